/** What the answer, the forest and the table read off a result, for the pair and horizon that are looked at. */
import {
  type Arm,
  type ComparisonResult,
  differenceSentence,
  type Finding,
  type Outcome,
  type OutcomeRequest,
  outcomeById,
  type Scenario,
  type Text,
  type Told,
  toldAs,
} from '../../sim/index.ts';
import type { Stage } from '../compute/messages.ts';
import type { Spread } from '../compute/spread.ts';
import { armName, type Lens } from '../document/document.ts';

export interface Row extends Finding {
  readonly outcome: Outcome;
  readonly request: OutcomeRequest;
  readonly spread: Spread | undefined;
  /** Means of the arm and of its baseline: over the pairs of the difference, which may be fewer than the runs of either. */
  readonly own: number | null;
  readonly base: number | null;
}

export const armOf = (scenario: Scenario, lens: Lens): Arm | undefined =>
  scenario.arms.find(({ name }) => name === armName(lens, lens.arm));

/** One row for each outcome of the scenario, in its order; none if the lens points at a strategy that the stage does not hold. */
export function rowsOf({ scenario, result, spreads }: Stage, lens: Lens, horizon = lens.horizon): Row[] {
  const arm = armOf(scenario, lens);
  const baseline = scenario.arms.find(({ name }) => name === arm?.baseline);
  if (arm === undefined || baseline === undefined) return [];
  return scenario.outcomes.flatMap((request) => {
    const outcome = outcomeById(request.id);
    const difference = result.differences.find((d) => d.arm === arm.name && d.outcome === request.id && d.horizon === horizon);
    if (outcome === undefined || difference === undefined) return [];
    const spread = spreads[arm.name]?.[request.id]?.[horizon];
    return [
      {
        outcome,
        request,
        difference,
        measure: outcome,
        margin: request.margin,
        arm: arm.title,
        baseline: baseline.title,
        spread,
        own: spread?.own ?? meanOf(result, arm.name, request.id, horizon),
        base: spread?.base ?? meanOf(result, baseline.name, request.id, horizon),
      },
    ];
  });
}

/** Runs of an arm that stand behind a result. */
export const ranOf = ({ replications, failed }: ComparisonResult, arm: string): number =>
  replications - failed.filter((run) => run.arm === arm).length;

export const meanOf = (result: ComparisonResult, arm: string, outcome: string, horizon: number): number | null =>
  result.arms[arm]?.[outcome]?.horizon[`${horizon}`]?.mean ?? null;

/** Pairs that were asked for where so many have been run: those of the file, or as far as it takes to decide. */
export const askedOf = ({ result }: Stage, replications: number): number =>
  result.stopping?.cap ?? Math.max(result.replications, replications);

/** Verdict and sentence of the pair and horizon: of the whole comparison at its last horizon, of the main outcome at others. */
export function answerOf(stage: Stage, lens: Lens): { readonly rows: readonly Row[]; readonly verdict?: Told; readonly sentence?: Text } {
  const rows = rowsOf(stage, lens);
  const primary = primaryOf(rows);
  const arm = armOf(stage.scenario, lens);
  const whole = stage.result.verdicts.find((verdict) => verdict.arm === arm?.name);
  const told = primary && toldAs(primary.difference, primary.margin);
  if (lens.horizon === stage.scenario.horizons.at(-1) && whole) {
    const verdict = whole.verdict === 'unclear' && told === 'differs' ? told : whole.verdict;
    return { rows, verdict, sentence: whole.sentence };
  }
  return primary === undefined || told === undefined ? { rows } : { rows, verdict: told, sentence: differenceSentence(primary) };
}

export const primaryOf = (rows: readonly Row[]): Row | undefined => rows.find(({ request }) => request.primary) ?? rows[0];

/** In units of the smallest difference that matters, better to the right; null without a good direction is as it is. */
export const inMargins = ({ outcome, margin }: Pick<Row, 'outcome' | 'margin'>, value: number): number =>
  (outcome.better === 'down' ? -value : value) / margin;

export type Counts = Readonly<Record<Exclude<Told, 'tradeoff'>, number>>;

/** How many outcomes came out how, as their rows tell it. */
export function countTold(rows: readonly Pick<Row, 'difference' | 'margin'>[]): Counts {
  const counts = { better: 0, worse: 0, same: 0, differs: 0, unclear: 0 };
  for (const { difference, margin } of rows) counts[toldAs(difference, margin) as keyof Counts]++;
  return counts;
}
