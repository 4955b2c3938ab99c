/** Whom the community is for, and how they are found. */
import { group, lever, list, name, quantity } from '../field.ts';

export const positioning = group(
  { zh: '定位与准入', en: 'Positioning and admission' },
  { zh: '招什么人，招人时怎么说，怎么把关。', en: 'Who is wanted, what they are told, who is let in.' },
  {
    promise: quantity({
      unit: '1', min: 0.25, max: 4, default: 1, source: 'literature: S8',
      label: { zh: '承诺', en: 'Promise' },
      doc: { zh: '招人时许下的期望，相对平常的倍数。说得越满，越容易失望。', en: 'Expectation raised at the door, relative to ordinary. The higher, the easier to disappoint.' },
    }),
    focus: quantity({
      unit: 'share', min: 0, max: 1, default: 0, source: 'literature: S7',
      label: { zh: '定位多窄', en: 'Focus' },
      doc: { zh: '招人的说法有多专：越专，来的人兴趣越一致，但来得越少。', en: 'How narrow the invitation is: the narrower, the better newcomers fit, and the fewer come.' },
    }),
    screening: quantity({
      unit: 'share', min: 0, max: 1, default: 0, source: 'literature: S11',
      label: { zh: '入群审核', en: 'Screening' },
      doc: { zh: '审核有多严：这个比例的候选人里最不对路的不放进来，广告号也多半挡在门外。', en: 'How strict admission is: this share of candidates, those who fit least, is turned away; most advertisers too.' },
    }),
    screeningMinutes: quantity({
      unit: 'minutes', min: 0, max: 240, default: 2, source: 'assumed',
      label: { zh: '每人审核工时', en: 'Minutes per candidate' },
      doc: { zh: '审核一个候选人要花的时间；不审核就不花。', en: 'Operator time to screen one candidate; none without screening.' },
    }),
    culture: quantity({
      unit: 'share', min: 0, max: 1, default: 0, source: 'literature: S15',
      label: { zh: '群文化', en: 'Culture' },
      doc: { zh: '群名、口号、共同的规矩讲得多清楚；新人一来就有几分归属感。', en: 'How clearly name, motto and shared norms are told; newcomers begin with some sense of belonging.' },
    }),
    cultureMinutes: quantity({
      unit: 'minutes/day', min: 0, max: 1440, default: 10, source: 'assumed',
      label: { zh: '群文化工时', en: 'Time for culture' },
      doc: { zh: '把群文化讲到十分要花的时间，按程度折算。', en: 'Operator time for culture at full strength, in proportion.' },
    }),
  },
);

/** Newcomers of a channel of the world at most, relative to its ordinary rate, whatever draws them. */
export const MOST_REACH = 4;

export const acquisition = group(
  { zh: '拉新', en: 'Acquisition' },
  { zh: '把新人带进来的办法和花费。', en: 'Ways to bring newcomers, and what they cost.' },
  {
    reach: lever({
      unit: '1', min: 0, max: 4, default: 1, source: 'assumed',
      label: { zh: '力度', en: 'Reach' },
      doc: { zh: '世界里各渠道的新人相对平常的倍数（合计至多 4 倍）。', en: 'Newcomers of the world’s channels, relative to ordinary (with bait and promise together at most four times).' },
    }),
    costPerJoin: quantity({
      unit: 'yuan/member', min: 0, max: 100_000, default: 0, source: 'assumed',
      label: { zh: '每人成本', en: 'Cost per newcomer' },
      doc: { zh: '世界里各渠道的新人，每个要花多少钱。', en: 'Money spent for each newcomer of the world’s channels.' },
    }),
    channels: list({
      label: { zh: '分渠道投放', en: 'By channel' },
      doc: { zh: '对世界里某个来源单独加力或减力，单独计费。', en: 'More or less of one of the world’s sources, at a price of its own.' },
      maxItems: 16,
      of: group(
        { zh: '一个渠道', en: 'A channel' },
        { zh: '对一个来源单独下的功夫。', en: 'What is done about one source in particular.' },
        {
          channel: name({ label: { zh: '渠道', en: 'Channel' }, doc: { zh: '世界里某个新人来源的名称。', en: 'Name of one of the world’s arrivals.' } }),
          reach: lever({
            unit: '1', min: 0, max: 4, default: 1, source: 'assumed',
            label: { zh: '力度', en: 'Reach' },
            doc: { zh: '这个渠道的新人相对平常的倍数，和总的力度相乘，合计至多 4 倍。', en: 'Newcomers of this channel, relative to ordinary; multiplies the reach of all, together at most four times.' },
          }),
          costPerJoin: quantity({
            unit: 'yuan/member', min: 0, max: 100_000, default: 0, source: 'assumed',
            label: { zh: '每人成本', en: 'Cost per newcomer' },
            doc: { zh: '这个渠道每个新人另外要花多少钱。', en: 'Money spent for each newcomer of this channel, beyond what all cost.' },
          }),
        },
      ),
    }),
    referralReward: lever({
      unit: 'yuan/member', min: 0, max: 1000, default: 0, source: 'assumed',
      label: { zh: '邀请奖励', en: 'Referral reward' },
      doc: { zh: '成员每拉来一位朋友给多少钱。', en: 'Money for each friend a member brings.' },
    }),
    partners: lever({
      unit: 'members/day', min: 0, max: 20, default: 0, source: 'literature: S20',
      label: { zh: '合作方带来', en: 'From partners' },
      doc: { zh: '友群、合作方平均每天带来几人；他们不如自己来的对路。', en: 'Newcomers a day from partner groups; they fit less well than those who come by themselves.' },
    }),
    partnerCost: quantity({
      unit: 'yuan/member', min: 0, max: 100_000, default: 5, source: 'assumed',
      label: { zh: '合作方每人成本', en: 'Cost per partner’s newcomer' },
      doc: { zh: '合作方每带来一人的花费。', en: 'Money spent for each newcomer from partners.' },
    }),
    bait: lever({
      unit: 'share', min: 0, max: 1, default: 0, source: 'literature: S75',
      label: { zh: '引流福利', en: 'Bait' },
      doc: { zh: '用免费资料、热点引流的力度：人来得多，但没那么对路。', en: 'Free goods and hot topics that draw people: more come, and they fit less well.' },
    }),
    baitCost: quantity({
      unit: 'yuan/member', min: 0, max: 100_000, default: 2, source: 'assumed',
      label: { zh: '引流每人成本', en: 'Cost of the bait' },
      doc: { zh: '引流力度为 100% 时，每个新人的福利折合多少钱，按力度折算。', en: 'What the free goods cost for each newcomer of the world’s channels at full bait, in proportion.' },
    }),
    publicMinutes: lever({
      unit: 'minutes/day', min: 0, max: 480, default: 0, source: 'literature: S22',
      label: { zh: '对外露面', en: 'Public work' },
      doc: { zh: '每天花在对外分享、公益上的时间，靠口碑带来新人。', en: 'Operator time a day for public sharing and good works, which bring newcomers by reputation.' },
    }),
  },
);
