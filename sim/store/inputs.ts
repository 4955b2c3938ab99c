/** What a run, and what a claim's verdict, depends on, as a hash. */
import { createHash } from 'node:crypto';
import { STREAM_VERSION, VERSION } from '../base/version.ts';
import { inputsOf } from '../experiment/inputs.ts';
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
export const inputHash = (scenario: Scenario, index: number): string =>
  hashOf(canonical({ version: VERSION, stream: STREAM_VERSION, engine: engineHash(), ...inputsOf(scenario, index) }));

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
