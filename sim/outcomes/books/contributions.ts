/** How many lines each member has written since the start. */
import type { EventSink } from '../../model/events.ts';
import { grown } from '../columns.ts';
import type { Assembly } from '../outcome.ts';
import { isMember, rosterBook } from './roster.ts';

export interface Contributions extends EventSink {
  /** Members who have written at least one line, those gone meanwhile included. */
  posters: number;
  /** Lines of each poster in ascending order; valid until the next event. */
  ascending(): Int32Array;
}

export function contributionsBook(assembly: Assembly): Contributions {
  const roster = assembly.book(rosterBook);
  let lines = new Int32Array(assembly.expectedMembers);
  let sorted = new Int32Array(0);
  let fresh = false;
  const own: Contributions = {
    posters: 0,
    ascending() {
      if (!fresh)
        sorted = lines
          .slice(0, roster.persons)
          .sort()
          .subarray(roster.persons - own.posters);
      fresh = true;
      return sorted;
    },
    join(_t, person) {
      lines = grown(lines, person);
      fresh = false;
    },
    message(_t, person) {
      if (!isMember(roster, person)) return;
      if (lines[person] === 0) own.posters++;
      lines[person]! += 1;
      fresh = false;
    },
  };
  return own;
}
