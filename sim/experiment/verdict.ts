/**
 * Verdicts rest on an interval against the smallest difference that matters, never on a p-value: an interval that excludes
 * zero but reaches into the margin is not "better".
 */
import type { Interval } from '../base/statistics-interval.ts';
import type { Text } from '../model/text.ts';
import type { Direction } from '../outcomes/outcome.ts';
import type { Difference, Verdict } from './result.ts';

export type DifferenceVerdict = Difference['verdict'];

/**
 * Better or worse: the whole interval is at `margin` (> 0, in the outcome's unit) or past it. Same: the whole interval is
 * inside. Otherwise, or without an interval, unclear; so too a clear change of an outcome that has no good direction.
 */
export function differenceVerdict(interval: Interval | null, margin: number, better: Direction): DifferenceVerdict {
  if (interval === null) return 'unclear';
  const { lower, upper } = interval;
  if (lower > -margin && upper < margin) return 'same';
  if (better === 'neither') return 'unclear';
  if (lower >= margin) return better === 'up' ? 'better' : 'worse';
  if (upper <= -margin) return better === 'up' ? 'worse' : 'better';
  return 'unclear';
}

/** True if an outcome worsens clearly by more than `limit` (>= 0, in its unit): the whole interval lies beyond it. */
export function passesLimit(interval: Interval | null, limit: number, better: Direction): boolean {
  if (interval === null || better === 'neither') return false;
  return better === 'up' ? interval.upper < -limit : interval.lower > limit;
}

/** Verdict on an arm: that of its primary outcome, unless what is gained there costs more elsewhere than a stated limit. */
export const armVerdict = (primary: DifferenceVerdict, limitPassed: boolean): Verdict =>
  primary === 'better' && limitPassed ? 'tradeoff' : primary;

/** True, false, or null if the interval does not decide. */
export function expectationHolds(interval: Interval | null, relation: 'above' | 'below' | 'same', by: number): boolean | null {
  if (interval === null) return null;
  const { lower, upper } = interval;
  if (relation === 'below') return expectationHolds({ lower: -upper, upper: -lower }, 'above', by);
  // No difference is not more than none; of any other bound, the bound itself is enough, as it is for a verdict.
  if (relation === 'above' && by === 0) return lower > 0 ? true : upper <= 0 ? false : null;
  if (relation === 'above') return lower >= by ? true : upper < by ? false : null;
  if (lower > -by && upper < by) return true;
  return lower >= by || upper <= -by ? false : null;
}

/** A verdict as it is told: a clear difference of an outcome without a good direction is no longer open, though nobody gains by it. */
export type Told = Verdict | 'differs';
/** A sign for each verdict, beside its words: never colour alone. */
export const VERDICT_MARK: Readonly<Record<Told, string>> = {
  better: '▲',
  worse: '▼',
  same: '≈',
  unclear: '?',
  differs: '≠',
  tradeoff: '⇄',
};
/** The verdicts in words. */
export const VERDICT_TEXT: Readonly<Record<Told, Text>> = {
  better: { zh: '更好', en: 'better' },
  worse: { zh: '更差', en: 'worse' },
  same: { zh: '无实际差别', en: 'about the same' },
  unclear: { zh: '还看不出', en: 'cannot tell' },
  differs: { zh: '有差别，无好坏', en: 'differs, no better' },
  tradeoff: { zh: '有得有失', en: 'a trade-off' },
};

/** True while the interval reaches over an edge of the margin, or there is none. */
export function isUnclear({ lower, upper, verdict }: Difference, margin: number): boolean {
  if (lower === null || upper === null) return true;
  return verdict === 'unclear' && lower < margin && upper > -margin;
}

/** A `differs` has a whole interval past the margin, on either side. */
export const toldAs = (difference: Difference, margin: number): Told =>
  difference.verdict === 'unclear' && !isUnclear(difference, margin) ? 'differs' : difference.verdict;
