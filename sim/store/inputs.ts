/**
 * What a run depends on, as a hash: runs of equal hash and replicate are equal, in whichever experiment they were made. All
 * of a scenario counts except what is known to reach no run, so that a field added later counts until someone says otherwise.
 */
import { createHash } from 'node:crypto';
import { STREAM_VERSION, VERSION } from '../base/version.ts';
import type { Claim } from '../scenario/claims.ts';
import type { Scenario } from '../scenario/scenario.ts';
import { engineHash } from './engine.ts';

/** The first 128 bits of SHA-256, in hex. */
export const hashOf = (data: string | Uint8Array): string => createHash('sha256').update(data).digest('hex').slice(0, 32);

/** JSON with sorted keys: one text for equal data. */
export const canonical = (data: unknown): string =>
  JSON.stringify(data, (_, value: unknown) =>
    typeof value === 'object' && value !== null && !Array.isArray(value)
      ? Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)))
      : value,
  );

/** Hash of all that a run of arm `index` depends on besides its replicate. */
export function inputHash(scenario: Scenario, index: number): string {
  const {
    name: _n,
    title: _t,
    question: _q,
    notes: _o,
    source: _s,
    refutedBy: _f,
    replications: _r,
    baseline: _b,
    claims: _c,
    ...rest
  } = scenario;
  const { arms, horizons, outcomes, assumptions, ...others } = rest;
  const arm = arms[index];
  if (arm === undefined) throw new RangeError(`no arm ${index}`);
  const { name: _name, title: _title, titles: _titles, variant: _variant, strategyName: _strategy, baseline: _baseline, ...inputs } = arm;
  return hashOf(
    canonical({
      version: VERSION,
      stream: STREAM_VERSION,
      engine: engineHash(),
      arm: inputs,
      days: horizons.at(-1),
      outcomes: outcomes.map(({ id }) => id),
      assumptions: Object.fromEntries(Object.entries(assumptions).filter(([, multiplier]) => multiplier !== 1)),
      ...others,
    }),
  );
}

/**
 * Hash of all that a claim's verdict speaks of: every arm, the day it looks at, the assumptions, its statement and family, and
 * the engine. What only decides how hard it was tried, and on which luck, is left out: a check stands whatever its seed.
 */
export function claimHash(scenario: Scenario, claim: Claim): string {
  const runs = scenario.arms.map(({ variant, strategyName }, arm) => [
    variant,
    strategyName,
    inputHash({ ...scenario, seed: '', outcomes: [] }, arm),
  ]);
  return hashOf(canonical({ runs, statement: claim.statement, family: claim.family }));
}
