import { distance } from 'fastest-levenshtein';

/**
 * The name that `text` was probably meant to be: the nearest by slips of the hand (a letter wrong, missing or too many, two
 * letters swapped). One slip at most, or more where the first letter is right: two from five letters on, a third of a long
 * word. null if no name is as near, or if two are equally near: no advice is better than a wrong one. Of a map, the keys are
 * what people may write, the values the names.
 */
export function nearest(text: string, candidates: Iterable<string> | ReadonlyMap<string, string>): string | null {
  if (text.length > 40) return null;
  const meant = text.toLowerCase();
  const names = candidates instanceof Map ? candidates : new Map([...(candidates as Iterable<string>)].map((name) => [name, name]));
  let best: string | null = null;
  let fewest = Number.POSITIVE_INFINITY;
  for (const [written, name] of names as ReadonlyMap<string, string>) {
    const candidate = written.toLowerCase();
    const most = meant[0] === candidate[0] ? allowed(Math.min(meant.length, candidate.length)) : 1;
    const slips = slipsBetween(meant, candidate);
    if (slips > most || slips > fewest) continue;
    best = slips < fewest || best === name ? name : null;
    fewest = slips;
  }
  return best;
}

const allowed = (letters: number): number => (letters < 5 ? 1 : Math.max(2, Math.floor(letters / 3)));

const singular = (word: string): string => word.replace(/ies$/, 'y').replace(/s$/, '');

/** Two letters swapped are one slip, not two; so is one for many. */
function slipsBetween(a: string, b: string): number {
  if (a !== b && singular(a) === singular(b)) return 1;
  const edits = distance(a, b);
  if (edits !== 2 || a.length !== b.length) return edits;
  const at = [...a].findIndex((letter, i) => letter !== b[i]);
  return a[at] === b[at + 1] && a[at + 1] === b[at] ? 1 : 2;
}
