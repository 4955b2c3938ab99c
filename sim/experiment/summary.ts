/**
 * Folds runs into the result document. The fold walks arms, outcomes, horizons and replicates in the order of the scenario,
 * so that the bytes of the result depend on the runs alone, not on which finished first.
 */
import { GENERATOR, STREAM_VERSION, VERSION } from '../base/version.ts';
import type { Text } from '../model/text.ts';
import type { Outcome } from '../outcomes/outcome.ts';
import { rangeOfDifference } from '../outcomes/range.ts';
import type { Arm, Scenario } from '../scenario/scenario.ts';
import { seriesBands } from './bands.ts';
import { leadingCauses, meanCauses } from './causes.ts';
import { estimate } from './estimate.ts';
import { armsOf, evaluate } from './expectations.ts';
import { armIndex, comparedArms, findingsOf, levelsOf, primaryFinding, worstPassed } from './findings.ts';
import { pairedDifference } from './paired.ts';
import type { ComparisonResult } from './result.ts';
import { armSentence, type Finding, fewPairs, join } from './sentence.ts';
import type { Stopped } from './stopping.ts';
import type { Table } from './table.ts';
import { armVerdict } from './verdict.ts';

/** `outcomes[o]` belongs to `scenario.outcomes[o]`. `stopped`: how it was decided when to stop, if that depended on the runs. */
export function summarise(
  scenario: Scenario,
  table: Table,
  outcomes: readonly Outcome[],
  stopped: Stopped | null = null,
): ComparisonResult {
  const { arms, horizons } = scenario;
  const days = horizons.at(-1) as number;
  const levels = levelsOf(scenario, stopped?.looking ?? null);
  const findings = findingsOf(scenario, table, outcomes, levels);

  let few: Text | null = null; // once is enough for an answer
  const verdicts = comparedArms(scenario).map((arm) => {
    const own = findings.filter(({ difference }) => difference.arm === arm.name);
    const primary = primaryFinding(scenario, own);
    const passed = worstPassed(scenario, own);
    const [mine, theirs] = [table.causes(armIndex(scenario, arm.name)), table.causes(armIndex(scenario, arm.baseline))];
    const whole = mine.flatMap((causes, r) => {
      const other = theirs[r];
      return causes === null || other == null ? [] : [[causes, other] as const];
    });
    // Of one pair, or of none that has a value, the verdict is open, and so the sentence must be.
    const alike = table.alike(armIndex(scenario, arm.name), armIndex(scenario, arm.baseline));
    const identical = alike && primary.difference.verdict === 'same';
    const told = armSentence(primary, identical, passed, explanation(primary, whole));
    const remark = few === null && !identical ? fewPairs(primary) : null;
    few ??= remark;
    return {
      arm: arm.name,
      verdict: armVerdict(primary.difference.verdict, passed !== null),
      sentence: join(told, remark),
    };
  });

  const expectations = scenario.outcomes.flatMap((request, o) =>
    request.expect.flatMap((expectation) =>
      armsOf(scenario, expectation).map(([arm, against]) => {
        const [a, b] = [armIndex(scenario, arm.name), armIndex(scenario, against.name)];
        const h = horizons.indexOf(expectation.horizon);
        const outcome = outcomes[o] as Outcome;
        const [own, other] = [table.values(a, o, h), table.values(b, o, h)];
        const paired = pairedDifference(own, other, levels.family, levels.between(a, b), rangeOfDifference(outcome), table.alike(a, b));
        return evaluate(expectation, request, outcome, [arm, against], paired);
      }),
    ),
  );

  const byArm = <T>(make: (arm: number) => T): Record<string, T> => Object.fromEntries(arms.map(({ name }, a) => [name, make(a)]));
  const byOutcome = <T>(make: (o: number) => T): Record<string, T> =>
    Object.fromEntries(scenario.outcomes.map(({ id }, o) => [id, make(o)]));

  return {
    qunsim: VERSION,
    streamVersion: STREAM_VERSION,
    generator: GENERATOR,
    scenario: scenario.name,
    seed: scenario.seed,
    replications: table.replications,
    ...(stopped === null ? {} : { stopping: stopped.stopping }),
    failed: table.failed.map(({ arm, replicate, stage, cause }) => ({ arm: (arms[arm] as Arm).name, replicate, stage, cause })),
    baseline: scenario.baseline,
    assumptions: Object.fromEntries(Object.entries(scenario.assumptions).filter(([, multiplier]) => multiplier !== 1)),
    arms: byArm((a) =>
      byOutcome((o) => ({
        horizon: Object.fromEntries(
          horizons.map((day, h) => [String(day), estimate(table.values(a, o, h), levels.of(a), outcomes[o] as Outcome)]),
        ),
      })),
    ),
    differences: findings.map(({ difference }) => difference),
    verdicts,
    expectations,
    causes: byArm((a) => meanCauses(table.causes(a).filter((causes) => causes !== null))),
    saturated: byArm((a) => table.saturated(a)),
    series: byArm((a) => {
      const bands = seriesBands(table, a, scenario.outcomes.length, days);
      return byOutcome((o) => bands[o] as (typeof bands)[number]);
    }),
  };
}

/** Causes of leaving explain a clear difference in members or leavers at the end, where they point the same way. */
function explanation({ difference, measure }: Finding, pairs: readonly (readonly [Float64Array, Float64Array])[]) {
  const { mean, verdict } = difference;
  if (mean === null || (verdict !== 'better' && verdict !== 'worse') || !['members', 'leavers'].includes(measure.id)) return null;
  const leading = leadingCauses(pairs, Math.abs(mean));
  const leavers = measure.id === 'members' ? -mean : mean;
  return leading !== null && leading.leavers * leavers > 0 ? leading : null;
}
