/** Rows S1–S85 of the source texts' claims: their words, and where a row is played or why it cannot be. */
import type { Text } from '../../sim/model/text.ts';

export interface Row {
  readonly id: string;
  readonly claim: Text;
  /** Why no file plays it; null: a file in scenarios/claims/ names it among its claims. */
  readonly reason: Text | null;
  /** Disputed in the literature or between the seeds; reported in a section of its own. */
  readonly contested: boolean;
  /** The file was restated after results had been seen, because it had measured something other than its sentence. */
  readonly restated: boolean;
  /** Band of an outcome's level, where that is what the claim states: the verdict goes by it, differences are a contrast. */
  readonly level: { readonly outcome: string; readonly from: number; readonly to: number } | null;
}

/** Rows whose strategies, worlds, outcomes or expectations were changed after results had been seen, to say what the sentence says. */
const RESTATED = new Set(
  (
    'S1 S2 S4 S6 S7 S9 S11 S12 S14 S15 S17 S19 S22 S26 S28 S29 S30 S33 S34 S36 S38 S40 S43 S44 S45 S47 S49 S50 S51 S52 S53 S55 S56 ' +
    'S57 S58 S60 S61 S64 S65 S66 S67 S68 S69 S71 S73 S74 S75 S80 S82 S85'
  ).split(' '),
);

const played = (id: string, zh: string, en: string, more: Partial<Pick<Row, 'contested' | 'level'>> = {}): Row => ({
  id,
  claim: { zh, en },
  reason: null,
  contested: false,
  restated: RESTATED.has(id),
  level: null,
  ...more,
});
const contested = (id: string, zh: string, en: string): Row => played(id, zh, en, { contested: true });
const unplayed = (id: string, zh: string, en: string, reason: Text): Row => ({ ...played(id, zh, en), reason });

/** Rows that define measures: the outcomes that answer them. */
const measures = (ids: string): Text => ({
  zh: `说的是看哪些指标，不是哪种做法更好。能算的有：${ids.split(' ').join('、')}（surveyedSatisfaction 要做过问卷才有）。点赞、分享没有建模。`,
  en: `It names measures, not an effect. Computed are ${ids.split(' ').join(', ')} (surveyedSatisfaction once there was a survey). Likes and shares are not modelled.`,
});

// biome-ignore format: a table
export const ROWS: readonly Row[] = [
  played('S1', '健康是活跃加信任、互动和共同价值，不只看活跃', 'Health is activity, trust, interaction and shared values, not activity alone'),
  played('S2', '健康的群参与更多、传得更快、口碑更好', 'Healthy groups take part more, spread faster, and grow by word of mouth'),
  played('S3', '有归属感和认同感的人留下', 'Those who belong stay'),
  played('S4', '情感联系带来品牌忠诚', 'Emotional ties bring loyalty to the brand'),
  played('S5', '活跃又信任，才会买', 'Active and trusting members buy'),
  played('S6', '目标和定位清楚，内容和活动才好', 'A clear goal and position make content and events better'),
  played('S7', '定位越细，人员流动越小', 'The finer the niche, the less the turnover'),
  played('S8', '为具体好处而来，给不了就走', 'They come for a concrete benefit and leave without it'),
  played('S9', '动机不同：找同类、省功夫、提升自己', 'Motives differ: peers, cheaper information, self-improvement'),
  played('S10', '健身打卡群：天天督促和分享，值得留下', 'Fitness check-in: daily supervision and sharing make it worth staying'),
  played('S11', '入群筛选和清退带来组织感', 'Screening and cleaning give a sense of organisation'),
  played('S12', '成员属性高度匹配，交流更好', 'Closely matched members exchange better'),
  unplayed('S13', '价值取向一致，讨论有一致结论，于是互相认可', 'Aligned values lead to consensus, and that to approval of self and group', {
    zh: '模型里没有观点，也就没有一致和分歧；认同感来自好的阅读、被回应和群文化。', en: 'Members hold no opinions in the model, so they can neither agree nor differ; identity comes from good reading, answers and culture.' }),
  played('S14', '社群自组织、自生长、自传播', 'Communities organise, grow and spread by themselves'),
  played('S15', '文化、愿景、名称、口号带来归属感', 'Culture, vision, name and slogan create belonging'),
  played('S16', '了解需求和画像，定位才准', 'Knowing needs and personas makes the position accurate'),
  played('S17', '信息又快又准地到每个人', 'Information reaches every member quickly and accurately', { level: { outcome: 'reach', from: 0.9, to: 1 } }),
  contested('S18', '建设、发展、成熟三个阶段，各有打法', 'Three stages, build, grow and mature, each with its own strategy'),
  played('S19', '先定位、定规则、建文化，再招人', 'Position, rules and culture before recruiting'),
  played('S20', '推广、友群、活动带来规模', 'Promotion, partner groups and events bring size'),
  played('S21', '内容更多更好、活动有趣，活跃和粘性就高', 'More and better content and fun events bring activity and stickiness'),
  played('S22', '曝光、合作、公益带来影响力', 'Exposure, partners and public-good work bring influence'),
  played('S23', '成熟期定期办有意义的活动，成员稳定', 'In maturity, regular meaningful events keep members steady'),
  played('S24', '成熟期自动化，降本增效', 'In maturity, automation lowers cost and raises efficiency'),
  played('S25', '收集意见、调查、快解决，满意度高', 'Opinions collected, surveys, quick solutions: satisfaction'),
  played('S26', '从关系到社群，再到关系网', 'From relation to community to a network of relations'),
  played('S27', '早期靠好内容、专属服务、快回应逐步建立信任', 'Early on, value, exclusive service and quick answers build trust'),
  played('S28', '避免关系破裂', 'Ruptured ties must be avoided'),
  played('S29', '不同类型的群，需要不同策略', 'Types of groups need different strategies'),
  played('S30', '要有管理团队，保持和谐', 'A management team and harmony are needed'),
  played('S31', '好好回应，没人回应的发言要接', 'Answer well, and catch unanswered posts'),
  played('S32', '烘托热话题', 'Amplify hot topics'),
  played('S33', '有共鸣的话题带来参与', 'Resonant topics make members take part'),
  played('S34', '没人愿意说，就没有氛围', 'Without anyone willing to talk there is no atmosphere'),
  contested('S35', '社群一定要有 KOL', 'A community must have KOLs'),
  played('S36', 'KOL 能救场，还能激发更多 KOL', 'KOLs save the scene and breed further KOLs'),
  played('S37', 'KOL 背书带来信任和转化', 'Endorsement by KOLs brings trust and conversion'),
  played('S38', '活跃时段因群而异', 'Active windows differ by group'),
  played('S39', '按观察到的时段安排话题', 'Schedule topics by the observed window'),
  played('S40', '不宜过多占用成员时间', 'Do not over-occupy attention'),
  contested('S41', '宜长效、定期、固定时段分享', 'Prefer lasting, periodic sharing in a fixed slot'),
  played('S42', '流利说：随意讨论、打卡 PK、频繁推课、督促，众人退群', 'Liulishuo: random discussions, contests, pushes and nagging drove members out'),
  contested('S43', '活跃度下降，就提高更新频率', 'When activity falls, raise the frequency of content'),
  played('S44', '加问答、投票等互动活动', 'Add Q&A, polls and interactive events'),
  played('S45', '请专家来分享', 'Invite experts'),
  played('S46', '内容单一，兴趣下降', 'Monotonous content lowers interest'),
  played('S47', '视频、音频、直播、轮换话题来补救', 'Video, audio, live talks and rotation are the remedy'),
  played('S48', '内容质量和价值带来满意', 'Quality and value of content bring satisfaction'),
  played('S49', '规划频率和节奏，保持关注', 'A planned frequency and rhythm keep attention'),
  played('S50', '多种互动形式，增强联系', 'Several forms of interaction strengthen ties'),
  played('S51', '鼓励参与和分享，共同解决问题', 'Encouraged sharing solves problems together'),
  played('S52', '群规明确，秩序和体验好', 'Explicit rules bring order and a better experience'),
  played('S53', '坚决执行群规，就是新陈代谢', 'Firm enforcement is metabolism'),
  unplayed('S54', '20 到 500 人的群，都有广告、刷屏、吵架的人', 'Any group of 20 to 500 has advertisers, spammers and quarrellers', {
    zh: '这是世界的前提，不是推论：多数人群按这句话带上一些这样的人（scenarios/populations/；备考的、学英语的没有写）；后果见 S30、S52、S53。', en: 'A premise of the worlds, not a consequence: by this sentence most populations have some of them (scenarios/populations/; those of exam takers and learners have none); for what follows, see S30, S52 and S53.' }),
  played('S55', '大约七成潜水', 'About 70% lurk', { level: { outcome: 'lurkers12w', from: 0.6, to: 0.8 } }),
  contested('S56', '满员时清理一部分长期潜水的人，方便拉新', 'At the cap, purge some of the long silent to recruit'),
  played('S57', '清退不友好、不和谐的成员', 'Remove the unfriendly and unharmonious'),
  played('S58', '错过的人爬楼，体验极差', 'Those who missed the stream climb the floors, a poor experience'),
  played('S59', '精华让错过的人跟上', 'A digest lets them catch up'),
  played('S60', '精华二次传播，重溯话题', 'A digest recirculates knowledge and renews topics'),
  played('S61', '有架构、角色、职责，运转顺畅', 'Structure, roles and duties make it run smoothly'),
  played('S62', '先利他再转化，更自然更高效', 'Altruism before selling converts more naturally and efficiently'),
  played('S63', '会计考试群：攒够信任再卖，转化率 15%', 'The accounting-exam group: trust first, then 15% conversion'),
  played('S64', '定期活动带来参与和归属', 'Regular events bring participation and belonging'),
  played('S65', '活动有计划、有奖励、有通知，来的人多', 'Plans, rewards and notices raise attendance'),
  played('S66', '线下活动加深信任和关系', 'Offline events deepen trust and ties'),
  played('S67', '会员专享带来归属感', 'Members-only events bring belonging'),
  played('S68', '积分、勋章、礼品带动参与', 'Points, badges and gifts raise participation'),
  played('S69', '专业服务带来满意和忠诚', 'Professional service brings satisfaction and loyalty'),
  played('S70', '运营者定期联系成员、解决疑虑', 'The operator contacts members regularly and solves doubts'),
  played('S71', '及时回复、处理投诉', 'Timely replies, complaints handled'),
  played('S72', '回访流失的人，针对性改进', 'Ask leavers why, then fix it'),
  played('S73', '分阶段、个性化运营带来粘性', 'Operation by stage and person brings stickiness'),
  played('S74', '定期发有意思的内容、办线上活动，提高留存', 'Interesting content on schedule and online events raise retention'),
  played('S75', '多渠道和福利引流', 'Many channels and bait bring members'),
  played('S76', '引导和激励，把成员变成客户', 'Guide and motivate members into customers'),
  unplayed('S77', '合作伙伴给成员更多价值', 'Partners bring members more value', {
    zh: '只有一部分写得出来：合作方的服务可以当作有花费、不费工时的活动，或一个折扣；合作方的内容和货，模型里没有，所以不作判断。最接近的是 S45（请人来讲）和 S20（友群）。', en: 'Only part can be written: a partner’s service as an event that costs money and no hours, or as a discount. Its content and goods are not in the model, so there is no verdict; the nearest rows are S45 (guest talks) and S20 (partner groups).' }),
  played('S78', '反馈渠道让服务更好', 'A feedback channel makes service better'),
  played('S79', '看数据，改策略', 'Data analysis improves the strategy'),
  played('S80', '有邮件等渠道，容易联系到成员', 'Channels such as mail make it easy to reach members'),
  unplayed('S81', '群里的资源整合、项目合作创造价值', 'Cooperation on resources and projects creates value', {
    zh: '模型里成员之间只有交谈、邀请和关系，没有交易和项目；没有这样的机制，也没有数据可以校准它。', en: 'Members talk, invite and form ties, but make no deals with each other; there is no such mechanism, and no data to set it by.' }),
  played('S82', '趋势：智能化、个性化运营', 'Trend: intelligent, personalised operation'),
  unplayed('S83', '看活跃度、互动性、留存率、满意度', 'Watch activity, interaction, retention and satisfaction', measures('activePostersDay postsPerDay eventParticipation unansweredShare reciprocity retention retentionNewcomers satisfaction surveyedSatisfaction')),
  unplayed('S84', '看互动频次、话题和活动参与、服务、内容、氛围、价值', 'Watch frequency of interaction, participation, service, content, atmosphere and value', measures('turnsPerDay threadSize postersShare topicBreadth eventParticipation satisfaction surveyedSatisfaction trust surveyedTrust belonging surveyedBelonging conversion revenue')),
  played('S85', '社群营销低成本、高回报', 'Community marketing costs little and returns much'),
];
