/**
 * The analyses as a program calls them. A family comes from `readFamily`, and each answers with the document that the command of
 * its name prints with `--json`:
 *
 *     const varied = readFamily(scenario, ['world.population.founders=20..400']);
 *     if (varied.ok) console.log((await sweep(scenario, varied.family, runner)).result?.points);
 *
 * "From today on" needs no function: it is `fork:` in the scenario, which every one of them honours.
 */
import type { Family } from '../scenario/family.ts';
import type { Scenario } from '../scenario/scenario.ts';
import { evaluate, type StudyProgress } from './design/evaluate.ts';
import type { Runner } from './runner.ts';
import type { SensitivityResult } from './sensitivity/result.ts';
import {
  type SensitivityAsked,
  type Study,
  type SweepAsked,
  sensitivityStudy,
  sweepStudy,
  type WorldsAsked,
  worldsStudy,
} from './studies.ts';
import type { SweepResult } from './sweep.ts';
import type { WorldsResult } from './worlds/result.ts';

/** How an analysis is watched and stopped; all of it may be left out. */
export interface AnalysisOptions {
  readonly signal?: AbortSignal;
  readonly onProgress?: (now: StudyProgress) => void;
  /** Runs of each strategy at a point. */
  readonly replications?: number;
}

/** What an analysis gives: its document, and whether every run that was planned stands behind it. */
export interface Analysis<T> {
  /** null while too little is whole to carry a result. */
  readonly result: T | null;
  /** False if the signal came first: the result stands on the points that are whole. */
  readonly complete: boolean;
}

export interface SweepOptions extends AnalysisOptions, Omit<SweepAsked, 'replications'> {}
export interface SensitivityOptions extends AnalysisOptions, Omit<SensitivityAsked, 'replications'> {}
export interface WorldsOptions extends AnalysisOptions, Omit<WorldsAsked, 'replications'> {}

/** Any fields of a family varied, at each point every strategy on the same luck. Errors of all three: RangeError. */
export const sweep = async (
  scenario: Scenario,
  family: Family,
  runner: Runner,
  options: SweepOptions = {},
): Promise<Analysis<SweepResult>> => analysed(sweepStudy(scenario, family, options), runner, options);

/** What an outcome, or the difference between two strategies, hangs on. Without a family: the ledger of assumptions. */
export const sensitivity = async (
  scenario: Scenario,
  family: Family | null,
  runner: Runner,
  options: SensitivityOptions = {},
): Promise<Analysis<SensitivityResult>> => analysed(sensitivityStudy(scenario, family, options), runner, options);

/** Over a family of worlds: who wins where, what the wrong choice costs, and the fewest plain rules that tell where. */
export const worlds = async (
  scenario: Scenario,
  family: Family,
  runner: Runner,
  options: WorldsOptions = {},
): Promise<Analysis<WorldsResult>> => analysed(worldsStudy(scenario, family, options), runner, options);

async function analysed<T>(study: Study<T>, runner: Runner, { signal, onProgress }: AnalysisOptions): Promise<Analysis<T>> {
  const evaluation = await evaluate(study.plan, runner, {
    ...(signal === undefined ? {} : { signal }),
    ...(onProgress === undefined ? {} : { onProgress }),
  });
  return { result: study.fold(evaluation), complete: evaluation.done === evaluation.total };
}
