/** Random scenarios as files; the worlds and strategies in them are those of the door for tests, `qunsim/claims`. */
import fc from 'fast-check';
import { SMALL_DAYS, strategies, worlds } from '../../sim/claims/arbitraries.ts';
import type { Strategy } from '../../sim/model/strategy.ts';
import type { World } from '../../sim/model/world.ts';

export { strategies, worlds };

/** Longest run a property should make of these [days]. */
export const MAX_DAYS = SMALL_DAYS;

/** A world and several strategies as a scenario file would hold them, formulas written with their `=`. */
export const scenarioFiles = (): fc.Arbitrary<{
  readonly world: World;
  readonly strategies: Readonly<Record<string, Strategy>>;
  readonly file: object;
}> =>
  fc
    .record({ world: worlds(), a: strategies(), b: strategies(), horizon: fc.integer({ min: 1, max: MAX_DAYS }) })
    .map(({ world, a, b, horizon }) => ({
      world,
      strategies: { a, b },
      file: {
        qunsim: 1,
        title: 'random',
        question: 'random?',
        world,
        strategies: { a: withFormulas(a), b: withFormulas(b) },
        horizons: [horizon],
        outcomes: [{ id: 'members', primary: true }],
        replications: 2,
      },
    }));

function withFormulas(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withFormulas);
  if (typeof value !== 'object' || value === null) return value;
  if ('formula' in value) return `= ${value.formula}`;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, withFormulas(inner)]));
}
