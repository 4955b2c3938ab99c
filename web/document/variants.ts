/** Worlds of a draft with variants, each whole: what the variant says goes over what all share, as the reader of files merges them. */
import type { Text } from '../../sim/index.ts';
import type { Draft } from './draft.ts';
import { over, type Values } from './tree.ts';

export const variantsOf = ({ world, variants = {} }: Draft): { readonly title: Text; readonly world: Values }[] =>
  Object.values(variants).map(({ title, world: own }) => ({ title, world: over(world ?? {}, own ?? {}) as Values }));
