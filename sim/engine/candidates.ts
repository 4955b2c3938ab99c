/**
 * Candidate visits. Each member has an endless Poisson stream of candidates in operational time, each with a mark: that is
 * the member's luck, the same under every strategy. A candidate is accepted when mark × bound < engagement of the moment.
 *
 * Between visits engagement can rise only through a lively conversation, by a factor known in advance. So candidates whose
 * mark lies above that ceiling are passed over here, where they cost one draw, and never reach the agenda.
 */
import { another, draw, unit } from '../base/draws.ts';
import { hourOfDay } from '../base/hours.ts';
import { decay, exponentialOf } from '../base/maths.ts';
import type { Coefficients } from '../model/coefficients.ts';
import { ROLE_KOL } from '../model/events.ts';
import { CLASS } from './agenda.ts';
import { NOW, OPERATIONAL } from './codes.ts';
import type { Community } from './community.ts';
import { DECISION } from './decisions.ts';
import { kolActivity } from './kols.ts';
import {
  CANDIDATE,
  CEILING,
  CLOCK,
  ENGAGEMENT,
  FLAGS,
  GAP,
  JOINED,
  KEY_HI,
  KEY_LO,
  LAST_VISIT,
  MUTED,
  PENDING,
  PENDING_CLOCK,
  PENDING_MARK,
  RHYTHM,
  ROLE,
  ROOM,
  realsOf,
  wholesOf,
} from './members.ts';
import { RHYTHMS, type Rhythm } from './rhythm.ts';
import type { Room } from './rooms.ts';

/** Curiosity of a newcomer: a factor ≥ 1 on engagement; over after ten time constants. */
const curiosityAt = (community: Community, tenure: number): number => {
  const { curiosity, curiosityTime } = community.c;
  return tenure >= 10 * curiosityTime ? 1 : 1 + curiosity * decay(tenure / curiosityTime);
};

/** Whether `t` is in the hours in which short videos and the like take people away (S99): from 20 up to 23 o'clock. */
export const isRivals = (t: number): boolean => {
  const hour = hourOfDay(t);
  return hour >= 20 && hour < 23;
};

/** How far the group is still in the mind of who has not looked in for so many days: a factor in (0, 1]. */
export const remembered = (c: Coefficients, absent: number): number =>
  Math.max(c.idleFloor, decay(Math.max(0, absent - c.idleAfter) / c.idleTime));

/** Sets the ceiling for the time until the next visit. Called after every visit and at joining, before scheduling. */
export const setCeiling = (community: Community, who: number): void => {
  const t = community.clock[NOW] as number;
  const { c, members } = community;
  const { f, n } = members;
  const a = realsOf(who);
  const b = wholesOf(who);
  if (n[b + ROLE] === ROLE_KOL) {
    f[a + CEILING] = 2; // always accepted
    return;
  }
  const engagement = Math.min(c.engagementMax, (f[a + ENGAGEMENT] as number) * curiosityAt(community, t - (f[a + JOINED] as number)));
  const lively = (n[b + FLAGS] as number) & MUTED ? 1 : 1 + c.buzzGain * community.notification;
  f[a + CEILING] = (engagement * lively) / community.bound;
};

/** Puts the next candidate after now that could be accepted on the agenda. The community's clock stands at now, both ways. */
export const scheduleNextVisit = (community: Community, who: number): void => {
  const now = community.clock[OPERATIONAL] as number;
  const { f, n } = community.members;
  const a = realsOf(who);
  const b = wholesOf(who);
  const hi = n[b + KEY_HI] as number;
  const lo = n[b + KEY_LO] as number;
  const gap = f[a + GAP] as number;
  const ceiling = f[a + CEILING] as number;
  const end = community.ends[n[b + RHYTHM] as number] as number;

  let ordinal = n[b + CANDIDATE] as number;
  let clock = f[a + CLOCK] as number;
  const first = ordinal;
  for (;;) {
    const word = draw(hi, lo, DECISION.candidate, ordinal + 1);
    clock += exponentialOf(word) * gap;
    if (clock >= end) {
      n[b + PENDING] = -1;
      break;
    }
    ordinal++;
    if (clock <= now) {
      // passed while another visit took place
      n[b + CANDIDATE] = ordinal;
      f[a + CLOCK] = clock;
      continue;
    }
    const mark = unit(another(word));
    if (mark < ceiling) {
      if (n[b + PENDING] !== ordinal) {
        f[a + PENDING_MARK] = mark;
        n[b + PENDING] = ordinal;
        f[a + PENDING_CLOCK] = clock;
        announce(community, who);
      }
      break;
    }
  }
  community.counts.candidates += ordinal - first;
};

/** Puts the pending candidate on the agenda, at its time of the calendar. */
const announce = ({ agenda, clock, members }: Community, who: number): void => {
  const { f, n } = members;
  const b = wholesOf(who);
  const rhythm = RHYTHMS[n[b + RHYTHM] as number] as Rhythm;
  const { when } = agenda;
  rhythm.intoCalendar(f, realsOf(who) + PENDING_CLOCK, when);
  when[0] = Math.max(when[0] as number, clock[NOW] as number);
  agenda.putThen(CLASS.visit, who, n[b + PENDING] as number);
};

/** Takes the candidate off the agenda; false for one that has been superseded. */
export const takeCandidate = (community: Community, who: number, ordinal: number): boolean => {
  const { f, n } = community.members;
  const b = wholesOf(who);
  if (n[b + PENDING] !== ordinal) return false;
  n[b + PENDING] = -1;
  n[b + CANDIDATE] = ordinal;
  f[realsOf(who) + CLOCK] = f[realsOf(who) + PENDING_CLOCK] as number;
  return true;
};

/** Whether the candidate just taken becomes a visit now. */
export const accepts = (community: Community, who: number): boolean => {
  const t = community.clock[NOW] as number;
  const { c, members, rooms } = community;
  const { f, n } = members;
  const a = realsOf(who);
  const b = wholesOf(who);
  // The mark of a KOL's candidate is below 1 and serves for nothing else.
  if (n[b + ROLE] === ROLE_KOL) return community.kolsPaid && (f[a + PENDING_MARK] as number) < kolActivity(community, who);
  let engagement = (f[a + ENGAGEMENT] as number) * curiosityAt(community, t - (f[a + JOINED] as number));
  const full = engagement >= c.engagementMax;
  if (full) engagement = c.engagementMax;
  // Reckoned also for those who were here lately, to whom it makes no difference: a call seldom made would not be inlined, but boxed.
  engagement *= remembered(c, t - (f[a + LAST_VISIT] as number));
  const { rivalry } = community;
  if (rivalry > 0 && isRivals(t)) engagement *= 1 - rivalry;
  const needed = (f[a + PENDING_MARK] as number) * community.bound;
  if (!(needed < engagement)) {
    // Not of itself: only a lively conversation would bring this visit about.
    if ((n[b + FLAGS] as number) & MUTED) return false;
    let buzz = 0;
    for (let k = 0; k < community.roomsRead; k++) buzz += (rooms[n[b + ROOM + k] as number] as Room).buzz(t, c.buzzTime);
    if (!(needed < engagement * (1 + (c.buzzGain * community.notification * buzz) / (buzz + c.buzzHalf)))) return false;
  }
  // Of visits, as the result tells: a candidate that passed had no part in what happened.
  if (full) community.counts.saturated++;
  return true;
};
