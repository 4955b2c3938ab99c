/** What a claim may say, and that everything else is refused at its place. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { drawPoint, familyOf, histogram, type Point, scenarioAt } from '../../sim/claims/family.ts';
import { formatProblem } from '../../sim/scenario/problem.ts';
import { readScenario } from '../../sim/scenario/read.ts';
import { compileStatement, type Statement } from '../../sim/scenario/statement.ts';
import { scenarioFile } from '../../sim/scenario/write.ts';
import { load, problemsOf, ROOT, scenarioOf, VALID } from '../scenario/files.ts';

const VOCABULARY = { strategies: ['calm', 'pushy', '安静-2'], horizon: 28, mostDays: 3650 };
const compile = (text: string): Statement => {
  const result = compileStatement(text, VOCABULARY);
  if (!result.ok) throw new Error(`${result.problem.column}: ${result.problem.found}: ${result.problem.expected.en}`);
  return result.statement;
};
const gapOf = (text: string, ...values: readonly number[]): number => compile(text).comparisons[0]!.gap(Float64Array.from(values));

describe('what is read', () => {
  test('outcomes of strategies, differences, days', () => {
    expect(compile('diff(members, calm, pushy, 2 weeks) > conversion(安静-2)').quantities).toEqual([
      { outcome: 'members', strategy: 'calm', against: 'pushy', horizon: 14 },
      { outcome: 'conversion', strategy: '安静-2', against: null, horizon: 28 },
    ]);
  });
  test.each([
    ['members(calm) > 3', [5], 2],
    ['members(calm) < 3', [5], -2],
    ['members(calm) >= 2 * members(pushy) + 1', [9, 3], 2],
    ['(diff(members, calm, pushy) / members(pushy)) <= 10 % 4', [3, 2], 0.5],
    ['((members(calm) > members(pushy)) >= 0.9)', [4, 3], 1 - 0.9],
    ['1e1 > members(calm)', [4], 6],
  ] as const)('%s with %j has the gap %f', (text, values, gap) => {
    expect(gapOf(text, ...values)).toBeCloseTo(gap, 12);
  });
  test('the id of an outcome may have parts', () => {
    expect(compile('leavers.removed(calm) <= 3').quantities).toMatchObject([{ outcome: 'leavers.removed', strategy: 'calm' }]);
  });
  test('several comparisons joined by and, each with its text', () => {
    const { comparisons } = compile('members(calm) > 1 and ((diff(members, calm, pushy) < 2) and 3 > members(pushy))');
    expect(comparisons.map(({ text }) => text)).toEqual(['members(calm) > 1', 'diff(members, calm, pushy) < 2', '3 > members(pushy)']);
  });
  test('an undefined outcome makes the gap undefined, never a value', () => {
    expect(gapOf('members(calm) > 3', Number.NaN)).toBeNaN();
    expect(gapOf('(members(calm) > 3) > 0.5', Number.NaN)).toBeNaN();
  });
});

const claiming = (statement: string): string => `${VALID}claims:\n  x:\n    claim: ${JSON.stringify(statement)}\n`;
const refusal = (statement: string): string => {
  const [problem, ...more] = problemsOf(claiming(statement));
  expect(more).toEqual([]);
  if (problem === undefined) throw new Error(`accepted: ${statement}`);
  return formatProblem(problem, 'en');
};

test('a claim without a title is called as the file is; where there are several, by its key in quotes', () => {
  const titles = (keys: readonly string[]) => {
    const claims = keys.map((key) => `  ${key}:\n    claim: diff(members, busy, plain) > 0\n`);
    return scenarioOf(`${VALID}claims:\n${claims.join('')}`).claims.map(({ title }) => title);
  };
  expect(titles(['everywhere'])).toEqual([scenarioOf(VALID).title]);
  expect(titles(['everywhere', 'here'])).toEqual(['everywhere', 'here'].map((key) => ({ zh: `「${key}」`, en: `“${key}”` })));
});

describe('what is refused, with file, line, column and caret', () => {
  test.each([
    ['', 13, 'a comparison'],
    ['members', 20, 'a strategy in brackets'],
    ['members(plain)', 13, 'a comparison'],
    ['member(plain) > 1', 13, 'Write "members"'],
    ['members(plian) > 1', 21, 'Write "plain"'],
    ['diff(members, plain) > 1', 13, 'an outcome and two strategies'],
    ['diff(members, plain, plain) > 1', 34, 'two different strategies'],
    ['members(plain, 0) > 1', 28, 'a day'],
    ['members(plain, 1.5) > 1', 28, 'a day'],
    ['members(plain, 99999999) > 1', 28, 'a day'],
    ['leavers.remved(plain) > 1', 13, 'Write "leavers.removed"'],
    ['members(plain) == 3', 28, 'a range'],
    ['members(plain) > 1 or members(busy) > 2', 32, 'comparisons joined by and'],
    ['not members(plain) > 1', 13, 'comparisons joined by and'],
    ['1 < members(plain) < 2', 32, 'one comparison at a time'],
    ['members(plain) > ', 29, 'the other side'],
    ['members(plain) > 1 and', 35, 'a comparison'],
    ['members(plain) > x', 30, 'an outcome'],
    ['members(plain) > constructor', 30, 'an outcome'],
    ['members(__proto__) > 1', 21, 'the name of a strategy'],
    ["import('fs') > members(plain)", 13, 'an outcome'],
    ['members(plain) > 1; members(busy) > 1', 31, 'numbers'],
    ["members(plain) > 'a'", 31, 'an outcome'],
    ['members(plain) > [1]', 30, 'numbers'],
    ['x = members(plain) > 1', 15, 'a range'],
    ['members(plain) > 2 ^ 3', 32, 'numbers'],
    ['members(plain) > 1e999', 30, 'a finite number'],
    ['2 > 1', 13, 'an outcome of some strategy'],
    ['f(x) = members(plain) > 1', 18, 'a range'],
    ['members(plain)(1) > 0', 27, 'an operator'],
    ['members((plain)) > 1', 20, 'a strategy in brackets'],
    ['members（plain） > 1', 20, 'a strategy in brackets'],
    ['q0 > members(plain)', 13, 'an outcome'],
  ])('%s', (statement, column, expected) => {
    const message = refusal(statement);
    expect(message).toContain(`case.yaml:18:${column + (statement === '' ? -1 : 0)} claims.x.claim`);
    expect(message).toContain(expected);
    if (statement !== '') expect(message.split('\n')[2]!.indexOf('^')).toBe(column + '18 | '.length - 1);
  });
  test('long, deep and wide ones, quickly', () => {
    const begun = performance.now();
    const outcomes = [
      `members(plain) > ${'('.repeat(240)}1${')'.repeat(240)}`,
      `members(plain) > 1${'%1'.repeat(200)}`,
      `members(plain) > ${'-'.repeat(400)}1`,
      `members(plain) > ${'1+'.repeat(1000)}1`,
      `${'members(plain) > 1 and '.repeat(20)}members(plain) > 1`,
      `${'members(plain) + '.repeat(28)}1 > 2`,
      `members(${' '.repeat(460)}`,
    ].map((text) => {
      const result = compileStatement(text, { ...VOCABULARY, strategies: ['plain'] });
      return result.ok ? result.statement.quantities.length : result.problem.expected.en;
    });
    expect(outcomes).toMatchInlineSnapshot(`
      [
        "at most 32 levels",
        "at most 32 levels",
        "at most 32 levels",
        "at most 500 characters (there are 2018)",
        "at most 8 comparisons joined by and",
        28,
        "a strategy in brackets",
      ]
    `);
    expect(performance.now() - begun).toBeLessThan(1000);
  });
  test('any text at all is read or refused at a place in it', () => {
    const pieces = fc.constantFrom(
      'members(',
      'plain',
      ')',
      ',',
      ' ',
      'diff(',
      '>',
      '<=',
      'and',
      '(',
      '1',
      '%',
      '"',
      '\\',
      '；',
      'q0',
      '.5',
      'not ',
      '?',
      ':',
      '\u202e',
    );
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string({ maxLength: 60 }),
          fc.array(pieces, { maxLength: 20 }).map((parts) => parts.join('')),
        ),
        (text) => {
          const result = compileStatement(text, { ...VOCABULARY, strategies: ['plain'] });
          if (result.ok) return;
          expect(result.problem.column).toBeGreaterThanOrEqual(1);
          expect(result.problem.column).toBeLessThanOrEqual(text.length + 1);
        },
      ),
      { numRuns: 2000, seed: 4 },
    );
  });
});

test.each(['README.md', 'README.zh.md'])('the claim in %s goes with the scenario file above it', (name) => {
  const readme = readFileSync(join(ROOT, name), 'utf8');
  const [scenario = '', claims = ''] = [...readme.matchAll(/```yaml\n(.*?)```/gs)].map(([, block]) => block);
  expect(claims).toMatch(/^claims:/);
  const path = join(ROOT, 'scenarios/mine/fewer.yaml');
  const reading = readScenario({ name, path, text: scenario + claims }, load);
  if (!reading.ok) throw new Error(reading.problems.map((problem) => formatProblem(problem, 'en')).join('\n'));
  const { family, ...claim } = reading.scenario.claims[0]!;
  expect(claim).toMatchObject({ name: 'stay', confidence: 0.95, tries: 20 });
  expect(family).toHaveLength(6); // its variants too
});

describe('families', () => {
  const family = (worlds: string): string => `${VALID}claims:\n  x:\n    claim: members(plain) > 1\n    worlds:\n      ${worlds}\n`;
  test('ranges, lists and distributions, in any unit of the field', () => {
    const text = `${VALID}claims:
  x:
    claim: members(plain) > 1
    worlds:
      world.population.founders: {from: 5, to: 10}
      world.population.company: {from: 10%, to: 90%}
      world.arrivals[0].rate: {mean: 7/week, sd: 14/week}
      world.population.fairPrice: {from: 1, to: 100, scale: log}
      strategies.*.content.perDay: {median: 4, spread: 0.5}
      world.platform.layout: [threads, stream]
      world.platform.muting: [true, false]
      world.rooms.read: [1]
      assumptions.tolerance: {from: 0.5, to: 2}
    confidence: 99%
    tries: 7
`;
    const scenario = scenarioOf(text);
    const { claims } = scenario;
    expect(claims[0]).toMatchObject({ name: 'x', confidence: 0.99, tries: 7, statement: 'members(plain) > 1' });
    const { family } = claims[0]!;
    expect(familyOf(scenario, claims[0]!).map(({ origin }, d) => [origin, family[d]!.spread])).toEqual([
      [10, { kind: 'range', min: 5, max: 10, scale: 'linear' }],
      [0.5, { kind: 'range', min: 0.1, max: 0.9, scale: 'linear' }],
      [1, { kind: 'normal', mean: 1, sd: 2 }],
      [100, { kind: 'range', min: 1, max: 100, scale: 'log' }],
      [3, { kind: 'lognormal', median: 4, spread: 0.5 }],
      ['stream', { kind: 'levels', values: ['threads', 'stream'] }],
      [true, { kind: 'levels', values: [true, false] }],
      [1, { kind: 'levels', values: [1] }],
      [1, { kind: 'range', min: 0.5, max: 2, scale: 'linear' }],
    ]);
  });
  test.each([
    ['world.population.foundrs: {from: 1, to: 2}', 24, 'found "foundrs", expected one of its fields (founders', 'Write "founders"'],
    ['"world.population.foundrs": {from: 1, to: 2}', 25, 'Write "founders"'],
    ['world.arrivals[1].rate: {from: 1, to: 2}', 22, 'an item of the list (friends)'],
    ['world.population: {from: 1, to: 2}', 23, 'found nothing, expected one of its fields (founders'],
    ['world.population.founders.x: {from: 1, to: 2}', 33, 'the path ends before "x"'],
    ['world.arrivals[0].channel: [a]', 25, 'names cannot be varied'],
    ['world.constructor.name: [a]', 13, 'one of its fields'],
    ['wrold.population.founders: {from: 1, to: 2}', 7, 'Write "world"'],
    ['strategies.bsuy.content.perDay: [1]', 18, 'the name of a strategy', 'Write "busy"'],
    ['assumptions.nothing: [1]', 19, 'the name of an assumption'],
    ['assumptions.tolerance: {from: 0, to: 2}', 37, '0.1 to 10'],
    ['world.population.founders: {from: 9, to: 2}', 41, 'found "9", expected the smaller one first'],
    ['world.population.founders: {from: 0, to: 2, scale: log}', 41, 'above 0 on a log scale'],
    ['world.population.founders: {from: 1}', 34, '{mean'],
    ['world.population.founders: {from: 1, to: 2, sd: 3}', 34, '{mean'],
    ['world.population.founders: {from: = day, to: 2}', 41, 'a whole number'],
    ['world.population.founders: 3', 34, '{mean'],
    ['world.population.founders: [3, 4, 3]', 41, 'found "3", expected values that differ'],
    ['world.population.founders: []', 34, 'at least one value'],
    ['world.population.founders: {from: 1, to: 9 days}', 48, 'members'],
    ['world.platform.layout: {from: 1, to: 2}', 30, 'a list of at least one value'],
    ['world.platform.layout: [threds]', 31, 'one of stream', 'Write "threads"'],
    ['variant: [a]', 7, 'a file with variants'],
    ['world.arrivals[0].rate: [1, 2]\n      world.arrivals.friends.rate: [1, 3]', 7, 'world.arrivals.friends.rate is the same field'],
    [
      'strategies.busy.content.perDay: [1, 2]\n      strategies.*.content.perDay: [1, 3]',
      7,
      'strategies.*.content.perDay is the same field',
    ],
  ])('%s is refused at column %d', (worlds, column, ...expected) => {
    const [problem, ...more] = problemsOf(family(worlds));
    expect(more).toEqual([]);
    expect(problem).toMatchObject({ line: 20, column });
    for (const words of expected) expect(formatProblem(problem!, 'en')).toContain(words);
    expect(formatProblem(problem!, 'zh')).toContain('应为');
  });
  test('a field set by a later dimension in some arms only varies in the others', () => {
    const text = family('{strategies.*.content.perDay: [1, 2], strategies.busy.content.perDay: [1, 3]}');
    expect(scenarioOf(text).claims[0]!.family).toHaveLength(2);
  });
  test('a range of no width holds a field at a value, and a list may hold formulas where the field takes them', () => {
    const scenario = scenarioOf(
      family('{world.population.founders: {from: 30, to: 30}, strategies.busy.content.perDay: [9, = 2 + day, 3/day]}'),
    );
    const fields = familyOf(scenario, scenario.claims[0]!);
    const points = Array.from({ length: 30 }, (_, world) => drawPoint(scenario, 'x', fields, 's', world).point as Point);
    expect(points[0]).toEqual([30, 9]);
    expect(new Set(points.map(([founders]) => founders))).toEqual(new Set([30]));
    expect(new Set(points.map(([, perDay]) => JSON.stringify(perDay)))).toEqual(new Set(['9', '{"formula":"2 + day"}', '3']));
    const formula = points.find(([, perDay]) => typeof perDay === 'object') as Point;
    const file = scenarioFile(scenarioAt(scenario, fields, formula));
    expect(file).toContain('perDay: = 2 + day');
    expect(scenarioOf(file).arms[1]!.strategy.content.perDay).toEqual({ formula: '2 + day' });
  });
  test('a range of few whole numbers is tried by these, one of no width by its value, others by tenths', () => {
    const worlds = `world.population.founders: {from: 30, to: 30}, world.population.acquainted: {from: 1, to: 3},
      world.population.need: {from: 0.2, to: 0.2}, world.population.company: {from: 0, to: 1}`;
    const scenario = scenarioOf(family(`{${worlds}}`));
    const [founders, acquainted, need, company] = familyOf(scenario, scenario.claims[0]!);
    expect(histogram(founders!, [30, 30])).toEqual({ cells: ['30'], counts: [2] });
    expect(histogram(acquainted!, [1, 1, 3])).toEqual({ cells: ['1', '2', '3'], counts: [2, 0, 1] });
    expect(histogram(need!, [0.2])).toEqual({ cells: ['0.2'], counts: [1] });
    expect(histogram(company!, [0.05, 0.95]).counts).toEqual([1, 0, 0, 0, 0, 0, 0, 0, 0, 1]);
  });
  test('variants are part of every family', () => {
    const text = `${VALID}variants: {a: {}, b: {world: {population: {founders: 9}}}}\nclaims: {x: {claim: members(plain) > 1}}\n`;
    expect(scenarioOf(text).claims[0]!.family).toEqual([{ path: 'variant', spread: { kind: 'levels', values: ['a', 'b'] } }]);
  });
});
