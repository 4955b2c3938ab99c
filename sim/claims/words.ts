/** Sentences of a check. They are part of the report, so numbers are written here, alike on every engine. */
import { digits, type Measure, type Scale, scaleOf, writer } from '../experiment/amounts.ts';
import { changeWords, horizonWords, inBoth, midSentence, named } from '../experiment/wording.ts';
import type { Text } from '../model/text.ts';
import { outcomeById } from '../outcomes/index.ts';
import { rangeOf, rangeOfDifference } from '../outcomes/range.ts';
import type { Comparison } from '../scenario/statement.ts';
import type { Change, ClaimReport, ComparisonReport, LawName } from './result.ts';

const text = (zh: string, en: string): Text => ({ zh, en });

/** Three significant digits, at most four decimals. */
export function amount(value: number): string {
  const size = Math.abs(value);
  const decimals = size >= 100 ? 0 : size >= 10 ? 1 : size >= 1 ? 2 : size >= 0.1 ? 3 : 4;
  const shown = digits(value, decimals);
  return shown.includes('.') ? shown.replace(/\.?0+$/, '') : shown;
}

const join = (texts: readonly Text[]): Text => text(texts.map(({ zh }) => zh).join('、'), texts.map(({ en }) => en).join(', '));

/** A gap stands before figures and Latin letters. */
const apart = (zh: string): string => (/^[A-Za-z0-9−×¥=]/.test(zh) ? ` ${zh}` : zh);

const changeText = ({ label, whose, fromText, toText }: Change): Text => ({
  zh: `${whose === null ? '' : `${named(whose.zh, 'zh').trimStart()}的`}${label.zh}是${apart(toText.zh)}（平常${apart(fromText.zh)}）`,
  en: `${midSentence(label.en)}${whose === null ? '' : ` of ${named(whose.en, 'en')}`} is ${toText.en} (ordinarily ${fromText.en})`,
});

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
    ends === null ? text('', '') : text(`（多半在 ${ends.zh}${/[\d%]$/.test(ends.zh) ? ' ' : ''}之间）`, ` (probably ${ends.en})`);
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
    ends: (lower, upper) => words.ends(...inOrder(lower, upper)),
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

/** The question that a counterexample's file opens with. */
export function counterexampleQuestion(claimed: Text): Text {
  const en = claimed.en.charAt(0).toUpperCase() + claimed.en.slice(1);
  return text(`${claimed.zh}：为什么在这里不成立？`, `${en}: why does this not hold here?`);
}

/** The world of a counterexample, and what was found there. */
export function counterexampleSentence(changes: readonly Change[], found: Text): Text {
  if (changes.length === 0) return text(`但就在平常的世界里，${found.zh}。`, `But in the ordinary world itself: ${found.en}.`);
  const where = join(changes.map(changeText));
  return text(`但当${where.zh}时，${found.zh}。`, `But where ${where.en}: ${found.en}.`);
}

export const together = (first: Text, second: Text): Text => text(first.zh + second.zh, `${first.en} ${second.en}`);

type Ended = Pick<ClaimReport, 'verdict' | 'counts' | 'impossible' | 'worlds' | 'coverage' | 'counterexample'> & {
  /** Replicates of a world, and how many it takes at the least to decide anything. */
  readonly replications: number;
  readonly least: number;
};

/** `claimed`: what the claim says, as `claimedSentence` puts it. */
export function claimSentence(claimed: Text, ended: Ended): Text {
  // A counterexample tells what was claimed; one that is replayed is all there is to tell.
  const { counterexample, counts } = ended;
  if (counterexample === null) return together(claimed, tallySentence(ended));
  return counts.tried === 0 ? counterexample.sentence : together(counterexample.sentence, tallySentence(ended));
}

function tallySentence({ verdict, counts, impossible, worlds, coverage, replications, least }: Ended): Text {
  const { planned, tried, holds, refuted, undecided, failed } = counts;
  // No number of replicates tells what lies on the bound itself.
  const tied = worlds.filter((world) => world.verdict === 'undecided' && world.comparisons.some(({ tie }) => tie)).length;
  const equal =
    tied === 0
      ? text('', '')
      : text(`（其中 ${tied} 个每次都正好落在界线上）`, ` (in ${tied} of these it came out exactly on the bound every time)`);
  const rest = [
    ...(refuted > 0 ? [text(`${refuted} 个里不成立`, `failed in ${refuted}`)] : []),
    ...(undecided > 0 ? [text(`${undecided} 个里看不清${equal.zh}`, `could not be told in ${undecided}${equal.en}`)] : []),
    ...(failed > 0 ? [text(`${failed} 个没有跑成`, `${failed} could not be run`)] : []),
  ];
  const others =
    rest.length === 0 ? text('', '') : text(`，${rest.map(({ zh }) => zh).join('，')}`, `, ${rest.map(({ en }) => en).join(', ')}`);
  const early = tried < planned ? text(`（原计划 ${planned} 个）`, ` (of ${planned} planned)`) : text('', '');
  const told = text(
    `试了 ${tried} 个世界${early.zh}：${holds} 个里成立${others.zh}。`,
    `${tried} ${tried === 1 ? 'world' : 'worlds'} tried${early.en}: held in ${holds}${others.en}.`,
  );
  const tally = impossible === null ? told : together(told, leftOut(impossible));
  switch (verdict) {
    case 'unchecked':
      if (impossible === null) return text('还没来得及试。', 'Not tried yet.');
      return text(
        `抽到的世界个个自相矛盾，没有能试的。${impossible.why.zh}`,
        `Every world drawn contradicts itself, so none could be tried. ${impossible.why.en}`,
      );
    case 'refuted':
      return tally;
    case 'undecided': {
      if (replications < least)
        return together(
          tally,
          text(
            `每个世界只模拟 ${replications} 次，什么也判断不了；至少要 ${least} 次。`,
            `With ${replications} replications of a world nothing can be decided; it takes ${least} at the least.`,
          ),
        );
      if (refuted === 0) return tally;
      return together(tally, text('有世界里不成立，但换了运气还没有确认。', 'Where it failed, fresh luck has not confirmed it.'));
    }
    case 'holds': {
      const { unseen } = coverage;
      if (unseen === null) return tally;
      const share = `${amount(unseen * 100)}%`;
      return together(
        tally,
        text(`占不到 ${share} 的例外仍可能没碰到。`, `Exceptions that make up less than ${share} of these worlds may have been missed.`),
      );
    }
  }
}

const leftOut = ({ worlds, why }: NonNullable<Ended['impossible']>): Text =>
  text(
    `另有 ${worlds} 个自相矛盾，没有算：${why.zh}`,
    `${worlds} more ${worlds === 1 ? 'contradicts itself and was' : 'contradict themselves and were'} left out: ${why.en}`,
  );

export const LAW_TITLES: Readonly<Record<LawName, Text>> = {
  placebo: text('换名不换实，没有差别', 'A placebo makes no difference'),
  order: text('次序和名字不影响结果', 'Order and names do not matter'),
  zero: text('力度为零的手段什么也不做', 'Levers of zero strength do nothing'),
  local: text('移出一个谁也不来往的人，别人不受影响', 'Removing a member who meets nobody touches nobody else'),
};

export const lawHolds = (cases: number): Text =>
  text(`查了 ${cases} 处，都成立。`, `${cases} ${cases === 1 ? 'case' : 'cases'}, all hold.`);
export const lawBroken = (where: Text, outcome: string, day: number): Text =>
  text(
    `${where.zh}：第 ${day} 天的 ${outcome} 变了，本该一模一样。`,
    `${where.en}: ${outcome} differs on day ${day}, where it must be the same.`,
  );
export const lawUnchecked = text('还没来得及查。', 'Not checked yet.');
