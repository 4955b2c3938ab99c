/** The mean of an outcome under one arm, with its interval. */
import { meanInterval } from '../base/statistics-interval.ts';
import type { Outcome } from '../outcomes/outcome.ts';
import { rangeOf, within } from '../outcomes/range.ts';
import type { Estimate } from './result.ts';

/** Of the values that are defined; NaN stands for undefined. The interval stays within what the outcome can be. */
export function estimate(values: ArrayLike<number>, level: number, outcome: Pick<Outcome, 'unit' | 'kind' | 'range'>): Estimate {
  const defined = Array.from(values).filter((x) => !Number.isNaN(x));
  const { mean, interval } = meanInterval(defined, level);
  const { lower, upper } = interval === null ? { lower: null, upper: null } : within(interval, rangeOf(outcome));
  return { mean, lower, upper };
}
