/** How much a power cut may cost: what is promised of records that were written down a while ago. */
import { expect, test } from 'vitest';
import { openExperiment } from '../../sim/store/index.ts';
import { MemoryDisk } from './disk.ts';
import { bury, FOLDER, planOf, runOf, TWENTY } from './fakes.ts';

const SEEDS = Array.from({ length: 6 }, (_, seed) => `${seed}`);

test.each([
  [150, 128],
  [64, 64],
])('of %i runs a power cut leaves at least %i: no more than the last 64 records are lost, and never the journal', (runs, least) => {
  const plan = planOf({ ...TWENTY, replications: 200 });
  for (const seed of SEEDS) {
    const disk = new MemoryDisk();
    const experiment = openExperiment(FOLDER, plan, { files: disk });
    for (let replicate = 0; replicate < runs; replicate++)
      experiment.put(plan.arms[0]?.input as string, runOf(TWENTY, { arm: 0, replicate }));
    disk.cutPower(seed);
    bury(disk);
    expect(openExperiment(FOLDER, plan, { files: disk }).found.done, `seed ${seed}`).toBeGreaterThanOrEqual(least);
  }
});
