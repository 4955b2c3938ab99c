/** Two views of one document: strategies compared, and an outcome across cases. */
import { signal } from '@preact/signals';

export const view = signal<'compare' | 'across'>('compare');

/** How much of the page has been built: the answer at once, the rest in steps, so that nothing waits for what is further down. */
export const built = signal(0);
export const STEPS = 4;
/** Builds what is left: somebody wants to go there. */
export const buildAll = (): void => {
  built.value = STEPS;
};
