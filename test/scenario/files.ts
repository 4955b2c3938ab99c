/** What tests of the reader share: reading a text, reading a shipped file with its parts, a small valid file. */
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { formatProblem, type Scenario, type ScenarioProblem } from '../../sim/scenario/index.ts';
import { readScenario } from '../../sim/scenario/read.ts';

export const ROOT = resolve(import.meta.dirname, '../..');

/** Names of the shipped files of one folder, without extension. */
const inFolder = (folder: string): readonly string[] =>
  readdirSync(join(ROOT, 'scenarios', folder))
    .filter((file) => file.endsWith('.yaml'))
    .map((file) => file.replace(/\.yaml$/, ''));

export const CASES = inFolder('cases');
export const CLAIMS = inFolder('claims');
export const PARTS = ['platforms', 'populations', 'worlds'].flatMap((folder) => inFolder(folder).map((name) => `${folder}/${name}`));

export const load = (path: string, from: string): string | null => {
  try {
    return readFileSync(resolve(dirname(from), path), 'utf8');
  } catch {
    return null;
  }
};

export const shipped = (name: string): { name: string; path: string; text: string } => {
  const path = join(ROOT, 'scenarios', `${name}.yaml`);
  return { name, path, text: readFileSync(path, 'utf8') };
};

export const problemsOf = (text: string, parts: Readonly<Record<string, string>> = {}, path = 'case.yaml'): readonly ScenarioProblem[] => {
  const result = readScenario({ name: 'case', path, text }, (part) => parts[part] ?? null);
  return result.ok ? [] : result.problems;
};

export const scenarioOf = (text: string, parts: Readonly<Record<string, string>> = {}): Scenario => {
  const result = readScenario({ name: 'case', path: 'case.yaml', text }, (part) => parts[part] ?? null);
  if (!result.ok) throw new Error(result.problems.map((problem) => formatProblem(problem, 'en')).join('\n'));
  return result.scenario;
};

/** A small file that is right; each test spoils one thing. */
export const VALID = `qunsim: 1
title: {zh: 一个例子, en: An example}
question: What if?
world:
  population: {founders: 20}
  arrivals:
    - {channel: friends, rate: 7/week}
strategies:
  plain: {}
  busy:
    extends: plain
    content: {perDay: 9}
horizons: [7 days, 2 weeks]
outcomes:
  - {id: members, margin: 2, primary: true}
`;
