/** When what is stale is dimmed: an answer that comes at once takes its place without a flicker, and no core is spent on dimming it. */
import { effect } from '@preact/signals';
import { stale } from '../state/page.ts';

/** How long a first picture is given [ms]: dimming takes as long as a run or two, and would delay one that is about to come. */
const GRACE = 300;

export function watchStale(): void {
  const { classList } = document.documentElement;
  let timer: ReturnType<typeof setTimeout> | undefined;
  effect(() => {
    if (!stale.value) return;
    classList.add('changed');
    clearTimeout(timer);
    timer = setTimeout(() => classList.remove('changed'), GRACE);
  });
}
