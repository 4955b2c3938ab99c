/**
 * Folds runs into the result document. The fold walks arms, outcomes, horizons and replicates in the order of the scenario,
 * so that the bytes of the result depend on the runs alone, not on which finished first.
 */
import { meanInterval } from '../base/statistics-interval.ts';
import { STREAM_VERSION, VERSION } from '../base/version.ts';
import type { Outcome } from '../outcomes/outcome.ts';
import type { Arm, OutcomeRequest, Scenario } from '../scenario/scenario.ts';
import { seriesBand } from './bands.ts';
import { leadingCauses, meanCauses } from './causes.ts';
import { armsOf, evaluate } from './expectations.ts';
import { LEVEL, neededPairs, pairedDifference } from './paired.ts';
import type { ComparisonResult, Difference, Estimate } from './result.ts';
import type { RunDone, RunResult } from './runner.ts';
import { armSentence, type Finding, type PassedLimit } from './sentence.ts';
import { armVerdict, differenceVerdict, passesLimit } from './verdict.ts';

/** The runs of a comparison: `grid[replicate][arm]`, every cell filled. */
export type Grid = readonly (readonly RunResult[])[];

/** `outcomes[o]` belongs to `scenario.outcomes[o]`. */
export function summarise(scenario: Scenario, grid: Grid, outcomes: readonly Outcome[]): ComparisonResult {
  const { arms, horizons } = scenario;
  const days = horizons.at(-1) as number;
  const rows = arms.map((_, a) => grid.map((replicate) => done(replicate[a] as RunResult)));
  const valuesOf = (a: number, o: number, horizon: number): number[] =>
    (rows[a] as (RunDone | null)[]).map((run) => run?.series[o * days + horizon - 1] ?? Number.NaN);
  const runsOf = (a: number): RunDone[] => (rows[a] as (RunDone | null)[]).filter((run) => run !== null);
  const indexOf = (name: string | null): number => arms.findIndex((arm) => arm.name === name);
  const compared = arms.filter((arm) => arm.baseline !== null);
  const family = Math.max(1, compared.length * outcomes.length * horizons.length);

  const primaryId = (scenario.outcomes.find(({ primary }) => primary) ?? scenario.outcomes[0])?.id;

  const findings = compared.flatMap((arm) =>
    scenario.outcomes.flatMap((request, o) =>
      horizons.map((horizon): Finding => {
        const baseline = arms[indexOf(arm.baseline)] as Arm;
        const measure = outcomes[o] as Outcome;
        const paired = pairedDifference(valuesOf(indexOf(arm.name), o, horizon), valuesOf(indexOf(baseline.name), o, horizon), family);
        const { interval, raw } = paired;
        const verdict = differenceVerdict(interval, request.margin, measure.better);
        const crosses = interval !== null && interval.lower < request.margin && interval.upper > -request.margin;
        const difference: Difference = {
          arm: arm.name,
          baseline: baseline.name,
          outcome: request.id,
          unit: measure.unit.id,
          horizon,
          mean: paired.mean,
          lower: interval?.lower ?? null,
          upper: interval?.upper ?? null,
          rawLower: raw?.lower ?? null,
          rawUpper: raw?.upper ?? null,
          level: LEVEL,
          correction: `Bonferroni over ${family} (arms × outcomes × horizons: ${compared.length} × ${outcomes.length} × ${horizons.length})`,
          pairingGain: paired.pairingGain,
          replications: paired.pairs,
          neededReplications: verdict === 'unclear' && crosses ? neededPairs(paired, request.margin, family) : null,
          verdict,
        };
        return { difference, measure, margin: request.margin, arm: arm.title, baseline: baseline.title };
      }),
    ),
  );

  const verdicts = compared.map((arm) => {
    const own = findings.filter(({ difference }) => difference.arm === arm.name);
    const primary = own.filter(({ difference }) => difference.outcome === primaryId).at(-1) as Finding;
    const passed = worstPassed(
      own,
      scenario.outcomes.filter(({ id }) => id !== primaryId),
    );
    const pairs = grid.map((replicate) => [arm.name, arm.baseline].map((name) => done(replicate[indexOf(name)] as RunResult)));
    const whole = pairs.filter((pair): pair is [RunDone, RunDone] => pair.every((run) => run !== null));
    const identical = own.every(({ difference: d }) => d.lower === 0 && d.upper === 0);
    return {
      arm: arm.name,
      verdict: armVerdict(primary.difference.verdict, passed !== null),
      sentence: armSentence(primary, identical, passed, explanation(primary, whole)),
    };
  });

  const expectations = scenario.outcomes.flatMap((request, o) =>
    request.expect.flatMap((expectation) =>
      armsOf(scenario, expectation).map(([arm, against]) => {
        const [a, b] = [arm, against].map(({ name }) => valuesOf(indexOf(name), o, expectation.horizon)) as [number[], number[]];
        return evaluate(expectation, request, outcomes[o] as Outcome, [arm, against], pairedDifference(a, b, family));
      }),
    ),
  );

  const byArm = <T>(make: (arm: number) => T): Record<string, T> => Object.fromEntries(arms.map(({ name }, a) => [name, make(a)]));
  const byOutcome = <T>(make: (o: number) => T): Record<string, T> =>
    Object.fromEntries(scenario.outcomes.map(({ id }, o) => [id, make(o)]));

  return {
    qunsim: VERSION,
    streamVersion: STREAM_VERSION,
    scenario: scenario.name,
    seed: scenario.seed,
    replications: grid.length,
    failed: grid.flat().flatMap((run) => {
      return run.ok ? [] : [{ arm: (arms[run.arm] as Arm).name, replicate: run.replicate, stage: run.stage, cause: run.cause }];
    }),
    baseline: scenario.baseline,
    assumptions: Object.fromEntries(Object.entries(scenario.assumptions).filter(([, multiplier]) => multiplier !== 1)),
    arms: byArm((a) => byOutcome((o) => ({ horizon: Object.fromEntries(horizons.map((h) => [String(h), estimate(valuesOf(a, o, h))])) }))),
    differences: findings.map(({ difference }) => difference),
    verdicts,
    expectations,
    causes: byArm((a) => meanCauses(runsOf(a))),
    series: byArm((a) => byOutcome((o) => seriesBand(runsOf(a), o, days))),
  };
}

const done = (run: RunResult): RunDone | null => (run.ok ? run : null);

function estimate(values: readonly number[]): Estimate {
  const { mean, interval } = meanInterval(
    values.filter((x) => !Number.isNaN(x)),
    LEVEL,
  );
  return { mean, lower: interval?.lower ?? null, upper: interval?.upper ?? null };
}

/** The limit that is passed by most, relative to it; null if none is. */
function worstPassed(findings: readonly Finding[], requests: readonly OutcomeRequest[]): PassedLimit | null {
  const excess = ({ difference, limit }: PassedLimit): number => Math.abs(difference.mean as number) / limit;
  const passed = findings.flatMap((finding): PassedLimit[] => {
    const { outcome, lower, upper } = finding.difference;
    const request = requests.find(({ id }) => id === outcome);
    if (request === undefined || request.limit === null || lower === null || upper === null) return [];
    return passesLimit({ lower, upper }, request.limit, finding.measure.better) ? [{ ...finding, limit: request.limit }] : [];
  });
  return passed.reduce<PassedLimit | null>((worst, next) => (worst === null || excess(next) > excess(worst) ? next : worst), null);
}

/** Causes of leaving explain a clear difference in members or leavers at the end, where they point the same way. */
function explanation({ difference, measure }: Finding, pairs: readonly (readonly [RunDone, RunDone])[]) {
  const { mean, verdict } = difference;
  if (mean === null || (verdict !== 'better' && verdict !== 'worse') || !['members', 'leavers'].includes(measure.id)) return null;
  const leading = leadingCauses(pairs, Math.abs(mean));
  const leavers = measure.id === 'members' ? -mean : mean;
  return leading !== null && leading.leavers * leavers > 0 ? leading : null;
}
