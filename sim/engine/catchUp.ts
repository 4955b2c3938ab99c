/** Step 1 of a visit: unread messages are read under the attention budget; what does not fit is missed (爬楼). */
import { draw, unit } from '../base/draws.ts';
import { TOPICS } from '../model/world.ts';
import type { Community } from './community.ts';
import { DECISION } from './decisions.ts';
import {
  ANSWER,
  ANSWER_ROOM,
  ATTENTION,
  BY_HOST,
  BY_PEERS,
  COMPANY,
  FIT,
  KEY_HI,
  KEY_LO,
  READ,
  ROOM,
  realsOf,
  SEEN,
  SPOKE,
  SPOKE_ROOM,
  TIE,
  TIE_WHO,
  TIED,
  TIES,
  wholesOf,
} from './members.ts';
import { ABUSE, ADS, CHECK_INS, CONTENT, INFORMATION, MAX_READ, MENTIONS, OFFERS, OPERATOR_VALUE, type Room, SOCIAL } from './rooms.ts';
import { ABUSE_READ, ADS_READ, CONTENT_READ, DAY, GIVEN, MENTIONS_READ, OFFERS_READ, TIME, v, visit, WORTH } from './visit-numbers.ts';

/** Order: answers to me, the newest message of each person I have ties with, then the newest range of the rest. */
export const catchUp = (community: Community): void => {
  const { c, members, rooms, roomsRead, sink } = community;
  const { f, n } = members;
  const { who, range } = visit;
  const t = v[TIME] as number;
  const a = realsOf(who);
  const b = wholesOf(who);

  f[a + READ]! *= v[DAY] as number;
  const u = unit(draw(n[b + KEY_HI] as number, n[b + KEY_LO] as number, DECISION.budget, visit.occurrence));
  const attention = ((f[a + ATTENTION] as number) * (0.5 + u)) / (1 + (f[a + READ] as number) / c.attentionShrink);

  let unread = 0;
  for (let k = 0; k < roomsRead; k++) {
    const room = rooms[n[b + ROOM + k] as number] as Room;
    unread += room.count - (n[b + SEEN + k] as number);
  }
  visit.checkIns = community.checkedIn ? unreadCheckIns(community) : 0;
  // Answers come first and count against the budget; they are among the unread of a room.
  const answers = (n[b + BY_PEERS] as number) + (n[b + BY_HOST] as number);
  // Made whole here, so that what is counted against it stays so.
  const budget = attention >= MAX_READ ? MAX_READ : attention >= 1 ? attention | 0 : 1;
  let left = Math.max(Math.min(budget, answers), budget - Math.min(answers, TIES));
  let rest = unread;
  let read = 0;
  let missed = 0;
  let recovered = 0;
  const company = f[a + COMPANY] as number;
  let worth = 0;
  let given = 0;
  let offers = 0;
  let mentions = 0;
  v[CONTENT_READ] = 0;
  v[ADS_READ] = 0;
  v[ABUSE_READ] = 0;
  visit.checkInsRead = 0;
  for (let k = 0; k < roomsRead; k++) {
    const room = rooms[n[b + ROOM + k] as number] as Room;
    const seen = n[b + SEEN + k] as number;
    const here = room.count - seen;
    // the budget is shared by what stands unread in each room
    const m = rest <= left ? here : Math.min(here, room.mask, Math.ceil((left * here) / rest));
    range[k] = m;
    if (m > 0) {
      const { totals } = room;
      const to = room.row(room.count);
      const from = room.row(room.count - m);
      for (let j = 0; j < TOPICS; j++) {
        const information = (totals[to + INFORMATION + j] as number) - (totals[from + INFORMATION + j] as number);
        const social = (totals[to + SOCIAL + j] as number) - (totals[from + SOCIAL + j] as number);
        worth += (f[a + FIT + j] as number) * ((1 - company) * information + company * social);
      }
      given += (totals[to + OPERATOR_VALUE] as number) - (totals[from + OPERATOR_VALUE] as number);
      offers += (totals[to + OFFERS] as number) - (totals[from + OFFERS] as number);
      mentions += (totals[to + MENTIONS] as number) - (totals[from + MENTIONS] as number);
      if (community.tailored) v[CONTENT_READ]! += (totals[to + CONTENT] as number) - (totals[from + CONTENT] as number);
      if (community.checkedIn) visit.checkInsRead += (totals[to + CHECK_INS] as number) - (totals[from + CHECK_INS] as number);
      if (community.unruly) {
        v[ADS_READ]! += (totals[to + ADS] as number) - (totals[from + ADS] as number);
        v[ABUSE_READ]! += (totals[to + ABUSE] as number) - (totals[from + ABUSE] as number);
      }
    }
    room.looks++;
    left = Math.max(0, left - m);
    rest -= here;
    read += m;
    sink.visit?.(t, who, room.index, room.count - m, room.count, here - m, k);
    if (here > m) {
      const rest = here - m - readSingly(community, room, seen, room.count - m);
      // A digest tells of what was said before it.
      const told = Math.max(0, Math.min(rest, room.digest - seen));
      recovered += told;
      missed += rest - told;
    }
    n[b + SEEN + k] = room.count;
  }
  v[WORTH] = worth;
  v[GIVEN] = given;
  v[OFFERS_READ] = offers;
  v[MENTIONS_READ] = mentions;
  visit.unread = unread;
  visit.read = read;
  visit.missed = missed;
  visit.recovered = recovered;
};

/**
 * Messages before the newest range that are read all the same: the newest digest, the newest answer to me, and the newest by
 * each person tied to. They are few, and count neither as value nor as cost.
 */
function readSingly(community: Community, room: Room, seen: number, rangeFrom: number): number {
  const { members, sink } = community;
  const { n } = members;
  const { who } = visit;
  const t = v[TIME] as number;
  const b = wholesOf(who);
  const a = realsOf(who);
  let extra = 0;
  const answer = n[b + ANSWER] as number;
  const answerHere = n[b + ANSWER_ROOM] === room.index && answer >= seen && answer < rangeFrom;
  if (room.digest >= seen && room.digest < rangeFrom) {
    sink.readOne?.(t, who, room.index, room.digest);
    extra++;
  }
  if (answerHere) {
    sink.readOne?.(t, who, room.index, answer);
    extra++;
  }
  const slots = n[b + TIED] as number;
  for (let k = 0; k < slots; k++) {
    const friend = n[b + TIE_WHO + k] as number;
    if (friend < 0 || (members.f[a + TIE + k] as number) < 0.1) continue;
    const spoke = n[wholesOf(friend) + SPOKE] as number;
    if (spoke < seen || spoke >= rangeFrom || n[wholesOf(friend) + SPOKE_ROOM] !== room.index) continue;
    if (answerHere && spoke === answer) continue;
    sink.readOne?.(t, who, room.index, spoke);
    extra++;
  }
  return extra;
}

/** Check-ins among the unread, as far as the rooms still hold them. */
function unreadCheckIns({ members, rooms, roomsRead }: Community): number {
  const { who } = visit;
  const { n } = members;
  const b = wholesOf(who);
  let checkIns = 0;
  for (let k = 0; k < roomsRead; k++) {
    const room = rooms[n[b + ROOM + k] as number] as Room;
    const from = Math.max(n[b + SEEN + k] as number, room.count - room.mask);
    checkIns += (room.totals[room.row(room.count) + CHECK_INS] as number) - (room.totals[room.row(from) + CHECK_INS] as number);
  }
  return checkIns;
}
