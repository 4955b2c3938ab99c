/**
 * What an ensemble costs beyond its runs, and what a second thread is worth:
 *
 *   npm run bench:ensemble              all three
 *   npm run bench:ensemble -- overhead  CPU seconds of 1,000 kept runs that cost nothing, as a share of 1,000 runs of 50 ms
 *   npm run bench:ensemble -- memory    what 20 and 200 replications of 10 strategies hold, garbage collected
 *   npm run bench:ensemble -- threads   runs of two threads over runs of one, interleaved rounds; wants an idle machine
 */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { CAUSES } from '../../sim/model/causes.ts';
import type { Runner, Scenario } from '../../sim/node.ts';

/** The package as it ships (`npm run build`); the source through a loader would be another thing to measure. */
const shipped = new URL('../../dist/node.js', import.meta.url).href;
const { compare, inputHash, keptArchive, keptRunner, openExperiment, readScenario, threadRunner, tidyCsv, tidyParquet, toJson } =
  (await import(shipped)) as typeof import('../../sim/node.ts');

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
  const most = async (replications: number): Promise<number> => {
    let found = 0;
    await kept(strategies(10, replications), idle, () => {
      collect();
      const { heapUsed, arrayBuffers } = process.memoryUsage();
      found = Math.max(found, heapUsed + arrayBuffers);
    });
    return found / 2 ** 20;
  };
  await most(20);
  const [few, many] = [await most(20), await most(200)];
  await idle.close();
  const series = (10 * 180 * 6 * 84 * 8) / 2 ** 20;
  console.log(
    `memory: ${few.toFixed(1)} MiB with 20 replications of 10 strategies, ${many.toFixed(1)} with 200; the series alone would add ${series.toFixed(1)}`,
  );
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
  for (let round = 0; round < 5; round++) {
    const [one, two] = [await rate(1), await rate(2)];
    ratios.push(two / one);
    console.log(
      `  round ${round + 1}: ${one.toFixed(1)} runs a second with one thread, ${two.toFixed(1)} with two, ×${(two / one).toFixed(2)}`,
    );
  }
  const median = [...ratios].sort((a, b) => a - b)[2] as number;
  console.log(`threads: two do ${median.toFixed(2)} times the runs of one (at least 1.8 is asked); load ${loadavg()[0]?.toFixed(1)}`);
}

const PARTS = { overhead, memory, threads };
const asked = process.argv.slice(2).filter((name): name is keyof typeof PARTS => name in PARTS);
for (const name of asked.length > 0 ? asked : (Object.keys(PARTS) as (keyof typeof PARTS)[])) await PARTS[name]();
