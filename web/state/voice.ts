/** What those who listen are told: one sentence at a time, the latest one, and not more often than can be heard. */
import { signal } from '@preact/signals';

/** Between two sentences [ms]. */
const PAUSE = 1000;

export const spoken = signal('');

let waiting: ReturnType<typeof setTimeout> | undefined;
let last = Number.NEGATIVE_INFINITY;

/** An empty text is not spoken, but lets the same sentence be spoken again. */
export function speak(text: string): void {
  clearTimeout(waiting);
  if (text === '') {
    spoken.value = '';
    return;
  }
  waiting = setTimeout(
    () => {
      last = performance.now();
      spoken.value = text;
    },
    Math.max(0, last + PAUSE - performance.now()),
  );
}
