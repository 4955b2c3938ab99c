/**
 * The table of patterns: `npm run patterns [-- --replications N --seed TEXT --out FILE --keep FILE]`. Writes FILE, and
 * `figures.json` beside it, from which a test rebuilds FILE and checks that the engine still gives these figures. Replicates
 * are kept in the file of `--keep` as they end, and taken from it: an interrupted command goes on where it stopped, as long as
 * the engine is the same.
 */
import { appendFileSync, existsSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { SingleBar } from 'cli-progress';
import { STREAM_VERSION, VERSION } from '../../sim/base/version.ts';
import { CASE_STUDIES } from './cases.ts';
import { replicate } from './ensemble.ts';
import type { Figures } from './measures.ts';
import { SHAPE_STUDIES } from './shapes.ts';
import { STUDIES } from './studies.ts';
import { type Report, render, summarise, verdicts } from './table.ts';

/** Replicates of each study kept whole. */
const KEPT = 3;

const { values } = parseArgs({
  options: {
    replications: { type: 'string', default: '100' },
    seed: { type: 'string', default: 'report' },
    keep: { type: 'string' },
    out: { type: 'string', default: resolve(import.meta.dirname, 'README.md') },
  },
});
const replications = Number(values.replications);
if (!Number.isInteger(replications) || replications < 2) throw new Error('--replications: a whole number from 2 on');

const bar = new SingleBar({
  format: '{bar} {value}/{total} · {eta_formatted} left',
  stream: process.stderr,
  etaBuffer: 60,
  noTTYOutput: true,
  notTTYSchedule: 10_000,
});
const studies = [...CASE_STUDIES, ...STUDIES, ...SHAPE_STUDIES].map(({ name }) => name);
bar.start(studies.length * replications, 0);
const { seed, keep } = values;
const name = (study: string, replicate: number): string => JSON.stringify([VERSION, STREAM_VERSION, seed, study, replicate]);
const kept = new Map<string, Figures>();
if (keep !== undefined && existsSync(keep)) {
  for (const line of readFileSync(keep, 'utf8')
    .split('\n')
    .filter((text) => text !== '')) {
    const [key, figures] = JSON.parse(line) as [string, Figures];
    kept.set(key, figures);
  }
}
const figures = await replicate({
  studies,
  seed,
  replications,
  onProgress: (done) => bar.update(done),
  done: (study, r) => kept.get(name(study, r)),
  onDone: (study, r, found) => {
    if (keep !== undefined) appendFileSync(keep, `${JSON.stringify([name(study, r), found])}\n`);
  },
});
bar.stop();

const report: Report = {
  qunsim: VERSION,
  streamVersion: STREAM_VERSION,
  seed,
  replications,
  summary: Object.fromEntries([...figures].map(([study, replicates]) => [study, summarise(replicates)])),
  first: Object.fromEntries([...figures].map(([study, replicates]) => [study, replicates.slice(0, KEPT)])),
};
writeFileSync(values.out, render(report));
writeFileSync(join(dirname(resolve(values.out)), 'figures.json'), `${JSON.stringify(report, null, 1)}\n`);

const rows = verdicts(report);
for (const { line } of rows) console.log(line);
console.log(`${rows.filter(({ pass }) => pass).length} of ${rows.length} targets hold; written to ${values.out}`);
