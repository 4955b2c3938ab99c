/**
 * Evidence about the sign of a mean, from one replicate after another, that may be looked at after each of them.
 *
 * Two games are played with the replicates. In the game "above", a player who believes that the mean is above 0 stakes a part of
 * the capital on each next value: the capital is multiplied by 1 + λ·x. Were the mean 0 or less, no stake chosen before x is
 * seen would make the capital grow on average, so it reaches 1/α, at whatever time, with a chance of at most α (Ville 1939; Waudby-Smith
 * and Ramdas 2024). A capital of 1/α therefore refutes "the mean is at most 0" with error α, however often one looks, and the
 * decision may stop there. The game "below" is the same with −x. Several stakes λ share the capital at the start, because the
 * best one depends on the size of the effect.
 *
 * No bound of the values is known, so a stake is a share of what the furthest value so far would have cost, and the first
 * WARM_UP values are only looked at. A value further out than that can leave a stake in debt: the debt is kept and paid by the
 * others, and a game in debt as a whole is lost. Only there does the argument leak, for tails so heavy that a value
 * beyond twice the furthest comes early. Share of 100,000 series of up to 200 values, mean 0, in which one given game reached
 * 1/α, for α = 5 %, 0.5 % and 0.05 %: normal 0.5, 0.01, 0; exponential, on its worse side 0.9, 0.06, 0; lognormal with σ = 1,
 * on its worse side 1.9, 0.25, 0.04. test/claims/rates.test.ts measures these rates again.
 *
 * What happens seldom can stay unseen, and a sample that never shows it cannot speak of it: a game may be won in thirty values,
 * before the one group in twenty that dies. No method without a bound of the values escapes this (Bahadur and Savage 1956). What
 * is to be reported is therefore confirmed with a number of values fixed in advance (`least` in decide.ts), and with it stands
 * how seldom a thing must be for them to miss it; see `rarestSeen`.
 */
import { ln, pow } from '../base/maths.ts';

/** Values looked at before the first stake. */
export const WARM_UP = 15;
/** Largest share of a stake that a value as far out as the furthest so far can cost. */
const LARGEST = 0.45;
const STAKES = [LARGEST, LARGEST / 2, LARGEST / 4, LARGEST / 8, LARGEST / 16] as const;

/** The two games against 0. */
export interface Games {
  /** Takes the next value, a finite number. */
  add(x: number): void;
  /** Capital now against "the mean is at most 0"; -1 once the game is lost. */
  readonly above: number;
  /** Capital now against "the mean is at least 0". */
  readonly below: number;
}

/** `warmUp`: values looked at before the first stake; more of them where a number of values is fixed anyway, as outliers ruin. */
export function openGames(warmUp = WARM_UP): Games {
  const capital = new Float64Array(2 * STAKES.length).fill(1); // above, then below
  const totals = new Float64Array(2).fill(1);
  let furthest = 0;
  let count = 0;
  const play = (side: 0 | 1, x: number): void => {
    const first = side * STAKES.length;
    let total = 0;
    for (let k = 0; k < STAKES.length; k++) {
      let own = capital[first + k] as number;
      if (own > 0) own *= 1 + ((STAKES[k] as number) * x) / furthest;
      capital[first + k] = own;
      total += own;
    }
    if (total <= 0) capital.fill(-1, first, first + STAKES.length);
    totals[side] = total <= 0 ? -1 : total / STAKES.length;
  };
  return {
    add(x) {
      if (count >= warmUp && furthest > 0) {
        play(0, x);
        play(1, -x);
      }
      furthest = Math.max(furthest, Math.abs(x));
      count++;
    },
    get above() {
      return totals[0] as number;
    },
    get below() {
      return totals[1] as number;
    },
  };
}

/** Values after which a game can be won at the earliest with this error, were they all alike. */
export const leastDeciding = (level: number): number => WARM_UP + Math.ceil(ln(STAKES.length / level) / ln(1 + LARGEST));

/** Whether `values`, in their order, refute at some point that the mean is at most (`above`) or at least (`below`) `bound`. */
function refutes(values: readonly number[], bound: number, side: 'above' | 'below', level: number): boolean {
  const games = openGames();
  for (const value of values) {
    games.add(value - bound);
    if (games[side] >= 1 / level) return true;
  }
  return false;
}

export interface ConfidenceSequence {
  readonly mean: number;
  /** null: not bounded by these values. */
  readonly lower: number | null;
  readonly upper: number | null;
}

/**
 * All means that the games have not refuted, each end with error `level`: an interval that holds at every time at once, however
 * the number of values was chosen. By bisection to a thousandth of its width. null of no values.
 */
export function confidenceSequence(values: readonly number[], level: number): ConfidenceSequence | null {
  if (values.length === 0) return null;
  let [low, high, total] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY, 0];
  for (const value of values) {
    low = Math.min(low, value);
    high = Math.max(high, value);
    total += value;
  }
  const mean = total / values.length;
  if (low === high) {
    const enough = refutes(values, low - 1, 'above', level); // equal values: any distance is as clear as any other
    return { mean: low, lower: enough ? low : null, upper: enough ? low : null };
  }
  const end = (side: 'above' | 'below', direction: 1 | -1): number | null => {
    let far = high - low;
    for (let doubled = 0; !refutes(values, mean + direction * far, side, level); far *= 2) if (++doubled > 8) return null;
    let near = 0;
    while (far - near > (high - low) / 1000) {
      const middle = (near + far) / 2;
      if (refutes(values, mean + direction * middle, side, level)) far = middle;
      else near = middle;
    }
    return mean + direction * far;
  };
  return { mean, lower: end('above', -1), upper: end('below', 1) };
}

/**
 * The share of replicates in which something must happen so that `count` of them all miss it with a chance of at most `miss`;
 * what happens less often may stay unseen. `count` ≥ 1.
 */
export const rarestSeen = (count: number, miss: number): number => 1 - pow(miss, 1 / count);

/** Replicates from which on a series may be given up. */
export const PATIENCE = 2 * WARM_UP;

/**
 * Whether a game that stands at `capital` will hardly be won any more: not in `remaining` more values, even if their mean is
 * two standard errors better than that of the `count` seen, which is `mean` in the game's own direction with the deviation
 * `sd`. The best stake on an effect of e deviations earns e²/2 a value, in the logarithm. To give up early makes no
 * decision that is not made otherwise, so no error; what it costs in power is in `detectableEffect`.
 */
export function hopeless(
  capital: number,
  seen: { readonly count: number; readonly mean: number; readonly sd: number },
  remaining: number,
  level: number,
): boolean {
  const { count, mean, sd } = seen;
  if (capital <= 0) return true;
  if (count === 0 || sd === 0) return mean <= 0;
  const effect = Math.max(0, mean / sd + 2 / Math.sqrt(count));
  return ln(capital * level) + (remaining * effect * effect) / 2 < 0;
}
