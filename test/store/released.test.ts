/**
 * K5: experiments as released versions wrote them. Each version leaves one here, in a folder of its name, which no later change may
 * touch: it can be read for ever, and is gone on with only by the engine that began it.
 */
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { engineHash } from '../../sim/store/engine.ts';
import { readExperiment, StoreProblem } from '../../sim/store/index.ts';
import { say } from '../cli/command.ts';
import { ROOT } from '../scenario/files.ts';

const KEPT = join(ROOT, 'test/store/files');
const folder = mkdtempSync(join(tmpdir(), 'qunsim-released-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** A copy, without the sums where it is to be unfinished. */
function copied(version: string, finished: boolean): string {
  const copy = join(folder, `${version}-${finished}`);
  cpSync(join(KEPT, version), copy, { recursive: true });
  if (!finished) rmSync(join(copy, 'SHA256SUMS'));
  return copy;
}

describe.each(readdirSync(KEPT))('version %s', (version) => {
  test('what it finished is read: plan, scenario, result, outputs', () => {
    const { manifest, scenario, result, output } = readExperiment(copied(version, true));
    expect(manifest).toMatchObject({ qunsim: version, command: 'compare', seed: 'kept' });
    expect(manifest.engine).not.toBe(engineHash());
    expect(scenario.arms.map(({ name }) => name)).toEqual(['few', 'many']);
    expect(result).toMatchObject({ qunsim: version, replications: 2, differences: [{ outcome: 'members', horizon: 3 }] });
    expect(Buffer.from(output('runs.csv')).toString()).toMatch(/^scenario,arm,replicate,day,outcome,value,unit\r\n/);
  });

  test('what it left unfinished is refused by name, in both languages, and not touched', async () => {
    const copy = copied(version, false);
    const all = (): string[] => readdirSync(copy).map((name) => `${name} ${readFileSync(join(copy, name), 'latin1')}`);
    const before = all();
    for (const [lang, words] of [
      ['en', /the engine's code was \w{16} and is|the version of Qunsim was/],
      ['zh', /引擎的代码原来是|Qunsim 的版本原来是/],
    ] as const) {
      const { code, out, err } = await say(['resume', copy, '--lang', lang]);
      expect({ code, out }).toEqual({ code: 2, out: '' });
      expect(err).toMatch(words);
    }
    expect(all()).toEqual(before);
  });

  test('a number changed in it is noticed', () => {
    const copy = copied(version, true);
    const scenario = join(copy, 'scenario.json');
    rmSync(scenario);
    expect(() => readExperiment(copy)).toThrow(StoreProblem);
  });
});
