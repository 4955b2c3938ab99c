/**
 * A hash of the code that runs are made by. A version number says what was promised; this says what was there, so that runs
 * kept while the engine was being changed are never taken for runs of the changed one.
 */
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** Rooms whose code reaches the numbers of a run. */
const ROOMS = ['base', 'model', 'formula', 'strategy', 'engine', 'outcomes', 'experiment/run-one.ts'] as const;

function sources(path: string): string[] {
  if (path.endsWith('.ts')) return [path];
  return readdirSync(path, { withFileTypes: true })
    .sort((a, b) => (a.name < b.name ? -1 : 1))
    .flatMap((entry) => (entry.isDirectory() || entry.name.endsWith('.ts') ? sources(`${path}/${entry.name}`) : []));
}

/** Of a built package: the bundle of a worker and all it imports, which lie beside it. */
function bundles(file: string, seen = new Set<string>()): string[] {
  if (seen.has(file)) return [];
  seen.add(file);
  const imports = readFileSync(file, 'utf8').matchAll(/(?:from|import)\s*["']\.\/([\w.-]+\.js)["']/g);
  return [file, ...[...imports].flatMap(([, name]) => bundles(join(dirname(file), name as string), seen))];
}

let known: string | undefined;

/** 16 hex digits. */
export function engineHash(): string {
  if (known === undefined) {
    const here = fileURLToPath(new URL('.', import.meta.url));
    const files = import.meta.url.endsWith('.ts') ? ROOMS.flatMap((room) => sources(`${here}../${room}`)) : bundles(`${here}job.js`);
    const hash = createHash('sha256');
    for (const file of files) hash.update(readFileSync(file)).update('\0');
    known = hash.digest('hex').slice(0, 16);
  }
  return known;
}
