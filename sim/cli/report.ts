/** `qunsim report`: one HTML file about an experiment, for people who were not there; and each figure as SVG and PNG. */
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { type Command, Option } from 'commander';
import { fileNamePart } from '../base/file-name.ts';
import { STREAM_VERSION, VERSION } from '../base/version.ts';
import { drawnSections, footOf, type Picture, type Report, type ReportSection, reportClaims, reportHtml } from '../charts/index.ts';
import { compare } from '../experiment/compare.ts';
import { toJson } from '../experiment/document.ts';
import { portrait } from '../experiment/portrait.ts';
import type { Stopping } from '../experiment/result.ts';
import { FIRST_LOOK } from '../experiment/sequential.ts';
import { type Budget, GOALS, type Goal } from '../experiment/stopping.ts';
import type { Text } from '../model/text.ts';
import { threadRunner } from '../runner/node.ts';
import type { Scenario } from '../scenario/scenario.ts';
import { engineHash } from '../store/engine.ts';
import { claimHash, commandOf, inputHash, readExperiment, scratchArchive } from '../store/index.ts';
import { BadInput, EXIT, reasonOf } from './failure.ts';
import { mustBeWritable, mustTakeFigures, type NamedFigure, write, writeFigures } from './figures.ts';
import { isFolder } from './files.ts';
import { type Flags, LIMITS, wholeNumber, withFlags } from './flags.ts';
import { interruptible } from './keep.ts';
import { HELP, PROBLEMS } from './messages.ts';
import { openProgress } from './progress.ts';
import { checkOf } from './report-claims.ts';
import { type Made, REPORT_FILE } from './report-messages.ts';
import { readScenarios } from './scenarios.ts';
import { harmless, type Terminal } from './terminal.ts';

interface ReportFlags extends Pick<Flags, 'jobs' | 'quiet' | 'replications'> {
  readonly out?: string;
  readonly figures?: string;
  readonly claims?: string;
}

export function reportCommand(command: Command, terminal: Terminal, done: (code: number) => void): void {
  const { say } = terminal;
  command
    .description(say(HELP.report))
    .argument(say(HELP.reportArgument), say(HELP.reportSource))
    .option('--out <file>', say(HELP.reportOut))
    .option('--figures <dir>', say(HELP.figures))
    .option('--claims <path>', say(HELP.reportClaims))
    .addOption(new Option('--replications <n>', say(HELP.replications)).argParser(wholeNumber('--replications', LIMITS.replications)))
    .addOption(new Option('--jobs <n>', say(HELP.jobs)).argParser(wholeNumber('--jobs', LIMITS.jobs)))
    .option('--quiet', say(HELP.quiet))
    .addHelpText(
      'after',
      `\n${say(HELP.example)}\n  qunsim report out/liulishuo --out liulishuo.html --figures figures\n\n${say(HELP.reporting)}`,
    )
    .action(async (source: string, flags: ReportFlags) => done(await writeReport(source, flags, terminal)));
}

/** What a report is made of, and what is already known about its result. */
interface Source {
  readonly scenario: Scenario;
  /** When to stop, if that depended on what was seen. */
  readonly budget: Budget | null;
  /** Bytes of the kept result; null if there is none. */
  readonly kept: { readonly json: string; readonly made: Made } | null;
}

async function writeReport(path: string, flags: ReportFlags, terminal: Terminal): Promise<number> {
  const { scenario, budget, kept } = isFolder(path) ? fromFolder(path, flags) : fromFile(path, flags, terminal);
  const { language, say } = terminal;
  const out = flags.out ?? `${fileNamePart(scenario.name)}-report.html`;
  refuseToReplace(out);
  mustBeWritable(out);
  if (flags.figures !== undefined) mustTakeFigures(flags.figures);
  const check = flags.claims === undefined ? null : checkOf(flags.claims, scenario);

  const picture = await pictured(scenario, budget, flags, terminal);
  if (picture === null) {
    terminal.err(say(REPORT_FILE.stopped));
    return EXIT.stopped;
  }
  const { result } = picture;
  const notes: Text[] = kept === null ? [] : [kept.json === toJson(result) ? REPORT_FILE.same : REPORT_FILE.differs(kept.made, madeNow())];
  const { toSvg } = await import('../charts/svg.ts');
  const sections = await drawnSections(picture, language, toSvg);
  const report: Report = {
    picture,
    language,
    sections,
    claims: reportClaims(scenario.claims, check, language, result.qunsim, (claim) => claimHash(scenario, claim)),
    inputHash: hashOf(scenario),
    asked: scenario.replications,
    notes: notes.map(say),
  };
  write(out, reportHtml(report));
  terminal.out(harmless(out));
  for (const note of notes) terminal.err(say(note));
  if (flags.figures !== undefined) {
    const foot = footOf(result, report.asked, report.inputHash, language);
    await writeFigures(flags.figures, named(sections), foot, terminal, terminal.out);
  }
  return result.failed.length > 0 ? EXIT.runFailed : EXIT.done;
}

/** By arm, kind and outcome. */
const named = (sections: readonly ReportSection[]): NamedFigure[] =>
  sections.flatMap(({ arm, figures }) =>
    figures.map((drawn) => ({
      ...drawn,
      names: [arm, drawn.figure.id, ...(drawn.figure.subject === undefined ? [] : [drawn.figure.subject])],
    })),
  );

const madeNow = (): Made => ({ qunsim: VERSION, streamVersion: STREAM_VERSION, engine: engineHash() });

function fromFile(path: string, flags: ReportFlags, terminal: Terminal): Source {
  const [scenario] = readScenarios([path], terminal);
  if (scenario === undefined) throw new BadInput(PROBLEMS.missing(path));
  return { scenario: withFlags(scenario, flags).scenario, budget: null, kept: null };
}

/** Errors: StoreProblem; BadInput if the experiment is not finished, or not one of `run` or `compare`, or if another number is asked for. */
function fromFolder(folder: string, { replications: asked }: ReportFlags): Source {
  if (asked !== undefined) throw new BadInput(REPORT_FILE.itsOwnNumber(folder));
  const command = commandOf(folder);
  if (command !== null && command !== 'run' && command !== 'compare') throw new BadInput(REPORT_FILE.otherCommand(folder, command));
  const { manifest, scenario, result, output } = readExperiment(folder);
  if (result === null) throw new BadInput(REPORT_FILE.unfinished(folder));
  const { replications, stopping } = result as { replications?: unknown; stopping?: unknown };
  const made =
    Number.isSafeInteger(replications) && (replications as number) >= 1
      ? Math.min(replications as number, LIMITS.replications)
      : scenario.replications;
  return {
    scenario: { ...scenario, replications: made },
    budget: stopping === undefined ? null : budgetIn(stopping),
    kept: { json: new TextDecoder().decode(output('result.json')), made: { ...manifest, qunsim: harmless(manifest.qunsim) } },
  };
}

/** The rule by which a kept comparison stopped; null if somebody has made another thing of it. */
function budgetIn(stopping: unknown): Budget | null {
  const { goal, cap, looks } = Object(stopping) as { readonly [key in keyof Stopping]?: unknown };
  const first = Array.isArray(looks) ? (looks[0] as unknown) : null;
  const whole = (value: unknown): value is number => Number.isSafeInteger(value) && (value as number) <= LIMITS.replications;
  if (typeof goal !== 'string' || !GOALS.includes(goal as Goal) || !whole(cap) || !whole(first)) return null;
  return first < FIRST_LOOK || cap < first ? null : { goal: goal as Goal, cap, first };
}

/** All that figures show; null if it was stopped. Runs go to a file past a few, so that many replications take no room in memory. */
async function pictured(scenario: Scenario, budget: Budget | null, flags: ReportFlags, terminal: Terminal): Promise<Picture | null> {
  const threads = threadRunner(flags.jobs === undefined ? {} : { threads: flags.jobs });
  const archive = scratchArchive(scenario.arms.length, tmpdir());
  const progress = openProgress(scenario.arms.length * scenario.replications, terminal, flags.quiet === true);
  try {
    const { result, complete } = await interruptible((signal) =>
      compare(scenario, threads, {
        signal,
        detail: true,
        archive,
        onProgress: ({ done }) => progress.update(done),
        ...(budget && { untilDecided: budget }),
      }),
    );
    if (!complete) return null;
    const { replications } = result;
    return { scenario, result, portrait: portrait(scenario, { replications, get: archive.get }) };
  } finally {
    progress.stop();
    archive.close();
    await threads.close();
  }
}

/** One hash for the inputs of all arms. */
const hashOf = (scenario: Scenario): string =>
  createHash('sha256')
    .update(scenario.arms.map((_, arm) => inputHash(scenario, arm)).join('\n'))
    .digest('hex');

/** Errors: BadInput if something stands there that is no report of ours, or cannot be read. */
function refuseToReplace(path: string): void {
  if (!existsSync(path)) return;
  try {
    if (statSync(path).isFile() && readFileSync(path, 'utf8').slice(0, 2000).includes('<meta name="generator" content="Qunsim')) return;
  } catch (error) {
    throw new BadInput(PROBLEMS.unreadable(path, reasonOf(error)));
  }
  throw new BadInput(REPORT_FILE.notOurs(path));
}
