/**
 * Descriptive statistics. Sums are compensated and folded in index order, so results do not depend on how the numbers
 * came in, and neither a large offset nor a long series costs digits.
 */

/** Sum by Neumaier's compensated method; NaN or ±∞ if a value or the sum is not finite. */
export function sum(values: ArrayLike<number>): number {
  let total = 0;
  let lost = 0;
  for (let i = 0; i < values.length; i++) {
    const x = values[i] as number;
    const next = total + x;
    lost += Math.abs(total) >= Math.abs(x) ? total - next + x : x - next + total;
    total = next;
  }
  return total + lost;
}

/** Arithmetic mean; NaN of no values. The mean of equal values is that value exactly. */
export function mean(values: ArrayLike<number>): number {
  const n = values.length;
  const first = sum(values) / n;
  let rest = 0; // the second pass removes the rounding of the division
  for (let i = 0; i < n; i++) rest += (values[i] as number) - first;
  return first + rest / n;
}

export interface Moments {
  readonly n: number;
  readonly mean: number;
  /** Unbiased (n − 1); NaN for n < 2. */
  readonly variance: number;
  /** Moment skewness m₃ / m₂^1.5 with divisor n; 0 if all values are equal. */
  readonly skewness: number;
}

/** First three moments about the mean, in two passes. Fields are not finite where values are not, or overflow. */
export function moments(values: ArrayLike<number>): Moments {
  const n = values.length;
  const centre = mean(values);
  let squares = 0;
  let cubes = 0;
  for (let i = 0; i < n; i++) {
    const d = (values[i] as number) - centre;
    squares += d * d;
    cubes += d * d * d;
  }
  const m2 = squares / n;
  return { n, mean: centre, variance: n < 2 ? Number.NaN : squares / (n - 1), skewness: m2 > 0 ? cubes / n / (m2 * Math.sqrt(m2)) : 0 };
}

/** The least and the largest; ∞ and −∞ of no values. Unlike Math.min, which takes each as an argument, it takes any number of them. */
export function extent(values: ArrayLike<number>): readonly [least: number, most: number] {
  let least = Number.POSITIVE_INFINITY;
  let most = Number.NEGATIVE_INFINITY;
  for (let i = 0; i < values.length; i++) {
    least = Math.min(least, values[i] as number);
    most = Math.max(most, values[i] as number);
  }
  return [least, most];
}

/** A copy in ascending order. */
export const ascending = (values: ArrayLike<number>): Float64Array => Float64Array.from(values).sort();

/**
 * Quantile of ascending values by Hyndman and Fan's type 7: linear between the order statistics, the p-th share of the way
 * from the first to the last. `quantileSorted([1, 2, 4], 0.75)` is 3. NaN of no values.
 */
export function quantileSorted(sorted: ArrayLike<number>, p: number): number {
  if (sorted.length === 0) return Number.NaN;
  const at = (sorted.length - 1) * p;
  const below = Math.floor(at);
  const low = sorted[below] as number;
  if (at === below) return low;
  const [share, high] = [at - below, sorted[below + 1] as number];
  const gap = high - low;
  return Number.isFinite(gap) ? low + share * gap : low * (1 - share) + high * share; // further apart than a number tells
}
