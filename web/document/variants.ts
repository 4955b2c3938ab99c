/** Worlds of a draft with variants, each whole: what the variant says goes over what all share, as the reader of files merges them. */
import type { Text } from '../../sim/index.ts';
import type { Draft } from './draft.ts';
import { isValues, type Value, type Values } from './tree.ts';

/** Groups merge, anything else takes the place of what was there; lists too. */
function over(base: Value | undefined, change: Value): Value {
  if (!isValues(base) || !isValues(change)) return change;
  const merged: Record<string, Value> = { ...base };
  for (const [key, value] of Object.entries(change)) merged[key] = over(base[key], value as Value);
  return merged;
}

export const variantsOf = ({ world, variants = {} }: Draft): { readonly title: Text; readonly world: Values }[] =>
  Object.values(variants).map(({ title, world: own }) => ({ title, world: over(world ?? {}, own ?? {}) as Values }));
