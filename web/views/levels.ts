/** What the first outcomes come to under each strategy: read off a result, and where it stands among the others. */
import { type Outcome, outcomeById } from '../../sim/index.ts';
import type { Stage } from '../compute/messages.ts';
import { meanOf, ranOf } from './findings.ts';

/** Outcomes that stand with the strategies; the forest shows all. */
const FIRST_OUTCOMES = 3;

/** An outcome of one arm: its mean over all runs, and between which levels 9 of 10 groups lie; null where nothing is known. */
export interface Group {
  readonly mean: number | null;
  readonly within: readonly [from: number, to: number] | null;
  /** Runs behind them. */
  readonly ran: number;
}

export interface OutcomeRow {
  readonly outcome: Outcome;
  readonly margin: number;
  /** In the order of the arms. */
  readonly groups: readonly Group[];
}

export const firstOutcomes = (shown: Stage, arms: readonly string[], horizon: number): OutcomeRow[] =>
  levelsOf(shown, shown.scenario.outcomes.slice(0, FIRST_OUTCOMES), arms, horizon);

export const levelsOf = (
  { result }: Pick<Stage, 'result'>,
  outcomes: Stage['scenario']['outcomes'],
  arms: readonly string[],
  horizon: number,
): OutcomeRow[] =>
  outcomes.map(({ id, margin }) => ({
    outcome: outcomeById(id)!,
    margin,
    groups: arms.map((arm): Group => {
      // A day's value is what the outcome has come to if that day is the horizon, whether it counts a day, a week or all days.
      const band = result.series[arm]?.[id];
      const [from, to] = [band?.p05[horizon - 1] ?? null, band?.p95[horizon - 1] ?? null];
      return { mean: meanOf(result, arm, id, horizon), within: from === null || to === null ? null : [from, to], ran: ranOf(result, arm) };
    }),
  }));

/** Where a level stands between the least and the most that these groups have, 0 to 1: their strips share an axis. */
export function placesIn(groups: readonly Pick<Group, 'mean' | 'within'>[]): (level: number) => number {
  const all = groups.flatMap(({ mean, within }) => [...(mean === null ? [] : [mean]), ...(within ?? [])]);
  const [least, most] = [Math.min(...all), Math.max(...all)];
  return (level) => (most > least ? (level - least) / (most - least) : 0.5);
}
