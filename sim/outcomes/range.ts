/** What values an outcome can take: an interval of its mean that reaches further says nothing more by it. */
import type { Interval } from '../base/statistics-interval.ts';
import type { Outcome } from './outcome.ts';

type Ranged = Pick<Outcome, 'unit' | 'kind' | 'range'>;

export function rangeOf({ unit, kind, range }: Ranged): Interval {
  const [lower, upper] = range ?? [0, unit.id === 'share' || kind === 'share' ? 1 : Number.POSITIVE_INFINITY];
  return { lower, upper };
}

/** Of the difference between two arms. */
export function rangeOfDifference(outcome: Ranged): Interval {
  const { lower, upper } = rangeOf(outcome);
  return { lower: lower - upper, upper: upper - lower };
}

/** The part of `interval` that lies within `range`. Its mean must: so there is one, and it covers as often. */
export const within = ({ lower, upper }: Interval, range: Interval): Interval => ({
  lower: Math.max(lower, range.lower),
  upper: Math.min(upper, range.upper),
});
