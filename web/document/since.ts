/** What a reader has changed since a case came: its own words speak of the case as it was. */
import { type Field, type Fields, STRATEGY_FIELDS, type Text, WORLD_FIELDS } from '../../sim/index.ts';
import type { Draft } from './draft.ts';
import { getIn, same, type Value } from './tree.ts';

export type Change =
  /** `path` from the root of the draft; a default stands where nothing is said. */
  | { readonly kind: 'field'; readonly path: string; readonly field: Leaf; readonly before: Value; readonly after: Value }
  | { readonly kind: 'renamed' | 'baseline'; readonly before: Text; readonly after: Text }
  | { readonly kind: 'added' | 'removed' | 'phases'; readonly strategy: Text }
  | { readonly kind: 'seed'; readonly before: string; readonly after: string }
  /** Something that the page has no field for: outcomes, horizons, what is expected. */
  | { readonly kind: 'other' };

type Leaf = Exclude<Field, { type: 'group' }>;

const NO_ITEMS: readonly Value[] = [];
const defaultOf = (field: Leaf): Value => (field.type === 'list' ? NO_ITEMS : 'default' in field ? (field.default as Value) : '');

/** Fields of which `before` and `after` say different things; what neither says is what `below` says of it. */
function fieldsApart(fields: Fields, path: string, before: Value | undefined, after: Value | undefined, below?: Value): Change[] {
  return Object.entries(fields).flatMap(([name, field]): Change[] => {
    const here = `${path}.${name}`;
    const [old, now, under] = [before, after, below].map((tree) => getIn(tree, [name]));
    if (field.type === 'group') return fieldsApart(field.fields, here, old, now, under);
    const otherwise = under ?? defaultOf(field);
    const change = { before: old ?? otherwise, after: now ?? otherwise };
    return same(change.before, change.after) ? [] : [{ kind: 'field', path: here, field, ...change }];
  });
}

/** What the page edits elsewhere than in levers, and what has no part in the numbers. */
const TOLD = ['world', 'variants', 'strategies', 'baseline', 'seed', 'title', 'question', 'notes', 'refutedBy', 'source'];
const rest = (draft: Draft): object => Object.fromEntries(Object.entries(draft).filter(([key]) => !TOLD.includes(key)));

export function changesSince(before: Draft, now: Draft): readonly Change[] {
  const changes: Change[] = fieldsApart(WORLD_FIELDS, 'world', before.world, now.world);
  const names = Object.keys(now.variants ?? {});
  for (const name of names) {
    const [old, own] = [before.variants?.[name]?.world, now.variants?.[name]?.world];
    changes.push(...fieldsApart(WORLD_FIELDS, `variants.${name}.world`, old, own, now.world));
  }
  for (const [name, { title, ...levers }] of Object.entries(now.strategies)) {
    const old = before.strategies[name];
    if (old === undefined) {
      changes.push({ kind: 'added', strategy: title });
      continue;
    }
    if (!same(old.title, title)) changes.push({ kind: 'renamed', before: old.title, after: title });
    changes.push(...fieldsApart(STRATEGY_FIELDS, `strategies.${name}`, old as Value, levers as Value));
    if (!same(old.phases ?? NO_ITEMS, levers.phases ?? NO_ITEMS)) changes.push({ kind: 'phases', strategy: title });
  }
  for (const [name, { title }] of Object.entries(before.strategies)) {
    if (!Object.hasOwn(now.strategies, name)) changes.push({ kind: 'removed', strategy: title });
  }
  if (before.baseline !== now.baseline) {
    const titled = ({ strategies }: Draft): Text => (strategies[before.baseline] ?? strategies[now.baseline])!.title;
    changes.push({ kind: 'baseline', before: titled(before), after: now.strategies[now.baseline]!.title });
  }
  if (before.seed !== now.seed) changes.push({ kind: 'seed', before: before.seed, after: now.seed });
  const isOther = !same(rest(before), rest(now)) || !same(Object.keys(before.variants ?? {}).sort(), [...names].sort());
  return isOther ? [...changes, { kind: 'other' }] : changes;
}
