/** When each newcomer first wrote, and whether they wrote again in the windows that outcomes ask about. */
import type { EventSink } from '../../model/events.ts';
import { grown } from '../columns.ts';
import type { Assembly } from '../outcome.ts';
import { isMember, rosterBook } from './roster.ts';

/** Windows after the first post [days], both ends included. `turns`: only a new turn counts, not a further line. */
export const RETURN_WINDOWS = {
  secondPost: { from: 0, to: 31, turns: true },
  postAgainD1: { from: 1, to: 2, turns: false },
  postAgainD7: { from: 7, to: 14, turns: false },
  postAgainD30: { from: 30, to: 60, turns: false },
} as const;

const WINDOWS = Object.values(RETURN_WINDOWS);

export interface FirstPosts extends EventSink {
  /** Newcomers in the order of their first posts. Used length: `count`. */
  order: Int32Array;
  count: number;
  /** By person [days]; NaN before the first post. */
  firstAt: Float64Array;
  /** By person, bit w: wrote again in the w-th of RETURN_WINDOWS. */
  returned: Uint8Array;
}

export function firstPostsBook(assembly: Assembly): FirstPosts {
  const roster = assembly.book(rosterBook);
  const own: FirstPosts = {
    order: new Int32Array(64),
    count: 0,
    firstAt: new Float64Array(assembly.expectedMembers).fill(Number.NaN),
    returned: new Uint8Array(assembly.expectedMembers),
    join(_t, person) {
      own.firstAt = grown(own.firstAt, person, Number.NaN);
      own.returned = grown(own.returned, person);
    },
    message(t, person, _message, _kind, _parent, _thread, _room, _inRoom, turn) {
      if (!isMember(roster, person) || roster.founder[person] === 1) return;
      const since = t - own.firstAt[person]!;
      if (Number.isNaN(since)) {
        own.firstAt[person] = t;
        own.order = grown(own.order, own.count);
        own.order[own.count++] = person;
        return;
      }
      for (let w = 0; w < WINDOWS.length; w++) {
        const { from, to, turns } = WINDOWS[w]!;
        if (since >= from && since <= to && (turn || !turns)) own.returned[person]! |= 1 << w;
      }
    },
  };
  return own;
}
