/** One visit, in this order (model.md, section 5). */
import { decay } from '../base/maths.ts';
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
import { F, FLAGS, LAST_VISIT, N, PRESENT, ROLE, VISITS } from './members.ts';
import { misbehave } from './order.ts';
import { speak } from './speak.ts';

/** Visits closer together than this count as this far apart [days]. */
const SHORTEST = 1e-3;

let reals = 0;
const real = (): number => reals++;
/** Time since the last visit [days], and what is left of a one-day memory after it. */
export const DT = real();
export const DAY = real();
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
// speak: pull of the messages weighed, all together
export const PULL = real();

/**
 * What one visit knows. One object serves all visits of a run, and its real numbers stand in a typed array, as the engine's
 * numbers do everywhere: a number in a plain field or argument would be boxed, and so allocated, at every visit.
 */
export class Visit {
  who = OPERATOR;
  /** Number under which the draws of this visit stand. */
  occurrence = 0;
  ordinary = true;
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
  /** Real numbers, by the offsets above. */
  readonly v = new Float64Array(reals);
}

/** A visit of `who` now, on both of the community's clocks. Steps read and write `visit` and the member's record. */
export function look(community: Community, visit: Visit, who: number, occurrence: number): void {
  const { clock, members } = community;
  const { f, n } = members;
  const { v } = visit;
  const t = clock[NOW] as number;
  visit.who = who;
  v[DT] = Math.max(t - (f[who * F + LAST_VISIT] as number), SHORTEST);
  v[DAY] = decay(v[DT] as number);
  visit.occurrence = occurrence;
  visit.ordinary = n[who * N + ROLE] === ROLE_ORDINARY;
  community.counts.visits++;

  catchUp(community, visit);
  appraise(community, visit);
  feel(community, visit);
  speak(community, visit);
  if (community.unruly) misbehave(community, visit);
  if (community.checkIn) checkIn(community, visit);
  if (visit.ordinary && community.world.population.invites > 0) invite(community, visit);
  if (visit.ordinary && community.levers.now.feedback.complaints) complain(community, visit);
  buy(community, visit);
  decide(community, visit);

  // Not `f` and `n`: an invited friend may have made the records move.
  members.f[who * F + LAST_VISIT] = t;
  members.n[who * N + VISITS]!++;
  if (((members.n[who * N + FLAGS] as number) & PRESENT) === 0) return;
  setCeiling(community, who);
  scheduleNextVisit(community, who);
}
