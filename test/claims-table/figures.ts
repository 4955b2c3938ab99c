/** What the table shows of one file's comparison, and what a test needs to see whether the engine still gives it. */
import type { Comparison } from '../../sim/experiment/compare.ts';
import type { Estimate } from '../../sim/experiment/result.ts';
import { expectationHolds } from '../../sim/experiment/verdict.ts';
import type { Text } from '../../sim/model/text.ts';
import { outcomeById } from '../../sim/outcomes/index.ts';
import type { Arm, Expectation, Scenario } from '../../sim/scenario/index.ts';
import type { Budget, Family } from './checks.ts';
import type { ClaimFile } from './files.ts';

/** Replicates kept whole. */
export const KEPT = 2;

/** One expectation in one world. */
export interface Check {
  readonly outcome: string;
  readonly world: Text;
  readonly arm: Text;
  readonly against: Text;
  readonly relation: Expectation['relation'];
  readonly by: number;
  readonly horizon: number;
  /** Mean levels of the baseline and of the arm, and the paired difference with its simultaneous 95 % interval. */
  readonly from: number | null;
  readonly to: number | null;
  /** Ends of the 95 % interval of the baseline's level by itself, uncorrected. */
  readonly fromEnds: readonly [lower: number | null, upper: number | null];
  readonly mean: number | null;
  readonly lower: number | null;
  readonly upper: number | null;
  /** null: the interval does not decide. */
  readonly held: boolean | null;
}

export interface FileFigures {
  readonly mark: string;
  readonly title: Text;
  readonly notes: Text | null;
  readonly claims: readonly string[];
  readonly replications: number;
  readonly checks: readonly Check[];
  /** What `qunsim check` says of each claim over its family of worlds; null: not checked yet. */
  readonly families: readonly Family[] | null;
  /** By arm: for each of the first replicates, every outcome at the last horizon; null where undefined. */
  readonly first: Readonly<Record<string, readonly (readonly (number | null)[])[]>>;
}

export interface Figures {
  readonly qunsim: string;
  readonly streamVersion: number;
  /** Commit of the engine that gave these figures. */
  readonly engine: string;
  readonly budget: Budget;
  readonly files: Readonly<Record<string, FileFigures>>;
}

/** Throws an Error if a run failed: a table with holes would mislead. */
export function figuresOf({ scenario, mark }: ClaimFile, { result, runs }: Comparison, families: FileFigures['families']): FileFigures {
  const [failure] = result.failed;
  if (failure !== undefined) throw new Error(`${scenario.name}, ${failure.arm}, replicate ${failure.replicate}: ${failure.cause}`);
  const checks = scenario.outcomes.flatMap(({ id, expect }) =>
    expect.map((expectation): Check => {
      const { relation, by, horizon } = expectation;
      const [arm, against] = [expectation.arm, expectation.against].map((name) => armNamed(scenario, name)) as [Arm, Arm];
      const difference = result.differences.find(
        (d) => d.arm === arm.name && d.baseline === against.name && d.outcome === id && d.horizon === horizon,
      );
      if (difference === undefined) throw new Error(`${scenario.name}: ${arm.name} is not compared with ${against.name}`);
      const { mean, lower, upper } = difference;
      const level = (name: string): Estimate | undefined => result.arms[name]?.[id]?.horizon[horizon];
      const baseline = level(against.name);
      return {
        outcome: id,
        world: worldOf(arm),
        arm: strategyOf(arm),
        against: strategyOf(against),
        relation,
        by,
        horizon,
        from: baseline?.mean ?? null,
        to: level(arm.name)?.mean ?? null,
        fromEnds: [baseline?.lower ?? null, baseline?.upper ?? null],
        mean,
        lower,
        upper,
        held: lower === null || upper === null ? null : expectationHolds({ lower, upper }, relation, by),
      };
    }),
  );
  const { title, notes, source, replications } = scenario;
  return { mark, title, notes, claims: source?.claims ?? [], replications, checks, families, first: firstOf(scenario, runs) };
}

function armNamed(scenario: Scenario, name: string): Arm {
  const arm = scenario.arms.find((candidate) => candidate.name === name);
  if (arm === undefined) throw new Error(`${scenario.name} has no arm ${name}`);
  return arm;
}

/** Titles of arms are "world, strategy", in both languages. */
const part = (arm: Arm, take: (title: string, mark: string) => string): Text => ({
  zh: take(arm.title.zh, '，'),
  en: take(arm.title.en, ', '),
});
const worldOf = (arm: Arm): Text => part(arm, (title, mark) => title.slice(0, title.indexOf(mark)));
const strategyOf = (arm: Arm): Text => part(arm, (title, mark) => title.slice(title.indexOf(mark) + mark.length));

export function firstOf(scenario: Scenario, runs: Comparison['runs']): FileFigures['first'] {
  const days = scenario.horizons.at(-1)!;
  const kept = (arm: number, replicate: number): (number | null)[] => {
    const run = runs.find((candidate) => candidate.arm === arm && candidate.replicate === replicate);
    if (run?.ok !== true) throw new Error(`${scenario.name}: replicate ${replicate} of arm ${arm} failed`);
    return scenario.outcomes.map((_, o) => {
      const value = run.series[o * days + days - 1]!;
      return Number.isNaN(value) ? null : value;
    });
  };
  return Object.fromEntries(scenario.arms.map(({ name }, a) => [name, Array.from({ length: KEPT }, (_, r) => kept(a, r))]));
}

/** Throws a RangeError for an unknown outcome. */
export function outcomeOf(id: string): NonNullable<ReturnType<typeof outcomeById>> {
  const outcome = outcomeById(id);
  if (outcome === undefined) throw new RangeError(`no outcome "${id}"`);
  return outcome;
}
