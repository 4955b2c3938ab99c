/**
 * The engine against a yardstick: a loop in the same process that makes the same candidate visits, draws, decays and prefix
 * differences and nothing else. What the engine does beyond them (order of events, ties, replies, memory) may cost as much
 * again, not more. Prints ratios of medians of interleaved rounds; absolute rates only describe the machine. Both run as
 * shipped, in a bundle: one module at a time an engine's compiler cannot treat imported constants as constants.
 *
 * Where the instructions of a visit go (callgrind, chat group, optimised code alone: 5,500 of them): 510 the frame of a visit and what
 * always fades, 690 catching up, 380 appraising, 820 feeling, 640 speaking, 280 deciding; 520 looking through candidates, 280
 * accepting, 370 putting on the agenda, 600 taking from it; the rest are messages. By kind: 8 % are arithmetic with real numbers and
 * 4 % mixing of draws; 20 % find an array and check a place in it, 10 % jump, 8 % keep what does not fit into registers: the price of
 * a compiler that may trust nothing, paid per record touched, and the yardstick touches few.
 *
 * The yardstick takes 2,640: by instructions alone the engine would stand at 0.48. The rest it loses to waiting, for its own code
 * before all: what a visit runs through fills a first cache of 32 KiB, and by callgrind's model of one 79 lines of code a visit are not
 * there, of the yardstick's 2; of data 38 and 14. So shorter code is worth more than fewer instructions.
 *
 * What a visit costs where every lever is on is told against the first world, both run in turn in each round; nothing is asked of it.
 *
 *   npm run bench            both worlds, and every lever
 *   npm run bench -- --check fails below half the yardstick's rate, and where visits allocate though nobody talks
 */
import { another, draw, unit } from '../../sim/base/draws.ts';
import { decay, exp, exponentialOf, ln } from '../../sim/base/maths.ts';
import { Agenda, CLASS } from '../../sim/engine/agenda.ts';
import {
  BEREFT,
  CLOCK,
  CONFIDENCE,
  ENGAGEMENT,
  FATIGUE,
  HURT,
  IDENTITY,
  KEY_HI,
  KEY_LO,
  LOAD,
  Members,
  MOOD,
  READ,
  realsOf,
  SAID,
  SELLING,
  SOLD,
  TIE,
  TRUST,
  VALUE,
  wholesOf,
} from '../../sim/engine/members.ts';
import { RHYTHMS, type Rhythm } from '../../sim/engine/rhythm.ts';
import { ROW, Room } from '../../sim/engine/rooms.ts';
import { Run, type RunDiagnostics, simulate } from '../../sim/engine/run.ts';
import { COEFFICIENTS, type Coefficients } from '../../sim/model/coefficients.ts';
import type { EventSink } from '../../sim/model/events.ts';
import type { Strategy } from '../../sim/model/strategy.ts';
import type { World } from '../../sim/model/world.ts';
import { readScenario } from '../../sim/scenario/index.ts';
import { LEVERS } from '../deep/golden-levers.ts';
import { strategy, world } from '../patterns/worlds.ts';

/**
 * What a visit takes, beside its candidates' own draws and marks: averages over the runs below, counted by counters in `draw`,
 * `decay`, `intoCalendar` and `catchUp`, without the first day, on which members are set up. To be counted anew where the engine
 * comes to do without some of them: what it leaves out, the yardstick leaves out.
 */
interface Work {
  /** Attention, reply, start; the rest is rare. */
  readonly draws: number;
  /** A day, fatigue, identity, satiation twice, value, burden, idleness of each candidate taken up; hurt, confidence and ties where there are any; messages weighed. */
  readonly decays: number;
  /** Of running totals: 11 per visit that reads. */
  readonly differences: number;
  /** Candidates that reach the agenda: only their time is turned into a time of the calendar. */
  readonly placed: number;
}

/** What decays, where it stands in a member's record, and its time constant [days]: few quotients are so large that a decay leaves its table. */
const FADING = [
  [READ, 1],
  [FATIGUE, 14],
  [IDENTITY, 70],
  [HURT, 70],
  [CONFIDENCE, 120],
  [VALUE, 8],
  [TIE, 60],
  [SAID, 2],
  [ENGAGEMENT, 3],
  [LOAD, 0.7],
  [SELLING, 14],
  [SOLD, 3],
  [BEREFT, 70],
  [TRUST, 60],
  [MOOD, 7],
] as const;
const FIELDS = Int32Array.from(FADING, ([field]) => field);
const TIMES = Float64Array.from(FADING, ([, time]) => time);

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
    work: { draws: 3, decays: 10.2, differences: 9.4, placed: 1.35 },
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
    work: { draws: 3.1, decays: 13, differences: 9.6, placed: 1.34 },
  },
];

let checksum = 0;

/** Nobody listens. */
const NOBODY = { visit: undefined } as unknown as EventSink;

/** Rows of running totals that a room of the yardstick keeps, as many as a room of the engine. */
const ROWS = 1024;

/**
 * What the yardstick goes through: the visits of a run of the engine, one after the other, each with its member, its room and
 * the rows between which it read; and records and rooms like the engine's. Making it is not timed.
 */
class Course {
  visits = 0;
  readonly whos: Int32Array;
  readonly places: Int32Array;
  readonly from: Int32Array;
  readonly to: Int32Array;
  readonly keys: Int32Array;
  readonly states: Float64Array;
  readonly totals: readonly Float64Array[];
  /** Members so far; a few more may come in than founded. */
  members = 0;
  /** The shape of the sink of the runs that are timed, so that these runs stay what the compiler saw. */
  readonly sink: EventSink = { ...NOBODY, visit: (_t, who, room, from, to) => this.#note(who, room, from & (ROWS - 1), to & (ROWS - 1)) };

  constructor(most: number, rooms: number, members: number) {
    this.whos = new Int32Array(most);
    this.places = new Int32Array(most);
    this.from = new Int32Array(most);
    this.to = new Int32Array(most);
    this.states = new Float64Array((members * Members.BYTES) / 8);
    this.keys = new Int32Array(this.states.buffer);
    for (let who = 0; who < members; who++) for (let k = 0; k < 2; k++) this.keys[wholesOf(who) + KEY_HI + k] = draw(who, k, 2, 3);
    this.totals = Array.from({ length: rooms }, () => Float64Array.from({ length: ROWS * ROW }, (_, i) => i));
  }

  #note(who: number, room: number, from: number, to: number): void {
    const at = this.visits++;
    this.whos[at] = who;
    this.members = Math.max(this.members, who + 1);
    this.places[at] = room;
    this.from[at] = from * ROW;
    this.to[at] = to * ROW;
  }
}

/**
 * The same amounts of work, by the same members in the same order, in records as long as theirs and between the same rows of
 * their rooms, so that it waits for memory as often as the engine must. The order is read from a list; with `ordered`, it is made
 * as the engine makes it, by its own agenda: what is not in the yardstick. Without `looksUp` exponentials are reckoned where they are
 * wanted, in the place of the tables that make both loops faster, but the yardstick, which does little else, twice as much.
 */
function yardstick({ work, days }: Case, course: Course, candidates: number, ordered: boolean, looksUp = true): void {
  const { visits, keys, states, totals, members } = course;
  const taken = new Float64Array(ROW);
  const perVisit = candidates / visits;
  const { draws, decays, differences, placed } = work;
  const rhythm = RHYTHMS[0] as Rhythm;
  const agenda = new Agenda(
    2 * days,
    members,
    (who) => keys[wholesOf(who) + KEY_HI] as number,
    (who) => keys[wholesOf(who) + KEY_LO] as number,
  );
  const gap = (members * days) / (visits * placed);
  if (ordered) for (let who = 0; who < members; who++) agenda.put(gap * unit(keys[wholesOf(who) + KEY_HI] as number), CLASS.visit, who, 0);
  let [owed, toDraw, toDecay, toTake, toPlace] = [0, 0, 0, 0, 0];
  let sum = 0;
  for (let v = 0; v < visits; v++) {
    let who = course.whos[v] as number;
    if (ordered) {
      // Some of those that come up are refused and wait for their next.
      for (toPlace += placed; toPlace >= 1; toPlace--) {
        if (!agenda.take(2 * days)) break;
        who = agenda.who;
        agenda.when[0] = (agenda.at[0] as number) + exponentialOf(draw(who, v, 3, 4)) * gap;
        agenda.putThen(CLASS.visit, who, v);
        sum += rhythm.toCalendar(agenda.when[0] as number);
      }
    } else for (toPlace += placed; toPlace >= 1; toPlace--) sum += rhythm.toCalendar(v + toPlace);
    const hi = keys[wholesOf(who) + KEY_HI] as number;
    const lo = keys[wholesOf(who) + KEY_LO] as number;
    const a = realsOf(who);
    let clock = states[a + CLOCK] as number;
    for (owed += perVisit; owed >= 1; owed--) {
      const word = draw(hi, lo, 32, v + (owed | 0));
      clock += (looksUp ? exponentialOf(word) : -ln(unit(word))) * 0.2;
      if (unit(another(word)) < 0.1) sum++;
    }
    const dt = clock - (states[a + CLOCK] as number);
    states[a + CLOCK] = clock;
    let k = 0;
    for (toDraw += draws; toDraw >= 1; toDraw--) sum += unit(draw(hi, lo, 40 + k++, v));
    k = 0;
    for (toDecay += decays; toDecay >= 1; toDecay--) {
      const field = a + (FIELDS[k] as number);
      const spans = dt / (TIMES[k++] as number);
      states[field] = (states[field] as number) * (looksUp ? decay(spans) : exp(-spans)) + 1;
    }
    const room = totals[course.places[v] as number] as Float64Array;
    const to = course.to[v] as number;
    const from = course.from[v] as number;
    k = 0;
    for (toTake += differences; toTake >= 1; toTake--) {
      taken[k]! += (room[to + k] as number) - (room[from + k] as number);
      k++;
    }
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

/**
 * Bytes a visit that are taken for none: the heap also grows by what the compiler and the collector leave there, which makes a few
 * bytes a visit up or down. A number that is boxed takes 16: one in every fourth visit is told.
 */
const NOTHING = 4;

/** What a visit adds to a day on which nobody looks in: the operator plans, and the books are closed. */
function allocations(one: Case): { text: string; silent: number } {
  const empty = settledDay(one, { visitRate: 1e-9 });
  const silent = settledDay(one, { chattiness: 0 });
  const usual = settledDay(one, {});
  const perVisit = (day: typeof empty): number => (day.bytes - empty.bytes) / day.visits;
  const [none, some] = [perVisit(silent), perVisit(usual)];
  return {
    text: `${none.toFixed(1)} bytes a visit where nobody talks (0 is asked), ${some.toFixed(1)} with messages; ${(empty.bytes / 1024).toFixed(1)} KiB a day`,
    silent: none,
  };
}

const ROUNDS = 7;
/** People and days where every lever is on. */
const FOUNDERS = 500;
const LEVER_DAYS = 60;
let worst = Number.POSITIVE_INFINITY;
/** Where visits allocate though nobody talks, in words. */
const wasteful: string[] = [];
for (const one of CASES) {
  const { name, world: where, coefficients, days } = one;
  const engine: number[] = [];
  const ratios: number[] = [];
  const ordered: number[] = [];
  const reckoned: number[] = [];
  let done: RunDiagnostics = { visits: 0, candidates: 0, messages: 0, saturated: 0, turnedAway: 0 };
  // The compiler settles after a dozen runs; until then it would be timed, not the engine.
  const run = (replicate: number, length: number, sink: EventSink = NOBODY): RunDiagnostics =>
    simulate({ world: where, strategy: strategy(), coefficients, days: length, seed: 'bench', replicate }, sink);
  for (let i = 0; i < 16; i++) run(i, Math.ceil(days / 12));
  for (let round = -1; round < ROUNDS; round++) {
    const ours = seconds(() => {
      done = run(Math.max(0, round), days);
    });
    const course = new Course(done.visits, where.rooms.count, 2 * where.population.founders);
    run(Math.max(0, round), days, course.sink);
    const theirs = seconds(() => yardstick(one, course, done.candidates, false));
    const inOrder = seconds(() => yardstick(one, course, done.candidates, true));
    const withoutTables = seconds(() => yardstick(one, course, done.candidates, false, false));
    if (round < 0) continue; // warm-up
    engine.push(ours / done.visits);
    ratios.push(theirs / ours);
    ordered.push(inOrder / ours);
    reckoned.push(withoutTables / ours);
  }
  const rate = (n: number): string => `${(n / done.visits / median(engine) / 1e6).toFixed(2)} M`;
  worst = Math.min(worst, median(ratios));
  const allocated = allocations(one);
  // Not a number where no round went without the collector: nothing is known then, which is not a pass.
  if (!(allocated.silent < NOTHING)) wasteful.push(`${name}: ${allocated.silent.toFixed(1)} bytes`);
  console.log(`${name}
  visits ${rate(done.visits)}, candidates ${rate(done.candidates)}, messages ${rate(done.messages)} per CPU second
  rate against the yardstick: ${median(ratios).toFixed(2)} (${Math.min(...ratios).toFixed(2)} to ${Math.max(...ratios).toFixed(2)} in ${ROUNDS} rounds; at least 0.5 is asked);
    with the order of events in the yardstick too: ${median(ordered).toFixed(2)}; with exponentials reckoned in it, not looked up: ${median(reckoned).toFixed(2)}
  allocated: ${allocated.text}`);
}
everyLever();
console.log(`memory: ${Members.BYTES} bytes a member, ${Room.BYTES} bytes a message in a room's ring (checksum ${checksum.toFixed(0)})`);
if (process.argv.includes('--check') && worst < 0.5) {
  console.error(`below half the yardstick's rate: ${worst.toFixed(2)}`);
  process.exitCode = 1;
}
if (process.argv.includes('--check') && wasteful.length > 0) {
  console.error(`visits allocate though nobody talks: ${wasteful.join('; ')}`);
  process.exitCode = 1;
}

/** The chat group of the golden scenario of the levers, with more people: visits a second, and how that stands to the first world's. */
function everyLever(): void {
  const reading = readScenario({ name: 'levers', path: 'levers.yaml', text: LEVERS });
  const arm = reading.ok ? reading.scenario.arms.find((one) => one.name === 'chat/ample') : undefined;
  if (arm === undefined) throw new Error('no arm chat/ample in the golden scenario of the levers');
  const { population, platform } = arm.world;
  const full: World = {
    ...arm.world,
    population: { ...population, founders: FOUNDERS },
    platform: { ...platform, capacity: Math.round((platform.capacity * FOUNDERS) / population.founders) },
  };
  const { world: plain, coefficients } = CASES[0]!;
  const costs = { levers: [] as number[], ratio: [] as number[] };
  let done: RunDiagnostics | undefined;
  for (let round = -4; round < ROUNDS; round++) {
    const replicate = Math.max(0, round);
    const each = (where: World, what: Strategy): number => {
      let visits = 1;
      const taken = seconds(() => {
        done = simulate({ world: where, strategy: what, coefficients, days: LEVER_DAYS, seed: 'bench', replicate }, NOBODY);
        visits = done.visits;
      });
      return taken / visits;
    };
    const usual = each(plain, strategy());
    const levers = each(full, arm.strategy);
    if (round < 0) continue; // warm-up
    costs.levers.push(levers);
    costs.ratio.push(usual / levers);
  }
  const { ratio } = costs;
  console.log(`every lever, a group of two rooms, ${FOUNDERS} founders × ${LEVER_DAYS} days: ${done?.visits} visits
  visits ${(1 / median(costs.levers) / 1e6).toFixed(2)} M per CPU second: ${median(ratio).toFixed(2)} (${Math.min(...ratio).toFixed(2)} to ${Math.max(...ratio).toFixed(2)}) of the first world's rate`);
}
