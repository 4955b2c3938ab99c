/**
 * What a run depends on besides its replicate: runs of equal inputs and replicate are equal, in whichever experiment they were made.
 * All of a scenario counts except what is known to reach no run, so that a field added later counts until someone says otherwise.
 */
import type { Strategy } from '../model/strategy.ts';
import type { Scenario } from '../scenario/scenario.ts';

/** The inputs of a run of arm `index`, as plain data. Throws a RangeError if there is no such arm. */
export function inputsOf(scenario: Scenario, index: number): object {
  const {
    name: _n,
    title: _t,
    question: _q,
    notes: _o,
    source: _s,
    refutedBy: _f,
    replications: _r,
    baseline: _b,
    claims: _c,
    ...rest
  } = scenario;
  const { arms, horizons, outcomes, assumptions, ...others } = rest;
  const arm = arms[index];
  if (arm === undefined) throw new RangeError(`no arm ${index}`);
  const { name: _name, title: _title, titles: _titles, variant: _variant, strategyName: _strategy, baseline: _baseline, ...inputs } = arm;
  const { strategy, history } = inputs;
  return {
    arm: {
      ...inputs,
      strategy: untitled(strategy),
      ...(history && { history: { ...history, strategy: untitled(history.strategy) } }),
    },
    days: horizons.at(-1),
    outcomes: outcomes.map(({ id }) => id),
    assumptions: Object.fromEntries(Object.entries(assumptions).filter(([, multiplier]) => multiplier !== 1)),
    ...others,
  };
}

/** A strategy without what its phases are called for readers. */
const untitled = ({ phases, ...levers }: Strategy): Strategy =>
  phases === undefined ? levers : { ...levers, phases: phases.map(({ title: _, ...phase }) => phase) };
