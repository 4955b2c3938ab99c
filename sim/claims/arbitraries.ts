/**
 * Random worlds, populations, strategies and scenarios for fast-check, from the declarations of fields, small enough that a
 * property can run many. They shrink towards the defaults: the simplest, most ordinary world, with as few fields changed as
 * still fail.
 */
import fc from 'fast-check';
import { defaultsOf, type Field, type Fields, type QuantityField, type ValuesOf } from '../model/field.ts';
import { STRATEGY_FIELDS, type Strategy } from '../model/strategy.ts';
import { WORLD_FIELDS, type World } from '../model/world.ts';
import { OUTCOMES } from '../outcomes/index.ts';
import { contradictionIn } from '../scenario/paths.ts';
import type { Arm, Scenario } from '../scenario/scenario.ts';

/** How big what is generated may be. */
export interface Sizes {
  /** Founding members, at most; 60 unless given. */
  readonly members?: number;
  /** Longest run [days]; 30 unless given. */
  readonly days?: number;
}

interface Caps {
  readonly members: number;
  readonly days: number;
}

/** Longest run unless asked otherwise [days]. */
export const SMALL_DAYS = 30;
const capsOf = ({ members = 60, days = SMALL_DAYS }: Sizes): Caps => ({ members, days });

/** Most that is drawn of what happens so many times, whatever the field allows: enough for an effect, few enough to run. */
const MOST_OF: Readonly<Record<string, number>> = {
  rooms: 6,
  'members/day': 2,
  'posts/day': 20,
  'times/week': 14,
  'times/day': 14,
  'offers/week': 30,
  people: 3,
  'people/day': 5,
  'minutes/day': 240,
};
const MOST_ITEMS = 3;

/** Upper end of what is drawn for a field, by its unit and its place. */
function mostOf({ unit, max }: QuantityField, path: string, { members, days }: Caps): number {
  if (path === 'population.founders') return Math.min(max, members);
  if (path === 'moderation.remove.ordinal') return Math.min(max, members + 20);
  if (unit === 'day') return Math.min(max, /(?:^|\.)to$/.test(path) ? 2 * days : /(?:firstDay|from|day)$/.test(path) ? days : max);
  return Math.min(max, MOST_OF[unit] ?? max);
}

/** Formulas with values in any range after clipping; the engine's levers clip to the field's. */
const FORMULAS = [
  'day',
  'day < 14 ? 0 : 2',
  'weekday >= 6 ? 0 : 1',
  'clip(members / 20, 0, 5)',
  'mutedShare > 0.1 ? 0 : 3',
  'max(0, 10 - postersPerDay)',
  'leavers > joins ? 1 : 4',
] as const;

/** Steps from the ordinary value to an end of the range, and those beyond it, which stay at the end: one value in eleven. */
const STEPS = 10_000;
const BEYOND = 1_000;

/** A number between `min` and `max` that shrinks towards `ordinary`. */
function number(min: number, max: number, ordinary: number, integer: boolean): fc.Arbitrary<number> {
  const most = STEPS + BEYOND;
  return fc.integer({ min: ordinary > min ? -most : 0, max: ordinary < max ? most : 0 }).map((k) => {
    const away = Math.max(-1, Math.min(1, k / STEPS));
    const value = ordinary + (away < 0 ? ordinary - min : max - ordinary) * away;
    return Math.min(max, Math.max(min, integer ? Math.round(value) : Number(value.toPrecision(6)))) + 0;
  });
}

function quantity(field: QuantityField, path: string, caps: Caps): fc.Arbitrary<unknown> {
  const max = mostOf(field, path, caps);
  const numbers = number(field.min, max, Math.min(max, Math.max(field.min, field.default)), field.integer);
  if (!field.formula) return numbers;
  const formulas = fc.constantFrom(...FORMULAS).map((formula) => ({ formula }));
  return fc.oneof({ withCrossShrink: true }, { weight: 4, arbitrary: numbers }, { weight: 1, arbitrary: formulas });
}

const name = fc.stringMatching(/^[a-z]{1,8}$/).filter((text) => !['founders', 'constructor', 'prototype'].includes(text));

function valueOfField(field: Field, path: string, caps: Caps): fc.Arbitrary<unknown> {
  switch (field.type) {
    case 'quantity':
      return quantity(field, path, caps);
    case 'choice':
      return fc.constantFrom(field.default, ...Object.keys(field.options).filter((option) => option !== field.default));
    case 'flag':
      return fc.constantFrom(field.default, !field.default);
    case 'name':
      return name;
    case 'list':
      return fc.array(valueOfField(field.of, path, caps), { maxLength: Math.min(MOST_ITEMS, field.maxItems) });
    case 'group':
      return valuesOf(field.fields, path, caps);
  }
}

function valuesOf<T extends Fields>(fields: T, path: string, caps: Caps): fc.Arbitrary<ValuesOf<T>> {
  const parts = Object.entries(fields).map(
    ([key, field]) => [key, valueOfField(field, path === '' ? key : `${path}.${key}`, caps)] as const,
  );
  return fc.record(Object.fromEntries(parts)) as fc.Arbitrary<ValuesOf<T>>;
}

/** Who the members are, and how many founded the community. */
export const populations = (sizes: Sizes = {}): fc.Arbitrary<World['population']> =>
  valuesOf(WORLD_FIELDS.population.fields, 'population', capsOf(sizes)).map(withRhythm);

function withRhythm(population: World['population']): World['population'] {
  const { lunch, work, evening, flat } = population.rhythm;
  return lunch + work + evening + flat > 0 ? population : { ...population, rhythm: { ...population.rhythm, flat: 1 } };
}

/** Worlds that `readScenario` accepts. */
export const worlds = (sizes: Sizes = {}): fc.Arbitrary<World> =>
  valuesOf(WORLD_FIELDS, '', capsOf(sizes)).map((world): World => {
    const { platform, rooms, population, arrivals } = world;
    const read = Math.min(rooms.read, rooms.count);
    const places = Math.floor((platform.capacity * rooms.count) / read);
    return {
      ...world,
      rooms: { ...rooms, read },
      population: withRhythm({ ...population, founders: Math.min(population.founders, places) }),
      arrivals: arrivals.filter(({ channel }, i) => arrivals.findIndex((other) => other.channel === channel) === i),
    };
  });

/** Strategies that `readScenario` accepts in any world: members are removed by their place among the founders. */
export const strategies = (sizes: Sizes = {}): fc.Arbitrary<Strategy> =>
  valuesOf(STRATEGY_FIELDS, '', capsOf(sizes)).map((drawn): Strategy => {
    const ordered = inOrder(drawn) as Strategy;
    const remove = ordered.moderation.remove.map((removal) => ({ ...removal, channel: 'founders' }));
    const strategy: Strategy = { ...ordered, moderation: { ...ordered.moderation, remove } };
    const arm = armOf('a', defaultsOf(WORLD_FIELDS), strategy);
    return contradictionIn(arm) === null ? strategy : defaultsOf(STRATEGY_FIELDS);
  });

/** Every `from` before its `to`, in groups and in items of lists. */
function inOrder(data: unknown): unknown {
  if (Array.isArray(data)) return data.map((item) => later(inOrder(item)));
  if (typeof data !== 'object' || data === null) return data;
  const parts = Object.fromEntries(Object.entries(data).map(([key, value]) => [key, inOrder(value)]));
  const { from, to } = parts;
  return typeof from === 'number' && typeof to === 'number' && from > to ? { ...parts, from: to, to: from } : parts;
}

/** What comes and goes stays for a day at least. */
const later = (item: unknown): unknown => {
  const { from, to } = item as { from?: unknown; to?: unknown };
  return typeof from === 'number' && typeof to === 'number' && to <= from ? { ...(item as object), to: from + 1 } : item;
};

const armOf = (name: string, world: World, strategy: Strategy): Arm => ({
  name,
  title: { zh: name, en: name },
  variant: null,
  strategyName: name,
  world,
  strategy,
  baseline: null,
});

/** Whole scenarios: strategies `a` and `b` in one world, every outcome to choose from, one horizon. */
export const scenarios = (sizes: Sizes = {}): fc.Arbitrary<Scenario> =>
  fc
    .record({
      world: worlds(sizes),
      a: strategies(sizes),
      b: strategies(sizes),
      horizon: number(1, capsOf(sizes).days, Math.min(7, capsOf(sizes).days), true),
      outcome: fc.constantFrom(...OUTCOMES),
      seed: fc.integer({ min: 1, max: 1_000_000 }),
    })
    .map(({ world, a, b, horizon, outcome, seed }): Scenario => {
      return {
        name: 'random',
        title: { zh: '随机', en: 'random' },
        question: { zh: '？', en: '?' },
        notes: null,
        source: null,
        refutedBy: null,
        arms: [armOf('a', world, a), { ...armOf('b', world, b), baseline: 'a' }],
        baseline: 'a',
        horizons: [horizon],
        outcomes: [{ id: outcome.id, margin: outcome.defaultMargin, primary: true, limit: null, expect: [] }],
        assumptions: {},
        claims: [],
        seed: `${seed}`,
        replications: 2,
      };
    });
