/**
 * Candidate visits. Each member has an endless Poisson stream of candidates in operational time, each with a mark: that is
 * the member's luck, the same under every strategy. A candidate is accepted when mark × bound < engagement of the moment.
 *
 * Between visits engagement can rise only through a lively conversation, by a factor known in advance. So candidates whose
 * mark lies above that ceiling are passed over here, where they cost one draw, and never reach the agenda.
 */
import { another, draw, unit } from '../base/draws.ts';
import { decay, exponentialOf } from '../base/maths.ts';
import { ROLE_KOL } from '../model/events.ts';
import { CLASS } from './agenda.ts';
import type { Community } from './community.ts';
import { DECISION } from './decisions.ts';
import {
  CANDIDATE,
  CLOCK,
  ENGAGEMENT,
  F,
  FLAGS,
  JOINED,
  KEY_HI,
  KEY_LO,
  LAST_VISIT,
  MUTED,
  N,
  PENDING,
  PENDING_CLOCK,
  ROLE,
  ROOM,
  RHYTHM,
} from './members.ts';
import { RHYTHMS, type Rhythm } from './rhythm.ts';
import type { Room } from './rooms.ts';

/** Curiosity of a newcomer: a factor ≥ 1 on engagement; over after ten time constants. */
const curiosityAt = (community: Community, tenure: number): number => {
  const { curiosity, curiosityTime } = community.c;
  return tenure >= 10 * curiosityTime ? 1 : 1 + curiosity * decay(tenure / curiosityTime);
};

/** Puts the next candidate after `t` that could be accepted on the agenda. Called after every visit and at joining. */
export function scheduleNextVisit(community: Community, who: number, t: number): void {
  const { c, members, agenda, days } = community;
  const { f, n } = members;
  const a = who * F;
  const b = who * N;
  const hi = n[b + KEY_HI] as number;
  const lo = n[b + KEY_LO] as number;
  const kol = n[b + ROLE] === ROLE_KOL;
  const rhythm = RHYTHMS[n[b + RHYTHM] as number] as Rhythm;
  const perOperationalDay = 1 / community.candidateRate(who);
  const lively = (n[b + FLAGS] as number) & MUTED ? 1 : 1 + c.buzzGain * community.world.platform.notification;
  const engagement = Math.min(c.engagementMax, (f[a + ENGAGEMENT] as number) * curiosityAt(community, t - (f[a + JOINED] as number)));
  const ceiling = kol ? 2 : (engagement * lively) / community.bound;
  const now = rhythm.toOperational(t);
  const end = rhythm.toOperational(days);

  let ordinal = n[b + CANDIDATE] as number;
  let clock = f[a + CLOCK] as number;
  let scanned = 0;
  for (;;) {
    const word = draw(hi, lo, DECISION.candidate, ordinal + 1);
    clock += exponentialOf(word) * perOperationalDay;
    scanned++;
    if (clock >= end) {
      n[b + PENDING] = -1;
      break;
    }
    ordinal++;
    if (clock <= now) {
      // passed while another visit took place
      n[b + CANDIDATE] = ordinal;
      f[a + CLOCK] = clock;
    } else if (unit(another(word)) < ceiling) {
      if (n[b + PENDING] !== ordinal) {
        n[b + PENDING] = ordinal;
        f[a + PENDING_CLOCK] = clock;
        agenda.put(Math.max(rhythm.toCalendar(clock), t), CLASS.visit, who, ordinal);
      }
      break;
    }
  }
  community.counts.candidates += scanned;
}

/** Takes the candidate off the agenda; false for one that has been superseded. */
export function takeCandidate(community: Community, who: number, ordinal: number): boolean {
  const { f, n } = community.members;
  const b = who * N;
  if (n[b + PENDING] !== ordinal) return false;
  n[b + PENDING] = -1;
  n[b + CANDIDATE] = ordinal;
  f[who * F + CLOCK] = f[who * F + PENDING_CLOCK] as number;
  return true;
}

/** Whether the candidate with this ordinal becomes a visit at `t`. */
export function accepts(community: Community, who: number, t: number, ordinal: number): boolean {
  const { c, members, rooms, world } = community;
  const { f, n } = members;
  const a = who * F;
  const b = who * N;
  if (n[b + ROLE] === ROLE_KOL) return true;
  let engagement = (f[a + ENGAGEMENT] as number) * curiosityAt(community, t - (f[a + JOINED] as number));
  if (engagement >= c.engagementMax) {
    engagement = c.engagementMax;
    community.counts.saturated++;
  }
  const idle = t - (f[a + LAST_VISIT] as number) - c.idleAfter;
  if (idle > 0) engagement *= Math.max(c.idleFloor, decay(idle / c.idleTime));
  if (((n[b + FLAGS] as number) & MUTED) === 0 && world.platform.notification > 0) {
    let buzz = 0;
    for (let k = 0; k < world.rooms.read; k++) buzz += (rooms[n[b + ROOM + k] as number] as Room).buzz(t, c.buzzTime);
    engagement *= 1 + (c.buzzGain * world.platform.notification * buzz) / (buzz + c.buzzHalf);
  }
  const mark = unit(another(draw(n[b + KEY_HI] as number, n[b + KEY_LO] as number, DECISION.candidate, ordinal)));
  return mark * community.bound < engagement;
}
