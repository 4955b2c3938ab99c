/** Whether newcomers who wrote once write again. Newcomers are members who were not there at the start. */
import { firstPostsBook, RETURN_WINDOWS } from './books/firstPosts.ts';
import { ratio } from './columns.ts';
import type { Outcome } from './outcome.ts';
import { SHARE } from './units.ts';

type Window = keyof typeof RETURN_WINDOWS;

const returning = (id: Window, label: Outcome['label'], zh: string, en: string): Outcome => ({
  id,
  label,
  doc: {
    zh: `首次发言已满 ${RETURN_WINDOWS[id].to} 天的新人中，首次发言后${zh}的比例（起始成员不算新人）。`,
    en: `Share of newcomers (founders are not) with their first post at least ${RETURN_WINDOWS[id].to} days ago who ${en} it.`,
  },
  unit: SHARE,
  kind: 'share',
  aggregation: 'at',
  better: 'up',
  defaultMargin: 0.03,
  leastDays: RETURN_WINDOWS[id].to + 1, // the first one comes after the start
  needs: 'messages',
  create(assembly) {
    const posts = assembly.book(firstPostsBook);
    const bit = 1 << Object.keys(RETURN_WINDOWS).indexOf(id);
    const { to } = RETURN_WINDOWS[id];
    let next = 0;
    let returned = 0;
    return {
      dayEnd(day) {
        for (; next < posts.count; next++) {
          const person = posts.order[next]!;
          if (posts.firstAt[person]! + to > day + 1) break;
          if ((posts.returned[person]! & bit) !== 0) returned++;
        }
      },
      value: () => ratio(returned, next),
    };
  },
});

export const NEWCOMERS: readonly Outcome[] = [
  returning('secondPost', { zh: '新人第二次发言', en: 'Newcomers’ second post' }, ' 31 天内又开口', 'took another turn within 31 days of'),
  returning('postAgainD1', { zh: '次日再发言', en: 'Post again, D1' }, '第 24–48 小时又发言', 'posted again 24 to 48 hours after'),
  returning('postAgainD7', { zh: '次周再发言', en: 'Post again, D7' }, '第 7–14 天又发言', 'posted again 7 to 14 days after'),
  returning('postAgainD30', { zh: '次月再发言', en: 'Post again, D30' }, '第 30–60 天又发言', 'posted again 30 to 60 days after'),
];
