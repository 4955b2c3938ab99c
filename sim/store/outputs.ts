/**
 * The outputs of an experiment: each written whole, their checksums last. Where checksums stand, the files are what they list; so
 * they go before the first file that will be another one, and a result that is finished is given up for a finished one only.
 * Beside a later result stands no file of an earlier one: what has no checksums yet is listed by name.
 */
import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { draftOf, type Files, readWhole, writeDraft, writeWhole } from './files.ts';
import { JOURNAL } from './journal.ts';
import { MANIFEST } from './manifest.ts';
import { StoreProblem } from './problems.ts';
import { MAX_SUMS, readSums, SUMS } from './sums.ts';

export type Outputs = Readonly<Record<string, Iterable<string | Uint8Array>>>;

/** Nothing that leads elsewhere or hides. A counterexample is called by its scenario and its claim, in any script. */
const PLAIN = /^[\p{L}\p{N}_-][\p{L}\p{N}._-]*$/u;
export const SCENARIO = /^scenario(?:-\d+)?\.json$/;
/** Names of outputs that stand without checksums, a line each. */
const SAVED = '.qunsim-saved';

const isOutput = (name: string): boolean =>
  PLAIN.test(name) && name !== MANIFEST && name !== SUMS && name !== JOURNAL && !SCENARIO.test(name);

/** Errors: RangeError. */
export function mustBeNames(outputs: Outputs): void {
  for (const name of Object.keys(outputs)) {
    if (!isOutput(name)) throw new RangeError(`found "${name}", expected a plain name of a file that the experiment has not got already`);
  }
}

/** Writes all, then the checksums, those of the files `besides` among them. */
export function finishOutputs(files: Files, folder: string, outputs: Outputs, besides: readonly (readonly [string, string])[]): void {
  const before = listed(files, folder);
  const earlier = [...before.keys(), ...saved(files, folder)];
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
  removeAll(files, folder, earlier, outputs);
  if (files.stat(join(folder, SAVED)) !== null) files.remove(join(folder, SAVED));
}

/** Writes what is known so far, without checksums; false, and nothing is written, where a finished result stands. */
export function saveOutputs(files: Files, folder: string, outputs: Outputs): boolean {
  if (isFinished(files, folder)) return false;
  const earlier = [...listed(files, folder).keys(), ...saved(files, folder)];
  const names = new Set([...earlier.filter(isOutput), ...Object.keys(outputs)]);
  writeWhole(
    files,
    join(folder, SAVED),
    [...names].map((name) => `${name}\n`),
  );
  takeDown(files, folder);
  for (const [name, pieces] of Object.entries(outputs)) writeWhole(files, join(folder, name), pieces);
  removeAll(files, folder, earlier, outputs);
  return true;
}

/** Takes down all outputs, for an experiment that is begun anew. Errors: StoreProblem where the list of them is damaged. */
export function clearOutputs(files: Files, folder: string): void {
  const earlier = [...(readSums(files, folder)?.keys() ?? []), ...saved(files, folder)];
  files.remove(join(folder, SUMS));
  removeAll(files, folder, earlier, {});
  files.remove(join(folder, SAVED));
}

function removeAll(files: Files, folder: string, names: readonly string[], except: Outputs): void {
  for (const name of new Set(names)) if (isOutput(name) && !Object.hasOwn(except, name)) files.remove(join(folder, name));
}

function saved(files: Files, folder: string): string[] {
  const bytes = readWhole(files, join(folder, SAVED), MAX_SUMS);
  return Buffer.from(bytes ?? [])
    .toString('utf8')
    .split('\n')
    .filter(isOutput);
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
