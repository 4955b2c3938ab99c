/** What was not paid for, has no time or has not begun does nothing; and nothing that happened is forgotten. */
import { describe, expect, test } from 'vitest';
import { VISITS, wholesOf } from '../../sim/engine/members.ts';
import { Run } from '../../sim/engine/run.ts';
import { COEFFICIENTS } from '../../sim/model/coefficients.ts';
import { SPENDING } from '../../sim/model/events.ts';
import { kindCode } from '../../sim/model/messages.ts';
import { logOf, spec, strategy, world } from './runs.ts';

const AD = String(kindCode('adSpam'));
type Levers = Parameters<typeof strategy>[0];

/** Events but for the desk's own: what was dropped is told, and may differ. */
const happened = (levers: Levers, place = world({ population: { founders: 60 } })): string[] =>
  logOf(spec({ world: place, strategy: strategy(levers) })).filter((line) => !/^\S+ (drop|desk|spend) /.test(line));

describe('without minutes', () => {
  const newcomers = world({ population: { founders: 0 }, arrivals: [{ channel: 'door', rate: 5, fit: 1 }] });
  test('newcomers meet no culture', () => {
    const at = (culture: number, hoursPerDay: number): string[] =>
      happened({ positioning: { culture }, content: { minutes: 0 }, budget: { hoursPerDay } }, newcomers);
    expect(at(1, 0)).toEqual(at(0, 0));
    expect(at(1, 8)).not.toEqual(at(0, 8)); // with them they do: the check can fail
  });
  test('public work brings nobody', () => {
    const at = (publicMinutes: number, hoursPerDay: number): string[] =>
      happened({ acquisition: { publicMinutes }, content: { minutes: 0 }, budget: { hoursPerDay } });
    expect(at(120, 0)).toEqual(at(0, 0));
    expect(at(120, 8)).not.toEqual(at(0, 8));
  });
  test('nothing is chosen for anybody', () => {
    const at = (personal: number, hoursPerDay: number): string[] =>
      happened({ care: { personal }, content: { perDay: 8, minutes: 0 }, budget: { hoursPerDay } });
    expect(at(1, 0)).toEqual(at(0, 0));
    expect(at(1, 8)).not.toEqual(at(0, 8));
  });
});

test('founders come in under the phases of the first day', () => {
  const culture = (from: number): Levers => ({
    phases: [{ name: 'told', from, to: 1000, stage: null, when: null, set: { 'positioning.culture': 1 } }],
  });
  expect(happened(culture(0))).toEqual(happened({ positioning: { culture: 1 } }));
  expect(happened(culture(1))).not.toEqual(happened({ positioning: { culture: 1 } }));
});

test('a KOL looks in on days that are paid for and on no other, whoever answers', () => {
  const kols = [{ count: 1, from: 0, to: 40, visits: 8, topic: 0, credibility: 0.8, followers: 0, fee: 100 }];
  const lively = { ...COEFFICIENTS, chattiness: 0.02 };
  const lines = logOf(spec({ days: 40, coefficients: lively, strategy: strategy({ kols, budget: { moneyPerDay: 60 } }) }));
  const events = lines.map((line) => line.split(' '));
  const kol = events.find(([, is, , role]) => is === 'join' && role !== '0')![2];
  const paid = new Set(
    events.filter(([, is, what]) => is === 'spend' && what === String(SPENDING.indexOf('kol'))).map(([t]) => Math.floor(Number(t))),
  );
  const came = events.filter(([, is, who]) => is === 'visit' && who === kol).map(([t]) => Math.floor(Number(t)));
  expect(paid.size).toBeGreaterThan(15);
  expect(paid.size).toBeLessThan(30);
  expect(came.length).toBeGreaterThan(50);
  expect(came.filter((day) => !paid.has(day))).toEqual([]);
});

test('a visit is remembered also when the friend it brings makes the records grow', () => {
  const place = world({ population: { founders: 16, invites: 10 } });
  const run = new Run(spec({ world: place, days: 60 }), {});
  for (let day = 0; day < 60; day++) run.nextDay();
  const { members, counts } = run.community;
  expect(members.count).toBeGreaterThan(64); // grown more than once
  let remembered = 0;
  for (let who = 0; who < members.count; who++) remembered += members.n[wholesOf(who) + VISITS]!;
  expect(remembered).toBe(counts.visits);
});

describe('rewards', () => {
  const keen = world({ population: { founders: 80, reward: 1, invites: 0 } });
  const daily = { kind: 'qa', perWeek: 7, from: 0, to: 1000, hour: 20, notice: true, membersOnly: true, cost: 0, minutes: 0 } as const;
  /** Attendants by day, the reward promised and the money there is. */
  const attendants = (reward: number, moneyPerDay: number): number[] => {
    const perDay = new Array<number>(30).fill(0);
    const levers = { events: [{ ...daily, reward }], budget: { moneyPerDay } };
    for (const line of logOf(spec({ world: keen, days: 30, strategy: strategy(levers) }))) {
      const [t, is] = line.split(' ');
      if (is === 'attend') perDay[Math.floor(Number(t))]!++;
    }
    return perDay;
  };
  const later = (perDay: readonly number[]): number => perDay.slice(1).reduce((sum, n) => sum + n, 0);
  test('that are never paid draw people once, and then nobody', () => {
    const [none, unpaid, paid] = [attendants(0, 0), attendants(100, 0), attendants(100, 1e6)];
    expect(unpaid[0]).toBe(paid[0]);
    expect(unpaid[0]).toBeGreaterThan(none[0]!);
    expect(later(paid)).toBeGreaterThan(1.2 * later(none));
    expect(later(unpaid)).toBeLessThan(1.1 * later(none)); // the first event’s guests know each other: it may be a few more
  });
  test('that are paid in part are believed in part', () => {
    const run = new Run(
      spec({ world: keen, days: 2, strategy: strategy({ events: [{ ...daily, reward: 100 }], budget: { moneyPerDay: 500 } }) }),
      {},
    );
    run.nextDay();
    run.nextDay();
    const guests = attendants(100, 500)[0]!;
    expect(run.community.credit).toBeCloseTo(500 / (100 * guests), 12);
  });
});

test('every event of a day has luck of its own, on this day and the next', () => {
  const event = { kind: 'qa', perWeek: 7, from: 0, to: 1000, notice: true, membersOnly: true, reward: 0, cost: 0, minutes: 0 } as const;
  const events = [10, 14, 18].map((hour) => ({ ...event, hour }));
  const came = new Map<string, Set<string>>();
  for (const line of logOf(spec({ world: world({ population: { founders: 300 } }), days: 12, strategy: strategy({ events }) }))) {
    const [t, is, who, e] = line.split(' ') as [string, string, string, string];
    if (is !== 'attend') continue;
    const key = `${Math.floor(Number(t))} ${e}`;
    came.set(key, (came.get(key) ?? new Set()).add(who));
  }
  /** Part of the guests of one event who came to another as well. */
  const shared = (x: string, y: string): number => {
    const [a, b] = [came.get(x)!, came.get(y)!];
    return [...a].filter((who) => b.has(who)).length / Math.min(a.size, b.size);
  };
  // With the same dice nearly all would be the same; with their own about as many as come at all, one in seven.
  for (let day = 0; day < 11; day++)
    for (const e of [0, 1, 2])
      for (const f of [0, 1, 2]) {
        expect(shared(`${day} ${e}`, `${day + 1} ${f}`)).toBeLessThan(0.6);
        if (e < f) expect(shared(`${day} ${e}`, `${day} ${f}`)).toBeLessThan(0.6);
      }
});

test('whether a breach is noticed depends on whose it is and when, not on how much others wrote', () => {
  const place = world({ population: { founders: 400, advertisers: 0.3 } });
  /** Ads by author and time, and whether they were removed. */
  const ads = (perDay: number): Map<string, boolean> => {
    const levers = { content: { perDay }, moderation: { detection: 0.5, delay: 0.5, minutes: 0 } };
    const lines = logOf(spec({ world: place, strategy: strategy(levers) })).map((line) => line.split(' '));
    const removed = new Set(lines.filter(([, is]) => is === 'remove').map(([, , id]) => id));
    return new Map(
      lines.filter(([, is, , , kind]) => is === 'message' && kind === AD).map(([t, , who, id]) => [`${t} ${who}`, removed.has(id)]),
    );
  };
  const [few, many] = [ads(1), ads(2)];
  const both = [...few.keys()].filter((ad) => many.has(ad));
  expect(both.length).toBeGreaterThan(100);
  expect(both.filter((ad) => few.get(ad)).length).toBeGreaterThan(30);
  // Of the last hours’ ads some are still to be looked at.
  const settled = both.filter((ad) => Number(ad.split(' ')[0]) < 15);
  expect(settled.filter((ad) => few.get(ad) !== many.get(ad))).toEqual([]);
});
