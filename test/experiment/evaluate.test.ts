/** Points of a family run as arms of one derived scenario: sweeps and studies on a runner without a simulation. */
import { describe, expect, test } from 'vitest';
import { evaluate, type Plan, planPoints } from '../../sim/experiment/design/evaluate.ts';
import { uniforms } from '../../sim/experiment/design/sequence.ts';
import type { Runner, RunRequest, RunResult } from '../../sim/experiment/runner.ts';
import { fold, type Influences, layOut, type Method } from '../../sim/experiment/sensitivity/study.ts';
import { summariseSweep, sweepCsv, sweepPoints } from '../../sim/experiment/sweep.ts';
import { type Family, readFamily } from '../../sim/scenario/family.ts';
import type { Arm, Scenario } from '../../sim/scenario/scenario.ts';
import { scenarioOf } from '../scenario/files.ts';
import { instantRunner, ran } from './fakes.ts';

const SCENARIO = scenarioOf(`
qunsim: 1
title: t
question: q
strategies:
  calm: { content: { perDay: 2 } }
  loud: { content: { perDay: 60 } }
horizons: [7, 14]
outcomes: [{ id: members, primary: true }, { id: joins }]
`);

function familyOf(...texts: string[]): Family {
  const read = readFamily(SCENARIO, texts);
  if (!read.ok) throw new Error(read.problems[0]?.en);
  return read.family;
}

function planOf(family: Family, points: Parameters<typeof planPoints>[3], names = ['calm', 'loud'], scenario: Scenario = SCENARIO): Plan {
  const result = planPoints(scenario, names, family, points);
  if (!result.ok) throw new Error(result.problem.en);
  return result.plan;
}

/** Luck of a replicate, the same in every arm. */
const luck = (replicate: number): number => ((replicate * 0.6180339887) % 1) - 0.5;

/** A runner that computes `f` of the arm itself, as a simulation does. */
const runnerOf = (f: (arm: Arm, replicate: number) => number, order?: (requests: readonly RunRequest[]) => readonly RunRequest[]): Runner =>
  instantRunner((scenario, request): RunResult => {
    const arm = scenario.arms[request.arm] as Arm;
    return ran(scenario, request, (_, replicate, outcome, day) => (outcome === 0 ? f(arm, replicate) : 0) + day / 1000);
  }, order);

const company = ({ world }: Arm): number => world.population.company;
const need = ({ world }: Arm): number => world.population.need;
const posts = ({ strategy }: Arm): number => strategy.content.perDay as number;

describe('a plan', () => {
  const family = familyOf('world.population.company=0..1', 'strategies.loud.content.perDay=10,20');

  test('puts the values in, gives every point the same luck, and runs no arm twice that comes out the same', () => {
    const points = sweepPoints(family, { design: 'grid', points: 0, levels: 2, replications: 3 }, 's');
    const { scenario, requests, arms } = planOf(family, points);
    expect(points.map(({ values }) => values)).toEqual([
      [0, 10],
      [0, 20],
      [1, 10],
      [1, 20],
    ]);
    const of = (p: number, a: number): Arm => scenario.arms[arms[p]?.[a] as number] as Arm;
    expect([0, 1, 2, 3].map((p) => [company(of(p, 0)), posts(of(p, 0)), company(of(p, 1)), posts(of(p, 1))])).toEqual([
      [0, 2, 0, 10],
      [0, 2, 0, 20],
      [1, 2, 1, 10],
      [1, 2, 1, 20],
    ]);
    // calm is the same at both values of loud's field: 2 arms of calm and 4 of loud.
    expect(scenario.arms).toHaveLength(6);
    expect(requests).toHaveLength(18);
    expect(new Set(scenario.arms.map(({ name }) => name)).size).toBe(6);
    expect(new Set(requests.map(({ arm, replicate }) => `${arm}:${replicate}`)).size).toBe(18);
  });

  test('refuses points that contradict themselves, and names them', () => {
    const own = familyOf('world.population.founders=400..600');
    const result = planPoints(SCENARIO, ['calm'], own, sweepPoints(own, { design: 'grid', points: 0, levels: 3, replications: 1 }, 's'));
    expect(result.ok ? '' : result.problem.en).toMatch(/founders=600.*expected at most 500/);
    expect(result.ok ? '' : result.problem.zh).toContain('把范围改小');
  });
});

describe('a sweep', () => {
  const family = familyOf('world.population.company=0..1');
  const layout = { design: 'grid', points: 0, levels: 3, replications: 4 } as const;
  const plan = planOf(family, sweepPoints(family, layout, 's'));
  const model = (arm: Arm, replicate: number): number => 100 * company(arm) + posts(arm) + 10 * luck(replicate);

  test('gives levels and paired differences, whatever the order of the runs', async () => {
    const forward = await evaluate(plan, runnerOf(model));
    const backward = await evaluate(
      plan,
      runnerOf(model, (requests) => [...requests].reverse()),
    );
    const [result, other] = [forward, backward].map((own) => summariseSweep(SCENARIO, ['calm', 'loud'], family, layout, plan, own));
    expect(other).toEqual(result);
    expect(result?.points.map(({ values }) => values)).toEqual([[0], [0.5], [1]]);
    const last = result?.points[2];
    expect(last?.arms.calm?.members?.horizon['14']?.mean).toBeCloseTo(102.014 + 2.5 * [0, 1, 2, 3].reduce((sum, r) => sum + luck(r), 0), 9);
    expect(
      last?.differences
        .filter(({ outcome }) => outcome === 'members')
        .map(({ arm, horizon, mean }) => [arm, horizon, Number(mean?.toFixed(9))]),
    ).toEqual([
      ['loud', 7, 58],
      ['loud', 14, 58],
    ]);
  });

  test('its table is tidy: one value a row, the varied field in a column', async () => {
    const rows = [...sweepCsv(SCENARIO, ['calm', 'loud'], family, plan, await evaluate(plan, runnerOf(model)))].join('').split('\r\n');
    expect(rows[0]).toBe('scenario,point,world.population.company,arm,replicate,day,outcome,value,unit');
    expect(rows).toHaveLength(1 + 3 * 2 * 4 * 2 * 2 + 1);
    expect(rows[1]).toBe(`case,1,0,calm,0,7,members,${2 + 10 * luck(0) + 0.007},members`);
  });

  test('a failed run is listed and takes its pair out; a point that was not reached is not there', async () => {
    const failing: Runner = instantRunner((scenario, request) => {
      if (request.arm === 1 && request.replicate === 2) return { ok: false, ...request, stage: 'simulate', cause: 'broken' };
      return ran(scenario, request, () => request.arm);
    });
    const evaluation = await evaluate(plan, failing);
    expect(evaluation.failed).toEqual([{ arm: '1/loud', replicate: 2, stage: 'simulate', cause: 'broken' }]);
    const result = summariseSweep(SCENARIO, ['calm', 'loud'], family, layout, plan, evaluation);
    expect(result.points[0]?.differences[0]).toMatchObject({ mean: 1, replications: 3 });
    const stop = new AbortController();
    const stopping: Runner = instantRunner((scenario, request) => {
      if (request.arm === 3) stop.abort();
      return ran(scenario, request, () => 1);
    });
    const partial = await evaluate(plan, stopping, { signal: stop.signal });
    expect([partial.points, partial.done < partial.total]).toEqual([1, true]);
    expect(summariseSweep(SCENARIO, ['calm', 'loud'], family, layout, plan, partial).points).toHaveLength(1);
  });
});

describe('a study', () => {
  const family = familyOf('world.population.company=0..1', 'world.population.need=0..1', 'world.population.goal=0..1');
  const scenario = { ...SCENARIO, outcomes: SCENARIO.outcomes.slice(0, 1), horizons: [14] };

  async function influences(
    method: Method,
    model: (arm: Arm, replicate: number) => number,
    difference: boolean,
    size: number,
    own = family,
  ): Promise<Influences> {
    const study = layOut(own, method, size, 2, 'study');
    const evaluation = await evaluate(planOf(own, study.points, difference ? ['loud', 'calm'] : ['calm'], scenario), runnerOf(model));
    const folded = fold(study, own, evaluation, { outcome: 0, horizon: 0, difference, margin: 20 }, 'study');
    if (folded === null) throw new Error('nothing');
    return folded;
  }
  const byField = ({ fields }: Influences) => [0, 1, 2].map((field) => fields.find((own) => own.field === field));

  test('Morris finds the slopes of a linear model, exactly 0 for a field without effect, and luck beside them', async () => {
    const model = (arm: Arm, replicate: number): number => 50 * company(arm) - 20 * need(arm) + 8 * luck(replicate);
    const found = await influences('morris', model, false, 8);
    expect(found.fields.map(({ field }) => field)).toEqual([0, 1, 2]);
    const [first, second, third] = byField(found);
    expect(first).toMatchObject({ finding: 'clear' });
    expect(first?.main).toBeCloseTo(50, 8); // luck is the same on both sides of a step
    expect(second?.main).toBeCloseTo(-20, 8);
    expect(third).toMatchObject({ finding: 'none', weight: 0, main: 0 });
    expect(found.luck.weight).toBeGreaterThan(0.5);
  });

  test('on a difference only what tells the strategies apart counts, and steps that change the decision are counted', async () => {
    // loud − calm = 40 · company − 10: beyond the margin of 20 from company 0.75 on, so over the step from 1/3 to 1 alone.
    const model = (arm: Arm, replicate: number): number =>
      (posts(arm) === 60 ? 40 * company(arm) - 10 : 0) + 90 * need(arm) + luck(replicate);
    const found = await influences('morris', model, true, 12);
    const [first, second] = byField(found);
    expect(first?.main).toBeCloseTo(40, 8);
    expect(first?.flips).toBeGreaterThan(0.1);
    expect(first?.flips).toBeLessThan(0.9);
    expect(second).toMatchObject({ weight: expect.closeTo(0, 8), flips: 0 });
  });

  test('Sobol’ indices of an additive model are its shares of the variance; luck has one too', async () => {
    // Var of 12 x is 12, of 6 y is 3, of the mean of two draws of 6 · luck, about 1.5.
    const model = (arm: Arm, replicate: number): number => 12 * company(arm) + 6 * need(arm) + 6 * luck(replicate);
    const found = await influences('sobol', model, false, 512);
    const [first, second, third] = byField(found);
    const whole = found.variance as number;
    expect(Math.abs((first?.main as number) - 12 / whole)).toBeLessThan(0.05);
    expect(Math.abs((second?.weight as number) - 3 / whole)).toBeLessThan(0.05);
    expect(third).toMatchObject({ finding: 'none', weight: 0 });
    expect(found.luck.weight).toBeGreaterThan(0.02);
    expect((first?.weight ?? 0) + (second?.weight ?? 0) + found.luck.weight).toBeCloseTo(1, 1);
  });

  test('pure luck is not taken for influence: a field that only reshuffles it stays open', async () => {
    // The mutant model draws other luck wherever a field changes, as a simulation with one sequential stream would.
    const shuffle = (arm: Arm, replicate: number): number =>
      30 * uniforms([replicate, company(arm), need(arm), arm.world.population.goal].join())();
    for (const method of ['morris', 'sobol'] as const) {
      const found = await influences(method, shuffle, false, 24);
      expect(found.fields.filter(({ finding }) => finding === 'clear' || finding === 'mixed')).toEqual([]);
      expect(found.luck.weight).toBeGreaterThan(0.2);
    }
  });

  test('what one mechanism does now up, now down, outweighs luck and is called so', async () => {
    const model = (arm: Arm, replicate: number): number => 100 * (company(arm) - 0.5) * (need(arm) - 0.5) + luck(replicate);
    const found = await influences('morris', model, false, 40);
    expect(byField(found).map((own) => own?.finding)).toEqual(['mixed', 'mixed', 'none']);
  });

  test('stands on the blocks that are whole; fewer than two tell nothing', async () => {
    const study = layOut(family, 'morris', 5, 2, 'study');
    const plan = planOf(family, study.points, ['calm'], scenario);
    const question = { outcome: 0, horizon: 0, difference: false, margin: 20 };
    const blocksAfter = async (runs: number): Promise<number | undefined> => {
      const stop = new AbortController();
      let n = 0;
      const runner = instantRunner((own, request) => {
        if (++n === runs) stop.abort();
        return ran(own, request, (arm) => arm);
      });
      return fold(study, family, await evaluate(plan, runner, { signal: stop.signal }), question, 'study')?.blocks;
    };
    expect(await blocksAfter(19)).toBeUndefined(); // a block has 10 runs: 4 at its first point, 2 at each of three others
    expect(await blocksAfter(20)).toBe(2);
  });
});
