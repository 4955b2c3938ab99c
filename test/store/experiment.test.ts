/** What a folder keeps: runs that are filed once, found again and never asked for twice, and nothing of what was begun before. */
import { describe, expect, test } from 'vitest';
import { keptArchive, keptRunner, openExperiment, readExperiment } from '../../sim/store/index.ts';
import { readSums } from '../../sim/store/sums.ts';
import { instantRunner } from '../experiment/fakes.ts';
import { scenarioOf, VALID } from '../scenario/files.ts';
import { MemoryDisk } from './disk.ts';
import { complete, FOLDER, outputs, planOf, runOf, TWENTY } from './fakes.ts';

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

test('a journal of which not one line can be read is begun anew, and its runs are found again', async () => {
  const whole = new MemoryDisk();
  await complete(whole);
  for (const rest of [whole.content(JOURNAL)!.slice(0, 50), new TextEncoder().encode('precious\n')]) {
    const disk = new MemoryDisk();
    await complete(disk);
    disk.overwrite(JOURNAL, Buffer.from(rest));
    const opened = openExperiment(FOLDER, PLAN, { files: disk });
    const run = runOf(TWENTY, { arm: 0, replicate: 0 });
    opened.put(A, run);
    expect(opened.get(A, 0)).toEqual(run);
    opened.close();
    const again = await complete(disk);
    expect(again.experiment.found).toMatchObject({ done: 1, rejected: 0 });
    expect(again.simulated.length).toBe(19);
    expect(outputs(disk)).toEqual(outputs(whole));
    expect((await complete(disk)).simulated).toEqual([]);
  }
});

test('a record that is damaged once the folder is open is replaced by the run that is done again', async () => {
  const disk = new MemoryDisk();
  await complete(disk);
  const whole = outputs(disk);
  const experiment = openExperiment(FOLDER, PLAN, { files: disk, cache: null });
  const run = runOf(TWENTY, { arm: 0, replicate: 4 });
  const bytes = Buffer.from(disk.content(JOURNAL)!);
  bytes[bytes.indexOf(`"run":"${A}","replicate":4`)] = 0x7e;
  disk.overwrite(JOURNAL, bytes);
  const archive = keptArchive(experiment, TWENTY);
  const again: string[] = [];
  const runner = instantRunner((scenario, request) => {
    again.push(`${request.arm}:${request.replicate}`);
    return runOf(scenario, request);
  });
  const requests = [3, 4].map((replicate) => ({ arm: 0, replicate }));
  await keptRunner(runner, experiment).run(TWENTY, requests, (result) => archive.put(result), new AbortController().signal);
  expect(again).toEqual(['0:4']);
  expect(archive.get(4, 0)).toEqual(run);
  experiment.close();
  const after = await complete(disk);
  expect(after.experiment.found).toMatchObject({ done: 19, failed: 1, rejected: 1 });
  expect(after.simulated).toEqual([]);
  expect(outputs(disk)).toEqual(whole);
});

describe('closed', () => {
  test('an experiment takes no more runs, and closing it again touches nobody else', () => {
    const disk = new MemoryDisk();
    const run = runOf(TWENTY, { arm: 0, replicate: 0 });
    const first = openExperiment(FOLDER, PLAN, { files: disk });
    first.close();
    const second = openExperiment(FOLDER, PLAN, { files: disk });
    expect(() => first.put(A, run)).toThrow(/is closed/);
    expect(() => first.get(A, 0)).toThrow(/is closed/);
    expect(() => first.register('a', A, [0])).toThrow(/is closed/);
    expect(() => first.finish({})).toThrow(/is closed/);
    first.close();
    second.put(A, run);
    expect(() => openExperiment(FOLDER, PLAN, { files: disk })).toThrow(); // its lock still stands
    second.close();
  });
});

test('the folder of a check is read: its document, and every scenario by itself, although they could not be compared', () => {
  const disk = new MemoryDisk();
  const [one, other] = [VALID, `${VALID}assumptions: {visitRate: 1.5}\n`];
  const scenarios = [
    { name: 'case', text: one },
    { name: 'other', text: other },
  ];
  const plan = { command: 'check', options: [], name: 'case', seed: '1', scenarios, arms: [] };
  const experiment = openExperiment(FOLDER, plan, { files: disk });
  expect(readExperiment(FOLDER, disk).result).toBeNull();
  experiment.finish({ 'check.json': ['{"checks": []}'] });
  experiment.close();
  const read = readExperiment(FOLDER, disk);
  expect(read.result).toEqual({ checks: [] });
  expect(read.scenarios).toEqual([scenarioOf(one), { ...scenarioOf(other), name: 'other' }]);
  expect(read.scenario).toBe(read.scenarios[0]);
  disk.overwrite(`${FOLDER}/check.json`, Buffer.from('{"checks": 3}'));
  expect(() => readExperiment(FOLDER, disk)).toThrow(/check\.json: found other content/);
});

test('as many counterexamples as the largest check can write are listed and found again; what is larger than that is no list', () => {
  const disk = new MemoryDisk();
  const names = Array.from({ length: 500 * 50 }, (_, i) => `${'x'.repeat(120)}.claim-${i}-${'y'.repeat(90)}.yaml`);
  const sums = names.map((name) => `${'0'.repeat(64)}  ${name}\n`).join('');
  openExperiment(FOLDER, PLAN, { files: disk }).close();
  disk.add(`${FOLDER}/SHA256SUMS`, sums);
  expect([...readSums(disk, FOLDER)!.keys()]).toEqual(names);
  disk.overwrite(`${FOLDER}/SHA256SUMS`, Buffer.from(sums.repeat(2)));
  expect(() => readExperiment(FOLDER, disk)).toThrow(/SHA256SUMS: found too much/);
});

test.each(['../evil.txt', 'manifest.json', 'SHA256SUMS', 'journal.jsonl', 'scenario.json', '', '.'])('no output is called %j', (name) => {
  const experiment = openExperiment(FOLDER, PLAN, { files: new MemoryDisk() });
  expect(() => experiment.finish({ [name]: ['x'] })).toThrow(/expected a plain name/);
  experiment.close();
});

test('outputs may be called in Chinese, as scenarios and claims are, and are taken down by those names', () => {
  const disk = new MemoryDisk();
  const longest = `${'群'.repeat(40)}.${'大'.repeat(40)}.yaml`; // of a scenario and a claim
  const names = ['群.大群.yaml', '-x-y.claim.yaml', longest];
  const finished = (plan: typeof PLAN, outputs: Record<string, string[]>, force: boolean): void => {
    const experiment = openExperiment(FOLDER, plan, { files: disk, force });
    experiment.finish(outputs);
    experiment.close();
  };
  finished(PLAN, Object.fromEntries(names.map((name) => [name, ['x']])), false);
  expect(disk.list(FOLDER)).toEqual(expect.arrayContaining(names));
  finished({ ...PLAN, seed: 'another' }, {}, true);
  expect(disk.list(FOLDER).filter((name) => names.includes(name))).toEqual([]);
});
