/** Several scenario files in one comparison: their arms side by side, under the luck and by the outcomes of the first. */
import type { Text } from '../model/text.ts';
import { HEALTH_PARTS } from '../outcomes/outcome.ts';
import { TEXT_LENGTHS } from '../scenario/limits.ts';
import type { Arm, Expectation, Scenario } from '../scenario/scenario.ts';
import { armsOf } from './expectations.ts';

/** Files that cannot be compared, with the reason in both languages. */
export class MergeError extends RangeError {
  readonly text: Text;

  constructor(text: Text) {
    super(text.en);
    this.text = text;
  }
}

/** What the first file decides for all of them. */
const DECIDED: readonly (readonly [label: Text, of: (scenario: Scenario) => unknown])[] = [
  [{ zh: '看多少天', en: 'horizons' }, ({ horizons }) => horizons],
  [{ zh: '指标', en: 'outcomes' }, ({ outcomes }) => outcomes.map(({ expect: _, ...outcome }) => outcome)],
  [{ zh: '预期', en: 'expectations' }, ({ outcomes }) => outcomes.flatMap(({ id, expect }) => (expect.length > 0 ? [[id, expect]] : []))],
  [{ zh: '健康指数的权重', en: 'weights of the health index' }, ({ health }) => HEALTH_PARTS.map((part) => health?.[part] ?? 1)],
  [{ zh: '种子', en: 'seed' }, ({ seed }) => seed],
  [{ zh: '次数', en: 'replications' }, ({ replications }) => replications],
];

/** What files after the first say otherwise, and what is therefore not used of them. */
export const leftAside = ([first, ...others]: readonly Scenario[]): readonly Text[] =>
  DECIDED.flatMap(([label, of]) =>
    others.some((other) => JSON.stringify(of(other)) !== JSON.stringify(of(first as Scenario))) ? [label] : [],
  );

/**
 * One scenario with every arm of every file, named `file/arm`. Question, seed, replications, horizons, outcomes and weights
 * of the health index are the first file's, and its baseline is everyone's baseline. Throws a MergeError if there is no file, or if the files make
 * different assumptions: those change how people behave, so no difference could be laid to a strategy.
 */
export function mergeScenarios(scenarios: readonly Scenario[]): Scenario {
  const [first] = scenarios;
  if (first === undefined) throw new MergeError({ zh: '没有要比较的文件。', en: 'There is no file to compare.' });
  if (scenarios.length === 1) return first;
  const names = unique(scenarios.map(({ name }) => name));
  for (const { assumptions } of scenarios) {
    if (canonical(assumptions) === canonical(first.assumptions)) continue;
    throw new MergeError({
      zh: '这些文件的 assumptions 不一样，没法比较：差别会来自假设，而不是策略。请写成一样的。',
      en: 'The files make different assumptions: the difference would come from those, not from a strategy. Write the same ones.',
    });
  }
  const baseline = `${names[0]}/${first.baseline}`;
  const all = scenarios.flatMap(({ arms }) => arms);
  const alike = ({ zh, en }: Text): boolean => all.filter(({ title }) => title.zh === zh || title.en === en).length > 1;
  const arms = scenarios.flatMap((scenario, s) =>
    scenario.arms.map((arm): Arm => {
      const name = `${names[s]}/${arm.name}`;
      // Told apart by their files where they are called the same.
      const title = alike(arm.title) ? { zh: `${arm.title.zh}（${names[s]}）`, en: `${arm.title.en} (${names[s]})` } : arm.title;
      return { ...arm, name, title, strategyName: `${names[s]}/${arm.strategyName}`, baseline: name === baseline ? null : baseline };
    }),
  );
  const ofFirst = (expectation: Expectation): Expectation[] =>
    armsOf(first, expectation).map(([arm, against]) => ({
      ...expectation,
      arm: `${names[0]}/${arm.name}`,
      against: `${names[0]}/${against.name}`,
    }));
  const outcomes = first.outcomes.map((outcome) => ({ ...outcome, expect: outcome.expect.flatMap(ofFirst) }));
  return { ...first, name: joined(names), arms, baseline, outcomes };
}

/** `a+b+c`, as long as a scenario's name may be; of more files the first, and how many there are. */
function joined(names: readonly string[]): string {
  const whole = names.join('+');
  if (whole.length <= TEXT_LENGTHS.name) return whole;
  const end = `… (${names.length})`;
  return whole.slice(0, TEXT_LENGTHS.name - end.length).replace(/[\ud800-\udbff]$/, '') + end;
}

/** Names told apart: `kol`, `kol-2`, `kol-3` where they are the same. */
function unique(names: readonly string[]): string[] {
  const taken = new Set<string>();
  return names.map((name) => {
    let own = name;
    for (let k = 2; taken.has(own); k++) own = `${name}-${k}`;
    taken.add(own);
    return own;
  });
}

/** Assumptions that count, in one order. */
const canonical = (assumptions: Readonly<Record<string, number>>): string =>
  JSON.stringify(
    Object.entries(assumptions)
      .filter(([, multiplier]) => multiplier !== 1)
      .sort(([a], [b]) => (a < b ? -1 : 1)),
  );
