/** What code may ask of an experiment: a slip is told as such, not as a result of nothing. Files and flags are checked where they are read. */
import { MAX_DAYS } from '../scenario/limits.ts';
import type { Scenario } from '../scenario/scenario.ts';

/** Replications of one experiment at most: more would not end. */
const MOST = 1_000_000;

/** Errors: RangeError if `value` is no whole number from `min` to `max`. */
export function mustBeWhole(name: string, value: number, min = 1, max = MOST): void {
  if (!Number.isInteger(value) || value < min || value > max)
    throw new RangeError(`${name}: found ${value}, expected a whole number from ${min} to ${max}`);
}

/** Errors: TypeError if it is no scenario; RangeError if its days are not whole, ascending numbers. */
export function mustBeScenario(scenario: Scenario): void {
  const { arms, horizons } = Object(scenario) as Partial<Scenario>;
  if (!Array.isArray(arms) || !Array.isArray(horizons))
    throw new TypeError('expected a scenario: what readScenario returns has it as `scenario`, if `ok` is true');
  const ascending = horizons.every((day, h) => h === 0 || day > (horizons[h - 1] as number));
  if (horizons.length === 0 || !ascending || !horizons.every((day) => Number.isInteger(day) && day >= 1 && day <= MAX_DAYS))
    throw new RangeError(`horizons: found ${JSON.stringify(horizons)}, expected whole days from 1 to ${MAX_DAYS}, ascending, each once`);
}

/** Errors: RangeError if something is expected of a day that is not looked at. */
export function mustReachExpectations({ horizons, outcomes }: Scenario): void {
  for (const { id, expect } of outcomes)
    for (const { horizon } of expect)
      if (!horizons.includes(horizon))
        throw new RangeError(
          `horizons: ${id} is expected of day ${horizon}, which is not among ${horizons.join(', ')}; atHorizons(scenario, days) leaves such expectations out`,
        );
}
