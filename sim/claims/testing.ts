/**
 * `qunsim/claims`: claims in tests. Arbitraries for fast-check, and matchers with which a test of vitest reads as the claim:
 *
 *     import { threadRunner } from 'qunsim/node';
 *     import { claimMatchers } from 'qunsim/claims';
 *
 *     const runner = threadRunner();
 *     expect.extend(claimMatchers(runner));
 *     afterAll(() => runner.close());
 *
 *     test('calm keeps more members, however big the group', async () => {
 *       await expect(scenario).toHold('diff(members, calm, pushy) > 0', {
 *         worlds: { 'world.population.founders': { from: 20, to: 200 } },
 *       });
 *     }, 60_000);
 *
 * fast-check and vitest are the user's own: nothing else of Qunsim needs them.
 */
import type {} from 'vitest';
import type { Runner } from '../experiment/runner.ts';
import { formatProblem } from '../scenario/problem.ts';
import { readScenario } from '../scenario/read.ts';
import type { Scenario } from '../scenario/scenario.ts';
import { type CheckOptions, checkScenario } from './check.ts';
import type { ClaimReport } from './result.ts';
import { type StatedClaim, stateClaim } from './state.ts';

export { populations, type Sizes, scenarios, strategies, worlds } from './arbitraries.ts';
export { type CheckOptions, checkScenario } from './check.ts';
export type * from './result.ts';
export { type StatedClaim, stateClaim, type WrittenSpread } from './state.ts';

export interface ClaimOptions extends StatedClaim, Pick<CheckOptions, 'seed' | 'replications' | 'signal' | 'time'> {}

/** Checks one claim about a scenario, or about the text of a scenario file that extends nothing. Throws a RangeError for a text or a claim that cannot be read. */
export async function checkClaim(
  scenario: Scenario | string,
  statement: string,
  runner: Runner,
  options: ClaimOptions = {},
): Promise<ClaimReport> {
  const { name, worlds, confidence, tries, ...rest } = options;
  const stated: StatedClaim = Object.fromEntries(
    Object.entries({ name, worlds, confidence, tries }).filter(([, value]) => value !== undefined),
  );
  const { claims } = await checkScenario(stateClaim(asScenario(scenario), statement, stated), runner, { laws: false, ...rest });
  return claims[0]!;
}

function asScenario(scenario: Scenario | string): Scenario {
  if (typeof scenario !== 'string') return scenario;
  const reading = readScenario({ name: 'scenario', path: 'scenario', text: scenario });
  if (reading.ok) return reading.scenario;
  throw new RangeError(reading.problems.map((problem) => formatProblem(problem, 'en')).join('\n'));
}

interface Verdict {
  readonly pass: boolean;
  readonly message: () => string;
}
type Matcher = (this: unknown, received: unknown, statement: string, options?: ClaimOptions) => Promise<Verdict>;

/**
 * Matchers for `expect.extend`: `toHold` passes if the claim held in every world tried, `toBeRefuted` if a counterexample was
 * found and confirmed. A claim that could not be decided fails both, and their `.not` too.
 */
export function claimMatchers(runner: Runner): { readonly toHold: Matcher; readonly toBeRefuted: Matcher } {
  const matcher =
    (wanted: 'holds' | 'refuted'): Matcher =>
    async (received, statement, options) => {
      const report = await checkClaim(received as Scenario | string, statement, runner, options);
      const { verdict, sentence, counterexample } = report;
      const replay =
        counterexample === null ? '' : `\nseed ${counterexample.seed}, path ${counterexample.path}\n\n${counterexample.file.text}`;
      const message = `${statement}: ${verdict}. ${sentence.en}${replay}`;
      if (verdict !== 'holds' && verdict !== 'refuted') throw new Error(message);
      return { pass: verdict === wanted, message: () => message };
    };
  return { toHold: matcher('holds'), toBeRefuted: matcher('refuted') };
}

declare module 'vitest' {
  // biome-ignore lint/suspicious/noExplicitAny: as vitest declares it
  interface Matchers<T = any> {
    /** Passes if the claim held in every world tried; fails with the smallest counterexample otherwise. */
    toHold(statement: string, options?: ClaimOptions): Promise<T>;
    /** Passes if a counterexample was found and confirmed on fresh luck. */
    toBeRefuted(statement: string, options?: ClaimOptions): Promise<T>;
  }
}
