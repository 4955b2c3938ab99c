/**
 * Verdicts in words: direction, amount, unit, horizon, interval; no advice, no adverbs of force. Pure
 * functions of the numbers, shared by command line, report and page.
 */
import { CAUSE_TEXT } from '../model/causes.ts';
import type { Text } from '../model/text.ts';
import type { Measure } from './amounts.ts';
import type { LeadingCauses } from './causes.ts';
import { outlookOf, outlookWords } from './more-pairs.ts';
import { FEWEST_EQUAL } from './paired.ts';
import type { Difference } from './result.ts';
import { type ChangeWords, changeWords, gap, horizonWords, inBoth, midSentence, named } from './wording.ts';

/** A difference with what words need to know about it. */
export interface Finding {
  readonly difference: Difference;
  readonly measure: Measure;
  readonly margin: number;
  /** Titles of the arm and of its baseline. */
  readonly arm: Text;
  readonly baseline: Text;
}

/** The sentence for one difference. */
export function differenceSentence(finding: Finding): Text {
  const { difference, margin, arm, baseline, measure } = finding;
  const { mean, lower, upper, verdict } = difference;
  if (mean === null || lower === null || upper === null) return tooFewPairs(finding);
  const name = inBoth((language) => named(arm[language], language));
  const words = changeWords(measure, margin, [lower, upper]);
  const when = horizonWords(difference.horizon, measure.aggregation);
  if (verdict === 'better' || verdict === 'worse') {
    const what = statement(finding);
    const [zh, en] = verdict === 'better' ? ['更好', 'better'] : ['更差', 'worse'];
    return { zh: `换成${name.zh}${zh}：${what.zh}。`, en: `${name.en} is ${en}: ${what.en}.` };
  }
  if (verdict === 'same') {
    const both = inBoth((language) => pairName(name[language], named(baseline[language], language), language));
    if (lower === 0 && upper === 0) {
      const label = midSentence(measure.label.en);
      return {
        zh: `${gap(both.zh)}的${measure.label.zh}（${when.zh}）在 ${difference.replications} 对里没有一对不同。`,
        en: `${both.en}: no difference in any of ${difference.replications} pairs (${label} ${when.en}).`,
      };
    }
    return sameSentence(both, words, finding, lower, upper);
  }
  return unclearSentence(name, words, finding, lower, upper);
}

/** "127 more members after 12 weeks (95% interval 124 to 129)": a clear difference, without the verdict. */
export function statement({ difference, measure, margin }: Finding): Text {
  const { mean, lower, upper, horizon } = difference;
  if (mean === null || lower === null || upper === null) throw new RangeError('a statement needs an interval');
  const words = changeWords(measure, margin, [mean, lower, upper]);
  const when = horizonWords(horizon, measure.aggregation);
  const change = words.change(mean);
  const interval = words.interval(lower, upper);
  return { zh: `${when.zh}${change.zh}（${interval.zh}）`, en: `${change.en} ${when.en} (${interval.en})` };
}

const pairName = (arm: string, baseline: string, language: 'zh' | 'en'): string =>
  language === 'zh' ? `${arm.trimStart()}与${baseline}`.trimEnd() : `${arm} and ${baseline}`;

function sameSentence(both: Text, words: ChangeWords, { difference, measure, margin }: Finding, lower: number, upper: number): Text {
  const change = words.change(lower, upper);
  const when = horizonWords(difference.horizon, measure.aggregation);
  const least = words.stated(margin);
  return {
    zh: `${gap(both.zh)}无实际差别：${when.zh}${change.zh}（95% 区间），不到 ${least.zh}不算数。`,
    en: `${both.en}: no practical difference. ${sentenceCase(change.en)} ${when.en} (95% interval); under ${least.en} does not matter.`,
  };
}

const sentenceCase = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

function unclearSentence(name: Text, words: ChangeWords, { difference, measure, margin }: Finding, lower: number, upper: number): Text {
  const { horizon } = difference;
  const change = words.change(lower, upper);
  const when = horizonWords(horizon, measure.aggregation);
  const what: Text = { zh: `${when.zh}${change.zh}（95% 区间）`, en: `${change.en} ${when.en} (95% interval)` };
  const up = upper >= margin;
  const down = lower <= -margin;
  if (measure.better === 'neither' && (lower >= margin || upper <= -margin)) {
    return {
      zh: `换成${name.zh}：${what.zh}；这一项没有好坏之分。`.replace(/ ：/, '：'),
      en: `${name.en}: ${what.en}; this outcome has no better direction.`,
    };
  }
  const [gain, loss] = measure.better === 'down' ? [down, up] : [up, down];
  const open: Text =
    measure.better === 'neither'
      ? { zh: `还看不出${name.zh}有没有实际差别`, en: `whether ${name.en} makes a practical difference` }
      : gain && loss
        ? { zh: `还看不出${name.zh}更好还是更差`, en: `whether ${name.en} is better or worse` }
        : gain
          ? { zh: `还看不出${name.zh}会不会更好`, en: `whether ${name.en} is better` }
          : { zh: `还看不出${name.zh}会不会更差`, en: `whether ${name.en} is worse` };
  const outlook = outlookOf(difference);
  if (outlook === null) return { zh: `${open.zh}：${what.zh}。`, en: `Cannot tell yet ${open.en}: ${what.en}.` };
  const { zh, en } = outlookWords(outlook);
  return outlook.kind === 'hardly'
    ? {
        zh: `${open.zh}：${what.zh}；${zh}，差别可能小于你在意的程度。`,
        en: `Cannot tell ${open.en}: ${what.en}; ${en}; the difference may be smaller than you care about.`,
      }
    : { zh: `${open.zh}：${what.zh}；${zh}才能判断。`, en: `Cannot tell yet ${open.en}: ${what.en}; ${en} would.` };
}

/** Fewer tell little, and the next pair may take back what they say. */
const FEW_PAIRS = 10;

/** For an open comparison on few pairs: how little its interval, and the number of pairs that would do, are worth yet; null for any other. */
export function fewPairs({ difference }: Pick<Finding, 'difference'>): Text | null {
  const { verdict, lower, replications, neededReplications } = difference;
  if (verdict !== 'unclear' || lower === null || replications >= FEW_PAIRS) return null;
  return neededReplications === null
    ? { zh: '对数还少：区间还会大变。', en: 'Few pairs: the interval still jumps.' }
    : { zh: '对数还少：区间和还要的对数都会大变。', en: 'Few pairs: both the interval and the number of pairs needed still jump.' };
}

function tooFewPairs({ difference, arm }: Finding): Text {
  const { zh, en } = inBoth((language) => named(arm[language], language));
  if (difference.replications === 0) {
    return {
      zh: `还看不出${zh}更好还是更差：没有一对可比（模拟失败，或这一项没有数值）。`,
      en: `Cannot tell whether ${en} is better or worse: no pair can be compared (runs failed, or the outcome is undefined).`,
    };
  }
  if (difference.replications === 1) {
    return {
      zh: `还看不出${zh}更好还是更差：只有 1 对可比，至少要 2 对。`,
      en: `Cannot tell yet whether ${en} is better or worse: only 1 pair can be compared, at least 2 are needed.`,
    };
  }
  if (difference.replications < FEWEST_EQUAL && Number.isFinite(difference.mean)) {
    const n = difference.replications;
    return {
      zh: `还看不出${zh}更好还是更差：${n} 对的差一模一样，看不出会差多少，至少要 ${FEWEST_EQUAL} 对。`,
      en: `Cannot tell yet whether ${en} is better or worse: all ${n} pairs differ by the same, which says nothing of how much chance does; at least ${FEWEST_EQUAL} are needed.`,
    };
  }
  return {
    zh: `还看不出${zh}更好还是更差：数值太大，算不出区间。`,
    en: `Cannot tell whether ${en} is better or worse: the values are too large for an interval.`,
  };
}

/** A worsening past a stated limit. */
export interface PassedLimit extends Finding {
  readonly limit: number;
}

/** "¥3,240 less revenue in the first 2 weeks (…), past your limit of ¥1,000". */
function pastLimit(passed: PassedLimit): Text {
  const what = statement(passed);
  const { limit, measure, margin } = passed;
  const amount = changeWords(measure, margin, [limit]).stated(limit);
  return {
    zh: `${what.zh}，超过你定的底线 ${amount.zh.trimEnd()}`,
    en: `${what.en}, past your limit of ${amount.en}`,
  };
}

/** What people leave for, if that carries the difference: the mechanism clause. */
const mechanism = ({ groups, leavers }: LeadingCauses, measure: Measure, margin: number): Text => {
  const size = Math.abs(leavers) < 10 ? Math.round(Math.abs(leavers) * 10) / 10 : Math.round(Math.abs(leavers));
  const { zh, en } = changeWords(measure, margin, [leavers]).stated(size);
  const zhCauses = groups.map((g) => `「${CAUSE_TEXT[g].zh}」`).join('和');
  const enCauses = groups.map((g) => CAUSE_TEXT[g].en).join(' and ');
  const more = leavers > 0;
  return {
    zh: `主要差在${zhCauses}，为此离开的${more ? '多' : '少'}了 ${zh.trim()}。`,
    en: `Main ${groups.length === 1 ? 'cause' : 'causes'}: ${enCauses} (${en} ${more ? 'more' : 'fewer'} ${size === 1 ? 'member' : 'members'} left).`,
  };
};

/** The verdict on an arm: its primary outcome, limits that it passes, and why people left if that explains it. */
export function armSentence(primary: Finding, allIdentical: boolean, passed: PassedLimit | null, leading: LeadingCauses | null): Text {
  const { verdict } = primary.difference;
  const why = leading === null ? null : mechanism(leading, primary.measure, primary.margin);
  if (allIdentical) {
    const { zh, en } = inBoth((language) =>
      pairName(named(primary.arm[language], language), named(primary.baseline[language], language), language),
    );
    return { zh: `${gap(zh)}完全相同，差为 0。`, en: `${en}: identical, difference 0.` };
  }
  if (verdict === 'better' && passed !== null) {
    const gain = statement(primary);
    const loss = pastLimit(passed);
    const name = inBoth((language) => named(primary.arm[language], language));
    return join(
      {
        zh: `有得有失：换成${name.zh}，${gain.zh}，但${loss.zh}。`.replace(' ，', '，'),
        en: `A trade-off: with ${name.en}, ${gain.en}, but ${loss.en}.`,
      },
      why,
    );
  }
  const loss = passed === null ? null : pastLimit(passed);
  return join(differenceSentence(primary), why, loss && { zh: `另外，${loss.zh}。`, en: `Besides, ${loss.en}.` });
}

export const join = (...parts: readonly (Text | null)[]): Text => {
  const said = parts.filter((part) => part !== null);
  return { zh: said.map((part) => part.zh).join(''), en: said.map((part) => part.en).join(' ') };
};
