/** How people come in: channels of the world and of the strategy, friends, admission, and what happens at the cap. */
import { draw, type Key, threefry, unit, unit53 } from '../base/draws.ts';
import { exponentialOf, ln } from '../base/maths.ts';
import { ROLE_ORDINARY, SPENDING } from '../model/events.ts';
import { MOST_REACH } from '../model/levers/audience.ts';
import { TOPICS } from '../model/world.ts';
import { CLASS } from './agenda.ts';
import { greet } from './care.ts';
import { NOW, OWN_CHANNELS } from './codes.ts';
import type { Community } from './community.ts';
import { DECISION } from './decisions.ts';
import {
  COMPANY,
  FIT,
  FIT_MAX,
  FLAGS,
  INVITE_AT,
  INVITE_HAZARD,
  INVITED,
  JOINED,
  KEY_HI,
  KEY_LO,
  PRESENT,
  REWARD,
  ROOM,
  realsOf,
  wholesOf,
} from './members.ts';
import { purge, split } from './metabolism.ts';
import { DT, FELT, v, visit } from './visit-numbers.ts';

/**
 * Channels of the world are thinned from MOST_REACH times their ordinary rate, so that the k-th candidate is the same person always; those
 * of the strategy from this rate [1/day], whatever it does.
 */
const OWN_BOUND = 20;
const NOBODY = -1;
const ACQUISITION = SPENDING.indexOf('acquisition');
const POSITIONING = SPENDING.indexOf('positioning');

/** Somebody who found the group full. */
export interface Waiting {
  readonly since: number;
  readonly until: number;
  readonly channel: number;
  readonly ordinal: number;
  /** The room that they came to. */
  readonly firstRoom: number;
  readonly fit: number;
  readonly key: Key;
  /** Who brought them; −1: nobody. */
  readonly friendOf: number;
}

/** Opens every channel that may bring somebody. */
export function openChannels(community: Community): void {
  for (let channel = 1; channel < community.kolChannel; channel++) scheduleArrival(community, channel, 0, 0);
}

function boundOf(community: Community, channel: number): number {
  const { levers, world, ownChannel } = community;
  if (channel < ownChannel) return (world.arrivals[channel - 1]?.rate ?? 0) * MOST_REACH;
  const opened = {
    partners: levers.ever('acquisition.partners'),
    followers: levers.everKol('followers'),
    public: levers.ever('acquisition.publicMinutes') || levers.ever('digest.republish') || levers.hasEvents,
  };
  return opened[OWN_CHANNELS[channel - ownChannel] as (typeof OWN_CHANNELS)[number]] ? OWN_BOUND : 0;
}

/** Newcomers a day that the channel brings now, before admission. */
function rateOf(community: Community, channel: number, t: number): number {
  const { c, levers, world, ownChannel } = community;
  const { positioning, acquisition, kols, digest, content } = levers.now;
  if (channel < ownChannel) {
    const drawn =
      acquisition.reach * (pushOf(community, channel)?.reach ?? 1) * Math.max(0, 1 + c.promiseReach * (positioning.promise - 1));
    return (world.arrivals[channel - 1]?.rate ?? 0) * drawn * (1 - c.focusReach * positioning.focus) * (1 + c.baitReach * acquisition.bait);
  }
  switch (OWN_CHANNELS[channel - ownChannel]) {
    case 'partners':
      return acquisition.partners;
    case 'followers':
      if (!community.kolsPaid) return 0; // they stay away
      return kols.reduce((sum, { from, to, count, followers, active }) => sum + (from <= t && t < to ? count * followers * active : 0), 0);
    default: {
      const open = 1 - content.exclusive;
      // Of digests that are made, not only planned: the newest is as recent as the plan says, or a day more.
      const made = digest.perWeek > 0 && t - community.digestAt <= 7 / digest.perWeek + 1;
      const reprinted = digest.republish && made ? (digest.perWeek / 7) * digest.curation : 0;
      return open * (c.publicJoins * (community.publicMinutes / 60) + c.republishJoins * reprinted) + community.publicity;
    }
  }
}

/** Interest of the channel's people, relative to ordinary members. */
function fitOf(community: Community, channel: number): number {
  const { c, levers, world, ownChannel } = community;
  if (channel < ownChannel) return (world.arrivals[channel - 1]?.fit ?? 1) * (1 - c.baitFit * levers.now.acquisition.bait);
  return OWN_CHANNELS[channel - ownChannel] === 'partners' ? c.partnerFit : 1;
}

/** Puts the next candidate arrival of a channel on the agenda; `ordinal` counts candidates, not those who come in. */
function scheduleArrival(community: Community, channel: number, ordinal: number, t: number): void {
  const bound = boundOf(community, channel);
  if (bound <= 0) return;
  const key = community.channelKeys[channel] as Key;
  const gap = -ln(1 - unit53(draw(key[0], key[1], DECISION.arrival, 2 * ordinal))) / bound;
  community.agenda.put(t + gap, CLASS.arrival, channel, ordinal);
}

/** A candidate arrival: most are passed over, the rest knock at the door. */
export function arrive(community: Community, t: number, channel: number, ordinal: number): void {
  const key = community.channelKeys[channel] as Key;
  const mark = unit53(draw(key[0], key[1], DECISION.arrival, 2 * ordinal + 1)) * boundOf(community, channel);
  // Nobody is won who could not be paid for.
  if (mark < rateOf(community, channel, t) && priceOf(community, channel) <= community.purse && isOpen(community)) {
    const person = threefry(key, ordinal, 0);
    if (passesScreening(community, person, t)) {
      const who = admit(community, t, channel, ordinal, fitOf(community, channel), person);
      if (who >= 0) payForJoin(community, t, channel);
    }
  }
  scheduleArrival(community, channel, ordinal + 1, t);
}

/** False, and the candidate turned away unlooked at, where the group is full and takes nobody. */
function isOpen({ levers, rooms, world, counts }: Community): boolean {
  if (levers.now.metabolism.atCap !== 'reject') return true;
  let places = 0;
  for (const room of rooms) if (room.present < world.platform.capacity) places++;
  if (places >= world.rooms.read) return true;
  counts.turnedAway++;
  return false;
}

/** What a newcomer of this channel costs [yuan]. */
function priceOf(community: Community, channel: number): number {
  const { levers, ownChannel } = community;
  const { costPerJoin, partnerCost, bait, baitCost } = levers.now.acquisition;
  if (channel < ownChannel) return costPerJoin + (pushOf(community, channel)?.costPerJoin ?? 0) + bait * baitCost;
  return channel === ownChannel ? partnerCost : 0;
}

/** What the strategy does for this channel of the world in particular. */
function pushOf({ levers, world }: Community, channel: number): Community['levers']['now']['acquisition']['channels'][number] | undefined {
  const name = world.arrivals[channel - 1]?.channel;
  return levers.now.acquisition.channels.find((one) => one.channel === name);
}

function payForJoin(community: Community, t: number, channel: number): void {
  const yuan = priceOf(community, channel);
  if (yuan > 0) community.pay(t, ACQUISITION, yuan, 0);
}

/**
 * Admission looks at what a candidate is interested in: those whose mean interest lies in the lowest `screening` share are
 * turned away, and most advertisers.
 */
function passesScreening(community: Community, key: Key, t: number): boolean {
  const { c, levers, desk, sink, world, counts } = community;
  const { screening, screeningMinutes } = levers.now.positioning;
  if (screening <= 0) return true;
  if (!desk.afford(community, 'positioning', screeningMinutes)) return true; // nobody had time to look
  sink.spend?.(t, POSITIONING, 0, screeningMinutes);
  let interest = 0;
  for (let k = 0; k < TOPICS; k++) interest += unit53(draw(key[0], key[1], DECISION.interest + k, 0));
  const advertises = unit53(draw(key[0], key[1], DECISION.breaking, 0)) < world.population.advertisers;
  const seenThrough = advertises && unit(draw(key[0], key[1], DECISION.screening, 0)) < c.screenAds * screening;
  if (!seenThrough && irwinHall4(interest) >= screening) return true;
  counts.turnedAway++;
  return false;
}

/** Distribution function of the sum of four uniform numbers (Irwin 1927, Hall 1927). */
function irwinHall4(x: number): number {
  const fourth = (y: number): number => y * y * y * y;
  let sum = 0;
  for (let k = 0, sign = 1, choose = 1; k <= 3 && k < x; k++) {
    sum += sign * choose * fourth(x - k);
    sign = -sign;
    choose = (choose * (4 - k)) / (k + 1);
  }
  return Math.min(1, Math.max(0, sum / 24));
}

/** Lets a candidate in, if need be by what the strategy does at the cap; returns the index, or −1. */
export function admit(community: Community, t: number, channel: number, ordinal: number, fit: number, key: Key, friendOf = NOBODY): number {
  const { c, levers, counts, members, waiting } = community;
  const { atCap } = levers.now.metabolism;
  // Whom a friend brought comes to the friend's room.
  const firstRoom = friendOf === NOBODY ? ordinal : (members.n[wholesOf(friendOf) + ROOM] as number);
  // Nobody goes in past those who wait; places that become free are theirs in the morning.
  const queues = atCap === 'waitlist' && waiting.some(({ until }) => until >= t);
  const enter = (): number => (queues ? -1 : community.join(t, channel, ordinal, ROLE_ORDINARY, fit, 0, firstRoom, key));
  let who = enter();
  if (who < 0) {
    if ((atCap === 'purge' && purge(community, t, true)) || (atCap === 'split' && split(community, t))) who = enter();
    if (who < 0 && atCap === 'waitlist') {
      const patience = c.waitPatience * exponentialOf(draw(key[0], key[1], DECISION.screening, 1));
      waiting.push({ since: t, until: t + patience, channel, ordinal, firstRoom, fit, key, friendOf });
      return -1;
    }
  }
  if (who < 0) counts.turnedAway++;
  else greet(community, who);
  return who;
}

/** In the morning: places that became free go to those who wait, first come first served; some have given up. */
export function admitWaiting(community: Community, day: number): void {
  const { waiting, counts } = community;
  while (waiting.length > 0) {
    const next = waiting[0] as (typeof waiting)[number];
    if (next.until >= day) {
      if (priceOf(community, next.channel) > community.purse) return;
      const who = community.join(day, next.channel, next.ordinal, ROLE_ORDINARY, next.fit, 0, next.firstRoom, next.key);
      if (who < 0) return;
      greet(community, who);
      payForJoin(community, day, next.channel);
      if (next.friendOf !== NOBODY) bring(community, day, next.friendOf, who);
    } else counts.turnedAway++;
    waiting.shift();
  }
}

/** Within a visit: a contented member may bring a friend, more so soon after joining. Friends resemble the inviter. */
export function invite(community: Community): void {
  const { c, levers, members, world } = community;
  const { f, n } = members;
  const { who } = visit;
  const a = realsOf(who);
  const b = wholesOf(who);
  const t = community.clock[NOW] as number;
  const tenure = t - (f[a + JOINED] as number);
  const fresh = 1 + c.inviteFresh * Math.max(0, 1 - tenure / c.inviteFreshTime);
  const { referralReward } = levers.now.acquisition;
  const promised = referralReward * community.credit;
  const paid = 1 + (c.inviteReward * (f[a + REWARD] as number) * promised) / (promised + c.inviteRewardHalf);
  const satisfaction = v[FELT] as number;
  f[a + INVITE_HAZARD]! += (world.population.invites / 30) * Math.min(v[DT] as number, c.exposureCap) * 2 * satisfaction * fresh * paid;
  if ((f[a + INVITE_HAZARD] as number) < (f[a + INVITE_AT] as number)) return;
  const hi = n[b + KEY_HI] as number;
  const lo = n[b + KEY_LO] as number;
  n[b + INVITED]!++;
  const ordinal = n[b + INVITED] as number;
  f[a + INVITE_HAZARD] = 0;
  f[a + INVITE_AT] = exponentialOf(draw(hi, lo, DECISION.invite, ordinal));
  const key = threefry([hi, lo], ordinal, 1);
  if (!isOpen(community)) return;
  if (!passesScreening(community, key, t)) return;
  const friend = admit(community, t, community.friendChannel, ordinal, 1, key, who);
  if (friend >= 0) bring(community, t, who, friend);
}

/** `friend` has come in, whom `who` brought. */
function bring(community: Community, t: number, who: number, friend: number): void {
  const { c, levers, members } = community;
  const { f, n } = members;
  const { referralReward } = levers.now.acquisition;
  const a = realsOf(who);
  const to = realsOf(friend);
  const alike = (field: number): void => {
    f[to + field] = c.friendLikeness * (f[a + field] as number) + (1 - c.friendLikeness) * (f[to + field] as number);
  };
  f[to + FIT_MAX] = 0;
  for (let k = 0; k < TOPICS; k++) {
    alike(FIT + k);
    f[to + FIT_MAX] = Math.max(f[to + FIT_MAX] as number, f[to + FIT + k] as number);
  }
  alike(COMPANY);
  // Who has gone meanwhile, or made room, meets nobody and is paid nothing.
  if (((n[wholesOf(who) + FLAGS] as number) & PRESENT) === 0) return;
  if (referralReward > 0) community.payReward(t, ACQUISITION, referralReward);
  community.befriend(who, friend);
}
