/** Many replicates of studies, on all cores. */
import { availableParallelism } from 'node:os';
import { Piscina } from 'piscina';
import type { Task } from './job.ts';
import type { Figures } from './measures.ts';

export interface Plan {
  readonly studies: readonly string[];
  readonly seed: string;
  readonly replications: number;
  /** Factors on coefficients, for mutants. */
  readonly assumptions?: Readonly<Record<string, number>>;
  readonly onProgress?: (done: number, total: number) => void;
  /** Replicates done before, and where to keep those done now. */
  readonly done?: (study: string, replicate: number) => Figures | undefined;
  readonly onDone?: (study: string, replicate: number, figures: Figures) => void;
  /** Threads; all cores by default. */
  readonly threads?: number;
}

/** Figures by study, then replicate. Rejects if any replicate fails: a table with holes would mislead. */
export async function replicate(plan: Plan): Promise<Map<string, Figures[]>> {
  const { studies, seed, replications, assumptions = {}, onProgress, threads = availableParallelism() } = plan;
  const pool = new Piscina<Task, Figures>({
    filename: new URL('./job.source.mjs', import.meta.url).href,
    maxThreads: threads,
    execArgv: [],
  });
  const total = studies.length * replications;
  let done = 0;
  const run = async (study: string, replicate: number): Promise<Figures> => {
    const known = plan.done?.(study, replicate);
    const figures = known ?? (await pool.run({ study, seed, replicate, assumptions }));
    if (known === undefined) plan.onDone?.(study, replicate, figures);
    onProgress?.(++done, total);
    return figures;
  };
  try {
    // Replicate by replicate, so that the time left is told well from the start.
    const runs = Array.from({ length: replications }, (_, r) => studies.map((study) => run(study, r)));
    const results = await Promise.all(runs.map((row) => Promise.all(row)));
    return new Map(studies.map((study, i) => [study, results.map((row) => row[i]!)]));
  } finally {
    await pool.destroy();
  }
}
