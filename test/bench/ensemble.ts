/**
 * What an ensemble costs beyond its runs, and what a second thread is worth:
 *
 *   npm run bench:ensemble              all three
 *   npm run bench:ensemble -- overhead  CPU seconds of 1,000 kept runs that cost nothing, as a share of 1,000 runs of 50 ms
 *   npm run bench:ensemble -- memory    what 20 and 200 replications of 10 strategies hold, garbage collected
 *   npm run bench:ensemble -- threads   runs of two threads over runs of one, interleaved rounds; wants an idle machine
 */
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { Worker } from 'node:worker_threads';
import { CAUSES } from '../../sim/model/causes.ts';
import type { Runner, Scenario } from '../../sim/node.ts';

/** The package as it ships (`npm run build`); the source through a loader would be another thing to measure. */
const shipped = new URL('../../dist/node.js', import.meta.url).href;
const {
  compare,
  inputHash,
  keptArchive,
  keptRunner,
  openExperiment,
  readScenario,
  scratchArchive,
  threadRunner,
  tidyCsv,
  tidyParquet,
  toJson,
} = (await import(shipped)) as typeof import('../../sim/node.ts');

function scenario(): Scenario {
  const path = 'test/cli/files/small.yaml';
  const reading = readScenario({ name: 'small', path, text: readFileSync(path, 'utf8') }, () => null);
  if (!reading.ok) throw new Error(`${path} has problems`);
  return { ...reading.scenario, outcomes: reading.scenario.outcomes.map((outcome) => ({ ...outcome, expect: [] })) };
}

/** `count` strategies over 84 days, none of which shares its runs with another. */
function strategies(count: number, replications: number): Scenario {
  const small = scenario();
  const [first] = small.arms;
  if (first === undefined) throw new Error('no arm');
  const arms = Array.from({ length: count }, (_, i) => ({
    ...first,
    name: `arm${i}`,
    strategyName: `arm${i}`,
    strategy: { ...first.strategy, bench: i } as never,
    baseline: i === 0 ? null : 'arm0',
  }));
  const outcomes = ['members', 'mutedShare', 'revenue', 'leavers', 'joins', 'postersShare'].map((id, o) => ({
    ...(small.outcomes[0] as (typeof small.outcomes)[number]),
    id,
    primary: o === 0,
  }));
  return { ...small, arms, outcomes, baseline: 'arm0', horizons: [28, 84], replications, causes: CAUSES.length } as Scenario;
}

const idleThreads = (): Runner => threadRunner({ threads: 2, job: new URL('./idle-job.mjs', import.meta.url) });

/** A kept comparison of runs that cost nothing; `sample` is called now and then while all is still held. */
async function kept(of: Scenario, threads: Runner, sample: () => void): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'qunsim-bench-'));
  const arms = of.arms.map(({ name }, arm) => ({ name, input: inputHash(of, arm), replications: of.replications }));
  const experiment = openExperiment(join(folder, 'out'), { command: '', options: [], name: 'bench', seed: of.seed, scenarios: [], arms });
  let next = 0;
  const { result, stream } = await compare(of, keptRunner(threads, experiment), {
    archive: keptArchive(experiment, of),
    onProgress: ({ done, total }) => {
      if (done < (next * total) / 10) return;
      next++;
      sample();
    },
  });
  sample();
  experiment.finish({ 'runs.csv': tidyCsv(of, stream), 'runs.parquet': tidyParquet(of, stream), 'result.json': [toJson(result)] });
  sample();
  experiment.close();
  rmSync(folder, { recursive: true });
}

/** The same without a folder, as `compare` does it without `--out`. */
async function unkept(of: Scenario, threads: Runner, sample: () => void): Promise<void> {
  const archive = scratchArchive(of.arms.length, tmpdir());
  let next = 0;
  await compare(of, threads, {
    archive,
    onProgress: ({ done, total }) => {
      if (done < (next * total) / 10) return;
      next++;
      sample();
    },
  });
  sample();
  archive.close();
}

async function overhead(): Promise<void> {
  const idle = idleThreads();
  await kept(strategies(10, 20), idle, () => {}); // threads started and code compiled before it is timed
  const before = process.cpuUsage();
  await kept(strategies(10, 100), idle, () => {});
  const { user, system } = process.cpuUsage(before);
  await idle.close();
  const seconds = (user + system) / 1e6;
  console.log(
    `overhead: ${seconds.toFixed(2)} CPU seconds for 1,000 kept runs, ${((100 * seconds) / 50).toFixed(1)} % of 1,000 runs of 50 ms (below 5 is asked)`,
  );
}

async function memory(): Promise<void> {
  setFlagsFromString('--expose-gc');
  const collect = runInNewContext('gc') as () => void;
  const idle = idleThreads();
  const most = async (work: typeof kept, replications: number): Promise<number> => {
    let found = 0;
    await work(strategies(10, replications), idle, () => {
      collect();
      const { heapUsed, arrayBuffers } = process.memoryUsage();
      found = Math.max(found, heapUsed + arrayBuffers);
    });
    return found / 2 ** 20;
  };
  for (const [work, name, counts] of [
    [kept, 'with a folder', [20, 200]],
    [unkept, 'without one', [20, 200, 2000]],
  ] as const) {
    await most(work, 20);
    const found: string[] = [];
    for (const count of counts) found.push(`${(await most(work, count)).toFixed(1)} MiB with ${count}`);
    const series = (10 * 6 * 84 * 8) / 2 ** 20;
    console.log(
      `memory, replications of 10 strategies, ${name}: ${found.join(', ')}; the series of 1,000 would take ${(1000 * series).toFixed(0)}`,
    );
  }
  await idle.close();
}

async function threads(): Promise<void> {
  const of = { ...scenario(), horizons: [60], replications: 40 };
  const rate = async (count: number): Promise<number> => {
    const runner = threadRunner({ threads: count });
    await compare({ ...of, replications: 8 }, runner); // threads started, code compiled
    const begun = performance.now();
    await compare(of, runner);
    const each = (performance.now() - begun) / (of.replications * of.arms.length);
    await runner.close();
    return 1000 / each;
  };
  const ratios: number[] = [];
  const control: number[] = [];
  for (let round = 0; round < 5; round++) {
    const [alone, both] = [await spinning(1), await spinning(2)];
    const [one, two] = [await rate(1), await rate(2)];
    ratios.push(two / one);
    control.push((2 * alone) / both);
    console.log(
      `  round ${round + 1}: ${one.toFixed(1)} runs a second with one thread, ${two.toFixed(1)} with two, ×${(two / one).toFixed(2)}; arithmetic alone ×${((2 * alone) / both).toFixed(2)}`,
    );
  }
  const median = (of: readonly number[]): number => [...of].sort((x, y) => x - y)[of.length >> 1] as number;
  console.log(
    `threads: two do ${median(ratios).toFixed(2)} times the runs of one (at least 1.8 is asked); arithmetic alone ${median(control).toFixed(2)}, and below 1.9 the machine was not free: the figure says nothing`,
  );
}

/** Time that `count` threads take for the same arithmetic each, which touches no memory: what the machine gives at most [ms]. */
async function spinning(count: number): Promise<number> {
  const begun = performance.now();
  const spin = 'let x = 1; for (let i = 0; i < 4e8; i++) x = (Math.imul(x, 1664525) + 1013904223) | 0; globalThis.spun = x;';
  await Promise.all(Array.from({ length: count }, () => once(new Worker(`(() => { ${spin} })()`, { eval: true }), 'exit')));
  return performance.now() - begun;
}

const PARTS = { overhead, memory, threads };
const asked = process.argv.slice(2).filter((name): name is keyof typeof PARTS => name in PARTS);
for (const name of asked.length > 0 ? asked : (Object.keys(PARTS) as (keyof typeof PARTS)[])) await PARTS[name]();
