/**
 * `npm run dieharder`: the engine's draws, in the orders in which it draws, under the tests of dieharder that are called good and take
 * seconds; writes README.md and figures.json here. Some quarter of an hour. Where dieharder is missing, it says so and nothing is written.
 */
import { spawn, spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { mark, WITH_CONTROL, type Words } from './streams.ts';
import { type Figures, type Found, isWeak, passes, render } from './table.ts';

/** By dieharder's number. */
const TESTS: Readonly<Record<number, string>> = {
  0: 'birthdays',
  1: 'operm5',
  2: 'rank 32 × 32',
  3: 'rank 6 × 8',
  4: 'bitstream',
  8: 'count the 1s, stream',
  9: 'count the 1s, byte',
  10: 'parking lot',
  11: '2d circle',
  12: '3d sphere',
  13: 'squeeze',
  15: 'runs',
  16: 'craps',
  100: 'monobit',
  101: 'runs of bits',
};
const WORDS_AT_ONCE = 1 << 16;

/** Whether the program is there, and what it calls itself. */
function version(): string | undefined {
  const { stdout } = spawnSync('dieharder', ['-l'], { encoding: 'utf8' });
  const found = /dieharder version (\S+)/.exec(stdout ?? '');
  return found === null ? undefined : `dieharder ${found[1]}`;
}

/** The p-value of a test; of several (runs up and down, throws and wins) the one nearest to an end. */
function run(test: number, words: Words, fresh: number): Promise<number> {
  const word = words(fresh);
  const child = spawn('dieharder', ['-g', '200', '-d', `${test}`, '-D', 'pvalues', '-c', ','], { stdio: ['pipe', 'pipe', 'inherit'] });
  let n = 0;
  let over = false;
  const feed = (): void => {
    while (!over) {
      const some = new Int32Array(WORDS_AT_ONCE);
      for (let i = 0; i < some.length; i++) some[i] = word(n++);
      if (!child.stdin.write(new Uint8Array(some.buffer))) break;
    }
  };
  child.stdin.on('drain', feed).on('error', () => {
    over = true; // it has read enough
  });
  let said = '';
  child.stdout.on('data', (text) => {
    said += text;
  });
  feed();
  return new Promise((done, fail) => {
    child.on('close', () => {
      over = true;
      const values = said
        .split(/[\s,]+/)
        .filter((one) => /^[01]\.\d+$/.test(one))
        .map(Number);
      const worst = values.sort((a, b) => Math.min(a, 1 - a) - Math.min(b, 1 - b))[0];
      if (worst === undefined) fail(new Error(`dieharder -d ${test} gave no p-value: ${said}`));
      else done(worst);
    });
  });
}

const found: Found[] = [];
const name = version();
if (name === undefined) {
  console.log('NOT RUN: dieharder is not installed (apt-get install dieharder)');
  process.exitCode = 1;
} else {
  for (const [stream, words] of Object.entries(WITH_CONTROL)) {
    for (const [number, test] of Object.entries(TESTS)) {
      const p = [await run(Number(number), words, 0)];
      if (isWeak(p[0] as number)) for (const fresh of [1, 2, 3]) p.push(await run(Number(number), words, fresh));
      const one: Found = { stream, test, p };
      found.push(one);
      console.log(`${passes(one) ? '  ' : '! '}${stream}, ${test}: ${p.join(' ')}`);
    }
  }
  const marks = Object.fromEntries(Object.entries(WITH_CONTROL).map(([stream, words]) => [stream, mark(words)]));
  const figures: Figures = { version: name, marks, found };
  writeFileSync(resolve(import.meta.dirname, 'figures.json'), `${JSON.stringify(figures, null, 1)}\n`);
  writeFileSync(resolve(import.meta.dirname, 'README.md'), render(figures));
}
