/** A world with its strategies as the text of a scenario file: what differs from the defaults, and nothing else. */
import { stringify } from 'yaml';
import type { Field, Fields } from '../model/field.ts';
import { defaultsOf } from '../model/field.ts';
import { LAST_DAY } from '../model/levers/phases.ts';
import { STRATEGY_FIELDS, type Strategy } from '../model/strategy.ts';
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

/** The phases of a strategy as a file holds them. */
function phasesOf({ phases = [] }: Strategy): { phases?: unknown } {
  if (phases.length === 0) return {};
  const written = phases.map(({ name, from, to, stage, when, set }) => {
    const tree: Tree = {};
    for (const [path, value] of Object.entries(set)) {
      const steps = path.split('.');
      const last = steps.pop() as string;
      let at = tree;
      for (const step of steps) {
        at[step] ??= {};
        at = at[step] as Tree;
      }
      at[last] = typeof value === 'object' ? `= ${value.formula}` : value;
    }
    return {
      name,
      ...(from > 0 ? { from } : {}),
      ...(to < LAST_DAY ? { to } : {}),
      ...(stage === null ? {} : { stage }),
      ...(when === null ? {} : { when }),
      set: tree,
    };
  });
  return { phases: written };
}

type Tree = { [name: string]: unknown };

const group = (fields: Fields): Field => ({ type: 'group', label: NONE, doc: NONE, fields });
const NONE: Text = { zh: '', en: '' };

/**
 * The file of a scenario without variants. `claims` are statements by name, written without a family: they are about this
 * world. Every arm must have the same world.
 */
export function scenarioFile(scenario: Scenario, claims: Readonly<Record<string, string>> = {}): string {
  const { title, question, notes, arms, baseline, horizons, outcomes, assumptions, health, seed, replications } = scenario;
  const world = arms[0]?.world ?? defaultsOf(WORLD_FIELDS);
  const strategies = arms.map((arm) => {
    return [
      arm.strategyName,
      { title: arm.title, ...((written(group(STRATEGY_FIELDS), arm.strategy) as object | undefined) ?? {}), ...phasesOf(arm.strategy) },
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
    ...(health === undefined ? {} : { health }),
    ...(Object.keys(assumptions).length === 0 ? {} : { assumptions }),
    ...(statements.length === 0 ? {} : { claims: Object.fromEntries(statements) }),
    seed,
    replications,
  };
  return stringify(file, { lineWidth: 0, aliasDuplicateObjects: false });
}
