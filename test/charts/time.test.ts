import { expect, test } from 'vitest';
import { timeRows, timeTicks } from '../../sim/charts/time.ts';

test('the axis of days: the start, steps that are alike, and the end, in whole weeks where there are some', () => {
  expect(timeTicks(56, 8)).toEqual({ days: [1, 7, 14, 21, 28, 35, 42, 49, 56], inWeeks: true });
  expect(timeTicks(7, 3)).toEqual({ days: [1, 4, 7], inWeeks: false });
  expect(timeTicks(63, 5)).toEqual({ days: [1, 14, 28, 42, 63], inWeeks: true });
  expect(timeTicks(7, 3, 0)).toEqual({ days: [0, 4, 7], inWeeks: false });
  for (let days = 2; days <= 400; days++)
    for (const most of [2, 3, 5, 8, 13])
      for (const from of [0, 1]) {
        const { days: ticks, inWeeks } = timeTicks(days, most, from);
        expect(ticks[0]).toBe(from);
        expect(ticks.at(-1)).toBe(inWeeks ? days - (days % 7) : days);
        expect(ticks.length - 1).toBeLessThanOrEqual(most);
        for (let i = 1; i < ticks.length; i++) expect(ticks[i]!).toBeGreaterThan(ticks[i - 1]!);
      }
});

test('a table of days ends with the last of all, of which the sentences speak', () => {
  expect(timeRows(56, 12)).toEqual(timeTicks(56, 12).days);
  expect(timeRows(60, 12)).toEqual([1, 7, 14, 21, 28, 35, 42, 49, 56, 60]);
  expect(timeRows(180, 12)).toEqual([1, 28, 56, 84, 112, 140, 180]);
  for (let days = 2; days <= 400; days++) {
    const rows = timeRows(days, 12);
    expect(rows.at(-1)).toBe(days);
    for (let i = 1; i < rows.length; i++) expect(rows[i]!).toBeGreaterThan(rows[i - 1]!);
  }
});
