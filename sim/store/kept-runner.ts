/** A Runner that files what it runs and does not run again what is filed: with it, every command can be resumed. */
import type { Runner, RunRequest, RunResult } from '../experiment/runner.ts';
import type { Scenario } from '../scenario/scenario.ts';
import type { Experiment } from './experiment.ts';
import { inputHash } from './inputs.ts';

/** Kept runs are handed over for this long at a stretch [ms], so that Ctrl-C is heard in between. */
const STRETCH = 25;

/** `runner` for what `experiment` does not have yet; what it has is handed over as it was filed. Closing it closes `runner`. Errors: StoreProblem. */
export function keptRunner(runner: Runner, experiment: Experiment): Runner {
  const known = new WeakMap<Scenario, readonly string[]>();
  const inputsOf = (scenario: Scenario): readonly string[] => {
    const inputs = known.get(scenario) ?? scenario.arms.map((_, arm) => inputHash(scenario, arm));
    known.set(scenario, inputs);
    return inputs;
  };
  return {
    parallel: runner.parallel,
    async run(scenario, requests, onResult, signal) {
      const inputs = inputsOf(scenario);
      const size = scenario.outcomes.length * (scenario.horizons.at(-1) ?? 0);
      const replicates = scenario.arms.map((): number[] => []);
      for (const request of requests) replicates[request.arm]?.push(request.replicate);
      scenario.arms.forEach(({ name }, arm) => {
        experiment.register(name, inputs[arm] as string, replicates[arm] as number[]);
      });
      const open = new Map<string, RunRequest[]>(); // arms of equal inputs share their runs
      let since = performance.now();
      for (const request of requests) {
        const input = inputs[request.arm] as string;
        const key = `${input} ${request.replicate}`;
        const waiting = open.get(key);
        const kept = waiting === undefined && request.detail !== true ? experiment.get(input, request.replicate) : null; // no detail is filed
        if (kept !== null && !(kept.ok && kept.series.length !== size)) onResult({ ...kept, arm: request.arm });
        else if (waiting !== undefined) waiting.push(request);
        else open.set(key, [request]);
        if (performance.now() - since < STRETCH) continue;
        await new Promise((resolve) => setImmediate(resolve));
        if (signal.aborted) return;
        since = performance.now();
      }
      if (open.size === 0) return;
      const first = [...open.values()].map((same) => same[0] as RunRequest);
      const file = (result: RunResult): void => {
        const input = inputs[result.arm] as string;
        experiment.put(input, result);
        for (const { arm } of open.get(`${input} ${result.replicate}`) ?? []) onResult({ ...result, arm });
      };
      await runner.run(scenario, first, file, signal);
    },
    close: () => runner.close(),
  };
}
