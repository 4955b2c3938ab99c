/** What the page says of amounts that are small. */
import { expect, test } from 'vitest';
import { arrivals } from '../../web/words/phrases.ts';

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
