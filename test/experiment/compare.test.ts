import { createColors } from 'picocolors';
import seedrandom from 'seedrandom';
import { describe, expect, test } from 'vitest';
import { report } from '../../sim/cli/result-text.ts';
import type { Terminal } from '../../sim/cli/terminal.ts';
import { compare } from '../../sim/experiment/compare.ts';
import { toJson } from '../../sim/experiment/document.ts';
import { inlineRunner } from '../../sim/experiment/inline-runner.ts';
import type { RunRequest, RunResult } from '../../sim/experiment/runner.ts';
import type { Text } from '../../sim/model/text.ts';
import type { Scenario } from '../../sim/scenario/scenario.ts';
import { instantRunner, outcomeOf, ran, request, SCENARIO, type Value } from './fakes.ts';

const noise = (...key: number[]): number => 2 * seedrandom.alea(key.join())() - 1;

/** Arm b keeps 100 more than a, give or take 20; arm c is a by another name. Muted share: about 0.3 in all. */
const value: Value = (arm, replicate, outcome, day) => {
  if (outcome === 1) return 0.3 + 0.001 * noise(arm === 1 ? 1 : 0, replicate, day);
  return 300 + 50 * noise(9, replicate) + (arm === 1 ? 100 + 20 * noise(replicate, day) : 0);
};
const run = (scenario: Scenario, wanted: RunRequest): RunResult => ran(scenario, wanted, value);
const runAll = (scenario: Scenario = SCENARIO, how = run) => compare(scenario, instantRunner(how), { outcomeOf });
const failing =
  (...at: readonly string[]) =>
  (scenario: Scenario, wanted: RunRequest): RunResult =>
    at.includes(`${wanted.arm}:${wanted.replicate}`) ? { ok: false, ...wanted, stage: 'simulate', cause: 'boom' } : run(scenario, wanted);

describe('what a comparison says', () => {
  test('on fewer than ten pairs: that so few tell little where it is open, once', async () => {
    // Both arms stand as far from the margin as chance moves them.
    const open: Value = (arm, replicate, _, day) => 300 + (arm === 0 ? 0 : 10 + 60 * noise(arm, replicate, day));
    const said = async (replications: number, value: Value): Promise<Text[]> => {
      const { result } = await runAll({ ...SCENARIO, replications }, (scenario, wanted) => ran(scenario, wanted, value));
      return result.verdicts.map(({ sentence }) => sentence);
    };
    const few = await said(5, open);
    expect(few.map(({ en }) => / Few pairs: both the interval and the number of pairs needed still jump\.$/.test(en))).toEqual([
      true,
      false,
    ]);
    expect(few.map(({ zh }) => zh.endsWith('对数还少：区间和还要的对数都会大变。'))).toEqual([true, false]);
    expect(`${(await said(10, open)).map(({ en }) => en)}`).not.toContain('Few pairs');
    expect(`${(await said(5, (arm) => 300 + 100 * arm)).map(({ en }) => en)}`).not.toContain('Few pairs'); // nothing is open
  });
  test('of one pair in which all is the same that one pair is too few, as the verdict has it', async () => {
    const { result } = await runAll({ ...SCENARIO, replications: 1 });
    const { verdict, sentence } = result.verdicts[1] as (typeof result.verdicts)[number];
    expect(verdict).toBe('unclear');
    expect(sentence).toEqual({
      zh: '还看不出 C 更好还是更差：只有 1 对可比，至少要 2 对。',
      en: 'Cannot tell yet whether C is better or worse: only 1 pair can be compared, at least 2 are needed.',
    });
  });
  test('verdicts, sentences and numbers of the planted differences', async () => {
    const { result, complete } = await runAll();
    expect(complete).toBe(true);
    expect(result.verdicts.map(({ arm, verdict }) => [arm, verdict])).toEqual([
      ['b', 'better'],
      ['c', 'same'],
    ]);
    expect(result.verdicts[0]?.sentence.en).toMatch(/^B is better: (9|10)\d more members after 2 weeks \(95% interval /);
    expect(result.verdicts[1]?.sentence).toEqual({ zh: 'C 与 A 完全相同，差为 0。', en: 'C and A: identical, difference 0.' });
    const [b] = result.differences;
    expect(b).toMatchObject({ arm: 'b', baseline: 'a', outcome: 'members', unit: 'members', horizon: 7, level: 0.95, replications: 20 });
    expect(b?.correction).toBe('Bonferroni over 8 (arms × outcomes × horizons: 2 × 2 × 2)');
    expect(b?.lower).toBeLessThan(b?.rawLower as number);
    expect(b?.pairingGain).toBeGreaterThan(10);
    expect(result.differences.find(({ arm }) => arm === 'c')).toMatchObject({
      mean: 0,
      lower: 0,
      upper: 0,
      pairingGain: null,
      verdict: 'same',
    });
    expect(Object.keys(result.arms.a?.members?.horizon ?? {})).toEqual(['7', '14']);
    expect(result.series.a?.members?.day).toEqual(Array.from({ length: 14 }, (_, d) => d + 1));
  });

  test('what is undefined is null, takes its pair out and is counted', async () => {
    const { result } = await runAll(SCENARIO, (scenario, wanted) =>
      ran(scenario, wanted, (arm, replicate, outcome, day) =>
        outcome === 0 && (day < 8 || (arm === 0 && replicate < 5)) ? Number.NaN : value(arm, replicate, outcome, day),
      ),
    );
    const [early, late] = result.differences;
    expect(early).toMatchObject({ horizon: 7, mean: null, lower: null, replications: 0, verdict: 'unclear', neededReplications: null });
    expect(late).toMatchObject({ horizon: 14, replications: 15, verdict: 'better' });
    expect(result.arms.a?.members?.horizon['7']).toEqual({ mean: null, lower: null, upper: null });
    expect(result.series.a?.members?.median.slice(6, 7)).toEqual([null]);
    expect(toJson(result)).not.toMatch(/NaN|Infinity/);
  });

  test('visits at the upper bound of engagement are told by arm, over all its runs, and to the reader where they are many', async () => {
    const { result } = await runAll(SCENARIO, (scenario, wanted) => {
      const found = failing('1:3')(scenario, wanted);
      return found.ok ? { ...found, visits: 10 * (1 + wanted.replicate), saturated: wanted.arm * (1 + wanted.replicate) } : found;
    });
    expect(result.saturated).toEqual({ a: 0, b: 0.1, c: 0.2 });
    const say = (text: Text): string => text.en;
    const terminal: Terminal = {
      language: 'en',
      colors: createColors(false),
      width: 100,
      watched: null,
      out: () => {},
      err: () => {},
      say,
    };
    const text = (saturated: typeof result.saturated): string => report(SCENARIO, { ...result, saturated }, terminal);
    expect(text(result.saturated)).toContain('C: at 20% of visits engagement met the model’s upper bound');
    expect(text({ a: null, b: 0.09, c: 0.05 })).not.toContain('upper bound');
  });

  test('a failed run is listed with stage and cause; its pairs drop out, other arms keep theirs', async () => {
    const { result, complete, runs } = await runAll(SCENARIO, failing('1:3', '1:7'));
    expect(complete).toBe(true);
    expect(result.failed).toEqual([
      { arm: 'b', replicate: 3, stage: 'simulate', cause: 'boom' },
      { arm: 'b', replicate: 7, stage: 'simulate', cause: 'boom' },
    ]);
    expect(result.differences.map(({ arm, replications }) => `${arm}${replications}`)).toContain('b18');
    expect(result.differences.filter(({ arm }) => arm === 'c').every(({ replications }) => replications === 20)).toBe(true);
    expect(runs).toHaveLength(60);
  });

  test('when all runs fail nothing is claimed, and nothing is NaN', async () => {
    const { result } = await runAll(SCENARIO, (_, wanted) => ({ ok: false, ...wanted, stage: 'prepare', cause: 'no' }));
    expect(result.verdicts.every(({ verdict }) => verdict === 'unclear')).toBe(true);
    expect(result.verdicts[0]?.sentence.zh).toContain('没有一对可比');
    expect(result.causes.a).toMatchObject({ overload: null, removed: null });
    expect(toJson(result)).not.toMatch(/NaN|Infinity/);
  });

  test('a limit that is clearly passed at any horizon makes a gain a trade-off; one merely touched does not', async () => {
    const limited = (limit: number): Scenario => ({
      ...SCENARIO,
      outcomes: [request('members', 25, { primary: true }), request('mutedShare', 0.02, { limit })],
    });
    const nagging = (scenario: Scenario, wanted: RunRequest) =>
      ran(scenario, wanted, (a, r, o, d) => value(a, r, o, d) + (o === 1 && a === 1 && d === 7 ? 0.05 : 0));
    expect((await runAll(limited(0.04), nagging)).result.verdicts[0]).toMatchObject({ verdict: 'tradeoff' });
    expect((await runAll(limited(0.04), nagging)).result.verdicts[0]?.sentence.zh).toMatch(/^有得有失：.*超过你定的底线 4 个百分点。$/);
    expect((await runAll(limited(0.05), nagging)).result.verdicts[0]).toMatchObject({ verdict: 'better' });
  });

  test('causes are mean leavers by group, and lead the sentence only if they explain half of the difference', async () => {
    // overload, selling, nagging, noValue, …: 70 leave for overload and 20 for nagging, against 10 and 0
    const leaving = (share: number) => (scenario: Scenario, wanted: RunRequest) => {
      const jitter = noise(wanted.arm, wanted.replicate);
      const causes = wanted.arm === 1 ? [10 + 60 * share + jitter, 0, 20 * share, 5] : [10, 0, 0, 5];
      return ran(
        scenario,
        wanted,
        (a, r, o, d) => (a === 1 && o === 0 ? 2 * value(0, r, o, d) - value(1, r, o, d) : value(0, r, o, d)),
        causes,
      );
    };
    const { result } = await runAll(SCENARIO, leaving(1));
    expect(result.verdicts[0]).toMatchObject({ verdict: 'worse' });
    expect(result.verdicts[0]?.sentence.zh).toMatch(/。主要差在「消息太多」，为此离开的多了 60 人。$/);
    expect(result.causes.b).toMatchObject({ annoyance: 20, noValue: 5, removed: 0 });
    const weak = (await runAll(SCENARIO, leaving(0.3))).result.verdicts[0];
    expect(weak).toMatchObject({ verdict: 'worse' });
    expect(weak?.sentence.zh).not.toContain('主要差在');
  });

  test('intervals stay within what an outcome can be', async () => {
    const few = { ...SCENARIO, replications: 3, outcomes: [request('members', 25, { primary: true }), request('mutedShare', 0.02)] };
    const rare = (scenario: Scenario, wanted: RunRequest) =>
      ran(scenario, wanted, (a, r, o) => (o === 1 ? (r === 0 ? 0.95 : 1 - 0.9 * a) : r === 0 ? 30 : 1));
    const { result } = await runAll(few, rare);
    const ends = ({ lower, upper }: { readonly lower: number | null; readonly upper: number | null }): number[] =>
      [lower, upper] as number[];
    const at = (arm: string, outcome: string): number[] => ends(result.arms[arm]![outcome]!.horizon['14']!);
    expect(at('a', 'members')[0]).toBe(0);
    expect(at('a', 'mutedShare')[1]).toBe(1);
    const share = result.differences.filter(({ outcome }) => outcome === 'mutedShare');
    expect(share.some(({ lower }) => lower === -1)).toBe(true);
    for (const difference of share) for (const end of ends(difference)) expect(Math.abs(end)).toBeLessThanOrEqual(1);
  });

  test('expectations hold, fail or stay undecided by the interval', async () => {
    const expecting = (by: number, relation: 'above' | 'below' | 'same' = 'above'): Scenario => ({
      ...SCENARIO,
      outcomes: [request('members', 25, { primary: true, expect: [{ arm: 'b', against: 'a', relation, by, horizon: 14 }] })],
    });
    const held = async (by: number, relation?: 'above' | 'below' | 'same') =>
      (await runAll(expecting(by, relation))).result.expectations.map((e) => e.held);
    expect(await held(25)).toEqual([true]);
    expect(await held(100)).toEqual([null]);
    expect(await held(150)).toEqual([false]);
    expect(await held(0, 'below')).toEqual([false]);
    expect(await held(150, 'same')).toEqual([true]);
    expect(await held(25, 'same')).toEqual([false]);
    const [less] = (await runAll(expecting(25, 'below'))).result.expectations;
    expect(less?.sentence.en).toContain('Expected at least 25 fewer members');
    const [expectation] = (await runAll(expecting(25))).result.expectations;
    expect(expectation?.sentence.zh).toMatch(/^预期 B 与 A 相比，2 周后多留下 25 人以上：成立，多留下 \d+ 到 \d+ 人（95% 区间）。$/);
    expect(expectation?.sentence.en).toMatch(
      /^Expected at least 25 more members after 2 weeks with B than with A: held, \d+ to \d+ more members \(95% interval\)\.$/,
    );
  });

  test('an unclear difference says how many replications it would take', async () => {
    const { result } = await runAll(SCENARIO, (scenario, wanted) =>
      ran(scenario, wanted, (a, r, o, d) => (o === 0 && a === 1 ? value(0, r, o, d) + 20 + 40 * noise(r, d) : value(0, r, o, d))),
    );
    const unclear = result.differences.find(({ arm, horizon }) => arm === 'b' && horizon === 14);
    expect(unclear).toMatchObject({ verdict: 'unclear' });
    expect(unclear?.neededReplications).toBeGreaterThan(20);
    expect(result.differences.filter(({ verdict }) => verdict !== 'unclear').every((d) => d.neededReplications === null)).toBe(true);
  });

  test('a clear difference of an outcome without a good direction needs no more replications', async () => {
    const outcomes = [request('members', 25, { primary: true }), request('gini', 0.02)];
    const { result } = await runAll({ ...SCENARIO, outcomes }, (scenario, wanted) =>
      ran(scenario, wanted, (a, r, o, d) => (o === 1 ? 0.3 + 0.2 * a + 0.001 * noise(a, r) : value(a, r, o, d))),
    );
    const gini = result.differences.filter(({ outcome }) => outcome === 'gini');
    expect(gini.map(({ verdict, neededReplications }) => [verdict, neededReplications])).toEqual(gini.map(() => ['unclear', null]));
  });

  test('runs that agree in every number but not in why people left are not called identical', async () => {
    const { result } = await runAll(SCENARIO, (scenario, wanted) => ran(scenario, wanted, () => 0.3, wanted.arm === 1 ? [1, 0] : [0, 1]));
    expect(result.verdicts[0]?.sentence.en).not.toContain('identical');
  });
});

describe('bytes depend on the runs alone', () => {
  const shuffled =
    (seed: number) =>
    <T>(items: readonly T[]): T[] =>
      items
        .map((item, i) => ({ item, key: noise(seed, i) }))
        .sort((a, b) => a.key - b.key)
        .map(({ item }) => item);

  test('whatever order the runs end in', async () => {
    const expected = toJson((await runAll()).result);
    for (const seed of [1, 2, 3]) {
      const { result } = await compare(SCENARIO, instantRunner(run, shuffled(seed)), { outcomeOf });
      expect(toJson(result)).toBe(expected);
    }
  });

  test('a result that comes twice, or from nowhere, changes nothing', async () => {
    const twice = instantRunner(run, (requests) => requests.flatMap((r) => [r, r, { arm: 0, replicate: 99 }]));
    expect(toJson((await compare(SCENARIO, twice, { outcomeOf })).result)).toBe(toJson((await runAll()).result));
  });

  test('arms of one replicate come before the next replicate', async () => {
    const seen: string[] = [];
    await runAll(SCENARIO, (scenario, wanted) => {
      seen.push(`${wanted.replicate}:${wanted.arm}`);
      return run(scenario, wanted);
    });
    expect(seen.slice(0, 4)).toEqual(['0:0', '0:1', '0:2', '1:0']);
  });

  test('interrupted, the result is that of the replicates that ended in every arm, to the byte', async () => {
    const stop = new AbortController();
    let last = 0;
    const interrupted = await compare(SCENARIO, inlineRunner(run), {
      outcomeOf,
      signal: stop.signal,
      onProgress: ({ done, replications }) => {
        last = replications;
        if (done === 23) stop.abort();
      },
    });
    expect(interrupted.complete).toBe(false);
    expect(last).toBe(7);
    expect(interrupted.result.replications).toBe(7);
    expect(interrupted.runs).toHaveLength(21);
    expect(toJson(interrupted.result)).toBe(toJson((await runAll({ ...SCENARIO, replications: 7 })).result));
  });

  test('interrupted before the first replicate, it says that it cannot tell', async () => {
    const { result, complete } = await compare(SCENARIO, inlineRunner(run), { outcomeOf, signal: AbortSignal.abort() });
    expect([complete, result.replications, result.verdicts[0]?.verdict]).toEqual([false, 0, 'unclear']);
  });
});

describe('runners that misbehave', () => {
  test('a run that never came back, or came back with another size, is a failed run', async () => {
    const lossy = instantRunner(
      (scenario, wanted) => {
        const whole = ran(scenario, wanted, value);
        return wanted.replicate === 1 ? { ...whole, series: whole.series.subarray(1) } : whole;
      },
      (requests) => requests.filter(({ arm, replicate }) => arm !== 2 || replicate !== 4),
    );
    const { result } = await compare(SCENARIO, lossy, { outcomeOf });
    expect(result.failed.map(({ arm, replicate, stage }) => `${arm}${replicate} ${stage}`)).toEqual([
      'a1 worker',
      'b1 worker',
      'c1 worker',
      'c4 worker',
    ]);
  });

  test('an unknown outcome is refused before anything runs', async () => {
    await expect(compare({ ...SCENARIO, outcomes: [request('nonsense', 1)] }, instantRunner(run), { outcomeOf })).rejects.toThrow(
      'nonsense',
    );
  });
});
