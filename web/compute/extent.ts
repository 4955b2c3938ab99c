/** How far a run may go. */
import { PAIR_LIMIT } from '../../sim/index.ts';
import type { Extent } from './messages.ts';

/** Most pairs of a run; `replications`: those of its file. */
export const mostPairs = (extent: Extent, replications: number): number =>
  extent === 'file' ? replications : Math.max(PAIR_LIMIT, replications);
