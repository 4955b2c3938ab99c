/** On which day each member last looked in, and last wrote. Windows end with a day, so whole days are exact. */
import type { EventSink } from '../../model/events.ts';
import { grown } from '../columns.ts';
import type { Assembly } from '../outcome.ts';
import { rosterBook } from './roster.ts';

/** Days without a visit after which a member who has been there as long counts as faded. */
export const FADED_DAYS = 30;
/** Days for which who has written counts as a poster. */
export const POSTER_DAYS = 28;

export interface Recency extends EventSink {
  /** By person: last day with the event; -1 for never. Replaced when it grows. */
  lastDay: Int32Array;
  /** Days closed so far; the open day has this number. */
  today: number;
  /** Distinct members with the event in the last `days` closed days, those gone meanwhile included. */
  active(days: number): number;
}

function recency(assembly: Assembly): Recency & { mark(person: number): void } {
  const roster = assembly.book(rosterBook);
  let byDay = new Int32Array(64); // members whose last day it is
  const own = {
    lastDay: new Int32Array(assembly.expectedMembers).fill(-1),
    today: 0,
    active(days: number): number {
      let sum = 0;
      for (let day = Math.max(0, own.today - days); day < own.today; day++) sum += byDay[day]!;
      return sum;
    },
    mark(person: number): void {
      const last = own.lastDay[person]!;
      if (last === own.today || roster.ordinary[person] === 0) return;
      if (last >= 0) byDay[last]! -= 1;
      byDay[own.today]! += 1;
      own.lastDay[person] = own.today;
    },
    join(_t: number, person: number): void {
      own.lastDay = grown(own.lastDay, person, -1);
    },
    dayEnd(day: number): void {
      own.today = day + 1;
      byDay = grown(byDay, own.today);
    },
  };
  return own;
}

export function visitDays(assembly: Assembly): Recency {
  const own = recency(assembly);
  own.visit = (_t, person) => own.mark(person);
  return own;
}

export function postDays(assembly: Assembly): Recency {
  const own = recency(assembly);
  own.message = (_t, person) => {
    if (person >= 0) own.mark(person);
  };
  return own;
}

/** Days on which members showed themselves: visits where there are any, posts in real tables. */
export const signsOfLife = (assembly: Assembly): Recency => assembly.book(assembly.simulated ? visitDays : postDays);
