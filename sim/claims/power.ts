/** What a test by games could have seen. */
import { draw, keyOfText, unit } from '../base/draws.ts';
import { normalQuantile } from '../base/normal.ts';
import { hopeless, openGames, PATIENCE, WARM_UP } from './evidence.ts';

const SERIES = 200;
const POWER = 0.8;
const MOST = 64;

/**
 * Smallest mean, in standard deviations of one replicate, that `replications` replicates show with a chance of 8 in 10 at error
 * `level`, if they scatter like a normal distribution; null if there is none up to 64. By playing 200 series of keyed draws,
 * so to about a tenth of itself.
 */
export function detectableEffect(replications: number, level: number): number | null {
  if (replications <= WARM_UP) return null;
  const key = `${replications} ${level}`;
  const found = known.get(key) ?? search(replications, level);
  if (known.size < MOST_KNOWN) known.set(key, found);
  return found === NONE ? null : found;
}

/** The games take a good part of a second, and every claim of a check asks for the same. */
const known = new Map<string, number>();
const MOST_KNOWN = 1000;
const NONE = Number.POSITIVE_INFINITY;

function search(replications: number, level: number): number {
  const [hi, lo] = keyOfText('power of claims');
  const noise = Float64Array.from({ length: SERIES * replications }, (_, i) => normalQuantile(unit(draw(hi, lo, 0, i))));
  const seen = (effect: number): boolean => {
    let wins = 0;
    for (let s = 0; s < SERIES; s++) {
      const games = openGames();
      let [mean, squares] = [0, 0];
      for (let i = 0; i < replications && games.above * level < 1; i++) {
        const x = (noise[s * replications + i] as number) + effect;
        games.add(x);
        const d = x - mean;
        mean += d / (i + 1);
        squares += d * (x - mean);
        if (i + 1 < PATIENCE) continue;
        if (hopeless(games.above, { count: i + 1, mean, sd: Math.sqrt(squares / i) }, replications - i - 1, level)) break;
      }
      if (games.above * level >= 1) wins++;
    }
    return wins >= POWER * SERIES;
  };
  if (!seen(MOST)) return NONE;
  let [low, high] = [0, MOST];
  while (high - low > high / 50) {
    const middle = (low + high) / 2;
    if (seen(middle)) high = middle;
    else low = middle;
  }
  return high;
}
