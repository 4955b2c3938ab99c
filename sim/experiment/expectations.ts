/** What a scenario expects, held against the intervals. */

import type { Text } from '../model/text.ts';
import type { Arm, Expectation, OutcomeRequest, Scenario } from '../scenario/scenario.ts';
import type { Measure } from './amounts.ts';
import type { PairedDifference } from './paired.ts';
import type { ComparisonResult } from './result.ts';
import { expectationHolds } from './verdict.ts';
import { changeWords, horizonWords, inBoth, midSentence, named } from './wording.ts';

/**
 * The pairs of arms an expectation speaks of: the two it names or, where it names strategies, those strategies in every
 * variant. Throws a RangeError if there are none (the scenario's reader has checked it).
 */
export function armsOf(scenario: Scenario, { arm, against }: Expectation): readonly (readonly [arm: Arm, against: Arm])[] {
  const find = (name: string, variant?: string | null): readonly Arm[] => {
    const exact = scenario.arms.filter((a) => a.name === name);
    if (exact.length > 0) return exact;
    return scenario.arms.filter((a) => a.strategyName === name && (variant === undefined || a.variant === variant));
  };
  const found = find(arm).flatMap((a) => find(against, a.variant).map((b) => [a, b] as const));
  if (found.length === 0) throw new RangeError(`no arms "${arm}" and "${against}"`);
  return found;
}

const OUTCOME = {
  true: { zh: '成立', en: 'held' },
  false: { zh: '不成立', en: 'failed' },
  null: { zh: '还不能判断', en: 'undecided' },
} as const satisfies Record<string, Text>;

/** Held: the whole interval lies where it should. Failed: it lies wholly where it should not. Otherwise undecided: null. */
export function evaluate(
  { relation, by, horizon }: Expectation,
  request: OutcomeRequest,
  measure: Measure,
  [arm, against]: readonly [Arm, Arm],
  { interval }: PairedDifference,
): ComparisonResult['expectations'][number] {
  const held = expectationHolds(interval, relation, by);
  const when = horizonWords(horizon, measure.aggregation);
  const a = inBoth((language) => named(arm.title[language], language));
  const b = inBoth((language) => named(against.title[language], language));
  const expected = statementOf(relation, by, measure, request.margin);
  const words = changeWords(measure, request.margin, interval === null ? [] : [interval.lower, interval.upper]);
  const equal = interval !== null && interval.lower === 0 && interval.upper === 0;
  const found: Text =
    interval === null
      ? { zh: '算不出区间', en: 'there is no interval' }
      : equal
        ? { zh: '没有差别', en: 'no difference' }
        : words.change(interval.lower, interval.upper);
  const note: Text = interval === null || equal ? { zh: '', en: '' } : { zh: '（95% 区间）', en: ' (95% interval)' };
  const { zh, en } = OUTCOME[`${held}`];
  const claimed =
    relation === 'same'
      ? `${midSentence(measure.label.en)} with ${a.en} and with ${b.en} ${expected.en} ${when.en}`
      : `${expected.en} ${when.en} with ${a.en} than with ${b.en}`;
  return {
    arm: arm.name,
    outcome: request.id,
    held,
    sentence: {
      zh: `预期${a.zh}与${b.zh}相比，${when.zh}${expected.zh}：${zh}，${found.zh}${note.zh}。`,
      en: `Expected ${claimed}: ${en}, ${found.en}${note.en}.`,
    },
  };
}

/** "at least 25 more members", 多留下 25 人以上: what is expected of the difference. */
function statementOf(relation: Expectation['relation'], by: number, measure: Measure, margin: number): Text {
  const words = changeWords(measure, margin, [by]);
  if (relation !== 'same') return words.beyond(relation === 'below' ? -by : by, relation === 'above');
  const { zh, en } = words.stated(by);
  return { zh: `${measure.label.zh}相差不到 ${zh.trimEnd()}`, en: `less than ${en} apart` };
}
