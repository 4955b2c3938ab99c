/** The promise of the reader on many more texts: a problem with a place, never a throw, a hang or a touched prototype. */
import { execFileSync } from 'node:child_process';
import fc from 'fast-check';
import { afterAll, expect, test } from 'vitest';
import { stringify } from 'yaml';
import { withLines } from '../../sim/base/lines.ts';
import { formatProblem } from '../../sim/scenario/index.ts';
import { readScenario } from '../../sim/scenario/read.ts';
import { scenarioFiles } from '../arbitraries/scenario.ts';
import { CASES, load, ROOT, scenarioOf, shipped } from '../scenario/files.ts';

const prototype = Object.getOwnPropertyNames(Object.prototype);
afterAll(() => {
  expect(Object.getOwnPropertyNames(Object.prototype)).toEqual(prototype);
});

/** Longest reading so far [s of CPU], and whether the text was accepted. */
let longest = 0;
function read(text: string): boolean {
  const start = process.cpuUsage().user;
  const result = readScenario({ name: 'fuzz', path: 'scenarios/cases/fuzz.yaml', text }, load);
  longest = Math.max(longest, (process.cpuUsage().user - start) / 1e6);
  if (result.ok) return true;
  expect(result.problems.length).toBeGreaterThan(0);
  const lines = withLines(text).split('\n');
  for (const problem of result.problems) {
    for (const lang of ['zh', 'en'] as const) expect(formatProblem(problem, lang)).not.toBe('');
    if (problem.file !== 'scenarios/cases/fuzz.yaml') continue;
    expect(problem.column).toBeLessThanOrEqual((lines[problem.line - 1]?.length ?? -1) + 1);
  }
  return false;
}

const fragment = fc.oneof(
  fc.constantFrom(
    '',
    ' ',
    '\n',
    '\n  ',
    ':',
    ': ',
    '- ',
    '{',
    '}',
    '[',
    ']',
    '"',
    "'",
    '|',
    '>',
    '&x ',
    '*x',
    '!!y ',
    '#',
    '\t',
    '\0',
    '\u202e',
    '9e999',
    '-',
    '= day',
    '__proto__: ',
    '元',
    '%',
  ),
  fc.string({ unit: 'binary', maxLength: 5 }),
);

test('3,000 mutations of shipped files', () => {
  const texts = CASES.map((name) => shipped(`cases/${name}`).text);
  const edits = fc.array(fc.record({ at: fc.nat(8000), cut: fc.nat(40), put: fragment }), { minLength: 1, maxLength: 6 });
  fc.assert(
    fc.property(fc.constantFrom(...texts), edits, (text, changes) => {
      read(
        changes.reduce(
          (now, { at, cut, put }) => now.slice(0, at % (now.length + 1)) + put + now.slice((at % (now.length + 1)) + cut),
          text,
        ),
      );
    }),
    { numRuns: 3000, seed: 31 },
  );
  console.log(`longest reading of a mutated file: ${longest.toFixed(3)} s`);
  expect(longest).toBeLessThan(2);
});

test('10,000 random texts and bytes', () => {
  const texts = fc.oneof(
    fc.array(fragment, { maxLength: 200 }).map((list) => list.join('')),
    fc.uint8Array({ maxLength: 2000 }).map((bytes) => new TextDecoder().decode(bytes)),
  );
  fc.assert(
    fc.property(texts, (text) => {
      expect(read(text)).toBe(false);
    }),
    { numRuns: 10_000, seed: 32 },
  );
  expect(longest).toBeLessThan(2);
});

test('repeated fragments up to the byte cap stay quick', () => {
  // Slow paths of a parser show when one construct is repeated; 255 KB is the most that reaches it.
  fc.assert(
    fc.property(fc.array(fragment, { minLength: 1, maxLength: 4 }), (list) => {
      const piece = list.join('') || 'a';
      read(piece.repeat(Math.floor((255 * 1024) / Buffer.byteLength(piece))));
    }),
    { numRuns: 60, seed: 33 },
  );
  console.log(`longest reading of 255 KB: ${longest.toFixed(3)} s`);
  expect(longest).toBeLessThan(3);
});

test('the largest trees that pass the caps take less than 300 MB, the whole process included', () => {
  // Each in a process of its own, run from source, so that the peak is this text's alone. Linux counts in `maxRSS` what the process
  // that started this one had taken; what it tells of the memory of the program itself does not.
  const program = (text: string): string =>
    `import('./sim/scenario/read.ts').then(async ({ readScenario }) => {
       const { ok } = readScenario({ name: 'x', path: 'x', text: ${text} });
       const { existsSync, readFileSync } = await import('node:fs');
       const status = '/proc/self/status';
       const kilobytes = existsSync(status) ? /VmHWM:\\s+(\\d+)/.exec(readFileSync(status, 'utf8'))[1] : process.resourceUsage().maxRSS;
       console.log(ok, kilobytes / 1000);
     });`;
  const texts = {
    'a flat map': "Array.from({ length: 9_900 }, (_, i) => 'key-' + i + ': ' + 'v'.repeat(12)).join('\\n')",
    'a flow list': "'horizons: [' + '\"abcdefgh\",'.repeat(19_000) + ']'",
    comments: "'# a\\n'.repeat(65_000)",
    'an escaped quote': "'a: \"' + '\\\\x41'.repeat(65_000) + '\"'",
  };
  for (const [name, text] of Object.entries(texts)) {
    const limit = { timeout: 60_000, killSignal: 'SIGKILL' } as const;
    const output = execFileSync(process.execPath, ['--import', 'tsx', '--eval', program(text)], { encoding: 'utf8', cwd: ROOT, ...limit });
    const [ok, megabytes] = output.trim().split(' ');
    console.log(`${name}: peak ${Number(megabytes).toFixed(0)} MB`);
    expect(ok).toBe('false');
    expect(Number(megabytes)).toBeLessThan(300);
  }
});

test('300 random scenarios are read back as they were written', () => {
  fc.assert(
    fc.property(scenarioFiles(), ({ world, strategies, file }) => {
      const { arms } = scenarioOf(stringify(file));
      expect(arms.map((arm) => arm.world)).toEqual([world, world]);
      expect(arms.map((arm) => arm.strategy)).toEqual(Object.values(strategies));
    }),
    { numRuns: 300, seed: 34 },
  );
});
