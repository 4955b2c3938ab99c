/**
 * Sobol' indices: shares of an output's variance. The first-order index of a field is the share that would go away on average
 * if that field were known; the total index is the share that would stay if all others were known. Estimators: Saltelli et al.
 * 2010 (first order, table 2 b) and Jansen 1999 (total), on the radial design of two independent samples A and B, where AB_i is
 * A with the i-th field from B. Estimates can fall below 0 or above 1 by chance; they are given as they are.
 */
import { mean } from '../../base/statistics.ts';
import type { Interval } from '../../base/statistics-interval.ts';
import { sobolPoints } from '../design/sequence.ts';
import { bootstrap, percentileInterval } from './bootstrap.ts';

export interface SaltelliDesign {
  /** `a[row][d]`, `b[row][d]` in [0, 1). */
  readonly a: readonly (readonly number[])[];
  readonly b: readonly (readonly number[])[];
}

/** Two samples from one shifted Sobol' sequence of twice the dimensions. `rows` should be a power of two. */
export function saltelliDesign(dimensions: number, rows: number, seed: string): SaltelliDesign {
  const points = sobolPoints(rows, 2 * dimensions, `${seed}:saltelli`);
  return { a: points.map((point) => point.slice(0, dimensions)), b: points.map((point) => point.slice(dimensions)) };
}

/** Row of A with its i-th value from B. */
export const mixed = ({ a, b }: SaltelliDesign, row: number, i: number): readonly number[] =>
  (a[row] as readonly number[]).with(i, b[row]?.[i] as number);

/** Outputs by row: of A, of B, and of AB_i for each field. */
export interface SaltelliOutputs {
  readonly a: readonly number[];
  readonly b: readonly number[];
  readonly ab: readonly (readonly number[])[];
}

export interface SobolIndex {
  readonly first: number;
  readonly firstInterval: Interval;
  readonly total: number;
  readonly totalInterval: Interval;
}

export interface SobolResult {
  readonly mean: number;
  readonly variance: number;
  /** Rows that the estimates stand on: those in which every output is finite. */
  readonly rows: number;
  /** One per field; all zero if the output is constant. */
  readonly indices: readonly SobolIndex[];
}

/** null for fewer than two whole rows. Intervals are a bootstrap over rows, 95 %. */
export function sobolIndices({ a, b, ab }: SaltelliOutputs, seed: string): SobolResult | null {
  const whole = a.map((_, j) => j).filter((j) => [a, b, ...ab].every((column) => Number.isFinite(column[j])));
  const n = whole.length;
  if (n < 2) return null;
  const ledger = sumsOf({ a, b, ab }, whole);
  const {
    mean: centre,
    variance,
    shares,
  } = estimate(
    ledger,
    Int32Array.from(whole, (_, i) => i),
  );
  const zero: Interval = { lower: 0, upper: 0 };
  if (variance === 0) {
    const nothing: SobolIndex = { first: 0, firstInterval: zero, total: 0, totalInterval: zero };
    return { mean: centre, variance, rows: n, indices: ab.map(() => nothing) };
  }
  const spread = bootstrap(n, `${seed}:sobol`, (rows) => estimate(ledger, rows).shares);
  const indices = ab.map((_, i): SobolIndex => {
    const [first, total] = [2 * i, 2 * i + 1];
    return {
      first: shares[first] as number,
      firstInterval: percentileInterval(spread[first] as Float64Array),
      total: shares[total] as number,
      totalInterval: percentileInterval(spread[total] as Float64Array),
    };
  });
  return { mean: centre, variance, rows: n, indices };
}

/** What each row adds to the sums that the estimates are made of, row after row: resamples then only add up. */
interface Sums {
  readonly fields: number;
  /** About this value, so that a large mean costs no digits. */
  readonly centre: number;
  /** By row: a + b, a² + b², then for each field b · step, step, step²; all centred, with step = ab − a. */
  readonly rows: Float64Array;
}

function sumsOf({ a, b, ab }: SaltelliOutputs, whole: readonly number[]): Sums {
  const centre = mean(whole.map((j) => ((a[j] as number) + (b[j] as number)) / 2));
  const rows = whole.flatMap((j) => {
    const [da, db] = [(a[j] as number) - centre, (b[j] as number) - centre];
    const ofField = (column: readonly number[]): number[] => {
      const step = (column[j] as number) - (a[j] as number);
      return [db * step, step, step * step];
    };
    return [da + db, da * da + db * db, ...ab.flatMap(ofField)];
  });
  return { fields: ab.length, centre, rows: Float64Array.from(rows) };
}

/** `shares`: first-order and total index of each field in turn; zeros where the rows drawn are all alike. */
function estimate({ fields, centre, rows }: Sums, drawn: Int32Array): { mean: number; variance: number; shares: number[] } {
  const width = 2 + 3 * fields;
  const sums = new Float64Array(width);
  for (let k = 0; k < drawn.length; k++) {
    const at = (drawn[k] as number) * width;
    for (let i = 0; i < width; i++) sums[i]! += rows[at + i] as number;
  }
  const n = drawn.length;
  const off = (sums[0] as number) / (2 * n);
  const variance = Math.max(0, (sums[1] as number) / (2 * n) - off * off);
  const shares: number[] = [];
  for (let i = 2; i < width; i += 3) {
    const [crossed, steps, squares] = [sums[i], sums[i + 1], sums[i + 2]] as [number, number, number];
    if (variance === 0) shares.push(0, 0);
    else shares.push((crossed - off * steps) / n / variance, squares / (2 * n) / variance);
  }
  return { mean: centre + off, variance, shares };
}
