/**
 * Random valid worlds and strategies, generated from the declarations of fields. Small on purpose (at most 60 founders and
 * 2 newcomers a day), so that a property can run many; extremes of every other field are drawn on purpose.
 */
import fc from 'fast-check';
import type { Field, Fields, QuantityField, ValuesOf } from '../../sim/model/field.ts';
import { STRATEGY_FIELDS, type Strategy } from '../../sim/model/strategy.ts';
import { WORLD_FIELDS, type World } from '../../sim/model/world.ts';

/** Longest run a property should make of these [days]. */
export const MAX_DAYS = 30;

/** Upper ends that keep runs small, by path; elsewhere the declared range holds. */
const SMALL: Readonly<Record<string, number>> = {
  'population.founders': 60,
  'rooms.count': 6,
  'arrivals.rate': 2,
  'content.perDay': 20,
  'push.mentionAll': 14,
  'push.nagging': 14,
  'promotion.offersPerWeek': 30,
  'promotion.firstDay': MAX_DAYS,
  'kols.count': 3,
  'kols.from': MAX_DAYS,
  'kols.to': 2 * MAX_DAYS,
  'kols.followers': 1,
  'events.from': MAX_DAYS,
  'events.to': 2 * MAX_DAYS,
  'acquisition.partners': 2,
  'acquisition.publicMinutes': 120,
  'population.invites': 2,
  'incentives.redPackets': 7,
  'budget.hoursPerDay': 24,
  'moderation.remove.ordinal': 80,
  'moderation.remove.day': MAX_DAYS,
};
const MOST_ITEMS = 3;

/** Formulas with values in any range after clipping; the engine's levers clip to the field's. */
const FORMULAS = [
  'day',
  'day < 14 ? 0 : 2',
  'weekday == 6 or weekday == 0 ? 0 : 1',
  'clip(members / 20, 0, 5)',
  'mutedShare > 0.1 ? 0 : 3',
  'max(0, 10 - postersPerDay)',
  'leavers > joins ? 1 : 4',
] as const;

const name = fc.stringMatching(/^[a-z]{1,8}$/).filter((text) => text !== 'founders' && text !== 'constructor' && text !== 'prototype');

function quantity(field: QuantityField, path: string): fc.Arbitrary<unknown> {
  const { min, integer, formula } = field;
  const max = Math.min(field.max, SMALL[path] ?? field.max);
  const ends = fc.constantFrom(min, max, Math.min(max, Math.max(min, field.default)));
  const inside = integer ? fc.integer({ min, max }) : fc.double({ min, max, noNaN: true }).map((value) => Number(value.toPrecision(6)));
  const numbers = fc.oneof(
    { weight: 1, arbitrary: ends },
    { weight: 3, arbitrary: inside.map((value) => Math.min(max, Math.max(min, value)) + 0) },
  );
  return formula
    ? fc.oneof({ weight: 4, arbitrary: numbers }, { weight: 1, arbitrary: fc.constantFrom(...FORMULAS).map((text) => ({ formula: text })) })
    : numbers;
}

function valuesOfField(field: Field, path: string): fc.Arbitrary<unknown> {
  switch (field.type) {
    case 'quantity':
      return quantity(field, path);
    case 'choice':
      return fc.constantFrom(...Object.keys(field.options));
    case 'flag':
      return fc.boolean();
    case 'name':
      return name;
    case 'list':
      return fc.array(valuesOfField(field.of, path), { maxLength: Math.min(MOST_ITEMS, field.maxItems) });
    case 'group':
      return valuesOf(field.fields, path);
  }
}

function valuesOf<T extends Fields>(fields: T, path = ''): fc.Arbitrary<ValuesOf<T>> {
  const parts = Object.entries(fields).map(([key, field]) => [key, valuesOfField(field, path === '' ? key : `${path}.${key}`)] as const);
  return fc.record(Object.fromEntries(parts)) as fc.Arbitrary<ValuesOf<T>>;
}

/** Worlds that `readScenario` accepts. */
export const worlds = (): fc.Arbitrary<World> =>
  valuesOf(WORLD_FIELDS).map((world): World => {
    const { platform, rooms, population } = world;
    const { lunch, work, evening, flat } = population.rhythm;
    return {
      platform,
      rooms: { ...rooms, read: Math.min(rooms.read, rooms.count) },
      population: {
        ...population,
        founders: Math.min(population.founders, Math.floor((platform.capacity * rooms.count) / Math.min(rooms.read, rooms.count))),
        rhythm: lunch + work + evening + flat > 0 ? population.rhythm : { lunch, work, evening, flat: 1 },
      },
      arrivals: world.arrivals.filter(({ channel }, i, all) => all.findIndex((other) => other.channel === channel) === i),
    };
  });

/** Strategies that `readScenario` accepts in any world: members are removed by their place among the founders. */
export const strategies = (): fc.Arbitrary<Strategy> =>
  valuesOf(STRATEGY_FIELDS).map((strategy): Strategy => {
    const inOrder = <T extends { readonly from: number; readonly to: number }>(part: T): T => ({
      ...part,
      from: Math.min(part.from, part.to),
      to: Math.max(part.from, part.to),
    });
    return {
      ...strategy,
      content: inOrder(strategy.content),
      hosting: inOrder(strategy.hosting),
      kols: strategy.kols.map((kol) => {
        const { from, to, ...rest } = inOrder(kol);
        return { ...rest, from, to: to > from ? to : from + 1 };
      }),
      promotion: inOrder(strategy.promotion),
      events: strategy.events.map((event) => {
        const { from, to, ...rest } = inOrder(event);
        return { ...rest, from, to: to > from ? to : from + 1 };
      }),
      moderation: { ...strategy.moderation, remove: strategy.moderation.remove.map((removal) => ({ ...removal, channel: 'founders' })) },
    };
  });

/** A world and several strategies as a scenario file would hold them, formulas written with their `=`. */
export const scenarioFiles = (): fc.Arbitrary<{
  readonly world: World;
  readonly strategies: Readonly<Record<string, Strategy>>;
  readonly file: object;
}> =>
  fc
    .record({ world: worlds(), a: strategies(), b: strategies(), horizon: fc.integer({ min: 1, max: MAX_DAYS }) })
    .map(({ world, a, b, horizon }) => ({
      world,
      strategies: { a, b },
      file: {
        qunsim: 1,
        title: 'random',
        question: 'random?',
        world,
        strategies: { a: withFormulas(a), b: withFormulas(b) },
        horizons: [horizon],
        outcomes: [{ id: 'members', primary: true }],
        replications: 2,
      },
    }));

function withFormulas(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withFormulas);
  if (typeof value !== 'object' || value === null) return value;
  if ('formula' in value) return `= ${value.formula}`;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, withFormulas(inner)]));
}
