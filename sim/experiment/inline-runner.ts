/** A Runner in this very thread: for tests, small previews, and places without workers. */

import type { Scenario } from '../scenario/scenario.ts';
import { runOne } from './run-one.ts';
import type { Runner, RunRequest, RunResult } from './runner.ts';

/** Gives way to timers, input and `signal` between two runs. */
const breathe = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 0));

/** `run` is what one run does; only tests give another one. */
export function inlineRunner(run: (scenario: Scenario, request: RunRequest) => RunResult = runOne): Runner {
  return {
    parallel: 1,
    async run(scenario, requests, onResult, signal) {
      for (const request of requests) {
        await breathe();
        if (signal.aborted) return;
        onResult(run(scenario, request));
      }
    },
    close: () => Promise.resolve(),
  };
}
