import { expect, test } from 'vitest';
import { courseTitle } from '../../sim/charts/course.ts';

const course = (...means: number[]) => means.map((mean, d) => ({ day: d + 1, mean, lower: mean - 1, upper: mean + 1 }));
const words = { label: 'Members', a: 'A', b: 'B', amount: (size: number) => `${size} people` };
const title = (...means: number[]): string => courseTitle(course(...means), means.length, 5, words, 'en');

test.each([
  [[0, 3, 7, 12], 'Members: B above A by enough to matter from day 3, by 12 people on day 4'],
  [[-7, 2, -8, -9], 'Members: B below A by enough to matter from day 3, by 9 people on day 4'],
  // An interval that reaches over the margin is not past it.
  [[0, 5.9, 6.1], 'Members: B above A by enough to matter from day 3, by 6.1 people on day 3'],
  [[0, 9, 7, 2], 'Members: B above A by 9 people on day 2; by day 4 no longer surely enough to matter'],
  [[0, 3, -3, 4], 'Members: on no day are B and A far enough apart to matter'],
  [[0, 4.5, 5.5], 'Members: no day shows for sure that B and A are far enough apart to matter'],
  [[9, 0, -9], 'Members: higher under B at first, the other way from day 3'],
  [[], 'Members: no day can be compared'],
] as const)('%j: %s', (means, expected) => {
  expect(title(...means)).toBe(expected);
  // The same with the sides changed, and in Chinese with the same numbers.
  const mirrored = courseTitle(course(...means.map((x) => -x)), means.length, 5, words, 'en');
  const swap = (text: string): string =>
    text.replace(/above|below/g, (side) => (side === 'above' ? 'below' : 'above')).replace('higher under B', 'higher under A');
  expect(mirrored).toBe(swap(expected));
  const numbers = (text: string): string[] => (text.match(/\d+(?:\.\d+)?/g) ?? []).sort();
  expect(numbers(courseTitle(course(...means), means.length, 5, { ...words, label: '人数' }, 'zh'))).toEqual(numbers(expected));
});

test('where the verdict is open no title says more than that', () => {
  const open = (...means: number[]): string => courseTitle(course(...means), means.length, 5, { ...words, isOpen: true }, 'en');
  expect(open(0, 3, -3, 4)).toBe('Members: no day shows for sure that B and A are far enough apart to matter');
  expect(open(0, 3, 7, 12)).toBe('Members: B above A by 12 people on day 4, not yet surely enough to matter');
  expect(courseTitle(course(0, -12), 2, 5, { ...words, isOpen: true }, 'zh')).toBe(
    'Members：到第 2 天 B 比 A 低 12 people，还看不准值不值得在意',
  );
});
