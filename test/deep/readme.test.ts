/**
 * The READMEs show what the program prints, and their example is a sound scenario. After a change that moves numbers:
 * `UPDATE_README=1 npx vitest run --project deep test/deep/readme.test.ts` writes the outputs anew.
 */
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { readScenario } from '../../sim/scenario/read.ts';
import { build, qunsim, scratchFolder } from '../cli/command.ts';

const root = new URL('../../', import.meta.url);
const READMES = [
  ['README.md', 'en'],
  ['README.zh.md', 'zh'],
] as const;
const OUTPUT = /(<!-- output -->\n```text\n)(.*?)(```\n<!-- \/output -->)/s;

let folder: string;
beforeAll(async () => {
  folder = scratchFolder();
  mkdirSync(join(folder, 'scenarios'));
  await build();
}, 120_000);
afterAll(() => rmSync(folder, { recursive: true, force: true }));

test.each(READMES)('%s shows what its first command prints', async (name, lang) => {
  const path = new URL(name, root);
  const text = readFileSync(path, 'utf8');
  const [, file = ''] = /^npm ci && npx qunsim compare (\S+)$/m.exec(text) ?? [];
  const { code, out } = await qunsim(['compare', file, '--lang', lang]);
  expect(code).toBe(0);
  if (process.env.UPDATE_README)
    writeFileSync(
      path,
      text.replace(OUTPUT, (_, before, __, after) => before + out + after),
    );
  expect(OUTPUT.exec(readFileSync(path, 'utf8'))?.[2]).toBe(out);
});

test.each(READMES)('the example of %s is a sound scenario', (name) => {
  const [, text = ''] = /```yaml\n(.*?)```/s.exec(readFileSync(new URL(name, root), 'utf8')) ?? [];
  const load = (path: string): string => readFileSync(new URL(`scenarios/${path.replace('../', '')}`, root), 'utf8');
  const reading = readScenario({ name: 'example', path: 'scenarios/cases/example.yaml', text }, load);
  expect(reading).toMatchObject({ ok: true, scenario: { replications: 40, arms: { length: 4 } } });
});

test('both READMEs link to each other in their first line and hold the same commands', () => {
  const [en, zh] = READMES.map(([name]) => readFileSync(new URL(name, root), 'utf8'));
  expect(en?.split('\n')[0]).toContain('(README.zh.md)');
  expect(zh?.split('\n')[0]).toContain('(README.md)');
  const commands = (text = ''): string[] => [...text.matchAll(/```sh\n(.*?)```/gs)].map(([, code = '']) => code.trim());
  expect(commands(zh)).toEqual(commands(en));
  expect(commands(en)).toEqual(['npm ci && npx qunsim compare scenarios/cases/liulishuo.yaml', 'npm ci && npm test']);
});
