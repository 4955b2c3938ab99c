/**
 * What dieharder is given: many short keyed streams one after the other, as the engine draws them, never one long stream of one key. Each of
 * a draw's two words is tried alone, and the halves of the first, whose low bits decide as much as its high ones.
 */
import { another, draw, threefry } from '../../sim/base/draws.ts';

/** The n-th word of a stream, from 0 up to 2³¹. `fresh` gives other people: other luck of the same make. */
export type Words = (fresh: number) => (n: number) => number;

const PEOPLE = 1 << 16;
const keysOf = (fresh: number): { hi: Int32Array; lo: Int32Array } => {
  const hi = new Int32Array(PEOPLE);
  const lo = new Int32Array(PEOPLE);
  for (let who = 0; who < PEOPLE; who++) [hi[who], lo[who]] = threefry([fresh, 12], who, 0) as [number, number];
  return { hi, lo };
};

/** Person after person, then decision after decision, then occurrence after occurrence. */
const acrossPeople: Words = (fresh) => {
  const { hi, lo } = keysOf(fresh);
  return (n) => draw(hi[n & 0xffff] as number, lo[n & 0xffff] as number, 32 + ((n >>> 16) & 7), n >>> 19);
};
/** Sixteen occurrences of a decision, then the next of eight decisions, then the next person. */
const personByPerson: Words = (fresh) => {
  const { hi, lo } = keysOf(fresh);
  return (n) => {
    const who = (n >>> 7) & 0xffff;
    return draw(hi[who] as number, lo[who] as number, 32 + ((n >>> 4) & 7), ((n >>> 23) << 4) | (n & 15));
  };
};
const second =
  (words: Words): Words =>
  (fresh) => {
    const word = words(fresh);
    return (n) => another(word(n));
  };
/** Words put together from sixteen bits of two. */
const half =
  (words: Words, shift: 0 | 16): Words =>
  (fresh) => {
    const word = words(fresh);
    return (n) => (((word(2 * n) >>> shift) & 0xffff) << 16) | ((word(2 * n + 1) >>> shift) & 0xffff);
  };
/** What must fail: a congruence of 31 bits, shifted to fill the word. */
const congruence: Words = (fresh) => {
  let state = fresh + 1;
  return () => {
    state = (Math.imul(state, 1103515245) + 12345) & 0x7fffffff;
    return state << 1;
  };
};

export const STREAMS: Readonly<Record<string, Words>> = {
  'across people': acrossPeople,
  'person by person': personByPerson,
  'second words': second(acrossPeople),
  'upper halves': half(personByPerson, 16),
  'lower halves': half(personByPerson, 0),
};
export const CONTROL = 'a linear congruence';
export const WITH_CONTROL: Readonly<Record<string, Words>> = { ...STREAMS, [CONTROL]: congruence };

/** So that a table can tell that it is of these streams: the first words, mixed into one. */
export function mark(words: Words): string {
  const word = words(0);
  let sum = 0;
  for (let n = 0; n < 100_000; n++) sum = (Math.imul(sum, 31) + word(n)) | 0;
  return (sum >>> 0).toString(16).padStart(8, '0');
}
