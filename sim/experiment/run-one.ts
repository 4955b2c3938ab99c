/** One run from start to numbers. Whatever goes wrong is data: the stage and the cause, never a zero and never a throw. */
import { expectedMembers } from '../engine/members.ts';
import { simulate } from '../engine/run.ts';
import { withAssumptions } from '../model/coefficients.ts';
import { detailOf } from '../outcomes/detail.ts';
import { createMeasurement } from '../outcomes/index.ts';
import type { Scenario } from '../scenario/scenario.ts';
import type { RunRequest, RunResult, RunStage } from './runner.ts';

/** What a run is made of; tests put others in to see each stage fail. */
export const PARTS = { simulate, withAssumptions, createMeasurement };

/** Runs one arm under the luck of one replicate, to the last horizon. */
export function runOne(scenario: Scenario, request: RunRequest, parts: typeof PARTS = PARTS): RunResult {
  const { arm: index, replicate } = request;
  let stage: RunStage = 'prepare';
  try {
    const arm = scenario.arms[index];
    const days = scenario.horizons.at(-1);
    if (arm === undefined) throw new RangeError(`no arm ${index}`);
    if (days === undefined) throw new RangeError('no horizon');
    const { world, strategy, history } = arm;
    const coefficients = parts.withAssumptions(arm.assumptions ?? scenario.assumptions);
    const ids = scenario.outcomes.map((outcome) => outcome.id);
    const context = {
      expectedMembers: expectedMembers(world, days),
      rooms: world.rooms.count,
      simulated: true,
      ...(scenario.health ? { health: scenario.health } : {}),
    };
    const detail = request.detail === true ? detailOf(days, replicate === 0) : null;
    const { sink, series, causes } = parts.createMeasurement(ids, context, days, detail === null ? [] : [detail.listen]);
    stage = 'simulate';
    const { saturated, visits } = parts.simulate(
      { world, strategy, ...(history ? { history } : {}), coefficients, days, seed: scenario.seed, replicate },
      sink,
    );
    stage = 'measure';
    const infinite = series.findIndex((value) => value === Infinity || value === -Infinity);
    if (infinite >= 0) throw new RangeError(`outcome ${ids[Math.floor(infinite / days)]} is infinite on day ${(infinite % days) + 1}`);
    const done = { ok: true, arm: index, replicate, series, causes, saturated, visits } as const;
    return detail === null ? done : { ...done, detail: detail.finish() };
  } catch (error) {
    return { ok: false, arm: index, replicate, stage, cause: error instanceof Error ? error.message : String(error) };
  }
}
