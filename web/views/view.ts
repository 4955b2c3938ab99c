/** Two views of one document: strategies compared, and an outcome across cases. */
import { signal } from '@preact/signals';

export const view = signal<'compare' | 'across'>('compare');

/** To the other view, from its beginning. */
export function turn(): void {
  view.value = view.value === 'compare' ? 'across' : 'compare';
  scrollTo({ top: 0, behavior: 'instant' });
}

/** How much of the page has been built: the answer at once, the rest in steps, so that nothing waits for what is further down. */
export const built = signal(0);
export const STEPS = 4;
/** Builds what is left: somebody wants to go there. */
export const buildAll = (): void => {
  built.value = STEPS;
};
