/** Check-in of members with a goal, once a day; days in a row become a habit (S10). */
import { draw, unit } from '../base/draws.ts';
import { kindCode } from '../model/messages.ts';
import { NOW } from './codes.ts';
import type { Community } from './community.ts';
import { DECISION } from './decisions.ts';
import {
  CHECKED_DAY,
  ENGAGEMENT,
  FLAGS,
  GOAL,
  HABIT,
  IDENTITY,
  KEY_HI,
  KEY_LO,
  REMINDED_DAY,
  ROOM,
  realsOf,
  SEEN,
  STREAK,
  VALUE,
  VISITS,
  wholesOf,
} from './members.ts';
import type { Room } from './rooms.ts';
import { visit } from './visit-numbers.ts';

const CHECK_IN = kindCode('checkIn');

export function checkIn(community: Community): void {
  const { c, members } = community;
  const { f, n } = members;
  const { who } = visit;
  const t = community.clock[NOW] as number;
  const a = realsOf(who);
  const b = wholesOf(who);
  const today = Math.floor(t);
  if (((n[b + FLAGS] as number) & GOAL) === 0 || n[b + CHECKED_DAY] === today) return;
  if ((n[b + CHECKED_DAY] as number) < today - 1) n[b + STREAK] = 0;
  const habit = f[a + HABIT] as number;
  const reminded = n[b + REMINDED_DAY] === today ? c.checkInReminder : 1;
  const chance = (c.checkInChance + habit) * reminded * Math.min(1, (f[a + ENGAGEMENT] as number) + 0.3);
  if (unit(draw(n[b + KEY_HI] as number, n[b + KEY_LO] as number, DECISION.checkIn, visit.occurrence)) >= chance) return;
  n[b + CHECKED_DAY] = today;
  n[b + STREAK]!++;
  f[a + HABIT] = habit + (c.checkInHabitMax - habit) * c.checkInHabit;
  const window = Math.min(c.valueWindow, c.valueWindowFirst + c.valueWindowGrowth * (n[b + VISITS] as number));
  f[a + VALUE]! += c.checkInValue / window;
  f[a + IDENTITY]! += (1 - (f[a + IDENTITY] as number)) * c.checkInIdentity;
  const room = community.rooms[n[b + ROOM] as number] as Room;
  community.checkedIn = true;
  const number = community.post(t, room, who, CHECK_IN, members.favourite(who), -1, -1, false);
  if (n[b + SEEN] === number) n[b + SEEN] = number + 1;
  community.sink.checkIn?.(t, who, n[b + STREAK] as number);
}
