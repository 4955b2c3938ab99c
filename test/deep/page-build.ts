/**
 * The built page, once for all test files and for every run until a source changes: its folder is named after a hash of all that
 * goes into it. Building takes longer than most of the tests.
 */
import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

const run = promisify(execFile);

const root = fileURLToPath(new URL('../..', import.meta.url));
const VITE = join(root, 'node_modules/vite/bin/vite.js');
/** All that a build reads (web/build/*.ts read the cases and the table of patterns). */
const SOURCES = ['web', 'sim', 'scenarios', 'test/patterns', 'vite.config.ts', 'package.json', 'package-lock.json'];

function sourceHash(): string {
  const hash = createHash('sha256').update(process.version);
  for (const source of SOURCES) {
    const path = join(root, source);
    const files = statSync(path).isDirectory() ? readdirSync(path, { recursive: true, encoding: 'utf8' }).sort() : [''];
    for (const file of files) {
      if (statSync(join(path, file)).isFile()) hash.update(`${source}/${file}\0`).update(readFileSync(join(path, file)));
    }
  }
  return hash.digest('hex').slice(0, 16);
}

const PREFIX = 'qunsim-page-';
const DAY = 24 * 3600 * 1000;
/** A build takes half a minute on a busy machine; a lock older than this was left by one that died [ms]. */
const STALE = 180_000;
const ageOf = (path: string): number => Date.now() - (statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? Date.now());

/** Folder of the built page. Whoever comes first builds it, the others wait. */
export async function builtPage(): Promise<string> {
  const folder = join(tmpdir(), `${PREFIX}${sourceHash()}`);
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
      forgetOld();
      const fresh = join(lock, 'page');
      // A process of its own: inside of a test runner the bundler writes the runner's own names into what it makes.
      await run(process.execPath, [VITE, 'build', '--mode', 'page', '--logLevel', 'error', '--outDir', fresh], {
        cwd: root,
        env: { ...process.env, NODE_ENV: 'production' },
      });
      if (!existsSync(folder)) renameSync(fresh, folder);
    } finally {
      rmSync(lock, { recursive: true, force: true });
    }
  }
  return folder;
}

function forgetOld(): void {
  for (const name of readdirSync(tmpdir()).filter((each) => each.startsWith(PREFIX))) {
    const path = join(tmpdir(), name);
    if (ageOf(path) > DAY) rmSync(path, { recursive: true, force: true });
  }
}
