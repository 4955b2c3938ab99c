/** What `--out` keeps of a scenario: a file that is read as the same scenario, or the reason why there is none. */
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { readScenario, selfContained } from '../../sim/scenario/index.ts';
import { SMALL, say, scratchFolder } from './command.ts';

const folder = scratchFolder();
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const small = readFileSync(SMALL, 'utf8');

test.each(['NaN', 'Infinity', '-Infinity', '1e999', '-0', '007', 'null-', 'true'])('a seed, a name and titles may be called %s', (word) => {
  const text = small
    .replace('seed: small', `seed: ${word === 'true' ? '"true"' : word}\nname: x-${word}`)
    .replace('{ zh: 安静, en: calm }', `{ zh: ${word === 'true' ? '"true"' : word}, en: calm }`);
  const input = { name: 'small', path: 'small.yaml', text };
  const reading = readScenario(input);
  expect(reading).toMatchObject({ ok: true, scenario: { seed: word } });
  const kept = readScenario({ ...input, text: selfContained(input, () => null) });
  expect(kept).toEqual(reading);
});

test('a file that would grow past what is read again is refused with that reason, before anything is written', async () => {
  const values = `[${Array.from({ length: 50 }, (_, i) => `0.${10 + i}00000000000000000`).join(',')}]`;
  const worlds = ['company', 'niche', 'need', 'goal'].map((field) => `world.population.${field}: ${values}`).join(', ');
  const claims = Array.from({ length: 50 }, (_, c) => `  c${c}: { claim: members(calm) < 90, worlds: { ${worlds} } }\n`);
  const path = join(folder, 'big.yaml');
  writeFileSync(path, `${small}claims:\n${claims.join('')}`);
  const out = join(folder, 'out');
  const { code, err } = await say(['compare', path, '--out', out, '--lang', 'en']);
  expect(code).toBe(2);
  expect(err).toMatch(/big\.yaml, .* could not be read again .*: found 3\d\d\.\d KB, expected at most 256\.0 KB together/);
  expect((await say(['compare', path, '--out', out, '--lang', 'zh'])).err).toMatch(/读不回来：.*应为连同它引用的文件至多 256\.0 KB。请改/);
  expect(existsSync(out)).toBe(false);
});
