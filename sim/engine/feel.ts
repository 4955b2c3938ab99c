/** Step 3 of a visit: value against expectation, identity, bonds, trust, confidence; from them, engagement. */
import { decay } from '../base/maths.ts';
import { type Community, NOW } from './community.ts';
import {
  BEREFT,
  BY_HOST,
  BY_PEERS,
  COMPANY,
  CONFIDENCE,
  CONFLICT,
  ENGAGEMENT,
  EXPECTATION,
  F,
  FATIGUE,
  FLAGS,
  HURT,
  IDENTITY,
  MUTED,
  N,
  PRESENT,
  RATE,
  SAID,
  SOLD,
  TIE,
  TIE_WHO,
  TIED,
  TRUST,
  TURNS,
  VALUE,
  VISITS,
  WAITING,
  WAITING_SINCE,
} from './members.ts';
import { ABUSE_READ, ANNOYANCE, BONDS, DAY, DT, GIVEN, NET, OFFERS_READ, SATISFACTION, SIGNAL, type Visit } from './visit.ts';

export function feel(community: Community, visit: Visit): void {
  const { c, members } = community;
  const { f, n } = members;
  const { who, read, v } = visit;
  const t = community.clock[NOW] as number;
  const dt = v[DT] as number;
  const a = who * F;
  const b = who * N;

  // Answers received since the last visit. What happens to the first two turns weighs most.
  const peers = n[b + BY_PEERS] as number;
  const host = n[b + BY_HOST] as number;
  const first = (n[b + TURNS] as number) <= 2 ? c.firstFactor : 1;
  let net = v[NET] as number;
  let confidence = f[a + CONFIDENCE] as number;
  let identity = (f[a + IDENTITY] as number) * decay(dt / c.identityTime);
  let trust = f[a + TRUST] as number;
  let hurt = f[a + HURT] as number;
  let bereft = f[a + BEREFT] as number;
  if (hurt > 0 || bereft > 0) {
    const left = decay(dt / c.hurtTime);
    hurt *= left;
    bereft *= left;
  }
  if (community.unruly) {
    // Abuse is felt by those who read it, and eats at belonging.
    f[a + CONFLICT] = (f[a + CONFLICT] as number) * decay(dt / c.hurtTime) + c.conflictRead * (v[ABUSE_READ] as number);
    identity *= 1 - Math.min(1, c.conflictIdentity * (v[ABUSE_READ] as number));
  }
  visit.answered = peers + host > 0;
  if (visit.answered) {
    const answers = Math.min(3, peers + c.replyHost * host);
    net += c.replyValue * (0.3 + (f[a + COMPANY] as number)) * answers;
    confidence += (c.confidenceMax - confidence) * Math.min(1, c.confidenceGain * answers * first);
    identity += (1 - identity) * Math.min(1, c.identityReply * answers * first);
    trust += (1 - trust) * Math.min(1, c.trustReply * (host + c.trustPeer * peers));
    n[b + BY_PEERS] = 0;
    n[b + BY_HOST] = 0;
  }
  if ((n[b + WAITING] as number) >= 0 && t - (f[a + WAITING_SINCE] as number) > c.patience) {
    n[b + WAITING] = -1;
    confidence = Math.max(c.confidenceMin, confidence - (confidence - c.confidenceMin) * Math.min(1, c.confidenceLoss * first));
    hurt += 1;
  }
  f[a + CONFIDENCE] = confidence;
  f[a + HURT] = hurt;

  // A mean per own visit, not per calendar day: a contented weekly reader stays contented. First impressions weigh most.
  const visits = n[b + VISITS] as number;
  const window = Math.min(c.valueWindow, c.valueWindowFirst + c.valueWindowGrowth * visits);
  const value = (f[a + VALUE] as number) * decay(Math.min(1, 2 * dt * (f[a + RATE] as number)) / window) + net / window;
  f[a + VALUE] = value;
  const satisfaction = value > 0 ? value / (value + (f[a + EXPECTATION] as number)) : 0;
  v[SATISFACTION] = satisfaction;

  // Belonging.
  if (read > 0)
    identity +=
      (1 - identity) * Math.min(1, c.identityVisit * Math.min(1.5, (v[SIGNAL] as number) / c.signalReference) * (read / (read + 10)));
  if ((v[GIVEN] as number) > 0 && community.levers.now.content.exclusive > 0)
    identity +=
      (1 - identity) * Math.min(1, c.exclusiveIdentity * community.levers.now.content.exclusive * Math.min(6, v[GIVEN] as number));
  f[a + IDENTITY] = identity;
  let ties = 0;
  let faded = -1;
  const slots = n[b + TIED] as number;
  for (let k = 0; k < slots; k++) {
    const friend = n[b + TIE_WHO + k] as number;
    if (friend < 0) continue;
    if (faded < 0) faded = decay(dt / c.tieTime);
    const weight = (f[a + TIE + k] as number) * faded;
    if (((n[friend * N + FLAGS] as number) & PRESENT) === 0) {
      bereft += weight;
      n[b + TIE_WHO + k] = -1;
      f[a + TIE + k] = 0;
    } else {
      f[a + TIE + k] = weight;
      ties += weight;
    }
  }
  f[a + BEREFT] = bereft;
  const bonds = ties / (ties + c.tieHalf);
  v[BONDS] = bonds;

  // Trust: earned by giving, less so by somebody who sells; spent by selling and nagging.
  let sold = f[a + SOLD] as number;
  if (sold > 0) sold *= decay(dt / c.soldTime);
  if (read > 0) {
    const given = Math.min(6, v[GIVEN] as number);
    trust += (1 - trust) * Math.min(1, (c.trustGiving * given) / (1 + sold / c.soldHalf));
  }
  trust -= trust * Math.min(1, c.trustSelling * (v[OFFERS_READ] as number) + c.trustNagging * visit.nags);
  f[a + TRUST] = trust;
  f[a + SOLD] = sold + (v[OFFERS_READ] as number);
  f[a + SAID]! *= v[DAY] as number;

  let engagement = c.engagementBase + satisfaction + c.engagementBelonging * (identity + bonds);
  const fatigue = f[a + FATIGUE] as number;
  const burden = c.engagementFatigue * fatigue + c.engagementAnnoyance * (v[ANNOYANCE] as number);
  if (burden > 0) engagement *= decay(burden);
  if ((n[b + FLAGS] as number) & MUTED) engagement *= c.engagementMuted;
  f[a + ENGAGEMENT] = Math.min(c.engagementMax, engagement);
  if (visit.ordinary) community.sink.feel?.(t, who, satisfaction, trust, (identity + bonds) / 2);
}
