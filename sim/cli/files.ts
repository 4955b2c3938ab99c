/** Reading what the reader names, capped before it is read. */
import { closeSync, constants, openSync, readdirSync, readSync, statSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { nearest } from '../base/nearest.ts';
import { decodeTable, isGzip } from '../data/decode.ts';
import type { Load } from '../scenario/extends.ts';
import { MAX_BYTES } from '../scenario/source.ts';
import { partLoader as partsOf } from '../store/scenario-file.ts';
import { BadInput, codeOf, reasonOf } from './failure.ts';
import { PROBLEMS } from './messages.ts';

const MiB = 2 ** 20;
/** Largest event table, packed and unpacked. */
const MAX_TABLE_BYTES = 64 * MiB;
/** A pipe that brings nothing for this long is given up [ms]; so is one that nobody writes to. */
const PATIENCE = 2000;

/** What is not even to be asked about is taken for a file: its reader says why. */
export function isFolder(path: string): boolean {
  try {
    return statSync(path).isDirectory();
  } catch {
    return false;
  }
}

const showBytes = (bytes: number): string => (bytes >= MiB ? `${Math.round(bytes / MiB)} MB` : `${Math.round(bytes / 1024)} KB`);

/** The bytes of a file, at most `limit` of them. Errors: BadInput. */
function readCapped(path: string, limit: number): Buffer {
  try {
    const found = statSync(path);
    if (found.isDirectory()) throw new BadInput(PROBLEMS.folderInstead(path));
    if (found.isFile() && found.size > limit) throw new BadInput(PROBLEMS.tooLarge(path, showBytes(limit)));
    const file = openSync(path, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0)); // else a pipe without a writer blocks
    try {
      const chunks: Buffer[] = [];
      for (let total = 0; ; ) {
        const chunk = Buffer.allocUnsafe(64 * 1024); // by chunks, as pipes and devices do not tell their size
        const got = readPatiently(file, chunk);
        if (got === null) throw new BadInput(PROBLEMS.silent(path));
        if (got === 0) return Buffer.concat(chunks);
        total += got;
        if (total > limit) throw new BadInput(PROBLEMS.tooLarge(path, showBytes(limit)));
        chunks.push(chunk.subarray(0, got));
      }
    } finally {
      closeSync(file);
    }
  } catch (error) {
    if (error instanceof BadInput) throw error;
    throw new BadInput(codeOf(error) === 'ENOENT' ? PROBLEMS.missing(path, likely(path)) : PROBLEMS.unreadable(path, reasonOf(error)));
  }
}

/** The file that was probably meant by one that is not there: the nearest of its folder, or a shipped case of that name. */
function likely(path: string): string | null {
  const files = (folder: string): string[] => {
    try {
      return readdirSync(folder === '' ? '.' : folder);
    } catch {
      return [];
    }
  };
  const slash = path.lastIndexOf('/') + 1;
  for (const folder of new Set([path.slice(0, slash), 'scenarios/cases/'])) {
    const found = nearest(
      path.slice(slash),
      new Map(
        files(folder).flatMap((name) => [
          [name, name],
          [name.replace(/\.[^.]+$/, ''), name],
        ]),
      ),
    );
    if (found !== null) return folder + found;
  }
  return null;
}

/** Reads what is there; null if nothing comes for PATIENCE. */
function readPatiently(file: number, into: Buffer): number | null {
  const pause = new Int32Array(new SharedArrayBuffer(4));
  for (let waited = 0; waited < PATIENCE; waited += 20) {
    try {
      return readSync(file, into);
    } catch (error) {
      if (codeOf(error) !== 'EAGAIN') throw error;
      Atomics.wait(pause, 0, 0, 20);
    }
  }
  return null;
}

function utf8(path: string, bytes: Buffer): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw new BadInput(PROBLEMS.notText(path));
  }
}

/** The text of a scenario file. Errors: BadInput. */
export const readScenarioText = (path: string): string => utf8(path, readCapped(path, MAX_BYTES));

/** The text of an event table, unpacked if it begins as gzip does. Errors: BadInput. */
export function readTableText(path: string): string {
  const bytes = readCapped(path, MAX_TABLE_BYTES);
  const text = decodeTable(isGzip(bytes) ? unpacked(path, bytes) : bytes);
  if (text === null) throw new BadInput(PROBLEMS.noTable(path));
  return text;
}

function unpacked(path: string, bytes: Buffer): Buffer {
  try {
    return gunzipSync(bytes, { maxOutputLength: MAX_TABLE_BYTES });
  } catch (error) {
    throw new BadInput(
      codeOf(error) === 'ERR_BUFFER_TOO_LARGE' ? PROBLEMS.tooLarge(path, showBytes(MAX_TABLE_BYTES)) : PROBLEMS.badGzip(path),
    );
  }
}

/** As the store's, with parts read as the scenario itself is. */
export const partLoader = (scenarioPath: string): Load =>
  partsOf(scenarioPath, readScenarioText, (error) => (error instanceof BadInput ? error.text : null));
