/** Rounded so that what is written adds up: parts to their sum, and a level with a difference to the other level. */

/** Whole numbers that add to the rounded sum of `values` (largest remainders first, ties by place). */
export function roundedParts(values: readonly number[], total = Math.round(values.reduce((sum, x) => sum + x, 0))): number[] {
  const floors = values.map(Math.floor);
  const missing = total - floors.reduce((sum, x) => sum + x, 0);
  const byRemainder = values.map((x, i) => ({ i, rest: x - Math.floor(x) })).sort((a, b) => b.rest - a.rest || a.i - b.i);
  const up = new Set(byRemainder.slice(0, Math.max(0, missing)).map(({ i }) => i));
  return floors.map((x, i) => (up.has(i) ? x + 1 : x));
}

/** The same with the last part rounded by itself, as it is where it stands alone: only the others give way. */
export function roundedAround(values: readonly number[]): number[] {
  const [others, last] = [values.slice(0, -1), Math.round(values.at(-1) ?? 0)];
  return [...roundedParts(others, Math.round(values.reduce((sum, x) => sum + x, 0)) - last), last];
}

export interface Trio {
  readonly from: number;
  readonly to: number;
  /** to − from. */
  readonly difference: number;
}

/** Nearer to a whole number than this, a value is one. */
const WHOLE = 1e-9;
/** The whole numbers that a value may be written as, the nearer first; 0 without a sign. */
function neighbours(x: number): readonly number[] {
  const near = Math.round(x) + 0;
  return Math.abs(x - near) < WHOLE ? [near] : [near, (x > near ? near + 1 : near - 1) + 0];
}
const square = (x: number): number => x * x;

interface Way {
  readonly sums: readonly [from: number, difference: number];
  readonly cost: number;
  readonly trios: readonly Trio[];
}

/** So much dearer than any rounding of the rows is a total that is not the nearest one. */
const OFF_TOTAL = 1000;

/**
 * Whole numbers for rows of two levels and their difference: as they are written every row adds up, and with `summed` every column, too,
 * to a last row that is added. All are neighbours of what they stand for, and together as near as can be; the totals of the levels are
 * the nearest ones where that can be had, as it nearly always can.
 *
 * Worked case: 0.4 and 15, 8.4 and 6.4, together 8.8 and 21.4. Each by itself it would be 0, 15, +15 and 8, 6, −2 over 9, 21, +13; here
 * it is 1, 15, +14 and 8, 6, −2 over 9, 21, +12.
 */
export function roundedTrios(rows: readonly (readonly [from: number, to: number])[], summed: boolean): Trio[] {
  const options = rows.map(([from, to]) => {
    const ends = neighbours(to);
    return neighbours(from).flatMap((a) =>
      neighbours(to - from).flatMap((difference): (Trio & { readonly cost: number })[] => {
        const b = a + difference;
        if (!ends.includes(b)) return [];
        return [{ from: a, to: b, difference, cost: square(a - from) + square(b - to) + square(difference - (to - from)) }];
      }),
    );
  });
  const cheapest = (own: (typeof options)[number]): Trio => own.reduce((best, one) => (one.cost < best.cost ? one : best));
  const bare = ({ from, to, difference }: Trio): Trio => ({ from, to, difference });
  if (!summed) return options.map((own) => bare(cheapest(own)));
  // The cheapest way to each pair of sums so far; there are few, as every row adds one or none to each.
  let ways = new Map<string, Way>([['0 0', { sums: [0, 0], cost: 0, trios: [] }]]);
  for (const own of options) {
    const next = new Map<string, Way>();
    for (const { sums, cost, trios } of ways.values()) {
      for (const one of own) {
        const to: Way = { sums: [sums[0] + one.from, sums[1] + one.difference], cost: cost + one.cost, trios: [...trios, bare(one)] };
        const key = to.sums.join(' ');
        const known = next.get(key);
        if (known === undefined || to.cost < known.cost) next.set(key, to);
      }
    }
    ways = next;
  }
  const [from, to] = [0, 1].map((side) => Math.round(rows.reduce((sum, row) => sum + (row[side] as number), 0))) as [number, number];
  const off = ({ sums }: Way): number => square(sums[0] - from) + square(sums[0] + sums[1] - to);
  const best = [...ways.values()].reduce((a, b) => (b.cost + OFF_TOTAL * off(b) < a.cost + OFF_TOTAL * off(a) ? b : a));
  const [first, difference] = best.sums;
  return [...best.trios, { from: first, to: first + difference, difference }];
}
