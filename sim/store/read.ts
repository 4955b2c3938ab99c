/** Reading an experiment without writing to it: for reports, and for other programs. A folder may come from a stranger. */
import { join } from 'node:path';
import { MergeError, mergeScenarios } from '../experiment/merge.ts';
import { formatProblem } from '../scenario/problem.ts';
import { readScenario } from '../scenario/read.ts';
import { alone, type Scenario } from '../scenario/scenario.ts';
import { type Files, nodeFiles, readWhole } from './files.ts';
import { MAX_SCENARIO, type Manifest, readManifest } from './manifest.ts';
import { absentProblem, damagedProblem, guarded } from './problems.ts';
import { readSums, sha256 } from './sums.ts';

/** The document in which a command of that name says what came of it. */
export const resultFile = (command: string): string => (command === 'check' ? 'check.json' : 'result.json');
const MAX_RESULT = 256 * 2 ** 20;

/** A folder that `--out` wrote, read back and checked against its sums. */
export interface KeptExperiment {
  readonly folder: string;
  readonly manifest: Manifest;
  /** The scenarios as they were simulated, put together as the command did. A check takes each by itself: the first of `scenarios`. */
  readonly scenario: Scenario;
  /** Each of the scenarios by itself, in the order of the manifest. */
  readonly scenarios: readonly Scenario[];
  /**
   * `result.json`, or `check.json` of a check, parsed, its checksum right; null while the experiment is unfinished. It is what its
   * command prints with `--json`; its shape is the caller's to check before anything is done with a stranger's.
   */
  readonly result: unknown;
  /** Other outputs by name, with their checksums right, read when asked for. */
  output(name: string): Uint8Array;
}

/** Errors: StoreProblem. */
export const readExperiment = (folder: string, files: Files = nodeFiles): KeptExperiment => guarded(folder, () => read(folder, files));

/** The command that made the experiment in a folder; null if there is none. Errors: StoreProblem, such as for a damaged manifest. */
export const commandOf = (folder: string, files: Files = nodeFiles): string | null =>
  guarded(folder, () => readManifest(files, folder))?.command ?? null;

function read(folder: string, files: Files): KeptExperiment {
  const manifest = readManifest(files, folder);
  if (manifest === null) throw absentProblem(folder);
  const sums = readSums(files, folder);
  const output = (name: string): Uint8Array => {
    const path = join(folder, name);
    const bytes = readWhole(files, path, MAX_RESULT);
    const expected = { zh: 'SHA256SUMS 里登记的内容', en: 'what SHA256SUMS lists' };
    if (bytes === null) throw damagedProblem(path, { zh: '空缺，或过大', en: 'nothing, or too much' }, expected);
    if (sums?.get(name) !== sha256(bytes)) throw damagedProblem(path, { zh: '别的内容', en: 'other content' }, expected);
    return bytes;
  };
  const scenarios = scenariosOf(manifest, files, folder);
  return {
    folder,
    manifest,
    scenario: together(manifest, scenarios, folder),
    scenarios,
    result: sums === null ? null : resultOf(folder, resultFile(manifest.command), output),
    output,
  };
}

function resultOf(folder: string, name: string, output: (name: string) => Uint8Array): unknown {
  const bytes = output(name);
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch {
    throw damagedProblem(join(folder, name), { zh: '别的内容', en: 'something else' }, { zh: 'JSON', en: 'JSON' });
  }
}

function scenariosOf(manifest: Manifest, files: Files, folder: string): Scenario[] {
  return manifest.scenarios.map(({ file, name, sha256: sum }) => {
    const path = join(folder, file);
    const bytes = readWhole(files, path, MAX_SCENARIO);
    const expected = { zh: 'manifest.json 里登记的情景', en: 'the scenario that manifest.json lists' };
    if (bytes === null) throw damagedProblem(path, { zh: '空缺，或过大', en: 'nothing, or too much' }, expected);
    if (sha256(bytes) !== sum) throw damagedProblem(path, { zh: '改过的内容', en: 'other content' }, expected);
    const reading = readScenario({ name, path, text: Buffer.from(bytes).toString('utf8') });
    if (reading.ok) return reading.scenario;
    const [first] = reading.problems;
    const found = (language: 'zh' | 'en'): string => (first === undefined ? '' : formatProblem(first, language));
    throw damagedProblem(path, { zh: found('zh'), en: found('en') }, { zh: '读得懂的情景', en: 'a scenario that can be read' });
  });
}

function together(manifest: Manifest, scenarios: readonly Scenario[], folder: string): Scenario {
  const [first] = scenarios;
  if (manifest.command === 'check' && first !== undefined) return first; // what is checked together need not go together
  try {
    const merged = mergeScenarios(scenarios);
    return manifest.command === 'run'
      ? alone(
          merged,
          manifest.arms.map(({ name }) => name),
        )
      : merged;
  } catch (error) {
    if (!(error instanceof MergeError)) throw error;
    throw damagedProblem(folder, error.text, { zh: '可以放在一起的情景', en: 'scenarios that go together' });
  }
}
