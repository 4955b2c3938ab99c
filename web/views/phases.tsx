/** Phases and rules of a strategy: when they hold, and which levers they set meanwhile. */
import { useLayoutEffect, useRef } from 'preact/hooks';
import { LAST_DAY, MAX_PHASES, STAGES, type Stage } from '../../sim/index.ts';
import { retitled, titleOfPhase } from '../document/phases.ts';
import { getIn, type Path, setIn, type Value, type Values } from '../document/tree.ts';
import { page, set } from '../state/page.ts';
import { say } from '../state/settings.ts';
import { removeThis } from '../words/phrases.ts';
import { typedAmount } from '../words/typed-amount.ts';
import { STAGE_TEXT, W } from '../words/words.ts';
import { changedIn, faultAt, type Leaf, STRATEGY_LEAVES, valueAt } from './fields.ts';
import { Indicators } from './indicators.tsx';
import { NameBox } from './name-box.tsx';
import { OneField } from './one-field.tsx';
import { Button } from './parts.tsx';
import { Fault, FormulaBox, faulty, useTyped } from './typed.tsx';

/** Levers that a phase may set: all but lists. */
const SETTABLE = STRATEGY_LEAVES.filter(({ field }) => field.type !== 'list');

/** What the strategy at `at` says of a lever outside its phases, asked when a phase is to set it. */
const usual = (at: Path, leaf: Leaf): Value => valueAt(getIn(page.peek()!.draft as never, at), leaf);

/** A name that no phase before has. */
function freeName(phases: readonly Values[]): string {
  const taken = new Set(phases.map(({ name }) => name));
  for (let i = phases.length + 1; ; i++) if (!taken.has(`${say(W.phaseStem)}${i}`)) return `${say(W.phaseStem)}${i}`;
}

/** A phase of the strategy at `at`: it begins while the run lasts, and sets what the strategy is about. */
function fresh(at: Path, phases: readonly Values[]): Values {
  const { draft } = page.peek()!;
  const days = draft.horizons.at(-1)!;
  const changed = changedIn(SETTABLE, getIn(draft as never, at) as Values | undefined);
  // A number where there is one: that a lever is set by a formula is better seen than copied.
  const leaf = changed.find((one) => typeof usual(at, one) === 'number') ?? changed[0] ?? USUAL_LEVER;
  return {
    name: freeName(phases),
    from: USUAL_START < days ? USUAL_START : Math.floor(days / 2),
    set: setIn({}, leaf.path, usual(at, leaf)) as Value,
  };
}

/** The first day of a new phase, if the run lasts so long. */
const USUAL_START = 28;
/** What a new phase sets in a strategy that changes nothing. */
const USUAL_LEVER = SETTABLE.find(({ path }) => path.join('.') === 'content.perDay')!;

export function Phases({ at, phases: value }: { readonly at: Path; readonly phases: Value | undefined }) {
  const here = [...at, 'phases'];
  const phases = (value ?? []) as readonly Values[];
  const what = W.phases;
  const added = useRef(false);
  useLayoutEffect(() => {
    if (!added.current) return;
    added.current = false;
    // What it is to be called comes first.
    const name = document.getElementById(`${[...here, phases.length - 1].join('-')}-name`) as HTMLInputElement | null;
    name?.focus();
    name?.select();
    // With all that there is to be said of it, not its name alone at the lower edge.
    name?.closest('.item')?.scrollIntoView({ block: 'nearest' });
  }, [phases.length]);
  const add = (): void => {
    added.current = true;
    set(here, [...phases, fresh(at, phases)], what);
  };
  return (
    <details class="grp" open={phases.length > 0}>
      <summary>
        <span>{say(what)}</span>
        {phases.length > 0 && <i>{phases.length}</i>}
      </summary>
      <div class="lev" data-path={here.join('.')}>
        <p class="why">{say(W.phasesWhy)}</p>
        {phases.map((phase, i) => (
          <OnePhase
            key={`${i} ${phases.length}`}
            at={[...here, i]}
            phase={phase}
            strategy={at}
            remove={() => set(here, phases.length === 1 ? undefined : phases.filter((_, k) => k !== i), what)}
          />
        ))}
        {phases.length < MAX_PHASES && <Button class="s o add" label={W.addPhase} onClick={add} />}
      </div>
    </details>
  );
}

const DAYS = { unit: 'day', min: 0, max: LAST_DAY, integer: false } as const;

/** A day, or nothing; what is neither is told, and leaves the last one in force. */
function DayBox({
  id,
  at,
  value,
  onPut,
}: {
  readonly id: string;
  readonly at: Path;
  readonly value: Value | undefined;
  readonly onPut: (day: number | undefined) => void;
}) {
  const shown = String(value ?? '');
  const { text, setText, refusal, setRefusal, keys } = useTyped(shown);
  const apply = (): void => {
    if (text.trim() === shown) return setRefusal(null);
    if (text.trim() === '') return onPut(undefined);
    const read = typedAmount(text, DAYS, W.notADay);
    if (!read.ok) return setRefusal(read.refusal === W.outOfRange ? W.notADay : read.refusal);
    setRefusal(null);
    onPut(read.value);
  };
  const told = refusal === null ? faultAt(at) : say(refusal);
  return (
    <span data-path={at.join('.')}>
      <input
        id={id}
        class="box"
        inputMode="decimal"
        value={text}
        {...faulty(id, told)}
        onInput={(e) => setText(e.currentTarget.value)}
        onBlur={apply}
        onKeyDown={keys(apply)}
      />
      <Fault id={id} told={told} />
    </span>
  );
}

/** What readers are shown, or nothing: then its name, which stands behind the empty box. */
function TitleBox({
  id,
  at,
  value,
  otherwise,
  onPut,
}: {
  readonly id: string;
  readonly at: Path;
  readonly value: string;
  readonly otherwise: string;
  onPut(title: string): void;
}) {
  const { text, setText, keys } = useTyped(value);
  const apply = (): void => {
    if (text.trim() !== value) onPut(text);
  };
  const told = faultAt(at);
  return (
    <span data-path={at.join('.')}>
      <input
        id={id}
        class="text"
        translate={false}
        maxLength={LONGEST_TITLE}
        placeholder={otherwise}
        value={text}
        {...faulty(id, told)}
        onInput={(e) => setText(e.currentTarget.value)}
        onBlur={apply}
        onKeyDown={keys(apply)}
      />
      <Fault id={id} told={told} />
    </span>
  );
}

/** As files take it. */
const LONGEST_TITLE = 200;

/** A condition, or nothing. What is undone is undone in the box, too. */
function ConditionBox({
  id,
  at,
  value,
  isWrong,
  onPut,
}: {
  /** Of its phase. */
  readonly id: string;
  readonly at: Path;
  readonly value: string;
  readonly isWrong: boolean;
  readonly onPut: (when: string | undefined) => void;
}) {
  const { text, setText, keys } = useTyped(value);
  const apply = (): void => {
    if (text !== value) onPut(text.trim() === '' ? undefined : text);
  };
  return (
    <FormulaBox
      id={`${id}-when`}
      data-path={at.join('.')}
      aria-invalid={isWrong}
      aria-errormessage={isWrong ? `${id}-fault` : undefined}
      placeholder="members > 200"
      aria-describedby={`${id}-indicators`}
      value={text}
      onText={setText}
      onBlur={apply}
      onKeyDown={keys(apply)}
    />
  );
}

function OnePhase({
  at,
  phase,
  strategy,
  remove,
}: {
  readonly at: Path;
  readonly phase: Values;
  /** Where the strategy stands. */
  readonly strategy: Path;
  readonly remove: () => void;
}) {
  const id = at.join('-');
  const what = W.phases;
  const title = say(titleOfPhase(phase));
  const put = (key: string, value: Value | undefined): void => set([...at, key], value, what);
  const chosen = SETTABLE.filter(({ path }) => getIn(phase.set, path) !== undefined);
  const others = SETTABLE.filter((leaf) => !chosen.includes(leaf));
  const fault = faultAt([...at, 'when']);
  return (
    <details class="item" open>
      <summary translate={false}>{title}</summary>
      <div class="columns">
        <label for={`${id}-name`}>{say(W.phaseName)}</label>
        <NameBox id={`${id}-name`} at={[...at, 'name']} value={String(phase.name)} onPut={(name) => put('name', name)} />
        <label for={`${id}-title`}>{say(W.phaseTitle)}</label>
        <TitleBox
          id={`${id}-title`}
          at={[...at, 'title']}
          value={phase.title === undefined ? '' : title}
          otherwise={String(phase.name)}
          onPut={(written) => put('title', retitled(phase, written))}
        />
        <label for={`${id}-from`}>{say(W.fromDay)}</label>
        <DayBox id={`${id}-from`} at={[...at, 'from']} value={phase.from} onPut={(day) => put('from', day)} />
        <label for={`${id}-to`}>{say(W.toDay)}</label>
        <DayBox id={`${id}-to`} at={[...at, 'to']} value={phase.to} onPut={(day) => put('to', day)} />
        <label for={`${id}-stage`}>{say(W.stage)}</label>
        <select
          id={`${id}-stage`}
          value={String(phase.stage ?? '')}
          onChange={(e) => put('stage', e.currentTarget.value === '' ? undefined : e.currentTarget.value)}
        >
          <option value="">{say(W.anyStage)}</option>
          {STAGES.map((stage: Stage) => (
            <option key={stage} value={stage}>
              {say(STAGE_TEXT[stage])}
            </option>
          ))}
        </select>
        <label for={`${id}-when`}>{say(W.condition)}</label>
        <ConditionBox
          id={id}
          at={[...at, 'when']}
          value={String(phase.when ?? '')}
          isWrong={fault !== null}
          onPut={(when) => put('when', when)}
        />
      </div>
      {fault !== null && (
        <p class="error" id={`${id}-fault`}>
          ▼ {fault}
        </p>
      )}
      <Indicators id={id} text={W.conditionOver} open />
      {chosen.map((leaf) => {
        const path = [...at, 'set', ...leaf.path];
        const value = getIn(phase.set, leaf.path)!;
        return (
          <div class="inner" key={leaf.path.join('.')} data-path={path.join('.')}>
            <OneField
              id={`${id}-${leaf.path.join('-')}`}
              field={leaf.field}
              at={path}
              value={value}
              otherwise={null}
              changed={chosen.length > 1}
            />
          </div>
        );
      })}
      <div class="row">
        <select
          aria-label={say(W.setLever)}
          value=""
          onChange={(e) => {
            const leaf = others.find(({ path }) => path.join('.') === e.currentTarget.value);
            if (leaf) set([...at, 'set', ...leaf.path], usual(strategy, leaf), what);
          }}
        >
          <option value="">{say(W.setLever)}</option>
          {others.map(({ path, field, group }) => (
            <option key={path.join('.')} value={path.join('.')}>
              {say(group)} · {say(field.label)}
            </option>
          ))}
        </select>
        <Button class="s" label={W.removeItem} aria-label={say(removeThis(title))} onClick={remove} />
      </div>
    </details>
  );
}
