/** Kept experiments as users have them: processes of their own, killed for real. */
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import type { ComparisonResult } from '../../sim/experiment/result.ts';
import { readExperiment } from '../../sim/store/index.ts';
import { build, qunsim, SMALL, say, start, until } from '../cli/command.ts';

const folder = mkdtempSync(join(tmpdir(), 'qunsim-kept-'));
const at = (name: string): string => join(folder, name);
beforeAll(build, 120_000);

const outputs = (out: string): Record<string, string> =>
  Object.fromEntries(
    readdirSync(out)
      .filter((name) => name !== 'journal.jsonl')
      .sort()
      .map((name) => [name, readFileSync(join(out, name), 'latin1')]),
  );

/** The runs in a journal, by input and replicate. */
const runsOf = (out: string): string[] =>
  readFileSync(join(out, 'journal.jsonl'), 'utf8')
    .split('\n')
    .flatMap((line) => /"run":"(\w+)","replicate":(\d+)/.exec(line)?.slice(1).join(' ') ?? [])
    .sort();

/** Starts a command with `--out`, kills it for real once some of its runs are filed. */
async function killedAt(args: readonly string[], out: string, bytes: number): Promise<void> {
  const running = start([...args, '--out', out]);
  const journal = join(out, 'journal.jsonl');
  await until(() => existsSync(journal) && statSync(journal).size >= bytes);
  running.kill('SIGKILL');
  expect((await running.ended).signal).toBe('SIGKILL');
}

describe('a study that is killed in mid-run goes on to the same bytes, no run lost, none done twice', () => {
  const founders = ['--vary', 'world.population.founders=20..60'];
  const posts = ['--vary', 'strategies.loud.content.perDay=5..200'];
  test.each([
    ['sweep', ['--levels', '6', '--runs', '3']],
    ['sensitivity', ['--size', '12', '--runs', '3']],
  ])('%s', async (name, more) => {
    const args = [name, SMALL, ...founders, ...posts, ...more, '--horizon', '9', '--no-cache', '--lang', 'en'];
    const out = at(`killed-${name}`);
    await killedAt(args, out, 12_000);
    expect(existsSync(join(out, 'SHA256SUMS'))).toBe(false);
    const resumed = await qunsim(['resume', out, '--lang', 'en', '--no-cache']);
    expect(resumed.code, resumed.err).toBe(0);
    const [, done, planned] = (/(\d+) of (\d+) runs done/.exec(resumed.err) ?? []).map(Number);
    expect(done).toBeGreaterThan(0);
    expect(done).toBeLessThan(planned as number);
    const whole = at(`whole-${name}`);
    expect((await qunsim([...args, '--out', whole])).code).toBe(0);
    expect(outputs(out)).toEqual(outputs(whole));
    const keys = runsOf(out);
    expect(keys).toEqual(runsOf(whole)); // fewer than planned: strategies of equal inputs share their runs
    expect(new Set(keys).size).toBe(keys.length);
  });
});

describe('an experiment that is killed', () => {
  const args = ['compare', SMALL, '--replications', '120', '--horizon', '9', '--no-cache', '--lang', 'en'];

  test('goes on where it was, to the same bytes; while it runs, a second process is refused', async () => {
    const out = at('killed');
    const running = start([...args, '--out', out]);
    const journal = join(out, 'journal.jsonl');
    await until(() => existsSync(journal) && statSync(journal).size >= 20_000);
    const refused = await say([...args, '--out', out]);
    running.kill('SIGKILL');
    expect((await running.ended).signal).toBe('SIGKILL');
    expect(refused).toMatchObject({ code: 2, err: expect.stringMatching(/in use by process \d+/) });

    const resumed = await qunsim(['resume', out, '--lang', 'en', '--no-cache']);
    expect(resumed.code, resumed.err).toBe(0);
    const [, done] = /(\d+) of 360 runs done/.exec(resumed.err) ?? [];
    expect(Number(done)).toBeGreaterThan(0);
    expect(Number(done)).toBeLessThan(360);
    const whole = at('whole');
    expect((await qunsim([...args, '--out', whole])).code).toBe(0);
    expect(outputs(out)).toEqual(outputs(whole));

    const { scenario, result, manifest } = readExperiment(out);
    expect(manifest).toMatchObject({ command: 'compare', options: [], name: 'small' });
    expect(scenario).toMatchObject({ name: 'small', replications: 120, horizons: [9] });
    const again = await qunsim(['compare', join(out, 'scenario.json'), '--json']);
    expect(JSON.parse(again.out)).toEqual(result);
  });

  test('is refused if its scenario was edited, by name', async () => {
    const out = at('edited');
    await qunsim(['compare', SMALL, '--replications', '2', '--out', out]);
    rmSync(join(out, 'SHA256SUMS')); // as if it had been killed just before its end
    const path = join(out, 'scenario.json');
    writeFileSync(path, readFileSync(path, 'utf8').replace('"perDay": 60', '"perDay": 61'));
    const refused = await say(['resume', out, '--lang', 'en']);
    expect(refused).toMatchObject({ code: 2, out: '' });
    expect(refused.err).toMatch(/scenario\.json in the folder was edited/);
    const forced = await qunsim(['resume', out, '--force', '--lang', 'en']);
    expect(forced).toMatchObject({ code: 0, err: expect.stringMatching(/Changed: .*of: loud/s) });
    expect(await say(['resume', at('nothing'), '--lang', 'zh'])).toMatchObject({
      code: 2,
      err: expect.stringContaining('没有 Qunsim 的实验'),
    });
  });
});

test('--until-decided says how it stopped, and its options are kept for resume', async () => {
  const out = at('until');
  const { code, out: text } = await qunsim(['compare', SMALL, '--until-decided', '--cap', '60', '--out', out, '--lang', 'en']);
  expect(code).toBe(0);
  expect(text).toMatch(/Stops when decided: looked after 20.* of at most 60 replications/s);
  expect(readExperiment(out).manifest.options).toEqual(['--until-decided', '--cap=60']);
  const before = outputs(out);
  const resumed = await qunsim(['resume', out, '--json']);
  expect((JSON.parse(resumed.out) as ComparisonResult).stopping?.cap).toBe(60);
  expect(outputs(out)).toEqual(before);
});
