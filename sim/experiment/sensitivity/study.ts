/**
 * What an outcome, or the difference between two strategies, hangs on: over the fields of a family, by elementary effects or
 * by Sobol' indices.
 *
 * The simulation has luck, and its noise must not pass for influence. So every block of points (a trajectory, a row) runs on
 * replicates of its own, the same ones at each of its points: a field that changes nothing then shows exactly 0. And luck
 * stands among the fields, as one more of them: one point of each block is run again on other replicates. A field that does
 * not stand out from luck is said to be open.
 */
import { mean } from '../../base/statistics.ts';
import { type Interval, meanInterval } from '../../base/statistics-interval.ts';
import { type Family, valueAt } from '../../scenario/family.ts';
import type { Evaluation, Point } from '../design/evaluate.ts';
import { MAX_SOBOL_DIMENSIONS } from '../design/sequence.ts';
import { correctedLevel } from '../paired.ts';
import { mixed, type SaltelliDesign, saltelliDesign, sobolIndices } from './indices.ts';
import { elementaryEffects, morrisDesign, morrisMeasure, STEP, type Trajectory } from './morris.ts';

export type Method = 'morris' | 'sobol';

/** Fields that Sobol' indices take at most: two dimensions of the sequence each. */
export const MAX_SOBOL_FIELDS = MAX_SOBOL_DIMENSIONS / 2;

export interface Study {
  readonly method: Method;
  readonly points: readonly Point[];
  /** Points of one block. */
  readonly block: number;
  readonly replications: number;
  readonly trajectories: readonly Trajectory[];
  readonly design: SaltelliDesign | null;
}

/**
 * Lays out a study of `size` blocks (trajectories or rows) with `replications` runs at a point. Throws a RangeError for Sobol'
 * indices of more than MAX_SOBOL_FIELDS fields.
 */
export function layOut(family: Family, method: Method, size: number, replications: number, seed: string): Study {
  const k = family.length;
  const valuesAt = (u: readonly number[]) => family.map((dimension, d) => valueAt(dimension, u[d] as number));
  const luck = (block: number, other: 0 | 1): number[] =>
    Array.from({ length: replications }, (_, r) => (2 * block + other) * replications + r);
  if (method === 'morris') {
    const trajectories = morrisDesign(k, size, seed);
    const points = trajectories.flatMap((trajectory, t) =>
      trajectory.points.map((u, i): Point => ({ values: valuesAt(u), replicates: i === 0 ? [...luck(t, 0), ...luck(t, 1)] : luck(t, 0) })),
    );
    return { method, points, block: k + 1, replications, trajectories, design: null };
  }
  const design = saltelliDesign(k, size, seed);
  const points = design.a.flatMap((a, row): Point[] => [
    { values: valuesAt(a), replicates: [...luck(row, 0), ...luck(row, 1)] },
    { values: valuesAt(design.b[row] as readonly number[]), replicates: luck(row, 1) },
    ...family.map((_, i): Point => ({ values: valuesAt(mixed(design, row, i)), replicates: luck(row, 0) })),
  ]);
  return { method, points, block: k + 2, replications, trajectories: [], design };
}

/** What is asked about: outcome and horizon by their index; the value of arm 0, or of arm 0 less that of arm 1. */
export interface Question {
  readonly outcome: number;
  readonly horizon: number;
  readonly difference: boolean;
  /** Smallest difference that matters, in the outcome's unit. */
  readonly margin: number;
}

/** `none`: it never changes anything. `clear`: it moves the output one way. `mixed`: it matters, in no one direction that shows. `open`: not told from luck. */
export type Finding = 'none' | 'clear' | 'mixed' | 'open';

export interface Influence {
  /** Index in the family; −1 for luck. */
  readonly field: number;
  readonly finding: Finding;
  /** Morris: µ*; Sobol': the total index. With an interval, 95 % by bootstrap. What fields are ranked by. */
  readonly weight: number;
  readonly weightInterval: Interval;
  /** Morris: µ, with a simultaneous 95 % interval over all fields; Sobol': the first-order index with its 95 % interval. */
  readonly main: number;
  readonly mainInterval: Interval | null;
  /** Morris: σ; Sobol': null. */
  readonly deviation: number | null;
  /** Morris on a difference: share of the steps in this field over which the decision changed; else null. */
  readonly flips: number | null;
}

export interface Influences {
  /** Blocks that the estimates stand on. */
  readonly blocks: number;
  /** Over the points of the design. */
  readonly mean: number;
  /** Sobol': variance of the output; Morris: null. */
  readonly variance: number | null;
  /** Largest weight first. */
  readonly fields: readonly Influence[];
  readonly luck: Influence;
}

/** Folds what was run; null while fewer than two blocks are whole. */
export function fold(study: Study, family: Family, evaluation: Evaluation, question: Question, seed: string): Influences | null {
  const blocks = Math.floor(evaluation.points / study.block);
  if (blocks < 2) return null;
  const { replications } = study;
  const output = (point: number, replicates?: readonly number[]): number => {
    const [a, b] = [0, 1].map((arm) => evaluation.values(point, arm, question.outcome, question.horizon, replicates)) as [
      number[],
      number[],
    ];
    const values = (question.difference ? a.map((x, r) => x - (b[r] as number)) : a).filter(Number.isFinite);
    return values.length === 0 ? Number.NaN : mean(values);
  };
  const first = (block: number): number => block * study.block;
  const luckOf = (block: number, other: 0 | 1): readonly number[] =>
    (study.points[first(block)] as Point).replicates.slice(other * replications, (other + 1) * replications);
  const outputs = Array.from({ length: blocks }, (_, b) => ({
    again: output(first(b), luckOf(b, 1)),
    own: Array.from({ length: study.block }, (_, i) => (i === 0 ? output(first(b), luckOf(b, 0)) : output(first(b) + i))),
  }));
  return study.method === 'morris' ? screening(study, family, outputs, question, seed) : indices(family, outputs, seed);
}

interface BlockOutputs {
  /** The first point on other luck. */
  readonly again: number;
  readonly own: readonly number[];
}

function screening(
  { trajectories }: Study,
  family: Family,
  outputs: readonly BlockOutputs[],
  question: Question,
  seed: string,
): Influences | null {
  const design = trajectories.slice(0, outputs.length);
  const own = outputs.map((block) => block.own);
  const effects = elementaryEffects(design, own);
  const lucky = outputs.map((block) => (block.again - (block.own[0] as number)) / STEP);
  const level = correctedLevel(family.length);
  const decided = (y: number): number => (y >= question.margin ? 1 : y <= -question.margin ? -1 : 0);
  const flipsOf = (field: number): number => {
    const steps = design
      .map(({ moves }, t) => {
        const at = moves.indexOf(field);
        return [own[t]?.[at] as number, own[t]?.[at + 1] as number] as const;
      })
      .filter((ends) => ends.every(Number.isFinite));
    return steps.filter(([from, to]) => decided(from) !== decided(to)).length / Math.max(1, steps.length);
  };

  const of = (field: number, all: readonly number[]): Influence | null => {
    const values = all.filter(Number.isFinite); // a trajectory with a failed run still tells about its other steps
    const measure = morrisMeasure(values, `${seed}:${field}`);
    if (measure === null) return null;
    const { interval } = meanInterval(values, level);
    const zero = values.every((effect) => effect === 0);
    return {
      field,
      finding: zero ? 'none' : interval !== null && (interval.lower > 0 || interval.upper < 0) ? 'clear' : 'open',
      weight: measure.meanAbsolute,
      weightInterval: measure.interval,
      main: measure.mean,
      mainInterval: interval,
      deviation: measure.deviation,
      flips: question.difference && field >= 0 ? flipsOf(field) : null,
    };
  };
  const luck = of(-1, lucky);
  const fields = effects.map((values, field) => of(field, values));
  if (luck === null || fields.some((field) => field === null)) return null;
  return {
    blocks: outputs.length,
    mean: mean(own.flat().filter(Number.isFinite)),
    variance: null,
    fields: ranked(fields as Influence[], luck),
    luck,
  };
}

function indices(family: Family, outputs: readonly BlockOutputs[], seed: string): Influences | null {
  const column = (i: number): number[] => outputs.map(({ own }) => own[i] as number);
  const ab = [...family.map((_, i) => column(2 + i)), outputs.map(({ again }) => again)];
  const result = sobolIndices({ a: column(0), b: column(1), ab }, seed);
  if (result === null) return null;
  const all = result.indices.map(
    ({ first, firstInterval, total, totalInterval }, i): Influence => ({
      field: i < family.length ? i : -1,
      finding: total === 0 ? 'none' : firstInterval.lower > 0 ? 'clear' : 'open',
      weight: total,
      weightInterval: totalInterval,
      main: first,
      mainInterval: firstInterval,
      deviation: null,
      flips: null,
    }),
  );
  const luck = all.at(-1) as Influence;
  return { blocks: result.rows, mean: result.mean, variance: result.variance, fields: ranked(all.slice(0, -1), luck), luck };
}

/** Largest weight first; a field without one direction matters all the same where it clearly outweighs luck. */
const ranked = (fields: readonly Influence[], luck: Influence): Influence[] =>
  fields
    .map((field): Influence => {
      const outweighs = field.finding === 'open' && field.weightInterval.lower > luck.weightInterval.upper;
      return outweighs ? { ...field, finding: 'mixed' } : field;
    })
    .sort((x, y) => y.weight - x.weight || x.field - y.field);
