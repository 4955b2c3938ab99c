/**
 * When to stop: replications go where the decision is still open. At each planned look (sequential.ts) an arm whose verdict
 * is certain gets no more of them, nor does a baseline that nobody is compared with any longer. Three ends: decided,
 * practically equal, or not decidable with this budget.
 */

import { moments } from '../base/statistics.ts';
import type { Outcome } from '../outcomes/outcome.ts';
import type { Arm, Scenario } from '../scenario/scenario.ts';
import { mustBeWhole } from './asked.ts';
import { armIndex, comparedArms, findingsOf, type Looking, levelsOf, limitOf, primaryFinding, primaryOf } from './findings.ts';
import { LEVEL } from './paired.ts';
import type { Selection, Stopping } from './result.ts';
import { rinottConstant, stillOpen } from './selection.ts';
import type { Finding } from './sentence.ts';
import { FIRST_LOOK, plannedLooks } from './sequential.ts';
import type { Table } from './table.ts';
import { isUnclear, passesLimit } from './verdict.ts';

/**
 * verdicts: until each arm is decided against its baseline in the primary outcome and every limit; outcomes: in every outcome at
 * every horizon; best: until the best arm is known.
 */
export type Goal = Stopping['goal'];
export const GOALS: readonly Goal[] = ['verdicts', 'outcomes', 'best'];

/** When a comparison stops by itself, and at how many replications at the latest. */
export interface Budget {
  readonly goal: Goal;
  /** Most replications of any arm, at least the first look. */
  readonly cap: number;
  /** Replications at the first look, at least FIRST_LOOK, which it is unless given. */
  readonly first?: number;
}

/** How a comparison stopped: for the result, and for the levels of its intervals. */
export interface Stopped {
  readonly looking: Looking;
  readonly stopping: Stopping;
}

type End = Stopping['arms'][number]['end'];

/** True while the primary interval reaches over an edge of the margin, or a gain may still cost more elsewhere than is tolerated. */
export function isOpen(scenario: Scenario, own: readonly Finding[]): boolean {
  const { difference, margin } = primaryFinding(scenario, own);
  if (isUnclear(difference, margin)) return true;
  if (difference.verdict !== 'better') return false;
  return own.some((finding) => {
    const limit = limitOf(scenario, finding);
    const { lower: from, upper: to } = finding.difference;
    if (limit === null || finding.measure.better === 'neither') return false;
    if (from === null || to === null) return true;
    const worst = finding.measure.better === 'up' ? from < -limit : to > limit;
    return worst && !passesLimit({ lower: from, upper: to }, limit, finding.measure.better);
  });
}

/** Follows the looks of one comparison. */
export class Stopper {
  readonly looks: readonly number[];
  readonly #scenario: Scenario;
  readonly #outcomes: readonly Outcome[];
  readonly #goal: Goal;
  /** Looks that each arm has had. */
  readonly #taken: number[];
  /** Arms that still get replications. */
  #active: Set<number>;
  #ends = new Map<string, End>();
  #races: { variant: string | null; arms: readonly number[]; open: readonly number[] }[];

  /** Throws a RangeError as `plannedLooks` does, or if the best is asked for of an outcome without a good direction. */
  constructor(scenario: Scenario, outcomes: readonly Outcome[], { goal, cap, first }: Budget) {
    if (!GOALS.includes(goal)) throw new RangeError(`goal: found ${String(goal)}, expected one of ${GOALS.join(', ')}`);
    mustBeWhole('cap', cap, 2);
    if (first !== undefined) mustBeWhole('first', first, 2);
    this.looks = plannedLooks(cap, first);
    this.#scenario = scenario;
    this.#outcomes = outcomes;
    this.#goal = goal;
    this.#taken = scenario.arms.map(() => 0);
    this.#active = new Set(scenario.arms.keys());
    const variants = [...new Set(scenario.arms.map(({ variant }) => variant))];
    this.#races = variants.map((variant) => {
      const arms = [...scenario.arms.keys()].filter((a) => (scenario.arms[a] as Arm).variant === variant);
      return { variant, arms, open: arms };
    });
    if (goal === 'best' && this.#measure.better === 'neither') throw new RangeError(`outcome ${this.#measure.id} has no better direction`);
  }

  get active(): ReadonlySet<number> {
    return this.#active;
  }

  get #measure(): Outcome {
    return this.#outcomes[this.#scenario.outcomes.indexOf(primaryOf(this.#scenario))] as Outcome;
  }

  get looking(): Looking {
    return { looks: this.looks, taken: [...this.#taken] };
  }

  /** Takes the next look at all active arms; afterwards `active` are those that go on. */
  look(table: Table): void {
    for (const a of this.#active) this.#taken[a] = (this.#taken[a] as number) + 1;
    if (this.#goal === 'best') this.#race(table);
    this.#judge(table);
    const wanted = new Set<number>();
    if (this.#goal === 'best') {
      for (const { open } of this.#races) if (open.length > 1) for (const a of open) wanted.add(a);
    } else {
      for (const arm of comparedArms(this.#scenario)) {
        if (this.#ends.get(arm.name) !== 'undecided') continue;
        wanted.add(armIndex(this.#scenario, arm.name)).add(armIndex(this.#scenario, arm.baseline));
      }
    }
    this.#active = new Set([...this.#active].filter((a) => wanted.has(a)));
  }

  #judge(table: Table): void {
    const findings = findingsOf(this.#scenario, table, this.#outcomes, levelsOf(this.#scenario, this.looking));
    for (const arm of comparedArms(this.#scenario)) {
      const own = findings.filter(({ difference }) => difference.arm === arm.name);
      const same = primaryFinding(this.#scenario, own).difference.verdict === 'same';
      const open =
        isOpen(this.#scenario, own) ||
        (this.#goal === 'outcomes' && own.some(({ difference, margin }) => difference.lower !== null && isUnclear(difference, margin)));
      this.#ends.set(arm.name, open ? 'undecided' : same ? 'same' : 'decided');
    }
  }

  #race(table: Table): void {
    const primary = primaryOf(this.#scenario);
    const o = this.#scenario.outcomes.indexOf(primary);
    const sign = this.#measure.better === 'down' ? -1 : 1;
    const values = this.#scenario.arms.map((_, a) => table.values(a, o, this.#scenario.horizons.length - 1).map((x) => sign * x));
    const rule = { margin: primary.margin, level: LEVEL, first: FIRST_LOOK };
    this.#races = this.#races.map((race) => ({ ...race, open: stillOpen(values, race.open, race.arms.length, rule) }));
  }

  /** What came of it. */
  result(table: Table): Stopped {
    const { arms } = this.#scenario;
    const stopping: Stopping = {
      goal: this.#goal,
      rule: `proportional alpha spending over ${this.looks.length} planned looks (Lan and DeMets 1983)`,
      looks: this.looks,
      cap: this.looks.at(-1) as number,
      taken: Math.max(...this.#taken),
      arms: comparedArms(this.#scenario).map(({ name }) => {
        const looks = this.#taken[armIndex(this.#scenario, name)] as number;
        return { arm: name, looks, replications: this.looks[looks - 1] ?? 0, end: this.#ends.get(name) ?? 'undecided' };
      }),
      ...(this.#goal === 'best' ? { selections: this.#races.map((race) => this.#selection(race, table)) } : {}),
    };
    return { looking: { looks: this.looks, taken: arms.map((_, a) => this.#taken[a] as number) }, stopping };
  }

  #selection(
    { variant, arms, open }: { variant: string | null; arms: readonly number[]; open: readonly number[] },
    table: Table,
  ): Selection {
    const primary = primaryOf(this.#scenario);
    const nameOf = (a: number): string => (this.#scenario.arms[a] as Arm).name;
    const used = arms.map((a) => this.looks[(this.#taken[a] as number) - 1] ?? 0);
    const o = this.#scenario.outcomes.indexOf(primary);
    const first = arms.map((a) => moments(table.values(a, o, this.#scenario.horizons.length - 1).subarray(0, FIRST_LOOK)).variance);
    const h = arms.length > 1 ? rinottConstant(arms.length, FIRST_LOOK, LEVEL) : 0;
    const alone = first.map((variance) => Math.max(FIRST_LOOK, Math.ceil((h * h * variance) / (primary.margin * primary.margin))));
    const total = alone.reduce((a, b) => a + b, 0);
    return {
      variant,
      outcome: primary.id,
      horizon: this.#scenario.horizons.at(-1) as number,
      margin: primary.margin,
      probability: LEVEL,
      rule: 'Kim and Nelson 2001, common random numbers',
      best: open.length === 1 ? nameOf(open[0] as number) : null,
      open: open.map(nameOf),
      runs: used.reduce((a, b) => a + b, 0),
      runsWithoutPairing: Number.isFinite(total) ? total : null,
    };
  }
}
