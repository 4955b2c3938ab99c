/** Outputs that are written over others: a finished result is given up for a finished one only, and no folder is left that lies. */
import { describe, expect, test } from 'vitest';
import { type Experiment, openExperiment, type Plan, readExperiment, StoreProblem } from '../../sim/store/index.ts';
import { VALID } from '../scenario/files.ts';
import { faulty, Killed, MemoryDisk } from './disk.ts';
import { bury, FOLDER, planOf, runOf, TWENTY } from './fakes.ts';

/** As of a check: arms show as it goes on. */
const PLAN: Plan = { ...planOf(TWENTY, VALID), command: 'check', arms: [] };
const INPUT = planOf(TWENTY).arms[0]?.input as string;
const RUN = runOf(TWENTY, { arm: 0, replicate: 0 });
const SUMS = `${FOLDER}/SHA256SUMS`;

function opened<T>(disk: MemoryDisk, work: (experiment: Experiment) => T, plan = PLAN, force = false): T {
  const experiment = openExperiment(FOLDER, plan, { files: disk, force });
  try {
    return work(experiment);
  } finally {
    experiment.close();
  }
}
const all = (disk: MemoryDisk): string[] =>
  [...disk.list(FOLDER)].sort().map((name) => `${name} ${disk.content(`${FOLDER}/${name}`)?.toString('latin1')}`);
const WHOLE = { 'a.yaml': ['a'], 'check.json': ['{"checks": [1, 2]}'] };
const PART = { 'check.json': ['{"checks": [1]}'] };

function finished(): MemoryDisk {
  const disk = new MemoryDisk();
  opened(disk, (experiment) => experiment.finish(WHOLE));
  return disk;
}

describe('saved half-way', () => {
  test('outputs stand without checksums, and are written over', () => {
    const disk = new MemoryDisk();
    expect(opened(disk, (experiment) => experiment.save(WHOLE))).toBe(true);
    expect(opened(disk, (experiment) => experiment.save(PART))).toBe(true);
    expect(disk.content(`${FOLDER}/check.json`)?.toString()).toBe('{"checks": [1]}');
    expect(disk.content(SUMS)).toBeNull();
    expect(readExperiment(FOLDER, disk).result).toBeNull();
    expect(() => opened(disk, (experiment) => experiment.save({ 'manifest.json': ['x'] }))).toThrow(/expected a plain name/);
  });

  test('a finished result stays as it was', () => {
    const disk = finished();
    const before = all(disk);
    expect(opened(disk, (experiment) => experiment.save(PART))).toBe(false);
    expect(all(disk)).toEqual(before);
    expect(readExperiment(FOLDER, disk).result).toEqual({ checks: [1, 2] });
  });

  test('a finished result that was damaged since is none', () => {
    for (const name of ['check.json', 'SHA256SUMS']) {
      const disk = finished();
      disk.overwrite(`${FOLDER}/${name}`, Buffer.from('damaged'));
      expect(opened(disk, (experiment) => experiment.save(PART))).toBe(true);
      expect(readExperiment(FOLDER, disk).result).toBeNull();
      expect(disk.content(`${FOLDER}/check.json`)?.toString()).toBe('{"checks": [1]}');
    }
  });

  test('files of a result that later ones do not have are taken down, and no other file is', () => {
    for (const [first, then] of [
      ['save', 'save'],
      ['save', 'finish'],
      ['finish', 'finish'],
    ] as const) {
      const disk = new MemoryDisk();
      opened(disk, (experiment) => void experiment[first](WHOLE));
      disk.add(`${FOLDER}/notes.txt`, 'mine');
      if (first === 'save')
        disk.overwrite(`${FOLDER}/.qunsim-saved`, Buffer.from('a.yaml\ncheck.json\njournal.jsonl\n../x\nscenario.json\n'));
      opened(disk, (experiment) => void experiment[then](PART));
      const all = ['check.json', 'journal.jsonl', 'manifest.json', 'notes.txt', 'scenario.json'];
      expect([...disk.list(FOLDER)].sort()).toEqual(then === 'save' ? ['.qunsim-saved', ...all] : ['SHA256SUMS', ...all]);
      expect(readExperiment(FOLDER, disk).result).toEqual(then === 'save' ? null : { checks: [1] });
    }
  });

  test('begun anew, nothing is left of what was saved or finished of other inputs', () => {
    for (const end of ['save', 'finish'] as const) {
      const disk = new MemoryDisk();
      opened(disk, (experiment) => void experiment[end](WHOLE));
      expect(disk.list(FOLDER)).toContain('a.yaml');
      opened(disk, () => {}, { ...PLAN, seed: 'other' }, true);
      expect([...disk.list(FOLDER)].sort()).toEqual(['journal.jsonl', 'manifest.json', 'scenario.json']);
      expect(opened(disk, (experiment) => experiment.save(PART), { ...PLAN, seed: 'other' })).toBe(true);
    }
  });
});

test.each(['save', 'finish'] as const)(
  'killed at any call to %s over a finished or a damaged result, no folder is left that lies',
  (end) => {
    for (const damaged of [false, true]) {
      let reached = true;
      for (let at = 0; reached; at++) {
        const disk = finished();
        if (damaged) disk.overwrite(`${FOLDER}/a.yaml`, Buffer.from('b'));
        const files = faulty(disk, at, { kill: 'after' });
        try {
          const experiment = openExperiment(FOLDER, PLAN, { files });
          experiment[end](PART);
          experiment.close();
          reached = false;
        } catch (error) {
          expect(error).toBeInstanceOf(Killed);
        }
        disk.kill();
        bury(disk);
        const { result, output } = readExperiment(FOLDER, disk);
        if (result === null) continue;
        expect(result).toEqual(JSON.parse(Buffer.from(output('check.json')).toString()));
        if (!damaged) expect(result).toEqual(end === 'save' ? { checks: [1, 2] } : expect.anything());
      }
    }
  },
);

test('a result that comes to the same bytes again is finished at every moment', () => {
  for (let at = 0; ; at++) {
    const disk = finished();
    const files = faulty(disk, at, { kill: 'half' });
    try {
      const experiment = openExperiment(FOLDER, PLAN, { files });
      experiment.finish(WHOLE);
      experiment.close();
      return;
    } catch (error) {
      expect(error).toBeInstanceOf(Killed);
    }
    disk.kill();
    bury(disk);
    expect(readExperiment(FOLDER, disk).result, `at ${at}`).toEqual({ checks: [1, 2] });
  }
});

describe('begun anew by force, where arms show only as it goes on', () => {
  const begun = (): MemoryDisk => {
    const disk = new MemoryDisk();
    opened(disk, (experiment) => {
      experiment.register('a', INPUT, [0, 1]);
      experiment.put(INPUT, RUN);
    });
    return disk;
  };
  const other: Plan = { ...PLAN, options: ['--worlds=9'] };

  test('runs that may match are kept, and what was planned before is not', () => {
    const disk = begun();
    expect(() => opened(disk, () => {}, other)).toThrow(StoreProblem);
    opened(disk, (experiment) => expect(experiment.get(INPUT, 0)).toEqual(RUN), other, true);
    expect(opened(disk, ({ found }) => found.done, other)).toBe(0); // nothing of it was registered since
    opened(disk, (experiment) => experiment.register('b', INPUT, [0]), other);
    expect(opened(disk, ({ found }) => found.done, other)).toBe(1);
  });

  test('runs of another engine cannot match and go', () => {
    const disk = begun();
    const manifest = disk.content(`${FOLDER}/manifest.json`)?.toString() ?? '';
    disk.overwrite(`${FOLDER}/manifest.json`, Buffer.from(manifest.replace(/"engine": "\w+"/, '"engine": "abcd"')));
    opened(disk, () => {}, PLAN, true);
    expect(disk.content(`${FOLDER}/journal.jsonl`)?.length).toBe(0);
  });
});

test('begun anew by force with fewer replications, as many are done as are asked for, also when it is opened again', () => {
  const disk = new MemoryDisk();
  const plan = planOf(TWENTY);
  const replicates = Array.from({ length: 10 }, (_, replicate) => replicate);
  opened(
    disk,
    (experiment) => {
      experiment.register('a', INPUT, replicates);
      for (const replicate of replicates) experiment.put(INPUT, runOf(TWENTY, { arm: 0, replicate }));
    },
    plan,
  );
  const few = planOf({ ...TWENTY, replications: 4 });
  expect(opened(disk, ({ found }) => found.done, few, true)).toBe(4);
  expect(opened(disk, ({ found }) => found.done, few)).toBe(4);
});
