/**
 * Threads that are told nothing before they have said that they listen. A browser keeps what is posted to a thread until its script has
 * run; Firefox, on a busy machine, now and then hands it to a module worker before, where nobody hears it.
 */
import type { RunWorker } from './pool.ts';

/** The first word of a thread, once it listens. */
export const READY = 'ready';

/** `worker`, whose first message is READY: what is posted before waits for it. */
export function onceReady(worker: RunWorker): RunWorker {
  let waiting: unknown[] | null = [];
  const own: RunWorker = {
    onmessage: null,
    onerror: null,
    postMessage(message) {
      if (waiting === null) worker.postMessage(message);
      else waiting.push(message);
    },
    terminate: () => worker.terminate(),
  };
  worker.onmessage = (event) => {
    if (waiting === null) return own.onmessage?.(event);
    for (const message of waiting) worker.postMessage(message);
    waiting = null;
  };
  worker.onerror = (event) => own.onerror?.(event);
  return own;
}
