/** Step 4 of a visit: answer back, reply to something read, or start a thread. Replies branch; that makes bursts. */
import { another, draw, unit } from '../base/draws.ts';
import { decay, ln } from '../base/maths.ts';
import { OPERATOR, ROLE_KOL } from '../model/events.ts';
import { kindCode } from '../model/messages.ts';
import { TOPICS } from '../model/world.ts';
import { CLASS } from './agenda.ts';
import { type Community, NOW } from './community.ts';
import { DECISION } from './decisions.ts';
import {
  ANSWER,
  ANSWER_ROOM,
  BY_PEERS,
  CHAT,
  CHAT_REPLY,
  COMPANY,
  CONFIDENCE,
  ENGAGEMENT,
  F,
  FIT,
  FIT_MAX,
  FLAGS,
  IDENTITY,
  JOINED,
  KEY_HI,
  KEY_LO,
  MUTED,
  N,
  PRESENT,
  ROLE,
  ROOM,
  SAID,
  SEEN,
  SPOKE,
  SPOKE_DAY,
  SPOKE_ROOM,
  TIE,
  TIE_WHO,
  TIED,
  TIES,
  TURNS,
  WAITING,
  WAITING_ROOM,
  WAITING_SINCE,
} from './members.ts';
import { MAX_ATTRACTION, OPERATOR_COUNT, ROW, type Room } from './rooms.ts';
import { ANNOYANCE, BONDS, EXCESS, SATISFACTION, type Visit } from './visit.ts';

const CHAT_KIND = kindCode('chat');
const QUESTION = kindCode('question');
const ANSWER_KIND = kindCode('answer');
/** Messages of those just read that may draw a reply: the newest. */
const WINDOW = 12;
/** Messages over which the operator's share of the stream is taken. */
const SHARE_WINDOW = 100;
/** Lines added to a turn at most. */
const MAX_LINES = 6;
/** ln(1 + replies). */
const LOGARITHMS = Float64Array.from({ length: 256 }, (_, k) => ln(1 + k));
const weights = new Float64Array(WINDOW * 4);
const places = new Int32Array(WINDOW * 4);

export function speak(community: Community, visit: Visit): void {
  const { c, members, rooms } = community;
  const { f, n } = members;
  const { who, occurrence, v } = visit;
  const t = community.clock[NOW] as number;
  const a = who * F;
  const b = who * N;
  const hi = n[b + KEY_HI] as number;
  const lo = n[b + KEY_LO] as number;
  const loadFactor = 1 / (1 + (v[EXCESS] as number) / c.loadHalf);

  // (i) Answering back hardly depends on chattiness.
  const answer = n[b + ANSWER] as number;
  if (answer >= 0) {
    const room = rooms[n[b + ANSWER_ROOM] as number] as Room;
    n[b + ANSWER] = -1;
    if (room.holds(answer)) {
      const at = answer & room.mask;
      let deep = 1;
      for (let d = room.depth[at] as number; d > 0; d--) deep *= c.replyDepth;
      const chance = c.addressed * Math.min(1.3, f[a + CONFIDENCE] as number) * loadFactor * deep;
      if (unit(draw(hi, lo, DECISION.answerBack, occurrence)) < chance) {
        reply(community, visit, room, answer);
        return;
      }
    }
  }

  // The will to speak: chattiness × what changes.
  const tenure = t - (f[a + JOINED] as number);
  const enthusiasm = tenure < 10 * c.enthusiasmTime ? 1 + c.enthusiasm * decay(tenure / c.enthusiasmTime) : 1;
  const share = operatorShare(community, who);
  const will =
    (members.mood(who, t, c.moodTime) *
      (f[a + CONFIDENCE] as number) *
      enthusiasm *
      ((v[SATISFACTION] as number) + c.speakFloor) *
      loadFactor *
      ((v[ANNOYANCE] as number) > 0 ? decay(c.engagementAnnoyance * (v[ANNOYANCE] as number)) : 1)) /
    ((1 + (f[a + SAID] as number) / c.saidHalf) * (1 + c.crowding * share * share));

  // (ii) Reply to something read. The draw comes first: where even the strongest pull would not do, nothing is weighed.
  if (visit.read > 0) {
    const pull = c.replyGain * (f[a + CHAT_REPLY] as number) * will;
    const word = draw(hi, lo, DECISION.reply, occurrence);
    const u = unit(word);
    if (u < pull * strongest(community, visit) * Math.min(visit.read, WINDOW * community.world.rooms.read)) {
      const total = weigh(community, visit);
      if (total > 0 && u < 1 - decay(pull * total)) {
        const picked = pick(total, unit(draw(hi, lo, DECISION.replyTo, occurrence)));
        reply(community, visit, rooms[n[b + ROOM + ((picked / WINDOW) | 0)] as number] as Room, places[picked] as number);
        return;
      }
    }
  }

  // (iii) Start a thread; a KOL does so more readily into a silence.
  const room = rooms[
    n[b + ROOM + (community.world.rooms.read > 1 ? (occurrence >>> 0) % community.world.rooms.read : 0)] as number
  ] as Room;
  let eager = (f[a + CHAT] as number) * will;
  if (!visit.ordinary && t - room.lastTime > 1 / 12) eager *= 2;
  const word = draw(hi, lo, DECISION.start, occurrence);
  const u = unit(word);
  if (u >= eager || u >= 1 - decay(eager)) return;
  const topic = topicOf(f, a, unit(draw(hi, lo, DECISION.startTopic, occurrence)));
  const asks = unit(draw(hi, lo, DECISION.startKind, occurrence)) < 0.6 * (1 - (f[a + COMPANY] as number));
  const number = say(community, visit, room, asks ? QUESTION : CHAT_KIND, topic, -1);
  n[b + WAITING] = number;
  n[b + WAITING_ROOM] = room.index;
  f[a + WAITING_SINCE] = t;
  if (visit.ordinary && community.levers.now.hosting.minutesPerDay > 0) {
    community.agenda.put(t + community.levers.now.hosting.delay / 24, CLASS.host, room.index, number);
  }
}

/** Share of the operator in the newest messages of the member's first room. */
function operatorShare(community: Community, who: number): number {
  const room = community.rooms[community.members.n[who * N + ROOM] as number] as Room;
  const window = Math.min(SHARE_WINDOW, room.count);
  if (window === 0) return 0;
  const to = (room.count & room.mask) * ROW + OPERATOR_COUNT;
  const from = ((room.count - window) & room.mask) * ROW + OPERATOR_COUNT;
  return ((room.totals[to] as number) - (room.totals[from] as number)) / window;
}

/** Upper bound of the pull of one message on this member; see `weigh`. */
function strongest(community: Community, visit: Visit): number {
  const { c, members, kols } = community;
  const known = (visit.v[BONDS] as number) > 0 ? Math.max(1, c.replyTie) : 1;
  const kol = kols > 0 ? Math.max(1, c.replyKol) : 1;
  const mention = visit.answered ? Math.max(1, c.replyMention) : 1;
  return MAX_ATTRACTION * (members.f[visit.who * F + FIT_MAX] as number) * known * kol * mention;
}

/** Pull of each of the newest messages just read, into `weights` (room slot × WINDOW + place); returns the sum. */
function weigh(community: Community, visit: Visit): number {
  const { c, members, rooms, world } = community;
  const { f, n } = members;
  const { who, range } = visit;
  const t = community.clock[NOW] as number;
  const a = who * F;
  const b = who * N;
  const tied = n[b + TIED] as number;
  const life = world.platform.visibility / 24;
  let total = 0;
  for (let k = 0; k < world.rooms.read; k++) {
    const room = rooms[n[b + ROOM + k] as number] as Room;
    const window = Math.min(WINDOW, range[k] as number);
    for (let i = 0; i < WINDOW; i++) weights[k * WINDOW + i] = 0;
    for (let i = 0; i < window; i++) {
      const number = room.count - 1 - i;
      const at = number & room.mask;
      const author = room.author[at] as number;
      if (author === who) continue;
      const turn = room.turn[at] as number;
      const heard = room.holds(turn) ? (room.replies[turn & room.mask] as number) : 0;
      let weight =
        (room.pull[at] as number) *
        (f[a + FIT + (room.topic[at] as number)] as number) *
        decay((t - (room.time[at] as number)) / life) *
        crowd(heard, c.replyCrowd);
      if (author >= 0) {
        if (members.n[author * N + ROLE] === ROLE_KOL) weight *= c.replyKol;
        for (let j = 0; j < tied; j++) {
          if (n[b + TIE_WHO + j] === author) {
            weight *= c.replyTie;
            break;
          }
        }
      }
      const parent = visit.answered ? (room.parent[at] as number) : -1;
      if (parent >= 0 && room.holds(parent) && room.author[parent & room.mask] === who) weight *= c.replyMention;
      weights[k * WINDOW + i] = weight;
      places[k * WINDOW + i] = number;
      total += weight;
    }
  }
  return total;
}

/** (1 + replies)^(−exponent): many answers put off one more. */
function crowd(replies: number, exponent: number): number {
  return replies === 0 ? 1 : decay(exponent * (LOGARITHMS[Math.min(replies, LOGARITHMS.length - 1)] as number));
}

function pick(total: number, u: number): number {
  let rest = u * total;
  let last = 0;
  for (let i = 0; i < weights.length; i++) {
    const weight = weights[i] as number;
    if (weight === 0) continue;
    last = i;
    rest -= weight;
    if (rest < 0) break;
  }
  return last;
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

function reply(community: Community, visit: Visit, room: Room, to: number): void {
  const { c, members } = community;
  const { n } = members;
  const turn = room.turn[to & room.mask] as number;
  const parent = room.holds(turn) ? turn : to;
  const at = parent & room.mask;
  const author = room.author[at] as number;
  const kind = room.kind[at] === QUESTION ? ANSWER_KIND : CHAT_KIND;
  const number = say(community, visit, room, kind, room.topic[at] as number, parent);
  if (author === OPERATOR || ((n[author * N + FLAGS] as number) & PRESENT) === 0) return;
  tie(community, visit.who, author, c.tieGain);
  answered(community, community.clock[NOW] as number, author, room, parent, number);
  n[author * N + BY_PEERS]!++;
}

/** `author` was answered: it will be noticed, perhaps soon. The caller counts by whom. */
export function answered(community: Community, t: number, author: number, room: Room, parent: number, number: number): void {
  const { c, members, world } = community;
  const { f, n } = members;
  const b = author * N;
  n[b + ANSWER] = number;
  n[b + ANSWER_ROOM] = room.index;
  if (n[b + WAITING] === parent && n[b + WAITING_ROOM] === room.index) n[b + WAITING] = -1;
  const muted = ((n[b + FLAGS] as number) & MUTED) !== 0;
  const chance = Math.min(1, (f[author * F + ENGAGEMENT] as number) + 0.2) * (muted ? 0.6 : 0.3 + 0.7 * world.platform.notification);
  community.stimulate(t, author, chance, c.pingTime, -1);
}

/** A turn: one line now, perhaps more in the next minutes. Returns the number of the first line. */
function say(community: Community, visit: Visit, room: Room, kind: number, topic: number, parent: number): number {
  const { c, members, world, agenda } = community;
  const { f, n } = members;
  const { who, occurrence } = visit;
  const t = community.clock[NOW] as number;
  const a = who * F;
  const b = who * N;
  const number = community.post(t, room, who, kind, topic, parent, -1, false);
  n[b + TURNS]!++;
  n[b + SPOKE] = number;
  n[b + SPOKE_ROOM] = room.index;
  f[a + SAID]! += 1;
  f[a + IDENTITY]! += (1 - (f[a + IDENTITY] as number)) * c.identityTurn;
  for (let k = 0; k < world.rooms.read; k++) if (n[b + ROOM + k] === room.index && n[b + SEEN + k] === number) n[b + SEEN + k] = number + 1;
  if (visit.ordinary && (n[b + SPOKE_DAY] as number) < Math.floor(t)) {
    n[b + SPOKE_DAY] = Math.floor(t);
    community.today.posters++;
  }
  const go = world.platform.layout === 'threads' ? c.followUpThreads : c.followUp;
  let word = draw(n[b + KEY_HI] as number, n[b + KEY_LO] as number, DECISION.lines, occurrence);
  for (let line = 1; line <= MAX_LINES && unit(word) < go; line++) {
    agenda.put(t + line * c.followUpGap, CLASS.line, who, number);
    word = another(word);
  }
  return number;
}

/** One more line of a turn whose first line is `first`. */
export function sayOn(community: Community, t: number, who: number, first: number): void {
  const { members, rooms, world } = community;
  const { n } = members;
  const b = who * N;
  if (((n[b + FLAGS] as number) & PRESENT) === 0 || n[b + SPOKE] !== first) return;
  const room = rooms[n[b + SPOKE_ROOM] as number] as Room;
  if (!room.holds(first)) return;
  const at = first & room.mask;
  const number = community.post(t, room, who, room.kind[at] as number, room.topic[at] as number, room.parent[at] as number, first, false);
  for (let k = 0; k < world.rooms.read; k++) if (n[b + ROOM + k] === room.index && n[b + SEEN + k] === number) n[b + SEEN + k] = number + 1;
}

/** `who` grows a tie to `other`: the same one grows, else the weakest gives way to a stronger. */
export function tie(community: Community, who: number, other: number, gain: number): void {
  const { f, n } = community.members;
  const a = who * F;
  const b = who * N;
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
