/** Single mechanisms, each where it can be seen alone. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { Agenda, CLASS } from '../../sim/engine/agenda.ts';
import { NOW, OWN_CHANNELS } from '../../sim/engine/codes.ts';
import { FLAGS, GOAL, KEY_HI, KEY_LO, NAGGING, ROLE, realsOf, SELLING, wholesOf } from '../../sim/engine/members.ts';
import { ROW, Room } from '../../sim/engine/rooms.ts';
import { Run, simulate } from '../../sim/engine/run.ts';
import { CHAT_KIND, say } from '../../sim/engine/turns.ts';
import { EXCESS, v, visit } from '../../sim/engine/visit-numbers.ts';
import { CAUSES } from '../../sim/model/causes.ts';
import { assumptionRange, COEFFICIENTS, withAssumptions } from '../../sim/model/coefficients.ts';
import { ROLE_KOL, ROLE_ORDINARY, SPENDING } from '../../sim/model/events.ts';
import { kindCode } from '../../sim/model/messages.ts';
import { ALONE, IDLE, logOf, presentAtEnd, spec, strategy, world } from './runs.ts';

const lively = { ...COEFFICIENTS, chattiness: 0.02 };

describe('the agenda', () => {
  type Entry = readonly [time: number, kind: number, who: number, arg: number];
  const key = (who: number): number => (who * 7) % 5; // keys order people differently from their places in memory
  const rank = ([time, kind, who, arg]: Entry): number[] => [time, kind, ...(kind <= CLASS.arrival ? [who] : [key(who), who]), arg];
  const order = (x: Entry, y: Entry): number => {
    const [a, b] = [rank(x), rank(y)];
    const i = a.findIndex((value, k) => value !== b[k]);
    return i < 0 ? 0 : a[i]! - b[i]!;
  };
  /** Times as whole parts of a fortieth of a day: many fall together. `spread`: the last of them. */
  const entry = (spread: number): fc.Arbitrary<Entry> =>
    fc.tuple(
      fc.nat(spread).map((t) => t / 40),
      fc.nat(7),
      fc.nat(5),
      fc.nat(3),
    );
  const people = fc.constantFrom(0, 500, 1_000_000);
  const taken = (agenda: Agenda): Entry => [agenda.at[0] as number, agenda.kind, agenda.who, agenda.arg];

  test('gives entries back in order of time, class, key and argument, whatever the order of putting', () => {
    fc.assert(
      fc.property(fc.array(entry(200), { maxLength: 120 }), people, (entries, expected) => {
        const agenda = new Agenda(5, expected, key, (who) => who);
        for (const [time, kind, who, arg] of entries) agenda.put(time, kind, who, arg);
        const out: Entry[] = [];
        while (agenda.take(5)) out.push(taken(agenda));
        expect(out).toEqual(entries.filter(([time]) => time < 5).sort(order));
      }),
      { numRuns: 200, seed: 11 },
    );
  });

  test('also where hundreds share a stretch of time, and more come for it while it is at hand', () => {
    // In rounds: some are put, at or after the one taken last, then some are taken.
    const round = fc.record({ puts: fc.array(entry(3), { maxLength: 150 }), takes: fc.nat(120) });
    fc.assert(
      fc.property(fc.array(round, { minLength: 1, maxLength: 8 }), people, (rounds, expected) => {
        const agenda = new Agenda(5, expected, key, (who) => who);
        const waiting: Entry[] = [];
        let now = 0;
        for (const { puts, takes } of [...rounds, { puts: [], takes: 2000 }]) {
          for (const [ahead, kind, who, arg] of puts) {
            agenda.put(now + ahead / 40, kind, who, arg);
            if (now + ahead / 40 < 5) waiting.push([now + ahead / 40, kind, who, arg]);
          }
          waiting.sort(order);
          for (let i = 0; i < takes && agenda.take(5); i++) {
            expect(taken(agenda)).toEqual(waiting.shift());
            now = agenda.at[0] as number;
          }
        }
        expect(waiting).toEqual([]);
      }),
      { numRuns: 150, seed: 12 },
    );
  });
});

test('running totals of a room are the sums of its messages, also after the ring has grown and turned', () => {
  const room = new Room(0);
  const chat = kindCode('chat');
  const sums: number[][] = [Array.from({ length: ROW }, () => 0)];
  for (let i = 0; i < 3000; i++) {
    const before = [...room.totals.subarray((i & room.mask) * ROW, (i & room.mask) * ROW + ROW)];
    room.add(i / 2000, i % 7, chat, i % 4, 0.5, -1, -1, i, 0.85, 0.01, 0, false, false);
    const after = [...room.totals.subarray(((i + 1) & room.mask) * ROW, ((i + 1) & room.mask) * ROW + ROW)];
    expect(before).toEqual(sums[i]);
    sums.push(after);
    expect(after.reduce((s, x) => s + x, 0) - before.reduce((s, x) => s + x, 0)).toBeCloseTo(0.5 * (0.6 + 1.3), 9);
  }
  expect(room.holds(2999)).toBe(true);
  expect(room.holds(3000)).toBe(false);
});

describe('the operator', () => {
  test('knows on the first morning how many founders there are; they are nobody’s newcomers', () => {
    const posts = (perDay: string): number =>
      logOf(spec({ strategy: strategy({ content: { perDay: { formula: perDay } } }), days: 2 })).filter(
        (line) => / message operator /.test(line) && / -1 /.test(line),
      ).length;
    expect(posts('members / 60 - 1')).toBeLessThanOrEqual(posts('0') + 1);
    expect(posts('joins')).toBe(posts('0'));
    expect(posts('members / 60')).toBeGreaterThan(posts('0'));
  });

  test('formulas and phases see counts as late as they reach the desk, and the calendar as it is', () => {
    const days = 30;
    const seenBy = (lag: number): { reminders: number[]; discount: number[] } => {
      const run = new Run(
        spec({
          // Nobody has a goal and nothing is sold: neither lever does anything, so that both runs go through the same days.
          world: world({ population: { founders: 60 }, arrivals: [{ channel: 'search', rate: 3, fit: 1 }] }),
          strategy: strategy({
            push: { reminders: { formula: 'joins' } },
            phases: [
              { name: 'day ten', from: 0, to: 1e9, stage: null, when: 'day == 10', set: { 'promotion.discount': 0.5 } },
              { name: 'grown', from: 11, to: 1e9, stage: null, when: 'members > 100', set: { 'promotion.discount': 0.25 } },
            ],
            feedback: { lag },
          }),
          days,
        }),
        {},
      );
      const reminders: number[] = [];
      const discount: number[] = [];
      for (let day = 0; day < days; day++) {
        run.nextDay();
        const { push, promotion } = run.community.levers.now;
        reminders.push(push.reminders);
        discount.push(promotion.discount);
      }
      run.community.close();
      return { reminders, discount };
    };
    const at = seenBy(1);
    const late = seenBy(6);
    expect(new Set(at.reminders).size).toBeGreaterThan(3);
    expect(late.reminders).toEqual([...Array.from({ length: 5 }, () => at.reminders[0]), ...at.reminders.slice(0, days - 5)]);
    expect([at.discount.indexOf(0.5), late.discount.indexOf(0.5)]).toEqual([10, 10]);
    const grown = at.discount.indexOf(0.25);
    expect(grown).toBeGreaterThan(11);
    expect(late.discount.indexOf(0.25)).toBe(grown + 5);
  });

  test('a formula that gives no number fails the run and says which lever', () => {
    expect(() => simulate(spec({ strategy: strategy({ digest: { perWeek: { formula: '1 / (members - members)' } } }) }), {})).toThrow(
      /digest\.perWeek.*day 0/,
    );
  });

  test('the desk opens at the hour of the day itself, also on the day on which a phase moves it', () => {
    const firstWelcomes = (before: number, after: number): number[] => {
      const hours: number[] = [];
      const welcomed = strategy({ care: { welcome: 1 }, hosting: { from: before, to: 22 } });
      const phases = [{ name: 'later', from: 3, to: 1e9, stage: null, when: null, set: { 'hosting.from': after } }];
      simulate(
        spec({
          world: world({ population: { founders: 20 }, arrivals: [{ channel: 'friends', rate: 60, fit: 1 }] }),
          strategy: { ...welcomed, phases },
          days: 6,
        }),
        {
          spend: (t, what) => {
            if (SPENDING[what] === 'care') hours[Math.floor(t)] ??= (t % 1) * 24;
          },
        },
      );
      return hours;
    };
    // Newcomers of the night wait: the first task ends a few minutes after the opening.
    const opens = (hours: readonly number[]): number[] => hours.slice(1).map((hour) => Math.floor(hour));
    expect(opens(firstWelcomes(9, 9))).toEqual([9, 9, 9, 9, 9]);
    expect(opens(firstWelcomes(12, 9))).toEqual([12, 12, 9, 9, 9]);
    expect(opens(firstWelcomes(9, 12))).toEqual([9, 9, 12, 12, 12]);
  });

  test('answers posts nobody has answered, within minutes and hours; what does not fit is dropped and told', () => {
    const work = (minutesPerDay: number): { answers: number; minutes: number; drops: number } => {
      const seen = { answers: 0, minutes: 0, drops: 0 };
      simulate(
        spec({
          strategy: strategy({ hosting: { minutesPerDay, from: 9, to: 18 } }),
          coefficients: { ...lively, replyGain: 0.001 },
          days: 30,
        }),
        {
          message(t, person, _id, _kind, parent) {
            if (person >= 0 || parent < 0) return;
            seen.answers++;
            const hour = (t % 1) * 24;
            if (hour < 9 - 1e-9 || hour >= 18) expect.fail(`an answer at ${hour} o’clock`);
          },
          spend: (_t, what, _yuan, minutes) => {
            if (SPENDING[what] === 'hosting') seen.minutes += minutes;
          },
          drop: () => {
            seen.drops++;
          },
        },
      );
      return seen;
    };
    const [none, few, many] = [work(0), work(6), work(600)];
    expect(none).toEqual({ answers: 0, minutes: 0, drops: 0 });
    expect(few.answers).toBeGreaterThan(0);
    expect(few.minutes).toBeLessThanOrEqual(6 * 30);
    expect(few.minutes).toBe(3 * few.answers);
    expect(few.drops).toBeGreaterThan(0);
    expect(many.drops).toBe(0);
    expect(many.answers).toBeGreaterThan(few.answers);
  });
});

describe('KOLs', () => {
  const two = [{ count: 2, from: 3, to: 12, visits: 8, active: 1, credibility: 0.8, fee: 100, topic: 0, followers: 0 }];
  const nagged = strategy({ kols: two, push: { nagging: 14 }, promotion: { offersPerWeek: 14 } });

  test('come and go on their days, are paid for them, and are no members', () => {
    const log = logOf(spec({ strategy: nagged, days: 20 }));
    const theirs = log.filter((line) => line.split(' ')[2]?.startsWith(`${1 + OWN_CHANNELS.length}:`)); // after founders and own channels
    expect(theirs.filter((line) => / (join|leave) /.test(line)).map((line) => Number(line.split(' ')[0]))).toEqual([3, 3, 12, 12]);
    const fees = log.filter((line) => line.split(' ')[1] === 'spend' && line.split(' ')[2] === String(SPENDING.indexOf('kol')));
    expect(fees.reduce((sum, line) => sum + Number(line.split(' ')[3]), 0)).toBe(2 * 100 * 9);
    const run = new Run(spec({ strategy: nagged, days: 20 }), {});
    for (let day = 0; day < 20; day++) run.nextDay();
    expect(run.community.ever).toBe(60);
  });

  test('are neither annoyed by selling nor by nagging', () => {
    const run = new Run(spec({ strategy: nagged, days: 20 }), {});
    let checked = 0;
    for (let day = 0; day < 12; day++) {
      run.nextDay();
      const { f, n, count } = run.community.members;
      for (let who = 0; who < count; who++) {
        if (n[wholesOf(who) + ROLE] !== ROLE_KOL) continue;
        expect((f[realsOf(who) + NAGGING] as number) + (f[realsOf(who) + SELLING] as number)).toBe(0);
        checked++;
      }
    }
    expect(checked).toBeGreaterThan(10);
    const { f, n, count } = run.community.members;
    expect(
      Array.from({ length: count }, (_, who) => who).some(
        (who) => n[wholesOf(who) + ROLE] === ROLE_ORDINARY && (f[realsOf(who) + NAGGING] as number) > 0,
      ),
    ).toBe(true);
  });

  test('are spread over the rooms, and a channel called like them has people of its own', () => {
    const sets = [0, 1, 2].map(() => ({
      count: 1,
      from: 0,
      to: 99,
      visits: 8,
      active: 1,
      credibility: 0.5,
      fee: 0,
      topic: 0,
      followers: 0,
    }));
    const run = new Run(
      spec({ world: world({ population: { founders: 8 }, rooms: { count: 8 } }), strategy: strategy({ kols: sets }), days: 2 }),
      {},
    );
    run.nextDay();
    expect(run.community.rooms.map((room) => room.endorsement)).toEqual([0.5, 0.5, 0.5, 0, 0, 0, 0, 0]);
    const named = spec({
      world: world({ population: { founders: 0 }, arrivals: [{ channel: 'kol', rate: 3, fit: 1 }] }),
      strategy: strategy({ kols: sets }),
      coefficients: ALONE,
    });
    const going = new Run(named, {});
    for (let day = 0; day < 5; day++) going.nextDay();
    const { n, count } = going.community.members;
    expect(new Set(Array.from({ length: count }, (_, who) => `${n[wholesOf(who) + KEY_HI]} ${n[wholesOf(who) + KEY_LO]}`)).size).toBe(
      count,
    );
  });
});

test('a goal reached is over: no check-ins after it, and whoever leaves for it leaves after it', () => {
  const run = spec({
    world: world({ population: { founders: 60, goal: 1, goalDays: 6 } }),
    strategy: strategy({ checkIn: { on: true }, push: { reminders: 1 } }),
    days: 40,
  });
  const log = logOf(run);
  expect(log.filter((line) => / checkIn /.test(line)).length).toBeGreaterThan(20);
  expect(log.filter((line) => / checkIn /.test(line)).every((line) => Number(line.split(' ')[0]) <= 9)).toBe(true); // 6 × (0.5 + u) days
  const left = log.filter((line) => / leave /.test(line) && line.endsWith(` ${CAUSES.indexOf('goalReached')}`));
  expect(left.length).toBeGreaterThan(5);
  expect(left.every((line) => Number(line.split(' ')[0]) >= 3)).toBe(true);
  const going = new Run(run, {});
  for (let day = 0; day < 10; day++) going.nextDay();
  const { n, count } = going.community.members;
  for (let who = 0; who < count; who++) expect((n[wholesOf(who) + FLAGS] as number) & GOAL).toBe(0);
});

test('a room takes no more than its capacity; newcomers find the places that are left', () => {
  const full = spec({
    world: world({
      population: { founders: 40 },
      platform: { capacity: 25 },
      rooms: { count: 4, read: 2 },
      arrivals: [{ channel: 'door', rate: 20, fit: 1 }],
    }),
    strategy: IDLE,
    coefficients: { ...ALONE, leaveLife: 0 },
    days: 10,
  });
  const run = new Run(full, {});
  for (let day = 0; day < 10; day++) {
    run.nextDay();
    for (const room of run.community.rooms) expect(room.present).toBeLessThanOrEqual(25);
  }
  expect(run.community.present).toBe(50); // 4 rooms × 25 places, two a member
  expect(run.diagnostics().turnedAway).toBeGreaterThan(50);
});

test('an offer heard before weighs less: seven in one visit persuade no more than seven in seven visits', () => {
  // Same seven offers, once posted within an hour, once a day: buyers who look in once a day see them together or apart.
  const buyers = (change: object): number => {
    let sold = 0;
    const need = { ...ALONE, leaveLife: 0, annoyanceSelling: 0, trustSelling: 0, trustFirst: 0.6, buyProof: 0 };
    for (let replicate = 0; replicate < 6; replicate++) {
      simulate(
        spec({
          world: world({ population: { founders: 150, need: 1 } }),
          strategy: strategy({ content: { perDay: 0 }, ...change }),
          coefficients: need,
          days: 21,
          replicate,
        }),
        { buy: () => void sold++ },
      );
    }
    return sold;
  };
  const together = buyers({ promotion: { offersPerWeek: { formula: 'day == 6 ? 49 : 0' } } });
  const apart = buyers({ promotion: { offersPerWeek: { formula: 'day < 7 ? 7 : 0' } } });
  expect(apart).toBeGreaterThan(100);
  expect(Math.abs(together - apart) / apart).toBeLessThan(0.25);
});

test('further lines fall silent at the next turn, also where another room has a message of the same number', () => {
  const coefficients = { ...ALONE, followUp: 1 };
  const run = new Run(
    spec({ world: world({ population: { founders: 1 }, rooms: { count: 2, read: 2 } }), strategy: IDLE, coefficients, days: 3 }),
    {},
  );
  run.nextDay();
  const { community } = run;
  const [first, second] = community.rooms as [Room, Room];
  community.clock[NOW] = 1;
  visit.who = 0;
  visit.occurrence = 1;
  v[EXCESS] = 0;
  expect(say(community, first, CHAT_KIND, 0, -1)).toBe(0);
  visit.occurrence = 2;
  expect(say(community, second, CHAT_KIND, 0, -1)).toBe(0);
  run.nextDay();
  expect([first.count, second.count]).toEqual([1, 7]); // six lines follow the latest turn, none the one before
});

test('saturated are visits at the bound of engagement, not candidates that came to nothing', () => {
  // All are at the bound always, and short videos take every evening.
  const eager = world({
    population: { founders: 100, rivalry: 1, rhythm: { lunch: 0, work: 0, evening: 1, flat: 0 } },
    platform: { notification: 0 },
  });
  const coefficients = { ...ALONE, engagementBase: 2 };
  const { visits, saturated } = simulate(spec({ world: eager, strategy: IDLE, coefficients }), {});
  expect(visits).toBeGreaterThan(1000);
  expect(saturated).toBe(visits);
  const { saturated: none } = simulate(
    spec({ world: eager, strategy: IDLE, coefficients: { ...ALONE, engagementBase: 0, curiosity: 0 } }),
    {},
  );
  expect(none).toBe(0);
});

test('more of a hazard never keeps anybody who would have left, with the same luck and nobody to talk to', () => {
  const base = { ...ALONE, leaveNoValue: 0.05 };
  const left = (factor: number): number =>
    60 - presentAtEnd(spec({ strategy: IDLE, coefficients: { ...base, leaveNoValue: base.leaveNoValue * factor }, days: 60 }));
  const series = [0, 0.5, 1, 2, 4].map(left);
  expect(series).toEqual([...series].sort((x, y) => x - y));
  expect(series.at(-1)).toBeGreaterThan(series[0]!);
});

test('assumptions scale what they name, stop shares at 1, and are refused where they would divide by nothing', () => {
  expect(withAssumptions({ tolerance: 2 }).tolerance).toBe(2 * COEFFICIENTS.tolerance);
  expect(withAssumptions({ overMessagingPenalty: 1.5 }).fatigueGain).toBe(1.5 * COEFFICIENTS.fatigueGain);
  expect(withAssumptions({ trustFirst: 10 }).trustFirst).toBe(1);
  expect(() => withAssumptions({ tieHalf: 0 })).toThrow(/tieHalf/);
  expect(() => withAssumptions({ tolerance: Number.NaN })).toThrow(RangeError);
  expect(() => withAssumptions({ nonsense: 1 })).toThrow(/nonsense/);
  const refused: string[] = [];
  for (const name of Object.keys(COEFFICIENTS)) {
    for (const factor of [0, 10]) {
      let scaled = COEFFICIENTS;
      try {
        scaled = withAssumptions({ [name]: factor });
      } catch {
        refused.push(name);
        continue;
      }
      let felt = 0;
      let wrong = 0;
      simulate(
        spec({
          coefficients: scaled,
          days: 6,
          strategy: strategy({ push: { mentionAll: 7 }, promotion: { offersPerWeek: 7 }, digest: { perWeek: 7 } }),
        }),
        {
          feel: (_t, _p, satisfaction, trust) => {
            felt++;
            if (!(satisfaction >= 0 && satisfaction < 1 && trust >= 0 && trust <= 1)) wrong++;
          },
        },
      );
      expect(felt, `${name} × ${factor}`).toBeGreaterThan(0);
      expect(wrong, `${name} × ${factor}`).toBe(0);
    }
  }
  expect(refused).toEqual(Object.keys(COEFFICIENTS).filter((name) => assumptionRange(name).min > 0));
});
