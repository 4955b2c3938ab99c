/** Morris and Sobol' measures against exact values. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { mixed, type SaltelliOutputs, saltelliDesign, sobolIndices } from '../../sim/experiment/sensitivity/indices.ts';
import { elementaryEffects, morrisDesign, morrisMeasure, STEP, type Trajectory } from '../../sim/experiment/sensitivity/morris.ts';
import { G_VALUES, gFunction, ISHIGAMI, ishigami } from './oracles.ts';

function outputsOf(f: (u: readonly number[]) => number, dimensions: number, rows: number, seed: string): SaltelliOutputs {
  const design = saltelliDesign(dimensions, rows, seed);
  const ab = Array.from({ length: dimensions }, (_, i) => design.a.map((_, row) => f(mixed(design, row, i))));
  return { a: design.a.map(f), b: design.b.map(f), ab };
}

describe('Sobol’ indices', () => {
  test('of Ishigami’s function are within 0.02 at N = 4,096', () => {
    const result = sobolIndices(outputsOf(ishigami, 3, 4096, 'one'), 'one');
    result?.indices.forEach(({ first, total }, i) => {
      expect(Math.abs(first - (ISHIGAMI.first[i] as number))).toBeLessThanOrEqual(0.02);
      expect(Math.abs(total - (ISHIGAMI.total[i] as number))).toBeLessThanOrEqual(0.02);
    });
    expect(result?.mean).toBeCloseTo(ISHIGAMI.mean, 1);
    expect(result?.variance).toBeCloseTo(ISHIGAMI.variance, 0);
  });

  test('of the G-function are within 0.02 at N = 4,096', () => {
    const result = sobolIndices(outputsOf(gFunction, 8, 4096, 'g'), 'g');
    result?.indices.forEach(({ first, total }, i) => {
      expect(Math.abs(first - (G_VALUES.first[i] as number))).toBeLessThanOrEqual(0.02);
      if (i < 4) expect(Math.abs(total - (G_VALUES.total[i] as number))).toBeLessThanOrEqual(0.02);
    });
  });

  test('a mutant that takes AB_i for BA_i is rejected', () => {
    const design = saltelliDesign(3, 4096, 'one');
    const ba = [0, 1, 2].map((i) => design.b.map((own, row) => ishigami(own.with(i, design.a[row]?.[i] as number))));
    const result = sobolIndices({ a: design.a.map(ishigami), b: design.b.map(ishigami), ab: ba }, 'one');
    const off = result?.indices.map(({ first }, i) => Math.abs(first - (ISHIGAMI.first[i] as number))) ?? [];
    expect(Math.max(...off)).toBeGreaterThan(0.1);
  });

  test('of a constant are zero, of nothing cannot be told', () => {
    const constant = sobolIndices(
      outputsOf(() => 0.1, 2, 64, 'c'),
      'c',
    );
    const zero = { lower: 0, upper: 0 };
    expect(constant?.indices).toEqual([0, 1].map(() => ({ first: 0, firstInterval: zero, total: 0, totalInterval: zero })));
    expect(sobolIndices({ a: [1], b: [2], ab: [[1]] }, 'x')).toBeNull();
    expect(sobolIndices({ a: [1, Number.NaN], b: [2, 3], ab: [[1, 2]] }, 'x')).toBeNull();
  });

  test('do not depend on an offset, a scale, or the order of the rows', () => {
    const own = outputsOf(ishigami, 3, 256, 'p');
    const plain = sobolIndices(own, 'p');
    const changed = (f: (column: readonly number[]) => readonly number[]) =>
      sobolIndices({ a: f(own.a), b: f(own.b), ab: own.ab.map(f) }, 'p');
    const others = [
      changed((column) => column.map((y) => 1e6 + y)),
      changed((column) => column.map((y) => -3 * y)),
      changed((column) => [...column].reverse()),
    ];
    for (const other of others) {
      other?.indices.forEach(({ first, total }, i) => {
        expect(first).toBeCloseTo(plain?.indices[i]?.first as number, 8);
        expect(total).toBeCloseTo(plain?.indices[i]?.total as number, 8);
      });
    }
  });

  test('a field that does nothing has a total index of exactly 0', () => {
    const result = sobolIndices(
      outputsOf(([x]) => Math.sin(9 * (x as number)), 2, 64, 'n'),
      'n',
    );
    expect(result?.indices[1]).toMatchObject({ total: 0, totalInterval: { lower: 0, upper: 0 } });
    expect(result?.indices[1]?.first).toBeCloseTo(0, 12);
  });
});

describe('Morris', () => {
  /** Every elementary effect of a function on the four-level grid: steps from 0 to 2/3 and from 1/3 to 1, all else on the grid. */
  function everyEffect(f: (u: readonly number[]) => number, dimensions: number): number[][] {
    const grid = [0, 1 / 3, 2 / 3, 1];
    const points = Array.from({ length: dimensions }, () => grid).reduce<number[][]>(
      (all, levels) => all.flatMap((start) => levels.map((level) => [...start, level])),
      [[]],
    );
    const design = points.flatMap((point) =>
      point.flatMap((x, d): Trajectory[] => (x < 0.5 ? [{ points: [point, point.with(d, x + STEP)], moves: [d] }] : [])),
    );
    const all = elementaryEffects(
      design,
      design.map((own) => own.points.map(f)),
    );
    return all.map((effects) => effects.filter((effect) => !Number.isNaN(effect)));
  }
  test('of Ishigami’s function, every effect of the grid counted once, gives the exact measures', () => {
    const measures = everyEffect(ishigami, 3).map((effects) => ({ n: effects.length, ...morrisMeasure(effects, 'e') }));
    const exact = [
      [7.704054, 7.704054, 6.248796],
      [7.875, 0, 7.875],
      [6.248796, 0, 8.837132],
    ];
    measures.forEach(({ n, meanAbsolute, mean, deviation = 0 }, i) => {
      expect(n).toBe(32);
      expect(meanAbsolute).toBeCloseTo(exact[i]?.[0] as number, 5);
      expect(mean).toBeCloseTo(exact[i]?.[1] as number, 5);
      expect(deviation * Math.sqrt((n - 1) / n)).toBeCloseTo(exact[i]?.[2] as number, 5); // of all effects, not of a sample
    });
  });

  test('of a linear function: µ* is |slope| times the range, σ is 0; a field without effect is 0 in all', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: -9, max: 9 }), { minLength: 1, maxLength: 6 }), fc.nat(), (slopes, seed) => {
        const design = morrisDesign(slopes.length, 6, `${seed}`);
        const effects = elementaryEffects(
          design,
          design.map(({ points }) => points.map((u) => slopes.reduce((sum, b, i) => sum + b * (u[i] as number), 5))),
        );
        effects.forEach((own, i) => {
          const measure = morrisMeasure(own, 'linear');
          expect(measure?.meanAbsolute).toBeCloseTo(Math.abs(slopes[i] as number), 10);
          expect(measure?.mean).toBeCloseTo(slopes[i] as number, 10);
          expect(measure?.deviation).toBeCloseTo(0, 10);
          if (slopes[i] === 0 && slopes.length === 1) expect(own.every((e) => e === 0)).toBe(true);
        });
      }),
      { seed: 20_261_122, numRuns: 100 },
    );
  });

  test('a trajectory moves each field once, on the grid, by the step', () => {
    for (const { points, moves } of morrisDesign(7, 20, 'walk')) {
      expect([...moves].sort((a, b) => a - b)).toEqual([0, 1, 2, 3, 4, 5, 6]);
      expect(points.flat().every((x) => [0, 1, 2, 3].some((level) => Math.abs(3 * x - level) < 1e-12))).toBe(true);
      moves.forEach((d, i) => {
        const changed = points[i + 1]?.map((x, k) => x - (points[i]?.[k] as number)) ?? [];
        expect(Math.abs(changed[d] as number)).toBeCloseTo(STEP, 12);
        expect(changed.filter((x) => x !== 0)).toHaveLength(1);
      });
    }
    expect(morrisDesign(7, 30, 'walk').slice(0, 20)).toEqual(morrisDesign(7, 20, 'walk'));
  });

  test('a field that fails somewhere is told from the rest, one that always fails is not', () => {
    expect(morrisMeasure([1, Number.NaN], 'f')).toBeNull();
    expect(morrisMeasure([1], 'f')).toBeNull();
    expect(morrisMeasure([0, 0, 0], 'f')).toEqual({ meanAbsolute: 0, interval: { lower: 0, upper: 0 }, mean: 0, deviation: 0 });
  });
});
