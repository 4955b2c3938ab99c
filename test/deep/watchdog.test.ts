/** A test that never lets go of its thread ends as a failure that says where it stands; the others are run all the same. */
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { stripVTControlCharacters } from 'node:util';
import { expect, test } from 'vitest';
import { ROOT } from '../scenario/files.ts';

test('an endless test is named with its function and line, and the next file is run', () => {
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    [join(ROOT, 'node_modules/vitest/vitest.mjs'), 'run', '--config', join(ROOT, 'test/watchdog/cases/vitest.config.ts')],
    { cwd: ROOT, encoding: 'utf8', timeout: 120_000, env: { ...process.env, QUNSIM_TEST_STALL: '4000' } },
  );
  const printed = stripVTControlCharacters(`${stdout}${stderr}`);
  expect(printed).toMatch(/HANGS: in or after endless\.case\.ts > never lets go of its thread: for 4 s/);
  expect(printed).toMatch(/^ {2}withoutEnd .*endless\.case\.ts:\d+$/m);
  expect(printed).toMatch(/✓ other\.case\.ts/);
  expect(printed).toMatch(/Test Files {2}.*1 passed/);
  expect(status).toBe(1);
});
