/**
 * The fewest plain rules that tell the worlds in which one strategy wins from those in which the other does: a box in the
 * manner of PRIM (Friedman and Fisher 1999; for scenario discovery Bryant and Lempert 2010), up to three conditions such as
 * `joins > 40`. The box may hold the wins of either; outside of it the other one wins.
 *
 * Rules can be found in pure noise, so two guards stand before them. A permutation test asks whether the best rule fits better
 * than the best rule for the same signs dealt out at random; at `ALPHA` one noise-only family in a hundred gets through. And
 * the number of conditions, zero included, is the smallest whose cross-validated accuracy is within one standard error of the
 * best (Breiman et al. 1984).
 */
import { shuffled, uniforms } from '../design/sequence.ts';

/** One field of the worlds: a number each, or one of a few names. */
export interface Feature {
  readonly values: readonly (number | string)[];
}

export type Condition =
  | { readonly feature: number; readonly is: 'above' | 'below'; readonly bound: number }
  | { readonly feature: number; readonly is: 'equal' | 'other'; readonly name: string };

export interface Rule {
  /** All of them together describe the box. */
  readonly conditions: readonly Condition[];
  /** Who wins inside of it; outside, the other one does. */
  readonly inside: boolean;
}

export type Separation =
  | {
      readonly kind: 'rule';
      readonly rule: Rule;
      /** Share of worlds told rightly in cross-validation, and by always naming the more frequent winner. */
      readonly accuracy: number;
      readonly majority: number;
      readonly p: number;
    }
  /** One side wins everywhere (`one`), or nearly (`few`); or no rule holds beyond chance (`none`). */
  | { readonly kind: 'one' | 'few' | 'none'; readonly majority: number; readonly p: number | null };

const MAX_CONDITIONS = 3;
/** Worlds that the rarer winner must win at least. */
export const FEWEST = 5;
const ALPHA = 0.01;
const PERMUTATIONS = 199;
const FOLDS = 10;
const THRESHOLDS = 24;
/** How wide and how deep rules are sought, and how narrow for the permutation test, which must be quick more than thorough. */
const THOROUGH: Breadth = { beam: 8, size: MAX_CONDITIONS };
const QUICK: Breadth = { beam: 3, size: 2 };

interface Breadth {
  readonly beam: number;
  readonly size: number;
}

/** `wins[w]`: whether the first of two strategies wins world w. `features[f].values[w]`: field f of that world. */
export function separate(features: readonly Feature[], wins: readonly boolean[], seed: string): Separation {
  const n = wins.length;
  const won = wins.filter(Boolean).length;
  const majority = n === 0 ? 1 : Math.max(won, n - won) / n;
  if (won === 0 || won === n) return { kind: 'one', majority, p: null };
  if (Math.min(won, n - won) < FEWEST) return { kind: 'few', majority, p: null };

  const tests = features.flatMap((feature, f) => testsOf(feature, f));
  const next = uniforms(`${seed}:rules`);
  const everyone = wins.map((_, w) => w);
  const strength = (signs: readonly boolean[]): number => search(tests, signs, everyone, QUICK).strength;
  const own = strength(wins);
  let asGood = 0;
  for (let k = 0; k < PERMUTATIONS; k++) {
    const order = shuffled(n, next);
    if (strength(order.map((w) => wins[w] as boolean)) >= own) asGood++;
  }
  const p = (1 + asGood) / (1 + PERMUTATIONS);
  if (p > ALPHA) return { kind: 'none', majority, p };

  const scores = crossValidated(tests, wins, next);
  const mean = scores.map((right) => right / n);
  const best = Math.max(...mean);
  const error = Math.sqrt((best * (1 - best)) / n);
  const size = mean.findIndex((accuracy) => accuracy >= best - error);
  const fitted = search(tests, wins, everyone, THOROUGH).rules[size];
  if (size === 0 || fitted === undefined) return { kind: 'none', majority, p };
  const conditions = [...fitted.tests].sort((x, y) => x.feature - y.feature).map(conditionOf);
  return { kind: 'rule', rule: { conditions, inside: fitted.inside }, accuracy: mean[size] as number, majority, p };
}

/** A condition as it stands for every world. */
interface Test {
  readonly feature: number;
  readonly holds: Uint8Array;
  readonly cut:
    | { readonly above: boolean; readonly low: number; readonly high: number }
    | { readonly name: string; readonly equal: boolean };
}

function testsOf({ values }: Feature, feature: number): Test[] {
  const holding = (test: (value: number | string) => boolean): Uint8Array => Uint8Array.from(values, (value) => (test(value) ? 1 : 0));
  if (values.some((value) => typeof value === 'string')) {
    const names = [...new Set(values.map(String))];
    return names.flatMap((name) =>
      [true, false].map(
        (equal): Test => ({ feature, holds: holding((value) => (String(value) === name) === equal), cut: { name, equal } }),
      ),
    );
  }
  const sorted = [...new Set(values as readonly number[])].sort((a, b) => a - b);
  const count = Math.min(THRESHOLDS, sorted.length - 1);
  const at = Array.from({ length: count }, (_, k) => Math.floor(((k + 0.5) * (sorted.length - 1)) / count));
  return at.flatMap((i) => {
    const [low, high] = [sorted[i], sorted[i + 1]] as [number, number];
    return [true, false].map(
      (above): Test => ({ feature, holds: holding((value) => (value as number) > low === above), cut: { above, low, high } }),
    );
  });
}

interface Fitted {
  readonly tests: readonly Test[];
  readonly inside: boolean;
  /** Worlds told rightly. */
  readonly right: number;
}

interface Box {
  readonly tests: readonly Test[];
  /** Worlds inside; while the box is being grown, those inside of all its tests but the last. */
  readonly within: readonly number[];
  readonly excess: number;
}

interface Found {
  /** `rules[k]`: the most worlds told rightly with k conditions, or with fewer if more do not help. */
  readonly rules: readonly Fitted[];
  /** Largest excess of one side's wins in a box over what its size would bring by chance. */
  readonly strength: number;
}

/**
 * Boxes grow by one condition at a time from the few with the largest excess so far: a box of a rare winner tells no more
 * worlds rightly than none at all before it is whole, yet its excess leads there.
 */
function search(tests: readonly Test[], wins: readonly boolean[], worlds: readonly number[], { beam, size }: Breadth): Found {
  const n = worlds.length;
  const won = worlds.reduce((sum, w) => sum + (wins[w] ? 1 : 0), 0);
  const rules: Fitted[] = [{ tests: [], inside: won * 2 >= n, right: Math.max(won, n - won) }];
  let strength = 0;
  let boxes: readonly Box[] = [{ tests: [], within: worlds, excess: 0 }];
  while (rules.length <= size) {
    let kept: Box[] = []; // the few with the largest excess, largest first
    let best = rules.at(-1) as Fitted;
    for (const box of boxes) {
      for (const test of tests) {
        let count = 0;
        let winsInside = 0;
        for (const w of box.within) {
          if (test.holds[w] === 0) continue;
          count++;
          if (wins[w]) winsInside++;
        }
        if (count === 0 || count === box.within.length) continue;
        // Right are the first one's wins inside and the other's outside, or the other way round.
        const forFirst = winsInside + (n - won) - (count - winsInside);
        const right = Math.max(forFirst, n - forFirst);
        if (right > best.right) best = { tests: [...box.tests, test], inside: forFirst === right, right };
        const excess = Math.abs(winsInside - (count * won) / n);
        if (kept.length === beam && excess <= (kept[beam - 1] as Box).excess) continue;
        const at = kept.findIndex((other) => other.excess < excess);
        const grown: Box = { tests: [...box.tests, test], within: box.within, excess };
        kept = kept.toSpliced(at < 0 ? kept.length : at, 0, grown).slice(0, beam);
      }
    }
    rules.push(best);
    strength = Math.max(strength, kept[0]?.excess ?? 0);
    boxes = kept.map((box) => ({ ...box, within: box.within.filter((w) => (box.tests.at(-1) as Test).holds[w] === 1) }));
  }
  return { rules, strength };
}

/** Worlds told rightly by rules of each size that were found without them. */
function crossValidated(tests: readonly Test[], wins: readonly boolean[], next: () => number): number[] {
  const order = shuffled(wins.length, next);
  const right = new Array<number>(MAX_CONDITIONS + 1).fill(0);
  for (let fold = 0; fold < FOLDS; fold++) {
    const held = order.filter((_, i) => i % FOLDS === fold);
    const others = order.filter((_, i) => i % FOLDS !== fold);
    const { rules } = search(tests, wins, others, THOROUGH);
    rules.forEach((rule, size) => {
      for (const w of held) {
        const inside = rule.tests.every((test) => test.holds[w] === 1);
        if ((inside === rule.inside) === wins[w]) right[size]!++;
      }
    });
  }
  return right;
}

function conditionOf({ feature, cut }: Test): Condition {
  if ('name' in cut) return { feature, is: cut.equal ? 'equal' : 'other', name: cut.name };
  const { above, low, high } = cut;
  return { feature, is: above ? 'above' : 'below', bound: roundest(low, high, above) };
}

/**
 * The number with the fewest digits that divides low from high alike: `x > bound` holds for high and not for low (`above`), or
 * `x < bound` for low and not for high.
 */
export function roundest(low: number, high: number, above: boolean): number {
  const divides = (x: number): boolean => (above ? x >= low && x < high : x > low && x <= high);
  for (let digits = 1; digits <= 15; digits++) {
    const found = [(low + high) / 2, low, high].map((x) => Number(x.toPrecision(digits))).find(divides);
    if (found !== undefined) return found;
  }
  return above ? low : high;
}
