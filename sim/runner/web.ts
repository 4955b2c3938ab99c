/** A Runner on browser workers. Types are structural, so that no DOM library is needed here. */
import { runOne } from '../experiment/run-one.ts';
import type { Runner, RunRequest, RunResult } from '../experiment/runner.ts';
import type { Scenario } from '../scenario/scenario.ts';

/** What is used of a `Worker`. */
export interface WorkerLike {
  postMessage(message: unknown): void;
  terminate(): void;
  onmessage: ((event: { data: unknown }) => void) | null;
  onerror: ((event: { message?: string }) => void) | null;
}

/** What is used of a worker's global scope. */
export interface WorkerScope {
  onmessage: ((event: { data: unknown }) => void) | null;
  postMessage(message: unknown): void;
}

/** To a worker: a scenario to keep, or one run of it. Back comes a RunResult. */
type Order = { readonly scenario: Scenario } | RunRequest;

/** The worker's side: keeps the scenario it was given, answers each request with its result. */
export function serveRuns(scope: WorkerScope): void {
  let scenario: Scenario | null = null;
  scope.onmessage = ({ data }) => {
    const order = data as Order;
    if ('scenario' in order) scenario = order.scenario;
    else if (scenario !== null) scope.postMessage(runOne(scenario, order));
  };
}

/** `create` starts a worker whose script calls `serveRuns`; `parallel` of them work at a time. A worker that dies costs one run. */
export function webRunner(create: () => WorkerLike, parallel: number): Runner {
  return {
    parallel,
    run(scenario: Scenario, requests: readonly RunRequest[], onResult: (result: RunResult) => void, signal: AbortSignal): Promise<void> {
      return new Promise((resolve) => {
        const workers = new Set<WorkerLike>();
        let next = 0;
        const stop = (): void => {
          for (const worker of workers) worker.terminate();
          workers.clear();
          signal.removeEventListener('abort', stop);
          resolve();
        };
        const start = (): void => {
          const worker = create();
          let current: RunRequest | undefined;
          workers.add(worker);
          const advance = (): void => {
            current = requests[next++];
            if (current !== undefined) return worker.postMessage(current);
            worker.terminate();
            workers.delete(worker);
            if (workers.size === 0) stop();
          };
          worker.onmessage = ({ data }) => {
            onResult(data as RunResult);
            advance();
          };
          worker.onerror = ({ message }) => {
            workers.delete(worker);
            worker.terminate();
            if (current !== undefined) onResult({ ok: false, ...current, stage: 'worker', cause: message ?? 'the worker died' });
            if (next < requests.length) start();
            else if (workers.size === 0) stop();
          };
          worker.postMessage({ scenario });
          advance();
        };
        if (signal.aborted) return resolve();
        signal.addEventListener('abort', stop);
        for (let i = 0; i < Math.min(parallel, requests.length); i++) start();
        if (requests.length === 0) stop();
      });
    },
    close: () => Promise.resolve(),
  };
}
