/**
 * Runs the checks of one tier and sums them up: `tsx test/run.ts quick` (lint, types, quick tests) or `… deep`.
 * A check that a machine cannot run prints a line `NOT RUN: what, and how to make it run`; these lines are repeated at the
 * end, because a check that silently did not run looks exactly like one that passed.
 */
import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { stripVTControlCharacters } from 'node:util';

interface Step {
  readonly name: string;
  readonly command: readonly string[];
}

interface VitestReport {
  readonly numPassedTests: number;
  readonly numFailedTests: number;
  readonly numFailedTestSuites: number;
}

const scratch = mkdtempSync(join(tmpdir(), 'qunsim-test-'));
const report = join(scratch, 'vitest.json');
/** As many files at once as there are cores: the runner by itself leaves one core to its own process, which of two is half. */
const tests = (project: string): Step => ({
  name: `${project} tests`,
  command: [
    ...['vitest', 'run', '--project', project, '--maxWorkers=100%'],
    ...['--reporter=default', '--reporter=json', `--outputFile.json=${report}`],
  ],
});

const TIERS: Readonly<Record<string, readonly Step[]>> = {
  quick: [
    { name: 'lint', command: ['biome', 'check', '--error-on-warnings', '.'] },
    { name: 'types', command: ['tsc', '-p', 'tsconfig.json'] },
    { name: 'types of the page', command: ['tsc', '-p', 'web'] },
    tests('quick'),
  ],
  // What measures the page's time has the machine to itself.
  deep: [tests('deep'), tests('timed')],
};

/** Longest silence of a command that is still at work [min]: every file of tests says something within the time limit of one test. */
const SILENCE = 8;
/** How long the output of a command that has ended is still read [s]: a process that outlived it may hold it open. */
const REST = 5;

/**
 * Runs one command with its output passed through; resolves to its exit code and the NOT RUN lines it printed. A command that hangs is
 * ended with all its processes and has failed: what it printed last tells where.
 */
function run(step: Step): Promise<{ code: number; notRun: string[] }> {
  const [program = '', ...args] = step.command;
  // A group of its own: it is many processes.
  const child = spawn(join('node_modules', '.bin', program), args, { stdio: ['ignore', 'pipe', 'pipe'], detached: true });
  const end = (): void => {
    if (child.pid !== undefined && child.exitCode === null && child.signalCode === null) process.kill(-child.pid, 'SIGKILL');
  };
  const interrupted = (): void => {
    end();
    process.exit(130);
  };
  process.once('SIGINT', interrupted).once('SIGTERM', interrupted);
  const watch = setTimeout(() => {
    console.error(`\n${step.name}: nothing was printed for ${SILENCE} minutes; ended.`);
    end();
  }, SILENCE * 60_000);
  let printed = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    watch.refresh();
    printed += text;
    process.stdout.write(text);
  });
  child.stderr.on('data', (text: Buffer) => {
    watch.refresh();
    process.stderr.write(text);
  });
  return new Promise((resolve, reject) => {
    const ended = (code: number | null): void => {
      clearTimeout(watch);
      process.off('SIGINT', interrupted).off('SIGTERM', interrupted);
      child.stdout.destroy();
      child.stderr.destroy();
      resolve({ code: code ?? 1, notRun: stripVTControlCharacters(printed).match(/^\s*NOT RUN: .*$/gm) ?? [] });
    };
    child.on('error', reject).on('close', ended);
    child.on('exit', (code) => setTimeout(ended, REST * 1000, code).unref());
  });
}

const steps = TIERS[process.argv[2] ?? 'quick'];
if (steps === undefined) throw new Error(`Usage: tsx test/run.ts ${Object.keys(TIERS).join('|')}`);

let passed = 0;
let failed = 0;
const notRun = new Set<string>();
for (const step of steps) {
  console.log(`\n== ${step.name}: ${step.command.slice(0, 4).join(' ')}`);
  rmSync(report, { force: true });
  const outcome = await run(step);
  for (const line of outcome.notRun) notRun.add(line.trim());
  if (!step.name.endsWith('tests')) {
    if (outcome.code === 0) passed++;
    else failed++;
    continue;
  }
  let counts: VitestReport = { numPassedTests: 0, numFailedTests: 0, numFailedTestSuites: 0 };
  try {
    counts = JSON.parse(readFileSync(report, 'utf8')) as VitestReport;
  } catch {
    console.error(`${step.name}: no report was written.`);
  }
  passed += counts.numPassedTests;
  // A file that cannot be loaded has no failed test of its own, and an error outside of tests only an exit code.
  failed += Math.max(counts.numFailedTests, outcome.code === 0 ? 0 : 1);
}
rmSync(scratch, { recursive: true, force: true });

console.log('');
for (const line of notRun) console.log(line);
console.log(`${passed} passed, ${failed} failed`);
process.exitCode = failed === 0 ? 0 : 1;
