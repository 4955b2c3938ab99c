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

/**
 * Ordinals of stimulus visits, by what calls: each kind of act has a stretch of its own, so that one more digest moves no nag's luck. An
 * act's own ordinal of the day is added, up to 31; those of events, of which ten may be listed, go up to 319.
 */
export const CALLED_BY = {
  reminder: 0,
  nag: 32,
  mentionAll: 64,
  digest: 96,
  redPacket: 128,
  welcome: 160,
  recall: 161,
  event: 192,
} as const;

/** Occurrence numbers of stimulus visits lie above those of candidate visits. */
export const STIMULUS_BASE = 1 << 30;
export const STIMULI_PER_DAY = 1024;
/** Ordinals below are answers; from here on, acts of the operator. */
export const FIRST_ACT = 512;

/** Whether a visit was made for a red packet, by the number under which its luck stands. */
export const isForPacket = (occurrence: number): boolean => {
  if (occurrence < STIMULUS_BASE) return false;
  const act = ((occurrence - STIMULUS_BASE) % STIMULI_PER_DAY) - FIRST_ACT;
  return act >= CALLED_BY.redPacket && act < CALLED_BY.welcome;
};
