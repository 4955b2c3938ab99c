/**
 * The table of patterns: `npm run patterns [-- --replications N --seed TEXT --out FILE]`. Writes FILE, and `figures.json`
 * beside it, from which a test rebuilds FILE and checks that the engine still gives these figures.
 */
import { writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { SingleBar } from 'cli-progress';
import { STREAM_VERSION, VERSION } from '../../sim/base/version.ts';
import { CASE_STUDIES } from './cases.ts';
import { replicate } from './ensemble.ts';
import { STUDIES } from './studies.ts';
import { type Report, render, summarise, verdicts } from './table.ts';

/** Replicates of each study kept whole. */
const KEPT = 3;

const { values } = parseArgs({
  options: {
    replications: { type: 'string', default: '100' },
    seed: { type: 'string', default: 'report' },
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
const studies = [...CASE_STUDIES, ...STUDIES].map(({ name }) => name);
bar.start(studies.length * replications, 0);
const figures = await replicate({ studies, seed: values.seed, replications, onProgress: (done) => bar.update(done) });
bar.stop();

const report: Report = {
  qunsim: VERSION,
  streamVersion: STREAM_VERSION,
  seed: values.seed,
  replications,
  summary: Object.fromEntries([...figures].map(([study, replicates]) => [study, summarise(replicates)])),
  first: Object.fromEntries([...figures].map(([study, replicates]) => [study, replicates.slice(0, KEPT)])),
};
writeFileSync(values.out, render(report));
writeFileSync(join(dirname(resolve(values.out)), 'figures.json'), `${JSON.stringify(report, null, 1)}\n`);

const rows = verdicts(report);
for (const { line } of rows) console.log(line);
console.log(`${rows.filter(({ pass }) => pass).length} of ${rows.length} targets hold; written to ${values.out}`);
