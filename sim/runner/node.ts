/** A Runner on worker threads of Node. What it computes depends on neither the number of threads nor their order. */
import { setMaxListeners } from 'node:events';
import { availableParallelism, totalmem } from 'node:os';
import { Piscina } from 'piscina';
import type { Runner, RunRequest, RunResult } from '../experiment/runner.ts';
import type { Arm, Scenario } from '../scenario/scenario.ts';
import type { Batch } from './job.ts';

/** How many threads, and what they run; all of it may be left out. */
export interface ThreadOptions {
  /** Number of threads; as many as cores unless given. */
  readonly threads?: number;
  /** JavaScript heap of one thread [MiB]; a run that needs more fails alone, at stage `worker`. */
  readonly heapMiB?: number;
  /** Module whose default export runs a `Batch`. Only tests give another one, to see workers die. */
  readonly job?: URL;
  /** Node's flags for the threads; those of this process unless given. */
  readonly flags?: readonly string[];
}

/** Handing a batch to a thread costs 0.13 ms, so a batch should last a good deal longer, yet not delay progress [ms]. */
const BATCH_MS = 50;
const LARGEST_BATCH = 64;
const MOST_THREADS = 1024;

/** From source, threads need a loader for TypeScript first. */
const ownJob = (): URL => new URL(import.meta.url.endsWith('.ts') ? './job.source.mjs' : './job.js', import.meta.url);

/** Starts no thread before the first run. Errors: RangeError for a number of threads that cannot be; `run` rejects only if `onResult` throws; all else is a failed run. */
export function threadRunner(options: ThreadOptions = {}): Runner {
  const threads = options.threads ?? availableParallelism();
  if (!Number.isInteger(threads) || threads < 1 || threads > MOST_THREADS)
    throw new RangeError(`threads: found ${threads}, expected a whole number from 1 to ${MOST_THREADS}`);
  const open = (): Piscina => {
    const opened = new Piscina({
      filename: (options.job ?? ownJob()).href,
      minThreads: 1,
      maxThreads: threads,
      idleTimeout: 10_000,
      ...(options.flags === undefined ? {} : { execArgv: [...options.flags] }),
      resourceLimits: {
        maxOldGenerationSizeMb: options.heapMiB ?? Math.max(256, Math.min(4096, Math.floor(totalmem() / 2 ** 21 / threads))),
      },
    });
    // A result that was under way when its task was given up, and a thread that dies before it has one: each run's own promise tells what
    // it comes to, and an event that nobody hears would end the process.
    opened.on('error', () => {});
    return opened;
  };
  // Opened by the first run: a thread that is ended while it still loads its module can bring the process down.
  let pool: Piscina | undefined;

  return {
    parallel: threads,
    async run(scenario, requests, onResult, signal) {
      if (requests.length === 0) return;
      pool ??= open();
      const own = pool;
      const stop = AbortSignal.any([signal]);
      setMaxListeners(0, stop); // one listener per batch under way, however many threads there are
      let next = 0;
      let size = 1;
      const take = (): readonly RunRequest[] => {
        const fair = Math.ceil((requests.length - next) / (2 * threads)); // small at the end, so that all finish together
        const batch = requests.slice(next, next + Math.min(size, fair));
        next += batch.length;
        return batch;
      };
      const lane = async (): Promise<void> => {
        while (next < requests.length && !stop.aborted) {
          const batch = take();
          const begun = performance.now();
          await runBatch(own, scenario, batch, onResult, stop);
          const each = (performance.now() - begun) / batch.length;
          size = Math.max(1, Math.min(LARGEST_BATCH, Math.floor(BATCH_MS / each)));
        }
      };
      // Two lanes per thread: while one batch runs, the next already waits.
      await Promise.all(Array.from({ length: 2 * threads }, lane));
    },
    async close() {
      await pool?.destroy();
    },
  };
}

/** Runs one batch. If its thread dies, the runs are tried one by one, so that only the one that kills it is lost. */
async function runBatch(
  pool: Piscina<Batch, RunResult[]>,
  scenario: Scenario,
  requests: readonly RunRequest[],
  onResult: (result: RunResult) => void,
  signal: AbortSignal,
): Promise<void> {
  let results: readonly RunResult[];
  try {
    results = await pool.run({ scenario: onlyArmsOf(scenario, requests), requests }, { signal });
  } catch (error) {
    if (signal.aborted) return;
    if (requests.length > 1) {
      for (const request of requests) await runBatch(pool, scenario, [request], onResult, signal);
      return;
    }
    const cause = error instanceof Error ? error.message : String(error);
    results = requests.map((request): RunResult => ({ ok: false, ...request, stage: 'worker', cause }));
  }
  results.forEach(onResult);
}

const UNUSED = null as unknown as Arm;

/** A sweep has thousands of arms; only those of the batch cross to the thread, each at its place. */
function onlyArmsOf(scenario: Scenario, requests: readonly RunRequest[]): Scenario {
  if (scenario.arms.length <= FEW_ARMS) return scenario;
  const used = new Set(requests.map(({ arm }) => arm));
  return { ...scenario, arms: scenario.arms.map((arm, a) => (used.has(a) ? arm : UNUSED)) };
}

const FEW_ARMS = 16;
