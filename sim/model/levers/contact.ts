/** Calling, gathering and selling (levers 5, 6, 7). */
import { choice, flag, group, lever, list, quantity } from '../field.ts';

export const EVENT_KINDS = ['qa', 'poll', 'contest', 'talk', 'game', 'lottery', 'offline'] as const;
export type EventKind = (typeof EVENT_KINDS)[number];
/** Kinds of events that a strategy may list. */
export const MOST_EVENTS = 10;

export const events = list({
  label: { zh: '活动', en: 'Events' },
  doc: { zh: '定期的活动，各有各的吸引力和花费。', en: 'Regular events, each with its draw and its cost.' },
  maxItems: MOST_EVENTS,
  of: group(
    { zh: '一种活动', en: 'An event' },
    { zh: '按周重复的一种活动。', en: 'An event that recurs by the week.' },
    {
      kind: choice<EventKind>({
        options: {
          qa: { zh: '答疑', en: 'Q&A' },
          poll: { zh: '投票', en: 'poll' },
          contest: { zh: '比赛', en: 'contest' },
          talk: { zh: '专家直播', en: 'expert talk' },
          game: { zh: '游戏', en: 'game' },
          lottery: { zh: '抽奖', en: 'lottery' },
          offline: { zh: '线下聚会', en: 'offline meet-up' },
        },
        default: 'qa', source: 'literature: S44',
        label: { zh: '种类', en: 'Kind' },
        doc: { zh: '什么活动。', en: 'What kind of event.' },
      }),
      perWeek: lever({ unit: 'times/week', min: 0, max: 7, default: 1, source: 'assumed', label: { zh: '每周几次', en: 'Per week' }, doc: { zh: '每周办几次。', en: 'How often a week.' } }),
      from: quantity({ unit: 'day', min: 0, max: 3650, default: 0, source: 'assumed', label: { zh: '从第几天', en: 'From day' }, doc: { zh: '从哪天起算：第一次在一个间隔之后。', en: 'Counted from this day on: the first one comes an interval later.' } }),
      to: quantity({ unit: 'day', min: 0, max: 100_000, default: 100_000, source: 'assumed', label: { zh: '到第几天', en: 'Until day' }, doc: { zh: '办到哪天；不写就一直办。', en: 'None from this day on; unset means for good.' } }),
      hour: quantity({ unit: 'o’clock', min: 0, max: 24, default: 20, source: 'assumed', label: { zh: '几点', en: 'Hour' }, doc: { zh: '几点开始。', en: 'Hour of the start.' } }),
      notice: flag({ default: true, source: 'literature: S65', label: { zh: '提前通知', en: 'Notice' }, doc: { zh: '提前一个个通知：来的人更多，也多一次打扰。', en: 'Everybody is told beforehand: more come, and it is one more disturbance.' } }),
      membersOnly: flag({ default: false, source: 'literature: S67', label: { zh: '成员专属', en: 'Members only' }, doc: { zh: '只给成员：参加的人更有归属感，但不会带来新人。', en: 'For members only: attendants feel more at home, and nobody new comes by it.' } }),
      reward: lever({ unit: 'yuan/member', min: 0, max: 10_000, default: 0, source: 'assumed', label: { zh: '每人奖品', en: 'Reward each' }, doc: { zh: '每位参加者得到的奖品，吸引图奖励的人。', en: 'Prize for each attendant; draws those who come for rewards.' } }),
      cost: lever({ unit: 'yuan', min: 0, max: 10_000_000, default: 0, source: 'assumed', label: { zh: '每次花费', en: 'Cost' }, doc: { zh: '每次的固定花费：场地、嘉宾。', en: 'Money for each, such as a room or a guest.' } }),
      minutes: quantity({ unit: 'minutes', min: 0, max: 10_000, default: 90, source: 'assumed', label: { zh: '每次工时', en: 'Minutes' }, doc: { zh: '每次要花的时间。', en: 'Operator time for each.' } }),
    },
  ),
});

export const push = group(
  { zh: '提醒与催促', en: 'Push' },
  { zh: '把人叫回来的手段，每一种都有代价。', en: 'Ways to call people back, each with its price.' },
  {
    mentionAll: lever({
      unit: 'times/week', min: 0, max: 100, default: 0, source: 'assumed',
      label: { zh: '@所有人', en: '@all' },
      doc: { zh: '每周 @所有人 几次。', en: 'How often a week everyone is called by @all.' },
    }),
    nagging: lever({
      unit: 'times/week', min: 0, max: 100, default: 0, source: 'literature: S42',
      label: { zh: '私聊督促', en: 'Private nagging' },
      doc: { zh: '班主任每周私聊催每个人几次。', en: 'How often a week a class teacher nags each member in private.' },
    }),
    reminders: lever({
      unit: 'times/day', min: 0, max: 24, default: 0, source: 'assumed',
      label: { zh: '打卡提醒', en: 'Check-in reminders' },
      doc: { zh: '每天提醒几次打卡；只发给有目标的人。', en: 'Check-in reminders a day, sent to members with a goal.' },
    }),
    audience: choice({
      options: {
        everyone: { zh: '所有人', en: 'everyone' },
        newcomers: { zh: '新人', en: 'newcomers' },
        speakers: { zh: '发言的人', en: 'those who post' },
        silent: { zh: '潜水的人', en: 'the silent' },
      },
      default: 'everyone', source: 'literature: S73',
      label: { zh: '发给谁', en: 'To whom' },
      doc: { zh: '私聊督促和打卡提醒发给哪些人：进群不满 14 天的是新人，28 天内发过言的是发言的人，其余是潜水的人。', en: 'Who gets private nags and check-in reminders: newcomers joined within 14 days, those who post did so within 28, the others are the silent.' },
    }),
    hour: quantity({ unit: 'o’clock', min: 0, max: 24, default: 20, source: 'assumed', label: { zh: '几点', en: 'Hour' }, doc: { zh: '在几点发。', en: 'Hour of sending.' } }),
    minutes: quantity({ unit: 'minutes', min: 0, max: 240, default: 5, source: 'assumed', label: { zh: '每次工时', en: 'Minutes each' }, doc: { zh: '发一轮要花的时间，不论多少人（群发）。', en: 'Operator time for one round, sent to all at once however many they are.' } }),
  },
);

export const promotion = group(
  { zh: '推销', en: 'Promotion' },
  { zh: '卖什么，什么时候开始卖，卖多勤。', en: 'What is sold, from when, how often.' },
  {
    offersPerWeek: lever({
      unit: 'offers/week', min: 0, max: 200, default: 0, source: 'assumed',
      label: { zh: '每周几次', en: 'Offers per week' },
      doc: { zh: '每周在群里推销几次。', en: 'Offers posted in the group per week.' },
    }),
    firstDay: quantity({
      unit: 'day', min: 0, max: 3650, default: 0, source: 'literature: S62',
      label: { zh: '从第几天', en: 'First day' },
      doc: { zh: '从第几天起算：头一条在一个间隔之后；每天都发时就是这一天。', en: 'Counted from this day on: the first offer comes an interval later, where there is one a day on this day.' },
    }),
    price: quantity({
      unit: 'yuan', min: 0.01, max: 1_000_000, default: 100, source: 'assumed',
      label: { zh: '价格', en: 'Price' },
      doc: { zh: '一件多少钱。', en: 'Price of one purchase.' },
    }),
    discount: lever({
      unit: 'share', min: 0, max: 0.9, default: 0, source: 'assumed', off: true,
      label: { zh: '折扣', en: 'Discount' },
      doc: { zh: '在价格上让多少。', en: 'What is taken off the price.' },
    }),
    from: quantity({ unit: 'o’clock', min: 0, max: 24, default: 9, source: 'assumed', label: { zh: '从几点', en: 'From' }, doc: { zh: '最早几点推销。', en: 'Earliest hour of an offer.' } }),
    to: quantity({ unit: 'o’clock', min: 0, max: 24, default: 21, source: 'assumed', label: { zh: '到几点', en: 'To' }, doc: { zh: '最晚几点推销。', en: 'Latest hour of an offer.' } }),
    minutes: quantity({ unit: 'minutes', min: 0, max: 240, default: 5, source: 'assumed', label: { zh: '每次工时', en: 'Minutes each' }, doc: { zh: '推销一次要花的时间。', en: 'Operator time for one offer.' } }),
  },
);
