/** The network of a sample of people, week by week. */
import type { Roster } from './books/roster.ts';
import type { Ties } from './books/ties.ts';
import { type Composition, GROUPS } from './composition.ts';
import { lowestKeys } from './detail-sample.ts';

/** People in the network, hosts not counted. */
const NETWORK_PEOPLE = 150;
/** KOLs at most. */
const NETWORK_KOLS = 12;
/** Ties kept at most, over all weeks; beyond, the later weeks are missing theirs and `complete` is false. */
const MOST_TIES = 60_000;

/** `state` of a KOL who is there, and of anyone not there yet. The operator has no column: index −1. */
export const STATE_KOL = GROUPS.length;
export const STATE_ABSENT = GROUPS.length + 1;

export interface NetworkDetail {
  readonly weeks: number;
  /** Keys of the people, members before KOLs. */
  readonly keyHi: Int32Array;
  readonly keyLo: Int32Array;
  /** `state[w * people + i]`: index of GROUPS, STATE_KOL or STATE_ABSENT at the end of week w. */
  readonly state: Uint8Array;
  /** Ties as triples (week, from, to): indices of people, or −1 for the operator. Ascending. */
  readonly ties: Int32Array;
  readonly complete: boolean;
}

interface Sources {
  readonly roster: Roster;
  readonly groups: Composition;
  readonly ties: Ties;
  keyHi(): Int32Array;
  keyLo(): Int32Array;
}

/**
 * Takes a snapshot at the end of each week. Whoever has one of the lowest keys in the end has one of the lowest among those
 * who had come by then, so each week need only look at these.
 */
export function createSnapshots({ roster, groups, ties, keyHi, keyLo }: Sources) {
  const states: Map<number, number>[] = [];
  const edges: (readonly [week: number, from: number, to: number])[] = [];
  let complete = true;

  const sample = (): number[] => {
    const of = (role: number, count: number) =>
      lowestKeys(count, roster.persons, (person) => roster.ordinary[person] === role, keyHi(), keyLo());
    return [...of(1, NETWORK_PEOPLE), ...of(0, NETWORK_KOLS)];
  };

  return {
    take(week: number): void {
      const people = new Set(sample());
      const state = new Map<number, number>();
      for (const person of people) {
        const kol = roster.ordinary[person] === 0;
        state.set(person, kol ? (roster.here[person] === 1 ? STATE_KOL : STATE_ABSENT) : groups.groupOf(person));
      }
      states[week] = state;
      ties.each((from, to) => {
        if ((from >= 0 && !people.has(from)) || (to >= 0 && !people.has(to))) return;
        if (edges.length < MOST_TIES) edges.push([week, from, to]);
        else complete = false;
      });
    },
    finish(): NetworkDetail {
      const people = sample();
      const place = new Map(people.map((person, i) => [person, i]));
      place.set(-1, -1);
      const kept = edges.flatMap(([week, from, to]) => {
        const [a, b] = [place.get(from), place.get(to)];
        return a === undefined || b === undefined ? [] : [[week, a, b] as const];
      });
      kept.sort((x, y) => x[0] - y[0] || x[1] - y[1] || x[2] - y[2]);
      return {
        weeks: states.length,
        keyHi: Int32Array.from(people, (person) => keyHi()[person]!),
        keyLo: Int32Array.from(people, (person) => keyLo()[person]!),
        state: Uint8Array.from(states.flatMap((state) => people.map((person) => state.get(person) ?? STATE_ABSENT))),
        ties: Int32Array.from(kept.flat()),
        complete,
      };
    },
  };
}
