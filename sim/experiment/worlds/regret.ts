/**
 * What a choice of strategy costs in the worlds of a family. Regret (Savage 1951): how much less a strategy comes to in a
 * world than the best one there. The best is picked by means of few runs, so regret is a little too large where strategies
 * are close: that is said by `luck`, the regret that equal strategies would show.
 */

import { wilsonInterval } from '../../base/share.ts';
import { ascending, mean, moments, quantileSorted } from '../../base/statistics.ts';
import { type Interval, meanInterval } from '../../base/statistics-interval.ts';
import type { Direction } from '../../outcomes/outcome.ts';
import { within } from '../../outcomes/range.ts';
import { LEVEL } from '../paired.ts';

/** What one world came to: `values[strategy][replicate]`, paired by replicate; NaN where a run has no value. */
export type WorldValues = readonly (readonly number[])[];

export interface StrategyInWorlds {
  /** Worlds that it wins by the margin or more. */
  readonly wins: number;
  readonly winShare: number;
  readonly winInterval: Interval | null;
  /** In the outcome's unit, over all worlds: mean with its interval, 9 of 10 worlds at most, worst world. */
  readonly regret: { readonly mean: number; readonly interval: Interval | null; readonly p90: number; readonly worst: number };
  /** Index of the world with the worst regret. */
  readonly worstWorld: number;
}

export interface Regrets {
  /** Worlds that count: every strategy has a value in them. */
  readonly worlds: readonly number[];
  /** Worlds in which the two best are less than the margin apart. */
  readonly ties: number;
  readonly tieShare: number;
  readonly tieInterval: Interval | null;
  readonly strategies: readonly StrategyInWorlds[];
  /** Mean values by world counted, then strategy. */
  readonly means: readonly (readonly number[])[];
}

/** null if no world counts. `margin` > 0, in the outcome's unit; `better` says which way is up. */
export function regrets(values: readonly WorldValues[], margin: number, better: Exclude<Direction, 'neither'>): Regrets | null {
  const sign = better === 'up' ? 1 : -1;
  const all = values.map(pairedMeans);
  const worlds = all.map((_, w) => w).filter((w) => (all[w] as number[]).every(Number.isFinite) && (all[w] as number[]).length > 0);
  if (worlds.length === 0) return null;
  const means = worlds.map((w) => all[w] as number[]);
  const best = means.map((row) => Math.max(...row.map((x) => sign * x)));
  const second = means.map((row) => ascending(row.map((x) => sign * x)).at(-2) ?? Number.NEGATIVE_INFINITY);
  const tied = worlds.map((_, i) => (best[i] as number) - (second[i] as number) < margin);
  const ties = tied.filter(Boolean).length;
  const share = (part: number) => ({ part: part / worlds.length, interval: wilsonInterval(part, worlds.length, LEVEL) });
  const tie = share(ties);
  return {
    worlds,
    ties,
    tieShare: tie.part,
    tieInterval: tie.interval,
    means,
    strategies: (means[0] as number[]).map((_, s) => {
      const regret = means.map((row, i) => (best[i] as number) - sign * (row[s] as number));
      const wins = regret.filter((x, i) => x === 0 && !tied[i]).length;
      const won = share(wins);
      const worst = Math.max(...regret);
      return {
        wins,
        winShare: won.part,
        winInterval: won.interval,
        regret: {
          mean: mean(regret),
          interval: atLeastNone(meanInterval(regret, LEVEL).interval),
          p90: quantileSorted(ascending(regret), 0.9),
          worst,
        },
        worstWorld: worlds[regret.indexOf(worst)] as number,
      };
    }),
  };
}

/** Means over the replicates in which every strategy has a value, so that all stand on the same luck. */
function pairedMeans(world: WorldValues): number[] {
  const whole = (world[0] ?? []).map((_, r) => r).filter((r) => world.every((own) => Number.isFinite(own[r])));
  return world.map((own) => mean(whole.map((r) => own[r] as number)));
}

/**
 * The share of the variance between worlds of a difference's means that is luck of the runs: 0 means that each world's
 * difference is known exactly, 1 that the worlds do not differ. null if it cannot be told.
 */
export function luckShare(differences: readonly (readonly number[])[]): number | null {
  const rows = differences.map((row) => row.filter(Number.isFinite)).filter((row) => row.length >= 2);
  const between = moments(rows.map((row) => mean(row))).variance;
  const within = mean(rows.map((row) => moments(row).variance / row.length));
  return between > 0 && Number.isFinite(within) ? Math.min(1, within / between) : null;
}

/** Nobody regrets less than nothing. */
const atLeastNone = (interval: Interval | null): Interval | null =>
  interval && within(interval, { lower: 0, upper: Number.POSITIVE_INFINITY });
