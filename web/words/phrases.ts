/** Sentences of the page that hold numbers. */
import {
  type ComparisonResult,
  causeText,
  digits,
  fromFew,
  outlookOf,
  outlookWords,
  type Phase,
  phaseTitle,
  type Text,
} from '../../sim/index.ts';
import type { Absence } from '../compute/thread.ts';

const n = (value: number): string => digits(value, 0);
const s = (count: number): string => (count === 1 ? '' : 's');

export const days = (count: number): Text =>
  count % 7 === 0
    ? { zh: `${count / 7} 周`, en: `${count / 7} week${s(count / 7)}` }
    : { zh: `${n(count)} 天`, en: `${n(count)} day${s(count)}` };

export const pairsOf = (pairs: number, asked: number): Text => ({
  zh: `已推演 ${n(pairs)} / ${n(asked)} 对`,
  en: `${n(pairs)} of ${n(asked)} pairs`,
});
/** What the small drawings of the list of cases show. */
export const sketchHint = (groups: number): Text => ({
  zh: `小图：案例的主要结果从头到尾怎么走，从 0 往上；取 ${groups} 个群的中位数。`,
  en: `Small drawings: how a case’s main outcome runs from beginning to end, from 0 up; the median of ${groups} groups.`,
});
export const sketched = (letter: string, from: string, to: string): Text => ({
  zh: `${letter} 从 ${from} 到 ${to}。`,
  en: `${letter} from ${from} to ${to}.`,
});
/** Before there is a pair to be told of. */
export const runsDone = (done: number, total: number): Text => ({
  zh: `推演 ${n(done)} / ${n(total)} 次`,
  en: `${n(done)} of ${n(total)} run${s(total)}`,
});
export const pairCount = (pairs: number): Text => ({ zh: `${n(pairs)} 对`, en: `${n(pairs)} pair${s(pairs)}` });
/** Looks that were taken, how each arm ended, and that the intervals hold for all planned looks. */
export function untilDecided({ looks, taken, cap, arms }: NonNullable<ComparisonResult['stopping']>): Text {
  const seen = looks.slice(0, taken).map(n);
  const open = arms.filter(({ end }) => end === 'undecided').length;
  const most = n(Math.max(...arms.map(({ replications }) => replications)));
  return {
    zh: `在第 ${seen.join('、')} 对各看过一次；${open === 0 ? `到第 ${most} 对，每一项都看得出了` : `到第 ${most} 对，还有 ${open} 个策略有看不出的（上限 ${n(cap)} 对）`}。区间已为计划的 ${looks.length} 次查看放宽。`,
    en: `Looked at ${seen.join(', ')} pairs; ${open === 0 ? `every outcome was decided by pair ${most}` : `${open} strateg${open === 1 ? 'y has' : 'ies have'} outcomes still open after ${most} of at most ${n(cap)}`}. Intervals hold for all ${looks.length} planned looks.`,
  };
}
export const storedPicture = (pairs: number): Text => ({
  zh: `先显示随网页存好的 ${n(pairs)} 对；正在这台设备上重算。`,
  en: `Shown at once: ${n(pairs)} pairs stored with the page; being computed again on this device.`,
});
const ABSENCES: Readonly<Record<Absence, Text>> = {
  'not loaded': { zh: '要用的程序没有取到', en: 'the program that it takes was not loaded' },
  'cannot be run': { zh: '要用的程序没有取到，或运行不了', en: 'the program that it takes was not loaded, or cannot be run' },
  'says nothing': { zh: '要用的程序没有回应', en: 'the program that it takes does not answer' },
};
/** Why a thread or a run did not do it; what a browser says of it stays in its own words. */
export const why = (cause: string): Text => (cause in ABSENCES ? ABSENCES[cause as Absence] : causeText(cause));
export const brokenBy = (cause: string): Text => ({ zh: `推演出错了：${why(cause).zh}。`, en: `The simulation failed: ${why(cause).en}.` });
export const undrawnBy = (cause: string): Text => ({
  zh: `图没有画出来（${why(cause).zh}），先看表。`,
  en: `The drawing could not be made (${why(cause).en}); the table says the same.`,
});
export const brokenFigureBy = (cause: string): Text => ({
  zh: `这幅图没有算出来（${why(cause).zh}）。`,
  en: `This figure could not be made (${why(cause).en}).`,
});
/** Of a figure that stands on other pairs than the answer does: it is drawn less often. */
export const drawnFromPairs = (own: number, answer: number): Text => ({
  zh: `（这幅图先按 ${n(own)} 对画，答案已按 ${n(answer)} 对算）`,
  en: `(drawn from ${n(own)} pair${s(own)} so far; the answer stands on ${n(answer)})`,
});
export const stoppedAt = (pairs: number): Text => ({ zh: `停在第 ${n(pairs)} 对。`, en: `Stopped at pair ${n(pairs)}.` });
/** The button that goes on after a stop. */
export const goOnTo = (pairs: number): Text => ({ zh: `接着跑到 ${n(pairs)} 对`, en: `Go on to ${n(pairs)} pairs` });
export const openOutcomes = (count: number): Text => ({
  zh: `各策略、各时点合计还有 ${count} 项看不出。`,
  en: `${count} still open over all strategies and horizons.`,
});
export const allDecided = (count: number): Text =>
  count === 0 ? { zh: '', en: '' } : { zh: '每一项都看得出了。', en: 'Every outcome has a verdict.' };
export const runsFailed = (count: number): Text => ({
  zh: `${n(count)} 次推演失败，已从比较里剔除。`,
  en: `${n(count)} run${s(count)} failed and were left out of the comparison.`,
});
/** `phases`: those of the strategy, of which a cause may name one by its place in the file. */
export function failedFor(strategy: Text, cause: string, count: number, phases: readonly Pick<Phase, 'name' | 'title'>[] = []): Text {
  const phase = phases.find(({ name }) => cause.startsWith(`phases.${name}.`));
  const told = phase === undefined ? why(cause) : inPhase(phase, why(cause));
  return {
    zh: `${strategy.zh}：${told.zh}（${n(count)} 次）`,
    en: `${strategy.en}: ${told.en} (${n(count)} run${s(count)})`,
  };
}
/** What begins with the phase's place in the file, beginning with its title. */
function inPhase(phase: Pick<Phase, 'name' | 'title'>, told: Text): Text {
  const title = phaseTitle(phase);
  const rest = `phases.${phase.name}.`.length;
  return { zh: `阶段「${title.zh}」的 ${told.zh.slice(rest)}`, en: `phase “${title.en}”, ${told.en.slice(rest)}` };
}
export const otherCauses = (count: number): Text => ({ zh: `另有 ${n(count)} 种原因`, en: `and ${n(count)} other cause${s(count)}` });
export const previewOf = (pairs: number): Text => ({ zh: `先看个大概：${n(pairs)} 对。`, en: `First picture: ${n(pairs)} pairs.` });

/** Later pictures on the way. */
export const soFar = (pairs: number): Text => ({ zh: `到目前 ${n(pairs)} 对。`, en: `${n(pairs)} pairs so far.` });

export const founders = (count: number): Text => ({ zh: `起始 ${n(count)} 人`, en: `${n(count)} member${s(count)} at the start` });
/** Spans in which newcomers are counted: the shortest in which one is to be expected. */
const SPANS = [
  { days: 1, zh: '每天', en: 'a day' },
  { days: 7, zh: '每周', en: 'a week' },
  { days: 30, zh: '每 30 天', en: 'in 30 days' },
] as const;
export const arrivals = (perDay: number): Text => {
  if (perDay === 0) return { zh: '没有新人来', en: 'no newcomers' };
  const { days, zh, en } = SPANS.find((span) => perDay * span.days >= 0.95) ?? SPANS[2];
  const count = perDay * days;
  const rate = digits(count, Math.abs(count - Math.round(count)) < 0.05 ? 0 : 1);
  if (Number(rate) === 0) return { zh: '几乎没有新人来', en: 'hardly any newcomers' };
  return { zh: `${zh}约来 ${rate} 人`, en: `about ${rate} newcomer${rate === '1' ? '' : 's'} ${en}` };
};
export const capacity = (count: number): Text => ({ zh: `每群至多 ${n(count)} 人`, en: `at most ${n(count)} a room` });

export const evidence = (label: Text, higher: boolean, count: number, pairs: number): Text => ({
  zh: `${n(pairs)} 对推演里，有 ${n(count)} 对换了做法以后${label.zh}更${higher ? '高' : '低'}。`,
  en: `${label.en}: ${higher ? 'higher' : 'lower'} in ${n(count)} of ${n(pairs)} pairs.`,
});
/** `from`: null where it is written as `to` is. */
export const nineOfTenPairs = (from: string | null, to: string, pairs: number): Text => ({
  zh: `每 10 对这样的群，9 对${from === null ? '都' : ''}相差 ${from === null ? to : `${from} 到 ${to}`}${fromFew(pairs).zh}。`,
  en: `Of 10 such pairs of groups, 9 differ by ${from === null ? to : `${from} to ${to}`}${fromFew(pairs).en}.`,
});
export const noPrice = (others: number): Text =>
  others === 0
    ? { zh: '除了主要指标没有看别的。', en: 'Nothing but the main outcome was looked at.' }
    : {
        zh: `主要指标之外的 ${others} 项里，没有一项明显变差。`,
        en:
          others === 1
            ? 'The one outcome besides the main one is not clearly worse.'
            : `Of the ${others} outcomes besides the main one, none is clearly worse.`,
      };
export const allKnown = (count: number): Text => ({
  zh: `没有：${count} 项都有判断。`,
  en: count === 1 ? 'Nothing: the one outcome has a verdict.' : `Nothing: all ${count} outcomes have a verdict.`,
});
/** An outcome that is not known yet, and how many pairs would tell. */
export function openWith(label: Text, difference: Parameters<typeof outlookOf>[0]): Text {
  const outlook = outlookOf(difference);
  if (outlook === null) return label;
  const { zh, en } = outlookWords(outlook);
  return { zh: [label.zh, zh].join('：'), en: [label.en, en].join(': ') };
}

/** How what was expected of the case came out. */
export const expectationTally = (held: number, failed: number, open: number): Text => ({
  zh: `事先的预期：${[held > 0 && `${held} 条成立`, failed > 0 && `${failed} 条不成立`, open > 0 && `${open} 条还不能判断`].filter(Boolean).join('，')}`,
  en: `What was expected beforehand: ${[held > 0 && `${held} held`, failed > 0 && `${failed} failed`, open > 0 && `${open} undecided`].filter(Boolean).join(', ')}`,
});

/** "10 outcomes: 7 better, 1 worse, 1 about the same, 1 open". */
export function tally(counts: Readonly<Record<'better' | 'worse' | 'same' | 'differs' | 'unclear', number>>): Text {
  const total = Object.values(counts).reduce((sum, count) => sum + count, 0);
  const some = (parts: readonly (readonly [number, string])[], join: string): string =>
    parts
      .filter(([count]) => count > 0)
      .map(([count, word]) => word.replace('#', `${count}`))
      .join(join);
  const { better, worse, same, differs, unclear } = counts;
  return {
    zh: `${total} 项指标：${some(
      [
        [better, '# 项更好'],
        [worse, '# 项更差'],
        [same, '# 项无实际差别'],
        [differs, '# 项有差别、无好坏'],
        [unclear, '# 项还看不出'],
      ],
      '，',
    )}`,
    en: `${total} outcome${s(total)}: ${some(
      [
        [better, '# better'],
        [worse, '# worse'],
        [same, '# about the same'],
        [differs, '# different, neither better nor worse'],
        [unclear, '# cannot be told yet'],
      ],
      ', ',
    )}`,
  };
}

export const leversChanged = (count: number): Text => ({ zh: `改了 ${count} 项`, en: `${count} changed` });
export const allLevers = (count: number): Text => ({ zh: `全部 ${count}`, en: `All ${count}` });
export const moreFound = (count: number): Text => ({
  zh: `还有 ${n(count)} 条没列出，再多写几个字。`,
  en: `${n(count)} more are not listed: write more of what you look for.`,
});
/** Where else a search among levers has finds. */
export const foundInWorld = (count: number): Text => ({ zh: `「世界」里找到 ${n(count)} 项`, en: `${n(count)} found under World` });
export const foundInStrategies = (count: number): Text => ({
  zh: `策略的手段里找到 ${n(count)} 项`,
  en: `${n(count)} found among the strategies’ levers`,
});
export const changedLevers = (count: number): Text => ({ zh: `改过 ${count}`, en: `Changed ${count}` });
export const itemNumber = (n: number): Text => ({ zh: `第 ${n} 项`, en: `No. ${n}:` });
export const items = (count: number): Text => ({ zh: `${count} 项`, en: `${count} item${s(count)}` });
/** From where to where an interval goes, behind its difference. */
export const inBrief = (from: string, to: string): Text => ({ zh: `（${from} 到 ${to}）`, en: `(${from} to ${to})` });
/** A difference in hundredths of the strategy with this letter. */
export const inHundredths = (letter: string): Text => ({ zh: `相对 ${letter}`, en: `Relative to ${letter}` });
/** Why there is none of it. */
export const baseTooSmall = (letter: string): Text => ({ zh: `${letter} 太小`, en: `${letter} too small` });
/** What the intervals of a comparison are widened for, and what the chance error is. */
export const whatIsCorrected = (
  letter: string,
  [arms, outcomes, horizons]: readonly [number, number, number],
  { variants, looks }: { readonly variants: boolean; readonly looks: boolean },
): Text => {
  const all = arms * outcomes * horizons;
  return {
    zh: `「全部一起」的区间对 ${all} 个差（${arms} 组比较${variants ? '（世界的变体各算一组）' : ''} × ${outcomes} 项指标 × ${horizons} 个天数）同时成立，按 Bonferroni 校正${looks ? '，也为中途看的几次留了余地' : ''}；判断只看它。偶然误差是平均差的标准误：再多跑几对，差还会这样动一动；各对的差偏向一边时，区间在那一边伸得更远。「${letter} 太小」：${letter} 自己还不到「差多少才算数」，不算相对的。`,
    en: `Intervals “all together” hold for ${all} difference${s(all)} at once (${arms} comparison${s(arms)}${variants ? ' with the variants of the world' : ''} × ${outcomes} outcome${s(outcomes)} × ${horizons} horizon${s(horizons)}; Bonferroni${looks ? ', and for the looks on the way' : ''}); verdicts rest on them. The chance error is the standard error of the mean difference: by about so much it still moves with more pairs; where single differences are skewed, intervals reach further to their side. “${letter} too small”: ${letter} itself is less than what matters, so nothing is said relative to it.`,
  };
};
/** A step that was taken back, or taken again. */
export const undone = ({ zh, en }: Text): Text => ({ zh: `已撤销：${zh}`, en: `Undone: ${en}` });
export const redone = ({ zh, en }: Text): Text => ({ zh: `已重做：${zh}`, en: `Redone: ${en}` });
/** Why no strategy can be added. */
export const fullStrategies = (most: number): Text => ({
  zh: `最多比 ${most} 个策略；要再加，先删去一个`,
  en: `${most} strategies at most; remove one to add another`,
});
export const strategyRemoved = (title: Text): Text => ({ zh: `删去了策略「${title.zh}」`, en: `Removed the strategy “${title.en}”` });
/** Which of several is removed. */
export const outcomeAdded = (label: Text): Text => ({ zh: `加了指标「${label.zh}」`, en: `Added the outcome “${label.en}”` });
export const addedAnew = (label: Text): Text => ({
  zh: `${outcomeAdded(label).zh}，所有推演重新来过。`,
  en: `${outcomeAdded(label).en}. All runs are made anew.`,
});
export const mainNow = (label: Text): Text => ({ zh: `主要指标：${label.zh}`, en: `Main outcome: ${label.en}` });
export const movedTo = (label: Text, place: number, of: number): Text => ({
  zh: `${label.zh}：第 ${place} 个，共 ${of} 个`,
  en: `${label.en}: ${place} of ${of}`,
});
export const outcomeRemoved = (label: Text): Text => ({ zh: `删去了指标「${label.zh}」`, en: `Removed the outcome “${label.en}”` });
export const otherOutcomes = (count: number): Text => ({ zh: `还能看的指标（${count}）`, en: `${count} other outcome${s(count)}` });
export const expectationsGone = (count: number): Text => ({
  zh: `不再看的天数上写的 ${count} 条预期也去掉了`,
  en: `${count} expectation${s(count)} of days no longer looked at went with them`,
});
export const mostDays = (most: number): Text => ({
  zh: `至多 ${most} 个天数，仍用上一个值`,
  en: `At most ${most} days; the last valid value stays`,
});
export const mostOutcomes = (most: number): Text => ({
  zh: `至多看 ${most} 项；要再加，先删去一项。`,
  en: `${most} outcomes at most; remove one to add another.`,
});
/** At the answer, which hangs on them. */
export const withAssumptions = (each: readonly string[]): Text => ({
  zh: `这个答案用的是改过的假设：${each.join('；')}。`,
  en: `This answer rests on changed assumptions: ${each.join('; ')}.`,
});
export const assumptionsScaled = (each: readonly string[]): Text => ({
  zh: `假设乘了倍数：${each.join('；')}`,
  en: `assumptions multiplied: ${each.join('; ')}`,
});
/** Of what is counted in whole ones, a number that is none. */
export const notWhole = (value: number): Text => ({
  zh: `这里要整数，例如 ${n(Math.round(value))}，仍用上一个值`,
  en: `Whole numbers only, such as ${n(Math.round(value))}; the last valid value stays`,
});
/** Of a text that there is in Chinese and in English, the one that the page is not in. */
export const inOtherLanguage = (label: Text): Text => ({ zh: `${label.zh}（英文）`, en: `${label.en} (Chinese)` });
export const removeThis = (name: string): Text => ({ zh: `删去这一项：${name}`, en: `Remove this one: ${name}` });
export const stepKept = (step: number): Text => ({ zh: `已记为第 ${step} 步`, en: `Kept as step ${step}` });
/** What a value may be, behind what is wrong with it. */
export const bounds = (from: string, to: string): Text => ({ zh: `（${from} 到 ${to}）`, en: ` (${from} to ${to})` });
export const revertLever = (label: Text): Text => ({ zh: `还原「${label.zh}」`, en: `Revert “${label.en}”` });
export const setLever = (label: Text): Text => ({ zh: `改了「${label.zh}」`, en: `Changed “${label.en}”` });
export const matters = (amount: string): Text => ({ zh: `差 ${amount}才算数`, en: `matters from ${amount}` });
export const outcomesMean = (when: Text): Text => ({
  zh: `指标：${when.zh}，各次推演的平均数；小字和浅条：10 个群里有 9 个落在这里`,
  en: `Outcomes ${when.en}: means over all runs; small numbers and pale bars: where 9 of 10 groups fall`,
});
export const weekNumber = (week: number): Text => ({ zh: `第 ${week} 周`, en: `week ${week}` });
export const worldsTried = (tried: number, planned: number): Text => ({
  zh: `已查 ${n(tried)} / ${n(planned)} 个世界`,
  en: `${n(tried)} of ${n(planned)} worlds tried`,
});

export const changedSince = (places: number): Text => ({ zh: `改过 ${places} 处`, en: `Changed in ${places} place${s(places)}` });
export const wordsFound = (count: number): Text => ({ zh: `找到 ${count} 个`, en: `${count} found` });
export const openClaimFile = (mark: string, title: Text): Text => ({ zh: `检验 ${mark}：${title.zh}`, en: `Test ${mark}: ${title.en}` });

/** "4 claims: 2 hold, 1 refuted, 1 undecided". */
export function claimTally(verdicts: readonly ('holds' | 'refuted' | 'undecided' | 'unchecked')[]): Text {
  const count = (verdict: string): number => verdicts.filter((own) => own === verdict).length;
  const [holds, refuted] = [count('holds'), count('refuted')];
  const open = verdicts.length - holds - refuted;
  return {
    zh: `${verdicts.length} 条论断：${[holds > 0 && `${holds} 条成立`, refuted > 0 && `${refuted} 条被推翻`, open > 0 && `${open} 条还看不出`].filter(Boolean).join('，') || '没有写下'}`,
    en: `${verdicts.length} claim${s(verdicts.length)}: ${[holds > 0 && `${holds} hold${holds === 1 ? 's' : ''}`, refuted > 0 && `${refuted} refuted`, open > 0 && `${open} undecided`].filter(Boolean).join(', ') || 'none stated'}`,
  };
}
export const readSummary = (
  file: string,
  messages: number,
  posters: number,
  from: string,
  to: string,
  period: number,
  problems: number,
): Text => ({
  zh: `${file}：${n(messages)} 条消息，${n(posters)} 人发过言，${from} 到 ${to}，共 ${n(period)} 天。${problems > 0 ? `有 ${n(problems)} 处要留意。` : ''}`,
  en: `${file}: ${n(messages)} message${s(messages)} by ${n(posters)} ${posters === 1 ? 'person' : 'people'}, ${from} to ${to}, ${n(period)} day${s(period)}. ${problems > 0 ? `${n(problems)} place${s(problems)} to note.` : ''}`,
});
/** Lines named at most; the rest are counted. */
const NAMED_LINES = 8;
export const sameAtLines = (lines: readonly number[]): Text => {
  const named = lines.slice(0, NAMED_LINES);
  const rest = lines.length - named.length;
  return {
    zh: `第 ${named.join('、')} 行也是${rest > 0 ? `，另有 ${n(rest)} 行` : ''}。`,
    en: `The same in line${lines.length > 1 ? 's' : ''} ${named.join(', ')}${rest > 0 ? ` and ${n(rest)} more` : ''}.`,
  };
};
export const morePlaces = (count: number): Text => ({ zh: `另有 ${n(count)} 处`, en: `${n(count)} more` });
export const patternsHold = (held: number, all: number, replications: number): Text => ({
  zh: `${n(all)} 个目标里符合 ${n(held)} 个；每个数是 ${n(replications)} 次推演的平均，比例写成 0 到 1 之间的数。`,
  en: `${n(held)} of ${n(all)} targets hold; each value is a mean over ${n(replications)} replications; shares are written from 0 to 1.`,
});
export const stepOf = (step: number, all: number): Text => ({ zh: `第 ${step} 步，共 ${all} 步`, en: `Step ${step} of ${all}` });
export const foundersCount = (count: number): Text => ({ zh: `起始 ${n(count)} 人`, en: `${n(count)} founder${s(count)}` });
export const settingsDone = (done: number, all: number): Text => ({ zh: `${done} / ${all} 处`, en: `${done} of ${all} settings` });
/** What the columns of a real group and of a simulated one speak of [days]. */
export const simulatedOver = (until: number, measured: number): Text => ({
  zh: `自己的群：表里全部 ${measured} 天；推演的：${days(until).zh}后。`,
  en: `Your group: all ${measured} day${s(measured)} of the table; simulated: after ${days(until).en}.`,
});

/** How a printed result came about. */
export const ranSo = (pairs: number, until: number, strategies: number): Text => ({
  zh: `同一批模拟的人、同样的运气，${strategies} 种策略各推演 ${n(pairs)} 次，每次 ${days(until).zh}。区间说的是这个模型里的平均差有多准，不说现实会不会照模型走。`,
  en: `The same simulated people with the same luck, ${strategies === 1 ? 'one strategy' : `${strategies} strategies`} run ${n(pairs)} time${s(pairs)} each over ${days(until).en}. Intervals say how well the mean difference in this model is known, not whether reality follows the model.`,
});
export const assumedDefaults = (assumed: number, all: number): Text => ({
  zh: `世界和策略共 ${all} 项设定，其中 ${assumed} 项用的是没有数据支持的默认值。`,
  en: `Of ${all} fields of world and strategies, ${assumed} stand at defaults that have no data behind them.`,
});
interface LevelTold {
  readonly level: string;
  /** Between which levels 9 of 10 groups lie. */
  readonly within: string | null;
}
/** One strategy alone has a level, and nothing to be compared with. */
export const aloneAt = (strategy: Text, outcome: Text, when: Text, told: { readonly zh: LevelTold; readonly en: LevelTold }): Text => ({
  zh: `「${strategy.zh}」：${when.zh}，${outcome.zh}平均 ${told.zh.level}${told.zh.within === null ? '' : `，10 个群里 9 个在 ${told.zh.within}`}。只有一个策略，没有可比的。`,
  en: `“${strategy.en}” ${when.en}. ${outcome.en}: ${told.en.level} on average${told.en.within === null ? '' : `, 9 of 10 groups ${told.en.within}`}. One strategy alone has nothing to be compared with.`,
});
/** `reach`: where the scale ends, in units of the smallest difference that matters. */
export const readingForest = (reach: number): Text => ({
  zh: `粗条是平均差的 95% 区间；细线是 10 对里 9 对单个群的差。灰带内的差别小到不必在意；灰带的边算 1 倍，刻度到 ${reach} 倍为止，更远的画成箭头。整条粗条越过灰带才说更好或更差。区间已按同时看的结果个数放宽。`,
  en: `The thick bar is the 95% interval of the mean difference; the thin line is where 9 of 10 single pairs of groups fall. Differences within the grey zone are too small to matter; with the zone’s edge as 1, the scale ends at ${reach}, and what lies beyond is an arrow. We say better or worse only when the whole bar has left the zone. Intervals are widened for the number of outcomes looked at together.`,
});
export const programOf = (version: string, stream: number): Text => ({
  zh: `qunsim ${version}（随机流 ${stream}）`,
  en: `qunsim ${version} (stream ${stream})`,
});
export const madeBy = (version: string, stream: number, name: string, seed: string, hash: string): Text => ({
  zh: `群推演 ${version} · 随机流 ${stream} · 情景 ${name} · 种子 ${seed} · 输入 ${hash} · 模拟所得，并非观测`,
  en: `Qunsim ${version} · stream ${stream} · scenario ${name} · seed ${seed} · input ${hash} · simulated, not observed`,
});
