/**
 * What `qunsim check` makes of the claims of one file over their families of worlds, under a budget that is the same for every
 * file. With a folder, every run is kept there as it ends, by the hash of its inputs: what is stopped goes on where it was.
 */
import { readFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { type CheckOptions, checkScenario } from '../../sim/claims/check.ts';
import type { Change, CheckReport, ClaimReport, ClaimVerdict, WorldReport } from '../../sim/claims/result.ts';
import type { Runner } from '../../sim/experiment/runner.ts';
import type { Text } from '../../sim/model/text.ts';
import type { Claim } from '../../sim/scenario/claims.ts';
import { selfContained } from '../../sim/scenario/index.ts';
import { type Experiment, keptRunner, openExperiment } from '../../sim/store/index.ts';
import { type ClaimFile, FOLDER } from './files.ts';

/** What a claim may cost: worlds, and replicates of a world; it ends with its first confirmed counterexample. */
export interface Budget {
  readonly worlds: number;
  readonly replications: number;
  /** Claims that share the false alarms: those of all files. */
  readonly among: number;
}

export const BUDGET: Omit<Budget, 'among'> = { worlds: 6, replications: 80 };

/** One claim over its family. */
export interface Family {
  readonly name: string;
  readonly claim: string;
  readonly confidence: number;
  readonly verdict: ClaimVerdict;
  readonly counts: ClaimReport['counts'];
  readonly sentence: Text;
  readonly counterexample: { readonly path: string; readonly changes: readonly Change[]; readonly comparisons: unknown } | null;
  /** In the claim's unit: the gap that would probably have been seen in the middle world. */
  readonly power: number | null;
  /** Ordinary world, as a test makes it again. */
  readonly first: Pick<WorldReport, 'verdict' | 'replications' | 'comparisons'> | null;
  readonly runs: number;
}

export const optionsOf = ({ worlds, replications, among }: Budget): CheckOptions => ({
  worlds,
  replications,
  among,
  first: true,
  laws: false,
});

export function familiesOf({ claims, runs }: CheckReport): readonly Family[] {
  return claims.map(({ name, claim, confidence, verdict, counts, sentence, counterexample, power, worlds }) => ({
    name,
    claim,
    confidence,
    verdict,
    counts,
    sentence,
    counterexample: counterexample && pick(counterexample),
    power: power.median,
    first: firstOf(worlds),
    runs,
  }));
}

const pick = ({ path, changes, comparisons }: NonNullable<ClaimReport['counterexample']>) => ({ path, changes, comparisons });

export function firstOf([world]: readonly WorldReport[]): Family['first'] {
  if (world === undefined) return null;
  const { verdict, replications, comparisons } = world;
  return { verdict, replications, comparisons };
}

/** Throws an Error if the check did not come to its end, or if a run failed. */
export async function checkFile({ scenario }: ClaimFile, budget: Budget, runner: Runner, folder: string | null): Promise<CheckReport> {
  const experiment = folder === null ? null : opened(scenario.name, scenario.seed, budget, folder);
  try {
    const report = await checkScenario(scenario, experiment === null ? runner : keptRunner(runner, experiment), optionsOf(budget));
    const failed = report.claims.find(({ counts }) => counts.failed > 0);
    if (failed !== undefined || !report.complete) throw new Error(`${scenario.name}: ${failed?.sentence.en ?? 'not finished'}`);
    return report;
  } finally {
    experiment?.close();
  }
}

function opened(name: string, seed: string, { worlds, replications, among }: Budget, folder: string): Experiment {
  const path = resolve(FOLDER, `${name}.yaml`);
  const text = selfContained({ name, path, text: readFileSync(path, 'utf8') }, (part, from) =>
    readFileSync(resolve(dirname(from), part), 'utf8'),
  );
  const options = ['--first', '--no-laws', `--worlds=${worlds}`, `--replications=${replications}`, `--among=${among}`];
  const plan = { command: 'check', options, name, seed, scenarios: [{ name, text }], arms: [] };
  return openExperiment(resolve(folder, name), plan, { force: true, cache: null }); // runs of another engine are no runs of this one
}

/** The ordinary world of each claim alone, decided as in the whole check. */
export async function firstWorlds(file: ClaimFile, budget: Budget, runner: Runner): Promise<readonly Family['first'][]> {
  const firsts: Family['first'][] = [];
  for (const claim of file.scenario.claims) {
    const stop = new AbortController();
    const only: Claim[] = [claim];
    const report = await checkScenario({ ...file.scenario, claims: only }, runner, {
      ...optionsOf(budget),
      signal: stop.signal,
      onProgress: ({ tried, stage }) => {
        if (tried > 0 || stage !== 'worlds') stop.abort();
      },
    });
    firsts.push(firstOf(report.claims[0]?.worlds ?? []));
  }
  return firsts;
}
