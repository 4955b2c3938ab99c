import stdQuantile from '@stdlib/stats-base-dists-normal-quantile';

/** Quantile of the standard normal distribution at p in (0, 1); portable bits (plain arithmetic, ln and √). */
export const normalQuantile = (p: number): number => stdQuantile(p, 0, 1);
