import { describe, expect, test } from 'vitest';
import { compare } from '../../sim/experiment/compare.ts';
import { armsOf } from '../../sim/experiment/expectations.ts';
import { leftAside, mergeScenarios } from '../../sim/experiment/merge.ts';
import type { Expectation } from '../../sim/scenario/scenario.ts';
import { instantRunner, outcomeOf, ran, request, SCENARIO } from './fakes.ts';

const expecting: Expectation = { arm: 'b', against: 'a', relation: 'above', by: 1, horizon: 14 };
const first = { ...SCENARIO, name: 'one', outcomes: [request('members', 25, { primary: true, expect: [expecting] })] };
const second = { ...SCENARIO, name: 'two', seed: 'other', horizons: [99], assumptions: { churn: 1 } };

describe('several files in one comparison', () => {
  test('arms are named file/arm and all have the baseline of the first file', () => {
    const merged = mergeScenarios([first, second]);
    expect(merged.arms.map(({ name, baseline }) => [name, baseline])).toEqual([
      ['one/a', null],
      ['one/b', 'one/a'],
      ['one/c', 'one/a'],
      ['two/a', 'one/a'],
      ['two/b', 'one/a'],
      ['two/c', 'one/a'],
    ]);
    expect(merged).toMatchObject({ name: 'one+two', baseline: 'one/a', seed: 'fake', horizons: [7, 14], replications: 20 });
  });

  test('what later files say otherwise is told', () => {
    expect(leftAside([first, second]).map(({ en }) => en)).toEqual(['horizons', 'outcomes', 'expectations', 'seed']);
    expect(leftAside([first, { ...first, name: 'three' }])).toEqual([]);
    expect(leftAside([{ ...first, outcomes: [request('members', 25, { primary: true })] }, first]).map(({ en }) => en)).toEqual([
      'expectations',
    ]);
    expect(leftAside([first, { ...first, health: { trust: 5 } }]).map(({ en }) => en)).toEqual(['weights of the health index']);
    expect(leftAside([first, { ...first, health: { trust: 1 } }])).toEqual([]); // as it is where nothing is said
  });

  test('expectations stay those of the first file and its arms', async () => {
    const runner = instantRunner((scenario, wanted) => ran(scenario, wanted, (a, r) => 100 * a + (r % 3)));
    const { result } = await compare(mergeScenarios([first, second]), runner, { outcomeOf });
    expect(result.expectations.map(({ arm, held }) => [arm, held])).toEqual([['one/b', true]]);
    expect(result.verdicts).toHaveLength(5);
  });

  test('one file is itself; files of one name are told apart', () => {
    expect(mergeScenarios([first])).toBe(first);
    expect(mergeScenarios([first, first, first]).arms.map(({ name }) => name)).toEqual([
      'one/a',
      'one/b',
      'one/c',
      'one-2/a',
      'one-2/b',
      'one-2/c',
      'one-3/a',
      'one-3/b',
      'one-3/c',
    ]);
  });

  test('the name of many files is as long as a name may be, and says how many there are', () => {
    const named = (name: string, n: number) => mergeScenarios(Array.from({ length: n }, () => ({ ...first, name }))).name;
    expect(named('x'.repeat(66), 2)).toBe(`${'x'.repeat(66)}+${'x'.repeat(66)}-2`);
    expect(named('x'.repeat(66), 50)).toMatch(/^x{66}\+x{66}-2\+x{56,}… \(50\)$/);
    for (const n of [2, 10, 50]) {
      expect(named('𠮷'.repeat(99), n).length).toBeLessThanOrEqual(200);
      expect(named(`𠮷${'x'.repeat(n)}`.repeat(3), n)).not.toMatch(/\p{Surrogate}/u);
    }
  });

  test('arms that are called the same are told apart by their files, others keep their names', () => {
    const [a, b, c] = SCENARIO.arms;
    const other = {
      ...second,
      arms: [a!, { ...b!, title: { zh: '另一个', en: 'another' } }, { ...c!, title: { zh: '不同', en: c!.title.en } }],
    };
    const titles = mergeScenarios([first, other]).arms.map(({ title }) => title);
    expect(titles.map(({ en }) => en)).toEqual([
      `${a!.title.en} (one)`,
      b!.title.en,
      `${c!.title.en} (one)`,
      `${a!.title.en} (two)`,
      'another',
      `${c!.title.en} (two)`,
    ]);
    expect(titles[0]!.zh).toBe(`${a!.title.zh}（one）`);
  });

  test('no file, or different assumptions, are refused with the reason', () => {
    expect(() => mergeScenarios([])).toThrow('no file');
    expect(() => mergeScenarios([first, { ...second, assumptions: { churn: 1.5 } }])).toThrow('different assumptions');
  });
});

test('an expectation on strategies means them in every variant', () => {
  const arms = ['small', 'large'].flatMap((variant) =>
    SCENARIO.arms.map((arm) => ({
      ...arm,
      name: `${variant}/${arm.name}`,
      variant,
      baseline: arm.baseline && `${variant}/${arm.baseline}`,
    })),
  );
  const found = armsOf({ ...SCENARIO, arms }, expecting).map((pair) => pair.map(({ name }) => name));
  expect(found).toEqual([
    ['small/b', 'small/a'],
    ['large/b', 'large/a'],
  ]);
  expect(() => armsOf(SCENARIO, { ...expecting, against: 'z' })).toThrow('no arms "b" and "z"');
});
