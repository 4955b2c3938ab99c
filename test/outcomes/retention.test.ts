import { expect, test } from 'vitest';
import { kaplanMeier } from '../../sim/outcomes/retention.ts';
import { Log } from './log.ts';

// Freireich et al. 1963, 6-MP arm: weeks in remission, 21 patients. The values of S are the published ones.
const RELAPSED = [6, 6, 6, 7, 10, 13, 16, 22, 23];
const CENSORED = [6, 9, 10, 11, 17, 19, 20, 25, 32, 32, 34, 35].reverse();
const PUBLISHED = [
  [6, 0.8571],
  [7, 0.8067],
  [10, 0.7529],
  [13, 0.6902],
  [16, 0.6275],
  [22, 0.5378],
  [23, 0.4482],
] as const;

const survival = (gone: readonly number[], there: readonly number[], at: number): number =>
  kaplanMeier(gone, gone.length, there, there.length, at) ?? Number.NaN;

test('Kaplan–Meier agrees with the published estimate', () => {
  for (const [week, s] of PUBLISHED) expect(survival(RELAPSED, CENSORED, week)).toBeCloseTo(s, 4);
  expect(survival(RELAPSED, CENSORED, 5.9)).toBe(1);
  expect(survival(RELAPSED, CENSORED, 21.9)).toBeCloseTo(0.6275, 4);
});

test('known-bad estimators do not: leaving the censored out, or taking them for gone', () => {
  expect(survival(RELAPSED, [], 10)).not.toBeCloseTo(0.7529, 2);
  expect(
    survival(
      [...RELAPSED, ...CENSORED].sort((a, b) => a - b),
      [],
      10,
    ),
  ).not.toBeCloseTo(0.7529, 2);
});

test('unknown beyond the last censored tenure, 0 after the last has left, null for nobody', () => {
  expect(survival(RELAPSED, CENSORED, 35)).toBeCloseTo(0.4482, 4);
  expect(survival(RELAPSED, CENSORED, 35.1)).toBeNaN();
  expect(survival([1, 2], [], 9)).toBe(0);
  expect(survival([], [], 1)).toBeNaN();
});

test('retention at the horizon uses joiners of every age: those still there are censored', () => {
  // Founders 0–3, one leaves at day 2.5; joiners of day 1: 4 leaves after half a day, 5 stays.
  const log = new Log()
    .founders(0, 1, 2, 3)
    .join(1, 4)
    .join(1, 5)
    .leave(1.5, 4, 'life')
    .leave(2.5, 0, 'life')
    .kol(0, 6)
    .leave(0.1, 6, 'life');
  const share = log.measure('retention', 4);
  expect(share[0]).toBe(1);
  expect(share[1]).toBeCloseTo(5 / 6, 12); // six seen for half a day, one gone
  expect(share[3]).toBeCloseTo((5 / 6) * (4 / 5), 12); // at 2.5 days: four founders less one, joiner 5 seen for 3 days
});

test('newcomers’ retention is that of the first 30 days, of those who were not founders', () => {
  const log = new Log()
    .founders(0, 1)
    .join(0.5, 2)
    .join(0.5, 3)
    .join(10, 4)
    .leave(0.9, 0, 'life')
    .leave(5.5, 2, 'overload')
    .leave(38, 3, 'life');
  const share = log.measure('retentionNewcomers', 41);
  expect(share[29]).toBeNaN(); // nobody of them seen for 30 days
  expect(share[30]).toBeCloseTo(2 / 3, 12);
  expect(share[40]).toBeCloseTo(2 / 3, 12);
});

test('of newcomers who have all left nothing is known either before one could have been there for 30 days', () => {
  const share = new Log().founders(0).join(0.5, 1).join(2, 2).leave(3, 1, 'life').leave(4, 2, 'noValue').measure('retentionNewcomers', 32);
  expect([...share.slice(0, 30)].every(Number.isNaN)).toBe(true);
  expect([share[30], share[31]]).toEqual([0, 0]);
});
