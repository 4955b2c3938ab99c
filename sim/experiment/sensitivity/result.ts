/** What an outcome hangs on, as a document and in words. */
import { GENERATOR, STREAM_VERSION, VERSION } from '../../base/version.ts';
import type { Text } from '../../model/text.ts';
import { type Outcome, outcomeById } from '../../outcomes/index.ts';
import type { Family } from '../../scenario/family.ts';
import type { Scenario } from '../../scenario/scenario.ts';
import type { Evaluation } from '../design/evaluate.ts';
import { type VariedField, variedField } from '../design/fields.ts';
import type { FailedRun } from '../result.ts';
import { textCell } from '../tidy.ts';
import { changeWords, horizonWords, midSentence, named } from '../wording.ts';
import { type Finding, fold, type Influence, type Influences, type Method, type Study } from './study.ts';

/** Asked about: an outcome under `arm`, or its difference to `against`. */
export interface Target {
  readonly outcome: string;
  /** [days] */
  readonly horizon: number;
  readonly arm: string;
  readonly against: string | null;
}

/** One varied field with what it does to the output; weights by Morris in the outcome’s unit over the whole range, by Sobol’ as shares of the variance. */
export interface FieldInfluence extends VariedField {
  readonly finding: Finding;
  readonly weight: number;
  readonly weightLower: number;
  readonly weightUpper: number;
  readonly main: number;
  readonly mainLower: number | null;
  readonly mainUpper: number | null;
  readonly deviation: number | null;
  readonly flips: number | null;
}

/** The document that `sensitivity --json` prints; `Influence` says what its numbers are. */
export interface SensitivityResult extends Target {
  readonly qunsim: string;
  readonly streamVersion: number;
  /** What its draws come from. */
  readonly generator: string;
  readonly scenario: string;
  readonly seed: string;
  readonly method: Method;
  readonly unit: string;
  readonly margin: number;
  /** Trajectories or rows that the numbers stand on, and runs of each arm at a point. */
  readonly blocks: number;
  readonly replications: number;
  /** Of the output over the family; variance for Sobol' indices alone. */
  readonly mean: number | null;
  readonly variance: number | null;
  /** By weight, largest first; none while fewer than two blocks are whole. */
  readonly fields: readonly FieldInfluence[];
  /** What other luck alone would show as. */
  readonly luck: Omit<FieldInfluence, keyof VariedField> | null;
  readonly failed: readonly FailedRun[];
  readonly sentence: Text;
}

export function sensitivityResult(
  scenario: Scenario,
  target: Target,
  margin: number,
  study: Study,
  family: Family,
  evaluation: Evaluation,
): SensitivityResult {
  const outcome = outcomeById(target.outcome);
  if (outcome === undefined) throw new RangeError(`no outcome "${target.outcome}"`);
  const question = { outcome: 0, horizon: 0, difference: target.against !== null, margin };
  const influences = fold(study, family, evaluation, question, scenario.seed);
  const fields = (influences?.fields ?? []).map((influence) => {
    return { ...variedField(family[influence.field] as Family[number]), ...numbers(influence) };
  });
  return {
    qunsim: VERSION,
    streamVersion: STREAM_VERSION,
    generator: GENERATOR,
    scenario: scenario.name,
    seed: scenario.seed,
    ...target,
    method: study.method,
    unit: outcome.unit.id,
    margin,
    blocks: influences?.blocks ?? 0,
    replications: study.replications,
    mean: influences?.mean ?? null,
    variance: influences?.variance ?? null,
    fields,
    luck: influences === null ? null : numbers(influences.luck),
    failed: evaluation.failed,
    sentence: sentenceOf(scenario, target, margin, outcome, fields, influences),
  };
}

const numbers = ({
  finding,
  weight,
  weightInterval,
  main,
  mainInterval,
  deviation,
  flips,
}: Influence): Omit<FieldInfluence, keyof VariedField> => ({
  finding,
  weight,
  weightLower: weightInterval.lower,
  weightUpper: weightInterval.upper,
  main,
  mainLower: mainInterval?.lower ?? null,
  mainUpper: mainInterval?.upper ?? null,
  deviation,
  flips,
});

/** Fields named in a sentence. */
const NAMED = 3;

/** Decimals that show two figures of the largest weight, in a table and in the sentence above it. */
export const weightDecimals = (largest: number): number => {
  let decimals = 0;
  for (let size = largest; size < 10 && decimals < 4; size *= 10) decimals++;
  return decimals;
};

function sentenceOf(
  scenario: Scenario,
  { horizon, arm, against }: Target,
  margin: number,
  outcome: Outcome,
  fields: readonly FieldInfluence[],
  influences: Influences | null,
): Text {
  if (influences === null) {
    return { zh: '跑完的还太少，说不出什么要紧。', en: 'Too little was run to say what matters.' };
  }
  const when = horizonWords(horizon, outcome.aggregation);
  const title = (name: string, language: 'zh' | 'en'): string =>
    named(scenario.arms.find((own) => own.name === name)?.title[language] ?? name, language);
  const what: Text =
    against === null
      ? {
          zh: `${title(arm, 'zh').trimStart()}${when.zh}的${outcome.label.zh}`,
          en: `${outcome.label.en} ${when.en} under ${title(arm, 'en')}`,
        }
      : {
          zh: `${title(arm, 'zh').trimStart()}与${title(against, 'zh')}${when.zh}的差（${outcome.label.zh}）`,
          en: `the difference between ${title(arm, 'en')} and ${title(against, 'en')} in ${midSentence(outcome.label.en)} ${when.en}`,
        };
  const telling = fields.filter(({ finding }) => finding === 'clear' || finding === 'mixed').slice(0, NAMED);
  if (telling.length === 0) {
    const none = fields.every(({ finding }) => finding === 'none');
    return none
      ? { zh: `${what.zh}：这些没有一个起作用。`, en: `${capital(what.en)}: none of these changes it.` }
      : {
          zh: `${what.zh}：还看不出哪个要紧，运气的影响不比它们小。`,
          en: `${capital(what.en)}: cannot tell yet what matters; luck moves it as much.`,
        };
  }
  const factor = outcome.unit.id === 'share' ? 100 : 1;
  const decimals = weightDecimals(factor * (fields[0]?.weight ?? 1));
  const weights = telling.map(({ weight }) => Number((factor * weight).toFixed(decimals)) / factor);
  const amounts = changeWords(outcome, margin, weights);
  const sized = telling.map(({ label, weight }, i) => {
    const size = influences.variance === null ? amounts.amount(weights[i] as number) : percent(weight);
    return { zh: `「${label.zh}」（${size.zh.trim()}）`, en: `“${label.en}” (${size.en})` };
  });
  const basis: Text =
    influences.variance === null
      ? { zh: '括号里是走完整个范围大约会差多少', en: 'in brackets, about how far it moves over the whole range' }
      : { zh: '括号里是它占变化的多少', en: 'in brackets, its share of the variation' };
  return {
    zh: `${what.zh}，主要取决于${sized.map(({ zh }) => zh).join('、')}；${basis.zh}。`,
    en: `${capital(what.en)} hangs most on ${sized.map(({ en }) => en).join(', ')}; ${basis.en}.`,
  };
}

const percent = (share: number): Text => {
  const text = `${Math.round(100 * share)}%`;
  return { zh: text, en: text };
};

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

/** The ranking as CSV, one field a row, largest weight first; luck comes last, without a path. */
export function* sensitivityCsv(result: SensitivityResult): Generator<string, void, undefined> {
  yield 'scenario,outcome,day,arm,against,method,path,finding,weight,weightLower,weightUpper,main,mainLower,mainUpper,deviation,flips\r\n';
  const head = [result.scenario, result.outcome, `${result.horizon}`, result.arm, result.against ?? '', result.method]
    .map(textCell)
    .join(',');
  const rows = [...result.fields, ...(result.luck === null ? [] : [{ ...result.luck, path: '' }])];
  for (const { path, finding, ...own } of rows) {
    const numbers = [own.weight, own.weightLower, own.weightUpper, own.main, own.mainLower, own.mainUpper, own.deviation, own.flips];
    yield `${head},${textCell(path)},${finding},${numbers.map((x) => x ?? '').join(',')}\r\n`;
  }
}
