/**
 * The engine against a yardstick: a loop in the same process that makes the same candidate visits, draws, decays and prefix
 * differences and nothing else. What the engine does beyond them (order of events, ties, replies, memory) may cost as much
 * again, not more. Prints ratios of medians of interleaved rounds; absolute rates only describe the machine. Both run as
 * shipped, in a bundle: one module at a time an engine's compiler cannot treat imported constants as constants.
 *
 *   npm run bench            both worlds
 *   npm run bench -- --check fails below half the yardstick's rate
 */
import { another, draw, unit } from '../../sim/base/draws.ts';
import { decay, exponentialOf } from '../../sim/base/maths.ts';
import { Agenda, CLASS } from '../../sim/engine/agenda.ts';
import { Members } from '../../sim/engine/members.ts';
import { RHYTHMS, type Rhythm } from '../../sim/engine/rhythm.ts';
import { ROW } from '../../sim/engine/rooms.ts';
import { Run, type RunDiagnostics, simulate } from '../../sim/engine/run.ts';
import { COEFFICIENTS, type Coefficients } from '../../sim/model/coefficients.ts';
import type { World } from '../../sim/model/world.ts';
import { strategy, world } from '../patterns/worlds.ts';

/**
 * What a visit takes, beside its candidates' own draws and marks: averages over the runs below, counted by counters in `draw`,
 * `decay`, `toCalendar`, `catchUp` and `operatorShare`, without what setting members up takes, and rounded.
 */
interface Work {
  /** Attention, reply, start; the rest is rare. */
  readonly draws: number;
  /** A day, fatigue, satiation twice, identity, value, start, ties, burden; candidates refused and messages weighed. */
  readonly decays: number;
  /** Of running totals: 11 per visit that reads, and the operator's share. */
  readonly differences: number;
  /** Candidates that reach the agenda: only their time is turned into a time of the calendar. */
  readonly placed: number;
}

/** Time constants [days] as the engine has them: few quotients are so large that a decay leaves its table. */
const TIMES = [1, 14, 70, 70, 120, 8, 60, 2, 3, 0.7, 1, 14, 3] as const;

interface Case {
  readonly name: string;
  readonly world: World;
  readonly coefficients: Coefficients;
  readonly days: number;
  readonly work: Work;
}

const CASES: readonly Case[] = [
  {
    name: 'default chat group, 500 members × 365 days',
    world: world({ population: { founders: 500 } }),
    coefficients: COEFFICIENTS,
    days: 365,
    work: { draws: 3, decays: 9, differences: 10, placed: 1.4 },
  },
  {
    name: '10,000 members in 20 rooms of 500, nobody leaves, × 30 days',
    world: world({ population: { founders: 10_000 }, rooms: { count: 20 } }),
    coefficients: {
      ...COEFFICIENTS,
      leaveOverload: 0,
      leaveAnnoyance: 0,
      leaveNoValue: 0,
      leaveUnanswered: 0,
      leaveFriends: 0,
      leaveLife: 0,
    },
    days: 30,
    work: { draws: 3, decays: 13, differences: 11, placed: 1.3 },
  },
];

let checksum = 0;

/**
 * The same amounts of work over as many members and rooms. Members come up at even steps, which a processor foresees; or, with
 * `ordered`, in the order in which their next candidates fall due, kept by the engine's own agenda: what is not in the yardstick.
 */
function yardstick({ world: where, work, days }: Case, candidates: number, visits: number, ordered: boolean): void {
  const { founders } = where.population;
  const keys = Int32Array.from({ length: 2 * founders }, (_, i) => draw(i, 1, 2, 3));
  const states = new Float64Array(founders * 64);
  const totals = Array.from({ length: where.rooms.count }, () => Float64Array.from({ length: 1024 * ROW }, (_, i) => i));
  const taken = new Float64Array(ROW);
  const perVisit = candidates / visits;
  const rhythm = RHYTHMS[0] as Rhythm;
  const agenda = new Agenda(
    2 * days,
    founders,
    (who) => keys[2 * who] as number,
    (who) => keys[2 * who + 1] as number,
  );
  const gap = (founders * days) / (visits * work.placed);
  if (ordered) for (let who = 0; who < founders; who++) agenda.put(gap * unit(keys[2 * who] as number), CLASS.visit, who, 0);
  let owed = 0;
  let toPlace = 0;
  let sum = 0;
  for (let v = 0; v < visits; v++) {
    let who = (v * 7919) % founders;
    if (ordered) {
      // Some of those that come up are refused and wait for their next.
      for (toPlace += work.placed; toPlace >= 1; toPlace--) {
        if (!agenda.take(2 * days)) break;
        who = agenda.who;
        agenda.when[0] = (agenda.at[0] as number) + exponentialOf(draw(who, v, 3, 4)) * gap;
        agenda.putThen(CLASS.visit, who, v);
        sum += rhythm.toCalendar(agenda.when[0] as number);
      }
    } else for (toPlace += work.placed; toPlace >= 1; toPlace--) sum += rhythm.toCalendar(v + toPlace);
    const hi = keys[2 * who] as number;
    const lo = keys[2 * who + 1] as number;
    const a = who * 64;
    let clock = states[a] as number;
    for (owed += perVisit; owed >= 1; owed--) {
      const word = draw(hi, lo, 32, v + (owed | 0));
      clock += exponentialOf(word) * 0.2;
      if (unit(another(word)) < 0.1) sum++;
    }
    const dt = clock - (states[a] as number);
    states[a] = clock;
    for (let k = 0; k < work.draws; k++) sum += unit(draw(hi, lo, 40 + k, v));
    for (let k = 0; k < work.decays; k++) states[a + 1 + k] = (states[a + 1 + k] as number) * decay(dt / (TIMES[k] as number)) + 1;
    const room = totals[who % where.rooms.count] as Float64Array;
    const to = ((v >> 3) & 1023) * ROW;
    const from = (((v >> 3) + 990) & 1023) * ROW;
    for (let k = 0; k < work.differences; k++) taken[k]! += (room[to + k] as number) - (room[from + k] as number);
  }
  checksum += sum + (taken[0] as number);
}

const seconds = (work: () => void): number => {
  const before = process.cpuUsage();
  work();
  return process.cpuUsage(before).user / 1e6;
};
const median = (values: readonly number[]): number => [...values].sort((x, y) => x - y)[values.length >> 1] as number;

/** Bytes that the heap grows by on a settled day, and visits of that day; rounds in which the collector came in between are left out. */
function settledDay({ world: where, coefficients }: Case, change: Partial<Coefficients>): { bytes: number; visits: number } {
  const grown: { bytes: number; visits: number }[] = [];
  for (let replicate = 0; replicate < 16; replicate++) {
    const run = new Run(
      { world: where, strategy: strategy(), coefficients: { ...coefficients, ...change }, days: 70, seed: 'bench', replicate },
      {},
    );
    for (let day = 0; day < 60; day++) run.nextDay();
    const { counts } = run.community;
    const [visits, heap] = [counts.visits, process.memoryUsage().heapUsed];
    run.nextDay();
    const bytes = process.memoryUsage().heapUsed - heap;
    if (bytes >= 0) grown.push({ bytes, visits: counts.visits - visits });
  }
  return grown.sort((one, other) => one.bytes - other.bytes)[grown.length >> 1] ?? { bytes: Number.NaN, visits: 1 };
}

/** What a visit adds to a day on which nobody looks in: the operator plans, and the books are closed. */
function allocations(one: Case): string {
  const empty = settledDay(one, { visitRate: 1e-9 });
  const silent = settledDay(one, { chattiness: 0 });
  const usual = settledDay(one, {});
  const perVisit = (day: typeof empty): string => ((day.bytes - empty.bytes) / day.visits).toFixed(1);
  return `${perVisit(silent)} bytes a visit where nobody talks (0 is asked), ${perVisit(usual)} with messages; ${(empty.bytes / 1024).toFixed(1)} KiB a day`;
}

const ROUNDS = 7;
let worst = Number.POSITIVE_INFINITY;
for (const one of CASES) {
  const { name, world: where, coefficients, days } = one;
  const engine: number[] = [];
  const ratios: number[] = [];
  const ordered: number[] = [];
  let done: RunDiagnostics = { visits: 0, candidates: 0, messages: 0, saturated: 0, turnedAway: 0 };
  // The compiler settles after a dozen runs; until then it would be timed, not the engine.
  const run = (replicate: number, length: number): RunDiagnostics =>
    simulate({ world: where, strategy: strategy(), coefficients, days: length, seed: 'bench', replicate }, {});
  for (let i = 0; i < 16; i++) run(i, Math.ceil(days / 12));
  for (let round = -1; round < ROUNDS; round++) {
    const ours = seconds(() => {
      done = run(Math.max(0, round), days);
    });
    const theirs = seconds(() => yardstick(one, done.candidates, done.visits, false));
    const inOrder = seconds(() => yardstick(one, done.candidates, done.visits, true));
    if (round < 0) continue; // warm-up
    engine.push(ours / done.visits);
    ratios.push(theirs / ours);
    ordered.push(inOrder / ours);
  }
  const rate = (n: number): string => `${(n / done.visits / median(engine) / 1e6).toFixed(2)} M`;
  worst = Math.min(worst, median(ratios));
  console.log(`${name}
  visits ${rate(done.visits)}, candidates ${rate(done.candidates)}, messages ${rate(done.messages)} per CPU second
  rate against the yardstick: ${median(ratios).toFixed(2)} (${Math.min(...ratios).toFixed(2)} to ${Math.max(...ratios).toFixed(2)} in ${ROUNDS} rounds; at least 0.5 is asked);
    with the order of events in the yardstick too: ${median(ordered).toFixed(2)}
  allocated: ${allocations(one)}`);
}
console.log(`memory: ${Members.BYTES} bytes a member, ${ROW * 8 + 40} bytes a message in a room's ring (checksum ${checksum.toFixed(0)})`);
if (process.argv.includes('--check') && worst < 0.5) {
  console.error(`below half the yardstick's rate: ${worst.toFixed(2)}`);
  process.exitCode = 1;
}
