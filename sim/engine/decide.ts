/**
 * Step 7 of a visit: mute, unmute or leave. Each person has one Exp(1) threshold per decision and occurrence; hazards add up
 * at visits, and the decision falls when they reach it. That couples two strategies person by person: more hazard can only
 * bring the same decision forward.
 */

import { draw, unit } from '../base/draws.ts';
import { exponentialOf } from '../base/maths.ts';
import { causeCode } from '../model/causes.ts';
import type { Coefficients } from '../model/coefficients.ts';
import { ROLE_ORDINARY } from '../model/events.ts';
import { NOW } from './codes.ts';
import type { Community } from './community.ts';
import { DECISION } from './decisions.ts';
import {
  BEREFT,
  CONFLICT,
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
  NAGGING,
  realsOf,
  SELLING,
  TOLERANCE,
  wholesOf,
} from './members.ts';
import { ANNOYANCE, BONDS, DT, SATISFACTION, v, visit } from './visit-numbers.ts';

/** Causes in the order of their parts; what is left over is lack of value. */
const CAUSE_OF_PART = (['overload', 'selling', 'nagging', 'unanswered', 'friendsLeft', 'conflict', 'noValue'] as const).map(causeCode);
const UNANSWERED = causeCode('unanswered');
const IN_CONFLICT = causeCode('conflict');
const NO_VALUE = causeCode('noValue');
const PARTS = new Float64Array(CAUSE_OF_PART.length - 1);

export const decide = (community: Community): void => {
  if (visit.role !== ROLE_ORDINARY) return;
  const { c, members } = community;
  const { f, n } = members;
  const { who } = visit;
  const a = realsOf(who);
  const b = wholesOf(who);
  const exposure = Math.min(v[DT] as number, c.exposureCap);
  const fatigue = f[a + FATIGUE] as number;
  const muted = ((n[b + FLAGS] as number) & MUTED) !== 0;

  const load = (f[a + LOAD] as number) / (f[a + TOLERANCE] as number);
  if (muted) {
    const calm = Math.max(0, 1 - load) * (v[SATISFACTION] as number);
    f[a + MUTE_HAZARD]! += exposure * c.unmute * calm;
  } else if (community.muting) {
    f[a + MUTE_HAZARD]! +=
      exposure * (c.muteLoad * Math.min(2, load) + c.muteFatigue * fatigue + c.muteAnnoyance * (v[ANNOYANCE] as number));
  }
  if ((f[a + MUTE_HAZARD] as number) >= (f[a + MUTE_AT] as number)) turnSound(community, who, !muted);

  // Competing hazards of leaving, each its cause; identity and bonds protect from all.
  const relief = muted ? c.leaveMuted : 1;
  const gap = Math.max(0, 1 - 2 * (v[SATISFACTION] as number));
  const annoyance = v[ANNOYANCE] as number;
  const overload = relief * c.leaveOverload * fatigue * fatigue;
  const annoyed = relief * c.leaveAnnoyance * annoyance * annoyance;
  let noValue = c.leaveNoValue * gap * gap;
  let unanswered = c.leaveUnanswered * (f[a + HURT] as number);
  let conflict = community.unruly ? c.leaveConflict * (f[a + CONFLICT] as number) : 0;
  if (community.learned) {
    // What leavers said was worked on.
    const mended = community.relief;
    noValue *= mended[NO_VALUE] as number;
    unanswered *= mended[UNANSWERED] as number;
    conflict *= mended[IN_CONFLICT] as number;
  }
  const guard = protection(c, f[a + IDENTITY] as number, v[BONDS] as number);
  const pushed = overload + annoyed + noValue + unanswered + conflict;
  const bereft = f[a + BEREFT] as number;
  const friendsLeft = bereft > 0 ? forLackOfFriends(c, bereft, v[BONDS] as number) * pushed : 0;
  const sum = pushed + friendsLeft / guard;
  f[a + LEAVE_HAZARD]! += exposure * sum * guard;
  const hazard = f[a + LEAVE_HAZARD] as number;
  if (hazard < (f[a + LEAVE_AT] as number)) return;
  const t = community.clock[NOW] as number;
  if (!Number.isFinite(hazard)) throw new RangeError(`the hazard of leaving is ${hazard} on day ${Math.floor(t)}`);

  const sold = annoyance > 0 ? (annoyed * (f[a + SELLING] as number)) / ((f[a + SELLING] as number) + (f[a + NAGGING] as number)) : 0;
  PARTS[0] = overload;
  PARTS[1] = sold;
  PARTS[2] = annoyed - sold;
  PARTS[3] = unanswered;
  PARTS[4] = friendsLeft / guard;
  PARTS[5] = conflict;
  let u = sum * unit(draw(n[b + KEY_HI] as number, n[b + KEY_LO] as number, DECISION.cause, visit.occurrence));
  let part = 0;
  for (; part < PARTS.length; part++) {
    u -= PARTS[part] as number;
    if (u < 0) break;
  }
  community.leave(t, who, CAUSE_OF_PART[part] as number);
};

/** Factor on hazards of leaving: 1 for a stranger, smaller for those who belong. */
export const protection = (c: Coefficients, identity: number, bonds: number): number =>
  1 / (1 + c.protection * (identity + c.protectionBonds * bonds));

/**
 * By how much the loss of friends multiplies what pushes: by the share of one's ties that was lost of late (D11, D12), to the fourth power, as one of
 * many is got over. Nothing protects from it but the ties that are left:
 * those who went were the protection.
 */
function forLackOfFriends(c: Coefficients, lost: number, bonds: number): number {
  const left = (c.tieHalf * bonds) / (1 - bonds);
  const share = lost / (lost + left + c.friendsEnough);
  return c.leaveFriends * share * share * share * share;
}

function turnSound(community: Community, who: number, mute: boolean): void {
  const t = community.clock[NOW] as number;
  const { f, n } = community.members;
  const a = realsOf(who);
  const b = wholesOf(who);
  n[b + FLAGS]! ^= MUTED;
  n[b + MUTES]!++;
  f[a + MUTE_HAZARD] = 0;
  const decision = mute ? DECISION.unmute : DECISION.mute;
  f[a + MUTE_AT] = exponentialOf(draw(n[b + KEY_HI] as number, n[b + KEY_LO] as number, decision, n[b + MUTES] as number));
  community.muted += mute ? 1 : -1;
  if (mute) community.sink.mute?.(t, who);
  else community.sink.unmute?.(t, who);
}
