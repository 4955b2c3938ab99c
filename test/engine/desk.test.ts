/**
 * The desk by itself against queueing theory: Poisson arrivals, work of fixed length, one at a desk that is always open. Its mean wait is
 * that of M/D/1, by priorities that of Cobham (1954), both exact.
 */
import seedrandom from 'seedrandom';
import { describe, expect, test } from 'vitest';
import { NOW } from '../../sim/engine/codes.ts';
import type { Community } from '../../sim/engine/community.ts';
import { Desk, type TaskKind } from '../../sim/engine/desk.ts';
import { FLAGS, PRESENT, wholesOf } from '../../sim/engine/members.ts';

/** Minutes of every task, of 1440 a day. */
const LENGTH = 1;
const DAYS = 240;
/** Waits of neighbouring tasks hang together; those of days hardly do. */
const BATCH = 6;

interface Offered {
  readonly kind: TaskKind;
  /** Tasks a minute. */
  readonly rate: number;
}

interface Waits {
  /** Mean wait [minutes], and its standard error over batches of days. */
  readonly mean: number;
  readonly error: number;
}

/** `staff`: how many tasks at once; `first`: what the budget puts first. */
function waits(offered: readonly Offered[], { staff = 1, first = 'order', seed = 'desk' } = {}): Record<string, Waits> {
  const random = seedrandom(seed);
  const clock = new Float64Array(8);
  const ends: { t: number; slot: number }[] = [];
  const members = { n: new Int32Array(256), f: new Float64Array(256) };
  members.n[wholesOf(0) + FLAGS] = PRESENT;
  const community = {
    clock,
    members,
    sink: {},
    agenda: {
      put: (t: number, _: number, __: number, slot: number) => {
        ends.push({ t, slot });
        ends.sort((a, b) => a.t - b.t);
      },
    },
    levers: {
      now: {
        budget: { hoursPerDay: 24 * staff, staff, patience: 1000, first },
        hosting: { from: 0, to: 0, minutes: LENGTH, minutesPerDay: 1440 * staff },
        feedback: { complaintMinutes: LENGTH },
        care: { askMinutes: LENGTH, welcomeMinutes: LENGTH, recallMinutes: LENGTH },
        moderation: { minutes: LENGTH, explain: false },
      },
    },
  } as unknown as Community;
  const desk = new Desk();
  const sums = Object.fromEntries(offered.map(({ kind }) => [kind, new Float64Array(DAYS / BATCH)]));
  const counts = Object.fromEntries(offered.map(({ kind }) => [kind, new Float64Array(DAYS / BATCH)]));
  const next = offered.map(({ rate }) => -Math.log(1 - random()) / rate / 1440);
  let day = -1;
  for (;;) {
    const arrival = Math.min(...next);
    const end = ends[0]?.t ?? Number.POSITIVE_INFINITY;
    const t = Math.min(arrival, end, day + 1);
    clock[NOW] = t;
    if (t === day + 1) {
      if (++day === DAYS) break;
      desk.open(community);
    } else if (t === end) {
      const { slot } = ends.shift()!;
      const task = desk.finish(slot);
      if (task !== null) {
        const batch = Math.floor(task.since / BATCH);
        sums[task.kind]![batch]! += (t - task.since) * 1440 - LENGTH;
        counts[task.kind]![batch]! += 1;
      }
      desk.next(community);
    } else {
      const which = next.indexOf(arrival);
      next[which] = arrival - Math.log(1 - random()) / offered[which]!.rate / 1440;
      desk.file(community, offered[which]!.kind, 0, 0);
    }
  }
  return Object.fromEntries(
    offered.map(({ kind }) => {
      const means = [...sums[kind]!].map((sum, i) => sum / counts[kind]![i]!);
      const mean = means.reduce((a, b) => a + b) / means.length;
      const spread = means.reduce((a, b) => a + (b - mean) ** 2, 0) / (means.length - 1);
      return [kind, { mean, error: Math.sqrt(spread / means.length) }];
    }),
  );
}

/** False-alarm rate: |t| beyond 4.5 with 39 degrees of freedom, one in 17,000 for each mean that is looked at. */
const BOUND = 4.5;
const distance = ({ mean, error }: Waits, exact: number): number => Math.abs(mean - exact) / error;

describe('one at the desk, work of one minute', () => {
  const load = 0.8;
  const exact = (load * LENGTH) / (2 * (1 - load)); // Pollaczek and Khinchine

  test('waits are those of M/D/1', () => {
    const { ask } = waits([{ kind: 'ask', rate: load / LENGTH }]);
    expect(ask!.error).toBeLessThan(0.1);
    expect(distance(ask!, exact), `${ask!.mean} of ${exact}`).toBeLessThan(BOUND);
  });

  test('of two kinds each waits as its priority has it, and the other way round where the budget says so', () => {
    const offered = (['complaint', 'ask'] as const).map((kind) => ({ kind, rate: load / 2 / LENGTH }));
    const residual = (load * LENGTH) / 2;
    const high = residual / (1 - load / 2);
    const low = residual / ((1 - load / 2) * (1 - load));
    const usual = waits(offered);
    expect(distance(usual.complaint!, high), `${usual.complaint!.mean} of ${high}`).toBeLessThan(BOUND);
    expect(distance(usual.ask!, low), `${usual.ask!.mean} of ${low}`).toBeLessThan(BOUND);
    // Welcomes come after complaints, unless newcomers come first.
    const both = (['complaint', 'welcome'] as const).map((kind) => ({ kind, rate: load / 2 / LENGTH }));
    const turned = waits(both, { first: 'newcomers' });
    expect(distance(turned.welcome!, high), `${turned.welcome!.mean} of ${high}`).toBeLessThan(BOUND);
    expect(distance(turned.complaint!, low), `${turned.complaint!.mean} of ${low}`).toBeLessThan(BOUND);
  });

  test('which a desk that takes two at once, or another load, would not pass', () => {
    expect(distance(waits([{ kind: 'ask', rate: load / LENGTH }], { staff: 2 }).ask!, exact)).toBeGreaterThan(2 * BOUND);
    expect(distance(waits([{ kind: 'ask', rate: 0.75 / LENGTH }]).ask!, exact)).toBeGreaterThan(BOUND);
  });
});
