/** How a comparison decided when to stop, in words: the rule, the looks, the three ends, and the best strategy if it was asked for. */
import type { ComparisonResult, Selection, Stopping } from '../experiment/result.ts';
import { changeWords, horizonWords, inBoth, midSentence, named } from '../experiment/wording.ts';
import type { Text } from '../model/text.ts';
import { outcomeById } from '../outcomes/index.ts';
import { STOPPING } from './result-messages.ts';

/** Paragraphs for the terminal; none for a comparison of a fixed number of replications. `titleOf` names an arm. */
export function stoppingTexts({ stopping }: ComparisonResult, titleOf: (arm: string) => Text): Text[] {
  if (stopping === undefined) return [];
  const { looks, taken, cap, arms, selections = [] } = stopping;
  const title = (arm: string): Text => inBoth((language) => named(titleOf(arm)[language], language));
  return [
    STOPPING.rule(stopping.goal === 'best', looks.slice(0, taken), looks.length, cap),
    ...(stopping.goal !== 'best' ? arms.map((arm) => endOf(arm, cap, title(arm.arm))) : []),
    ...selections.map((selection) => selectionText(selection, cap, title)),
  ];
}

function endOf({ end, replications }: Stopping['arms'][number], cap: number, title: Text): Text {
  if (end === 'undecided') return replications < cap ? STOPPING.open(title, replications) : STOPPING.undecided(title, cap);
  return end === 'same' ? STOPPING.same(title, replications) : STOPPING.decided(title, replications);
}

function selectionText(selection: Selection, cap: number, title: (arm: string) => Text): Text {
  const { best, open, margin, outcome, horizon, probability, runs, runsWithoutPairing } = selection;
  const measure = outcomeById(outcome);
  if (measure === undefined) throw new RangeError(`no outcome "${outcome}"`);
  if (best === null) return STOPPING.noBest(open.map(title), cap);
  const when = horizonWords(horizon, measure.aggregation);
  const amount = changeWords(measure, margin, [margin]).amount(margin);
  const what = { zh: `${when.zh.replace(/^\d/, ' $&')}${measure.label.zh}`, en: `${midSentence(measure.label.en)} ${when.en}` };
  const within = { zh: amount.zh.trimEnd(), en: amount.en };
  return STOPPING.best(title(best), what, within, Math.round(100 * probability), runs, runsWithoutPairing);
}
