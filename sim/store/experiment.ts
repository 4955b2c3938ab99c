/**
 * An experiment on disk: a folder with what is asked (`manifest.json`, `scenario.json`), every run that ended
 * (`journal.jsonl`), and, once all is done, the outputs with their checksums (`SHA256SUMS`, as `sha256sum -c` reads it).
 * The manifest comes first, so that a folder says what was planned from the first moment on; the checksums come last, so that
 * where they stand all is there. Whatever a killed process leaves in between, opening the folder again goes on from it.
 */
import { join, resolve } from 'node:path';
import { STREAM_VERSION, VERSION } from '../base/version.ts';
import type { RunResult } from '../experiment/runner.ts';
import type { Text } from '../model/text.ts';
import { changesOf } from './changes.ts';
import { engineHash } from './engine.ts';
import { DRAFT, draftOf, type Files, makeFolders, nodeFiles, readWhole, writeDraft, writeWhole } from './files.ts';
import { JOURNAL, Journal, type RunState } from './journal.ts';
import { LOCK, lock } from './lock.ts';
import { FORMAT, type KeptArm, MANIFEST, MAX_SCENARIO, type Manifest, manifestText, mustBeReadable, readManifest } from './manifest.ts';
import { Neighbours } from './neighbours.ts';
import { clearOutputs, finishOutputs, mustBeNames, type Outputs, SCENARIO, saveOutputs } from './outputs.ts';
import { absentProblem, changedProblem, damagedProblem, foreignProblem, guarded } from './problems.ts';
import type { PlanRecord } from './record.ts';
import { sha256 } from './sums.ts';

/** What is to be computed; equal plans are the same experiment. */
export interface Plan {
  /** Command and the options that change what it computes, each as `--name=value`. */
  readonly command: string;
  readonly options: readonly string[];
  readonly name: string;
  readonly seed: string;
  /** Self-contained scenario files. */
  readonly scenarios: readonly { readonly name: string; readonly text: string }[];
  /** Arms known before the first run; others may be registered later. */
  readonly arms: readonly KeptArm[];
  /** The runs that are planned; replicates 0 to `replications` of each arm unless given. */
  readonly runs?: readonly { readonly input: string; readonly replicate: number }[];
}

export interface OpenOptions {
  /** Begin anew where the folder holds an experiment of other inputs; runs that still match are kept. */
  readonly force?: boolean;
  /** Folder whose experiments are looked through for runs that are already done; null for none. Its own parent unless given. */
  readonly cache?: string | null;
  readonly files?: Files;
}

/** What was in the folder when it was opened. */
export interface Found {
  /** False if nothing was begun here before. */
  readonly resumed: boolean;
  /** Planned runs that ended well, and those that failed and would fail again. */
  readonly done: number;
  readonly failed: number;
  /** Planned runs that are done again because their worker had died. */
  readonly redone: number;
  /** Damaged records, left out. */
  readonly rejected: number;
  /** What had changed, where `force` began anew. */
  readonly changes: readonly Text[];
}

/** An experiment that this process alone may write to, until `close`, after which all other methods throw. Errors of all methods: StoreProblem. */
export interface Experiment {
  readonly folder: string;
  readonly manifest: Manifest;
  readonly found: Found;
  /** Runs taken from other experiments so far. */
  readonly borrowed: number;
  /** Writes down that these replicates of an arm will run. */
  register(arm: string, input: string, replicates: readonly number[]): void;
  /** A run that ended before, here or in a neighbouring experiment; null if it is to be run. Its arm is 0. */
  get(input: string, replicate: number): RunResult | null;
  put(input: string, result: RunResult): void;
  /**
   * Writes outputs of an experiment that is not finished, each whole, without checksums. False, and nothing is written, where a
   * finished result of the same inputs stands. Errors as `finish`.
   */
  save(outputs: Outputs): boolean;
  /** Writes the outputs, each whole, then their checksums. The experiment is finished. Errors: RangeError for a name that leads elsewhere or is taken. */
  finish(outputs: Outputs): void;
  close(): void;
}

/** Opens the folder for a plan: makes it, or goes on where it was left. Errors: StoreProblem. */
export function openExperiment(folder: string, plan: Plan, options: OpenOptions = {}): Experiment {
  const { files = nodeFiles } = options;
  const manifest = manifestOf(plan);
  mustBeReadable(
    manifest,
    plan.scenarios.map(({ text }) => text),
    folder,
  );
  return guarded(folder, () => {
    claim(files, folder);
    const release = lock(files, folder);
    try {
      return begin(files, folder, plan, manifest, options, release);
    } catch (error) {
      release();
      throw error;
    }
  });
}

export const scenarioFile = (index: number): string => (index === 0 ? 'scenario.json' : `scenario-${index + 1}.json`);

/** What a killed process may leave beside the files of an experiment; a folder with nothing else is as good as empty. */
const LEFTOVER = new RegExp(`^\\${LOCK}(?:-.*)?$|^\\..*\\${DRAFT}$`);

/** A folder is ours if it is new, empty, or holds an experiment. */
function claim(files: Files, folder: string): void {
  const there = files.stat(folder);
  if (there !== null && there.kind !== 'folder') throw foreignProblem(folder);
  makeFolders(files, resolve(folder));
  const names = files.list(folder).filter((name) => !LEFTOVER.test(name));
  if (names.length > 0 && !names.includes(MANIFEST)) throw foreignProblem(folder);
}

function begin(files: Files, folder: string, plan: Plan, manifest: Manifest, options: OpenOptions, release: () => void): Experiment {
  const before = readManifest(files, folder);
  if (before !== null) settle(files, folder, before);
  for (const name of files.list(folder)) if (LEFTOVER.test(name) && name !== LOCK) files.remove(join(folder, name));
  const changes = before === null ? [] : changesOf(before, manifest, files, folder);
  if (changes.length > 0 && options.force !== true) throw changedProblem(folder, changes);
  const anew = before === null || changes.length > 0;
  if (anew) writeInputs(files, folder, manifest, plan);
  const { journal, found } = Journal.open(files, join(folder, JOURNAL), 'mend');
  if (anew) keepMatching(journal, manifest, before);

  const count = counter(journal, plan, anew ? [] : found.plans);
  const registered = new Set(anew ? [] : found.plans.map(({ arm, plan: input, from, to }) => `${arm} ${input} ${from} ${to}`));
  const neighbours = new Neighbours(files, folder, options.cache === undefined ? resolve(folder, '..') : options.cache);
  let borrowed = 0;
  let isClosed = false;
  /** What stands behind the descriptor and the lock of a closed experiment may be another's by now. */
  const mustBeOpen = (): void => {
    if (isClosed) throw new Error(`the experiment in ${folder} is closed`);
  };

  return {
    folder,
    manifest: before !== null && !anew ? before : manifest,
    found: {
      resumed: before !== null,
      done: count('done'),
      failed: count('failed'),
      redone: count('again'),
      rejected: found.rejected,
      changes,
    },
    get borrowed() {
      return borrowed;
    },
    register(arm, input, replicates) {
      mustBeOpen();
      guarded(folder, () => {
        for (const { from, to } of ranges(replicates)) {
          const key = `${arm} ${input} ${from} ${to}`;
          if (registered.has(key)) continue;
          registered.add(key);
          journal.append({ plan: input, arm, from, to });
        }
      });
    },
    get(input, replicate) {
      mustBeOpen();
      return guarded(folder, () => {
        const state = journal.state(input, replicate);
        const own = state === 'again' ? null : journal.get(input, replicate);
        if (own !== null || state === 'again') return own;
        const result = neighbours.get(input, replicate);
        if (result !== null) {
          journal.append({ run: input, result });
          borrowed++;
        }
        return result;
      });
    },
    put(input, result) {
      mustBeOpen();
      const state = journal.state(input, result.replicate);
      if (state === null || state === 'again') guarded(folder, () => journal.append({ run: input, result }));
    },
    save(outputs) {
      mustBeOpen();
      mustBeNames(outputs);
      return guarded(folder, () => {
        journal.sync();
        return saveOutputs(files, folder, outputs);
      });
    },
    finish(outputs) {
      mustBeOpen();
      mustBeNames(outputs);
      guarded(folder, () => {
        journal.sync();
        const own = [MANIFEST, ...manifest.scenarios.map(({ file }) => file)].map((name) => [name, sumOfOwn(files, folder, name)] as const);
        finishOutputs(files, folder, outputs, own);
      });
    },
    close() {
      if (isClosed) return;
      isClosed = true;
      guarded(folder, () => {
        try {
          neighbours.close();
          journal.sync();
        } finally {
          journal.close();
          release();
        }
      });
    },
  };
}

/**
 * Of an experiment that is begun anew, what was planned before goes, and the runs too if none of them can be asked for again. Where
 * arms show only as it goes on, any run of the same engine may be.
 */
function keepMatching(journal: Journal, { arms, qunsim, streamVersion, engine }: Manifest, before: Manifest | null): void {
  const sameEngine = before?.qunsim === qunsim && before.streamVersion === streamVersion && before.engine === engine;
  const mayMatch = arms.length === 0 ? sameEngine : arms.some(({ input }) => [...journal.replicates(input)].length > 0);
  if (mayMatch) journal.dropPlans();
  else journal.clear();
}

/** The checksum of a file that the experiment itself has put up. Errors: StoreProblem if it is gone. */
function sumOfOwn(files: Files, folder: string, name: string): string {
  const path = join(folder, name);
  const bytes = readWhole(files, path, Number.POSITIVE_INFINITY);
  if (bytes !== null) return sha256(bytes);
  throw damagedProblem(path, { zh: '没有这个文件', en: 'no such file' }, { zh: '实验自己写下的文件', en: 'a file of the experiment' });
}

/** Counts planned runs by their state: those of the plan, and those that were registered as it went on. */
function counter(journal: Journal, { arms, runs }: Plan, plans: readonly PlanRecord[]): (state: RunState) => number {
  const counts = { done: 0, failed: 0, again: 0 };
  const planned: readonly PlanRecord[] = runs?.map(({ input, replicate }) => ({
    arm: '',
    plan: input,
    from: replicate,
    to: replicate + 1,
  })) ?? [...arms.map(({ name, input, replications }) => ({ arm: name, plan: input, from: 0, to: replications })), ...plans];
  const counted = new Map<string, Set<number>>();
  for (const { arm, plan, from, to } of planned) {
    const known = counted.get(`${arm} ${plan}`) ?? new Set();
    counted.set(`${arm} ${plan}`, known);
    for (const replicate of to - from === 1 ? [from] : journal.replicates(plan)) {
      if (replicate < from || replicate >= to || known.has(replicate) || journal.state(plan, replicate) === null) continue;
      known.add(replicate);
      counts[journal.state(plan, replicate) as RunState]++;
    }
  }
  return (state) => counts[state];
}

function manifestOf({ command, options, name, seed, scenarios, arms }: Plan): Manifest {
  return {
    format: FORMAT,
    qunsim: VERSION,
    streamVersion: STREAM_VERSION,
    engine: engineHash(),
    node: process.versions.node,
    command,
    options,
    name,
    seed,
    scenarios: scenarios.map((scenario, i) => ({
      file: scenarioFile(i),
      name: scenario.name,
      sha256: sha256(scenario.text),
    })),
    arms,
  };
}

/**
 * Takes down the outputs of an earlier experiment, then puts up the new inputs: scenarios as drafts, the manifest, and at last
 * the scenarios in their place. Where a process is killed in between, `settle` ends what it began.
 */
function writeInputs(files: Files, folder: string, manifest: Manifest, plan: Plan): void {
  clearOutputs(files, folder);
  plan.scenarios.forEach(({ text }, i) => {
    writeDraft(files, join(folder, scenarioFile(i)), [text]);
  });
  writeWhole(files, join(folder, MANIFEST), [manifestText(manifest)]);
  settle(files, folder, manifest);
}

/** Renames scenarios that the manifest lists and that still stand as drafts. */
function settle(files: Files, folder: string, { scenarios }: Manifest): void {
  for (const { file, sha256: expected } of scenarios) {
    const path = join(folder, file);
    const draft = readWhole(files, draftOf(path), MAX_SCENARIO);
    if (draft === null || sha256(draft) !== expected) continue;
    files.rename(draftOf(path), path);
    files.syncFolder(folder);
  }
  const listed = new Set(scenarios.map(({ file }) => file));
  for (const name of files.list(folder)) if (SCENARIO.test(name) && !listed.has(name)) files.remove(join(folder, name));
}

/** The manifest of a folder that a process may have been killed in, its scenarios in their place. Errors: StoreProblem. */
export function settledManifest(folder: string, files: Files = nodeFiles): Manifest {
  return guarded(folder, () => {
    const manifest = readManifest(files, folder);
    if (manifest === null) throw absentProblem(folder);
    if (manifest.scenarios.every(({ file }) => files.stat(join(folder, file)) !== null)) return manifest;
    const release = lock(files, folder);
    try {
      settle(files, folder, manifest);
    } finally {
      release();
    }
    return manifest;
  });
}

/** Runs of consecutive numbers, ascending. */
function ranges(numbers: readonly number[]): { from: number; to: number }[] {
  const found: { from: number; to: number }[] = [];
  for (const n of [...numbers].sort((a, b) => a - b)) {
    const last = found.at(-1);
    if (last !== undefined && n <= last.to) last.to = Math.max(last.to, n + 1);
    else found.push({ from: n, to: n + 1 });
  }
  return found;
}
