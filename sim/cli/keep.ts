/**
 * What every simulating command does around its work: threads, progress, Ctrl-C, and, with `--out`, an experiment on disk that
 * files each run as it ends. A command gives its plan and its work; resuming comes with it (see resume.ts).
 */
import type { Command } from 'commander';
import { shellWord } from '../base/shell.ts';
import type { Runner, RunRequest } from '../experiment/runner.ts';
import type { Language } from '../model/text.ts';
import { threadRunner } from '../runner/node.ts';
import { formatProblem, type Instead, readScenario, type Scenario, selfContained } from '../scenario/index.ts';
import { type Experiment, inputHash, keptRunner, openExperiment, type Plan, StoreProblem } from '../store/index.ts';
import { BadInput, EXIT } from './failure.ts';
import { partLoader } from './files.ts';
import type { Flags } from './flags.ts';
import { PROBLEMS, PROGRESS } from './messages.ts';
import { openProgress, type Progress } from './progress.ts';
import { inputOf } from './scenarios.ts';
import { harmless, type Terminal } from './terminal.ts';

/** A second Ctrl-C later than this means that the reader will not wait [ms]; sooner, it is the same one, passed on by npm. */
const IMPATIENT_AFTER = 1000;

/** Options that do not change what is computed, or only how much of it this time. */
export const MACHINE_OPTIONS: ReadonlySet<string> = new Set([
  'out',
  'figures',
  'cache',
  'no-cache',
  'force',
  'budget',
  'jobs',
  'json',
  'quiet',
  'lang',
  'help',
]);
/** With those that are written into the kept scenario. */
const NOT_KEPT: ReadonlySet<string> = new Set([...MACHINE_OPTIONS, 'seed', 'replications', 'horizon']);

const recorded = new WeakMap<Command, string[]>();

/** From now on remembers the options that a command is given, as they were written. */
export function recordOptions(command: Command): void {
  const found: string[] = [];
  recorded.set(command, found);
  for (const option of command.options) {
    if (NOT_KEPT.has(option.name()) || option.long == null) continue;
    command.on(`option:${option.name()}`, (value: string | null | undefined) =>
      found.push(value == null ? `${option.long}` : `${option.long}=${value}`),
    );
  }
}

/** What a command computes, as far as it must be known to go on with it later. */
export interface Keeping {
  /** The command as commander gave it to the action: its name and options are kept. */
  readonly command: Command;
  /** Scenarios as `readScenarios` returned them. */
  readonly scenarios: readonly Scenario[];
  /** Scenarios that are planned to run, with their replications: their arms are what the manifest lists. */
  readonly planned: readonly { readonly scenario: Scenario; readonly replications: number }[];
  /** The runs of the one scenario planned, where its arms do not all run replicates 0 to `replications`. */
  readonly requests?: readonly RunRequest[];
}

/** What a command's work gets. */
export interface Workshop {
  readonly runner: Runner;
  readonly signal: AbortSignal;
  readonly progress: Progress;
  /** null without `--out`. */
  readonly experiment: Experiment | null;
}

/**
 * Does `work` with a runner; `total` is the number of runs for the progress bar. Resolves to what `work` resolves to. Errors:
 * StoreProblem if the folder of --out is refused or the disk fails.
 */
export async function inWorkshop<T>(
  flags: Flags,
  terminal: Terminal,
  keeping: Keeping,
  total: number,
  work: (workshop: Workshop) => Promise<T>,
): Promise<T> {
  const { say } = terminal;
  const experiment =
    flags.out === undefined ? null : openExperiment(flags.out, planOf(keeping, flags), { force: flags.force === true, ...cacheOf(flags) });
  try {
    if (experiment !== null) sayFound(experiment, total, terminal);
    const threads = threadRunner(flags.jobs === undefined ? {} : { threads: flags.jobs });
    const progress = openProgress(total, terminal, flags.quiet === true);
    try {
      const runner = experiment === null ? threads : keptRunner(threads, experiment);
      return await interruptible((signal) => work({ runner, signal, progress, experiment }));
    } finally {
      progress.stop();
      await threads.close();
      if (experiment !== null && experiment.borrowed > 0) terminal.err(say(PROGRESS.borrowed(experiment.borrowed)));
    }
  } catch (error) {
    if (experiment !== null && error instanceof StoreProblem) terminal.err(harmless(say(PROGRESS.goOn(shellWord(experiment.folder)))));
    throw error;
  } finally {
    experiment?.close();
  }
}

export const cacheOf = ({ cache }: Flags): { cache?: string | null } =>
  cache === undefined || cache === true ? {} : { cache: cache === false ? null : cache };

/** `total`: runs that are planned, or null where that shows only as it goes on. */
export function sayFound({ found, folder }: Experiment, total: number | null, { err, say }: Terminal): void {
  if (!found.resumed) return;
  for (const change of found.changes) err(harmless(say(PROGRESS.changed(change))));
  if (total === null && found.changes.length > 0 && found.rejected === 0) return; // what of it matches shows only as it goes on
  err(harmless(say(PROGRESS.found(folder, total, found))));
}

export function planOf({ command, scenarios, planned, requests }: Keeping, flags: Flags): Plan {
  const [first] = planned;
  const arms = planned.flatMap(({ scenario, replications }) =>
    scenario.arms.map(({ name }, arm) => ({ name, input: inputHash(scenario, arm), replications })),
  );
  const runs = requests?.map(({ arm, replicate }) => ({ input: arms[arm]?.input ?? '', replicate }));
  return {
    command: command.name(),
    options: [...(recorded.get(command) ?? []), ...(flags.replications === 1 ? ['--replications=1'] : [])],
    name: first?.scenario.name ?? '',
    seed: first?.scenario.seed ?? '',
    scenarios: scenarios.map((scenario) => ({ name: scenario.name, text: keptText(scenario, flags) })),
    arms,
    ...(runs === undefined ? {} : { runs }),
  };
}

/** The file that is kept, with what flags ask for written into it. Errors: BadInput if it would not be read again. */
function keptText(scenario: Scenario, flags: Flags): string {
  const input = inputOf(scenario);
  const replications = flags.replications === 1 ? undefined : flags.replications; // a file asks for two at least
  const instead: Instead = { seed: flags.seed, replications, horizons: flags.horizon };
  const text = selfContained(input, partLoader(input.path), instead);
  const reading = readScenario({ name: input.name, path: 'scenario.json', text });
  if (reading.ok) return text;
  const [first] = reading.problems;
  const why = (language: Language): string => (first === undefined ? '' : formatProblem({ ...first, excerpt: '' }, language));
  throw new BadInput(PROBLEMS.notKept(input.path, { zh: why('zh'), en: why('en') }));
}

/** The line that an interrupted command ends with, where its runs are kept. */
export const goOnLine = (experiment: Experiment | null, { say }: Terminal): string =>
  experiment === null ? say(PROGRESS.notWritten) : say(PROGRESS.goOn(shellWord(experiment.folder)));

/** Does `work` with a signal that Ctrl-C aborts; a second Ctrl-C ends the program at once. */
export async function interruptible<T>(work: (signal: AbortSignal) => Promise<T>): Promise<T> {
  const stop = new AbortController();
  let since = 0;
  const onInterrupt = (): void => {
    if (!stop.signal.aborted) {
      since = performance.now();
      stop.abort();
    } else if (performance.now() - since > IMPATIENT_AFTER) {
      process.exit(EXIT.stopped);
    }
  };
  process.on('SIGINT', onInterrupt);
  try {
    return await work(stop.signal);
  } finally {
    process.off('SIGINT', onInterrupt);
  }
}
