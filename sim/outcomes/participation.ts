/** Who writes and who only reads, and how unequally the writing is spread. */
import { contributionsBook } from './books/contributions.ts';
import { POSTER_DAYS, postDays } from './books/recency.ts';
import { isPresent, rosterBook } from './books/roster.ts';
import { ratio } from './columns.ts';
import type { Outcome } from './outcome.ts';
import { INDEX, SHARE } from './units.ts';

const postersShare: Outcome = {
  id: 'postersShare',
  label: { zh: '发言者比例', en: 'Posters’ share' },
  doc: { zh: '在群成员中最近 28 天发过言的比例。', en: 'Share of members present who posted in the last 28 days.' },
  unit: SHARE,
  kind: 'share',
  aggregation: 'at',
  better: 'up',
  defaultMargin: 0.02,
  needs: 'membership',
  create(assembly) {
    const roster = assembly.book(rosterBook);
    const posts = assembly.book(postDays);
    return {
      value() {
        let posters = 0;
        for (let person = 0; person < roster.persons; person++) {
          if (posts.lastDay[person]! >= posts.today - POSTER_DAYS && posts.lastDay[person]! >= 0 && isPresent(roster, person)) posters++;
        }
        return ratio(posters, roster.members);
      },
    };
  },
};

/** The founders' first weeks are unlike the rest: a window must not begin in them. */
const FOUNDING_DAYS = 28;

const lurkers = (id: string, days: number, zh: string, en: string): Outcome => ({
  id,
  label: { zh: `潜水比例（${zh}）`, en: `Lurkers’ share (${en})` },
  doc: {
    zh: `最近 ${zh}一直在群的成员中，这段时间一条都没发过的比例；窗口不从建群头 28 天内算起。`,
    en: `Share of the members present throughout the last ${en} who posted nothing in them; the window never begins in the community’s first 28 days.`,
  },
  unit: SHARE,
  kind: 'share',
  aggregation: 'at',
  better: 'down',
  defaultMargin: 0.02,
  leastDays: FOUNDING_DAYS + days,
  needs: 'membership',
  create(assembly) {
    const roster = assembly.book(rosterBook);
    const posts = assembly.book(postDays);
    return {
      value() {
        const start = posts.today - days;
        if (start < FOUNDING_DAYS) return null;
        let throughout = 0;
        let silent = 0;
        for (let person = 0; person < roster.persons; person++) {
          if (!isPresent(roster, person) || roster.joinedAt[person]! > start) continue;
          throughout++;
          if (posts.lastDay[person]! < start) silent++;
        }
        return ratio(silent, throughout);
      },
    };
  },
});

const gini: Outcome = {
  id: 'gini',
  label: { zh: '发言基尼系数', en: 'Gini of contributions' },
  doc: {
    zh: '开始以来发过言的成员之间（潜水者不计）发言条数的基尼系数：0 是人人一样多，接近 1 是几乎全由一人发。',
    en: 'Gini coefficient of lines among members who have posted since the start (lurkers are not counted): 0 when all wrote alike, near 1 when one wrote nearly all.',
  },
  unit: INDEX,
  kind: 'share',
  aggregation: 'at',
  better: 'neither',
  defaultMargin: 0.02,
  needs: 'messages',
  create(assembly) {
    const contributions = assembly.book(contributionsBook);
    return { value: () => giniOf(contributions.ascending()) };
  },
};

/** Gini coefficient of `ascending` counts, all positive; null when there are none. */
export function giniOf(ascending: ArrayLike<number>): number | null {
  const n = ascending.length;
  if (n === 0) return null;
  let total = 0;
  let weighted = 0;
  for (let i = 0; i < n; i++) {
    total += ascending[i]!;
    weighted += (2 * (i + 1) - n - 1) * ascending[i]!;
  }
  return weighted / (n * total);
}

const top10Share: Outcome = {
  id: 'top10Share',
  label: { zh: '前 10% 发言占比', en: 'Share of the top 10%' },
  doc: {
    zh: '开始以来发过言的成员里，发得最多的 10% 发了全部成员消息的几成。',
    en: 'Share of members’ lines since the start that the most active 10% of those who posted have written.',
  },
  unit: SHARE,
  kind: 'share',
  aggregation: 'at',
  better: 'neither',
  defaultMargin: 0.02,
  needs: 'messages',
  create(assembly) {
    const contributions = assembly.book(contributionsBook);
    return { value: () => topShareOf(contributions.ascending(), 0.1) };
  },
};

/** Share of the total that the top `part` of `ascending` holds; a fraction of a person counts with that fraction. */
export function topShareOf(ascending: ArrayLike<number>, part: number): number | null {
  const n = ascending.length;
  if (n === 0) return null;
  let total = 0;
  for (let i = 0; i < n; i++) total += ascending[i]!;
  const top = n * part;
  const whole = Math.floor(top);
  let sum = 0;
  for (let i = 0; i < whole; i++) sum += ascending[n - 1 - i]!;
  if (whole < n) sum += (top - whole) * ascending[n - 1 - whole]!;
  return sum / total;
}

export const PARTICIPATION: readonly Outcome[] = [
  postersShare,
  lurkers('lurkers12w', 84, '12 周', '12 weeks'),
  lurkers('lurkers7', 7, '7 天', '7 days'),
  gini,
  top10Share,
];
