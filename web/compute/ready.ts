/**
 * Threads that are told nothing before they have said that they listen: what is posted to one then reaches a script that has run, and
 * does not hang on how a browser keeps it until then.
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
