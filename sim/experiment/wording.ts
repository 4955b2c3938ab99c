/** Changes, horizons and names in words, zh and en: the parts that sentences are put together from. */
import { counted, type Language, type Text } from '../model/text.ts';
import type { Aggregation } from '../outcomes/outcome.ts';
import { type Measure, type Scale, scaleOf, writer } from './amounts.ts';

/** The same made for each language. */
export const inBoth = <T>(make: (language: Language) => T): Record<Language, T> => ({ zh: make('zh'), en: make('en') });

/** Controls, line breaks, zero-width and direction marks: they could make a name run over the words around it. */
const UNPRINTABLE = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]+/gu;

/** A, B, … by which the arm at this place, from 0, is known in tables and drawings; # beyond Z. */
export const letterAt = (place: number): string => 'ABCDEFGHIJKLMNOPQRSTUVWXYZ'[place] ?? '#';

/** A title inside a sentence: a single letter as it stands, anything else in quotation marks. Titles are data, never markup. */
export function named(title: string, language: Language): string {
  const plain = title.replace(UNPRINTABLE, ' ').trim();
  if (/^[A-Z]$/.test(plain)) return language === 'zh' ? ` ${plain} ` : plain;
  return language === 'zh' ? `「${plain}」` : `“${plain}”`;
}

/** Runs of which the share that is said to lie beyond "9 of 10" has one on each side. */
const ENOUGH = 20;
/** A remark behind what 9 of 10 runs or pairs do, where that was seen in so few that it is only an estimate; empty where it was not. */
export const fromFew = (runs: number): Text =>
  runs >= ENOUGH ? { zh: '', en: '' } : { zh: `（只按 ${runs} 次推演估计）`, en: ` (estimated from only ${counted(runs, 'run')})` };

/** A label in the middle of an English sentence: "Muted share" as "muted share", but "Gini" and "KOLs" as they are. */
export const midSentence = (label: string): string =>
  /^[A-Z][a-z]+\b/.test(label) && !label.startsWith('Gini') ? label.charAt(0).toLowerCase() + label.slice(1) : label;

type MoreLess = readonly [more: string, less: string];

/** Chinese verbs for changes that people have a verb for; other outcomes are named by their label. */
const VERBS: Readonly<Record<string, MoreLess>> = {
  members: ['多留下', '少留下'],
  joins: ['多来', '少来'],
  leavers: ['多走', '少走'],
  revenue: ['多卖', '少卖'],
};

function adverbs({ unit, kind }: Measure): { readonly zh: MoreLess; readonly en: MoreLess } {
  if (unit.id === 'members') return { zh: ['多', '少'], en: ['more', 'fewer'] };
  if (unit.id === 'yuan') return { zh: ['多', '少'], en: ['more', 'less'] };
  // A share of those who are still there is told from times too, but is no time.
  if (kind === 'timeToEvent' && unit.id !== 'share') return { zh: ['长', '短'], en: ['longer', 'shorter'] };
  if (kind === 'share' || unit.id === 'share' || unit.id === '1') return { zh: ['高', '低'], en: ['higher', 'lower'] };
  return { zh: ['多', '少'], en: ['higher', 'lower'] };
}

/** Words for the changes of one outcome within one sentence. Amounts are signed differences in the outcome's unit. */
export interface ChangeWords {
  /** "127 more members", 多留下 127 人. From one to another amount: "3 fewer to 40 more members", 少留下 3 人到多留下 40 人. */
  change(from: number, to?: number): Text;
  /**
   * A change above `bound`, or below it: "at least 127 more members", 多留下 127 人以上; "satisfaction at most 3 points higher",
   * 满意度至多高 3 个百分点; without an amount where the bound is 0: "more members", 在群人数更多. The bound is somebody's: no digit of it is
   * rounded off. `strict`: whether the bound itself is not enough, where that matters: "more than 127 more", "no fewer members".
   */
  beyond(bound: number, above: boolean, strict?: boolean): Text;
  /** "124 to 129", 124 到 129: ends of an interval. One across 0 keeps its signs. */
  ends(lower: number, upper: number): Text;
  /** The same, but one across 0 in words: "0.09 lower to 0.01 higher", 低 0.09 到高 0.01. */
  span(lower: number, upper: number): Text;
  /**
   * "95% interval 124 to 129", 95% 区间 124 到 129; "always the same" where it has no width, "about 124" where its ends are only
   * written the same.
   */
  interval(lower: number, upper: number): Text;
  /** An amount that somebody stated, such as a margin or a limit, with no more digits than it has: "2 points", 25 人. */
  stated(size: number): Text;
  /** The same with what is counted: "25 members", "1 member". */
  amount(size: number): Text;
}

/** Beside levels and differences of which some do not add up as they are written. */
export const EACH_ROUNDED: Text = {
  zh: '每个数单独四舍五入，两列相减末位可能差 1。',
  en: 'Each number is rounded by itself: levels may differ from a difference by 1 in the last digit.',
};

/** Of a difference that is the same in every pair. */
const ALWAYS_THE_SAME: Text = { zh: '每次都一样', en: 'always the same' };
/** Ends nearer to each other than this share of them are told apart by the last digits of their arithmetic only. */
const ROUNDING = 1e-9;
const hasNoWidth = (lower: number, upper: number): boolean => upper - lower <= ROUNDING * Math.max(Math.abs(lower), Math.abs(upper));

/** A range by its ends as they are written, `from` null where that is as `to`: then it is told as one amount. */
export const fromTo = (from: string | null, to: string): Text =>
  from === null || from === to ? { zh: to, en: to } : { zh: `${from} 到 ${to}`, en: `${from} to ${to}` };

/** The same of an interval [lower, upper] of a mean. Without width, every pair differs by the same; written alike, it is about that amount. */
export function intervalWords([lower, upper]: readonly [number, number], from: string | null, to: string): Text {
  if (hasNoWidth(lower, upper)) return ALWAYS_THE_SAME;
  return from === null || from === to ? { zh: `约 ${to}`, en: `about ${to}` } : fromTo(from, to);
}

/** `amounts` are all those the sentence will show, so that they are written alike. */
export function changeWords(measure: Measure, margin: number, amounts: readonly number[]): ChangeWords {
  const { id, label, unit } = measure;
  const scale = scaleOf(measure, margin);
  const write = inBoth((language) => writer(scale, amounts.map(Math.abs), language, margin));
  const adverb = adverbs(measure);
  const verb = VERBS[id];
  const [subject, zhAdverb] = verb === undefined ? [label.zh, adverb.zh] : ['', verb];
  const noun = midSentence(label.en);
  const nounFirst = unit.id !== 'members' && unit.id !== 'yuan'; // "muted share 3 points higher", but "127 more members"
  const side = (amount: number): 0 | 1 => (amount < 0 ? 1 : 0);

  const zhSize = (amount: number): string => write.zh(Math.abs(amount));
  /** People and money give their noun after the adverb; the unit of people is that noun. */
  const enSize = (amount: number): string => write.en(Math.abs(amount), unit.id === 'members');
  const enPhrase = (text: string, one: boolean): string =>
    nounFirst ? `${noun} ${text}` : `${text} ${one ? noun.replace(/^((?:\w+ )?\w+)s(?=$| a | \()/, '$1') : noun}`;
  const direction = (less: boolean): Text => {
    const by = less ? 1 : 0;
    return { zh: `${label.zh}更${adverb.zh[by]}`, en: `${adverb.en[by]} ${noun}` };
  };
  const ends = (lower: number, upper: number): Text => {
    const across = lower < 0 && upper > 0;
    const [from, to] = across || lower >= 0 ? [lower, upper] : [upper, lower];
    const bound = (x: number, language: Language): string => {
      const size = write[language](Math.abs(x), true);
      return across && x < 0 && /[1-9]/.test(size) ? `−${size}` : size;
    };
    return { zh: zhRange(bound(from, 'zh'), bound(to, 'zh')), en: `${bound(from, 'en')} to ${bound(to, 'en')}` };
  };

  return {
    change(from, to = from) {
      const [low, high] = [from, to].map((x) => (/[1-9]/.test(write.en(Math.abs(x), true)) ? x : 0)) as [number, number];
      if (low === high) {
        const text = enSize(low);
        return { zh: `${subject}${zhAdverb[side(low)]} ${zhSize(low)}`, en: enPhrase(`${text} ${adverb.en[side(low)]}`, text === '1') };
      }
      if (low < 0 && high > 0) {
        return {
          zh: `${subject}${zhAdverb[1]} ${gap(zhSize(low))}到${zhAdverb[0]} ${zhSize(high)}`,
          en: enPhrase(`${enSize(low)} ${adverb.en[1]} to ${enSize(high)} ${adverb.en[0]}`, false),
        };
      }
      const by = low < 0 ? 1 : 0;
      const [small, large] = by === 1 ? [high, low] : [low, high];
      const bare = !scale.currency;
      return {
        zh: `${subject}${zhAdverb[by]} ${zhRange(write.zh(Math.abs(small), bare), zhSize(large))}`,
        en: enPhrase(`${write.en(Math.abs(small), bare)} to ${enSize(large)} ${adverb.en[by]}`, false),
      };
    },
    beyond(bound, above, strict) {
      if (bound === 0) {
        if (strict !== false) return direction(!above);
        const by = above ? 1 : 0;
        return { zh: `${label.zh}不更${adverb.zh[by]}`, en: `no ${adverb.en[by]} ${noun}` };
      }
      const by = side(bound);
      const least = above === bound > 0;
      const size = statedAmount(scale, Math.abs(bound), unit.id === 'members');
      const en = least ? (strict === true ? 'more than' : 'at least') : strict === true ? 'less than' : 'at most';
      const zh = zhAdverb[by];
      return {
        zh: least
          ? `${subject}${zh} ${size.zh}以上`
          : strict === true
            ? `${subject}${zh}了不到 ${size.zh.trimEnd()}`
            : `${subject}至多${zh} ${size.zh.trimEnd()}`,
        en: enPhrase(`${en} ${size.en} ${adverb.en[by]}`, size.en === '1'),
      };
    },
    ends,
    span(lower, upper) {
      const [low, high] = [lower, upper].map((x) => (/[1-9]/.test(write.en(Math.abs(x), true)) ? x : 0)) as [number, number];
      if (low >= 0 || high <= 0) return ends(low, high);
      const size = inBoth((language) => (x: number) => write[language](Math.abs(x), true));
      return {
        zh: `${adverb.zh[1]} ${gap(size.zh(low))}到${adverb.zh[0]} ${size.zh(high)}`,
        en: `${size.en(low)} ${adverb.en[1]} to ${size.en(high)} ${adverb.en[0]}`,
      };
    },
    interval(lower, upper) {
      if (hasNoWidth(lower, upper)) return ALWAYS_THE_SAME;
      const [from, to] = [lower, upper].map((end) => inBoth((language) => write[language](Math.abs(end), true))) as [Text, Text];
      if (from.en === to.en && (lower < 0 === upper < 0 || !/[1-9]/.test(to.en)))
        return { zh: `95% 区间约 ${to.zh}`, en: `95% interval about ${to.en}` };
      const { zh, en } = ends(lower, upper);
      return { zh: `95% 区间 ${zh}`, en: `95% interval ${en}` };
    },
    stated: (size) => statedAmount(scale, size, unit.id === 'members'),
    amount: (size) => statedAmount(scale, size, false),
  };
}

function statedAmount(scale: Scale, size: number, people: boolean): Text {
  const shown = size * scale.factor;
  let decimals = 0;
  while (decimals < 6 && Math.abs(Number(shown.toFixed(decimals)) - shown) > 1e-9) decimals++;
  const write = inBoth((language) => writer({ ...scale, decimals }, [size], language));
  return { zh: gap(write.zh(size)), en: write.en(size, people) };
}

/** Chinese text that ends in a figure, with the gap that stands between figures and Chinese. */
export const gap = (text: string): string => (/[\dA-Z]$/.test(text) ? `${text} ` : text);

const zhRange = (from: string, to: string): string => `${gap(from)}到 ${to}`;

/** The horizon of an outcome: "after 12 weeks", "in the first 2 weeks", "in week 12"; in days unless whole weeks. */
export function horizonWords(days: number, aggregation: Aggregation): Text {
  const weeks = days % 7 === 0;
  const n = weeks ? days / 7 : days;
  const zh = `${n} ${weeks ? '周' : '天'}`;
  const en = `${n === 1 ? '' : `${n} `}${weeks ? 'week' : 'day'}${n === 1 ? '' : 's'}`;
  if (aggregation === 'at') return { zh: `${zh}后`, en: n === 1 ? `after 1 ${en}` : `after ${en}` };
  if (aggregation === 'sum' || days < 7) return { zh: `头 ${zh}`, en: `in the first ${en}` };
  if (weeks) return { zh: `第 ${zh}`, en: `in week ${n}` };
  return { zh: `第 ${days - 6} 到 ${days} 天`, en: `on days ${days - 6} to ${days}` };
}
