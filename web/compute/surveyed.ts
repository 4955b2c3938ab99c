/** What a survey across settings can be of: shares of leavers by cause are parts of others. */
import { OUTCOMES } from '../../sim/index.ts';

export const SURVEYED = OUTCOMES.filter(({ id }) => !id.startsWith('leavers.'));
