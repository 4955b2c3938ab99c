/**
 * The table of claims: `npm run claims [-- --replications N --only S40,S41]`. Runs every file of scenarios/claims/ in its named
 * worlds, and through `qunsim check` over its family of worlds; writes scenarios/claims/README.md, and figures.json here, from
 * which a test rebuilds the table and checks that the engine still gives these figures. With `--only` or `--replications` it
 * prints and writes nothing. The runs of the checks are kept in out/claims-table: stopped, it goes on from there.
 */
import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { STREAM_VERSION, VERSION } from '../../sim/base/version.ts';
import { compare } from '../../sim/experiment/compare.ts';
import { threadRunner } from '../../sim/runner/node.ts';
import { BUDGET, type Budget, checkFile, familiesOf } from './checks.ts';
import { type Figures, type FileFigures, figuresOf } from './figures.ts';
import { FOLDER, readClaimFiles } from './files.ts';
import { opposite, render, shown, verdictOf } from './table.ts';

const { values } = parseArgs({ options: { replications: { type: 'string' }, only: { type: 'string' } } });
const replications = values.replications === undefined ? null : Number(values.replications);
if (replications !== null && !(Number.isInteger(replications) && replications >= 2))
  throw new Error('--replications: a whole number from 2 on');
const only = values.only?.split(',');

/** The rooms that decide the numbers. */
const ROOMS = ['base', 'model', 'formula', 'strategy', 'engine', 'outcomes'].map((room) => `:/sim/${room}`);
const engine = execFileSync('git', ['log', '-1', '--format=%h', '--', ...ROOMS], { encoding: 'utf8' }).trim();
const files = readClaimFiles().filter(({ scenario }) => only?.some((id) => scenario.source?.claims.includes(id)) ?? true);
const among = readClaimFiles().reduce((sum, { scenario }) => sum + scenario.claims.length, 0);
const budget: Budget = { ...BUDGET, among };
const kept = resolve(import.meta.dirname, '../../out/claims-table');
// The bundle without a loader for TypeScript: a run takes a third of the time.
const runner = threadRunner({ job: new URL('../../dist/job.js', import.meta.url), flags: [] });
const figures: Record<string, FileFigures> = {};

/** What there is so far: the table is whole from its first writing on, and says which families are still to be checked. */
function save(): void {
  if (only !== undefined || replications !== null) return;
  const report: Figures = { qunsim: VERSION, streamVersion: STREAM_VERSION, engine, budget, files: figures };
  writeFileSync(resolve(FOLDER, 'README.md'), render(report));
  writeFileSync(resolve(import.meta.dirname, 'figures.json'), `${JSON.stringify(report, null, 1)}\n`);
}

async function timed<T>(name: string, work: () => Promise<T>): Promise<T> {
  const begun = performance.now();
  const result = await work();
  console.log(`${name} (${((performance.now() - begun) / 1000).toFixed(1)} s)`);
  return result;
}

function sayChecks(checks: FileFigures['checks']): void {
  for (const check of checks) {
    const { world, outcome, horizon, from, to, mean, lower, upper } = check;
    const level = `${shown(from, outcome)} → ${shown(to, outcome)}`;
    const difference = `${shown(mean, outcome, true)} [${shown(lower, outcome)}, ${shown(upper, outcome)}]`;
    console.log(`  ${opposite(check) ? 'opposite' : verdictOf(check)}  ${world.en}, ${outcome}, day ${horizon}: ${level}, ${difference}`);
  }
}

try {
  for (const file of files) {
    const { scenario } = file;
    const comparison = await timed(scenario.name, () =>
      compare({ ...scenario, replications: replications ?? scenario.replications }, runner),
    );
    const found = figuresOf(file, comparison, null);
    figures[scenario.name] = found;
    sayChecks(found.checks);
  }
  save();
  for (const file of files) {
    const { name } = file.scenario;
    const families = familiesOf(await timed(`check ${name}`, () => checkFile(file, budget, runner, kept)));
    figures[name] = { ...(figures[name] as FileFigures), families };
    save();
    for (const { name: claim, verdict, counts, runs, counterexample } of families) {
      const where = counterexample?.changes.map(({ path, to }) => `${path} ${to}`).join(', ') ?? '';
      console.log(`  ${claim}: ${verdict}, ${counts.tried} of ${counts.planned} worlds, ${runs} runs ${where}`);
    }
  }
} finally {
  await runner.close();
}
