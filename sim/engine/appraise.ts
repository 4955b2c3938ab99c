/** Step 2 of a visit: what reading brought and cost, what selling and nagging did, and how much comes in. */

import { decay, ln } from '../base/maths.ts';
import { ROLE_ORDINARY } from '../model/events.ts';
import type { Community } from './community.ts';
import {
  FATIGUE,
  FLAGS,
  GOAL,
  LOAD,
  MUTED,
  NAGGING,
  NAGS,
  READ,
  REMINDERS,
  realsOf,
  SELLING,
  TOLERANCE,
  TRUST,
  wholesOf,
} from './members.ts';
import {
  ADS_READ,
  ANNOYANCE,
  CONTENT_READ,
  DAY,
  DT,
  EXCESS,
  fade,
  LEFT_ANNOYANCE,
  LEFT_FATIGUE,
  MENTIONS_READ,
  NET,
  OFFERS_READ,
  SIGNAL,
  v,
  visit,
  WORTH,
} from './visit-numbers.ts';

/** Curation at which `digestReturn` is stated. */
const ORDINARY_CURATION = 0.7;

/** ln(1 + k) for the usual numbers of missed messages. */
const LN_ONE_PLUS = Float64Array.from({ length: 4096 }, (_, k) => ln(1 + k));
const lnOnePlus = (k: number): number => (k < 4096 ? (LN_ONE_PLUS[k] as number) : 1 * ln(1 + k)); // × 1 tells the compiler that this is a number too

export const appraise = (community: Community): void => {
  const { c, members } = community;
  const { f, n } = members;
  const { who, read, missed } = visit;
  const dt = v[DT] as number;
  const a = realsOf(who);
  const b = wholesOf(who);
  const muted = ((n[b + FLAGS] as number) & MUTED) !== 0;

  // Load is a rate, messages per day since the last visit, not the size of the backlog.
  const felt = muted ? c.mutedLoad : c.mutedLoad + (1 - c.mutedLoad) * community.notification;
  // A check-in looks like the one before and asks for nothing: it is skimmed.
  const unread = visit.unread - (1 - c.checkInEffort) * visit.checkIns;
  const load = (f[a + LOAD] as number) * (v[DAY] as number) + (unread / dt) * (1 - (v[DAY] as number)) * felt;
  f[a + LOAD] = load;
  const excess = Math.max(0, load / (f[a + TOLERANCE] as number) - 1);
  v[EXCESS] = excess;
  const fatigue = f[a + FATIGUE] as number;
  let tired = fatigue * (v[LEFT_FATIGUE] as number);
  if (excess > 0) tired = Math.min(c.fatigueMax, tired + (c.fatigueGain * Math.min(dt, c.exposureCap) * excess) / (c.fatigueHalf + excess));
  f[a + FATIGUE] = tired;

  // Value per message, under this member's interests and motives, and gain of the visit.
  let signal = 0;
  let net = 0;
  if (read > 0) {
    signal = (v[WORTH] as number) / read;
    // Benefit has diminishing returns over what was read in the last day; cost grows as the stream gets noisier.
    const before = f[a + READ] as number;
    const benefit = signal * c.satiation * (decay(before / c.satiation) - decay((before + read) / c.satiation));
    const noise = signal > 0 ? Math.min(c.noiseMax, Math.max(c.noiseMin, Math.sqrt(c.signalReference / signal))) : c.noiseMax;
    net = benefit - c.readingCost * (read - (1 - c.checkInEffort) * visit.checkInsRead) * noise;
    const { personal } = community;
    if (personal > 0) net += c.personalValue * personal * Math.min(6, v[CONTENT_READ] as number);
    f[a + READ] = before + read;
  }
  // A digest gives back a part of what was missed; without one, climbing the floors is a cost.
  if (visit.recovered > 0)
    net += c.digestReturn * (community.levers.now.digest.curation / ORDINARY_CURATION) * Math.min(c.satiation, visit.recovered) * signal;
  if (missed > 0) net -= c.missingCost * lnOnePlus(missed);
  v[SIGNAL] = signal;
  v[NET] = net;

  // Offers and @all stand in the stream; nags and reminders come privately.
  const nags = n[b + NAGS] as number;
  const goal = ((n[b + FLAGS] as number) & GOAL) !== 0;
  const reminders = goal ? (n[b + REMINDERS] as number) : 0;
  n[b + NAGS] = 0;
  n[b + REMINDERS] = 0;
  visit.nags = nags;
  // KOLs are paid: neither selling nor nagging is meant for them.
  const softened = visit.role === ROLE_ORDINARY ? 1 - c.annoyanceTrust * (f[a + TRUST] as number) : 0;
  let selling = f[a + SELLING] as number;
  let nagging = f[a + NAGGING] as number;
  if (selling !== 0 || nagging !== 0) {
    fade(community.memories, LEFT_ANNOYANCE);
    selling *= v[LEFT_ANNOYANCE] as number;
    nagging *= v[LEFT_ANNOYANCE] as number;
  }
  selling += softened * (c.annoyanceSelling * (v[OFFERS_READ] as number) + c.annoyanceAd * (v[ADS_READ] as number));
  nagging += softened * (c.annoyanceNagging * nags + c.annoyanceMention * (v[MENTIONS_READ] as number) + c.annoyanceReminder * reminders);
  const annoyance = selling + nagging;
  if (annoyance > c.annoyanceMax) {
    selling = Math.min(c.annoyanceMax, selling * (c.annoyanceMax / annoyance));
    nagging = c.annoyanceMax - selling;
  }
  f[a + SELLING] = selling;
  f[a + NAGGING] = nagging;
  v[ANNOYANCE] = Math.min(c.annoyanceMax, annoyance);
};
