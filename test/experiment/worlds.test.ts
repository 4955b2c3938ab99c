/** Regret, shares of wins, and rules that separate winning from losing worlds. */
import { describe, expect, test } from 'vitest';
import { wilsonInterval } from '../../sim/base/share.ts';
import { latinPoints, uniforms } from '../../sim/experiment/design/sequence.ts';
import { luckShare, regrets } from '../../sim/experiment/worlds/regret.ts';
import { type Feature, roundest, separate } from '../../sim/experiment/worlds/rules.ts';

test('Wilson’s interval: 7 of 40', () => {
  const interval = wilsonInterval(7, 40, 0.95);
  expect(interval?.lower).toBeCloseTo(0.087454, 6);
  expect(interval?.upper).toBeCloseTo(0.3195, 6);
  expect(wilsonInterval(0, 0, 0.95)).toBeNull();
  expect(wilsonInterval(0, 10, 0.95)?.lower).toBe(0);
});

describe('regret', () => {
  /** Three worlds, two strategies, two replicates: A wins the first by 10, B the second by 4, the third is a tie under 3. */
  const values = [
    [
      [20, 22],
      [10, 12],
    ],
    [
      [5, 7],
      [9, 11],
    ],
    [
      [1, 1],
      [2, 2],
    ],
  ];

  test('is what each strategy lacks of the best of its world', () => {
    const found = regrets(values, 3, 'up');
    expect(
      found?.strategies.map(({ wins, regret, worstWorld }) => [wins, Number(regret.mean.toFixed(9)), regret.worst, worstWorld]),
    ).toEqual([
      [1, 1.666666667, 4, 1],
      [1, 3.333333333, 10, 0],
    ]);
    expect(found?.ties).toBe(1);
    expect(found?.means).toEqual([
      [21, 11],
      [6, 10],
      [1, 2],
    ]);
  });

  test('turns around where less is better', () => {
    const found = regrets(values, 3, 'down');
    expect(found?.strategies.map(({ wins, regret }) => [wins, regret.worst])).toEqual([
      [1, 10],
      [1, 4],
    ]);
  });

  test('stands on the replicates that both have; a world without any does not count', () => {
    const found = regrets(
      [
        [
          [20, 90],
          [10, Number.NaN],
        ],
        [[Number.NaN], [1]],
      ],
      3,
      'up',
    );
    expect(found?.worlds).toEqual([0]);
    expect(found?.means).toEqual([[20, 10]]);
    expect(regrets([[[Number.NaN], [1]]], 3, 'up')).toBeNull();
  });

  test('luck’s share is 0 where replicates agree and 1 where worlds do not differ beyond them', () => {
    expect(
      luckShare([
        [1, 1],
        [5, 5],
        [9, 9],
      ]),
    ).toBe(0);
    expect(
      luckShare([
        [0, 10],
        [1, 9],
        [2, 8.5],
      ]),
    ).toBe(1);
    expect(
      luckShare([
        [1, 1],
        [1, 1],
      ]),
    ).toBeNull();
  });
});

describe('rules', () => {
  /** `count` worlds of five fields from 0 to 100; `wins` by a rule, with a share of signs dealt at random. */
  function family(
    seed: string,
    count: number,
    noise: number,
    rule: (x: readonly number[]) => boolean,
    dimensions = 5,
  ): [Feature[], boolean[]] {
    const points = latinPoints(count, dimensions, seed).map((point) => point.map((x) => 100 * x));
    const next = uniforms(`${seed}:noise`);
    const features = Array.from({ length: dimensions }, (_, f) => ({ values: points.map((point) => point[f] as number) }));
    return [features, points.map((point) => (next() < noise ? next() < 0.5 : rule(point)))];
  }

  test('a planted box is found, with its fields, its sides and about its bounds', () => {
    const [features, wins] = family('box', 200, 0, (x) => !((x[0] as number) > 40 && (x[3] as number) < 30));
    const found = separate(features, wins, 'box');
    if (found.kind !== 'rule') throw new Error(found.kind);
    const [first, second] = found.rule.conditions;
    expect(found.rule).toMatchObject({
      inside: false,
      conditions: [
        { feature: 0, is: 'above' },
        { feature: 3, is: 'below' },
      ],
    });
    expect(first && 'bound' in first ? Math.abs(first.bound - 40) : 99).toBeLessThan(5);
    expect(second && 'bound' in second ? Math.abs(second.bound - 30) : 99).toBeLessThan(5);
    expect(found.accuracy).toBeGreaterThan(0.95);
  });

  test('a planted threshold under noise is found as one condition, no more', () => {
    const [features, wins] = family('line', 150, 0.2, (x) => (x[2] as number) > 60);
    const found = separate(features, wins, 'line');
    expect(found).toMatchObject({ kind: 'rule', rule: { inside: true, conditions: [{ feature: 2, is: 'above' }] } });
    expect(found.kind === 'rule' ? found.accuracy : 0).toBeGreaterThan(0.8);
  });

  test('a planted name is found', () => {
    const names = Array.from({ length: 90 }, (_, i) => ['stream', 'threads', 'mixed'][i % 3] as string);
    const [features] = family('name', 90, 0, () => true, 2);
    const found = separate(
      [...features, { values: names }],
      names.map((name) => name === 'threads'),
      'name',
    );
    expect(found).toMatchObject({
      kind: 'rule',
      rule: { inside: true, conditions: [{ feature: 2, is: 'equal', name: 'threads' }] },
      accuracy: 1,
    });
  });

  // The permutation test lets one noise-only family in a hundred through: of 20, more than three with probability 5e-5.
  test('no rule is found in noise', () => {
    let found = 0;
    for (let i = 0; i < 20; i++) {
      const [features, wins] = family(`noise ${i}`, 60, 1, () => true, 3);
      if (separate(features, wins, `noise ${i}`).kind === 'rule') found++;
    }
    expect(found).toBeLessThanOrEqual(3);
  });

  test('without two sides there is nothing to separate', () => {
    const [features] = family('one', 30, 0, () => true, 2);
    const all = Array.from({ length: 30 }, () => true);
    expect(separate(features, all, 's')).toEqual({ kind: 'one', majority: 1, p: null });
    expect(separate(features, all.with(3, false), 's')).toMatchObject({ kind: 'few' });
    expect(separate([], [], 's')).toMatchObject({ kind: 'one' });
  });

  test('bounds are as round as the gap between two worlds allows', () => {
    expect(roundest(39.2, 41, true)).toBe(40);
    expect(roundest(0.31, 0.34, true)).toBe(0.33);
    expect([roundest(3, 4, true), roundest(3, 4, false)]).toEqual([3, 4]); // whole numbers: > 3 and < 4
    expect(roundest(-2, 5, true)).toBe(2);
  });
});
