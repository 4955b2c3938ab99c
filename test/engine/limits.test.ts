/** Limits with exact answers. Seeds are fixed; the alarm rate of each check for a right engine is stated. */
import { describe, expect, test } from 'vitest';
import { RHYTHMS } from '../../sim/engine/rhythm.ts';
import { simulate } from '../../sim/engine/run.ts';
import { COEFFICIENTS, type Coefficients } from '../../sim/model/coefficients.ts';
import { ALONE, EVENT, IDLE, logOf, presentAtEnd, spec, strategy, world } from './runs.ts';

const FLAT = { lunch: 0, work: 0, evening: 0, flat: 1 };

describe('without interaction, with calendar hazards only, members follow the M/M/∞ queue', () => {
  const [rate, mu, days, runs] = [1.5, 0.02, 100, 200];
  const present = (c: Coefficients): number[] =>
    Array.from({ length: runs }, (_, replicate) =>
      presentAtEnd(
        spec({
          world: world({ population: { founders: 0 }, arrivals: [{ channel: 'door', rate, fit: 1 }] }),
          strategy: IDLE,
          coefficients: c,
          days,
          replicate,
        }),
      ),
    );
  /** z of the mean, and of the variance, against Poisson with mean λ/μ (1 − e^(−μt)); |z| > 5 has an alarm rate of 6e-7 each. */
  const scores = (counts: readonly number[]): readonly [number, number] => {
    const mean = (rate / mu) * (1 - Math.exp(-mu * days));
    const seen = counts.reduce((s, c) => s + c, 0) / runs;
    const variance = counts.reduce((s, c) => s + (c - seen) ** 2, 0) / (runs - 1);
    return [(seen - mean) / Math.sqrt(mean / runs), (variance / mean - 1) / Math.sqrt(2 / runs)];
  };

  test('mean and variance', () => {
    for (const z of scores(present({ ...ALONE, leaveLife: mu }))) expect(Math.abs(z)).toBeLessThan(5);
  });
  test('the check rejects a hazard that is a tenth too high', () => {
    expect(Math.abs(scores(present({ ...ALONE, leaveLife: 1.1 * mu }))[0])).toBeGreaterThan(5);
  });
});

describe('survival is exponential', () => {
  const departures = (c: Coefficients): number[] => {
    const times: number[] = [];
    simulate(
      spec({
        world: world({ population: { founders: 3000 }, platform: { capacity: 3000 } }),
        strategy: IDLE,
        coefficients: c,
        days: 60,
        seed: 'life',
      }),
      {
        leave: (t) => void times.push(t),
      },
    );
    return times;
  };
  /** Kolmogorov–Smirnov distance of the departures (censored at 60 days) to 1 − e^(−0.02 t), × √n; alarm rate at 2.6: 2.7e-6. */
  const distance = (times: readonly number[]): number => {
    const n = 3000;
    return Math.sqrt(n) * Math.max(...times.map((t, i) => Math.abs((i + 1) / n - (1 - Math.exp(-0.02 * t)))));
  };
  test('departures for life, of 3,000 founders', () => {
    expect(distance(departures({ ...ALONE, leaveLife: 0.02 }))).toBeLessThan(2.6);
  });
  test('the check rejects a hazard of 0.023', () => {
    expect(distance(departures({ ...ALONE, leaveLife: 0.023 }))).toBeGreaterThan(2.6);
  });
});

test('no arrivals and no leaving: numbers stay constant', () => {
  const quiet = spec({ strategy: IDLE, coefficients: { ...ALONE, leaveLife: 0 }, days: 100 });
  expect(presentAtEnd(quiet)).toBe(60);
  expect(presentAtEnd({ ...quiet, coefficients: { ...ALONE, leaveLife: 0.01 } })).toBeLessThan(60); // the check can fail
});

describe('branching below one: the mean cascade has 1 / (1 − n) messages', () => {
  /** Everybody reads everything once and answers each message with the same small chance: a Poisson branching process. */
  const cascades = (ratio: number): { size: number; roots: number } => {
    const people = 200;
    const meanRootQuality = (2 / 3) * ((0.8 ** 1.5 - 0.2 ** 1.5) / 0.6); // E √q, q uniform in (0.2, 0.8)
    const even = 1e6; // makes the will to speak the same whatever a member feels
    const coefficients: Coefficients = {
      ...ALONE,
      chattiness: ratio / (COEFFICIENTS.replyGain * (people - 1) * meanRootQuality * even),
      chattinessSpread: 0,
      chattinessCompany: 0,
      replyExponent: 1,
      moodSpread: 0,
      enthusiasm: 0,
      speakFloor: even,
      confidenceGain: 0,
      confidenceLoss: 0,
      confidenceLossFirst: 0,
      saidHalf: 1e12,
      crowding: 0,
      replyCrowd: 0,
      pullHalf: 1e12,
      fadeMessages: 1,
      replyDepth: 1,
      replyTie: 1,
      replyMention: 1,
      addressed: 0,
      followUp: 0,
      attention: 1e9,
      attentionShrink: 1e12,
      loadHalf: 1e12,
      leaveLife: 0,
    };
    let roots = 0;
    let all = 0;
    for (let replicate = 0; replicate < 12; replicate++) {
      const root = new Map<number, boolean>(); // message → does its thread count
      simulate(
        spec({
          world: world({ population: { founders: people, company: 10, niche: 1, rhythm: FLAT }, platform: { visibility: 1e9 } }),
          strategy: IDLE,
          coefficients,
          days: 90,
          seed: 'cascade',
          replicate,
        }),
        {
          message(t, _p, id, _k, parent, thread) {
            if (parent < 0) root.set(id, t < 55); // threads that begin in the last weeks may not be over
            if (!root.get(thread)) return;
            if (parent < 0) roots++;
            all++;
          },
        },
      );
    }
    return { size: all / roots, roots };
  };
  /** z of the mean size; total progeny of Poisson(n) has variance n / (1 − n)³. Alarm rate at 5: 6e-7. */
  const z = (n: number, { size, roots }: { size: number; roots: number }): number =>
    (size - 1 / (1 - n)) / Math.sqrt(n / (1 - n) ** 3 / roots);

  test('n = 0.5: two messages', () => {
    const seen = cascades(0.5);
    expect(seen.roots).toBeGreaterThan(300);
    expect(Math.abs(z(0.5, seen))).toBeLessThan(5);
  });
  test('the check rejects n = 0.7', () => {
    expect(Math.abs(z(0.5, cascades(0.7)))).toBeGreaterThan(5);
  });
});

test('doubling every rate halves every time, to the last bit (flat week, no mood, no talk)', () => {
  const times = (factor: number, days: number): string[] =>
    logOf(
      spec({
        world: world({ population: { founders: 40, rhythm: FLAT }, arrivals: [{ channel: 'door', rate: 2 * factor, fit: 1 }] }),
        strategy: IDLE,
        coefficients: {
          ...ALONE,
          visitRate: ALONE.visitRate * factor,
          visitRateCap: ALONE.visitRateCap * factor,
          leaveLife: 0.01 * factor,
          curiosityTime: ALONE.curiosityTime / factor,
          idleAfter: ALONE.idleAfter / factor,
          idleTime: ALONE.idleTime / factor,
        },
        days,
      }),
    )
      .filter((line) => !line.includes('feel') && !line.includes(' desk ')) // the desk reports by the calendar day
      .map((line) => line.replace(/^\S+/, (t) => String(Number(t) * factor)));
  const slow = times(1, 40);
  expect(slow.length).toBeGreaterThan(500);
  expect(times(2, 20)).toEqual(slow);
  expect(times(2, 20).length).not.toBe(times(1, 20).length); // the comparison can fail
});

describe('the order of people in memory changes nothing', () => {
  const founders = 60;
  const reversed = Array.from({ length: founders }, (_, i) => founders - 1 - i);
  const run = spec({
    world: world({ population: { founders }, arrivals: [{ channel: 'door', rate: 2, fit: 1 }] }),
    days: 40,
    seed: 'order',
  });
  const sorted = (lines: readonly string[]): string[] => [...lines].sort();

  test('reversed, keys kept: every event of every person is the same', () => {
    const log = logOf(run);
    expect(log.length).toBeGreaterThan(5_000);
    expect(sorted(logOf({ ...run, founderOrder: reversed }, reversed))).toEqual(sorted(log));
  });
  test('nor does it where people meet at events and are asked', () => {
    const busy = { ...run, strategy: strategy({ events: [EVENT], feedback: { surveys: 30, sample: 1 } }) };
    const log = logOf(busy);
    for (const what of ['attend', 'survey']) expect(log.filter((line) => line.includes(` ${what} `)).length).toBeGreaterThan(20);
    expect(sorted(logOf({ ...busy, founderOrder: reversed }, reversed))).toEqual(sorted(log));
  });
  test('the check notices keys that are not kept', () => {
    const others = reversed.map((i) => i + 1);
    expect(sorted(logOf({ ...run, founderOrder: others }, reversed))).not.toEqual(sorted(logOf(run)));
  });
});

test('each rhythm maps operational time to the calendar and back', () => {
  for (const rhythm of RHYTHMS) {
    let before = -1;
    for (let i = 0; i < 20_000; i++) {
      const s = i * 0.0037;
      const t = rhythm.toCalendar(s);
      if (t < before) expect.fail(`time runs backwards at ${s}`);
      if (Math.abs(rhythm.toOperational(t) - s) > 1e-9) expect.fail(`${s} comes back as ${rhythm.toOperational(t)}`);
      before = t;
    }
    expect(rhythm.toCalendar(7)).toBeCloseTo(7, 12);
  }
});
