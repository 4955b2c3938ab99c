/** What stands for a simulated group beside a real one: a mean, or why there is none. */
import type { Outcome, Text } from '../../sim/index.ts';
import type { Beyond } from '../compute/beyond.ts';
import type { Stage } from '../compute/messages.ts';
import { BESIDE, lacking } from '../words/lacking.ts';
import { meanOf, ranOf } from './findings.ts';

/** Outcomes that were simulated beyond the scenario's own; `coming`: those that are about to be. */
export interface Further {
  readonly beyond: Beyond | null;
  readonly coming: readonly string[];
}

/** A mean at the horizon `until` [days], or a reason; null: on its way. */
export function besideOf(
  outcome: Pick<Outcome, 'id' | 'leastDays'>,
  arm: string,
  until: number,
  shown: Pick<Stage, 'scenario' | 'result' | 'hash'> | null,
  { beyond, coming }: Further,
): number | Text | null {
  if (shown === null) return null;
  const { id } = outcome;
  const { scenario, result, hash } = shown;
  const ran = ranOf(result, arm);
  const why = (): Text => lacking(outcome, until, ran);
  if (scenario.outcomes.some((own) => own.id === id)) return meanOf(result, arm, id, until) ?? why();
  const mean = beyond?.hash === hash ? beyond.means[arm]?.[id] : undefined;
  if (mean !== undefined) return mean ?? why();
  return coming.includes(id) ? null : BESIDE.notSimulated;
}
