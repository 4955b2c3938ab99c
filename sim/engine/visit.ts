/** One visit, in this order (model.md, section 5). */
import { decay } from '../base/maths.ts';
import { OPERATOR, ROLE_ORDINARY } from '../model/events.ts';
import { appraise } from './appraise.ts';
import { buy } from './buy.ts';
import { scheduleNextVisit } from './candidates.ts';
import { catchUp } from './catchUp.ts';
import type { Community } from './community.ts';
import { checkIn } from './checkIn.ts';
import { decide } from './decide.ts';
import { feel } from './feel.ts';
import { F, FLAGS, LAST_VISIT, N, PRESENT, RHYTHM, ROLE, VISITS } from './members.ts';
import { speak } from './speak.ts';
import { type Rhythm, RHYTHMS } from './rhythm.ts';

/** What one visit knows. One object serves all visits of a run, so that nothing is allocated per visit. */
export class Visit {
  who = OPERATOR;
  /** Time [days], and time since the last visit. */
  t = 0.5;
  dt = 0.5;
  /** What is left of a one-day memory after `dt`. */
  day = 0.5;
  /** Number under which the draws of this visit stand. */
  occurrence = 0;
  ordinary = true;
  // catch up
  unread = 0;
  read = 0;
  missed = 0;
  /** Messages read from the newest range of each room read. */
  readonly range = new Int32Array(4);
  /** What the messages read hold: value to this member, value given by the operator, offers, @all. */
  worth = 0.5;
  operatorValue = 0.5;
  offers = 0.5;
  mentions = 0.5;
  digest = false;
  // appraise
  /** Value per message of what was read, and gain of the visit. */
  signal = 0.5;
  net = 0.5;
  /** Load beyond tolerance, relative. */
  excess = 0.5;
  nags = 0;
  // feel
  /** Somebody has answered this member since the last visit. */
  answered = false;
  satisfaction = 0.5;
  bonds = 0.5;
  annoyance = 0.5;
  /** Turns spoken in this visit. */
  turns = 0;
}

/** The visit of `who` at `t`. Steps read and write `visit` and the member's record. */
export function look(community: Community, visit: Visit, who: number, t: number, occurrence: number): void {
  const { f, n } = community.members;
  visit.who = who;
  visit.t = t;
  visit.dt = Math.max(t - (f[who * F + LAST_VISIT] as number), 1e-3);
  visit.day = decay(visit.dt);
  visit.occurrence = occurrence;
  visit.ordinary = n[who * N + ROLE] === ROLE_ORDINARY;
  visit.turns = 0;
  community.counts.visits++;

  catchUp(community, visit);
  appraise(community, visit);
  feel(community, visit);
  if (community.checkIn) checkIn(community, visit);
  speak(community, visit);
  buy(community, visit);
  decide(community, visit);

  f[who * F + LAST_VISIT] = t;
  n[who * N + VISITS]!++;
  if ((n[who * N + FLAGS] as number) & PRESENT) scheduleNextVisit(community, who, t, (RHYTHMS[n[who * N + RHYTHM] as number] as Rhythm).toOperational(t));
}
