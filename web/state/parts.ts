/**
 * Parts of the open document, for views that show no more than that: each changes only when what it says does, so that a lever that
 * is moved is drawn anew, and not the page around it. They are read where a document is open.
 */
import { computed, type ReadonlySignal } from '@preact/signals';
import type { Text } from '../../sim/index.ts';
import type { Document } from '../document/document.ts';
import { same } from '../document/tree.ts';
import { history, page } from './page.ts';

/** What `of` takes from the document (and from other signals), the same value as long as it says the same. */
export function part<T>(of: (now: Document) => T): ReadonlySignal<T> {
  let last: { readonly value: T } | undefined;
  return computed(() => {
    const value = of(page.value!);
    if (last === undefined || !same(value, last.value)) last = { value };
    return last.value;
  });
}

export const isOpen = computed(() => page.value !== null);
export const canUndo = computed(() => (history.value?.past.length ?? 0) > 0);
export const canRedo = computed(() => (history.value?.future.length ?? 0) > 0);

export const lens = part((now) => now.lens);

/** Who is compared. */
export interface Cast {
  readonly names: readonly string[];
  readonly titles: { readonly [name: string]: Text };
  readonly baseline: string;
}
export const cast = part(({ draft: { strategies, baseline } }): Cast => {
  const names = Object.keys(strategies);
  return { names, titles: Object.fromEntries(names.map((name) => [name, strategies[name]!.title])), baseline };
});

/** What the case says of itself. */
export const told = part(({ name, draft: { title, question, source, refutedBy, notes } }) => ({
  name,
  title,
  question,
  source,
  refutedBy,
  notes,
}));
export const setting = part(({ draft: { world, variants, horizons } }) => ({ world, variants, horizons }));
export const outcomes = part(({ draft }) => draft.outcomes);
export const plan = part(({ draft: { seed, replications } }) => ({ seed, replications }));
