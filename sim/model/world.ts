/** The world: all that the operator does not choose. Declarations only; behaviour is in the engine. */
import { choice, count, flag, group, list, name, quantity, type ValuesOf } from './field.ts';

/** Number of topics of interest; fit and message value are kept per topic. */
export const TOPICS = 4;
/** The most rooms one member reads. */
export const MAX_ROOMS_READ = 4;

const platform = group(
  { zh: '平台', en: 'Platform' },
  { zh: '消息怎样流动：群聊还是帖子，每条都提醒还是不提醒。', en: 'How messages flow: a chat or threads, a notification per message or none.' },
  {
    layout: choice({
      options: { stream: { zh: '群聊', en: 'chat stream' }, threads: { zh: '帖子', en: 'threads' } },
      default: 'stream',
      source: 'assumed',
      label: { zh: '版式', en: 'Layout' },
      doc: {
        zh: '群聊里一句话常分几行发；帖子里一次一篇，楼可以隔几天再回。',
        en: 'In a chat one turn is often several lines; in threads it is one post, and replies may come days later.',
      },
    }),
    notification: quantity({
      unit: 'share', min: 0, max: 1, default: 1, source: 'assumed',
      label: { zh: '每条提醒', en: 'Notification per message' },
      doc: {
        zh: '没设免打扰的人，有百分之多少的消息会弹提醒。微信群 100%，论坛约 10%。',
        en: 'Share of messages that notify a member who has not muted. 100% in a WeChat group, about 10% in a forum.',
      },
    }),
    visibility: quantity({
      unit: 'hour', min: 0.2, max: 720, default: 3.6, source: 'assumed',
      label: { zh: '消息寿命', en: 'Life of a message' },
      doc: {
        zh: '一条消息还会被人接话的平均时间。群聊几小时，论坛一天半左右。',
        en: 'Mean time during which a message still draws replies. Hours in a chat, about a day and a half in a forum.',
      },
    }),
    search: quantity({
      unit: 'share', min: 0, max: 1, default: 0, source: 'assumed',
      label: { zh: '能搜到答案', en: 'Answers found by search' },
      doc: {
        zh: '想提问的人有多大比例自己就能搜到旧帖里的答案，不必再问。群聊几乎为 0。',
        en: 'Share of would-be questions that are answered by searching what was said before. About 0 in a chat.',
      },
    }),
    muting: flag({
      default: true, source: 'assumed',
      label: { zh: '可以设免打扰', en: 'Members can mute' },
      doc: { zh: '能不能设成「消息免打扰」。', en: 'Whether members can switch notifications off and stay.' },
    }),
    capacity: count({
      unit: 'members', min: 2, max: 1_000_000, default: 500, source: 'literature: F10',
      label: { zh: '人数上限', en: 'Capacity' },
      doc: { zh: '每个群最多几人；满了以后新来的进不来。微信群 500。', en: 'Members per room at most; when full, newcomers are turned away. 500 in a WeChat group.' },
    }),
  },
  '../platforms/wechat-group.yaml',
);

const rooms = group(
  { zh: '分群', en: 'Rooms' },
  { zh: '一个大社群是许多个群，不是一条洪流。', en: 'A big community is many rooms, not one flood.' },
  {
    count: count({
      unit: 'rooms', min: 1, max: 10_000, default: 1, source: 'assumed',
      label: { zh: '分成几个群', en: 'Rooms' },
      doc: { zh: '群或版块的数量。', en: 'Number of groups or boards.' },
    }),
    read: count({
      unit: 'rooms', min: 1, max: MAX_ROOMS_READ, default: 1, source: 'assumed',
      label: { zh: '每人看几个', en: 'Rooms each member reads' },
      doc: { zh: '每个成员平时看几个群。', en: 'How many rooms one member follows.' },
    }),
  },
);

const population = group(
  { zh: '人群', en: 'Population' },
  { zh: '来的是些什么人。', en: 'Who the members are.' },
  {
    founders: count({
      unit: 'members', min: 0, max: 1_000_000, default: 400, source: 'assumed',
      label: { zh: '起始人数', en: 'Founding members' },
      doc: { zh: '第 0 天就在的人。', en: 'Members present on day 0.' },
    }),
    acquainted: count({
      unit: 'members', min: 0, max: 6, default: 0, source: 'assumed',
      label: { zh: '起始成员间的熟人', en: 'Acquaintances among founders' },
      doc: { zh: '每个起始成员建群前就认识群里几个人。陌生人的群 0，朋友群、同学群 6。', en: 'People in the group whom a founder knew before it began. 0 among strangers, 6 in a group of friends or classmates.' },
    }),
    company: quantity({
      unit: 'share', min: 0, max: 1, default: 0.5, source: 'assumed',
      label: { zh: '为聊天陪伴而来的程度', en: 'Interest in people rather than information' },
      doc: {
        zh: '成员来这里有多少是为了人（聊天、陪伴），其余是为了信息。技术群约 25%，互助群约 65%。',
        en: 'How far members come for people (talk, company) rather than for information. About 25% in technical groups, 65% in support groups.',
      },
    }),
    niche: quantity({
      unit: 'share', min: 0, max: 1, default: 0.4, source: 'assumed',
      label: { zh: '兴趣集中度', en: 'Niche' },
      doc: { zh: '100%：人人都对所有话题感兴趣；0：各人各爱。', en: '100%: everyone cares about every topic; 0: interests differ freely.' },
    }),
    leaning: quantity({
      unit: 'share', min: 0, max: 1, default: 0, source: 'assumed',
      label: { zh: '话题冷热差', en: 'Leaning' },
      doc: { zh: '人们偏爱第 1 个话题、冷落第 4 个的程度：0 四个话题一样受欢迎，100% 第 4 个没人感兴趣。', en: 'How far people prefer topic 1 and pass over topic 4: 0 all are liked alike, 100% nobody cares for the fourth.' },
    }),
    need: quantity({
      unit: 'share', min: 0, max: 1, default: 0.2, source: 'assumed',
      label: { zh: '有需求的比例', en: 'Share with a need' },
      doc: { zh: '成员里真正需要所售之物的比例。', en: 'Share of members who need what is on sale.' },
    }),
    goal: quantity({
      unit: 'share', min: 0, max: 1, default: 0, source: 'assumed',
      label: { zh: '带目标来的比例', en: 'Share with a goal' },
      doc: { zh: '为考试、减重等有终点的目标而来的比例。', en: 'Share who came for a goal with an end, such as an exam or a weight.' },
    }),
    goalDays: quantity({
      unit: 'day', min: 1, max: 3650, default: 90, source: 'assumed',
      label: { zh: '目标期限', en: 'Days to the goal' },
      doc: { zh: '平均多少天达成目标（每人从加入起各自随机）。', en: 'Mean days from joining until a member’s goal is reached.' },
    }),
    fairPrice: quantity({
      unit: 'yuan', min: 0.01, max: 1_000_000, default: 100, source: 'assumed',
      label: { zh: '公道价', en: 'Fair price' },
      doc: { zh: '成员心里所售之物值多少；价格相对它越高，越少人买。', en: 'What members think the thing on sale is worth; the dearer against it, the fewer buy.' },
    }),
    reward: quantity({
      unit: 'share', min: 0, max: 1, default: 0.3, source: 'assumed',
      label: { zh: '图奖励的程度', en: 'Weight of rewards' },
      doc: { zh: '成员平均有多看重奖品、红包（超过三分之一时，略低于这个数）；只在有激励或活动奖品时起作用。', en: 'How much members care for prizes on average (beyond a third somewhat less than this); matters only where there are incentives or prizes.' },
    }),
    invites: quantity({
      unit: 'times/month', min: 0, max: 10, default: 0, source: 'assumed',
      label: { zh: '邀请朋友', en: 'Friends invited' },
      doc: { zh: '一个满意的成员每月平均会拉来几位朋友；刚来的人拉得更勤。', en: 'Friends whom a contented member brings per month on average; newcomers bring more.' },
    }),
    advertisers: quantity({
      unit: 'share', min: 0, max: 0.5, default: 0, source: 'literature: S54',
      label: { zh: '广告号比例', en: 'Share of advertisers' },
      doc: { zh: '成员里混进来只为发广告的人占多少。', en: 'Share of members who come in only to post ads.' },
    }),
    abusers: quantity({
      unit: 'share', min: 0, max: 0.5, default: 0, source: 'literature: S54',
      label: { zh: '爱吵架的比例', en: 'Share of the quarrelsome' },
      doc: { zh: '成员里容易出口伤人的人占多少。', en: 'Share of members prone to abuse.' },
    }),
    rivalry: quantity({
      unit: 'share', min: 0, max: 1, default: 0, source: 'literature: S99',
      label: { zh: '晚间竞争', en: 'Evening rivalry' },
      doc: { zh: '晚上八点到十一点，短视频等会抢走多大比例的看群时间。', en: 'Share of visits between 20 and 23 o’clock that short videos and the like take away.' },
    }),
    rhythm: group(
      { zh: '作息', en: 'Daily rhythm' },
      { zh: '成员在哪些钟点看群，各类型的相对份额。', en: 'When members look in: relative shares of the types.' },
      {
        lunch: quantity({ unit: '1', min: 0, max: 100, default: 1, source: 'literature: S38', label: { zh: '午间型', en: 'Lunch' }, doc: { zh: '中午最活跃。', en: 'Most active at lunch.' } }),
        work: quantity({ unit: '1', min: 0, max: 100, default: 1, source: 'literature: S38', label: { zh: '工作时间型', en: 'Work hours' }, doc: { zh: '上午、下午最活跃。', en: 'Most active in the morning and the afternoon.' } }),
        evening: quantity({ unit: '1', min: 0, max: 100, default: 1, source: 'literature: S38', label: { zh: '晚间型', en: 'Evening' }, doc: { zh: '晚上七点以后最活跃。', en: 'Most active after seven in the evening.' } }),
        flat: quantity({ unit: '1', min: 0, max: 100, default: 0, source: 'assumed', label: { zh: '不分时段', en: 'Flat' }, doc: { zh: '一周 168 小时都一样。', en: 'Every hour of the week alike.' } }),
      },
    ),
  },
  '../populations/hobby.yaml',
);

const arrivals = list({
  label: { zh: '新人来源', en: 'Arrivals' },
  doc: { zh: '各渠道平常带来多少新人。', en: 'Channels that bring newcomers.' },
  maxItems: 16,
  of: group(
    { zh: '渠道', en: 'Channel' },
    { zh: '一个来源，有自己的速度和人群。', en: 'One source with its own rate and people.' },
    {
      channel: name({ label: { zh: '名称', en: 'Name' }, doc: { zh: '渠道的名称，决定其新人的随机数。', en: 'Name of the channel; the luck of its newcomers hangs on it.' } }),
      rate: quantity({
        unit: 'members/day', min: 0, max: 10_000, default: 1, source: 'assumed',
        label: { zh: '每天来几个新人', en: 'Newcomers a day' },
        doc: { zh: '平常一天平均来几个新人，当天人数服从泊松分布。', en: 'Mean newcomers on an ordinary day; the day’s number is Poisson.' },
      }),
      fit: quantity({
        unit: '1', min: 0, max: 2, default: 1, source: 'assumed',
        label: { zh: '契合', en: 'Fit' },
        doc: { zh: '这一渠道的人对话题的兴趣相对平常的倍数。', en: 'Interest of this channel’s people in the topics, relative to ordinary members.' },
      }),
    },
  ),
});

/** Every field of a world by group: unit, range, default, texts and source. */
export const WORLD_FIELDS = { platform, rooms, population, arrivals } as const;
export type World = ValuesOf<typeof WORLD_FIELDS>;
