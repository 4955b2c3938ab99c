import { distance } from 'fastest-levenshtein';

/** The candidate that `text` was probably meant to be: nearest by edits (two, or a third of its length, at most); else null. */
export function nearest(text: string, candidates: Iterable<string>): string | null {
  if (text.length > 40) return null;
  const meant = text.toLowerCase();
  let best: string | null = null;
  let fewest = Math.max(text.length < 3 ? 1 : 2, Math.floor(text.length / 3)) + 1;
  for (const candidate of candidates) {
    const edits = distance(meant, candidate.toLowerCase());
    if (edits < fewest) [best, fewest] = [candidate, edits];
  }
  return best;
}
