/** Points that fill the unit cube: the published Sobol' sequence, Latin hypercubes, grids. */
import { describe, expect, test } from 'vitest';
import { combinations, latinPoints, MAX_SOBOL_DIMENSIONS, shuffled, sobolPoints, uniforms } from '../../sim/experiment/design/sequence.ts';

describe('Sobol’ sequence', () => {
  /**
   * Points that Joe and Kuo's own program prints for their table (Gray-code order, first ten in three dimensions), and points
   * 777 and 1023 as SciPy 1.17's `qmc.Sobol(64, scramble=False, bits=32)` gives them, an implementation of its own.
   */
  test('is the published one', () => {
    expect(sobolPoints(10, 3)).toEqual([
      [0, 0, 0],
      [0.5, 0.5, 0.5],
      [0.75, 0.25, 0.25],
      [0.25, 0.75, 0.75],
      [0.375, 0.375, 0.625],
      [0.875, 0.875, 0.125],
      [0.625, 0.125, 0.875],
      [0.125, 0.625, 0.375],
      [0.1875, 0.3125, 0.9375],
      [0.6875, 0.8125, 0.4375],
    ]);
    const points = sobolPoints(1024, 64);
    expect([0, 1, 2, 20, 40, 63].map((d) => points[777]?.[d])).toEqual([
      0.6923828125, 0.9365234375, 0.1630859375, 0.2373046875, 0.7216796875, 0.4267578125,
    ]);
    expect([5, 30, 63].map((d) => points[1023]?.[d])).toEqual([0.4384765625, 0.9287109375, 0.0400390625]);
  });

  const slices = (points: readonly (readonly number[])[], d: number): number =>
    new Set(points.map((point) => Math.floor((point[d] as number) * points.length))).size;

  test('has one point in each of 2^m slices of every dimension, shifted or not', () => {
    for (const shift of [undefined, 'luck'])
      for (const points of [sobolPoints(256, MAX_SOBOL_DIMENSIONS, shift)])
        for (let d = 0; d < MAX_SOBOL_DIMENSIONS; d++) expect(slices(points, d)).toBe(256);
    // Random points, the mutant, leave about a third of the slices empty.
    const next = uniforms('mutant');
    expect(
      slices(
        Array.from({ length: 256 }, () => [next()]),
        0,
      ),
    ).toBeLessThan(200);
  });

  test('shifted, it lies within the cube and depends on its seed alone', () => {
    const points = sobolPoints(64, 5, 'a');
    expect(points.flat().every((x) => x > 0 && x < 1)).toBe(true);
    expect(sobolPoints(128, 5, 'a').slice(0, 64)).toEqual(points);
    expect(sobolPoints(64, 5, 'b')).not.toEqual(points);
    expect(() => sobolPoints(2, MAX_SOBOL_DIMENSIONS + 1)).toThrow(RangeError);
  });
});

test('a Latin hypercube has one point in every slice of every dimension, and dimensions are not tied', () => {
  const points = latinPoints(50, 4, 'lhs');
  for (let d = 0; d < 4; d++) {
    expect(points.map((point) => Math.floor((point[d] as number) * 50)).sort((a, b) => a - b)).toEqual(
      Array.from({ length: 50 }, (_, i) => i),
    );
  }
  expect(points.some((point) => Math.floor((point[0] as number) * 50) !== Math.floor((point[1] as number) * 50))).toBe(true);
  expect(latinPoints(50, 4, 'lhs')).toEqual(points);
});

test('a shuffle of four gives each of 24 orders alike', () => {
  // Chi² with 23 degrees of freedom exceeds 58.6 with probability 5e-5. Fixed seed; the mutant always swaps with the first.
  const chi = (shuffle: (next: () => number) => readonly number[]): number => {
    const next = uniforms('orders');
    const counts = new Map<string, number>();
    for (let i = 0; i < 24_000; i++) {
      const order = shuffle(next).join('');
      counts.set(order, (counts.get(order) ?? 0) + 1);
    }
    return [...counts.values()].reduce((sum, n) => sum + (n - 1000) ** 2 / 1000, (24 - counts.size) * 1000);
  };
  const naive = (next: () => number): number[] => {
    const order = [0, 1, 2, 3];
    for (let i = 0; i < 4; i++) {
      const j = Math.floor(next() * 4);
      [order[i], order[j]] = [order[j] as number, order[i] as number];
    }
    return order;
  };
  expect(chi((next) => shuffled(4, next))).toBeLessThan(58.6);
  expect(chi(naive)).toBeGreaterThan(58.6);
});

test('combinations are all there, the first list slowest', () => {
  const lists: (string | number)[][] = [
    ['a', 'b'],
    [1, 2],
  ];
  expect(combinations(lists).map((own) => own.join(''))).toEqual(['a1', 'a2', 'b1', 'b2']);
  expect(combinations([])).toEqual([[]]);
});
