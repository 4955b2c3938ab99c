/** Turns: a first line, the lines that follow it, and what being answered does to the one who is. */
import { another, draw, unit } from '../base/draws.ts';
import { OPERATOR, ROLE_ORDINARY } from '../model/events.ts';
import { kindCode } from '../model/messages.ts';
import { CLASS } from './agenda.ts';
import { NOW } from './codes.ts';
import type { Community } from './community.ts';
import { DECISION } from './decisions.ts';
import {
  ANSWER,
  ANSWER_ROOM,
  BY_PEERS,
  ENGAGEMENT,
  FLAGS,
  IDENTITY,
  KEY_HI,
  KEY_LO,
  MUTED,
  PRESENT,
  ROOM,
  realsOf,
  SAID,
  SEEN,
  SPOKE,
  SPOKE_ROOM,
  TIE,
  TIE_WHO,
  TIED,
  TIES,
  TURNS,
  WAITING,
  WAITING_ROOM,
  WAITING_SINCE,
  wholesOf,
} from './members.ts';
import { award, payForTurn } from './rewards.ts';
import { FORMAT_OF_KIND, type Room } from './rooms.ts';
import { EXCESS, v, visit } from './visit-numbers.ts';

export const CHAT_KIND = kindCode('chat');
export const QUESTION = kindCode('question');
const ANSWER_KIND = kindCode('answer');
/** Lines added to a turn at most. */
const MAX_LINES = 6;

export function reply(community: Community, room: Room, to: number): void {
  const { c, members } = community;
  const { n } = members;
  const turn = room.turn(to);
  const parent = room.holds(turn) ? turn : to;
  const author = room.author(parent);
  const kind = room.kind(parent) === QUESTION ? ANSWER_KIND : CHAT_KIND;
  const number = say(community, room, kind, room.topic(parent), parent);
  // A newcomer waits for an answer to a first word, be it an answer itself.
  if ((n[wholesOf(visit.who) + TURNS] as number) <= 2) wait(community, visit.who, room, number);
  if (author === OPERATOR && (FORMAT_OF_KIND[room.kind(parent)] as number) >= 0) community.answersByTopic[room.topic(parent)]! += 1;
  if (author === OPERATOR || ((n[wholesOf(author) + FLAGS] as number) & PRESENT) === 0) return;
  tie(community, visit.who, author, c.tieGain);
  tie(community, author, visit.who, c.tieAnswered);
  answered(community, community.clock[NOW] as number, author, room, parent, number);
  n[wholesOf(author) + BY_PEERS]!++;
}

/** `who` waits for an answer to message `number` from now on. */
export function wait(community: Community, who: number, room: Room, number: number): void {
  const { clock, members } = community;
  members.n[wholesOf(who) + WAITING] = number;
  members.n[wholesOf(who) + WAITING_ROOM] = room.index;
  members.f[realsOf(who) + WAITING_SINCE] = clock[NOW] as number;
}

/** `author` was answered: it will be noticed, perhaps soon. The caller counts by whom. */
export function answered(community: Community, t: number, author: number, room: Room, parent: number, number: number): void {
  const { c, members } = community;
  const { f, n } = members;
  const b = wholesOf(author);
  n[b + ANSWER] = number;
  n[b + ANSWER_ROOM] = room.index;
  if (n[b + WAITING] === parent && n[b + WAITING_ROOM] === room.index) n[b + WAITING] = -1;
  const muted = ((n[b + FLAGS] as number) & MUTED) !== 0;
  const seen = muted ? c.pingMuted : c.pingUnseen + (1 - c.pingUnseen) * community.notification;
  const chance = Math.min(1, (f[realsOf(author) + ENGAGEMENT] as number) + c.pingBase) * seen;
  community.stimulate(t, author, chance, c.pingTime, -1);
}

/** A turn: one line now, perhaps more in the next minutes. Returns the number of the first line. */
export function say(community: Community, room: Room, kind: number, topic: number, parent: number): number {
  const { c, members, agenda } = community;
  const { f, n } = members;
  const { who, occurrence } = visit;
  const t = community.clock[NOW] as number;
  const a = realsOf(who);
  const b = wholesOf(who);
  const number = community.post(t, room, who, kind, topic, parent, -1, false);
  n[b + TURNS]!++;
  if (visit.role === ROLE_ORDINARY && community.rewarded) {
    payForTurn(community, t);
    if (community.badges) award(community, t, who);
  }
  n[b + SPOKE] = number;
  n[b + SPOKE_ROOM] = room.index;
  f[a + SAID]! += 1;
  f[a + IDENTITY]! += (1 - (f[a + IDENTITY] as number)) * c.identityTurn;
  for (let k = 0; k < community.roomsRead; k++)
    if (n[b + ROOM + k] === room.index && n[b + SEEN + k] === number) n[b + SEEN + k] = number + 1;
  // Under overload turns become shorter as well as fewer.
  const go = (community.threads ? c.followUpThreads : c.followUp) / (1 + (v[EXCESS] as number) / c.loadHalf);
  let word = draw(n[b + KEY_HI] as number, n[b + KEY_LO] as number, DECISION.lines, occurrence);
  for (let line = 1; line <= MAX_LINES && unit(word) < go; line++) {
    agenda.put(t + line * c.followUpGap, CLASS.line, who, n[b + TURNS] as number);
    word = another(word);
  }
  return number;
}

/** One more line of the `turn`-th turn of `who`, if it is still the latest. Not by the number of its first line: another room has one as well. */
export function sayOn(community: Community, t: number, who: number, turn: number): void {
  const { members, rooms } = community;
  const { n } = members;
  const b = wholesOf(who);
  if (((n[b + FLAGS] as number) & PRESENT) === 0 || n[b + TURNS] !== turn) return;
  const first = n[b + SPOKE] as number;
  const room = rooms[n[b + SPOKE_ROOM] as number] as Room;
  if (!room.holds(first) || room.author(first) !== who) return;
  const number = community.post(t, room, who, room.kind(first), room.topic(first), room.parent(first), first, false);
  for (let k = 0; k < community.roomsRead; k++)
    if (n[b + ROOM + k] === room.index && n[b + SEEN + k] === number) n[b + SEEN + k] = number + 1;
}

/** `who` grows a tie to `other`: the same one grows, else the weakest gives way to a stronger. */
export function tie(community: Community, who: number, other: number, gain: number): void {
  const { f, n } = community.members;
  const a = realsOf(who);
  const b = wholesOf(who);
  let weakest = 0;
  for (let k = 0; k < TIES; k++) {
    if (n[b + TIE_WHO + k] === other) {
      f[a + TIE + k]! += gain;
      return;
    }
    if ((f[a + TIE + k] as number) < (f[a + TIE + weakest] as number)) weakest = k;
  }
  if ((f[a + TIE + weakest] as number) >= gain) return;
  if (weakest >= (n[b + TIED] as number)) n[b + TIED] = weakest + 1;
  n[b + TIE_WHO + weakest] = other;
  f[a + TIE + weakest] = gain;
}
