/** What values an outcome can take: an interval of its mean that reaches further says nothing more by it. */
import type { Interval } from '../base/statistics-interval.ts';
import type { Outcome } from './outcome.ts';

type Kind = Pick<Outcome, 'unit' | 'signed'>;

export const rangeOf = ({ unit, signed }: Kind): Interval => ({
  lower: signed === true ? Number.NEGATIVE_INFINITY : 0,
  upper: unit.id === 'share' ? 1 : Number.POSITIVE_INFINITY,
});

/** Of the difference between two arms. */
export function rangeOfDifference(outcome: Kind): Interval {
  const { lower, upper } = rangeOf(outcome);
  return { lower: lower - upper, upper: upper - lower };
}

/** The part of `interval` that lies within `range`. Its mean must: so there is one, and it covers as often. */
export const within = ({ lower, upper }: Interval, range: Interval): Interval => ({
  lower: Math.max(lower, range.lower),
  upper: Math.min(upper, range.upper),
});
