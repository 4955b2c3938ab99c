/**
 * The numbers of a comparison by arm, outcome and replicate. Values at horizons and causes of leaving are taken out of every
 * run once; whole series are read again, some outcomes at a time, when bands ask for them, so that they never all stand in
 * memory.
 */
import type { Scenario } from '../scenario/scenario.ts';
import type { RunArchive } from './archive.ts';
import type { RunDone, RunFailed } from './runner.ts';

/** Series that are taken out of runs at a time [numbers]: 32 MiB. */
const AT_A_TIME = 4_194_304;

export interface Table {
  /** Replicates from 0 on; not every arm has all of them. */
  readonly replications: number;
  /** Failed runs, by replicate, then arm. */
  readonly failed: readonly RunFailed[];
  /** Outcome `o` of arm `a` at horizon `h` (numbers of the scenario's lists) by replicate; NaN where undefined, failed or not run. */
  values(a: number, o: number, h: number): Float64Array;
  /** Whether in every replicate that arm `a` and its baseline `b` both have, of which there is one, their runs are equal in all that is recorded. */
  alike(a: number, b: number): boolean;
  /** Leavers by cause in each replicate of an arm; null where there is no run. */
  causes(a: number): readonly (Float64Array | null)[];
  /** Share of an arm's visits whose engagement met the upper bound of the thinning; null without visits. */
  saturated(a: number): number | null;
  /** Calls `visit` with the values of outcome `o` at the end of each day (0 for the first) over the runs of arm `a`. */
  days(a: number, visit: (o: number, day: number, values: Float64Array) => void): void;
}

/** Whether two runs are one and the same, as far as they are recorded. */
export const sameRun = (a: RunDone, b: RunDone): boolean =>
  a.visits === b.visits && sameNumbers(a.causes, b.causes) && sameNumbers(a.series, b.series);
const sameNumbers = (a: Float64Array, b: Float64Array): boolean => a.every((value, i) => Object.is(value, b[i]));

/** Reads the first `replications` replicates; what an archive does not have is not there. */
export function tableOf(scenario: Scenario, archive: RunArchive, replications: number): Table {
  const { arms, horizons, outcomes } = scenario;
  const days = horizons.at(-1) ?? 0;
  const width = outcomes.length * horizons.length;
  const failed: RunFailed[] = [];
  const causes = arms.map((): (Float64Array | null)[] => new Array(replications).fill(null));
  const visits = arms.map(() => ({ all: 0, saturated: 0 }));
  const columns = arms.map(() => Array.from({ length: width }, () => new Float64Array(replications).fill(Number.NaN)));
  /** By arm: whether its runs have been those of its baseline so far; null: no pair yet. */
  const alike = arms.map((): boolean | null => null);
  const baselines = arms.map(({ baseline }) => arms.findIndex(({ name }) => name === baseline));
  for (let r = 0; r < replications; r++) {
    const runs = arms.map((_, a) => archive.get(r, a));
    for (let a = 0; a < arms.length; a++) {
      const run = runs[a];
      if (run?.ok === false) failed.push(run);
      if (!run?.ok) continue;
      const other = runs[baselines[a] as number];
      if (other?.ok && alike[a] !== false) alike[a] = sameRun(run, other);
      (causes[a] as (Float64Array | null)[])[r] = run.causes;
      const counted = visits[a] as (typeof visits)[number];
      counted.all += run.visits;
      counted.saturated += run.saturated;
      for (let o = 0; o < outcomes.length; o++) {
        for (const [h, horizon] of horizons.entries()) {
          const column = columns[a]?.[o * horizons.length + h] as Float64Array;
          column[r] = run.series[o * days + horizon - 1] as number;
        }
      }
    }
  }
  return {
    replications,
    failed,
    values: (a, o, h) => columns[a]?.[o * horizons.length + h] as Float64Array,
    alike: (a, b) => baselines[a] === b && alike[a] === true,
    causes: (a) => causes[a] as (Float64Array | null)[],
    saturated(a) {
      const { all, saturated } = visits[a] as (typeof visits)[number];
      return all === 0 ? null : saturated / all;
    },
    days(a, visit) {
      const present = (causes[a] as (Float64Array | null)[]).flatMap((found, r) => (found === null ? [] : [r]));
      const size = present.length * days;
      const together = Math.max(1, Math.floor(AT_A_TIME / Math.max(1, size)));
      for (let from = 0; from < outcomes.length; from += together) {
        const block = Math.min(together, outcomes.length - from);
        const byDay = new Float64Array(block * size); // [outcome][day][run]
        present.forEach((r, i) => {
          const { series } = archive.get(r, a) as RunDone;
          for (let k = 0; k < block * days; k++) byDay[k * present.length + i] = series[from * days + k] as number;
        });
        for (let k = 0; k < block * days; k++) {
          visit(from + Math.floor(k / days), k % days, byDay.subarray(k * present.length, (k + 1) * present.length));
        }
      }
    },
  };
}
