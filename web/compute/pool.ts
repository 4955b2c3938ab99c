/**
 * Warm workers that run what the latest request asks for. Results are kept by what they were computed from, so that a changed
 * strategy costs its own runs only, and undoing costs nothing.
 */
import { inputsOf, type Runner, type RunRequest, type RunResult, type Scenario } from '../../sim/index.ts';
import type { KeepingRunner } from './simulation.ts';
import type { Thread } from './thread.ts';

/** To a worker: a scenario to hold, or a run of the one it holds, for the job of that number. */
export type ToRunner = { readonly scenario: Scenario } | { readonly request: RunRequest; readonly number: number };
export interface FromRunner {
  readonly number: number;
  readonly result: RunResult;
}

/** Runs of a request that is out of date are left to end if they are about to, and ended if they have taken longer [ms]. */
const PATIENCE = 400;

/**
 * `value` with no whole number in it. A new worker is shown a scenario like this before its first: compilers take a field that has
 * only ever held whole numbers for one that never holds others, and at the first 2.5 they throw away what they have compiled, in the
 * middle of an answer.
 */
function withFractions<T>(value: T): T {
  if (typeof value === 'number') return (Number.isInteger(value) ? value + 0.5 : value) as T;
  if (Array.isArray(value)) return value.map(withFractions) as T;
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, withFractions(inner)])) as T;
}

interface Desk {
  /** Null: the last one failed, and no task has asked for another yet. */
  worker: Thread | null;
  /** Null: it has been given none yet. */
  holds: Scenario | null;
  task: RunRequest | null;
  /** Of the job that the task belongs to. */
  number: number;
  /** When it was given its task, or ended the last one. */
  since: number;
}

/** The number of no job: a run that nobody has asked for. */
const REHEARSAL = 0;
/** A worker that has worked within so long [ms] has nothing to rehearse. */
const FRESH = 4000;

interface Job {
  readonly number: number;
  readonly scenario: Scenario;
  readonly queue: RunRequest[];
  readonly onResult: (result: RunResult) => void;
  open: number;
  readonly end: () => void;
}

export class Pool {
  readonly #create: () => Thread;
  readonly #clock: () => number;
  readonly #desks: Desk[] = [];
  #job: Job | null = null;
  #number = REHEARSAL;
  #rehearsed = 0;
  /** How long the last run took [ms]; 0: none has ended yet. */
  pace = 0;
  /** Where results of jobs that were dropped go: they are right, only late. */
  readonly #late = new Map<number, (result: RunResult) => void>();

  constructor(create: () => Thread, parallel: number, clock: () => number) {
    this.#create = create;
    this.#clock = clock;
    for (let i = 0; i < parallel; i++) this.#desks.push({ worker: this.#hire(i), holds: null, task: null, number: 0, since: 0 });
  }

  get parallel(): number {
    return this.#desks.length;
  }

  /** Does the requests of one scenario; those of an earlier call are dropped. Resolves when all are done, or on abort. */
  work(scenario: Scenario, requests: readonly RunRequest[], onResult: (result: RunResult) => void, signal: AbortSignal): Promise<void> {
    return new Promise((resolve) => {
      if (signal.aborted || requests.length === 0) return resolve();
      const number = ++this.#number;
      const drop = (): void => {
        if (this.#job?.number === number) this.#job = null;
        resolve();
      };
      const end = (): void => {
        signal.removeEventListener('abort', drop);
        drop();
      };
      signal.addEventListener('abort', drop);
      for (const old of this.#late.keys())
        if (!this.#desks.some((desk) => desk.task !== null && desk.number === old)) this.#late.delete(old);
      this.#late.set(number, onResult);
      this.#job = { number, scenario, queue: [...requests], onResult, open: requests.length, end };
      this.#desks.forEach((desk, i) => {
        if (desk.task !== null && desk.number !== REHEARSAL && this.#clock() - desk.since > PATIENCE) {
          desk.worker?.terminate();
          Object.assign(desk, { worker: this.#hire(i), holds: null, task: null });
        }
        if (desk.task === null) this.#next(desk, i);
      });
    });
  }

  /** Has workers that have rested go through a run of what they hold, each time another one; it comes to nothing. */
  rehearse(): void {
    if (this.#job !== null) return;
    const now = this.#clock();
    this.#rehearsed++;
    for (const desk of this.#desks) {
      const { worker, holds, task, since } = desk;
      if (worker === null || holds === null || task !== null || now - since < FRESH) continue;
      const request = { arm: this.#rehearsed % holds.arms.length, replicate: 1, detail: true };
      Object.assign(desk, { task: request, number: REHEARSAL, since: now });
      worker.postMessage({ request, number: REHEARSAL } satisfies ToRunner);
    }
  }

  #hire(i: number): Thread {
    const worker = this.#create();
    worker.onmessage = ({ data }) => {
      const { number, result } = data as FromRunner;
      const desk = this.#desks[i]!;
      const now = this.#clock();
      if (number !== REHEARSAL) this.pace = now - desk.since;
      Object.assign(desk, { task: null, since: now });
      this.#next(desk, i); // first: a core waits
      this.#file(number, result);
    };
    worker.onerror = (event) => {
      const desk = this.#desks[i]!;
      const { task, number } = desk;
      worker.terminate();
      // Another one only for another task: where none can be had, asking would never end.
      Object.assign(desk, { worker: null, holds: null, task: null });
      if (task !== null)
        this.#file(number, {
          ok: false,
          arm: task.arm,
          replicate: task.replicate,
          stage: 'worker',
          cause: event.message || 'the worker died',
        });
      this.#next(desk, i);
    };
    return worker;
  }

  #file(number: number, result: RunResult): void {
    const job = this.#job;
    if (job?.number !== number) return this.#late.get(number)?.(result);
    job.onResult(result);
    if (--job.open === 0) job.end();
  }

  #next(desk: Desk, i: number): void {
    const job = this.#job;
    const task = job?.queue.shift();
    if (job === null || task === undefined) return;
    const { scenario, number } = job;
    desk.worker ??= this.#hire(i);
    if (desk.holds === null) desk.worker.postMessage({ scenario: withFractions(scenario) } satisfies ToRunner);
    if (desk.holds !== scenario) desk.worker.postMessage({ scenario } satisfies ToRunner);
    Object.assign(desk, { holds: scenario, task, number, since: this.#clock() });
    desk.worker.postMessage({ request: task, number } satisfies ToRunner);
  }
}

/** A Runner that asks the pool for everything. */
export const poolRunner = (pool: Pool): Runner => ({
  parallel: pool.parallel,
  run: (scenario, requests, onResult, signal) => pool.work(scenario, requests, onResult, signal),
  close: () => Promise.resolve(),
});

/** Values kept over all arms: 8 million of up to 8 bytes. */
const MOST_VALUES = 8_000_000;

/** What a run's numbers depend on besides its replicate. */
export const armKey = (scenario: Scenario, arm: number): string => JSON.stringify(inputsOf(scenario, arm));

export class Cache {
  /** Oldest used first. */
  readonly #arms = new Map<string, Map<number, RunResult>>();
  #values = 0;

  /** With `detail`: one without is none. */
  get(key: string, replicate: number, detail = false): RunResult | undefined {
    const run = this.#arms.get(key)?.get(replicate);
    return detail && run !== undefined && isBare(run) ? undefined : run;
  }

  put(key: string, result: RunResult): void {
    // A worker that died may live the next time; what the run itself refused, it refuses again.
    if (!result.ok && result.stage === 'worker') return;
    const runs = this.#arms.get(key) ?? new Map<number, RunResult>();
    const known = runs.get(result.replicate);
    if (known !== undefined && (isBare(result) || !isBare(known))) return;
    runs.set(result.replicate, result);
    this.#arms.set(key, runs);
    this.#values += size(result) - (known === undefined ? 0 : size(known));
    for (const [old, kept] of this.#arms) {
      if (this.#values <= MOST_VALUES || old === key) break;
      this.#arms.delete(old);
      for (const run of kept.values()) this.#values -= size(run);
    }
  }

  /** Marks arms as in use: they go last. */
  touch(keys: readonly string[]): void {
    for (const key of keys) {
      const runs = this.#arms.get(key);
      if (runs === undefined) continue;
      this.#arms.delete(key);
      this.#arms.set(key, runs);
    }
  }
}

/** Columns of people and hours that come with a run's detail; more than they take, as most are shorter than 8 bytes. */
const DETAIL = 4000;
const size = (result: RunResult): number => (result.ok ? result.series.length + (isBare(result) ? 0 : DETAIL) : 0);
/** Whether it lacks what only figures show. */
const isBare = (result: RunResult): boolean => result.ok && result.detail === undefined;

/** A Runner that asks the pool only for what the cache does not hold. */
export const cachedRunner = (pool: Pool, cache: Cache): KeepingRunner => ({
  parallel: pool.parallel,
  get pace() {
    return pool.pace;
  },
  held: (stop) => ({
    parallel: 1,
    run(scenario, requests, onResult) {
      const keys = scenario.arms.map((_, arm) => armKey(scenario, arm));
      for (const { arm, replicate } of requests) {
        const known = cache.get(keys[arm]!, replicate);
        if (known === undefined) {
          stop();
          break;
        }
        onResult({ ...known, arm });
      }
      return Promise.resolve();
    },
    close: () => Promise.resolve(),
  }),
  pairsHeld(scenario, most) {
    const keys = scenario.arms.map((_, arm) => armKey(scenario, arm));
    let pairs = 0;
    while (pairs < most && keys.every((key) => cache.get(key, pairs, true) !== undefined)) pairs++;
    return pairs;
  },
  async run(scenario, requests, onResult, signal) {
    const keys = scenario.arms.map((_, arm) => armKey(scenario, arm));
    cache.touch(keys);
    const missing: RunRequest[] = [];
    for (const request of requests) {
      const known = cache.get(keys[request.arm]!, request.replicate, request.detail);
      if (known === undefined) missing.push(request);
      else onResult({ ...known, arm: request.arm });
    }
    const file = (result: RunResult): void => {
      cache.put(keys[result.arm]!, result);
      onResult(result);
    };
    await pool.work(scenario, missing, file, signal);
  },
  close: () => Promise.resolve(),
});
