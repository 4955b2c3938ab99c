/** Damage, other processes, other versions, other inputs, and folders from strangers. */
import { parquetReadObjects } from 'hyparquet';
import { describe, expect, test, vi } from 'vitest';
import type { RunDone } from '../../sim/experiment/runner.ts';
import { readScenario } from '../../sim/scenario/index.ts';
import { type Experiment, type KeptArm, openExperiment, type Plan, readExperiment, StoreProblem } from '../../sim/store/index.ts';
import { lock } from '../../sim/store/lock.ts';
import { decode, encode } from '../../sim/store/record.ts';
import { checkCuts, checkFlips } from './damage.ts';
import { MemoryDisk } from './disk.ts';
import { complete, FOLDER, outputs, planOf, runOf, TWENTY } from './fakes.ts';

const RUNS = TWENTY.arms.length * TWENTY.replications;
const JOURNAL = `${FOLDER}/journal.jsonl`;
const A = planOf(TWENTY).arms[0]?.input as string;

async function finished(): Promise<{ disk: MemoryDisk; files: Record<string, string> }> {
  const disk = new MemoryDisk();
  await complete(disk);
  return { disk, files: outputs(disk) };
}

/** An experiment of which three runs are done. */
function begun(): MemoryDisk {
  const disk = new MemoryDisk();
  const experiment = openExperiment(FOLDER, planOf(TWENTY), { files: disk });
  for (let replicate = 0; replicate < 3; replicate++) experiment.put(A, runOf(TWENTY, { arm: 0, replicate }));
  experiment.close();
  return disk;
}

function edit(disk: MemoryDisk, path: string, change: (text: string) => string): void {
  disk.overwrite(path, Buffer.from(change(String(disk.content(path)))));
}

describe('K3: a damaged journal', () => {
  test('cut at some bytes, and some bits flipped (every byte and 2,000 bits in test/deep/store.test.ts)', async () => {
    await checkCuts(113, 911);
    await checkFlips(60);
  });

  test('a record with a right checksum and wrong content is no run either', () => {
    const sound = { run: 'a'.repeat(32), result: runOf(TWENTY, { arm: 0, replicate: 1 }) as RunDone };
    expect(decode(encode(sound).subarray(0, -1))).not.toBeNull();
    const forged: unknown[] = [
      { ...sound, run: '../../etc/passwd' },
      { ...sound, result: { ...sound.result, replicate: 1e9 } },
      { ...sound, result: { ...sound.result, replicate: -1 } },
      { ...sound, result: { ...sound.result, visits: 0.5 } },
      { ...sound, result: { ...sound.result, series: Float64Array.of(Infinity) } },
      { ...sound, result: { ...sound.result, causes: Float64Array.of(Number.NaN) } },
      { ...sound, result: { ok: false, arm: 0, replicate: 1, stage: 'nowhere', cause: '' } },
      { plan: 'a'.repeat(32), arm: 'a', from: 2, to: 1 },
    ];
    for (const record of forged) expect(decode(encode(record as never).subarray(0, -1))).toBeNull();
  });

  test.each([
    ['whose number was changed', (disk: MemoryDisk) => edit(disk, JOURNAL, (text) => text.replace('"replicate":1', '"replicate":7')), 2],
    [
      'whose reasons for leaving are another list than ours',
      (disk: MemoryDisk) => {
        const experiment = openExperiment(FOLDER, planOf(TWENTY), { files: disk });
        experiment.put(A, { ...(runOf(TWENTY, { arm: 0, replicate: 5 }) as RunDone), causes: new Float64Array(3) });
        experiment.close();
      },
      3,
    ],
  ])('a record %s is left out, and its number is told', (_, damage, done) => {
    const disk = begun();
    damage(disk);
    const again = openExperiment(FOLDER, planOf(TWENTY), { files: disk });
    expect(again.found).toMatchObject({ done, rejected: 1 });
    again.close();
  });

  test('a run whose worker died is tried again; one that failed by itself is not', async () => {
    const disk = new MemoryDisk();
    const [a, b] = planOf(TWENTY).arms.map(({ input }) => input) as [string, string];
    const experiment = openExperiment(FOLDER, planOf(TWENTY), { files: disk });
    experiment.put(a, { ok: false, arm: 0, replicate: 0, stage: 'worker', cause: 'out of memory' });
    experiment.put(b, { ok: false, arm: 1, replicate: 3, stage: 'simulate', cause: 'planned to fail' });
    experiment.close();
    const { experiment: again, simulated } = await complete(disk);
    expect(again.found).toMatchObject({ resumed: true, done: 0, failed: 1, redone: 1, rejected: 0 });
    expect(simulated).toContain('0:0');
    expect(simulated).not.toContain('1:3');
    expect(outputs(disk)).toEqual((await finished()).files);
  });
});

describe('K4: one process at a time', () => {
  const open = (disk: MemoryDisk): Experiment => openExperiment(FOLDER, planOf(TWENTY), { files: disk });

  test('a second one is refused and told whose it is; afterwards the folder is free', () => {
    const disk = new MemoryDisk();
    const first = open(disk);
    expect(() => open(disk)).toThrow(new RegExp(`in use by process ${process.pid}`));
    first.close();
    open(disk).close();
  });

  test('a lock of a process that is no more, of another start, or that is damaged is taken over; one of another machine is not', () => {
    const disk = new MemoryDisk(['/', '/x', FOLDER]);
    const held = (text: string): (() => void) => {
      disk.remove(`${FOLDER}/.qunsim-lock`);
      disk.add(`${FOLDER}/.qunsim-lock`, text);
      return () => lock(disk, FOLDER)();
    };
    const host = (JSON.parse(String(lockText(disk))) as { host: string }).host;
    expect(held(JSON.stringify({ pid: 4_194_305, since: '1', host }))).not.toThrow();
    if (process.platform === 'linux') expect(held(JSON.stringify({ pid: process.pid, since: '1', host }))).not.toThrow();
    for (const text of ['', '{', '{"pid": "x"}', '\0\0\0']) expect(held(text)).not.toThrow();
    expect(held(JSON.stringify({ pid: 1, since: null, host: 'elsewhere' }))).toThrow(/process 1 on elsewhere/);
  });

  test('a lock of a process of another user, who cannot be asked, is left to its owner', () => {
    const disk = new MemoryDisk(['/', '/x', FOLDER]);
    const { host } = JSON.parse(String(lockText(disk))) as { host: string };
    disk.add(`${FOLDER}/.qunsim-lock`, JSON.stringify({ pid: 4_194_305, since: null, host }));
    const kill = vi.spyOn(process, 'kill').mockImplementation(() => {
      throw Object.assign(new Error('not permitted'), { code: 'EPERM' });
    });
    expect(() => lock(disk, FOLDER)).toThrow(/in use by process 4194305/);
    kill.mockRestore();
  });

  function lockText(disk: MemoryDisk): Buffer | null {
    const release = lock(disk, FOLDER);
    const text = disk.content(`${FOLDER}/.qunsim-lock`);
    release();
    return text;
  }
});

describe('K5, K6: other versions and other inputs', () => {
  const edited = (disk: MemoryDisk, change: (manifest: Record<string, unknown>) => unknown): MemoryDisk => {
    edit(disk, `${FOLDER}/manifest.json`, (text) => JSON.stringify(change(JSON.parse(text) as Record<string, unknown>)));
    return disk;
  };
  const kindOf = (work: () => unknown): string => {
    try {
      work();
    } catch (error) {
      if (error instanceof StoreProblem) return `${error.kind}: ${error.text.en}`;
      throw error;
    }
    return 'opened';
  };

  test.each([
    ['another version', (m: object) => ({ ...m, qunsim: '0.0.9' }), /the version of Qunsim was 0\.0\.9 and is/],
    ['another stream', (m: object) => ({ ...m, streamVersion: 99 }), /stream version was 99/],
    ['another engine', (m: object) => ({ ...m, engine: 'abcd' }), /the engine's code was abcd/],
    ['another command', (m: object) => ({ ...m, command: 'run' }), /the command was run/],
    ['other options', (m: object) => ({ ...m, options: ['--arm=x'] }), /the list of options was --arm=x and is —/],
  ])('%s is refused by name', (_, change, words) => {
    expect(kindOf(() => openExperiment(FOLDER, planOf(TWENTY), { files: edited(begun(), change as never) }))).toMatch(words);
  });

  test('another strategy, seed, horizon or number of replications is refused by name', () => {
    const arms = TWENTY.arms.map((arm, i) => (i === 1 ? { ...arm, strategy: { content: { perDay: 7 } } as never } : arm));
    const cases: [Parameters<typeof planOf>[0], RegExp][] = [
      [{ ...TWENTY, arms }, /^changed: .* inputs changed \(levers, world, outcomes or days\) of: b\./],
      [{ ...TWENTY, seed: 'other' }, /the seed was "fake" and is "other"/],
      [{ ...TWENTY, horizons: [7, 21] }, /of: a, b/],
      [{ ...TWENTY, replications: 40 }, /replications was 10 and is 40/],
      [{ ...TWENTY, arms: TWENTY.arms.slice(0, 1) }, /strategies were taken out: b/],
    ];
    for (const [scenario, words] of cases)
      expect(kindOf(() => openExperiment(FOLDER, planOf(scenario), { files: begun() }))).toMatch(words);
    expect(kindOf(() => openExperiment(FOLDER, planOf(TWENTY, '{"seed": "fake", "title": "x"}'), { files: begun() }))).toMatch(
      /text of the scenario/,
    );
  });

  test('of another seed, inputs are not said to have changed', () => {
    expect(kindOf(() => openExperiment(FOLDER, planOf({ ...TWENTY, seed: 'other' }), { files: begun() }))).not.toMatch(/inputs changed/);
  });

  test('a scenario that was edited in the folder is refused by name', () => {
    const disk = begun();
    edit(disk, `${FOLDER}/scenario.json`, () => '{"seed": "fake", "edited": true}\n');
    expect(kindOf(() => openExperiment(FOLDER, planOf(TWENTY), { files: disk }))).toMatch(/scenario\.json in the folder was edited/);
  });

  test('a finished experiment of other inputs is refused as well: its results are not written over unasked', async () => {
    const { disk, files } = await finished();
    expect(kindOf(() => openExperiment(FOLDER, planOf({ ...TWENTY, seed: 'other' }), { files: disk }))).toMatch(
      /the seed was "fake" and is "other"/,
    );
    expect(outputs(disk)).toEqual(files);
    const again = openExperiment(FOLDER, planOf(TWENTY), { files: disk }); // of the same inputs it may be opened
    again.close();
    openExperiment(FOLDER, planOf({ ...TWENTY, seed: 'other' }), { files: disk, force: true }).close();
  });

  test('forced, it begins anew and keeps the runs that still match; nothing is mixed', async () => {
    const disk = begun();
    const arms = TWENTY.arms.map((arm, i) => (i === 1 ? { ...arm, strategy: { content: { perDay: 7 } } as never } : arm));
    const changed = { ...TWENTY, arms };
    const { experiment, simulated } = await complete(disk, changed, { force: true });
    expect(experiment.found).toMatchObject({ resumed: true, done: 3 });
    expect(experiment.found.changes.map(({ en }) => en).join()).toMatch(/of: b/);
    expect(simulated).toHaveLength(RUNS - 3);
    const fresh = new MemoryDisk();
    await complete(fresh, changed);
    expect(outputs(disk)).toEqual(outputs(fresh));
  });

  const readManifestOf = (change: (manifest: Record<string, unknown>) => unknown): string =>
    kindOf(() => readExperiment(FOLDER, edited(begun(), change)));

  test.each([
    ['arms', { arms: 'many' }],
    ['arms.input', { arms: [{ name: 'a', input: 'x', replications: 1 }] }],
    ['scenarios.file', { scenarios: [{ file: '../../../etc/passwd', name: 'x', sha256: '0'.repeat(64) }] }],
    ['scenarios.file', { scenarios: [{ file: '../../scenario.json', name: 'x', sha256: '0'.repeat(64) }] }],
    ['options', { options: ['/etc/passwd'] }],
    ['command', { command: '../x' }],
    ['seed', { seed: 7 }],
    ['streamVersion', { streamVersion: 1e99 }],
  ])('a manifest in which %s is none of ours is refused with that field named: %j', (field, change) => {
    const said = readManifestOf((manifest) => ({ ...manifest, ...change }));
    expect(said).toMatch(/^damaged: /);
    expect(said).toContain(`(${field})`);
  });

  const LONG = 'x'.repeat(1001);
  const [ARM] = planOf(TWENTY).arms as [KeptArm, ...KeptArm[]];
  test.each([
    ['more than 100000 strategies', { arms: Array.from({ length: 110_000 }, () => ARM) }],
    ['over 32 MB', { arms: Array.from({ length: 90_000 }, () => ({ ...ARM, name: 'x'.repeat(500) })) }],
    ['the name of a strategy has over 1000', { arms: [{ ...ARM, name: LONG }] }],
    ['its name has over 1000', { name: LONG }],
    ['or one of over 2000 characters', { options: [`--vary=${'x'.repeat(2000)}`] }],
    ['more than 500 scenario files', { scenarios: Array.from({ length: 501 }, () => ({ name: 'x', text: '{}' })) }],
    ['a scenario file takes over 1 MB', { scenarios: [{ name: 'x', text: 'x'.repeat(2 ** 20 + 1) }] }],
    ['its command could not be read again', { command: 'My tool' }],
  ] satisfies [string, Partial<Plan>][])(
    'a plan whose manifest could not be read again is refused before anything is written: %s',
    (words, part) => {
      const disk = new MemoryDisk();
      const said = kindOf(() => openExperiment(FOLDER, { ...planOf(TWENTY), ...part }, { files: disk }));
      expect(said).toMatch(/^large: This experiment cannot be kept in "\/x\/out": /);
      expect(said).toContain(words);
      expect(disk.list('/x')).toEqual([]);
      openExperiment(FOLDER, planOf(TWENTY), { files: disk }).close();
      const files = outputs(disk);
      expect(kindOf(() => openExperiment(FOLDER, { ...planOf(TWENTY), ...part }, { files: disk, force: true }))).toBe(said);
      expect(outputs(disk)).toEqual(files);
    },
  );

  test('as many arms as there may be, with names as they are, are read again', () => {
    const disk = new MemoryDisk();
    const arms = Array.from({ length: 100_000 }, (_, i) => ({ ...ARM, name: `${i}/${'a strategy of some length'.repeat(3)}` }));
    openExperiment(FOLDER, { ...planOf(TWENTY), arms }, { files: disk }).close();
    expect(kindOf(() => openExperiment(FOLDER, { ...planOf(TWENTY), arms }, { files: disk }).close())).toBe('opened');
  });

  test('a manifest of a later format, or one that is no manifest, is refused by name', () => {
    expect(readManifestOf((manifest) => ({ ...manifest, format: 2 }))).toMatch(/^version: .*format 2/);
    expect(readManifestOf(() => [])).toMatch(/^damaged: /);
    const disk = begun();
    disk.overwrite(`${FOLDER}/manifest.json`, Buffer.alloc(33 * 1024 * 1024, 32));
    expect(kindOf(() => readExperiment(FOLDER, disk))).toMatch(/^damaged: /);
    expect(kindOf(() => readExperiment('/x', disk))).toMatch(/^absent: /);
  });

  test('a folder of other things is left alone', () => {
    const disk = new MemoryDisk(['/', '/x', FOLDER]);
    disk.add(`${FOLDER}/photo.jpg`, 'x');
    expect(kindOf(() => openExperiment(FOLDER, planOf(TWENTY), { files: disk }))).toMatch(/^foreign: /);
    expect(disk.list(FOLDER)).toEqual(['photo.jpg']);
  });
});

describe('runs are shared', () => {
  test('by experiments of one folder: nothing is computed twice, and what is damaged there is computed here', async () => {
    const disk = new MemoryDisk();
    await complete(disk);
    const open = (folder: string, cache?: null) =>
      openExperiment(folder, planOf(TWENTY), { files: disk, ...(cache === null ? { cache } : {}) });
    const input = planOf(TWENTY).arms[0]?.input as string;
    const second = open('/x/second');
    expect(second.get(input, 4)).toEqual(runOf(TWENTY, { arm: 0, replicate: 4 }));
    expect(second.borrowed).toBe(1);
    second.close();
    const alone = open('/x/alone', null);
    expect(alone.get(input, 4)).toBeNull();
    alone.close();
    disk.overwrite(JOURNAL, Buffer.from(String(disk.content(JOURNAL)).replaceAll('"replicate":5', '"replicate":6')));
    const third = open('/x/third');
    expect([third.get(input, 4), third.get(input, 5), third.get(input, 6)].map((run) => run !== null)).toEqual([true, false, true]);
    third.close();
    expect(disk.openFiles).toBe(0);
  });

  test('by arms of equal inputs', async () => {
    const twins = { ...TWENTY, arms: TWENTY.arms.map((arm) => ({ ...arm, strategy: {} as never })) };
    const { simulated } = await complete(new MemoryDisk(), twins);
    expect(simulated).toHaveLength(TWENTY.replications);
  });
});

test('the Parquet table holds what the CSV holds', async () => {
  const { files } = await finished();
  const bytes = Buffer.from(files['runs.parquet'] as string, 'latin1');
  const rows = await parquetReadObjects({ file: bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.length) as ArrayBuffer });
  const csv = (files['runs.csv'] as string).trimEnd().split('\r\n').slice(1);
  expect(
    rows.map((row) =>
      Object.values(row)
        .map((cell) => (cell === null ? '' : String(cell)))
        .join(),
    ),
  ).toEqual(csv);
  expect(rows).toHaveLength((RUNS - 1) * 2 * 14);
});

test('what is read back is checked by its checksum', async () => {
  const { disk } = await finished();
  disk.overwrite(`${FOLDER}/scenario.json`, Buffer.from('{}'));
  expect(() => readExperiment(FOLDER, disk)).toThrow(/scenario\.json: found other content/);
  expect(readScenario({ name: 'x', path: 'x', text: '{}' }).ok).toBe(false);
});
