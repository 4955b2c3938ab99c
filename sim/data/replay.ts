/** Plays an event table as events of sim/model/events.ts: day 0 begins at midnight of the first row's day, in its zone. */
import { type EventSink, ROLE_ORDINARY } from '../model/events.ts';
import { kindCode } from '../model/messages.ts';
import { type EventTable, KIND_JOIN, KIND_LEAVE, KIND_MESSAGE } from './table.ts';
import { DAY_MS } from './time.ts';

/**
 * What join and leave rows mean. `none` or `connections` (as in IRC): nothing about membership, so a member is there from
 * the first post and never leaves. `formal`: membership; whoever is first seen posting was there before, and the last leave
 * row with nothing after it ends it.
 */
export type Membership = 'none' | 'connections' | 'formal';

export interface Replayed {
  /** Whole days, the first and the last included. */
  readonly days: number;
  /** First day, in days since 1970-01-01. */
  readonly firstDay: number;
  /** Persons that joined, in the order of joining. */
  readonly persons: number;
}

/** A line within five minutes of the same person’s line, with nobody in between, continues that turn. */
const TURN_MS = 5 * 60_000;

/** Tables begin in mid-life: whoever first posts in the first 60 days, or 15 % of a short period, was there before. */
const founderDays = (days: number): number => Math.min(60, 0.15 * days);

const UNKNOWN = -1;

/**
 * Tells `sink` what happened in `table`, day by day, as a simulation would. `membership`: what its join and leave rows mean. A table
 * without rows has nothing to tell, and must not be given.
 */
export function replay(table: EventTable, sink: EventSink, membership: Membership): Replayed {
  const { rows, time, member, kind, target } = table;
  const firstDay = Math.floor(time[0]! / DAY_MS);
  const start = firstDay * DAY_MS;
  const days = Math.floor((time[rows - 1]! - start) / DAY_MS) + 1;
  const formal = membership === 'formal';
  const founderBefore = founderDays(days);
  const lastRow = lastRows(table);
  const chat = kindCode('chat');

  const person = new Int32Array(table.members).fill(UNKNOWN);
  let persons = 0;
  /** By row: its number among messages, and its thread. */
  const message = new Int32Array(rows).fill(UNKNOWN);
  const thread = new Int32Array(rows).fill(UNKNOWN);
  let messages = 0;
  let threads = 0;
  const threadNumber = new Map<number, number>(); // the table's thread -> dense number
  const lastIn = new Map<number, number>(); // place of talk (the table's thread, or all) -> its last message row

  const enter = (row: number, t: number): void => {
    const who = member[row]!;
    if (person[who] !== UNKNOWN) return;
    person[who] = persons++;
    const founder = formal ? kind[row] !== KIND_JOIN : t <= founderBefore;
    sink.join?.(t, person[who]!, founder ? 0 : 1, ROLE_ORDINARY, 0, person[who]!);
  };

  const say = (row: number, t: number): void => {
    const place = table.thread[row]!;
    const before = lastIn.get(place);
    lastIn.set(place, row);
    const answered = target[row]!;
    const continues =
      before !== undefined && answered === UNKNOWN && member[before] === member[row] && time[row]! - time[before]! <= TURN_MS;
    if (place !== UNKNOWN) {
      if (!threadNumber.has(place)) threadNumber.set(place, threads++);
      thread[row] = threadNumber.get(place)!;
    } else if (continues) thread[row] = thread[before]!;
    else thread[row] = answered !== UNKNOWN ? thread[answered]! : threads++;
    message[row] = messages++;
    const parent = answered === UNKNOWN ? -1 : message[answered]!;
    sink.message?.(t, person[member[row]!]!, message[row]!, chat, parent, thread[row]!, 0, message[row]!, !continues, -1);
  };

  let day = 0;
  for (let row = 0; row < rows; row++) {
    const t = (time[row]! - start) / DAY_MS;
    for (; day < Math.floor(t); day++) sink.dayEnd?.(day);
    const isMessage = kind[row] === KIND_MESSAGE;
    if (isMessage || formal) enter(row, t);
    if (isMessage) say(row, t);
    else if (formal && kind[row] === KIND_LEAVE && lastRow[member[row]!] === row) sink.leave?.(t, person[member[row]!]!, CAUSE_UNKNOWN);
  }
  for (; day < days; day++) sink.dayEnd?.(day);
  return { days, firstDay, persons };
}

/** Tables do not say why somebody left; leavers by cause are not measurable from them, so the code is beyond CAUSES. */
const CAUSE_UNKNOWN = 0xff;

function lastRows({ rows, member, members }: EventTable): Int32Array {
  const last = new Int32Array(members);
  for (let row = 0; row < rows; row++) last[member[row]!] = row;
  return last;
}
