/** Windows of `mean7` outcomes. */
import type { OutcomeContext } from './outcome.ts';

/** Days that a `mean7` outcome averages over; Infinity: all since the start. */
export const averagingDays = ({ averaging }: OutcomeContext): number => (averaging === undefined || averaging === 'last7' ? 7 : Infinity);
