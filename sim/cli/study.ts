/** What the commands share that put one question to many points: fields to vary, arms, size, runs, Ctrl-C, output. */
import type { Command } from 'commander';
import { evaluate, MAX_POINTS } from '../experiment/design/evaluate.ts';
import { toJson } from '../experiment/document.ts';
import { causeText } from '../experiment/failures.ts';
import type { FailedRun } from '../experiment/result.ts';
import { type Study, StudyProblem } from '../experiment/studies.ts';
import type { Text } from '../model/text.ts';
import { tooBig } from '../scenario/checks.ts';
import { type Family, readFamily } from '../scenario/family.ts';
import { MAX_REPLICATIONS } from '../scenario/limits.ts';
import type { OutcomeRequest, Scenario } from '../scenario/scenario.ts';
import { BadInput, EXIT } from './failure.ts';
import { addMachineFlags, type Flags, horizonDays, seedText, wholeNumber } from './flags.ts';
import { goOnLine, inWorkshop, type Keeping } from './keep.ts';
import { HELP, PROBLEMS } from './messages.ts';
import { REPORT } from './result-messages.ts';
import { STUDY, STUDY_HELP, STUDY_PROBLEMS } from './study-messages.ts';
import { harmless, harmlessData, type Terminal } from './terminal.ts';

export interface StudyFlags extends Flags {
  readonly vary?: readonly string[];
  readonly outcome?: string;
  readonly arms?: readonly string[];
  /** Runs of each strategy at a point. */
  readonly runs?: number;
}

export const listed = (found: string): string[] => found.split(/[,，]/).map((part) => part.trim());

/** Adds the file, `--vary`, `--arms`, `--outcome`, `--runs` and the flags of every simulating command but `--replications`. */
export function addStudyFlags(command: Command, terminal: Terminal, usualRuns: Text): Command {
  const { say } = terminal;
  command
    .argument(say(HELP.file), say(HELP.scenarioFile))
    .option('--vary <path=values>', say(STUDY_HELP.vary), (text: string, before: readonly string[] = []) => [...before, text])
    .option('--arms <names>', say(STUDY_HELP.arms), listed)
    .option('--outcome <id>', say(STUDY_HELP.outcome))
    .option('--runs <n>', say(STUDY_HELP.runs(usualRuns)), wholeNumber('--runs', MAX_REPLICATIONS))
    .option('--seed <text>', say(HELP.seed), seedText)
    .option('--horizon <days>', say(HELP.horizon), horizonDays)
    .option('--out <dir>', say(HELP.out));
  return addMachineFlags(command, terminal);
}

/** The family that the flags describe. Errors: BadInput with all that is wrong with them. */
export function familyFrom(scenario: Scenario, texts: readonly string[]): Family {
  if (texts.length === 0) throw new BadInput(STUDY_PROBLEMS.nothingVaried);
  const read = readFamily(scenario, texts);
  if (read.ok) return read.family;
  const said = read.problems.map(STUDY_PROBLEMS.varied);
  throw new BadInput({ zh: said.map(({ zh }) => zh).join('\n'), en: said.map(({ en }) => en).join('\n') });
}

/** Names of arms that exist, each once. Errors: BadInput. */
export function knownArms(scenario: Scenario, names: readonly string[]): readonly string[] {
  const known = scenario.arms.map((arm) => arm.name);
  const unknown = names.find((name) => !known.includes(name));
  if (unknown !== undefined) throw new BadInput(PROBLEMS.unknownArm('--arms', unknown, known));
  const again = names.find((name, i) => names.indexOf(name) !== i);
  if (again !== undefined) throw new BadInput(STUDY_PROBLEMS.armsTwice(again));
  return names;
}

/**
 * The two arms that `--arms` names, the baseline first; the first pair that the file compares unless given. `none`: what is said where it
 * compares none. Errors: BadInput.
 */
export function pairOf(
  scenario: Scenario,
  names: readonly string[] | undefined,
  none = STUDY_PROBLEMS.noPair,
): readonly [baseline: string, arm: string] {
  if (names === undefined) {
    const compared = scenario.arms.find((arm) => arm.baseline !== null);
    if (compared === undefined) throw new BadInput(none);
    return [compared.baseline as string, compared.name];
  }
  const [baseline, arm, more] = knownArms(scenario, names);
  if (baseline === undefined || arm === undefined || more !== undefined) throw new BadInput(STUDY_PROBLEMS.armsTwo(names.join(',')));
  return [baseline, arm];
}

/** The outcome that `--outcome` names; the primary one unless given. Errors: BadInput. */
export function outcomeOf(scenario: Scenario, id: string | undefined): OutcomeRequest {
  const found = scenario.outcomes.find((outcome) => (id === undefined ? outcome.primary : outcome.id === id));
  if (found !== undefined) return found;
  throw new BadInput(
    STUDY_PROBLEMS.unknownOutcome(
      id ?? '',
      scenario.outcomes.map((outcome) => outcome.id),
    ),
  );
}

/** Lays a study out. Errors: BadInput if a point contradicts itself, or if there are too many points or runs. */
export function laidOut<T>(make: () => Study<T>): Study<T> {
  let study: Study<T>;
  try {
    study = make();
  } catch (error) {
    if (!(error instanceof StudyProblem)) throw error;
    const { problem } = error;
    throw new BadInput('points' in problem ? STUDY_PROBLEMS.tooManyPoints(problem.points, MAX_POINTS) : STUDY_PROBLEMS.varied(problem));
  }
  const { scenario, requests } = study.plan;
  // The check counts every arm in every replication; here each arm has runs of its own number.
  const much = tooBig({ ...scenario, replications: requests.length / scenario.arms.length });
  if (much !== undefined) throw new BadInput(STUDY_PROBLEMS.tooBig(much.found, much.expected));
  return study;
}

/** A study as a command has laid it out. */
export interface Asked<T> {
  /** The command as commander gave it to the action, and the scenario as it was read. */
  readonly command: Command;
  readonly read: Scenario;
  readonly study: Study<T>;
}

/** Runs a study, shows and saves its result; `also`: what else is to be made of one that is whole. Resolves to the exit code. */
export async function answer<T extends object>(
  { command, read, study }: Asked<T>,
  flags: Flags,
  terminal: Terminal,
  report: (result: T) => string,
  also: (result: T) => Promise<void> = async () => {},
): Promise<number> {
  const { say } = terminal;
  const { plan, replications } = study;
  const keeping: Keeping = {
    command,
    scenarios: [read],
    planned: [{ scenario: plan.scenario, replications }],
    requests: plan.requests,
  };
  return inWorkshop(flags, terminal, keeping, plan.requests.length, async ({ runner, signal, progress, experiment }) => {
    const evaluation = await evaluate(plan, runner, { signal, onProgress: ({ done }) => progress.update(done) });
    progress.stop();
    const result = study.fold(evaluation);
    if (evaluation.done < evaluation.total) {
      if (flags.json !== true && result !== null) terminal.out(report(harmlessData(result)));
      terminal.err(say(STUDY.stopped(evaluation.done, evaluation.total, evaluation.points, plan.points.length)));
      terminal.err(harmless(goOnLine(experiment, terminal)));
      return EXIT.stopped;
    }
    sayFailures(evaluation.failed, evaluation.total, terminal);
    if (result === null) return EXIT.runFailed;
    const json = toJson(result);
    experiment?.finish({ 'runs.csv': study.csv(result, evaluation), 'result.json': [json] });
    terminal.out(flags.json === true ? json.trimEnd() : report(harmlessData(result)));
    if (experiment !== null) terminal.err(harmless(say(STUDY.saved(experiment.folder, 'result.json, runs.csv'))));
    await also(result);
    return evaluation.failed.length > 0 ? EXIT.runFailed : EXIT.done;
  });
}

const LISTED_FAILURES = 10;

/** Failed runs on stderr; nothing if there are none. */
export function sayFailures(failed: readonly FailedRun[], total: number, { err, say }: Terminal): void {
  if (failed.length === 0) return;
  err(say(STUDY.failed(failed.length, total)));
  for (const { arm, replicate, stage, cause } of failed.slice(0, LISTED_FAILURES))
    err(harmless(`  ${arm} · ${replicate} · ${stage}: ${say(causeText(cause))}`));
  if (failed.length > LISTED_FAILURES) err(`  ${say(REPORT.more(failed.length - LISTED_FAILURES))}`);
}

/** Sections of a report, an empty line between them; empty ones are left out. */
export const sections = (...parts: readonly (string | readonly string[])[]): string =>
  parts
    .map((part) => (typeof part === 'string' ? part : part.join('\n')))
    .filter((part) => part !== '')
    .join('\n\n');
