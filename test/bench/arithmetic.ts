/** What the machine gives at most: arithmetic that touches no memory, on so many threads at once. Its cores may be shared with strangers. */
import { once } from 'node:events';
import { Worker } from 'node:worker_threads';

const RECKON = `
  const reckon = () => {
    let x = 1;
    for (let i = 0; i < 2e8; i++) x = (Math.imul(x, 1664525) + 1013904223) | 0;
    return x;
  };
  const start = performance.now();
  globalThis.reckoned = reckon();
  require('node:worker_threads').parentPort.postMessage(performance.now() - start);
`;

/** Time that the slowest of `threads` takes for the same reckoning each, their starts not counted [ms]. */
export async function arithmetic(threads: number): Promise<number> {
  const times = await Promise.all(Array.from({ length: threads }, () => once(new Worker(RECKON, { eval: true }), 'message')));
  return Math.max(...times.map(([time]) => time as number));
}
