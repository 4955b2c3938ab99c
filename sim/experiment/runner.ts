/**
 * The seam between experiments and the machines that run them. An experiment receives a `Runner`; those for Node (inline, worker
 * threads) live in `sim/runner`, the page's own (`web/compute/pool.ts`) with its workers. Order and number of workers never reach the results: an experiment
 * files each outcome under (arm, replicate) and folds in that fixed order.
 */
import type { RunDetail } from '../outcomes/detail.ts';
import type { Scenario } from '../scenario/scenario.ts';

/** One run: an arm (index into `scenario.arms`) under the luck of one replicate. */
export interface RunRequest {
  readonly arm: number;
  readonly replicate: number;
  /** Also record what pictures show (`RunDone.detail`); costs time and memory, changes nothing else. */
  readonly detail?: boolean;
}

/** Stages at which a run can fail. A failed run is data with its stage, never a zero. */
export type RunStage = 'prepare' | 'simulate' | 'measure' | 'worker';

/** A run that ended: numbers of every outcome on every day. */
export interface RunDone {
  readonly ok: true;
  readonly arm: number;
  readonly replicate: number;
  /** `series[o * days + d]`: outcome o (as listed by the scenario) at the end of day d; NaN stands for undefined here only. */
  readonly series: Float64Array;
  /** Leavers until the last day by cause, indexed as CAUSES. */
  readonly causes: Float64Array;
  /** Visits whose engagement met the upper bound of the thinning (sim/README.md, 7.1), and all visits. */
  readonly saturated: number;
  readonly visits: number;
  /** Only where the request asked for it. */
  readonly detail?: RunDetail;
}

/** A run that did not: at which stage, and why; the cause in plain English (`causeText` has it in both languages). */
export interface RunFailed {
  readonly ok: false;
  readonly arm: number;
  readonly replicate: number;
  readonly stage: RunStage;
  readonly cause: string;
}

/** What comes of one request. */
export type RunResult = RunDone | RunFailed;

/** A machine that runs: inline, on worker threads, or one's own. Close it when done. */
export interface Runner {
  /** Runs all requests, in any order; calls `onResult` once for each. Resolves when all are done, or soon after `signal` aborts. */
  run(scenario: Scenario, requests: readonly RunRequest[], onResult: (result: RunResult) => void, signal: AbortSignal): Promise<void>;
  /** Number of runs it works on at a time. */
  readonly parallel: number;
  close(): Promise<void>;
}
