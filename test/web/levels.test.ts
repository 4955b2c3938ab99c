/** Levels under the strategies: means with where single groups fall, whatever an outcome is taken over. */
import { expect, test } from 'vitest';
import { compare, inlineRunner, outcomeById, readScenario } from '../../sim/index.ts';
import { spreadsOf } from '../../web/compute/spread.ts';
import { firstOutcomes, placesIn } from '../../web/views/levels.ts';

const TEXT = `
qunsim: 1
title: t
question: q
world: { population: { founders: 25 } }
strategies: { a: {}, b: { content: { perDay: 9 } } }
horizons: [4, 9]
outcomes: [{ id: members, primary: true, margin: 2 }, { id: leavers }, { id: activeVisitorsDay }, { id: mutedShare }]
replications: 5
`;

test('an outcome at a day, over all days and over the last ones: each has its mean, and between which levels 9 of 10 groups lie', async () => {
  const reading = readScenario({ name: 't', path: 't.yaml', text: TEXT });
  if (!reading.ok) throw new Error(JSON.stringify(reading.problems));
  const { scenario } = reading;
  const { result, runs } = await compare(scenario, inlineRunner());
  const stage = { hash: '', scenario, result, spreads: spreadsOf(scenario, runs), done: true };
  for (const horizon of scenario.horizons) {
    const rows = firstOutcomes(stage, ['a', 'b'], horizon);
    expect(rows.map(({ outcome }) => outcome.aggregation)).toEqual(['at', 'sum', 'mean7']);
    for (const [o, { groups }] of rows.entries()) {
      for (const [arm, { mean, within, ran }] of groups.entries()) {
        expect(ran).toBe(5);
        const values = runs.flatMap((run) => (run.ok && run.arm === arm ? [run.series[o * 9 + horizon - 1]!] : [])).sort((x, y) => x - y);
        expect(values).toHaveLength(5);
        expect(mean).toBeCloseTo(values.reduce((sum, x) => sum + x, 0) / 5, 9);
        // Between the two lowest of five, and between the two highest.
        expect(within![0]).toBeGreaterThanOrEqual(values[0]!);
        expect(within![0]).toBeLessThanOrEqual(values[1]!);
        expect(within![1]).toBeGreaterThanOrEqual(values[3]!);
        expect(within![1]).toBeLessThanOrEqual(values[4]!);
      }
    }
  }
  expect(outcomeById('activeVisitorsDay')?.aggregation).toBe('mean7');
});

test('strips of a row share an axis from the least to the most of all of them; where all is alike they stand in the middle', () => {
  const place = placesIn([
    { mean: 10, within: [5, 12] },
    { mean: 25, within: null },
    { mean: null, within: null },
  ]);
  expect([5, 15, 25].map(place)).toEqual([0, 0.5, 1]);
  expect(placesIn([{ mean: 3, within: [3, 3] }])(3)).toBe(0.5);
});
