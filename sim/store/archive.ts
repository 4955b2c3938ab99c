/** The runs of a comparison where an experiment has filed them, so that many replications take no room in memory. */
import type { RunArchive } from '../experiment/archive.ts';
import type { RunFailed } from '../experiment/runner.ts';
import type { Scenario } from '../scenario/scenario.ts';
import type { Experiment } from './experiment.ts';
import { inputHash } from './inputs.ts';

/** For results that come through `keptRunner` of the same experiment. */
export function keptArchive(experiment: Experiment, scenario: Scenario): RunArchive {
  const inputs = scenario.arms.map((_, arm) => inputHash(scenario, arm));
  const ended = scenario.arms.map(() => new Set<number>());
  const failed = new Map<string, RunFailed>(); // few, and one whose worker died may not be filed
  return {
    put(result) {
      ended[result.arm]?.add(result.replicate);
      if (!result.ok) failed.set(`${result.replicate} ${result.arm}`, result);
    },
    get(replicate, arm) {
      if (ended[arm]?.has(replicate) !== true) return null;
      const found = failed.get(`${replicate} ${arm}`) ?? experiment.get(inputs[arm] as string, replicate);
      if (found !== null) return { ...found, arm };
      return { ok: false, arm, replicate, stage: 'worker', cause: 'its record can no longer be read' };
    },
  };
}
