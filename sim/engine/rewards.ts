/** Rewards for posting: what they do at once, and to the drive of one's own (S68; F1, F3). */
import { draw, unit } from '../base/draws.ts';
import { ascending, quantileSorted } from '../base/statistics.ts';
import { OPERATOR, ROLE_ORDINARY, SPENDING } from '../model/events.ts';
import { kindCode } from '../model/messages.ts';
import { byKey } from './care.ts';
import { CALLED_BY, NOW } from './codes.ts';
import type { Community } from './community.ts';
import { DECISION } from './decisions.ts';
import { windowOf } from './feel.ts';
import {
  DRIVE,
  ENGAGEMENT,
  FLAGS,
  IDENTITY,
  JOINED,
  KEY_HI,
  KEY_LO,
  LAST_VISIT,
  MUTED,
  PRESENT,
  REWARD,
  ROLE,
  ROOM,
  realsOf,
  TURNS,
  VALUE,
  VISITS,
  wholesOf,
} from './members.ts';
import type { Room } from './rooms.ts';
import { DT, v, visit } from './visit-numbers.ts';

const RED_PACKET = kindCode('redPacket');
const INCENTIVES = SPENDING.indexOf('incentives');
/** Shares that a red packet is split into. */
const SHARES = 10;
/** Turns at which a member gets a badge. */
const BADGES = [10, 30, 100, 300, 1000];
/** The packet at which `redPacketVisit` is stated [yuan]. */
const ORDINARY_PACKET = 20;

/** Factor on the will to speak: rewards on offer, one's own drive, and rank where ranks are shown. Updates the drive. */
export function incentive(community: Community): number {
  const { c, members, levers } = community;
  const { f, n } = members;
  const { who } = visit;
  const a = realsOf(who);
  const { points } = community;
  const { leaderboard } = levers.now.incentives;
  const reward = f[a + REWARD] as number;
  const days = Math.min(v[DT] as number, 30);
  let drive = f[a + DRIVE] as number;
  if (points > 0) drive = Math.max(c.driveMin, drive - c.incentiveCrowding * points * reward * days);
  else if (drive < 1) drive = Math.min(1, drive + c.incentiveRecovery * days);
  f[a + DRIVE] = drive;
  let factor = drive * (1 + c.incentiveGain * community.prizes * reward);
  const turns = n[wholesOf(who) + TURNS] as number;
  if (leaderboard && community.middle > 0 && turns > 0) {
    const pace = turns / ((community.clock[NOW] as number) - (f[a + JOINED] as number) + 7);
    factor *= pace < community.middle ? 1 + c.rankBelow : 1 - c.rankAbove;
  }
  if (community.badges) factor *= 1 + c.badgeGain * reward * nearness(turns);
  return factor;
}

/** How much of the way from the last badge to the next is made: from 0 up, and down to 0 once it is reached (Anderson et al. 2013). */
function nearness(turns: number): number {
  let last = 0;
  for (const badge of BADGES) {
    if (turns < badge) return (turns - last) / (badge - last);
    last = badge;
  }
  return 0;
}

/** A member who has just spoken may have earned a badge; it is handed over before all, if there is time. */
export function award(community: Community, t: number, who: number): void {
  const { c, levers, members, desk, sink } = community;
  if (!BADGES.includes(members.n[wholesOf(who) + TURNS] as number)) return;
  const { badgeMinutes } = levers.now.incentives;
  if (!desk.afford(community, 'incentives', badgeMinutes)) return;
  if (badgeMinutes > 0) sink.spend?.(t, INCENTIVES, 0, badgeMinutes);
  const a = realsOf(who);
  members.f[a + IDENTITY]! += (1 - (members.f[a + IDENTITY] as number)) * c.badgeIdentity;
  sink.badge?.(t, who, members.n[wholesOf(who) + TURNS] as number);
}

/** The prize for a turn at which `incentiveGain` is stated, and at which half of the most that prizes can draw is reached [yuan]. */
const ORDINARY_PRIZE = 0.5;

/** What a turn costs in prizes. */
export function payForTurn(community: Community, t: number): void {
  const { points, yuanPerTurn } = community.levers.now.incentives;
  if (points * yuanPerTurn > 0) community.payReward(t, INCENTIVES, points * yuanPerTurn);
}

/** In the morning: promises are believed as far as they were kept on the last day on which a reward fell due, and draw by what they are worth: nothing, if nothing. */
export function settleRewards(community: Community): void {
  const { rewards, levers } = community;
  if (rewards.due > 0) community.credit = rewards.paid / rewards.due;
  rewards.due = 0;
  rewards.paid = 0;
  const { points, yuanPerTurn } = levers.now.incentives;
  const worth = (2 * yuanPerTurn) / (yuanPerTurn + ORDINARY_PRIZE);
  community.prizes = points * community.credit * worth;
  community.points = points * community.credit * Math.min(1, worth);
}

/** In the morning, where ranks are shown: turns a day of the member in the middle of those who ever spoke. */
export function rank(community: Community, day: number): void {
  const { members, levers } = community;
  const { points, leaderboard } = levers.now.incentives;
  if (points > 0 || leaderboard || community.badges) community.rewarded = true;
  if (!leaderboard) {
    community.middle = 0;
    return;
  }
  const { f, n, count } = members;
  const paces: number[] = [];
  for (let who = 0; who < count; who++) {
    const turns = n[wholesOf(who) + TURNS] as number;
    if (((n[wholesOf(who) + FLAGS] as number) & PRESENT) === 0 || n[wholesOf(who) + ROLE] !== ROLE_ORDINARY || turns === 0) continue;
    paces.push(turns / (day - (f[realsOf(who) + JOINED] as number) + 7));
  }
  community.middle = paces.length < 2 ? 0 : quantileSorted(ascending(paces), 0.5);
}

/** Who gets a share is glad of it, the more the more it is worth, as of an event at which as much is to be won. */
function please({ c, members }: Community, who: number, worth: number): void {
  const { f, n } = members;
  const a = realsOf(who);
  f[a + VALUE]! += (c.eventValue * worth) / windowOf(c, n[wholesOf(who) + VISITS] as number);
  f[a + IDENTITY]! += (1 - (f[a + IDENTITY] as number)) * Math.min(1, c.eventIdentity * worth);
}

/** A red packet in every room: it calls people in, the quick ones share it, and some send one back (F1). */
export function redPacket(community: Community, t: number, ordinal: number): void {
  const { c, members, levers, rooms, sink } = community;
  const { redPacketYuan } = levers.now.incentives;
  const { f, n, count } = members;
  if (!community.pay(t, INCENTIVES, redPacketYuan * rooms.length, 0)) return;
  for (const room of rooms) community.post(t, room, OPERATOR, RED_PACKET, 0, -1, -1, false);
  // What a share is worth draws as a prize of an event does.
  const pull = (yuan: number): number => yuan / (yuan + SHARES * c.eventRewardHalf);
  const drawn = c.redPacketVisit * (pull(redPacketYuan) / pull(ORDINARY_PACKET));
  const occurrence = Math.floor(t) * 64 + ordinal;
  const quick: number[][] = rooms.map(() => []);
  for (let who = 0; who < count; who++) {
    const b = wholesOf(who);
    const flags = n[b + FLAGS] as number;
    if ((flags & PRESENT) === 0 || n[b + ROLE] !== ROLE_ORDINARY) continue;
    const chance = drawn * (0.3 + (f[realsOf(who) + ENGAGEMENT] as number)) * (flags & MUTED ? 0.3 : 1);
    if (unit(draw(n[b + KEY_HI] as number, n[b + KEY_LO] as number, DECISION.redPacket, occurrence)) >= chance) continue;
    quick[n[b + ROOM] as number]?.push(who);
    community.stimulate(t, who, 1, c.pingTime, CALLED_BY.redPacket + ordinal);
  }
  const each = redPacketYuan / SHARES;
  // Those who look in most often are the quick ones.
  const lately = (who: number): number => f[realsOf(who) + LAST_VISIT] as number;
  for (const some of quick) some.sort((x, y) => lately(y) - lately(x) || byKey(community, x, y));
  for (const who of quick.flatMap((some) => some.slice(0, SHARES))) {
    please(community, who, pull(redPacketYuan));
    const word = draw(n[wholesOf(who) + KEY_HI] as number, n[wholesOf(who) + KEY_LO] as number, DECISION.redPacket, -1 - occurrence);
    const sends = unit(word) < c.redPacketReturn;
    sink.gift?.(t, who, each, sends ? each : 0);
    if (sends) community.post(t, rooms[members.n[wholesOf(who) + ROOM] as number] as Room, who, RED_PACKET, 0, -1, -1, false);
  }
}
