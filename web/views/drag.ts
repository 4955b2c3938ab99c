/** A strategy's head is dragged to another place among the others; what is only pressed stays a press. */
import { signal } from '@preact/signals';
import { placeStrategy } from '../state/strategies.ts';

/** From which place to which a head is being dragged; null: none is. */
export const dragged = signal<{ readonly from: number; readonly to: number } | null>(null);

/** So far a hand may move while it only presses [px]. */
const STILL = 6;

/** Place of the head that is nearest to a point, across first. */
function placeAt(x: number, y: number, heads: readonly Element[]): number {
  const away = heads.map((head) => {
    const { left, right, top, bottom } = head.getBoundingClientRect();
    return Math.max(left - x, 0, x - right) + Math.max(top - y, 0, y - bottom) / 1000;
  });
  return away.indexOf(Math.min(...away));
}

/**
 * The primary button, or a finger, goes down on the strategy at place `from`, in a row of heads. Escape lets it go where it was. Followed
 * by pointer events, as browsers differ in which elements they let drag themselves, and none of them with a finger.
 */
export function beginDrag(down: PointerEvent, name: string, from: number): void {
  const row = (down.currentTarget as Element).closest('tr');
  if (down.button !== 0 || !down.isPrimary || row === null) return;
  const end = new AbortController();
  const { signal: over } = end;
  const stop = (): void => {
    end.abort();
    dragged.value = null;
  };
  const onMove = (move: PointerEvent): void => {
    if (move.pointerId !== down.pointerId) return; // another finger
    if (dragged.peek() === null && Math.hypot(move.clientX - down.clientX, move.clientY - down.clientY) < STILL) return;
    const to = placeAt(move.clientX, move.clientY, [...row.children].slice(1));
    if (dragged.peek()?.to !== to) dragged.value = { from, to };
  };
  const onUp = (up: PointerEvent): void => {
    if (up.pointerId !== down.pointerId) return;
    const place = dragged.peek();
    stop();
    if (place === null) return;
    // The click that follows is none.
    const swallow = (click: Event): void => click.stopPropagation();
    addEventListener('click', swallow, { capture: true, once: true });
    setTimeout(() => removeEventListener('click', swallow, { capture: true }));
    placeStrategy(name, () => place.to);
  };
  addEventListener('pointermove', onMove, { signal: over });
  addEventListener('pointerup', onUp, { signal: over });
  addEventListener('pointercancel', stop, { signal: over });
  addEventListener('keydown', (key) => key.key === 'Escape' && stop(), { signal: over });
}
