/** Runs a scenario's arms under the same luck and compares them. */
import { type Outcome, outcomeById } from '../outcomes/index.ts';
import type { Scenario } from '../scenario/scenario.ts';
import type { ComparisonResult } from './result.ts';
import type { Runner, RunRequest, RunResult } from './runner.ts';
import { summarise } from './summary.ts';

export interface Progress {
  /** Runs that have ended, failed ones included, and runs in all. */
  readonly done: number;
  readonly total: number;
  readonly failed: number;
  /** Replicates from the first on that have ended in every arm: those the result would stand on now. */
  readonly replications: number;
}

export interface CompareOptions {
  readonly onProgress?: (progress: Progress) => void;
  readonly signal?: AbortSignal;
  /** Also records what pictures show, for `portrait`; the result is the same. */
  readonly detail?: boolean;
  /** Gives the outcome of an id; the shipped ones unless a test has its own. */
  readonly outcomeOf?: (id: string) => Outcome | undefined;
}

export interface Comparison {
  readonly result: ComparisonResult;
  /** False if the signal came first: the result stands on `result.replications` replicates, fewer than asked for. */
  readonly complete: boolean;
  /** The runs behind the result, by replicate, then arm. */
  readonly runs: readonly RunResult[];
}

/**
 * Replicate r of every arm comes before replicate r + 1 of any, so that pairs complete together. Interrupted, the result
 * stands on the replicates from 0 on that ended in every arm, and equals, byte for byte, that of a comparison with so many
 * replications. A failed run takes its pair out; it is listed, and counted in `Difference.replications`.
 *
 * Throws a RangeError for an unknown outcome (a scenario's reader has checked it).
 */
export async function compare(scenario: Scenario, runner: Runner, options: CompareOptions = {}): Promise<Comparison> {
  const { onProgress, signal = new AbortController().signal, detail = false, outcomeOf = outcomeById } = options;
  const outcomes = scenario.outcomes.map(({ id }) => {
    const outcome = outcomeOf(id);
    if (outcome === undefined) throw new RangeError(`no outcome "${id}"`);
    return outcome;
  });
  const size = scenario.outcomes.length * (scenario.horizons.at(-1) ?? 0);
  const width = scenario.arms.length;
  const requests = Array.from({ length: scenario.replications * width }, (_, i): RunRequest => {
    const run = { arm: i % width, replicate: Math.floor(i / width) };
    return detail ? { ...run, detail } : run;
  });
  const results: (RunResult | undefined)[] = requests.map(() => undefined);
  let done = 0;
  let failed = 0;
  let prefix = 0; // results from the first on, without a gap

  const file = (received: RunResult): void => {
    const at = received.replicate * width + received.arm;
    if (at >= results.length || results[at] !== undefined) return; // a queue may deliver twice; the first one counts
    const result = checked(received, size);
    results[at] = result;
    done++;
    if (!result.ok) failed++;
    while (results[prefix] !== undefined) prefix++;
    onProgress?.({ done, total: requests.length, failed, replications: Math.floor(prefix / width) });
  };

  await runner.run(scenario, requests, file, signal);
  if (!signal.aborted) {
    for (const request of requests) file({ ok: false, ...request, stage: 'worker', cause: 'the runner ended without a result' });
  }
  const replications = Math.floor(prefix / width);
  const grid = Array.from({ length: replications }, (_, r) => results.slice(r * width, (r + 1) * width) as RunResult[]);
  return { result: summarise(scenario, grid, outcomes), complete: replications === scenario.replications, runs: grid.flat() };
}

/** A result of the wrong size comes from a worker of another version: it is a failed run, not a shifted column. */
const checked = (result: RunResult, size: number): RunResult => {
  if (!result.ok || result.series.length === size) return result;
  const { arm, replicate } = result;
  return { ok: false, arm, replicate, stage: 'worker', cause: `${result.series.length} values came back, not ${size}` };
};
