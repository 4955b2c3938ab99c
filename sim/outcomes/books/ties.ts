/**
 * Ties between persons: A is tied to B when A has answered B (not by abuse) within the last 84 days (ever, over a whole period), and both
 * are still there. The operator is there always.
 */
import type { EventSink } from '../../model/events.ts';
import { averagingDays } from '../averaging.ts';
import { grown } from '../columns.ts';
import { ABUSE } from '../conversation.ts';
import type { Assembly } from '../outcome.ts';
import { isMember, rosterBook } from './roster.ts';

const TIE_DAYS = 84;

export interface TieCounts {
  /** Ties from a member to a member. */
  readonly between: number;
  /** Those of them that are returned. */
  readonly mutual: number;
  /** Ties that begin or end at the operator or a KOL. */
  readonly withHosts: number;
}

export interface Ties extends EventSink {
  /** Counts at the end of the last closed day. */
  count(): TieCounts;
  /** Members in the largest connected group of members at the end of the last closed day. */
  largestGroup(): number;
  /** Calls `visit` for each tie as of the last closed day, hosts' ties included, in no order that means anything. */
  each(visit: (from: number, to: number) => void): void;
}

export function tiesBook(assembly: Assembly): Ties {
  const roster = assembly.book(rosterBook);
  const keep = averagingDays(assembly) === Infinity ? Infinity : TIE_DAYS;
  let author = new Int32Array(1024);
  let today = 0;

  // Open addressing: slot -> (from, to, day of the last answer). A slot is free while `day` is -1.
  let mask = 1023;
  let from = new Int32Array(mask + 1);
  let to = new Int32Array(mask + 1);
  let day = new Int32Array(mask + 1).fill(-1);
  let used = 0;

  const slotOf = (a: number, b: number): number => {
    const mixed = Math.imul(Math.imul(a, 0x9e3779b1) ^ b, 0x85ebca6b);
    let slot = (mixed ^ (mixed >>> 15)) & mask;
    while (day[slot] !== -1 && (from[slot] !== a || to[slot] !== b)) slot = (slot + 1) & mask;
    return slot;
  };

  const isFresh = (slot: number): boolean => day[slot] !== -1 && day[slot]! >= today - keep;
  const isHere = (person: number): boolean => person < 0 || roster.here[person] === 1;

  /** Drops ties that have faded and makes room for as many again. */
  const rehash = (): void => {
    const old = { from, to, day };
    let alive = 0;
    for (let slot = 0; slot < old.day.length; slot++) if (isFresh(slot)) alive++;
    while (mask + 1 < 4 * alive) mask = 2 * mask + 1;
    from = new Int32Array(mask + 1);
    to = new Int32Array(mask + 1);
    day = new Int32Array(mask + 1).fill(-1);
    used = 0;
    for (let i = 0; i < old.day.length; i++) {
      if (old.day[i] === -1 || old.day[i]! < today - keep) continue;
      put(old.from[i]!, old.to[i]!, old.day[i]!);
    }
  };

  const put = (a: number, b: number, when: number): void => {
    const slot = slotOf(a, b);
    if (day[slot] === -1) {
      from[slot] = a;
      to[slot] = b;
      used++;
    }
    day[slot] = when;
  };

  /** Calls `visit` for each tie between two who are there. */
  const eachHere = (visit: (from: number, to: number) => void): void => {
    for (let slot = 0; slot <= mask; slot++) {
      if (!isFresh(slot)) continue;
      const a = from[slot]!;
      const b = to[slot]!;
      if (isHere(a) && isHere(b)) visit(a, b);
    }
  };
  const areMembers = (a: number, b: number): boolean => isMember(roster, a) && isMember(roster, b);

  let counted = -1;
  let counts: TieCounts = { between: 0, mutual: 0, withHosts: 0 };

  const countAll = (): TieCounts => {
    let between = 0;
    let mutual = 0;
    let withHosts = 0;
    eachHere((a, b) => {
      if (areMembers(a, b)) {
        between++;
        if (isFresh(slotOf(b, a))) mutual++;
      } else withHosts++;
    });
    return { between, mutual, withHosts };
  };

  return {
    count() {
      if (counted !== today) counts = countAll();
      counted = today;
      return counts;
    },
    largestGroup() {
      if (roster.members === 0) return 0;
      const groups = new DisjointSets(roster.persons);
      eachHere((a, b) => {
        if (areMembers(a, b)) groups.join(a, b);
      });
      return groups.largest();
    },
    each: eachHere,
    message(_t, person, message, kind, parent) {
      author = grown(author, message);
      author[message] = person;
      if (parent < 0 || kind === ABUSE) return;
      const answered = author[parent]!;
      if (answered === person) return;
      put(person, answered, today);
      if (2 * used > mask) rehash();
    },
    dayEnd(closed) {
      today = closed + 1;
    },
  };
}

/** Union–find with path halving and union by size. */
class DisjointSets {
  readonly #parent: Int32Array;
  readonly #size: Int32Array;

  constructor(count: number) {
    this.#parent = Int32Array.from({ length: count }, (_, i) => i);
    this.#size = new Int32Array(count).fill(1);
  }

  join(a: number, b: number): void {
    let [small, large] = [this.#root(a), this.#root(b)];
    if (small === large) return;
    if (this.#size[small]! > this.#size[large]!) [small, large] = [large, small];
    this.#parent[small] = large;
    this.#size[large]! += this.#size[small]!;
  }

  largest(): number {
    return this.#size.reduce((a, b) => Math.max(a, b), 0);
  }

  #root(i: number): number {
    const parent = this.#parent;
    while (parent[i] !== i) {
      parent[i] = parent[parent[i]!]!;
      i = parent[i]!;
    }
    return i;
  }
}
