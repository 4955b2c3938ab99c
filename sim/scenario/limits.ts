/** What a scenario file may hold at most, where more than its reader must know it. */

/** Longest horizon [days]. */
export const MAX_DAYS = 3650;
export const MAX_HORIZONS = 20;
export const MAX_OUTCOMES = 50;
/** Of one outcome. */
export const MAX_EXPECTATIONS = 50;
export const MAX_REPLICATIONS = 10_000;
/** Characters of its texts. */
export const TEXT_LENGTHS = { name: 200, title: 200, question: 500, notes: 4000, refutedBy: 1000, point: 500, seed: 100 } as const;
