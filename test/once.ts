/**
 * What takes longer to build than most tests take to run is built once for all of them, and for every run until a source changes:
 * its folder is named after a hash of all that goes into it.
 */
import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

const run = promisify(execFile);

const root = fileURLToPath(new URL('..', import.meta.url));
const VITE = join(root, 'node_modules/vite/bin/vite.js');

export interface Build {
  /** Where its folder stands, among others. */
  readonly parent: string;
  /** Begins the names of its folders. */
  readonly prefix: string;
  /** All that it reads, files and folders by their paths from the project's root. */
  readonly sources: readonly string[];
  /** What follows `vite build`. */
  readonly options: readonly string[];
  readonly env?: NodeJS.ProcessEnv;
}

function hashOf({ sources, options }: Build): string {
  const hash = createHash('sha256').update(JSON.stringify([process.version, options]));
  for (const source of sources) {
    const path = join(root, source);
    const files = statSync(path).isDirectory() ? readdirSync(path, { recursive: true, encoding: 'utf8' }).sort() : [''];
    for (const file of files) {
      if (statSync(join(path, file)).isFile()) hash.update(`${source}/${file}\0`).update(readFileSync(join(path, file)));
    }
  }
  return hash.digest('hex').slice(0, 16);
}

const DAY = 24 * 3600 * 1000;
/** A build takes half a minute on a busy machine; one that takes longer than this has died, and its lock was left by it [ms]. */
const STALE = 180_000;
const ageOf = (path: string): number => Date.now() - (statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? Date.now());

/** Folder of what is built. Whoever comes first builds it, the others wait. */
export async function builtOnce(build: Build): Promise<string> {
  const { parent, prefix, options, env = {} } = build;
  const folder = join(parent, `${prefix}${hashOf(build)}`);
  const lock = `${folder}.lock`;
  while (!existsSync(folder)) {
    try {
      mkdirSync(lock);
    } catch {
      if (ageOf(lock) > STALE) rmSync(lock, { recursive: true, force: true });
      await new Promise((resolve) => setTimeout(resolve, 200));
      continue;
    }
    try {
      forgetOld(parent, prefix);
      const fresh = join(lock, 'built');
      // A process of its own: inside of a test runner the bundler writes the runner's own names into what it makes.
      await run(process.execPath, [VITE, 'build', ...options, '--logLevel', 'error', '--outDir', fresh], {
        cwd: root,
        env: { ...process.env, ...env },
        timeout: STALE,
      });
      if (!existsSync(folder)) renameSync(fresh, folder);
    } finally {
      rmSync(lock, { recursive: true, force: true });
    }
  }
  return folder;
}

function forgetOld(parent: string, prefix: string): void {
  for (const name of readdirSync(parent).filter((each) => each.startsWith(prefix))) {
    const path = join(parent, name);
    if (ageOf(path) > DAY) rmSync(path, { recursive: true, force: true });
  }
}
