/** The door: who comes to which room, and who is looked at; and work of the operator that comes to nothing. */
import { expect, test } from 'vitest';
import { ROOM, wholesOf } from '../../sim/engine/members.ts';
import { Run } from '../../sim/engine/run.ts';
import { COEFFICIENTS } from '../../sim/model/coefficients.ts';
import { SPENDING } from '../../sim/model/events.ts';
import { EVENT, logOf, spec, strategy, world } from './runs.ts';

type Levers = Parameters<typeof strategy>[0];
const FULL = world({ population: { founders: 60 }, platform: { capacity: 60 }, arrivals: [{ channel: 'door', rate: 6, fit: 1 }] });
const wordsOf = (levers: Levers, change: Parameters<typeof spec>[0] = {}): string[][] =>
  logOf(spec({ ...change, strategy: strategy(levers) })).map((line) => line.split(' '));
const spent = (lines: readonly string[][], what: (typeof SPENDING)[number]): string[][] =>
  lines.filter(([, is, code]) => is === 'spend' && code === String(SPENDING.indexOf(what)));

test('an invited friend comes to the room of who brought them', () => {
  const six = world({ population: { founders: 120, invites: 0.5 }, rooms: { count: 6 } });
  const run = new Run(spec({ world: six, days: 60 }), {});
  for (let day = 0; day < 60; day++) run.nextDay();
  const { n, count } = run.community.members;
  const friends = new Array(6).fill(0);
  for (let who = 120; who < count; who++) friends[n[wholesOf(who) + ROOM] as number]++;
  expect(Math.min(...friends)).toBeGreaterThan(3); // by the number of the invitation, all but a few went to the second room
});

test('where the group is full and takes nobody, nobody is screened', () => {
  const levers = { positioning: { screening: 0.3, screeningMinutes: 2 }, metabolism: { atCap: 'reject' } } as const;
  const calm = { ...COEFFICIENTS, leaveLife: 0, leaveOverload: 0, leaveAnnoyance: 0, leaveNoValue: 0, leaveUnanswered: 0, leaveFriends: 0 };
  expect(spent(wordsOf(levers, { world: FULL, coefficients: calm }), 'positioning')).toEqual([]);
  const roomy = world({ population: { founders: 60 }, arrivals: [{ channel: 'door', rate: 6, fit: 1 }] });
  expect(spent(wordsOf(levers, { world: roomy, coefficients: calm }), 'positioning').length).toBeGreaterThan(50);
});

test('a larger red packet draws more people, and twice the money not twice as many', () => {
  // Nobody looks in by themselves, and whom one packet draws in does not make the next draw more.
  const still = { ...COEFFICIENTS, visitRate: 1e-9, chattiness: 0, redPacketReturn: 0 };
  const drawn = (redPacketYuan: number): number =>
    wordsOf({ content: { perDay: 0 }, incentives: { redPackets: 7, redPacketYuan } }, { coefficients: still, days: 5 }).filter(
      ([, is]) => is === 'visit',
    ).length;
  const [little, usual, much] = [drawn(2), drawn(20), drawn(40)] as [number, number, number];
  expect(little).toBeLessThan(usual / 3);
  expect(much).toBeGreaterThan(usual * 1.3);
  expect(much).toBeLessThan(usual * 2);
});

test('there is no digest, and no work on one, while nothing has been said since the last', () => {
  const silent = { content: { perDay: 0 }, hosting: { minutesPerDay: 0 }, digest: { perWeek: 7 } } as const;
  const muted = { ...COEFFICIENTS, chattiness: 0 };
  expect(spent(wordsOf(silent, { coefficients: muted }), 'digest')).toEqual([]);
  expect(spent(wordsOf({ ...silent, content: { perDay: 1 } }, { coefficients: muted }), 'digest').length).toBe(20);
});

test('nobody is told of an event that there is no money for', () => {
  const told = (moneyPerDay: number): string[] =>
    logOf(spec({ strategy: strategy({ events: [{ ...EVENT, notice: true, cost: 100 }], budget: { moneyPerDay } }) }));
  const none = logOf(spec({ strategy: strategy({ events: [{ ...EVENT, notice: false, cost: 100 }], budget: { moneyPerDay: 0 } }) }));
  expect(told(0)).toEqual(none);
  expect(told(1000)).not.toEqual(none);
});

test('a purge of a tiny group takes one at least', () => {
  const tiny = world({ population: { founders: 6 } });
  const lines = wordsOf(
    { metabolism: { purges: 8, silentDays: 2, share: 0.1 } },
    { world: tiny, coefficients: { ...COEFFICIENTS, chattiness: 0 } },
  );
  const perDay = new Map<string, number>();
  for (const [t, is] of lines)
    if (is === 'leave' && Number(t) * 24 - Math.floor(Number(t)) * 24 === 4) perDay.set(t!, (perDay.get(t!) ?? 0) + 1);
  expect([...new Set(perDay.values())]).toEqual([1]);
});

test('a desk that is open all day feeds discussions all day', () => {
  const hours = new Set(
    spent(wordsOf({ hosting: { from: 0, to: 0, minutesPerDay: 0, minutes: 3, amplify: 6 } }), 'hosting').map(([t]) =>
      Math.floor((Number(t) % 1) * 24),
    ),
  );
  expect(hours.size).toBeGreaterThan(4);
});
