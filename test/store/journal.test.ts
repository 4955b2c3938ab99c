import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import type { RunResult } from '../../sim/experiment/runner.ts';
import { nodeFiles } from '../../sim/store/files.ts';
import { Journal } from '../../sim/store/journal.ts';
import { encode } from '../../sim/store/record.ts';
import { runOf, TWENTY } from './fakes.ts';

const folder = mkdtempSync(join(tmpdir(), 'qunsim-journal-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

test('runs of which each is half a megabyte come back whole, wherever the reading of the file pauses', () => {
  const path = join(folder, 'journal.jsonl');
  const run = 'a'.repeat(32);
  const series = new Float64Array(45_000).map((_, i) => i / 3);
  const results = [0, 1, 2, 3].map((replicate) => ({ ...runOf(TWENTY, { arm: 0, replicate }), series }) as RunResult);
  const bytes = (result: RunResult | null): string => (result === null ? '' : Buffer.from(encode({ run, result })).toString());
  const { journal: written } = Journal.open(nodeFiles, path, 'mend');
  for (const result of results) written.append({ run, result });
  written.close();
  const { journal, found } = Journal.open(nodeFiles, path, 'read');
  expect(found.rejected).toBe(0);
  expect(results.map((result) => bytes(journal.get(run, result.replicate)) === bytes(result))).toEqual([true, true, true, true]);
  journal.close();
});
