/** A random sample that is the same people under every strategy: those whose keys, which are drawn at random, are lowest. */

/** Order of keys: of two 64-bit keys as pairs of words, negative if (hi, lo) comes before (otherHi, otherLo). */
export const compareKeys = (hi: number, lo: number, otherHi: number, otherLo: number): number =>
  (hi >>> 0) - (otherHi >>> 0) || (lo >>> 0) - (otherLo >>> 0);

/** At most `count` persons of those below `persons` that are `eligible`, in ascending order of key. */
export function lowestKeys(
  count: number,
  persons: number,
  eligible: (person: number) => boolean,
  keyHi: Int32Array,
  keyLo: Int32Array,
): Int32Array {
  const all: number[] = [];
  for (let person = 0; person < persons; person++) if (eligible(person)) all.push(person);
  all.sort((a, b) => compareKeys(keyHi[a]!, keyLo[a]!, keyHi[b]!, keyLo[b]!));
  return Int32Array.from(all.slice(0, count));
}
