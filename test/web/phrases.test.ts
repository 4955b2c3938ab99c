/** What the page says of amounts that are small. */
import { expect, test } from 'vitest';
import { arrivals, openWith } from '../../web/words/phrases.ts';

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

test('of what more pairs would not tell no number of pairs is said that nobody ever runs', () => {
  const label = { zh: '在群人数', en: 'Members' };
  expect(openWith(label, 120, 400)).toEqual({ zh: '在群人数（约共需 120 对）', en: 'Members (about 120 pairs in all)' });
  expect(openWith(label, 1_000_000, 400)).toEqual({
    zh: '在群人数（跑满 400 对多半也看不出）',
    en: 'Members (400 pairs would hardly tell)',
  });
  expect(openWith(label, null, 400)).toEqual(label);
});
