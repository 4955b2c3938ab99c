/** The levers of one strategy, or the world, as their declarations describe them. */
import { computed, signal } from '@preact/signals';
import { useRef } from 'preact/hooks';
import { type Field, type Fields, STRATEGY_FIELDS, WORLD_FIELDS } from '../../sim/index.ts';
import { getIn, type Path, same, type Value, type Values } from '../document/tree.ts';
import { page } from '../state/page.ts';
import { cast, part } from '../state/parts.ts';
import { say } from '../state/settings.ts';
import { allLevers, changedLevers, leversChanged } from '../words/phrases.ts';
import { W } from '../words/words.ts';
import { type Leaf, STRATEGY_LEAVES, valueAt, WORLD_LEAVES } from './fields.ts';
import { OneField } from './one-field.tsx';
import { Badge, Segments, strategyClass } from './parts.tsx';
import { Phases } from './phases.tsx';

/** The strategy in the editor; undefined: the one that the lens looks at; null: the world. */
export const editing = signal<string | null | undefined>(undefined);
const search = signal('');
const filter = signal<'changed' | 'all' | null>(null);
/** Groups that were opened or closed by hand. */
const folds = signal<Readonly<Record<string, boolean>>>({});

/** What the editor works on, and where it stands in the draft. */
const place = part(({ draft, lens }) => {
  const picked = editing.value;
  // One that was removed meanwhile gives way to the one that is looked at.
  const name = picked === undefined || (picked !== null && !Object.hasOwn(draft.strategies, picked)) ? lens.arm : picked;
  const names = Object.keys(draft.strategies);
  return {
    name,
    at: (name !== null ? ['strategies', name] : lens.variant === null ? ['world'] : ['variants', lens.variant, 'world']) as Path,
    index: name === null ? -1 : names.indexOf(name),
    /** Place of the baseline, whose values are marked on the sliders of the others; −1: nothing is. */
    marked: name === null || name === draft.baseline ? -1 : names.indexOf(draft.baseline),
  };
});

/** The levers of what is worked on, what they say now, and what each goes back to. */
const desk = computed(() => {
  const { name, at, marked } = place.value;
  const { draft, lens } = page.value!;
  const strategy = name !== null;
  return {
    fields: (strategy ? STRATEGY_FIELDS : WORLD_FIELDS) as Fields,
    leaves: strategy ? STRATEGY_LEAVES : WORLD_LEAVES,
    values: getIn(draft as never, at) as Values | undefined,
    below: strategy || lens.variant === null ? undefined : draft.world,
    baseline: marked < 0 ? undefined : (draft.strategies[draft.baseline] as never as Values),
  };
});
type Desk = typeof desk.value;

const currentOf = ({ values, below }: Desk, leaf: Pick<Leaf, 'path' | 'field'>): Value => getIn(values, leaf.path) ?? valueAt(below, leaf);
const isChanged = (on: Desk, leaf: Leaf): boolean => !same(currentOf(on, leaf), valueAt(on.below, leaf));
/** Search reads the labels and explanations of both languages and the name in files. */
const found = ({ field, path, group }: Leaf, words: string): boolean =>
  [field.label.zh, field.label.en, field.doc.zh, field.doc.en, group.zh, group.en, path.join('.')]
    .join(' ')
    .toLowerCase()
    .includes(words.trim().toLowerCase());

/** Levers that are changed, or were since `of` is looked at: one that passes its default stays under the hand that moves it. */
function useStays(of: string, changed: readonly Leaf[]): ReadonlySet<Leaf> {
  const kept = useRef({ of: '', leaves: new Set<Leaf>() });
  if (kept.current.of !== of) kept.current = { of, leaves: new Set() };
  for (const leaf of changed) kept.current.leaves.add(leaf);
  return kept.current.leaves;
}

export function Editor() {
  const on = desk.value;
  const { name: edited, at, index } = place.value;
  const { names, titles } = cast.value;
  const changed = on.leaves.filter((leaf) => isChanged(on, leaf));
  const stays = useStays(`${page.value!.name} ${at.join('.')} ${filter.value}`, changed);
  const shown = filter.value ?? (stays.size > 0 ? 'changed' : 'all');
  const words = search.value;
  const picked = on.leaves.filter((leaf) => (words === '' ? shown === 'all' || stays.has(leaf) : found(leaf, words)));
  const groups = Object.entries(on.fields).map(([name, field]) => ({ name, field, leaves: picked.filter(({ path }) => path[0] === name) }));
  return (
    <aside class={`editor ${index < 0 ? 'kW' : strategyClass(index)}`} id="levers" aria-label={say(W.levers)} tabIndex={-1}>
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
        {names.map((name, i) => (
          <label key={name} class={edited === name ? 'on' : ''} title={say(titles[name]!)}>
            <input
              class="sr"
              type="radio"
              name="editing"
              checked={edited === name}
              aria-label={say(titles[name]!)}
              onChange={() => pick(name)}
            />
            <Badge index={i} />
          </label>
        ))}
        <label class={edited === null ? 'on' : ''}>
          <input class="sr" type="radio" name="editing" checked={edited === null} onChange={() => pick(null)} />
          {say(W.world)}
        </label>
      </fieldset>
      <p class="who">{edited === null ? '' : say(titles[edited]!)}</p>
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
      {/* There before it says anything: only what comes into a part that is there is heard. */}
      <p class="quiet found" role="status">
        {picked.length === 0 && say(words === '' ? W.nothingChanged : W.nothingFound)}
      </p>
      {groups.map(({ name, field, leaves }) =>
        leaves.length === 0 ? null : (
          <Group
            key={`${at.join('.')}.${name}`}
            name={name}
            field={field}
            leaves={leaves}
            on={on}
            open={words !== '' || shown === 'changed'}
          />
        ),
      )}
      {edited !== null && words === '' && <Phases key={at.join('.')} at={at} phases={getIn(on.values, ['phases'])} />}
    </aside>
  );
}

/** Brings the field at a path of the draft into sight: its group unfolded, and nothing chosen or searched for that leaves it out. */
export function reveal(path: Path): void {
  const group = path[path[0] === 'world' ? 1 : path[0] === 'strategies' ? 2 : 3];
  search.value = '';
  if (getIn(page.peek()!.draft as never, path) === undefined) filter.value = 'all';
  if (group !== undefined) folds.value = { ...folds.peek(), [group]: true };
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
      {isOpen &&
        leaves.map((leaf) => (
          <LeverCard
            key={leaf.path.join('.')}
            leaf={leaf}
            value={currentOf(on, leaf)}
            otherwise={valueAt(on.below, leaf)}
            changed={isChanged(on, leaf)}
            marked={on.baseline && valueAt(on.baseline, leaf)}
          />
        ))}
    </details>
  );
}

interface LeverCardProps {
  readonly leaf: Leaf;
  readonly value: Value;
  /** What it goes back to. */
  readonly otherwise: Value;
  readonly changed: boolean;
  /** What the baseline has there, where it is not the one that is worked on. */
  readonly marked: Value | undefined;
}

function LeverCard({ leaf, value, otherwise, changed, marked }: LeverCardProps) {
  const { at, marked: whose } = place.value;
  return (
    <div
      class={`lev ${changed ? 'chg' : ''}`}
      id={`lever-${leaf.path.join('-')}`}
      tabIndex={-1}
      data-path={[...at, ...leaf.path].join('.')}
    >
      {leaf.within.length > 0 && <p class="nested">{leaf.within.map(say).join(' › ')}</p>}
      <OneField
        id={`f-${leaf.path.join('-')}`}
        field={leaf.field}
        at={[...at, ...leaf.path]}
        value={value}
        otherwise={otherwise}
        changed={changed}
        mark={marked === undefined ? undefined : { index: whose, value: marked }}
      />
    </div>
  );
}
