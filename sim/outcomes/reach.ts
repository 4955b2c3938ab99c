/**
 * Reach: what share of the members present at posting read a message within 48 hours. A visit reads a range of a room's
 * messages, so it adds 1 at the range's start and −1 at its end in a difference column; the running sum at a message is its
 * readers. Messages come of age in order, so the sum is taken once per message: O(1) amortised per visit and per message.
 */
import { averagingDays } from './averaging.ts';
import { isMember, rosterBook } from './books/roster.ts';
import { fromFixed, grown, ratio, recentDays, toFixed } from './columns.ts';
import type { Assembly, Outcome, Reducer } from './outcome.ts';
import { SHARE } from './units.ts';

const WINDOW = 2; // days

/** Messages of one room that are less than 48 hours old; older ones are counted and forgotten. */
interface RoomQueue {
  /** Number within the room of the message in the first cell. */
  base: number;
  /** First cell not counted yet, and one past the last. */
  head: number;
  tail: number;
  /** [days] */
  time: Float64Array;
  /** How many messages there were before it, anywhere. */
  order: Int32Array;
  /** Members present at posting other than the author. */
  audience: Int32Array;
  /** Difference column of readers; one cell more than messages. */
  change: Int32Array;
  /** The author's previous message here, as a number within the room; -1: none, or not a member's. */
  previousOwn: Int32Array;
  /** The latest message here of each member who wrote here, as a number within the room. */
  readonly lastOwn: Map<number, number>;
  /** Readers of the message before `head`. */
  running: number;
}

const newRoom = (): RoomQueue => ({
  base: 0,
  head: 0,
  tail: 0,
  time: new Float64Array(64),
  order: new Int32Array(64),
  audience: new Int32Array(64),
  change: new Int32Array(65),
  previousOwn: new Int32Array(64),
  lastOwn: new Map(),
  running: 0,
});

function reachReducer(assembly: Assembly): Reducer {
  const roster = assembly.book(rosterBook);
  const rooms: RoomQueue[] = Array.from({ length: Math.max(1, assembly.rooms) }, newRoom);
  const shares = recentDays(averagingDays(assembly));
  const messages = recentDays(averagingDays(assembly));
  let wroteAt = new Float64Array(assembly.expectedMembers).fill(-Infinity); // by person [days]
  /** Messages so far, anywhere; and by person, how many there were when they came. */
  let said = 0;
  let came = new Int32Array(assembly.expectedMembers);

  /** Counts the messages of `room` posted before `limit` (or at it, if `inclusive`). */
  const age = (room: RoomQueue, limit: number, inclusive: boolean): void => {
    const { time, audience, change } = room;
    while (room.head < room.tail && (time[room.head]! < limit || (inclusive && time[room.head] === limit))) {
      room.running += change[room.head]!;
      if (audience[room.head]! > 0) {
        shares.add(toFixed(room.running / audience[room.head]!));
        messages.add(1);
      }
      room.head++;
    }
  };

  /** Forgets counted messages, once a day. */
  const compact = (room: RoomQueue): void => {
    const { head, tail } = room;
    if (head === 0) return;
    room.time.copyWithin(0, head, tail);
    room.order.copyWithin(0, head, tail);
    room.audience.copyWithin(0, head, tail);
    room.previousOwn.copyWithin(0, head, tail);
    room.change.copyWithin(0, head, tail + 1);
    room.change.fill(0, tail - head + 1);
    room.base += head;
    room.head = 0;
    room.tail = tail - head;
  };

  /**
   * First cell at or after `head` posted when somebody who found `before` messages was there already. By order, not by time: whoever
   * is brought along comes in the minute of the inviter's own post.
   */
  const firstSince = (room: RoomQueue, before: number): number => {
    let low = room.head;
    if (low === room.tail || room.order[low]! >= before) return low;
    let high = room.tail;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (room.order[middle]! < before) low = middle + 1;
      else high = middle;
    }
    return low;
  };

  /** `person` has read the messages from `from` to `to` (exclusive) of a room; too old and own ones do not count. */
  const read = (t: number, person: number, number: number, from: number, to: number): void => {
    if (!isMember(roster, person)) return;
    const room = rooms[number]!;
    age(room, t - WINDOW, false);
    const start = Math.max(from - room.base, firstSince(room, came[person]!));
    const end = Math.min(to - room.base, room.tail);
    if (start >= end) return;
    room.change[start]! += 1;
    room.change[end]! -= 1;
    if (wroteAt[person]! < t - WINDOW) return; // nearly always: few write, and the map costs
    for (let own = (room.lastOwn.get(person) ?? -1) - room.base; own >= start; own = room.previousOwn[own]! - room.base) {
      if (own >= end) continue;
      room.change[own]! -= 1;
      room.change[own + 1]! += 1;
    }
  };

  return {
    join(_t, person) {
      wroteAt = grown(wroteAt, person, -Infinity);
      came = grown(came, person);
      came[person] = said;
    },
    visit: (t, person, room, from, to) => {
      if (to > from) read(t, person, room, from, to);
    },
    readOne: (t, person, room, inRoom) => read(t, person, room, inRoom, inRoom + 1),
    message(t, person, _message, _kind, _parent, _thread, number, inRoom) {
      while (number >= rooms.length) rooms.push(newRoom());
      const room = rooms[number]!;
      const cell = room.tail;
      room.time = grown(room.time, cell);
      room.order = grown(room.order, cell);
      room.audience = grown(room.audience, cell);
      room.previousOwn = grown(room.previousOwn, cell);
      room.change = grown(room.change, cell + 1);
      if (cell === 0) room.base = inRoom;
      const own = isMember(roster, person);
      room.time[cell] = t;
      room.order[cell] = said++;
      room.audience[cell] = roster.members - (own ? 1 : 0);
      room.previousOwn[cell] = own ? (room.lastOwn.get(person) ?? -1) : -1;
      room.tail++;
      if (!own) return;
      room.lastOwn.set(person, inRoom);
      wroteAt[person] = t;
    },
    dayEnd(day) {
      for (const room of rooms) {
        age(room, day + 1 - WINDOW, true);
        compact(room);
      }
      shares.close();
      messages.close();
    },
    value() {
      const mean = ratio(shares.sum, messages.sum);
      return mean === null ? null : fromFixed(mean);
    },
  };
}

const reach: Outcome = {
  id: 'reach',
  label: { zh: '触达率', en: 'Reach' },
  doc: {
    zh: '一条消息发出时在群的成员（除作者外）在 48 小时内读到它的平均比例，只算最近 7 天里满 48 小时的消息，运营者发的也算。',
    en: 'Mean share of the members present at posting, the author aside, who read a message within 48 hours, over messages by anyone that became 48 hours old in the last 7 days.',
  },
  unit: SHARE,
  kind: 'share',
  aggregation: 'mean7',
  better: 'up',
  defaultMargin: 0.02,
  needs: 'visits',
  create: reachReducer,
};

export const REACH: readonly Outcome[] = [reach];
