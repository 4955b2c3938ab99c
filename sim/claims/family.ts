/** A claim's family of worlds: keyed draws from it, the scenario of one of its worlds, and which part of it was tried. */
import { draw, type Key, keyOfText, unit, unit53 } from '../base/draws.ts';
import { exp, ln } from '../base/maths.ts';
import { normalQuantile } from '../base/normal.ts';
import { checkArm, checkStrategy, checkWorld } from '../scenario/checks.ts';
import { type Claim, type FamilyField, type FamilyValue, type Spread, stepsOf } from '../scenario/claims.ts';
import { Problems } from '../scenario/problem.ts';
import type { Arm, Scenario } from '../scenario/scenario.ts';
import type { Tree } from '../scenario/tree.ts';

/** One value per dimension of the claim's family. */
export type Point = readonly FamilyValue[];

export const originOf = (claim: Claim): Point => claim.family.map(({ origin }) => origin);

/** How world `i` of a family is chosen: the ordinary one, one at the ends of its ranges, or at random. */
export type Choice = 'origin' | 'corner' | 'random';
const CORNER_EVERY = 4;
export const choiceOf = (world: number): Choice => (world === 0 ? 'origin' : world % CORNER_EVERY === 0 ? 'corner' : 'random');

/** Draws of one world that contradict themselves before it is given up. */
const ATTEMPTS = 100;

/**
 * World `i` of the family, the same for the same seed whatever else is tried; null if a hundred draws all contradict
 * themselves. Corners put each field at an end of its range, at its ordinary value or anywhere, by chance.
 */
export function drawPoint(scenario: Scenario, claim: Claim, seed: string, world: number): Point | null {
  const choice = choiceOf(world);
  if (choice === 'origin') return valid(scenario, claim, originOf(claim)) ? originOf(claim) : null;
  const key = keyOfText(`family\u0000${seed}\u0000${claim.name}`);
  for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
    const point = claim.family.map((dimension, d) => {
      const word = draw(...key, 2 * d, world * ATTEMPTS + attempt);
      const u = unit53(word);
      return choice === 'corner' ? cornerOf(dimension, u, key, d, world * ATTEMPTS + attempt) : quantileOf(dimension.spread, u);
    });
    if (valid(scenario, claim, point)) return point;
  }
  return null;
}

function cornerOf({ spread, origin }: FamilyField, u: number, [hi, lo]: Key, d: number, occurrence: number): FamilyValue {
  if (spread.kind === 'values') return quantileOf(spread, u);
  const which = Math.floor(4 * unit(draw(hi, lo, 2 * d + 1, occurrence)));
  return which === 0 ? quantileOf(spread, 1e-3) : which === 1 ? quantileOf(spread, 1 - 1e-3) : which === 2 ? origin : quantileOf(spread, u);
}

/** Quantile of a spread at `u` in [0, 1). */
export function quantileOf(spread: Spread, u: number): FamilyValue {
  switch (spread.kind) {
    case 'values':
      return spread.values[Math.floor(u * spread.values.length)]!;
    case 'range': {
      const { from, to, scale, integer } = spread;
      if (integer && scale === 'linear') return from + Math.floor(u * (to - from + 1));
      return within(scale === 'log' ? from * exp(u * ln(to / from)) : from + u * (to - from), from, to, integer);
    }
    case 'normal':
      return within(spread.mean + spread.sd * normalQuantile(clear(u)), spread.min, spread.max, spread.integer);
    case 'lognormal':
      return within(spread.median * exp(spread.spread * normalQuantile(clear(u))), spread.min, spread.max, spread.integer);
  }
}

const clear = (u: number): number => Math.min(1 - 1e-9, Math.max(1e-9, u));

/** Three significant digits are enough for a world, and kind to its reader. */
function within(value: number, min: number, max: number, integer: boolean): number {
  const rounded = integer ? Math.round(value) : Number(value.toPrecision(3));
  return Math.min(max, Math.max(min, rounded)) + 0;
}

/** The scenario whose arms are the claim's strategies in the world at `point`. */
export function scenarioAt(scenario: Scenario, claim: Claim, point: Point): Scenario {
  const at = (path: string): FamilyValue | undefined => point[claim.family.findIndex((dimension) => dimension.path === path)];
  const variant = at('variant') ?? scenario.arms[0]?.variant ?? null;
  let arms = scenario.arms
    .filter((arm) => arm.variant === variant)
    .map((arm): Arm => ({ ...arm, name: arm.strategyName, variant: null, baseline: null }));
  let assumptions = scenario.assumptions;
  claim.family.forEach(({ path }, d) => {
    const value = point[d] as FamilyValue;
    const [root, ...steps] = stepsOf(path);
    if (root === 'world') arms = arms.map((arm) => ({ ...arm, world: replaced(arm.world, steps, value) }));
    if (root === 'assumptions') assumptions = { ...assumptions, [steps.join('.')]: value as number };
    if (root === 'strategies') {
      const [name, ...inner] = steps;
      arms = arms.map((arm) => (name === '*' || name === arm.name ? { ...arm, strategy: replaced(arm.strategy, inner, value) } : arm));
    }
  });
  const [first] = arms;
  const baseline = arms.find(({ name }) => scenario.baseline.split('/').at(-1) === name)?.name ?? first?.name ?? '';
  return {
    ...scenario,
    arms: arms.map((arm) => ({ ...arm, baseline: arm.name === baseline ? null : baseline })),
    baseline,
    assumptions,
    claims: [],
  };
}

/** A copy of plain data with one value replaced. */
function replaced<T>(data: T, steps: readonly (string | number)[], value: FamilyValue): T {
  const [step, ...rest] = steps;
  if (step === undefined) return value as T;
  if (Array.isArray(data)) return data.map((item, i) => (i === step ? replaced(item, rest, value) : item)) as T;
  return { ...data, [step]: replaced((data as Record<string | number, unknown>)[step], rest, value) };
}

/** Whether the reader would accept the world and the strategies at `point` as a file. */
export function valid(scenario: Scenario, claim: Claim, point: Point): boolean {
  const problems = new Problems();
  for (const arm of scenarioAt(scenario, claim, point).arms) {
    checkWorld(arm.world, NO_FILE, problems);
    checkStrategy(arm.strategy, NO_FILE, problems);
    checkArm(arm, NO_FILE, problems);
  }
  return !problems.any;
}

/** Stands for a file where a check of the reader's is asked about plain data. */
export const NO_FILE: Tree = {
  kind: 'text',
  place: { file: { path: '', text: '', lineStarts: [0] }, offset: 0, path: '' },
  text: '',
  plain: true,
};

/** Tenths of a spread, or its values, with the number of tried worlds in each. */
export function histogram(
  { spread }: FamilyField,
  tried: readonly FamilyValue[],
): { readonly cells: readonly string[]; readonly counts: readonly number[] } {
  if (spread.kind === 'values') {
    return { cells: spread.values.map(String), counts: spread.values.map((value) => tried.filter((other) => other === value).length) };
  }
  const edges = Array.from({ length: TENTHS - 1 }, (_, i) => Number(quantileOf(spread, (i + 1) / TENTHS)));
  const ends = [Number(quantileOf(spread, 0)), ...edges, Number(quantileOf(spread, 1 - 1e-12))];
  const cellOf = (value: number): number => {
    const after = edges.findIndex((edge) => value < edge);
    return after < 0 ? edges.length : after;
  };
  const counts = new Array<number>(TENTHS).fill(0);
  for (const value of tried) counts[cellOf(Number(value))]!++;
  // Whole numbers may leave a tenth without any value of its own.
  const real = counts.map((count, i) => ({
    cell: `${ends[i]}–${ends[i + 1]}`,
    count,
    empty: i > 0 && i < TENTHS && ends[i] === ends[i + 1],
  }));
  const kept = real.filter(({ empty, count }) => !empty || count > 0);
  return { cells: kept.map(({ cell }) => cell), counts: kept.map(({ count }) => count) };
}

const TENTHS = 10;
