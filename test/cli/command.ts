/** The command line as its users have it: built, in a process of its own. */
import { spawn } from 'node:child_process';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import pc from 'picocolors';
import { main } from '../../sim/cli/program.ts';
import { languageOf } from '../../sim/cli/terminal.ts';
import { builtOnce } from '../once.ts';

const root = fileURLToPath(new URL('../../', import.meta.url));
let built = '';
export const SMALL = join(root, 'test/cli/files/small.yaml');
export const scratchFolder = (): string => mkdtempSync(join(tmpdir(), 'qunsim-cli-'));

/** Builds the bundles, once for all test files, and gives their folder; a few seconds. */
export async function build(): Promise<string> {
  built = await builtOnce({
    parent: join(root, 'node_modules'), // where the bundle finds piscina
    prefix: '.qunsim-test-',
    sources: ['sim', 'vite.config.ts', 'package.json', 'package-lock.json'],
    options: ['--ssr'],
  });
  return built;
}

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

export function start(args: readonly string[], env: NodeJS.ProcessEnv = {}, cwd = root): Running {
  const child = spawn(process.execPath, [join(built, 'cli.js'), ...args], {
    cwd,
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
export const qunsim = (args: readonly string[], env: NodeJS.ProcessEnv = {}, cwd = root): Promise<Ended> => start(args, env, cwd).ended;

/** Waits until another process has come so far. */
export async function until(holds: () => boolean, limit = 60_000): Promise<void> {
  for (const end = performance.now() + limit; !holds(); await sleep(5)) {
    if (performance.now() > end) throw new Error(`never held within ${limit} ms: ${holds}`);
  }
}

/** The same in this process, from source: for what ends before threads start. */
export async function say(args: readonly string[], env: NodeJS.ProcessEnv = {}): Promise<Omit<Ended, 'signal'>> {
  const language = languageOf(args, env);
  let out = '';
  let err = '';
  const code = await main(args, {
    language,
    colors: pc.createColors(false),
    watched: null,
    width: Number(env.COLUMNS ?? 100),
    out: (text) => (out += `${text}\n`),
    err: (text) => (err += `${text}\n`),
    say: (text) => text[language],
  });
  return { code, out, err };
}
