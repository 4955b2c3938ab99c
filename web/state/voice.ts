/** What those who listen are told: one sentence at a time, the latest one, and not more often than can be heard. */
import { signal } from '@preact/signals';

/** Between two sentences [ms]. */
const PAUSE = 1000;

export const spoken = signal('');

let due: ReturnType<typeof setTimeout> | undefined;
let last = Number.NEGATIVE_INFINITY;
/** What has just been done, which goes first: the answer to it comes at once, or after a while. */
let news = '';
let latest = '';
/** What stands there may be said once more. */
let again = false;

function next(): void {
  clearTimeout(due);
  due = undefined;
  if (news === '' && latest === '') return;
  due = setTimeout(
    () => {
      const text = news || latest;
      // Only what changes is heard.
      if (again && spoken.value === text) {
        again = false;
        spoken.value = '';
        return next();
      }
      again = false;
      last = performance.now();
      spoken.value = text;
      if (news !== '') news = '';
      else latest = '';
      next();
    },
    Math.max(0, last + PAUSE - performance.now()),
  );
}

/** An empty text is not spoken, but lets the same sentence be spoken again; what has only just been said is left to be heard. */
export function speak(text: string): void {
  latest = text;
  again ||= text === '';
  if (text === '' && performance.now() - last >= PAUSE) spoken.value = '';
  next();
}

/** Says what the reader has done; what is said of the answer meanwhile comes after it. */
export function announce(text: string): void {
  again = true;
  news = text;
  next();
}
