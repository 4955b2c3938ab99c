/**
 * One outcome in many settings: cases, platforms, founding sizes, variants. Each setting is a scenario of its own, run briefly. Its runs
 * are made with all outcomes that can be chosen, and kept: another outcome of the same settings takes none.
 */
import {
  compare,
  type Load,
  outcomeById,
  placeOf,
  type Runner,
  type RunRequest,
  readScenario,
  type Scenario,
  type ScenarioProblem,
  type Text,
} from '../../sim/index.ts';
import type { Draft } from '../document/draft.ts';
import { setIn } from '../document/tree.ts';
import { SURVEYED } from './surveyed.ts';

export interface Setting {
  readonly label: Text;
  readonly name: string;
  readonly draft: Draft;
  /** A shipped platform that takes the place of the draft's own. */
  readonly platform?: string;
}

export interface SurveyOrder {
  readonly kind: 'survey';
  /** What the settings differ in, for whoever ordered it. */
  readonly across: string;
  readonly settings: readonly Setting[];
  readonly outcome: string;
  readonly pairs: number;
}

/** One strategy in one setting: mean over runs, and where 9 of 10 runs lie; null where undefined. */
export interface SurveyRow {
  readonly setting: number;
  /** Its place among the strategies, from 0, the same in every variant of a case. */
  readonly place: number;
  readonly strategy: Text;
  readonly mean: number | null;
  readonly p05: number | null;
  readonly p95: number | null;
  /** [days] */
  readonly horizon: number;
}

export interface SurveyStep {
  readonly rows: readonly SurveyRow[];
  /** Settings that do not fit the strategies, and the first reason why. */
  readonly failed: readonly { readonly setting: number; readonly problem: ScenarioProblem }[];
  readonly done: number;
  readonly total: number;
}

/** `scenario` with every outcome that a survey can be of. */
const withAll = (scenario: Scenario): Scenario => ({
  ...scenario,
  outcomes: SURVEYED.map(({ id, defaultMargin }, i) => ({ id, margin: defaultMargin, primary: i === 0, limit: null, expect: [] })),
});

/**
 * A Runner for scenarios of one outcome that has all of them run by `runner`, which keeps what it computes, and hands on the one. A run
 * that fails may do so for another outcome's sake: it is made once more with its own alone.
 */
export const ofAll = (runner: Runner): Runner => ({
  parallel: runner.parallel,
  async run(scenario, requests, onResult, signal) {
    const place = SURVEYED.findIndex(({ id }) => id === scenario.outcomes[0]!.id);
    if (place < 0 || scenario.outcomes.length > 1) return runner.run(scenario, requests, onResult, signal);
    const days = scenario.horizons.at(-1)!;
    const failed: RunRequest[] = [];
    await runner.run(
      withAll(scenario),
      requests,
      (result) => {
        if (result.ok) onResult({ ...result, series: result.series.slice(place * days, (place + 1) * days) });
        else failed.push({ arm: result.arm, replicate: result.replicate });
      },
      signal,
    );
    if (failed.length > 0) await runner.run(scenario, failed, onResult, signal);
  },
  close: () => runner.close(),
});

/** `runner` keeps what it computes. */
export async function survey(
  { settings, outcome, pairs }: SurveyOrder,
  runner: Runner,
  load: Load,
  onStep: (step: SurveyStep) => void,
  signal: AbortSignal,
): Promise<void> {
  const rows: SurveyRow[] = [];
  const failed: SurveyStep['failed'][number][] = [];
  const margin = outcomeById(outcome)!.defaultMargin;
  for (const [i, { name, draft, platform }] of settings.entries()) {
    if (signal.aborted) return;
    const asked = { ...draft, claims: undefined, outcomes: [{ id: outcome, margin, primary: true }], replications: pairs };
    const world = platform === undefined ? asked : { ...asked, world: setIn(draft.world, ['platform'], undefined) };
    const text = JSON.stringify(platform === undefined ? world : { ...world, extends: platform });
    const reading = readScenario({ name, path: 'scenarios/cases/survey.yaml', text }, load);
    if (!reading.ok) {
      failed.push({ setting: i, problem: reading.problems[0]! });
    } else {
      const { scenario } = reading;
      const { result } = await compare(scenario, ofAll(runner), { signal });
      if (signal.aborted) return;
      const horizon = scenario.horizons.at(-1)!;
      for (const arm of scenario.arms) {
        const band = result.series[arm.name]?.[outcome];
        rows.push({
          setting: i,
          place: placeOf(arm, scenario),
          strategy: arm.title,
          mean: result.arms[arm.name]?.[outcome]?.horizon[`${horizon}`]?.mean ?? null,
          p05: band?.p05[horizon - 1] ?? null,
          p95: band?.p95[horizon - 1] ?? null,
          horizon,
        });
      }
    }
    onStep({ rows: [...rows], failed: [...failed], done: i + 1, total: settings.length });
  }
}
