/** What the operator does: the acts of the plan, and answering posts that nobody else has answered. */
import { draw, unit } from '../base/draws.ts';
import { OPERATOR, ROLE_KOL, SPENDING, type Spending } from '../model/events.ts';
import { kindCode } from '../model/messages.ts';
import { ACTS, type Act } from '../strategy/plan.ts';
import { CLASS } from './agenda.ts';
import { BANNED, type Community, LEFT_FOR_LIFE } from './community.ts';
import { DECISION } from './decisions.ts';
import { BY_HOST, CHANNEL, COMPANY, ENGAGEMENT, F, FLAGS, GOAL, IDENTITY, LAST_VISIT, N, ORDINAL, PRESENT, ROLE, ROOM } from './members.ts';
import type { Room } from './rooms.ts';
import { answered } from './turns.ts';

const ARTICLE = kindCode('article');
const TOPIC = kindCode('topic');
const PROMO = kindCode('promo');
const DIGEST = kindCode('digest');
const ANSWER = kindCode('answer');
const spending = (what: Spending): number => SPENDING.indexOf(what);
const CONTENT_COST = spending('content');
const HOSTING_COST = spending('hosting');
const PUSH_COST = spending('push');
const KOL_COST = spending('kol');
const DIGEST_COST = spending('digest');
const CHECK_IN_COST = spending('checkIn');
const PROMOTION_COST = spending('promotion');
/** Minutes for sending one offer, @all or round of nagging or reminders. */
const SENDING_MINUTES = 5;
/** Mean delay [days] between an act that calls members and their looking in. */
const CALL_DELAY = 1 / 24;
/** Ordinals set aside for each set of KOLs. */
const KOLS_PER_SET = 64;
/** Ordinals of stimuli: each kind of act has a stretch of its own, so that one more digest moves no nag's luck. */
const STRETCH = 32;

/** Carries out act `kind`, the `ordinal`-th of its kind today. */
export function act(community: Community, t: number, kind: number, ordinal: number): void {
  const { levers, rooms } = community;
  const { now } = levers;
  switch (ACTS[kind] as Act) {
    case 'kolArrives': {
      const set = now.kols[ordinal];
      if (!set) return;
      // KOLs are spread over the rooms, whichever set they come in.
      const before = now.kols.slice(0, ordinal).reduce((sum, { count }) => sum + count, 0);
      for (let i = 0; i < set.count; i++)
        community.join(t, community.kolChannel, ordinal * KOLS_PER_SET + i, ROLE_KOL, set.visits, before + i);
      community.kolsCame = true;
      return endorse(community);
    }
    case 'kolLeaves': {
      const { members } = community;
      for (let who = 0; who < members.count; who++) if (kolSet(community, who) === ordinal) community.leave(t, who, LEFT_FOR_LIFE);
      return endorse(community);
    }
    case 'remove': {
      const removal = now.moderation.remove[ordinal];
      const channel = removal ? community.channelIndex(removal.channel) : -1;
      const { n, count } = community.members;
      for (let who = 0; who < count; who++) {
        if (n[who * N + CHANNEL] === channel && n[who * N + ORDINAL] === removal?.ordinal) community.leave(t, who, BANNED);
      }
      return;
    }
    case 'content': {
      const key = community.operatorKey;
      const word = draw(key[0], key[1], DECISION.content, Math.floor(t) * 512 + ordinal);
      const kindOfPost = unit(word) < now.content.topicShare ? TOPIC : ARTICLE;
      const topic = (Math.floor(t) + ordinal) % now.content.topics;
      for (const room of rooms) community.post(t, room, OPERATOR, kindOfPost, topic, -1, -1, false);
      return community.sink.spend?.(t, CONTENT_COST, 0, now.content.minutes);
    }
    case 'digest': {
      for (const room of rooms) community.post(t, room, OPERATOR, DIGEST, Math.floor(t) % now.content.topics, -1, -1, false);
      community.sink.spend?.(t, DIGEST_COST, 0, now.digest.minutes);
      const { f } = community.members;
      return call(community, t, STRETCH * 3 + ordinal, (who) =>
        t - (f[who * F + LAST_VISIT] as number) > 1
          ? community.c.digestVisit * (0.2 + (f[who * F + IDENTITY] as number) + 0.5 * (1 - (f[who * F + COMPANY] as number)))
          : 0,
      );
    }
    case 'offer':
      for (const room of rooms) community.post(t, room, OPERATOR, PROMO, Math.floor(t) % now.content.topics, -1, -1, false);
      return community.sink.spend?.(t, PROMOTION_COST, 0, SENDING_MINUTES);
    case 'mentionAll': {
      for (const room of rooms) community.post(t, room, OPERATOR, TOPIC, Math.floor(t) % now.content.topics, -1, -1, true);
      community.sink.spend?.(t, PUSH_COST, 0, SENDING_MINUTES);
      return call(
        community,
        t,
        STRETCH * 2 + ordinal,
        (who) => community.c.mentionVisit * (0.3 + (community.members.f[who * F + ENGAGEMENT] as number)),
      );
    }
    case 'nag':
      community.nags++;
      community.sink.spend?.(t, PUSH_COST, 0, SENDING_MINUTES);
      return call(
        community,
        t,
        STRETCH + ordinal,
        (who) => community.c.nagVisit * (0.3 + (community.members.f[who * F + ENGAGEMENT] as number)),
      );
    case 'remind': {
      community.reminders++;
      community.remindedDay = Math.floor(t);
      community.sink.spend?.(t, PUSH_COST, 0, SENDING_MINUTES);
      const { f, n } = community.members;
      return call(community, t, ordinal, (who) =>
        (n[who * N + FLAGS] as number) & GOAL ? community.c.nagVisit * (0.3 + (f[who * F + ENGAGEMENT] as number)) : 0,
      );
    }
  }
}

/** Costs that fall due every day. */
export function payDaily(community: Community, day: number): void {
  const { now } = community.levers;
  for (const set of now.kols) {
    if (set.from < day + 1 && set.to > day) community.sink.spend?.(day, KOL_COST, set.fee * set.count, 0);
  }
  if (now.checkIn.on) community.sink.spend?.(day, CHECK_IN_COST, 0, now.checkIn.minutesPerDay);
}

/** The host looks at a post that has waited; answers it if nobody has, within hours and minutes. */
export function answerUnanswered(community: Community, t: number, roomIndex: number, number: number): void {
  const { levers, members, sink } = community;
  const { hosting } = levers.now;
  const room = community.rooms[roomIndex] as Room;
  if (!room.holds(number)) return sink.drop?.(t, HOSTING_COST); // waited so long that it has scrolled away
  if ((room.replies[number & room.mask] as number) > 0) return;
  const author = room.author[number & room.mask] as number;
  if (author === OPERATOR || ((members.n[author * N + FLAGS] as number) & PRESENT) === 0) return;
  const day = Math.floor(t);
  if (hosting.to > hosting.from) {
    const opening = t < day + hosting.to / 24 ? day + hosting.from / 24 : day + 1 + hosting.from / 24;
    if (opening > t) return community.agenda.put(opening, CLASS.host, roomIndex, number);
  }
  if (community.hostMinutes < hosting.minutes) return sink.drop?.(t, HOSTING_COST);
  community.hostMinutes -= hosting.minutes;
  sink.spend?.(t, HOSTING_COST, 0, hosting.minutes);
  const answer = community.post(t, room, OPERATOR, ANSWER, room.topic[number & room.mask] as number, number, -1, false);
  members.n[author * N + BY_HOST]!++;
  answered(community, t, author, room, number, answer);
}

/** Calls every ordinary member present in, each with its own chance. */
function call(community: Community, t: number, ordinal: number, chance: (who: number) => number): void {
  const { n, count } = community.members;
  for (let who = 0; who < count; who++) {
    if (((n[who * N + FLAGS] as number) & PRESENT) === 0 || n[who * N + ROLE] === ROLE_KOL) continue;
    const p = chance(who);
    if (p > 0) community.stimulate(t, who, p, CALL_DELAY, ordinal);
  }
}

/** The set to which a KOL who is present belongs; −1 for everybody else. */
function kolSet(community: Community, who: number): number {
  const { n } = community.members;
  const b = who * N;
  if (n[b + ROLE] !== ROLE_KOL || ((n[b + FLAGS] as number) & PRESENT) === 0) return -1;
  return Math.floor((n[b + ORDINAL] as number) / KOLS_PER_SET);
}

/** Settles in each room how credible its most credible KOL is. */
function endorse(community: Community): void {
  const { members, levers, rooms, world } = community;
  for (const room of rooms) room.endorsement = 0;
  for (let who = 0; who < members.count; who++) {
    const set = kolSet(community, who);
    if (set < 0) continue;
    for (let k = 0; k < world.rooms.read; k++) {
      const room = rooms[members.n[who * N + ROOM + k] as number] as Room;
      room.endorsement = Math.max(room.endorsement, levers.now.kols[set]?.credibility ?? 0);
    }
  }
}
