/** How far a check saw: which part of the family was tried, which gap would have shown, how seldom a thing may be and still count. */
import { ln, pow } from '../base/maths.ts';
import { ascending, quantileSorted } from '../base/statistics.ts';
import { rarestSeen } from './evidence.ts';
import { type ClaimFamily, histogram, nameOf } from './family.ts';
import type { Coverage, PlainValue, Power, WorldReport } from './result.ts';

/** A world counts as refuted only if what happens in this share of its replicates would have shown. */
const RARE = 0.05;

/** Replicates by which what happens in a share RARE of them is missed with a chance of at most `level`; no more than a confirmation takes. */
export const leastRefuted = (level: number, replications: number): number =>
  Math.min(2 * replications, Math.ceil(ln(level) / ln(1 - RARE)));

export function coverageOf(family: ClaimFamily, worlds: readonly WorldReport[]): Coverage {
  const fields = family.map((dimension, d) => {
    const { cells, counts } = histogram(
      dimension,
      worlds.map(({ values }) => values[d] as PlainValue),
    );
    return { ...nameOf(dimension.at), cells, counts, share: counts.filter((count) => count > 0).length / Math.max(1, counts.length) };
  });
  const random = worlds.filter(({ choice, verdict }) => choice === 'random' && verdict === 'holds').length;
  const broken = worlds.some(({ verdict }) => verdict === 'refuted');
  return { fields, unseen: broken || random === 0 ? null : tidy(1 - pow(0.05, 1 / random)) };
}

export function powerOf(worlds: readonly WorldReport[], replications: number, standardised: number | null): Omit<Power, 'rarest'> {
  const detectable = worlds.flatMap(({ comparisons }) => comparisons.flatMap(({ detectable: gap }) => (gap === null ? [] : [gap])));
  const sorted = ascending(detectable);
  return {
    replications,
    standardised: standardised === null ? null : tidy(standardised),
    median: sorted.length === 0 ? null : tidy(quantileSorted(sorted, 0.5)),
    worst: sorted.length === 0 ? null : tidy(sorted.at(-1) as number),
  };
}

/** Without the digits that only rounding has put there. */
export const tidy = (value: number): number => Number(value.toPrecision(6));

/** `errors`: of a world, and of all confirmations of a claim taken together. `replications`: of a world, at most. */
export function rarestOf(
  worlds: readonly WorldReport[],
  replications: number,
  errors: { readonly world: number; readonly confirmation: number },
): Power['rarest'] {
  const decided = worlds.filter(({ verdict }) => verdict === 'holds' || verdict === 'refuted').map((world) => world.replications);
  const fewest = decided.reduce((least, own) => Math.min(least, own), Number.POSITIVE_INFINITY);
  return {
    world: Number.isFinite(fewest) ? tidy(rarestSeen(fewest, 0.05)) : null,
    refutedWorld: tidy(rarestSeen(leastRefuted(errors.world, replications), errors.world)),
    refutation: tidy(rarestSeen(2 * replications, errors.confirmation)),
  };
}
