/** One visit, in this order (sim/README.md, 3.2). */
import { decay } from '../base/maths.ts';
import type { Coefficients } from '../model/coefficients.ts';
import { OPERATOR, ROLE_ORDINARY } from '../model/events.ts';
import { MAX_ROOMS_READ } from '../model/world.ts';
import { appraise } from './appraise.ts';
import { buy } from './buy.ts';
import { scheduleNextVisit, setCeiling } from './candidates.ts';
import { catchUp } from './catchUp.ts';
import { checkIn } from './checkIn.ts';
import { type Community, NOW } from './community.ts';
import { decide } from './decide.ts';
import { complain } from './feedback.ts';
import { feel } from './feel.ts';
import { invite } from './growth.ts';
import { FLAGS, LAST_VISIT, PRESENT, ROLE, realsOf, VISITS, wholesOf } from './members.ts';
import { misbehave } from './order.ts';
import { speak } from './speak.ts';

/** Visits closer together than this count as this far apart [days]. */
const SHORTEST = 1e-3;

let reals = 0;
const real = (): number => reals++;
/** Time of the visit; time since the last one [days], and what that leaves of each memory, in the order of `memories`. */
export const TIME = real();
export const DT = real();
export const DAY = real();
export const LEFT_FATIGUE = real();
export const LEFT_ANNOYANCE = real();
export const LEFT_IDENTITY = real();
export const LEFT_HURT = real();
export const LEFT_CONFIDENCE = real();
export const LEFT_TIE = real();
export const LEFT_SOLD = real();
/** Time constants of what fades between visits [days]. */
const memories = (c: Coefficients): Float64Array =>
  Float64Array.of(1, c.fatigueTime, c.annoyanceTime, c.identityTime, c.hurtTime, c.confidenceTime, c.tieTime, c.soldTime);
// catch up: value to this member of what was read, value given by the operator, offers and @all among it
export const WORTH = real();
export const GIVEN = real();
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

/** The rest of what one visit knows. One object serves all visits of a run. */
export class Visit {
  who = OPERATOR;
  /** Number under which the draws of this visit stand. */
  occurrence = 0;
  role = ROLE_ORDINARY;
  /** Messages that came in, were read, were missed for good, were missed but stand in a digest. */
  unread = 0;
  read = 0;
  missed = 0;
  recovered = 0;
  /** Check-ins among what came in, and among what was read. */
  checkIns = 0;
  checkInsRead = 0;
  /** Messages read from the newest range of each room read. */
  readonly range = new Int32Array(MAX_ROOMS_READ);
  nags = 0;
  /** Somebody has answered this member since the last visit. */
  answered = false;
  readonly memories: Float64Array;

  constructor(c: Coefficients) {
    this.memories = memories(c);
  }
}

/**
 * What the time since the last visit leaves of all that fades, in one place and one loop: decays strewn over the steps would fill
 * them beyond what a compiler takes in, and be boxed.
 */
const fade = ({ memories }: Visit): void => {
  const dt = v[DT] as number;
  for (let k = 0; k < memories.length; k++) v[DAY + k] = decay(dt / (memories[k] as number));
};

/** A visit of `who` now, on both of the community's clocks. Steps read and write `visit` and the member's record. */
export const look = (community: Community, visit: Visit, who: number, occurrence: number): void => {
  const { clock, members } = community;
  const { f, n } = members;
  const t = clock[NOW] as number;
  visit.who = who;
  v[TIME] = t;
  v[DT] = Math.max(t - (f[realsOf(who) + LAST_VISIT] as number), SHORTEST);
  fade(visit);
  visit.occurrence = occurrence;
  visit.role = n[wholesOf(who) + ROLE] as number;
  community.counts.visits++;

  catchUp(community, visit);
  appraise(community, visit);
  feel(community, visit);
  speak(community, visit);
  if (community.unruly) misbehave(community, visit);
  if (community.checkIn) checkIn(community, visit);
  if (visit.role === ROLE_ORDINARY && community.invites > 0) {
    invite(community, visit);
    // To make room for a friend, the one who brought them may have been purged.
    if (((members.n[wholesOf(who) + FLAGS] as number) & PRESENT) === 0) return;
  }
  if (visit.role === ROLE_ORDINARY && community.complaints) complain(community, visit);
  buy(community, visit);
  decide(community, visit);

  // Not `f` and `n`: an invited friend may have made the records move.
  members.f[realsOf(who) + LAST_VISIT] = t;
  members.n[wholesOf(who) + VISITS]!++;
  if (((members.n[wholesOf(who) + FLAGS] as number) & PRESENT) === 0) return;
  setCeiling(community, who);
  scheduleNextVisit(community, who);
};
