/**
 * The assumption ledger: every coefficient of the model that nobody has measured, varied from half to double, so that they can
 * be ranked by what they do to a decision. What stands on top is what to measure next.
 */
import { COEFFICIENT_TABLE, type CoefficientName } from '../../model/coefficients.ts';
import type { Family } from '../../scenario/family.ts';
import { findField } from '../../scenario/paths.ts';
import type { Scenario } from '../../scenario/scenario.ts';

/** Multiplier that each assumption is divided and multiplied by. */
const AROUND = 2;

/** Each assumed coefficient around the scenario's own multiplier; those that the scenario sets to 0 are left out. */
export function assumptionFamily(scenario: Scenario): Family {
  return (Object.keys(COEFFICIENT_TABLE) as CoefficientName[])
    .filter((name) => COEFFICIENT_TABLE[name].source === 'assumed')
    .flatMap((name): Family[number][] => {
      const found = findField(scenario, `assumptions.${name}`);
      if (!found.ok || found.field.field.type !== 'quantity') return [];
      const own = scenario.assumptions[name] ?? 1;
      const min = Math.max(found.field.field.min, own / AROUND);
      const max = Math.min(found.field.field.max, own * AROUND);
      return min > 0 && min < max ? [{ at: found.field, spread: { kind: 'range', min, max, scale: 'log' } }] : [];
    });
}
