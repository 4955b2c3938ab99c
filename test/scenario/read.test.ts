import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { stringify } from 'yaml';
import { defaultsOf } from '../../sim/model/field.ts';
import { STRATEGY_FIELDS } from '../../sim/model/strategy.ts';
import { WORLD_FIELDS } from '../../sim/model/world.ts';
import { formatProblem } from '../../sim/scenario/index.ts';
import { scenarioFiles } from '../arbitraries/scenario.ts';
import { problemsOf, scenarioOf, VALID } from './files.ts';

describe('a checked scenario', () => {
  test('has every default filled in and every quantity in its unit', () => {
    const { arms, horizons, outcomes, seed, replications, baseline } = scenarioOf(VALID);
    const world = defaultsOf(WORLD_FIELDS);
    expect(arms[0]?.world).toEqual({
      ...world,
      population: { ...world.population, founders: 20 },
      arrivals: [{ channel: 'friends', rate: 1, fit: 1 }],
    });
    expect(arms.map(({ name, baseline }) => [name, baseline])).toEqual([
      ['plain', null],
      ['busy', 'plain'],
    ]);
    expect(arms[0]?.strategy).toEqual(defaultsOf(STRATEGY_FIELDS));
    expect(arms[1]?.strategy.content).toEqual({ ...defaultsOf(STRATEGY_FIELDS).content, perDay: 9 });
    expect({ horizons, seed, replications, baseline }).toEqual({ horizons: [7, 14], seed: '1', replications: 40, baseline: 'plain' });
    expect(outcomes).toEqual([{ id: 'members', margin: 2, primary: true, limit: null, expect: [] }]);
  });

  test('is plain data: it survives a trip to a worker', () => {
    const scenario = scenarioOf(VALID);
    expect(structuredClone(scenario)).toEqual(scenario);
    expect(JSON.parse(JSON.stringify(scenario))).toEqual(scenario);
  });

  test('may have the line ends of an old editor', () => {
    expect(scenarioOf(VALID.replaceAll('\n', '\r'))).toEqual(scenarioOf(VALID));
  });

  test('may come as JSON, also indented with tabs and with $schema', () => {
    const json = {
      $schema: 'scenario.schema.json',
      qunsim: 1,
      title: { zh: '一个例子', en: 'An example' },
      question: 'What if?',
      world: { population: { founders: 20 }, arrivals: [{ channel: 'friends', rate: '7/week' }] },
      strategies: { plain: {}, busy: { extends: 'plain', content: { perDay: 9 } } },
      horizons: ['7 days', '2 weeks'],
      outcomes: [{ id: 'members', margin: 2, primary: true }],
    };
    for (const indent of [0, 2, '\t']) expect(scenarioOf(JSON.stringify(json, null, indent))).toEqual(scenarioOf(VALID));
  });

  test('with variants has exactly variants × strategies as arms, each compared within its variant', () => {
    const { arms, baseline } = scenarioOf(
      `${VALID}variants:\n  base: {}\n  big: {title: {zh: 大, en: big}, world: {population: {founders: 50}}}\n`,
    );
    expect(arms.map((arm) => [arm.name, arm.baseline, arm.world.population.founders])).toEqual([
      ['base/plain', null, 20],
      ['base/busy', 'base/plain', 20],
      ['big/plain', null, 50],
      ['big/busy', 'big/plain', 50],
    ]);
    expect(baseline).toBe('base/plain');
    expect(arms[3]?.title).toEqual({ zh: '大，busy', en: 'big, busy' });
  });

  test('holds formulas as they were written, without the sign', () => {
    const { arms } = scenarioOf(VALID.replace('perDay: 9', 'perDay: "= day < 28 ? 0 : 2"'));
    expect(arms[1]?.strategy.content.perDay).toEqual({ formula: 'day < 28 ? 0 : 2' });
  });

  test('spells out expectations: default baseline, last horizon, margin, every variant', () => {
    const text = VALID.replace(
      'primary: true}',
      'primary: true, limit: 5, expect: [{strategy: busy, above: margin}, {strategy: busy, below: 4 人, horizon: 1 week}]}',
    );
    const [outcome] = scenarioOf(text).outcomes;
    expect(outcome?.limit).toBe(5);
    expect(outcome?.expect).toEqual([
      { arm: 'busy', against: 'plain', relation: 'above', by: 2, horizon: 14 },
      { arm: 'busy', against: 'plain', relation: 'below', by: 4, horizon: 7 },
    ]);
    const inVariants = scenarioOf(`${text.replace(', horizon: 1 week', ', variant: big')}variants: {base: , big: {}}\n`);
    expect(inVariants.outcomes[0]?.expect.map(({ arm, against }) => `${arm} ${against}`)).toEqual([
      'base/busy base/plain',
      'big/busy big/plain',
      'big/busy big/plain',
    ]);
  });

  test('may ask for a limit of 0, which tolerates nothing', () => {
    expect(scenarioOf(VALID.replace('primary: true}', 'primary: true}\n  - {id: mutedShare, limit: 0}')).outcomes[1]?.limit).toBe(0);
  });

  test('may not ask for a limit on what is neither better nor worse', () => {
    const problems = problemsOf(VALID.replace('primary: true}', 'primary: true}\n  - {id: gini, limit: 0.1}'));
    expect(problems.map(({ path, expected }) => [path, expected.en])).toEqual([
      ['outcomes[1].limit', expect.stringMatching(/^no limit: neither more nor less of /)],
    ]);
  });

  test('reads back every random scenario as it was written', () => {
    fc.assert(
      fc.property(scenarioFiles(), fc.boolean(), ({ world, strategies, file }, asJson) => {
        const { arms } = scenarioOf(asJson ? JSON.stringify(file) : stringify(file));
        expect(arms.map((arm) => arm.world)).toEqual([world, world]);
        expect(arms.map((arm) => arm.strategy)).toEqual(Object.values(strategies));
      }),
      { numRuns: 30, seed: 11 },
    );
  });
});

/** [what is spoiled, by what, place, path, kind, part of the message] */
const SLIPS: readonly (readonly [string, string, string, string, string, RegExp])[] = [
  [
    '  population:',
    '  　　population:',
    '5:3',
    'world.　　population',
    'unknown-key',
    /found "\\u\{3000\}\\u\{3000\}population".*Write "population"/,
  ],
  [
    'content: {perDay: 9}',
    'phases: [{from: 2, set: {content: {}}}]',
    '12:29',
    'strategies.busy.phases[0].set',
    'missing',
    /at least one value that holds meanwhile/,
  ],
  [
    'content: {perDay: 9}',
    'phases: [{set: {promotion: {from: 23, to: 1}}}]',
    '12:32',
    'strategies.busy.phases[0].set.promotion',
    'contradiction',
    /an hour not before the first, 23/,
  ],
  [
    'margin: 2,',
    'expect: [{strategy: busy, same: 0}],',
    '15:51',
    'outcomes[0].expect[0].same',
    'out-of-range',
    /how little apart is the same\. Write "margin"/,
  ],
  ['id: members, margin: 2', 'id: mutedShare, margin: 500%', '15:30', 'outcomes[0].margin', 'out-of-range', /"500%"/],
  [
    'horizons:',
    'health: {activity: 0, interaction: 0, trust: 0, belonging: 0, satisfaction: 0}\nhorizons:',
    '13:9',
    'health',
    'contradiction',
    /at least one weight above 0/,
  ],
  [
    'rate: 7/week',
    'rate: 21 yuan/week',
    '7:32',
    'world.arrivals[0].rate',
    'wrong-unit',
    /found "21 yuan\/week", expected a value in members\/day\.$/m,
  ],
  [
    'question: What if?',
    'question：What if?',
    '3:9',
    '',
    'syntax',
    /found "：", expected a half-width colon and a space after a key\. Write ": "/,
  ],
  [
    'perDay: 9',
    'perDay：9',
    '12:15',
    'strategies.busy.content.perDay：9',
    'unknown-key',
    /half-width colon and a space after a key\. Write "perDay: 9"/,
  ],
  [
    'perDay: 9',
    'perDay:9',
    '12:15',
    'strategies.busy.content.perDay:9',
    'unknown-key',
    /half-width colon and a space after a key\. Write "perDay: 9"/,
  ],
  ['rate: 7/week', 'rate: -1', '7:32', 'world.arrivals[0].rate', 'out-of-range', /0 to 10000 members\/day\. Write "0 members\/day"/],
  ['founders: 20', 'founders: 017', '5:26', 'world.population.founders', 'wrong-type', /without leading zeros\. Write "17"/],
  ['founders: 20', 'founders: 1_000', '5:26', 'world.population.founders', 'wrong-type', /without separators\. Write "1000"/],
  ['founders: 20', 'founders: 3_000_000', '5:26', 'world.population.founders', 'wrong-type', /without separators\.(?! Write)/],
  ['founders: 20', 'founders: "1,000"', '5:26', 'world.population.founders', 'wrong-type', /whole number of members/],
  ['founders: 20', 'founders: 20.5', '5:26', 'world.population.founders', 'wrong-type', /whole number of members\. Write "21 members"/],
  ['founders: 20', 'founders: 1e400', '5:26', 'world.population.founders', 'out-of-range', /0 to 1000000 members/],
  ['founders: 20', 'founders: 12345678901234567890', '5:26', 'world.population.founders', 'out-of-range', /0 to 1000000/],
  ['founders: 20', 'founders: .inf', '5:26', 'world.population.founders', 'wrong-type', /whole number/],
  ['founders: 20', 'founders: 0x10', '5:26', 'world.population.founders', 'wrong-unit', /whole number/],
  ['founders: 20', 'founders: yes', '5:26', 'world.population.founders', 'wrong-type', /found "yes"/],
  ['founders: 20', 'founders: ', '5:26', 'world.population.founders', 'wrong-type', /found nothing, expected a whole number/],
  ['founders: 20', 'founders: [20]', '5:26', 'world.population.founders', 'wrong-type', /found a list/],
  ['founders: 20', 'fuonders: 20', '5:16', 'world.population.fuonders', 'unknown-key', /Write "founders"/],
  ['founders: 20', '起始人数: 20', '5:16', 'world.population.起始人数', 'unknown-key', /Write "founders"/],
  ['founders: 20', 'founders: "= day"', '5:26', 'world.population.founders', 'formula', /takes no formula/],
  ['founders: 20', 'founders: 600', '5:26', 'world.population.founders', 'contradiction', /at most 500: 1 room of 500/],
  ['{founders: 20}', '[20]', '5:15', 'world.population', 'wrong-type', /found a list, expected a map/],
  ['channel: friends', 'channel: founders', '7:17', 'world.arrivals[0].channel', 'contradiction', /none of them founders/],
  ['channel: friends', 'channel: a b', '7:17', 'world.arrivals[0].channel', 'wrong-type', /a name: letters/],
  ['channel: friends, ', '', '7:7', 'world.arrivals[0].channel', 'missing', /a name: letters/],
  ['perDay: 9', 'perDay: "= dya * 2"', '12:26', 'strategies.busy.content.perDay', 'formula', /found "dya".*Write "day"/],
  ['perDay: 9', 'perDay: "= 1 / 0"', '12:23', 'strategies.busy.content.perDay', 'out-of-range', /a formula that gives Infinity/],
  ['perDay: 9', 'perDay: = 900', '12:23', 'strategies.busy.content.perDay', 'out-of-range', /0 to 500 posts\/day/],
  ['{perDay: 9}', '{from: 20, to: 8点}', '12:29', 'strategies.busy.content.to', 'contradiction', /not before the first, 20/],
  [
    'content: {perDay: 9}',
    'checkIn: {on: yes}',
    '12:19',
    'strategies.busy.checkIn.on',
    'wrong-type',
    /true or false, without quotes\. Write "true"/,
  ],
  ['content: {perDay: 9}', 'kols: {count: 2}', '12:11', 'strategies.busy.kols', 'wrong-type', /expected a list.*Begin each item/],
  [
    'content: {perDay: 9}',
    'events: [{from: 5, to: 5}]',
    '12:28',
    'strategies.busy.events[0].to',
    'contradiction',
    /a day after the first, 5/,
  ],
  ['content: {perDay: 9}', 'kols: [{from: 9, to: 3}]', '12:26', 'strategies.busy.kols[0].to', 'contradiction', /a day after the first, 9/],
  [
    'content: {perDay: 9}',
    'moderation: {remove: [{channel: freinds}]}',
    '12:37',
    'strategies.busy.moderation.remove[0].channel',
    'contradiction',
    /founders, friends/,
  ],
  ['extends: plain', 'extends: plian', '11:14', 'strategies.busy.extends', 'unknown-name', /Write "plain"/],
  ['extends: plain', 'extends: busy', '11:14', 'strategies.busy.extends', 'contradiction', /in a circle/],
  ['  plain: {}', '  pla in: {}', '9:3', 'strategies.pla in', 'wrong-type', /a name: letters/],
  ['qunsim: 1', 'qunsim: 2', '1:9', 'qunsim', 'wrong-type', /1, the version/],
  ['qunsim: 1\n', '', '1:1', 'qunsim', 'missing', /qunsim: 1/],
  ['zh: 一个例子, ', '', '2:8', 'title.zh', 'missing', /both languages/],
  ['question: What if?', 'question: ""', '3:11', 'question', 'wrong-type', /1 to 500 characters/],
  ['7 days, 2 weeks', '7 days, 2 week, 14', '13:28', 'horizons[2]', 'contradiction', /horizons that differ/],
  ['7 days', '0', '13:12', 'horizons[0]', 'out-of-range', /1 to 3650 days/],
  ['7 days', '36h', '13:12', 'horizons[0]', 'wrong-type', /whole number of days/],
  ['[7 days, 2 weeks]', '[]', '13:11', 'horizons', 'missing', /after how many days/],
  ['id: members', 'id: member', '15:10', 'outcomes[0].id', 'unknown-name', /Write "members"/],
  ['margin: 2', 'margin: 0', '15:27', 'outcomes[0].margin', 'out-of-range', /above 0/],
  ['margin: 2', 'margin: 2 yuan', '15:27', 'outcomes[0].margin', 'wrong-unit', /value in members/],
  [', primary: true', '', '15:3', 'outcomes', 'missing', /exactly one outcome with primary: true/],
  [
    'primary: true',
    'primary: true, expect: [{strategy: busy}]',
    '15:54',
    'outcomes[0].expect[0]',
    'missing',
    /one of above, below and same/,
  ],
  [
    'primary: true',
    'primary: true, expect: [{strategy: busy, above: 1, horizon: 9}]',
    '15:90',
    'outcomes[0].expect[0].horizon',
    'unknown-name',
    /7, 14/,
  ],
  ['horizons:', 'baseline: plane\nhorizons:', '13:11', 'baseline', 'unknown-name', /Write "plain"/],
  ['horizons:', 'assumptions: {overload: 11}\nhorizons:', '13:15', 'assumptions.overload', 'unknown-key', /one of these keys/],
  ['horizons:', 'replications: 1\nhorizons:', '13:15', 'replications', 'out-of-range', /2 to 10000/],
  ['horizons:', 'source: {seed: "002", point: x, claims: [claim]}\nhorizons:', '13:42', 'source.claims[0]', 'wrong-type', /such as S42/],
  ['horizons:', 'world: {}\nhorizons:', '13:1', 'world', 'duplicate-key', /each key once/],
  ['horizons:', 'extends: /etc/passwd.yaml\nhorizons:', '13:10', 'extends', 'extends', /relative to this file/],
  ['horizons:', 'extends: none.yaml\nhorizons:', '13:10', 'extends', 'extends', /in the same scenarios folder/],
  ['horizons:', 'notes: "a\\u001b[31mb"\nhorizons:', '13:8', 'notes', 'forbidden', /invisible control character U\+001B/],
  ['horizons:', 'notes: "a\u202eb"\nhorizons:', '13:10', 'notes', 'forbidden', /U\+202E/],
  ['horizons:', '<<: *x\nhorizons:', '13:5', '', 'forbidden', /without anchors, aliases and tags/],
  ['horizons:', 'notes: !!python/object:os.system x\nhorizons:', '13:8', '', 'forbidden', /without anchors, aliases and tags/],
  ['horizons:', '? [a, b]\n: c\nhorizons:', '13:3', '', 'wrong-type', /a list or a map as a key/],
  [
    'horizons:',
    '\thorizons:',
    '13:1',
    '',
    'syntax',
    /spaces for indentation|not complete|nothing unexpected|closing quote|key on one line|even indentation/,
  ],
  ['horizons: [', 'horizons: [[', '14:1', '', 'syntax', /./],
];

describe('every slip is found where it was made', () => {
  test.each(SLIPS)('%j → %j at %s', (right, wrong, place, path, kind, message) => {
    expect(VALID).toContain(right);
    const problems = problemsOf(VALID.replace(right, wrong));
    const lines = problems.map((problem) => formatProblem(problem, 'en').split('\n')[0]);
    const found = problems.find((problem) => problem.kind === kind && (path === '' || problem.path === path));
    expect(found, lines.join('\n')).toBeDefined();
    expect(`${found!.line}:${found!.column}`, lines.join('\n')).toBe(place);
    expect(formatProblem(found!, 'en')).toMatch(message);
    expect(problems.length, lines.join('\n')).toBeLessThanOrEqual(kind === 'syntax' ? 5 : 2);
  });

  test('all slips of a file are told at once, in the order of the text', () => {
    const text = VALID.replace('founders: 20', 'fuonders: 20')
      .replace('7/week', '7 yuan')
      .replace('perDay: 9', 'perDay: -1')
      .replace('id: members', 'id: mebmers');
    expect(problemsOf(text).map(({ line, kind }) => [line, kind])).toEqual([
      [5, 'unknown-key'],
      [7, 'wrong-unit'],
      [12, 'out-of-range'],
      [15, 'unknown-name'],
    ]);
  });

  test('so is what contradicts itself, and which outcome is primary, wherever what it stands in could be read', () => {
    const text = VALID.replace('question: What if?', 'question: ""')
      .replace('channel: friends', 'channel: founders')
      .replace('plain: {}', 'plain: {}\n  odd: {hosting: {delay: x}}')
      .replace('content: {perDay: 9}', 'content: {from: 20, to: 8}\n    moderation: {remove: [{channel: freinds}]}')
      .replace('margin: 2', 'margin: x')
      .replace('primary: true', 'primary: true}\n  - {id: joins, primary: true');
    const paths = (of: string): string[] => problemsOf(of).map(({ path }) => path);
    const broken = ['question', 'strategies.odd.hosting.delay', 'outcomes', 'outcomes[0].margin'];
    const contradicting = ['world.arrivals[0].channel', 'strategies.busy.content.to', 'strategies.busy.moderation.remove[0].channel'];
    expect(paths(text).sort()).toEqual([...broken, ...contradicting].sort());
    // Where something is wrong in the world, or lost, nothing is known to contradict it.
    expect(paths(text.replace('founders: 20', 'founders: x'))).not.toContain('world.arrivals[0].channel');
    expect(paths(text.replace('world:', 'wor1d_:'))).not.toContain('strategies.busy.moderation.remove[0].channel');
  });

  test('a slip shared by two strategies or variants is one problem', () => {
    const text = `${VALID.replace('plain: {}', 'plain: {hosting: {delay: x}}').replace('founders: 20', 'niche: 2')}variants: {a: {}, b: {}}\n`;
    expect(problemsOf(text).map(({ path }) => path)).toEqual(['world.population.niche', 'strategies.plain.hosting.delay']);
  });

  test('a part alone is named as such', () => {
    const [problem, ...others] = problemsOf('world: {platform: {capacity: 3}}');
    expect(others).toEqual([]);
    expect(formatProblem(problem!, 'zh')).toContain('extends 的一部分');
  });

  test('more than a hundred problems are cut, with a note', () => {
    const text = VALID.replace('plain: {}', `plain: {${Array.from({ length: 300 }, (_, i) => `k${i}: 1`).join()}}`);
    const problems = problemsOf(text);
    expect(problems).toHaveLength(101);
    expect(problems.at(-1)).toMatchObject({ kind: 'more' });
    expect(problems.at(-1)?.expected.en).toContain('200 more');
  });
});

describe('how a problem is shown', () => {
  const slip = VALID.replace('channel: friends, rate: 7/week', 'channel: 朋友圈, rate: 21 yuan/week');

  test('with place, line and caret, in both languages', () => {
    const [problem] = problemsOf(slip);
    expect(formatProblem(problem!, 'en')).toBe(
      [
        'case.yaml:7:28 world.arrivals[0].rate: found "21 yuan/week", expected a value in members/day.',
        '7 |     - {channel: 朋友圈, rate: 21 yuan/week}',
        '                                  ^',
      ].join('\n'),
    );
    expect(formatProblem(problem!, 'zh').split('\n')[0]).toBe(
      'case.yaml:7:28 world.arrivals[0].rate：写的是「21 yuan/week」，应为以「人/天」计的数。',
    );
  });

  test('what is not there is missing, not something else that was found', () => {
    const [problem] = problemsOf(VALID.replace(/^title: .*\n/m, ''));
    expect(formatProblem(problem!, 'en')).toMatch(/^case\.yaml:\d+:\d+ title: missing title: a title\.$/m);
    expect(formatProblem(problem!, 'zh')).toMatch(/ title：缺 title：标题。$/m);
  });

  test('without anything that a terminal would obey', () => {
    const [problem] = problemsOf(VALID.replace('What if?', '"\u001b]0;x\u0007\u202e" #'));
    for (const lang of ['zh', 'en'] as const) {
      expect(formatProblem(problem!, lang)).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u202a-\u202e]/);
    }
  });

  test('long lines are cut around the place', () => {
    const [problem] = problemsOf(`{"a": "${'x'.repeat(5000)}", "b": 1, "world": 3, "strategies": {}}`);
    expect(problem!.excerpt.length).toBeLessThan(130);
    const [, line = '', caret = ''] = formatProblem(problemsOf(`${' '.repeat(300)}foo: 1`)[0]!, 'en').split('\n');
    expect(line.slice(caret.indexOf('^'), caret.indexOf('^') + 3)).toBe('foo');
  });
});

test('an answer takes a while to be noticed: without it two members could answer each other without end', () => {
  expect(problemsOf(VALID.replace('horizons:', 'assumptions: { pingTime: 0 }\nhorizons:'))).toMatchObject([
    { path: 'assumptions.pingTime' },
  ]);
  expect(problemsOf(VALID.replace('horizons:', 'assumptions: { pingTime: 0.1 }\nhorizons:'))).toEqual([]);
});
