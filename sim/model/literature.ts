/**
 * What the marks of the literature stand for (`literature: C4` at a coefficient or a lever): the work, and in a sentence what was found there
 * that the model uses. Marks that begin with S are claims of the source texts (scenarios/claims/README.md); of these, only those
 * stand here that no claim file plays.
 */
import type { Text } from './text.ts';

export interface Finding {
  /** Authors and year, or whoever published it. */
  readonly work: Text;
  readonly says: Text;
}

const by = (authors: string): Text => ({ zh: authors, en: authors });

export const LITERATURE: Readonly<Record<string, Finding>> = {
  A1: {
    work: by('Ren and Kraut 2014'),
    says: {
      zh: '信息带来的好处递减，读到 40 条左右开始变少；读的代价随条数和噪声增加',
      en: 'the benefit of information diminishes, from about 40 messages on; the cost of reading grows with their number and with noise',
    },
  },
  A2: {
    work: by('Ren and Kraut 2014'),
    says: {
      zh: '在他们的模拟里，按各人兴趣挑内容，发言比不管时多三分之一以上',
      en: 'in their simulation, content chosen for each raises contributions by more than a third over none chosen',
    },
  },
  A4: {
    work: by('Jones, Ravid and Rafaeli 2004'),
    says: {
      zh: '600 个新闻组：消息太多时，人们回得更短更简单，也更容易不再参与',
      en: '600 newsgroups: under overload people answer more simply and shortly, and sooner stop taking part',
    },
  },
  A6: {
    work: { zh: '《中国青年报》2016', en: 'China Youth Daily 2016' },
    says: {
      zh: '2004 人里 75.4% 觉得微信群打扰生活，最烦的是群里卖东西',
      en: 'of 2,004 people asked, 75.4% find that WeChat groups disturb them, by selling most of all',
    },
  },
  A13: {
    work: by('Gomez-Rodriguez, Gummadi and Schölkopf 2014'),
    says: {
      zh: '推特：人们从最新的看起，一次处理得了多少有个限度；来得越多，每条得到的回应越少',
      en: 'Twitter: people take the newest first, up to a limit; the more comes in, the less each message draws',
    },
  },
  C1: {
    work: by('Joyce and Kraut 2006'),
    says: {
      zh: '6 个新闻组的 2777 个新人：第一次发言有人回的，再发的占 56%，没人回的占 44%',
      en: '2,777 newcomers of 6 newsgroups: of those answered 56% post again, of the others 44%',
    },
  },
  C3: {
    work: by('Cottica, Edgeryders'),
    says: {
      zh: '2904 人：得到运营的回复，那一周还活跃的几率是原来的 3.5 倍，得到成员的是 1.24 倍；运营总的发得多，略有负作用',
      en: '2,904 people: a manager’s comment raises the odds of being active in a week 3.5-fold, a member’s 1.24-fold; much activity of managers on the whole does a little harm',
    },
  },
  C4: {
    work: by('Matias 2019'),
    says: {
      zh: 'r/science：置顶群规后，守规矩的多 7 到 8 个百分点，新人发言也多了',
      en: 'r/science: with the rules in sight 7 to 8 points more comply, and newcomers write more',
    },
  },
  C5: {
    work: by('Jhaver, Bruckman and Gilbert 2019'),
    says: {
      zh: '3200 万帖：删帖时说明原因，同一人以后再被删的少',
      en: '32 million posts: of those told why a post was removed, fewer have one removed again',
    },
  },
  C7: {
    work: by('Wikimedia 2022'),
    says: {
      zh: '实验：给新人发欢迎信，回来再编辑的多',
      en: 'an experiment: newcomers who get a letter of welcome come back to edit more often',
    },
  },
  C12: {
    work: by('Yang and Kraut'),
    says: { zh: '收到别人的话，人会更愿意留下，资历越久越明显', en: 'being spoken to raises commitment, more so with tenure' },
  },
  D11: {
    work: by('Garcia, Mavrodiev and Schweitzer 2013'),
    says: {
      zh: '5 个社交网站：朋友带来的好处抵不过代价时人就走，走的人又让别人的朋友变少',
      en: '5 social networks: who has too few friends left leaves, and leaves others with fewer',
    },
  },
  D12: {
    work: by('Török and Kertész 2017'),
    says: {
      zh: '先走的是联系松的人，之后成片地走',
      en: 'those loosely bound leave first, then a cascade follows',
    },
  },
  F1: {
    work: by('Yuan, Liu, Tang and Zhang 2019'),
    says: {
      zh: '17 万个微信群的红包：多收 1 元，24 小时内多发 0.18 元',
      en: 'red packets in 174,131 WeChat groups: of each yuan more received 0.18 is sent within a day',
    },
  },
  F3: {
    work: by('Chen, Harper, Konstan and Li 2010'),
    says: {
      zh: 'MovieLens 实验：告诉大家中位数后，低于它的人多做很多，高于它的人少做',
      en: 'an experiment on MovieLens: told the median, those below do far more and those above do less',
    },
  },
  F10: {
    work: { zh: '资料 002、各平台的说明', en: 'source text 002, the platforms’ pages' },
    says: { zh: '微信群最多 500 人，QQ 群 200 到 2000 人', en: 'a WeChat group holds 500 people, a QQ group 200 to 2,000' },
  },
  S54: {
    work: { zh: '资料 002', en: 'source text 002' },
    says: {
      zh: '20 到 500 人的群，都有广告、刷屏、吵架的人',
      en: 'any group of 20 to 500 has advertisers, spammers and quarrellers',
    },
  },
  S99: {
    work: { zh: '资料 002', en: 'source text 002' },
    says: { zh: '抖音一类会抢走固定时段的注意力', en: 'Douyin and the like compete for attention in the fixed hour' },
  },
  'Bijmolt, van Heerde and Pieters 2005': {
    work: by('Bijmolt, van Heerde and Pieters 2005'),
    says: {
      zh: '1851 个价格弹性的平均是 −2.62：贵 1%，卖得少 2.6%',
      en: 'the mean of 1,851 price elasticities is −2.62: dearer by 1%, 2.6% less is sold',
    },
  },
  'Anderson, Huttenlocher, Kleinberg and Leskovec 2013': {
    work: by('Anderson, Huttenlocher, Kleinberg and Leskovec 2013'),
    says: {
      zh: 'Stack Overflow：离徽章越近的人做得越多，拿到后就回落',
      en: 'Stack Overflow: people do more the nearer a badge is, and less once they have it',
    },
  },
};
