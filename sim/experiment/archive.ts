/** Where a comparison keeps its runs until it folds them: in memory, or on disk (sim/store), where many replications take no room. */
import type { RunResult } from './runner.ts';

export interface RunArchive {
  put(result: RunResult): void;
  /** null if the run has not ended. */
  get(replicate: number, arm: number): RunResult | null;
}

export function memoryArchive(arms: number): RunArchive {
  const runs: (RunResult | undefined)[] = [];
  return {
    put(result) {
      runs[result.replicate * arms + result.arm] = result;
    },
    get: (replicate, arm) => runs[replicate * arms + arm] ?? null,
  };
}
