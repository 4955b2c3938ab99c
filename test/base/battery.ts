/** The small battery for keyed draws, in the orders in which the engine really draws (trust: equidistribution, gaps, birthday spacings, serial pairs). */
import { draw, keyOfText, threefry, unit } from '../../sim/base/draws.ts';

/** A stream as the battery sees it: the n-th draw of a pattern of keys, decisions and occurrences. */
export type Draw = (hi: number, lo: number, decision: number, occurrence: number) => number;
export type Stream = (source: Draw, n: number) => number;

const SEEDS = Array.from({ length: 10_000 }, (_, seed) => keyOfText(`${seed}`));
const KEYS = Array.from({ length: 4096 }, (_, i) => threefry([11, 12], i, 0));
/** The orders in which the engine really draws: along occurrences, across adjacent people, seeds and decisions. */
export const STREAMS: Record<string, Stream> = {
  'one person, occurrence after occurrence': (f, n) => f(KEYS[0]![0], KEYS[0]![1], 32, n),
  'adjacent people, the same occurrence': (f, n) => f(KEYS[n & 4095]![0], KEYS[n & 4095]![1], 32, n >> 12),
  'adjacent decisions of the same visit': (f, n) => f(KEYS[7]![0], KEYS[7]![1], n & 63, n >> 6),
  'adjacent seeds, the same person and occurrence': (f, n) => {
    const key = SEEDS[n % SEEDS.length]!;
    return f(key[0], key[1], 32, Math.floor(n / SEEDS.length));
  },
  'occurrences of stimuli': (f, n) => f(KEYS[9]![0], KEYS[9]![1], 56, (1 << 30) + (n >> 4) * 1024 + (n & 15)),
};

/**
 * Keys that are counted up, which the engine never uses: its keys come from Threefry. One mixing of 32 bits is all that stands between them:
 * of 400,000 words nothing shows, of ten million the pairs do (test/deep/draws.test.ts).
 */
export const RAW: Stream = (f, n) => f(n & 1023, n >> 10, 42, 5);

/** z-scores and upper-tail statistics that stay within ±6 with probability 1 − 2e-9 each, for a good generator. */
export function battery(stream: (n: number) => number, n: number): Record<string, number> {
  const bins = new Float64Array(256);
  const low = new Float64Array(256);
  const pairs = new Float64Array(4096);
  const births = new Int32Array(4096);
  let before = 0;
  let product = 0;
  let gap = 0;
  let gaps = 0;
  let gapSum = 0;
  for (let i = 0; i < n; i++) {
    const word = stream(i);
    const u = unit(word);
    bins[word >>> 24]!++;
    low[word & 255]!++;
    if (i > 0) {
      pairs[((before >>> 26) << 6) | (word >>> 26)]!++;
      product += (unit(before) - 0.5) * (u - 0.5);
    }
    if (i < births.length) births[i] = word;
    gap++;
    if (u < 0.1) {
      gapSum += gap;
      gaps++;
      gap = 0;
    }
    before = word;
  }
  const chi = (counts: Float64Array, total: number): number => {
    const expected = total / counts.length;
    const x = counts.reduce((s, c) => s + ((c - expected) * (c - expected)) / expected, 0);
    return (x - (counts.length - 1)) / Math.sqrt(2 * (counts.length - 1)); // normal approximation
  };
  // Birthday spacings: 4096 births in 2^32 days; equal spacings are Poisson with mean m³ / 4n = 4.
  const spacings = [...births]
    .sort((x, y) => x - y)
    .map((b, i, all) => (i === 0 ? 0 : b - all[i - 1]!))
    .sort((x, y) => x - y);
  const equal = spacings.filter((s, i) => i > 0 && s === spacings[i - 1]).length;
  return {
    top: chi(bins, n),
    bottom: chi(low, n),
    pairs: chi(pairs, n - 1),
    serial: (product / (n - 1)) * 12 * Math.sqrt(n - 1),
    gaps: ((gapSum / gaps - 10) / Math.sqrt(90)) * Math.sqrt(gaps),
    birthdays: (equal - 4) / 2,
  };
}

/** Generators that the battery must reject. */
export const BAD: Readonly<Record<string, Draw>> = {
  'a linear congruence': (hi, lo, d, o) => Math.imul(lo + o, 1103515245) + hi + d,
  'one round of mixing under half the key': (_hi, lo, d, o) => Math.imul((lo + o * 65537 + d) ^ (o >>> 3), 0x7feb352d),
  'occurrences cut to 16 bits': (hi, lo, d, o) => draw(hi, lo, d, o & 0xffff),
};
