/** A worker's job that costs next to nothing, and returns as much as a run of twelve weeks with six outcomes does. */
const CAUSES = 11;

export default function job({ scenario, requests }) {
  const size = scenario.outcomes.length * scenario.horizons.at(-1);
  return requests.map(({ arm, replicate }) => {
    const series = Float64Array.from({ length: size }, (_, i) => 300 + arm + Math.sin(replicate * 7.1 + i * 0.37) * 20);
    return { ok: true, arm, replicate, series, causes: new Float64Array(scenario.causes ?? CAUSES), saturated: 0, visits: 1 };
  });
}
