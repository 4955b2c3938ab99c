import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { measureTable, readTable, replay, type TableMeasurement } from '../../sim/data/index.ts';
import { outcomeById } from '../../sim/outcomes/index.ts';

const GARDEN = readFileSync(new URL('garden.csv', import.meta.url), 'utf8');

const measured = (text: string, options: Parameters<typeof measureTable>[1] = {}): TableMeasurement => {
  const result = measureTable(text, options);
  if (!result.ok) throw new Error(result.problems[0]?.message.en);
  return result.measured;
};
const rowOf = (measurement: TableMeasurement, id: string) => measurement.rows.find((row) => row.id === id)!;

test('a small table, by hand', () => {
  const garden = measured(GARDEN, { averaging: 'allDays' });
  expect(garden.period).toEqual({ from: '2024-03-01', to: '2024-03-20', days: 20 });
  expect(garden).toMatchObject({ messages: 9, posters: 4, known: 4, membership: 'connections', messagesPerDay: 9 / 20 });
  expect(garden.markedReplies).toBe(3 / 9);
  const expected: Record<string, number | null> = {
    activePostersDay: 8 / 20, // 1 | 2 on the 2nd | 2 on the 4th | 1 each on the 10th, 11th, 18th
    postsPerDay: 9 / 20,
    turnsPerDay: 8 / 20, // the second line of 23:01 continues its turn
    gini: 7 / 36, // lines 1 2 3 3: (−3·1 −1·2 +1·3 +3·3) / (4·9)
    top10Share: (0.4 * 3) / 9,
    threadSize: 9 / 3,
    unansweredShare: 2 / 3, // opened by 0: answered in 2 h; by 2: in 50 h; by 3: only by itself
    firstReplyMedian: 26,
    postAgainD1: 1 / 1, // member 3, the only one who came after 15 % of the period with 2 days left
    postAgainD7: null, // its 14 days are not over
    reciprocity: 0,
  };
  for (const [id, value] of Object.entries(expected)) {
    if (value === null) expect(rowOf(garden, id).value).toBeNull();
    else expect(rowOf(garden, id).value, id).toBeCloseTo(value, 9);
  }
});

test('windows longer than the table count all of it, and say so', () => {
  const day = (d: number, who: string): string => `2024-01-0${d}T10:00:00Z,${who}`;
  const note = (days: readonly number[], id: string) =>
    rowOf(measured(['t,member', ...days.map((d) => day(d, `m${d}`))].join('\n')), id).note?.en;
  expect(note([1, 2, 3], 'activePostersWeek')).toBe('the table is shorter than the window of 7 days: all of it counts');
  expect(note([1, 8], 'activePostersWeek')).toMatch(/^full windows only/);
  expect(note([1, 8], 'activePostersMonth')).toBe('the table is shorter than the window of 30 days: all of it counts');
});

test('the mean of a rolling window is over full windows alone, as its definition says', () => {
  // One member posts on every day of ten, another on the last alone.
  const days = Array.from({ length: 10 }, (_, d) => `2024-01-${`${d + 1}`.padStart(2, '0')}T10:00:00Z`);
  const table = measured(['t,member', ...days.map((t) => `${t},a`), '2024-01-10T11:00:00Z,b'].join('\n'));
  for (const [id, windows] of [
    ['activePostersDay', 10],
    ['activePostersWeek', 4],
  ] as const) {
    expect(rowOf(table, id).value, id).toBeCloseTo(1 + 1 / windows, 9);
    expect(outcomeById(id)?.doc.en).toContain('in real tables, over all full windows of the period');
    expect(outcomeById(id)?.doc.zh).toContain('真实数据取整段里所有完整窗口的平均');
  }
});

test('what a table does not tell is null with a reason in both languages, never 0', () => {
  const garden = measured(GARDEN);
  for (const id of ['members', 'joins', 'leavers', 'retention', 'lurkers7']) {
    expect(rowOf(garden, id)).toMatchObject({
      value: null,
      reason: { en: 'join and leave rows are taken for connections, not membership' },
    });
  }
  for (const id of [
    'leavers.overload',
    'reach',
    'activeVisitorsDay',
    'satisfaction',
    'revenue',
    'topicBreadth',
    'mutedShare',
    'hostTieShare',
  ]) {
    const { value, reason } = rowOf(garden, id);
    expect(value).toBeNull();
    expect(reason?.zh).toMatch(/^(表里|这段)/);
  }
  const plain = measured('t,member\n2024-03-01T10:00:00Z,a\n2024-03-05T10:00:00Z,b\n');
  expect(rowOf(plain, 'unansweredShare').reason?.en).toBe('the table marks no replies and has no thread column');
  expect(rowOf(plain, 'tieDensity').reason?.en).toBe('the table does not mark who answered whom');
  expect(rowOf(plain, 'members').reason?.en).toMatch(/posters only/);
});

test('join and leave rows as membership, when one says so', () => {
  const garden = measured(GARDEN, { membership: 'formal' });
  expect(rowOf(garden, 'members').value).toBe(3);
  expect(rowOf(garden, 'joins').value).toBe(1);
  expect(rowOf(garden, 'leavers').value).toBe(1);
  expect(rowOf(garden, 'leavers.life').value).toBeNull();
  expect(rowOf(garden, 'retention').value).toBeNull(); // nobody has been seen for all 20 days
});

describe('rows of joining and leaving', () => {
  const formal = (...rows: string[]): TableMeasurement => measured(['t,member,kind', ...rows, ''].join('\n'), { membership: 'formal' });

  test('make nobody a poster: those are who wrote', () => {
    expect(measured('t,member,kind\n2024-03-01 10:00,a,message\n2024-03-01 10:01,b,join\n')).toMatchObject({ posters: 1, known: 2 });
  });

  test('of who came back: has not left', () => {
    const back = formal('2024-03-01 10:00,a,join', '2024-03-02 10:00,a,leave', '2024-03-03 10:00,a,message', '2024-03-04 10:00,b,message');
    expect(['members', 'leavers'].map((id) => rowOf(back, id).value)).toEqual([2, 0]);
  });

  test('are the only newcomers where they are membership: who is first seen writing was there before, however late', () => {
    const late = formal('2024-03-01 10:00,a,message', '2024-03-20 10:00,b,message', '2024-03-21 10:00,c,join');
    expect(rowOf(late, 'joins').value).toBe(1);
  });
});

test('replay tells days apart at midnight UTC and keeps threads, parents and turns', () => {
  const { table } = readTable(GARDEN);
  const seen: unknown[][] = [];
  const replayed = replay(
    table!,
    {
      join: (t, person, channel) => seen.push(['join', Math.floor(t), person, channel]),
      message: (t, person, message, _kind, parent, thread, _room, _inRoom, turn) =>
        seen.push([Math.floor(t), person, message, parent, thread, turn]),
      dayEnd: (day) => seen.push(['end', day]),
    },
    'none',
  );
  expect(replayed).toMatchObject({ days: 20, persons: 4 });
  expect(seen.slice(0, 10)).toEqual([
    ['join', 0, 0, 0],
    [0, 0, 0, -1, 0, true],
    [0, 0, 1, -1, 0, false],
    ['end', 0],
    ['join', 1, 1, 0],
    [1, 1, 2, 0, 0, true],
    ['join', 1, 2, 0],
    [1, 2, 3, -1, 1, true],
    ['end', 1],
    ['end', 2],
  ]);
  expect(seen.filter(([what]) => what === 'end')).toHaveLength(20);
  expect(seen.find(([what, , person]) => what === 'join' && person === 3)).toEqual(['join', 9, 3, 1]);
});

test.each([
  ['05:00', false],
  ['05:01', true],
])('a second message after %s minutes begins a new turn: %s', (gap, begins) => {
  const turns: boolean[] = [];
  replay(
    readTable(`t,member\n2024-03-01T10:00:00Z,a\n2024-03-01T10:${gap}Z,a\n`).table!,
    { message: (_t, _person, _message, _kind, _parent, _thread, _room, _inRoom, turn) => turns.push(turn) },
    'none',
  );
  expect(turns).toEqual([true, begins]);
});

test('founders are those of the first 60 days, however long the table', () => {
  const channels: number[] = [];
  const day = (d: number): string => new Date(Date.UTC(2023, 0, 1) + d * 86_400_000).toISOString();
  replay(
    readTable(`t,member\n${day(0)},a\n${day(59)},b\n${day(61)},c\n${day(1000)},a\n`).table!,
    { join: (_t, _person, channel) => channels.push(channel) },
    'none',
  );
  expect(channels).toEqual([0, 0, 1]);
});
