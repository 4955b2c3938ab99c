// A worker entry that meets every fate, by replicate: 13 ends its thread, 17 exhausts the heap, 19 throws, 23 never ends.
export default function job({ requests }) {
  return requests.map(({ arm, replicate }) => {
    if (replicate === 13) process.exit(3);
    if (replicate === 17) for (const hoard = []; ; ) hoard.push(new Array(1000).fill(replicate));
    if (replicate === 19) throw new Error('nineteen');
    if (replicate === 23) for (;;);
    return { ok: true, arm, replicate, series: Float64Array.of(arm, replicate), causes: new Float64Array(1), saturated: 0, visits: 1 };
  });
}
