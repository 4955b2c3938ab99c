/** The levers: all that the operator chooses. Declarations only; the schedule is in `sim/strategy`. */
import type { ValuesOf } from './field.ts';
import { acquisition, positioning } from './levers/audience.ts';
import { events, promotion, push } from './levers/contact.ts';
import { content, digest } from './levers/content.ts';
import { budget, feedback } from './levers/desk.ts';
import { checkIn, incentives } from './levers/motivation.ts';
import { metabolism, moderation } from './levers/order.ts';
import { care, hosting, kols } from './levers/people.ts';
import type { Phase } from './levers/phases.ts';
import type { Text } from './text.ts';

/** Every lever by group: unit, range, default, texts and source. */
export const STRATEGY_FIELDS = {
  positioning,
  content,
  hosting,
  events,
  push,
  promotion,
  kols,
  digest,
  checkIn,
  incentives,
  care,
  moderation,
  metabolism,
  acquisition,
  feedback,
  budget,
} as const;

/** Values of all levers, and how they change over time. */
export type Strategy = ValuesOf<typeof STRATEGY_FIELDS> & { readonly phases?: readonly Phase[] };

/** Names a formula may use besides levers' own numbers; measured by the operator with a lag, `feedback.lag` (sim/engine/indicators.ts). */
export const INDICATORS = [
  'day',
  'weekday',
  'members',
  'joins',
  'leavers',
  'postersPerDay',
  'messagesPerDay',
  'mutedShare',
  'buyers',
  'posters7',
  'growth14',
  'backlog',
  'surveyed',
  'stage',
] as const;
export type Indicator = (typeof INDICATORS)[number];

/** What each of them counts, with its unit. */
export const INDICATOR_TEXT: Readonly<Record<Indicator, Text>> = {
  day: { zh: '开始的这一天是第几天，从 0 数起', en: 'number of the day that begins, from 0' },
  weekday: { zh: '星期几，1（星期一）到 7', en: 'day of the week, 1 (Monday) to 7' },
  members: { zh: '现在在群的人数', en: 'members present now' },
  joins: { zh: '昨天进群的人数', en: 'members who joined yesterday' },
  leavers: { zh: '昨天退群的人数', en: 'members who left yesterday' },
  postersPerDay: { zh: '昨天发言的人数', en: 'members who posted yesterday' },
  messagesPerDay: { zh: '昨天成员发的消息条数', en: 'messages of members yesterday' },
  mutedShare: { zh: '在群的人里开了免打扰的占几成，0 到 1', en: 'share of the members present who have muted, 0 to 1' },
  buyers: { zh: '买过东西的人数，退了群的也算', en: 'members, also former ones, who ever bought' },
  posters7: { zh: '近 7 天每天发言的人数之和，人次', en: 'sum of the posters of the last 7 days, day by day' },
  growth14: {
    zh: '人数和 14 天前的早上比增了几成，0.1 是一成；第 14 天以前为 0',
    en: 'members now relative to 14 mornings ago, minus 1: 0.1 is a tenth more; 0 before day 14',
  },
  backlog: { zh: '等着运营办的事，件', en: 'tasks that wait at the desk' },
  surveyed: { zh: '最近一次问卷的平均分，0 到 1；头一次以前为 0', en: 'mean answer of the latest survey, 0 to 1; 0 before the first' },
  stage: {
    zh: '阶段：0 建设期，1 发展期，2 成熟期，3 衰退期',
    en: 'the stage: 0 building, 1 growth, 2 maturity, 3 decline',
  },
};
