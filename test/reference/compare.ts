/** Runs of engine and second model side by side, and by how many standard errors their series differ. */
import { Piscina } from 'piscina';
import { moments } from '../../sim/base/statistics.ts';
import type { Task } from './job.ts';
import { type Case, SERIES, type Series } from './people.ts';

const REPLICATIONS = 40;
/** Days over which a series is averaged. */
const STRETCH = 10;
/**
 * Bound of |z|. A case has 2 or 3 statistics of each of 13 series, at most 39. If all were normal and independent, one would pass
 * the bound by luck with chance 39 · 6.8e-6 = 3e-4; they are means of 40 runs, of which messages are skewed, so that 1 in 500 is
 * safer to say of a case, and 1 in 40 of 13. Seeds are fixed: the luck is drawn anew only when the model changes.
 */
export const BOUND = 4.5;

const pool = new Piscina<Task, Series>({ filename: new URL('./job.source.mjs', import.meta.url).href, execArgv: [], maxThreads: 2 });
export const finish = (): Promise<void> => pool.destroy();

export const runs = (by: Task['by'], spec: Case, scaled: Task['scaled'] = {}, replications = REPLICATIONS): Promise<Series[]> =>
  Promise.all(Array.from({ length: replications }, (_, replicate) => pool.run({ by, spec, replicate, scaled })));

export interface Difference {
  readonly name: string;
  readonly means: string;
  readonly z: number;
}

/** Difference of the means of each series over each stretch of days, in its standard errors. */
export function differences(one: readonly Series[], other: readonly Series[]): Difference[] {
  const days = one[0]!.members.length;
  return SERIES.flatMap((name) =>
    Array.from({ length: days / STRETCH }, (_, stretch) => {
      const values = (of: readonly Series[]) =>
        moments(of.map((run) => run[name].slice(stretch * STRETCH, (stretch + 1) * STRETCH).reduce((sum, x) => sum + x, 0) / STRETCH));
      const a = values(one);
      const b = values(other);
      const error = Math.sqrt((a.variance + b.variance) / one.length);
      return {
        name: `${name}, days ${stretch * STRETCH}–${(stretch + 1) * STRETCH}`,
        means: `${a.mean.toFixed(2)} ${b.mean.toFixed(2)}`,
        z: a.mean === b.mean ? 0 : (a.mean - b.mean) / error,
      };
    }),
  );
}

export const largest = (of: readonly Difference[]): number => Math.max(...of.map(({ z }) => Math.abs(z)));
/** What was found, but for series that stand still at 0 in both. */
export const show = (of: readonly Difference[]): string =>
  of
    .filter(({ means }) => means !== '0.00 0.00')
    .map(({ name, means, z }) => `${name}: ${means} (${z.toFixed(2)})`)
    .join('\n');
