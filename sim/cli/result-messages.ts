/** What is said of a result on the terminal, and of when a comparison stopped, in both languages. */
import { counted, type Text } from '../model/text.ts';

const text = (zh: string, en: string): Text => ({ zh, en });

export const REPORT = {
  question: text('问：', 'Question:'),
  fork: (day: number): Text =>
    text(`各种策略从第 ${day} 天起才分开，之前做的都一样。`, `The strategies part on day ${day}; before it, all did the same.`),
  saturated: (arm: string, share: string): Text =>
    text(
      `${arm}：${share} 的来访，投入已到模型的上限，再好也显不出来。`,
      `${arm}: at ${share} of visits engagement met the model’s upper bound, where better shows no more.`,
    ),
  levels: text('方括号里是平均数的 95% 区间。', 'In brackets: 95% interval of the mean.'),
  outcome: text('指标', 'outcome'),
  difference: text('差', 'difference'),
  interval: (level: number): Text => text(`${level}% 区间`, `${level}% interval`),
  verdict: text('判断', 'verdict'),
  gain: text('配对', 'pairing'),
  day: text('天', 'day'),
  undefined: text('没有数据', 'no cases'),
  versus: (arm: string, baseline: string): Text => text(`${arm} 比 ${baseline}`, `${arm} against ${baseline}`),
  pairing: (method: string, comparisons: number): Text => {
    const [zh, en] =
      comparisons === 1
        ? ['', '']
        : [
            `区间已按全部 ${comparisons} 项比较一并修正（${method}）。`,
            `Intervals are corrected for all ${comparisons} comparisons at once (${method}). `,
          ];
    return text(
      `${zh}配对 ×n：两边是同一批人、同样的运气，要得到同样的把握，各跑各的要 n 倍的次数。`,
      `${en}Pairing ×n: without the same members and luck on both sides, the same certainty would take n times the runs.`,
    );
  },
  chart: (outcome: string): Text => text(`${outcome}怎样变化`, `${outcome} over time`),
  /** `few`: where so few runs were made that the dots are only an estimate. */
  chartKey: (few: Text): Text =>
    text(
      `字母是中位数，* 是几条重合，点是每 10 次里 9 次落在的范围${few.zh}，横轴是天。`,
      `Letters: median; *: several at one place; dots: where 9 of 10 runs fall${few.en}; across: days.`,
    ),
  nineOfTen: (low: string, high: string, day: number): Text =>
    low === high
      ? text(`第 ${day} 天每 10 次有 9 次是 ${low}`, `9 of 10 runs end day ${day} with ${low}`)
      : text(`第 ${day} 天每 10 次有 9 次在 ${low} 到 ${high} 之间`, `9 of 10 runs end day ${day} with ${low} to ${high}`),
  causes: text('为什么离开（平均几人）', 'Why members left (mean number)'),
  nobodyLeft: text('没有人离开', 'nobody left'),
  others: text('其他', 'other'),
  expectations: text('预期（expect）', 'Expectations'),
  assumptions: text('改过的假设（平常是 1）：', 'Assumptions that were changed (1 is ordinary):'),
  /** Of a whole table. */
  onPairs: (pairs: number): Text =>
    text(
      `差都按 ${pairs} 对算；每列平均数按各自的全部模拟算，所以不一定正好相减得出。`,
      `Differences stand on ${counted(pairs, 'pair')}, levels on all runs of each strategy: they need not add up.`,
    ),
  /** `rows`: those that have fewer, with how many. */
  onFewerPairs: (pairs: number, rows: readonly Text[]): Text =>
    text(
      `差按 ${pairs} 对算，有的行不足（运行失败、没跑，或没有数值）：${rows.map(({ zh }) => zh).join('、')}；每列平均数按各自的全部模拟算，所以这几行不一定正好相减得出。`,
      `Differences stand on ${counted(pairs, 'pair')}, in some rows on fewer (runs failed, were not made, or had no value): ${rows.map(({ en }) => en).join(', ')}. Levels stand on all runs of each strategy: there they need not add up.`,
    ),
  /** `total`: runs that were made; null where that depended on what was seen. */
  failures: (failed: number, total: number | null): Text =>
    text(
      `有 ${failed} 次模拟失败${total === null ? '' : `（共 ${total} 次）`}，上面的数字不含它们：`,
      `${total === null ? counted(failed, 'run') : `${failed} of ${counted(total, 'run')}`} failed; the numbers above leave them out:`,
    ),
  more: (count: number): Text => text(`……还有 ${count} 次`, `… and ${count} more`),
  source: text('出处：', 'Source:'),
  sourceFile: (point: string, file: string): Text => text(`${point}（资料 ${file}）`, `${point} (source text ${file})`),
  refutedBy: text('怎样算被推翻：', 'What would refute it:'),
  foot: (version: string, stream: number, seed: string, replications: number, arms: number): Text =>
    text(
      `qunsim ${version}（随机流 ${stream}）· 种子 ${seed} · ${arms} 种 × ${replications} 次 · 数字都是模拟出来的`,
      `qunsim ${version} (stream ${stream}) · seed ${seed} · ${counted(arms, 'arm')} × ${counted(replications, 'replication')} · simulated, not observed`,
    ),
};

const figures = (numbers: readonly number[], language: 'zh' | 'en'): string => numbers.join(language === 'zh' ? '、' : ', ');

export const STOPPING = {
  rule: (best: boolean, seen: readonly number[], planned: number, cap: number): Text =>
    text(
      `${best ? '找出最好的' : '看出结论'}就停：每种策略模拟到 ${figures(seen, 'zh')} 次时各看了一眼，最多 ${cap} 次；${planned === 1 ? '计划好的只有这一次' : `区间和判断已按计划好的 ${planned} 次查看一并修正`}。`,
      `Stops when ${best ? 'the best is known' : 'decided'}: looked after ${figures(seen, 'en')} of at most ${cap} replications; intervals and verdicts hold for ${planned === 1 ? 'this one look' : `all ${planned} planned looks together`}.`,
    ),
  decided: (arm: Text, replications: number): Text =>
    text(`${arm.zh.trim()}：模拟 ${replications} 次后看出来了。`, `${arm.en}: decided after ${replications} replications.`),
  same: (arm: Text, replications: number): Text =>
    text(
      `${arm.zh.trim()}：模拟 ${replications} 次后可以说没有实际差别。`,
      `${arm.en}: no practical difference, known after ${replications} replications.`,
    ),
  undecided: (arm: Text, cap: number): Text =>
    text(`${arm.zh.trim()}：跑满 ${cap} 次还看不出。`, `${arm.en}: not decidable with this budget of ${cap} replications.`),
  open: (arm: Text, replications: number): Text =>
    text(`${arm.zh.trim()}：模拟了 ${replications} 次，还看不出。`, `${arm.en}: still open after ${replications} replications.`),
  best: (arm: Text, what: Text, within: Text, percent: number, runs: number, alone: number | null): Text =>
    text(
      `按${what.zh}，选出${arm.zh}：有 ${percent}% 的把握，它最好，或与最好的相差不到 ${within.zh}。用了 ${runs} 次模拟${alone === null ? '' : `；各策略若不用同样的运气，约要 ${alone} 次`}。`,
      `By ${what.en}, ${arm.en} is chosen: with ${percent}% probability it is the best, or less than ${within.en} from the best. It took ${runs} runs${alone === null ? '' : `; without the same luck for all it would take about ${alone}`}.`,
    ),
  noBest: (open: readonly Text[], cap: number): Text =>
    text(
      `跑满 ${cap} 次还选不出最好的一个；它在这几个里：${open.map(({ zh }) => zh.trim()).join('、')}。`,
      `The best cannot be told with ${cap} replications; it is among ${open.map(({ en }) => en).join(', ')}.`,
    ),
};
