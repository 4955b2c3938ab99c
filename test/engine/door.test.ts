/** The door: who comes to which room, and who is looked at; and work of the operator that comes to nothing. */
import { expect, test } from 'vitest';
import { CALLED_BY } from '../../sim/engine/codes.ts';
import { ROOM, wholesOf } from '../../sim/engine/members.ts';
import { Run } from '../../sim/engine/run.ts';
import { COEFFICIENTS } from '../../sim/model/coefficients.ts';
import { type EventSink, ROLE_KOL, SPENDING } from '../../sim/model/events.ts';
import { kindCode } from '../../sim/model/messages.ts';
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

test('nor of one that no time is left for today', () => {
  const day = (notice: boolean, hoursPerDay: number): string[] =>
    logOf(spec({ strategy: strategy({ content: { perDay: 0 }, events: [{ ...EVENT, notice, minutes: 60 }], budget: { hoursPerDay } }) }));
  expect(day(true, 0.9)).toEqual(day(false, 0.9));
  expect(day(true, 2)).not.toEqual(day(false, 2));
});

test('messages about events keep to the topics of the strategy', () => {
  const lines = wordsOf({ content: { perDay: 0, topics: 2 }, events: [EVENT] });
  const topics = lines.filter(([, is, , , kind]) => is === 'message' && kind === String(kindCode('event'))).map((line) => line[10]);
  expect(topics).toHaveLength(20);
  expect([...new Set(topics)].sort()).toEqual(['0', '1']);
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
  const talkative = world({ population: { founders: 300, company: 0.8 } });
  const lines = wordsOf({ hosting: { from: 0, to: 0, minutesPerDay: 0, minutes: 3, amplify: 6 } }, { world: talkative });
  const hours = new Set(spent(lines, 'hosting').map(([t]) => Math.floor((Number(t) % 1) * 24)));
  expect(hours.size).toBeGreaterThan(4);
});

test('nobody goes in past those who wait for a place', () => {
  // Somebody leaves nearly every day, and many more knock.
  const leaving = { ...COEFFICIENTS, leaveLife: 10 * COEFFICIENTS.leaveLife };
  const run = new Run(spec({ world: FULL, strategy: strategy({ metabolism: { atCap: 'waitlist' } }), coefficients: leaving, days: 60 }), {
    join: (t, _who, channel) => {
      if (channel > 0) joins.push(t % 1);
    },
  } as EventSink);
  const joins: number[] = [];
  for (let day = 0; day < 60; day++) run.nextDay();
  expect(joins.length).toBeGreaterThan(20);
  // While places were to be had by knocking, most came in during the day.
  expect(joins.filter((hour) => hour > 0).length / joins.length).toBeLessThan(0.2);
});

test('raising a leader takes its minutes on the day itself, and there are no more than the minutes reach', () => {
  const raisedFor = (hoursPerDay: number) => {
    const lines = wordsOf(
      {
        budget: { hoursPerDay },
        hosting: { minutesPerDay: 0 },
        content: { perDay: 10, minutes: 0, mediaMinutes: 0 },
        care: { cultivate: 3, cultivateMinutes: 10 },
      },
      { days: 60 },
    );
    const raised = lines.filter(([, is]) => is === 'promote').map(([t]) => t as string);
    const first = spent(lines, 'care').filter(([t]) => t === raised[0]);
    return { raised, first };
  };
  const { raised, first } = raisedFor(10);
  expect(raised).toHaveLength(3);
  expect(first).toHaveLength(raised.filter((t) => t === raised[0]).length);
  expect(raisedFor(0.25).raised).toHaveLength(1);
});

test('KOLs neither advertise nor hit back, whoever hits them', () => {
  const kol = { count: 3, from: 0, to: 1000, visits: 12, topic: 0, active: 1, credibility: 0.8, followers: 0, fee: 0 };
  const angry = world({ population: { founders: 60, abusers: 0.6 } });
  const lines = wordsOf({ kols: [kol], moderation: { detection: 1, banAfter: 1 } }, { world: angry, days: 40 });
  const kols = new Set(lines.filter(([, is, , role]) => is === 'join' && role === String(ROLE_KOL)).map(([, , who]) => who));
  expect(kols.size).toBe(3);
  const said = lines.filter(([, is]) => is === 'message');
  expect(said.filter(([, , who]) => kols.has(who)).length).toBeGreaterThan(20);
  const abuse = said.filter(([, , , , kind]) => kind === String(kindCode('abuse')));
  expect(abuse.length).toBeGreaterThan(20);
  expect(abuse.filter(([, , who]) => kols.has(who))).toEqual([]);
});

test('the desk spends no time on what nobody needs any more', () => {
  // One hand, half an hour for each answer, and nearly everything is answered by somebody else while it waits.
  const crowd = world({ population: { founders: 200, company: 0.8 } });
  const lines = wordsOf(
    { hosting: { delay: 0.1, newcomerDelay: 0.1, minutes: 30, minutesPerDay: 600 }, budget: { staff: 1, hoursPerDay: 10 } },
    { world: crowd, days: 20 },
  );
  const worked = spent(lines, 'hosting').length;
  const answers = lines.filter(
    ([, is, who, , kind]) => is === 'message' && who === 'operator' && kind === String(kindCode('answer')),
  ).length;
  expect(answers).toBeGreaterThan(20);
  // Only what somebody else answers within the half-hour itself is work for nothing.
  expect(answers / worked).toBeGreaterThan(0.8);
});

test('who is back before the call is not called', () => {
  // Minutes for one call a day, and a fortnight of patience: most of those on the list look in before their turn.
  const lively = { ...COEFFICIENTS, recallAfter: 1 };
  const run = new Run(
    spec({
      coefficients: lively,
      days: 40,
      strategy: strategy({
        hosting: { minutesPerDay: 0 },
        content: { perDay: 3, minutes: 0, mediaMinutes: 0 },
        care: { recallPerDay: 20, recallMinutes: 10 },
        budget: { hoursPerDay: 1 / 6, patience: 14 },
      }),
    }),
    {
      visit: (t, who) => void lastVisit.set(who, t),
    } as EventSink,
  );
  const lastVisit = new Map<number, number>();
  const { community } = run;
  const called: boolean[] = [];
  const stimulate = community.stimulate.bind(community);
  community.stimulate = (t, who, chance, delay, occurrence) => {
    if (occurrence === CALLED_BY.recall) called.push(t - (lastVisit.get(who) ?? 0) >= 0.9);
    return stimulate(t, who, chance, delay, occurrence);
  };
  for (let day = 0; day < 40; day++) run.nextDay();
  expect(called.length).toBeGreaterThan(10);
  expect(called.every(Boolean)).toBe(true);
});
