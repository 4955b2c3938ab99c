/** A file as maps, lists and texts with their places. All scalars stay texts: what a text means is up to its field. */
import type { Place } from './problem.ts';

export interface TextTree {
  readonly kind: 'text';
  readonly place: Place;
  readonly text: string;
  /** Written without quotes. */
  readonly plain: boolean;
}

export interface ListTree {
  readonly kind: 'list';
  readonly place: Place;
  readonly items: readonly Tree[];
}

export interface MapTree {
  readonly kind: 'map';
  readonly place: Place;
  readonly entries: ReadonlyMap<string, Entry>;
}

export interface Entry {
  readonly key: Place;
  readonly value: Tree;
}

export type Tree = TextTree | ListTree | MapTree;

/** Nothing was written: `key:` alone. */
export const isNothing = (tree: Tree): boolean =>
  tree.kind === 'text' && tree.plain && (tree.text === '' || tree.text === 'null' || tree.text === '~');

export const get = (tree: Tree | undefined, key: string): Tree | undefined =>
  tree?.kind === 'map' ? tree.entries.get(key)?.value : undefined;

/** `over` on top of `base`: maps key by key, anything else replaced. Every node keeps the place where it was written. */
export function merge(base: Tree | undefined, over: Tree | undefined): Tree | undefined {
  if (base === undefined || over === undefined) return over ?? base;
  if (base.kind !== 'map' || isNothing(over)) return isNothing(over) && base.kind === 'map' ? base : over;
  if (over.kind !== 'map') return over;
  const entries = new Map(base.entries);
  for (const [key, entry] of over.entries) {
    const below = entries.get(key);
    entries.set(key, { key: entry.key, value: merge(below?.value, entry.value)! });
  }
  return { kind: 'map', place: over.place, entries };
}

/** A map without some of its keys. */
export function without(tree: MapTree, ...keys: readonly string[]): MapTree {
  const entries = new Map(tree.entries);
  for (const key of keys) entries.delete(key);
  return { ...tree, entries };
}

/** The place of a path in a tree, or of as much of it as was written. */
export function placeOf(tree: Tree, path: readonly (string | number)[]): Place {
  let here: Tree = tree;
  for (const step of path) {
    const next: Tree | undefined = typeof step === 'number' ? (here.kind === 'list' ? here.items[step] : undefined) : get(here, step);
    if (next === undefined) break;
    here = next;
  }
  return here.place;
}
