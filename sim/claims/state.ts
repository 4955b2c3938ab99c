/** Claims stated in code, in the words of a scenario file. */
import { type Claim, readClaims } from '../scenario/claims.ts';
import { formatProblem, Problems } from '../scenario/problem.ts';
import type { Scenario } from '../scenario/scenario.ts';
import { fullBudget, parseSource } from '../scenario/source.ts';
import type { PlainValue } from './result.ts';

/** A spread as a file has it: `{from: 20, to: '60 members'}`, `{mean, sd}`, `{median, spread}` or a list of values. */
export type WrittenSpread = Readonly<Record<string, number | string>> | readonly PlainValue[];

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
  const claims: readonly Claim[] = tree === null ? [] : readClaims(tree, scenario, problems);
  if (problems.any) throw new RangeError(problems.list().map((problem) => formatProblem(problem, 'en')).join('\n')); // biome-ignore format: one line
  return { ...scenario, claims };
}
