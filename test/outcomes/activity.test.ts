import { expect, test } from 'vitest';
import { Log } from './log.ts';

/** Person 0 every day, person 1 on days 0 and 8, person 2 on day 3 only, then gone; a KOL every day counts never. */
const rhythm = (act: (log: Log, t: number, person: number) => void): Log => {
  const log = new Log().founders(0, 1, 2, 4).kol(0, 3);
  for (let day = 0; day < 12; day++) {
    act(log, day + 0.3, 0);
    act(log, day + 0.4, 3);
  }
  act(log, 0.5, 1);
  act(log, 0.6, 1);
  act(log, 8.5, 1);
  act(log, 3.5, 2);
  return log.leave(4.5, 2, 'life');
};

for (const [kind, act] of [
  ['Visitors', (log: Log, t: number, person: number) => log.visit(t, person)],
  ['Posters', (log: Log, t: number, person: number) => log.say(t, person)],
] as const) {
  test(`active ${kind} are distinct members in the day, the rolling 7 and the rolling 30 days, averaged over 7 days`, () => {
    const log = rhythm(act);
    // By day 2 1 1 2 1 1 1 1 2 1 1 1; rolling 7: 2 2 2 3 3 3 3 2 3 3 2 2; rolling 30: 2 2 2 3 from then on.
    const day = log.measure(`active${kind}Day`, 12);
    expect(day.slice(0, 4)).toEqual([2, 3 / 2, 4 / 3, 6 / 4]);
    expect(day[6]).toBe(9 / 7);
    expect(day[11]).toBe(8 / 7);
    const week = log.measure(`active${kind}Week`, 12);
    expect(week[6]).toBe(18 / 7);
    expect(week[9]).toBe(20 / 7);
    expect(week[11]).toBe(18 / 7);
    const month = log.measure(`active${kind}Month`, 12);
    expect(month[3]).toBe(9 / 4);
    expect(month[11]).toBe(3);
    expect(log.measure(`stickiness${kind}`, 12)[11]).toBe(8 / 21);
  });
}

test('over a whole period every day counts: the first windows are partial, or are left out', () => {
  const log = rhythm((l, t, person) => l.say(t, person));
  const context = { expectedMembers: 2, rooms: 1, simulated: false } as const;
  expect(log.measure('activePostersWeek', 12, { ...context, averaging: 'allDays' })[11]).toBe(30 / 12);
  expect(log.measure('activePostersWeek', 12, { ...context, averaging: 'fullWindows' })[11]).toBe(15 / 6);
  expect(log.measure('activePostersMonth', 12, { ...context, averaging: 'fullWindows' })[11]).toBe(3); // no full window yet
  expect(log.measure('activePostersDay', 12, { ...context, averaging: 'fullWindows' })[11]).toBe(15 / 12);
});

test('lines and turns per day: members’ own, and everybody’s', () => {
  const log = new Log().founders(0, 1).kol(0, 2);
  for (let day = 0; day < 8; day++)
    log
      .say(day + 0.1, 0)
      .say(day + 0.2, 0, { turn: false })
      .say(day + 0.3, 2)
      .say(day + 0.4, -1);
  log.say(7.5, 1);
  expect(log.measure('messagesPerDay', 8)[7]).toBe((7 * 4 + 1) / 7);
  expect(log.measure('postsPerDay', 8)[7]).toBe((7 * 2 + 1) / 7);
  expect(log.measure('turnsPerDay', 8)[7]).toBe((7 + 1) / 7);
  expect(log.measure('postsPerDay', 1)[0]).toBe(2);
});
