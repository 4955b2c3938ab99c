/** Runs that nobody keeps: past what memory is given they go to a file, and come back to the bit. */
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { compare } from '../../sim/experiment/compare.ts';
import { toJson } from '../../sim/experiment/document.ts';
import { nodeFiles } from '../../sim/store/files.ts';
import { type ScratchArchive, scratchArchive } from '../../sim/store/index.ts';
import { instantRunner, outcomeOf } from '../experiment/fakes.ts';
import { type Fault, faulty, MemoryDisk } from './disk.ts';
import { runOf, TWENTY } from './fakes.ts';

const folder = mkdtempSync(join(tmpdir(), 'qunsim-scratch-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const result = async (archive?: ScratchArchive): Promise<string> => {
  const { result } = await compare(TWENTY, instantRunner(runOf), { outcomeOf, ...(archive === undefined ? {} : { archive }) });
  return toJson(result);
};

test.each([0, 60, 1e9])('the result is the same to the byte with %s numbers in memory, and no file is left', async (inMemory) => {
  const archive = scratchArchive(TWENTY.arms.length, folder, { inMemory });
  expect(await result(archive)).toBe(await result());
  expect(archive.spilled).toBe({ 0: 19, 60: 17 }[inMemory] ?? 0); // one of the twenty fails; the first two fill 60
  archive.close();
  expect(readdirSync(folder)).toEqual([]);
});

test('a folder that cannot be written to costs memory, not the comparison', async () => {
  const archive = scratchArchive(TWENTY.arms.length, join(folder, 'nothing', 'here'), { inMemory: 0 });
  expect(await result(archive)).toBe(await result());
  expect(archive.spilled).toBe(0);
  archive.close();
});

test('whatever call to the disk fails while runs are put, once or for good, the result is the same', async () => {
  const whole = await result();
  for (let at = 0; at < 25; at++) {
    for (const fault of [{ code: 'ENOSPC' }, { code: 'EIO', forever: true }, { short: true }] as Fault[]) {
      // Only what writes: a disk that cannot be read again is the next test.
      const disk = new MemoryDisk(['/', '/tmp']);
      const writing = faulty(disk, at, fault);
      const files = { ...nodeFiles, ...bound(writing), read: disk.read.bind(disk), close: disk.close.bind(disk), remove: () => {} };
      const archive = scratchArchive(TWENTY.arms.length, '/tmp', { files, inMemory: 0 });
      expect(await result(archive), `${at} ${JSON.stringify(fault)}`).toBe(whole);
    }
  }
});

test('after a write that stopped half way nothing more is written to the file: every run comes back right', () => {
  const disk = new MemoryDisk(['/', '/tmp']);
  let writes = 0;
  const write = (file: number, bytes: Uint8Array): number => {
    if (++writes !== 2) return disk.write(file, bytes);
    disk.write(file, bytes.subarray(0, 8));
    throw Object.assign(new Error('full'), { code: 'ENOSPC' });
  };
  const archive = scratchArchive(2, '/tmp', { files: { ...nodeFiles, ...bound(disk), remove: () => {}, write }, inMemory: 0 });
  const runs = [0, 1, 2].map((replicate) => runOf(TWENTY, { arm: 0, replicate }));
  for (const run of runs) archive.put(run);
  expect(runs.map(({ replicate }) => archive.get(replicate, 0))).toEqual(runs);
});

test('a run that cannot be read again is a failed run, not a wrong number', () => {
  const disk = new MemoryDisk(['/', '/tmp']);
  const files = { ...nodeFiles, ...bound(disk), remove: () => {}, read: () => 0 };
  const archive = scratchArchive(2, '/tmp', { files, inMemory: 0 });
  archive.put(runOf(TWENTY, { arm: 1, replicate: 0 }));
  const read = archive.get(0, 1);
  expect(read).toMatchObject({ ok: false, arm: 1, replicate: 0, stage: 'worker' });
  expect(archive.get(0, 1)).toBe(read);
});

test.each([0, 60, 1e9])(
  'closed, it gives no run, neither a made-up one nor one from memory (%s numbers there), and takes none',
  async (inMemory) => {
    const archive = scratchArchive(TWENTY.arms.length, folder, { inMemory });
    const { stream } = await compare(TWENTY, instantRunner(runOf), { outcomeOf, archive });
    expect([...stream]).toHaveLength(20);
    archive.close();
    archive.close();
    expect(() => [...stream]).toThrow(/archive is closed/);
    expect(() => archive.get(0, 0)).toThrow(/archive is closed/);
    expect(() => archive.put(runOf(TWENTY, { arm: 0, replicate: 0 }))).toThrow(/archive is closed/);
    expect(readdirSync(folder)).toEqual([]);
  },
);

/** The methods of a disk as an object of functions. */
function bound(disk: object): Record<string, never> {
  const names = ['open', 'read', 'write', 'sync', 'truncate', 'close', 'stat', 'size', 'list'];
  return Object.fromEntries(names.map((name) => [name, (disk as Record<string, () => void>)[name]?.bind(disk)])) as never;
}
