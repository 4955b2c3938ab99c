/** Purging the silent, and opening a second room (S56). */
import { draw, unit } from '../base/draws.ts';
import { ROLE_ORDINARY, SPENDING } from '../model/events.ts';
import { byKey } from './care.ts';
import { PURGED } from './codes.ts';
import type { Community } from './community.ts';
import { DECISION } from './decisions.ts';
import { endorse } from './kols.ts';
import { FLAGS, JOINED, KEY_HI, KEY_LO, PRESENT, PROMOTED, ROLE, ROOM, realsOf, SEEN, SPOKE_DAY, wholesOf } from './members.ts';
import { Room } from './rooms.ts';

const METABOLISM = SPENDING.indexOf('metabolism');
/** Rooms at most, however often a group splits. */
const MOST_ROOMS = 64;

/**
 * Removes those who have not spoken for long, the longest silent first, up to the share. The operator sees who speaks, not who
 * reads. At the cap once a day at most. True if anybody went.
 */
export function purge(community: Community, t: number, atCap: boolean): boolean {
  const { levers, members, desk, sink } = community;
  const { silentDays, share, minutes } = levers.now.metabolism;
  const { f, n, count } = members;
  if (atCap) {
    if (community.purgedDay === Math.floor(t)) return false;
    community.purgedDay = Math.floor(t);
  }
  const since = (who: number): number => Math.max(f[realsOf(who) + JOINED] as number, n[wholesOf(who) + SPOKE_DAY] as number);
  const silent: number[] = [];
  for (let who = 0; who < count; who++) {
    const flags = n[wholesOf(who) + FLAGS] as number;
    if ((flags & PRESENT) === 0 || flags & PROMOTED || n[wholesOf(who) + ROLE] !== ROLE_ORDINARY) continue;
    if (t - since(who) >= silentDays) silent.push(who);
  }
  silent.sort((x, y) => since(x) - since(y) || byKey(community, x, y));
  const most = share > 0 ? Math.max(1, Math.floor(share * community.present)) : 0;
  const gone = silent.slice(0, most);
  if (gone.length === 0 || !desk.afford(community, 'metabolism', minutes)) return false;
  sink.spend?.(t, METABOLISM, 0, minutes);
  for (const who of gone) community.leave(t, who, PURGED);
  return true;
}

/** Opens one more room; about half of those in the fullest one move there, KOLs as well, each by the toss of an own coin. */
export function split(community: Community, t: number): boolean {
  const { rooms, members, levers, desk, sink, world } = community;
  const { n, count } = members;
  const { minutes } = levers.now.metabolism;
  if (rooms.length >= MOST_ROOMS || !desk.afford(community, 'metabolism', minutes)) return false;
  sink.spend?.(t, METABOLISM, 0, minutes);
  let fullest = rooms[0] as Room;
  for (const room of rooms) if (room.present > fullest.present) fullest = room;
  const opened = new Room(rooms.length);
  rooms.push(opened);
  for (let who = 0; who < count; who++) {
    const b = wholesOf(who);
    if (((n[b + FLAGS] as number) & PRESENT) === 0) continue;
    for (let k = 0; k < world.rooms.read; k++) {
      if (n[b + ROOM + k] !== fullest.index) continue;
      if (unit(draw(n[b + KEY_HI] as number, n[b + KEY_LO] as number, DECISION.split, opened.index)) >= 0.5) continue;
      n[b + ROOM + k] = opened.index;
      n[b + SEEN + k] = 0;
      if (n[b + ROLE] !== ROLE_ORDINARY) continue; // KOLs take no places
      fullest.present--;
      opened.present++;
    }
  }
  endorse(community);
  return true;
}
