/**
 * The model's description suffices: written a second time from sim/README.md alone, with luck of its own, the model gives the
 * daily series of the engine within sampling error. The first case is talkative beyond measure, so that few people say much.
 */
import { Piscina } from 'piscina';
import { afterAll, describe, expect, test } from 'vitest';
import { moments } from '../../sim/base/statistics.ts';
import type { Task } from '../reference/job.ts';
import { type Case, SERIES, type Series } from '../reference/people.ts';

const REPLICATIONS = 40;
/** Days over which a series is averaged. */
const STRETCH = 10;
/**
 * Bound of |z|. A case has 10 statistics (five series, two stretches). If all were normal and independent, one would pass it by
 * luck with chance 10 · 6.8e-6 = 7e-5; they are means of 40 runs, of which messages are skewed, so that 1 in 1,000 is safer to say.
 */
const BOUND = 4.5;

// biome-ignore format: a record
const lively: Case = {
  days: 20, founders: 60, newcomersPerDay: 0.5, company: 0.5, contentPerDay: 6, offersPerWeek: 3, nagsPerWeek: 1, digestsPerWeek: 1,
};
const quiet: Case = { ...lively, newcomersPerDay: 0, contentPerDay: 12 };
const TALKATIVE = { chattiness: 5 };

const pool = new Piscina<Task, Series>({ filename: new URL('../reference/job.source.mjs', import.meta.url).href, execArgv: [] });
afterAll(() => pool.destroy());

const runs = (by: Task['by'], spec: Case, scaled: Task['scaled']): Promise<Series[]> =>
  Promise.all(Array.from({ length: REPLICATIONS }, (_, replicate) => pool.run({ by, spec, replicate, scaled })));

/** Difference of the means of each series over each stretch of days, in its standard errors. */
function differences(one: readonly Series[], other: readonly Series[]): { name: string; means: string; z: number }[] {
  return SERIES.flatMap((name) =>
    Array.from({ length: lively.days / STRETCH }, (_, stretch) => {
      const values = (of: readonly Series[]) =>
        moments(of.map((run) => run[name].slice(stretch * STRETCH, (stretch + 1) * STRETCH).reduce((sum, x) => sum + x, 0) / STRETCH));
      const a = values(one);
      const b = values(other);
      const error = Math.sqrt((a.variance + b.variance) / REPLICATIONS);
      const z = a.mean === b.mean ? 0 : (a.mean - b.mean) / error;
      return {
        name: `${name}, days ${stretch * STRETCH}–${(stretch + 1) * STRETCH}`,
        means: `${a.mean.toFixed(2)} ${b.mean.toFixed(2)}`,
        z,
      };
    }),
  );
}
const largest = (of: ReturnType<typeof differences>): number => Math.max(...of.map(({ z }) => Math.abs(z)));
const show = (of: ReturnType<typeof differences>): string =>
  of.map(({ name, means, z }) => `${name}: ${means} (${z.toFixed(2)})`).join('\n');

describe('text and engine agree', () => {
  test('where members talk', async () => {
    const found = differences(await runs('engine', lively, TALKATIVE), await runs('text', lively, TALKATIVE));
    console.log(show(found));
    expect(largest(found)).toBeLessThan(BOUND);
  });

  test('where nobody talks, and no longer with a coefficient a fifth off', async () => {
    const silent = { chattiness: 0 };
    const engine = await runs('engine', quiet, silent);
    const found = differences(engine, await runs('text', quiet, silent));
    console.log(show(found));
    expect(largest(found)).toBeLessThan(BOUND);
    const off = differences(engine, await runs('text', quiet, { ...silent, visitRate: 0.8 }));
    console.log(show(off));
    expect(largest(off)).toBeGreaterThan(BOUND);
  });
});
