/** How single pairs of groups differ: where 9 of 10 pairs fall, how many go one way, and by how much their mean is left to chance. */
import { ascending, moments, quantileSorted, type RunResult, type Scenario } from '../../sim/index.ts';

export interface Spread {
  /** 5th and 95th percentile of the difference of one pair, in the outcome's unit; null without pairs. */
  readonly p05: number | null;
  readonly p95: number | null;
  /** Pairs in which the difference is above 0, below 0, and all that can be compared. */
  readonly above: number;
  readonly below: number;
  readonly pairs: number;
  /** Means of the arm and of its baseline over those pairs: levels that the mean difference lies between; null without pairs. */
  readonly own: number | null;
  readonly base: number | null;
  /** Monte Carlo error: standard error of the mean difference, in the outcome's unit; null for fewer than two pairs. */
  readonly error: number | null;
}

/** By arm, outcome and horizon. */
export type Spreads = Readonly<Record<string, Readonly<Record<string, Readonly<Record<number, Spread>>>>>>;

export function spreadsOf(scenario: Scenario, runs: readonly RunResult[]): Spreads {
  const { arms, outcomes, horizons } = scenario;
  const days = horizons.at(-1)!;
  const series = arms.map((_, a) => runs.filter(({ arm }) => arm === a).map((run) => (run.ok ? run.series : null)));
  return Object.fromEntries(
    arms.flatMap((arm, a) => {
      const base = arms.findIndex(({ name }) => name === arm.baseline);
      if (base < 0) return [];
      const at = (o: number, horizon: number): Spread => {
        const cell = o * days + horizon - 1;
        return spreadOf(
          series[a]!.flatMap((own, r) => {
            const pair = [own?.[cell] ?? Number.NaN, series[base]![r]?.[cell] ?? Number.NaN] as const;
            return pair.some(Number.isNaN) ? [] : [pair];
          }),
        );
      };
      const byOutcome = outcomes.map(({ id }, o) => [id, Object.fromEntries(horizons.map((horizon) => [horizon, at(o, horizon)]))]);
      return [[arm.name, Object.fromEntries(byOutcome)]];
    }),
  );
}

/** Of pairs in which the outcome is defined under both. */
export function spreadOf(pairs: readonly (readonly [own: number, base: number])[]): Spread {
  const differences = pairs.map(([own, base]) => own - base);
  const sorted = ascending(differences);
  const error = Math.sqrt(moments(differences).variance / differences.length);
  const quantile = (p: number): number | null => (sorted.length === 0 ? null : quantileSorted(sorted, p));
  return {
    p05: quantile(0.05),
    p95: quantile(0.95),
    above: differences.filter((x) => x > 0).length,
    below: differences.filter((x) => x < 0).length,
    pairs: differences.length,
    own: pairs.length === 0 ? null : moments(pairs.map(([own]) => own)).mean,
    base: pairs.length === 0 ? null : moments(pairs.map(([, base]) => base)).mean,
    error: Number.isFinite(error) ? error : null,
  };
}
