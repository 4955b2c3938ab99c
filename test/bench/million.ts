/**
 * A million members: 1,000,000 in 2,000 rooms × 30 days must fit into 2 GiB and cost at most three times as much a visit as
 * 10,000 in 20 rooms. CPU seconds and the most memory ever resident, of this process alone; the small run takes a third of a
 * second, so it is repeated before and after the large one, and the median counts: a machine that slowed down in between shows.
 *
 *   npm run bench:million              the figures
 *   npm run bench:million -- --check   fails where either is missed
 */
import { type RunDiagnostics, simulate } from '../../sim/engine/run.ts';
import { COEFFICIENTS } from '../../sim/model/coefficients.ts';
import { strategy, world } from '../patterns/worlds.ts';

const DAYS = 30;
const PER_ROOM = 500;
const GIB = 2 ** 30;
const [MOST_MEMORY, MOST_COST] = [2 * GIB, 3];

/** Nothing listens but counters: what a sink keeps is its own affair. */
function timed(founders: number): { perVisit: number; seconds: number; stayed: number; done: RunDiagnostics } {
  let stayed = 0;
  const before = process.cpuUsage();
  const done = simulate(
    {
      world: world({ population: { founders }, rooms: { count: founders / PER_ROOM } }),
      strategy: strategy(),
      coefficients: COEFFICIENTS,
      days: DAYS,
      seed: 'bench',
      replicate: 0,
    },
    { join: () => void stayed++, leave: () => void stayed-- },
  );
  const { user, system } = process.cpuUsage(before);
  const seconds = (user + system) / 1e6;
  return { perVisit: seconds / done.visits, seconds, stayed, done };
}

const resident = (): number => process.resourceUsage().maxRSS * 1024;
const told = (founders: number, { perVisit, seconds, stayed, done }: ReturnType<typeof timed>): void =>
  console.log(
    `${founders.toLocaleString('en')} members × ${DAYS} days: ${seconds.toFixed(1)} CPU s, ${(perVisit * 1e9).toFixed(0)} ns a visit, ` +
      `${(done.visits / 1e6).toFixed(2)} M visits, ${(done.messages / 1e6).toFixed(2)} M messages, ${stayed.toLocaleString('en')} stayed; ` +
      `at most ${(resident() / GIB).toFixed(2)} GiB so far`,
  );

const SMALL = 10_000;
const REPEATS = 7;
for (let warm = 0; warm < 3; warm++) timed(SMALL);
const small = Array.from({ length: REPEATS }, () => timed(SMALL));
told(SMALL, small.at(-1)!);
const large = timed(1_000_000);
told(1_000_000, large);
const memory = resident();
const again = Array.from({ length: REPEATS }, () => timed(SMALL));
told(SMALL, again.at(-1)!);

const sorted = [...small, ...again].map(({ perVisit }) => perVisit).sort((a, b) => a - b);
const cost = large.perVisit / sorted[REPEATS]!;
const verdict = memory <= MOST_MEMORY && cost <= MOST_COST;
console.log(
  `${verdict ? 'holds' : 'missed'}: ${(memory / GIB).toFixed(2)} GiB (at most 2), ${cost.toFixed(2)} times the cost of a visit of 10,000 (at most 3), ${(large.perVisit / sorted[0]!).toFixed(2)} times the cheapest of ${sorted.length}`,
);
if (process.argv.includes('--check') && !verdict) process.exitCode = 1;
