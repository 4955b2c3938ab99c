/** Boundaries against published tables, and the rule of stopping on planted differences. */
import seedrandom from 'seedrandom';
import { describe, expect, test } from 'vitest';
import { meanInterval } from '../../sim/base/statistics-interval.ts';
import { type Comparison, compare } from '../../sim/experiment/compare.ts';
import { toJson } from '../../sim/experiment/document.ts';
import { inlineRunner } from '../../sim/experiment/inline-runner.ts';
import type { RunRequest, RunResult } from '../../sim/experiment/runner.ts';
import { rinottConstant, stillOpen } from '../../sim/experiment/selection.ts';
import { boundaries, crossingChance, lookLevels, PROPORTIONAL, plannedLooks } from '../../sim/experiment/sequential.ts';
import type { Budget } from '../../sim/experiment/stopping.ts';
import type { Scenario } from '../../sim/scenario/scenario.ts';
import { instantRunner, outcomeOf, ran, request, SCENARIO, type Value } from './fakes.ts';

const equally = (looks: number): number[] => Array.from({ length: looks }, (_, k) => (k + 1) / looks);

describe('boundaries', () => {
  // Jennison and Turnbull 2000, tables 2.1 and 2.3: two-sided, 5 %.
  test.each([
    [2, 2.178],
    [3, 2.289],
    [4, 2.361],
    [5, 2.413],
    [10, 2.555],
    [20, 2.672],
  ])('%i equal looks at Pocock’s %f spend 5 %', (looks, constant) => {
    expect(
      crossingChance(
        equally(looks),
        equally(looks).map(() => constant),
      ),
    ).toBeCloseTo(0.05, 3);
  });

  test.each([
    [2, 1.977],
    [5, 2.04],
    [10, 2.087],
  ])('%i equal looks at O’Brien and Fleming’s %f spend 5 %', (looks, constant) => {
    expect(
      crossingChance(
        equally(looks),
        equally(looks).map((t) => constant / Math.sqrt(t)),
      ),
    ).toBeCloseTo(0.05, 3);
  });

  test('twenty looks at 1.96, the naive rule, spend a quarter', () => {
    const chance = crossingChance(
      equally(20),
      equally(20).map(() => 1.959963985),
    );
    expect(chance).toBeCloseTo(0.248, 3);
  });

  test('spending in the manner of Pocock gives the values of Lan and DeMets 1983', () => {
    const found = boundaries(equally(5), 0.05, (t) => Math.log(1 + (Math.E - 1) * t));
    for (const [k, value] of [2.438, 2.427, 2.41, 2.397, 2.386].entries()) expect(found[k]).toBeCloseTo(value, 3);
  });

  test('whatever the looks, the whole error is spent and no more', () => {
    for (const looks of [[20], [20, 400], plannedLooks(60), plannedLooks(10_000)]) {
      for (const error of [0.05, 0.05 / 27]) {
        const shares = looks.map((n) => n / (looks.at(-1) as number));
        expect(crossingChance(shares, boundaries(shares, error, PROPORTIONAL)) / error).toBeCloseTo(1, 6);
      }
    }
  });

  test('a single look has the level of an experiment of fixed size', () => {
    expect(lookLevels([20], 0.95, 8)[0]).toBeCloseTo(1 - 0.05 / 8, 12);
  });
});

test('looks are planned from 20 to the cap, half as many again each time', () => {
  expect(plannedLooks(400)).toEqual([20, 30, 45, 68, 102, 153, 230, 400]);
  expect(plannedLooks(20)).toEqual([20]);
  expect(plannedLooks(24)).toEqual([20, 24]);
  expect(() => plannedLooks(19)).toThrow(RangeError);
  expect(plannedLooks(400, 40)).toEqual([40, 60, 90, 135, 203, 305, 400]); // where 40 have been run already
  expect(plannedLooks(400, 400)).toEqual([400]);
  for (const first of [19, 401]) expect(() => plannedLooks(400, first)).toThrow(RangeError);
});

describe('selection', () => {
  // Quadrature by Gauss–Legendre in another language; a published table gives 2.452, 3.383, 3.872, 2.612, 3.687, 4.280.
  test.each([
    [2, 20, 2.4525],
    [5, 20, 3.3854],
    [10, 20, 3.8753],
    [2, 10, 2.6141],
    [5, 10, 3.6926],
    [10, 10, 4.2895],
  ])('Rinott’s constant for %i contenders and %i first replications', (contenders, first, h) => {
    expect(Math.abs(rinottConstant(contenders, first, 0.95) - h)).toBeLessThan(1e-3);
  });

  const rule = { margin: 1, level: 0.95, first: 20 };
  const constant = (value: number, length = 20): number[] => new Array(length).fill(value);
  test('drops who is behind in every pair, keeps equals, and waits for the first look', () => {
    expect(stillOpen([constant(0), constant(1)], [0, 1], 2, rule)).toEqual([1]);
    expect(stillOpen([constant(1), constant(1)], [0, 1], 2, rule)).toEqual([0, 1]);
    expect(stillOpen([constant(0, 19), constant(1, 19)], [0, 1], 2, rule)).toEqual([0, 1]);
    expect(stillOpen([constant(0), constant(Number.NaN), constant(1)], [0, 1, 2], 3, rule)).toEqual([1, 2]);
  });
});

const noise = (...key: number[]): number => 2 * seedrandom.alea(key.join())() - 1;
const sum12 = (...key: number[]): number => Array.from({ length: 12 }, (_, i) => noise(...key, i)).reduce((a, b) => a + b) / 2; // sd 1

/** Arm b keeps 100 more than a, give or take 20; arm c as many as a, give or take 60: clear, and a matter of many pairs. */
const value: Value = (arm, replicate, outcome) => {
  if (outcome === 1) return 0.3;
  return 300 + 50 * noise(9, replicate) + (arm === 1 ? 100 + 20 * noise(1, replicate) : arm === 2 ? 40 * sum12(2, replicate) : 0);
};

async function until(
  budget: Budget,
  scenario: Scenario = SCENARIO,
  how: Value = value,
): Promise<Comparison & { asked: Map<number, number[]> }> {
  const asked = new Map<number, number[]>();
  const runner = instantRunner((of: Scenario, wanted: RunRequest): RunResult => {
    asked.set(wanted.arm, [...(asked.get(wanted.arm) ?? []), wanted.replicate]);
    return ran(of, wanted, how);
  });
  return { ...(await compare(scenario, runner, { outcomeOf, untilDecided: budget })), asked };
}

describe('stopping when decided', () => {
  test('replications go where the decision is still open; each arm says after how many it ended, and how', async () => {
    const { result, complete, asked } = await until({ goal: 'verdicts', cap: 400 });
    expect(complete).toBe(true);
    const { stopping } = result;
    expect(stopping).toMatchObject({ goal: 'verdicts', cap: 400, looks: [20, 30, 45, 68, 102, 153, 230, 400] });
    expect(stopping?.arms[0]).toEqual({ arm: 'b', looks: 1, replications: 20, end: 'decided' });
    expect(stopping?.arms[1]).toMatchObject({ arm: 'c', end: 'same' });
    const last = stopping?.arms[1]?.replications as number;
    expect(last).toBeGreaterThan(20);
    expect(last).toBeLessThan(400);
    expect([0, 1, 2].map((arm) => asked.get(arm)?.length)).toEqual([last, 20, last]); // b stopped, its baseline went on for c
    expect(result.verdicts.map(({ verdict }) => verdict)).toEqual(['better', 'same']);
    expect(toJson(result)).not.toMatch(/NaN|Infinity/);
  });

  test('the intervals of the result are those of their look, wider than those of a fixed number', async () => {
    const { result } = await until({ goal: 'verdicts', cap: 400 });
    const [first] = result.differences;
    const values = Array.from({ length: 20 }, (_, r) => value(1, r, 0, 7) - value(0, r, 0, 7));
    const level = lookLevels(plannedLooks(400), 0.95, 8)[0] as number;
    expect(first).toMatchObject({ arm: 'b', ...meanInterval(values, level).interval, replications: 20 });
    expect(first?.correction).toMatch(/Bonferroni over 8 .* 8 planned looks .*, this one look 1$/);
    const fixed = await compare(
      { ...SCENARIO, replications: 20 },
      instantRunner((of, wanted) => ran(of, wanted, value)),
      { outcomeOf },
    );
    expect(first?.lower).toBeLessThan(fixed.result.differences[0]?.lower as number);
    expect(fixed.result.stopping).toBeUndefined();
  });

  test('until every outcome is decided: from where one is, on past the decision of the primary one', async () => {
    const outcomes = [request('members', 25, { primary: true }), request('mutedShare', 0.02)];
    const slow: Value = (arm, replicate, outcome, day) =>
      outcome === 1 ? 0.3 + (arm === 1 ? 0.03 + 0.02 * sum12(5, replicate) : 0) : value(arm, replicate, outcome, day);
    const scenario = { ...SCENARIO, outcomes };
    const main = await until({ goal: 'verdicts', cap: 400 }, scenario, slow);
    expect(main.result.stopping?.arms[0]).toMatchObject({ replications: 20, end: 'decided' });
    expect(main.result.differences.some(({ arm, verdict }) => arm === 'b' && verdict === 'unclear')).toBe(true);
    const all = await until({ goal: 'outcomes', cap: 400, first: 40 }, scenario, slow);
    const [b] = all.result.stopping?.arms ?? [];
    expect(b).toMatchObject({ arm: 'b', end: 'decided' });
    expect(b?.replications).toBeGreaterThan(40);
    expect(all.result.stopping?.looks[0]).toBe(40);
    expect(all.result.differences.filter(({ arm, verdict }) => arm === 'b' && verdict === 'unclear')).toEqual([]);
    for (const { replications } of all.result.stopping?.arms ?? []) expect(replications).toBeGreaterThanOrEqual(40); // never fewer than there were
  });

  test('an outcome that has no value anywhere holds up nobody', async () => {
    const outcomes = [request('members', 25, { primary: true }), request('mutedShare', 0.02)];
    const empty: Value = (arm, replicate, outcome, day) => (outcome === 1 ? Number.NaN : value(arm, replicate, outcome, day));
    const { result } = await until({ goal: 'outcomes', cap: 400 }, { ...SCENARIO, outcomes }, empty);
    expect(result.stopping?.arms[0]).toMatchObject({ arm: 'b', replications: 20, end: 'decided' });
  });

  test('what the cap does not decide is called undecided', async () => {
    const { result } = await until({ goal: 'verdicts', cap: 25 });
    expect(result.stopping?.arms).toEqual([
      { arm: 'b', looks: 1, replications: 20, end: 'decided' },
      { arm: 'c', looks: 2, replications: 25, end: 'undecided' },
    ]);
    expect(result.verdicts[1]?.verdict).toBe('unclear');
  });

  test('a gain that may still cost more elsewhere than is tolerated keeps its arm open', async () => {
    const outcomes = [request('members', 25, { primary: true }), request('mutedShare', 0.02, { limit: 0.05 })];
    const touchy: Value = (arm, replicate, outcome, day) =>
      outcome === 1 ? 0.3 + (arm === 1 ? 0.04 + 0.03 * sum12(5, replicate) : 0) : value(arm, replicate, outcome, day);
    const { result } = await until({ goal: 'verdicts', cap: 400 }, { ...SCENARIO, outcomes }, touchy);
    expect(result.stopping?.arms[0]?.replications).toBeGreaterThan(20);
    expect(result.verdicts[0]?.verdict).toBe('better');
  });

  test('a gain stays open while an outcome with a limit has no value to tell by', async () => {
    const outcomes = [request('members', 25, { primary: true }), request('mutedShare', 0.02, { limit: 0.05 })];
    const late: Value = (arm, replicate, outcome, day) =>
      outcome === 1 && replicate < 19 ? Number.NaN : value(arm, replicate, outcome, day);
    const { result } = await until({ goal: 'verdicts', cap: 60 }, { ...SCENARIO, outcomes }, late);
    expect(result.stopping?.arms[0]?.replications).toBeGreaterThan(20);
  });

  test('looks taken are those of the arm that went on longest', async () => {
    const { result } = await until({ goal: 'verdicts', cap: 60 });
    const looks = result.stopping?.arms.map((arm) => arm.looks) ?? [];
    expect(Math.min(...looks)).toBeLessThan(Math.max(...looks));
    expect(result.stopping?.taken).toBe(Math.max(...looks));
  });

  test('progress is told of all runs that may still come', async () => {
    const totals: number[] = [];
    const runner = instantRunner((of, wanted) => ran(of, wanted, value));
    const onProgress = ({ total }: { readonly total: number }): number => totals.push(total);
    await compare(SCENARIO, runner, { outcomeOf, untilDecided: { goal: 'verdicts', cap: 45 }, onProgress });
    expect(totals[0]).toBe(3 * 45);
  });

  test('progress counts the replicates of the arms that go on: one that is decided early holds up nobody', async () => {
    const told: number[] = [];
    const runner = instantRunner((of, wanted) => ran(of, wanted, value));
    const onProgress = ({ replications }: { readonly replications: number }): number => told.push(replications);
    const { result } = await compare(SCENARIO, runner, { outcomeOf, untilDecided: { goal: 'verdicts', cap: 400 }, onProgress });
    const [b, c] = result.stopping?.arms ?? [];
    expect(b?.replications).toBe(20);
    expect(told.at(-1)).toBe(c?.replications);
    expect(told).toEqual([...told].sort((one, other) => one - other));
    expect(told.filter((whole) => whole === 25)).toHaveLength(2); // two arms: the last of the one, the first of the other
  });

  test('interrupted before its first look, it stands on the replicates that ended in every arm', async () => {
    const stop = new AbortController();
    const { result, complete } = await compare(
      SCENARIO,
      inlineRunner((of, wanted) => ran(of, wanted, value)),
      {
        outcomeOf,
        untilDecided: { goal: 'verdicts', cap: 60 },
        signal: stop.signal,
        onProgress: ({ done }) => {
          if (done === 23) stop.abort();
        },
      },
    );
    expect([complete, result.replications]).toEqual([false, 7]);
  });

  test('interrupted, it stands on its last look', async () => {
    const stop = new AbortController();
    let runs = 0;
    const runner = instantRunner((of, wanted) => {
      if (++runs === 65) stop.abort();
      return ran(of, wanted, value);
    });
    const { result, complete } = await compare(SCENARIO, runner, {
      outcomeOf,
      untilDecided: { goal: 'verdicts', cap: 400 },
      signal: stop.signal,
    });
    expect(complete).toBe(false);
    expect(result).toMatchObject({ replications: 20, stopping: { taken: 1 } });
  });

  test('a cap below the first look is refused', async () => {
    await expect(until({ goal: 'verdicts', cap: 19 })).rejects.toThrow(RangeError);
  });
});

describe('stopping when the best is known', () => {
  test('chooses it, drops the others, and says what it guarantees', async () => {
    const { result, asked } = await until({ goal: 'best', cap: 400 });
    const [selection] = result.stopping?.selections ?? [];
    expect(selection).toMatchObject({ best: 'b', open: ['b'], outcome: 'members', horizon: 14, margin: 25, probability: 0.95 });
    expect(selection?.runs).toBe([...asked.values()].flat().length);
    expect(selection?.runsWithoutPairing).toBeGreaterThan(selection?.runs as number);
  });

  test('chooses by the last day', async () => {
    const turning: Value = (arm, replicate, outcome, day) =>
      outcome === 1 ? 0.3 : 300 + noise(replicate) + (arm === (day <= 7 ? 1 : 2) ? 200 : 0);
    const { result } = await until({ goal: 'best', cap: 60 }, SCENARIO, turning);
    expect(result.stopping?.selections?.[0]).toMatchObject({ best: 'c', horizon: 14 });
  });

  test('names those that are left where the cap does not tell', async () => {
    const close: Value = (arm, replicate, outcome) => (outcome === 1 ? 0.3 : 300 + 60 * sum12(arm, replicate));
    const { result } = await until({ goal: 'best', cap: 30 }, SCENARIO, close);
    const [selection] = result.stopping?.selections ?? [];
    expect(selection?.best).toBeNull();
    expect(selection?.open.length).toBeGreaterThan(1);
  });

  test('where less is better the least is best', async () => {
    const outcomes = [request('members', 25), request('mutedShare', 0.02, { primary: true })];
    const muted: Value = (arm, replicate, outcome) => (outcome === 1 ? 0.3 - 0.1 * arm + 0.01 * noise(arm, replicate) : 300);
    const { result } = await until({ goal: 'best', cap: 100 }, { ...SCENARIO, outcomes }, muted);
    expect(result.stopping?.selections?.[0]?.best).toBe('c');
  });
});
