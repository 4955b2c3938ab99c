/** Sentences of a check. They are part of the report, so numbers are written here, alike on every engine. */
import { digits } from '../experiment/amounts.ts';
import type { Text } from '../model/text.ts';
import { unitText } from '../model/units.ts';
import type { Change, ClaimReport, ComparisonReport, LawName } from './result.ts';

const text = (zh: string, en: string): Text => ({ zh, en });

/** Three significant digits, at most four decimals. */
export function amount(value: number): string {
  const size = Math.abs(value);
  const decimals = size >= 100 ? 0 : size >= 10 ? 1 : size >= 1 ? 2 : size >= 0.1 ? 3 : 4;
  const shown = digits(value, decimals);
  return shown.includes('.') ? shown.replace(/\.?0+$/, '') : shown;
}

/** A value with its unit, for one language. */
export function valueText(value: Change['to'], unit: string): Text {
  if (typeof value !== 'number') return text(String(value), String(value));
  if (unit === 'share') return text(`${amount(value * 100)}%`, `${amount(value * 100)}%`);
  const { zh, en } = unitText(unit);
  const number = `${Number(value.toPrecision(4))}`;
  return text(zh === '' ? number : `${number} ${zh}`, en === '' ? number : `${number} ${en}`);
}

const join = (texts: readonly Text[]): Text => text(texts.map(({ zh }) => zh).join('、'), texts.map(({ en }) => en).join(', '));

function changeText({ path, label, unit, from, to }: Change): Text {
  const [was, is] = [valueText(from, unit), valueText(to, unit)];
  const who = /^strategies\.([^.]+)\./.exec(path)?.[1];
  return text(
    `${who && who !== '*' ? `${who} 的` : ''}${label.zh}是 ${is.zh}（平常 ${was.zh}）`,
    `${label.en.toLowerCase()}${who && who !== '*' ? ` of ${who}` : ''} is ${is.en} (ordinarily ${was.en})`,
  );
}

/** The comparison that failed, by how much. */
export function shortfall({ text: claim, mean, lower, upper }: ComparisonReport): Text {
  if (mean === null) return text(`${claim} 不成立`, `${claim} does not hold`);
  const least = upper === null ? null : amount(-upper);
  const most = lower === null ? null : amount(-lower);
  const range: Text =
    least === null || most === null
      ? text('', '')
      : text(`（多半在 ${least} 到 ${most} 之间）`, ` (probably between ${least} and ${most})`);
  return text(
    `${claim} 不成立：平均还差 ${amount(-mean)}${range.zh}`,
    `${claim} does not hold: it falls short by ${amount(-mean)} on average${range.en}`,
  );
}

export function counterexampleSentence(changes: readonly Change[], failed: ComparisonReport): Text {
  const what = shortfall(failed);
  if (changes.length === 0) return text(`就在平常的世界里，${what.zh}。`, `In the ordinary world itself, ${what.en}.`);
  const where = join(changes.map(changeText));
  return text(`当${where.zh}时，${what.zh}。`, `Where ${where.en}: ${what.en}.`);
}

type Ended = Pick<ClaimReport, 'verdict' | 'counts' | 'impossible' | 'worlds' | 'coverage' | 'counterexample'>;

export function claimSentence({ verdict, counts, impossible, worlds, coverage, counterexample }: Ended): Text {
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
  const together = (first: Text, second: Text): Text => text(first.zh + second.zh, `${first.en} ${second.en}`);
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
    case 'refuted': {
      const sentence = counterexample?.sentence ?? text('不成立。', 'It does not hold.');
      return tried === 0 ? sentence : together(sentence, tally); // a replay goes straight to its one world
    }
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
