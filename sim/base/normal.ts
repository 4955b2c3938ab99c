import erfc from '@stdlib/math-base-special-erfc';
import stdQuantile from '@stdlib/stats-base-dists-normal-quantile';

/** Quantile of the standard normal distribution at p in (0, 1); portable bits (plain arithmetic, ln and √). */
export const normalQuantile = (p: number): number => stdQuantile(p, 0, 1);

const SQRT_HALF = 0.7071067811865476;

/** P(Z > x) for a standard normal Z, accurate in the tail; portable bits. */
export const normalTail = (x: number): number => erfc(x * SQRT_HALF) / 2;
