/** The command line as its users have it: built, in a process of its own. */
import { execFile, spawn } from 'node:child_process';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import pc from 'picocolors';
import { main } from '../../sim/cli/program.ts';
import { languageOf } from '../../sim/cli/terminal.ts';

const root = fileURLToPath(new URL('../../', import.meta.url));
/** Inside of node_modules, so that the bundle finds piscina; test files that run side by side have one each. */
const built = join(root, `node_modules/.qunsim-test-${process.env.VITEST_POOL_ID ?? 0}`);
export const SMALL = join(root, 'test/cli/files/small.yaml');
export const scratchFolder = (): string => mkdtempSync(join(tmpdir(), 'qunsim-cli-'));

/** Builds the bundles anew; a few seconds. */
export const build = (): Promise<void> =>
  new Promise((resolve, reject) => {
    const args = [join(root, 'node_modules/vite/bin/vite.js'), 'build', '--ssr', '--outDir', built, '--logLevel', 'error'];
    execFile(process.execPath, args, { cwd: root }, (error) => (error ? reject(error) : resolve()));
  });

export interface Ended {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly out: string;
  readonly err: string;
}

export interface Running {
  readonly ended: Promise<Ended>;
  kill(signal: NodeJS.Signals): void;
  /** Closes our end of its stdout, as `head` does. */
  stopReading(): void;
}

export function start(args: readonly string[], env: NodeJS.ProcessEnv = {}): Running {
  const child = spawn(process.execPath, [join(built, 'cli.js'), ...args], {
    cwd: root,
    env: { PATH: process.env.PATH, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let out = '';
  let err = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => (out += text));
  child.stderr.setEncoding('utf8').on('data', (text: string) => (err += text));
  return {
    ended: new Promise((resolve, reject) => {
      child.on('error', reject);
      child.on('close', (code, signal) => resolve({ code, signal, out, err }));
    }),
    kill: (signal) => child.kill(signal),
    stopReading: () => child.stdout.destroy(),
  };
}

/** Runs `qunsim …` to its end. */
export const qunsim = (args: readonly string[], env: NodeJS.ProcessEnv = {}): Promise<Ended> => start(args, env).ended;

/** The same in this process, from source: for what ends before threads start. */
export async function say(args: readonly string[], env: NodeJS.ProcessEnv = {}): Promise<Omit<Ended, 'signal'>> {
  const language = languageOf(args, env);
  let out = '';
  let err = '';
  const code = await main(args, {
    language,
    colors: pc.createColors(false),
    width: 100,
    out: (text) => (out += `${text}\n`),
    err: (text) => (err += `${text}\n`),
    say: (text) => text[language],
  });
  return { code, out, err };
}
