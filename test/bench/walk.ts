/**
 * How fast this machine does work like a run's here and now: it looks up members in no order, lets what they remember fade, and takes
 * differences of running totals. Its code never changes with the engine's, so a slower engine is not taken for a slower machine.
 *
 * Arithmetic that waits for its own last result is no measure of that: while strangers used the other half of this machine's cores it
 * took 60 to 63 ms as ever, when this took 20 and then 33 ms, and six runs of the first case 160 and then 265 (block means of five
 * minutes: correlation with the runs 0.97).
 */
import { once } from 'node:events';
import { Worker } from 'node:worker_threads';

/** Members and numbers of each; rows of running totals and numbers of each: what the first case's group and room take. */
const WALK = `
  const [MEMBERS, FIELDS, ROWS, TOTALS] = [450, 104, 2048, 22];
  const records = new Float64Array(MEMBERS * FIELDS).fill(1);
  const totals = new Float64Array(ROWS * TOTALS).fill(1);
  const walk = (visits) => {
    let x = 1;
    let sum = 0;
    for (let visit = 0; visit < visits; visit++) {
      x = (Math.imul(x, 1664525) + 1013904223) | 0;
      const member = ((x >>> 8) % MEMBERS) * FIELDS;
      if (x & 4096) sum += 1;
      for (let k = 0; k < 80; k += 2) {
        const value = records[member + k];
        records[member + k] = value * 0.99 + (value > 1 ? 0.01 : 0.02);
      }
      const from = ((x >>> 5) & (ROWS - 1)) * TOTALS;
      const to = ((x >>> 16) & (ROWS - 1)) * TOTALS;
      for (let k = 0; k < TOTALS; k++) sum += totals[to + k] - totals[from + k];
    }
    return sum;
  };
  globalThis.walked = 0;
  for (let i = 0; i < 30; i++) globalThis.walked += walk(20_000); // until it is compiled
  const start = performance.now();
  globalThis.walked += walk(3_000_000);
  require('node:worker_threads').parentPort.postMessage(performance.now() - start);
`;

/** Time that the slowest of `threads` takes for the same walk each, their starts not counted [ms]. */
export async function walk(threads: number): Promise<number> {
  const times = await Promise.all(Array.from({ length: threads }, () => once(new Worker(WALK, { eval: true }), 'message')));
  return Math.max(...times.map(([time]) => time as number));
}
