/** Claims stated in code, in the words of a scenario file. */
import type { Claim, FamilyValue } from '../scenario/claims.ts';
import { claimContext, readClaims } from '../scenario/claims.ts';
import { formatProblem, Problems } from '../scenario/problem.ts';
import { MAX_DAYS, TEXT_LENGTHS } from '../scenario/read.ts';
import type { Scenario } from '../scenario/scenario.ts';
import { fullBudget, parseSource } from '../scenario/source.ts';

/** A spread as a file has it: `{from: 20, to: '60 members'}`, `{mean, sd}`, `{median, spread}` or a list of values. */
export type WrittenSpread = Readonly<Record<string, number | string>> | readonly FamilyValue[];

export interface StatedClaim {
  /** `claim` unless given. */
  readonly name?: string;
  /** What varies, by path; the scenario's own world alone unless given. */
  readonly worlds?: Readonly<Record<string, WrittenSpread>>;
  /** 0.95 unless given. */
  readonly confidence?: number;
  /** Worlds tried; 20 unless given. */
  readonly tries?: number;
}

/** The scenario with one claim, instead of those it has. Throws a RangeError that says every problem with its place. */
export function stateClaim(scenario: Scenario, statement: string, { name = 'claim', ...rest }: StatedClaim = {}): Scenario {
  const problems = new Problems();
  const tree = parseSource('claim', JSON.stringify({ [name]: { claim: statement, ...rest } }, null, 1), fullBudget(), problems);
  const context = claimContext({
    strategies: Object.fromEntries(scenario.arms.map(({ strategyName, strategy }) => [strategyName, strategy])),
    world: scenario.arms[0]?.world,
    assumptions: scenario.assumptions,
    variants: [...new Set(scenario.arms.flatMap(({ variant }) => (variant === null ? [] : [variant])))],
    horizon: scenario.horizons.at(-1) ?? 1,
    mostDays: MAX_DAYS,
  });
  const claims: readonly Claim[] = tree === null ? [] : readClaims(tree, context, TEXT_LENGTHS.title, problems);
  if (problems.any) throw new RangeError(problems.list().map((problem) => formatProblem(problem, 'en')).join('\n')); // biome-ignore format: one line
  return { ...scenario, claims };
}
