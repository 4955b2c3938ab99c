/**
 * Step 7 of a visit: mute, unmute or leave. Each person has one Exp(1) threshold per decision and occurrence; hazards add up
 * at visits, and the decision falls when they reach it. That couples two strategies person by person: more hazard can only
 * bring the same decision forward.
 */
import { draw, unit } from '../base/draws.ts';
import { exponentialOf } from '../base/maths.ts';
import { causeCode } from '../model/causes.ts';
import type { Coefficients } from '../model/coefficients.ts';
import type { Community } from './community.ts';
import { DECISION } from './decisions.ts';
import {
  BEREFT,
  F,
  FATIGUE,
  FLAGS,
  HURT,
  IDENTITY,
  KEY_HI,
  KEY_LO,
  LEAVE_AT,
  LEAVE_HAZARD,
  LOAD,
  MUTE_AT,
  MUTE_HAZARD,
  MUTED,
  MUTES,
  N,
  NAGGING,
  SELLING,
  TOLERANCE,
} from './members.ts';
import type { Visit } from './visit.ts';

const OVERLOAD = causeCode('overload');
const BY_SELLING = causeCode('selling');
const BY_NAGGING = causeCode('nagging');
const NO_VALUE = causeCode('noValue');
const UNANSWERED = causeCode('unanswered');
const FRIENDS_LEFT = causeCode('friendsLeft');

export function decide(community: Community, visit: Visit): void {
  if (!visit.ordinary) return;
  const { c, members, world } = community;
  const { f, n } = members;
  const { who, t } = visit;
  const a = who * F;
  const b = who * N;
  const exposure = Math.min(visit.dt, c.exposureCap);
  const fatigue = f[a + FATIGUE] as number;
  const muted = ((n[b + FLAGS] as number) & MUTED) !== 0;

  const load = (f[a + LOAD] as number) / (f[a + TOLERANCE] as number);
  if (muted) {
    const calm = Math.max(0, 1 - load) * visit.satisfaction;
    f[a + MUTE_HAZARD]! += exposure * c.unmute * calm;
  } else if (world.platform.muting) {
    f[a + MUTE_HAZARD]! += exposure * (c.muteLoad * Math.min(2, load) + c.muteFatigue * fatigue + c.muteAnnoyance * visit.annoyance);
  }
  if ((f[a + MUTE_HAZARD] as number) >= (f[a + MUTE_AT] as number)) turnSound(community, who, t, !muted);

  // Competing hazards of leaving, each its cause; identity and bonds protect from all.
  const relief = muted ? c.leaveMuted : 1;
  const gap = Math.max(0, 1 - 2 * visit.satisfaction);
  const { annoyance } = visit;
  const overload = relief * c.leaveOverload * fatigue * fatigue;
  const annoyed = relief * c.leaveAnnoyance * annoyance * annoyance;
  const noValue = c.leaveNoValue * gap * gap;
  const unanswered = c.leaveUnanswered * (f[a + HURT] as number);
  const friendsLeft = c.leaveFriends * (f[a + BEREFT] as number);
  const sum = overload + annoyed + noValue + unanswered + friendsLeft;
  f[a + LEAVE_HAZARD]! += exposure * sum * protection(c, f[a + IDENTITY] as number, visit.bonds);
  if ((f[a + LEAVE_HAZARD] as number) < (f[a + LEAVE_AT] as number)) return;

  let u = sum * unit(draw(n[b + KEY_HI] as number, n[b + KEY_LO] as number, DECISION.cause, visit.occurrence));
  const sold = annoyance > 0 ? (annoyed * (f[a + SELLING] as number)) / ((f[a + SELLING] as number) + (f[a + NAGGING] as number)) : 0;
  let cause = NO_VALUE;
  if ((u -= overload) < 0) cause = OVERLOAD;
  else if ((u -= sold) < 0) cause = BY_SELLING;
  else if ((u -= annoyed - sold) < 0) cause = BY_NAGGING;
  else if ((u -= unanswered) < 0) cause = UNANSWERED;
  else if ((u -= friendsLeft) < 0) cause = FRIENDS_LEFT;
  community.leave(t, who, cause);
}

/** Factor on hazards of leaving: 1 for a stranger, smaller for those who belong. */
export const protection = (c: Coefficients, identity: number, bonds: number): number => 1 / (1 + c.protection * (identity + bonds));

function turnSound(community: Community, who: number, t: number, mute: boolean): void {
  const { f, n } = community.members;
  const a = who * F;
  const b = who * N;
  n[b + FLAGS]! ^= MUTED;
  n[b + MUTES]!++;
  f[a + MUTE_HAZARD] = 0;
  const decision = mute ? DECISION.unmute : DECISION.mute;
  f[a + MUTE_AT] = exponentialOf(draw(n[b + KEY_HI] as number, n[b + KEY_LO] as number, decision, n[b + MUTES] as number));
  community.muted += mute ? 1 : -1;
  if (mute) community.sink.mute?.(t, who);
  else community.sink.unmute?.(t, who);
}
