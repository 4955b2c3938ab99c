/** Reading what the reader names: capped before it is read, and for `extends` only inside the scenario's own tree. */
import { closeSync, constants, openSync, readdirSync, readSync, realpathSync, statSync } from 'node:fs';
import { basename, dirname, resolve, sep } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { nearest } from '../base/nearest.ts';
import { decodeTable, isGzip } from '../data/decode.ts';
import type { Text } from '../model/text.ts';
import type { Load } from '../scenario/extends.ts';
import { MAX_BYTES } from '../scenario/source.ts';
import { BadInput, codeOf, reasonOf } from './failure.ts';
import { PROBLEMS } from './messages.ts';

const MiB = 2 ** 20;
/** Largest event table, packed and unpacked. */
const MAX_TABLE_BYTES = 64 * MiB;
/** A pipe that brings nothing for this long is given up [ms]; so is one that nobody writes to. */
const PATIENCE = 2000;

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

/**
 * Loads parts that a scenario file extends: regular .yaml, .yml or .json files which, with links followed, lie in the tree of
 * that scenario: in the nearest folder named `scenarios` around it, or, without one, in its own folder. So a file from
 * elsewhere cannot make Qunsim read (and quote) private ones. `null` for everything else.
 */
export function partLoader(scenarioPath: string): Load {
  const load = (path: string, from: string): string | null => {
    try {
      const real = realpathSync(resolve(dirname(from), path));
      if (!isInside(real, treeOf(realpathSync(scenarioPath))) || !isPart(real) || !statSync(real).isFile()) return null;
      return readScenarioText(real);
    } catch {
      return null;
    }
  };
  const why = (path: string, from: string): Text | null => {
    try {
      const real = realpathSync(resolve(dirname(from), path));
      if (isInside(real, treeOf(realpathSync(scenarioPath))) && isPart(real)) readScenarioText(real);
      return null;
    } catch (error) {
      return error instanceof BadInput ? error.text : null;
    }
  };
  const beside = (path: string, from: string): string[] => {
    try {
      const folder = realpathSync(resolve(dirname(from), dirname(path)));
      const tree = treeOf(realpathSync(scenarioPath));
      return folder === tree || isInside(folder, tree) ? readdirSync(folder).filter(isPart) : [];
    } catch {
      return [];
    }
  };
  return Object.assign(load, { beside, why });
}

const isPart = (name: string): boolean => /\.(?:ya?ml|json)$/.test(name);

function treeOf(path: string): string {
  for (let folder = dirname(path); folder !== dirname(folder); folder = dirname(folder))
    if (basename(folder) === 'scenarios') return folder;
  return dirname(path);
}

const isInside = (path: string, folder: string): boolean => path.startsWith(folder.endsWith(sep) ? folder : folder + sep);
