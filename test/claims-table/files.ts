/** The files of scenarios/claims/, read, with a mark of their text and of all that they extend. */
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { basename, dirname, resolve } from 'node:path';
import { formatProblem, readScenario, type Scenario } from '../../sim/scenario/index.ts';

export const FOLDER = resolve(import.meta.dirname, '../../scenarios/claims');

export interface ClaimFile {
  readonly scenario: Scenario;
  /** Of the texts, so that a file changed since the table was written is noticed. */
  readonly mark: string;
}

/** Throws an Error with the problems of the first file that cannot be read. */
export function readClaimFiles(): readonly ClaimFile[] {
  const names = readdirSync(FOLDER).filter((file) => file.endsWith('.yaml'));
  return names.map((file) => readClaimFile(basename(file, '.yaml'))).sort((a, b) => rowOf(a) - rowOf(b));
}

const rowOf = ({ scenario }: ClaimFile): number => Number(scenario.source?.claims[0]?.slice(1));

export function readClaimFile(name: string): ClaimFile {
  const path = resolve(FOLDER, `${name}.yaml`);
  const text = readFileSync(path, 'utf8');
  const hash = createHash('sha256').update(text);
  const result = readScenario({ name, path, text }, (part, from) => {
    const loaded = readFileSync(resolve(dirname(from), part), 'utf8');
    hash.update(loaded);
    return loaded;
  });
  if (!result.ok) throw new Error(result.problems.map((problem) => formatProblem(problem, 'en')).join('\n'));
  return { scenario: result.scenario, mark: hash.digest('hex').slice(0, 16) };
}
