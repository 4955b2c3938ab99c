/** Worlds of a draft with variants, each whole: what the variant says goes over what all share, as the reader of files merges them. */
import type { Text } from '../../sim/index.ts';
import type { Draft } from './draft.ts';
import { getIn, over, type Path, setIn, type Value, type Values } from './tree.ts';

export const variantsOf = ({ world, variants = {} }: Draft): { readonly title: Text; readonly world: Values }[] =>
  Object.values(variants).map(({ title, world: own }) => ({ title, world: over(world ?? {}, own ?? {}) as Values }));

/**
 * The draft with `value` at `path`. A list that a variant takes from the world becomes the variant's own, whole, as soon as an item of it
 * is changed: the reader puts a list in the place of another, it does not merge their items.
 */
export function setInDraft(draft: Draft, path: Path, value: Value | undefined): Draft {
  const tree = draft as never as Values;
  const item = path.findIndex((step) => typeof step === 'number');
  const list = path.slice(0, item);
  const isTaken = item > 0 && path[0] === 'variants' && getIn(tree, list) === undefined;
  const whole = isTaken ? setIn(tree, list, getIn(tree, ['world', ...list.slice(3)])) : tree;
  return setIn(whole, path, value) as never;
}
