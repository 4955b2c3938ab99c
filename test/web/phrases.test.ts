/** What the page says of amounts that are small, and of runs that failed. */
import { expect, test } from 'vitest';
import { differenceSentence } from '../../sim/index.ts';
import { arrivals, failedFor, openWith } from '../../web/words/phrases.ts';
import { finding } from '../experiment/words.ts';

test('newcomers are counted in the shortest span in which one is to be expected', () => {
  const said = (perDay: number): readonly [string, string] => {
    const { zh, en } = arrivals(perDay);
    return [zh, en];
  };
  expect(said(0)).toEqual(['没有新人来', 'no newcomers']);
  expect(said(2)).toEqual(['每天约来 2 人', 'about 2 newcomers a day']);
  expect(said(1.5)).toEqual(['每天约来 1.5 人', 'about 1.5 newcomers a day']);
  expect(said(1 / 7)).toEqual(['每周约来 1 人', 'about 1 newcomer a week']);
  expect(said(0.05)).toEqual(['每 30 天约来 1.5 人', 'about 1.5 newcomers in 30 days']);
  expect(said(0.001)).toEqual(['几乎没有新人来', 'hardly any newcomers']);
});

test('how many pairs would tell is said in the words of the answer’s own sentence: how many more, with those in all behind', () => {
  const label = { zh: '在群人数', en: 'Members' };
  const open = (needed: number | null, replications = 54) => finding({ numbers: [20, -3, 43], needed, replications });
  const fact = (needed: number | null, replications?: number) => openWith(label, open(needed, replications).difference);
  expect(fact(234)).toEqual({ zh: '在群人数：约再跑 180 对（共 234 对）', en: 'Members: about 180 more pairs (234 in all)' });
  expect(fact(55).en).toBe('Members: about 1 more pair (55 in all)');
  expect(fact(399).en).toBe('Members: about 346 more pairs (400 in all)'); // no more than are ever run
  expect(fact(1_000_000)).toEqual({
    zh: '在群人数：照现在看，跑满 400 对多半也看不出',
    en: 'Members: as it looks now, 400 pairs would hardly tell',
  });
  expect(fact(1_000_000, 1000).en).toBe('Members: 1,000 pairs cannot tell');
  expect(fact(null)).toEqual(label);
  for (const [needed, replications] of [[234], [55], [399], [5000], [5000, 1000]] as const) {
    const sentence = differenceSentence(open(needed, replications));
    const { zh, en } = fact(needed, replications);
    expect(sentence.zh).toContain(zh.replace('在群人数：', ''));
    expect(sentence.en).toContain(en.replace('Members: ', ''));
  }
});

test('a run that failed in a phase tells which by its title, in the reader’s language', () => {
  const strategy = { zh: '看数据调整', en: 'adapt' };
  const phases = [
    { name: 'talk', title: { zh: '多说', en: 'talk' } },
    { name: 'talk-up', title: { zh: '冷场多接话', en: 'more answers' } },
  ];
  const cause = 'phases.talk-up.when: the formula gives NaN on day 3';
  expect(failedFor(strategy, cause, 2, phases)).toEqual({
    zh: '看数据调整：阶段「冷场多接话」的 when：公式在第 3 天算出 NaN（2 次）',
    en: 'adapt: phase “more answers”, when: the formula gives NaN on day 3 (2 runs)',
  });
  expect(failedFor(strategy, cause, 1).zh).toBe('看数据调整：phases.talk-up.when：公式在第 3 天算出 NaN（1 次）');
});
