/** The differences of a comparison: every arm against its baseline, by outcome and horizon, each with its verdict. */
import type { Outcome } from '../outcomes/outcome.ts';
import { rangeOfDifference } from '../outcomes/range.ts';
import type { Arm, OutcomeRequest, Scenario } from '../scenario/scenario.ts';
import { correctedLevel, LEVEL, neededPairs, pairedDifference } from './paired.ts';
import type { Difference } from './result.ts';
import type { Finding, PassedLimit } from './sentence.ts';
import { lookLevels } from './sequential.ts';
import type { Table } from './table.ts';
import { differenceVerdict, passesLimit } from './verdict.ts';

/** Looks at growing data: planned ones, and how many each arm has had by now. */
export interface Looking {
  readonly looks: readonly number[];
  readonly taken: readonly number[];
}

/** Levels of single intervals, so that all of a family hold together, at every look if there are several. */
export interface Levels {
  /** Number of differences that the correction is for. */
  readonly family: number;
  /** Of a difference between arms `a` and `b`. */
  between(a: number, b: number): number;
  /** Of the mean of arm `a` by itself. */
  of(a: number): number;
  /** The correction in words, for arms `a` and `b`. */
  words(a: number, b: number): string;
}

export const comparedArms = ({ arms }: Scenario): readonly Arm[] => arms.filter((arm) => arm.baseline !== null);

export const armIndex = ({ arms }: Scenario, name: string | null): number => arms.findIndex((arm) => arm.name === name);

export function levelsOf(scenario: Scenario, looking: Looking | null): Levels {
  const sizes = [comparedArms(scenario).length, scenario.outcomes.length, scenario.horizons.length];
  const family = Math.max(
    1,
    sizes.reduce((a, b) => a * b),
  );
  const bonferroni = `Bonferroni over ${family} (arms × outcomes × horizons: ${sizes.join(' × ')})`;
  if (looking === null) {
    return { family, between: () => correctedLevel(family), of: () => LEVEL, words: () => bonferroni };
  }
  const { looks, taken } = looking;
  const [all, single] = [lookLevels(looks, LEVEL, family), lookLevels(looks, LEVEL, 1)];
  const had = (...arms: readonly number[]): number => Math.max(1, Math.min(...arms.map((a) => taken[a] ?? 0)));
  return {
    family,
    between: (a, b) => all[had(a, b) - 1] as number,
    of: (a) => single[had(a) - 1] as number,
    words: (a, b) =>
      `${bonferroni}; for ${looks.length} planned looks by proportional alpha spending (Lan and DeMets), this one look ${had(a, b)}`,
  };
}

/** `outcomes[o]` belongs to `scenario.outcomes[o]`. In the order of the scenario: arms, outcomes, horizons. */
export function findingsOf(scenario: Scenario, table: Table, outcomes: readonly Outcome[], levels: Levels): Finding[] {
  return comparedArms(scenario).flatMap((arm) => {
    const [a, b] = [armIndex(scenario, arm.name), armIndex(scenario, arm.baseline)];
    const baseline = scenario.arms[b] as Arm;
    return scenario.outcomes.flatMap((request, o) =>
      scenario.horizons.map((horizon, h): Finding => {
        const measure = outcomes[o] as Outcome;
        const paired = pairedDifference(
          table.values(a, o, h),
          table.values(b, o, h),
          levels.family,
          levels.between(a, b),
          rangeOfDifference(measure),
          table.alike(a, b),
        );
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
          correction: levels.words(a, b),
          pairingGain: paired.pairingGain,
          replications: paired.pairs,
          neededReplications: verdict === 'unclear' && crosses ? neededPairs(paired, request.margin, levels.family) : null,
          verdict,
        };
        return { difference, measure, margin: request.margin, arm: arm.title, baseline: baseline.title };
      }),
    );
  });
}

export const primaryOf = ({ outcomes }: Scenario): OutcomeRequest =>
  (outcomes.find(({ primary }) => primary) ?? outcomes[0]) as OutcomeRequest;

/** The finding that decides about an arm: its primary outcome at the last horizon. `own`: the arm's findings. */
export const primaryFinding = (scenario: Scenario, own: readonly Finding[]): Finding =>
  own.filter(({ difference }) => difference.outcome === primaryOf(scenario).id).at(-1) as Finding;

/** Limit that the scenario states for the outcome of a finding; null for none, and for the primary outcome. */
export function limitOf(scenario: Scenario, { difference }: Finding): number | null {
  const request = scenario.outcomes.find(({ id }) => id === difference.outcome);
  return request === undefined || request === primaryOf(scenario) ? null : request.limit;
}

/** The limit that is passed by most, relative to it; null if none is. */
export function worstPassed(scenario: Scenario, own: readonly Finding[]): PassedLimit | null {
  const excess = ({ difference, limit, margin }: PassedLimit): number => (Math.abs(difference.mean as number) - limit) / margin;
  const passed = own.flatMap((finding): PassedLimit[] => {
    const { lower, upper } = finding.difference;
    const limit = limitOf(scenario, finding);
    if (limit === null || lower === null || upper === null) return [];
    return passesLimit({ lower, upper }, limit, finding.measure.better) ? [{ ...finding, limit }] : [];
  });
  return passed.reduce<PassedLimit | null>((worst, next) => (worst === null || excess(next) > excess(worst) ? next : worst), null);
}
