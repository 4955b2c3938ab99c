/** Nobody leaves for what was not there, and each push drives people away for its own cause; what is done again and again draws fewer. */
import { describe, expect, test } from 'vitest';
import { CAUSES, type Cause } from '../../sim/model/causes.ts';
import { COEFFICIENTS } from '../../sim/model/coefficients.ts';
import { SPENDING } from '../../sim/model/events.ts';
import { EVENT, logOf, spec, strategy, world } from './runs.ts';

type Levers = NonNullable<Parameters<typeof strategy>[0]>;
type People = NonNullable<NonNullable<Parameters<typeof world>[0]>['population']>;

/** All that pushes, strongly, and all kinds of people. */
const PEOPLE: People = { founders: 200, advertisers: 0.2, abusers: 0.2, goal: 0.5, goalDays: 15, need: 0.5 };
const PUSHY: Levers = {
  content: { perDay: 60 },
  promotion: { offersPerWeek: 40, firstDay: 0 },
  push: { nagging: 20, mentionAll: 10, reminders: 3 },
  events: [{ ...EVENT, perWeek: 7, notice: true }],
  moderation: { detection: 0.5, delay: 6, banAfter: 2 },
  metabolism: { purges: 8, silentDays: 5, share: 0.1 },
};

function leaversBy(levers: Levers, population: People): Record<Cause, number> {
  const lines = logOf(spec({ world: world({ population }), strategy: strategy(levers), days: 45 })).map((line) => line.split(' '));
  return Object.fromEntries(
    CAUSES.map((cause, code) => [cause, lines.filter(([, is, , why]) => is === 'leave' && Number(why) === code).length]),
  ) as Record<Cause, number>;
}

describe('a cause needs what it is about', () => {
  const all = leaversBy(PUSHY, PEOPLE);
  test.each<[Cause, Levers, People]>([
    ['selling', { promotion: { offersPerWeek: 0 } }, { advertisers: 0 }],
    ['nagging', { push: { nagging: 0, mentionAll: 0, reminders: 0 }, events: [] }, {}],
    ['conflict', {}, { abusers: 0 }],
    ['goalReached', {}, { goal: 0 }],
    ['banned', { moderation: { detection: 0 } }, {}],
    ['purged', { metabolism: { purges: 0 } }, {}],
  ])('%s', (cause, without, people) => {
    expect(all[cause]).toBeGreaterThan(0);
    const none = leaversBy({ ...PUSHY, ...without }, { ...PEOPLE, ...people });
    expect(none[cause]).toBe(0);
    // The others are still there: it is not that nobody left.
    expect(Object.values(none).reduce((a, b) => a + b, 0)).toBeGreaterThan(20);
  });

  test('offers alone drive away for selling, nags alone for nagging', () => {
    const people = { founders: 200 };
    const quiet: Levers = { content: { perDay: 3 } };
    const sold = leaversBy({ ...quiet, promotion: { offersPerWeek: 40, firstDay: 0 } }, people);
    const nagged = leaversBy({ ...quiet, push: { nagging: 40 } }, people);
    expect([sold.selling > 5, sold.nagging, nagged.nagging > 5, nagged.selling]).toEqual([true, 0, true, 0]);
  });
});

test('each reminder, nag and @all takes its minutes', () => {
  const minutes = (push: Levers['push']): number =>
    logOf(
      spec({ world: world({ population: { founders: 20, goal: 1 } }), strategy: strategy({ push: { minutes: 4, ...push } }), days: 14 }),
    )
      .map((line) => line.split(' '))
      .filter(([, is, what]) => is === 'spend' && Number(what) === SPENDING.indexOf('push'))
      .reduce((sum, [, , , , took]) => sum + Number(took), 0);
  expect([minutes({}), minutes({ reminders: 3 }), minutes({ nagging: 7 }), minutes({ mentionAll: 7 })]).toEqual([0, 168, 56, 56]);
});

test('the same kind of event again and again draws fewer than if each were the first', () => {
  const attendants = (eventStale: number): number =>
    logOf(
      spec({
        world: world({ population: { founders: 300 } }),
        strategy: strategy({ events: [{ ...EVENT, perWeek: 7 }] }),
        coefficients: { ...COEFFICIENTS, eventStale },
        days: 21,
      }),
    ).filter((line) => / attend /.test(line)).length;
  // The luck is the same: whoever comes to a stale one comes to a fresh one, as far as nothing else has changed by it.
  expect(attendants(COEFFICIENTS.eventStale)).toBeLessThan(0.8 * attendants(1e9));
});

describe('leavers who are asked', () => {
  /** The operator's posts, offers and nags of the last fortnight. */
  function acts(levers: Levers): { posts: number; offers: number; leavers: number } {
    const lines = logOf(spec({ world: world({ population: { founders: 300 } }), strategy: strategy(levers), days: 60 })).map((line) =>
      line.split(' '),
    );
    const late = lines.filter(([t, is]) => Number(t) >= 46 && is === 'spend');
    const of = (what: (typeof SPENDING)[number]): number => late.filter(([, , code]) => Number(code) === SPENDING.indexOf(what)).length;
    return { posts: of('content'), offers: of('promotion'), leavers: lines.filter(([, is]) => is === 'leave').length };
  }
  const LOUD: Levers = { content: { perDay: 100 }, promotion: { offersPerWeek: 28, firstDay: 0 } };
  const left = acts(LOUD);
  const asked = acts({ ...LOUD, care: { askLeavers: 1 } });

  test('have too much made less: fewer posts and offers are made, and fewer leave', () => {
    expect(left.posts).toBe(1400);
    expect(asked.posts).toBeLessThan(0.7 * left.posts);
    expect(asked.offers).toBeLessThan(left.offers);
    expect(asked.leavers).toBeLessThan(left.leavers);
  });
  test('have no posts left out that are a small part of what is too much', () => {
    const calm: Levers = { content: { perDay: 1 } };
    const posts = acts({ ...calm, care: { askLeavers: 1 } }).posts;
    expect(posts).toBeLessThanOrEqual(acts(calm).posts);
    expect(posts).toBeGreaterThanOrEqual(0.9 * acts(calm).posts - 1);
  });
});

test('a red packet is no let-down: those drawn in by it do not leave for want of value more than without', () => {
  const noValue = (levers: Levers): number =>
    Array.from({ length: 6 }, (_, replicate) => replicate)
      .flatMap((replicate) =>
        logOf(spec({ world: world({ population: { founders: 200 } }), strategy: strategy(levers), days: 60, replicate })),
      )
      .filter((line) => new RegExp(` leave \\S+ ${CAUSES.indexOf('noValue')}$`).test(line)).length;
  const [without, packets] = [noValue({}), noValue({ incentives: { redPackets: 7 } })];
  expect(without).toBeGreaterThan(30);
  // Leavers are counted like Poisson numbers, and with the same luck differ less: four standard deviations in one of 30,000 streams.
  expect(packets - without).toBeLessThan(4 * Math.sqrt(2 * without));
});
