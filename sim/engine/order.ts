/** Ads, abuse and what is done about them (S30, S53, S54, S57; V17). */
import { another, draw, unit } from '../base/draws.ts';
import { exponentialOf } from '../base/maths.ts';
import { OPERATOR } from '../model/events.ts';
import { kindCode } from '../model/messages.ts';
import { CLASS } from './agenda.ts';
import { BANNED, NOW } from './codes.ts';
import type { Community } from './community.ts';
import { DECISION } from './decisions.ts';
import {
  ABUSER,
  ADVERTISER,
  BREACHES,
  CONFLICT,
  EXPLAINED,
  FLAGS,
  HURT,
  KEY_HI,
  KEY_LO,
  PRESENT,
  ROOM,
  realsOf,
  wholesOf,
} from './members.ts';
import type { Room } from './rooms.ts';
import { visit } from './visit-numbers.ts';

const AD_SPAM = kindCode('adSpam');
const ABUSE = kindCode('abuse');
/** Ordinals of the host's rounds at or above this are looks at a message that may break the rules. */
export const SUSPECT = 1 << 30;

/** Within a visit: an advertiser posts an ad; a quarrelsome or wronged member may hit out at what was said last. */
export function misbehave(community: Community): void {
  const { c, members, levers, rooms } = community;
  const { f, n } = members;
  const { who, occurrence } = visit;
  const a = realsOf(who);
  const b = wholesOf(who);
  const flags = n[b + FLAGS] as number;
  const conflict = f[a + CONFLICT] as number;
  if ((flags & (ADVERTISER | ABUSER)) === 0 && conflict === 0) return;
  const { rules } = levers.now.moderation;
  // Rules that all can see hold some back; an explained removal holds back the one it befell.
  let restraint = rules ? 1 - c.rulesCompliance : 1;
  for (let k = n[b + EXPLAINED] as number; k > 0; k--) restraint *= 1 - c.explainCompliance;
  const room = rooms[n[b + ROOM] as number] as Room;
  const word = draw(n[b + KEY_HI] as number, n[b + KEY_LO] as number, DECISION.breach, occurrence);
  if (flags & ADVERTISER && unit(word) < c.adChance * restraint) return breach(community, room, AD_SPAM, -1);
  const temper = (flags & ABUSER ? c.abuseChance : 0) + c.abuseContagion * conflict;
  const last = room.count - 1;
  if (unit(another(word)) >= temper * restraint || !room.holds(last)) return;
  const target = room.author(last);
  if (target === who || target === OPERATOR) return;
  breach(community, room, ABUSE, last);
  f[realsOf(target) + CONFLICT]! += c.conflictHit;
}

function breach(community: Community, room: Room, kind: number, parent: number): void {
  const { agenda, levers, members } = community;
  const { who, occurrence } = visit;
  const t = community.clock[NOW] as number;
  const { n } = members;
  const topic = parent < 0 ? 0 : room.topic(parent);
  const number = community.post(t, room, who, kind, topic, parent, -1, false);
  const { detection, delay } = levers.now.moderation;
  if (!community.watching) return;
  const word = draw(n[wholesOf(who) + KEY_HI] as number, n[wholesOf(who) + KEY_LO] as number, DECISION.detect, occurrence);
  if (unit(word) < detection) agenda.put(t + (delay / 24) * exponentialOf(another(word)), CLASS.host, room.index, SUSPECT + number);
}

/** A breach was taken up: out of sight it goes, and its author may go as well. */
export function moderate(community: Community, roomIndex: number, number: number): void {
  const { c, rooms, members, levers, sink, clock } = community;
  const t = clock[NOW] as number;
  const room = rooms[roomIndex] as Room;
  const author = room.holds(number) ? room.author(number) : OPERATOR;
  if (author === OPERATOR || !room.remove(number)) return;
  sink.remove?.(t, room.id(number));
  const { n, f } = members;
  if (((n[wholesOf(author) + FLAGS] as number) & PRESENT) === 0) return;
  const { explain, banAfter } = levers.now.moderation;
  n[wholesOf(author) + BREACHES]!++;
  if (explain) n[wholesOf(author) + EXPLAINED]!++;
  else f[realsOf(author) + HURT]! += c.removalHurt;
  if (banAfter > 0 && (n[wholesOf(author) + BREACHES] as number) >= banAfter) community.leave(t, author, BANNED);
}
