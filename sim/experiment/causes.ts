/** Why members left, on average, and which causes carry a difference. */

import { mean, sum } from '../base/statistics.ts';
import { meanInterval } from '../base/statistics-interval.ts';
import { CAUSE_GROUPS, type CauseGroup, causeCode } from '../model/causes.ts';
import { LEVEL } from './paired.ts';

export const GROUPS = Object.keys(CAUSE_GROUPS) as CauseGroup[];

/** Leavers of one run by cause, indexed as CAUSES. */
type Leavers = Float64Array;

const leaversOf = (causes: Leavers, group: CauseGroup): number =>
  sum(CAUSE_GROUPS[group].map((cause) => causes[causeCode(cause)] as number));

/** Mean leavers until the last day by group of causes; null without a run. */
export const meanCauses = (runs: readonly Leavers[]): Record<CauseGroup, number | null> =>
  Object.fromEntries(GROUPS.map((g) => [g, runs.length === 0 ? null : mean(runs.map((run) => leaversOf(run, g)))])) as Record<
    CauseGroup,
    number | null
  >;

export interface LeadingCauses {
  /** One or two groups, the larger first. */
  readonly groups: readonly CauseGroup[];
  /** Mean difference (arm − baseline) in members who left for them. */
  readonly leavers: number;
}

/**
 * The causes that explain a difference: at most two that together make up at least half of the mean difference in leavers
 * and of `atLeast` more, and whose own difference is no accident (its interval excludes 0). null if there are none.
 */
export function leadingCauses(pairs: readonly (readonly [arm: Leavers, baseline: Leavers])[], atLeast: number): LeadingCauses | null {
  if (pairs.length < 2) return null;
  const differences = GROUPS.map((group) => ({ group, by: pairs.map(([a, b]) => leaversOf(a, group) - leaversOf(b, group)) }));
  const means = differences.map(({ group, by }) => ({ group, by, mean: mean(by) }));
  const total = sum(means.map((d) => d.mean));
  const sameSide = means.filter((d) => d.mean * total > 0).sort((x, y) => Math.abs(y.mean) - Math.abs(x.mean));
  const half = Math.max(Math.abs(total), atLeast) / 2;
  for (const count of [1, 2]) {
    const leading = sameSide.slice(0, count);
    const leavers = sum(leading.map((d) => d.mean));
    if (leading.length < count || Math.abs(leavers) < half) continue;
    const { interval } = meanInterval(
      pairs.map((_, i) => sum(leading.map((d) => d.by[i] as number))),
      LEVEL,
    );
    if (interval !== null && (interval.lower > 0 || interval.upper < 0)) return { groups: leading.map((d) => d.group), leavers };
  }
  return null;
}
