/** What the operator does at its hour: the acts of the plan. */
import { draw, unit } from '../base/draws.ts';
import { OPERATOR, ROLE_KOL, SPENDING, type Spending } from '../model/events.ts';
import { kindCode } from '../model/messages.ts';
import { TOPICS } from '../model/world.ts';
import { ACTS, type Act } from '../strategy/plan.ts';
import { BANNED, LEFT_FOR_LIFE } from './codes.ts';
import type { Community } from './community.ts';
import { DECISION } from './decisions.ts';
import { survey, topicFor } from './feedback.ts';
import { gather, giveNotice } from './gatherings.ts';
import { amplify } from './hosting.ts';
import {
  CHANNEL,
  COMPANY,
  ENGAGEMENT,
  FLAGS,
  GOAL,
  IDENTITY,
  LAST_VISIT,
  ORDINAL,
  PRESENT,
  PROMOTED,
  ROLE,
  ROOM,
  realsOf,
  wholesOf,
} from './members.ts';
import { purge } from './metabolism.ts';
import { redPacket } from './rewards.ts';
import type { Room } from './rooms.ts';

const ARTICLE = kindCode('article');
const TOPIC = kindCode('topic');
const VIDEO = kindCode('video');
const AUDIO = kindCode('audio');
const PROMO = kindCode('promo');
const DIGEST = kindCode('digest');
/** Ordinals set aside for each set of KOLs. */
const KOLS_PER_SET = 64;
/** Ordinals of stimuli: each kind of act has a stretch of its own, so that one more digest moves no nag's luck. */
const STRETCH = 32;

/** Carries out act `kind`, the `ordinal`-th of its kind today. */
export function act(community: Community, t: number, kind: number, ordinal: number): void {
  const { levers, rooms, c, desk } = community;
  const { now } = levers;
  const day = Math.floor(t);
  const spent = (what: Spending, minutes: number): boolean => {
    if (!desk.afford(community, what, minutes)) return false;
    community.sink.spend?.(t, SPENDING.indexOf(what), 0, minutes);
    return true;
  };
  const post = (kindOfPost: number, topic: number, mention = false): void => {
    for (const room of rooms) community.post(t, room, OPERATOR, kindOfPost, topic, -1, -1, mention);
  };
  switch (ACTS[kind] as Act) {
    case 'kolArrives':
      return kolsArrive(community, t, ordinal);
    case 'kolLeaves':
      return kolsLeave(community, t, ordinal);
    case 'remove':
      return removeNamed(community, t, ordinal);
    case 'purge':
      purge(community, t, false);
      return;
    case 'survey':
      return survey(community, t, ordinal);
    case 'notice':
      return giveNotice(community, Math.floor(ordinal / STRETCH));
    case 'event':
      gather(community, t, Math.floor(ordinal / STRETCH), ordinal);
      return;
    case 'redPacket':
      return redPacket(community, t, ordinal);
    case 'amplify':
      if (spent('hosting', now.hosting.minutes)) amplify(community, t);
      return;
    case 'content': {
      const format = formatOf(community, day, ordinal);
      const minutes = format === VIDEO || format === AUDIO ? now.content.mediaMinutes : now.content.minutes;
      if (spent('content', minutes)) post(format, topicFor(community, day, ordinal));
      return;
    }
    case 'digest': {
      // Where nothing has been said since the last one, there is none to write.
      const told = rooms.filter((room) => room.digest < room.count - 1);
      if (told.length === 0 || !spent('digest', now.digest.minutes)) return;
      for (const room of told) community.post(t, room, OPERATOR, DIGEST, day % now.content.topics, -1, -1, false);
      community.digestAt = t;
      const { f } = community.members;
      return call(community, t, STRETCH * 3 + ordinal, (who) =>
        t - (f[realsOf(who) + LAST_VISIT] as number) > 1
          ? c.digestVisit * (0.2 + (f[realsOf(who) + IDENTITY] as number) + 0.5 * (1 - (f[realsOf(who) + COMPANY] as number)))
          : 0,
      );
    }
    case 'offer':
      if (spent('promotion', now.promotion.minutes)) post(PROMO, day % now.content.topics);
      return;
    case 'mentionAll':
      if (!spent('push', now.push.minutes)) return;
      post(TOPIC, day % now.content.topics, true);
      return call(community, t, STRETCH * 2 + ordinal, (who) => c.mentionVisit * readiness(community, who));
    case 'nag':
      if (!spent('push', now.push.minutes)) return;
      community.nags++;
      return call(community, t, STRETCH + ordinal, (who) => c.nagVisit * readiness(community, who));
    case 'remind': {
      if (!spent('push', now.push.minutes)) return;
      community.reminders++;
      community.remindedDay = day;
      const { n } = community.members;
      return call(community, t, ordinal, (who) =>
        (n[wholesOf(who) + FLAGS] as number) & GOAL ? c.nagVisit * readiness(community, who) : 0,
      );
    }
  }
}

/** How readily a call is followed. */
const readiness = ({ members }: Community, who: number): number => 0.3 + (members.f[realsOf(who) + ENGAGEMENT] as number);

/** A topic to discuss or something to read, watch or listen to, by the shares of the strategy. */
function formatOf(community: Community, day: number, ordinal: number): number {
  const { content } = community.levers.now;
  const [hi, lo] = community.operatorKey;
  let u = unit(draw(hi, lo, DECISION.content, day * 512 + ordinal));
  if (u < content.topicShare) return TOPIC;
  u = (u - content.topicShare) / (1 - content.topicShare);
  if (u < content.video) return VIDEO;
  return (u - content.video) / (1 - content.video) < content.audio ? AUDIO : ARTICLE;
}

function kolsArrive(community: Community, t: number, s: number): void {
  const { kols } = community.levers.now;
  const set = kols[s];
  if (!set) return;
  // KOLs are spread over the rooms, whichever set they come in.
  const before = kols.slice(0, s).reduce((sum, { count }) => sum + count, 0);
  for (let i = 0; i < set.count; i++) community.join(t, community.kolChannel, s * KOLS_PER_SET + i, ROLE_KOL, 1, set.visits, before + i);
  community.leadersCame = true;
  endorse(community);
}

function kolsLeave(community: Community, t: number, s: number): void {
  const { members } = community;
  for (let who = 0; who < members.count; who++) if (kolSet(community, who) === s) community.leave(t, who, LEFT_FOR_LIFE);
  endorse(community);
}

/** At a fork: the KOLs of the common history go, unless the strategy has the same set; those of the strategy come. */
export function exchangeKols(community: Community, t: number, before: Community['levers']['now']['kols']): void {
  const { kols } = community.levers.now;
  const same = (s: number): boolean => JSON.stringify(kols[s]) === JSON.stringify(before[s]);
  before.forEach((set, s) => {
    if (set.from < t && set.to >= t && !same(s)) kolsLeave(community, t, s); // nobody else sees off those whose last day was yesterday
  });
  kols.forEach((set, s) => {
    if (set.from < t && set.to > t && !same(s)) kolsArrive(community, t, s);
  });
}

function removeNamed(community: Community, t: number, k: number): void {
  const removal = community.levers.now.moderation.remove[k];
  const channel = removal ? community.channelIndex(removal.channel) : -1;
  const { n, count } = community.members;
  for (let who = 0; who < count; who++) {
    if (n[wholesOf(who) + CHANNEL] === channel && n[wholesOf(who) + ORDINAL] === removal?.ordinal) community.leave(t, who, BANNED);
  }
}

/** Costs that fall due every day. */
export function payDaily(community: Community, day: number): void {
  const { levers, members, sink, c } = community;
  const { now } = levers;
  community.purse += now.budget.moneyPerDay;
  // All of them or none.
  const engaged = now.kols.filter(({ from, to }) => from < day + 1 && to > day);
  community.kolsPaid = engaged.reduce((sum, { fee, count }) => sum + fee * count, 0) <= community.purse;
  if (community.kolsPaid) for (const { fee, count } of engaged) community.pay(day, SPENDING.indexOf('kol'), fee * count, 0);
  const daily = (what: Spending, minutes: number): boolean => {
    if (minutes > 0 && !community.desk.afford(community, what, minutes)) return false;
    if (minutes > 0) sink.spend?.(day, SPENDING.indexOf(what), 0, minutes);
    return true;
  };
  community.checkIn = now.checkIn.on && community.desk.afford(community, 'checkIn', now.checkIn.minutesPerDay);
  if (community.checkIn) sink.spend?.(day, SPENDING.indexOf('checkIn'), 0, now.checkIn.minutesPerDay);
  const { care, positioning } = now;
  community.culture = daily('positioning', positioning.culture * positioning.cultureMinutes) ? positioning.culture : 0;
  community.publicMinutes = daily('acquisition', now.acquisition.publicMinutes) ? now.acquisition.publicMinutes : 0;
  community.personal = daily('care', care.personal * care.personalMinutes) ? care.personal : 0;
  if (now.care.cultivate > 0) {
    let cultivated = 0;
    for (let who = 0; who < members.count; who++) {
      const flags = members.n[wholesOf(who) + FLAGS] as number;
      if (flags & PRESENT && flags & PROMOTED) cultivated++;
    }
    community.tended = daily('care', cultivated * now.care.cultivateMinutes);
  }
  community.publicity *= 1 - c.publicityLoss;
}

/** Calls every ordinary member present in, each with its own chance. */
function call(community: Community, t: number, ordinal: number, chance: (who: number) => number): void {
  const { n, count } = community.members;
  for (let who = 0; who < count; who++) {
    if (((n[wholesOf(who) + FLAGS] as number) & PRESENT) === 0 || n[wholesOf(who) + ROLE] === ROLE_KOL) continue;
    const p = chance(who);
    if (p > 0) community.stimulate(t, who, p, community.c.callDelay, ordinal);
  }
}

/** The set to which a KOL who is present belongs; −1 for everybody else. */
export function kolSet(community: Community, who: number): number {
  const { n } = community.members;
  const b = wholesOf(who);
  if (n[b + ROLE] !== ROLE_KOL || ((n[b + FLAGS] as number) & PRESENT) === 0) return -1;
  return Math.floor((n[b + ORDINAL] as number) / KOLS_PER_SET);
}

/** The topic that a KOL keeps to; −1 for none. */
export function kolTopic(community: Community, who: number): number {
  const set = kolSet(community, who);
  const topic = set < 0 ? 0 : (community.levers.now.kols[set]?.topic ?? 0);
  return Math.min(topic, TOPICS) - 1;
}

/** Settles in each room how credible its most credible KOL is. */
function endorse(community: Community): void {
  const { members, levers, rooms, world } = community;
  for (const room of rooms) room.endorsement = 0;
  for (let who = 0; who < members.count; who++) {
    const set = kolSet(community, who);
    if (set < 0) continue;
    for (let k = 0; k < world.rooms.read; k++) {
      const room = rooms[members.n[wholesOf(who) + ROOM + k] as number] as Room;
      room.endorsement = Math.max(room.endorsement, levers.now.kols[set]?.credibility ?? 0);
    }
  }
}
