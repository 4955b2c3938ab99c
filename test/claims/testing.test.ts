/** The door for tests: arbitraries that the reader accepts and that shrink to the ordinary; matchers that read as the claim. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { claimMatchers, populations, scenarios, strategies, worlds } from '../../sim/claims/testing.ts';
import { defaultsOf } from '../../sim/model/field.ts';
import { STRATEGY_FIELDS } from '../../sim/model/strategy.ts';
import { WORLD_FIELDS } from '../../sim/model/world.ts';
import { formatProblem } from '../../sim/scenario/problem.ts';
import { readScenario } from '../../sim/scenario/read.ts';
import { scenarioFile } from '../../sim/scenario/write.ts';
import { scenarioOf, VALID } from '../scenario/files.ts';
import { modelRunner } from './fakes.ts';

/** Paths at which plain data differ. */
const differences = (a: unknown, b: unknown, path = ''): string[] => {
  if (typeof a !== 'object' || a === null || typeof b !== 'object' || b === null) return Object.is(a, b) ? [] : [path];
  const keys = new Set([...Object.keys(a), ...Object.keys(b)]);
  return [...keys].flatMap((key) => differences(a[key as keyof typeof a], b[key as keyof typeof b], `${path}.${key}`));
};

/** The smallest value that `fails` says fails, as fast-check finds it. */
function smallest<T>(arbitrary: fc.Arbitrary<T>, fails: (value: T) => boolean): T {
  const result = fc.check(fc.property(arbitrary, (value) => !fails(value)), { seed: 7, numRuns: 2000 }); // biome-ignore format: one line
  if (result.counterexample === null) throw new Error('nothing fails');
  return result.counterexample[0];
}

describe('arbitraries', () => {
  const ordinary = { ...defaultsOf(WORLD_FIELDS), population: { ...defaultsOf(WORLD_FIELDS).population, founders: 60 } };
  const idle = defaultsOf(STRATEGY_FIELDS);

  test('worlds shrink to the ordinary world, all but what fails', () => {
    const world = smallest(worlds(), ({ population }) => population.company > 0.8 && population.need < 0.1);
    expect(differences(world, ordinary)).toEqual(['.population.company', '.population.need']);
    expect(world.population.company).toBeLessThan(0.81);
    expect(world.population.need).toBeGreaterThan(0.09);
    expect(smallest(worlds(), ({ platform }) => platform.layout === 'threads').platform).toEqual({
      ...ordinary.platform,
      layout: 'threads',
    });
  });
  test('so do strategies and populations', () => {
    const strategy = smallest(strategies(), ({ content }) => typeof content.perDay === 'number' && content.perDay > 9);
    expect(differences(strategy, idle)).toEqual(['.content.perDay']);
    expect(strategy.content.perDay).toBeLessThan(9.01);
    expect(
      differences(
        smallest(populations({ members: 30 }), ({ founders }) => founders < 12),
        { ...ordinary.population, founders: 30 },
      ),
    ).toEqual(['.founders']);
  });
  test('scenarios of every kind are what the reader accepts as a file, and come back the same', () => {
    fc.assert(
      fc.property(scenarios({ members: 20, days: 5 }), (scenario) => {
        const reading = readScenario({ name: scenario.name, path: 'x.yaml', text: scenarioFile(scenario) });
        if (!reading.ok) throw new Error(reading.problems.map((problem) => formatProblem(problem, 'en')).join('\n'));
        expect(reading.scenario).toEqual(scenario);
        expect(scenario.arms[0]!.world.population.founders).toBeLessThanOrEqual(20);
        expect(scenario.horizons[0]).toBeLessThanOrEqual(5);
      }),
      { numRuns: 150, seed: 3 },
    );
  });
  test('extremes do occur', () => {
    const drawn = fc.sample(worlds(), { numRuns: 400, seed: 5 });
    expect(new Set(drawn.map(({ population }) => population.company))).toContain(0);
    expect(new Set(drawn.map(({ population }) => population.company))).toContain(1);
    expect(new Set(drawn.map(({ platform }) => platform.layout)).size).toBe(2);
    expect(drawn.some(({ arrivals }) => arrivals.length > 1)).toBe(true);
  });
});

describe('matchers', () => {
  const scenario = scenarioOf(VALID);
  expect.extend(
    claimMatchers(
      modelRunner(({ name, world }, luck) => 10 * luck(0) + (name === 'busy' ? world.population.need - 0.5 + 0.1 * luck(1) : 0)),
    ),
  );
  const options = { worlds: { 'world.population.need': { from: 0, to: 1 } } };

  test('a claim that holds, and one that does not', async () => {
    await expect(scenario).toHold('diff(members, busy, plain) < 1', options);
    await expect(VALID).toBeRefuted('diff(members, busy, plain) < 0', options);
    await expect(scenario).not.toHold('diff(members, busy, plain) < 0', options);
  });
  test('a failing one says the smallest counterexample, how to replay it, and its file', async () => {
    const failing = expect(scenario).toHold('diff(members, busy, plain) < 0', options);
    await expect(failing).rejects.toThrow(
      /Claimed: fewer members .* But where .*: 0\.38 more members on average.*\nseed 1, path claim\/\d+\/[\w.-]+\/1\n\nqunsim: 1/s,
    );
  });
  test('what cannot be decided fails the claim, its refutation and their opposites', async () => {
    const same = 'diff(members, busy, plain) < 0';
    const tied = claimMatchers(modelRunner(() => 3));
    await expect(tied.toHold(scenario, same)).rejects.toThrow('undecided');
    await expect(tied.toBeRefuted(scenario, same)).rejects.toThrow('undecided');
  });
  test('a claim that cannot be read says where', async () => {
    await expect(expect(scenario).toHold('diff(members, busi, plain) < 0')).rejects.toThrow(/claim:3:27 .*Write "busy"/);
    await expect(expect(scenario).toHold('members(busy) < 0', { worlds: { 'world.nothing': [1] } })).rejects.toThrow('one of its fields');
  });
});
