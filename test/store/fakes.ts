/** Experiments of twenty quick runs, on a disk in memory. */
import { compare } from '../../sim/experiment/compare.ts';
import { toJson } from '../../sim/experiment/document.ts';
import type { RunRequest, RunResult } from '../../sim/experiment/runner.ts';
import { tidyCsv } from '../../sim/experiment/tidy.ts';
import type { Scenario } from '../../sim/scenario/scenario.ts';
import type { Files } from '../../sim/store/files.ts';
import { type Experiment, inputHash, keptRunner, type OpenOptions, openExperiment, type Plan, tidyParquet } from '../../sim/store/index.ts';
import { instantRunner, outcomeOf, ran, SCENARIO } from '../experiment/fakes.ts';
import type { MemoryDisk } from './disk.ts';

export const FOLDER = '/x/out';

/** Two arms that differ in what they ask for, so that their runs are not taken for each other's. */
export const TWENTY: Scenario = {
  ...SCENARIO,
  arms: SCENARIO.arms.slice(0, 2).map((arm, i) => ({ ...arm, strategy: { content: { perDay: i } } as never })),
  replications: 10,
};

/** Replicate 3 of b always fails; the other runs are numbers with every digit used. */
export function runOf(scenario: Scenario, request: RunRequest): RunResult {
  if (request.arm === 1 && request.replicate === 3) return { ok: false, ...request, stage: 'simulate', cause: 'planned to fail' };
  return ran(scenario, request, (arm, replicate, outcome, day) =>
    outcome === 1 && day < 3 ? Number.NaN : Math.sin(1 + arm + 7 * replicate + 31 * day),
  );
}

export const planOf = (scenario: Scenario, text = `{"seed": "${scenario.seed}"}\n`): Plan => ({
  command: 'compare',
  options: [],
  name: scenario.name,
  seed: scenario.seed,
  scenarios: [{ name: scenario.name, text }],
  arms: scenario.arms.map(({ name }, arm) => ({ name, input: inputHash(scenario, arm), replications: scenario.replications })),
});

export interface Done {
  readonly experiment: Experiment;
  /** Runs that were simulated, as arm:replicate. */
  readonly simulated: readonly string[];
}

/** Runs an experiment from its opening to its end, or as far as `files` lets it. */
export async function complete(files: Files, scenario = TWENTY, options: OpenOptions = {}, simulated: string[] = []): Promise<Done> {
  const experiment = openExperiment(FOLDER, planOf(scenario), { ...options, files });
  try {
    const runner = instantRunner((asked, request) => {
      simulated.push(`${request.arm}:${request.replicate}`);
      return runOf(asked, request);
    });
    const { result, runs } = await compare(scenario, keptRunner(runner, experiment), { outcomeOf });
    experiment.finish({
      'runs.csv': tidyCsv(scenario, runs),
      'runs.parquet': tidyParquet(scenario, runs),
      'result.json': [toJson(result)],
    });
    return { experiment, simulated };
  } finally {
    experiment.close();
  }
}

/** Every file of a finished experiment but its journal, whose order is that in which runs happened to end. */
export function outputs(disk: MemoryDisk): Record<string, string> {
  const names = disk.list(FOLDER).filter((name) => name !== 'journal.jsonl');
  return Object.fromEntries(names.sort().map((name) => [name, disk.content(`${FOLDER}/${name}`)?.toString('latin1') ?? '']));
}

/** A process number above the largest that Linux gives out. */
const NOBODY = 4_194_305;

/** What a killed process leaves is a lock of a process that is no more; the tests' own is still there. */
export function bury(disk: MemoryDisk): void {
  const path = `${FOLDER}/.qunsim-lock`;
  const text = disk.content(path)?.toString('utf8');
  if (text) disk.overwrite(path, Buffer.from(text.replace(/"pid":\d+/, `"pid":${NOBODY}`)));
}
