/**
 * How each analysis is laid out: its points, its runs, and what is made of them. The functions of analyses.ts and the commands
 * of the same names both work from here, so that a program and a command line that ask the same get the same.
 */
import type { Text } from '../model/text.ts';
import { outcomeById } from '../outcomes/index.ts';
import type { Family } from '../scenario/family.ts';
import type { OutcomeRequest, Scenario } from '../scenario/scenario.ts';
import { mustBeScenario, mustBeWhole } from './asked.ts';
import { type Evaluation, MAX_POINTS, type Plan, type Point, planPoints } from './design/evaluate.ts';
import { MAX_SOBOL_DIMENSIONS } from './design/sequence.ts';
import { assumptionFamily } from './sensitivity/ledger.ts';
import { type SensitivityResult, sensitivityCsv, sensitivityResult } from './sensitivity/result.ts';
import { layOut, type Method } from './sensitivity/study.ts';
import { DESIGNS, type Design, type SweepResult, summariseSweep, sweepCsv, sweepPoints } from './sweep.ts';
import { type WorldsResult, worldsResult } from './worlds/result.ts';

/** What is taken where nothing is asked for. */
export const USUAL = {
  sweep: { points: 64, levels: 5, replications: 10 },
  morris: { size: 10, replications: 4 },
  sobol: { size: 128, replications: 2 },
  worlds: { points: 128, replications: 4 },
} as const;

/** An analysis before its runs. */
export interface Study<T> {
  readonly plan: Plan;
  /** Runs of each strategy at a point. */
  readonly replications: number;
  /** null while too little is whole to carry a result. */
  fold(evaluation: Evaluation): T | null;
  /** The numbers behind a result as a table. */
  csv(result: T, evaluation: Evaluation): Iterable<string>;
}

/** Points that cannot be run: more than there may be, or one that contradicts itself, told in both languages. */
export class StudyProblem extends RangeError {
  readonly problem: { readonly points: number } | Text;
  constructor(problem: { readonly points: number } | Text) {
    super('points' in problem ? `found ${problem.points} points, expected ${MAX_POINTS} at most` : problem.en);
    this.problem = problem;
  }
}

export interface SweepAsked {
  readonly design?: Design | undefined;
  /** Points of a Latin hypercube or a Sobol' sequence. */
  readonly points?: number | undefined;
  /** Values of a range in a grid, at least 2. */
  readonly levels?: number | undefined;
  /** Strategies by name; all unless given. */
  readonly arms?: readonly string[] | undefined;
  readonly replications?: number | undefined;
}

/** Any fields of a family varied, at each point every strategy on the same luck. Errors of all three: RangeError, StudyProblem among them. */
export function sweepStudy(scenario: Scenario, family: Family, asked: SweepAsked = {}): Study<SweepResult> {
  const { design = 'grid', points = USUAL.sweep.points, levels = USUAL.sweep.levels, replications = USUAL.sweep.replications } = asked;
  mustBeScenario(scenario);
  const { arms = scenario.arms.map(({ name }) => name) } = asked;
  const size =
    design === 'grid' ? family.reduce((n, { spread }) => n * (spread.kind === 'levels' ? spread.values.length : levels), 1) : points;
  if (!DESIGNS.includes(design)) throw new RangeError(`design: found ${String(design)}, expected one of ${DESIGNS.join(', ')}`);
  for (const [name, value] of Object.entries({ points, replications })) mustBeWhole(name, value);
  mustBeWhole('levels', levels, 2);
  const layout = { design, points, levels, replications };
  const plan = planned(scenario, arms, family, size, () => sweepPoints(family, layout, scenario.seed));
  return {
    plan,
    replications,
    fold: (evaluation) => (evaluation.points === 0 ? null : summariseSweep(scenario, arms, family, layout, plan, evaluation)),
    csv: (_, evaluation) => sweepCsv(scenario, arms, family, plan, evaluation),
  };
}

export interface SensitivityAsked {
  readonly method?: Method | undefined;
  /** Trajectories of Morris, rows of Sobol'. */
  readonly size?: number | undefined;
  /** Outcome by id; the primary one unless given. */
  readonly outcome?: string | undefined;
  /** The strategy asked about, and the one it is set against (null: none); the first pair that the scenario compares unless given. */
  readonly arm?: string | undefined;
  readonly against?: string | null | undefined;
  readonly replications?: number | undefined;
}

/** What an outcome, or the difference between two strategies, hangs on. Without a family: the ledger of assumptions. */
export function sensitivityStudy(scenario: Scenario, family: Family | null, asked: SensitivityAsked = {}): Study<SensitivityResult> {
  const { method = 'morris' } = asked;
  if (method !== 'morris' && method !== 'sobol') throw new RangeError(`method: found ${String(method)}, expected morris or sobol`);
  const { size = USUAL[method].size, replications = USUAL[method].replications } = asked;
  mustBeScenario(scenario);
  for (const [name, value] of Object.entries({ size, replications })) mustBeWhole(name, value);
  const over = family ?? assumptionFamily(scenario);
  const first = scenario.arms.find(({ baseline }) => baseline !== null);
  const arm = asked.arm ?? first?.name ?? scenario.baseline;
  const against = asked.against === undefined ? (scenario.arms.find(({ name }) => name === arm)?.baseline ?? null) : asked.against;
  const { outcome, looked, horizon } = lookedAt(scenario, asked.outcome);
  const points = size * (over.length + (method === 'morris' ? 1 : 2));
  refuseTooMany(points);
  const study = layOut(over, method, size, replications, scenario.seed);
  const plan = planned(looked, against === null ? [arm] : [arm, against], over, points, () => study.points);
  const target = { outcome: outcome.id, horizon, arm, against };
  return {
    plan,
    replications,
    fold: (evaluation) => sensitivityResult(scenario, target, outcome.margin, study, over, evaluation),
    csv: sensitivityCsv,
  };
}

export interface WorldsAsked {
  readonly points?: number | undefined;
  readonly outcome?: string | undefined;
  /** Strategies that compete, at least two, the baseline first; those that share the scenario's baseline unless given. */
  readonly arms?: readonly string[] | undefined;
  readonly replications?: number | undefined;
}

/** Over a family of worlds: who wins where, what the wrong choice costs, and the fewest plain rules that tell where. */
export function worldsStudy(scenario: Scenario, family: Family, asked: WorldsAsked = {}): Study<WorldsResult> {
  const { points = USUAL.worlds.points, replications = USUAL.worlds.replications } = asked;
  mustBeScenario(scenario);
  for (const [name, value] of Object.entries({ points, replications })) mustBeWhole(name, value);
  const { outcome, looked, horizon } = lookedAt(scenario, asked.outcome);
  const { baseline } = scenario;
  const arms = asked.arms ?? [baseline, ...scenario.arms.filter((arm) => arm.baseline === baseline).map(({ name }) => name)];
  if (arms.length < 2) throw new RangeError(`found ${arms.length} strategy, expected two at least`);
  if (outcomeById(outcome.id)?.better === 'neither') throw new RangeError(`nobody can win by "${outcome.id}"`);
  const design = family.length > MAX_SOBOL_DIMENSIONS ? 'lhs' : 'sobol';
  const laidOut = (): readonly Point[] => sweepPoints(family, { design, points, levels: 2, replications }, scenario.seed);
  const plan = planned(looked, arms, family, points, laidOut);
  const question = { outcome: outcome.id, horizon, arms, margin: outcome.margin };
  return {
    plan,
    replications,
    fold: (evaluation) => worldsResult(scenario, question, family, replications, plan, evaluation),
    csv: (_, evaluation) => sweepCsv(looked, arms, family, plan, evaluation),
  };
}

/** One outcome at the last day, all that these two need. */
function lookedAt(scenario: Scenario, id: string | undefined): { outcome: OutcomeRequest; looked: Scenario; horizon: number } {
  const outcome = scenario.outcomes.find((own) => (id === undefined ? own.primary : own.id === id));
  if (outcome === undefined)
    throw new RangeError(`no outcome "${id ?? ''}", expected ${scenario.outcomes.map((own) => own.id).join(', ')}`);
  const horizon = scenario.horizons.at(-1) as number;
  return { outcome, looked: { ...scenario, outcomes: [{ ...outcome, expect: [] }], horizons: [horizon] }, horizon };
}

function refuseTooMany(points: number): void {
  if (points > MAX_POINTS) throw new StudyProblem({ points });
}

/** `size`: of the points, known before they are made. */
function planned(scenario: Scenario, arms: readonly string[], family: Family, size: number, points: () => readonly Point[]): Plan {
  refuseTooMany(size);
  const result = planPoints(scenario, arms, family, points());
  if (!result.ok) throw new StudyProblem(result.problem);
  return result.plan;
}
