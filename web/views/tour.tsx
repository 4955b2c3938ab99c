/** Five steps through the page. Each has an address; none is in the way. */
import { signal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { say, toured } from '../state/settings.ts';
import { TOUR } from '../words/help.ts';
import { stepOf } from '../words/phrases.ts';
import { W } from '../words/words.ts';
import { Button } from './parts.tsx';

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
    const target = document.querySelector<HTMLElement>(step.target);
    target?.classList.add('toured');
    target?.scrollIntoView({ block: 'center' });
    document.getElementById('tour')?.focus({ preventScroll: true });
    return () => target?.classList.remove('toured');
  }, [at]);
  if (at === null || step === undefined) return null;
  const go = (next: number | null): void => {
    tour.value = next;
    toured.value = true;
    if (next !== null) history.replaceState(null, '', `${location.pathname}${location.search}#tour/${next + 1}`);
    else if (location.hash.startsWith('#tour/')) history.replaceState(null, '', location.pathname + location.search);
  };
  return (
    <section
      class="tour"
      id="tour"
      role="dialog"
      aria-labelledby="tour-title"
      tabIndex={-1}
      onKeyDown={(e) => {
        if (e.key === 'Escape') go(null);
        if (e.key === 'ArrowRight' && at < TOUR.length - 1) go(at + 1);
        if (e.key === 'ArrowLeft' && at > 0) go(at - 1);
      }}
    >
      <p class="quiet">{say(stepOf(at + 1, TOUR.length))}</p>
      <h2 id="tour-title">{say(step.title)}</h2>
      <p>{say(step.text)}</p>
      <div class="row">
        <Button class="s" label={W.skipTour} onClick={() => go(null)} />
        <span class="sp" />
        {at > 0 && <Button class="s o" label={W.back} onClick={() => go(at - 1)} />}
        {at < TOUR.length - 1 ? (
          <Button class="s p" label={W.next} onClick={() => go(at + 1)} />
        ) : (
          <Button class="s p" label={W.finish} onClick={() => go(null)} />
        )}
      </div>
    </section>
  );
}
