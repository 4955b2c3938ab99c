import { expect, test } from 'vitest';
import { turn } from '../../sim/charts/turn.ts';

const course = (...means: number[]) => means.map((mean, d) => ({ day: d + 1, mean, lower: mean - 1, upper: mean + 1 }));

test('a difference is said to turn only where it mattered on both sides', () => {
  expect(turn(course(8, 4, 0, -3, -9), 5, 5)).toEqual({ day: 4, first: 1 });
  expect(turn(course(-8, 0, 9), 3, 5)).toEqual({ day: 3, first: -1 });
  expect(turn(course(2, 2, 0, -3, -9), 5, 5)).toBeNull(); // clear at first, yet too small to matter
  expect(turn(course(8, 4, 0, -3, -4), 5, 5)).toBeNull();
  expect(turn(course(8, 4, 0, 0.5, -0.5), 5, 5)).toBeNull(); // not clear in the end
  expect(turn(course(8, 9), 2, 5)).toBeNull();
});
