/**
 * The outputs of an experiment: each written whole, their checksums last. Where checksums stand, the files are what they list; so
 * they go before the first file that will be another one, and a result that is finished is given up for a finished one only.
 */
import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { draftOf, type Files, writeDraft, writeWhole } from './files.ts';
import { StoreProblem } from './problems.ts';
import { readSums, SUMS } from './sums.ts';

export type Outputs = Readonly<Record<string, Iterable<string | Uint8Array>>>;

/** Writes all, then the checksums, those of the files `besides` among them. */
export function finishOutputs(files: Files, folder: string, outputs: Outputs, besides: readonly (readonly [string, string])[]): void {
  const before = listed(files, folder);
  let stands = true;
  const sums = Object.entries(outputs).map(([name, pieces]) => {
    const path = join(folder, name);
    const hash = createHash('sha256');
    writeDraft(files, path, pieces, (bytes) => hash.update(bytes));
    const sum = hash.digest('hex');
    if (stands && before.get(name) !== sum) {
      takeDown(files, folder);
      stands = false;
    }
    files.rename(draftOf(path), path);
    files.syncFolder(folder);
    return [name, sum] as const;
  });
  writeWhole(
    files,
    join(folder, SUMS),
    [...sums, ...besides].map(([name, sum]) => `${sum}  ${name}\n`),
  );
}

/** Writes what is known so far, without checksums; false, and nothing is written, where a finished result stands. */
export function saveOutputs(files: Files, folder: string, outputs: Outputs): boolean {
  if (isFinished(files, folder)) return false;
  takeDown(files, folder);
  for (const [name, pieces] of Object.entries(outputs)) writeWhole(files, join(folder, name), pieces);
  return true;
}

function takeDown(files: Files, folder: string): void {
  if (files.stat(join(folder, SUMS)) === null) return;
  files.remove(join(folder, SUMS));
  files.syncFolder(folder);
}

/** Checksums by name; none where the list is damaged: it is as good as none. */
function listed(files: Files, folder: string): ReadonlyMap<string, string> {
  try {
    return readSums(files, folder) ?? new Map<string, string>();
  } catch (error) {
    if (error instanceof StoreProblem) return new Map<string, string>();
    throw error;
  }
}

function isFinished(files: Files, folder: string): boolean {
  const sums = listed(files, folder);
  return sums.size > 0 && [...sums].every(([name, sum]) => sumOf(files, join(folder, name)) === sum);
}

const CHUNK = 2 ** 20;

/** null if there is no file. Read in pieces, as a table of runs may be larger than memory. */
function sumOf(files: Files, path: string): string | null {
  if (files.stat(path)?.kind !== 'file') return null;
  const file = files.open(path, 'read');
  try {
    const hash = createHash('sha256');
    const chunk = new Uint8Array(CHUNK);
    for (let at = 0; ; ) {
      const got = files.read(file, chunk, at);
      if (got === 0) return hash.digest('hex');
      hash.update(chunk.subarray(0, got));
      at += got;
    }
  } finally {
    files.close(file);
  }
}
