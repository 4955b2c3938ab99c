import { expect, test } from 'vitest';
import { Log } from './log.ts';

test('gap CV of the channel: gaps 1, 1, 4 of anyone’s lines have mean 2 and sd √2', () => {
  const log = new Log().founders(0, 1).say(0, 0).say(1, 1).say(2, -1).say(6, 0);
  const cv = log.measure('gapCvChannel', 7);
  expect(cv[0]).toBeNaN();
  expect(cv[2]).toBe(0);
  expect(cv[6]).toBeCloseTo(Math.SQRT2 / 2, 12);
});

test('gap CV of members: median over those with 20 lines, each by their own gaps', () => {
  const log = new Log().founders(0, 1, 2);
  for (let i = 0; i < 20; i++) log.say(i / 4, 0); // even: 0
  for (let i = 0; i < 10; i++) log.say(i / 2, 1).say(i / 2 + 0.1, 1); // 10 gaps of 0.1, 9 of 0.4
  for (let i = 0; i < 19; i++) log.say(i * i * 0.01, 2); // one line short
  const mean = 4.6 / 19;
  const cv = Math.sqrt((10 * 0.01 + 9 * 0.16) / 19 - mean * mean) / mean;
  expect(log.measure('gapCvMember', 5)[4]).toBeCloseTo(cv / 2, 9);
  expect(log.measure('gapCvMember', 5)[3]).toBeNaN();
});
