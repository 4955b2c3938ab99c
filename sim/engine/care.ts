/** Care for single members: welcoming newcomers, recalling the absent, asking leavers, raising leaders (S36, S72, S80, C7). */
import { draw, unit } from '../base/draws.ts';
import { CAUSE_GROUPS, CAUSES } from '../model/causes.ts';
import { ROLE_ORDINARY, SPENDING } from '../model/events.ts';
import { CALLED_BY, NOW } from './codes.ts';
import type { Community } from './community.ts';
import { DECISION } from './decisions.ts';
import {
  CALLED_DAY,
  CONFIDENCE,
  ENGAGEMENT,
  FLAGS,
  IDENTITY,
  JOINED,
  KEY_HI,
  KEY_LO,
  LAST_VISIT,
  PRESENT,
  PROMOTED,
  ROLE,
  realsOf,
  TRUST,
  TURNS,
  wholesOf,
} from './members.ts';

const CARE = SPENDING.indexOf('care');
/** Time until the same member is written to again [days]. */
const AGAIN = 30;
/** Turns that a member must have spoken to be raised, and the trust in the operator it takes. */
const TURNS_TO_LEAD = 10;
const TRUST_TO_LEAD = 0.3;
/** Causes that an operator can do something about, once told. */
const MENDABLE = new Set<number>(
  (['overload', 'annoyance', 'noValue', 'unanswered', 'conflict'] as const).flatMap((group) =>
    CAUSE_GROUPS[group].map((cause) => CAUSES.indexOf(cause)),
  ),
);

const present = (flags: number): boolean => (flags & PRESENT) !== 0;

/** A newcomer is welcomed, if the dice of the share say so. */
export function greet(community: Community, who: number): void {
  const { welcome } = community.levers.now.care;
  if (welcome <= 0) return;
  const { n } = community.members;
  if (unit(draw(n[wholesOf(who) + KEY_HI] as number, n[wholesOf(who) + KEY_LO] as number, DECISION.welcome, 0)) < welcome)
    community.desk.file(community, 'welcome', who, 0);
}

export function welcome(community: Community, who: number): void {
  const { c, members, clock } = community;
  const { f } = members;
  const a = realsOf(who);
  f[a + IDENTITY]! += (1 - (f[a + IDENTITY] as number)) * c.welcomeIdentity;
  f[a + CONFIDENCE] = Math.min(c.confidenceMax, (f[a + CONFIDENCE] as number) + c.welcomeConfidence);
  f[a + TRUST]! += (1 - (f[a + TRUST] as number)) * c.trustReply;
  community.stimulate(clock[NOW] as number, who, Math.min(1, (f[a + ENGAGEMENT] as number) + 0.2), c.pingTime, CALLED_BY.welcome);
}

/** In the morning: those longest away are put on the desk's list. */
export function planRecalls(community: Community, day: number, due: number): void {
  if (due <= 0) return;
  const { recallAfter } = community.c;
  const { f, n, count } = community.members;
  const away: number[] = [];
  for (let who = 0; who < count; who++) {
    const b = wholesOf(who);
    if (!present(n[b + FLAGS] as number) || n[b + ROLE] !== ROLE_ORDINARY) continue;
    if (day - (f[realsOf(who) + LAST_VISIT] as number) < recallAfter || day - (n[b + CALLED_DAY] as number) < AGAIN) continue;
    away.push(who);
  }
  away.sort((x, y) => (f[realsOf(x) + LAST_VISIT] as number) - (f[realsOf(y) + LAST_VISIT] as number) || byKey(community, x, y));
  for (const who of away.slice(0, due)) {
    n[wholesOf(who) + CALLED_DAY] = day;
    community.desk.file(community, 'recall', who, 0);
  }
}

export function recall(community: Community, who: number): void {
  const { c, members, clock } = community;
  const belonging = (members.f[realsOf(who) + ENGAGEMENT] as number) + (members.f[realsOf(who) + IDENTITY] as number);
  community.stimulate(clock[NOW] as number, who, Math.min(1, c.recallVisit * (0.3 + belonging)), c.callDelay, CALLED_BY.recall);
}

/** Somebody left: perhaps they will be asked why. */
export function askWhy(community: Community, t: number, who: number, cause: number): void {
  const { askLeavers } = community.levers.now.care;
  if (askLeavers <= 0 || !MENDABLE.has(cause)) return;
  const { n } = community.members;
  community.clock[NOW] = t;
  if (unit(draw(n[wholesOf(who) + KEY_HI] as number, n[wholesOf(who) + KEY_LO] as number, DECISION.callback, 0)) < askLeavers)
    community.desk.file(community, 'ask', cause, 0);
}

/**
 * What a leaver says is worked on, less with each who says the same. Of what was too much the operator does less from then on (`spared`);
 * of a lack of answers, peace or value the hazard falls, for by what they are made good the model does not say.
 */
export function learn(community: Community, cause: number): void {
  const { relief, c } = community;
  const floor = 1 - c.askRelief;
  relief[cause] = floor + ((relief[cause] as number) - floor) * (1 - c.askLearning);
  community.learned = true;
}

/**
 * Whether an act that leavers complained of is left out today: of so many, evenly, as `relief` of that cause says, as far as it is by such acts
 * (`share`) that it came about.
 */
export function spared(community: Community, cause: number, share = 1): boolean {
  if (!community.learned) return false;
  const { relief, acted } = community;
  const due = (acted[cause] as number) + 1 - (1 - (relief[cause] as number)) * share;
  acted[cause] = due - Math.floor(due);
  return due < 1;
}

/** In the morning: vacant places among the cultivated go to the most active who trust the operator, as far as there is time for them. */
export function cultivate(community: Community, day: number): void {
  const { levers, desk, sink, members } = community;
  const { cultivate: places, cultivateMinutes } = levers.now.care;
  if (places <= 0 || !community.tended) return;
  const { f, n, count } = members;
  let filled = 0;
  const ready: number[] = [];
  for (let who = 0; who < count; who++) {
    const flags = n[wholesOf(who) + FLAGS] as number;
    if (!present(flags) || n[wholesOf(who) + ROLE] !== ROLE_ORDINARY) continue;
    if (flags & PROMOTED) filled++;
    else if ((n[wholesOf(who) + TURNS] as number) >= TURNS_TO_LEAD && (f[realsOf(who) + TRUST] as number) >= TRUST_TO_LEAD) ready.push(who);
  }
  if (filled >= places || ready.length === 0) return;
  const pace = (who: number): number => (n[wholesOf(who) + TURNS] as number) / (day - (f[realsOf(who) + JOINED] as number) + 7);
  ready.sort((x, y) => pace(y) - pace(x) || byKey(community, x, y));
  for (const who of ready.slice(0, places - filled)) {
    // Who is raised today is tended today, from tomorrow on with all others.
    if (!desk.afford(community, 'care', cultivateMinutes)) return;
    if (cultivateMinutes > 0) sink.spend?.(day, CARE, 0, cultivateMinutes);
    raise(community, who, day);
  }
}

function raise(community: Community, who: number, day: number): void {
  const { c, members, sink } = community;
  members.n[wholesOf(who) + FLAGS]! |= PROMOTED;
  members.speakMore(who, c.promotedTalk);
  community.leadersCame = true;
  sink.promote?.(day, who);
}

/** Order of two persons that memory cannot change. */
export function byKey(community: Community, x: number, y: number): number {
  const { n } = community.members;
  return (
    (n[wholesOf(x) + KEY_HI] as number) - (n[wholesOf(y) + KEY_HI] as number) ||
    (n[wholesOf(x) + KEY_LO] as number) - (n[wholesOf(y) + KEY_LO] as number)
  );
}
