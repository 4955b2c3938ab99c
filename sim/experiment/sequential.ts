/**
 * Looking several times at growing data without raising the error rate: planned looks, and at each a part of the error that
 * may be spent in all (Lan and DeMets 1983). A look's boundary is the normal quantile that spends just its part, given that no
 * earlier look has crossed its own (recursive integration, Armitage, McPherson and Rowe 1969). Intervals built on it hold at
 * all looks together (repeated confidence intervals, Jennison and Turnbull 1989), whatever made one stop.
 */
import { exp } from '../base/maths.ts';
import { normalQuantile, normalTail } from '../base/normal.ts';

/** Share of the error spent when a share `t` of the cap has been seen: 0 at 0, 1 at 1, never falling. */
export type Spending = (t: number) => number;

/**
 * Spent in proportion to what has been seen (Kim and DeMets 1987, power 1). Early looks get little, which they need: with few
 * and skewed data the quantile of a small error is where an interval is least to be trusted.
 */
export const PROPORTIONAL: Spending = (t) => t;

/** Points of Simpson's rule over the region of continuation; odd. */
const POINTS = 121;
const INVERSE_SQRT_2PI = 0.3989422804014327;

/**
 * Two-sided boundaries for standardised means at looks that see the shares `fractions` (ascending, the last is 1) of the cap:
 * with no difference, the chance that |Z| ever reaches its boundary is `error`.
 */
export function boundaries(fractions: readonly number[], error: number, spending: Spending = PROPORTIONAL): number[] {
  const found: number[] = [];
  let density: Density | null = null;
  let before = 0;
  let spent = 0;
  for (const t of fractions) {
    const part = error * spending(t) - spent;
    const chance = (boundary: number): number =>
      density === null ? 2 * normalTail(boundary) : crossing(density, boundary * Math.sqrt(t), t - before);
    const boundary: number = density === null ? normalQuantile(1 - part / 2) : where(chance, part);
    found.push(boundary);
    density = density === null ? first(boundary, t) : next(density, boundary * Math.sqrt(t), t - before);
    spent += part;
    before = t;
  }
  return found;
}

/** Chance that |Z| ever reaches its boundary, with no difference: what `boundaries` makes equal to the error. */
export function crossingChance(fractions: readonly number[], limits: readonly number[]): number {
  let density: Density | null = null;
  let before = 0;
  let total = 0;
  fractions.forEach((t, k) => {
    const boundary = limits[k] as number;
    total += density === null ? 2 * normalTail(boundary) : crossing(density, boundary * Math.sqrt(t), t - before);
    density = density === null ? first(boundary, t) : next(density, boundary * Math.sqrt(t), t - before);
    before = t;
  });
  return total;
}

/** Sub-density of the sum (Brownian motion at time t) where no look has crossed yet; symmetric about 0, on [−reach, reach]. */
interface Density {
  readonly reach: number;
  /** Values at POINTS equally spaced places, times their Simpson weights. */
  readonly weighted: Float64Array;
}

const placed = (reach: number, i: number): number => reach * ((2 * i) / (POINTS - 1) - 1);

function tabulate(reach: number, value: (x: number) => number): Density {
  const step = (2 * reach) / (POINTS - 1);
  const weighted = Float64Array.from({ length: POINTS }, (_, i) => {
    const weight = i === 0 || i === POINTS - 1 ? 1 : i % 2 === 1 ? 4 : 2;
    return ((weight * step) / 3) * value(placed(reach, i));
  });
  return { reach, weighted };
}

const normalDensity = (x: number, deviation: number): number =>
  (INVERSE_SQRT_2PI / deviation) * exp(-(x * x) / (2 * deviation * deviation));

const first = (boundary: number, t: number): Density => tabulate(boundary * Math.sqrt(t), (x) => normalDensity(x, Math.sqrt(t)));

const next = (from: Density, reach: number, time: number): Density =>
  tabulate(reach, (x) => integral(from, (u) => normalDensity(x - u, Math.sqrt(time))));

/** Chance to have stayed inside until now and to leave [−reach, reach] in the next step. */
const crossing = (from: Density, reach: number, time: number): number =>
  2 * integral(from, (u) => normalTail((reach - u) / Math.sqrt(time)));

function integral({ reach, weighted }: Density, value: (u: number) => number): number {
  let total = 0;
  for (let i = 0; i < POINTS; i++) total += (weighted[i] as number) * value(placed(reach, i));
  return total;
}

/** Where a falling chance comes down to `target`. */
function where(chance: (boundary: number) => number, target: number): number {
  let low = 0;
  let high = 10;
  for (let i = 0; i < 42; i++) {
    const middle = (low + high) / 2;
    if (chance(middle) > target) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}

/** Fewest replications that a look may stand on. */
export const FIRST_LOOK = 20;
/** Each look sees half as much again as the one before. */
const GROWTH = 1.5;

/**
 * Replications at which one looks, up to `cap`: planned before the first run, or the error rates would not hold. 20, 30, 45,
 * 68, 102, 153, 230, 400 for a cap of 400. `first`: where to begin, if there are runs already. Throws a RangeError for a first
 * look before FIRST_LOOK, or a cap below it.
 */
export function plannedLooks(cap: number, first: number = FIRST_LOOK): number[] {
  if (first < FIRST_LOOK) throw new RangeError(`a first look at ${first} is before ${FIRST_LOOK}`);
  if (cap < first) throw new RangeError(`a cap of ${cap} is below the first look at ${first}`);
  const looks: number[] = [];
  for (let n = first; n < cap; n = Math.ceil(n * GROWTH)) looks.push(n);
  const last = looks.at(-1);
  if (last !== undefined && looks.length > 1 && cap / last < 1.25) looks.pop(); // too close to the end to be worth its part
  return [...looks, cap];
}

/** Levels that were asked for before: every look asks again. */
const known = new Map<string, readonly number[]>();

/** Levels of single intervals at each look, for all of them and all of `family` differences to hold with `level` together. */
export function lookLevels(looks: readonly number[], level: number, family: number): readonly number[] {
  const key = `${looks.join()} ${level} ${family}`;
  const found = known.get(key) ?? computeLevels(looks, level, family);
  known.set(key, found);
  return found;
}

function computeLevels(looks: readonly number[], level: number, family: number): number[] {
  const cap = looks.at(-1) as number;
  const limits = boundaries(
    looks.map((n) => n / cap),
    (1 - level) / family,
  );
  return limits.map((boundary) => 1 - 2 * normalTail(boundary));
}
