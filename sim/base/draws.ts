/**
 * Keyed draws: u = f(key of a person, decision, occurrence). A draw depends on nothing else, so a new process, a KOL or a
 * hundred more members reshuffle nobody's luck (sim/README.md, 4).
 *
 * Keys are 64 bits wide, two 32-bit words, made with Threefry-2x32-20 (Salmon et al. 2011; known-answer vectors in
 * test/base/draws.test.ts). From a key, `draw` makes 32 random bits with two rounds of a bijective 32-bit mixer (Wellons'
 * `lowbias32`), the second keyed by the other half: a tenth of Threefry's cost, and checked by the battery of the same test, at ten
 * million words in test/deep/draws.test.ts and by dieharder in test/dieharder. Keys must come from a cipher: counted up, they would show.
 */
import seedrandom from 'seedrandom';

/** A 64-bit key as two signed 32-bit words. */
export type Key = readonly [hi: number, lo: number];

const rotate = (x: number, by: number): number => (x << by) | (x >>> (32 - by));
const ROTATIONS = [13, 15, 26, 6, 17, 29, 16, 24] as const;

/** Threefry-2x32 with 20 rounds: encrypts the counter (c0, c1) under the key. */
export function threefry(key: Key, c0: number, c1: number): Key {
  const schedule = [key[0], key[1], 0x1bd11bda ^ key[0] ^ key[1]] as const;
  let x0 = (c0 + key[0]) | 0;
  let x1 = (c1 + key[1]) | 0;
  for (let round = 0; round < 20; round++) {
    x0 = (x0 + x1) | 0;
    x1 = rotate(x1, ROTATIONS[round & 7] as number) ^ x0;
    if ((round & 3) === 3) {
      const s = (round + 1) >> 2;
      x0 = (x0 + (schedule[s % 3] as number)) | 0;
      x1 = (x1 + (schedule[(s + 1) % 3] as number) + s) | 0;
    }
  }
  return [x0, x1];
}

/** Keys of the last texts asked for: each run of a scenario asks for the same dozen. */
const known = new Map<string, Key>();
const MOST_KNOWN = 256;

/** The key that a text stands for. */
export function keyOfText(text: string): Key {
  let key = known.get(text);
  if (key === undefined) {
    const generator = seedrandom.alea(text);
    key = [generator.int32(), generator.int32()];
    if (known.size >= MOST_KNOWN) known.clear();
    known.set(text, key);
  }
  return key;
}

/** The key of replicate r under a seed; of a run's other keys each is derived from it. Different replicates never share one: a cipher does not collide. */
export const keyOfReplicate = (seed: string, replicate: number): Key => threefry(keyOfText(seed), replicate, 0);

// What follows stands in constants: a compiler that takes a declared function in checks at each use that it is still the same.

/** 32 well mixed bits from 32: a bijection. */
const mix = (word: number): number => {
  let x = Math.imul(word ^ (word >>> 16), 0x7feb352d);
  x = Math.imul(x ^ (x >>> 15), -0x7b935975); // 0x846ca68b
  return x ^ (x >>> 16);
};

/** 32 random bits (as a signed integer) that belong to this key, decision and occurrence. */
export const draw = (hi: number, lo: number, decision: number, occurrence: number): number =>
  mix(mix((lo + Math.imul(occurrence, -0x61c8864f)) | 0) ^ ((hi + Math.imul(decision, -0x7a143595)) | 0)); // 0x9e3779b1 and 0x85ebca6b

/** A second word from the same draw, for a decision that needs two. */
export const another = (word: number): number => mix((word + 0x6d2b79f5) | 0);

/** Uniform in (0, 1), both ends excluded, from 32 bits. */
export const unit = (word: number): number => ((word >>> 0) + 0.5) * 2.3283064365386963e-10;

/** Uniform in [0, 1) with 53 bits, from one draw and its `another`. */
export const unit53 = (word: number): number => ((word >>> 5) * 67108864 + (another(word) >>> 6)) * 1.1102230246251565e-16;
