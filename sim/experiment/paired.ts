/** Differences between two arms under the same luck: replicate r of one is paired with replicate r of the other. */

import { moments } from '../base/statistics.ts';
import { type Interval, meanInterval, tQuantile } from '../base/statistics-interval.ts';
import { within } from '../outcomes/range.ts';

/** Level of every interval; that of a family of differences holds for all of them together. */
export const LEVEL = 0.95;

/** Level that each of `family` intervals needs for all to hold together with probability LEVEL (Bonferroni). */
export const correctedLevel = (family: number): number => 1 - (1 - LEVEL) / family;

/** Pairs from which on equal differences count as no spread rather than as chance: whole numbers agree easily. */
export const FEWEST_EQUAL = 5;

const ANY: Interval = { lower: Number.NEGATIVE_INFINITY, upper: Number.POSITIVE_INFINITY };

export interface PairedDifference {
  /** Pairs in which both values are defined. */
  readonly pairs: number;
  /** Mean of `arm − baseline`; null without pairs. */
  readonly mean: number | null;
  /** Variance of the differences; null for fewer than two pairs. */
  readonly variance: number | null;
  readonly interval: Interval | null;
  readonly raw: Interval | null;
  /** (var A + var B) / var(A − B); null if undefined. */
  readonly pairingGain: number | null;
}

/**
 * `arm[r]` and `baseline[r]` belong together; NaN stands for undefined and takes its pair out. `family`: see correctedLevel;
 * `level` takes that one's place where data were looked at more than once. `range`: what the difference can be; intervals stay in it.
 * `alike`: the runs are known to be equal, not only these numbers of theirs, so that no difference is none however few they are.
 */
export function pairedDifference(
  arm: ArrayLike<number>,
  baseline: ArrayLike<number>,
  family: number,
  level = correctedLevel(family),
  range: Interval = ANY,
  alike = false,
): PairedDifference {
  const both = Array.from({ length: arm.length }, (_, r) => r).filter((r) => !Number.isNaN(arm[r]) && !Number.isNaN(baseline[r]));
  const a = both.map((r) => arm[r] as number);
  const b = both.map((r) => baseline[r] as number);
  const differences = a.map((x, i) => x - (b[i] as number));
  const corrected = meanInterval(differences, level);
  const variance = finite(moments(differences).variance);
  const possible = (interval: Interval | null): Interval | null => (byChance || interval === null ? null : within(interval, range));
  const byChance = variance === 0 && !alike && both.length < FEWEST_EQUAL;
  return {
    pairs: both.length,
    mean: corrected.mean,
    variance,
    interval: possible(corrected.interval),
    raw: possible(meanInterval(differences, LEVEL).interval),
    pairingGain: variance === null ? null : finite((moments(a).variance + moments(b).variance) / variance),
  };
}

const finite = (x: number): number | null => (Number.isFinite(x) ? x : null);

/** An estimate of pairs needed that is this large or larger is given as this. */
export const MOST_PAIRS = 1_000_000;
/** Standard normal quantile of 0.8: the chance with which the estimated number of pairs is enough. */
const Z_80 = 0.8416212335729143;

/**
 * Pairs in all after which the interval would lie on one side of each margin with a chance of 8 in 10, if mean and variance
 * stay as they are now. What the interval now is wider than Student's on that side, for skewness, is taken to shrink with the root of the
 * pairs. At least one more than now; null if that cannot be estimated.
 *
 * Worked case: mean 30, margin 25, variance 400 (standard deviation 20), one difference: the half-width must come down to 5
 * less the luck of the draw, so (1.98 + 0.84)² · 400 / 5² = 127.4, hence 128 pairs.
 */
export function neededPairs({ pairs, mean, variance, interval }: PairedDifference, margin: number, family: number): number | null {
  if (mean === null || variance === null) return null;
  const room = Math.abs(Math.abs(mean) - margin);
  const p = 1 - (1 - correctedLevel(family)) / 2;
  const student = tQuantile(p, pairs - 1) * Math.sqrt(variance / pairs);
  // The end that has to move past an edge of the margin: the one towards 0 of a mean beyond it, the other of a mean within.
  const upwards = mean > 0 === Math.abs(mean) < margin;
  const half = interval === null ? 0 : upwards ? interval.upper - mean : mean - interval.lower;
  const excess = student > 0 ? Math.max(0, half / student - 1) : 0;
  const enough = (n: number): boolean =>
    (tQuantile(p, n - 1) * (1 + excess * Math.sqrt(pairs / n)) + Z_80) * Math.sqrt(variance / n) <= room;
  if (!enough(MOST_PAIRS)) return MOST_PAIRS;
  let low = pairs; // not enough now, else there would be a verdict
  let high = MOST_PAIRS;
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2);
    if (enough(middle)) high = middle;
    else low = middle;
  }
  return high;
}
