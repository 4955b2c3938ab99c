/** Laws of every run, over random valid worlds and strategies: conservation, ranges, no effect without a cause. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  CONFIDENCE,
  ENGAGEMENT,
  FATIGUE,
  FLAGS,
  IDENTITY,
  LOAD,
  NAGGING,
  PENDING_MARK,
  PRESENT,
  RATE,
  realsOf,
  SELLING,
  TRUST,
  VALUE,
  wholesOf,
} from '../../sim/engine/members.ts';
import { Run, type RunSpec } from '../../sim/engine/run.ts';
import { runOne } from '../../sim/experiment/run-one.ts';
import { CAUSES } from '../../sim/model/causes.ts';
import { COEFFICIENTS } from '../../sim/model/coefficients.ts';
import { type EventSink, OPERATOR, ROLE_ORDINARY } from '../../sim/model/events.ts';
import { defaultsOf, type Fields, type GroupField, type QuantityField, type ValuesOf } from '../../sim/model/field.ts';
import { STRATEGY_FIELDS } from '../../sim/model/strategy.ts';
import { WORLD_FIELDS } from '../../sim/model/world.ts';
import { OUTCOMES } from '../../sim/outcomes/index.ts';
import { contradictionIn } from '../../sim/scenario/paths.ts';
import { strategies, worlds } from '../arbitraries/scenario.ts';
import { request, SCENARIO } from '../experiment/fakes.ts';
import { logOf, spec, strategy, world } from './runs.ts';

const specs: fc.Arbitrary<RunSpec> = fc
  .record({
    world: worlds(),
    strategy: strategies(),
    days: fc.integer({ min: 1, max: 12 }),
    seed: fc.string({ maxLength: 8 }),
    replicate: fc.nat(1000),
  })
  .map((drawn) => ({ ...drawn, coefficients: COEFFICIENTS }));
/** Fixed seed: the same worlds at every run; the deep tier takes fresh ones. */
const options = { numRuns: 60, seed: 20_260 };

/** Follows a run and returns the first law it breaks, or null. */
function audit(run: RunSpec, tamper: (sink: EventSink) => EventSink = (sink) => sink): string | null {
  const here = new Set<number>();
  const ordinary = new Set<number>();
  let joins = 0;
  let leavers = 0;
  let broken: string | null = null;
  let last = 0;
  let looks = 0;
  const law = (holds: boolean, what: string): void => {
    if (!holds) broken ??= what;
  };
  const at = (t: number, person: number, what: string): void => {
    law(t >= last && Number.isFinite(t), `${what}: time ${t} after ${last}`);
    last = t;
    law(person === OPERATOR || here.has(person), `${what} by ${person}, who is absent`);
  };
  const going = new Run(
    run,
    tamper({
      join(t, person, _channel, role) {
        law(t >= last, 'join in the past');
        law(!ordinary.has(person), `${person} joins twice`);
        here.add(person);
        if (role === ROLE_ORDINARY) {
          ordinary.add(person);
          joins++;
        }
      },
      leave(t, person, cause) {
        at(t, person, 'leave');
        law(cause >= 0 && cause < CAUSES.length, `cause ${cause}`);
        here.delete(person);
        if (ordinary.has(person)) leavers++;
      },
      visit(t, person, _room, from, to, missed, ordinal) {
        at(t, person, 'visit');
        if (ordinal === 0) looks++;
        law(from >= 0 && to >= from && missed >= 0, `visit reads ${from} to ${to}, misses ${missed}`);
      },
      feel(t, person, satisfaction, trust) {
        at(t, person, 'feel');
        law(satisfaction >= 0 && satisfaction < 1 && trust >= 0 && trust <= 1, `satisfaction ${satisfaction}, trust ${trust}`);
      },
      message(t, person, id, _kind, parent) {
        at(t, person, 'message');
        law(parent < id, `message ${id} answers ${parent}`);
      },
      mute: (t, person) => at(t, person, 'mute'),
      unmute: (t, person) => at(t, person, 'unmute'),
      buy: (t, person, amount) => {
        at(t, person, 'buy');
        law(amount > 0, `buys for ${amount}`);
      },
      spend: (_t, _what, yuan, minutes) => law(yuan >= 0 && minutes >= 0, `spends ${yuan}, ${minutes}`),
    }),
  );
  const { community } = going;
  for (let day = 0; day < run.days; day++) {
    going.nextDay();
    law(community.present === joins - leavers, `${community.present} members, ${joins} joined, ${leavers} left`);
    law(
      community.rooms.every((room) => room.present >= 0),
      'a room with fewer than no members',
    );
    const { f, n, count } = community.members;
    for (let who = 0; who < count; who++) {
      const a = realsOf(who);
      for (let k = RATE; k <= PENDING_MARK; k++) law(!Number.isNaN(f[a + k]), `NaN in field ${k} of ${who}`);
      if (((n[wholesOf(who) + FLAGS] as number) & PRESENT) === 0) continue;
      const inside = (field: number, min: number, max: number, what: string): void =>
        law((f[a + field] as number) >= min && (f[a + field] as number) <= max, `${what} ${f[a + field]} of ${who}`);
      inside(IDENTITY, 0, 1, 'identity');
      inside(TRUST, 0, 1, 'trust');
      inside(FATIGUE, 0, COEFFICIENTS.fatigueMax, 'fatigue');
      inside(CONFIDENCE, COEFFICIENTS.confidenceMin, COEFFICIENTS.confidenceMax, 'confidence');
      inside(ENGAGEMENT, 0, COEFFICIENTS.engagementMax, 'engagement');
      inside(SELLING, 0, COEFFICIENTS.annoyanceMax, 'annoyance by selling');
      inside(NAGGING, 0, COEFFICIENTS.annoyanceMax, 'annoyance by nagging');
      inside(LOAD, 0, 1e12, 'load');
      inside(VALUE, -1e12, 1e12, 'value');
    }
  }
  law(going.diagnostics().visits === looks, `${going.diagnostics().visits} visits counted, ${looks} told`);
  return broken;
}

const EXTREME_DAYS = 14;
/** Ends that are nearer than the field's: thousands of members or rooms take their time and prove no more. */
const MOST: Readonly<Record<string, number>> = {
  'world.population.founders': 90,
  'world.arrivals.0.rate': 30,
  'world.rooms.count': 300,
};
/** Ends that contradict what the other field says by default, and that no file can hold: a span that ends before it begins, members without a place. */
const REFUSED = [
  'world.platform.capacity = 2',
  'world.rooms.read = 4',
  'strategy.content.from = 24',
  'strategy.content.to = 0',
  'strategy.hosting.from = 24',
  'strategy.hosting.to = 0',
  'strategy.events.0.to = 0',
  'strategy.promotion.from = 24',
  'strategy.promotion.to = 0',
  'strategy.kols.0.to = 0',
];
const ARM = { name: 'a', title: { zh: '甲', en: 'a' }, variant: null, strategyName: 'a', baseline: null } as const;

/** One item of a list, as a file that says no more of it has it. */
const itemOf = <F extends Fields>(field: { readonly of: GroupField<F> }, names: object = {}): ValuesOf<F> => ({
  ...defaultsOf(field.of.fields),
  ...names,
});

/** All fields that hold a number, with their paths; of a list, those of its first item. */
function quantities(fields: Fields, path: readonly string[]): (readonly [readonly string[], QuantityField])[] {
  return Object.entries(fields).flatMap(([key, field]): (readonly [readonly string[], QuantityField])[] => {
    const here = [...path, key];
    if (field.type === 'quantity') return [[here, field]];
    if (field.type === 'group') return quantities(field.fields, here);
    return field.type === 'list' && field.of.type === 'group' ? quantities(field.of.fields, [...here, '0']) : [];
  });
}

/** All outcomes on the last day; a run that fails, as one does with an infinite outcome, is thrown. */
function lastDay(changed: Pick<RunSpec, 'world' | 'strategy'>): readonly number[] {
  const outcomes = OUTCOMES.map(({ id }) => request(id, 1));
  const run = runOne({ ...SCENARIO, arms: [{ ...ARM, ...changed }], horizons: [EXTREME_DAYS], outcomes }, { arm: 0, replicate: 0 });
  if (!run.ok) throw new Error(`${run.stage}: ${run.cause}`);
  return outcomes.map((_, o) => run.series[o * EXTREME_DAYS + EXTREME_DAYS - 1] as number);
}

describe('laws of every run', () => {
  test('members = founders + joins − leavers; nobody absent acts; every state stays in its range; no NaN', () => {
    fc.assert(
      fc.property(specs, (run) => {
        expect(audit(run)).toBeNull();
      }),
      options,
    );
  });

  test('the audit notices a lost departure, an absent speaker and a NaN', () => {
    const run = spec({ days: 60, world: world({ population: { founders: 60 } }) });
    const deaf =
      (event: keyof EventSink) =>
      (sink: EventSink): EventSink => ({ ...sink, [event]: () => {} });
    expect(audit(run)).toBeNull();
    expect(audit(run, deaf('leave'))).toMatch(/joined/);
    expect(audit(run, deaf('join'))).toMatch(/absent/);
    expect(audit(run, deaf('visit'))).toMatch(/told/);
    expect(audit({ ...run, coefficients: { ...COEFFICIENTS, satiation: Number.NaN } })).toMatch(/NaN|satisfaction|value/);
  });

  test('loud operators and next to no members do not crash a run', () => {
    for (const coefficients of [COEFFICIENTS, { ...COEFFICIENTS, chattiness: 1, visitRate: 12 }, { ...COEFFICIENTS, tolerance: 0.001 }]) {
      const loud = strategy({
        content: { perDay: 500 },
        push: { mentionAll: 100, nagging: 100, reminders: 24 },
        promotion: { offersPerWeek: 200 },
      });
      expect(audit(spec({ strategy: loud, coefficients, days: 5 }))).toBeNull();
    }
    for (const founders of [0, 1, 2]) expect(audit(spec({ world: world({ population: { founders } }), days: 10 }))).toBeNull();
  });

  test('every number of world and strategy at its ends: no throw, no NaN, nothing infinite, nobody lost', () => {
    const base = {
      world: world({ population: { founders: 20 }, arrivals: [itemOf(WORLD_FIELDS.arrivals, { channel: 'door' })] }),
      strategy: strategy({
        events: [itemOf(STRATEGY_FIELDS.events)],
        kols: [itemOf(STRATEGY_FIELDS.kols)],
        moderation: { remove: [itemOf(STRATEGY_FIELDS.moderation.fields.remove, { channel: 'founders' })] },
        acquisition: { channels: [itemOf(STRATEGY_FIELDS.acquisition.fields.channels, { channel: 'door' })] },
      }),
    };
    const wrong: string[] = [];
    const left: string[] = [];
    let tried = 0;
    // What has a value where nobody was ever a member has one everywhere.
    const always = OUTCOMES.filter((_, o) => !Number.isNaN(lastDay({ ...base, world: world({ population: { founders: 0 } }) })[o]));
    const names = new Set(always.map(({ id }) => id));
    expect(names).toContain('members');
    expect(names.size).toBeGreaterThan(15);
    for (const [path, field] of [...quantities(WORLD_FIELDS, ['world']), ...quantities(STRATEGY_FIELDS, ['strategy'])]) {
      for (const end of [field.min, Math.min(field.max, MOST[path.join('.')] ?? Number.POSITIVE_INFINITY)]) {
        const changed = structuredClone(base);
        const holder = path.slice(0, -1).reduce<unknown>((part, step) => (part as Record<string, unknown>)[step], changed);
        (holder as Record<string, unknown>)[path.at(-1) as string] = end;
        const where = `${path.join('.')} = ${end}`;
        if (contradictionIn({ ...ARM, ...changed }) !== null) {
          left.push(where);
          continue;
        }
        tried++;
        try {
          const broken = audit(spec({ ...changed, days: EXTREME_DAYS }));
          if (broken !== null) wrong.push(`${where}: ${broken}`);
          const values = lastDay(changed);
          for (const [o, { id }] of OUTCOMES.entries()) if (names.has(id) && Number.isNaN(values[o])) wrong.push(`${where}: no ${id}`);
        } catch (error) {
          wrong.push(`${where}: ${error}`);
        }
      }
    }
    expect(wrong).toEqual([]);
    expect(left).toEqual(REFUSED);
    expect(tried).toBeGreaterThan(200);
  });
});

describe('a lever of zero strength is a lever absent', () => {
  const absent = strategy({ content: { perDay: 0 }, hosting: { minutesPerDay: 0 } });
  const run = spec({
    days: 25,
    world: world({ population: { founders: 80, goal: 0.5 }, arrivals: [{ channel: 'door', rate: 1, fit: 1 }] }),
  });
  const free = (lines: readonly string[]): string[] => lines.filter((line) => !line.includes(' spend '));
  // Everything about a lever may be set; without its strength nothing happens.
  test.each([
    ['content', { content: { perDay: 0, quality: 1, topics: 1, from: 3, to: 4 } }],
    ['hosting', { hosting: { minutesPerDay: 0, delay: 0.1 } }],
    ['push', { push: { mentionAll: 0, nagging: 0, reminders: 0, hour: 3 } }],
    ['promotion', { promotion: { offersPerWeek: 0, price: 1, firstDay: 3 } }],
    ['digest', { digest: { perWeek: 0, hour: 1 } }],
    [
      'KOLs who come after the end',
      { kols: [{ count: 3, from: 25, to: 100, visits: 20, active: 1, credibility: 1, fee: 1, topic: 0, followers: 0 }] },
    ],
    ['a formula that is 0', { digest: { perWeek: { formula: 'day * 0' } } }],
  ] as const)('%s', (_, change) => {
    const zero = strategy({ ...absentChange, ...change });
    expect(free(logOf({ ...run, strategy: zero }))).toEqual(free(logOf({ ...run, strategy: absent })));
  });
  const absentChange = { content: { perDay: 0 }, hosting: { minutesPerDay: 0 } };

  /** Levers, their strength, and those of their fields that other levers go by: what any post is about, hours of any work. */
  const ZEROS = [
    ['content', { perDay: 0 }, ['quality', 'topics', 'exclusive']],
    ['hosting', { minutesPerDay: 0, amplify: 0 }, ['from', 'to']],
    ['push', { mentionAll: 0, nagging: 0, reminders: 0 }, []],
    ['promotion', { offersPerWeek: 0 }, []],
    ['digest', { perWeek: 0 }, []],
  ] as const;
  test('in any world, beside any other levers', () => {
    fc.assert(
      fc.property(specs, fc.constantFrom(...ZEROS), (drawn, [name, none, shared]) => {
        const own: Record<string, unknown> = { ...drawn.strategy[name] };
        const kept = Object.fromEntries(shared.map((field) => [field, own[field]]));
        const zero = { ...drawn.strategy, [name]: { ...own, ...none } };
        const gone = { ...drawn.strategy, [name]: { ...strategy()[name], ...none, ...kept } };
        if (logOf({ ...drawn, strategy: zero }).join() !== logOf({ ...drawn, strategy: gone }).join()) expect.fail(name);
      }),
      { ...options, numRuns: 40 },
    );
  });

  test('with strength each of them changes the run', () => {
    const base = free(logOf({ ...run, strategy: absent }));
    for (const change of [
      { content: { perDay: 1 } },
      { hosting: { minutesPerDay: 60 } },
      { push: { mentionAll: 7 } },
      { push: { nagging: 7 } },
      { push: { reminders: 1 } },
      { promotion: { offersPerWeek: 7 } },
      { digest: { perWeek: 7 } },
      { kols: [{ count: 1, from: 5, to: 20, visits: 8, active: 1, credibility: 1, fee: 1, topic: 0, followers: 0 }] },
      { checkIn: { on: true } },
      { positioning: { promise: 2 } },
    ] as const) {
      expect(free(logOf({ ...run, strategy: strategy({ ...absentChange, ...change }) })), JSON.stringify(change)).not.toEqual(base);
    }
  });
});
