/**
 * The table of claims: `npm run claims [-- --replications N --only S40,S41]`. Runs every file of scenarios/claims/, writes
 * scenarios/claims/README.md, and figures.json here, from which a test rebuilds the table and checks that the engine still
 * gives these figures. With `--only` or `--replications` it prints and writes nothing.
 */
import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { STREAM_VERSION, VERSION } from '../../sim/base/version.ts';
import { compare } from '../../sim/experiment/compare.ts';
import { threadRunner } from '../../sim/runner/node.ts';
import { type Figures, type FileFigures, figuresOf } from './figures.ts';
import { FOLDER, readClaimFiles } from './files.ts';
import { opposite, render, shown, summaryOf, verdictOf } from './table.ts';

const { values } = parseArgs({ options: { replications: { type: 'string' }, only: { type: 'string' } } });
const replications = values.replications === undefined ? null : Number(values.replications);
if (replications !== null && !(Number.isInteger(replications) && replications >= 2))
  throw new Error('--replications: a whole number from 2 on');
const only = values.only?.split(',');

/** The rooms that decide the numbers. */
const ROOMS = ['base', 'model', 'formula', 'strategy', 'engine', 'outcomes'].map((room) => `:/sim/${room}`);
const engine = execFileSync('git', ['log', '-1', '--format=%h', '--', ...ROOMS], { encoding: 'utf8' }).trim();
const files = readClaimFiles().filter(({ scenario }) => only?.some((id) => scenario.source?.claims.includes(id)) ?? true);
const runner = threadRunner();
const figures: Record<string, FileFigures> = {};
try {
  for (const file of files) {
    const { scenario } = file;
    const begun = performance.now();
    const comparison = await compare({ ...scenario, replications: replications ?? scenario.replications }, runner);
    const found = figuresOf(file, comparison);
    figures[scenario.name] = found;
    console.log(`${scenario.name}: ${summaryOf(found.checks)} (${((performance.now() - begun) / 1000).toFixed(1)} s)`);
    for (const check of found.checks) {
      const { world, outcome, horizon, from, to, mean, lower, upper } = check;
      const [level, difference] = [
        `${shown(from, outcome)} → ${shown(to, outcome)}`,
        `${shown(mean, outcome, true)} [${shown(lower, outcome)}, ${shown(upper, outcome)}]`,
      ];
      console.log(`  ${opposite(check) ? 'opposite' : verdictOf(check)}  ${world.en}, ${outcome}, day ${horizon}: ${level}, ${difference}`);
    }
  }
} finally {
  await runner.close();
}
if (only === undefined && replications === null) {
  const report: Figures = { qunsim: VERSION, streamVersion: STREAM_VERSION, engine, files: figures };
  writeFileSync(resolve(FOLDER, 'README.md'), render(report));
  writeFileSync(resolve(import.meta.dirname, 'figures.json'), `${JSON.stringify(report, null, 1)}\n`);
}
