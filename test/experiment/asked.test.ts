/** What code asks for and cannot be is refused as such: no result of nothing, no check without an end, no number of another day. */
import { describe, expect, test } from 'vitest';
import { checkScenario } from '../../sim/claims/check.ts';
import { inlineRunner } from '../../sim/experiment/inline-runner.ts';
import {
  atHorizons,
  compare,
  explain,
  type Family,
  readFamily,
  readScenario,
  type Scenario,
  sensitivity,
  sweep,
  threadRunner,
  worlds,
} from '../../sim/node.ts';

const reading = readScenario({
  name: 'asked',
  path: 'asked.yaml',
  text: `qunsim: 1
title: asked
question: what if
world: {population: {founders: 10}}
strategies: {a: {title: a}, b: {title: b, content: {perDay: 9}}}
baseline: a
horizons: [7, 14]
outcomes: [{id: members, margin: 2, primary: true}, {id: operatorHours, margin: 1}]
claims: {more: {claim: 'diff(members, b, a) > 1', worlds: {world.population.founders: {from: 10, to: 20}}}}
`,
});
const scenario = (reading as { readonly scenario: Scenario }).scenario;
const runner = inlineRunner();

describe('a comparison', () => {
  test.each([0, -1, 1.5, Number.NaN, Number.POSITIVE_INFINITY])('of %d replications', async (replications) => {
    await expect(compare({ ...scenario, replications }, runner)).rejects.toThrow(/replications: found .*, expected a whole number from 1/);
  });
  test.each([[[14, 7]], [[7, 7]], [[]], [[7.5]], [[0]]])('of the days %j', async (horizons) => {
    await expect(compare({ ...scenario, horizons }, runner)).rejects.toThrow(/horizons: found .*ascending/);
  });
  test('of days without one of which something is expected', async () => {
    const [first, ...others] = scenario.outcomes;
    const expect7 = { ...scenario, outcomes: [{ ...first!, expect: [{ horizon: 14 }] }, ...others] } as unknown as Scenario;
    await expect(compare({ ...expect7, horizons: [7] }, runner)).rejects.toThrow(/members is expected of day 14.*atHorizons/);
    const { result } = await compare({ ...atHorizons(expect7, [7]), replications: 1 }, runner);
    expect(result.differences.map(({ horizon }) => horizon)).toEqual([7, 7]);
  });
  test('of a reading in the place of its scenario says what to write', async () => {
    await expect(compare(reading as never, runner)).rejects.toThrow(/what readScenario returns has it as `scenario`/);
    await expect(checkScenario(reading as never, runner)).rejects.toThrow(/as `scenario`/);
  });
  test.each([{ goal: 'verdicts' }, { goal: 'verdicts', cap: Number.NaN }, { goal: 'x', cap: 40 }, { goal: 'best', cap: 40, first: 0 }])(
    'until decided by %j',
    async (untilDecided) => {
      await expect(compare(scenario, runner, { untilDecided: untilDecided as never })).rejects.toThrow(RangeError);
    },
  );
});

test.each([{ replications: 0 }, { replications: Number.NaN }, { worlds: -1 }, { among: Number.NaN }])(
  'a check by %j ends, refused',
  async (asked) => {
    await expect(checkScenario(scenario, runner, asked)).rejects.toThrow(RangeError);
  },
);

test('studies of no points, no levels, no runs, or by no known method', async () => {
  const varied = readFamily(scenario, ['world.population.founders=5..10']);
  const over = (varied as { readonly family: Family }).family;
  for (const asked of [{ replications: 0 }, { levels: Number.NaN }, { levels: 1 }, { design: 'nope' }, { design: 'lhs', points: 0 }])
    await expect(sweep(scenario, over, runner, asked as never), JSON.stringify(asked)).rejects.toThrow(RangeError);
  for (const asked of [{ size: 0 }, { replications: -1 }, { method: 'nope' }])
    await expect(sensitivity(scenario, over, runner, asked as never), JSON.stringify(asked)).rejects.toThrow(RangeError);
  for (const asked of [{ points: 0 }, { replications: Number.NaN }])
    await expect(worlds(scenario, over, runner, asked), JSON.stringify(asked)).rejects.toThrow(RangeError);
});

test.each([-1, 1.5, Number.NaN])('replicate %d is followed by nobody', async (replicate) => {
  await expect(explain(scenario, 'b', 'a', runner, { replicate })).rejects.toThrow(/replicate: found .*, expected a whole number from 0/);
});

test.each([0, -1, Number.NaN, Number.POSITIVE_INFINITY])('%d threads', (threads) => {
  expect(() => threadRunner({ threads })).toThrow(/threads: found .*, expected a whole number/);
});
