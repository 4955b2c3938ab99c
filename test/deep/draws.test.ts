/**
 * The draws at full length: the battery over ten million words of each order in which the engine draws, and a million variates of each kind
 * that it makes of them. All streams are fixed, so that nothing here can fail by chance again once it has passed; of fresh good streams a
 * figure would pass its bound with a chance of 1e-6 at most, and there are some two hundred of them.
 */
import erfc from '@stdlib/math-base-special-erfc';
import { describe, expect, test } from 'vitest';
import { another, draw, threefry, unit, unit53 } from '../../sim/base/draws.ts';
import { exponentialOf, ln } from '../../sim/base/maths.ts';
import { normalQuantile } from '../../sim/base/normal.ts';
import { BAD, battery, RAW, STREAMS } from '../base/battery.ts';

const WORDS = 10_000_000;
/** |z| beyond this has a chance of 1e-6 at most (of birthdays, Poisson with mean 4, 5e-6 for 16 and more). */
const BOUND = 6;

describe.each(Object.entries(STREAMS))('%s', (_, stream) => {
  test.each([
    ['the word', (n: number) => stream(draw, n)],
    ['its second word', (n: number) => another(stream(draw, n))],
  ])('%s', (_, words) => {
    const found = battery(words, WORDS);
    for (const [name, z] of Object.entries(found)) expect(Math.abs(z), name).toBeLessThan(BOUND);
    expect(Math.abs(found.serial as number), '|r| √n').toBeLessThan(5);
  });
});

test('keys that are counted up would show: the engine’s must come from a cipher, as they do', () => {
  expect(battery((n) => RAW(draw, n), WORDS).pairs).toBeGreaterThan(BOUND);
  expect(battery((n) => draw(...threefry([0, 0], n & 1023, n >> 10), 42, 5), WORDS / 2).pairs).toBeLessThan(BOUND);
});

test.each(Object.entries(BAD))('%s is rejected', (_, bad) => {
  const worst = Object.values(STREAMS).flatMap((stream) => Object.values(battery((n) => stream(bad, n), WORDS / 10)).map(Math.abs));
  expect(Math.max(...worst)).toBeGreaterThan(BOUND);
});

describe('a million variates', () => {
  const COUNT = 1_000_000;
  const word = (i: number, decision = 32): number => draw(77, 88, decision, i);

  /** Kolmogorov–Smirnov distance × √n: above 2.7 with a chance of 1e-6. */
  function ks(variate: (i: number) => number, cdf: (x: number) => number): number {
    const sorted = Float64Array.from({ length: COUNT }, (_, i) => variate(i)).sort();
    let most = 0;
    sorted.forEach((x, i) => {
      const f = cdf(x);
      most = Math.max(most, f - i / COUNT, (i + 1) / COUNT - f);
    });
    return most * Math.sqrt(COUNT);
  }
  /** Pearson's χ² of counts against shares that sum to 1, as a z-score by the cube root (Wilson and Hilferty 1931). Cells of few are put together. */
  function chi(counts: readonly number[], shares: readonly number[]): number {
    const total = counts.reduce((a, b) => a + b, 0);
    const cells: [number, number][] = [];
    let [count, share] = [0, 0];
    counts.forEach((c, i) => {
      count += c;
      share += shares[i] as number;
      if (share * total < 10) return;
      cells.push([count, share]);
      [count, share] = [0, 0];
    });
    const last = cells.at(-1) as [number, number];
    last[0] += count;
    last[1] += share;
    const x = cells.reduce((sum, [c, s]) => sum + (c - s * total) ** 2 / (s * total), 0);
    const k = cells.length - 1;
    return (Math.cbrt(x / k) - (1 - 2 / (9 * k))) / Math.sqrt(2 / (9 * k));
  }
  const tally = (cells: number, which: (i: number) => number, n = COUNT): number[] => {
    const counts = Array.from({ length: cells }, () => 0);
    for (let i = 0; i < n; i++) counts[Math.min(cells - 1, which(i))]!++;
    return counts;
  };
  const even = (cells: number): number[] => Array.from({ length: cells }, () => 1 / cells);
  /** One in a million. */
  const [KS, Z] = [2.7, 4.8];

  test('uniforms in (0, 1), of 32 and of 53 bits', () => {
    expect(
      ks(
        (i) => unit(word(i)),
        (u) => u,
      ),
    ).toBeLessThan(KS);
    expect(
      ks(
        (i) => unit53(word(i)),
        (u) => u,
      ),
    ).toBeLessThan(KS);
    expect(
      ks(
        (i) => unit(word(i)) ** 1.01,
        (u) => u,
      ),
      'bent by a hundredth',
    ).toBeGreaterThan(KS);
    let odd = 0;
    for (let i = 0; i < COUNT; i++) {
      const u = unit53(word(i));
      if (u < 0 || u >= 1 || unit(word(i)) <= 0 || unit(word(i)) >= 1) expect.fail(`word ${i}`);
      odd += (u * 2 ** 53) % 2;
    }
    expect(Math.abs(odd / COUNT - 0.5), 'the last of 53 bits').toBeLessThan(5 / 2 / Math.sqrt(COUNT));
  });

  test('exponentials, those of the inner loop and those of gaps', () => {
    const cdf = (x: number): number => -Math.expm1(-x);
    expect(ks((i) => exponentialOf(word(i)), cdf)).toBeLessThan(KS);
    expect(ks((i) => -ln(1 - unit53(word(i))), cdf)).toBeLessThan(KS);
    expect(
      ks((i) => 1.01 * exponentialOf(word(i)), cdf),
      'a hundredth longer',
    ).toBeGreaterThan(KS);
    const mean = Float64Array.from({ length: COUNT }, (_, i) => exponentialOf(word(i))).reduce((a, b) => a + b, 0) / COUNT;
    expect(Math.abs(mean - 1)).toBeLessThan(5 / Math.sqrt(COUNT));
  });

  test('normals', () => {
    const cdf = (x: number): number => 0.5 * erfc(-x / Math.SQRT2);
    expect(ks((i) => normalQuantile(unit(word(i))), cdf)).toBeLessThan(KS);
    expect(
      ks((i) => 1.02 * normalQuantile(unit(word(i))), cdf),
      'a fiftieth wider',
    ).toBeGreaterThan(KS);
    let [sum, squares] = [0, 0];
    for (let i = 0; i < COUNT; i++) {
      const z = normalQuantile(unit(word(i)));
      sum += z;
      squares += z * z;
    }
    expect(Math.abs(sum) / Math.sqrt(COUNT)).toBeLessThan(5);
    expect(Math.abs(squares / COUNT - 1)).toBeLessThan(5 * Math.sqrt(2 / COUNT));
  });

  test.each([6, 7, 240])('one of %i', (n) => {
    expect(
      Math.abs(
        chi(
          tally(n, (i) => Math.floor(n * unit(word(i)))),
          even(n),
        ),
      ),
    ).toBeLessThan(Z);
    expect(
      chi(
        tally(n, (i) => Math.floor(n * unit(word(i)) ** 1.02)),
        even(n),
      ),
      'bent',
    ).toBeGreaterThan(Z);
  });

  test('one of 3 × 2³⁰: no third of them comes more often, as it would by the remainder of a division', () => {
    const range = 3 * 2 ** 30;
    const third = (value: number): number => Math.floor(value / 2 ** 30);
    expect(
      Math.abs(
        chi(
          tally(3, (i) => third(Math.floor(range * unit(word(i))))),
          even(3),
        ),
      ),
    ).toBeLessThan(Z);
    expect(
      chi(
        tally(3, (i) => third((word(i) >>> 0) % range)),
        even(3),
      ),
    ).toBeGreaterThan(100);
  });

  test('categories by their weights', () => {
    const shares = [0.5, 0.3, 0.15, 0.04, 0.01];
    const sums = shares.map((_, k) => shares.slice(0, k + 1).reduce((a, b) => a + b, 0));
    const pick = (u: number): number => sums.findIndex((sum, k) => u < sum || k === shares.length - 1);
    expect(
      Math.abs(
        chi(
          tally(5, (i) => pick(unit(word(i)))),
          shares,
        ),
      ),
    ).toBeLessThan(Z);
    expect(
      chi(
        tally(5, (i) => pick(unit(word(i)))),
        [0.5, 0.3, 0.15, 0.039, 0.011],
      ),
    ).toBeGreaterThan(Z);
  });

  test('how many of twenty people: binomial', () => {
    const [n, p] = [20, 0.13];
    const pmf: number[] = [(1 - p) ** n];
    for (let k = 1; k <= n; k++) pmf.push(((pmf[k - 1] as number) * (n - k + 1) * p) / (k * (1 - p)));
    // The same occurrence of adjacent people, group after group.
    const count = (group: number): number => {
      let k = 0;
      for (let who = 0; who < n; who++) if (unit(draw(5, n * group + who, 57, 9)) < p) k++;
      return k;
    };
    const groups = COUNT / n;
    expect(Math.abs(chi(tally(n + 1, count, groups), pmf))).toBeLessThan(Z);
    expect(
      chi(
        tally(n + 1, count, groups),
        pmf.map((_, k) => pmf[Math.max(0, k - 1)] as number),
      ),
    ).toBeGreaterThan(Z);
  });

  /** Arrivals by day of a Poisson process with so many a day, as the engine draws their gaps; `draws` of them. */
  function* daily(rate: number, draws: number): Generator<number> {
    let [t, day, count] = [0, 0, 0];
    for (let i = 0; i < draws; i++) {
      t += -ln(1 - unit53(draw(5, 6, 64, 2 * i))) / rate;
      for (; t >= day + 1; day++) {
        yield count;
        count = 0;
      }
      count++;
    }
  }
  function poisson(mean: number): number[] {
    const pmf = [Math.exp(-mean)];
    for (let k = 1; k < mean + 12 * Math.sqrt(mean) + 12; k++) pmf.push(((pmf[k - 1] as number) * mean) / k);
    return pmf;
  }
  test.each([0.1, 30])('arrivals a day: Poisson with mean %d', (mean) => {
    const counts = [...daily(mean, COUNT)];
    const pmf = poisson(mean);
    const off = poisson(1.02 * mean);
    const observed = tally(pmf.length, (i) => counts[i] as number, counts.length);
    expect(Math.abs(chi(observed, pmf))).toBeLessThan(Z);
    expect(
      chi(
        tally(off.length, (i) => counts[i] as number, counts.length),
        off,
      ),
      'a fiftieth more',
    ).toBeGreaterThan(Z);
  });
  test('arrivals a day: mean and variance of 100,000', () => {
    const counts = [...daily(100_000, WORDS)];
    const mean = counts.reduce((a, b) => a + b, 0) / counts.length;
    const variance = counts.reduce((sum, c) => sum + (c - mean) ** 2, 0) / (counts.length - 1);
    expect(counts.length).toBeGreaterThan(90);
    expect(Math.abs(mean - 1e5)).toBeLessThan(5 * Math.sqrt(1e5 / counts.length));
    expect(Math.abs(variance / 1e5 - 1)).toBeLessThan(5 * Math.sqrt(2 / counts.length));
  });

  test('four people by the order of their luck: each of 24 orders as often', () => {
    const seats = (round: number): number[] => [0, 1, 2, 3].map((who) => draw(...threefry([1, 2], who, 0), 58, round));
    const place = (luck: readonly number[]): number => {
      const rank = luck.map((own) => luck.filter((other) => other < own).length);
      const orders = [6, 2, 1, 0];
      return rank.reduce((sum, r, k) => sum + (orders[k] as number) * rank.slice(k + 1).filter((other) => other < r).length, 0);
    };
    const rounds = COUNT / 4;
    expect(
      Math.abs(
        chi(
          tally(24, (round) => place(seats(round)), rounds),
          even(24),
        ),
      ),
    ).toBeLessThan(Z);
    expect(
      chi(
        tally(24, (round) => place(seats(round).map((s, who) => s + who * 2 ** 26)), rounds),
        even(24),
      ),
      'places preferred',
    ).toBeGreaterThan(Z);
  });
});
