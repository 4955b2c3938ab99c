/**
 * What an ensemble costs beyond its runs, and what a second thread is worth:
 *
 *   npm run bench:ensemble              all three
 *   npm run bench:ensemble -- overhead  CPU seconds of 1,000 kept runs that cost nothing, as a share of 1,000 runs of 50 ms
 *   npm run bench:ensemble -- memory    what 20 and 200 replications of 10 strategies hold, garbage collected
 *   npm run bench:ensemble -- threads   runs of two threads over runs of one, in rounds of 10 × REPLICATIONS (100) runs; wants an idle machine
 */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { cpus, tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { CAUSES } from '../../sim/model/causes.ts';
import type { Runner, Scenario } from '../../sim/node.ts';
import { arithmetic } from './arithmetic.ts';

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
  const reading = readScenario({ name: 'small', path, text: readFileSync(path, 'utf8') });
  if (!reading.ok) throw new Error(`${path} has problems`);
  return { ...reading.scenario, outcomes: reading.scenario.outcomes.map((outcome) => ({ ...outcome, expect: [] })) };
}

/** Ten degrees of nagging in a group of 400 over eight weeks: runs of some 25 ms, as the command line would be given them. */
function tenPlans(replications: number): Scenario {
  const plan = (_: unknown, i: number): string => `  plan${i}: { content: { perDay: ${2 + 3 * i} }, push: { mentionAll: ${i}/week } }`;
  const text = `qunsim: 1
title: ten plans
question: Of ten degrees of nagging, which keeps most members?
extends: [../platforms/wechat-group.yaml, ../populations/learners.yaml]
world:
  population: { founders: 400 }
  arrivals: [{ channel: friends, rate: 1/day }]
strategies:
${Array.from({ length: 10 }, plan).join('\n')}
baseline: plan0
horizons: [2 weeks, 4 weeks, 8 weeks]
outcomes: [{ id: members, primary: true, margin: 20 }, { id: mutedShare, margin: 5% }, { id: activeVisitorsDay, margin: 10 }]
seed: ten
replications: ${replications}
`;
  const input = { name: 'ten-plans', path: 'scenarios/cases/ten-plans.yaml', text };
  const reading = readScenario(input, (path, from) => readFileSync(resolve(dirname(from), path), 'utf8'));
  if (!reading.ok) throw new Error(`the ten plans have problems: ${JSON.stringify(reading.problems[0])}`);
  return reading.scenario;
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

/** CPU time that the whole machine has spent working [ms]. */
const machineTime = (): number => cpus().reduce((sum, { times }) => sum + times.user + times.nice + times.sys + times.irq, 0);

interface Round {
  /** Runs a second, from the first thread's start to the finished result. */
  readonly rate: number;
  /** CPU time of this process, all its threads included, per run [ms]. */
  readonly cpu: number;
  /** Share of the machine that other processes took meanwhile. */
  readonly others: number;
}

async function round(of: Scenario, count: number): Promise<Round> {
  const [begun, cpuBefore, machineBefore] = [performance.now(), process.cpuUsage(), machineTime()];
  const runner = threadRunner({ threads: count });
  const { result } = await compare(of, runner);
  toJson(result);
  const wall = performance.now() - begun;
  const { user, system } = process.cpuUsage(cpuBefore);
  const own = (user + system) / 1000;
  await runner.close();
  const runs = of.replications * of.arms.length;
  return { rate: (1000 * runs) / wall, cpu: own / runs, others: Math.max(0, machineTime() - machineBefore - own) / (wall * cpus().length) };
}

/**
 * 10 strategies, in rounds long enough that starting threads and compiling for each of them, which are counted, weigh what they
 * weigh in work worth two threads. A second figure leaves out what other processes took from the machine: the CPU time of a run
 * with one thread over that with two says how far the threads hinder each other.
 */
async function threads(): Promise<void> {
  const of = tenPlans(Number(process.env.REPLICATIONS ?? 100));
  const ratios: number[] = [];
  const costs: number[] = [];
  for (let i = 0; i < Number(process.env.ROUNDS ?? 3); i++) {
    const [alone, both] = [await arithmetic(1), await arithmetic(2)];
    const [one, two] = [await round(of, 1), await round(of, 2)];
    ratios.push(two.rate / one.rate);
    costs.push(one.cpu / two.cpu);
    const told = ({ rate, cpu, others }: Round): string =>
      `${rate.toFixed(1)} runs a second (${cpu.toFixed(1)} ms of CPU each; others took ${(100 * others).toFixed(0)} % of the machine)`;
    console.log(
      `  round ${i + 1}: one thread ${told(one)}, two ${told(two)}: ×${(two.rate / one.rate).toFixed(2)}; arithmetic alone ×${((2 * alone) / both).toFixed(2)}`,
    );
  }
  const median = (of: readonly number[]): number => [...of].sort((x, y) => x - y)[of.length >> 1] as number;
  console.log(
    `threads: two do ${median(ratios).toFixed(2)} times the runs of one over ${of.arms.length} × ${of.replications} runs (at least 1.8 is asked); by CPU time alone they could do ${(2 * median(costs)).toFixed(2)}. Where others took more than a few per cent, the first figure says nothing`,
  );
}

const PARTS = { overhead, memory, threads };
const asked = process.argv.slice(2).filter((name): name is keyof typeof PARTS => name in PARTS);
for (const name of asked.length > 0 ? asked : (Object.keys(PARTS) as (keyof typeof PARTS)[])) await PARTS[name]();
