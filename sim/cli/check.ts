/** `qunsim check`: tries to break the claims of scenario files, and the laws that hold for any strategies. */
import { type Dirent, existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { type Command, Option } from 'commander';
import { shellWord } from '../base/shell.ts';
import { VERSION } from '../base/version.ts';
import { type CheckOptions, checkScenario, PathError } from '../claims/check.ts';
import type { CheckDocument, CheckReport } from '../claims/result.ts';
import { threadRunner } from '../runner/node.ts';
import { MAX_CLAIMS, MAX_TRIES } from '../scenario/claims.ts';
import { MAX_REPLICATIONS } from '../scenario/limits.ts';
import type { Scenario } from '../scenario/scenario.ts';
import { claimHash, type Experiment, keptRunner, MANIFEST } from '../store/index.ts';
import { calledApart, openCheckFolder, writeCheck } from './check-folder.ts';
import { CHECK, CHECK_PROBLEMS } from './check-messages.ts';
import { openCheckProgress } from './check-progress.ts';
import { checkText, summaryText } from './check-report.ts';
import { BadInput, EXIT, reasonOf } from './failure.ts';
import { isFolder } from './files.ts';
import { addMachineFlags, seedText, wholeNumber } from './flags.ts';
import { goOnLine, interruptible } from './keep.ts';
import { HELP, PROBLEMS } from './messages.ts';
import { inputOf, readScenarios } from './scenarios.ts';
import { harmless, harmlessData, type Terminal } from './terminal.ts';

interface CheckFlags {
  readonly seed?: string;
  readonly path?: string;
  readonly worlds?: number;
  readonly replications?: number;
  readonly among?: number;
  readonly first?: boolean;
  /** [ms] */
  readonly budget?: number;
  readonly laws: boolean;
  readonly jobs?: number;
  readonly out?: string;
  readonly json?: boolean;
  readonly quiet?: boolean;
  readonly force?: boolean;
  readonly cache?: string | boolean;
}

export function checkCommand(command: Command, terminal: Terminal, done: (code: number) => void): void {
  const { say } = terminal;
  const number = (usage: string, help: (typeof CHECK)['worlds'], option: string, max: number): Option =>
    new Option(usage, say(help)).argParser(wholeNumber(option, max));
  command
    .description(say(CHECK.about))
    .argument(say(HELP.files), say(CHECK.files))
    .addOption(new Option('--seed <text>', say(HELP.seed)).argParser(seedText))
    .option('--path <path>', say(CHECK.path))
    .addOption(number('--worlds <n>', CHECK.worlds, '--worlds', MAX_TRIES))
    .addOption(number('--replications <n>', CHECK.replications, '--replications', MAX_REPLICATIONS / 2))
    .addOption(number('--among <n>', CHECK.among, '--among', 1000 * MAX_CLAIMS))
    .addOption(new Option('--budget <time>', say(CHECK.budget)).argParser(milliseconds))
    .option('--first', say(CHECK.first))
    .option('--no-laws', say(CHECK.noLaws))
    .option('--out <dir>', say(CHECK.out));
  addMachineFlags(command, terminal)
    .addHelpText(
      'after',
      `\n${say(HELP.example)}\n  qunsim check scenarios/claims --budget 5m --out out/claims\n\n${say(HELP.loading)}\n${say(CHECK.exits)}`,
    )
    .action(async (paths: string[], flags: CheckFlags) => done(await check(command, paths, flags, terminal)));
}

/** `60s`, `5m`, `2h`, or seconds. */
function milliseconds(found: string): number {
  const [, count, unit = 's'] = /^(\d{1,6})\s*([smh]?)$/.exec(found.trim()) ?? [];
  const seconds = Number(count) * (unit === 'h' ? 3600 : unit === 'm' ? 60 : 1);
  if (seconds >= 1 && seconds <= 24 * 3600) return seconds * 1000;
  throw new BadInput(CHECK_PROBLEMS.budget(found));
}

async function check(command: Command, paths: readonly string[], flags: CheckFlags, terminal: Terminal): Promise<number> {
  const { say } = terminal;
  const scenarios = readScenarios(paths.flatMap(filesOf), terminal, (path) => !paths.includes(path));
  if (scenarios.length === 0) throw new BadInput(CHECK_PROBLEMS.onlyParts(paths.join(', ')));
  if (flags.laws === false && scenarios.every(({ claims }) => claims.length === 0))
    throw new BadInput(CHECK_PROBLEMS.nothing(paths.join(', ')));
  if (flags.path !== undefined && scenarios.length !== 1) throw new BadInput(CHECK_PROBLEMS.oneFile);
  const experiment = flags.out === undefined ? null : openCheckFolder(flags.out, { command, scenarios }, flags, terminal);
  try {
    const reports = await interruptible((signal) => checkAll(scenarios, flags, terminal, signal, experiment));
    const document: CheckDocument = { qunsim: VERSION, checks: reports };
    const json = `${JSON.stringify(document, null, 2)}\n`;
    const stopped = whatStopped(reports, scenarios.length);
    const isSaved = experiment !== null && writeCheck(experiment, json, document, stopped === null);
    if (flags.json === true) terminal.out(json.trimEnd());
    else {
      for (const [i, report] of reports.entries()) {
        const scenario = scenarios[i] as Scenario;
        const { path } = inputOf(scenario);
        terminal.out(checkText(harmlessData(report), scenario, terminal, harmless(path), flags.out ?? null));
      }
      terminal.out(summaryText(reports, terminal));
    }
    if (experiment !== null) terminal.err(harmless(say((isSaved ? CHECK.saved : CHECK.stays)(experiment.folder))));
    if (stopped === 'time') terminal.err(harmless(say(isSaved ? CHECK.timeUpKept(shellWord(experiment.folder)) : CHECK.timeUp)));
    if (stopped !== 'interrupt') return codeOf(reports, flags, terminal);
    if (isSaved) terminal.err(harmless(goOnLine(experiment, terminal)));
    terminal.err(say(CHECK.interrupted));
    return EXIT.stopped;
  } finally {
    experiment?.close();
  }
}

/** What stopped a check of so many files before its end; null for a whole one. Ctrl-C between two files leaves no report of the second. */
function whatStopped(reports: readonly CheckReport[], files: number): CheckReport['stoppedBy'] {
  const by = reports.map(({ stoppedBy }) => stoppedBy);
  if (reports.length < files || by.includes('interrupt')) return 'interrupt';
  return by.includes('time') ? 'time' : null;
}

function codeOf(reports: readonly CheckReport[], flags: CheckFlags, { say, err }: Terminal): number {
  const claims = reports.flatMap((report) => report.claims);
  if (flags.path !== undefined && claims.every(({ counterexample }) => counterexample === null)) err(say(CHECK_PROBLEMS.replayed));
  const laws = reports.flatMap((report) => report.laws);
  if (claims.some(({ counts }) => counts.failed > 0) || laws.some(({ verdict }) => verdict === 'failed')) return EXIT.runFailed;
  if (claims.some(({ verdict }) => verdict === 'refuted') || laws.some(({ verdict }) => verdict === 'broken'))
    return EXIT.expectationFailed;
  return claims.some(({ verdict, impossible }) => verdict === 'unchecked' && impossible !== null) ? EXIT.badInput : EXIT.done;
}

async function checkAll(
  scenarios: readonly Scenario[],
  flags: CheckFlags,
  terminal: Terminal,
  signal: AbortSignal,
  experiment: Experiment | null,
): Promise<CheckReport[]> {
  const threads = threadRunner(flags.jobs === undefined ? {} : { threads: flags.jobs });
  const runner = experiment === null ? threads : keptRunner(threads, experiment);
  const progress = openCheckProgress(scenarios.length, flags.budget ?? null, terminal, flags.quiet === true);
  const claims = scenarios.reduce((sum, scenario) => sum + scenario.claims.length, 0);
  const begun = performance.now();
  const reports: CheckReport[] = [];
  const files = new Set<string>();
  try {
    for (const [i, scenario] of scenarios.entries()) {
      if (signal.aborted) break;
      const left = scenarios.length - i;
      const { seed, path, worlds, replications, laws, budget } = flags;
      const options: CheckOptions = {
        signal,
        laws,
        lawRunner: threads,
        inputOf: claimHash,
        first: flags.first === true,
        among: flags.among ?? claims,
        onProgress: (now) => progress.update(scenario.name, i, now),
        ...(seed === undefined ? {} : { seed }),
        ...(path === undefined ? {} : { path }),
        ...(worlds === undefined ? {} : { worlds }),
        ...(replications === undefined ? {} : { replications }),
        // What one file leaves over is there for the next.
        ...(budget === undefined ? {} : { time: { now: () => performance.now(), budget: (budget - (performance.now() - begun)) / left } }),
      };
      reports.push(calledApart(await checkScenario(scenario, runner, options), files));
    }
    return reports;
  } catch (error) {
    throw error instanceof PathError ? new BadInput(CHECK_PROBLEMS.path(flags.path ?? '')) : error;
  } finally {
    progress.stop();
    await threads.close();
  }
}

/** A file itself; the scenario files of a folder and of those in it. Errors: BadInput if a folder has none, or cannot be read. */
function filesOf(path: string): string[] {
  if (!isFolder(path)) return [path];
  const files = filesBelow(path).sort();
  if (files.length === 0) throw new BadInput(CHECK_PROBLEMS.empty(path));
  return files;
}

/** Links to folders are not followed: they may lead around in a circle. What an experiment keeps of its scenarios are copies. */
function filesBelow(folder: string): string[] {
  return entriesOf(folder).flatMap((entry) => {
    const path = join(folder, entry.name);
    if (entry.name.startsWith('.') || entry.name === 'node_modules') return [];
    if (entry.isDirectory()) return existsSync(join(path, MANIFEST)) ? [] : filesBelow(path);
    return /\.(?:ya?ml|json)$/i.test(entry.name) ? [path] : [];
  });
}

function entriesOf(folder: string): Dirent[] {
  try {
    return readdirSync(folder, { withFileTypes: true });
  } catch (error) {
    throw new BadInput(PROBLEMS.unreadable(folder, reasonOf(error)));
  }
}
