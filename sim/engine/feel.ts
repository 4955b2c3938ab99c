/** Step 3 of a visit: value against expectation, identity, bonds, trust, confidence; from them, engagement. */

import { decay } from '../base/maths.ts';
import type { Coefficients } from '../model/coefficients.ts';
import { ROLE_ORDINARY } from '../model/events.ts';
import { isForPacket } from './codes.ts';
import type { Community } from './community.ts';
import {
  BEREFT,
  BY_HOST,
  BY_PEERS,
  COMPANY,
  CONFIDENCE,
  CONFLICT,
  ENGAGEMENT,
  EXPECTATION,
  FATIGUE,
  FLAGS,
  HURT,
  IDENTITY,
  MUTED,
  PRESENT,
  RATE,
  realsOf,
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
  wholesOf,
} from './members.ts';
import {
  ABUSE_READ,
  ANNOYANCE,
  BONDS,
  CONTENT_READ,
  DAY,
  DT,
  FELT,
  fade,
  GIVEN,
  LEFT_CONFIDENCE,
  LEFT_HURT,
  LEFT_IDENTITY,
  LEFT_SOLD,
  LEFT_TIE,
  NET,
  OFFERS_READ,
  SATISFACTION,
  SIGNAL,
  TIME,
  v,
  visit,
} from './visit-numbers.ts';

/**
 * The parts stand apart for the reader, and for the compiler, which takes the decays of a part into it only while it is short: a call
 * would box its number.
 */
export const feel = (community: Community): void => {
  receiveAnswers(community);
  value(community);
  belong(community);
  trust(community);
  engage(community);
  const { members, sink } = community;
  if (sink.feel === undefined || visit.role !== ROLE_ORDINARY) return;
  const a = realsOf(visit.who);
  const belonging = (members.f[a + IDENTITY] as number) + (v[BONDS] as number);
  sink.feel(v[TIME] as number, visit.who, v[FELT] as number, members.f[a + TRUST] as number, belonging / 2);
};

/** Answers received since the last visit, an answer that did not come, and abuse. */
const receiveAnswers = (community: Community): void => {
  const { c, members } = community;
  const { f, n } = members;
  const { who } = visit;
  const a = realsOf(who);
  const b = wholesOf(who);
  const peers = n[b + BY_PEERS] as number;
  const host = n[b + BY_HOST] as number;
  // What happens to the first two turns weighs most.
  const first = (n[b + TURNS] as number) <= 2 ? c.firstFactor : 1;
  f[a + IDENTITY]! *= v[LEFT_IDENTITY] as number;
  const hurt = f[a + HURT] as number;
  const bereft = f[a + BEREFT] as number;
  if (hurt !== 0 || bereft !== 0 || community.unruly) {
    fade(community.memories, LEFT_HURT);
    f[a + HURT] = hurt * (v[LEFT_HURT] as number);
    f[a + BEREFT] = bereft * (v[LEFT_HURT] as number);
  }
  if (community.unruly) {
    // Abuse is felt by those who read it, and eats at belonging.
    f[a + CONFLICT] = (f[a + CONFLICT] as number) * (v[LEFT_HURT] as number) + c.conflictRead * (v[ABUSE_READ] as number);
    f[a + IDENTITY]! *= 1 - Math.min(1, c.conflictIdentity * (v[ABUSE_READ] as number));
  }
  visit.answered = peers + host > 0;
  if (visit.answered) {
    const answers = Math.min(3, peers + c.replyHost * host);
    v[NET]! += c.replyValue * (0.3 + (f[a + COMPANY] as number)) * answers;
    f[a + CONFIDENCE]! += (c.confidenceMax - (f[a + CONFIDENCE] as number)) * Math.min(1, c.confidenceGain * answers * first);
    f[a + IDENTITY]! += (1 - (f[a + IDENTITY] as number)) * Math.min(1, c.identityReply * answers * first);
    f[a + TRUST]! += (1 - (f[a + TRUST] as number)) * Math.min(1, c.trustReply * (host + c.trustPeer * peers));
    n[b + BY_PEERS] = 0;
    n[b + BY_HOST] = 0;
  }
  // Discouragement wears off; what befalls a first line is remembered, what befalls a later one hardly counts (C1).
  const confident = f[a + CONFIDENCE] as number;
  if (confident < 1) {
    fade(community.memories, LEFT_CONFIDENCE);
    f[a + CONFIDENCE] = 1 - (1 - confident) * (v[LEFT_CONFIDENCE] as number);
  }
  if ((n[b + WAITING] as number) >= 0 && (v[TIME] as number) - (f[a + WAITING_SINCE] as number) > c.patience) {
    n[b + WAITING] = -1;
    const confidence = f[a + CONFIDENCE] as number;
    const lost = (n[b + TURNS] as number) <= 2 ? c.confidenceLossFirst : c.confidenceLoss;
    f[a + CONFIDENCE] = Math.max(c.confidenceMin, confidence - (confidence - c.confidenceMin) * lost);
    f[a + HURT]! += 1;
  }
};

/** Visits over which value is averaged after so many. */
export const windowOf = (c: Coefficients, visits: number): number =>
  Math.min(c.valueWindow, c.valueWindowFirst + c.valueWindowGrowth * visits);

/** Value: a mean per own visit, not per calendar day: a contented weekly reader stays contented. First impressions weigh most. */
const value = ({ c, members }: Community): void => {
  const { f, n } = members;
  const { who } = visit;
  const a = realsOf(who);
  const window = windowOf(c, n[wholesOf(who) + VISITS] as number);
  // Who came for a red packet did not come for what there is to read, and is not let down by how little it is.
  const weight = isForPacket(visit.occurrence) ? 0 : Math.min(1, 2 * (v[DT] as number) * (f[a + RATE] as number));
  const now = (f[a + VALUE] as number) * decay(weight / window) + (v[NET] as number) / window;
  f[a + VALUE] = now;
  v[SATISFACTION] = now > 0 ? now / (now + (f[a + EXPECTATION] as number)) : 0;
};

/** Belonging: identity with the group, and bonds to people. */
const belong = (community: Community): void => {
  const { c, members } = community;
  const { f, n } = members;
  const { who, read } = visit;
  const a = realsOf(who);
  const b = wholesOf(who);
  let identity = f[a + IDENTITY] as number;
  if (read > 0)
    identity +=
      (1 - identity) * Math.min(1, c.identityVisit * Math.min(1.5, (v[SIGNAL] as number) / c.signalReference) * (read / (read + 10)));
  if ((v[CONTENT_READ] as number) > 0 && community.exclusive > 0)
    identity += (1 - identity) * Math.min(1, c.exclusiveIdentity * community.exclusive * Math.min(6, v[CONTENT_READ] as number));
  f[a + IDENTITY] = identity;
  let ties = 0;
  const slots = n[b + TIED] as number;
  if (slots > 0) {
    fade(community.memories, LEFT_TIE);
    const faded = v[LEFT_TIE] as number;
    for (let k = 0; k < slots; k++) {
      const friend = n[b + TIE_WHO + k] as number;
      if (friend < 0) continue;
      const weight = (f[a + TIE + k] as number) * faded;
      if (((n[wholesOf(friend) + FLAGS] as number) & PRESENT) === 0) {
        f[a + BEREFT]! += weight;
        n[b + TIE_WHO + k] = -1;
        f[a + TIE + k] = 0;
      } else {
        f[a + TIE + k] = weight;
        ties += weight;
      }
    }
  }
  v[BONDS] = ties / (ties + c.tieHalf);
};

/** Trust: earned by giving, less so by somebody who sells; spent by selling and nagging. */
const trust = ({ c, memories, members }: Community): void => {
  const { f } = members;
  const { who, read } = visit;
  const a = realsOf(who);
  let trusting = f[a + TRUST] as number;
  let sold = f[a + SOLD] as number;
  if (sold !== 0) {
    fade(memories, LEFT_SOLD);
    sold *= v[LEFT_SOLD] as number;
  }
  if (read > 0) {
    const given = Math.min(6, v[GIVEN] as number);
    trusting += (1 - trusting) * Math.min(1, (c.trustGiving * given) / (1 + sold / c.soldHalf));
  }
  const offers = v[OFFERS_READ] as number;
  trusting -= trusting * Math.min(1, c.trustSelling * offers + c.trustNagging * visit.nags);
  f[a + TRUST] = trusting;
  f[a + SOLD] = sold + offers;
};

/** Engagement until the next visit. */
const engage = ({ c, members }: Community): void => {
  const { f, n } = members;
  const { who } = visit;
  const a = realsOf(who);
  f[a + SAID]! *= v[DAY] as number;
  const belonging = (f[a + IDENTITY] as number) + (v[BONDS] as number);
  const satisfaction = v[SATISFACTION] as number;
  let engagement = c.engagementBase + satisfaction + c.engagementBelonging * belonging;
  const burden = c.engagementFatigue * (f[a + FATIGUE] as number) + c.engagementAnnoyance * (v[ANNOYANCE] as number);
  const mood = burden > 0 ? decay(burden) : 1;
  engagement *= mood;
  v[FELT] = satisfaction * mood;
  if ((n[wholesOf(who) + FLAGS] as number) & MUTED) engagement *= c.engagementMuted;
  f[a + ENGAGEMENT] = Math.min(c.engagementMax, engagement);
};
