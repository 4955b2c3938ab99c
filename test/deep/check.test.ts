/** `qunsim check` as its users have it: verdicts, the counterexample's file, replay, JSON, what it refuses, Ctrl-C. */
import { existsSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { CheckDocument } from '../../sim/claims/result.ts';
import { readExperiment } from '../../sim/store/index.ts';
import { build, qunsim, SMALL, scratchFolder, start, until } from '../cli/command.ts';

const FILE = `qunsim: 1
title: { zh: 小群, en: a small group }
question: { zh: 多久见效？, en: How long does it take? }
world: { population: { founders: 12 }, arrivals: [{ channel: friends, rate: 1 }] }
strategies:
  calm: { content: { perDay: 1 } }
  busy: { content: { perDay: 3 } }
horizons: [4]
outcomes: [{ id: members, primary: true, margin: 1 }]
claims:
  small: { title: { zh: 不到 20 人, en: Fewer than 20 }, claim: members(calm) < 20, tries: 6, worlds: { world.population.founders: { from: 8, to: 40 }, world.population.need: { from: 0, to: 1 } } }
  work: { claim: 'diff(operatorHours, busy, calm) > 0', tries: 2, worlds: { world.population.founders: { from: 8, to: 14 } } }
`;

let folder: string;
let file: string;
beforeAll(async () => {
  folder = scratchFolder();
  file = join(folder, 'small.yaml');
  writeFileSync(file, FILE);
  await build();
}, 240_000);
afterAll(() => rmSync(folder, { recursive: true, force: true }));

test('a refuted claim ends with 1, and its counterexample is a file that compare opens and a path that replays', async () => {
  const out = join(folder, 'out');
  const { code, out: shown, err } = await qunsim(['check', file, '--lang', 'en', '--out', out]);
  expect({ code, err }).toEqual({ code: 1, err: `Written to ${out}.\n` });
  expect(shown).toMatch(/refuted +Fewer than 20/);
  expect(shown.replace(/\s+/g, ' ')).toMatch(
    /But where founding members is \d+ members \(ordinarily 12 members\): [\d.]+ members on average/,
  );
  expect(shown).toMatch(/holds +“work”/);
  expect(shown.match(/^ {2}holds/gm)).toHaveLength(4); // the laws
  expect(shown).toContain('at most 5% (2 claims together)');
  expect(readdirSync(out).sort()).toEqual([
    'SHA256SUMS',
    'check.json',
    'journal.jsonl',
    'manifest.json',
    'scenario.json',
    'small.small.yaml',
  ]);
  const { checks } = readExperiment(out).result as CheckDocument;
  const { path, seed, sentence } = checks[0]!.claims[0]!.counterexample!;

  expect(shown).toContain(`replay: qunsim check ${file} --seed ${seed} --path ${path}\n`);
  const again = await qunsim(['check', file, '--seed', seed, '--path', path, '--json']);
  expect(again.code).toBe(1);
  expect((JSON.parse(again.out) as CheckDocument).checks[0]!.claims[0]!.counterexample).toEqual(checks[0]!.claims[0]!.counterexample);

  expect(shown).toContain(`qunsim run ${join(out, 'small.small.yaml')}`); // of one strategy there is nothing to compare
  const opened = await qunsim(['run', join(out, 'small.small.yaml'), '--lang', 'zh', '--json']);
  expect(opened.code).toBe(0);
  expect(readFileSync(join(out, 'small.small.yaml'), 'utf8')).toContain(sentence.zh);
}, 240_000);

test('a check that is killed goes on to the same bytes, no run lost; Ctrl-C and resume do too', async () => {
  const args = ['check', file, '--lang', 'en', '--worlds', '5', '--replications', '60', '--no-cache'];
  const whole = join(folder, 'whole');
  expect((await qunsim([...args, '--out', whole])).code).toBe(1);
  const files = (out: string): Record<string, string> =>
    Object.fromEntries(
      readdirSync(out)
        .filter((name) => name !== 'journal.jsonl')
        .sort()
        .map((name) => [name, readFileSync(join(out, name), 'latin1')]),
    );
  const runs = (out: string): string[] =>
    readFileSync(join(out, 'journal.jsonl'), 'utf8')
      .split('\n')
      .flatMap((line) => /"run":"(\w+)","replicate":(\d+)/.exec(line)?.slice(1).join(' ') ?? [])
      .sort();
  for (const signal of ['SIGKILL', 'SIGINT'] as const) {
    const out = join(folder, signal);
    const running = start([...args, '--out', out]);
    const journal = join(out, 'journal.jsonl');
    await until(() => existsSync(journal) && statSync(journal).size >= 20_000);
    running.kill(signal);
    const ended = await running.ended;
    if (signal === 'SIGINT') expect(ended).toMatchObject({ code: 130, err: expect.stringContaining('qunsim resume') });
    else expect(ended.signal).toBe('SIGKILL');
    expect(existsSync(join(out, 'SHA256SUMS'))).toBe(false);
    const before = runs(out).length;
    expect(before).toBeGreaterThan(0);
    const resumed = await qunsim(['resume', out, '--lang', 'en', '--no-cache']);
    expect(resumed.code, resumed.err).toBe(1);
    expect(Number(/(\d+) runs done/.exec(resumed.err)?.[1])).toBeGreaterThanOrEqual(before);
    expect(files(out)).toEqual(files(whole));
    const keys = runs(out);
    expect(keys).toEqual(runs(whole));
    expect(new Set(keys).size).toBe(keys.length);
  }
}, 240_000);

test('Ctrl-C on the check of a folder that is finished leaves the finished result as it was', async () => {
  const out = join(folder, 'finished');
  const large = join(folder, 'large.yaml');
  writeFileSync(
    large,
    FILE.slice(0, FILE.indexOf('claims:')).replace('founders: 12', 'founders: 400').replace('horizons: [4]', 'horizons: [40]'),
  );
  const args = ['check', large, '--lang', 'en', '--jobs', '1', '--out', out];
  expect(await qunsim(args)).toMatchObject({ code: 0 });
  const all = (): string[] => readdirSync(out).map((name) => `${name} ${readFileSync(join(out, name), 'latin1')}`);
  const before = all();
  const running = start(args);
  await until(() => existsSync(join(out, '.qunsim-lock')));
  await new Promise((resolve) => setTimeout(resolve, 300)); // the laws are run anew
  running.kill('SIGINT');
  const { code, err } = await running.ended;
  expect({ code, err }).toEqual({ code: 130, err: expect.stringContaining(`${out} holds a finished result, which was left as it was`) });
  expect(err).not.toContain('Written to');
  expect(all()).toEqual(before);
  expect((readExperiment(out).result as CheckDocument).checks[0]).toMatchObject({ complete: true });
}, 240_000);

test('a folder, in Chinese, within a time budget; parts of scenarios are passed over', async () => {
  writeFileSync(join(folder, 'part.yaml'), 'world: { population: { need: 0.3 } }\n');
  const { code, out, err } = await qunsim(['check', folder, '--lang', 'zh', '--no-laws', '--budget', '1s', '--worlds', '5000']);
  expect([0, 1]).toContain(code); // whether a second is enough to refute it depends on the machine
  expect(out).toMatch(/(被推翻|还看不出|没查) +不到 20 人/);
  expect(err).toContain('时间到了');
}, 240_000);

test('when its time is up a check goes on in its folder, with as much time as one likes; forced, it keeps its runs', async () => {
  const [out, whole] = [join(folder, 'timed'), join(folder, 'untimed')];
  const args = ['check', file, '--lang', 'en', '--replications', '60', '--no-laws', '--no-cache'];
  const long = [...args, '--worlds', '9000', '--out', out];
  const short = [...args, '--worlds', '6', '--out'];
  const first = await qunsim([...long, '--budget', '1s']);
  const hint = `The time was up; what was done is kept. To try the rest: qunsim resume ${out} (add --budget 5m to take five minutes at most)\n`;
  expect(first.err).toBe(`Written to ${out}.\n${hint}`);
  const runs = (): number => readFileSync(join(out, 'journal.jsonl'), 'utf8').match(/"run":/g)?.length ?? 0;
  let before = runs();
  for (const more of [
    [...long, '--budget', '3s'],
    ['resume', out, '--budget', '5s', '--no-cache', '--lang', 'en'],
  ]) {
    expect((await qunsim(more)).err).toContain(hint);
    expect(JSON.parse(readFileSync(join(out, 'check.json'), 'utf8'))).toMatchObject({ checks: [{ complete: false, stoppedBy: 'time' }] });
    expect(runs()).toBeGreaterThan(before);
    before = runs();
  }
  const refused = await qunsim(['resume', out, '--budget', 'soon', '--lang', 'en']);
  expect(refused).toMatchObject({ code: 2, err: expect.stringContaining('--budget: found "soon"') });

  const forced = await qunsim([...short, out, '--force']);
  expect(forced).toMatchObject({ code: 1, err: expect.stringContaining('Changed: the list of options') });
  expect(forced.err).not.toContain('runs done'); // as if none of those kept would be used
  expect((await qunsim([...short, whole])).code).toBe(1);
  const outputs = (of: string): string[] =>
    readdirSync(of)
      .filter((name) => name !== 'journal.jsonl')
      .map((name) => `${name} ${readFileSync(join(of, name), 'latin1')}`);
  expect(outputs(out)).toEqual(outputs(whole));
  expect(runs()).toBeGreaterThanOrEqual(before);
  const keys = readFileSync(join(out, 'journal.jsonl'), 'utf8').match(/"run":"\w+","replicate":\d+/g) ?? [];
  expect(new Set(keys).size).toBe(keys.length);
}, 240_000);

test('only a check has a time to take', async () => {
  const out = join(folder, 'compared');
  await qunsim(['compare', SMALL, '--replications', '2', '--out', out]);
  const { code, err } = await qunsim(['resume', out, '--budget', '5m', '--lang', 'en']);
  expect({ code, err }).toEqual({ code: 2, err: expect.stringContaining('holds an experiment of qunsim compare; only a check') });
}, 240_000);

test.each([
  [['check', SMALL, '--budget', 'soon'], /--budget: found "soon", expected 1 second/],
  [['check', SMALL, '--path', 'x/1/-/1'], /leads to no counterexample/],
  [['check', 'nowhere.yaml'], /no file "nowhere.yaml"/],
  [['check', 'test/experiment/__snapshots__'], /There are no scenario files/],
  [['check', SMALL, '--worlds', '0'], /--worlds/],
])('%j is refused', async (args, expected) => {
  const { code, err, out } = await qunsim([...args, '--lang', 'en']);
  expect({ code, out }).toEqual({ code: 2, out: '' });
  expect(err).toMatch(expected);
});

test('Ctrl-C loses nothing: what was decided is printed and written, and the exit code says so', async () => {
  const out = join(folder, 'stopped');
  const running = start(['check', file, '--lang', 'en', '--worlds', '9000', '--out', out, '--json']);
  // The runs of a second world are of another input; those of the first are all there by then, and it is decided.
  const inputs = (): Set<string> => new Set(readFileSync(join(out, 'journal.jsonl'), 'utf8').match(/"run":"\w+"/g));
  await until(() => existsSync(join(out, 'journal.jsonl')) && inputs().size >= 3);
  running.kill('SIGINT');
  const { code, out: shown, err } = await running.ended;
  expect(code).toBe(130);
  expect(err).toContain('Stopped');
  const { checks } = JSON.parse(shown) as CheckDocument;
  expect(checks[0]).toMatchObject({ complete: false, stoppedBy: 'interrupt' });
  expect(checks[0]!.claims[0]!.counts.tried).toBeGreaterThan(0);
  expect(JSON.parse(readFileSync(join(out, 'check.json'), 'utf8'))).toEqual(JSON.parse(shown));
}, 240_000);
