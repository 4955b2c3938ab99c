/** Files made to hurt: each is refused with its reason, quickly. The bar is 3 s on an idle core. */
import fc from 'fast-check';
import { afterAll, describe, expect, test } from 'vitest';
import { withLines } from '../../sim/base/lines.ts';
import { formatProblem, type ScenarioProblem } from '../../sim/scenario/index.ts';
import { readScenario } from '../../sim/scenario/read.ts';
import { CASES, load, problemsOf, shipped, VALID } from './files.ts';

const KB = 1024;
const fill = (piece: string, bytes = 255 * KB): string => piece.repeat(Math.floor(bytes / Buffer.byteLength(piece)));
const lines = (count: number, line: (i: number) => string): string => Array.from({ length: count }, (_, i) => line(i)).join('\n');

const bomb = [
  'a: &a [x,x,x,x,x,x,x,x,x]',
  ...[...'bcdefghi'].map((name, i) => `${name}: &${name} [${Array(9).fill(`*${'abcdefghi'[i]}`).join()}]`),
].join('\n');
const within = (lever: string): string => VALID.replace('perDay: 9', `perDay: ${lever}`);

/** [what, text, reason] */
const HOSTILE: readonly (readonly [string, string, RegExp])[] = [
  ['an alias bomb', bomb, /without anchors, aliases and tags/],
  ['a flat map of 300 KB', lines(17_000, (i) => `key-${i}: value-${i}`), /found 3\d\d\.\d KB, expected at most 256\.0 KB/],
  ['a flat map of 255 KB', lines(20_000, (i) => `k${i}: v${i}`).slice(0, 255 * KB), /at most 20000 keys and values/],
  ['a flat map just under the count', lines(9_900, (i) => `k${i}: v`), /one of these keys/],
  ['20,000 brackets', '['.repeat(20_000), /at most 64 levels/],
  ['20,000 braces', fill('{a: ', 80_000), /at most 64 levels/],
  ['nested dashes', fill('- '), /at most 64 levels/],
  ['nested question marks', fill('? '), /at most 64 levels/],
  ['nested indentation', lines(600, (i) => `${' '.repeat(i)}a:`), /at most 64 levels/],
  ['an endless quote', `"${fill('\\x41')}`, /a closing quote/],
  ['one long key', `${fill('a')}: 1`, /a shorter key/],
  ['255 KB of commas', `[${fill(',')}`, /at most 20000|closing/],
  ['255 KB of documents', fill('---\n'), /one document per file/],
  ['255 KB of comments', fill('# a\n'), /expected a scenario/],
  ['255 KB of tags', fill('!!a '), /without anchors, aliases and tags/],
  ['255 KB of directives', fill('%YAML 1.2\n'), /expected/],
  ['255 KB of NUL', fill('\0'), /U\+0000/],
  ['__proto__ at the top', `__proto__: {polluted: 1}\n${VALID}`, /found "__proto__", expected another name/],
  ['__proto__ deep down', VALID.replace('founders: 20', '__proto__: {polluted: 1}'), /found "__proto__"/],
  ['__proto__ as a strategy', VALID.replace('  plain: {}', '  plain: {}\n  __proto__: {}'), /found "__proto__"/],
  ['constructor as a variant', `${VALID}variants: {constructor: {}}\n`, /found "constructor"/],
  ['prototype in an assumption', `${VALID}assumptions: {prototype: 1}\n`, /found "prototype"/],
  ['__proto__ in JSON', '{"__proto__": {"polluted": 1}, "strategies": {}}', /found "__proto__"/],
  ['1e400', VALID.replace('founders: 20', 'founders: 1e400'), /0 to 1000000 members/],
  ['a quantity of 200 KB', VALID.replace('founders: 20', `founders: "3${' '.repeat(200 * KB)}x"`), /expected a whole number of members/],
  [
    'a quantity of 200 KB of signs',
    VALID.replace('founders: 20', `founders: "3${'/ 每'.repeat(40 * KB)}"`),
    /expected a whole number of members/,
  ],
  [
    'hours a day of 200 KB',
    VALID.replace('{perDay: 9}', `{perDay: 9}\n    budget: {hoursPerDay: "3${' '.repeat(200 * KB)}x"}`),
    /expected a value in hours/,
  ],
  ['a share of 200 KB', VALID.replace('perDay: 9', `perDay: 9, quality: "3${' '.repeat(200 * KB)}x"`), /expected a/],
  ['a formula of 200 KB of spaces', VALID.replace('perDay: 9', `perDay: "= 3${' '.repeat(200 * KB)}x"`), /at most 500 characters/],
  ['a path of 200 KB', `extends: "${'../'.repeat(60 * KB)}a.yaml"\n${VALID}`, /relative to this file/],
  ['a strategy name of 200 KB', VALID.replace('  plain: {}', `  ? ${'p'.repeat(200 * KB)}\n  : {}`), /a name: letters/],
  ['a duplicate key', `${VALID}seed: a\nseed: b\n`, /each key once/],
  ['a duplicate key in JSON', '{"seed": "a", "seed": "b", "strategies": {}}', /each key once/],
  ['9,000 duplicate keys', fill('a: 1\n', 45_000), /each key once/],
  ['a billion members', VALID.replace('founders: 20', 'founders: 1000000000'), /found "1000000000", expected 0 to 1000000 members/],
  [
    'many newcomers',
    VALID.replace('rate: 7/week', 'rate: 10000').replace('2 weeks', '3650').replace('world:', 'world:\n  platform: {capacity: 1000000}'),
    /about 37,000,000 members in plain .*at most 2,000,000 members/,
  ],
  [
    'too many runs of too many members',
    VALID.replace('founders: 20', 'founders: 1000000')
      .replace('2 weeks', '365')
      .replace('world:', 'world:\n  platform: {capacity: 1000000}'),
    /about 29,000,000,000 member-days, some 8 hours of one core, expected .* at most 20,000,000,000/,
  ],
  ['a trillion days', VALID.replace('2 weeks', '1000000000000'), /1 to 3650 days/],
  ['a billion replications', `${VALID}replications: 1000000000\n`, /2 to 10000/],
  [
    'results that fill the memory',
    `${VALID.replace('2 weeks', '3650')}replications: 10000\nvariants: {a: {}, b: {}, c: {}, d: {}, e: {}, f: {}, g: {}, h: {}, i: {}, j: {}, k: {}, l: {}, m: {}, n: {}, o: {}}\n`,
    /about 8,800 MB of results/,
  ],
  [
    'operator posts by the billion',
    VALID.replace('world:', 'world:\n  rooms: {count: 10000}').replace('perDay: 9', 'perDay: 500').replace('2 weeks', '365'),
    /about 1,800,000,000 operator posts in all rooms of busy, expected at most 20,000,000 in a run/,
  ],
  ['createUnit in a formula', within('\'= createUnit("x")\''), /found "createUnit"/],
  ['a giant matrix in a formula', within('"= ones(100000, 10000)"'), /found "ones"/],
  ['a constructor in a formula', within('"= day.constructor"'), /found "\."/],
  ['nested remainders in a formula', within(`"= ${'1%('.repeat(120)}1${')'.repeat(120)}"`), /at most 32 levels/],
  ['a formula of 1 MB', within(`"= ${'1+'.repeat(100_000)}1"`), /at most 500 characters/],
  ['an escape sequence in a title', VALID.replace('What if?', '"\\e]0;owned\\a"'), /U\+001B/],
  ['turned writing in a title', VALID.replace('What if?', '"\u202egnp.exe"'), /U\+202E/],
];

describe('hostile files', () => {
  test.each(HOSTILE)('%s', (_, text, reason) => {
    const start = process.cpuUsage().user;
    const problems = problemsOf(text);
    const seconds = (process.cpuUsage().user - start) / 1e6;
    expect(problems.map((problem) => formatProblem(problem, 'en')).join('\n')).toMatch(reason);
    for (const problem of problems) expectPlace(problem, text);
    expect(seconds).toBeLessThan(3);
  });

  test('a thousand parts that extend each other cost one reading each', () => {
    const parts = Object.fromEntries(
      Array.from({ length: 8 }, (_, i) => [
        `p${i}.yaml`,
        `extends: [${Array(16)
          .fill(`p${i + 1}.yaml`)
          .join()}]`,
      ]),
    );
    let loads = 0;
    const result = readScenario({ name: 'x', path: 'x.yaml', text: `extends: p0.yaml\n${VALID}` }, (path) => {
      loads++;
      return path === 'p8.yaml' ? 'seed: deep' : (parts[path] ?? null);
    });
    expect(result.ok).toBe(false);
    expect(loads).toBeLessThan(200);
  });

  test('all parts together stay within the bytes of one file', () => {
    const part = `# ${fill('x', 100 * KB)}\nseed: a\n`;
    const problems = problemsOf(`extends: [a.yaml, b.yaml, c.yaml]\n${VALID}`, { 'a.yaml': part, 'b.yaml': part, 'c.yaml': part });
    expect(problems.map(({ file, kind }) => `${file} ${kind}`)).toEqual(['c.yaml too-large']);
  });
});

/** A place within the text, in a form that both languages can show. */
function expectPlace(problem: ScenarioProblem, text: string): void {
  const { line, column } = problem;
  const at = withLines(text).split('\n')[line - 1];
  expect(at, `line ${line}`).toBeDefined();
  expect(column).toBeGreaterThanOrEqual(1);
  expect(column).toBeLessThanOrEqual(at!.length + 1);
  for (const lang of ['zh', 'en'] as const) expect(formatProblem(problem, lang).length).toBeGreaterThan(10);
}

/** Reads anything; a throw fails the property, and so does a problem without a place. */
function read(path: string, text: string): boolean {
  const result = readScenario({ name: 'fuzz', path, text }, load);
  if (!result.ok) {
    expect(result.problems.length).toBeGreaterThan(0);
    for (const problem of result.problems) if (problem.file === path) expectPlace(problem, text);
  }
  return result.ok;
}

describe('any text', () => {
  const before = Object.getOwnPropertyNames(Object.prototype);
  afterAll(() => {
    expect(Object.getOwnPropertyNames(Object.prototype)).toEqual(before);
    expect(({} as { polluted?: number }).polluted).toBeUndefined();
  });

  test('random bytes are problems with a place', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 300 }), (bytes) => {
        expect(read('x.yaml', new TextDecoder().decode(bytes))).toBe(false);
      }),
      { numRuns: 300, seed: 21 },
    );
  });

  test('pieces of YAML in any order are problems with a place', () => {
    const pieces = fc.constantFrom(
      'a',
      ':',
      ': ',
      '- ',
      '\n',
      '  ',
      '{',
      '}',
      '[',
      ']',
      ',',
      '"',
      "'",
      '|',
      '>',
      '&a',
      '*a',
      '!!x',
      '?',
      '#',
      '---',
      '%',
      '\t',
      '__proto__',
      'world',
      'strategies',
      '1e400',
      '=',
      '\\',
      '\r',
      '群',
    );
    fc.assert(
      fc.property(fc.array(pieces, { maxLength: 40 }), (list) => {
        expect(read('x.yaml', list.join(''))).toBe(false);
      }),
      { numRuns: 600, seed: 22 },
    );
  });

  test('shipped files with a few bytes changed are read, or are problems with a place', () => {
    const inputs = CASES.map((name) => shipped(`cases/${name}`));
    const edits = fc.array(
      fc.record({
        at: fc.nat(6000),
        cut: fc.nat(6),
        put: fc.oneof(
          fc.constantFrom('', ' ', '\n', ':', '{', ']', '"', '-', '9', '= day', '\t', '&x ', '__proto__: 1'),
          fc.string({ maxLength: 3 }),
        ),
      }),
      { minLength: 1, maxLength: 3 },
    );
    let accepted = 0;
    fc.assert(
      fc.property(fc.constantFrom(...inputs), edits, ({ path, text }, changes) => {
        const spoiled = changes.reduce(
          (now, { at, cut, put }) => now.slice(0, at % now.length) + put + now.slice((at % now.length) + cut),
          text,
        );
        if (read(path, spoiled)) accepted++;
      }),
      { numRuns: 120, seed: 23 },
    );
    // Changes inside comments and texts do no harm, so both ends happen.
    expect(accepted).toBeGreaterThan(5);
    expect(accepted).toBeLessThan(110);
  });
});
