/** The levers of one strategy, or the world, as their declarations describe them. */
import { computed, signal } from '@preact/signals';
import { type Field, type Fields, type GroupField, type ListField, STRATEGY_FIELDS, WORLD_FIELDS } from '../../sim/index.ts';
import { getIn, isValues, type Path, same, type Value, type Values } from '../document/tree.ts';
import { page, set } from '../state/page.ts';
import { say } from '../state/settings.ts';
import { allLevers, changedLevers, items, leversChanged, setLever } from '../words/phrases.ts';
import { W } from '../words/words.ts';
import { changedIn, defaultOf, type Leaf, leavesOf, STRATEGY_LEAVES, valueAt, valueText, WORLD_LEAVES } from './fields.ts';
import { Quantity, Why } from './lever.tsx';
import { Badge, Button, Segments, strategyClass } from './parts.tsx';
import { Phases } from './phases.tsx';

/** The strategy in the editor; undefined: the one that the lens looks at; null: the world. */
export const editing = signal<string | null | undefined>(undefined);
const search = signal('');
const filter = signal<'changed' | 'all' | null>(null);
/** Groups that were opened or closed by hand. */
const folds = signal<Readonly<Record<string, boolean>>>({});

/** What the editor works on: fields, values, where they stand in the draft, and what each goes back to. */
const desk = computed(() => {
  const now = page.value;
  if (now === null) return null;
  const { draft, lens } = now;
  const picked = editing.value;
  // One that was removed meanwhile gives way to the one that is looked at.
  const wanted = picked === undefined || (picked !== null && !Object.hasOwn(draft.strategies, picked)) ? lens.arm : picked;
  if (wanted !== null) {
    const index = Object.keys(draft.strategies).indexOf(wanted);
    const baseline =
      wanted === draft.baseline
        ? null
        : { index: Object.keys(draft.strategies).indexOf(draft.baseline), values: draft.strategies[draft.baseline] as never as Values };
    return {
      fields: STRATEGY_FIELDS as Fields,
      leaves: STRATEGY_LEAVES,
      at: ['strategies', wanted] as Path,
      values: draft.strategies[wanted] as never as Values,
      below: undefined as Values | undefined,
      index,
      baseline,
      name: wanted,
    };
  }
  const variant = lens.variant;
  return variant === null
    ? {
        fields: WORLD_FIELDS as Fields,
        leaves: WORLD_LEAVES,
        at: ['world'] as Path,
        values: draft.world,
        below: undefined,
        index: -1,
        baseline: null,
        name: null,
      }
    : {
        fields: WORLD_FIELDS as Fields,
        leaves: WORLD_LEAVES,
        at: ['variants', variant, 'world'] as Path,
        values: draft.variants?.[variant]?.world,
        below: draft.world,
        index: -1,
        baseline: null,
        name: null,
      };
});
type Desk = NonNullable<typeof desk.value>;

const currentOf = ({ values, below }: Desk, leaf: Pick<Leaf, 'path' | 'field'>): Value => getIn(values, leaf.path) ?? valueAt(below, leaf);
const isChanged = (on: Desk, leaf: Leaf): boolean => !same(currentOf(on, leaf), valueAt(on.below, leaf));
/** Search reads the labels and explanations of both languages and the name in files. */
const found = ({ field, path, group }: Leaf, words: string): boolean =>
  [field.label.zh, field.label.en, field.doc.zh, field.doc.en, group.zh, group.en, path.join('.')]
    .join(' ')
    .toLowerCase()
    .includes(words.trim().toLowerCase());

export function Editor() {
  const on = desk.value;
  const now = page.value;
  if (on === null || now === null) return null;
  const { draft } = now;
  const changed = on.leaves.filter((leaf) => isChanged(on, leaf));
  const shown = filter.value ?? (changed.length > 0 ? 'changed' : 'all');
  const words = search.value;
  const picked = on.leaves.filter((leaf) => (words === '' ? shown === 'all' || changed.includes(leaf) : found(leaf, words)));
  const groups = Object.entries(on.fields).map(([name, field]) => ({ name, field, leaves: picked.filter(({ path }) => path[0] === name) }));
  return (
    <aside class={`editor ${on.index < 0 ? 'kW' : strategyClass(on.index)}`} id="levers" aria-label={say(W.levers)} tabIndex={-1}>
      <div class="ed-h">
        <h2>{say(W.levers)}</h2>
        <Segments
          name="filter"
          label={say(W.levers)}
          value={shown}
          choices={[
            { value: 'changed', text: say(changedLevers(changed.length)) },
            { value: 'all', text: say(allLevers(on.leaves.length)) },
          ]}
          onPick={(value) => {
            filter.value = value;
          }}
        />
      </div>
      <fieldset class="tabs">
        <legend class="sr">{say(W.editing)}</legend>
        {Object.entries(draft.strategies).map(([name, { title }], i) => (
          <label key={name} class={on.name === name ? 'on' : ''} title={say(title)}>
            <input class="sr" type="radio" name="editing" checked={on.name === name} aria-label={say(title)} onChange={() => pick(name)} />
            <Badge index={i} />
          </label>
        ))}
        <label class={on.name === null ? 'on' : ''}>
          <input class="sr" type="radio" name="editing" checked={on.name === null} onChange={() => pick(null)} />
          {say(W.world)}
        </label>
      </fieldset>
      <p class="who">{on.name === null ? '' : say(draft.strategies[on.name]!.title)}</p>
      <input
        id="find-lever"
        type="search"
        placeholder={`${say(W.findLever)}  /`}
        aria-label={say(W.findLever)}
        aria-keyshortcuts="/"
        value={words}
        onInput={(e) => {
          search.value = e.currentTarget.value;
        }}
      />
      {picked.length === 0 && <p class="quiet">{say(words === '' ? W.nothingChanged : W.nothingFound)}</p>}
      {groups.map(({ name, field, leaves }) =>
        leaves.length === 0 ? null : (
          <Group
            key={`${on.at.join('.')}.${name}`}
            name={name}
            field={field}
            leaves={leaves}
            on={on}
            open={words !== '' || shown === 'changed'}
          />
        ),
      )}
      {on.name !== null && words === '' && <Phases at={on.at} strategy={on.values} />}
    </aside>
  );
}

function pick(name: string | null): void {
  editing.value = name;
}

function Group({
  name,
  field,
  leaves,
  on,
  open,
}: {
  readonly name: string;
  readonly field: Field;
  readonly leaves: readonly Leaf[];
  readonly on: Desk;
  readonly open: boolean;
}) {
  const count = leaves.filter((leaf) => isChanged(on, leaf)).length;
  const isOpen = folds.value[name] ?? open;
  return (
    <details
      class="grp"
      open={isOpen}
      onToggle={(e) => {
        if (e.currentTarget.open !== isOpen) folds.value = { ...folds.value, [name]: e.currentTarget.open };
      }}
    >
      <summary>
        <span>{say(field.label)}</span>
        {count > 0 && <i>{say(leversChanged(count))}</i>}
      </summary>
      {isOpen && leaves.map((leaf) => <LeverCard key={leaf.path.join('.')} leaf={leaf} on={on} />)}
    </details>
  );
}

function LeverCard({ leaf, on }: { readonly leaf: Leaf; readonly on: Desk }) {
  const changed = isChanged(on, leaf);
  const { baseline } = on;
  return (
    <div
      class={`lev ${changed ? 'chg' : ''}`}
      id={`lever-${leaf.path.join('-')}`}
      tabIndex={-1}
      data-path={[...on.at, ...leaf.path].join('.')}
    >
      {leaf.within.length > 0 && <p class="nested">{leaf.within.map(say).join(' › ')}</p>}
      <OneField
        id={`f-${leaf.path.join('-')}`}
        field={leaf.field}
        at={[...on.at, ...leaf.path]}
        value={currentOf(on, leaf)}
        otherwise={valueAt(on.below, leaf)}
        changed={changed}
        mark={baseline ? { index: baseline.index, value: valueAt(baseline.values, leaf) } : undefined}
      />
    </div>
  );
}

interface OneFieldProps {
  readonly id: string;
  readonly field: Field;
  readonly at: Path;
  readonly value: Value;
  readonly otherwise: Value;
  readonly changed: boolean;
  readonly mark?: { readonly index: number; readonly value: Value } | undefined;
}

export function OneField(props: OneFieldProps) {
  const { id, field, at, value, otherwise, changed } = props;
  const what = say(setLever(field.label));
  const put = (next: Value): void => set(at, same(next, otherwise) ? undefined : next, what);
  const reset = changed && <Button class="rst" icon="reset" iconOnly label={W.revert} onClick={() => set(at, undefined, what)} />;
  switch (field.type) {
    case 'quantity':
      return <Quantity {...props} field={field} />;
    case 'flag':
      return (
        <>
          <div class="l1">
            <label for={id}>{say(field.label)}</label>
            <input id={id} type="checkbox" class="switch" checked={value === true} onChange={(e) => put(e.currentTarget.checked)} />
            {reset}
          </div>
          <Why doc={field.doc} source={field.source} />
        </>
      );
    case 'choice':
      return (
        <>
          <div class="l1">
            <label for={id}>{say(field.label)}</label>
            <select id={id} value={String(value)} onChange={(e) => put(e.currentTarget.value)}>
              {Object.entries(field.options).map(([option, text]) => (
                <option key={option} value={option}>
                  {say(text)}
                </option>
              ))}
            </select>
            {reset}
          </div>
          <Why doc={field.doc} source={field.source} />
        </>
      );
    case 'list':
      return <List id={id} field={field} at={at} value={value} />;
    case 'group':
      return <Nested id={id} field={field} at={at} values={value as Values} />;
    default:
      return (
        <>
          <div class="l1">
            <label for={id}>{say(field.label)}</label>
            <input
              id={id}
              class="text"
              translate={false}
              maxLength={200}
              defaultValue={String(value)}
              key={String(value)}
              onChange={(e) => put(e.currentTarget.value)}
            />
            {reset}
          </div>
          <Why doc={field.doc} />
        </>
      );
  }
}

/** A list: its items one under the other, each with its own fields. */
function List({ id, field, at, value }: { readonly id: string; readonly field: ListField; readonly at: Path; readonly value: Value }) {
  const list = Array.isArray(value) ? (value as readonly Value[]) : [];
  const what = say(setLever(field.label));
  return (
    <>
      <div class="l1">
        <b>{say(field.label)}</b> <span class="unit">{list.length > 0 && say(items(list.length))}</span>
        {list.length > 0 && <Button class="rst" icon="reset" iconOnly label={W.revert} onClick={() => set(at, undefined, what)} />}
      </div>
      <Why doc={field.doc} />
      {list.map((item, i) => (
        <details class="item" key={i} open={i === list.length - 1}>
          <summary>
            {i + 1}. {summary(field.of, item)}
          </summary>
          <OneField id={`${id}-${i}`} field={field.of} at={[...at, i]} value={item} otherwise={defaultItem(field.of, i)} changed={false} />
          <Button
            class="s"
            label={W.removeItem}
            onClick={() => set(at, list.length === 1 ? undefined : list.filter((_, k) => k !== i), what)}
          />
        </details>
      ))}
      {list.length < field.maxItems && (
        <Button class="s o" label={W.addItem} onClick={() => set(at, [...list, defaultItem(field.of, list.length)], what)} />
      )}
    </>
  );
}

/** A new item: names must be given, everything else has its default. */
function defaultItem(field: Field, i: number): Value {
  if (field.type !== 'group') return field.type === 'name' ? `new-${i + 1}` : defaultOf(field as Leaf['field']);
  return Object.fromEntries(
    Object.entries(field.fields).flatMap(([name, inner]): [string, Value][] => (inner.type === 'name' ? [[name, `new-${i + 1}`]] : [])),
  );
}

const summary = (field: Field, item: Value): string => {
  if (field.type !== 'group') return valueText(field as Leaf['field'], item);
  const leaves = leavesOf(field.fields);
  const told = changedIn(leaves, isValues(item) ? item : undefined);
  return (told.length > 0 ? told : leaves)
    .slice(0, 3)
    .map((leaf) => valueText(leaf.field, valueAt(item, leaf)))
    .join(' · ');
};

function Nested({
  id,
  field,
  at,
  values,
}: {
  readonly id: string;
  readonly field: GroupField;
  readonly at: Path;
  readonly values: Values;
}) {
  return (
    <>
      {Object.entries(field.fields).map(([name, inner]) => {
        const otherwise = inner.type === 'group' ? {} : defaultOf(inner);
        const value = getIn(values, [name]) ?? otherwise;
        return (
          <div class="inner" key={name} data-path={[...at, name].join('.')}>
            <OneField
              id={`${id}-${name}`}
              field={inner}
              at={[...at, name]}
              value={value}
              otherwise={otherwise}
              changed={!same(value, otherwise)}
            />
          </div>
        );
      })}
    </>
  );
}
