/** Words that people have for outcomes besides their labels. */

/** Each with what it may mean; one that means a single outcome is told by its name where it is written in a file. */
// biome-ignore format: a table
const WORDS: readonly (readonly [word: string, ...ids: string[]])[] = [
  ['成员', 'members'], ['成员数', 'members'], ['人数', 'members'], ['群人数', 'members'], ['增长', 'members', 'joins'], ['growth', 'members', 'joins'],
  ['新人', 'joins'], ['新增人数', 'joins'], ['进群人数', 'joins'], ['入群人数', 'joins'], ['拉新', 'joins'], ['acquisition', 'joins'],
  ['退群', 'leavers'], ['退群人数', 'leavers'], ['流失人数', 'leavers'], ['churn', 'leavers'], ['流失', 'leavers', 'retention'],
  ['attrition', 'leavers', 'retention'], ['turnover', 'leavers'], ['留存', 'retention'], ['留存率', 'retention', 'retentionNewcomers'],
  ['免打扰', 'mutedShare'], ['屏蔽', 'mutedShare'], ['折叠', 'mutedShare'],
  ['活跃', 'activeVisitorsDay', 'activePostersDay', 'postsPerDay', 'health'], ['activity', 'activeVisitorsDay', 'activePostersDay', 'postsPerDay', 'health'],
  ['DAU', 'activeVisitorsDay', 'activePostersDay'], ['WAU', 'activeVisitorsWeek', 'activePostersWeek'], ['MAU', 'activeVisitorsMonth', 'activePostersMonth'],
  ['粘性', 'stickinessVisitors', 'stickinessPosters'], ['触达', 'reach'], ['打开率', 'reach'], ['阅读率', 'reach'],
  ['消息数', 'messagesPerDay'], ['消息量', 'messagesPerDay'], ['发言数', 'postsPerDay'], ['发言量', 'postsPerDay'],
  ['互动', 'turnsPerDay', 'postsPerDay', 'reciprocity', 'threadSize'], ['engagement', 'turnsPerDay', 'postsPerDay', 'activeVisitorsDay'],
  ['沉默', 'lurkers7', 'lurkers12w', 'faded'], ['僵尸', 'faded', 'lurkers12w'], ['silent', 'lurkers7', 'lurkers12w', 'faded'], ['inactive', 'faded'],
  ['回复速度', 'firstReplyMedian', 'firstReplyP90'], ['响应', 'firstReplyMedian', 'unansweredShare'], ['response time', 'firstReplyMedian', 'firstReplyP90'],
  ['凝聚力', 'belonging', 'tieDensity'], ['community feeling', 'belonging'], ['口碑', 'satisfaction', 'trust'], ['报名率', 'eventParticipation'],
  ['成交率', 'conversion'], ['转化', 'conversion'], ['成交', 'conversion', 'buyers', 'revenue'],
  ['sales', 'revenue'], ['销售额', 'revenue'], ['营收', 'revenue'], ['营业额', 'revenue'], ['成交额', 'revenue'], ['GMV', 'revenue'],
  ['成本', 'cost'], ['预算', 'cost'], ['expenses', 'cost'], ['ROI', 'profit'], ['盈利', 'profit'], ['赚', 'profit'],
  ['工时', 'operatorHours'], ['人力', 'operatorHours'], ['workload', 'operatorHours', 'backlog'],
];

/** Words that mean one outcome, with its id. */
export const OUTCOME_WORDS: readonly (readonly [word: string, id: string])[] = WORDS.flatMap(([word, id, ...others]) =>
  others.length === 0 && id !== undefined ? [[word, id] as const] : [],
);

/** All that may mean the outcome of this id. */
export const wordsFor = (id: string): readonly string[] => WORDS.flatMap(([word, ...ids]) => (ids.includes(id) ? [word] : []));
