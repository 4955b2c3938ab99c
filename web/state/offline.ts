/** Works without a network after the first visit; a new version is offered, and takes over only when asked. */
import { signal } from '@preact/signals';
import { ownScript } from '../compute/trusted.ts';
import { shareLink } from './address.ts';

/** A new version that waits. */
export const waiting = signal<ServiceWorker | null>(null);

export async function workOffline(): Promise<void> {
  if (!import.meta.env.PROD || !('serviceWorker' in navigator)) return;
  try {
    const registration = await navigator.serviceWorker.register(ownScript('./sw.js'));
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
/** Time that the old version has to step aside [ms]. */
const STEP_ASIDE = 1000;

/**
 * Leaves the next load of the page to the network, if there is one. A reload lets go of the old version, the new one takes its place
 * and ends it at once, and the page that it was just handing out would stay blank.
 */
async function stepAside(): Promise<void> {
  const reached = await fetch('./sw.js', { cache: 'no-store' }).then(
    ({ ok }) => ok,
    () => false,
  );
  if (!reached) return;
  const { port1, port2 } = new MessageChannel();
  await new Promise((resolve) => {
    port1.onmessage = resolve;
    setTimeout(resolve, STEP_ASIDE);
    navigator.serviceWorker.controller?.postMessage('step aside', [port2]);
  });
}

/** Takes the new version with the scenario as it is: the address holds it over the reload. */
export async function takeOver(): Promise<void> {
  // With nothing open there is nothing to take along; the new version may be what mends that.
  await shareLink().catch(() => null);
  // Another page of this browser has asked for it already: there is no change to wait for.
  if (waiting.value?.state === 'activated') return location.reload();
  // A browser may hold the new version back while this page keeps the old one at work.
  const late = setTimeout(() => void stepAside().then(reload), TAKE_OVER);
  let begun = false;
  const reload = (): void => {
    clearTimeout(late);
    if (begun) return; // a slow reload would begin anew
    begun = true;
    location.reload();
  };
  navigator.serviceWorker.addEventListener('controllerchange', reload, { once: true });
  waiting.value?.postMessage('take over');
}
