/**
 * The numbers that a link's sender saw: means of the pair that was looked at, by outcome. The engine that opens the link computes
 * them anew; where the two differ, the reader is shown both.
 */
import type { ComparisonResult } from '../../sim/index.ts';
import { armName, type Document } from './document.ts';
import { isValues } from './tree.ts';

/** By outcome: means of baseline and arm at the lens's horizon, as texts of four digits. */
export type Seen = Readonly<Record<string, readonly [string, string]>>;

const rounded = (mean: number | null | undefined): string => (mean == null ? '' : String(Number(mean.toPrecision(4))));

export function seenIn({ draft, lens }: Document, { arms }: Pick<ComparisonResult, 'arms'>): Seen {
  const at = (strategy: string, outcome: string): string =>
    rounded(arms[armName(lens, strategy)]?.[outcome]?.horizon[`${lens.horizon}`]?.mean);
  return Object.fromEntries(draft.outcomes.map(({ id }) => [id, [at(draft.baseline, id), at(lens.arm, id)]]));
}

const NUMBER = /^(?:-?\d{1,15}(?:\.\d{1,15})?(?:e[+-]?\d{1,3})?)?$/;

/** What a link says was seen, if it is that; null otherwise. */
export function readSeen(value: unknown): Seen | null {
  if (!isValues(value as never)) return null;
  const entries = Object.entries(value as Record<string, unknown>).filter(
    ([id, pair]) =>
      /^[\w.]{1,60}$/.test(id) && Array.isArray(pair) && pair.length === 2 && pair.every((x) => typeof x === 'string' && NUMBER.test(x)),
  );
  return entries.length === 0 ? null : (Object.fromEntries(entries.slice(0, 100)) as unknown as Seen);
}

export interface Moved {
  readonly outcome: string;
  readonly before: readonly [string, string];
  readonly now: readonly [string, string];
}

/** Outcomes that came out otherwise than the sender saw them. */
export const movedSince = (then: Seen, now: Seen): Moved[] =>
  Object.entries(now).flatMap(([outcome, pair]) => {
    const before = then[outcome];
    return before === undefined || (before[0] === pair[0] && before[1] === pair[1]) ? [] : [{ outcome, before, now: pair }];
  });
