/**
 * The golden scenario of the levers has them all: each field of their declarations is moved from its default, each option chosen and
 * each flag both set and not, by a strategy of its own or by one of its phases; and each field of a world is moved in one of its
 * worlds. A new field must be put there.
 */
import { describe, expect, test } from 'vitest';
import { readScenario, type Scenario } from '../../sim/index.ts';
import type { Field, Fields } from '../../sim/model/field.ts';
import { STRATEGY_FIELDS } from '../../sim/model/strategy.ts';
import { WORLD_FIELDS } from '../../sim/model/world.ts';
import { LEVERS } from '../deep/golden-levers.ts';

type Values = Readonly<Record<string, unknown>>;
type Arms = Scenario['arms'];

const reading = readScenario({ name: 'levers', path: 'levers.yaml', text: LEVERS });
if (!reading.ok) throw new Error(reading.problems.map(({ expected }) => expected.en).join('\n'));
const { arms, horizons } = reading.scenario;
const last = horizons.at(-1) ?? 0;

/** Fields by path, those of lists' items by that of the list. */
function* fieldsOf(fields: Fields, above = ''): Generator<readonly [string, Field]> {
  for (const [name, field] of Object.entries(fields)) {
    const path = `${above}${name}`;
    if (field.type === 'group') yield* fieldsOf(field.fields, `${path}.`);
    else if (field.type === 'list' && field.of.type === 'group') yield* fieldsOf(field.of.fields, `${path}.`);
    else yield [path, field];
  }
}

/** All values that stand at a path, in whichever item of a list. */
function standing(value: unknown, path: readonly string[]): readonly unknown[] {
  if (Array.isArray(value)) return value.flatMap((item) => standing(item, path));
  const [head, ...rest] = path;
  return head === undefined ? [value] : standing((value as Values)[head], rest);
}

/** What is missing of `fields`, as `path` or `path: what nothing has`. `valuesAt`: all that stands at a path somewhere. */
function missingOf(fields: Fields, valuesAt: (path: string) => readonly unknown[]): string[] {
  return [...fieldsOf(fields)].flatMap(([path, field]) => {
    const values = valuesAt(path);
    switch (field.type) {
      case 'choice':
        return Object.keys(field.options).flatMap((option) => (values.includes(option) ? [] : [`${path}: ${option}`]));
      case 'flag':
        return [true, false].flatMap((is) => (values.includes(is) ? [] : [`${path}: ${is}`]));
      case 'quantity':
        return values.some((value) => value !== field.default) ? [] : [path];
      default:
        return values.length > 0 ? [] : [path];
    }
  });
}

const missing = (some: Arms): string[] =>
  missingOf(STRATEGY_FIELDS, (path) =>
    some.flatMap(({ strategy }) => [
      ...standing(strategy, path.split('.')),
      ...(strategy.phases ?? []).flatMap(({ set }) => (path in set ? [set[path]] : [])),
    ]),
  );
const missingWorlds = (some: Arms): string[] =>
  missingOf(WORLD_FIELDS, (path) => some.flatMap(({ world }) => standing(world, path.split('.'))));

test('every lever is moved by a golden strategy', () => {
  expect(missing(arms)).toEqual([]);
});

test('every field of a world is moved in a golden world', () => {
  expect(missingWorlds(arms)).toEqual([]);
  expect(missingWorlds(arms.filter(({ variant }) => variant === 'forum'))).toContain('platform.layout: stream');
});

test('the check can fail: without those strategies it names what they have', () => {
  const few = missing(arms.filter(({ strategyName }) => strategyName === 'plain'));
  for (const path of ['care.welcome', 'kols.to', 'events.kind: offline', 'metabolism.atCap: split', 'feedback.learnTopics: true'])
    expect(few).toContain(path);
});

describe('and beside them', () => {
  test('two platforms, a group with two rooms that fill, and a history', () => {
    const worlds = arms.map(({ world }) => world);
    expect(new Set(worlds.map(({ platform }) => platform.layout))).toEqual(new Set(['stream', 'threads']));
    const { rooms, platform, population } = worlds.find((world) => world.rooms.count === 2)!;
    expect(rooms.count * platform.capacity - population.founders).toBeLessThan(10);
    for (const { history } of arms) expect(history?.until).toBeGreaterThan(0);
  });

  test('phases by day, by each stage and by a rule, and KOLs who leave', () => {
    const phases = arms.flatMap(({ strategy }) => strategy.phases ?? []);
    expect(phases.some(({ from, to }) => from > 0 && to < last)).toBe(true);
    expect(new Set(phases.map(({ stage }) => stage))).toEqual(new Set([null, 'build', 'growth', 'maturity', 'decline']));
    expect(phases.some(({ when }) => when !== null)).toBe(true);
    expect(arms.some(({ strategy }) => strategy.kols.some(({ to }) => to < last))).toBe(true);
  });
});
