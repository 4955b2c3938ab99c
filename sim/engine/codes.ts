/** Codes that several parts of the engine share. They stand below all of them, so that no part needs another for a number. */
import { causeCode } from '../model/causes.ts';

/** Offsets into the community's `clock`. */
export const NOW = 0;
export const OPERATIONAL = 1;

/** What a departure entry of the agenda means. */
export const DEPARTURE = { life: 0, goal: 1, goalReached: 2 } as const;

export const LEFT_FOR_LIFE = causeCode('life');
export const LEFT_AT_GOAL = causeCode('goalReached');
export const BANNED = causeCode('banned');
export const PURGED = causeCode('purged');

/** Channels that a strategy opens: partner groups, followers of KOLs, the public. */
export const OWN_CHANNELS = ['partners', 'followers', 'public'] as const;
