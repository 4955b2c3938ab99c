/** Claims and families made to hurt: each is refused with its place, or tried, within a second. */
import { describe, expect, test } from 'vitest';
import { checkScenario } from '../../sim/claims/check.ts';
import type { CheckReport } from '../../sim/claims/result.ts';
import { stateClaim } from '../../sim/claims/state.ts';
import { formatProblem } from '../../sim/scenario/problem.ts';
import { readScenario } from '../../sim/scenario/read.ts';
import { problemsOf, scenarioOf, VALID } from '../scenario/files.ts';
import { modelRunner } from './fakes.ts';

const MOST = 1000;
/** As fast as an idle core: the machine that runs this may have other things to do. */
function within<T>(work: () => T): T {
  const begun = process.cpuUsage();
  const result = work();
  const { user, system } = process.cpuUsage(begun);
  expect((user + system) / 1000).toBeLessThan(MOST);
  return result;
}

const claiming = (statement: string): string => `${VALID}claims:\n  x:\n    claim: ${JSON.stringify(statement)}\n`;
const within20 = (worlds: string, head = VALID): string =>
  `${head}claims:\n  x:\n    claim: members(plain) > 1\n    worlds:\n${worlds.replace(/^/gm, '      ')}\n`;
const VARIANTS = `${VALID}variants: {a: {}, b: {world: {population: {founders: 9}}}}\n`;
const wide = (count: number): string => `world.population.founders: [${Array.from({ length: count }, (_, i) => i).join()}]`;
const FOUNDERS = 'world.population.founders';

/** [text, place, words] */
const REFUSED: readonly (readonly [string, string, string])[] = [
  // statements: numbers
  [claiming('members(plain) > 1e309'), '18:30', 'a finite number'],
  [claiming(`members(plain) > ${'9'.repeat(400)}`), '18:30', 'a finite number'],
  [claiming('members(plain) > 1e308 * 10'), '18:30', 'found "1e308 * 10", expected a finite number'],
  [claiming('members(plain) > 1 / 0'), '18:30', 'a finite number'],
  [claiming('sqrt(-1) < members(plain)'), '18:13', 'a finite number'],
  [claiming('members(plain) > 1 and 0 / 0 < members(busy)'), '18:36', 'a finite number'],
  [claiming('members(plain) > NaN'), '18:30', 'an outcome'],
  [claiming('members(plain) > -Infinity'), '18:31', 'an outcome'],
  [claiming('conversion(plain) > 12%'), '18:33', 'found "12%", expected a number; % is the remainder here. Write "0.12"'],
  [claiming('(12.5 % < conversion(plain))'), '18:14', 'Write "0.125"'],
  [claiming('members(plain, 3 yuan) > 1'), '18:28', 'a day'],
  [claiming('members(plain, 1e9) > 1'), '18:28', 'a day'],
  // statements: names and shapes
  [claiming('__proto__(plain) > 0'), '18:13', 'an outcome'],
  [claiming('members.constructor("return 1")() > 0'), '18:12', 'an outcome'],
  [claiming('diff(hasOwnProperty, plain, busy) > 0'), '18:18', 'the id of an outcome'],
  [claiming('diff(members, diff(members, plain, busy), plain) > 0'), '18:17', 'an outcome and two strategies'],
  [claiming('x(plain) > 0'), '18:13', 'an outcome'],
  [claiming('((((((members(plain) > 1'), '18:37', 'a closing bracket'],
  [claiming('members(plain) > 1))'), '18:31', 'an opening bracket before it'],
  [claiming(`${'('.repeat(100)}members(plain)${')'.repeat(100)} > 1`), '18:113', 'at most 32 levels'],
  [claiming(`${'('.repeat(250)}members(plain)${')'.repeat(250)} > 1`), '18:13', 'at most 500 characters'],
  [claiming(`${'a'.repeat(100_000)}(plain) > 1`), '18:13', 'at most 500 characters'],
  [claiming(`members(${'('.repeat(400)}`), '18:20', 'a strategy in brackets'],
  [claiming('members(plain,) > 1'), '18:27', 'a day'],
  [claiming('members(plain) => 3'), '18:28', 'Write ">="'],
  [claiming('members(plain) =< 3'), '18:28', 'Write "<="'],
  [claiming('members(plain) = 3'), '18:28', 'a range'],
  // statements: signs of a Chinese keyboard, signs that nobody sees
  [claiming('members（plain） > 1'), '18:20', 'Write "("'],
  [claiming('members(plain） > 1'), '18:26', 'Write ")"'],
  [claiming('diff(members，plain，busy) > 0'), '18:25', 'Write ","'],
  [claiming('members(“plain”) > 1'), '18:21', 'Write "plain"'],
  [claiming('members(plain) ≥ 1'), '18:28', 'Write ">="'],
  [claiming('members(plain)＞1'), '18:27', 'Write ">"'],
  [claiming('members(plain) > １'), '18:30', 'Write "1"'],
  [claiming('members(plain) > 1 且 members(busy) > 1'), '18:32', 'Write "and"'],
  [claiming('members(plain) > \u202e1'), '18:30', 'U+202E'],
  [claiming('mem\u200bbers(plain) > 1'), '18:16', 'U+200B'],
  [claiming('members(plain)\u0000 > 1'), '18:12', 'U+0000'],
  // claims
  [`${VALID}claims:\n  __proto__: {claim: members(plain) > 1}\n`, '17:3', 'another name'],
  [`${VALID}claims:\n  ../../etc/passwd: {claim: members(plain) > 1}\n`, '17:3', 'a name'],
  [`${VALID}claims:\n  - claim: members(plain) > 1\n`, '17:3', 'a map of keys'],
  [`${VALID}claims: &a\n  x: *a\n`, '16:9', 'without anchors'],
  [`${VALID}claims:\n  x: {claim: members(plain) > 1, confidence: .nan}\n`, '17:46', 'a share of 50% to 99.99%'],
  [`${VALID}claims:\n  x: {claim: members(plain) > 1, tries: 1e9}\n`, '17:41', '1 to 10000'],
  // families: spreads
  [within20(`${FOUNDERS}: {}`), '20:34', '{from: …, to: …}'],
  [within20(`${FOUNDERS}: {from: 9, to: 3}`), '20:41', 'the smaller one first'],
  [within20(`${FOUNDERS}: {from: -3, to: 9, scale: log}`), '20:41', '0 to 1000000 members'],
  [within20(`${FOUNDERS}: {from: NaN, to: 9}`), '20:41', 'a whole number'],
  [within20(`${FOUNDERS}: {from: 1, to: 1e400}`), '20:48', '0 to 1000000 members'],
  [within20(`${FOUNDERS}: {mean: 20, sd: 1e300}`), '20:49', '0 to 1000000 members'],
  [within20(`${FOUNDERS}: {from: 1, to: 9, mean: 3, sd: 2}`), '20:34', '{mean: …, sd: …}'],
  [within20(`${FOUNDERS}: {from: 3 days, to: 9}`), '20:41', 'a whole number of members'],
  [within20('world.arrivals[0].rate: [7/week, 1/day]'), '20:40', 'values that differ'],
  [within20('world.platform.layout: [constructor]'), '20:31', 'one of stream'],
  [within20(`${FOUNDERS}: [[3]]`), '20:35', 'a whole number'],
  [within20(wide(51)), '20:34', 'at most 50 items'],
  [within20(wide(10_000)), '20:34', 'at most 50 items'],
  [within20(wide(1_000_000)), '1:1', 'at most 256.0 KB'],
  // families: paths
  [within20('world.arrivals: [1]'), '20:21', 'an item of the list (friends)'],
  [within20('world.arrivals[0].channel: [x]'), '20:25', 'names cannot be varied'],
  [within20('world.arrivals[99999999999999999999].rate: [1]'), '20:13', 'one of its fields'],
  [within20('world.arrivals.length: [1]'), '20:22', 'an item of the list'],
  [within20('strategies.busy.kols[0].count: [1]'), '20:28', 'this list is empty'],
  [within20('strategies.__proto__.content.perDay: [1]'), '20:18', 'the name of a strategy'],
  [within20('world.population.constructor.prototype: [1]'), '20:24', 'one of its fields'],
  [within20('assumptions.constructor: [1]'), '20:19', 'the name of an assumption'],
  [within20(`? ${'world.'.repeat(30_000)}\n: [1]`), '20:9', 'at most 300 characters'],
  [within20(`? ${'[1]'.repeat(30_000)}x\n: [1]`), '20:29932', 'at most 20000 keys'],
  [within20(`"${'[1]'.repeat(300)}x": [1]`), '20:8', 'at most 300 characters'],
  [within20('world。population。founders: [1]'), '20:7', 'Write "world.population.founders"'],
  [within20('world..population: [1]'), '20:13', 'found nothing'],
  [within20('world.population.founders.: [1]'), '20:33', 'to end before this dot'],
  [within20('variant: [a]'), '20:7', 'a file with variants'],
  [within20('variant: [c]', VARIANTS), '21:17', 'one of a, b'],
  [within20('variant: {from: a, to: b}', VARIANTS), '21:16', 'a list'],
  [within20(`variants.b.${FOUNDERS}: [3]\n${FOUNDERS}: [5]`, VARIANTS), '21:7', 'is the same field'],
  [within20(Array.from({ length: 60 }, (_, i) => `a${i}: [1]`).join('\n')), '20:7', 'at most 50 fields'],
];

test.each(REFUSED.map(([text, place, words]) => [text.slice(VALID.length, VALID.length + 120).replace(/\s+/g, ' '), text, place, words]))(
  '%s',
  (_, text, place, words) => {
    const problems = within(() => problemsOf(text as string));
    const found = problems.find((problem) => formatProblem(problem, 'en').includes(words as string));
    expect(found, problems.map((problem) => formatProblem(problem, 'en')).join('\n')).toBeDefined();
    expect(`${found!.line}:${found!.column}`).toBe(place);
    for (const problem of problems) expect(formatProblem(problem, 'zh')).toMatch(/应为[^。]*\p{Script=Han}/u);
  },
);

describe('what is odd, and tried all the same', () => {
  const check = (text: string, more = {}): Promise<CheckReport> => {
    const scenario = within(() => scenarioOf(text));
    const runner = modelRunner(({ world }, luck) => 20 + (world.population.founders % 3) + luck(0));
    return checkScenario(scenario, runner, { laws: false, worlds: 8, replications: 40, ...more });
  };

  test.each([
    [claiming('members(plain)\n> 1')],
    [claiming(`members(plain) > 0.${'0'.repeat(400)}1`)],
    [`${VALID}claims:\n  toString: {claim: members(plain) > 1}\n`],
    [within20('world.population.fairPrice: {from: 9, to: 9, scale: log}')],
    [within20('world.population.need: {mean: 0.5, sd: 0}')],
    [within20('strategies.busy.content.perDay: [= day, 3]')],
    [within20('world.population.need: [0.1, 0.2]\nvariant: [b, a]', VARIANTS)],
    [within20(`variants.b.${FOUNDERS}: [3, 4]`, VARIANTS)],
  ])('%#', async (text) => {
    const { claims } = await check(text);
    expect(claims[0]).toMatchObject({ verdict: 'holds', impossible: null });
  });

  test('a variant written last is chosen first: what else varies is kept', async () => {
    const { claims } = await check(within20(`${FOUNDERS}: [3, 6]\nvariant: [b, a]`, VARIANTS));
    const { coverage, worlds } = claims[0]!;
    expect(coverage.fields.map(({ path }) => path)).toEqual([FOUNDERS, 'variant']);
    expect(new Set(worlds.map(({ values }) => values.join()))).toEqual(new Set(['3,a', '3,b', '6,a', '6,b']));
  });

  test.each([
    ['world.population.need: {mean: 0.9, sd: 0}', 0.9],
    ['world.population.need: {median: 0.12345, spread: 0}', 0.12345],
    [`${FOUNDERS}: {mean: 12.4, sd: 0}`, 12],
  ])('of a distribution without width every world has its one value, the first too: %s', async (family, value) => {
    const { coverage, worlds } = (await check(within20(family))).claims[0]!;
    expect(worlds.map(({ values }) => values)).toEqual(worlds.map(() => [value]));
    expect(coverage.fields).toMatchObject([{ cells: [String(value)], counts: [8], share: 1 }]);
  });

  test('a value that is never defined is undecided', async () => {
    const { claims } = await check(claiming('members(plain) % 0 > 0'));
    expect(claims[0]).toMatchObject({ verdict: 'undecided', worlds: [{ comparisons: [{ mean: null }] }] });
  });

  test('worlds that contradict themselves are left out and said; a family of nothing else is given up, and says why', async () => {
    const some = await check(within20(`${FOUNDERS}: {from: 500, to: 600}\nworld.platform.capacity: [500]`));
    const { counts, impossible, verdict, sentence } = some.claims[0]!;
    expect(impossible!.worlds).toBeGreaterThan(0);
    expect(counts.tried + impossible!.worlds).toBe(8);
    expect(verdict).toBe('holds');
    expect(sentence.en).toMatch(/left out: world\.population\.founders: found "\d+", expected at most 500/);
    const none = await check(within20(`${FOUNDERS}: {from: 600, to: 1000}\nworld.platform.capacity: [500]`), { worlds: 10_000 });
    expect(none.claims[0]).toMatchObject({ verdict: 'unchecked', counts: { tried: 0 }, impossible: { worlds: 20 } });
    expect(none.claims[0]!.sentence.en).toMatch(/none could be tried.*at most 500/);
    expect(none.claims[0]!.sentence.zh).toMatch(/没有能试的.*至多 500/);
    expect(none.runs).toBe(0);
  });

  test('a world that is too big to run is left out as such: no file of it could be opened', async () => {
    const large = `world.platform.capacity: [1000000]\n${FOUNDERS}`;
    const { claims, runs } = await check(within20(`${large}: {from: 900000, to: 1000000}`).replace('(plain)', '(plain, 3650)'));
    expect(claims[0]).toMatchObject({ verdict: 'unchecked', impossible: { worlds: 8 } });
    expect(claims[0]!.sentence.en).toMatch(/too much to run: about [\d,]+ member-days, some \d+ hours of one core; .*at most/);
    expect(runs).toBe(0);
    const small = await check(within20(`${large}: {from: 900000, to: 1000000}`)); // to its own last day
    expect(small.claims[0]!.counts.tried).toBeGreaterThan(0);
  });
});

test('the largest family that fits is read within a second', () => {
  const strategies = Array.from({ length: 50 }, (_, i) => `  s${i}: {}`).join('\n');
  const head = VALID.replace('strategies:\n', `strategies:\n${strategies}\n`).replace(
    'horizons',
    'variants: {a: {}, b: {}, c: {}}\nhorizons',
  );
  const fields = ['need', 'company', 'niche', 'reward', 'goal'].map((name) => `world.population.${name}: {from: 0.1, to: 0.2}`);
  const levers = Array.from({ length: 45 }, (_, i) => `strategies.s${i}.content.perDay: [1, 2]`);
  const worlds = [...fields, ...levers].map((line) => `      ${line}`).join('\n');
  const claims = Array.from({ length: 50 }, (_, i) => `  c${i}:\n    claim: members(plain) > 1\n    worlds:\n${worlds}\n`).join('');
  const reading = within(() => readScenario({ name: 'x', path: 'x', text: `${head}claims:\n${claims}` }));
  if (!reading.ok) expect(reading.problems.map((problem) => formatProblem(problem, 'en')).join()).toMatch(/at most 20000 keys|strategies/);
  else expect(reading.scenario.claims).toHaveLength(50);
});

test.each([
  ['members(plain) > 1', { worlds: { [FOUNDERS]: { from: Number.NaN, to: 3 } } }],
  ['members(plain) > 1', { worlds: { [FOUNDERS]: [Number.POSITIVE_INFINITY] } }],
  ['members(plain) > 1', { worlds: { '__proto__.x': [1] } }],
  ['members(plain) > 1', { name: '../x' }],
  ['members(plain) > 1', { tries: 1e9 }],
  ['\u0000', {}],
])('stated in code, %j with %j is refused as a file would be', (statement, options) => {
  expect(() => stateClaim(scenarioOf(VALID), statement, options)).toThrow(/^claim:\d+:\d+ .*expected/);
});
