/** Runs of a trial that its turn was too short for: the next turn goes on from them. */
import type { Runner, RunRequest, RunResult } from '../experiment/runner.ts';

/** By arm and replicate; all of the trial that has this seed. */
export interface Ended {
  seed: string;
  results: Map<string, RunResult>;
}

export const nothingEnded = (): { ended: Ended } => ({ ended: { seed: '', results: new Map() } });

/** Hands out the runs of one trial that have ended, then runs the others and keeps them. */
export function goingOn(runner: Runner, ended: Ended['results']): Runner {
  const keyOf = ({ arm, replicate }: Pick<RunRequest, 'arm' | 'replicate'>): string => `${arm} ${replicate}`;
  return {
    parallel: runner.parallel,
    async run(scenario, requests, onResult, signal) {
      const left = requests.filter((request) => !ended.has(keyOf(request)));
      for (const known of requests.map((request) => ended.get(keyOf(request)))) if (known !== undefined) onResult(known);
      const file = (result: RunResult): void => {
        ended.set(keyOf(result), result);
        onResult(result);
      };
      await runner.run(scenario, left, file, signal);
    },
    close: () => runner.close(),
  };
}
