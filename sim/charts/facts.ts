/** Four things that no answer leaves out: the price, one group, who loses, what is not known yet. */

import { toldAs } from '../experiment/verdict.ts';
import { fromFew, midSentence } from '../experiment/wording.ts';
import { outcomeById } from '../outcomes/index.ts';
import { marginOf } from '../scenario/scenario.ts';
import { focusOf, shownArms } from './arms.ts';
import { subjectOf } from './fan.ts';
import type { Picture, View } from './figure.ts';
import { harms } from './harms.ts';
import { ledger } from './ledger.ts';
import { signed } from './numbers.ts';
import { listed, zhJoin } from './words.ts';

export interface Fact {
  readonly id: 'price' | 'oneGroup' | 'whoLoses' | 'notYetKnown';
  readonly label: string;
  readonly text: string;
}

export function facts(picture: Picture, view: View): Fact[] {
  const { language } = view;
  const { arm, baseline } = focusOf(picture, view);
  if (baseline === null) return [];
  const [a, b] = shownArms(picture, view).map(({ letter }) => letter) as [string, string];
  return [
    { id: 'price', label: { zh: '代价', en: 'The price' }[language], text: price(picture, view, b) },
    { id: 'oneGroup', label: { zh: '你只有一个群', en: 'You have one group' }[language], text: oneGroup(picture, view, a, b) },
    { id: 'whoLoses', label: { zh: '谁吃亏', en: 'Who loses' }[language], text: harms(picture, view).title },
    { id: 'notYetKnown', label: { zh: '还看不出', en: 'Not yet known' }[language], text: notYetKnown(picture, view, arm.name, b) },
  ];
}

/** Worsened outcomes, or else the ledger. */
function price(picture: Picture, view: View, b: string): string {
  const { language } = view;
  const horizon = view.horizon ?? picture.scenario.horizons.at(-1);
  const { arm } = focusOf(picture, view);
  const worse = picture.result.differences
    .filter((d) => d.arm === arm.name && d.horizon === horizon && d.verdict === 'worse')
    .map((d) => outcomeById(d.outcome)?.label[language] ?? d.outcome);
  const book = ledger(picture, view).title;
  if (worse.length === 0) return language === 'zh' ? `没有发现变差的指标；${book}` : `No outcome found that is worse. ${book}`;
  return language === 'zh'
    ? `${b} 更差的：${listed(worse, 'zh')}；${book}`
    : `Worse under ${b}: ${listed(worse.map(midSentence), 'en')}. ${book}`;
}

function oneGroup(picture: Picture, view: View, a: string, b: string): string {
  const { language } = view;
  const subject = subjectOf(picture, view);
  const { arm } = focusOf(picture, view);
  const horizon = view.horizon ?? subject.days;
  const spread = picture.portrait?.pairs.find((pair) => pair.arm === arm.name)?.spread[subject.outcome.id]?.[String(horizon)];
  if (spread == null) return { zh: '没有记下单个群的差别', en: 'Differences of single groups were not recorded' }[language];
  const [low, high] = [signed(spread.p05, subject.shown), signed(spread.p95, subject.shown)];
  const unit = subject.unit === '%' ? { zh: '个百分点', en: 'points' }[language] : subject.unit;
  const { zh } = subject.outcome.label;
  const few = fromFew(picture.result.replications);
  return language === 'zh'
    ? zhJoin(
        `每 10 个群有 9 个，${zh}的差（${b} − ${a}）${low === high ? '是' : '在'}`,
        low === high ? low : `${low} 到 ${high}`,
        unit,
        low === high ? '' : '之间',
        few.zh,
      )
    : `In 9 of 10 groups ${midSentence(subject.outcome.label.en)} under ${b} differs from ${a} by ${low === high ? low : `${low} to ${high}`} ${unit}`.trimEnd() +
        few.en;
}

function notYetKnown(picture: Picture, view: View, arm: string, b: string): string {
  const { language } = view;
  const horizon = view.horizon ?? picture.scenario.horizons.at(-1);
  const own = picture.result.differences.filter((d) => d.arm === arm && d.horizon === horizon);
  const open = own
    .filter((d) => toldAs(d, marginOf(picture.scenario, d.outcome)) === 'unclear')
    .map((d) => outcomeById(d.outcome)?.label[language] ?? d.outcome);
  if (open.length > 0) {
    return language === 'zh' ? `还看不出：${listed(open, 'zh')}` : `Cannot tell yet: ${listed(open.map(midSentence), 'en')}`;
  }
  return language === 'zh'
    ? `所问的 ${own.length} 项都有了判断；没有问的，这里不知道`
    : `${own.length === 1 ? 'The one outcome that was asked about has' : `All ${own.length} outcomes that were asked about have`} a verdict for ${b}; what was not asked is not known here`;
}
