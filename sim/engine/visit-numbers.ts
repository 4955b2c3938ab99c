/** The numbers of the visit at hand: where each stands, and the array that holds them. */
import { decay } from '../base/maths.ts';
import type { Coefficients } from '../model/coefficients.ts';
import { OPERATOR, ROLE_ORDINARY } from '../model/events.ts';
import { MAX_ROOMS_READ } from '../model/world.ts';

let reals = 0;
const real = (): number => reals++;
/** Time of the visit; time since the last one [days], and what that leaves of each memory, in the order of `memories`; see `fade`. */
export const TIME = real();
export const DT = real();
export const DAY = real();
export const LEFT_FATIGUE = real();
export const LEFT_IDENTITY = real();
export const LEFT_ANNOYANCE = real();
export const LEFT_HURT = real();
export const LEFT_CONFIDENCE = real();
export const LEFT_TIE = real();
export const LEFT_SOLD = real();
/** Time constants of what fades between visits [days]. */
export const memories = (c: Coefficients): Float64Array =>
  Float64Array.of(1, c.fatigueTime, c.identityTime, c.annoyanceTime, c.hurtTime, c.confidenceTime, c.tieTime, c.soldTime);
// catch up: value to this member of what was read, value given by the operator, as content (only where that matters), offers and @all among it
export const WORTH = real();
export const GIVEN = real();
export const CONTENT_READ = real();
export const OFFERS_READ = real();
export const MENTIONS_READ = real();
export const ADS_READ = real();
export const ABUSE_READ = real();
// appraise: value per message, gain of the visit, load beyond tolerance (relative)
export const SIGNAL = real();
export const NET = real();
export const EXCESS = real();
// feel
export const SATISFACTION = real();
/** What a member says of it: less when worn out or annoyed. */
export const FELT = real();
export const BONDS = real();
export const ANNOYANCE = real();
// speak: factor on speaking under load, will to speak, largest pull of a message, pull of those weighed all together
export const EASE = real();
export const WILL = real();
export const STRONGEST = real();
export const PULL = real();

/**
 * Numbers that fill a page of memory. The workers of a browser get theirs from one allocator, small pieces side by side, and where the
 * end of one worker's piece and the beginning of another's share a line of the cache, each write of the one makes the other wait:
 * with two workers a tenth of all the time, if they are written as often as these.
 */
const PAGE = 512;

/**
 * What the visit at hand knows, by the offsets above: its real numbers stand in a typed array, as the engine's numbers do everywhere,
 * as a number in a plain field or argument would be boxed, and so allocated, at every visit. One array serves all visits of a thread,
 * since none begins before the last has ended: as a constant its place and length are known to a compiler, which need not look
 * them up, or check them, at each use.
 */
export const v = new Float64Array(Math.max(PAGE, reals));

/**
 * What the time since the last visit leaves of a memory, at its own place. Most members bear no grudge, were sold nothing and lost nobody:
 * only where there is something to fade is it worth asking.
 */
export const fade = (memories: Float64Array, memory: number): void => {
  v[memory] = decay((v[DT] as number) / (memories[memory - DAY] as number));
};

/**
 * The rest of what the visit at hand knows. One object serves all visits of a thread, as one array does: its place is known to a
 * compiler too, and no step need be handed it.
 */
export const visit = {
  who: OPERATOR,
  /** Number under which the draws of this visit stand. */
  occurrence: 0,
  role: ROLE_ORDINARY as number,
  /** Messages that came in, were read, were missed for good, were missed but stand in a digest. */
  unread: 0,
  read: 0,
  missed: 0,
  recovered: 0,
  /** Check-ins among what came in, and among what was read. */
  checkIns: 0,
  checkInsRead: 0,
  /** Messages read from the newest range of each room read. */
  range: new Int32Array(MAX_ROOMS_READ),
  nags: 0,
  /** Somebody has answered this member since the last visit. */
  answered: false,
};
