/** What a lever is aimed at: content, members, the day's work; and whom it leaves alone. */
import { describe, expect, test } from 'vitest';
import { hourOfDay } from '../../sim/base/hours.ts';
import { isRivals } from '../../sim/engine/candidates.ts';
import { liveliestHours } from '../../sim/engine/feedback.ts';
import { CALLED_DAY, EXPECTATION, FIT, IDENTITY, LAST_VISIT, ROLE, realsOf, STIMULUS, wholesOf } from '../../sim/engine/members.ts';
import { Run, simulate } from '../../sim/engine/run.ts';
import { COEFFICIENTS } from '../../sim/model/coefficients.ts';
import { ROLE_KOL, SPENDING } from '../../sim/model/events.ts';
import { ACTS, Plan } from '../../sim/strategy/plan.ts';
import { EVENT, logOf, spec, strategy, world } from './runs.ts';

type Levers = Parameters<typeof strategy>[0];
type Change = Parameters<typeof spec>[0];

const SILENT = { ...COEFFICIENTS, chattiness: 0, kolChattiness: 0 };
const KOL = { count: 4, from: 0, to: 1000, visits: 8, topic: 0, active: 1, credibility: 0.8, followers: 0, fee: 0 };
/** Nobody works but where a test says so. */
const IDLE: Levers = { content: { perDay: 0 }, hosting: { minutesPerDay: 0 } };

const linesOf = (levers: Levers, change: Change = {}): string[] => logOf(spec({ ...change, strategy: strategy({ ...IDLE, ...levers }) }));
const minutesFor = (lines: readonly string[], what: (typeof SPENDING)[number]): number =>
  lines
    .map((line) => line.split(' '))
    .filter(([, is, code]) => is === 'spend' && code === String(SPENDING.indexOf(what)))
    .reduce((sum, [, , , , minutes]) => sum + Number(minutes), 0);
function ran(days: number, levers: Levers, change: Change = {}): Run {
  const run = new Run(spec({ ...change, days, strategy: strategy({ ...IDLE, ...levers }) }), {});
  for (let day = 0; day < days; day++) run.nextDay();
  return run;
}

describe('content for members only, and content chosen for each', () => {
  const around: Levers = { kols: [KOL], hosting: { minutesPerDay: 60 }, push: { mentionAll: 2 }, incentives: { redPackets: 2 } };
  test.each([{ content: { perDay: 0, exclusive: 1 } }, { care: { personal: 1, personalMinutes: 0 } }])(
    '%o does nothing without content',
    (lever) => {
      expect(linesOf({ ...around, ...lever })).toEqual(linesOf(around));
    },
  );

  test.each([
    [{ content: { perDay: 2 } }, { content: { perDay: 2, exclusive: 1 } }],
    [{ content: { perDay: 2 } }, { content: { perDay: 2 }, care: { personal: 1, personalMinutes: 0 } }],
  ])('%o is other than %o', (plain, tailored) => {
    expect(linesOf(tailored)).not.toEqual(linesOf(plain));
  });
});

test('who asks too much earns less, and who asks too little as well', () => {
  const buyers = world({ population: { founders: 200, need: 1 } });
  const revenue = (price: number): number =>
    linesOf({ content: { perDay: 5 }, promotion: { offersPerWeek: 3, price } }, { world: buyers, days: 60 })
      .map((line) => line.split(' '))
      .filter(([, is]) => is === 'buy')
      .reduce((sum, [, , , yuan]) => sum + Number(yuan), 0);
  const [little, fair, dear] = [revenue(1), revenue(100), revenue(400)] as [number, number, number];
  expect(dear).toBeLessThan(fair / 2);
  expect(little).toBeLessThan(fair / 2);
});

test('what is promised to members, and how they are chosen and begun with, is not for KOLs', () => {
  const records = (levers: Levers): number[][] => {
    const { n, f, count } = ran(1, { kols: [KOL], ...levers }, { coefficients: SILENT }).community.members;
    const kols = Array.from({ length: count }, (_, who) => who).filter((who) => n[wholesOf(who) + ROLE] === ROLE_KOL);
    return kols.map((who) => [EXPECTATION, FIT, FIT + 1, IDENTITY].map((field) => f[realsOf(who) + field] as number));
  };
  const plain = records({});
  expect(plain).toHaveLength(4);
  expect(records({ positioning: { promise: 4, focus: 1, culture: 1 } })).toEqual(plain);
});

describe('learned hours', () => {
  const hoursOf = (posts: number, busy: Readonly<Record<number, number>>): number[] => {
    const hours = Float64Array.from({ length: 24 }, (_, h) => busy[h] ?? 0);
    const next = liveliestHours({ hours } as never);
    return Array.from({ length: posts }, () => next());
  };
  test('one post goes to the busiest hour, not between two busy ones', () => {
    expect(hoursOf(1, { 12: 40, 20: 41 }).map(Math.floor)).toEqual([20]);
    expect(hoursOf(2, { 12: 40, 20: 41 }).map(Math.floor)).toEqual([20, 12]);
  });
  test('many posts go to hours in proportion to what is said there, and one more moves none', () => {
    const many = hoursOf(60, { 12: 200, 20: 400 });
    const at = (h: number): number => many.filter((hour) => Math.floor(hour) === h).length;
    expect(at(20) / at(12)).toBeCloseTo(2, 0);
    expect(new Set(many).size).toBe(60);
    expect(hoursOf(61, { 12: 200, 20: 400 }).slice(0, 60)).toEqual(many);
  });
});

describe('what was learned is kept for weeks, not for days', () => {
  const ASLEEP = { ...SILENT, visitRate: 1e-9 };
  /** Posts of the operator on the ten days after so many on which nobody looked in, of a community that had learned the third hour and topic. */
  function postsAfter(days: number, feedback: NonNullable<Levers>['feedback']): { hour: number; topic: number }[] {
    const posts: { hour: number; topic: number }[] = [];
    const levers = strategy({ ...IDLE, content: { perDay: 10 }, feedback: { ...feedback } });
    const founders = world({ population: { founders: 5 } });
    const run = new Run(spec({ world: founders, strategy: levers, coefficients: ASLEEP, days: days + 10 }), {
      message: (t, _person, _id, _kind, _parent, _thread, _room, _inRoom, _turn, topic) => {
        if (t >= days) posts.push({ hour: Math.floor((t - Math.floor(t)) * 24), topic });
      },
    });
    run.community.hours[3] = 1000;
    run.community.answersByTopic[3] = 1000;
    for (let day = 0; day < days + 10; day++) run.nextDay();
    expect(posts).toHaveLength(100);
    return posts;
  }
  const share = (posts: readonly { hour: number; topic: number }[], is: { hour?: number; topic?: number }): number =>
    posts.filter(({ hour, topic }) => hour === (is.hour ?? hour) && topic === (is.topic ?? topic)).length / posts.length;

  test('hours: two months leave a third of it, two years nothing', () => {
    // No luck in it. Each of the hours from 8 to 22 counts for one imagined message.
    expect(share(postsAfter(56, { learnHours: true }), { hour: 3 })).toBeGreaterThan(0.9);
    expect(share(postsAfter(730, { learnHours: true }), { hour: 3 })).toBe(0);
  });

  test('topics', () => {
    // After 56 to 66 days some 400 answers stand against 3 of the others: under one post in a hundred is of another topic. More than 7 of
    // 100 would be a false alarm in less than 1 of 10,000 streams; where a week left a tenth, two in three were of another.
    expect(share(postsAfter(56, { learnTopics: true }), { topic: 3 })).toBeGreaterThanOrEqual(0.93);
    // Nothing is left after two years: a quarter is expected, more than 45 of 100 in less than 1 of 10,000 streams.
    expect(share(postsAfter(730, { learnTopics: true }), { topic: 3 })).toBeLessThan(0.46);
  });
});

describe('what rivals take in the evening', () => {
  /** Those who come to an event of the first day: nobody has looked in before, so that all else is equal, each one's luck included. */
  function attendants(hour: number, rivalry: number): Set<string> {
    const lines = linesOf(
      { events: [{ ...EVENT, hour, notice: true }] },
      { world: world({ population: { founders: 3000, rivalry } }), coefficients: { ...SILENT, visitRate: 1e-9 }, days: 1 },
    );
    return new Set(lines.map((line) => line.split(' ')).flatMap(([, is, who]) => (is === 'attend' ? [who as string] : [])));
  }

  test.each([19.5, 23.25])('an event at %d o’clock loses nobody to them', (hour) => {
    const all = attendants(hour, 0);
    expect(all.size).toBeGreaterThan(50);
    expect(attendants(hour, 1)).toEqual(all);
  });

  test('an event at 20 o’clock sharp is in their hours on every day, one at 23 on none', () => {
    const days = Array.from({ length: 1100 }, (_, day) => day);
    const rivalled = (hour: number): number => days.filter((day) => isRivals(day + hour / 24)).length;
    expect([19, 20, 21, 22, 23].map(rivalled)).toEqual([0, 1100, 1100, 1100, 0]);
    const clock = (hour: number): Set<number> => new Set(days.map((day) => Math.floor(hourOfDay(day + hour / 24))));
    for (let hour = 0; hour < 24; hour++) expect(clock(hour)).toEqual(new Set([hour]));
    expect(hourOfDay(7 - 1e-12)).toBe(0);
  });

  test.each([20.5, 22.75])('an event at %d o’clock loses as many as they take, and draws nobody else', (hour) => {
    const all = attendants(hour, 0);
    const half = attendants(hour, 0.5);
    expect(all.size).toBeGreaterThan(50);
    expect([...half].filter((who) => !all.has(who))).toEqual([]);
    // Whose luck is below p is below p/2 with chance ½: four standard deviations are left in 6 of 100,000 streams.
    expect(Math.abs(half.size - all.size / 2)).toBeLessThan(2 * Math.sqrt(all.size));
    expect(attendants(hour, 1).size).toBe(0);
  });
});

test('a second room gets its share of the KOLs, and of their credit', () => {
  const full = world({ population: { founders: 60 }, platform: { capacity: 60 }, arrivals: [{ channel: 'door', rate: 6, fit: 1 }] });
  const { rooms } = ran(10, { kols: [{ ...KOL, count: 12 }], metabolism: { atCap: 'split' } }, { world: full }).community;
  expect(rooms.length).toBeGreaterThan(1);
  expect(rooms.slice(0, 2).map(({ endorsement }) => endorsement)).toEqual([0.8, 0.8]);
});

test('after a fork, notice is given of the event that comes, not of one of its own', () => {
  const plan = new Plan();
  const put: { day: number; act: string; hour: number }[] = [];
  for (let day = 0; day < 40; day++) {
    const event = { ...EVENT, perWeek: 1, hour: 20, notice: day >= 10 };
    const levers = new Run(spec({ strategy: strategy({ ...IDLE, events: [event] }) }), {}).community.levers;
    levers.update({ seen: () => new Float64Array(64) });
    plan.day(
      day,
      levers.now,
      () => 12,
      (time, act) => put.push({ day, act: ACTS[act] as string, hour: Math.round((time - day) * 24) }),
    );
  }
  const days = (act: string): number[] => put.filter((one) => one.act === act).map(({ day }) => day);
  expect(days('event')).toHaveLength(5);
  expect(days('notice')).toEqual(days('event').filter((day) => day >= 10));
  expect(new Set(put.filter(({ act }) => act === 'notice').map(({ hour }) => hour))).toEqual(new Set([17]));
});

describe('the list of recalls', () => {
  const lists = { care: { recallPerDay: 20, recallMinutes: 10 }, budget: { hoursPerDay: 1 / 6, patience: 2 } } as const;
  test('who was not called in time is put on it again', () => {
    const asleep = { ...SILENT, visitRate: 1e-9, recallAfter: 1 };
    const { members } = ran(30, lists, { coefficients: asleep }).community;
    // One call a day for 60 people: who was dropped after two days can be one of the next days'.
    const called = Array.from({ length: members.count }, (_, who) => members.n[wholesOf(who) + CALLED_DAY] as number);
    expect(called.filter((day) => day >= 0).length).toBeGreaterThan(25);
    expect(linesOf(lists, { coefficients: asleep, days: 30 }).filter((line) => line.includes(' spend ')).length).toBeGreaterThan(25);
  });

  test('what nobody needs any more is neither told of as waiting nor as dropped', () => {
    // Everybody is back each day: no call of the list is needed the morning after.
    const lively = { ...COEFFICIENTS, visitRate: 6, recallAfter: 0.2 };
    const run = new Run(
      spec({
        coefficients: lively,
        days: 20,
        strategy: strategy({ ...IDLE, content: { perDay: 10, minutes: 0, mediaMinutes: 0 }, ...lists }),
      }),
      { desk: (_day, waiting) => void backlog.push(waiting) },
    );
    const backlog: number[] = [];
    const due: number[] = [];
    for (let day = 0; day < 20; day++) {
      run.nextDay();
      const { f, count } = run.community.members;
      due.push(Array.from({ length: count }, (_, who) => who).filter((who) => (f[realsOf(who) + LAST_VISIT] as number) < day).length);
    }
    expect(Math.max(...due)).toBeLessThan(30);
    for (const [i, waiting] of backlog.slice(1).entries()) expect(waiting).toBeLessThanOrEqual(due[i] as number);
  });
});

test('who never looks in hears of no event without notice', () => {
  const asleep = { ...SILENT, visitRate: 1e-9, eventAttend: 1, callDelay: 1e9 };
  const guests = (notice: boolean): number =>
    linesOf({ events: [{ ...EVENT, from: 10, notice }] }, { coefficients: asleep, days: 20 }).filter((line) => line.includes(' attend '))
      .length;
  expect(guests(true)).toBeGreaterThan(20);
  expect(guests(false)).toBeLessThan(0.45 * guests(true)); // 0.62 of them if all who are told nothing heard of it
});

test('notice that is left out, as leavers complained of notices, brings nobody', () => {
  const guests = (notice: boolean, relief: number): { told: number; came: number } => {
    const seen = { told: 0, came: 0 };
    const levers: Levers = { ...IDLE, events: [{ ...EVENT, perWeek: 7, notice }] };
    const sink = { notice: () => void seen.told++, attend: () => void seen.came++ };
    const run = new Run(spec({ days: 20, coefficients: SILENT, strategy: strategy(levers) }), sink);
    run.community.learned = true;
    run.community.relief.fill(relief);
    for (let day = 0; day < 20; day++) run.nextDay();
    return seen;
  };
  expect(guests(true, 0)).toEqual(guests(false, 0));
  expect(guests(true, 1).told).toBe(20);
  expect(guests(true, 1).came).toBeGreaterThan(1.3 * guests(true, 0).came); // told they come: the check can fail
});

test('looking for a discussion to feed, or for the silent, takes no minutes where there are none', () => {
  const change = { coefficients: SILENT };
  expect(minutesFor(linesOf({ hosting: { minutesPerDay: 0, amplify: 5 } }, change), 'hosting')).toBe(0);
  const purges = (silentDays: number): number =>
    minutesFor(linesOf({ metabolism: { purges: 30, silentDays, share: 0.05 } }, change), 'metabolism');
  expect(purges(3650)).toBe(0);
  expect(purges(3)).toBeGreaterThan(0);
});

test('each room has its own red packet, shared by ten of those who are there', () => {
  const six = world({ population: { founders: 600 }, rooms: { count: 6 } });
  const gifts = linesOf(
    { incentives: { redPackets: 7, redPacketYuan: 20 } },
    { world: six, days: 3, coefficients: { ...SILENT, redPacketVisit: 1 } },
  )
    .map((line) => line.split(' '))
    .filter(([, is]) => is === 'gift');
  expect(new Set(gifts.map(([, , , yuan]) => yuan))).toEqual(new Set(['2']));
  expect(gifts).toHaveLength(3 * 6 * 10);
});

test('answers to red packets teach nothing about topics', () => {
  const { answersByTopic } = ran(
    20,
    { incentives: { redPackets: 14 } },
    { coefficients: { ...COEFFICIENTS, redPacketVisit: 1 } },
  ).community;
  expect([...answersByTopic]).toEqual([0, 0, 0, 0]);
  const taught = ran(20, { content: { perDay: 5 } }).community.answersByTopic;
  expect(taught.reduce((a, b) => a + b, 0)).toBeGreaterThan(1);
});

test('what calls by an act of the operator leaves the luck of answers alone', () => {
  const levers: Levers = {
    events: [EVENT],
    incentives: { redPackets: 7 },
    care: { welcome: 1, welcomeMinutes: 1, recallPerDay: 3, recallMinutes: 1 },
  };
  const open = world({ population: { founders: 60 }, arrivals: [{ channel: 'door', rate: 3, fit: 1 }] });
  const { n, count } = ran(30, levers, { coefficients: { ...SILENT, recallAfter: 3 }, world: open }).community.members;
  // Nobody speaks, so nobody is answered: the count of answers that call has not begun.
  for (let who = 0; who < count; who++) expect(n[wholesOf(who) + STIMULUS]).toBe(-1);
  let visits = 0;
  simulate(spec({ coefficients: SILENT, world: open, strategy: strategy({ ...IDLE, ...levers }) }), { visit: () => void visits++ });
  expect(visits).toBeGreaterThan(50);
});
