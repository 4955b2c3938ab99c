/** How far a run may go. */
import { mostPairs } from '../../sim/index.ts';
import type { Extent } from './messages.ts';

/** Most pairs of a run; `replications`: those of its file. */
export const pairsOfRun = (extent: Extent, replications: number): number => (extent === 'file' ? replications : mostPairs(replications));
