/**
 * Threads of conversation: who opened each, when another person first wrote in it, how many lines it has. What nobody expects to be
 * answered opens none (ads, check-ins, red packets), and abuse is no answer.
 */
import type { EventSink } from '../../model/events.ts';
import { grown, SortedValues } from '../columns.ts';
import { ABUSE, ASIDES } from '../conversation.ts';
import type { Assembly } from '../outcome.ts';
import { isMember, rosterBook } from './roster.ts';

export interface Threads extends EventSink {
  /** Threads in the order of their opening: numbers that index the columns. Used length: `count`. */
  order: Int32Array;
  count: number;
  /** 1: opened by a member. */
  byMember: Uint8Array;
  /** [days] */
  openedAt: Float64Array;
  /** First line by anyone but the opener [days]; Infinity while there is none. */
  answeredAt: Float64Array;
  /** Lines in all threads. */
  lines: number;
  /** Days from opening to that first line, for threads opened by members. */
  readonly latencies: SortedValues;
}

const NOBODY = -2;
/** Opener of what is no conversation. */
const ASIDE = -3;

export function threadsBook(assembly: Assembly): Threads {
  const roster = assembly.book(rosterBook);
  let opener = new Int32Array(256).fill(NOBODY);
  const own: Threads = {
    order: new Int32Array(256),
    count: 0,
    byMember: new Uint8Array(256),
    openedAt: new Float64Array(256),
    answeredAt: new Float64Array(256).fill(Infinity),
    lines: 0,
    latencies: new SortedValues(),
    message(t, person, _message, kind, parent, thread) {
      if (thread >= opener.length) {
        opener = grown(opener, thread, NOBODY);
        own.byMember = grown(own.byMember, thread);
        own.openedAt = grown(own.openedAt, thread);
        own.answeredAt = grown(own.answeredAt, thread, Infinity);
      }
      if (opener[thread] === NOBODY && ASIDES.has(kind)) opener[thread] = ASIDE;
      if (opener[thread] === ASIDE || (kind === ABUSE && parent >= 0)) return;
      own.lines++;
      if (opener[thread] === NOBODY) {
        opener[thread] = person;
        own.openedAt[thread] = t;
        own.byMember[thread] = isMember(roster, person) ? 1 : 0;
        own.order = grown(own.order, own.count);
        own.order[own.count++] = thread;
      } else if (opener[thread] !== person && own.answeredAt[thread] === Infinity) {
        own.answeredAt[thread] = t;
        if (own.byMember[thread] === 1) own.latencies.push(t - own.openedAt[thread]!);
      }
    },
  };
  return own;
}
