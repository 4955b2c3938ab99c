import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { ascending, extent, mean, moments, quantileSorted, sum } from '../../sim/base/statistics.ts';
import { meanInterval, tQuantile } from '../../sim/base/statistics-interval.ts';

/** Any doubles, with the awkward ones often. */
const anyNumber = fc.oneof(
  fc.double(),
  fc.integer({ min: -3, max: 3 }),
  fc.constantFrom(0, -0, 1e308, -1e308, 5e-324, Number.NaN, Infinity, -Infinity, 1e-160),
);

test('the least and the largest of more numbers than a call takes arguments', () => {
  expect(extent(Float64Array.from({ length: 500_000 }, (_, i) => ((i * 7919) % 500_000) - 9))).toEqual([-9, 499_990]);
  expect(extent([])).toEqual([Infinity, -Infinity]);
});

describe('published values', () => {
  test("Student's paired t of the two weighings is 1.5099669 with 5 degrees of freedom", () => {
    const x = [30.02, 29.99, 30.11, 29.97, 30.01, 29.99];
    const y = [29.89, 29.93, 29.72, 29.98, 30.02, 29.98];
    const { n, mean, variance } = moments(x.map((value, i) => value - (y[i] as number)));
    expect(mean / Math.sqrt(variance / n)).toBeCloseTo(1.5099669, 7);
  });

  test.each([
    [0.975, 1, 12.706204736],
    [0.975, 9, 2.262157163],
    [0.975, 39, 2.02269092],
    [0.995, 19, 2.860934606],
    [0.9995, 4, 8.610301581],
    [0.9990740740740741, 39, 3.340397179], // two-sided 5 % over a family of 27
    [0.9990740740740741, 1, 343.773707451],
  ])('the %d quantile of t with %d degrees of freedom is %d', (p, df, expected) => {
    expect(Math.abs(tQuantile(p, df) / expected - 1)).toBeLessThan(1e-8);
  });

  test('quantiles are those of type 7', () => {
    expect(quantileSorted([-1.7e308, 1.7e308], 0.5)).toBe(0); // their gap is no number
    const values = ascending([15, 20, 35, 40, 50]);
    expect([0, 0.05, 0.25, 0.4, 0.5, 0.95, 1].map((p) => quantileSorted(values, p))).toEqual([15, 16, 20, 29, 35, 48, 50]);
    expect(quantileSorted([], 0.5)).toBeNaN();
  });

  test('moments of 2, 4, 4, 4, 5, 5, 7, 9: mean 5, sum of squares 32, of cubes 42', () => {
    const { mean, variance, skewness } = moments([2, 4, 4, 4, 5, 5, 7, 9]);
    expect([mean, variance]).toEqual([5, 32 / 7]);
    expect(skewness).toBeCloseTo(42 / 8 / 8, 14);
  });

  test("the interval spans Student's and the one that solves Hall's transformation for ± the t quantile", () => {
    const t7 = 2.364624251592784;
    const values = [0, 0, 1, 1, 2, 3, 5, 13];
    const { n, mean, variance, skewness: g } = moments(values);
    const error = Math.sqrt(variance / n);
    const hall = (mu: number): number => {
      const t = (mean - mu) / error;
      return t + (g * t * t) / (3 * Math.sqrt(n)) + (g * g * t * t * t) / (27 * n) + g / (6 * Math.sqrt(n));
    };
    const { lower, upper } = meanInterval(values, 0.95).interval ?? { lower: Number.NaN, upper: Number.NaN };
    expect(lower).toBeCloseTo(mean - t7 * error, 8); // a long right tail: Student's reaches further down, Hall's further up
    expect(hall(upper)).toBeCloseTo(-t7, 8);
    const turned = meanInterval(
      values.map((x) => -x),
      0.95,
    ).interval;
    expect(turned).toEqual({ lower: -upper, upper: -lower });
  });
});

describe('sums and moments', () => {
  test('a sum keeps what plain addition loses', () => {
    expect(sum([1, 1e100, 1, -1e100])).toBe(2);
    expect(moments([1e9 + 4, 1e9 + 7, 1e9 + 13, 1e9 + 16]).variance).toBe(30); // one pass over squares gives 29.3 or worse
  });

  test('equal values have themselves as mean and no variance at all', () => {
    fc.assert(
      fc.property(fc.double({ noNaN: true, min: -1e300, max: 1e300 }), fc.integer({ min: 2, max: 300 }), (x, n) => {
        const values = Array.from({ length: n }, () => x);
        expect(mean(values)).toBe(x === 0 ? 0 : x);
        expect(moments(values).variance).toBe(0);
      }),
    );
  });
});

describe('an interval is an interval or a typed "cannot tell", never NaN', () => {
  test('10,000 samples of any doubles', () => {
    fc.assert(
      fc.property(fc.array(anyNumber, { maxLength: 12 }), fc.constantFrom(0.8, 0.95, 1 - 0.05 / 27, 0.9999), (values, level) => {
        const estimate = meanInterval(values, level);
        if (values.length === 0) expect(estimate.why).toBe('noValues');
        else if (values.length === 1 && Number.isFinite(values[0])) expect(estimate.why).toBe('oneValue');
        expect(estimate.why === null).toBe(estimate.interval !== null);
        if (estimate.interval === null) return;
        const { lower, upper } = estimate.interval;
        expect(Number.isFinite(lower) && Number.isFinite(upper)).toBe(true);
        expect(lower).toBeLessThanOrEqual(estimate.mean as number);
        expect(upper).toBeGreaterThanOrEqual(estimate.mean as number);
      }),
      { numRuns: 10_000, seed: 1 },
    );
  });

  test.each([
    [[], 'noValues'],
    [[3], 'oneValue'],
    [[1, Number.NaN, 2], 'notFinite'],
    [[1, Infinity], 'notFinite'],
    [[1e308, 1e308, 1e308], 'notFinite'],
    [[1e308, -1e308], 'notFinite'],
  ])('%j: %s', (values, why) => {
    expect(meanInterval(values, 0.95)).toMatchObject({ interval: null, why });
  });

  test('values that are all equal give that value, not a guess around it', () => {
    expect(meanInterval([0.1, 0.1, 0.1], 0.95).interval).toEqual({ lower: 0.1, upper: 0.1 });
  });

  test('a higher level contains a lower one, and the interval follows shift, scale and reflection', () => {
    const sample = fc.array(fc.integer({ min: -1000, max: 1000 }), { minLength: 2, maxLength: 60 });
    fc.assert(
      fc.property(sample, fc.integer({ min: -8, max: 8 }), (values, k) => {
        const [wide, narrow] = [0.99815, 0.95].map((level) => meanInterval(values, level).interval);
        if (!wide || !narrow) throw new Error('finite values');
        expect(wide.lower).toBeLessThanOrEqual(narrow.lower);
        expect(wide.upper).toBeGreaterThanOrEqual(narrow.upper);
        const turned = meanInterval(
          values.map((x) => 1000 * k - 2 * x),
          0.95,
        ).interval;
        expect(turned?.lower).toBeCloseTo(1000 * k - 2 * narrow.upper, 6);
        expect(turned?.upper).toBeCloseTo(1000 * k - 2 * narrow.lower, 6);
      }),
      { seed: 1 },
    );
  });
});
