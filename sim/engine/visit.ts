/** One visit, in this order (sim/README.md, 3.2). */
import type { Coefficients } from '../model/coefficients.ts';
import { OPERATOR, ROLE_ORDINARY } from '../model/events.ts';
import { MAX_ROOMS_READ } from '../model/world.ts';
import { appraise } from './appraise.ts';
import { buy } from './buy.ts';
import { scheduleNextVisit, setCeiling } from './candidates.ts';
import { catchUp } from './catchUp.ts';
import { checkIn } from './checkIn.ts';
import { NOW } from './codes.ts';
import type { Community } from './community.ts';
import { decide } from './decide.ts';
import { complain } from './feedback.ts';
import { feel } from './feel.ts';
import { invite } from './growth.ts';
import { FLAGS, LAST_VISIT, PRESENT, ROLE, realsOf, VISITS, wholesOf } from './members.ts';
import { misbehave } from './order.ts';
import { speak } from './speak.ts';
import { DAY, DT, fade, LEFT_IDENTITY, memories, TIME, v } from './visit-numbers.ts';

/** Visits closer together than this count as this far apart [days]. */
const SHORTEST = 1e-3;

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

/** A visit of `who` now, on both of the community's clocks. Steps read and write `visit` and the member's record. */
export const look = (community: Community, visit: Visit, who: number, occurrence: number): void => {
  const { clock, members } = community;
  const { f, n } = members;
  const t = clock[NOW] as number;
  visit.who = who;
  v[TIME] = t;
  v[DT] = Math.max(t - (f[realsOf(who) + LAST_VISIT] as number), SHORTEST);
  for (let memory = DAY; memory <= LEFT_IDENTITY; memory++) fade(visit.memories, memory);
  visit.occurrence = occurrence;
  visit.role = n[wholesOf(who) + ROLE] as number;
  community.counts.visits++;

  catchUp(community, visit);
  appraise(community, visit);
  feel(community, visit);
  speak(community, visit);
  if (visit.role === ROLE_ORDINARY && community.unruly) misbehave(community, visit);
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
