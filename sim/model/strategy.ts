/** The levers: all that the operator chooses (model.md, section 6). Declarations only; the schedule is in `sim/strategy`. */
import { count, flag, group, lever, list, name, quantity, type ValuesOf } from './field.ts';

const positioning = group(
  { zh: '定位', en: 'Positioning' },
  { zh: '招人时怎么说。', en: 'What people are told when they join.' },
  {
    promise: quantity({
      unit: '1', min: 0.25, max: 4, default: 1, source: 'literature: S8',
      label: { zh: '承诺', en: 'Promise' },
      doc: { zh: '招人时许下的期望，相对平常的倍数。说得越满，越容易失望。', en: 'Expectation raised at the door, relative to ordinary. The higher, the easier to disappoint.' },
    }),
  },
);

const content = group(
  { zh: '内容', en: 'Content' },
  { zh: '运营者自己发的内容。', en: 'What the operator posts.' },
  {
    perDay: lever({
      unit: 'posts/day', min: 0, max: 500, default: 3, source: 'assumed',
      label: { zh: '每天几条', en: 'Posts per day' },
      doc: { zh: '全部房间各自每天收到几条运营内容。', en: 'Operator posts per day in each room.' },
    }),
    quality: quantity({
      unit: 'share', min: 0, max: 1, default: 0.7, source: 'assumed',
      label: { zh: '质量', en: 'Quality' },
      doc: { zh: '0 到 1；普通成员的发言平均约 0.5。', en: '0 to 1; what members write is about 0.5 on average.' },
    }),
    topicShare: quantity({
      unit: 'share', min: 0, max: 1, default: 0.4, source: 'assumed',
      label: { zh: '话题占比', en: 'Share of discussion starters' },
      doc: { zh: '其中邀人讨论的话题占多少，其余是文章。', en: 'Share that invites discussion; the rest are articles.' },
    }),
    topics: count({
      unit: 'topics', min: 1, max: 4, default: 4, source: 'assumed',
      label: { zh: '话题面', en: 'Breadth' },
      doc: { zh: '轮换几个话题。', en: 'How many topics are rotated.' },
    }),
    from: quantity({
      unit: 'o’clock', min: 0, max: 24, default: 8, source: 'assumed',
      label: { zh: '从几点', en: 'From' },
      doc: { zh: '每天最早几点发。', en: 'Earliest hour of posting.' },
    }),
    to: quantity({
      unit: 'o’clock', min: 0, max: 24, default: 22, source: 'assumed',
      label: { zh: '到几点', en: 'To' },
      doc: { zh: '每天最晚几点发；与「从几点」相同就是固定钟点。', en: 'Latest hour of posting; equal to “From” means a fixed slot.' },
    }),
    minutes: quantity({
      unit: 'minutes', min: 0, max: 1440, default: 15, source: 'assumed',
      label: { zh: '每条工时', en: 'Minutes per post' },
      doc: { zh: '准备一条内容要花的时间。', en: 'Operator time for one post.' },
    }),
  },
);

const hosting = group(
  { zh: '接话', en: 'Hosting' },
  { zh: '没人回应的发言由运营者来接。', en: 'The operator answers posts nobody else has answered.' },
  {
    minutesPerDay: lever({
      unit: 'minutes/day', min: 0, max: 1440, default: 30, source: 'assumed',
      label: { zh: '每天投入', en: 'Time per day' },
      doc: { zh: '每天最多花多少分钟接话；0 就是不接。', en: 'Minutes a day for answering at most; 0 means none.' },
    }),
    delay: quantity({
      unit: 'hour', min: 0.1, max: 168, default: 4, source: 'literature: S31',
      label: { zh: '等多久', en: 'Patience' },
      doc: { zh: '发言后等多久没人回应才接。', en: 'How long a post waits for others before the operator answers.' },
    }),
    from: quantity({ unit: 'o’clock', min: 0, max: 24, default: 9, source: 'assumed', label: { zh: '从几点', en: 'From' }, doc: { zh: '几点起有人值守。', en: 'First hour on duty.' } }),
    to: quantity({ unit: 'o’clock', min: 0, max: 24, default: 22, source: 'assumed', label: { zh: '到几点', en: 'To' }, doc: { zh: '值守到几点。', en: 'Last hour on duty.' } }),
    minutes: quantity({
      unit: 'minutes', min: 0.1, max: 240, default: 3, source: 'assumed',
      label: { zh: '每条工时', en: 'Minutes per answer' },
      doc: { zh: '回一条要花的时间。', en: 'Operator time for one answer.' },
    }),
  },
);

const push = group(
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
    hour: quantity({ unit: 'o’clock', min: 0, max: 24, default: 20, source: 'assumed', label: { zh: '几点', en: 'Hour' }, doc: { zh: '在几点发。', en: 'Hour of sending.' } }),
  },
);

const promotion = group(
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
      doc: { zh: '第几天开始卖。', en: 'Day of the first offer.' },
    }),
    price: quantity({
      unit: 'yuan', min: 0.01, max: 1_000_000, default: 100, source: 'assumed',
      label: { zh: '价格', en: 'Price' },
      doc: { zh: '一件多少钱。', en: 'Price of one purchase.' },
    }),
  },
);

const kols = list({
  label: { zh: 'KOL', en: 'KOLs' },
  doc: { zh: '请来的活跃、有影响力的人。', en: 'Active, influential people brought in.' },
  maxItems: 20,
  of: group(
    { zh: '一批 KOL', en: 'A set of KOLs' },
    { zh: '同一天来、同一天走的几位。', en: 'People who come and go on the same days.' },
    {
      count: count({ unit: 'people', min: 1, max: 50, default: 1, source: 'assumed', label: { zh: '人数', en: 'Number' }, doc: { zh: '几位。', en: 'How many.' } }),
      from: quantity({ unit: 'day', min: 0, max: 3650, default: 0, source: 'assumed', label: { zh: '第几天来', en: 'Arrive on day' }, doc: { zh: '哪天开始。', en: 'Day of arrival.' } }),
      to: quantity({ unit: 'day', min: 0, max: 100_000, default: 100_000, source: 'assumed', label: { zh: '第几天走', en: 'Leave on day' }, doc: { zh: '哪天离开；不写就一直在。', en: 'Day of departure; unset means they stay.' } }),
      visits: quantity({ unit: 'times/day', min: 0.1, max: 48, default: 8, source: 'assumed', label: { zh: '每天来几次', en: 'Visits per day' }, doc: { zh: '每位每天看群几次。', en: 'Visits per day of each.' } }),
      credibility: quantity({ unit: 'share', min: 0, max: 1, default: 0.8, source: 'literature: S37', label: { zh: '可信度', en: 'Credibility' }, doc: { zh: '为所售之物背书的分量。', en: 'Weight of their word when something is sold.' } }),
      fee: quantity({ unit: 'yuan/day', min: 0, max: 1_000_000, default: 100, source: 'assumed', label: { zh: '酬劳', en: 'Fee' }, doc: { zh: '每位每天的费用。', en: 'Cost of each per day.' } }),
    },
  ),
});

const digest = group(
  { zh: '精华', en: 'Digest' },
  { zh: '把一段时间里好的内容整理成一篇，没空爬楼的人也能跟上。', en: 'The best of some days in one post, for those who cannot climb the floors.' },
  {
    perWeek: lever({ unit: 'times/week', min: 0, max: 14, default: 0, source: 'literature: S59', label: { zh: '每周几期', en: 'Per week' }, doc: { zh: '每周出几期精华。', en: 'Digests per week.' } }),
    hour: quantity({ unit: 'o’clock', min: 0, max: 24, default: 20, source: 'assumed', label: { zh: '几点', en: 'Hour' }, doc: { zh: '几点发。', en: 'Hour of posting.' } }),
    minutes: quantity({ unit: 'minutes', min: 0, max: 1440, default: 60, source: 'assumed', label: { zh: '每期工时', en: 'Minutes per digest' }, doc: { zh: '整理一期要花的时间。', en: 'Operator time for one digest.' } }),
  },
);

const checkIn = group(
  { zh: '打卡', en: 'Check-in' },
  { zh: '有目标的人每天打卡，连续天数会养成习惯。', en: 'Members with a goal check in daily; streaks become habits.' },
  {
    on: flag({ default: false, source: 'literature: S10', label: { zh: '开启', en: 'On' }, doc: { zh: '是否组织打卡。', en: 'Whether check-in is organised.' } }),
    minutesPerDay: quantity({ unit: 'minutes/day', min: 0, max: 1440, default: 20, source: 'assumed', label: { zh: '每天工时', en: 'Time per day' }, doc: { zh: '组织打卡每天要花的时间。', en: 'Operator time per day.' } }),
  },
);

const acquisition = group(
  { zh: '拉新', en: 'Acquisition' },
  { zh: '把各渠道的新人放大或缩小。', en: 'More or fewer newcomers from every channel.' },
  {
    reach: lever({ unit: '1', min: 0, max: 4, default: 1, source: 'assumed', label: { zh: '力度', en: 'Reach' }, doc: { zh: '各渠道新人相对平常的倍数。', en: 'Newcomers of every channel, relative to ordinary.' } }),
    costPerJoin: quantity({ unit: 'yuan/member', min: 0, max: 100_000, default: 0, source: 'assumed', label: { zh: '每人成本', en: 'Cost per newcomer' }, doc: { zh: '每个新人要花多少钱。', en: 'Money spent for each newcomer.' } }),
  },
);

const moderation = group(
  { zh: '管理', en: 'Moderation' },
  { zh: '把人移出群。', en: 'Removing members.' },
  {
    remove: list({
      label: { zh: '移出', en: 'Remove' },
      doc: { zh: '指名移出的人。', en: 'Members removed by name.' },
      maxItems: 1000,
      of: group(
        { zh: '一个人', en: 'A member' },
        { zh: '渠道与其中的序号认定一个人。', en: 'A channel and the place in it name a person.' },
        {
          channel: name({ label: { zh: '渠道', en: 'Channel' }, doc: { zh: '「founders」或某个渠道的名称。', en: '“founders”, or the name of a channel.' } }),
          ordinal: count({ unit: '1', min: 0, max: 10_000_000, default: 0, source: 'assumed', label: { zh: '序号', en: 'Ordinal' }, doc: { zh: '该渠道第几个候选新人，从 0 数。', en: 'Which candidate arrival of that channel, from 0.' } }),
          day: quantity({ unit: 'day', min: 0, max: 3650, default: 0, source: 'assumed', label: { zh: '第几天', en: 'Day' }, doc: { zh: '哪天移出。', en: 'Day of removal.' } }),
        },
      ),
    }),
  },
);

export const STRATEGY_FIELDS = { positioning, content, hosting, push, promotion, kols, digest, checkIn, acquisition, moderation } as const;
export type Strategy = ValuesOf<typeof STRATEGY_FIELDS>;

/** Names a formula may use besides levers' own numbers; measured by the operator with a lag of one day. */
export const INDICATORS = ['day', 'weekday', 'members', 'joins', 'leavers', 'postersPerDay', 'messagesPerDay', 'mutedShare', 'buyers'] as const;
export type Indicator = (typeof INDICATORS)[number];
