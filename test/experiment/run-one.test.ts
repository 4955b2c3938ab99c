import { describe, expect, test } from 'vitest';
import { causeText } from '../../sim/experiment/failures.ts';
import { PARTS, runOne } from '../../sim/experiment/run-one.ts';
import type { EventSink } from '../../sim/model/events.ts';
import { scenarioOf, VALID } from '../scenario/files.ts';
import { request, SCENARIO } from './fakes.ts';

const world = {
  population: { founders: 3 },
  rooms: { count: 1 },
  arrivals: [{ rate: 1 }],
} as unknown as (typeof SCENARIO.arms)[0]['world'];
const scenario = {
  ...SCENARIO,
  arms: SCENARIO.arms.map((arm) => ({ ...arm, world })),
  outcomes: [request('members', 1, { primary: true }), request('leavers', 1)],
};

/** Three founders; one leaves on day 2 for overload (cause 0), one on day 9, banned (cause 9). */
const simulate: typeof PARTS.simulate = ({ days, replicate }, sink: EventSink) => {
  for (const person of [0, 1, 2]) sink.join?.(0, person, 0, 0);
  for (let day = 0; day < days; day++) {
    if (day === 2) sink.leave?.(2.5, 0, 0);
    if (day === 9) sink.leave?.(9.5, 1, 9);
    sink.dayEnd?.(day);
  }
  return { visits: 10 + replicate, candidates: 20, messages: 0, saturated: 1, turnedAway: 0 };
};
const fine = { ...PARTS, simulate, withAssumptions: () => ({}) as never };
const boom = (): never => {
  throw new Error('boom');
};

test('a condition of a phase that gives no number is a failed run, as it is in a lever, and not one that holds', () => {
  const undefinedYet = scenarioOf(
    VALID.replace('content: {perDay: 9}', 'phases: [{name: rich, when: "ln(day - 100)", set: {content: {perDay: 300}}}]'),
  );
  const run = runOne(undefinedYet, { arm: 1, replicate: 0 });
  expect(run).toMatchObject({ ok: false, stage: 'simulate' });
  const { zh, en } = causeText(run.ok ? '' : run.cause);
  expect(en).toBe('phases.rich.when: the formula gives NaN on day 0');
  expect(zh).toMatch(/第 0 天/);
});

describe('one run', () => {
  test('carries what was measured at the end of each day, and why people left', () => {
    const run = runOne(scenario, { arm: 1, replicate: 4 }, fine);
    if (!run.ok) throw new Error(run.cause);
    expect([...run.series.subarray(0, 14)]).toEqual([3, 3, 2, 2, 2, 2, 2, 2, 2, 1, 1, 1, 1, 1]);
    expect([...run.series.subarray(14)]).toEqual([0, 0, 1, 1, 1, 1, 1, 1, 1, 2, 2, 2, 2, 2]);
    expect([...run.causes]).toEqual([1, 0, 0, 0, 0, 0, 0, 0, 0, 1, 0]);
    expect([run.arm, run.replicate, run.visits, run.saturated]).toEqual([1, 4, 14, 1]);
  });

  test('gives the simulation the luck of the scenario and the length of the last horizon', () => {
    const given: unknown[] = [];
    const watched: typeof simulate = (spec, sink) => {
      given.push(spec);
      return simulate(spec, sink);
    };
    runOne(scenario, { arm: 2, replicate: 7 }, { ...fine, simulate: watched });
    expect(given).toMatchObject([{ days: 14, seed: 'fake', replicate: 7, world }]);
  });

  test.each([
    ['prepare', 'boom', { ...fine, withAssumptions: boom }],
    ['prepare', 'boom', { ...fine, createMeasurement: boom }],
    ['simulate', 'boom', { ...fine, simulate: boom }],
    [
      'measure',
      'outcome leavers is infinite on day 1',
      {
        ...fine,
        createMeasurement: (...args: Parameters<typeof PARTS.createMeasurement>) => {
          const measurement = PARTS.createMeasurement(...args);
          return { ...measurement, sink: {}, series: measurement.series.fill(Infinity, 14) };
        },
      },
    ],
  ] as const)('a failure at stage %s is told: %s', (stage, cause, parts) => {
    expect(runOne(scenario, { arm: 0, replicate: 1 }, parts)).toEqual({ ok: false, arm: 0, replicate: 1, stage, cause });
  });

  test('an arm that is not there, and an unknown outcome, fail at prepare', () => {
    expect(runOne(scenario, { arm: 9, replicate: 0 }, fine)).toMatchObject({ ok: false, stage: 'prepare', cause: 'no arm 9' });
    const odd = { ...scenario, outcomes: [request('nonsense', 1)] };
    expect(runOne(odd, { arm: 0, replicate: 0 }, fine)).toMatchObject({ ok: false, stage: 'prepare', cause: 'no outcome "nonsense"' });
  });
});
