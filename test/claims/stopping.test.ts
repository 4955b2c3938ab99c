/** What ends a check early, and what it then says: Ctrl-C, a budget of time, one claim's time left to others. */
import { describe, expect, test } from 'vitest';
import { type CheckOptions, type CheckProgress, checkScenario } from '../../sim/claims/check.ts';
import type { CheckReport } from '../../sim/claims/result.ts';
import type { Claim } from '../../sim/scenario/claims.ts';
import { COMPANY, check, claimOf, DIFFERENCE, type Model, modelRunner, NEED, NICHE, needy, stating } from './fakes.ts';

describe('stopping', () => {
  test('what was decided before Ctrl-C stands, and equals what a whole check says of it', async () => {
    const whole = await check(needy);
    const stop = new AbortController();
    const part = await check(needy, undefined, {
      signal: stop.signal,
      onProgress: ({ tried }: { tried: number }) => tried === 4 && stop.abort(),
    });
    expect(part).toMatchObject({ complete: false, stoppedBy: 'interrupt' });
    expect(part.claims[0]!.worlds).toEqual(whole.claims[0]!.worlds.slice(0, part.claims[0]!.worlds.length));
    expect(part.claims[0]!.worlds.length).toBeGreaterThanOrEqual(3);
  });

  /** A check for which every run takes one of its time. */
  const timed = async (
    budget: number,
    { model = needy, ...more }: CheckOptions & { readonly model?: Model } = {},
  ): Promise<CheckReport> => {
    let now = 0;
    const runner = modelRunner(model, undefined, () => now++);
    const time = { now: () => now, budget };
    return checkScenario(stating(claimOf(DIFFERENCE, [COMPANY, NICHE, NEED])), runner, { laws: false, time, ...more });
  };
  const everywhere: Model = ({ name }, luck) => 20 * luck(0) + (name === 'busy' ? 1 + 0.7 * luck(1) : 0);

  test('a time budget stops it with the run under way; the world that was being tried is as one that was not', async () => {
    const whole = await timed(1e9, { model: everywhere });
    expect(whole).toMatchObject({ complete: true, stoppedBy: null });
    for (const budget of [1, 5, 60, 61, 62, 300, whole.runs - 1]) {
      const { complete, stoppedBy, runs, claims } = await timed(budget, { model: everywhere });
      expect({ complete, stoppedBy, runs }).toEqual({ complete: false, stoppedBy: 'time', runs: budget });
      const { worlds, verdict } = claims[0]!;
      expect(worlds).toEqual(whole.claims[0]!.worlds.slice(0, worlds.length));
      expect(worlds.length).toBeLessThan(10);
      expect(verdict).toBe(worlds.length === 0 ? 'unchecked' : 'undecided');
    }
    expect((await timed(5, { model: everywhere })).claims[0]!.verdict).toBe('unchecked');
    expect(await timed(whole.runs, { model: everywhere })).toEqual(whole); // the time is up as the last world is decided: nothing is left out
  });
  test('what was found refuted by then is confirmed all the same, once', async () => {
    const found: CheckProgress[] = [];
    await timed(1e9, { onProgress: (now) => now.stage === 'shrinking' && found.push(now) });
    const { runs: until, tried } = found[0]!;
    expect((await timed(until - 1)).claims[0]).toMatchObject({ counts: { refuted: 0, tried: tried - 1 }, counterexample: null });
    for (const shrinking of [0, 7]) {
      const { claims, stoppedBy, runs } = await timed(until + shrinking);
      expect(stoppedBy).toBe('time');
      expect(claims[0]).toMatchObject({ verdict: 'refuted', counts: { refuted: 1, tried } });
      expect(runs).toBe(until + shrinking + 2 * 200);
    }
  });
  test('laws stop with the run under way, too, and none is said to hold that was not checked', async () => {
    const more = { model: () => 20, worlds: 1, laws: true };
    const whole = await timed(1e9, more);
    expect(whole.laws.map(({ verdict }) => verdict)).toEqual(['holds', 'holds', 'holds', 'holds']);
    const report = await timed(whole.runs - 3, more);
    expect(report).toMatchObject({ complete: false, stoppedBy: 'time' });
    expect(report.laws.map(({ verdict }) => verdict)).toEqual(['holds', 'holds', 'holds', 'unchecked']);
  });
  test('held in every world that was tried, but not in all that were planned, it has not held', async () => {
    const { claims } = await timed(300, { model: everywhere });
    const { verdict, counts } = claims[0]!;
    expect([counts.holds > 0, counts.holds === counts.tried, counts.tried < counts.planned]).toEqual([true, true, true]);
    expect(verdict).toBe('undecided');
  });
  describe('what one leaves over is for those who still have something to try', () => {
    /** As `timed`, of claims of its own. */
    const shared = async (budget: number, claims: readonly Claim[], laws: boolean, model = everywhere): Promise<CheckReport> => {
      let now = 0;
      const runner = modelRunner(model, undefined, () => now++);
      return checkScenario(stating(...claims), runner, { laws, time: { now: () => now, budget } });
    };
    const long = claimOf(DIFFERENCE, [COMPANY, NICHE, NEED]);
    const short = claimOf(DIFFERENCE, [], { name: 'short' });
    const said = ({ claims, laws, complete }: CheckReport): unknown => ({ claims, laws, complete });

    test.each<[string, readonly Claim[], boolean]>([
      ['a claim behind it', [long, short], false],
      ['a claim before it', [short, long], false],
      ['the laws', [long], true],
      ['both', [long, { ...long, name: 'longer', tries: 20 }, short], true],
    ])('%s', async (_, claims, laws) => {
      for (const model of [everywhere, needy]) {
        const whole = await shared(1e9, claims, laws, model);
        expect(said(await shared(whole.runs, claims, laws, model))).toEqual(said(whole));
      }
    });
    test('all of the time is used, and what is said of a world does not depend on it', async () => {
      const claims = [long, short];
      const whole = await shared(1e9, claims, true);
      const budgets = Array.from({ length: 8 }, (_, i) => Math.round((whole.runs * (i + 1)) / 9));
      for (const budget of budgets) {
        const part = await shared(budget, claims, true);
        expect(part).toMatchObject({ complete: false, stoppedBy: 'time' });
        expect(part.runs).toBeGreaterThan(budget - 20); // the laws count a case as it ends
        for (const [c, { worlds }] of part.claims.entries()) expect(worlds).toEqual(whole.claims[c]!.worlds.slice(0, worlds.length));
      }
    });
    test('a claim for which its part was too short is tried before the laws', async () => {
      const one = (await shared(1e9, [short], false)).runs;
      expect((await shared(one, [short], true)).claims[0]!.verdict).toBe('holds');
      for (let budget = one; budget < 5 * one; budget += 23) {
        const { claims, laws } = await shared(budget, [short, { ...short, name: 'other' }], true);
        const unchecked = claims.some(({ verdict }) => verdict === 'unchecked');
        expect(unchecked && laws.some(({ cases }) => cases > 0)).toBe(false);
      }
    });
    test('a smaller world that a turn was too short for is found in the next, and confirmed as it is without one', async () => {
      const stages: CheckProgress[] = [];
      const first = { first: true, laws: false } as const;
      const checked = async (budget: number, other = short): Promise<CheckReport> => {
        let now = 0;
        const runner = modelRunner(needy, undefined, () => now++);
        const onProgress = (told: CheckProgress): unknown => stages.push(told);
        return checkScenario(stating(long, other), runner, { ...first, time: { now: () => now, budget }, onProgress });
      };
      const whole = await checked(1e9);
      const [begun, confirming] = ['shrinking', 'confirming'].map((stage) => stages.find((told) => told.stage === stage)!.runs);
      const budget = 2 * Math.round((begun! + confirming!) / 2); // the first half of it ends on the way
      expect(confirming! - begun!).toBeGreaterThan(20);
      const report = await checked(budget);
      expect(report.claims[0]!.counterexample).toEqual(whole.claims[0]!.counterexample);
      // The other one takes all the rest: it is confirmed then, as far as it came.
      const { claims, complete } = await checked(2 * (begun! + 7), { ...long, name: 'other' });
      expect([claims[0]!.verdict, complete]).toEqual(['refuted', false]);
    });
    test('the share that is done never falls', async () => {
      const shares: number[] = [];
      let now = 0;
      const runner = modelRunner(everywhere, undefined, () => now++);
      const onProgress = ({ share }: CheckProgress): unknown => shares.push(share);
      await checkScenario(stating(long, short), runner, { time: { now: () => now, budget: 900 }, onProgress });
      expect(shares).toEqual([...shares].sort((a, b) => a - b));
      expect(shares.at(-1)).toBeLessThanOrEqual(1);
    });
  });
  test('no claim and no time: nothing is said to hold', async () => {
    const report = await check(needy, undefined, { time: { now: () => 0, budget: 0 } });
    expect(report.claims[0]).toMatchObject({ verdict: 'unchecked', worlds: [] });
  });
});
