/** Tells the office that somebody is at the page: its threads stay ready for as long. */
import { held, office } from './page.ts';

const STIRS = ['pointermove', 'pointerdown', 'keydown', 'scroll', 'focusin'] as const;
/** Not more often than this [ms]. */
const OFTEN = 4000;

export function watchPresence(): void {
  let toldAt = Number.NEGATIVE_INFINITY;
  const stir = (): void => {
    const now = performance.now();
    // A thumb that is held needs the cores itself.
    if (now - toldAt < OFTEN || held.peek() || document.visibilityState !== 'visible') return;
    toldAt = now;
    office.here();
  };
  for (const kind of STIRS) addEventListener(kind, stir, { capture: true, passive: true });
}
