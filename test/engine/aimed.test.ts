/** What is aimed: private messages at a group, reach and money at a channel, content at a topic, KOLs at quiet days, badges at the next step. */
import { describe, expect, test } from 'vitest';
import { PRICE, realsOf } from '../../sim/engine/members.ts';
import { Run } from '../../sim/engine/run.ts';
import { CAUSES } from '../../sim/model/causes.ts';
import { COEFFICIENTS } from '../../sim/model/coefficients.ts';
import { OPERATOR, SPENDING, type Spending } from '../../sim/model/events.ts';
import { STRATEGY_FIELDS } from '../../sim/model/strategy.ts';
import { IDLE, logOf, spec, strategy, world } from './runs.ts';

type Levers = NonNullable<Parameters<typeof strategy>[0]>;
type Place = NonNullable<Parameters<typeof world>[0]>;

const linesOf = (levers: Levers, place: Place = {}, days = 40, coefficients = COEFFICIENTS): string[][] =>
  logOf(
    spec({ world: world({ population: { founders: 80 }, ...place }), strategy: strategy({ ...IDLE, ...levers }), days, coefficients }),
  ).map((line) => line.split(' '));
/** Everything but the books of the operator. */
const deeds = (lines: readonly string[][]): string => lines.filter(([, is]) => is !== 'spend' && is !== 'desk').join('\n');
const count = (lines: readonly string[][], event: string, who = ''): number =>
  lines.filter(([, is, person]) => is === event && person?.startsWith(who)).length;
const spent = (lines: readonly string[][], what: Spending): { yuan: number; minutes: number; times: number } => {
  const rows = lines.filter(([, is, on]) => is === 'spend' && Number(on) === SPENDING.indexOf(what));
  const total = (column: number): number => rows.reduce((sum, row) => sum + Number(row[column]), 0);
  return { yuan: total(3), minutes: total(4), times: rows.length };
};

describe('private messages go to those whom they are meant for', () => {
  const nag = (audience: 'everyone' | 'newcomers' | 'speakers' | 'silent', days = 40): string[][] =>
    linesOf({ push: { nagging: 14, audience } }, {}, days);
  const nagged = (lines: readonly string[][]): number =>
    count(
      lines.filter(([, is, , cause]) => is !== 'leave' || Number(cause) === CAUSES.indexOf('nagging')),
      'leave',
    );

  test('in the first fortnight all are newcomers and nobody is silent; the operator takes the same time', () => {
    const none = linesOf({}, {}, 14);
    expect(deeds(nag('newcomers', 14))).toBe(deeds(nag('everyone', 14)));
    expect(deeds(nag('silent', 14))).toBe(deeds(none));
    expect(deeds(nag('everyone', 14))).not.toBe(deeds(none));
    expect(spent(nag('silent', 14), 'push')).toEqual(spent(nag('everyone', 14), 'push'));
  });

  test('who speaks is not nagged with the silent: fewer leave over it than when all are nagged, more than when nobody is', () => {
    const [all, some, others] = [nagged(nag('everyone', 90)), nagged(nag('silent', 90)), nagged(nag('speakers', 90))];
    expect(nagged(linesOf({}, {}, 90))).toBe(0);
    expect([some, others].every((n) => n > 0 && n < all)).toBe(true);
  });

  test('reminders as well', () => {
    const people = { population: { founders: 80, goal: 1, goalDays: 300 } };
    const remind = (audience: 'everyone' | 'silent'): string => deeds(linesOf({ push: { reminders: 2, audience } }, people, 14));
    expect(remind('silent')).toBe(deeds(linesOf({}, people, 14)));
    expect(remind('everyone')).not.toBe(remind('silent'));
    // Nor does it count for check-in that others were reminded.
    const checked = (audience: 'everyone' | 'silent'): number =>
      count(linesOf({ checkIn: { on: true }, push: { reminders: 2, audience } }, people, 14), 'checkIn');
    expect(checked('silent')).toBe(count(linesOf({ checkIn: { on: true } }, people, 14), 'checkIn'));
    expect(checked('everyone')).toBeGreaterThan(checked('silent'));
  });
});

describe('channels', () => {
  const two: Place = {
    arrivals: [
      { channel: 'street', rate: 2, fit: 1 },
      { channel: 'school', rate: 1, fit: 1 },
    ],
    platform: { capacity: 1000 },
  };
  const push = (reach: number, costPerJoin = 0): string[][] =>
    linesOf({ acquisition: { channels: [{ channel: 'school', reach, costPerJoin }] } }, two);

  test('one may be closed, or opened wide; the other’s people come as before, on the same days', () => {
    const [shut, usual, wide] = [push(0), linesOf({}, two), push(3)];
    expect(deeds(push(1))).toBe(deeds(usual));
    const joins = (lines: readonly string[][], from: string): string =>
      lines
        .filter(([, is, who]) => is === 'join' && who?.startsWith(from))
        .map(([t]) => t)
        .join();
    expect([shut, wide].map((lines) => joins(lines, '1:'))).toEqual([joins(usual, '1:'), joins(usual, '1:')]);
    expect(count(shut, 'join', '2:')).toBe(0);
    // Those who come anyway come too where more do.
    const came = joins(usual, '2:').split(',');
    expect(joins(wide, '2:').split(',')).toEqual(expect.arrayContaining(came));
    expect(count(wide, 'join', '2:')).toBeGreaterThan(1.5 * came.length);
  });

  test('each newcomer of it is paid for, on top of what all cost', () => {
    const lines = linesOf({ acquisition: { costPerJoin: 2, channels: [{ channel: 'school', reach: 2, costPerJoin: 5 }] } }, two);
    expect(spent(lines, 'acquisition').yuan).toBe(2 * count(lines, 'join', '1:') + 7 * count(lines, 'join', '2:'));
  });

  test('the price of a newcomer is for those of the world’s channels, as its text says', () => {
    const lines = linesOf({ acquisition: { costPerJoin: 2, partners: 3, partnerCost: 0 } }, two);
    expect(count(lines, 'join', '3:')).toBeGreaterThan(50); // partners bring theirs for nothing
    expect(spent(lines, 'acquisition').yuan).toBe(2 * (count(lines, 'join', '1:') + count(lines, 'join', '2:')));
    expect(STRATEGY_FIELDS.acquisition.fields.costPerJoin.doc.en).toBe('Money spent for each newcomer of the world’s channels.');
  });

  test('bait is paid for by strength and head', () => {
    const lines = linesOf({ acquisition: { bait: 0.5, baitCost: 8 } }, two);
    expect(spent(lines, 'acquisition').yuan).toBe(4 * (count(lines, 'join', '1:') + count(lines, 'join', '2:')));
    expect(spent(linesOf({ acquisition: { bait: 0, baitCost: 8 } }, two), 'acquisition').yuan).toBe(0);
  });
});

describe('topics', () => {
  const topicsOf = (levers: Levers): number[] => {
    const posts = linesOf({ ...levers, content: { perDay: 20, topicShare: 1, ...levers.content } }, {}, 50).filter(
      ([, is, who]) => is === 'message' && who === 'operator',
    );
    const shares = [0, 0, 0, 0];
    for (const line of posts) shares[Number(line.at(-1))]! += 1;
    return shares.map((n) => n / posts.length);
  };

  test('a main topic takes its share of the posts, the rest rotate', () => {
    expect(topicsOf({})).toEqual([0.25, 0.25, 0.25, 0.25]);
    // Of 1,000 posts 40 % and a quarter of the rest: four standard deviations (√(.24 / 1000) = .0155), 1 in 16,000 by chance.
    const shares = topicsOf({ content: { mainTopic: 3, mainShare: 0.4 } });
    expect(Math.abs((shares[2] as number) - 0.55)).toBeLessThan(0.062);
    for (const other of [0, 1, 3]) expect(Math.abs((shares[other] as number) - 0.15)).toBeLessThan(0.045);
    expect(topicsOf({ content: { mainTopic: 2, mainShare: 1, topics: 1 } })).toEqual([0, 1, 0, 0]);
  });

  test('where people lean to one topic they start it more often, and who learns topics finds it', () => {
    const started = (leaning: number, learnTopics: boolean, who: 'operator' | 'members'): number => {
      const lines = logOf(
        spec({
          world: world({ population: { founders: 300, leaning } }),
          strategy: strategy({ ...IDLE, content: { perDay: 6, topicShare: 1 }, feedback: { learnTopics } }),
          days: 60,
        }),
      ).map((line) => line.split(' '));
      const messages = lines.filter(
        ([, is, person, , , parent]) => is === 'message' && (person === 'operator') === (who === 'operator') && parent === '-1',
      );
      return messages.filter((line) => line.at(-1) === '0').length / messages.length;
    };
    expect(started(1, false, 'members')).toBeGreaterThan(started(0, false, 'members') + 0.1);
    expect(started(1, true, 'operator')).toBeGreaterThan(started(1, false, 'operator') + 0.05);
  });

  test('learning takes its minutes, and without them content goes out as planned', () => {
    const learn = (hoursPerDay: number): string[][] =>
      linesOf({ content: { perDay: 3 }, feedback: { learnHours: true, learnTopics: true, learnMinutes: 30 }, budget: { hoursPerDay } });
    expect(spent(learn(10), 'feedback')).toEqual({ yuan: 0, minutes: 30 * 40, times: 40 });
    const [plain, without] = [linesOf({ content: { perDay: 3 }, budget: { hoursPerDay: 0.4 } }), learn(0.4)];
    const posts = (lines: readonly string[][]): string => lines.filter(([, is, who]) => is === 'message' && who === 'operator').join('\n');
    expect(posts(without)).toBe(posts(plain));
    expect(posts(learn(10))).not.toBe(posts(linesOf({ content: { perDay: 3 }, budget: { hoursPerDay: 10 } })));
  });
});

test('looking for breaches takes its minutes, and where there are none nobody looks', () => {
  const people: Place = { population: { founders: 80, advertisers: 0.2 } };
  const watch = (hoursPerDay: number): string[][] =>
    linesOf({ moderation: { detection: 0.5, watchMinutes: 60, minutes: 1, explain: false }, budget: { hoursPerDay } }, people);
  const looked = watch(10);
  expect(count(looked, 'remove', '')).toBeGreaterThan(10);
  expect(spent(looked, 'moderation').minutes).toBe(0.5 * 60 * 40 + count(looked, 'remove'));
  expect(count(watch(0.4), 'remove')).toBe(0);
});

describe('KOLs engaged by halves', () => {
  const kol = { count: 4, from: 0, to: 1000, visits: 10, topic: 0, credibility: 1, followers: 0, fee: 10 };
  const engage = (active: number | { formula: string }, change: Partial<typeof kol> = {}): string[][] =>
    linesOf(
      { kols: [{ ...kol, active, ...change }], promotion: { offersPerWeek: 7 } },
      { population: { founders: 80, need: 1 }, arrivals: [] },
    );
  /** KOLs come in a channel of their own, after those of the world and the strategy. */
  const visits = (lines: readonly string[][]): number => count(lines, 'visit', '4:');

  test('they come so much less often, for so much less money', () => {
    const [full, half, none] = [engage(1), engage(0.5), engage(0)];
    expect([full, half, none].map((lines) => spent(lines, 'kol').yuan)).toEqual([1600, 800, 0]);
    // Some 1,600 visits of their own and those for answers: a half, within four standard deviations of a binomial (√400).
    expect(visits(full)).toBeGreaterThan(1500);
    expect(visits(half) / visits(full)).toBeGreaterThan(0.45);
    expect(visits(half) / visits(full)).toBeLessThan(0.62);
    expect(visits(none)).toBe(0);
  });

  test('by a formula on some days only; at nothing nobody stands up for what is sold, and no followers come', () => {
    const days = (lines: readonly string[][]): Set<number> =>
      new Set(lines.filter(([, is, who]) => is === 'visit' && who?.startsWith('4:')).map(([t]) => Math.floor(Number(t)) % 7));
    expect([...days(engage({ formula: 'weekday > 5' }))].sort()).toEqual([5, 6]);
    expect(deeds(engage(0, { credibility: 0 }))).toBe(deeds(engage(0)));
    expect(deeds(engage(1, { credibility: 0 }))).not.toBe(deeds(engage(1)));
    expect(count(engage(0, { followers: 4 }), 'join', '2:')).toBe(0);
    expect(count(engage(1, { followers: 4 }), 'join', '2:')).toBeGreaterThan(100);
  });
});

test('prizes for turns draw by what they are worth: nothing if nothing, and less and less for each yuan', () => {
  const turns = (incentives: NonNullable<Levers['incentives']>): number =>
    [0, 1, 2].reduce(
      (sum, replicate) =>
        sum +
        logOf(
          spec({
            world: world({ population: { founders: 150, reward: 1 } }),
            strategy: strategy({ ...IDLE, incentives }),
            days: 10,
            replicate,
          }),
        ).filter((line) => / message /.test(line) && !/ operator /.test(line)).length,
      0,
    );
  const [none, little, good, dear] = [0, 0.05, 2, 50].map((yuanPerTurn) => turns({ points: 1, yuanPerTurn })) as [
    number,
    number,
    number,
    number,
  ];
  expect(none).toBe(turns({}));
  expect([none < little, little < good, good < dear]).toEqual([true, true, true]);
  expect(dear - good).toBeLessThan(24 * (good - little)); // for 24 times the money
});

test('a survey tells satisfaction, service and atmosphere apart, each about what it is', () => {
  const told = (change: Partial<typeof COEFFICIENTS>): number[][] =>
    linesOf({ feedback: { surveys: 4, sample: 1 } }, { population: { founders: 300 } }, 30, {
      ...COEFFICIENTS,
      surveyNoise: 0,
      surveyBias: 0,
      ...change,
    })
      .filter(([, is]) => is === 'survey')
      .map(([, , satisfaction, , service, atmosphere]) => [satisfaction, service, atmosphere].map(Number));
  const plain = told({});
  expect(plain.length).toBe(4);
  // Nobody does anything that would change trust: all have what they came with.
  for (const [, service] of told({ trustGiving: 0, trustPeer: 0, trustReply: 0 })) expect(service).toBeCloseTo(COEFFICIENTS.trustFirst, 12);
  for (const [, , atmosphere] of told({ identityVisit: 0, identityTurn: 0, identityReply: 0, tieGain: 0, tieAnswered: 0 }))
    expect(atmosphere).toBe(0);
  expect(plain.every((answers) => new Set(answers).size === 3)).toBe(true);
});

describe('badges', () => {
  const people: Place = { population: { founders: 150, reward: 1, company: 1 } };
  const lines = linesOf({ incentives: { badges: true, badgeMinutes: 3 } }, people, 60);
  const turnsOf = (some: readonly string[][]): Map<string, number> => {
    const turns = new Map<string, number>();
    for (const [, is, who, ...rest] of some)
      if (is === 'message' && who !== undefined && who !== String(OPERATOR) && rest[6] === 'true')
        turns.set(who, (turns.get(who) ?? 0) + 1);
    return turns;
  };

  test('come at 10, 30, 100, 300 and 1,000 turns, each once and to those who spoke them, for the time they take', () => {
    const expected = [...turnsOf(lines).values()].flatMap((turns) => [10, 30, 100, 300, 1000].filter((step) => step <= turns));
    const given = lines.filter(([, is]) => is === 'badge');
    expect(given.length).toBeGreaterThan(20);
    expect(given.map((row) => Number(row[3])).sort((a, b) => a - b)).toEqual(expected.sort((a, b) => a - b));
    expect(spent(lines, 'incentives')).toEqual({ yuan: 0, minutes: 3 * given.length, times: given.length });
    expect(new Set(given.map(([, , who, step]) => `${who} ${step}`)).size).toBe(given.length);
  });

  test('more is said on the way to them; without zeal and pride they are only told; where there is no time there are none', () => {
    const total = (some: readonly string[][]): number => [...turnsOf(some).values()].reduce((sum, n) => sum + n, 0);
    const plain = linesOf({}, people, 60);
    expect(total(lines)).toBeGreaterThan(1.05 * total(plain));
    const idle = { ...COEFFICIENTS, badgeGain: 0, badgeIdentity: 0 };
    const untouched = linesOf({ incentives: { badges: true } }, people, 60, idle);
    expect(deeds(untouched.filter(([, is]) => is !== 'badge'))).toBe(deeds(linesOf({}, people, 60, idle)));
    expect(count(linesOf({ incentives: { badges: true }, budget: { hoursPerDay: 0 } }, people, 60), 'badge')).toBe(0);
  });
});

describe('some look at the price more than others', () => {
  test('by as much as the coefficient says, and by the same on average', () => {
    const people = 4000;
    const run = new Run(spec({ world: world({ population: { founders: people }, platform: { capacity: people } }) }), {});
    run.nextDay();
    const logs = Array.from({ length: people }, (_, who) => Math.log(run.community.members.f[realsOf(who) + PRICE] as number));
    const mean = logs.reduce((sum, x) => sum + Math.exp(x), 0) / people;
    const middle = logs.reduce((sum, x) => sum + x, 0) / people;
    const spread = Math.sqrt(logs.reduce((sum, x) => sum + (x - middle) * (x - middle), 0) / people);
    // Four standard errors each (.533 / √4000; .5 / √8000): 1 in 8,000 by chance. With a median of 1 the mean would be 1.133.
    expect(Math.abs(mean - 1)).toBeLessThan(0.034);
    expect(Math.abs(spread - COEFFICIENTS.priceSpread)).toBeLessThan(0.023);
    run.community.close();
  });

  const sell = (price: number, priceSpread: number): string =>
    deeds(
      linesOf({ promotion: { offersPerWeek: 7, price } }, { population: { founders: 150, need: 1 } }, 40, { ...COEFFICIENTS, priceSpread }),
    );

  test('nobody needs a thing for its price alone: cheaper than four times as wanted is no more wanted', () => {
    const buyers = (price: number): string[] =>
      linesOf({ promotion: { offersPerWeek: 7, price } }, { population: { founders: 200, need: 0 } }, 60, {
        ...COEFFICIENTS,
        priceSpread: 0,
        buyRate: 300,
        trustSelling: 0,
      })
        .filter(([, is]) => is === 'buy')
        .map(([t, , who]) => `${t} ${who}`);
    expect(buyers(10)).toEqual(buyers(50));
    expect(buyers(10).length).toBeGreaterThan(buyers(90).length);
  });

  test('at a fair price that is all one', () => {
    expect(sell(100, 1)).toBe(sell(100, 0));
    expect(sell(70, 1)).not.toBe(sell(70, 0));
  });
});
