/** How an outcome runs over the days: bands over single communities, not intervals of a mean. */
import { ascending, quantileSorted } from '../base/statistics.ts';
import type { SeriesBand } from './result.ts';
import type { Table } from './table.ts';

const LINES = { median: 0.5, p05: 0.05, p25: 0.25, p75: 0.75, p95: 0.95 } as const;
type Line = keyof typeof LINES;
const NAMES = Object.keys(LINES) as Line[];

/** Bands of every outcome of arm `a` at the end of each of `days` days, numbered from 1; null where it is undefined in every run. */
export function seriesBands(table: Table, a: number, outcomes: number, days: number): SeriesBand[] {
  const bands = Array.from({ length: outcomes }, () => {
    const line = (): (number | null)[] => new Array(days).fill(null);
    return { day: Array.from({ length: days }, (_, d) => d + 1), median: line(), p05: line(), p25: line(), p75: line(), p95: line() };
  });
  table.days(a, (o, day, values) => {
    const sorted = ascending(values.includes(Number.NaN) ? values.filter((x) => !Number.isNaN(x)) : values);
    if (sorted.length === 0) return;
    for (const name of NAMES) (bands[o]?.[name] as (number | null)[])[day] = quantileSorted(sorted, LINES[name]);
  });
  return bands;
}
