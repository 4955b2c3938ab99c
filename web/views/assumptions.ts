/** Assumptions about behaviour among the levers of the world: one set for all scenarios, which a reader may multiply, for all to see. */
import { ASSUMPTION_FIELDS, isAssumptionGroup, multipliedTexts } from '../../sim/index.ts';
import type { Draft } from '../document/draft.ts';
import { part } from '../state/parts.ts';
import { say } from '../state/settings.ts';
import { W } from '../words/words.ts';
import type { Leaf } from './fields.ts';
import type { Card } from './lever-group.tsx';

/** Where they stand in a draft. */
export const ASSUMPTIONS = 'assumptions';

const LEAVES: readonly Leaf[] = Object.entries(ASSUMPTION_FIELDS).map(([name, field]) => ({
  path: [name],
  field,
  group: W.assumptions,
  within: [],
}));

/** Of the hundreds of single coefficients a search may find many: so many are shown. */
const MOST = 20;

const factors = part(({ draft }) => draft.assumptions ?? {});

const isMultiplied = ({ assumptions }: Draft, { path }: Leaf): boolean => (assumptions?.[path[0]!] ?? 1) !== 1;
export const changedAssumptions = part(({ draft }) => LEAVES.filter((leaf) => isMultiplied(draft, leaf)));

/** “Talkativeness × 2”, for each that is multiplied. */
export const multiplied = (): readonly string[] => multipliedTexts(factors.value).map(say);

/** About more than one coefficient, under a name that an operator understands. */
export const isBroad = ({ path }: Leaf): boolean => isAssumptionGroup(path[0]!);

/** Those that stand among all levers: broad ones, and what is multiplied of the others. */
export const amongAll = part(({ draft }) => LEAVES.filter((leaf) => isBroad(leaf) || isMultiplied(draft, leaf)));

/** `more`: how many others there are for which there is no room. */
export function assumptionCards(isPicked: (leaf: Leaf) => boolean): { readonly cards: readonly Card[]; readonly more: number } {
  const picked = LEAVES.filter(isPicked);
  const cards = picked.slice(0, MOST).map((leaf) => {
    const value = factors.value[leaf.path[0]!] ?? 1;
    return { leaf, at: [ASSUMPTIONS, ...leaf.path], value, otherwise: 1, changed: value !== 1 };
  });
  return { cards, more: picked.length - cards.length };
}
