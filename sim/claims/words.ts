/** Sentences of a check. They are part of the report, so numbers are written here, alike on every engine. */
import { digits } from '../experiment/amounts.ts';
import { midSentence, named } from '../experiment/wording.ts';
import { counted, type Text } from '../model/text.ts';
import type { Change, ClaimReport, LawName } from './result.ts';

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
export const apart = (zh: string): string => (/^[A-Za-z0-9−×¥=]/.test(zh) ? ` ${zh}` : zh);

const ownerIn = (whose: Change['whose']): string => (whose === null ? '' : `${named(whose.zh, 'zh').trimStart()}的`);
const ownedBy = (whose: Change['whose']): string => (whose === null ? '' : ` of ${named(whose.en, 'en')}`);

const changeText = ({ label, whose, fromText, toText }: Change): Text => ({
  zh: `${ownerIn(whose)}${label.zh}是${apart(toText.zh)}（平常${apart(fromText.zh)}）`,
  en: `${midSentence(label.en)}${ownedBy(whose)} is ${toText.en} (ordinarily ${fromText.en})`,
});

/** The question that a counterexample's file opens with. */
export function counterexampleQuestion(claimed: Text): Text {
  const en = claimed.en.charAt(0).toUpperCase() + claimed.en.slice(1);
  return text(`${claimed.zh}：为什么在这里不成立？`, `${en}: why does this not hold here?`);
}

/** For the file of a claim that compare does not repeat. */
export const OTHER_QUESTION = text(
  '比较这个文件时，“有没有实际差别”按文件的 margin 判断，那是另一个问题；论断本身用 check 再查。',
  'Comparing this file judges by its margins what matters in practice, which is another question; check tries the claim itself.',
);

/**
 * The world of a counterexample, and what was found there. `instead`: what the family's ordinary world has where the family leaves out
 * both the file's own value and the usual one.
 */
export function counterexampleSentence(changes: readonly Change[], found: Text, instead: readonly Change[]): Text {
  if (changes.length === 0 && instead.length > 0) {
    const zh = instead.map(({ label, whose, toText }) => `${ownerIn(whose)}${label.zh}${apart(toText.zh)}`).join('、');
    const en = join(instead.map(({ label, whose, toText }) => text('', `${midSentence(label.en)}${ownedBy(whose)} ${toText.en}`))).en;
    return text(
      `但就在这批世界里代表文件原样的那个世界（${zh}），${found.zh}。`,
      `But in the world that stands for the file's own in this family (${en}): ${found.en}.`,
    );
  }
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
    ...(refuted > 0 ? [text(`${refuted} 个不成立`, `failed in ${refuted}`)] : []),
    ...(undecided > 0 ? [text(`${undecided} 个还看不出${equal.zh}`, `could not be told in ${undecided}${equal.en}`)] : []),
    ...(failed > 0 ? [text(`${failed} 个没有跑成`, `${failed} could not be run`)] : []),
  ];
  const others =
    rest.length === 0 ? text('', '') : text(`，${rest.map(({ zh }) => zh).join('，')}`, `, ${rest.map(({ en }) => en).join(', ')}`);
  const early = tried < planned ? text(`（原计划 ${planned} 个）`, ` (of ${planned} planned)`) : text('', '');
  const told = text(
    `试了 ${tried} 个世界${early.zh}：${holds} 个成立${others.zh}。`,
    `${tried} ${tried === 1 ? 'world' : 'worlds'} tried${early.en}: held in ${holds}${others.en}.`,
  );
  const tally = impossible === null ? told : together(told, leftOut(impossible));
  switch (verdict) {
    case 'unchecked':
      if (impossible === null && replications < least)
        return text(
          `每个世界只模拟 ${replications} 次，什么也判断不了，所以没有试；至少要 ${least} 次（--replications）。`,
          `With ${counted(replications, 'replication')} of a world nothing can be decided, so none was tried; it takes ${least} at the least (--replications).`,
        );
      if (impossible === null) return text('还没来得及试。', 'Not tried yet.');
      return text(
        `抽到的世界个个自相矛盾，没有能试的。${impossible.why.zh}`,
        `Every world drawn contradicts itself, so none could be tried. ${impossible.why.en}`,
      );
    case 'refuted':
      return tally;
    case 'undecided': {
      if (refuted === 0) return tally;
      return together(tally, text('有世界里不成立，但换了运气还没有确认。', 'Where it failed, fresh luck has not confirmed it.'));
    }
    case 'holds': {
      const { unseen } = coverage;
      if (unseen === null) return tally;
      const share = `${amount(unseen * 100)}%`;
      return together(
        tally,
        text(
          `占比不到 ${share} 的例外，可能还没碰到。`,
          `Exceptions that make up less than ${share} of these worlds may have been missed.`,
        ),
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
