/**
 * What a claim says and what was found instead, in words: as differences are told where it bounds one, as an outcome where it bounds
 * that, else as it was written.
 */
import { type Measure, type Scale, scaleOf, writer } from '../experiment/amounts.ts';
import { changeWords, horizonWords, inBoth, midSentence, named } from '../experiment/wording.ts';
import type { Text } from '../model/text.ts';
import { outcomeById } from '../outcomes/index.ts';
import { rangeOf, rangeOfDifference } from '../outcomes/range.ts';
import type { Comparison } from '../scenario/statement.ts';
import type { ComparisonReport } from './result.ts';
import { amount, apart } from './words.ts';

const text = (zh: string, en: string): Text => ({ zh, en });

/** What numbers of a claim are written by: titles of its strategies, margins of its outcomes. */
export interface Names {
  readonly title: (strategy: string) => Text;
  readonly margin: (outcome: string) => number;
}

/** What is claimed: in the words of a difference or of an outcome where one is bounded, else as it was written. */
export const claimedText = (comparison: Comparison, names: Names): Text =>
  boundOf(comparison, [], names)?.claimed ?? text(`「${comparison.text}」`, `“${comparison.text}”`);

/** "Claimed: at least 25 more members after 8 weeks with …." */
export function claimedSentence(comparisons: readonly Comparison[], names: Names): Text {
  const parts = comparisons.map((comparison) => claimedText(comparison, names));
  return text(`说的是：${parts.map(({ zh }) => zh).join('；并且')}。`, `Claimed: ${parts.map(({ en }) => en).join('; and ')}.`);
}

/** What was found instead of what a comparison claims: "1.2 more members on average (probably 0.4 to 2)". */
export function foundText(comparison: Comparison, { mean, lower, upper }: ComparisonReport, names: Names): Text {
  if (mean === null) return text('算不出来', 'it cannot be told');
  const distances = lower === null || upper === null ? null : ([lower, upper] as const);
  const told = boundOf(comparison, distances === null ? [mean] : [mean, ...distances], names);
  const ends =
    distances &&
    (told?.ends(...distances) ??
      text(`${amount(-distances[1])} 到 ${amount(-distances[0])}`, `${amount(-distances[1])} to ${amount(-distances[0])}`));
  const range =
    ends === null ? text('', '') : text(`（多半在${apart(ends.zh)}${/[\d%]$/.test(ends.zh) ? ' ' : ''}之间）`, ` (probably ${ends.en})`);
  const what = told?.found(mean) ?? text(`还差 ${amount(-mean)}`, `it falls short by ${amount(-mean)}`);
  return text(`平均${/^[\d−¥]/.test(what.zh) ? ' ' : ''}${what.zh}${range.zh}`, `${what.en} on average${range.en}`);
}

/** A comparison that bounds one quantity, in words. Distances are those from the bound to the claimed side. */
interface Bound {
  readonly claimed: Text;
  found(distance: number): Text;
  ends(lower: number, upper: number): Text;
}

/** null for any other comparison. `distances`: all those that will be shown, so that they are written alike. */
function boundOf({ bounded, strict }: Comparison, distances: readonly number[], names: Names): Bound | null {
  const measure = bounded === null ? undefined : outcomeById(bounded.quantity.outcome);
  if (bounded === null || measure === undefined) return null;
  const { quantity, bound, above } = bounded;
  const range = quantity.against === null ? rangeOf(measure) : rangeOfDifference(measure);
  const at = (distance: number): number => Math.min(range.upper, Math.max(range.lower, above ? bound + distance : bound - distance));
  const margin = names.margin(measure.id);
  const amounts = [bound, ...distances.map(at)];
  const when = horizonWords(quantity.horizon, measure.aggregation);
  const title = (strategy: string): Text => inBoth((language) => named(names.title(strategy)[language], language));
  const who = title(quantity.strategy);
  const inOrder = (lower: number, upper: number): readonly [number, number] => (above ? [at(lower), at(upper)] : [at(upper), at(lower)]);
  if (quantity.against === null) {
    const level = levelWords(measure, margin, amounts);
    const [zh, en] = above ? (strict ? ['超过', 'more than'] : ['至少', 'at least']) : strict ? ['不到', 'less than'] : ['至多', 'at most'];
    const least = stated(measure, bound);
    return {
      claimed: text(
        `${who.zh.trimStart()}的${measure.label.zh}${apart(when.zh)}${zh} ${least.zh}`,
        `${midSentence(measure.label.en)} ${when.en} with ${who.en}: ${en} ${least.en}`,
      ),
      found: (distance) => level(at(distance)),
      ends: (lower, upper) => {
        const [low, high] = inOrder(lower, upper);
        return text(`${level(low, true).zh} 到 ${level(high, true).zh}`, `${level(low, true).en} to ${level(high, true).en}`);
      },
    };
  }
  const other = title(quantity.against);
  const words = changeWords(measure, margin, amounts);
  const claimed = words.beyond(bound, above, strict);
  return {
    claimed: text(
      `${who.zh.trimStart()}与${other.zh}相比，${when.zh}${claimed.zh}`,
      `${claimed.en} ${when.en} with ${who.en} than with ${other.en}`,
    ),
    found: (distance) => words.change(at(distance)),
    ends: (lower, upper) => words.span(...inOrder(lower, upper)),
  };
}

type Writer = (value: number, bare?: boolean) => Text;

/** Amounts of an outcome itself, not of a difference: a share in percent. `bare`: without its unit, as an interval is told. */
function levelsIn(scale: Scale, share: boolean, amounts: readonly number[]): Writer {
  const write = inBoth((language) => writer({ ...scale, unit: share ? NOTHING : scale.unit }, amounts.map(Math.abs), language));
  const sign = (value: number): string => (value < 0 ? '−' : '');
  return (value, bare = false) => inBoth((language) => sign(value) + write[language](Math.abs(value), bare) + (share ? '%' : ''));
}

const NOTHING = text('', '');

const levelWords = (measure: Measure, margin: number, amounts: readonly number[]): Writer =>
  levelsIn(scaleOf(measure, margin), measure.unit.id === 'share', amounts);

/** An amount that somebody wrote, with all of its digits. */
function stated(measure: Measure, value: number): Text {
  const scale = scaleOf(measure, 1);
  const decimals = `${Number((value * scale.factor).toPrecision(12))}`.split('.')[1]?.length ?? 0;
  return levelsIn({ ...scale, decimals }, measure.unit.id === 'share', [value])(value);
}
