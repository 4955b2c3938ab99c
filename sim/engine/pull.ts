/** What draws a reply: the pull of the messages just read on the member who reads them. */
import { decay, ln } from '../base/maths.ts';
import { ROLE_KOL } from '../model/events.ts';
import { MAX_ROOMS_READ } from '../model/world.ts';
import { NOW } from './codes.ts';
import type { Community } from './community.ts';
import { FIT, FIT_MAX, FLAGS, PROMOTED, ROLE, ROOM, realsOf, TIE_WHO, TIED, wholesOf } from './members.ts';
import { MAX_ATTRACTION, type Room } from './rooms.ts';
import { BONDS, PULL, STRONGEST, v, visit } from './visit-numbers.ts';

/** Messages of those just read that may draw a reply: the newest. */
export const WINDOW = 12;
/** ln(1 + replies). */
const LOGARITHMS = Float64Array.from({ length: 256 }, (_, k) => ln(1 + k));
const weights = new Float64Array(WINDOW * MAX_ROOMS_READ);
const places = new Int32Array(WINDOW * MAX_ROOMS_READ);

/** Upper bound of the pull of one message on this member, into the visit; see `weigh`. */
export const strongest = (community: Community): void => {
  const { c, members, leadersCame } = community;
  const known = (v[BONDS] as number) > 0 ? Math.max(1, c.replyTie) : 1;
  const kol = leadersCame ? Math.max(1, c.replyKol) : 1;
  const mention = visit.answered ? Math.max(1, c.replyMention) : 1;
  v[STRONGEST] = MAX_ATTRACTION * (members.f[realsOf(visit.who) + FIT_MAX] as number) * known * kol * mention;
};

/** Pull of each of the newest messages just read, into `weights` (room slot × WINDOW + place), and their sum into the visit. */
export const weigh = (community: Community): void => {
  const { c, leadersCame, members, rooms } = community;
  const { f, n } = members;
  const { who, range } = visit;
  const t = community.clock[NOW] as number;
  const a = realsOf(who);
  const b = wholesOf(who);
  const tied = n[b + TIED] as number;
  const life = community.visibility / 24;
  let total = 0;
  for (let k = 0; k < community.roomsRead; k++) {
    const room = rooms[n[b + ROOM + k] as number] as Room;
    const window = Math.min(WINDOW, range[k] as number);
    for (let i = 0; i < WINDOW; i++) weights[k * WINDOW + i] = 0;
    for (let i = 0; i < window; i++) {
      const number = room.count - 1 - i;
      const author = room.author(number);
      if (author === who) continue;
      const turn = room.turn(number);
      const heard = room.holds(turn) ? room.replies(turn) : 0;
      let weight =
        room.pull(number) *
        (f[a + FIT + room.topic(number)] as number) *
        decay(((t - room.time(number)) * (i + 1)) / (life * (i + c.fadeMessages))) *
        crowd(heard, c.replyCrowd);
      if (author >= 0) {
        if (leadersCame && (members.n[wholesOf(author) + ROLE] === ROLE_KOL || (members.n[wholesOf(author) + FLAGS] as number) & PROMOTED))
          weight *= c.replyKol;
        for (let j = 0; j < tied; j++) {
          if (n[b + TIE_WHO + j] === author) {
            weight *= c.replyTie;
            break;
          }
        }
      }
      const parent = visit.answered ? room.parent(number) : -1;
      if (parent >= 0 && room.holds(parent) && room.author(parent) === who) weight *= c.replyMention;
      weights[k * WINDOW + i] = weight;
      places[k * WINDOW + i] = number;
      total += weight;
    }
  }
  v[PULL] = total;
};

/** (1 + replies)^(−exponent): many answers put off one more. */
function crowd(replies: number, exponent: number): number {
  return replies === 0 ? 1 : decay(exponent * (LOGARITHMS[Math.min(replies, LOGARITHMS.length - 1)] as number));
}

/** A message among those weighed, in proportion to its pull: its place in the order of room slots and newest first. */
export function pick(total: number, u: number, roomsRead: number): number {
  let rest = u * total;
  let last = 0;
  for (let i = 0; i < WINDOW * roomsRead; i++) {
    const weight = weights[i] as number;
    if (weight === 0) continue;
    last = i;
    rest -= weight;
    if (rest < 0) break;
  }
  return last;
}

/** Number in its room of the message at a place that `pick` gave. */
export const messageAt = (place: number): number => places[place] as number;
