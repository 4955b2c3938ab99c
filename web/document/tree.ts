/** Plain trees as files hold them, read and changed by path without touching what others hold. */

export type Value = string | number | boolean | null | readonly Value[] | { readonly [key: string]: Value };
export type Values = { readonly [key: string]: Value };
export type Path = readonly (string | number)[];

export const isValues = (value: Value | undefined): value is Values => typeof value === 'object' && value !== null && !Array.isArray(value);

/** Steps that name a property of every object lead nowhere. */
const own = (value: Value | undefined, step: string | number): Value | undefined => {
  if (Array.isArray(value)) return typeof step === 'number' ? (value as readonly Value[])[step] : undefined;
  return isValues(value) && Object.hasOwn(value, step) ? value[step] : undefined;
};

export const getIn = (tree: Value | undefined, path: Path): Value | undefined => path.reduce<Value | undefined>(own, tree);

/** `tree` with `value` at `path`; maps on the way are made, and dropped again when `undefined` empties them. */
export function setIn(tree: Value | undefined, path: Path, value: Value | undefined): Value | undefined {
  const [step, ...rest] = path;
  if (step === undefined) return value;
  const inner = setIn(own(tree, step), rest, value);
  if (typeof step === 'number') {
    const items = Array.isArray(tree) ? [...(tree as readonly Value[])] : [];
    if (inner === undefined) items.splice(step, 1);
    else items[step] = inner;
    return items;
  }
  const { [step]: _, ...others } = isValues(tree) ? tree : {};
  // In its old place, so that a file keeps its order.
  const entries = isValues(tree) && step in tree ? Object.entries(tree) : [...Object.entries(others), [step, undefined] as const];
  const kept = entries.flatMap(([key, old]): [string, Value][] => {
    const now = key === step ? inner : old;
    return now === undefined ? [] : [[key, now]];
  });
  return kept.length === 0 && value === undefined ? undefined : Object.fromEntries(kept);
}

/** Groups merge, anything else takes the place of what was there; lists too. */
export function over(base: Value | undefined, change: Value): Value {
  if (!isValues(base) || !isValues(change)) return change;
  const merged: Record<string, Value> = { ...base };
  for (const [key, value] of Object.entries(change)) merged[key] = over(base[key], value as Value);
  return merged;
}

export function same(a: unknown, b: unknown): boolean {
  if (Object.is(a, b)) return true;
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null || Array.isArray(a) !== Array.isArray(b)) return false;
  const keys = Object.keys(a);
  return keys.length === Object.keys(b).length && keys.every((key) => Object.hasOwn(b, key) && same(a[key as never], b[key as never]));
}
