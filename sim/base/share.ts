/** Interval for a share. */
import { normalQuantile } from './normal.ts';
import type { Interval } from './statistics-interval.ts';

/** Wilson's (1927) score interval for `part` of `whole` independent cases; null for none. 7 of 40 at 95 %: 0.087454 to 0.319500. */
export function wilsonInterval(part: number, whole: number, level: number): Interval | null {
  if (whole <= 0) return null;
  const z = normalQuantile(1 - (1 - level) / 2);
  const p = part / whole;
  const centre = p + (z * z) / (2 * whole);
  const reach = z * Math.sqrt((p * (1 - p)) / whole + (z * z) / (4 * whole * whole));
  const width = 1 + (z * z) / whole;
  return { lower: part === 0 ? 0 : (centre - reach) / width, upper: part === whole ? 1 : (centre + reach) / width };
}
