/** Numbers as the page writes them where it says how sure they are. */
import { expect, test } from 'vitest';
import { addsUp, decimalsToAddUp, outcomeById, plainNumber, quantityText, unitBehind, unitText } from '../../sim/index.ts';
import { spreadOf } from '../../web/compute/spread.ts';
import {
  chance,
  decimalsToTell,
  difference,
  differences,
  lettered,
  level,
  levels,
  relatives,
  relativeTo,
  signed,
} from '../../web/words/amounts.ts';
import { nineOfTenPairs, readSummary } from '../../web/words/phrases.ts';

const members = outcomeById('members')!;
const share = outcomeById('mutedShare')!;

test('an interval that ends beside 0 shows on which side, with as few decimals as that takes', () => {
  expect(decimalsToTell(members, 20, [0.08, 4.8])).toBe(1);
  expect(differences(members, 20, [0.08, 4.8], 'en', 1)).toEqual(['+0.1', '+4.8\u00a0members']);
  expect(decimalsToTell(members, 20, [0.03, 4.8])).toBe(2);
  expect(signed(members, 20, -0.07, decimalsToTell(members, 20, [-0.07]))).toBe('−0.1');
  expect(decimalsToTell(members, 20, [-12, 4.8])).toBe(0);
  expect(decimalsToTell(members, 20, [0, 4.8])).toBe(0); // 0 itself is on no side
  expect(decimalsToTell(share, 0.05, [0.0004, 0.2])).toBe(1); // 0.04 points
  expect(decimalsToTell(members, 20, [1e-9, 4.8])).toBe(0); // no few decimals would do
});

test('the unit of a range is that of many', () => {
  expect(differences(members, 20, [-5, -1], 'en')).toEqual(['−5', '−1\u00a0members']);
  expect(differences(members, 20, [1, 1], 'en')).toEqual([null, '+1\u00a0member']);
  expect(levels(members, 20, [0, 1], 'en')).toEqual(['0', '1\u00a0members']);
  expect(levels(share, 0.05, [0, 0.01], 'en')).toEqual(['0.0', '1.0%']);
});

test('ends that are written the same are said once', () => {
  expect(differences(members, 20, [89.9, 90.1], 'en')).toEqual([null, '+90\u00a0members']);
  expect(differences(members, 20, [88, 90], 'en')).toEqual(['+88', '+90\u00a0members']);
  expect(nineOfTenPairs(...differences(members, 20, [90, 90], 'zh'), 40).zh).toBe('每 10 对这样的群，9 对都相差 +90\u00a0人。');
  expect(nineOfTenPairs(...differences(members, 20, [90, 90], 'en'), 40).en).toBe(
    'Of 10 such pairs of groups, 9 differ by +90\u00a0members.',
  );
});

test('a difference in hundredths of what it is compared with, where that is worth comparing with', () => {
  const large = [relativeTo(20, -85, 385), relativeTo(0.05, 0.647, 0.249)];
  expect(relatives(large)).toEqual(['−22%', '+260%']);
  // One column, one number of decimals.
  expect(relatives([...large, relativeTo(20, 1.25, 38), relativeTo(20, 5, 10)])).toEqual(['−22.1%', '+259.8%', '+3.3%', null]);
  expect(relatives([relativeTo(20, 30, -60)])).toEqual(['+50%']); // of a loss of 60, half is made good
  expect(relatives([relativeTo(20, 0, 60), relativeTo(20, 9, 30)])).toEqual(['0%', '+30%']);
  expect(relativeTo(20, null, 60)).toBeNull();
});

test('two levels and a difference are written with as many decimals as it takes for them to add up', () => {
  const whole = { factor: 1, decimals: 0 };
  expect(decimalsToAddUp([285, 412.2], 127.2, whole)).toBe(0);
  expect(decimalsToAddUp([236.6, 192.4], -44.2, whole)).toBe(1); // 237 and 192 stand ill beside −44
  expect(decimalsToAddUp([0.4165, 0.2943], -0.1222, { factor: 100, decimals: 0 })).toBe(1);
  expect(decimalsToAddUp([236.6, 192.4], -40, whole)).toBe(0); // not their difference at all
  expect(addsUp([236.6, 192.4], -44.2, whole)).toBe(false);
  expect(addsUp([236.6, 192.4], -44.2, whole, 1)).toBe(true);
  expect(addsUp([12.34, 12.34], -0, whole)).toBe(true);
});

test('levels beside a difference are over the same pairs', () => {
  const spread = spreadOf([
    [5, 3],
    [7, 3],
  ]);
  expect([spread.own, spread.base, spread.pairs]).toEqual([6, 3, 2]);
  expect([spreadOf([]).own, spreadOf([]).base]).toEqual([null, null]);
});

test('the Monte Carlo error is the standard error of the mean difference, by hand', () => {
  const from = (base: number, ...differences: number[]) => differences.map((by) => [base + by, base] as const);
  const spread = spreadOf(from(10, 1, 2, 3, 6)); // mean 3, sum of squares 4 + 1 + 0 + 9 = 14
  expect(spread.error).toBeCloseTo(Math.sqrt(14 / 3 / 4), 12);
  expect(chance(members, 20, spread.error!)).toBe('1.1');
  expect(spreadOf(from(0, 5)).error).toBeNull();
  expect(spreadOf([]).error).toBeNull();
  expect(spreadOf(from(1, 2, 2, 2)).error).toBe(0);
});

test('one of a thing that is counted is one, in the reader’s language', () => {
  const told = (value: number, language: 'zh' | 'en'): string | null => level(members, 1, value, language)?.replace('\u00a0', ' ') ?? null;
  expect([told(1, 'en'), told(2, 'en'), told(1, 'zh')]).toEqual(['1 member', '2 members', '1 人']);
  expect(difference(members, 1, -1, 'en')).toBe('−1\u00a0member');
  expect(difference(outcomeById('postsPerDay')!, 1, 1, 'en')).toMatch(/^\+1\.0\u00a0messages\/day$/);
});

test('one of a thing is told as one', () => {
  const behind = (number: string, unit: string): string => unitBehind(number, unitText(unit)).en;
  expect(['1', '2', '0', '1.5', '11'].map((number) => behind(number, 'posts/day'))).toEqual(['post/day', ...Array(4).fill('posts/day')]);
  expect(behind('1', 'people')).toBe('person');
  expect(behind('1', 'day')).toBe('day');
  expect(behind('1', 'o’clock')).toBe('o’clock');
  expect(unitBehind('1', members.unit.text)).toEqual({ zh: members.unit.text.zh, en: 'member' });
  expect(readSummary('a.csv', 1, 1, '2024-03-01', '2024-03-01', 1, 0).en.trim()).toBe(
    'a.csv: 1 message by 1 person, 2024-03-01 to 2024-03-01, 1 day.',
  );
  expect(readSummary('a.csv', 2, 2, '2024-03-01', '2024-03-02', 2, 1).en).toContain(
    '2 messages by 2 people, 2024-03-01 to 2024-03-02, 2 days. 1 place',
  );
});

test('a letter goes with its amount, and with nothing else', () => {
  const kept = (text: string): string[] => lettered(text).filter((_, i) => i % 2 === 1);
  expect(kept('Ties at the end of week 8: A 23%, B 25%')).toEqual(['A 23%', 'B 25%']);
  expect(kept('关系密度：A 0.26%，B 还没有')).toEqual(['A 0.26%']);
  expect(kept('B is worse: 85 fewer; A and B 2')).toEqual(['B 2']);
  expect(kept('多 16.0 条/天（95% 区间）；照现在看')).toEqual(['（95% 区间）；']);
  expect(lettered('A 23%, B −¥5').join('')).toBe('A 23%, B −¥5');
});

test('a lever’s value is written alike on the page, in reports and in charts', () => {
  expect([0, 1, 0.5, 1.23456, 12.3456, 1234.5678, 100, 1e6, -2.5, 0.00001].map(plainNumber)).toEqual([
    ...['0', '1', '0.5', '1.2346', '12.346', '1,234.6', '100', '1,000,000', '−2.5', '0.00001'],
  ]);
  expect(quantityText(0.35, 'share').zh).toBe('35%');
  expect(quantityText(20.5, 'o’clock').en).toBe('20:30');
  expect(quantityText(1200, 'yuan').zh).toBe('¥1,200');
  expect(quantityText(1, 'posts/day')).toEqual({ zh: '1\u00a0条/天', en: '1\u00a0post/day' });
  expect(quantityText(3, '1')).toEqual({ zh: '3', en: '3' });
});
