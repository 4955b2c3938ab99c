/** Paths that the system does not even want to be asked about are bad input, with the cause in words, and no fault of Qunsim. */
import { execFileSync } from 'node:child_process';
import { cpSync, mkdirSync, renameSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { SMALL, say, scratchFolder } from './command.ts';

const folder = scratchFolder();
const at = (name: string): string => join(folder, name);
const LONG = `${'x'.repeat(300)}.yaml`;

beforeAll(() => {
  for (const name of ['looping', 'deep']) mkdirSync(at(name));
  symlinkSync('manifest.json', at('looping/manifest.json'));
  symlinkSync('loop.yaml', at('loop.yaml'));
  cpSync(SMALL, at('deep/small.yaml'));
  // Folders so deep that their path is longer than the system takes: root has no more rights to it than anybody.
  const half = Array.from({ length: 10 }, () => 'd'.repeat(240)).join('/');
  for (const name of ['deep', 'lower']) mkdirSync(at(`${name}/${half}`), { recursive: true });
  renameSync(at('lower'), at(`deep/${half}/lower`));
});
// Node's own way of removing names whole paths.
afterAll(() => execFileSync('rm', ['-rf', folder]));

const TOO_LONG = [/the name is too long/, /名字太长/] as const;
const CIRCLE = [/links lead in a circle/, /链接绕成了圈/] as const;

test.each([
  ['report of a folder whose manifest is a link to itself', ['report', at('looping')], CIRCLE],
  ['resume of it', ['resume', at('looping')], CIRCLE],
  ['compare into it', ['compare', SMALL, '--out', at('looping')], CIRCLE],
  ['check of a link to itself', ['check', at('loop.yaml')], CIRCLE],
  ['check of a long name', ['check', LONG], TOO_LONG],
  ['compare of a long name', ['compare', LONG], TOO_LONG],
  ['check of a folder that cannot be read to its end', ['check', at('deep')], TOO_LONG],
  ['report with claims of a long name', ['report', SMALL, '--claims', LONG], TOO_LONG],
  ['report with claims of a link to itself', ['report', SMALL, '--claims', at('loop.yaml')], CIRCLE],
  ['report of a long name', ['report', LONG], TOO_LONG],
])('%s', async (_, args, words) => {
  for (const [i, lang] of ['en', 'zh'].entries()) {
    const { code, out, err } = await say([...args, '--lang', lang]);
    expect({ code, out }).toEqual({ code: 2, out: '' });
    expect(err).toMatch(words[i] as RegExp);
    expect(err).not.toMatch(/Internal error|内部出错/);
  }
});
