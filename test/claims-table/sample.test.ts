/** The figures of the table of claims are those of this engine, on a sample of its files. */
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { checkScenario } from '../../sim/claims/check.ts';
import { compare } from '../../sim/experiment/compare.ts';
import { threadRunner } from '../../sim/runner/node.ts';
import type { Scenario } from '../../sim/scenario/scenario.ts';
import { firstWorlds, optionsOf } from './checks.ts';
import { type Figures, firstOf, KEPT } from './figures.ts';
import { readClaimFile } from './files.ts';

const figures = JSON.parse(readFileSync(resolve(import.meta.dirname, 'figures.json'), 'utf8')) as Figures;
const runner = threadRunner();
afterAll(() => runner.close());

/** Levels, ties, buying, quarrels, purges, phases, check-in. */
const SAMPLE = ['S14-self-organising', 'S28-broken-ties', 'S37-endorsement', 'S40-attention', 'S52-rules', 'S56-purge', 'S10-check-in'];

const rerun = async (scenario: Scenario): Promise<unknown> => {
  const few = { ...scenario, replications: KEPT };
  return JSON.parse(JSON.stringify(firstOf(few, (await compare(few, runner)).runs)));
};

// Runs are deterministic, so these cannot fail by chance.
describe.each(SAMPLE)('%s', (name) => {
  const { scenario } = readClaimFile(name);

  test('this engine gives the first replicates of the table, to the last bit', async () => {
    expect(await rerun(scenario)).toEqual(figures.files[name]?.first);
  });
});

/** A claim that holds, one that is refuted in its ordinary world, and one only away from it. */
const CHECKED = ['S24-automation', 'S40-attention'];

test.each(CHECKED)('%s: check decides its ordinary world as in the table, and the counterexample replays', async (name) => {
  const file = readClaimFile(name);
  const families = figures.files[name]!.families ?? [];
  const plain = (data: unknown): unknown => JSON.parse(JSON.stringify(data));
  expect(plain(await firstWorlds(file, figures.budget, runner))).toEqual(families.map(({ first }) => first));
  for (const { counterexample } of families) {
    if (counterexample === null) continue;
    const options = { ...optionsOf(figures.budget), path: counterexample.path };
    const { claims } = await checkScenario(file.scenario, runner, options);
    expect(plain(claims[0]?.counterexample)).toMatchObject(counterexample);
  }
});

test('an engine with one coefficient moved by one percent does not', async () => {
  const { scenario } = readClaimFile('S40-attention');
  expect(await rerun({ ...scenario, assumptions: { satiation: 1.01 } })).not.toEqual(figures.files['S40-attention']?.first);
});
