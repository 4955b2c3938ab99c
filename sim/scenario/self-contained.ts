/** A scenario as one file that needs no other: what it extends merged in, its name and what was asked for by flags written down. */
import { convert } from '../model/units.ts';
import { Extender, type Load } from './extends.ts';
import { Problems } from './problem.ts';
import type { ScenarioInput } from './read.ts';
import { fullBudget } from './source.ts';
import { isNothing, type Tree } from './tree.ts';

/** What to write instead of what the file says; nothing where it is undefined. */
export interface Instead {
  readonly seed?: string | undefined;
  readonly replications?: number | undefined;
  /** [days], ascending; expectations about other days are left out. */
  readonly horizons?: readonly number[] | undefined;
}

type Json = string | number | boolean | null | readonly Json[] | { readonly [key: string]: Json };
type JsonMap = { readonly [key: string]: Json };

/** JSON that `readScenario` reads as the same scenario. Throws a RangeError if the text has problems: read it first. */
export function selfContained({ name, path, text }: ScenarioInput, load: Load, instead: Instead = {}): string {
  const problems = new Problems();
  const tree = new Extender(load, fullBudget(), problems).read(path, text);
  if (tree?.kind !== 'map' || problems.any) throw new RangeError(`${path} cannot be read`);
  const { qunsim = 1, name: own = name, ...rest } = jsonOf(tree) as JsonMap;
  const scenario: { [key: string]: Json } = { qunsim, name: own, ...rest };
  if (instead.seed !== undefined) scenario.seed = instead.seed;
  if (instead.replications !== undefined) scenario.replications = instead.replications;
  if (instead.horizons !== undefined) {
    scenario.outcomes = listOf(scenario.outcomes).map((outcome) => only(outcome, lastOf(scenario.horizons), instead.horizons ?? []));
    scenario.horizons = instead.horizons;
  }
  return `${JSON.stringify(scenario, null, 1)}\n`;
}

/** Scalars stay the texts they were, except the few that mean something else without quotes. JSON has no number for NaN or Infinity. */
function jsonOf(tree: Tree): Json {
  if (tree.kind === 'list') return tree.items.map(jsonOf);
  if (tree.kind === 'map') return Object.fromEntries([...tree.entries].map(([key, { value }]) => [key, jsonOf(value)]));
  if (isNothing(tree)) return null;
  if (tree.plain && (tree.text === 'true' || tree.text === 'false')) return tree.text === 'true';
  const number = tree.plain ? Number(tree.text) : Number.NaN;
  return Number.isFinite(number) && String(number) === tree.text ? number : tree.text;
}

const listOf = (value: Json | undefined): readonly Json[] => (Array.isArray(value) ? (value as readonly Json[]) : []);

const daysOf = (written: Json): number => {
  const converted = convert(String(written), 'day');
  return converted.ok ? converted.value : Number.NaN;
};

const lastOf = (horizons: Json | undefined): number => Math.max(...listOf(horizons).map(daysOf));

/** An outcome with the expectations about `days` only, each with its day, `last` where it gave none. */
function only(outcome: Json, last: number, days: readonly number[]): Json {
  if (typeof outcome !== 'object' || outcome === null || !('expect' in outcome)) return outcome;
  const expect = listOf((outcome as JsonMap).expect as Json).flatMap((item): Json[] => {
    const expectation = item as JsonMap;
    const horizon = expectation.horizon === undefined ? last : daysOf(expectation.horizon);
    return days.includes(horizon) ? [{ ...expectation, horizon }] : [];
  });
  return { ...(outcome as JsonMap), expect };
}
