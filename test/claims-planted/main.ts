/**
 * `npm run claims:planted`: the planted claims of test/claims/real.ts checked over the real simulator under several seeds; writes
 * the table README.md and figures.json here. A test re-runs a sample of it.
 */
import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { threadRunner } from '../../sim/runner/node.ts';
import { checkReal, REAL_FALSEHOODS, REAL_TRUTHS, type RealResult, resultOf } from '../claims/real.ts';
import { type PlantedFigures, render } from './table.ts';

const SEEDS = ['1', '2', '3'];
const ROOMS = ['base', 'model', 'formula', 'strategy', 'engine', 'outcomes'].map((room) => `:/sim/${room}`);
const engine = execFileSync('git', ['log', '-1', '--format=%h', '--', ...ROOMS], { encoding: 'utf8' }).trim();

const runner = threadRunner({ job: new URL('../../dist/job.js', import.meta.url), flags: [] });
const results: RealResult[] = [];
try {
  for (const seed of SEEDS) {
    for (const planted of [...REAL_TRUTHS, ...REAL_FALSEHOODS]) {
      const result = resultOf(planted, seed, await checkReal(planted, seed, runner));
      results.push(result);
      const odd = result.truth ? result.verdict === 'refuted' : result.verdict !== 'refuted';
      console.log(`${odd ? '! ' : '  '}${seed} ${result.truth} ${result.claim}: ${result.verdict} ${result.changes?.join(' ') ?? ''}`);
    }
  }
} finally {
  await runner.close();
}
const figures: PlantedFigures = { engine, results };
writeFileSync(resolve(import.meta.dirname, 'README.md'), render(figures));
writeFileSync(resolve(import.meta.dirname, 'figures.json'), `${JSON.stringify(figures, null, 1)}\n`);
