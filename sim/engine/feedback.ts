/** Listening: complaints, surveys, and learning when and what people like (S25, S39, S47, S71, S78). */
import { another, draw, type Key, unit } from '../base/draws.ts';
import { decay } from '../base/maths.ts';
import { normalQuantile } from '../base/normal.ts';
import { ascending, sum } from '../base/statistics.ts';
import { ROLE_ORDINARY, SPENDING } from '../model/events.ts';
import { TOPICS } from '../model/world.ts';
import { evenly } from '../strategy/plan.ts';
import { NOW } from './codes.ts';
import type { Community } from './community.ts';
import { DECISION } from './decisions.ts';
import {
  CALLED_DAY,
  CONFLICT,
  ENGAGEMENT,
  EXPECTATION,
  FATIGUE,
  FLAGS,
  HURT,
  IDENTITY,
  KEY_HI,
  KEY_LO,
  NAGGING,
  PRESENT,
  ROLE,
  realsOf,
  SELLING,
  TIE,
  TIES,
  TRUST,
  VALUE,
  wholesOf,
} from './members.ts';
import { ANNOYANCE, DT, SATISFACTION, v, visit } from './visit-numbers.ts';

const FEEDBACK = SPENDING.indexOf('feedback');
/** Days until the same member complains again. */
const AGAIN = 14;
/** What a week leaves of what was seen of hours and topics. */
const FORGET = 0.9;

/** Within a visit: a dissatisfied member may complain. */
export function complain(community: Community): void {
  const { c, members, clock } = community;
  const { f, n } = members;
  const { who, occurrence } = visit;
  const b = wholesOf(who);
  const t = clock[NOW] as number;
  const day = Math.floor(t);
  if (day - (n[b + CALLED_DAY] as number) < AGAIN) return;
  const grief =
    Math.max(0, 0.5 - (v[SATISFACTION] as number)) +
    (v[ANNOYANCE] as number) +
    (f[realsOf(who) + HURT] as number) +
    (f[realsOf(who) + CONFLICT] as number);
  const chance = c.complaintRate * grief * Math.min(v[DT] as number, c.exposureCap);
  if (unit(draw(n[b + KEY_HI] as number, n[b + KEY_LO] as number, DECISION.complain, occurrence)) >= chance) return;
  n[b + CALLED_DAY] = day;
  community.desk.file(community, 'complaint', who, 0);
}

/** A complaint is dealt with, `waited` days after it was made: relief and trust, the more the sooner. */
export function redress(community: Community, who: number, waited: number): void {
  const { c, members } = community;
  const { f } = members;
  const a = realsOf(who);
  const relief = c.complaintRelief / (1 + waited);
  for (const field of [SELLING, NAGGING, HURT, CONFLICT]) f[a + field]! *= 1 - relief;
  f[a + TRUST]! += (1 - (f[a + TRUST] as number)) * c.complaintTrust * relief;
}

/** A survey: some are asked, fewer answer, the contented and the frequent rather than the others, and not to the point. */
export function survey(community: Community, t: number, ordinal: number): void {
  const { c, members, levers, desk, sink } = community;
  const { sample, surveyMinutes } = levers.now.feedback;
  if (!desk.afford(community, 'feedback', surveyMinutes)) return;
  sink.spend?.(t, FEEDBACK, 0, surveyMinutes);
  const { f, n, count } = members;
  const occurrence = Math.floor(t) * 16 + ordinal;
  const [answers, ofService, ofAtmosphere]: [number[], number[], number[]] = [[], [], []];
  for (let who = 0; who < count; who++) {
    const b = wholesOf(who);
    const a = realsOf(who);
    if (((n[b + FLAGS] as number) & PRESENT) === 0 || n[b + ROLE] !== ROLE_ORDINARY) continue;
    const asked = draw(n[b + KEY_HI] as number, n[b + KEY_LO] as number, DECISION.survey, occurrence);
    if (unit(asked) >= sample) continue;
    const value = f[a + VALUE] as number;
    const burden =
      c.engagementFatigue * (f[a + FATIGUE] as number) + c.engagementAnnoyance * ((f[a + SELLING] as number) + (f[a + NAGGING] as number));
    const felt = value > 0 ? (value / (value + (f[a + EXPECTATION] as number))) * decay(burden) : 0;
    const willing = another(asked);
    if (unit(willing) >= Math.min(1, c.surveyAnswer * (0.5 + felt) * Math.min(1, (f[a + ENGAGEMENT] as number) + 0.2))) continue;
    let word = willing;
    const say = (what: number): number => {
      word = another(word);
      return Math.min(1, Math.max(0, what + c.surveyBias + c.surveyNoise * normalQuantile(unit(word))));
    };
    answers.push(say(felt));
    ofService.push(say(f[a + TRUST] as number));
    ofAtmosphere.push(say(belongingOf(community, who)));
  }
  // In order of size: of the same numbers in another order the last digit of the sum may be another.
  const meanOf = (said: number[]): number => (said.length > 0 ? sum(ascending(said)) / said.length : Number.NaN);
  const mean = meanOf(answers);
  if (answers.length > 0) community.surveyed = mean;
  sink.survey?.(t, mean, answers.length, meanOf(ofService), meanOf(ofAtmosphere));
}

/** Identity and bonds as they stand, in [0, 1]. */
function belongingOf({ c, members }: Community, who: number): number {
  const { f } = members;
  const a = realsOf(who);
  let ties = 0;
  for (let k = 0; k < TIES; k++) ties += f[a + TIE + k] as number;
  return ((f[a + IDENTITY] as number) + ties / (ties + c.tieHalf)) / 2;
}

/** In the morning: what was seen fades by a tenth a week. */
export function forget(community: Community): void {
  const left = 1 - (1 - FORGET) / 7;
  for (const column of [community.hours, community.answersByTopic]) for (let k = 0; k < column.length; k++) column[k]! *= left;
}

/**
 * Clock times [hours] for the posts of a day, one after the other: hours get them in proportion to members' messages, the liveliest first
 * (highest averages: Webster 1832, Sainte-Laguë 1910), so that one more moves none. One imagined message an hour from 8 to 22.
 */
export function liveliestHours({ hours }: Community): () => number {
  const posts = new Int32Array(24);
  const claim = (h: number): number => ((hours[h] as number) + (h >= 8 && h < 22 ? 1 : 0)) / (2 * (posts[h] as number) + 1);
  return () => {
    let next = 0;
    for (let h = 1; h < 24; h++) if (claim(h) > claim(next)) next = h;
    return next + evenly(posts[next]!++);
  };
}

/** A topic for post `ordinal` of `day`: the main one, the next in rotation, or, where topics are learned, by what drew answers. */
export function topicFor(community: Community, day: number, ordinal: number): number {
  const { levers, answersByTopic, operatorKey } = community;
  const { topics, mainTopic, mainShare } = levers.now.content;
  const [hi, lo] = operatorKey as Key;
  const word = draw(hi, lo, DECISION.topic, day * 512 + ordinal);
  if (mainShare > 0 && unit(another(word)) < mainShare) return mainTopic - 1;
  if (!(levers.now.feedback.learnTopics && community.learning)) return (day + ordinal) % topics;
  let sum = 0;
  const weight = (k: number): number => 1 + (answersByTopic[k] as number);
  const within = Math.min(topics, TOPICS);
  for (let k = 0; k < within; k++) sum += weight(k);
  let rest = sum * unit(word);
  for (let k = 0; k < within - 1; k++) {
    rest -= weight(k);
    if (rest < 0) return k;
  }
  return within - 1;
}
