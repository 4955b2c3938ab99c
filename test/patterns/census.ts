/** Everything the patterns need to know of one run, as plain columns; filled by the event schema like any outcome. */

import { CAUSES } from '../../sim/model/causes.ts';
import { type EventSink, ROLE_ORDINARY } from '../../sim/model/events.ts';

export interface Person {
  readonly ordinary: boolean;
  readonly joined: number;
  readonly founder: boolean;
  left: number;
  cause: number;
  muted: number;
  /** Times of lines [days] and, beside them, whether each began a turn. */
  readonly lines: number[];
  readonly begins: boolean[];
  /** Time of the first answer by another to the first turn; ∞ if none. */
  firstAnswer: number;
  bought: boolean;
  visits: number;
}

export interface Census extends EventSink {
  readonly people: Person[];
  /** Distinct visitors, lines by members, messages read, by day. */
  readonly visitors: number[];
  readonly lines: number[];
  readonly reads: number[];
  /** Times of all lines by members, in order. */
  readonly stamps: number[];
  /** Thread starts by ordinary members: time, and time of the first answer by another. */
  readonly starts: { readonly t: number; readonly by: number; answered: number }[];
}

export function takeCensus(): Census {
  const people: Person[] = [];
  const visitors: number[] = [];
  const lines: number[] = [];
  const reads: number[] = [];
  const stamps: number[] = [];
  const starts: { t: number; by: number; answered: number }[] = [];
  const startOf = new Map<number, number>();
  const firstTurn = new Map<number, number>();
  let today = new Set<number>();
  let linesToday = 0;
  let readToday = 0;
  return {
    people,
    visitors,
    lines,
    reads,
    stamps,
    starts,
    join(t, person, channel, role) {
      people[person] = {
        ordinary: role === ROLE_ORDINARY,
        joined: t,
        founder: channel === 0,
        left: Infinity,
        cause: -1,
        muted: Infinity,
        lines: [],
        begins: [],
        firstAnswer: Infinity,
        bought: false,
        visits: 0,
      };
    },
    leave(t, person, cause) {
      people[person]!.left = t;
      people[person]!.cause = cause;
    },
    visit(_t, person, _room, from, to, _missed, ordinal) {
      if (!people[person]!.ordinary) return;
      today.add(person);
      readToday += to - from;
      if (ordinal === 0) people[person]!.visits++;
    },
    message(t, person, message, _kind, parent, _thread, _room, _inRoom, turn) {
      if (parent >= 0) {
        const asker = firstTurn.get(parent);
        if (turn && asker !== undefined && asker !== person) people[asker]!.firstAnswer = Math.min(people[asker]!.firstAnswer, t);
        const start = startOf.get(parent);
        if (turn && start !== undefined && starts[start]!.by !== person) starts[start]!.answered = Math.min(starts[start]!.answered, t);
      }
      if (person < 0) return;
      const who = people[person]!;
      if (who.ordinary) {
        if (who.lines.length === 0) firstTurn.set(message, person);
        who.lines.push(t);
        who.begins.push(turn);
        linesToday++;
        stamps.push(t);
        if (turn && parent < 0) {
          startOf.set(message, starts.length);
          starts.push({ t, by: person, answered: Infinity });
        }
      }
    },
    mute(t, person) {
      people[person]!.muted = Math.min(people[person]!.muted, t);
    },
    buy(_t, person) {
      people[person]!.bought = true;
    },
    dayEnd() {
      visitors.push(today.size);
      lines.push(linesToday);
      reads.push(readToday);
      today = new Set();
      linesToday = 0;
      readToday = 0;
    },
  };
}

const VOLUNTARY = new Set(
  ['overload', 'selling', 'nagging', 'noValue', 'unanswered', 'conflict', 'friendsLeft'].map((c) => CAUSES.indexOf(c as never)),
);
export const leftVoluntarily = (p: Person): boolean => VOLUNTARY.has(p.cause);

/** Share of the lines of all posters that the busiest tenth of them wrote; null without posters. */
export function topTenth(counts: readonly number[]): number | null {
  const sorted = counts.filter((c) => c > 0).sort((x, y) => y - x);
  const sum = sorted.reduce((s, c) => s + c, 0);
  if (sum === 0) return null;
  const top = Math.max(1, Math.round(sorted.length / 10));
  return sorted.slice(0, top).reduce((s, c) => s + c, 0) / sum;
}

export function gini(counts: readonly number[]): number | null {
  const sorted = counts.filter((c) => c > 0).sort((x, y) => x - y);
  const sum = sorted.reduce((s, c) => s + c, 0);
  if (sorted.length < 2) return null;
  const weighted = sorted.reduce((s, c, i) => s + (i + 1) * c, 0);
  return (2 * weighted) / (sorted.length * sum) - (sorted.length + 1) / sorted.length;
}

/** Standard deviation over mean of the gaps between times. */
export function gapCv(times: readonly number[]): number | null {
  if (times.length < 3) return null;
  const gaps = times.slice(1).map((t, i) => t - times[i]!);
  const mean = gaps.reduce((s, g) => s + g, 0) / gaps.length;
  const variance = gaps.reduce((s, g) => s + (g - mean) * (g - mean), 0) / (gaps.length - 1);
  return mean > 0 ? Math.sqrt(variance) / mean : null;
}

export const median = (values: readonly number[]): number | null => {
  const sorted = [...values].sort((x, y) => x - y);
  return sorted.length === 0 ? null : (sorted[(sorted.length - 1) >> 1]! + sorted[sorted.length >> 1]!) / 2;
};

/** Share of newcomers with a first line in [from, to] who wrote again between `a` and `b` days after it. */
export function postAgain(
  people: readonly Person[],
  from: number,
  to: number,
  a: number,
  b: number,
  keep: (p: Person) => boolean = () => true,
): number | null {
  const cases = people.filter((p) => p.ordinary && !p.founder && p.lines.length > 0 && p.lines[0]! >= from && p.lines[0]! <= to && keep(p));
  if (cases.length === 0) return null;
  return cases.filter((p) => p.lines.some((t) => t > p.lines[0]! + a && t <= p.lines[0]! + b)).length / cases.length;
}
