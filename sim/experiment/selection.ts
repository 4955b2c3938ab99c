/**
 * Finding the best of several strategies with a stated guarantee. All share their luck, so the procedure is that of Kim and
 * Nelson (2001): arms that are behind by more than luck explains drop out at planned looks, until one is left. Between normal
 * outcomes it keeps its promise for any correlation: if the best is ahead of every other by the margin, it is chosen with at
 * least the stated probability; if not, what is chosen is a good one, within the margin of the best. Looks at a few moments
 * only do no harm, since a walk that is watched less often leaves on the wrong side no more often (Jennison, Johnstone and
 * Turnbull 1982).
 */
import { exp, ln, pow } from '../base/maths.ts';
import { normalTail } from '../base/normal.ts';
import { moments, sum } from '../base/statistics.ts';

/** Values of one contender by replicate, larger is better; NaN where undefined. Replicate r of all contenders shares its luck. */
export type Contender = ArrayLike<number>;

export interface SelectionRule {
  /** Lead that matters, > 0: a contender within it of the best is as good. */
  readonly margin: number;
  /** Probability of a right choice. */
  readonly level: number;
  /** Replications of the first look, on which variances are estimated. */
  readonly first: number;
}

/** Kim and Nelson's h² for `contenders`, with c = 1: the region of continuation is a triangle. */
function slack(contenders: number, { level, first }: SelectionRule): number {
  const eta = (pow((2 * (1 - level)) / (contenders - 1), -2 / (first - 1)) - 1) / 2;
  return 2 * eta * (first - 1);
}

/**
 * The contenders (of `open`, numbers in `values`) that may still be the best. `contenders` is their number at the beginning.
 * Comparisons use the replicates that both have. Without `first` values in common, or if those have no spread and no
 * difference, nobody drops out.
 */
export function stillOpen(values: readonly Contender[], open: readonly number[], contenders: number, rule: SelectionRule): number[] {
  const h2 = slack(contenders, rule);
  const beats = (winner: number, loser: number): boolean => {
    const lead = leads(values[winner] as Contender, values[loser] as Contender);
    const n = lead.length;
    if (n < rule.first) return false;
    const { variance } = moments(lead.slice(0, rule.first));
    const slackNow = Math.max(0, (rule.margin / (2 * n)) * ((h2 * variance) / (rule.margin * rule.margin) - n));
    return moments(lead).mean > slackNow;
  };
  return open.filter((i) => !open.some((l) => l !== i && beats(l, i)));
}

function leads(a: Contender, b: Contender): number[] {
  const found: number[] = [];
  for (let r = 0; r < Math.min(a.length, b.length); r++) {
    const lead = (a[r] as number) - (b[r] as number);
    if (!Number.isNaN(lead)) found.push(lead);
  }
  return found;
}

/**
 * Rinott's (1978) constant h for contenders that do not share their luck: of each, h² S²/margin² replications are needed in
 * all, S² being its variance in the first `first`. By Simpson's rule over the chi-square densities, to four digits.
 */
export function rinottConstant(contenders: number, first: number, level: number): number {
  const degrees = first - 1;
  const nodes = chiSquareNodes(degrees);
  const scales = nodes.map(({ x: own }) => nodes.map(({ x }) => 1 / Math.sqrt(degrees * (1 / own + 1 / x))));
  const chance = (h: number): number =>
    sum(
      nodes.map(({ mass }, i) => {
        const ahead = sum(nodes.map((other, j) => other.mass * normalTail(-h * ((scales[i] as number[])[j] as number))));
        return mass * pow(ahead, contenders - 1);
      }),
    );
  let [low, high] = [0, 20];
  for (let i = 0; i < 30; i++) {
    const middle = (low + high) / 2;
    if (chance(middle) < level) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}

const NODES = 120;

/** Places and masses of a chi-square variable by Simpson's rule; the masses add up to 1, so that no gamma function is needed. */
function chiSquareNodes(degrees: number): { x: number; mass: number }[] {
  const spread = 9 * Math.sqrt(2 * degrees);
  const [from, to] = [Math.max(0, degrees - spread), degrees + spread + 20];
  const nodes = Array.from({ length: NODES + 1 }, (_, i) => {
    const x = from + ((to - from) * i) / NODES;
    const weight = i === 0 || i === NODES ? 1 : i % 2 === 1 ? 4 : 2;
    return { x, mass: x <= 0 ? 0 : weight * exp((degrees / 2 - 1) * ln(x / degrees) - (x - degrees) / 2) };
  }).filter(({ mass }) => mass > 0);
  const total = sum(nodes.map(({ mass }) => mass));
  return nodes.map(({ x, mass }) => ({ x, mass: mass / total }));
}
