/** `npm run screen [-- --replications N --seed TEXT --threads N --out FILE]`: writes FILE, and screen.json beside it. */
import { readFileSync, writeFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { SingleBar } from 'cli-progress';
import { Piscina } from 'piscina';
import { STREAM_VERSION, VERSION } from '../../sim/base/version.ts';
import { COEFFICIENT_TABLE } from '../../sim/model/coefficients.ts';
import type { Task } from './job.ts';
import type { Figures } from './measures.ts';
import { FACTORS, packed, renderScreen, type Screen, unpacked } from './screen.ts';

const { values } = parseArgs({
  options: {
    replications: { type: 'string', default: '2' },
    seed: { type: 'string', default: 'report' },
    threads: { type: 'string', default: String(availableParallelism()) },
    out: { type: 'string', default: resolve(import.meta.dirname, 'screen.md') },
  },
});
const { seed, out } = values;
const replications = Number(values.replications);
if (!Number.isInteger(replications) || replications < 2) throw new Error('--replications: a whole number from 2 on');

const pool = new Piscina<Task, Figures>({
  filename: new URL('./job.source.mjs', import.meta.url).href,
  maxThreads: Number(values.threads),
  execArgv: [],
});
const run = async (replicate: number, assumptions: Task['assumptions']): Promise<Figures> => {
  const figures = await pool.run({ study: 'screen', seed, replicate, assumptions });
  bar.increment();
  return figures;
};
const all = Array.from({ length: replications }, (_, r) => r);
const names = Object.keys(COEFFICIENT_TABLE);
const bar = new SingleBar({
  format: '{bar} {value}/{total} · {eta_formatted} left',
  stream: process.stderr,
  etaBuffer: 60,
  noTTYOutput: true,
  notTTYSchedule: 10_000,
});
bar.start((1 + FACTORS.length * names.length) * replications, 0);
const base = await Promise.all(all.map((r) => run(r, {})));
const moved = await Promise.all(
  names.map(async (name) => {
    const runs = await Promise.all(FACTORS.map((factor) => Promise.all(all.map((r) => run(r, { [name]: factor })))));
    return [name, runs] as const;
  }),
);
bar.stop();
await pool.destroy();

const screen: Screen = { qunsim: VERSION, streamVersion: STREAM_VERSION, seed, replications, base, moved: Object.fromEntries(moved) };
const json = join(dirname(resolve(out)), 'screen.json');
writeFileSync(json, packed(screen));
writeFileSync(out, renderScreen(unpacked(readFileSync(json, 'utf8'))));
console.log(`written to ${out}`);
