/** All that undo goes over and a link holds: the scenario, and how it is looked at. Immutable. */
import type { Draft } from './draft.ts';

export interface Lens {
  /** Strategy that is compared with the baseline. */
  readonly arm: string;
  /** World that is looked at; null without variants. */
  readonly variant: string | null;
  /** [days] */
  readonly horizon: number;
}

export interface Document {
  readonly name: string;
  readonly draft: Draft;
  readonly lens: Lens;
}

/** The document with a lens that points at something: what is gone falls back to the first there is. */
export function focused({ name, draft, lens }: { readonly name: string; readonly draft: Draft; readonly lens?: Partial<Lens> }): Document {
  const strategies = Object.keys(draft.strategies);
  const others = strategies.filter((strategy) => strategy !== draft.baseline);
  const variants = Object.keys(draft.variants ?? {});
  const among = <T>(items: readonly T[], wanted: T | undefined | null, otherwise: T): T =>
    items.includes(wanted as T) ? (wanted as T) : otherwise;
  return {
    name,
    draft,
    lens: {
      arm: among(others, lens?.arm, others[0] ?? draft.baseline),
      variant: variants.length === 0 ? null : among(variants, lens?.variant, variants[0]!),
      horizon: among(draft.horizons, lens?.horizon, draft.horizons.at(-1)!),
    },
  };
}

/** Name of an arm in results. */
export const armName = (lens: Pick<Lens, 'variant'>, strategy: string): string =>
  lens.variant === null ? strategy : `${lens.variant}/${strategy}`;
