/**
 * The numbers behind a portrait, by column: each number of a run's detail over the runs of an arm. Runs are read again, some
 * columns at a time, when a column is asked for, so that however many replications there are, they never all stand in memory.
 */
import { CAUSES } from '../model/causes.ts';
import { SPENDING } from '../model/events.ts';
import { GROUPS } from '../outcomes/composition.ts';
import { COHORTS, type RunDetail, TIE_MEASURES, WEEK_HOURS } from '../outcomes/detail.ts';
import type { Scenario } from '../scenario/scenario.ts';
import type { RunDone, RunResult } from './runner.ts';

/** Where runs are asked for, again and again: an archive, as a rule. */
export interface RunSource {
  /** Replicates from 0 on. */
  readonly replications: number;
  /** null if there is no such run. */
  get(replicate: number, arm: number): RunResult | null;
}

/** A run with its detail. */
export type Detailed = RunDone & { readonly detail: RunDetail };

export const isDetailed = (run: RunResult | null): run is Detailed => run?.ok === true && run.detail !== undefined;

/** Columns held at a time [numbers]: 8 MiB. */
const AT_A_TIME = 1_048_576;

const total = (values: ArrayLike<number>): number => Array.from(values).reduce((sum, x) => sum + x, 0);

/** What a run's row is made of, in this order. */
const PARTS = {
  composition: ({ detail }: Detailed): ArrayLike<number> => detail.composition,
  leavers: ({ detail }) => detail.leavers,
  retention: ({ detail }) => detail.retention,
  visits: ({ detail }) => detail.visits,
  lines: ({ detail }) => detail.lines,
  operatorPosts: ({ detail }) => detail.operatorPosts,
  yuan: ({ detail }) => detail.yuan,
  minutes: ({ detail }) => detail.minutes,
  dropped: ({ detail }) => detail.dropped,
  ties: ({ detail }) => detail.ties,
  series: ({ series }) => series,
  revenue: ({ detail }) => [detail.revenue],
  /** Revenue less all spending; all hours. */
  net: ({ detail }) => [detail.revenue - total(detail.yuan)],
  allHours: ({ detail }) => [total(detail.minutes) / 60],
  worstTenth: ({ detail }) => [detail.worstTenth],
} satisfies Record<string, (run: Detailed) => ArrayLike<number>>;
export type Part = keyof typeof PARTS;
const NAMES = Object.keys(PARTS) as Part[];

function lengthsOf(scenario: Scenario): Record<Part, number> {
  const days = scenario.horizons.at(-1) as number;
  const weeks = Math.ceil(days / 7);
  return {
    composition: days * GROUPS.length,
    leavers: weeks * CAUSES.length,
    retention: COHORTS.length * (days + 1),
    visits: WEEK_HOURS,
    lines: WEEK_HOURS,
    operatorPosts: WEEK_HOURS,
    yuan: SPENDING.length,
    minutes: SPENDING.length,
    dropped: SPENDING.length,
    ties: weeks * TIE_MEASURES.length,
    series: scenario.outcomes.length * days,
    revenue: 1,
    net: 1,
    allHours: 1,
    worstTenth: 1,
  };
}

export interface Columns {
  /** Replicates whose runs have their detail, ascending. */
  readonly replicates: readonly number[];
  /** Number `k` of a part, over these replicates. Ascending `k`, part by part, is the cheapest order. */
  column(part: Part, k: number): Float64Array;
  /** The run of a replicate; null if it has no detail. */
  run(replicate: number): Detailed | null;
}

export function columnsOf(scenario: Scenario, source: RunSource, arm: number, atATime = AT_A_TIME): Columns {
  const lengths = lengthsOf(scenario);
  const starts = new Map<Part, number>();
  let width = 0;
  for (const part of NAMES) {
    starts.set(part, width);
    width += lengths[part];
  }
  const run = (replicate: number): Detailed | null => {
    const found = source.get(replicate, arm);
    return isDetailed(found) ? found : null;
  };
  const replicates = Array.from({ length: source.replications }, (_, r) => r).filter((r) => run(r) !== null);
  const count = replicates.length;
  const together = Math.max(1, Math.min(width, Math.floor(atATime / Math.max(1, count))));
  const row = new Float64Array(width);
  let from = 0;
  let block: Float64Array | null = null;

  const load = (at: number): Float64Array => {
    from = Math.min(at, width - together);
    block = null; // not two of them at once
    const loaded = new Float64Array(together * count);
    replicates.forEach((replicate, i) => {
      const own = run(replicate) as Detailed;
      for (const part of NAMES) row.set(PARTS[part](own), starts.get(part));
      for (let k = 0; k < together; k++) loaded[k * count + i] = row[from + k] as number;
    });
    block = loaded;
    return loaded;
  };

  return {
    replicates,
    run,
    column(part, k) {
      const at = (starts.get(part) as number) + k;
      const held = block !== null && at >= from && at < from + together ? block : load(at);
      return held.subarray((at - from) * count, (at - from + 1) * count);
    },
  };
}

/** Runs in any order as a source. */
export function listed(runs: readonly RunResult[]): RunSource {
  const replications = runs.reduce((most, { replicate }) => Math.max(most, replicate + 1), 0);
  const known = new Map(runs.map((run) => [`${run.arm} ${run.replicate}`, run]));
  return { replications, get: (replicate, arm) => known.get(`${arm} ${replicate}`) ?? null };
}
