/** What a folder keeps: runs that are filed once, found again and never asked for twice, and nothing of what was begun before. */
import { describe, expect, test } from 'vitest';
import { keptRunner, openExperiment } from '../../sim/store/index.ts';
import { instantRunner } from '../experiment/fakes.ts';
import { MemoryDisk } from './disk.ts';
import { complete, FOLDER, planOf, runOf, TWENTY } from './fakes.ts';

const JOURNAL = `${FOLDER}/journal.jsonl`;
const PLAN = planOf(TWENTY);
const A = PLAN.arms[0]?.input as string;

describe('a run', () => {
  test('that was tried again after its worker had died is not tried a third time', async () => {
    const disk = new MemoryDisk();
    const first = openExperiment(FOLDER, PLAN, { files: disk });
    first.put(A, { ok: false, arm: 0, replicate: 0, stage: 'worker', cause: 'out of memory' });
    first.close();
    await complete(disk);
    const { experiment, simulated } = await complete(disk);
    expect(experiment.found).toMatchObject({ done: 19, failed: 1, redone: 0 });
    expect(simulated).toEqual([]);
  });

  test('that comes twice is filed once', () => {
    const disk = new MemoryDisk();
    const experiment = openExperiment(FOLDER, PLAN, { files: disk });
    const run = runOf(TWENTY, { arm: 0, replicate: 0 });
    experiment.put(A, run);
    const before = disk.content(JOURNAL)?.length;
    experiment.put(A, run);
    expect(disk.content(JOURNAL)?.length).toBe(before);
    experiment.close();
  });

  test('that is asked for in detail is run again, as details are not filed', async () => {
    const disk = new MemoryDisk();
    await complete(disk);
    const experiment = openExperiment(FOLDER, PLAN, { files: disk });
    const simulated: string[] = [];
    const runner = keptRunner(
      instantRunner((scenario, request) => {
        simulated.push(`${request.arm}:${request.replicate}`);
        return runOf(scenario, request);
      }),
      experiment,
    );
    const requests = [
      { arm: 0, replicate: 0 },
      { arm: 0, replicate: 1, detail: true },
    ];
    await runner.run(TWENTY, requests, () => {}, new AbortController().signal);
    experiment.close();
    expect(simulated).toEqual(['0:1']);
  });
});

describe('begun anew', () => {
  test('a folder holds nothing of the experiment before: neither its further scenarios nor its outputs', async () => {
    const disk = new MemoryDisk();
    const two = { ...PLAN, scenarios: [...PLAN.scenarios, { name: 'second', text: '{"x": 1}\n' }] };
    openExperiment(FOLDER, two, { files: disk }).close();
    expect(disk.list(FOLDER)).toContain('scenario-2.json');
    await complete(disk, TWENTY, { force: true });
    expect(disk.list(FOLDER)).not.toContain('scenario-2.json');
    openExperiment(FOLDER, planOf({ ...TWENTY, seed: 'other' }), { files: disk, force: true }).close();
    expect([...disk.list(FOLDER)].sort()).toEqual(['journal.jsonl', 'manifest.json', 'scenario.json']);
  });

  test('where no run can be kept, the new runs are found where they were written', () => {
    const disk = new MemoryDisk();
    const first = openExperiment(FOLDER, PLAN, { files: disk });
    for (let replicate = 0; replicate < 3; replicate++) first.put(A, runOf(TWENTY, { arm: 0, replicate }));
    first.close();
    const other = { ...TWENTY, seed: 'other' };
    const input = planOf(other).arms[0]?.input as string;
    const anew = openExperiment(FOLDER, planOf(other), { files: disk, force: true });
    anew.put(input, runOf(other, { arm: 0, replicate: 0 }));
    expect(anew.get(input, 0)).toEqual(runOf(other, { arm: 0, replicate: 0 }));
    anew.close();
  });
});
