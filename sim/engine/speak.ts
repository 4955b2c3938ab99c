/** Step 4 of a visit: answer back, reply to something read, or start a thread. Replies branch; that makes bursts. */
import { draw, unit } from '../base/draws.ts';
import { decay } from '../base/maths.ts';
import { TOPICS } from '../model/world.ts';
import { type Community, NOW } from './community.ts';
import { DECISION } from './decisions.ts';
import { watch } from './hosting.ts';
import {
  ANSWER,
  ANSWER_ROOM,
  CHAT,
  CHAT_REPLY,
  COMPANY,
  CONFIDENCE,
  F,
  FIT,
  JOINED,
  KEY_HI,
  KEY_LO,
  N,
  ROOM,
  SAID,
  VALUE,
} from './members.ts';
import { kolTopic } from './operator.ts';
import { messageAt, pick, strongest, WINDOW, weigh } from './pull.ts';
import { incentive } from './rewards.ts';
import { OPERATOR_COUNT, ROW, type Room } from './rooms.ts';
import { CHAT_KIND, QUESTION, reply, say, wait } from './turns.ts';
import { ANNOYANCE, EXCESS, PULL, SATISFACTION, type Visit } from './visit.ts';

/** Messages over which the operator's share of the stream is taken. */
const SHARE_WINDOW = 100;

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
      const chance = c.addressed * Math.min(c.addressedMost, f[a + CONFIDENCE] as number) * loadFactor * deep;
      if (unit(draw(hi, lo, DECISION.answerBack, occurrence)) < chance) {
        reply(community, visit, room, answer);
        return;
      }
    }
  }

  // The will to speak: chattiness × what changes.
  const tenure = t - (f[a + JOINED] as number);
  let enthusiasm = visit.ordinary && tenure < 10 * c.enthusiasmTime ? 1 + c.enthusiasm * decay(tenure / c.enthusiasmTime) : 1;
  // Who knows the rules dares to speak (C4); and rewards do what they do.
  if (community.levers.now.moderation.rules && tenure < c.rulesTime) enthusiasm *= 1 + c.rulesNewcomer * (1 - tenure / c.rulesTime);
  if (community.rewarded && visit.ordinary) enthusiasm *= incentive(community, visit);
  const share = operatorShare(community, who);
  const will =
    (members.mood(who, t, c.moodTime) *
      (f[a + CONFIDENCE] as number) *
      enthusiasm *
      (rooms[n[b + ROOM] as number] as Room).echo *
      ((v[SATISFACTION] as number) + c.speakFloor) *
      loadFactor *
      ((v[ANNOYANCE] as number) > 0 ? decay(c.engagementAnnoyance * (v[ANNOYANCE] as number)) : 1)) /
    ((1 + (f[a + SAID] as number) / c.saidHalf) * (1 + c.crowding * share * share));

  // (ii) Reply to something read. The draw comes first: where even the strongest pull would not do, nothing is weighed.
  if (visit.read > 0) {
    const effort = community.world.platform.layout === 'threads' ? c.replyThreads : 1;
    const pull = c.replyGain * effort * (f[a + CHAT_REPLY] as number) * will;
    const word = draw(hi, lo, DECISION.reply, occurrence);
    const u = unit(word);
    const most = strongest(community, visit) * Math.min(visit.read, WINDOW * community.world.rooms.read);
    if (u * (1 + most / c.pullHalf) < pull * most) {
      weigh(community, visit);
      const total = v[PULL] as number;
      // Messages compete for the same reader: alone in a silence one draws more answers than among many (A13).
      if (total > 0 && u < 1 - decay((pull * total) / (1 + total / c.pullHalf))) {
        const picked = pick(total, unit(draw(hi, lo, DECISION.replyTo, occurrence)), community.world.rooms.read);
        reply(community, visit, rooms[n[b + ROOM + ((picked / WINDOW) | 0)] as number] as Room, messageAt(picked));
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
  const own = visit.ordinary ? -1 : kolTopic(community, who);
  const topic = own >= 0 ? own : topicOf(f, a, unit(draw(hi, lo, DECISION.startTopic, occurrence)));
  const asks = unit(draw(hi, lo, DECISION.startKind, occurrence)) < c.askShare * (1 - (f[a + COMPANY] as number));
  const { search } = community.world.platform;
  if (asks && search > 0 && unit(draw(hi, lo, DECISION.search, occurrence)) < search) {
    f[a + VALUE]! += c.searchValue / c.valueWindow; // found without asking
    return;
  }
  const number = say(community, visit, room, asks ? QUESTION : CHAT_KIND, topic, -1);
  wait(community, who, room, number);
  watch(community, t, who, room, number);
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
