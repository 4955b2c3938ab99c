/** Scenario files on disk, with the parts that they extend. */
import { readdirSync, readFileSync, realpathSync, statSync } from 'node:fs';
import { basename, dirname, resolve, sep } from 'node:path';
import type { Text } from '../model/text.ts';
import { ENDING, type Load } from '../scenario/extends.ts';
import { type ReadResult, readScenario } from '../scenario/read.ts';
import { MAX_BYTES } from '../scenario/source.ts';

/**
 * A scenario file and what it extends, read and checked; its name is the file's. Errors: those of the file system; RangeError for a file
 * of more than 256 KB, TypeError for one that is not UTF-8. What is wrong with what it says is in the result.
 */
export function readScenarioFile(path: string): ReadResult {
  return readScenario({ name: nameOf(path), path, text: textOf(path) }, partLoader(path, textOf));
}

/** What a scenario is called if its file does not say. */
export const nameOf = (path: string): string => basename(path).replace(/\.(?:ya?ml|json)$/i, '');

function textOf(path: string): string {
  const bytes = readFileSync(path);
  if (bytes.length > MAX_BYTES) throw new RangeError(`${path}: found ${bytes.length} bytes, expected at most ${MAX_BYTES}`);
  return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
}

/**
 * Loads parts that a scenario file extends: regular .yaml, .yml or .json files which, with links followed, lie in the tree of
 * that scenario: in the nearest folder named `scenarios` around it, or, without one, in its own folder. So a file from
 * elsewhere cannot make Qunsim read (and quote) private ones. `null` for everything else. `textOf` reads a file, or throws;
 * `reasonOf`: why it threw, in words, if it can tell.
 */
export function partLoader(
  scenarioPath: string,
  textOf: (path: string) => string,
  reasonOf = (_error: unknown): Text | null => null,
): Load {
  const load = (path: string, from: string): string | null => {
    try {
      const real = realpathSync(resolve(dirname(from), path));
      if (!isInside(real, treeOf(realpathSync(scenarioPath))) || !isPart(real) || !statSync(real).isFile()) return null;
      return textOf(real);
    } catch {
      return null;
    }
  };
  const why = (path: string, from: string): Text | null => {
    try {
      const real = realpathSync(resolve(dirname(from), path));
      if (isInside(real, treeOf(realpathSync(scenarioPath))) && isPart(real)) textOf(real);
      return null;
    } catch (error) {
      return reasonOf(error);
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

const isPart = (name: string): boolean => ENDING.test(name);

function treeOf(path: string): string {
  for (let folder = dirname(path); folder !== dirname(folder); folder = dirname(folder))
    if (basename(folder) === 'scenarios') return folder;
  return dirname(path);
}

const isInside = (path: string, folder: string): boolean => path.startsWith(folder.endsWith(sep) ? folder : folder + sep);
