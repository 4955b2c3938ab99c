import { expect, test } from 'vitest';
import { giniOf, topShareOf } from '../../sim/outcomes/participation.ts';
import { Log } from './log.ts';

/** Lines 1, 2, 3 and 4 by four members; two lurk, a KOL and the operator write more than all. */
const unequal = (): Log => {
  const log = new Log().founders(0, 1, 2, 3, 4, 5).kol(0, 6);
  [3, 1, 4, 2].forEach((lines, person) => {
    for (let i = 0; i < lines; i++) log.say(0.1 + 0.01 * i, person);
  });
  for (let i = 0; i < 20; i++) log.say(0.5, 6).say(0.5, -1);
  return log;
};

test('Gini of 1, 2, 3, 4 is 0.25: posters only, neither lurkers nor hosts', () => {
  expect(unequal().measure('gini', 1)[0]).toBe(0.25);
  // Known-bad variants give other numbers: with the two lurkers 0.5, with the KOL 8/15.
  expect(giniOf([0, 0, 1, 2, 3, 4])).toBe(0.5);
  expect(giniOf([1, 2, 3, 4, 20])).toBeCloseTo(8 / 15, 12);
});

test('Gini: 0 when all wrote alike, (n−1)/n when one wrote all but one line each, null without posters', () => {
  expect(giniOf([5, 5, 5])).toBe(0);
  expect(giniOf([7])).toBe(0);
  expect(giniOf([])).toBeNull();
  expect(giniOf([1, 1, 1, 997])).toBeCloseTo(0.747, 12); // (−3 −1 +1 + 3·997) / (4·1000)
});

test('the top tenth of 20 posters is two of them, of 4 posters four tenths of one', () => {
  expect(topShareOf([...new Array<number>(18).fill(1), 10, 12], 0.1)).toBe(22 / 40);
  expect(unequal().measure('top10Share', 1)[0]).toBe((0.4 * 4) / 10);
  expect(topShareOf([], 0.1)).toBeNull();
});

test('posters’ share: present members with a line in the last 28 days', () => {
  const log = new Log().founders(0, 1, 2, 3).say(0.5, 0).say(1.5, 1).say(2.5, 2).leave(3.5, 2, 'life');
  const share = log.measure('postersShare', 31);
  expect(share[2]).toBe(3 / 4);
  expect(share[3]).toBe(2 / 3);
  expect(share[27]).toBe(2 / 3);
  expect(share[28]).toBe(1 / 3);
  expect(share[29]).toBe(0);
});

test('lurkers are those present throughout the window without a line, after the founders’ first four weeks', () => {
  const log = new Log().founders(0, 1, 2, 3).join(30, 4).join(35.5, 5).say(27.9, 0).say(28.5, 1).say(35.2, 4).leave(33, 3, 'life');
  const week = log.measure('lurkers7', 43);
  expect(week.slice(0, 34).every(Number.isNaN)).toBe(true);
  expect(week[34]).toBe(2 / 3); // days 28–34 of 0, 1, 2: only 1 wrote
  expect(week[35]).toBe(1); // days 29–35: nobody of the three did; person 4 was not there throughout
  expect(week[37]).toBe(3 / 4); // person 4 joined in time for days 31–37, and wrote
  expect(week[42]).toBe(1); // days 36–42: nobody wrote, person 5 included
  const early = new Log().founders(0).join(28, 1).say(30, 0).say(40, 0);
  expect(early.measure('lurkers7', 35)[34]).toBe(1 / 2); // who joined as days 28–34 began was there throughout
  const quarter = log.measure('lurkers12w', 113);
  expect(quarter[110]).toBeNaN();
  expect(quarter[111]).toBe(2 / 3); // days 28–111: those there on day 28, 0 and 2 of 0, 1, 2
});
