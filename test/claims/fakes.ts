/** Synthetic simulators: what a run gives is a formula of its world, its strategy and keyed luck, so that the truth is known. */
import { draw, keyOfText, unit } from '../../sim/base/draws.ts';
import { exp } from '../../sim/base/maths.ts';
import { normalQuantile } from '../../sim/base/normal.ts';
import { checkScenario } from '../../sim/claims/check.ts';
import type { RunDone, Runner, RunRequest } from '../../sim/experiment/runner.ts';
import { CAUSES } from '../../sim/model/causes.ts';
import type { Claim, Varied } from '../../sim/scenario/claims.ts';
import type { Arm, Scenario } from '../../sim/scenario/scenario.ts';
import { scenarioOf, VALID } from '../scenario/files.ts';

/** Luck of a replicate: standard normal, one for each `what`; the same in every arm. */
export type Luck = (what: number) => number;

/** The value of every outcome on every day. */
export type Model = (arm: Arm, luck: Luck, scenario: Scenario) => number;

/** Luck that the seed, the replicate and nothing else decides. */
export function luckOf(seed: string, replicate: number): Luck {
  if (seed !== last.seed) last = { seed, key: keyOfText(seed) };
  const [hi, lo] = last.key;
  return (what) => normalQuantile(unit(draw(hi, lo, what, replicate)));
}

/** Making a key takes longer than a run. */
let last = { seed: '', key: keyOfText('') };

export interface Asked {
  readonly seed: string;
  readonly arm: string;
  readonly replicate: number;
}

/** A runner that answers at once. `luck`: mutants deal another one. `asked` hears of every run. */
export function modelRunner(
  model: Model,
  luck: (scenario: Scenario, request: RunRequest) => Luck = ({ seed }, { replicate }) => luckOf(seed, replicate),
  asked: (run: Asked) => void = () => {},
): Runner {
  return {
    parallel: 1,
    async run(scenario, requests, onResult, signal) {
      for (const request of requests) {
        if (signal.aborted) return;
        const arm = scenario.arms[request.arm]!;
        asked({ seed: scenario.seed, arm: arm.name, replicate: request.replicate });
        const value = model(arm, luck(scenario, request), scenario);
        const series = new Float64Array(scenario.outcomes.length * (scenario.horizons.at(-1) ?? 0)).fill(value);
        const { arm: index, replicate } = request;
        onResult({
          ok: true,
          arm: index,
          replicate,
          series,
          causes: new Float64Array(CAUSES.length),
          saturated: 0,
          visits: 1,
        } satisfies RunDone);
      }
    },
    close: async () => {},
  };
}

export const range = (path: string, min: number, max: number): Varied => ({ path, spread: { kind: 'range', min, max, scale: 'linear' } });

export const claimOf = (statement: string, family: readonly Varied[] = [], more: Partial<Claim> = {}): Claim => ({
  name: 'claim',
  title: { zh: '论断', en: 'claim' },
  statement,
  family,
  confidence: 0.95,
  tries: 10,
  ...more,
});

/** Two strategies, `plain` and `busy`, in a small world. */
export const stating = (...claims: readonly Claim[]): Scenario => ({ ...scenarioOf(VALID), claims });

const SQRT_E = 1.6487212707001282;
const LOGNORMAL_SD = 2.1611974158950877;

/** Shapes of luck made of a standard normal z: mean 0, standard deviation about 1. */
export const SHAPES = {
  normal: (z: number): number => z,
  ties: (z: number): number => Math.round(z),
  skewed: (z: number): number => (z * z - 1) / 2 + z / 2,
  'skewed the other way': (z: number): number => (1 - z * z) / 2 + z / 2,
  lognormal: (z: number): number => (exp(z) - SQRT_E) / LOGNORMAL_SD,
  'lognormal the other way': (z: number): number => (SQRT_E - exp(z)) / LOGNORMAL_SD,
} as const;

/** Mean 0: a little below it mostly, far above it in a share `p` of the replicates. The worst luck for who stops early. */
export function seldom(p: number): (z: number) => number {
  const cut = normalQuantile(1 - p);
  const size = Math.sqrt((1 - p) / p);
  return (z) => (z > cut ? size : (-size * p) / (1 - p));
}

export const COMPANY = range('world.population.company', 0, 1);
export const NICHE = range('world.population.niche', 0, 1);
export const NEED = range('world.population.need', 0, 1);
export const DIFFERENCE = 'diff(members, busy, plain) > 0';

/** `busy` is ahead by 1, except where need is above 0.6; the rest of the world adds to both. */
export const needy: Model = ({ name, world }, luck) => {
  const { need, niche, company } = world.population;
  const own = name === 'busy' ? (need > 0.6 ? -1 : 1) + 0.7 * luck(1) : 0;
  return 50 * company + 9 * niche + 20 * luck(0) + own;
};

export const check = (model: Model, claim = claimOf(DIFFERENCE, [COMPANY, NICHE, NEED]), more = {}): ReturnType<typeof checkScenario> =>
  checkScenario(stating(claim), modelRunner(model), { laws: false, ...more });
