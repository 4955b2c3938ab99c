/** People who carry the community: KOLs, the host, care for single members (levers 3, 4, 13). */
import { count, group, lever, list, quantity } from '../field.ts';

export const kols = list({
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
      topic: count({ unit: 'topics', min: 0, max: 4, default: 0, source: 'assumed', label: { zh: '专讲话题', en: 'Topic' }, doc: { zh: '只讲第几个话题；0 表示什么都聊。', en: 'The one topic they talk about; 0 means any.' } }),
      active: lever({ unit: 'share', min: 0, max: 1, default: 1, source: 'assumed', label: { zh: '投入几成', en: 'Activity' }, doc: { zh: '约定的次数里来几成；酬劳、粉丝按此折算，0 就是这天不请。写成公式，就能在冷清时才请。', en: 'Share of the visits agreed on; fee and followers in proportion, 0 means not engaged that day. As a formula it engages them only when it is quiet.' } }),
      credibility: lever({ unit: 'share', min: 0, max: 1, default: 0.8, source: 'literature: S37', label: { zh: '可信度', en: 'Credibility' }, doc: { zh: '为所售之物背书的分量。', en: 'Weight of their word when something is sold.' } }),
      followers: lever({ unit: 'members/day', min: 0, max: 20, default: 0, source: 'assumed', label: { zh: '带来粉丝', en: 'Followers' }, doc: { zh: '每位在群时平均每天带来几个粉丝；所有人合起来每天至多 20 个。', en: 'Newcomers a day that each draws while here; all of them together draw at most 20 a day.' } }),
      fee: lever({ unit: 'yuan/day', min: 0, max: 1_000_000, default: 100, source: 'assumed', label: { zh: '酬劳', en: 'Fee' }, doc: { zh: '每位每天的费用。', en: 'Cost of each per day.' } }),
    },
  ),
});

export const hosting = group(
  { zh: '接话', en: 'Hosting' },
  { zh: '没人回应的发言由运营者来接，热话题由运营者来添柴。', en: 'The operator answers posts nobody else has answered, and feeds hot topics.' },
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
    newcomerDelay: quantity({
      unit: 'hour', min: 0.1, max: 168, default: 168, source: 'literature: C1',
      label: { zh: '新人首帖等多久', en: 'Patience with first posts' },
      doc: { zh: '新人头两次发言最多等多久就接；比「等多久」短才起作用。', en: 'The longest that a member’s first two posts wait; has an effect where shorter than “Patience”.' },
    }),
    from: quantity({ unit: 'o’clock', min: 0, max: 24, default: 9, source: 'assumed', label: { zh: '从几点', en: 'From' }, doc: { zh: '几点起有人值守；接话、处理违规、欢迎等排队的活都在值守时间里做。', en: 'First hour on duty, for all work that queues: answers, moderation, welcomes and the rest.' } }),
    to: quantity({ unit: 'o’clock', min: 0, max: 24, default: 22, source: 'assumed', label: { zh: '到几点', en: 'To' }, doc: { zh: '值守到几点；与「从几点」相同就是全天。', en: 'Last hour on duty; equal to “From” means all day.' } }),
    minutes: quantity({
      unit: 'minutes', min: 0.1, max: 240, default: 3, source: 'assumed',
      label: { zh: '每条工时', en: 'Minutes per answer' },
      doc: { zh: '回一条要花的时间。', en: 'Operator time for one answer.' },
    }),
    amplify: lever({
      unit: 'times/day', min: 0, max: 24, default: 0, source: 'literature: S32',
      label: { zh: '给热话题添柴', en: 'Amplify hot topics' },
      doc: { zh: '每天几次挑出正热的讨论再推一把；每次花一条回复的时间。', en: 'How often a day the liveliest discussion is taken up again; each takes the time of one answer.' },
    }),
  },
);

export const care = group(
  { zh: '分层照顾', en: 'Care' },
  { zh: '对新人、沉默的人、要走的人、想出头的人分别下功夫。', en: 'Effort for newcomers, the silent, leavers and those who might lead.' },
  {
    welcome: lever({ unit: 'share', min: 0, max: 1, default: 0, source: 'literature: C7', label: { zh: '欢迎新人', en: 'Welcome' }, doc: { zh: '新人里有多大比例得到一对一的欢迎和引导。', en: 'Share of newcomers who are welcomed and shown around in person.' } }),
    welcomeMinutes: quantity({ unit: 'minutes', min: 0.1, max: 240, default: 3, source: 'assumed', label: { zh: '每人欢迎工时', en: 'Minutes per welcome' }, doc: { zh: '欢迎一位新人要花的时间。', en: 'Operator time for one welcome.' } }),
    recallPerDay: lever({ unit: 'people/day', min: 0, max: 500, default: 0, source: 'literature: S80', label: { zh: '唤回', en: 'Recall' }, doc: { zh: '每天私下联系几位很久没来的成员，最久没来的先联系。', en: 'Members long unseen who are written to privately each day, the longest absent first.' } }),
    recallMinutes: quantity({ unit: 'minutes', min: 0.1, max: 240, default: 2, source: 'assumed', label: { zh: '每人唤回工时', en: 'Minutes per recall' }, doc: { zh: '联系一位要花的时间。', en: 'Operator time for one of them.' } }),
    askLeavers: lever({ unit: 'share', min: 0, max: 1, default: 0, source: 'literature: S72', label: { zh: '回访退群者', en: 'Ask leavers why' }, doc: { zh: '因为消息太多、被打扰、没收获、没人回应或争吵而退群的人里，有多大比例被问到原因；说消息太多、推销或催促的，以后就少发、少推、少催，其他原因着手解决。', en: 'Share of those who left over something that can be mended (overload, annoyance, no value, no answer, conflict) who are asked why. Where it was too much, less is posted, sold or nagged from then on; other reasons are worked on.' } }),
    askMinutes: quantity({ unit: 'minutes', min: 0.1, max: 240, default: 10, source: 'assumed', label: { zh: '每次回访工时', en: 'Minutes per callback' }, doc: { zh: '回访并改进要花的时间。', en: 'Operator time to ask one and act on it.' } }),
    personal: lever({ unit: 'share', min: 0, max: 1, default: 0, source: 'literature: S73', label: { zh: '因人而异', en: 'Personal treatment' }, doc: { zh: '内容按人推送的程度：每人收到的更对自己的胃口。', en: 'How far content is chosen for each person: what each gets fits better.' } }),
    personalMinutes: quantity({ unit: 'minutes/day', min: 0, max: 1440, default: 60, source: 'assumed', label: { zh: '因人而异工时', en: 'Time for it' }, doc: { zh: '做到十分要花的时间，按程度折算。', en: 'Operator time at full strength, in proportion.' } }),
    cultivate: count({ unit: 'people', min: 0, max: 50, default: 0, source: 'literature: S36', label: { zh: '培养骨干', en: 'Cultivate' }, doc: { zh: '从活跃成员里培养几位骨干，让他们像 KOL 一样带动别人。', en: 'Active members raised to lead others as KOLs do.' } }),
    cultivateMinutes: quantity({ unit: 'minutes/day', min: 0, max: 1440, default: 5, source: 'assumed', label: { zh: '每位骨干工时', en: 'Time per cultivated member' }, doc: { zh: '每位骨干每天要花的时间。', en: 'Operator time per day for each of them.' } }),
  },
);
