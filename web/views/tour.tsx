/** Five steps through the page. Each has an address; none is in the way. */
import { signal } from '@preact/signals';
import { useEffect, useLayoutEffect } from 'preact/hooks';
import { takeTourStep } from '../state/address.ts';
import { say, toured } from '../state/settings.ts';
import { TOUR } from '../words/help.ts';
import { stepOf } from '../words/phrases.ts';
import { W } from '../words/words.ts';
import { backToPage } from './focus.ts';
import { Button } from './parts.tsx';
import { buildAll, view } from './view.ts';

/** Step that is shown, from 0; null: none. */
export const tour = signal<number | null>(null);

/** `#tour/3` is the third step. */
export const tourStep = (hash: string): number | null => {
  const step = Number(/^#tour\/([1-5])$/.exec(hash)?.[1]);
  return step > 0 ? step - 1 : null;
};

export function Tour() {
  const at = tour.value;
  const step = at === null ? undefined : TOUR[at];
  useEffect(() => {
    if (step === undefined) return;
    view.value = 'compare';
    buildAll();
    let target: HTMLElement | undefined;
    // Once it is there: an address may lead to a step of a page that is only being built.
    const frame = requestAnimationFrame(() => {
      target = [...document.querySelectorAll<HTMLElement>(step.target)].find((one) => one.getClientRects().length > 0);
      target?.classList.add('toured');
      // What is taller than the window is read from its beginning.
      target?.scrollIntoView({ block: target.offsetHeight > 0.6 * innerHeight ? 'start' : 'center' });
    });
    return () => {
      cancelAnimationFrame(frame);
      target?.classList.remove('toured');
    };
  }, [at]);
  const isOpen = at !== null;
  useLayoutEffect(() => {
    if (!isOpen) return;
    document.querySelector<HTMLElement>('#tour .p')?.focus({ preventScroll: true });
    return backToPage;
  }, [isOpen]);
  if (at === null || step === undefined) return null;
  const isLast = at === TOUR.length - 1;
  const go = (next: number | null): void => {
    tour.value = next;
    toured.value = true;
    takeTourStep(next === null ? null : next + 1);
  };
  return (
    <section
      class="tour"
      id="tour"
      role="dialog"
      aria-labelledby="tour-title"
      aria-describedby="tour-text"
      onKeyDown={(e) => {
        if (e.key === 'Escape') go(null);
        if (e.key === 'ArrowRight' && at < TOUR.length - 1) go(at + 1);
        if (e.key === 'ArrowLeft' && at > 0) go(at - 1);
      }}
    >
      <div aria-live="polite" id="tour-text">
        <p class="quiet">{say(stepOf(at + 1, TOUR.length))}</p>
        <h2 id="tour-title">{say(step.title)}</h2>
        <p>{say(step.text)}</p>
      </div>
      <div class="row">
        <Button class="s" label={W.skipTour} onClick={() => go(null)} />
        <span class="sp" />
        {at > 0 && <Button class="s o" label={W.back} onClick={() => go(at - 1)} />}
        {/* The same button to the end: who presses it again and again is led through. */}
        <Button class="s p" label={isLast ? W.finish : W.next} onClick={() => go(isLast ? null : at + 1)} />
      </div>
    </section>
  );
}
