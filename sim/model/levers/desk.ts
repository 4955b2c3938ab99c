/** The operator's own: listening and resources (levers 14 and 16). */
import { choice, count, flag, group, lever, quantity } from '../field.ts';

export const feedback = group(
  { zh: '听取意见', en: 'Feedback' },
  { zh: '问卷、投诉，以及从数据里学。', en: 'Surveys, complaints, and learning from what is seen.' },
  {
    lag: count({ unit: 'day', min: 1, max: 60, default: 1, source: 'assumed', label: { zh: '数据晚几天', en: 'Figures late by' }, doc: { zh: '公式和阶段看到的群数据是几天前的：1 是今早看昨天的。日子和星期几不受影响。', en: 'How old the counts are that formulas and phases see: 1 means yesterday’s, this morning. Day and weekday are always today’s.' } }),
    surveys: lever({ unit: 'times/month', min: 0, max: 8, default: 0, source: 'literature: S25', label: { zh: '问卷', en: 'Surveys' }, doc: { zh: '每月做几次满意度问卷。', en: 'Satisfaction surveys a month.' } }),
    sample: quantity({ unit: 'share', min: 0.01, max: 1, default: 0.3, source: 'assumed', label: { zh: '抽多少人', en: 'Sample' }, doc: { zh: '发给多大比例的成员；答不答看各人，满意的、常来的更愿意答。', en: 'Share of members who are asked; the contented and the frequent answer more readily.' } }),
    surveyMinutes: quantity({ unit: 'minutes', min: 0, max: 1440, default: 60, source: 'assumed', label: { zh: '每次问卷工时', en: 'Minutes per survey' }, doc: { zh: '做一次问卷要花的时间。', en: 'Operator time for one survey.' } }),
    complaints: flag({ default: false, source: 'literature: S71', label: { zh: '处理投诉', en: 'Handle complaints' }, doc: { zh: '不满的人可以投诉，按先后处理；处理得越快越好。', en: 'The dissatisfied can complain and are dealt with in turn; the sooner the better.' } }),
    complaintMinutes: quantity({ unit: 'minutes', min: 0.1, max: 480, default: 10, source: 'assumed', label: { zh: '每件工时', en: 'Minutes per complaint' }, doc: { zh: '处理一件要花的时间。', en: 'Operator time for one complaint.' } }),
    learnMinutes: quantity({ unit: 'minutes/day', min: 0, max: 1440, default: 5, source: 'assumed', label: { zh: '看数据工时', en: 'Time to learn' }, doc: { zh: '按活跃时段发、按反响选话题，每天看数据要花的时间；没空就照原样发。', en: 'Operator time a day to look at what is seen, where hours or topics are learned; where there is none, content goes out as planned.' } }),
    learnHours: flag({ default: false, source: 'literature: S39', label: { zh: '按活跃时段发', en: 'Learn the active hours' }, doc: { zh: '看最近两个月什么时候最热闹，内容改在那些钟点发；越近的日子越算数。', en: 'Content moves to the hours that were liveliest in the last two months, recent days counting most.' } }),
    learnTopics: flag({ default: false, source: 'literature: S47', label: { zh: '按反响选话题', en: 'Learn the wanted topics' }, doc: { zh: '不再轮换：哪个话题回应多就多讲，其余的也还会讲到。', en: 'No rotation any more: topics that draw more answers come up more often, and the others still come up.' } }),
  },
);

export const budget = group(
  { zh: '人手与预算', en: 'Budget' },
  { zh: '一天有多少时间、多少钱，忙不过来先顾什么。', en: 'Time and money of a day, and what comes first when they run short.' },
  {
    hoursPerDay: lever({ unit: 'hour', min: 0, max: 240, default: 240, source: 'assumed', label: { zh: '每天工时', en: 'Hours per day' }, doc: { zh: '所有运营者一天的工时之和；240 等于不限。排不下的活当天不做，或排队等着。', en: 'Hours of all operators together in a day; 240 is as good as no limit. What does not fit is not done, or waits.' } }),
    staff: count({ unit: 'people', min: 1, max: 20, default: 1, source: 'assumed', label: { zh: '同时几人', en: 'Staff' }, doc: { zh: '同时能处理几件事。', en: 'How many tasks can be in hand at once.' } }),
    moneyPerDay: lever({ unit: 'yuan/day', min: 0, max: 10_000_000, default: 10_000_000, source: 'assumed', label: { zh: '每天预算', en: 'Money per day' }, doc: { zh: '平均每天最多花多少钱；花超了，付费的事就停到攒够为止。', en: 'Money a day on average; once overspent, what costs money stops until it has come in again.' } }),
    first: choice({
      options: {
        newcomers: { zh: '先顾新人', en: 'newcomers' },
        answers: { zh: '先接话', en: 'answers' },
        order: { zh: '先管秩序', en: 'order' },
        members: { zh: '先顾老成员', en: 'members' },
      },
      default: 'order', source: 'assumed',
      label: { zh: '先做什么', en: 'First' },
      doc: { zh: '事情排队时，哪一类先做。', en: 'Which kind of task goes first when they queue.' },
    }),
    patience: quantity({ unit: 'day', min: 0.05, max: 60, default: 2, source: 'assumed', label: { zh: '等多久作罢', en: 'Dropped after' }, doc: { zh: '排队多久还轮不到就不做了。', en: 'Time in the queue after which a task is dropped.' } }),
  },
);
