/** What somebody who writes Chinese is told: what to write instead, in the reader's language, all at once, and nothing that is refused next. */

import { describe, expect, test } from 'vitest';
import { readScenario } from '../../sim/index.ts';
import { formatProblem } from '../../sim/scenario/index.ts';
import { problemsOf, scenarioOf, VALID } from './files.ts';

const spoiled = (right: string, wrong: string): string => {
  expect(VALID).toContain(right);
  return VALID.replace(right, wrong);
};

/** `line:column what is told`, in Chinese. */
const told = (right: string, wrong: string): string[] =>
  problemsOf(spoiled(right, wrong)).map((problem) =>
    formatProblem({ ...problem, path: '' }, 'zh')
      .split('\n')[0]!
      .replace(/^case\.yaml:(\d+:\d+)：/, '$1 '),
  );
/** What to write, in both languages, by problem. */
const advised = (right: string, wrong: string): (string | null)[] =>
  problemsOf(spoiled(right, wrong)).map(({ instead }) => instead && `${instead.zh} ${instead.en}`);

test('figures of a Chinese input method are figures', () => {
  const { arms } = scenarioOf(
    spoiled('{perDay: 9}', '{perDay: １０, from: ９点}').replace('founders: 20', 'founders: ５００人, goal: ５０％'),
  );
  expect(arms[1]?.strategy.content).toMatchObject({ perDay: 10, from: 9 });
  expect(arms[1]?.world.population).toMatchObject({ founders: 500, goal: 0.5 });
});

// [right, wrong, told]
test.each([
  ['perDay: 9', 'perDay: 十', '12:23 写的是「十」，应为以「条/天」计的数。请写「10」。'],
  ['founders: 20', 'founders: 三百人', '5:26 写的是「三百人」，应为整数（人）。请写「300人」。'],
  ['founders: 20', 'founders: 300.5', '5:26 写的是「300.5」，应为整数（人）。请写「301人」。'],
  ['founders: 20', 'goal: 三人', '5:22 写的是「三人」，应为 0% 到 100% 的比例。'],
  ['founders: 20', 'goal: 二十', '5:22 写的是「二十」，应为 0% 到 100% 的比例。请写「20%」。'],
  ['perDay: 9', 'perDay: 3条', '12:23 写的是「3条」，应为以「条/天」计的数。请写「3条/天」。'],
  ['content: {perDay: 9}', 'budget: {hoursPerDay: 6 h/day}', expect.stringMatching(/^12:27 写的是「6 h\/day」.*请写「6小时」。$/)],
  ['content: {perDay: 9}', 'budget: {hoursPerDay: 每天 90 分钟}', expect.stringMatching(/请写「1\.5小时」。$/)],
  ['7 days, 2 weeks', '0', '13:12 写的是「0」，应为 1 到 3650 天。请写「1天」。'],
  ['margin: 2', 'margin: -5', '15:27 写的是「-5」，应为不小于 0 的数（人）。请写「10人」。'],
  ['7 days, 2 weeks', '4周，12周', '13:14 写的是「，」，应为半角逗号加空格。请写「, 」。'],
  ['[7 days, 2 weeks]', '4周，12周', '13:11 写的是「4周，12周」，应为一个列表。请写「[4周, 12周]」。'],
  ['perDay: 9', 'perDay: “9”', '12:23 写的是「“9”」，应为以「条/天」计的数。请写「9」。'],
  ['horizons:', 'replications: 四十次\nhorizons:', '13:15 写的是「四十次」，应为整数。请写「40」。'],
  ['horizons:', 'claims: {x: {claim: members(plain)／2 > 1}}\nhorizons:', expect.stringMatching(/^13:35 写的是「／」.*请写「\/」。$/)],
  ['extends: plain', 'extends: plain，', '11:14 写的是「plain，」，应为另一个策略的名称（plain, busy）。请写「plain」。'],
])('%s → %s', (right, wrong, message) => expect(told(right, wrong)).toEqual([message]));

// What is left of a price is told as what is taken off it, where the field says that; half-known or of another field, it is not guessed at.
test.each([
  ['discount: 9折', '10%'],
  ['discount: 八折', '20%'],
  ['discount: 打八五折', '15%'],
  ['discount: 8.5折', '15%'],
  ['discount: 半价', '50%'],
  ['discount: 八折起', null],
  ['discount: 10折', null],
  ['price: 9折', null],
  ['price: 30美元', null],
])('%s: %s', (written, instead) => {
  const answers = advised('content: {perDay: 9}', `promotion: {${written}}`);
  expect(answers).toEqual([instead && `请写「${instead}」。 Write "${instead}".`]);
});

test('a number that would be out of range is not advised', () => {
  expect(advised('content: {perDay: 9}', 'budget: {hoursPerDay: 6 h/day}')).toEqual(['请写「6小时」。 Write "6 hours".']);
  expect(advised('content: {perDay: 9}', 'budget: {hoursPerDay: 300 h/day}')).toEqual([null]);
  expect(advised('content: {perDay: 9}', 'budget: {hoursPerDay: 6 h/week}')).toEqual([null]);
  expect(advised('founders: 20', 'founders: 三百万')).toEqual([null]);
  expect(advised('7 days', '半天')).toEqual([null]); // horizons are whole days
});

describe('what is wrong is told at once', () => {
  test('also beside an id that there is not', () => {
    expect(advised('id: members, margin: 2, primary: true', 'id: member, margin: 五, primary: 是')).toEqual([
      '请写「members」。 Write "members".',
      '请写「5」。 Write "5".',
      '请写「true」。 Write "true".',
    ]);
    expect(problemsOf(spoiled('id: members, margin: 2, primary: true', 'id: 心情, margin: 五, primary: 是'))).toHaveLength(3);
  });

  test('also under a key that is misspelt or has a full-width colon, which is then not missing', () => {
    expect(advised('content: {perDay: 9}', 'contnet: {perDay: 三}')).toEqual([
      '请写「content」。 Write "content".',
      '请写「3」。 Write "3".',
    ]);
    expect(advised('strategies:', 'strategeis:')).toEqual(['请写「strategies」。 Write "strategies".']);
    expect(advised('channel: friends', 'channel：朋友')).toEqual(['请写「channel: 朋友」。 Write "channel: 朋友".']);
    expect(advised('perDay: 9', 'perDay：三\n      from: 3')).toEqual([
      '请写「perDay: 三,」。 Write "perDay: 三,".',
      '请写「3」。 Write "3".',
    ]);
  });

  test('also in one formula', () => {
    const when = (formula: string): (string | undefined)[] =>
      problemsOf(spoiled('content: {perDay: 9}', `phases: [{when: "${formula}", set: {content: {perDay: 2}}}]`)).map(
        ({ column, found, instead }) => `${column} ${found?.en} ${instead?.en ?? ''}`,
      );
    expect(when('members ＞ 200 and dya ≤ 10／3')).toEqual([
      '30 "＞" Write ">".',
      '40 "dya" Write "day".',
      '44 "≤" Write "<=".',
      '48 "／" Write "/".',
    ]);
    expect(when('members ＞ １０．５ ＊ 2')).toEqual(['30 "＞" Write ">".', '32 "１０．５" Write "10.5".', '37 "＊" Write "*".']);
    expect(when('members @ 200 # dya')).toEqual(['30 "@" ', '36 "#" ']);
    expect(when('members ＞ (200')).toEqual(['30 "＞" Write ">".', '36 nothing ']);
    expect(when('members ＞ 200')).toHaveLength(1);
    // Nothing that comes only of what was put in the place of a slip.
    expect(when('members ^ 2 > 3')).toEqual(['30 "^" Write "x * x".']);
    expect(when('day^2 > dya')).toEqual(['25 "^" Write "x * x".', '30 "dya" Write "day".']);
    expect(when('members>3且day<2')).toEqual(['31 "且" Write "and".']);
    expect(when('!day || !members')).toEqual(['22 "!" Write "not".', '27 "||" Write "or".', '30 "!" Write "not".']);
    expect(when('day>3&&day<9')).toEqual(['27 "&&" Write "and".']);
    expect(when('2 (day) > 3')).toEqual(['24 "(" Write "* (".']);
  });
});

describe('an advice can be followed', () => {
  test.each([
    [
      'content: {perDay: 9}',
      'kols: 2',
      '每一项前面写「- 」，例如「- { count: 2 }」。 Begin each item with "- ", such as "- { count: 2 }".',
    ],
    ['content: {perDay: 9}', 'kols: [2]', '请写「{ count: 2 }」。 Write "{ count: 2 }".'],
    ['content: {perDay: 9}', 'events: [lottery]', '请写「{ kind: lottery }」。 Write "{ kind: lottery }".'],
    [
      '{channel: friends, rate: 7/week}',
      '朋友圈',
      '请写「{ channel: 朋友圈, rate: 1人/天 }」。 Write "{ channel: 朋友圈, rate: 1 member/day }".',
    ],
    [
      '  - {id: members, margin: 2, primary: true}',
      '  revenue',
      '每一项前面写「- 」，例如「- id: revenue」。 Begin each item with "- ", such as "- id: revenue".',
    ],
    ['{id: members, margin: 2, primary: true}', 'members', '请写「id: members」。 Write "id: members".'],
  ])('%s → %s', (right, wrong, advice) => expect(advised(right, wrong)).toEqual([advice]));

  test('strategies that are a list are told of once', () => {
    expect(told(/strategies:[\s\S]*?(?=horizons)/.exec(VALID)![0], 'strategies:\n  - plain\n  - busy\n')).toEqual([
      '9:3 写的是一个列表，应为若干「键: 值」。请写「名称: {}」。',
    ]);
  });
});

describe('full-width signs of YAML are named where they stand', () => {
  const comma = (place: string): string => `${place} 写的是「，」，应为半角逗号加空格。请写「, 」。`;
  const colon = (place: string): string => `${place} 写的是「：」，应为键后面的半角冒号加空格。请写「: 」。`;
  const TITLES = 'title: {zh: 一个例子, en: An example}';
  test.each([
    ['{perDay: 9}', '{perDay: 9，from: 3}', [comma('12:24')]],
    [
      '\n    extends: plain\n    content: {perDay: 9}',
      ' {content: {perDay: 9}，hosting: {minutes: 3，from: 9}}',
      [comma('10:30'), comma('10:51')],
    ],
    [TITLES, 'title：例子', [colon('2:6')]],
    ['question: What if?', 'question：怎样，\nnotes：好：不好', [colon('3:9'), colon('4:6')]],
    ['  busy:', '  busy：', [colon('10:7')]],
    ['    content: {perDay: 9}', '    content：\n      perDay: 9\n    hosting：\n      minutes: 3', [colon('12:12'), colon('14:12')]],
    [TITLES, 'title: {zh: 你好，大家，en: Hello}', [comma('2:18')]],
    [
      TITLES,
      'title: {zh：你好，en：Hello}',
      ['2:9 写的是「zh：你好，en：Hello」，应为键后面的半角冒号加空格。请写「zh: 你好, en: Hello」。'],
    ],
    [
      TITLES,
      'title: ｛zh: 你好, en: Hello｝',
      ['2:8 写的是「｛」，应为半角括号。请写「{」。', '2:26 写的是「｝」，应为半角括号。请写「}」。'],
    ],
    ['{perDay: 9}', '{perDay: 9 # a day\n      from: 3}', ['12:24 应为各项之间的逗号。请写「,」。']],
    [
      '{perDay: 9}',
      '{\n      perDay：3 # 每天\n      from: 9\n    }',
      ['13:7 写的是「perDay：3」，应为键后面的半角冒号加空格。请写「perDay: 3」。', '13:15 应为各项之间的逗号。请写「,」。'],
    ],
    ['2 weeks]', '2 weeks］', ['13:27 写的是「］」，应为半角括号。请写「]」。']],
    ['content: {perDay: 9}', 'content: perDay：9', ['12:14 写的是「perDay：9」，应为键后面的半角冒号加空格。请写「perDay: 9」。']],
  ])('%s → %s', (right, wrong, messages) => {
    expect(told(right, wrong)).toEqual(messages);
  });

  test('what is wrong besides is told at once, at its own place', () => {
    expect(told('question: What if?', 'question：好').length).toBe(1);
    const problems = problemsOf(VALID.replace('question: What if?', 'question：好').replace('perDay: 9', 'perDay: 9，from: 五点，to: 三'));
    expect(problems.map(({ line, column, instead }) => `${line}:${column} ${instead?.zh}`)).toEqual([
      '3:9 请写「: 」。',
      '12:24 请写「, 」。',
      '12:31 请写「5点」。',
      '12:33 请写「, 」。',
      '12:38 请写「3」。',
    ]);
  });

  test('trying costs little, however long the file is', () => {
    const start = performance.now();
    problemsOf(`${VALID}notes: "${'长'.repeat(60_000)}"\nx：1\n{：，：，：，：，：，：，：，：，：，：，\n`);
    problemsOf(`a: {${'b：1，'.repeat(5000)}\nc: 1`);
    expect(performance.now() - start).toBeLessThan(2000);
  });
});

describe('names are found by what they are called', () => {
  test.each([
    ['退群人数', 'leavers'],
    ['收入', 'revenue'],
    ['在群人数', 'members'],
    ['留存', 'retention'],
    ['Revenue', 'revenue'],
  ])('of the id %s the advice is %s', (id, meant) => {
    expect(advised('id: members, margin: 2', `id: ${id}`)).toEqual([`请写「${meant}」。 Write "${meant}".`]);
  });

  test('lists of names have their labels, and are whole where nothing nearer can be said', () => {
    const [outcome] = told('id: members', 'id: 心情');
    expect(outcome).toContain('leavers（离开人数）、');
    expect(outcome).toContain('droppedWork（没做完的活）。');
    expect(told('perDay: 9', 'zzz: 9')[0]).toContain('应为这些键之一：perDay（');
  });
});

test('a result that is opened as a scenario is called one, once', () => {
  const result = { qunsim: '0.1.0', scenario: 'a', seed: 's', replications: 2, arms: {}, differences: [], verdicts: [], causes: {} };
  const reading = readScenario({ name: 'a', path: 'a.json', text: JSON.stringify(result) });
  expect(reading.ok ? [] : reading.problems.map(({ expected }) => expected.en)).toEqual([expect.stringContaining('this is a result')]);
});
