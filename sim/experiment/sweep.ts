/** A sweep: the strategies of a scenario at many points of a family, at each on the same luck, as a table of outcomes. */
import { GENERATOR, STREAM_VERSION, VERSION } from '../base/version.ts';
import { outcomeById } from '../outcomes/index.ts';
import type { Outcome } from '../outcomes/outcome.ts';
import { rangeOfDifference } from '../outcomes/range.ts';
import { type Family, levelsOf, valueAt } from '../scenario/family.ts';
import type { FieldValue } from '../scenario/paths.ts';
import type { Arm, Scenario } from '../scenario/scenario.ts';
import type { Evaluation, Plan, Point } from './design/evaluate.ts';
import { plain, type VariedField, variedField } from './design/fields.ts';
import { combinations, latinPoints, sobolPoints } from './design/sequence.ts';
import { estimate } from './estimate.ts';
import { LEVEL, pairedDifference } from './paired.ts';
import type { Estimate, FailedRun } from './result.ts';
import { textCell } from './tidy.ts';

export const DESIGNS = ['grid', 'lhs', 'sobol'] as const;
/** Every combination of values, a Latin hypercube, or a Sobol' sequence. */
export type Design = (typeof DESIGNS)[number];

export interface SweepDesign {
  readonly design: Design;
  /** Points of `lhs` and `sobol`. */
  readonly points: number;
  /** Values of a range in a `grid`, at least 2. */
  readonly levels: number;
  readonly replications: number;
}

/** The points of a sweep; replicate r is the same luck at every point and for every strategy. */
export function sweepPoints(family: Family, { design, points, levels, replications }: SweepDesign, seed: string): Point[] {
  const replicates = Array.from({ length: replications }, (_, r) => r);
  const inCube = (cube: readonly (readonly number[])[]): FieldValue[][] =>
    cube.map((u) => family.map((dimension, d) => valueAt(dimension, u[d] as number)));
  const values =
    design === 'grid'
      ? combinations(family.map((dimension) => levelsOf(dimension, levels)))
      : inCube(design === 'lhs' ? latinPoints(points, family.length, `${seed}:lhs`) : sobolPoints(points, family.length, `${seed}:sobol`));
  return values.map((own) => ({ values: own, replicates }));
}

/** A difference between an arm and its baseline at one point, in the outcome’s unit; its interval is that of this difference alone. */
export interface SweepDifference extends Estimate {
  readonly arm: string;
  readonly baseline: string;
  readonly outcome: string;
  /** [days] */
  readonly horizon: number;
  /** Pairs in which the outcome is defined in both arms. */
  readonly replications: number;
}

/** One combination of values, with what came of it. */
export interface SweepPoint {
  /** In the order of `fields`. */
  readonly values: readonly (number | string | boolean)[];
  /** By arm, outcome, and horizon in days. */
  readonly arms: Readonly<Record<string, Readonly<Record<string, { readonly horizon: Readonly<Record<string, Estimate>> }>>>>;
  readonly differences: readonly SweepDifference[];
}

/** The document that `sweep --json` prints. Intervals are for one point and one number alone, 95 %, not for all of them together. */
export interface SweepResult {
  readonly qunsim: string;
  readonly streamVersion: number;
  /** What its draws come from. */
  readonly generator: string;
  readonly scenario: string;
  readonly seed: string;
  readonly design: Design;
  readonly replications: number;
  readonly fields: readonly VariedField[];
  readonly points: readonly SweepPoint[];
  readonly failed: readonly FailedRun[];
}

/** Folds the points that are whole. */
export function summariseSweep(
  scenario: Scenario,
  names: readonly string[],
  family: Family,
  asked: SweepDesign,
  plan: Plan,
  evaluation: Evaluation,
): SweepResult {
  const { outcomes, horizons } = scenario;
  const arms = names.map((name) => scenario.arms.find((arm) => arm.name === name) as Arm);
  const measure = (id: string): Outcome => outcomeById(id) as Outcome;
  const points = plan.points.slice(0, evaluation.points).map(({ values }, p): SweepPoint => {
    const of = (a: number, o: number, h: number): number[] => evaluation.values(p, a, o, h);
    const byArm = arms.map(({ name }, a) => {
      const byOutcome = outcomes.map(
        ({ id }, o) =>
          [
            id,
            { horizon: Object.fromEntries(horizons.map((day, h) => [String(day), estimate(of(a, o, h), LEVEL, measure(id))])) },
          ] as const,
      );
      return [name, Object.fromEntries(byOutcome)] as const;
    });
    const differences = arms.flatMap(({ name, baseline }, a) => {
      const against = names.indexOf(baseline ?? '');
      if (baseline === null || against < 0) return [];
      return outcomes.flatMap(({ id }, o) =>
        horizons.map((day, h): SweepDifference => {
          const { mean, raw, pairs } = pairedDifference(of(a, o, h), of(against, o, h), 1, LEVEL, rangeOfDifference(measure(id)));
          return {
            arm: name,
            baseline,
            outcome: id,
            horizon: day,
            mean,
            lower: raw?.lower ?? null,
            upper: raw?.upper ?? null,
            replications: pairs,
          };
        }),
      );
    });
    return { values: values.map(plain), arms: Object.fromEntries(byArm), differences };
  });
  return {
    qunsim: VERSION,
    streamVersion: STREAM_VERSION,
    generator: GENERATOR,
    scenario: scenario.name,
    seed: scenario.seed,
    design: asked.design,
    replications: asked.replications,
    fields: family.map(variedField),
    points,
    failed: evaluation.failed,
  };
}

/** Tidy CSV of a sweep, in pieces: one value a row, with a column for each varied field, headed by its path. */
export function* sweepCsv(
  scenario: Scenario,
  names: readonly string[],
  family: Family,
  plan: Plan,
  evaluation: Evaluation,
): Generator<string, void, undefined> {
  yield `${['scenario', 'point', ...family.map(({ at }) => textCell(at.path)), 'arm', 'replicate', 'day', 'outcome', 'value', 'unit'].join(',')}\r\n`;
  for (const [p, { values, replicates }] of plan.points.slice(0, evaluation.points).entries()) {
    const cells = values.map((value) => (typeof value === 'number' ? `${value}` : textCell(`${plain(value)}`)));
    let rows = '';
    names.forEach((name, a) => {
      scenario.outcomes.forEach(({ id }, o) => {
        scenario.horizons.forEach((day, h) => {
          evaluation.values(p, a, o, h).forEach((value, r) => {
            const where = [textCell(scenario.name), p + 1, ...cells, textCell(name), replicates[r], day, textCell(id)].join(',');
            rows += `${where},${Number.isNaN(value) ? '' : value},${textCell(outcomeById(id)?.unit.id ?? '')}\r\n`;
          });
        });
      });
    });
    yield rows;
  }
}
