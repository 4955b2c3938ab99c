/** Why two arms differ: the first event, the people, and the difference in members taken apart. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { sum } from '../../sim/base/statistics.ts';
import { decompose } from '../../sim/experiment/explain/decompose.ts';
import { explain, follow } from '../../sim/experiment/explain/explain.ts';
import { trace } from '../../sim/experiment/explain/trace.ts';
import { partText, timeText } from '../../sim/experiment/explain/words.ts';
import { inlineRunner } from '../../sim/experiment/inline-runner.ts';
import { CAUSES } from '../../sim/model/causes.ts';
import { TENURES, type Turnover, turnoverOf } from '../../sim/outcomes/turnover.ts';
import type { Arm } from '../../sim/scenario/scenario.ts';
import { scenarioOf } from '../scenario/files.ts';

const SCENARIO = scenarioOf(`
qunsim: 1
title: t
question: q
world:
  population: { founders: 30, goal: 30%, goalDays: 10 }
  arrivals: [{ channel: friends, rate: 2/day }]
strategies:
  calm: { content: { perDay: 2 } }
  twin: { content: { perDay: 2 } }
  loud: { content: { perDay: 90 }, push: { nagging: 14/week } }
  strict: { extends: calm, moderation: { remove: [{ channel: founders, ordinal: 4, day: 6 }] } }
horizons: [7, 21]
outcomes: [{ id: members, primary: true }]
seed: explain
replications: 3
`);
const arm = (name: string): Arm => SCENARIO.arms.find((own) => own.name === name) as Arm;

describe('one replicate followed', () => {
  test('equal strategies under two names do not differ in anything', () => {
    const found = trace(SCENARIO, arm('twin'), arm('calm'), 0, 21);
    expect([found.first, found.firstPerson]).toEqual([null, null]);
    expect(found.people.every(({ arm: a, baseline: b }) => JSON.stringify(a) === JSON.stringify(b))).toBe(true);
    expect(follow(SCENARIO, 'twin', 'calm', 0)).toMatchObject({ first: null, onlyArm: 0, onlyBaseline: 0, otherwise: 0, people: [] });
  });

  test('someone removed by name is the first difference, and is recognised under both arms', () => {
    const found = follow(SCENARIO, 'strict', 'calm', 0);
    expect(found.first).toMatchObject({ under: 'strict', what: 'leave' });
    expect(found.first?.sentence).toEqual({ zh: '起始成员 5 号离开（违规被移出）', en: 'founder 5 leaves (banned for breaches)' });
    expect(Math.floor(found.first?.t ?? 0)).toBe(6);
    const own = found.people.find(({ ordinal, channel }) => ordinal === 5 && channel === 'founders');
    const stayed = trace(SCENARIO, arm('strict'), arm('calm'), 0, 21).people[4]?.baseline?.left === null;
    expect(stayed).toBe(true); // or the seed shows nothing
    expect(own).toMatchObject({ arm: { cause: 'banned', text: { en: 'left on day 6 (banned for breaches)' } }, baseline: { left: null } });
    expect(found.apart[0]?.onlyArm).toBe(0); // before anything else can have followed
    expect(found.apart[0]?.onlyBaseline).toBe(1);
  });

  test('the operator posts more: the post comes first, then the person who reads it', () => {
    const found = follow(SCENARIO, 'loud', 'calm', 1);
    expect(found.first?.under).toBe('loud');
    expect(found.firstPerson?.t).toBeGreaterThanOrEqual(found.first?.t as number);
    expect(found.onlyArm - found.onlyBaseline).toBe(
      found.apart[1] === undefined ? Number.NaN : found.apart[1].onlyArm - found.apart[1].onlyBaseline,
    );
    expect(found.people.length).toBe(found.onlyArm + found.onlyBaseline);
    const others = found.people.filter(({ channel }) => channel === 'friends');
    expect(new Set(others.map(({ ordinal }) => ordinal)).size).toBe(others.length);
  });

  test('people who come through a channel are the same ones under every strategy, whoever leaves', () => {
    const { people } = trace(SCENARIO, arm('loud'), arm('calm'), 2, 21);
    const friends = people.filter(({ channel }) => channel === 1);
    expect(friends.length).toBeGreaterThan(20);
    for (const { arm: a, baseline: b } of friends) expect(a?.joined).toBe(b?.joined);
  });
});

describe('a difference taken apart', () => {
  const turnover = fc
    .array(
      fc.record({
        channel: fc.nat(3),
        tenure: fc.double({ min: 0, max: 200, noNaN: true }),
        cause: fc.option(fc.nat(CAUSES.length - 1)),
        posts: fc.boolean(),
        role: fc.constantFrom(0, 0, 0, 1),
      }),
      { maxLength: 40 },
    )
    .map((people): Turnover => {
      const book = turnoverOf();
      people.forEach(({ channel, role, posts }, person) => {
        book.join(0, person, channel, role);
        if (posts) book.posted(person);
      });
      people.forEach(({ tenure, cause }, person) => {
        if (cause !== null) book.leave(tenure, person, cause);
      });
      return book.finish();
    });

  test('by cause, by person and by tenure sums to the difference exactly', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(turnover, turnover), { minLength: 1, maxLength: 5 }), (pairs) => {
        const [arms, baselines] = [pairs.map(([a]) => a), pairs.map(([, b]) => b)];
        const { difference, causes, segments, tenures } = decompose(
          { runs: arms, channels: ['founders', 'friends'] },
          { runs: baselines, channels: ['founders', 'friends'] },
        );
        const own = sum(arms.flatMap(({ present }) => [...present])) - sum(baselines.flatMap(({ present }) => [...present]));
        expect(difference.sum).toBe(own);
        for (const parts of [causes, segments, tenures]) expect(sum(parts.map((part) => part.sum))).toBe(own);
        expect(segments.map(({ id }) => id).slice(0, 4)).toEqual([
          'founders/posted',
          'founders/silent',
          'friends/posted',
          'friends/silent',
        ]);
      }),
      { seed: 20_261_122, numRuns: 200 },
    );
  });

  test('channels are the same by their names: two worlds that list them in another order do not differ in anything', async () => {
    const worlds = scenarioOf(`
qunsim: 1
title: t
question: q
world: { population: { founders: 20, invites: 1/month } }
variants:
  one: { world: { arrivals: [{ channel: friends, rate: 2/day }, { channel: ads, rate: 1/day }] } }
  other: { world: { arrivals: [{ channel: ads, rate: 1/day }, { channel: friends, rate: 2/day }] } }
strategies: { plain: { content: { perDay: 2 } }, more: { content: { perDay: 9 } } }
horizons: [14]
outcomes: [{ id: members, primary: true }]
replications: 2
`);
    const { result } = await explain(worlds, 'one/plain', 'other/plain', inlineRunner(), { replicate: 0 });
    expect(result).toMatchObject({ first: null, firstPerson: null, onlyArm: 0, onlyBaseline: 0, otherwise: 0 });
    const { segments } = result.decomposition;
    expect(segments.map(({ id }) => id)).toEqual(expect.arrayContaining(['friends/silent', 'ads/silent']));
    expect(segments.map((part) => part.sum)).toEqual(segments.map(() => 0));
  });

  test('a channel called others is one of the world, and not what a strategy brings', async () => {
    const open = scenarioOf(`
qunsim: 1
title: t
question: q
world: { population: { founders: 5 }, arrivals: [{ channel: others, rate: 3/day }] }
strategies: { plain: {}, open: { acquisition: { partners: 3 } } }
horizons: [10]
outcomes: [{ id: members, primary: true }]
replications: 2
`);
    const { result } = await explain(open, 'open', 'plain', inlineRunner(), { replicate: 0 });
    const ids = ['others', '(others)'].flatMap((name) => [`${name}/posted`, `${name}/silent`]);
    expect(result.decomposition.segments.map(({ id }) => id)).toEqual(['founders/posted', 'founders/silent', ...ids]);
    expect(ids.map((id) => partText(id).en.split(',')[0])).toEqual(['from “others”', 'from “others”', 'other channels', 'other channels']);
    const { people } = trace(open, open.arms[1] as Arm, open.arms[0] as Arm, 0, 10);
    const brought = people.filter(({ arm: own, baseline }) => own !== null && baseline === null).map(({ channel }) => channel);
    expect(new Set(brought)).toEqual(new Set([2])); // beyond founders and the world's own
  });

  test('of runs: equal to the difference in members, whatever the outcome says of it', async () => {
    const { result, complete } = await explain(SCENARIO, 'loud', 'calm', inlineRunner(), { replicate: 0 });
    expect(complete).toBe(true);
    expect(result.failed).toEqual([]);
    const { decomposition } = result;
    expect(decomposition.pairs).toBe(3);
    expect(decomposition.difference.sum).not.toBe(0);
    // Replicate 0 by itself: people there under one arm alone.
    const alone = await explain({ ...SCENARIO, replications: 1 }, 'loud', 'calm', inlineRunner(), { replicate: 0 });
    expect(alone.result.decomposition.difference.sum).toBe(result.onlyArm - result.onlyBaseline);
    expect(decomposition.segments.some(({ id, sum: n }) => id.endsWith('/posted') && n !== 0)).toBe(true);
    for (const parts of [decomposition.causes, decomposition.segments, decomposition.tenures])
      expect(sum(parts.map((part) => part.sum))).toBe(decomposition.difference.sum);
  });

  test('bands of tenure hold those who left within them', () => {
    const book = turnoverOf();
    [0.5, 1, 6.9, 7, 27, 28, 90].forEach((t, person) => {
      book.join(0, person, 0, 0);
      book.leave(t, person, 3);
    });
    const { left } = book.finish();
    const bands = TENURES.map((_, band) => sum(left.slice(band * CAUSES.length, (band + 1) * CAUSES.length)));
    expect(bands).toEqual([1, 2, 2, 1, 1]);
  });
});

test('words', () => {
  expect(timeText(3.843)).toEqual({ zh: '第 3 天 20:13', en: 'day 3, 20:13' });
  expect(['joined', 'overload', 'friends/posted', '1-7', '84-'].map((id) => partText(id).en)).toEqual([
    'more or fewer came',
    'left (too many messages)',
    'from “friends”, have posted',
    'left after 1 to 7 days',
    'left after 84 days or more',
  ]);
});
