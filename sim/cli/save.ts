/** `--out DIR`: the files of a result, each written whole or not at all. */
import { closeSync, fsyncSync, mkdirSync, openSync, readdirSync, readSync, renameSync, rmSync, statSync, writeSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { BadInput, codeOf, reasonOf } from './failure.ts';
import { PROBLEMS } from './messages.ts';

const RESULT = 'result.json';

/**
 * Makes sure, before anything is simulated, that the folder may be written to: it is new, empty, or holds a result of
 * Qunsim. A folder that holds anything else is refused. Errors: BadInput.
 */
export function claimFolder(folder: string): void {
  try {
    if (statSync(folder, { throwIfNoEntry: false })?.isFile()) throw new BadInput(PROBLEMS.outIsFile(folder));
    makeFolder(resolve(folder));
    if (readdirSync(folder).length > 0 && !startsLikeResult(join(folder, RESULT))) throw new BadInput(PROBLEMS.outNotOurs(folder));
  } catch (error) {
    throw error instanceof BadInput ? error : new BadInput(PROBLEMS.outFailed(folder, reasonOf(error)));
  }
}

/** Makes a folder and those around it; `recursive: true` of Node loops without end where the system makes none, as in /proc. */
function makeFolder(folder: string): void {
  if (statSync(folder, { throwIfNoEntry: false })?.isDirectory()) return;
  if (dirname(folder) !== folder) makeFolder(dirname(folder));
  try {
    mkdirSync(folder);
  } catch (error) {
    if (codeOf(error) !== 'EEXIST' || !statSync(folder).isDirectory()) throw error; // another program may have been faster
  }
}

function startsLikeResult(path: string): boolean {
  if (!statSync(path, { throwIfNoEntry: false })?.isFile()) return false;
  const head = Buffer.alloc(64);
  const file = openSync(path, 'r');
  try {
    return /^\s*\{\s*"qunsim"\s*:/.test(head.toString('utf8', 0, readSync(file, head)));
  } finally {
    closeSync(file);
  }
}

/** Writes the result and its table, given in pieces. Errors: BadInput if the disk refuses; the files of an earlier result then still stand. */
export function saveResult(folder: string, json: string, csv: Iterable<string>): void {
  const files = { 'runs.csv': csv, [RESULT]: [json] }; // the result last: where it stands, its table does too
  for (const [name, pieces] of Object.entries(files)) {
    const target = join(folder, name);
    const draft = `${target}.${process.pid}.tmp`;
    try {
      const file = openSync(draft, 'w');
      try {
        for (const piece of pieces) {
          for (let rest = Buffer.from(piece); rest.length > 0; ) rest = rest.subarray(writeSync(file, rest));
        }
        fsyncSync(file);
      } finally {
        closeSync(file);
      }
      renameSync(draft, target);
    } catch (error) {
      rmSync(draft, { force: true });
      throw new BadInput(PROBLEMS.outFailed(folder, reasonOf(error)));
    }
  }
}
