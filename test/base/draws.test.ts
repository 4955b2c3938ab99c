import { describe, expect, test } from 'vitest';
import { another, draw, type Key, keyOfReplicate, keyOfText, threefry, unit, unit53 } from '../../sim/base/draws.ts';
import { exponentialOf, ln } from '../../sim/base/maths.ts';
import { normalQuantile } from '../../sim/base/normal.ts';

const hex = (words: readonly number[]): string => words.map((w) => (w >>> 0).toString(16).padStart(8, '0')).join(' ');

describe('Threefry-2x32-20 gives the published known answers (Random123, kat_vectors)', () => {
  test.each([
    [0, 0, 0, 0, '6b200159 99ba4efe'],
    [-1, -1, -1, -1, '1cb996fc bb002be7'],
    [0x13198a2e, 0x03707344, 0x243f6a88, 0x85a308d3, 'c4923a9c 483df7a0'],
  ])('key %i %i, counter %i %i', (k0, k1, c0, c1, answer) => {
    expect(hex(threefry([k0 | 0, k1 | 0], c0 | 0, c1 | 0))).toBe(answer);
  });
});

test('text seeds give the keys they always gave', () => {
  expect(hex(keyOfText('liulishuo'))).toMatchInlineSnapshot(`"256e967a 076bafe9"`);
  expect(hex([draw(1, 2, 3, 4), draw(-1, 7, 40, 1 << 30), another(5)])).toMatchInlineSnapshot(`"5cb69a53 7d785298 ce9f2cf3"`);
  expect(keyOfText('a')).not.toEqual(keyOfText('b'));
});

/** A stream as the battery sees it: the n-th draw of a pattern of keys, decisions and occurrences. */
type Draw = (hi: number, lo: number, decision: number, occurrence: number) => number;
type Stream = (source: Draw, n: number) => number;

const KEYS = Array.from({ length: 4096 }, (_, i) => threefry([11, 12], i, 0));
/** The orders in which the engine really draws: along occurrences, across adjacent people, seeds and decisions. */
const STREAMS: Record<string, Stream> = {
  'one person, occurrence after occurrence': (f, n) => f(KEYS[0]![0], KEYS[0]![1], 32, n),
  'adjacent people, the same occurrence': (f, n) => f(KEYS[n & 4095]![0], KEYS[n & 4095]![1], 32, n >> 12),
  'adjacent decisions of the same visit': (f, n) => f(KEYS[7]![0], KEYS[7]![1], n & 63, n >> 6),
  'raw keys that differ in one bit': (f, n) => f(n & 1023, n >> 10, 42, 5),
  'occurrences of stimuli': (f, n) => f(KEYS[9]![0], KEYS[9]![1], 56, (1 << 30) + (n >> 4) * 1024 + (n & 15)),
};

/** z-scores and upper-tail statistics that stay within ±6 with probability 1 − 2e-9 each, for a good generator. */
function battery(stream: (n: number) => number, n: number): Record<string, number> {
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
/** Fixed streams, so the check itself is deterministic; a fresh good generator would fail one of 30 figures in 4e-6 of cases
 * (birthdays, Poisson with mean 4, reach 16 with probability 5e-6). */
const BOUND = 6;
const N = 400_000;

describe('keyed draws pass the small battery in the order in which they are used', () => {
  test.each(Object.entries(STREAMS))('%s', (_, stream) => {
    for (const [name, z] of Object.entries(battery((n) => stream(draw, n), N))) expect(Math.abs(z), name).toBeLessThan(BOUND);
    for (const [name, z] of Object.entries(battery((n) => another(stream(draw, n)), N)))
      expect(Math.abs(z), `second word, ${name}`).toBeLessThan(BOUND);
  });

  test.each<[string, Draw]>([
    ['a linear congruence', (hi, lo, d, o) => Math.imul(lo + o, 1103515245) + hi + d],
    ['one round of mixing under half the key', (_hi, lo, d, o) => Math.imul((lo + o * 65537 + d) ^ (o >>> 3), 0x7feb352d)],
    ['occurrences cut to 16 bits', (hi, lo, d, o) => draw(hi, lo, d, o & 0xffff)],
  ])('the battery rejects %s', (_, bad) => {
    const worst = Object.values(STREAMS).flatMap((stream) => Object.values(battery((n) => stream(bad, n), N)).map(Math.abs));
    expect(Math.max(...worst)).toBeGreaterThan(BOUND);
  });
});

describe('replicates', () => {
  const REPLICATES = 100_000;
  /** Replicates whose first four words another one, of this seed or of the next, has had before. */
  const shared = (keyOf: (seed: string, replicate: number) => Key): number => {
    const seen = new Set<string>();
    for (const seed of ['7', '8'])
      for (let r = 0; r < REPLICATES / 2; r++) {
        const [hi, lo] = keyOf(seed, r);
        seen.add([0, 1, 2, 3].map((n) => draw(hi, lo, 0, n)).join(' '));
      }
    return REPLICATES - seen.size;
  };

  // Four words are 128 bits: by luck two of 100,000 share them once in 7e28 times.
  test('100,000 of two adjacent seeds share no four words', () => {
    expect(shared(keyOfReplicate)).toBe(0);
  });

  test.each<[string, (seed: string, replicate: number) => Key]>([
    ['the same luck in all', (seed) => keyOfText(seed)],
    ['seed and number added up', (seed, r) => threefry([0, Number(seed) + r], 0, 0)],
    ['numbers cut to 15 bits', (seed, r) => keyOfReplicate(seed, r & 0x7fff)],
  ])('it would be noticed: %s', (_, keyOf) => {
    expect(shared(keyOf)).toBeGreaterThan(10_000);
  });

  test('keys of adjacent seeds are unrelated', () => {
    let product = 0;
    for (let s = 0; s < 10_000; s++) product += (unit(keyOfText(`${s}`)[0]) - 0.5) * (unit(keyOfText(`${s + 1}`)[0]) - 0.5);
    expect(Math.abs(product * 12) / 100).toBeLessThan(5); // |z| < 5: alarm rate 6e-7
  });
});

describe('variates follow their distributions', () => {
  /** Kolmogorov–Smirnov distance × √n; above 2.6 with probability 2.7e-6. */
  const ks = (sample: readonly number[], cdf: (x: number) => number): number => {
    const sorted = [...sample].sort((x, y) => x - y);
    let most = 0;
    sorted.forEach((x, i) => {
      const f = cdf(x);
      most = Math.max(most, f - i / sorted.length, (i + 1) / sorted.length - f);
    });
    return most * Math.sqrt(sorted.length);
  };
  const words = Array.from({ length: 200_000 }, (_, i) => draw(77, 88, 32, i));

  test('uniforms lie inside (0, 1) at both ends of the word, and 53 bits are used', () => {
    for (const word of [0, -1, 1, 0x7fffffff, 0x80000000 | 0]) {
      expect(unit(word)).toBeGreaterThan(0);
      expect(unit(word)).toBeLessThan(1);
      expect(unit53(word)).toBeGreaterThanOrEqual(0);
      expect(unit53(word)).toBeLessThan(1);
    }
    expect(words.some((w) => (unit53(w) * 2 ** 53) % 2 === 1)).toBe(true);
    expect(ks(words.map(unit), (u) => u)).toBeLessThan(2.6);
    expect(ks(words.map(unit53), (u) => u)).toBeLessThan(2.6);
  });

  test('exponentials', () => {
    const sample = words.map(exponentialOf);
    const cdf = (x: number): number => 1 - Math.exp(-x);
    expect(ks(sample, cdf)).toBeLessThan(2.6);
    expect(
      ks(
        sample.map((x) => 1.02 * x),
        cdf,
      ),
      'the check rejects a mean of 1.02',
    ).toBeGreaterThan(2.6);
    expect(Math.abs(sample.reduce((s, x) => s + x, 0) / sample.length - 1)).toBeLessThan(5 / Math.sqrt(sample.length));
  });

  test('normals by quantile', () => {
    const sample = words.slice(0, 50_000).map((w) => normalQuantile(unit(w)));
    const mean = sample.reduce((s, x) => s + x, 0) / sample.length;
    const variance = sample.reduce((s, x) => s + x * x, 0) / sample.length - mean * mean;
    expect(Math.abs(mean) * Math.sqrt(sample.length)).toBeLessThan(5);
    expect(Math.abs(variance - 1)).toBeLessThan(5 * Math.sqrt(2 / sample.length));
    expect(normalQuantile(0.975)).toBeCloseTo(1.959963985, 8);
  });

  test('waiting times of a Poisson process give Poisson counts: mean 30, variance 30', () => {
    const counts: number[] = [];
    let t = 0;
    let inDay = 0;
    for (let i = 0; counts.length < 20_000; i++) {
      t += -ln(1 - unit53(draw(5, 6, 64, i))) / 30;
      while (t >= counts.length + 1) {
        counts.push(inDay);
        inDay = 0;
      }
      inDay++;
    }
    const n = counts.length;
    const mean = counts.reduce((s, c) => s + c, 0) / n;
    const variance = counts.reduce((s, c) => s + (c - mean) * (c - mean), 0) / (n - 1);
    expect(Math.abs(mean - 30)).toBeLessThan(5 * Math.sqrt(30 / n));
    expect(Math.abs(variance - 30)).toBeLessThan(5 * 30 * Math.sqrt(2 / n));
  });
});
