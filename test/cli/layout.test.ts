import { expect, test } from 'vitest';
import { chart } from '../../sim/cli/chart.ts';
import { fitted, flow, pad, table, width, wrap } from '../../sim/cli/layout.ts';
import { showing } from '../../sim/cli/numbers.ts';

test('columns line up although Chinese characters take two places', () => {
  const lines = table(
    [
      { head: '指标', align: 'left' },
      { head: 'A', align: 'right' },
    ],
    [
      ['成员（人）', '312'],
      ['members', '7'],
    ],
  );
  expect(lines.map(width)).toEqual([15, 15, 15]);
  expect(lines[1]).toBe('成员（人）  312');
  expect(lines[2]).toBe('members       7');
});

test('parts are broken between each other only, be one wider than there is room', () => {
  expect(flow(['没有收获 18 (24%)', '被打扰 15 (20%)', '其他 16 (22%)'], 36)).toEqual([
    '没有收获 18 (24%) · 被打扰 15 (20%)',
    '其他 16 (22%)',
  ]);
  expect(flow(['a', '生活变动 14 (20%)', 'b'], 8)).toEqual(['a', '生活变动 14 (20%)', 'b']);
  expect(flow([], 8)).toEqual([]);
});

test('a table too wide for the terminal gives its first column a line of its own, then its last', () => {
  const columns = ['strategy', 'wins', 'regret', 'worst at'].map(
    (head, i) => ({ head, align: i === 0 || i === 3 ? 'left' : 'right' }) as const,
  );
  const rows = [['the calm plan', '40', '1.5', '20 members, 5 posts']];
  expect(fitted(60, columns, rows, 'below')).toEqual(table(columns, rows));
  expect(fitted(36, columns, rows, 'below')).toEqual(['wins  regret  worst at', 'the calm plan', '  40     1.5  20 members, 5 posts']);
  expect(fitted(20, columns, rows, 'below')).toEqual([
    'wins  regret',
    'the calm plan',
    '  40     1.5',
    '  worst at 20',
    '  members, 5 posts',
  ]);
  expect(fitted(20, columns, rows, 'drop')).toEqual(['wins  regret', 'the calm plan', '  40     1.5']);
});

test('a long title is cut between characters, never in the middle of a wide one', () => {
  expect(pad('天天推送三次', 8)).toBe('天天推… ');
  expect(pad('calm', 6)).toBe('calm  ');
  for (const columns of [2, 3, 5, 9]) expect(width(pad('每天 3 条，不催', columns))).toBe(columns);
});

test('lines break between words and between Chinese characters, but not before punctuation', () => {
  expect(wrap('换成 B 更好：多留下 127 人。', 12)).toEqual(['换成 B 更', '好：多留下', '127 人。']);
  expect(wrap('one two three', 8)).toEqual(['one two', 'three']);
  expect(wrap('一二三四，五', 8)).toEqual(['一二三', '四，五']);
  expect(wrap('一二三（四五）六', 8)).toEqual(['一二三', '（四五）', '六']);
  expect(wrap('一二 13 人。', 8)).toEqual(['一二', '13 人。']);
  expect(wrap('', 8)).toEqual([]);
});

const plain = (text: string): string => text;
const days = Array.from({ length: 20 }, (_, i) => i + 1);
const band = (at: (day: number) => number, spread: number) => ({
  day: days,
  median: days.map(at),
  p05: days.map((d) => at(d) - spread),
  p25: days.map(at),
  p75: days.map(at),
  p95: days.map((d) => at(d) + spread),
});

test('a chart draws each median at its height, marks where they meet, and names both ends of the axes', () => {
  const lines = chart(
    [
      { mark: 'A', band: band((d) => 100 - 4 * d, 0), paint: plain },
      { mark: 'B', band: band(() => 96, 0), paint: plain },
    ],
    { columns: 40, rows: 9 },
    String,
  );
  expect(lines).toHaveLength(11);
  expect(lines[8]).toMatch(/^ 20 ┤ +A/);
  expect(lines[0]).toBe(`100 ┤*${'B'.repeat(19)}`);
  const row = (mark: string, column: number): number => lines.findIndex((line) => line[line.indexOf('┤') + 1 + column] === mark);
  expect(row('*', 0)).toBe(row('B', 19));
  expect(row('A', 19)).toBeGreaterThan(row('A', 5));
  expect(lines.at(-1)?.trim()).toMatch(/^1 +20$/);
});

test('a chart of nothing is no chart; a flat line and a missing stretch are drawn as they are', () => {
  const missing = {
    ...band(() => 5, 0),
    median: days.map((d) => (d > 10 ? 5 : null)),
    p05: days.map(() => null),
    p95: days.map(() => null),
  };
  expect(chart([], { columns: 40, rows: 5 }, String)).toEqual([]);
  expect(
    chart([{ mark: 'A', band: { ...missing, median: days.map(() => null) }, paint: plain }], { columns: 40, rows: 5 }, String),
  ).toEqual([]);
  const drawn = chart([{ mark: 'A', band: missing, paint: plain }], { columns: 40, rows: 5 }, (v) => v.toFixed(2)).join('\n');
  expect(drawn.match(/A/g)).toHaveLength(10);
  expect(drawn.match(/5\.00/g)).toHaveLength(1); // one row, not two of the same name
  expect(drawn).not.toMatch(/NaN|Infinity/);
});

test('numbers carry a true minus, a plus where a change is meant, and never a signed zero', () => {
  expect(showing(1, 1, 'none', true)(3.14)).toBe('+3.1');
  expect(showing(1, 1, 'none')(-1234.56)).toBe('−1,234.6');
  expect(showing(100, 1, 'none')(0.1234)).toBe('12.3');
  expect(showing(1, 0, 'none', true)(-0.2)).toBe('0');
  expect(showing(1, 0, 'none', true)(0.2)).toBe('0');
  expect(showing(1, 0, 'none')(null)).toBe('none');
});

test('a chart of numbers whose span no number holds is none, and does not hang', () => {
  const wide = { ...band(() => 0, 0), median: days.map((d) => (d % 2 === 0 ? 1.7e308 : -1.7e308)) };
  expect(chart([{ mark: 'A', band: wide, paint: plain }], { columns: 40, rows: 9 }, String)).toEqual([]);
  const one = { ...wide, median: days.map(() => 1.7e308) };
  expect(chart([{ mark: 'A', band: one, paint: plain }], { columns: 40, rows: 9 }, String).length).toBeLessThan(20);
});
