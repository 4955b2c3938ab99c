/**
 * The analyses as a program calls them; the commands of the same names lay out their work with the same parts. A family comes
 * from `readFamily`, and each answers with the document that its command prints with `--json`:
 *
 *     const varied = readFamily(scenario, ['world.population.founders=20..400']);
 *     if (varied.ok) console.log((await sweep(scenario, varied.family, runner)).result?.points);
 *
 * "From today on" needs no function: it is `fork:` in the scenario, which every one of them honours.
 */
import { outcomeById } from '../outcomes/index.ts';
import type { Family } from '../scenario/family.ts';
import type { OutcomeRequest, Scenario } from '../scenario/scenario.ts';
import { type Evaluation, evaluate, MAX_POINTS, type Plan, type Point, type Progress, planPoints } from './design/evaluate.ts';
import { MAX_SOBOL_DIMENSIONS } from './design/sequence.ts';
import type { Runner } from './runner.ts';
import { assumptionFamily } from './sensitivity/ledger.ts';
import { type SensitivityResult, sensitivityResult } from './sensitivity/result.ts';
import { layOut, type Method } from './sensitivity/study.ts';
import { type Design, type SweepResult, summariseSweep, sweepPoints } from './sweep.ts';
import { type WorldsResult, worldsResult } from './worlds/result.ts';

export interface AnalysisOptions {
  readonly signal?: AbortSignal;
  readonly onProgress?: (now: Progress) => void;
  /** Runs of each strategy at a point. */
  readonly replications?: number;
}

export interface Analysis<T> {
  /** null while too little is whole to carry a result. */
  readonly result: T | null;
  /** False if the signal came first: the result stands on the points that are whole. */
  readonly complete: boolean;
}

export interface SweepOptions extends AnalysisOptions {
  readonly design?: Design;
  /** Points of a Latin hypercube or a Sobol' sequence. */
  readonly points?: number;
  /** Values of a range in a grid. */
  readonly levels?: number;
  /** Strategies by name; all unless given. */
  readonly arms?: readonly string[];
}

/** Any fields of a family varied, at each point every strategy on the same luck. Errors of all three: RangeError. */
export async function sweep(
  scenario: Scenario,
  family: Family,
  runner: Runner,
  options: SweepOptions = {},
): Promise<Analysis<SweepResult>> {
  const { design = 'grid', points = 64, levels = 5, replications = 10, arms = scenario.arms.map(({ name }) => name) } = options;
  const size = design === 'grid' ? family.reduce((n, own) => n * (own.kind === 'levels' ? own.values.length : levels), 1) : points;
  const layout = { design, points, levels, replications };
  const laidOut = (): Point[] => sweepPoints(family, layout, scenario.seed);
  const { plan, evaluation } = await evaluated(scenario, arms, family, size, laidOut, runner, options);
  return folded(evaluation, evaluation.points === 0 ? null : summariseSweep(scenario, arms, family, layout, plan, evaluation));
}

export interface SensitivityOptions extends AnalysisOptions {
  readonly method?: Method;
  /** Trajectories of Morris, rows of Sobol'. */
  readonly size?: number;
  /** Outcome by id; the primary one unless given. */
  readonly outcome?: string;
  /** The strategy asked about, and the one it is set against (null: none); the first pair that the scenario compares unless given. */
  readonly arm?: string;
  readonly against?: string | null;
}

/** What an outcome, or the difference between two strategies, hangs on. Without a family: the ledger of assumptions. */
export async function sensitivity(
  scenario: Scenario,
  family: Family | null,
  runner: Runner,
  options: SensitivityOptions = {},
): Promise<Analysis<SensitivityResult>> {
  const { method = 'morris', size = method === 'morris' ? 10 : 128, replications = method === 'morris' ? 4 : 2 } = options;
  const over = family ?? assumptionFamily(scenario);
  const first = scenario.arms.find(({ baseline }) => baseline !== null);
  const arm = options.arm ?? first?.name ?? scenario.baseline;
  const against = options.against === undefined ? (scenario.arms.find(({ name }) => name === arm)?.baseline ?? null) : options.against;
  const { outcome, looked, horizon } = lookedAt(scenario, options.outcome);
  const study = layOut(over, method, size, replications, scenario.seed);
  const names = against === null ? [arm] : [arm, against];
  const points = (): readonly Point[] => study.points;
  const { evaluation } = await evaluated(looked, names, over, study.points.length, points, runner, options);
  const target = { outcome: outcome.id, horizon, arm, against };
  return folded(evaluation, sensitivityResult(scenario, target, outcome.margin, study, over, evaluation));
}

export interface WorldsOptions extends AnalysisOptions {
  readonly points?: number;
  readonly outcome?: string;
  /** Strategies that compete, at least two, the baseline first; those that share the scenario's baseline unless given. */
  readonly arms?: readonly string[];
}

/** Over a family of worlds: who wins where, what the wrong choice costs, and the fewest plain rules that tell where. */
export async function worlds(
  scenario: Scenario,
  family: Family,
  runner: Runner,
  options: WorldsOptions = {},
): Promise<Analysis<WorldsResult>> {
  const { points = 128, replications = 4 } = options;
  const { outcome, looked, horizon } = lookedAt(scenario, options.outcome);
  const { baseline } = scenario;
  const arms = options.arms ?? [baseline, ...scenario.arms.filter((arm) => arm.baseline === baseline).map(({ name }) => name)];
  if (arms.length < 2) throw new RangeError(`found ${arms.length} strategy, expected two at least`);
  if (outcomeById(outcome.id)?.better === 'neither') throw new RangeError(`nobody can win by "${outcome.id}"`);
  const design = family.length > MAX_SOBOL_DIMENSIONS ? 'lhs' : 'sobol';
  const laidOut = (): Point[] => sweepPoints(family, { design, points, levels: 2, replications }, scenario.seed);
  const { plan, evaluation } = await evaluated(looked, arms, family, points, laidOut, runner, options);
  const question = { outcome: outcome.id, horizon, arms, margin: outcome.margin };
  return folded(evaluation, worldsResult(scenario, question, family, replications, plan, evaluation));
}

const folded = <T>({ done, total }: Evaluation, result: T | null): Analysis<T> => ({ result, complete: done === total });

/** One outcome at the last day, all that these two need. */
function lookedAt(scenario: Scenario, id: string | undefined): { outcome: OutcomeRequest; looked: Scenario; horizon: number } {
  const outcome = scenario.outcomes.find((own) => (id === undefined ? own.primary : own.id === id));
  if (outcome === undefined)
    throw new RangeError(`no outcome "${id ?? ''}", expected ${scenario.outcomes.map((own) => own.id).join(', ')}`);
  const horizon = scenario.horizons.at(-1) as number;
  return { outcome, looked: { ...scenario, outcomes: [{ ...outcome, expect: [] }], horizons: [horizon] }, horizon };
}

async function evaluated(
  scenario: Scenario,
  arms: readonly string[],
  family: Family,
  size: number,
  points: () => readonly Point[],
  runner: Runner,
  { signal, onProgress }: AnalysisOptions,
): Promise<{ plan: Plan; evaluation: Evaluation }> {
  if (size > MAX_POINTS) throw new RangeError(`found ${size} points, expected ${MAX_POINTS} at most`);
  const planned = planPoints(scenario, arms, family, points());
  if (!planned.ok) throw new RangeError(planned.problem.en);
  const evaluation = await evaluate(planned.plan, runner, {
    ...(signal === undefined ? {} : { signal }),
    ...(onProgress === undefined ? {} : { onProgress }),
  });
  return { plan: planned.plan, evaluation };
}
