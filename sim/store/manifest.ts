/** `manifest.json`: what an experiment is, written before its first run. What is read back is checked like a stranger's file. */
import { join } from 'node:path';
import type { Text } from '../model/text.ts';
import { type Files, readWhole } from './files.ts';
import { damagedProblem, largeProblem, versionProblem } from './problems.ts';

export const MANIFEST = 'manifest.json';
export const FORMAT = 1;
/** Bytes of a scenario file in the folder. */
export const MAX_SCENARIO = 2 ** 20;
const MAX_MANIFEST = 32 * 2 ** 20; // of so many arms, each with a name of a hundred characters or two
const MOST_ARMS = 100_000;
export const MOST_SCENARIOS = 500; // `check` takes a folder of them
const MOST_OPTIONS = 200;
const LONGEST_OPTION = 2000;
const LONGEST_NAME = 1000;

/** A scenario file in the folder: self-contained, what it extends merged in. */
export interface KeptScenario {
  readonly file: string;
  readonly name: string;
  /** SHA-256 of the file's bytes, in hex. */
  readonly sha256: string;
}

export interface KeptArm {
  readonly name: string;
  /** Hash of all that its runs depend on besides the replicate. */
  readonly input: string;
  /** Runs that are planned from the start; a rule may stop earlier, or plan more as it goes (see the journal). */
  readonly replications: number;
}

/** What a kept experiment is: the command, the versions that made it, its scenarios and arms. */
export interface Manifest {
  readonly format: number;
  readonly qunsim: string;
  readonly streamVersion: number;
  /** Hash of the code that runs are made by. */
  readonly engine: string;
  readonly node: string;
  /** Command that made it and the options that change what it computes, each as `--name=value`; empty for a library's caller. */
  readonly command: string;
  readonly options: readonly string[];
  readonly name: string;
  readonly seed: string;
  readonly scenarios: readonly KeptScenario[];
  readonly arms: readonly KeptArm[];
}

/** The manifest of a folder; null if it has none. Errors: StoreProblem `damaged` or `version`; those of the file system. */
export function readManifest(files: Files, folder: string): Manifest | null {
  const path = join(folder, MANIFEST);
  if (files.stat(path) === null) return null;
  return manifestIn(readWhole(files, path, MAX_MANIFEST), path, (field) =>
    damagedProblem(
      path,
      { zh: `读不懂的内容（${field}）`, en: `something unreadable (${field})` },
      { zh: '一次实验的说明', en: 'the description of an experiment' },
    ),
  );
}

const EXCESSES: Readonly<Record<string, Text>> = {
  size: {
    zh: `它的 manifest.json 会超过 ${MAX_MANIFEST / 2 ** 20} MB`,
    en: `its manifest.json would take over ${MAX_MANIFEST / 2 ** 20} MB`,
  },
  arms: { zh: `策略多于 ${MOST_ARMS} 种（每一点的都算）`, en: `there are more than ${MOST_ARMS} strategies, those of every point counted` },
  scenarios: { zh: `情景文件多于 ${MOST_SCENARIOS} 个`, en: `there are more than ${MOST_SCENARIOS} scenario files` },
  options: {
    zh: `选项多于 ${MOST_OPTIONS} 个，或者有一个长过 ${LONGEST_OPTION} 字`,
    en: `there are more than ${MOST_OPTIONS} options, or one of over ${LONGEST_OPTION} characters`,
  },
  name: { zh: `名字长过 ${LONGEST_NAME} 字`, en: `its name has over ${LONGEST_NAME} characters` },
  'arms.name': { zh: `有一种策略的名字长过 ${LONGEST_NAME} 字`, en: `the name of a strategy has over ${LONGEST_NAME} characters` },
  text: { zh: `有一份情景文件超过 ${MAX_SCENARIO / 2 ** 20} MB`, en: `a scenario file takes over ${MAX_SCENARIO / 2 ** 20} MB` },
};

/** What would be written must be read again. Errors: StoreProblem `large`. */
export function mustBeReadable(manifest: Manifest, texts: readonly string[], folder: string): void {
  const excess = (field: string): Error =>
    largeProblem(folder, EXCESSES[field] ?? { zh: `${field} 这一项再也读不回来`, en: `its ${field} could not be read again` });
  const bytes = Buffer.from(manifestText(manifest));
  manifestIn(bytes.length > MAX_MANIFEST ? null : bytes, folder, excess);
  if (texts.some((text) => Buffer.byteLength(text) > MAX_SCENARIO)) throw excess('text');
}

/** `problem`: what to throw where a field is none of ours; `size` where there are no `bytes`. */
function manifestIn(bytes: Uint8Array | null, path: string, problem: (field: string) => Error): Manifest {
  const wrong = (field: string): never => {
    throw problem(field);
  };
  if (bytes === null) return wrong('size');
  let found: unknown;
  try {
    found = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch {
    return wrong('JSON');
  }
  const { format, qunsim, streamVersion, engine, node, command, options, name, seed, scenarios, arms } = fieldsOf(found) ?? wrong('object');
  if (typeof format !== 'number') return wrong('format');
  if (format !== FORMAT) throw versionProblem(path, String(format).slice(0, 40), FORMAT);
  const text = (value: unknown, field: string, longest: number, shape = /^/): string =>
    typeof value === 'string' && value.length <= longest && shape.test(value) ? value : wrong(field);
  const count = (value: unknown, field: string): number =>
    typeof value === 'number' && Number.isInteger(value) && value >= 0 && value <= 10_000_000 ? value : wrong(field);
  const list = <T>(value: unknown, field: string, most: number, item: (value: unknown) => T): T[] =>
    Array.isArray(value) && value.length <= most ? value.map(item) : wrong(field);
  return {
    format,
    qunsim: text(qunsim, 'qunsim', 50),
    streamVersion: count(streamVersion, 'streamVersion'),
    engine: text(engine, 'engine', 64, /^[0-9a-f]*$/),
    node: text(node, 'node', 50),
    command: text(command, 'command', 50, /^[a-z-]*$/),
    options: list(options, 'options', MOST_OPTIONS, (option) => text(option, 'options', LONGEST_OPTION, /^--[a-z][a-z-]*(?:=|$)/)),
    name: text(name, 'name', LONGEST_NAME),
    seed: text(seed, 'seed', LONGEST_NAME),
    scenarios: list(scenarios, 'scenarios', MOST_SCENARIOS, (value) => {
      const { file, name: own, sha256 } = fieldsOf(value) ?? wrong('scenarios');
      return {
        file: text(file, 'scenarios.file', 100, /^scenario(?:-\d+)?\.json$/),
        name: text(own, 'scenarios.name', LONGEST_NAME),
        sha256: text(sha256, 'scenarios.sha256', 64, /^[0-9a-f]{64}$/),
      };
    }),
    arms: list(arms, 'arms', MOST_ARMS, (value) => {
      const { name: own, input, replications } = fieldsOf(value) ?? wrong('arms');
      return {
        name: text(own, 'arms.name', LONGEST_NAME),
        input: text(input, 'arms.input', 32, /^[0-9a-f]{32}$/),
        replications: count(replications, 'arms.replications'),
      };
    }),
  };
}

const fieldsOf = (value: unknown): Record<string, unknown> | null =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Record<string, unknown>) : null;

/** Two spaces of indentation, one line an arm: to be read and compared by people too. */
export function manifestText(manifest: Manifest): string {
  const { scenarios, arms, ...head } = manifest;
  const lines = (items: readonly object[]): string =>
    items.length === 0 ? '[]' : `[\n${items.map((item) => `    ${JSON.stringify(item)}`).join(',\n')}\n  ]`;
  const fields = Object.entries(head).map(([key, value]) => `  ${JSON.stringify(key)}: ${JSON.stringify(value)}`);
  return `{\n${[...fields, `  "scenarios": ${lines(scenarios)}`, `  "arms": ${lines(arms)}`].join(',\n')}\n}\n`;
}
