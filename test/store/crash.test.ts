/** Some of the calls here, every one of them in test/deep/store.test.ts; what is checked stands in crashes.ts. */
import { describe, expect, test } from 'vitest';
import { checkFailures, checkKills, checkRepeatedKills, checkShortWrites, powerCuts, uninterrupted } from './crashes.ts';
import { faulty, MemoryDisk } from './disk.ts';
import { complete, FOLDER, TWENTY } from './fakes.ts';

const STEP = 12;

describe('at every twelfth call to the file system', () => {
  test('there are calls enough, and the files are those that are promised', async () => {
    const { files, calls } = await uninterrupted();
    expect(Object.keys(files)).toEqual(['SHA256SUMS', 'manifest.json', 'result.json', 'runs.csv', 'runs.parquet', 'scenario.json']);
    expect(calls).toBeGreaterThan(80);
  });
  test.each([
    ['before', 0],
    ['half', 3],
    ['after', 6],
  ] as const)('killed %s it, the next process comes to the same bytes', (how, from) => checkKills(how, from, STEP));
  test('killed again while it goes on', () => checkRepeatedKills(5, STEP));
  test('a power cut takes what was not synced', async () => expect(await powerCuts('a', 4, STEP)).toBeNull());
  test.each([false, true])('the disk fails (for good: %s)', (forever) => checkFailures(forever, forever ? 1 : 7, STEP));
  test('a write that takes a part only is carried on', () => checkShortWrites(2, STEP));
});

test('a folder that may not be written to is refused before any run', async () => {
  const disk = new MemoryDisk(['/', '/x', FOLDER]);
  const simulated: string[] = [];
  await expect(complete(faulty(disk, 3, { code: 'EROFS', forever: true }), TWENTY, {}, simulated)).rejects.toThrow(/read-only/);
  expect(simulated).toEqual([]);
});
