/** Everything the patterns need to know of one run, as plain columns; filled by the event schema like any outcome. */

import { CAUSES } from '../../sim/model/causes.ts';
import { type EventSink, ROLE_ORDINARY } from '../../sim/model/events.ts';
import { kindCode } from '../../sim/model/messages.ts';

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
  /** Time of the first answer by another to the first turn, ∞ if none; who gave it, and in how many lines. */
  firstAnswer: number;
  firstAnswerBy: number;
  firstAnswerLines: number;
  /** Times of ads and abuse, which stand among the lines as well. */
  readonly breaches: number[];
  /** Check-ins: time, and the days in a row so far. */
  readonly checkIns: { readonly t: number; readonly streak: number }[];
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
  /** Turns by members that answer a member: time, from whom, to whom. */
  readonly answers: { readonly t: number; readonly from: number; readonly to: number }[];
  /** Turns by ordinary members, and depth in their threads of those that are answers, from 1 on: number and sum, by day. */
  readonly turns: number[];
  readonly replies: number[];
  readonly depths: number[];
  /** Yuan received in red packets, and sent back within a day. */
  readonly gifts: { received: number; returned: number };
  readonly purchases: number;
  /** Answers to all surveys, the mean of the latest, null before the first, and of each. */
  readonly surveys: { answers: number; latest: number | null; readonly means: number[] };
  /** Sums over visits of ordinary members, and of newcomers in their first week. */
  readonly feelings: Feelings;
  readonly firstWeek: Feelings;
  /** Visits of ordinary members by hour of the day. */
  readonly hours: number[];
  /** How often ordinary members took part in an event, came back to sound, and how many messages were removed. */
  readonly counts: { attended: number; unmuted: number; removed: number };
}

export interface Feelings {
  visits: number;
  satisfaction: number;
  trust: number;
  belonging: number;
}

const BREACHES = new Set([kindCode('adSpam'), kindCode('abuse')]);

export function takeCensus(): Census {
  const people: Person[] = [];
  const visitors: number[] = [];
  const lines: number[] = [];
  const reads: number[] = [];
  const stamps: number[] = [];
  const starts: { t: number; by: number; answered: number }[] = [];
  const startOf = new Map<number, number>();
  const answers: { t: number; from: number; to: number }[] = [];
  const turns: number[] = [];
  const replies: number[] = [];
  const depths: number[] = [];
  const gifts = { received: 0, returned: 0 };
  const surveys: { answers: number; latest: number | null; means: number[] } = { answers: 0, latest: null, means: [] };
  const feelings: Feelings = { visits: 0, satisfaction: 0, trust: 0, belonging: 0 };
  const firstWeek: Feelings = { ...feelings };
  const hours = Array.from({ length: 24 }, () => 0);
  const counts = { attended: 0, unmuted: 0, removed: 0 };
  let purchases = 0;
  const firstTurn = new Map<number, number>();
  /** Author and depth of every message. */
  const author: number[] = [];
  const depth: number[] = [];
  let today = new Set<number>();
  let linesToday = 0;
  let readToday = 0;
  let turnsToday = 0;
  let repliesToday = 0;
  let depthToday = 0;
  return {
    people,
    visitors,
    lines,
    reads,
    stamps,
    starts,
    answers,
    turns,
    replies,
    depths,
    gifts,
    surveys,
    feelings,
    firstWeek,
    hours,
    counts,
    get purchases() {
      return purchases;
    },
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
        firstAnswerBy: -1,
        firstAnswerLines: 0,
        breaches: [],
        checkIns: [],
        bought: false,
        visits: 0,
      };
    },
    leave(t, person, cause) {
      people[person]!.left = t;
      people[person]!.cause = cause;
    },
    visit(t, person, _room, from, to, _missed, ordinal) {
      if (!people[person]!.ordinary) return;
      if (ordinal === 0) hours[Math.floor((t % 1) * 24)]!++;
      today.add(person);
      readToday += to - from;
      if (ordinal === 0) people[person]!.visits++;
    },
    message(t, person, message, kind, parent, _thread, _room, _inRoom, turn) {
      author[message] = person;
      depth[message] = parent >= 0 ? (depth[parent] ?? 0) + 1 : 0;
      if (parent >= 0) {
        const asker = firstTurn.get(parent);
        if (asker !== undefined && asker !== person) firstAnswered(people[asker]!, person, t, turn);
        const to = author[parent] ?? -1;
        if (turn && person >= 0 && to >= 0 && to !== person) answers.push({ t, from: person, to });
        const start = startOf.get(parent);
        if (turn && start !== undefined && starts[start]!.by !== person) starts[start]!.answered = Math.min(starts[start]!.answered, t);
      }
      if (person < 0) return;
      const who = people[person]!;
      if (who.ordinary) {
        if (who.lines.length === 0) firstTurn.set(message, person);
        who.lines.push(t);
        who.begins.push(turn);
        if (BREACHES.has(kind)) who.breaches.push(t);
        linesToday++;
        if (turn) turnsToday++;
        if (turn && parent >= 0) {
          repliesToday++;
          depthToday += depth[message]!;
        }
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
    unmute() {
      counts.unmuted++;
    },
    attend() {
      counts.attended++;
    },
    remove() {
      counts.removed++;
    },
    feel(t, person, satisfaction, trust, belonging) {
      const { founder, joined } = people[person]!;
      for (const sums of !founder && t < joined + 7 ? [feelings, firstWeek] : [feelings]) {
        sums.visits++;
        sums.satisfaction += satisfaction;
        sums.trust += trust;
        sums.belonging += belonging;
      }
    },
    buy(_t, person) {
      people[person]!.bought = true;
      purchases++;
    },
    checkIn(t, person, streak) {
      people[person]!.checkIns.push({ t, streak });
    },
    gift(_t, _person, received, returned) {
      gifts.received += received;
      gifts.returned += returned;
    },
    survey(_t, satisfaction, answers) {
      surveys.answers += answers;
      surveys.latest = satisfaction;
      surveys.means.push(satisfaction);
    },
    dayEnd() {
      visitors.push(today.size);
      lines.push(linesToday);
      reads.push(readToday);
      turns.push(turnsToday);
      replies.push(repliesToday);
      depths.push(depthToday);
      today = new Set();
      linesToday = 0;
      readToday = 0;
      turnsToday = 0;
      repliesToday = 0;
      depthToday = 0;
    },
  };
}

/** A line that answers the first turn of `asker`: the first answer, or one more line of it. */
function firstAnswered(asker: Person, by: number, t: number, turn: boolean): void {
  if (turn && asker.firstAnswer === Infinity) {
    asker.firstAnswer = t;
    asker.firstAnswerBy = by;
    asker.firstAnswerLines = 1;
  } else if (!turn && asker.firstAnswerBy === by) asker.firstAnswerLines++;
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
