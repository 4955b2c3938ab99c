/** A commented scenario to begin with, from a few answers, in the reader's language. It stands alone: nothing is extended. */
import { counted, type Language, type Text } from '../model/text.ts';

export const PLATFORMS = ['chat', 'forum'] as const;
export const CHANGES = ['posts', 'answers', 'offers'] as const;

export interface Answers {
  readonly platform: (typeof PLATFORMS)[number];
  readonly members: number;
  /** Newcomers on an ordinary day. */
  readonly joins: number;
  /** What is to be changed: posts a day, minutes of answering a day, or offers a week. */
  readonly change: (typeof CHANGES)[number];
  readonly now: number;
  readonly instead: number;
}

/** Members that one chat group holds. */
const GROUP = 500;

interface Change {
  readonly what: Text;
  /** Asked about now, and about what is to be instead. */
  readonly askNow: Text;
  readonly askInstead: Text;
  /** What a strategy of so much is called. */
  readonly titled: (amount: number) => Text;
  readonly lever: (amount: number) => string;
  readonly unit: Text;
  /** An outcome besides members, and the smallest difference that matters. */
  readonly also: { readonly id: string; readonly margin: string; readonly why: Text };
}

export const CHANGE: Readonly<Record<Answers['change'], Change>> = {
  posts: {
    what: { zh: '运营者每天发几条内容', en: 'posts by the operator a day' },
    askNow: { zh: '运营者现在每天发几条内容？', en: 'How many posts a day does the operator make now?' },
    askInstead: { zh: '想改成每天发几条？', en: 'How many posts a day should it be instead?' },
    titled: (amount) => ({ zh: `每天 ${amount} 条`, en: `${counted(amount, 'post')} a day` }),
    lever: (amount) => `content: { perDay: ${amount} }`,
    unit: { zh: '条/天', en: 'posts a day' },
    also: { id: 'mutedShare', margin: '3%', why: { zh: '设了免打扰的人占几成', en: 'share of members who muted the community' } },
  },
  answers: {
    what: { zh: '每天花几分钟回答成员', en: 'minutes of answering members a day' },
    askNow: { zh: '运营者现在每天花几分钟回答成员？', en: 'How many minutes a day does the operator spend on answering members now?' },
    askInstead: { zh: '想改成每天几分钟？', en: 'How many minutes a day should it be instead?' },
    titled: (amount) => ({ zh: `每天回答 ${amount} 分钟`, en: `${counted(amount, 'minute')} of answers a day` }),
    lever: (amount) => `hosting: { minutesPerDay: ${amount} }`,
    unit: { zh: '分钟/天', en: 'minutes a day' },
    also: { id: 'operatorHours', margin: '10', why: { zh: '运营者一共花的小时数', en: 'hours that it takes the operator in all' } },
  },
  offers: {
    what: { zh: '每周推销几次', en: 'offers a week' },
    askNow: { zh: '运营者现在每周推销几次？', en: 'How many offers a week does the operator make now?' },
    askInstead: { zh: '想改成每周几次？', en: 'How many offers a week should it be instead?' },
    titled: (amount) => ({ zh: `每周推销 ${amount} 次`, en: `${counted(amount, 'offer')} a week` }),
    lever: (amount) => `promotion: { offersPerWeek: ${amount} }`,
    unit: { zh: '次/周', en: 'offers a week' },
    also: { id: 'revenue', margin: '1000', why: { zh: '销售额（元）', en: 'revenue (yuan)' } },
  },
};

/** The text of the file. */
export function starter({ platform, members, joins, change, now, instead }: Answers, language: Language): string {
  const { what, titled, lever, unit, also } = CHANGE[change];
  const say = (zh: string, en: string): string => (language === 'zh' ? zh : en);
  const both = (zh: string, en: string): string => `{ zh: ${zh}, en: '${en}' }`;
  const margin = Math.max(1, Math.round(members / 20));
  const rooms = platform === 'chat' ? Math.ceil(members / GROUP) : 1;
  const lines = [
    say('# 一份起步的情景。改完跑：qunsim compare 这个文件', '# A scenario to begin with. Change it, then: qunsim compare THIS-FILE'),
    say('# 能写的全部字段：qunsim schema；例子在 scenarios/cases/', '# All fields there are: qunsim schema; examples in scenarios/cases/'),
    'qunsim: 1',
    `title: ${both(`${what.zh}：${now} 还是 ${instead}`, `${what.en}: ${now} or ${instead}`)}`,
    `question: ${both(`${what.zh}：从 ${now} 改成 ${instead}，12 周后差多少？`, `What difference after 12 weeks, if ${what.en} go from ${now} to ${instead}?`)}`,
    '',
    say('# 世界：你选不了的一切', '# The world: all that you do not choose'),
    'world:',
    '  platform:',
    ...(platform === 'chat'
      ? [
          `    layout: stream ${say('# 群聊：一条信息流', '# a chat: one stream of messages')}`,
          `    notification: 1 ${say('# 每条消息都提醒', '# every message notifies')}`,
          `    visibility: 3.6 h ${say('# 几小时后就没人接话', '# nobody takes up a line after some hours')}`,
          `    capacity: ${GROUP} ${say('# 一个群最多几人', '# members that one group holds')}`,
        ]
      : [
          `    layout: threads ${say('# 论坛：一帖一楼', '# a forum: threads')}`,
          `    notification: 10% ${say('# 只有少数回复会提醒', '# only some replies notify')}`,
          `    visibility: 1.5 days ${say('# 帖子能活一天多', '# posts live for more than a day')}`,
          '    capacity: 1000000',
        ]),
    '  population:',
    `    founders: ${members} ${say('# 现在有几个成员', '# members there are now')}`,
    ...(rooms > 1 ? ['  rooms:', `    count: ${rooms} ${say('# 分成几个群', '# groups they are spread over')}`] : []),
    '  arrivals:',
    `    - { channel: friends, rate: ${joins}/day } ${say('# 平常一天来几个新人', '# newcomers on an ordinary day')}`,
    '',
    say(
      '# 策略：你选的一切；第一种是现在的做法，别的都和它比',
      '# Strategies: all that you choose; the first is what you do now, others are compared with it',
    ),
    'strategies:',
    '  now:',
    `    title: ${both(`${titled(now).zh}（现在）`, `${titled(now).en} (now)`)}`,
    `    ${lever(now)} # ${unit[language]}`,
    '  instead:',
    `    title: ${both(titled(instead).zh, titled(instead).en)}`,
    `    extends: now ${say('# 其他都和现在一样', '# all else as now')}`,
    `    ${lever(instead)}`,
    '',
    say('# 看多少天之后', '# After how long to look'),
    'horizons: [4 weeks, 12 weeks]',
    '',
    say('# 看什么；margin 是多大的差别你才在意', '# What to look at; margin is the smallest difference that matters to you'),
    'outcomes:',
    `  - { id: members, primary: true, margin: ${margin} } ${say('# 还在的成员', '# members who are still there')}`,
    `  - { id: ${also.id}, margin: ${also.margin} } # ${also.why[language]}`,
    '',
    say('# 同样的种子，同样的结果；次数越多越有把握', '# The same seed, the same result; more replications, more certainty'),
    'seed: 1',
    'replications: 40',
  ];
  return `${lines.join('\n')}\n`;
}
