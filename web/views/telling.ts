/** When what a figure says is worth saying anew while runs go on. */
import type { Drawable } from '../compute/messages.ts';
import { PREVIEW } from '../compute/simulation.ts';

/** How many times the pairs of what was drawn or said make a picture on the way worth another. */
export const GROWTH = 2;

/** What was last asked to be said: of which input, on how many pairs, and how it was looked at. */
export interface Asked {
  readonly hash: string;
  readonly pairs: number;
  readonly view: string;
}

/** `last`: no picture on more pairs comes. Each telling sums all runs up anew, in the thread that counts them: not at every picture. */
export function worthTelling(ready: Drawable, last: boolean, view: string, before: Asked | null): boolean {
  const same = before !== null && before.hash === ready.hash && before.view === view;
  if (same && ready.pairs === before.pairs) return false;
  // From fewer pairs than a first picture has, it would soon be said otherwise.
  return last || (ready.pairs >= PREVIEW && (!same || ready.pairs >= GROWTH * before.pairs));
}
