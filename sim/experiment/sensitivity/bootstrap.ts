/** Bootstrap (Efron 1979): how far an estimate would move with another sample of the same rows. */
import { quantileSorted } from '../../base/statistics.ts';
import type { Interval } from '../../base/statistics-interval.ts';
import { uniforms } from '../design/sequence.ts';

/** Resamples: enough that the ends of a 95 % interval stand on twelve of them each. */
const RESAMPLES = 500;

/**
 * Estimates from `RESAMPLES` samples of `n` rows, drawn with replacement and given as row numbers: `estimates[k][resample]`,
 * ascending. The same seed draws the same rows.
 */
export function bootstrap(n: number, seed: string, estimate: (rows: Int32Array) => readonly number[]): Float64Array[] {
  const next = uniforms(seed);
  const rows = new Int32Array(n);
  const results: Float64Array[] = [];
  for (let b = 0; b < RESAMPLES; b++) {
    for (let i = 0; i < n; i++) rows[i] = Math.floor(next() * n);
    estimate(rows).forEach((value, k) => {
      results[k] ??= new Float64Array(RESAMPLES);
      (results[k] as Float64Array)[b] = value;
    });
  }
  return results.map((column) => column.sort());
}

/** Percentile interval at 95 %. */
export const percentileInterval = (ascending: Float64Array): Interval => ({
  lower: quantileSorted(ascending, 0.025),
  upper: quantileSorted(ascending, 0.975),
});
