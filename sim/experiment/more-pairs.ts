/** How many pairs it takes to tell an open difference, and how that is said: in sentences, on the page and in the terminal alike. */
import type { Text } from '../model/text.ts';
import { digits } from './amounts.ts';
import type { Difference } from './result.ts';

/** A comparison runs at most this many pairs unless asked for more. */
export const PAIR_LIMIT = 400;

/** Most pairs that are ever run for a comparison whose file asks for `replications`, or that has so many already. */
export const mostPairs = (replications: number): number => Math.max(PAIR_LIMIT, replications);

/** What more pairs would tell: `hardly` anything, however many of `most`, all of which may have been run; or in all likelihood a verdict. */
export type Outlook =
  | { readonly kind: 'hardly'; readonly most: number; readonly ran: boolean }
  | { readonly kind: 'more'; readonly more: number; readonly all: number };

/** Null for a difference that is decided, or where no number of pairs can be estimated. */
export function outlookOf({ neededReplications, replications }: Pick<Difference, 'neededReplications' | 'replications'>): Outlook | null {
  if (neededReplications === null) return null;
  const most = mostPairs(replications);
  if (neededReplications > most) return { kind: 'hardly', most, ran: replications >= most };
  // Rounded up, but not to more than are ever run; those in all are the sum of the two that can be seen.
  const more = Math.min(roughly(neededReplications - replications), most - replications);
  return { kind: 'more', more, all: replications + more };
}

/** Two figures are as much as an estimate of pairs can bear; rounded up. */
const roughly = (pairs: number): number => {
  let step = 1;
  while (pairs / step > 100) step *= 10;
  return Math.ceil(pairs / step) * step;
};

const n = (pairs: number): string => digits(pairs, 0);

/** "about 180 more pairs (234 in all)", 约再跑 180 对（共 234 对）; "as it looks now, 400 pairs would hardly tell". */
export function outlookWords(outlook: Outlook): Text {
  if (outlook.kind === 'more') {
    const { more, all } = outlook;
    return {
      zh: `约再跑 ${n(more)} 对（共 ${n(all)} 对）`,
      en: `about ${n(more)} more ${more === 1 ? 'pair' : 'pairs'} (${n(all)} in all)`,
    };
  }
  const most = n(outlook.most);
  // Before they have been run it is an estimate, and means of few runs with rare large differences move.
  return outlook.ran
    ? { zh: `跑满 ${most} 对仍看不出`, en: `${most} pairs cannot tell` }
    : { zh: `照现在看，跑满 ${most} 对多半也看不出`, en: `as it looks now, ${most} pairs would hardly tell` };
}
