/** What `npm pack` packs is usable from outside: types, threads, the command, with piscina as its only dependency. */
import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { VERSION } from '../../sim/base/version.ts';
import { scratchFolder } from '../cli/command.ts';

const root = fileURLToPath(new URL('../../', import.meta.url));
const SMALL_FILE = `qunsim: 1
title: t
question: q
world: { population: { founders: 30 } }
strategies: { a: {}, b: { content: { perDay: 9 } } }
horizons: [5]
outcomes: [{ id: members, primary: true, margin: 1 }]
replications: 4
`;

const USER = `
import { compare, explain, readFamily, readScenario, sensitivity, sweep, toJson, worlds, type ComparisonResult } from 'qunsim';
import { threadRunner } from 'qunsim/node';

const text = ${JSON.stringify(SMALL_FILE)};
const reading = readScenario({ name: 'x', path: 'x.yaml', text });
if (!reading.ok) throw new Error(reading.problems.map((problem) => problem.expected.en).join());
const runner = threadRunner({ threads: 2 });
const { result } = await compare(reading.scenario, runner);
const varied = readFamily(reading.scenario, ['world.population.founders=6..12']);
if (!varied.ok) throw new Error(varied.problems.map(({ en }) => en).join());
const few = { replications: 2, points: 4, levels: 2, size: 2 };
const swept = await sweep(reading.scenario, varied.family, runner, few);
const rested = await sensitivity(reading.scenario, varied.family, runner, few);
const won = await worlds(reading.scenario, varied.family, runner, few);
const why = await explain(reading.scenario, 'b', 'a', runner, { replicate: 0 });
const answers: (string | number | undefined)[] = [swept.result?.points.length, rested.result?.fields[0]?.path, won.result?.worlds, why.result.arm];
if (answers.join() !== '2,world.population.founders,4,b') throw new Error(answers.join());
await runner.close();
const typed: ComparisonResult = result;
// @ts-expect-error a name that does not exist is an error, so the types are really there
typed.nothing;
console.log(toJson(result));
`;

/** A test that reads as the claim; fast-check and vitest are this project's own. */
const CLAIMS = `
import fc from 'fast-check';
import { readScenario } from 'qunsim';
import { type ClaimReport, claimMatchers, checkClaim, scenarios, strategies } from 'qunsim/claims';
import { threadRunner } from 'qunsim/node';
import { afterAll, expect, test } from 'vitest';

const runner = threadRunner({ threads: 2 });
expect.extend(claimMatchers(runner));
afterAll(() => runner.close());

const scenario = \`qunsim: 1
title: t
question: q
world: { population: { founders: 12 } }
strategies: { none: { content: { perDay: 0 } }, daily: { content: { perDay: 1 } } }
horizons: [4]
outcomes: [{ id: members, primary: true }]
\`;
const worlds = { 'world.population.founders': { from: 6, to: 12 } };

test('whoever posts daily works more', async () => {
  await expect(scenario).toHold('diff(operatorHours, daily, none) > 0', { worlds, tries: 3 });
  await expect(scenario).not.toHold('diff(operatorHours, daily, none) > 99', { worlds, tries: 3 });
  const report: ClaimReport = await checkClaim(scenario, 'members(daily) > 99', runner);
  expect(report.counterexample?.changes).toEqual([]);
  // @ts-expect-error a claim is a text
  await expect(expect(scenario).toHold(3)).rejects.toThrow();
});

test('arbitraries', () => {
  fc.assert(fc.property(strategies(), ({ content }) => content.quality >= 0), { numRuns: 20 });
  fc.assert(fc.property(scenarios({ members: 9 }), ({ arms }) => arms[0]!.world.population.founders <= 9), { numRuns: 20 });
  expect(readScenario({ name: 'x', path: 'x', text: scenario }).ok).toBe(true);
});
`;

/** How long any of its programs may take [ms]. */
const LIMIT = { timeout: 100_000, killSignal: 'SIGKILL' } as const;
const ended = (program: string, args: readonly string[], cwd = folder) =>
  spawnSync(program, args, { cwd, encoding: 'utf8', maxBuffer: 2 ** 26, ...LIMIT });

let folder: string;
beforeAll(() => {
  folder = scratchFolder();
  execFileSync('npm', ['run', 'build'], { cwd: root, stdio: 'ignore', ...LIMIT });
  execFileSync('npm', ['pack', '--ignore-scripts', '--pack-destination', folder], { cwd: root, stdio: 'ignore', ...LIMIT });
  const packed = join(folder, 'node_modules/qunsim');
  mkdirSync(packed, { recursive: true });
  execFileSync('tar', ['xzf', join(folder, `qunsim-${VERSION}.tgz`), '--strip-components=1', '-C', packed], LIMIT);
  const { dependencies } = JSON.parse(readFileSync(join(packed, 'package.json'), 'utf8')) as { dependencies: object };
  for (const name of Object.keys(dependencies)) symlinkSync(join(root, 'node_modules', name), join(folder, 'node_modules', name));
  writeFileSync(join(folder, 'package.json'), '{ "type": "module" }');
  writeFileSync(join(folder, 'use.ts'), USER);
}, 240_000);
afterAll(() => rmSync(folder, { recursive: true, force: true }));

test.each(['nodenext', 'bundler'])('types hold for a user with moduleResolution %s, and threads run', (resolution) => {
  const modules = resolution === 'nodenext' ? 'nodenext' : 'esnext';
  const options = [
    '--strict',
    '--target',
    'es2022',
    '--module',
    modules,
    '--moduleResolution',
    resolution,
    '--types',
    '',
    '--outDir',
    'out',
  ];
  const checked = ended(join(root, 'node_modules/.bin/tsc'), [...options, 'use.ts']);
  expect({ code: checked.status, out: checked.stdout }).toEqual({ code: 0, out: '' });
  const ran = ended(process.execPath, ['out/use.js']);
  expect(JSON.parse(ran.stdout)).toMatchObject({ qunsim: VERSION, scenario: 'x', failed: [], replications: 4 });
});

test.each(['README.md', 'README.zh.md'])(
  'the program of %s runs on a scenario file as it stands',
  (name) => {
    const [, program = ''] = /```js\n(.*?)```/s.exec(readFileSync(join(root, name), 'utf8')) ?? [];
    writeFileSync(join(folder, 'scenario.yaml'), SMALL_FILE);
    writeFileSync(join(folder, 'verdict.mjs'), program);
    const ran = ended(process.execPath, ['verdict.mjs']);
    expect({ code: ran.status, err: ran.stderr }).toEqual({ code: 0, err: '' });
    expect(ran.stdout).toMatch(/“b”|「b」/);
  },
  120_000,
);

test('claims are tests of a project of its own, with its fast-check and its vitest; nothing else needs those', () => {
  for (const door of ['index.js', 'node.js', 'cli.js'])
    expect(readFileSync(join(folder, 'node_modules/qunsim/dist', door), 'utf8')).not.toMatch(/from ["'](?:fast-check|vitest)["']/);
  for (const name of ['fast-check', 'vitest']) symlinkSync(join(root, 'node_modules', name), join(folder, 'node_modules', name));
  writeFileSync(join(folder, 'claims.test.ts'), CLAIMS);
  // The example of the two READMEs is one: what differs stands in quotes.
  const [example, other] = ['README.md', 'README.zh.md'].map(
    (name) => /```ts\n(.*?)```/s.exec(readFileSync(join(root, name), 'utf8'))?.[1] ?? '',
  );
  const code = (text: string): string => text.replace(/'.*?'|^(?:title|question): .*$/gm, '');
  expect(code(other as string)).toBe(code(example as string));
  writeFileSync(join(folder, 'readme.test.ts'), example as string);
  const options = [
    '--strict',
    '--noEmit',
    '--skipLibCheck',
    '--target',
    'es2022',
    '--module',
    'esnext',
    '--moduleResolution',
    'bundler',
    '--types',
    '',
  ];
  const checked = ended(join(root, 'node_modules/.bin/tsc'), [...options, 'claims.test.ts', 'readme.test.ts']);
  expect({ code: checked.status, out: checked.stdout }).toEqual({ code: 0, out: '' });
  const vitest = join(root, 'node_modules/vitest/vitest.mjs');
  const ran = ended(process.execPath, [vitest, 'run', '--testTimeout', '60000']);
  expect(ran.stdout + ran.stderr).toMatch(/Tests .*4 passed/);
  expect(ran.status).toBe(0);
});

test('what the READMEs link to is in the package', () => {
  const packed = join(folder, 'node_modules/qunsim');
  for (const name of ['README.md', 'README.zh.md', 'sim/README.md', 'scenarios/claims/README.md']) {
    const links = [...readFileSync(join(packed, name), 'utf8').matchAll(/\]\((?!https?:|#)([^)#]+)/g)].map(([, link = '']) => link);
    for (const link of links) expect(existsSync(join(packed, dirname(name), link)), `${name}: ${link}`).toBe(true);
  }
});

test('the packed scenarios are those tested here, and the packed command works on them', () => {
  const packed = join(folder, 'node_modules/qunsim');
  const own = join(root, 'scenarios');
  const files = readdirSync(own, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.yaml'));
  expect(files.length).toBeGreaterThan(100);
  for (const file of files) expect(readFileSync(join(packed, 'scenarios', file), 'utf8'), file).toBe(readFileSync(join(own, file), 'utf8'));
  for (const file of ['liulishuo.yaml', 'zhihu.yaml']) {
    const args = ['compare', join(packed, 'scenarios/cases', file), '--replications', '2', '--horizon', '3', '--json'];
    const { status, stdout, stderr } = ended(process.execPath, [join(packed, 'dist/cli.js'), ...args], root);
    expect({ file, status, failed: (JSON.parse(stdout) as { failed: unknown }).failed }, stderr).toEqual({ file, status: 0, failed: [] });
  }
});
