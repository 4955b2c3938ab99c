/**
 * The folder of `qunsim check --out`: an experiment on disk (see sim/store) with every run of the claims as it ended, so that a
 * check that was stopped or killed goes on; then the counterexamples and the report. The laws are run anew: runs of equal inputs
 * are filed once, and it is just their equality that the laws are about.
 */
import type { Command } from 'commander';
import type { CheckDocument, CheckReport, ClaimReport } from '../claims/result.ts';
import type { Scenario } from '../scenario/scenario.ts';
import { type Experiment, openExperiment } from '../store/index.ts';
import { resultFile } from '../store/read.ts';
import type { Flags } from './flags.ts';
import { cacheOf, planOf, sayFound } from './keep.ts';
import type { Terminal } from './terminal.ts';

const REPORT = resultFile('check');

/** Makes sure, before anything is simulated, that the folder may be written to, and finds what is filed there. Errors: StoreProblem, BadInput. */
export function openCheckFolder(
  folder: string,
  { command, scenarios }: { readonly command: Command; readonly scenarios: readonly Scenario[] },
  flags: Flags,
  terminal: Terminal,
): Experiment {
  // A check's replications are those of a world, not the file's own, so they are an option like any other.
  const { replications, ...others } = flags;
  const plan = planOf({ command, scenarios, planned: [] }, others);
  const options = [...plan.options, ...(replications === undefined ? [] : [`--replications=${replications}`])];
  const named = { ...plan, options, name: scenarios[0]?.name ?? '', seed: flags.seed ?? scenarios[0]?.seed ?? '' };
  const experiment = openExperiment(folder, named, { force: flags.force === true, ...cacheOf(flags) });
  sayFound(experiment, null, terminal);
  return experiment;
}

/** The report with its counterexamples' files called otherwise than those `taken` by files of the same name in other folders. */
export function calledApart(report: CheckReport, taken: Set<string>): CheckReport {
  const claims = report.claims.map((claim): ClaimReport => {
    const { counterexample } = claim;
    if (counterexample === null) return claim;
    const whole = counterexample.file.name;
    let name = whole;
    for (let k = 2; taken.has(name); k++) name = whole.replace(/(?=\.yaml$)/, `-${k}`);
    taken.add(name);
    return { ...claim, counterexample: { ...counterexample, file: { ...counterexample.file, name } } };
  });
  return { ...report, claims };
}

/** What is written: the counterexamples, then the report. */
function outputsOf(json: string, { checks }: CheckDocument): Record<string, readonly string[]> {
  const examples = checks.flatMap(({ claims }) => claims.flatMap(({ counterexample }) => (counterexample ? [counterexample.file] : [])));
  return Object.fromEntries([...examples.map(({ name, text }) => [name, [text]] as const), [REPORT, [json]]]);
}

/**
 * Writes what came of a check: `whole`, with checksums, and it is finished; else what is known so far. False, and nothing is written,
 * where a finished result stands and this one is not. Errors: StoreProblem.
 */
export function writeCheck(experiment: Experiment, json: string, document: CheckDocument, whole: boolean): boolean {
  const outputs = outputsOf(json, document);
  if (!whole) return experiment.save(outputs);
  experiment.finish(outputs);
  return true;
}
