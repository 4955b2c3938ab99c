/** KOLs: they come and go as they are engaged, keep to a topic, and lend the rooms that they are in their credit. */
import { ROLE_KOL } from '../model/events.ts';
import { TOPICS } from '../model/world.ts';
import { LEFT_FOR_LIFE } from './codes.ts';
import type { Community } from './community.ts';
import { FLAGS, ORDINAL, PRESENT, ROLE, ROOM, wholesOf } from './members.ts';
import type { Room } from './rooms.ts';

/** Ordinals set aside for each set of KOLs. */
const KOLS_PER_SET = 64;

export function kolsArrive(community: Community, t: number, s: number): void {
  const { kols } = community.levers.now;
  const set = kols[s];
  if (!set) return;
  // KOLs are spread over the rooms, whichever set they come in.
  const before = kols.slice(0, s).reduce((sum, { count }) => sum + count, 0);
  for (let i = 0; i < set.count; i++) community.join(t, community.kolChannel, s * KOLS_PER_SET + i, ROLE_KOL, 1, set.visits, before + i);
  community.leadersCame = true;
  endorse(community);
}

export function kolsLeave(community: Community, t: number, s: number): void {
  const { members } = community;
  for (let who = 0; who < members.count; who++) if (kolSet(community, who) === s) community.leave(t, who, LEFT_FOR_LIFE);
  endorse(community);
}

/**
 * At a fork: the KOLs of the common history go, unless the strategy has the same set; those of the strategy come. Sets are the same as they
 * are written: what a formula gives for one is not the same on two days.
 */
export function exchangeKols(community: Community, t: number, before: Community['levers']['kols']): void {
  const { kols } = community.levers;
  const same = (s: number): boolean => JSON.stringify(kols[s]) === JSON.stringify(before[s]);
  before.forEach((set, s) => {
    if (set.from < t && set.to >= t && !same(s)) kolsLeave(community, t, s); // nobody else sees off those whose last day was yesterday
  });
  kols.forEach((set, s) => {
    if (set.from < t && set.to > t && !same(s)) kolsArrive(community, t, s);
  });
}

/** The set to which a KOL who is present belongs; −1 for everybody else. */
function kolSet(community: Community, who: number): number {
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

/** Share of their visits that the set of a KOL makes today. */
export const kolActivity = (community: Community, who: number): number => community.levers.now.kols[kolSet(community, who)]?.active ?? 0;

/** Settles in each room how credible its most credible KOL is. */
export function endorse(community: Community): void {
  const { members, levers, rooms, world } = community;
  for (const room of rooms) room.endorsement = 0;
  for (let who = 0; who < members.count; who++) {
    const set = kolSet(community, who);
    if (set < 0 || levers.now.kols[set]?.active === 0) continue;
    for (let k = 0; k < world.rooms.read; k++) {
      const room = rooms[members.n[wholesOf(who) + ROOM + k] as number] as Room;
      room.endorsement = Math.max(room.endorsement, levers.now.kols[set]?.credibility ?? 0);
    }
  }
}
