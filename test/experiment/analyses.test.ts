/** The analyses as a program calls them, from the public door; their numbers are those of the commands (test/deep/study.test.ts). */
import { readFileSync } from 'node:fs';
import { beforeAll, describe, expect, test } from 'vitest';
import { inlineRunner } from '../../sim/experiment/inline-runner.ts';
import { type Family, readFamily, readScenario, type Scenario, sensitivity, sweep, worlds } from '../../sim/index.ts';
import { SMALL } from '../cli/command.ts';

let scenario: Scenario;
const runner = inlineRunner();
beforeAll(() => {
  const reading = readScenario({ name: 'small', path: SMALL, text: readFileSync(SMALL, 'utf8') });
  if (!reading.ok) throw new Error('small.yaml has problems');
  scenario = { ...reading.scenario, horizons: [3] };
});

function over(...texts: string[]): Family {
  const read = readFamily(scenario, texts);
  if (!read.ok) throw new Error(read.problems[0]?.en);
  return read.family;
}
const FOUNDERS = 'world.population.founders=10..20';

describe('called with as little as possible', () => {
  test('sweep: all strategies on the same luck at every point', async () => {
    const { result, complete } = await sweep(scenario, over(FOUNDERS), runner, { levels: 2, replications: 2 });
    expect(complete).toBe(true);
    expect(result?.points.map(({ values }) => values)).toEqual([[10], [20]]);
    expect(Object.keys(result?.points[0]?.arms ?? {})).toEqual(['calm', 'loud', 'twin']);
    expect(result?.points[1]?.arms.twin).toEqual(result?.points[1]?.arms.calm);
  });
  test('sensitivity: of the first compared pair, the primary outcome; of the assumptions where nothing is given', async () => {
    const { result } = await sensitivity(scenario, over(FOUNDERS, 'assumptions.visitRate=log:0.5..2'), runner, {
      size: 2,
      replications: 2,
    });
    expect(result).toMatchObject({ outcome: 'members', arm: 'loud', against: 'calm', method: 'morris', blocks: 2 });
    expect(result?.fields).toHaveLength(2);
    const stopped = await sensitivity(scenario, null, runner, { size: 2, replications: 1, signal: AbortSignal.abort() });
    expect(stopped).toMatchObject({ complete: false, result: { fields: [] } });
  });
  test('worlds: those that share the baseline compete', async () => {
    const { result } = await worlds(scenario, over(FOUNDERS), runner, { points: 4, replications: 2 });
    expect(result?.strategies.map(({ arm }) => arm)).toEqual(['calm', 'loud', 'twin']);
    expect(result?.worlds).toBe(4);
  });
  test('worlds: who is never behind does not beat the other where they are level, or apart by less than matters', async () => {
    const { result } = await worlds({ ...scenario, horizons: [5] }, over(FOUNDERS), runner, { points: 6, replications: 4 });
    const leads = result?.points.map(({ means }) => means[1]! - means[0]!) ?? [];
    const count = (is: (lead: number) => boolean): number => leads.filter(is).length;
    expect(count((lead) => lead < 0)).toBe(0);
    const [ahead, level] = [count((lead) => lead > 0), count((lead) => lead === 0)];
    expect([ahead, level].every((n) => n > 0)).toBe(true); // both are there to be told
    expect(result?.rules[0]).toMatchObject({ arm: 'loud', kind: 'one' });
    expect(result?.rules[0]?.sentence.en).toContain(
      `in ${ahead} on average${level > 0 ? `, level in ${level}` : ''}, and behind in none; by enough to matter in ${count((lead) => lead >= result!.margin)}.`,
    );
  });
});

test('what cannot be asked is refused in words', async () => {
  await expect(sweep(scenario, over(FOUNDERS), runner, { levels: 20_001 })).rejects.toThrow(/20001 points, expected 20000 at most/);
  await expect(sweep(scenario, over(FOUNDERS), runner, { arms: ['nobody'] })).rejects.toThrow(/no arm "nobody"/);
  await expect(sensitivity(scenario, null, runner, { outcome: 'luck' })).rejects.toThrow(/no outcome "luck", expected members, mutedShare/);
  await expect(worlds(scenario, over(FOUNDERS), runner, { arms: ['calm'] })).rejects.toThrow(/1 strategy, expected two/);
});
