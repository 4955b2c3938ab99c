/** What the golden test and its update share: the scenario files, hashes, and where they are kept. */
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import type { Files } from './golden.ts';

export const ROOT = resolve(import.meta.dirname, '../..');
export const GOLDEN = resolve(import.meta.dirname, 'golden.json');

/** Hashes by stream version, then run. */
export type Golden = Record<string, Record<string, string>>;

export const readGolden = (): Golden => JSON.parse(readFileSync(GOLDEN, 'utf8')) as Golden;

export const shippedFiles = (): Files =>
  Object.fromEntries(
    readdirSync(resolve(ROOT, 'scenarios'), { recursive: true, encoding: 'utf8' })
      .filter((path) => path.endsWith('.yaml'))
      .map((path) => [`scenarios/${path}`, readFileSync(resolve(ROOT, 'scenarios', path), 'utf8')]),
  );

export const hashes = (documents: Readonly<Record<string, string>>): Record<string, string> =>
  Object.fromEntries(Object.entries(documents).map(([run, text]) => [run, createHash('sha256').update(text).digest('hex')]));
