/** Common random numbers: a difference between two arms comes from what differs, never from reshuffled luck. */
import { describe, expect, test } from 'vitest';
import { runOne } from '../../sim/experiment/run-one.ts';
import { COEFFICIENTS } from '../../sim/model/coefficients.ts';
import { scenarioOf } from '../scenario/files.ts';
import { ALONE, logOf, presentAtEnd, spec, strategy, world } from './runs.ts';

const small = world({ population: { founders: 25, goal: 0.3 }, arrivals: [{ channel: 'door', rate: 1, fit: 1 }] });
const handful = world({ population: { founders: 12 }, arrivals: [{ channel: 'door', rate: 1, fit: 1 }] });
const talking = { ...COEFFICIENTS, chattiness: 0.006 };
const lively = { ...COEFFICIENTS, chattiness: 0.02 };

test('equal strategies under two names differ by exactly 0, in 1,000 seeds', () => {
  const scenario = scenarioOf(`qunsim: 1
title: t
question: q
world: { population: { founders: 12 }, arrivals: [{ channel: door, rate: 1 }] }
strategies: { first: {}, another: {}, loud: { content: { perDay: 40 } } }
horizons: [3]
outcomes: [{ id: members, margin: 1, primary: true }, { id: turnsPerDay }]
seed: s
`);
  const seriesOf = (i: number, arm: number): string => {
    const run = runOne({ ...scenario, seed: `seed ${i}` }, { arm, replicate: i % 3 });
    if (!run.ok) throw new Error(run.cause);
    return run.series.join();
  };
  expect(scenario.arms.map(({ name }) => name)).toEqual(['first', 'another', 'loud']);
  for (let i = 0; i < 1000; i++) if (seriesOf(i, 0) !== seriesOf(i, 1)) expect.fail(`seed ${i}: ${seriesOf(i, 0)}, but ${seriesOf(i, 1)}`);
  // The check can fail: of a strategy that differs there is one seed at least that shows it.
  expect(Array.from({ length: 10 }, (_, i) => seriesOf(i, 0) !== seriesOf(i, 2))).toContain(true);
});

test('one strategy, made twice, gives the same run, in 1,000 seeds', () => {
  for (let i = 0; i < 1000; i++) {
    const run = spec({ world: handful, strategy: strategy({ content: { perDay: 2 } }), days: 6, seed: `seed ${i}`, coefficients: talking });
    const again = { ...run, strategy: strategy({ content: { perDay: 2 } }) };
    if (presentAtEnd(run) !== presentAtEnd(again)) expect.fail(`seed ${i}`);
    if (i % 50 === 0) expect(logOf(again)).toEqual(logOf(run));
  }
});

test('a strategy that draws more but does nothing differs by exactly 0', () => {
  // Nagging without force: every nag draws a number for every member, brings nobody in and annoys nobody.
  const coefficients = { ...lively, nagVisit: 1e-300, annoyanceNagging: 0, trustNagging: 0 };
  const people = (lines: readonly string[]): string[] => lines.filter((line) => !line.includes(' spend '));
  for (let i = 0; i < 20; i++) {
    const run = spec({ world: small, days: 15, seed: `null ${i}`, coefficients });
    const nagged = { ...run, strategy: strategy({ push: { nagging: 14 } }) };
    expect(people(logOf(nagged))).toEqual(people(logOf(run)));
    // With force the same nags do change the run: the check can fail.
    if (i === 0) expect(people(logOf({ ...nagged, coefficients: lively }))).not.toEqual(people(logOf(run)));
  }
});

describe('locality', () => {
  const founder = (n: number) => strategy({ moderation: { remove: [{ channel: 'founders', ordinal: n, day: 5 }] } });
  const without = (lines: readonly string[], who: string): string[] => lines.filter((line) => line.split(' ')[2] !== who);

  test('banning one member where nobody interacts changes that member and nobody else', () => {
    const run = spec({ world: small, days: 20, coefficients: ALONE });
    const banned = logOf({ ...run, strategy: founder(3) });
    expect(without(banned, '0:3')).toEqual(without(logOf(run), '0:3'));
    expect(banned.filter((line) => line.split(' ')[2] === '0:3').at(-1)).toMatch(/^5 leave /);
  });
  test('where people talk it does spread: the check can fail', () => {
    const run = spec({ world: small, days: 40, coefficients: { ...COEFFICIENTS, chattiness: 0.05 } });
    // A founder who still has something to say when the ban comes.
    const speaker = logOf(run)
      .find((line) => /^\S+ message 0:\d+ /.test(line) && Number.parseFloat(line) > 5)!
      .split(' ')[2]!;
    const banned = founder(Number(speaker.slice(2)));
    expect(without(logOf({ ...run, strategy: banned }), speaker)).not.toEqual(without(logOf(run), speaker));
  });
  test('one more channel, or more newcomers, swaps nobody', () => {
    const run = spec({ world: small, days: 20, coefficients: ALONE });
    const more = { ...small, arrivals: [...small.arrivals, { channel: 'window', rate: 3, fit: 1 }] };
    const old = (lines: readonly string[]): string[] =>
      lines.filter((line) => line.split(' ')[2]?.startsWith('0:') || line.split(' ')[2]?.startsWith('1:'));
    expect(old(logOf({ ...run, world: more }))).toEqual(old(logOf(run)));
    // A strategy that recruits twice as many adds people: all who came before still come, at the same times.
    const joins = (reach: number): string[] =>
      logOf({ ...run, strategy: strategy({ acquisition: { reach } }) })
        .filter((line) => / join 1:/.test(line))
        .map((line) => line.split(' ')[0]!);
    const [few, many] = [joins(1), new Set(joins(2))];
    expect(many.size).toBeGreaterThan(few.length);
    expect(few.every((t) => many.has(t))).toBe(true);
  });
});

test('the same spec gives the same log twice in one process', () => {
  const run = spec({ days: 30, coefficients: lively });
  expect(logOf(run)).toEqual(logOf(run));
});
