/** What is rounded adds up as it is written. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { roundedAround, roundedParts, roundedTrios } from '../../sim/charts/rounding.ts';

const values = (max: number) => fc.array(fc.double({ min: 0, max, noNaN: true }), { minLength: 1, maxLength: 9 });
const sum = (all: readonly number[]): number => all.reduce((total, x) => total + x, 0);

describe('parts', () => {
  test('add to the rounded sum, each within 1 of what it is', () => {
    fc.assert(
      fc.property(values(500), (all) => {
        const parts = roundedParts(all);
        expect(sum(parts)).toBe(Math.round(sum(all)));
        for (const [i, part] of parts.entries()) expect(Math.abs(part - all[i]!)).toBeLessThanOrEqual(1);
      }),
    );
  });

  test('the last is what it is by itself: those who have left are as many by what they are as by why they went', () => {
    // The two largest remainders took what was to be given away, and 155.6 was written as 155.
    const members = [3.7, 40.2, 155.6];
    expect(roundedParts([3.7, 40.8, 10.7, 155.6]).at(-1)).toBe(155);
    expect(roundedAround([3.7, 40.8, 10.7, 155.6]).at(-1)).toBe(156);
    expect(roundedAround(members)).toEqual([4, 40, 156]);
    fc.assert(
      fc.property(values(500), (all) => {
        const parts = roundedAround(all);
        expect(parts.at(-1)).toBe(Math.round(all.at(-1)!));
        if (all.length > 1) expect(Math.abs(sum(parts) - Math.round(sum(all)))).toBeLessThanOrEqual(1);
        for (const [i, part] of parts.entries()) expect(Math.abs(part - all[i]!)).toBeLessThanOrEqual(1.5);
      }),
    );
  });
});

describe('two levels and their difference', () => {
  const rows = fc.array(
    fc.tuple(fc.double({ min: -300, max: 300, noNaN: true }), fc.oneof(fc.double({ min: -300, max: 300, noNaN: true }), fc.constant(null))),
    { minLength: 1, maxLength: 9 },
  );

  test('add up across, and with their totals down; each is a neighbour of what it is, and what is whole stays', () => {
    fc.assert(
      fc.property(rows, (drawn) => {
        const all = drawn.map(([from, to]) => [from, to ?? from] as const); // null: no difference
        const trios = roundedTrios(all, true);
        expect(trios).toHaveLength(all.length + 1);
        for (const { from, to, difference } of trios) expect(to - from).toBe(difference);
        const total = trios.at(-1)!;
        for (const key of ['from', 'to', 'difference'] as const) expect(sum(trios.slice(0, -1).map((one) => one[key]))).toBe(total[key]);
        for (const [i, [from, to]] of all.entries()) {
          const own = trios[i]!;
          for (const [shown, is] of [
            [own.from, from],
            [own.to, to],
            [own.difference, to - from],
          ] as const)
            expect(Math.abs(shown - is)).toBeLessThan(1);
          if (from === to) expect(own.difference).toBe(0);
        }
        // Totals of the levels stand elsewhere, too.
        expect(Math.abs(total.from - sum(all.map(([from]) => from)))).toBeLessThanOrEqual(1);
        expect(Math.abs(total.to - sum(all.map(([, to]) => to)))).toBeLessThanOrEqual(1);
      }),
    );
  });

  test('the worked case, and one row by itself', () => {
    expect(
      roundedTrios(
        [
          [0.4, 15],
          [8.4, 6.4],
        ],
        true,
      ).map(({ from, to, difference }) => [from, to, difference]),
    ).toEqual([
      [1, 15, 14],
      [8, 6, -2],
      [9, 21, 12],
    ]);
    const [own] = roundedTrios([[0, 146.5]], false);
    expect(own).toEqual({ from: 0, to: 147, difference: 147 }); // of two as near, the one further on
  });
});
