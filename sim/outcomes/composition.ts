/** What the members are made of: every member ever is in exactly one group, the first that applies. */
import type { EventSink } from '../model/events.ts';
import type { Text } from '../model/text.ts';
import { mutesBook } from './books/mutes.ts';
import { FADED_DAYS, POSTER_DAYS, postDays, signsOfLife } from './books/recency.ts';
import { rosterBook } from './books/roster.ts';
import type { Assembly } from './outcome.ts';

export const GROUPS = ['left', 'faded', 'muted', 'newcomer', 'poster', 'lurker'] as const;
export type Group = (typeof GROUPS)[number];
const [LEFT, FADED, MUTED, NEWCOMER, POSTER, LURKER] = GROUPS.map((_, place) => place) as [number, number, number, number, number, number];

export const GROUP_TEXT: Readonly<Record<Group, Text>> = {
  left: { zh: '已离开', en: 'left' },
  faded: { zh: '淡出（30 天没来）', en: 'faded (no visit for 30 days)' },
  muted: { zh: '免打扰', en: 'muted' },
  newcomer: { zh: '新人（14 天内）', en: 'newcomer (14 days)' },
  poster: { zh: '发言者（28 天内发过）', en: 'poster (posted in 28 days)' },
  lurker: { zh: '潜水者', en: 'lurker' },
};

const NEWCOMER_DAYS = 14;

export interface Composition extends EventSink {
  /** Members ever by group, indexed as GROUPS, at the end of the last closed day. */
  counts(): Int32Array;
  /** Group of a member, as an index of GROUPS, at the end of the last closed day. */
  groupOf(person: number): number;
}

export function compositionBook(assembly: Assembly): Composition {
  const roster = assembly.book(rosterBook);
  const life = signsOfLife(assembly);
  const posts = assembly.book(postDays);
  const mutes = assembly.book(mutesBook);
  // Asked of everyone at the end of every day.
  const groupOf = (person: number): number => {
    const now = posts.today;
    const joinedAt = roster.joinedAt[person]!;
    if (roster.here[person] === 0) return LEFT;
    if (life.lastDay[person]! < now - FADED_DAYS && joinedAt <= now - FADED_DAYS) return FADED;
    if (mutes.muted[person] === 1) return MUTED;
    if (roster.founder[person] === 0 && joinedAt > now - NEWCOMER_DAYS) return NEWCOMER;
    return posts.lastDay[person]! >= Math.max(0, now - POSTER_DAYS) ? POSTER : LURKER;
  };
  return {
    groupOf,
    counts() {
      const counts = new Int32Array(GROUPS.length);
      for (let person = 0; person < roster.persons; person++) if (roster.ordinary[person] === 1) counts[groupOf(person)]! += 1;
      return counts;
    },
  };
}
