/**
 * Screening by elementary effects (Morris 1991, with the mean absolute effect of Campolongo, Cariboni and Saltelli 2007): few
 * runs for many fields. A trajectory walks through the unit cube on a grid and changes one field at a time; the change of the
 * output over that step, divided by its length, is an elementary effect. An effect of 12 means: over the field's whole range
 * the output would move by 12 if it went on like that.
 */
import { moments } from '../../base/statistics.ts';
import type { Interval } from '../../base/statistics-interval.ts';
import { shuffled, uniforms } from '../design/sequence.ts';
import { bootstrap, percentileInterval } from './bootstrap.ts';

/** Levels of the grid, and the step: two thirds of the range, so that both halves of the levels are visited alike. */
const LEVELS = 4;
export const STEP = LEVELS / (2 * (LEVELS - 1));

export interface Trajectory {
  /** `dimensions + 1` points in the unit cube, each on the grid 0, 1/3, 2/3, 1. */
  readonly points: readonly (readonly number[])[];
  /** `moves[i]`: the dimension in which point i + 1 differs from point i. */
  readonly moves: readonly number[];
}

/** Random trajectories that belong to a seed. The first ones of a larger design are those of a smaller one. */
export function morrisDesign(dimensions: number, trajectories: number, seed: string): Trajectory[] {
  const next = uniforms(`${seed}:morris`);
  return Array.from({ length: trajectories }, () => {
    const start = Array.from({ length: dimensions }, () => Math.floor(next() * LEVELS) / (LEVELS - 1));
    const moves = shuffled(dimensions, next);
    const points = [start];
    for (const d of moves) {
      const here = points.at(-1) as number[];
      const from = here[d] as number;
      points.push(here.with(d, from > 0.5 ? from - STEP : from + STEP));
    }
    return { points, moves };
  });
}

/** Elementary effects: `effects[dimension][trajectory]`. `outputs[trajectory][i]` belongs to its i-th point. */
export function elementaryEffects(design: readonly Trajectory[], outputs: readonly (readonly number[])[]): number[][] {
  const effects = (design[0]?.points[0] ?? []).map(() => new Array<number>(design.length).fill(Number.NaN));
  design.forEach(({ points, moves }, t) => {
    moves.forEach((d, i) => {
      const [before, after] = [points[i], points[i + 1]] as [readonly number[], readonly number[]];
      const [y, z] = [outputs[t]?.[i] ?? Number.NaN, outputs[t]?.[i + 1] ?? Number.NaN];
      (effects[d] as number[])[t] = (z - y) / ((after[d] as number) - (before[d] as number));
    });
  });
  return effects;
}

export interface MorrisMeasure {
  /** Mean absolute effect, µ*: how much the field matters. */
  readonly meanAbsolute: number;
  readonly interval: Interval;
  /** Mean effect, µ: which way it goes on average. */
  readonly mean: number;
  /** Standard deviation of the effects, σ: how much they hang on the other fields (or on luck). */
  readonly deviation: number;
}

/**
 * Measures of one field from its effects in at least two trajectories; null where one of them is not finite. The interval is
 * a bootstrap over trajectories, 95 %.
 */
export function morrisMeasure(effects: readonly number[], seed: string): MorrisMeasure | null {
  const sizes = effects.map(Math.abs);
  const { mean, variance } = moments(effects);
  if (effects.length < 2 || !Number.isFinite(mean) || !Number.isFinite(variance)) return null;
  const average = (rows: ArrayLike<number>): number => {
    let total = 0;
    for (let i = 0; i < rows.length; i++) total += sizes[rows[i] as number] as number;
    return total / rows.length;
  };
  const [estimates] = bootstrap(effects.length, `${seed}:morris`, (rows) => [average(rows)]);
  return {
    meanAbsolute: moments(sizes).mean,
    interval: percentileInterval(estimates as Float64Array),
    mean,
    deviation: Math.sqrt(variance),
  };
}
