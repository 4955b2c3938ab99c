import { describe, expect, test } from 'vitest';
import { another, draw, type Key, keyOfReplicate, keyOfText, threefry, unit, unit53 } from '../../sim/base/draws.ts';
import { exponentialOf, ln } from '../../sim/base/maths.ts';
import { normalQuantile } from '../../sim/base/normal.ts';
import { BAD, battery, RAW, STREAMS } from './battery.ts';

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

/** Fixed streams, so the check itself is deterministic; a fresh good generator would fail one of 30 figures in 4e-6 of cases
 * (birthdays, Poisson with mean 4, reach 16 with probability 5e-6). */
const BOUND = 6;
const N = 400_000;

describe('keyed draws pass the small battery in the order in which they are used', () => {
  test.each(Object.entries({ ...STREAMS, 'keys that are counted up': RAW }))('%s', (_, stream) => {
    for (const [name, z] of Object.entries(battery((n) => stream(draw, n), N))) expect(Math.abs(z), name).toBeLessThan(BOUND);
    for (const [name, z] of Object.entries(battery((n) => another(stream(draw, n)), N)))
      expect(Math.abs(z), `second word, ${name}`).toBeLessThan(BOUND);
  });

  test.each(Object.entries(BAD))('the battery rejects %s', (_, bad) => {
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
