import { afterEach, expect, test } from 'vitest';
import type { Runner, RunRequest, RunResult } from '../../sim/experiment/runner.ts';
import { threadRunner } from '../../sim/runner/node.ts';
import type { Scenario } from '../../sim/scenario/scenario.ts';

const job = new URL('./mortal-job.mjs', import.meta.url);
const scenario = { arms: [] } as unknown as Scenario; // the mortal job does not look at it
const never = new AbortController().signal;
const requestsFor = (replicates: readonly number[]): RunRequest[] => replicates.map((replicate) => ({ arm: 0, replicate }));
const upTo = (count: number): number[] => Array.from({ length: count }, (_, i) => i);

let runner: Runner;
afterEach(() => runner.close());

async function runAll(requests: readonly RunRequest[], signal = never): Promise<RunResult[]> {
  const results: RunResult[] = [];
  await runner.run(scenario, requests, (result) => results.push(result), signal);
  return results.sort((a, b) => a.replicate - b.replicate);
}

test.each([1, 2, 7])('%i threads answer every request once', async (threads) => {
  runner = threadRunner({ threads, job });
  const replicates = upTo(500).map((i) => 1000 + i);
  const results = await runAll(requestsFor(replicates));
  expect(results.map((r) => r.replicate)).toEqual(replicates);
  expect(results.every((r) => r.ok && r.series[1] === r.replicate)).toBe(true);
  expect(runner.parallel).toBe(threads);
});

test('a run that kills its thread is lost alone, with its stage; a runner serves again after that', async () => {
  runner = threadRunner({ threads: 2, heapMiB: 64, job });
  const results = await runAll(requestsFor(upTo(23)));
  expect(results.map((r) => r.replicate)).toEqual(upTo(23));
  const failed = results.flatMap((r) => (r.ok ? [] : [r]));
  expect(failed.map((r) => r.replicate)).toEqual([13, 17, 19]);
  expect(failed.every((r) => r.stage === 'worker' && r.cause.length > 0)).toBe(true);
  expect(failed[1]?.cause).toMatch(/memory/i);
  expect(failed[2]?.cause).toBe('nineteen');
  expect((await runAll(requestsFor([1, 2, 3]))).every((r) => r.ok)).toBe(true);
});

test('an abort ends even a run that never would, and keeps what was done', async () => {
  runner = threadRunner({ threads: 2, job });
  const stop = new AbortController();
  const results: RunResult[] = [];
  const begun = performance.now();
  await runner.run(
    scenario,
    requestsFor([1, 23, 2, 3, 4]),
    (result) => {
      if (results.push(result) === 4) stop.abort();
    },
    stop.signal,
  );
  expect(results.map((r) => r.replicate).sort()).toEqual([1, 2, 3, 4]);
  expect(performance.now() - begun).toBeLessThan(20_000);
});

test('an abort leaves a thread that is about to end its run, and what waited is not begun', async () => {
  runner = threadRunner({ threads: 2, job });
  const stop = new AbortController();
  const results: RunResult[] = [];
  const requests = requestsFor(upTo(40).map((i) => 9000 + i));
  const quit = (result: RunResult): void => {
    if (results.push(result) === 6) stop.abort();
  };
  await runner.run(scenario, requests, quit, stop.signal);
  expect(results.length).toBeLessThanOrEqual(8);
  const threadsOf = (runs: readonly RunResult[]): number[] => runs.map((run) => (run.ok ? run.visits : -1));
  const before = new Set(threadsOf(results));
  expect(threadsOf(await runAll(requestsFor(upTo(8).map((i) => 9100 + i)))).filter((thread) => before.has(thread))).not.toEqual([]);
  expect(new Set([...before, ...threadsOf(await runAll(requestsFor([9200, 9201, 9202, 9203])))]).size).toBeLessThanOrEqual(2);
});

test('once closed it runs nothing more, and says so', async () => {
  const before = threadRunner({ threads: 1, job });
  await before.close(); // no thread was started yet
  runner = threadRunner({ threads: 1, job });
  expect(await runAll(requestsFor([1]))).toHaveLength(1);
  await runner.close();
  for (const closed of [before, runner]) {
    const results: RunResult[] = [];
    const again = closed.run(scenario, requestsFor([1]), (result) => results.push(result), never);
    await expect(again).rejects.toThrow('this runner is closed');
    expect(results).toEqual([]);
    await closed.close();
  }
});

test('an aborted signal starts nothing', async () => {
  runner = threadRunner({ threads: 1, job });
  expect(await runAll(requestsFor([1, 2]), AbortSignal.abort())).toEqual([]);
});

test('an error of the listener reaches the caller and is not taken for a failed run', async () => {
  runner = threadRunner({ threads: 1, job });
  const broken = (): never => {
    throw new Error('listener');
  };
  await expect(runner.run(scenario, requestsFor([1]), broken, never)).rejects.toThrow('listener');
});

test('after an error of the listener it is told of no further result, and nothing goes on', async () => {
  runner = threadRunner({ threads: 2, job });
  let told = 0;
  const broken = (): void => {
    if (++told === 3) throw new Error('listener');
  };
  await expect(runner.run(scenario, requestsFor(upTo(400).map((i) => 1000 + i)), broken, never)).rejects.toThrow('listener');
  await new Promise((resolve) => setTimeout(resolve, 300));
  expect(told).toBe(3);
  expect((await runAll(requestsFor([1, 2]))).every((r) => r.ok)).toBe(true);
});

test('given up while results are on their way, the process goes on', async () => {
  runner = threadRunner({ threads: 2, job });
  const stop = new AbortController();
  let seen = 0;
  const busy = (ms: number): void => {
    for (const begun = performance.now(); performance.now() - begun < ms; );
  };
  const quit = (): void => {
    if (++seen !== 40) return;
    busy(200); // as a page that draws: meanwhile threads answer
    stop.abort();
  };
  for (let round = 0; round < 3; round++) await runner.run(scenario, requestsFor(upTo(5000).filter((i) => i > 20)), quit, stop.signal);
  expect(seen).toBeGreaterThanOrEqual(40);
  await new Promise((resolve) => setTimeout(resolve, 100)); // an error that nobody hears would end this process now
});
