/** Active members per day, week and month, how often they come back, and who has faded. */
import type { Text } from '../model/text.ts';
import { averagingDays } from './averaging.ts';
import { FADED_DAYS, postDays, type Recency, signsOfLife, visitDays } from './books/recency.ts';
import { isPresent, rosterBook } from './books/roster.ts';
import { ratio, recentDays } from './columns.ts';
import type { Assembly, Outcome } from './outcome.ts';
import { INDEX, MEMBERS } from './units.ts';

/** Mean of the number of members active in the rolling `span` [days]. */
function meanActive(assembly: Assembly, days: Recency, span: number): { close(): void; value(): number | null } {
  const recent = recentDays(averagingDays(assembly));
  const skipped = assembly.averaging === 'fullWindows' ? span - 1 : 0;
  return {
    close() {
      if (days.today <= skipped) return;
      recent.add(days.active(span));
      recent.close();
    },
    // A period shorter than the window has only a partial one: better than nothing.
    value: () => ratio(recent.sum, recent.days) ?? (days.today > 0 ? days.active(span) : null),
  };
}

/** Rolling windows of activity, and how long they are. */
export const WINDOWS = [
  { id: 'Day', days: 1, each: { zh: '每天', en: 'in the day' }, label: { zh: '日活', en: 'a day' } },
  { id: 'Week', days: 7, each: { zh: '滚动 7 天内', en: 'in the rolling 7 days' }, label: { zh: '周活', en: 'a week' } },
  { id: 'Month', days: 30, each: { zh: '滚动 30 天内', en: 'in the rolling 30 days' }, label: { zh: '月活', en: 'a month' } },
] as const;

interface Activity {
  readonly id: 'Visitors' | 'Posters';
  readonly label: Text;
  readonly did: Text;
  readonly needs: 'visits' | 'messages';
  readonly book: typeof visitDays;
}

const ACTIVITIES: readonly Activity[] = [
  { id: 'Visitors', label: { zh: '来看的人', en: 'visitors' }, did: { zh: '来看过', en: 'looked in' }, needs: 'visits', book: visitDays },
  { id: 'Posters', label: { zh: '发言的人', en: 'posters' }, did: { zh: '发过言', en: 'posted' }, needs: 'messages', book: postDays },
];

const PARTIAL = {
  zh: '取最近 7 天的平均；开头不足一窗的按已有天数算（真实数据取整段里所有完整窗口的平均）。',
  en: 'mean over the last 7 days, the first windows partial (in real tables, over all full windows of the period).',
};

const active: readonly Outcome[] = ACTIVITIES.flatMap(({ id, label, did, needs, book }) =>
  WINDOWS.map(
    (span): Outcome => ({
      id: `active${id}${span.id}`,
      label: { zh: `${span.label.zh}（${label.zh}）`, en: `Active ${label.en} ${span.label.en}` },
      doc: {
        zh: `${span.each.zh}${did.zh}的不同成员人数，${PARTIAL.zh}`,
        en: `Distinct members who ${did.en} ${span.each.en}, ${PARTIAL.en}`,
      },
      unit: MEMBERS,
      kind: 'level',
      aggregation: 'mean7',
      better: 'up',
      defaultMargin: 5,
      needs,
      create(assembly) {
        const mean = meanActive(assembly, assembly.book(book), span.days);
        return { dayEnd: mean.close, value: mean.value };
      },
    }),
  ),
);

const stickiness: readonly Outcome[] = ACTIVITIES.map(({ id, label, needs, book }) => ({
  id: `stickiness${id}`,
  label: { zh: `黏性（${label.zh}）`, en: `Stickiness of ${label.en}` },
  doc: {
    zh: `日活除以月活（${label.zh}），两者都取最近 7 天的平均（真实数据取整段里所有完整窗口的平均）。`,
    en: `Daily over monthly active ${label.en}, each as its mean over the last 7 days (in real tables, over all full windows of the period).`,
  },
  unit: INDEX,
  kind: 'share',
  aggregation: 'mean7',
  better: 'up',
  defaultMargin: 0.02,
  needs,
  create(assembly) {
    const daily = meanActive(assembly, assembly.book(book), 1);
    const monthly = meanActive(assembly, assembly.book(book), 30);
    return {
      dayEnd() {
        daily.close();
        monthly.close();
      },
      value: () => ratio(daily.value() ?? 0, monthly.value() ?? 0),
    };
  },
}));

const faded: Outcome = {
  id: 'faded',
  label: { zh: '淡出人数', en: 'Faded members' },
  doc: {
    zh: '还在群里、但 30 天没来看过的成员人数（真实数据里是 30 天没发过言）。',
    en: 'Members present who have not looked in for 30 days (in real tables: have not posted).',
  },
  unit: MEMBERS,
  kind: 'level',
  aggregation: 'at',
  better: 'down',
  defaultMargin: 10,
  needs: 'messages',
  create(assembly) {
    const roster = assembly.book(rosterBook);
    const life = signsOfLife(assembly);
    return {
      value() {
        let count = 0;
        for (let person = 0; person < roster.persons; person++) {
          if (!isPresent(roster, person) || roster.joinedAt[person]! > life.today - FADED_DAYS) continue;
          if (life.lastDay[person]! < life.today - FADED_DAYS) count++;
        }
        return count;
      },
    };
  },
};

export const ACTIVITY: readonly Outcome[] = [...active, ...stickiness, faded];
