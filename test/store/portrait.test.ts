/** A report's portrait read from where runs are kept: the same bytes, in memory that does not grow with the replications. */
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { memoryArchive, type RunArchive } from '../../sim/experiment/archive.ts';
import { portrait } from '../../sim/experiment/portrait.ts';
import { columnsOf, listed } from '../../sim/experiment/portrait-columns.ts';
import type { RunResult } from '../../sim/experiment/runner.ts';
import { scratchArchive } from '../../sim/store/index.ts';
import { detailed, SMALL } from '../charts/world.ts';

const folder = mkdtempSync(join(tmpdir(), 'qunsim-portrait-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const ARMS = SMALL.arms.length;
let runs: readonly RunResult[];
beforeAll(async () => {
  runs = (await detailed(SMALL)).runs;
});

test.each([0, 3000, 1e9])('with %s numbers in memory it is, to the byte, that of a list', (inMemory) => {
  const archive = scratchArchive(ARMS, folder, { inMemory });
  runs.forEach(archive.put);
  if (inMemory === 0) expect(archive.spilled).toBe(runs.length);
  const shown = portrait(SMALL, { replications: SMALL.replications, get: archive.get });
  expect(JSON.stringify(shown)).toBe(JSON.stringify(portrait(SMALL, runs)));
  archive.close();
  expect(readdirSync(folder)).toEqual([]);
});

test('columns are the same however few are read at a time', () => {
  const [whole, few] = [columnsOf(SMALL, listed(runs), 0), columnsOf(SMALL, listed(runs), 0, 20)];
  for (const [part, k] of [
    ['composition', 0],
    ['visits', 167],
    ['series', 3],
    ['visits', 5],
    ['worstTenth', 0],
  ] as const)
    expect(few.column(part, k)).toEqual(whole.column(part, k));
});

setFlagsFromString('--expose-gc');
const collect = runInNewContext('gc') as () => void;

/** The most that is held while a portrait of `replications` is made from an archive, the runs all being copies of a few [MiB]. */
function most(archive: RunArchive, replications: number): number {
  const held = (): number => {
    collect();
    collect(); // what the first one freed is counted as free by the second
    const { heapUsed, arrayBuffers } = process.memoryUsage();
    return (heapUsed + arrayBuffers) / 2 ** 20;
  };
  const before = held();
  for (let replicate = 0; replicate < replications; replicate++) {
    for (let arm = 0; arm < ARMS; arm++) archive.put(structuredClone({ ...(runs[arm] as RunResult), replicate }));
  }
  let found = 0;
  let asked = 0;
  const get = (replicate: number, arm: number): RunResult | null => {
    if (++asked % (8 * replications) === 0) found = Math.max(found, held() - before);
    return archive.get(replicate, arm);
  };
  portrait(SMALL, { replications, get }, 2 ** 16);
  return found;
}

test('ten times the replications take hardly more memory where runs go to a file', () => {
  const scratch = (replications: number): number => {
    const archive = scratchArchive(ARMS, folder, { inMemory: 2 ** 15 });
    const found = most(archive, replications);
    archive.close();
    return found;
  };
  scratch(20); // compiled
  const [few, many] = [scratch(20), scratch(200)];
  expect(many - few).toBeLessThan(most(memoryArchive(ARMS), 200) / 4);
});
