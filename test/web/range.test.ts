/** The thin line of a difference ends where single pairs end; what lies beyond the axis has no end on it. */
import { expect, test } from 'vitest';
import { range, reachOf } from '../../web/views/range.ts';

const x = (margins: number): number => 100 + 10 * Math.max(-4, Math.min(4, margins));
const drawn = (from: number, to: number): string => range([from, to], x, 4, 20);

test('ends within the axis are drawn, those beyond it are not, and of a line that lies beyond it nothing is', () => {
  expect(drawn(-1, 2)).toBe('M90 20H120M90 12v16M120 12v16');
  expect(drawn(-1, 9)).toBe('M90 20H140M90 12v16');
  expect(drawn(-9, 2)).toBe('M60 20H120M120 12v16');
  expect(drawn(-9, 9)).toBe('M60 20H140');
  expect(drawn(7, 15)).toBe('');
  expect(drawn(-15, -7)).toBe('');
});

test('the axis holds the main outcome and most of the others; one that no axis holds does not stretch it', () => {
  const reach = (main: number, ...others: number[]): number =>
    reachOf([{ end: main, isMain: true }, ...others.map((end) => ({ end, isMain: false }))]);
  expect(reach(1, 2, 3, 4)).toBe(4);
  expect(reach(12.4, 0.3, 3.3, 0.3)).toBe(16);
  expect(reach(0.3, 12.4, 3.3, 0.3)).toBe(4);
  expect(reach(90, 0.3, 3.3, 0.3)).toBe(4);
  expect(reach(90, 70)).toBe(32);
  expect(reachOf([])).toBe(4);
});
