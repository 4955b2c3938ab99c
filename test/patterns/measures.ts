/** What studies are made of: one run with its census, and figures read off it. */
import { simulate } from '../../sim/engine/run.ts';
import { withAssumptions } from '../../sim/model/coefficients.ts';
import type { Strategy } from '../../sim/model/strategy.ts';
import type { World } from '../../sim/model/world.ts';
import { type Census, leftVoluntarily, type Person, takeCensus } from './census.ts';

export type Figures = Record<string, number | null>;

/** The luck of one replicate, and factors on coefficients: none for the table, some for a mutant. */
export interface Luck {
  readonly seed: string;
  readonly replicate: number;
  readonly assumptions: Readonly<Record<string, number>>;
}

export interface Study {
  readonly name: string;
  /** Figures of one replicate; null where undefined. */
  run(luck: Luck): Figures;
}

export function census(world: World, plan: Strategy, days: number, { seed, replicate, assumptions }: Luck): Census {
  const result = takeCensus();
  simulate({ world, strategy: plan, coefficients: withAssumptions(assumptions), days, seed, replicate }, result);
  return result;
}

export const share = (cases: readonly Person[], test: (p: Person) => boolean): number | null =>
  cases.length === 0 ? null : cases.filter(test).length / cases.length;
export const within = (p: Person, from: number, to: number): number => p.lines.filter((t) => t >= from && t < to).length;
export const mean = (values: readonly number[]): number | null =>
  values.length === 0 ? null : values.reduce((s, v) => s + v, 0) / values.length;
export const minus = (x: number | null, y: number | null): number | null => (x === null || y === null ? null : x - y);

export function lurkers(c: Census, from: number, to: number): number | null {
  return share(
    c.people.filter((p) => p.ordinary && p.joined <= from && p.left > to),
    (p) => within(p, from, to) === 0,
  );
}

/** Voluntary leavers per 1000 member-days in a stretch of tenure. */
export function hazard(c: Census, from: number, to: number, days: number): number | null {
  let exposure = 0;
  let left = 0;
  for (const p of c.people) {
    if (!p.ordinary) continue;
    const end = Math.min(p.left, days) - p.joined;
    exposure += Math.max(0, Math.min(end, to) - from);
    if (end >= from && end < to && p.left < days && leftVoluntarily(p)) left++;
  }
  return exposure === 0 ? null : (1000 * left) / exposure;
}

/** Share of those present at `from` who have left by `to`. */
export const gone = (c: Census, from: number, to: number): number | null =>
  share(
    c.people.filter((p) => p.ordinary && p.joined <= from && p.left > from),
    (p) => p.left <= to,
  );
