/** Why runs failed: each cause once, with its strategy and how often. */
import type { ComparisonResult, Strategy, Text } from '../../sim/index.ts';
import type { Stage } from '../compute/messages.ts';
import { say } from '../state/settings.ts';
import { failedFor, otherCauses } from '../words/phrases.ts';

/** More causes than these are counted, not shown: a bound of the list, not of what can go wrong. */
const SHOWN = 4;

interface Reason {
  readonly arm: string;
  readonly cause: string;
  readonly count: number;
}

/** In the order in which they came first. */
function reasonsOf(failed: ComparisonResult['failed']): readonly Reason[] {
  const reasons = new Map<string, Reason>();
  for (const { arm, cause } of failed) {
    const key = JSON.stringify([arm, cause]);
    reasons.set(key, { arm, cause, count: (reasons.get(key)?.count ?? 0) + 1 });
  }
  return [...reasons.values()];
}

export function Failures({ stage: { scenario, result } }: { readonly stage: Stage }) {
  const reasons = reasonsOf(result.failed);
  if (reasons.length === 0) return null;
  const of = (name: string): { readonly title: Text; readonly phases: Strategy['phases'] } => {
    const arm = scenario.arms.find((one) => one.name === name);
    return { title: arm?.title ?? { zh: name, en: name }, phases: arm?.strategy.phases };
  };
  return (
    <ul class="reasons">
      {reasons.slice(0, SHOWN).map(({ arm, cause, count }) => (
        <li key={`${arm} ${cause}`}>{say(failedFor(of(arm).title, cause, count, of(arm).phases))}</li>
      ))}
      {reasons.length > SHOWN && <li>{say(otherCauses(reasons.length - SHOWN))}</li>}
    </ul>
  );
}
