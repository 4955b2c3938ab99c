/** A Runner on worker threads of Node. What it computes depends on neither the number of threads nor their order. */
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
/**
 * Runs under way when all is given up are left to end if they are about to, and ended with their threads if they take longer [ms]:
 * a new thread has everything to load and to compile again, and whoever gave this up may go on with something else.
 */
const PATIENCE = 400;
const MOST_THREADS = 1024;

/** From source, threads need a loader for TypeScript first. */
const ownJob = (): URL => new URL(import.meta.url.endsWith('.ts') ? './job.source.mjs' : './job.js', import.meta.url);

/**
 * Starts no thread before the first run. Errors: RangeError for a number of threads that cannot be; `run` rejects only if `onResult`
 * throws, and once the runner is closed, for good; all else is a failed run.
 */
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
  let closed = false;

  return {
    parallel: threads,
    async run(scenario, requests, onResult, signal) {
      // Threads that it started now would be ended by nobody.
      if (closed) throw new Error('this runner is closed and runs nothing more: make another with threadRunner()');
      if (requests.length === 0) return;
      pool ??= open();
      const own = pool;
      const underWay = new Set<AbortController>(); // one for each batch, as they were handed over: the first of them are being run
      let late: NodeJS.Timeout | undefined;
      const giveUp = (): void => {
        for (const batch of [...underWay].slice(threads)) batch.abort();
        late ??= setTimeout(() => {
          for (const batch of underWay) batch.abort();
        }, PATIENCE);
      };
      let next = 0;
      let size = 1;
      const take = (): readonly RunRequest[] => {
        const fair = Math.ceil((requests.length - next) / (2 * threads)); // small at the end, so that all finish together
        const batch = requests.slice(next, next + Math.min(size, fair));
        next += batch.length;
        return batch;
      };
      let broken = false;
      const lane = async (): Promise<void> => {
        while (next < requests.length && !signal.aborted && !broken) {
          const batch = take();
          const begun = performance.now();
          const stop = new AbortController();
          underWay.add(stop);
          const results = await resultsOf(own, scenario, batch, stop.signal);
          underWay.delete(stop);
          if (broken) return; // whoever asked has been told that this failed
          try {
            results.forEach(onResult);
          } catch (error) {
            broken = true;
            throw error;
          }
          const each = (performance.now() - begun) / batch.length;
          size = Math.max(1, Math.min(LARGEST_BATCH, Math.floor(BATCH_MS / each)));
        }
      };
      // Two lanes per thread: while one batch runs, the next already waits.
      signal.addEventListener('abort', giveUp, { once: true });
      const lanes = Array.from({ length: 2 * threads }, lane);
      try {
        await Promise.all(lanes);
      } catch (error) {
        // A result that could not be taken in: nobody wants the others, and none of their threads may work on when this has ended.
        giveUp();
        await Promise.allSettled(lanes);
        throw error;
      } finally {
        signal.removeEventListener('abort', giveUp);
        clearTimeout(late);
      }
    },
    async close() {
      closed = true;
      await pool?.destroy();
    },
  };
}

/** Runs one batch. If its thread dies, the runs are tried one by one, so that only the one that kills it is lost. Once given up, it has no results. */
async function resultsOf(
  pool: Piscina<Batch, RunResult[]>,
  scenario: Scenario,
  requests: readonly RunRequest[],
  signal: AbortSignal,
): Promise<readonly RunResult[]> {
  try {
    return await pool.run({ scenario: onlyArmsOf(scenario, requests), requests }, { signal });
  } catch (error) {
    if (signal.aborted) return [];
    if (requests.length > 1) {
      const results: RunResult[] = [];
      for (const request of requests) results.push(...(await resultsOf(pool, scenario, [request], signal)));
      return results;
    }
    const cause = error instanceof Error ? error.message : String(error);
    return requests.map((request): RunResult => ({ ok: false, ...request, stage: 'worker', cause }));
  }
}

const UNUSED = null as unknown as Arm;

/** A sweep has thousands of arms; only those of the batch cross to the thread, each at its place. */
function onlyArmsOf(scenario: Scenario, requests: readonly RunRequest[]): Scenario {
  if (scenario.arms.length <= FEW_ARMS) return scenario;
  const used = new Set(requests.map(({ arm }) => arm));
  return { ...scenario, arms: scenario.arms.map((arm, a) => (used.has(a) ? arm : UNUSED)) };
}

const FEW_ARMS = 16;
