/** Step 4 of a visit: answer back, reply to something read, or start a thread. Replies branch; that makes bursts. */

import { draw, unit } from '../base/draws.ts';
import { decay } from '../base/maths.ts';
import { ROLE_ORDINARY } from '../model/events.ts';
import { TOPICS } from '../model/world.ts';
import type { Community } from './community.ts';
import { DECISION } from './decisions.ts';
import { watch } from './hosting.ts';
import { kolTopic } from './kols.ts';
import {
  ANSWER,
  ANSWER_ROOM,
  CHAT,
  CHAT_REPLY,
  COMPANY,
  CONFIDENCE,
  FIT,
  JOINED,
  KEY_HI,
  KEY_LO,
  ROOM,
  realsOf,
  SAID,
  VALUE,
  wholesOf,
} from './members.ts';
import { messageAt, pick, strongest, WINDOW, weigh } from './pull.ts';
import { incentive } from './rewards.ts';
import type { Room } from './rooms.ts';
import { CHAT_KIND, QUESTION, reply, say, wait } from './turns.ts';
import { ANNOYANCE, EASE, EXCESS, PULL, SATISFACTION, STRONGEST, TIME, v, visit, WILL } from './visit-numbers.ts';

/** The parts stand apart for the reader, and for the compiler; see `feel`. */
export const speak = (community: Community): void => {
  v[EASE] = 1 / (1 + (v[EXCESS] as number) / community.c.loadHalf);
  if ((community.members.n[wholesOf(visit.who) + ANSWER] as number) >= 0 && answerBack(community)) return;
  weighWill(community);
  if (visit.read > 0 && replyToRead(community)) return;
  start(community);
};

/** (i) Answering back hardly depends on chattiness. */
function answerBack(community: Community): boolean {
  const { c, members, rooms } = community;
  const { f, n } = members;
  const { who } = visit;
  const b = wholesOf(who);
  const answer = n[b + ANSWER] as number;
  const room = rooms[n[b + ANSWER_ROOM] as number] as Room;
  n[b + ANSWER] = -1;
  if (!room.holds(answer)) return false;
  let deep = 1;
  for (let d = room.depth(answer); d > 0; d--) deep *= c.replyDepth;
  const chance = c.addressed * Math.min(c.addressedMost, f[realsOf(who) + CONFIDENCE] as number) * (v[EASE] as number) * deep;
  if (unit(draw(n[b + KEY_HI] as number, n[b + KEY_LO] as number, DECISION.answerBack, visit.occurrence)) >= chance) return false;
  reply(community, room, answer);
  return true;
}

/** The will to speak, but for chattiness. */
const weighWill = (community: Community): void => {
  const { c, members, rooms } = community;
  const { f, n } = members;
  const { who } = visit;
  const t = v[TIME] as number;
  const a = realsOf(who);
  const tenure = t - (f[a + JOINED] as number);
  const ordinary = visit.role === ROLE_ORDINARY;
  let enthusiasm = ordinary && tenure < 10 * c.enthusiasmTime ? 1 + c.enthusiasm * decay(tenure / c.enthusiasmTime) : 1;
  // Who knows the rules dares to speak (C4); and rewards do what they do.
  if (ordinary && community.rules && tenure < c.rulesTime) enthusiasm *= 1 + c.rulesNewcomer * (1 - tenure / c.rulesTime);
  if (ordinary && community.rewarded) enthusiasm *= incentive(community);
  const room = rooms[n[wholesOf(who) + ROOM] as number] as Room;
  const share = room.operatorShare();
  v[WILL] =
    (members.mood(who, t, c.moodTime) *
      (f[a + CONFIDENCE] as number) *
      enthusiasm *
      room.echo *
      ((v[SATISFACTION] as number) + c.speakFloor) *
      (v[EASE] as number) *
      ((v[ANNOYANCE] as number) > 0 ? decay(c.engagementAnnoyance * (v[ANNOYANCE] as number)) : 1)) /
    ((1 + (f[a + SAID] as number) / c.saidHalf) * (1 + c.crowding * share * share));
};

/** (ii) Reply to something read. The draw comes first: where even the strongest pull would not do, nothing is weighed. */
const replyToRead = (community: Community): boolean => {
  const { c, members } = community;
  const { f, n } = members;
  const { who, occurrence } = visit;
  const b = wholesOf(who);
  const effort = community.threads ? c.replyThreads : 1;
  const pull = c.replyGain * effort * (f[realsOf(who) + CHAT_REPLY] as number) * (v[WILL] as number);
  const u = unit(draw(n[b + KEY_HI] as number, n[b + KEY_LO] as number, DECISION.reply, occurrence));
  strongest(community);
  const most = (v[STRONGEST] as number) * Math.min(visit.read, WINDOW * community.roomsRead);
  if (u * (1 + most / c.pullHalf) >= pull * most) return false;
  weigh(community);
  const total = v[PULL] as number;
  // Messages compete for the same reader: alone in a silence one draws more answers than among many (A13).
  if (!(total > 0 && u < 1 - decay((pull * total) / (1 + total / c.pullHalf)))) return false;
  replyToOne(community);
  return true;
};

/** A reply to one of the messages weighed. */
function replyToOne(community: Community): void {
  const { members, rooms, roomsRead } = community;
  const { n } = members;
  const b = wholesOf(visit.who);
  const u = unit(draw(n[b + KEY_HI] as number, n[b + KEY_LO] as number, DECISION.replyTo, visit.occurrence));
  const picked = pick(v[PULL] as number, u, roomsRead);
  reply(community, rooms[n[b + ROOM + ((picked / WINDOW) | 0)] as number] as Room, messageAt(picked));
}

/** (iii) Start a thread; a KOL does so more readily into a silence. */
const start = (community: Community): void => {
  const { members, rooms, roomsRead } = community;
  const { f, n } = members;
  const { who, occurrence } = visit;
  const b = wholesOf(who);
  const room = rooms[n[b + ROOM + (roomsRead > 1 ? (occurrence >>> 0) % roomsRead : 0)] as number] as Room;
  let eager = (f[realsOf(who) + CHAT] as number) * (v[WILL] as number);
  if (visit.role !== ROLE_ORDINARY && (v[TIME] as number) - room.lastTime > 1 / 12) eager *= 2;
  const u = unit(draw(n[b + KEY_HI] as number, n[b + KEY_LO] as number, DECISION.start, occurrence));
  if (u < eager && u < 1 - decay(eager)) startIn(community, room);
};

function startIn(community: Community, room: Room): void {
  const { c, members } = community;
  const { f, n } = members;
  const { who, occurrence } = visit;
  const a = realsOf(who);
  const hi = n[wholesOf(who) + KEY_HI] as number;
  const lo = n[wholesOf(who) + KEY_LO] as number;
  const own = visit.role === ROLE_ORDINARY ? -1 : kolTopic(community, who);
  const topic = own >= 0 ? own : topicOf(f, a, unit(draw(hi, lo, DECISION.startTopic, occurrence)));
  const asks = unit(draw(hi, lo, DECISION.startKind, occurrence)) < c.askShare * (1 - (f[a + COMPANY] as number));
  const { search } = community.world.platform;
  if (asks && search > 0 && unit(draw(hi, lo, DECISION.search, occurrence)) < search) {
    f[a + VALUE]! += c.searchValue / c.valueWindow; // found without asking
    return;
  }
  const number = say(community, room, asks ? QUESTION : CHAT_KIND, topic, -1);
  wait(community, who, room, number);
  watch(community, v[TIME] as number, who, room, number);
}

function topicOf(f: Float64Array, a: number, u: number): number {
  let sum = 0;
  for (let k = 0; k < TOPICS; k++) sum += f[a + FIT + k] as number;
  let rest = u * sum;
  for (let k = 0; k < TOPICS - 1; k++) {
    rest -= f[a + FIT + k] as number;
    if (rest < 0) return k;
  }
  return TOPICS - 1;
}
