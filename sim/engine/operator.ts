/** What the operator does at its hour: the acts of the plan. */
import { draw, unit } from '../base/draws.ts';
import { causeCode } from '../model/causes.ts';
import { OPERATOR, ROLE_KOL, SPENDING, type Spending } from '../model/events.ts';
import { kindCode } from '../model/messages.ts';
import { ACTS, type Act, PER_EVENT } from '../strategy/plan.ts';
import { spared } from './care.ts';
import { BANNED, CALLED_BY } from './codes.ts';
import type { Community } from './community.ts';
import { DECISION } from './decisions.ts';
import { survey, topicFor } from './feedback.ts';
import { gather, giveNotice } from './gatherings.ts';
import { amplify, liveliest } from './hosting.ts';
import { kolsArrive, kolsLeave } from './kols.ts';
import {
  CHANNEL,
  COMPANY,
  ENGAGEMENT,
  FLAGS,
  GOAL,
  IDENTITY,
  JOINED,
  LAST_VISIT,
  NAGS,
  ORDINAL,
  PRESENT,
  PROMOTED,
  REMINDED_DAY,
  REMINDERS,
  ROLE,
  realsOf,
  SPOKE_DAY,
  wholesOf,
} from './members.ts';
import { purge } from './metabolism.ts';
import { redPacket } from './rewards.ts';

const ARTICLE = kindCode('article');
const TOPIC = kindCode('topic');
const VIDEO = kindCode('video');
const AUDIO = kindCode('audio');
const PROMO = kindCode('promo');
const DIGEST = kindCode('digest');
const [TOO_MUCH, SOLD_TO, NAGGED] = (['overload', 'selling', 'nagging'] as const).map(causeCode) as [number, number, number];

/** Days for which somebody is a newcomer, and for which one post makes a speaker. */
const NEWCOMER = 14;
const SPEAKER = 28;

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
      if (spared(community, NAGGED)) return;
      return giveNotice(community, t, Math.floor(ordinal / PER_EVENT), ordinal);
    case 'event':
      gather(community, t, Math.floor(ordinal / PER_EVENT), ordinal);
      return;
    case 'redPacket':
      return redPacket(community, t, ordinal);
    case 'amplify': {
      const discussions = liveliest(community, t);
      if (discussions.length > 0 && spent('hosting', now.hosting.minutes)) amplify(community, t, discussions);
      return;
    }
    case 'content': {
      if (community.learned && spared(community, TOO_MUCH, ownShare(community))) return;
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
      return call(community, t, CALLED_BY.digest + ordinal, (who) =>
        t - (f[realsOf(who) + LAST_VISIT] as number) > 1
          ? c.digestVisit * (0.2 + (f[realsOf(who) + IDENTITY] as number) + 0.5 * (1 - (f[realsOf(who) + COMPANY] as number)))
          : 0,
      );
    }
    case 'offer':
      if (spared(community, SOLD_TO)) return;
      if (spent('promotion', now.promotion.minutes)) post(PROMO, day % now.content.topics);
      return;
    case 'mentionAll':
      if (spared(community, NAGGED) || !spent('push', now.push.minutes)) return;
      post(TOPIC, day % now.content.topics, true);
      return call(community, t, CALLED_BY.mentionAll + ordinal, (who) => c.mentionVisit * readiness(community, who));
    case 'nag':
      if (spared(community, NAGGED) || !spent('push', now.push.minutes)) return;
      return call(community, t, CALLED_BY.nag + ordinal, (who) => {
        if (!isMeant(community, who, t)) return 0;
        community.members.n[wholesOf(who) + NAGS]!++;
        return c.nagVisit * readiness(community, who);
      });
    case 'remind': {
      if (spared(community, NAGGED) || !spent('push', now.push.minutes)) return;
      if (now.push.audience === 'everyone' || now.push.audience === 'newcomers') community.remindedDay = day;
      const { n } = community.members;
      return call(community, t, CALLED_BY.reminder + ordinal, (who) => {
        if (((n[wholesOf(who) + FLAGS] as number) & GOAL) === 0 || !isMeant(community, who, t)) return 0;
        n[wholesOf(who) + REMINDERS]!++;
        n[wholesOf(who) + REMINDED_DAY] = day;
        return c.nagVisit * readiness(community, who);
      });
    }
  }
}

/** The operator's share of the newest messages, in the room where it is largest: where members talk too much, posting less is no help. */
const ownShare = ({ rooms }: Community): number => rooms.reduce((most, room) => Math.max(most, room.operatorShare()), 0);

/** Whether a member belongs to those whom private messages go to; the groups are those of the composition of members. */
function isMeant({ members, levers }: Community, who: number, t: number): boolean {
  const { f, n } = members;
  const isNew = t - (f[realsOf(who) + JOINED] as number) < NEWCOMER;
  const spoke = n[wholesOf(who) + SPOKE_DAY] as number;
  const speaks = spoke >= 0 && t - spoke < SPEAKER;
  const { audience } = levers.now.push;
  if (audience === 'newcomers') return isNew;
  if (audience === 'speakers') return speaks;
  return audience === 'everyone' || !(isNew || speaks);
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
  const due = ({ fee, count, active }: (typeof engaged)[number]): number => fee * count * active;
  community.kolsPaid = engaged.reduce((sum, set) => sum + due(set), 0) <= community.purse;
  if (community.kolsPaid) for (const set of engaged) if (due(set) > 0) community.pay(day, SPENDING.indexOf('kol'), due(set), 0);
  const daily = (what: Spending, minutes: number): boolean => {
    if (minutes > 0 && !community.desk.afford(community, what, minutes)) return false;
    if (minutes > 0) sink.spend?.(day, SPENDING.indexOf(what), 0, minutes);
    return true;
  };
  community.checkIn = now.checkIn.on && community.desk.afford(community, 'checkIn', now.checkIn.minutesPerDay);
  if (community.checkIn) sink.spend?.(day, SPENDING.indexOf('checkIn'), 0, now.checkIn.minutesPerDay);
  const { care, feedback, moderation, positioning } = now;
  community.watching = moderation.detection > 0 && daily('moderation', moderation.detection * moderation.watchMinutes);
  community.learning = (feedback.learnHours || feedback.learnTopics) && daily('feedback', feedback.learnMinutes);
  community.culture = daily('positioning', positioning.culture * positioning.cultureMinutes) ? positioning.culture : 0;
  community.publicMinutes = daily('acquisition', now.acquisition.publicMinutes) ? now.acquisition.publicMinutes : 0;
  community.personal = daily('care', care.personal * care.personalMinutes) ? care.personal : 0;
  community.tailored = community.exclusive > 0 || community.personal > 0;
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
