/** Longer texts: how far to trust the page, its words, its changes, its tour. */
import type { Text } from '../../sim/index.ts';

export const TRUST: readonly { readonly title: Text; readonly text: Text }[] = [
  {
    title: { zh: '它是什么', en: 'What it is' },
    text: {
      zh: '这里的每个人、每条消息都是模拟出来的，没有一个数字来自你的群。同一批人、同样的运气，在两种做法下各过一遍，差别只来自做法。',
      en: 'Every member and every message here is simulated; no number comes from your group. The same people with the same luck live through both plans, so a difference comes from the plan alone.',
    },
  },
  {
    title: { zh: '可以信什么', en: 'What to trust' },
    text: {
      zh: '信方向和原因，多于信数字：谁先走、为什么走、早期和后来是不是相反。区间只说推演次数够不够，不说模型对不对：模型若错，区间再窄也没用。',
      en: 'Trust direction and cause more than amounts: who leaves first, why, whether early and late differ. Intervals say whether there were enough runs, not whether the model is right: if it is wrong, a narrow interval is no help.',
    },
  },
  {
    title: { zh: '不该用来做什么', en: 'What not to use it for' },
    text: {
      zh: '不要拿它预报某个群会有多少人，也不要拿它评判某个人。标着「假定」的默认值没有数据支持，换成你知道的数再看结论变不变。',
      en: 'Do not use it to forecast how many people a certain group will have, nor to judge a person. Defaults marked “assumed” have no data behind them: put in what you know and see whether the conclusion stays.',
    },
  },
  {
    title: { zh: '它与真实社群对过什么', en: 'What was held against real communities' },
    text: {
      zh: '下表把同一套系数放进不同的群，看真实社群里反复见到的规律会不会出现。「调过」的规律是调系数时看着的，只说明一套系数能同时做到；只有「预测」的才算证据。',
      en: 'The table runs one set of coefficients in different groups and asks whether patterns seen again and again in real communities appear. Patterns marked “tuned” were looked at while setting coefficients; they only show that one set can carry them all. Only “predicted” ones are evidence.',
    },
  },
];

export const TERMS: readonly { readonly term: Text; readonly text: Text }[] = [
  {
    term: { zh: '一对', en: 'Pair' },
    text: {
      zh: '同一批人、同样的运气，在两种策略下各过一遍。',
      en: 'The same people with the same luck, once under each of two strategies.',
    },
  },
  {
    term: { zh: '种子', en: 'Seed' },
    text: {
      zh: '决定运气的一段文字。同一个种子，在任何设备上都得出逐字节相同的结果。',
      en: 'A text that decides all luck. The same seed gives the same bytes on any device.',
    },
  },
  {
    term: { zh: '95% 区间', en: '95% interval' },
    text: {
      zh: '平均差大约在哪里：照这样算区间，20 次里约有 19 次包住真值。同时看好几项指标时已经放宽。',
      en: 'About where the mean difference lies: made this way, 19 of 20 intervals hold the true value. Widened when several outcomes are looked at together.',
    },
  },
  {
    term: { zh: '10 对里有 9 对', en: '9 of 10 pairs' },
    text: {
      zh: '单个群与单个群的差多半落在哪里。比平均差的区间宽得多，因为你只有一个群。',
      en: 'Where the difference between single groups mostly falls; much wider than the interval of the mean, because you have one group.',
    },
  },
  {
    term: { zh: '差多少才算数', en: 'What matters' },
    text: {
      zh: '小于它的差别不值得改做法；由情景定，不由统计定。',
      en: 'A difference below it is not worth a change of plan; set by the scenario, not by statistics.',
    },
  },
  {
    term: { zh: '手段', en: 'Lever' },
    text: { zh: '运营手段：运营者能定的一件事，例如每天发几条。', en: 'One thing that the operator decides, such as posts per day.' },
  },
  {
    term: { zh: '世界', en: 'World' },
    text: {
      zh: '运营者不能定的一切：平台、人群、新人从哪来。',
      en: 'All that the operator does not decide: platform, people, where newcomers come from.',
    },
  },
  {
    term: { zh: '假定 · 文献 · 实测', en: 'assumed · literature · measured' },
    text: {
      zh: '默认值从哪来：估计的；文献里的（编号后面写着谁发现了什么，S 开头的是资料里的一条论点）；从公开社群的记录里量的。',
      en: 'Where a default comes from: a guess; the literature (behind the mark stands who found what; one with S is a claim of the source texts); the record of a public community.',
    },
  },
];

export interface Change {
  readonly version: string;
  readonly stream: number;
  /** What one sees and does. */
  readonly face: readonly Text[];
  /** What moves numbers. */
  readonly model: readonly Text[];
}

/** What changed, newest first: what one sees, and what moves numbers. The whole list is CHANGELOG.md. */
export const CHANGES: readonly Change[] = [
  {
    version: '0.1.0',
    stream: 1,
    face: [
      {
        zh: '比较至多六种策略，每项手段、阶段和规则都能改、能撤销；链接、情景文件、CSV、JSON、SVG、PNG、打印页。',
        en: 'Up to six strategies compared, every lever, phase and rule editable and undoable; links, scenario files, CSV, JSON, SVG, PNG, a print page.',
      },
      {
        zh: '报告可以从「分享与导出」存成一个文件；链接带着发送人看到的数字，打开时逐项对照；跨案例的视图加上世界的变体。',
        en: 'The report can be saved as one file; a link brings the numbers its sender saw and sets them beside those computed here; the view across settings has variants of the world.',
      },
      {
        zh: '问题、看多少天、推演多少对、看哪些指标、差多少才算数、底线，都能在页面上改；对人的行为的假设可以乘倍数，乘了就写在问题下面。',
        en: 'The question, its days, its pairs, the outcomes that count, what matters of each and its limit are set on the page; assumptions about behaviour can be multiplied, and what was is told below the question.',
      },
      {
        zh: '自己的群：把事件表拖进来，和推演并排看同样的指标。',
        en: 'Your own group: drop in an event table to see the same outcomes beside the simulated ones.',
      },
      {
        zh: '地址栏跟着页面走：刷新还是同一张图，后退回到刚才的情景；打开另一个情景也能撤销。每个差都有数字：相对多少、两种区间、偶然误差。案例改过哪里，写在问题上面。',
        en: 'The address follows the page: a reload shows the same picture, Back the scenario before; opening another one can be undone. Each difference in numbers: relative, both intervals, chance error. What was changed of a case stands above its question.',
      },
    ],
    model: [
      {
        zh: '第一版引擎，随机流 1；正式发布之前，系数还在对着真实社群的规律调整。',
        en: 'First engine, stream 1; until it is released, coefficients are still being set against patterns of real communities.',
      },
      {
        zh: '没人回应、朋友离开、新鲜感、争抢注意力的机制改过：同一个种子的数字与较早的试用版不同。',
        en: 'Unanswered turns, friends who leave, novelty and the competition for attention were changed: the same seed gives other numbers than earlier trial versions.',
      },
      {
        zh: '十四处规则改对：成员拉朋友的节奏、清理时正在看群的人、排队等位的朋友、精华、没钱时的入群花费、KOL、红包和活动。',
        en: 'Fourteen rules mended: the clock of who brings a friend, purging in mid-visit, friends from the waiting list, digests, and joins, KOLs, red packets and events without money.',
      },
      {
        zh: '又有二十处规则改对：价格贵过一定程度就不再多赚；专享内容要有内容才起作用；承诺和版规不再影响 KOL；按活跃时段发的头一条落在最热闹的钟点；排队等位先来先进；没人需要的活不再占工时。',
        en: 'Twenty more rules mended: beyond some price dearer earns no more; content for members only needs content; promises and rules leave KOLs alone; the first post at learned hours goes to the busiest; who waits for a place comes in first; work that nobody needs takes no time.',
      },
    ],
  },
];

/** Five steps: what to look at, and the part of the page that shows it. */
export const TOUR: readonly { readonly target: string; readonly title: Text; readonly text: Text }[] = [
  {
    target: '.ask',
    title: { zh: '一个问题', en: 'A question' },
    text: {
      zh: '每个案例都从一个真实的问题开始。旁边是推演的进度和种子：种子相同，结果就相同。',
      en: 'Every case begins with a real question. Beside it are the simulation’s progress and its seed: same seed, same result.',
    },
  },
  {
    target: '#answer',
    title: { zh: '它的答案', en: 'Its answer' },
    text: {
      zh: '一句话说出谁更好、差多少、多大把握；下面四件事从不省略：代价、你只有一个群、谁吃亏、还看不出什么。',
      en: 'One sentence says which is better, by how much, how sure. Four facts below are never left out: the price, that you have one group, who loses, what is not yet known.',
    },
  },
  {
    target: '#levers',
    title: { zh: '换一种做法', en: 'Another plan' },
    text: {
      zh: '拖动一个滑块，答案跟着变。每项手段都写着默认值、为什么要紧、出处。Ctrl Z 撤销。',
      en: 'Move a slider and the answer follows. Each lever says its default, why it matters and where that comes from. Ctrl Z undoes.',
    },
  },
  {
    target: '#how-much',
    title: { zh: '差多少', en: 'How much' },
    text: {
      zh: '每行一项指标。粗条整条离开灰带，才说更好或更差；再往下是证据：什么时候、为什么、谁。',
      en: 'One outcome a row. Only when the whole bar has left the grey zone do we say better or worse. Below is the evidence: when, why, who.',
    },
  },
  {
    target: '.bar .btn.p, .dock',
    title: { zh: '带走它', en: 'Take it along' },
    text: {
      zh: '链接里装着整个情景，发给同事就能打开同一页；也可以存成文件、表格、图片。全部在这台设备上计算。',
      en: 'The link holds the whole scenario: send it and a colleague opens the same page. Or save a file, a table, a picture. Everything is computed on this device.',
    },
  },
];
