/** Outcomes that a real group's table has and the scenario does not ask for: simulated beside it, for that table alone. */
import { batch, signal } from '@preact/signals';
import type { Beyond } from '../compute/beyond.ts';

/** Those that the reader has asked for, whatever scenario is open. */
export const wanted = signal<readonly string[]>([]);
/** What they came to; null: nothing is known of them. */
export const beyond = signal<Beyond | null>(null);
/** They are simulated once the runs of the scenario itself have ended. */
export const beyondComing = signal(false);

/** Runs of what the page shows begin. */
export const awaitBeyond = (): void => {
  beyondComing.value = wanted.peek().length > 0;
};

/** They came, or will not. */
export const endBeyond = (found: Beyond | null): void =>
  batch(() => {
    beyond.value = found;
    beyondComing.value = false;
  });
