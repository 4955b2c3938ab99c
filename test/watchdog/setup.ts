/** Before every test file: a watch that ends the process if a test keeps its thread for longer than anything here takes. */
import { Worker } from 'node:worker_threads';
import { beforeEach } from 'vitest';

/** Nothing here takes a thread for half a minute without a pause [ms]. */
const MOST = Number(process.env.QUNSIM_TEST_STALL ?? 240_000);
const BEAT = 500;
const LONGEST_NAME = 400;

interface Watched {
  qunsimWatched?: SharedArrayBuffer;
}
// One for each process: files may share theirs.
const { qunsimWatched: shared = begin() } = globalThis as Watched;

function begin(): SharedArrayBuffer {
  const made = new SharedArrayBuffer(8 + 3 * LONGEST_NAME);
  (globalThis as Watched).qunsimWatched = made;
  const beat = new Int32Array(made, 0, 1);
  setInterval(() => Atomics.add(beat, 0, 1), BEAT).unref();
  new Worker(new URL('./thread.mjs', import.meta.url), { workerData: { shared: made, most: MOST } }).unref();
  return made;
}

beforeEach(({ task }) => {
  const text = new TextEncoder().encode(`${task.file.name} > ${task.fullTestName ?? task.name}`.slice(0, LONGEST_NAME));
  new Uint8Array(shared, 8).set(text);
  Atomics.store(new Int32Array(shared, 4, 1), 0, text.length);
});
