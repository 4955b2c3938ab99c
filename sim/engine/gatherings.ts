/** The operator's events: who comes, and what coming does (S44, S64–S67). */
import { draw, unit } from '../base/draws.ts';
import { decay } from '../base/maths.ts';
import { OPERATOR, ROLE_ORDINARY, SPENDING } from '../model/events.ts';
import { EVENT_EFFECTS } from '../model/gatherings.ts';
import { EVENT_KINDS } from '../model/levers/contact.ts';
import { kindCode } from '../model/messages.ts';
import { isRivals, remembered } from './candidates.ts';
import { byKey } from './care.ts';
import { CALLED_BY } from './codes.ts';
import type { Community } from './community.ts';
import { DECISION } from './decisions.ts';
import { windowOf } from './feel.ts';
import {
  ENGAGEMENT,
  FLAGS,
  IDENTITY,
  KEY_HI,
  KEY_LO,
  LAST_VISIT,
  MUTED,
  NAGGING,
  PRESENT,
  REWARD,
  ROLE,
  realsOf,
  TRUST,
  VALUE,
  VISITS,
  wholesOf,
} from './members.ts';
import { tie } from './turns.ts';

const EVENT = kindCode('event');
const POLL = kindCode('poll');
const EVENTS_COST = SPENDING.indexOf('events');
/** Occurrences of attending: day × this + ordinal of the event that day, for as many entries as a strategy may list. */
const PER_DAY = 1024;

/**
 * Everybody is told of event `e`, the `ordinal`-th of the day, beforehand: one more disturbance for each. Not of one for which there is no
 * money, or no time left today.
 */
export function giveNotice(community: Community, t: number, e: number, ordinal: number): void {
  const { c, members, levers, desk, sink } = community;
  const plan = levers.now.events[e];
  if (plan === undefined || plan.cost > community.purse || plan.minutes > desk.minutes) return;
  community.noticed[ordinal] = Math.floor(t);
  sink.notice?.(t, e);
  const { f, n, count } = members;
  for (let who = 0; who < count; who++) {
    const b = wholesOf(who);
    if (((n[b + FLAGS] as number) & PRESENT) === 0 || n[b + ROLE] !== ROLE_ORDINARY) continue;
    const a = realsOf(who);
    const room = c.annoyanceMax - (f[a + NAGGING] as number);
    f[a + NAGGING]! += Math.min(room, c.annoyanceReminder * (1 - c.annoyanceTrust * (f[a + TRUST] as number)));
  }
}

/** Event `e` takes place, the `ordinal`-th of the day, if there is time and money for it. */
export function gather(community: Community, t: number, e: number, ordinal: number): void {
  const { c, members, levers, desk, sink, rooms, world } = community;
  const plan = levers.now.events[e];
  if (plan === undefined) return;
  // Money first: where it lacks, nobody begins.
  if (plan.cost > community.purse) {
    sink.drop?.(t, EVENTS_COST);
    return;
  }
  if (!desk.afford(community, 'events', plan.minutes)) return;
  community.pay(t, EVENTS_COST, plan.cost, plan.minutes);
  const { f, n, count } = members;
  const kind = EVENT_KINDS.indexOf(plan.kind);
  const effect = EVENT_EFFECTS[plan.kind];
  // The same kind again and again draws fewer.
  const recent = community.recentEvents;
  const left = decay((t - community.recentEventsAt) / c.eventMemory);
  community.recentEventsAt = t;
  for (let k = 0; k < recent.length; k++) recent[k]! *= left;
  const stale = 1 / (1 + (recent[kind] as number) / c.eventStale);
  recent[kind]! += 1;

  if (plan.kind !== 'offline')
    for (const room of rooms)
      community.post(t, room, OPERATOR, plan.kind === 'poll' ? POLL : EVENT, Math.floor(t) % levers.now.content.topics, -1, -1, false);
  const rival = isRivals(t) ? 1 - world.population.rivalry : 1;
  const occurrence = Math.floor(t) * PER_DAY + ordinal;
  const promised = plan.reward * community.credit;
  // Notice that was left out, as leavers complained of notices, brings nobody.
  const noticed = plan.notice && community.noticed[ordinal] === Math.floor(t);
  const attendants: number[] = [];
  for (let who = 0; who < count; who++) {
    const b = wholesOf(who);
    const a = realsOf(who);
    const flags = n[b + FLAGS] as number;
    if ((flags & PRESENT) === 0 || n[b + ROLE] !== ROLE_ORDINARY) continue;
    // Who was not told of it hears of it here, if they still look in.
    const told = noticed ? c.eventNotice : (flags & MUTED ? c.eventMuted : 1) * remembered(c, t - (f[a + LAST_VISIT] as number));
    const bribed = 1 + (c.eventReward * (f[a + REWARD] as number) * promised) / (promised + c.eventRewardHalf);
    const chance = c.eventAttend * effect.draw * Math.min(1, f[a + ENGAGEMENT] as number) * told * bribed * stale * rival;
    if (unit(draw(n[b + KEY_HI] as number, n[b + KEY_LO] as number, DECISION.attend, occurrence)) < chance) attendants.push(who);
  }
  if (plan.reward > 0 && attendants.length > 0) community.payReward(t, EVENTS_COST, plan.reward * attendants.length);
  if (effect.ties > 0) intoCircle(community, attendants, occurrence);
  const belonging = plan.membersOnly ? c.eventExclusive : 1;
  for (const [k, who] of attendants.entries()) {
    const a = realsOf(who);
    const b = wholesOf(who);
    f[a + VALUE]! += (c.eventValue * effect.value) / windowOf(c, n[b + VISITS] as number);
    f[a + IDENTITY]! += (1 - (f[a + IDENTITY] as number)) * Math.min(1, c.eventIdentity * effect.identity * belonging);
    f[a + TRUST]! += (1 - (f[a + TRUST] as number)) * Math.min(1, c.eventTrust * effect.trust);
    sink.attend?.(t, who, e);
    if (effect.ties > 0 && attendants.length > 1) {
      const other = attendants[(k + 1) % attendants.length] as number;
      tie(community, who, other, c.eventTie * effect.ties);
      tie(community, other, who, c.eventTie * effect.ties);
    }
    community.stimulate(t, who, 1, c.callDelay, CALLED_BY.event + ordinal);
  }
  if (!plan.membersOnly) community.publicity += c.eventJoins * attendants.length;
}

/**
 * Seats people in a circle, each by the own luck: the next one is the partner. One guest more parts two neighbours and leaves all others
 * where they were.
 */
function intoCircle(community: Community, people: number[], occurrence: number): void {
  const { n } = community.members;
  const seat = (who: number): number =>
    draw(n[wholesOf(who) + KEY_HI] as number, n[wholesOf(who) + KEY_LO] as number, DECISION.partner, occurrence);
  people.sort((x, y) => seat(x) - seat(y) || byKey(community, x, y));
}
