/**
 * Interval for a mean. Student's t is exact for normal data, but for skewed data it is shifted: its misses lie almost all on
 * one side. Hall's (1992) cubic transformation removes the first-order effect of skewness; with t instead of normal
 * quantiles it stays exact to three digits for normal data. Measured coverage, nominal 95 % (Student's t in brackets),
 * 200,000 data sets a cell; checked in test/deep/coverage.test.ts:
 *
 *                     n = 5          n = 20         n = 40         n = 100
 *   normal            94.9 (95.1)    95.0 (95.0)    95.0 (95.1)    95.0 (95.0)
 *   discrete, ties    94.1 (94.2)    95.9 (95.0)    95.6 (95.0)    95.2 (95.0)
 *   exponential       92.2 (88.5)    94.4 (91.9)    94.7 (93.1)    94.9 (94.2)
 *   lognormal, σ = 1  87.9 (82.1)    92.0 (86.7)    92.9 (89.2)    93.7 (91.9)
 *   Bernoulli .02      9.7  (9.7)    33.0 (33.0)    54.6 (55.5)    85.3 (86.7)
 *
 * So it undercovers, by as much as the table says, for n = 5 of skewed data, for lognormal data, and for events so rare
 * that the sample may hold none; a studentised bootstrap did no better there (lognormal, n = 20 and 40: 93.6 and 92.5 in
 * 1,000 data sets) at a thousand times the cost.
 */
import tQuantileOf from '@stdlib/stats-base-dists-t-quantile';
import { pow } from './maths.ts';
import { moments } from './statistics.ts';

/** Quantile of Student's t with `df` degrees of freedom: `tQuantile(0.975, 9)` is 2.262157163. */
export const tQuantile: (p: number, df: number) => number = tQuantileOf;

export interface Interval {
  readonly lower: number;
  readonly upper: number;
}

/** Why the data do not carry an interval. */
export type CannotTell = 'noValues' | 'oneValue' | 'notFinite';

export interface MeanEstimate {
  readonly n: number;
  /** null if there are no values, or if they or their sum are not finite. */
  readonly mean: number | null;
  /** null with `why`. All values equal: the interval is that value. */
  readonly interval: Interval | null;
  readonly why: CannotTell | null;
}

const cubeRoot = (x: number): number => (x < 0 ? -pow(-x, 1 / 3) : pow(x, 1 / 3));

/**
 * Interval with equal tails that covers the mean of the population with probability about `level`, in (0.5, 1). It always
 * contains the sample mean, and a higher level always contains a lower one.
 *
 * With T = (mean − µ)·√n / s and sample skewness g, Hall's g(T) = T + g·T²/(3√n) + g²·T³/(27n) + g/(6√n) is close to
 * normal, rises with T, and is inverted in closed form.
 */
export function meanInterval(values: ArrayLike<number>, level: number): MeanEstimate {
  const n = values.length;
  if (n === 0) return { n, mean: null, interval: null, why: 'noValues' };
  const { mean, variance, skewness } = moments(values);
  if (!Number.isFinite(mean)) return { n, mean: null, interval: null, why: 'notFinite' };
  if (n === 1) return { n, mean, interval: null, why: 'oneValue' };
  const quantile = tQuantile(1 - (1 - level) / 2, n - 1);
  const error = Math.sqrt(variance / n);
  const tilt = skewness / Math.sqrt(n);
  const inverse = (y: number): number => {
    const u = y - tilt / 6;
    const c = cubeRoot(1 + tilt * u);
    return (3 * u) / (c * c + c + 1); // = 3 (c − 1) / tilt, without the cancellation for a small tilt
  };
  const lower = mean - error * inverse(quantile);
  const upper = mean - error * inverse(-quantile);
  if (!Number.isFinite(lower) || !Number.isFinite(upper)) return { n, mean, interval: null, why: 'notFinite' };
  return { n, mean, interval: { lower, upper }, why: null };
}
