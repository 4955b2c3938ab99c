/**
 * Outcomes beyond those that a scenario asks for, of the same runs: simulated apart from it, so that its answer, its verdicts and its
 * intervals, which hold for all that it asks for together, stay as they are.
 */
import { compare, outcomeById, type Runner } from '../../sim/index.ts';
import { type Draft, readDraft } from '../document/draft.ts';

/** Means over the runs, by arm and outcome, at the scenario's last horizon; null where no run has a value. */
export interface Beyond {
  readonly hash: string;
  readonly pairs: number;
  readonly means: Readonly<Record<string, Readonly<Record<string, number | null>>>>;
}

/** What of `outcomes` a draft does not ask for by itself. */
export const beyondOf = (draft: Draft, outcomes: readonly string[]): string[] =>
  outcomes.filter((id) => !draft.outcomes.some((own) => own.id === id));

interface BeyondRequest {
  readonly name: string;
  readonly draft: Draft;
  readonly hash: string;
  readonly outcomes: readonly string[];
  /** As many as stand behind what is shown beside them. */
  readonly pairs: number;
}

/** Null where there is nothing to be simulated, or `signal` came first. */
export async function simulateBeyond(
  { name, draft, hash, outcomes, pairs }: BeyondRequest,
  runner: Runner,
  signal: AbortSignal,
): Promise<Beyond | null> {
  const asked = beyondOf(draft, outcomes).map((id, i) => ({ id, margin: outcomeById(id)!.defaultMargin, primary: i === 0 }));
  if (asked.length === 0 || pairs === 0) return null;
  const { claims: _, ...own } = draft as Draft & { readonly claims?: unknown };
  const reading = readDraft(name, { ...own, outcomes: asked, replications: pairs });
  if (!reading.ok) return null; // as little as the scenario itself could be read: that is told there
  const { scenario } = reading;
  const { result } = await compare(scenario, runner, { signal });
  if (signal.aborted) return null;
  const horizon = `${scenario.horizons.at(-1)}`;
  const means = Object.entries(result.arms).map(([arm, byOutcome]) => [
    arm,
    Object.fromEntries(asked.map(({ id }) => [id, byOutcome[id]?.horizon[horizon]?.mean ?? null])),
  ]);
  return { hash, pairs: result.replications, means: Object.fromEntries(means) };
}
