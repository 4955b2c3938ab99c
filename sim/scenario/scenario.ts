/**
 * A checked scenario: plain data (it crosses to worker threads), every default filled in, every quantity in its field's
 * declared unit. `readScenario` makes it from a file; sweeps, claims and merges make others of it.
 */

import type { Strategy } from '../model/strategy.ts';
import type { Text } from '../model/text.ts';
import type { World } from '../model/world.ts';
import type { HealthPart } from '../outcomes/outcome.ts';
import type { Claim } from './claims.ts';

export interface Expectation {
  /** Strategy (or arm) whose difference against `against` is meant. */
  readonly arm: string;
  readonly against: string;
  readonly relation: 'above' | 'below' | 'same';
  /** Bound of the difference in the outcome's unit; the outcome's margin where the file gives none. */
  readonly by: number;
  /** Horizon [days]; the last one where the file gives none. */
  readonly horizon: number;
}

/** An outcome that a scenario looks at, and what it asks of it. */
export interface OutcomeRequest {
  readonly id: string;
  /** Smallest difference that matters, > 0, in the outcome's unit. */
  readonly margin: number;
  readonly primary: boolean;
  /** A trade-off must not pass it: the largest tolerated worsening, >= 0, in the outcome's unit; null: none stated. */
  readonly limit: number | null;
  readonly expect: readonly Expectation[];
}

/** One strategy in one world: what is simulated, in as many replications as the scenario has. */
export interface Arm {
  /** Unique: `strategy`, or `variant/strategy` where the scenario has variants. */
  readonly name: string;
  readonly title: Text;
  /** The titles that `title` joins; absent without variants, where it is the strategy's own. */
  readonly titles?: { readonly variant: Text; readonly strategy: Text };
  readonly variant: string | null;
  readonly strategyName: string;
  readonly world: World;
  readonly strategy: Strategy;
  /** Another strategy that holds until a day: the common history of a fork. */
  readonly history?: { readonly strategy: Strategy; readonly until: number };
  /** Name of the arm this one is compared with: same variant, baseline strategy; null for a baseline arm. */
  readonly baseline: string | null;
  /** Multipliers of this arm in place of the scenario's. A file gives none: a sweep over assumptions makes such arms. */
  readonly assumptions?: Readonly<Record<string, number>>;
}

/** The margin of an outcome that a scenario looks at; 0 for another, of which every difference matters. */
export const marginOf = ({ outcomes }: Pick<Scenario, 'outcomes'>, id: string): number =>
  outcomes.find((own) => own.id === id)?.margin ?? 0;

/** Which strategy an arm follows: its place among those of its variant, from 0, the same in every variant. */
export const placeOf = (arm: Arm, { arms }: Pick<Scenario, 'arms'>): number =>
  arms.filter(({ variant }) => variant === arm.variant).findIndex(({ name }) => name === arm.name);

/** The title of an arm's strategy alone. */
export const strategyTitle = ({ title, titles }: Pick<Arm, 'title' | 'titles'>): Text => titles?.strategy ?? title;

/** Where a case comes from: a document of the seeds, the point in it, and its claims by number. */
export interface ScenarioSource {
  readonly seed: string;
  readonly point: Text;
  readonly claims: readonly string[];
}

/** A scenario file as `readScenario` read it: checked, in declared units, with every default filled in. Plain data. */
export interface Scenario {
  /** As the file gives it, or else the file's name without its ending. */
  readonly name: string;
  readonly title: Text;
  readonly question: Text;
  readonly notes: Text | null;
  readonly source: ScenarioSource | null;
  readonly refutedBy: Text | null;
  readonly arms: readonly Arm[];
  /** Name of the first baseline arm. */
  readonly baseline: string;
  /** Horizons [days], ascending; runs end with the last. */
  readonly horizons: readonly number[];
  readonly outcomes: readonly OutcomeRequest[];
  /** Multipliers of coefficients by name (sim/model/coefficients.ts); only those given. */
  readonly assumptions: Readonly<Record<string, number>>;
  /** What should hold in every world of a family; `check` tries to break it. */
  readonly claims: readonly Claim[];
  /** Weights of the health index, where the file states them. */
  readonly health?: Readonly<Partial<Record<HealthPart, number>>>;
  readonly seed: string;
  readonly replications: number;
}

/** The arms of these names, each on its own: nothing is compared, nothing expected. */
export function alone(scenario: Scenario, names: readonly string[]): Scenario {
  const arms = scenario.arms.filter((arm) => names.includes(arm.name)).map((arm) => ({ ...arm, baseline: null }));
  const outcomes = scenario.outcomes.map((outcome) => ({ ...outcome, expect: [] }));
  return { ...scenario, arms, outcomes, baseline: arms[0]?.name ?? scenario.baseline };
}

/** The scenario looked at after other `horizons` [days, ascending]. Expectations about days that are no longer among them are left out. */
export function atHorizons(scenario: Scenario, horizons: readonly number[]): Scenario {
  const outcomes = scenario.outcomes.map((outcome) => ({
    ...outcome,
    expect: outcome.expect.filter(({ horizon }) => horizons.includes(horizon)),
  }));
  return { ...scenario, horizons, outcomes };
}
