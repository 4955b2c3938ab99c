/** A world with its strategies as the text of a scenario file: what differs from the defaults, and nothing else. */
import { stringify } from 'yaml';
import type { Field, Fields } from '../model/field.ts';
import { defaultsOf } from '../model/field.ts';
import { STRATEGY_FIELDS } from '../model/strategy.ts';
import type { Text } from '../model/text.ts';
import { WORLD_FIELDS } from '../model/world.ts';
import { FORMAT_VERSION } from '../scenario/read.ts';
import type { Scenario } from '../scenario/scenario.ts';

/** Values that differ from the defaults of their fields, as a file holds them; undefined if none does. */
export function written(field: Field, value: unknown): unknown {
  switch (field.type) {
    case 'group': {
      const entries = Object.entries(field.fields).flatMap(([name, inner]) => {
        const part = written(inner, (value as Record<string, unknown>)[name]);
        return part === undefined ? [] : [[name, part] as const];
      });
      return entries.length === 0 ? undefined : Object.fromEntries(entries);
    }
    case 'list': {
      const items = (value as readonly unknown[]).map((item) => written(field.of, item) ?? {});
      return items.length === 0 ? undefined : items;
    }
    case 'name':
      return value;
    case 'quantity':
      if (typeof value === 'object' && value !== null) return `= ${(value as { formula: string }).formula}`;
      return value === field.default ? undefined : value;
    default:
      return value === field.default ? undefined : value;
  }
}

const group = (fields: Fields): Field => ({ type: 'group', label: NONE, doc: NONE, fields });
const NONE: Text = { zh: '', en: '' };

/**
 * The file of a scenario without variants. `claims` are statements by name, written without a family: they are about this
 * world. Every arm must have the same world.
 */
export function scenarioFile(scenario: Scenario, claims: Readonly<Record<string, string>> = {}): string {
  const { title, question, notes, arms, baseline, horizons, outcomes, assumptions, seed, replications } = scenario;
  const world = arms[0]?.world ?? defaultsOf(WORLD_FIELDS);
  const strategies = arms.map((arm) => {
    return [
      arm.strategyName,
      { title: arm.title, ...((written(group(STRATEGY_FIELDS), arm.strategy) as object | undefined) ?? {}) },
    ] as const;
  });
  const statements = Object.entries(claims).map(([name, claim]) => [name, { claim }] as const);
  const file = {
    qunsim: FORMAT_VERSION,
    title,
    question,
    ...(notes === null ? {} : { notes }),
    world: written(group(WORLD_FIELDS), world) ?? {},
    strategies: Object.fromEntries(strategies),
    baseline,
    horizons,
    outcomes: outcomes.map(({ id, margin, primary }) => ({ id, margin, ...(primary ? { primary } : {}) })),
    ...(Object.keys(assumptions).length === 0 ? {} : { assumptions }),
    ...(statements.length === 0 ? {} : { claims: Object.fromEntries(statements) }),
    seed,
    replications,
  };
  return stringify(file, { lineWidth: 0, aliasDuplicateObjects: false });
}
