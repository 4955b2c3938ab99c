/** Two views of one document: strategies compared, and an outcome across cases. The second has a place of its own in the browser's history. */
import { effect, signal } from '@preact/signals';
import type { Document } from '../document/document.ts';
import { isAcross, markAcross, takeAcross } from '../state/address.ts';
import { page } from '../state/page.ts';

/** The one that this place in the history was left in. */
export const view = signal<'compare' | 'across'>(isAcross() ? 'across' : 'compare');

/** What was open, and what the address held of it, when the other view was opened here. */
let cameFrom: { readonly hash: string; readonly document: Document | null } | null = null;

const toTop = (): void => scrollTo({ top: 0, behavior: 'instant' });

/** To the other view, from its beginning. */
export function turn(): void {
  if (view.value === 'compare') {
    cameFrom = { hash: location.hash, document: page.peek() };
    takeAcross();
    view.value = 'across';
  } else if (isAcross() && location.hash === cameFrom?.hash && page.peek() === cameFrom.document) {
    // The way back is the browser's, or its history would grow with each look. It brings back the place that was scrolled to.
    addEventListener('popstate', () => requestAnimationFrame(toTop), { once: true });
    history.back();
    return;
  } else {
    view.value = 'compare';
  }
  toTop();
}

addEventListener('popstate', () => {
  view.value = isAcross() ? 'across' : 'compare';
});
// Left for a section of the comparison: this place is the comparison's then.
effect(() => {
  if (view.value === 'compare') markAcross(false);
});

/** How much of the page has been built: the answer at once, the rest in steps, so that nothing waits for what is further down. */
export const built = signal(0);
export const STEPS = 4;
/** Builds what is left: somebody wants to go there. */
export const buildAll = (): void => {
  built.value = STEPS;
};
