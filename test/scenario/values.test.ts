/** A scenario held as values reads as its text does, sound or not; a sound one without its text. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readScenario, readValues } from '../../sim/scenario/read.ts';
import { treeOfValues } from '../../sim/scenario/values.ts';
import { scenarioFiles } from '../arbitraries/scenario.ts';

type Values = { readonly [key: string]: unknown };
const asText = (values: Values) => readScenario({ name: 'v', path: 'v.yaml', text: JSON.stringify(values) });
const asValues = (values: Values) => readValues('v', 'v.yaml', values);

const SOUND = {
  qunsim: 1,
  title: { zh: '群', en: 'a group' },
  question: '问？',
  world: { population: { founders: 40 } },
  strategies: { a: {}, b: { extends: 'a', content: { perDay: '21/week' }, push: { nagging: '= day / 10' } } },
  horizons: [14, '3 weeks'],
  outcomes: [{ id: 'members', primary: true }],
  replications: undefined,
};

test('as the text: random scenarios (200, seed 5)', () => {
  fc.assert(
    fc.property(scenarioFiles(), ({ file }) => {
      const values = file as Values;
      expect(asValues(values)).toEqual(asText(values));
    }),
    { numRuns: 200, seed: 5 },
  );
});

test('a sound one is read from the values, with quantities, formulas and what extends what', () => {
  expect(treeOfValues(SOUND)).not.toBeNull();
  const reading = asValues(SOUND);
  expect(reading.ok).toBe(true);
  expect(reading).toEqual(asText(SOUND));
});

test('values that no text can hold are refused as values are', () => {
  let deep: unknown = 1;
  for (let i = 0; i < 20_000; i++) deep = [deep];
  expect(asValues({ ...SOUND, horizons: deep })).toMatchObject({ ok: false, problems: [{ kind: 'too-large' }] });
  const sparse: unknown[] = [];
  sparse[3] = 7;
  expect(asValues({ ...SOUND, horizons: sparse })).toMatchObject({ ok: false });
});

test('what no text can hold is told where it stands, each by itself', () => {
  const told = (values: Values): string[] => {
    const reading = asValues(values);
    return reading.ok ? [] : reading.problems.map(({ path, found, instead }) => `${path}: ${found?.en} ${instead?.en ?? ''}`.trim());
  };
  const self: Record<string, unknown> = { content: {} };
  self.content = { deeper: [self] };
  expect(
    told({
      ...SOUND,
      world: { population: { founders: 40n } },
      notes: () => 'text',
      question: Symbol('s'),
      horizons: [14, 7n],
      strategies: { a: self, b: {} },
    }),
  ).toEqual([
    'question: a symbol',
    'world.population.founders: "40n" Write "40".',
    'strategies.a.content.deeper[0]: a value that holds itself',
    'horizons[1]: "7n" Write "7".',
    'notes: a function',
  ]);
  // Neither is left out as JSON would, which would make a sound scenario of it.
  expect(told({ ...SOUND, notes: () => 'text' })).toEqual(['notes: a function']);
  expect(told({ ...SOUND, strategies: { ...SOUND.strategies, c: Symbol('s') } })).toEqual(['strategies.c: a symbol']);
  const shared = { content: { perDay: '21/week' } };
  expect(told({ ...SOUND, strategies: { a: shared, b: shared } })).toEqual([]); // twice is not within itself
});

describe('what is wrong is told as of the text', () => {
  const nested = (depth: number): unknown => (depth === 0 ? 1 : [nested(depth - 1)]);
  test.each<[string, Values, boolean]>([
    ['a name', { ...SOUND, world: { population: { fonders: 40 } } }, true],
    ['a value', { ...SOUND, horizons: [-3] }, true],
    ['an infinite number', { ...SOUND, world: { population: { founders: Infinity } } }, true],
    ['no number', { ...SOUND, world: { population: { founders: Number.NaN } } }, true],
    ['a number in quotes where a flag is due', { ...SOUND, strategies: { a: { digest: { pinned: 'true' } } } }, true],
    ['a file to extend', { ...SOUND, extends: 'x.yaml' }, true],
    ['a variant’s file to extend', { ...SOUND, variants: { big: { extends: 'x.yaml' } } }, true],
    ['nothing', {}, true],
    ['an unseen character', { ...SOUND, title: 'a\u202eb' }, false],
    ['an unseen character in a key', { ...SOUND, 'a\u200b': 1 }, false],
    ['the way to a prototype', JSON.parse('{"__proto__": {"a": 1}}') as Values, false],
    ['too many values', { ...SOUND, horizons: Array.from({ length: 21_000 }, () => 1) }, false],
    ['too many bytes', { ...SOUND, notes: '长'.repeat(100_000) }, false],
    ['too deep', { ...SOUND, horizons: nested(80) }, false],
  ])('%s', (_, values, inValues) => {
    expect(treeOfValues(values) !== null).toBe(inValues);
    const reading = asValues(values);
    expect(reading.ok).toBe(false);
    expect(reading).toEqual(asText(values));
  });
});
