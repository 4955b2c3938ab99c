/** Who has muted the community. */
import type { EventSink } from '../../model/events.ts';
import { grown } from '../columns.ts';
import type { Assembly } from '../outcome.ts';
import { isPresent, rosterBook } from './roster.ts';

export interface Mutes extends EventSink {
  /** By person, 1: muted. Replaced when it grows. */
  muted: Uint8Array;
  /** Members present who have muted. */
  count(): number;
}

export function mutesBook(assembly: Assembly): Mutes {
  const roster = assembly.book(rosterBook);
  const own: Mutes = {
    muted: new Uint8Array(assembly.expectedMembers),
    count() {
      let sum = 0;
      for (let person = 0; person < roster.persons; person++) if (own.muted[person] === 1 && isPresent(roster, person)) sum++;
      return sum;
    },
    join(_t, person) {
      own.muted = grown(own.muted, person);
    },
    mute(_t, person) {
      own.muted[person] = 1;
    },
    unmute(_t, person) {
      own.muted[person] = 0;
    },
  };
  return own;
}
