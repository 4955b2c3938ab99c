/** The case that is open, as the page came with it: what was changed since is told beside its question. */
import { computed, effect, signal } from '@preact/signals';
import type { Draft } from '../document/draft.ts';
import { type Change, changesSince } from '../document/since.ts';
import { caseNamed } from './cases.ts';
import { page } from './page.ts';

const original = signal<{ readonly name: string; readonly draft: Draft } | null>(null);
const openName = computed(() => page.value?.name);

effect(() => {
  const name = openName.value;
  const found = name === undefined ? undefined : caseNamed(name);
  if (name === undefined || found === undefined || original.peek()?.name === name) return;
  found.load().then(
    ({ draft }) => (original.value = { name, draft }),
    () => {}, // not to be had without a network; nothing is told then
  );
});

const NONE: readonly Change[] = [];

/** Nothing of one's own scenarios, which came with nothing to compare them with. */
export const changes = computed((): readonly Change[] => {
  const now = page.value;
  const came = original.value;
  return now === null || came?.name !== now.name ? NONE : changesSince(came.draft, now.draft);
});
