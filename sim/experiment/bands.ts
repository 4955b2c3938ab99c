/** How an outcome runs over the days: bands over single communities, not intervals of a mean. */
import { ascending, quantileSorted } from '../base/statistics.ts';
import type { SeriesBand } from './result.ts';
import type { RunDone } from './runner.ts';

const LINES = { median: 0.5, p05: 0.05, p25: 0.25, p75: 0.75, p95: 0.95 } as const;

/** Outcome `o` of `runs` at the end of each of `days` days, numbered from 1; null where it is undefined in every run. */
export function seriesBand(runs: readonly RunDone[], o: number, days: number): SeriesBand {
  const day = Array.from({ length: days }, (_, d) => d + 1);
  const sorted = day.map((_, d) => ascending(runs.map((run) => run.series[o * days + d] as number).filter((x) => !Number.isNaN(x))));
  const line = (p: number): (number | null)[] => sorted.map((values) => (values.length === 0 ? null : quantileSorted(values, p)));
  return { day, median: line(LINES.median), p05: line(LINES.p05), p25: line(LINES.p25), p75: line(LINES.p75), p95: line(LINES.p95) };
}
