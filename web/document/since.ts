/** What a reader has changed since a case came: its own words speak of the case as it was. */
import { ASSUMPTION_FIELDS, type Field, type Fields, STRATEGY_FIELDS, type Text, WORLD_FIELDS } from '../../sim/index.ts';
import type { Draft, OutcomeDraft } from './draft.ts';
import { getIn, same, type Value } from './tree.ts';

export type Change =
  /** `path` from the root of the draft; a default stands where nothing is said. */
  | { readonly kind: 'field'; readonly path: string; readonly field: Leaf; readonly before: Value; readonly after: Value }
  | { readonly kind: 'renamed' | 'baseline'; readonly before: Text; readonly after: Text }
  | { readonly kind: 'added' | 'removed' | 'phases'; readonly strategy: Text }
  | { readonly kind: 'seed'; readonly before: string; readonly after: string }
  | { readonly kind: 'title' | 'question'; readonly before: Text; readonly after: Text }
  /** [days] */
  | { readonly kind: 'horizons'; readonly before: readonly number[]; readonly after: readonly number[] }
  | { readonly kind: 'replications'; readonly before: number; readonly after: number }
  | { readonly kind: 'outcome'; readonly id: string; readonly before: OutcomeDraft | null; readonly after: OutcomeDraft | null }
  | { readonly kind: 'expected'; readonly before: OutcomeDraft; readonly after: OutcomeDraft }
  /** Something that the page has no field for: the order of outcomes, what is claimed. */
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

/** What is told by itself, and what has no part in the numbers. */
const TOLD = [
  ...['world', 'variants', 'strategies', 'baseline', 'assumptions', 'seed', 'title', 'question', 'notes', 'refutedBy', 'source'],
  ...['horizons', 'replications', 'outcomes'],
];
/** All else; of outcomes that both ask for, their order. */
const rest = (draft: Draft, other: Draft): object => [
  Object.fromEntries(Object.entries(draft).filter(([key]) => !TOLD.includes(key))),
  draft.outcomes.flatMap(({ id }) => (other.outcomes.some((one) => one.id === id) ? [id] : [])),
];

/** Outcomes that only one of them asks for, or both with another weight. */
function outcomesApart(before: Draft, now: Draft): Change[] {
  const ids = new Set([...before.outcomes, ...now.outcomes].map(({ id }) => id));
  return [...ids].flatMap((id): Change[] => {
    const [old = null, own = null] = [before, now].map(({ outcomes }) => outcomes.find((one) => one.id === id));
    const weight = (one: OutcomeDraft | null) => one && [one.margin, one.primary ?? false, one.limit ?? null];
    const both = old !== null && own !== null;
    return [
      ...(same(weight(old), weight(own)) ? [] : [{ kind: 'outcome', id, before: old, after: own } as const]),
      ...(both && !same(old.expect ?? NO_ITEMS, own.expect ?? NO_ITEMS) ? [{ kind: 'expected', before: old, after: own } as const] : []),
    ];
  });
}

export function changesSince(before: Draft, now: Draft): readonly Change[] {
  const changes: Change[] = [];
  for (const kind of ['title', 'question'] as const)
    if (!same(before[kind], now[kind])) changes.push({ kind, before: before[kind], after: now[kind] });
  changes.push(...fieldsApart(WORLD_FIELDS, 'world', before.world, now.world));
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
  changes.push(...fieldsApart(ASSUMPTION_FIELDS, 'assumptions', before.assumptions, now.assumptions));
  if (!same(before.horizons, now.horizons)) changes.push({ kind: 'horizons', before: before.horizons, after: now.horizons });
  changes.push(...outcomesApart(before, now));
  if (before.replications !== now.replications)
    changes.push({ kind: 'replications', before: before.replications, after: now.replications });
  if (before.seed !== now.seed) changes.push({ kind: 'seed', before: before.seed, after: now.seed });
  const isOther = !same(rest(before, now), rest(now, before)) || !same(Object.keys(before.variants ?? {}).sort(), [...names].sort());
  return isOther ? [...changes, { kind: 'other' }] : changes;
}
