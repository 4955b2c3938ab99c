// A worker entry that meets every fate, by replicate: 13 ends its thread, 17 exhausts the heap, 19 throws, 23 never ends, from 9000 on
// a run takes 60 ms. Visits say in which thread it was.
import { threadId } from 'node:worker_threads';

export default function job({ requests }) {
  return requests.map(({ arm, replicate }) => {
    if (replicate === 13) process.exit(3);
    if (replicate === 17) for (const hoard = []; ; ) hoard.push(new Array(1000).fill(replicate));
    if (replicate === 19) throw new Error('nineteen');
    if (replicate === 23) for (;;);
    for (const end = performance.now() + (replicate < 9000 ? 0 : 60); performance.now() < end; );
    return {
      ok: true,
      arm,
      replicate,
      series: Float64Array.of(arm, replicate),
      causes: new Float64Array(1),
      saturated: 0,
      visits: threadId,
    };
  });
}
