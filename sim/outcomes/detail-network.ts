/** The network of a sample of people, week by week. */
import type { Roster } from './books/roster.ts';
import type { Ties } from './books/ties.ts';
import { grown } from './columns.ts';
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
  /** By week: the sample of the time, and their states. */
  const samples: { readonly people: Int32Array; readonly states: Uint8Array }[] = [];
  /** Ties as triples (week, from, to) of persons. */
  let edges = new Int32Array(3 * 1024);
  let kept = 0;
  let complete = true;

  const sample = (): Int32Array => {
    const of = (role: number, count: number) =>
      lowestKeys(count, roster.persons, (person) => roster.ordinary[person] === role, keyHi(), keyLo());
    return Int32Array.from([...of(1, NETWORK_PEOPLE), ...of(0, NETWORK_KOLS)]);
  };
  const stateOf = (person: number): number =>
    roster.ordinary[person] === 1 ? groups.groupOf(person) : roster.here[person] === 1 ? STATE_KOL : STATE_ABSENT;

  return {
    take(week: number): void {
      const people = sample();
      samples[week] = { people, states: Uint8Array.from(people, stateOf) };
      const sampled = new Uint8Array(roster.persons);
      for (const person of people) sampled[person] = 1;
      ties.each((from, to) => {
        if ((from >= 0 && sampled[from] === 0) || (to >= 0 && sampled[to] === 0)) return;
        if (kept === MOST_TIES) {
          complete = false;
          return;
        }
        edges = grown(edges, 3 * kept + 2);
        edges.set([week, from, to], 3 * kept++);
      });
    },
    finish(): NetworkDetail {
      const people = sample();
      const place = new Int32Array(roster.persons).fill(-1);
      people.forEach((person, i) => {
        place[person] = i;
      });
      const placeOf = (person: number): number | null => (person < 0 ? -1 : place[person] === -1 ? null : place[person]!);
      // A triple as one number, so that they sort as numbers do; the operator's place is the first.
      const width = people.length + 1;
      const found = new Float64Array(kept);
      let count = 0;
      for (let e = 0; e < kept; e++) {
        const [a, b] = [placeOf(edges[3 * e + 1]!), placeOf(edges[3 * e + 2]!)];
        if (a !== null && b !== null) found[count++] = (edges[3 * e]! * width + a + 1) * width + b + 1;
      }
      const sorted = found.subarray(0, count).sort();
      const triples = new Int32Array(3 * count);
      sorted.forEach((triple, i) => {
        const pair = Math.floor(triple / width);
        triples.set([Math.floor(pair / width), (pair % width) - 1, (triple % width) - 1], 3 * i);
      });
      const state = new Uint8Array(samples.length * people.length).fill(STATE_ABSENT);
      samples.forEach((then, week) => {
        then.people.forEach((person, i) => {
          const at = placeOf(person);
          if (at !== null) state[week * people.length + at] = then.states[i]!;
        });
      });
      return {
        weeks: samples.length,
        keyHi: Int32Array.from(people, (person) => keyHi()[person]!),
        keyLo: Int32Array.from(people, (person) => keyLo()[person]!),
        state,
        ties: triples,
        complete,
      };
    },
  };
}
