/** The levers of one strategy, or the world, as their declarations describe them. */
import { computed, signal } from '@preact/signals';
import { type ComponentChildren, Fragment } from 'preact';
import { useRef } from 'preact/hooks';
import { type Fields, STRATEGY_FIELDS, WORLD_FIELDS } from '../../sim/index.ts';
import { getIn, type Path, same, type Value, type Values } from '../document/tree.ts';
import { page } from '../state/page.ts';
import { cast, part } from '../state/parts.ts';
import { say } from '../state/settings.ts';
import { allLevers, changedLevers, foundInStrategies, foundInWorld, moreFound } from '../words/phrases.ts';
import { isFound } from '../words/search.ts';
import { W } from '../words/words.ts';
import { Asked } from './asked.tsx';
import { ASSUMPTIONS, amongAll, assumptionCards, changedAssumptions, isBroad } from './assumptions.ts';
import { type Leaf, STRATEGY_LEAVES, valueAt, WORLD_LEAVES } from './fields.ts';
import { type Card, LeverGroup, unfold } from './lever-group.tsx';
import { Badge, Segments, strategyClass } from './parts.tsx';
import { Phases } from './phases.tsx';

/** What is worked on; undefined: the strategy that the lens looks at. */
export type Edited = { readonly strategy: string } | 'world' | 'asked' | undefined;
export const editing = signal<Edited>(undefined);
/** What is searched for among the levers, and among outcomes. */
const search = signal('');
const sought = signal('');
const filter = signal<'changed' | 'all' | null>(null);

/** What the editor works on, and where it stands in the draft. */
const place = part(({ draft, lens }) => {
  const edited = editing.value;
  const picked = typeof edited === 'object' ? edited.strategy : lens.arm;
  // One that was removed meanwhile gives way to the one that is looked at. Null: no strategy is worked on.
  const name = typeof edited === 'string' ? null : Object.hasOwn(draft.strategies, picked) ? picked : lens.arm;
  const names = Object.keys(draft.strategies);
  return {
    name,
    asked: edited === 'asked',
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
  isFound(words, [field.label.zh, field.label.en, field.doc.zh, field.doc.en, group.zh, group.en, path.join('.')]);

/** Levers that are changed, or were since `of` is looked at: one that passes its default stays under the hand that moves it. */
function useStays(of: string, changed: readonly Leaf[]): ReadonlySet<Leaf> {
  const kept = useRef({ of: '', leaves: new Set<Leaf>() });
  if (kept.current.of !== of) kept.current = { of, leaves: new Set() };
  for (const leaf of changed) kept.current.leaves.add(leaf);
  return kept.current.leaves;
}

export function Editor() {
  const { name: edited, asked, index } = place.value;
  const { names, titles } = cast.value;
  const searched = asked ? sought : search;
  const tab = (is: boolean, to: Edited, content: ComponentChildren, title?: string) => (
    <label class={is ? 'on' : ''} title={title}>
      <input
        class="sr"
        type="radio"
        name="editing"
        checked={is}
        aria-label={title}
        onChange={() => {
          editing.value = to;
        }}
      />
      {content}
    </label>
  );
  return (
    <aside
      class={`editor ${index < 0 ? 'kW' : strategyClass(index)}`}
      id="levers"
      aria-label={say(asked ? W.asked : W.levers)}
      tabIndex={-1}
    >
      <div class="ed-h">
        <h2>{say(asked ? W.asked : W.levers)}</h2>
        {!asked && <Filter />}
      </div>
      <fieldset class="tabs">
        <legend class="sr">{say(W.editing)}</legend>
        {names.map((name, i) => (
          <Fragment key={name}>{tab(edited === name, { strategy: name }, <Badge index={i} />, say(titles[name]!))}</Fragment>
        ))}
        {tab(edited === null && !asked, 'world', say(W.world))}
        {tab(asked, 'asked', say(W.asked))}
      </fieldset>
      <p class="who">{edited === null ? '' : say(titles[edited]!)}</p>
      <input
        id="find-lever"
        type="search"
        placeholder={`${say(asked ? W.findOutcome : W.findLever)}  /`}
        aria-label={say(asked ? W.findOutcome : W.findLever)}
        aria-keyshortcuts="/"
        value={searched.value}
        onInput={(e) => {
          searched.value = e.currentTarget.value;
        }}
      />
      {asked ? <Asked words={sought.value} /> : <Levers />}
    </aside>
  );
}

const changedNow = computed(() => [
  ...desk.value.leaves.filter((leaf) => isChanged(desk.value, leaf)),
  ...(place.value.name === null ? changedAssumptions.value : []),
]);
/** Levers that are changed, or were since this is looked at; of those alone the list is made where nothing else is chosen. */
const useShown = (): { readonly shown: 'changed' | 'all'; readonly stays: ReadonlySet<Leaf> } => {
  const stays = useStays(`${page.value!.name} ${place.value.at.join('.')} ${filter.value}`, changedNow.value);
  return { shown: filter.value ?? (stays.size > 0 ? 'changed' : 'all'), stays };
};

function Filter() {
  const { shown } = useShown();
  return (
    <Segments
      name="filter"
      label={say(W.levers)}
      value={shown}
      choices={[
        { value: 'changed', text: say(changedLevers(changedNow.value.length)) },
        { value: 'all', text: say(allLevers(desk.value.leaves.length + (place.value.name === null ? amongAll.value.length : 0))) },
      ]}
      onPick={(value) => {
        filter.value = value;
      }}
    />
  );
}

function Levers() {
  const on = desk.value;
  const { name: edited, at, marked } = place.value;
  const { shown, stays } = useShown();
  const words = search.value;
  const open = words !== '' || shown === 'changed';
  const picked = on.leaves.filter((leaf) => (words === '' ? shown === 'all' || stays.has(leaf) : found(leaf, words)));
  const assumptions =
    edited === null
      ? assumptionCards(words === '' ? (leaf) => stays.has(leaf) || (shown === 'all' && isBroad(leaf)) : (leaf) => found(leaf, words))
      : NO_CARDS;
  const cardOf = (leaf: Leaf): Card => {
    const otherwise = valueAt(on.below, leaf);
    const value = currentOf(on, leaf);
    return {
      leaf,
      at: [...at, ...leaf.path],
      value,
      otherwise,
      changed: !same(value, otherwise),
      mark: on.baseline && { index: marked, value: valueAt(on.baseline, leaf) },
    };
  };
  const groups = Object.entries(on.fields).map(([name, field]) => ({
    name,
    label: field.label,
    cards: picked.filter(({ path }) => path[0] === name).map(cardOf),
  }));
  return (
    <>
      {/* There before it says anything: only what comes into a part that is there is heard. */}
      <p class="quiet found" role="status">
        {picked.length + assumptions.cards.length === 0 && say(words === '' ? W.nothingChanged : W.nothingFound)}
      </p>
      {groups.map(({ name, label, cards }) => (
        <LeverGroup key={`${at.join('.')}.${name}`} name={name} label={label} cards={cards} open={open} />
      ))}
      <LeverGroup name={ASSUMPTIONS} label={W.assumptions} why={W.assumptionsWhy} cards={assumptions.cards} open={open} />
      {assumptions.more > 0 && <p class="quiet">{say(moreFound(assumptions.more))}</p>}
      {words !== '' && <Elsewhere words={words} />}
      {edited !== null && words === '' && <Phases key={at.join('.')} at={at} phases={getIn(on.values, ['phases'])} />}
    </>
  );
}

const NO_CARDS: ReturnType<typeof assumptionCards> = { cards: [], more: 0 };

/** What is searched for may stand among the levers of the world, or of the strategies: the way to those others. */
function Elsewhere({ words }: { readonly words: string }) {
  const inWorld = place.value.name === null;
  const others = (inWorld ? STRATEGY_LEAVES : WORLD_LEAVES).filter((leaf) => found(leaf, words)).length;
  const assumed = inWorld ? NO_CARDS : assumptionCards((leaf) => found(leaf, words));
  const count = others + assumed.cards.length + assumed.more;
  if (count === 0) return null;
  return (
    <p>
      <button
        type="button"
        class="link small"
        onClick={() => {
          editing.value = inWorld ? undefined : 'world';
          document.getElementById('find-lever')?.focus();
        }}
      >
        {say(inWorld ? foundInStrategies(count) : foundInWorld(count))}
      </button>
    </p>
  );
}

/** Brings the field at a path of the draft into sight: its group unfolded, and nothing chosen or searched for that leaves it out. */
export function reveal(path: Path): void {
  const depth: Readonly<Record<string, number>> = { assumptions: 0, world: 1, strategies: 2 };
  const group = path[depth[path[0]!] ?? 3];
  search.value = '';
  if (getIn(page.peek()!.draft as never, path) === undefined) filter.value = 'all';
  if (group !== undefined) unfold(String(group));
}
