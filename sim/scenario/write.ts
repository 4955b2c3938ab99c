/** A checked scenario as a file holds it: what differs from the defaults, and nothing else. */
import { stringify } from 'yaml';
import type { Field, Fields, LeverValue } from '../model/field.ts';
import { defaultsOf } from '../model/field.ts';
import { LAST_DAY } from '../model/levers/phases.ts';
import { STRATEGY_FIELDS, type Strategy } from '../model/strategy.ts';
import { WORLD_FIELDS, type World } from '../model/world.ts';
import { FORMAT_VERSION } from './read.ts';
import type { Arm, Expectation, Scenario } from './scenario.ts';

/** A map of a file. */
export interface Written {
  readonly [key: string]: unknown;
}

/** Values in the order of their fields, as the reader makes them. */
const same = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b);

/** What `values` says beyond `base`; undefined if nothing. */
function beyond(fields: Fields, values: Written, base: Written): Written | undefined {
  const kept = Object.entries(fields).flatMap(([name, field]) => {
    const value = same(values[name], base[name]) ? undefined : written(field, values[name], base[name]);
    return value === undefined ? [] : [[name, value] as const];
  });
  return kept.length === 0 ? undefined : Object.fromEntries(kept);
}

function written(field: Field, value: unknown, base: unknown): unknown {
  switch (field.type) {
    case 'group':
      return beyond(field.fields, value as Written, (base ?? defaultsOf(field.fields)) as Written);
    case 'list':
      return (value as readonly unknown[]).map((item) => written(field.of, item, undefined) ?? {});
    case 'quantity':
      return lever(value as LeverValue);
    default:
      return value;
  }
}

const lever = (value: LeverValue | boolean | string): unknown => (typeof value === 'object' ? `= ${value.formula}` : value);

/** `ground`: the world that this one is a variant of, the defaults unless given. */
export const writtenWorld = (world: World, ground: World = defaultsOf(WORLD_FIELDS)): Written | undefined =>
  beyond(WORLD_FIELDS, world as never, ground as never);

/** A strategy without its title. */
export const writtenStrategy = (strategy: Strategy): Written => ({
  ...beyond(STRATEGY_FIELDS, strategy as never, defaultsOf(STRATEGY_FIELDS) as never),
  ...writtenPhases(strategy),
});

/** Only what phases say, the levers they set as a tree. */
function writtenPhases({ phases = [] }: Strategy): Written {
  if (phases.length === 0) return {};
  return {
    phases: phases.map(({ name, title, from, to, stage, when, set }) => {
      const tree: Tree = {};
      for (const [path, value] of Object.entries(set)) {
        const steps = path.split('.');
        const last = steps.pop() as string;
        let at = tree;
        for (const step of steps) {
          at[step] ??= {};
          at = at[step] as Tree;
        }
        at[last] = lever(value);
      }
      return {
        name,
        ...(title === undefined ? {} : { title }),
        ...(from > 0 ? { from } : {}),
        ...(to < LAST_DAY ? { to } : {}),
        ...(stage === null ? {} : { stage }),
        ...(when === null ? {} : { when }),
        set: tree,
      };
    }),
  };
}

type Tree = { [name: string]: unknown };

/** Outcomes with what is asked of each. */
export const writtenOutcomes = ({ arms, outcomes }: Pick<Scenario, 'arms' | 'outcomes'>): readonly Written[] =>
  outcomes.map(({ id, margin, primary, limit, expect }) => ({
    id,
    margin,
    ...(primary ? { primary } : {}),
    ...(limit === null ? {} : { limit }),
    ...(expect.length === 0 ? {} : { expect: expect.map((expectation) => writtenExpectation(arms, expectation)) }),
  }));

function writtenExpectation(arms: readonly Arm[], { arm, against, relation, by, horizon }: Expectation): Written {
  const of = arms.find(({ name }) => name === arm) as Arm;
  const other = arms.find(({ name }) => name === against) as Arm;
  const variant = of.variant === null ? {} : { variant: of.variant };
  return { strategy: of.strategyName, against: other.strategyName, [relation]: by, horizon, ...variant };
}

/**
 * The text of a scenario without variants: every arm must have the same world and the same history. `claims` are statements by name,
 * written without a family: they are about this world; those of the scenario itself, with families, are left out, and so is its name.
 */
export function scenarioFile(scenario: Scenario, claims: Readonly<Record<string, string>> = {}): string {
  const { title, question, notes, source, refutedBy, arms, baseline, horizons, assumptions, health, seed, replications } = scenario;
  const [first] = arms;
  const statements = Object.entries(claims).map(([name, claim]) => [name, { claim }] as const);
  const file = {
    qunsim: FORMAT_VERSION,
    title,
    question,
    ...(notes === null ? {} : { notes }),
    ...(source === null ? {} : { source }),
    ...(refutedBy === null ? {} : { refutedBy }),
    world: (first && writtenWorld(first.world)) ?? {},
    strategies: Object.fromEntries(arms.map((arm) => [arm.strategyName, { title: arm.title, ...writtenStrategy(arm.strategy) }])),
    ...(first?.history && { fork: { day: first.history.until, history: writtenStrategy(first.history.strategy) } }),
    baseline,
    horizons,
    outcomes: writtenOutcomes(scenario),
    ...(health === undefined ? {} : { health }),
    ...(Object.keys(assumptions).length === 0 ? {} : { assumptions }),
    ...(statements.length === 0 ? {} : { claims: Object.fromEntries(statements) }),
    seed,
    replications,
  };
  return stringify(file, { lineWidth: 0, aliasDuplicateObjects: false });
}
