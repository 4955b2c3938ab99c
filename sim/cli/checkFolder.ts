/** The folder of `qunsim check --out`: the report and the counterexamples, each written whole or not at all. */
import { join, resolve } from 'node:path';
import type { CheckDocument } from '../claims/result.ts';
import { makeFolders, nodeFiles, readWhole, writeWhole } from '../store/files.ts';
import { diskProblem, foreignProblem, StoreProblem } from '../store/problems.ts';

const REPORT = 'check.json';
const LARGEST = 2 ** 30;

/**
 * Makes sure, before anything is simulated, that the folder may be written to: it is new, empty, or holds a report of an
 * earlier check. Errors: StoreProblem.
 */
export function claimCheckFolder(folder: string): void {
  tried(folder, () => {
    makeFolders(nodeFiles, resolve(folder));
    if (nodeFiles.list(folder).length === 0) return;
    const head = Buffer.from(readWhole(nodeFiles, join(folder, REPORT), LARGEST)?.subarray(0, 64) ?? []).toString();
    if (!/^\s*\{\s*"qunsim"\s*:/.test(head)) throw foreignProblem(folder);
  });
}

/** Writes the counterexamples, then the report: where it stands, they do too. Errors: StoreProblem. */
export function saveCheck(folder: string, json: string, { checks }: CheckDocument): void {
  const examples = checks.flatMap(({ claims }) => claims.flatMap(({ counterexample }) => (counterexample ? [counterexample.file] : [])));
  tried(folder, () => {
    for (const { name, text } of [...examples, { name: REPORT, text: json }]) writeWhole(nodeFiles, join(folder, name), [text]);
  });
}

function tried(folder: string, work: () => void): void {
  try {
    work();
  } catch (error) {
    throw error instanceof StoreProblem ? error : diskProblem(folder, error);
  }
}
