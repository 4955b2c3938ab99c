/** One visit, in this order (sim/README.md, 3.2). */
import { ROLE_ORDINARY } from '../model/events.ts';
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
import { DAY, DT, fade, LEFT_IDENTITY, TIME, v, visit } from './visit-numbers.ts';

/** Visits closer together than this count as this far apart [days]. */
const SHORTEST = 1e-3;

/** A visit of `who` now, on both of the community's clocks. Steps read and write `visit` and the member's record. */
export const look = (community: Community, who: number, occurrence: number): void => {
  const { clock, memories, members } = community;
  const { f, n } = members;
  const t = clock[NOW] as number;
  visit.who = who;
  v[TIME] = t;
  v[DT] = Math.max(t - (f[realsOf(who) + LAST_VISIT] as number), SHORTEST);
  for (let memory = DAY; memory <= LEFT_IDENTITY; memory++) fade(memories, memory);
  visit.occurrence = occurrence;
  visit.role = n[wholesOf(who) + ROLE] as number;
  community.counts.visits++;

  catchUp(community);
  appraise(community);
  feel(community);
  speak(community);
  if (visit.role === ROLE_ORDINARY && community.unruly) misbehave(community);
  if (community.checkIn) checkIn(community);
  if (visit.role === ROLE_ORDINARY && community.invites > 0) {
    invite(community);
    // To make room for a friend, the one who brought them may have been purged.
    if (((members.n[wholesOf(who) + FLAGS] as number) & PRESENT) === 0) return;
  }
  if (visit.role === ROLE_ORDINARY && community.complaints) complain(community);
  buy(community);
  decide(community);

  // Not `f` and `n`: an invited friend may have made the records move.
  members.f[realsOf(who) + LAST_VISIT] = t;
  members.n[wholesOf(who) + VISITS]!++;
  if (((members.n[wholesOf(who) + FLAGS] as number) & PRESENT) === 0) return;
  setCeiling(community, who);
  scheduleNextVisit(community, who);
};
