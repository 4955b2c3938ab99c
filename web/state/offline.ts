/** Works without a network after the first visit; a new version is offered, and takes over only when asked. */
import { signal } from '@preact/signals';
import { shareLink } from './files.ts';

/** A new version that waits. */
export const waiting = signal<ServiceWorker | null>(null);

export async function workOffline(): Promise<void> {
  if (!import.meta.env.PROD || !('serviceWorker' in navigator)) return;
  try {
    const registration = await navigator.serviceWorker.register('./sw.js');
    const look = (worker: ServiceWorker | null): void => {
      if (worker === null || navigator.serviceWorker.controller === null) return;
      if (worker.state === 'installed') waiting.value = worker;
      else
        worker.addEventListener('statechange', () => {
          if (worker.state === 'installed') waiting.value = worker;
        });
    };
    look(registration.waiting ?? registration.installing);
    registration.addEventListener('updatefound', () => look(registration.installing));
  } catch {
    // Opened from a place that allows none; the page then needs its network.
  }
}

/** Time in which a new version takes over by itself, if it does [ms]. */
const TAKE_OVER = 3000;

/** Takes the new version with the scenario as it is: the address holds it over the reload. */
export async function takeOver(): Promise<void> {
  const link = await shareLink();
  if (link !== null) history.replaceState(null, '', link);
  // A browser may hold the new version back while this page keeps the old one at work; a reload lets go of it.
  const late = setTimeout(() => location.reload(), TAKE_OVER);
  const now = (): void => {
    clearTimeout(late); // it would begin a slow reload anew
    location.reload();
  };
  navigator.serviceWorker.addEventListener('controllerchange', now, { once: true });
  waiting.value?.postMessage('take over');
}
