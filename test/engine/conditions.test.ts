/** What was not paid for, has no time or has not begun does nothing; and nothing that happened is forgotten. */
import { describe, expect, test } from 'vitest';
import { catchUp } from '../../sim/engine/catchUp.ts';
import { OPERATIONAL } from '../../sim/engine/codes.ts';
import { FLAGS, MUTED, ORDINAL, PRESENT, ROLE, realsOf, SEEN, TIE, TIE_WHO, TIES, VISITS, wholesOf } from '../../sim/engine/members.ts';
import { Run } from '../../sim/engine/run.ts';
import { visit } from '../../sim/engine/visit-numbers.ts';
import { COEFFICIENTS } from '../../sim/model/coefficients.ts';
import { OPERATOR, ROLE_KOL, SPENDING } from '../../sim/model/events.ts';
import { kindCode } from '../../sim/model/messages.ts';
import { ALONE, EVENT, IDLE, logOf, spec, strategy, world } from './runs.ts';

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
  const kols = [{ count: 1, from: 0, to: 40, visits: 8, topic: 0, active: 1, credibility: 0.8, followers: 0, fee: 100 }];
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

describe('who brings a friend', () => {
  const place = world({ population: { founders: 200, invites: 10, rhythm: { lunch: 0, work: 0, evening: 1, flat: 1 } } });

  test('goes on by the own clock', () => {
    const run = new Run(spec({ world: place, coefficients: ALONE, days: 20 }), {});
    for (let day = 0; day < 20; day++) {
      const { clock, join } = run.community;
      run.community.join = (...args) => {
        const before = clock[OPERATIONAL];
        const who = join.apply(run.community, args);
        if (day > 0) expect(clock[OPERATIONAL]).toBe(before);
        return who;
      };
      run.nextDay();
      run.community.join = join;
    }
    expect(run.community.members.count).toBeGreaterThan(400);
  });

  test('and is purged to make room for them does nothing more', () => {
    const full = world({ population: { founders: 60, invites: 10 }, platform: { capacity: 60 } });
    const levers = { metabolism: { atCap: 'purge', silentDays: 1, share: 0.5, minutes: 0 } } as const;
    // Nearly every visit ends with muting or unmuting.
    const coefficients = { ...COEFFICIENTS, muteLoad: 100, unmute: 1000 };
    const run = new Run(spec({ world: full, days: 90, coefficients, strategy: strategy(levers) }), {});
    const gone = new Set<number>();
    let purged = 0;
    let after = 0;
    const late = (_t: number, who: number): void => void (gone.has(who) && after++);
    Object.assign(run.community, {
      sink: {
        leave(_t: number, who: number) {
          gone.add(who);
          purged++;
        },
        mute: late,
        unmute: late,
        buy: late,
      },
    });
    for (let day = 0; day < 90; day++) run.nextDay();
    expect(purged).toBeGreaterThan(100);
    expect(after).toBe(0);
    const { n, count } = run.community.members;
    let muted = 0;
    for (let who = 0; who < count; who++) muted += (n[wholesOf(who) + FLAGS]! & (PRESENT | MUTED)) === (PRESENT | MUTED) ? 1 : 0;
    expect(run.community.muted).toBe(muted);
  });

  test('is tied to them, resembles them and is rewarded also if they had to wait for a place', () => {
    const full = world({ population: { founders: 60, invites: 10 }, platform: { capacity: 60 } });
    const levers = { metabolism: { atCap: 'waitlist' }, acquisition: { referralReward: 10 } } as const;
    const coefficients = { ...COEFFICIENTS, leaveLife: 0.1 };
    const lines = logOf(spec({ world: full, days: 90, coefficients, strategy: strategy(levers) })).map((line) => line.split(' '));
    const friends = lines.filter(([t, is]) => is === 'join' && Number(t) > 0);
    const waited = friends.filter(([t]) => Number.isInteger(Number(t))).length;
    const rewards = lines.filter(([, is, what]) => is === 'spend' && what === String(SPENDING.indexOf('acquisition'))).length;
    expect(waited).toBeGreaterThan(10);
    // More than came at once; many had meanwhile lost the one who brought them, as one in ten leaves every day.
    expect(rewards).toBeGreaterThan(friends.length - waited);
    expect(rewards).toBeLessThan(friends.length);
  });
});

describe('without money', () => {
  const door = world({ population: { founders: 50 }, arrivals: [{ channel: 'door', rate: 5, fit: 1 }] });
  const joins = (levers: Levers): number =>
    logOf(spec({ world: door, days: 30, strategy: strategy(levers) })).filter((line) => / join /.test(line)).length - 50;

  test('nobody is won who costs something', () => {
    expect(joins({ acquisition: { costPerJoin: 1000 }, budget: { moneyPerDay: 0 } })).toBe(0);
    expect(joins({ acquisition: { costPerJoin: 1000 }, budget: { moneyPerDay: 1e6 } })).toBeGreaterThan(100);
    expect(joins({ acquisition: { costPerJoin: 0 }, budget: { moneyPerDay: 0 } })).toBeGreaterThan(100);
  });
  test('for all KOLs none is paid, none looks in and none brings followers', () => {
    const one = { count: 1, from: 0, to: 40, visits: 8, topic: 0, active: 1, credibility: 0.8, followers: 3, fee: 100 };
    const kols = [one, { ...one, fee: 200 }];
    const at = (moneyPerDay: number): string[] => logOf(spec({ days: 1, strategy: strategy({ kols, budget: { moneyPerDay } }) }));
    const paid = (lines: readonly string[]): number => lines.filter((line) => line.includes(` spend ${SPENDING.indexOf('kol')} `)).length;
    expect([paid(at(150)), paid(at(300))]).toEqual([0, 2]);
    const followers = (moneyPerDay: number): number => joins({ kols, budget: { moneyPerDay } });
    expect(followers(0)).toBeLessThan(followers(300) - 50);
    expect(followers(0)).toBe(joins({ kols: kols.map((set) => ({ ...set, followers: 0 })), budget: { moneyPerDay: 0 } }));
  });
  test('for red packets in all rooms there is none in any', () => {
    const rooms = world({ population: { founders: 60 }, rooms: { count: 3 } });
    const packets = (moneyPerDay: number): string[] =>
      logOf(
        spec({
          world: rooms,
          days: 10,
          strategy: strategy({ incentives: { redPackets: 7, redPacketYuan: 20 }, budget: { moneyPerDay } }),
        }),
      ).filter(
        (line) => / (?:spend|gift) /.test(line) && (/ gift /.test(line) || line.includes(` spend ${SPENDING.indexOf('incentives')} `)),
      );
    for (const money of [40, 1e6]) {
      const lines = packets(money).map((line) => line.split(' '));
      const paid = lines.filter(([, is]) => is === 'spend');
      expect(paid.length).toBeGreaterThan(money > 40 ? 9 : 5);
      for (const [t, , , yuan] of paid) {
        expect(yuan).toBe('60');
        expect(lines.filter(([at, is]) => is === 'gift' && at === t).length).toBeGreaterThan(5); // ten shares, not all of them taken
      }
    }
  });
  test('for an event it takes no time and is told as dropped', () => {
    const event = { ...EVENT, cost: 100, minutes: 60 };
    const told = (moneyPerDay: number, what: string): number =>
      logOf(spec({ days: 14, strategy: strategy({ events: [event], budget: { moneyPerDay } }) })).filter((line) =>
        line.includes(` ${what} ${SPENDING.indexOf('events')}`),
      ).length;
    expect([told(0, 'drop'), told(0, 'spend')]).toEqual([14, 0]);
    expect([told(100, 'drop'), told(100, 'spend')]).toEqual([0, 14]);
  });
});

describe('a digest', () => {
  test('that is planned but never made brings nobody by being passed on', () => {
    const digest = { perWeek: 7, republish: true, minutes: 30 };
    const came = (hoursPerDay: number): number =>
      logOf(
        spec({ days: 60, strategy: strategy({ digest, content: { perDay: 1 }, hosting: { minutesPerDay: 0 }, budget: { hoursPerDay } }) }),
      ).filter((line) => / join /.test(line)).length - 60;
    expect(came(0)).toBe(0);
    expect(came(8)).toBeGreaterThan(5);
  });
  test('gives back what was said before it, not what was said after', () => {
    const run = new Run(spec({ days: 3, strategy: IDLE, coefficients: { ...ALONE, attention: 1e-9 } }), {});
    run.nextDay();
    const { community } = run;
    const room = community.rooms[0]!;
    const say = (kind: number): void => void community.post(1, room, OPERATOR, kind, 0, -1, -1, false);
    const who = 0;
    const [TOPIC, DIGEST] = [kindCode('topic'), kindCode('digest')];
    community.members.n[wholesOf(who) + SEEN] = room.count;
    for (let k = 0; k < 7; k++) say(TOPIC);
    say(DIGEST);
    for (let k = 0; k < 5; k++) say(TOPIC);
    visit.who = who;
    catchUp(community);
    // The newest of all is read, the digest itself singly: 7 before it are given back, 4 after it are missed.
    expect([visit.read, visit.recovered, visit.missed]).toEqual([1, 7, 4]);
  });
});

test('where there is no time for the cultivated, no more are begun with', () => {
  const care = { cultivate: 30, cultivateMinutes: 10 };
  /** Promotions before and after the day from which on there are so few minutes: enough for two, not for those there are. */
  const promoted = (minutes: number): [number, number] => {
    const phases = [{ name: 'busy', from: 30, to: 1000, stage: null, when: null, set: { 'budget.hoursPerDay': minutes / 60 } }];
    const levers = { care, phases, content: { minutes: 0 }, hosting: { minutesPerDay: 0 } };
    const days = logOf(spec({ world: world({ population: { founders: 120 } }), days: 60, strategy: strategy(levers) }))
      .filter((line) => / promote /.test(line))
      .map((line) => Number(line.split(' ')[0]));
    return [days.filter((day) => day < 30).length, days.filter((day) => day >= 30).length];
  };
  const [before, after] = promoted(25);
  expect(before).toBeGreaterThan(3);
  expect(after).toBe(0);
  expect(promoted(480)[1]).toBeGreaterThan(0);
});

test('KOLs whom a formula engages stay through a fork to the same set, though it gives another number each day', () => {
  const set = { count: 2, from: 0, to: 1000, visits: 8, topic: 0, credibility: 0.8, followers: 0, fee: 0 };
  const own = strategy({ kols: [{ ...set, active: { formula: '0.3 + 0.01 * day' } }] });
  const other = strategy({ kols: [{ ...set, active: { formula: '0.4 + 0.01 * day' } }] });
  const after = (past: typeof own): string[] => logOf(spec({ strategy: own, history: { strategy: past, until: 10 } }));
  expect(after(own)).toEqual(logOf(spec({ strategy: own })));
  expect(after(other).filter((line) => /^10 (leave|join) /.test(line))).toHaveLength(4); // another set goes, and its own comes
});

test('counts are as late on the morning of a fork as they were set to be the day before', () => {
  const late = { name: 'late', from: 0, to: 1000, stage: null, when: null, set: { 'feedback.lag': 6 } };
  const own = strategy({ content: { perDay: { formula: 'joins * 5' } }, phases: [late] } as Levers);
  const place = world({ population: { founders: 20 }, arrivals: [{ channel: 'door', rate: 1, fit: 1 }] });
  const alone = logOf(spec({ world: place, strategy: own }));
  for (const until of [7, 8, 9, 10]) expect(logOf(spec({ world: place, strategy: own, history: { strategy: own, until } }))).toEqual(alone);
});

test('a KOL whose last day was the day before the fork is gone after it', () => {
  const set = (to: number) => ({ count: 1, from: 0, to, visits: 8, topic: 0, active: 1, credibility: 0.8, followers: 0, fee: 0 });
  const still = (to: number): number => {
    const run = new Run(spec({ days: 20, history: { strategy: strategy({ kols: [set(to)] }), until: 10 } }), {});
    for (let day = 0; day < 20; day++) run.nextDay();
    const { n, count } = run.community.members;
    let present = 0;
    for (let who = 0; who < count; who++) present += n[wholesOf(who) + ROLE] === ROLE_KOL && n[wholesOf(who) + FLAGS]! & PRESENT ? 1 : 0;
    return present;
  };
  expect([9, 10, 11, 30].map(still)).toEqual([0, 0, 0, 0]);
});

test('founders come in on a Monday', () => {
  const culture = (day: number): Levers => ({
    phases: [{ name: 'told', from: 0, to: 1000, stage: null, when: `weekday == ${day}`, set: { 'positioning.culture': 1 } }],
  });
  const first = (levers: Levers): string[] => happened(levers).filter((line) => Number(line.split(' ')[0]) < 1);
  expect(first(culture(1))).toEqual(first({ positioning: { culture: 1 } }));
  expect(first(culture(2))).not.toEqual(first({ positioning: { culture: 1 } }));
});

test('one guest more leaves the partners of all others but two as they were', () => {
  const event = { ...EVENT, to: 1 };
  /** Pairs tied after one event, by the founders' ordinals. */
  const pairs = (gone: number | null, order?: readonly number[]): Set<string> => {
    const run = new Run(
      {
        ...spec({ days: 1, coefficients: { ...ALONE, eventAttend: 1 }, strategy: strategy({ ...IDLE, events: [event] } as never) }),
        ...(order && { founderOrder: order }),
      },
      {},
    );
    const { community } = run;
    const { join } = community;
    let k = 0;
    community.join = (...args) => {
      const who = join.apply(community, args);
      if (args[2] === gone) community.leave(0, who, 0);
      k++;
      return who;
    };
    run.nextDay();
    expect(k).toBe(60);
    const { f, n, count } = community.members;
    const found = new Set<string>();
    for (let who = 0; who < count; who++)
      for (let tie = 0; tie < TIES; tie++)
        if (f[realsOf(who) + TIE + tie]! > 0)
          found.add(
            [n[wholesOf(who) + ORDINAL], n[wholesOf(n[wholesOf(who) + TIE_WHO + tie]!) + ORDINAL]].sort((x, y) => x! - y!).join('-'),
          );
    return found;
  };
  const all = pairs(null);
  const fewer = pairs(17);
  expect(all.size).toBeGreaterThan(20);
  const lost = [...all].filter((pair) => !fewer.has(pair));
  const won = [...fewer].filter((pair) => !all.has(pair));
  expect(lost.length).toBeLessThanOrEqual(2);
  expect(won.length).toBeLessThanOrEqual(1);
  const reversed = Array.from({ length: 60 }, (_, i) => 59 - i);
  expect(pairs(null, reversed)).toEqual(all); // and memory order is nothing to it
});
