/** A scenario and runners without a simulation: numbers are given by a function of arm, replicate, outcome and day. */

import type { Measure } from '../../sim/experiment/amounts.ts';
import type { RunDone, Runner, RunRequest, RunResult } from '../../sim/experiment/runner.ts';
import { CAUSES } from '../../sim/model/causes.ts';
import type { Outcome } from '../../sim/outcomes/outcome.ts';
import type { Arm, OutcomeRequest, Scenario } from '../../sim/scenario/scenario.ts';
import { MEASURES } from './words.ts';

const arm = (name: string, baseline: string | null): Arm => ({
  name,
  title: { zh: name.toUpperCase(), en: name.toUpperCase() },
  variant: null,
  strategyName: name,
  world: {} as Arm['world'],
  strategy: {} as Arm['strategy'],
  baseline,
});

export const request = (id: string, margin: number, more: Partial<OutcomeRequest> = {}): OutcomeRequest => ({
  id,
  margin,
  primary: false,
  limit: null,
  expect: [],
  ...more,
});

export const SCENARIO: Scenario = {
  name: 'fake',
  title: { zh: '例子', en: 'Example' },
  question: { zh: '哪个好？', en: 'Which is better?' },
  notes: null,
  source: null,
  refutedBy: null,
  arms: [arm('a', null), arm('b', 'a'), arm('c', 'a')],
  baseline: 'a',
  horizons: [7, 14],
  outcomes: [request('members', 25, { primary: true }), request('mutedShare', 0.02)],
  assumptions: {},
  claims: [],
  seed: 'fake',
  replications: 20,
};

const outcomeFrom = (measure: Measure): Outcome => ({
  ...measure,
  doc: measure.label,
  defaultMargin: 1,
  needs: 'membership',
  create: () => ({ value: () => null }),
});
const OUTCOMES = new Map(Object.values(MEASURES).map((measure) => [measure.id as string, outcomeFrom(measure)]));
export const outcomeOf = (id: string): Outcome | undefined => OUTCOMES.get(id);

export type Value = (arm: number, replicate: number, outcome: number, day: number) => number;

/** A run whose numbers `value` gives, and whose leavers by cause are `causes`. */
export function ran(scenario: Scenario, { arm, replicate }: RunRequest, value: Value, causes: readonly number[] = []): RunDone {
  const days = scenario.horizons.at(-1) as number;
  const series = Float64Array.from({ length: days * scenario.outcomes.length }, (_, i) =>
    value(arm, replicate, Math.floor(i / days), (i % days) + 1),
  );
  return { ok: true, arm, replicate, series, causes: Float64Array.from(CAUSES, (_, i) => causes[i] ?? 0), saturated: 0, visits: 1 };
}

/** A runner that answers at once, in the order that `order` makes of the requests. */
export const instantRunner = (
  run: (scenario: Scenario, request: RunRequest) => RunResult,
  order: (requests: readonly RunRequest[]) => readonly RunRequest[] = (requests) => requests,
): Runner => ({
  parallel: 1,
  async run(scenario, requests, onResult, signal) {
    for (const next of order(requests)) {
      if (signal.aborted) return;
      onResult(run(scenario, next));
    }
  },
  close: async () => {},
});
