/** Strategies side by side: only the levers that differ, then what comes of it. */
import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import type { Text } from '../../sim/index.ts';
import { titleOfPhase } from '../document/phases.ts';
import { same, type Value, type Values } from '../document/tree.ts';
import { edit, look, page } from '../state/page.ts';
import { cast, lens, part } from '../state/parts.ts';
import { say } from '../state/settings.ts';
import { copyStrategy, moveStrategy, removeStrategy, renameStrategy } from '../state/strategies.ts';
import { fullStrategies } from '../words/phrases.ts';
import { W } from '../words/words.ts';
import { beginDrag, dragged } from './drag.ts';
import { editing } from './editor.tsx';
import { differing, isFormula, type Leaf, valueAt, valueText } from './fields.ts';
import { closePopover } from './focus.ts';
import { jump } from './lens.tsx';
import { Outcomes } from './outcomes.tsx';
import { Badge, Button, letter, Mark, Slashed } from './parts.tsx';
import { toPosition } from './scale.ts';

const MOST_STRATEGIES = 6;
/** Where it is told why no strategy can be added. */
const FULL = 'strategies-full';
/** What would add one stays where it was and says why it does not: gone, it would be looked for. */
const unlessFull = (count: number) => ({
  disabled: count >= MOST_STRATEGIES,
  'aria-describedby': count >= MOST_STRATEGIES ? FULL : undefined,
});

export function Changes() {
  const { draft } = page.value!;
  const { names, baseline } = cast.value;
  const leaves = differing(names.map((name) => draft.strategies[name] as never));
  const columns = { '--columns': names.length } as Record<string, string | number>;
  return (
    <section class="panel changes" id="changes" tabIndex={-1}>
      <header>
        <h2>
          {say(W.whatChanges)}
          <small>{say(W.onlyDiffering)}</small>
        </h2>
        <div class="add-strategy">
          <Button class="s o" label={W.addStrategy} {...unlessFull(names.length)} onClick={() => copyStrategy(lens.peek().arm)} />
          {names.length >= MOST_STRATEGIES && (
            <small id={FULL} class="quiet">
              {say(fullStrategies(MOST_STRATEGIES))}
            </small>
          )}
        </div>
      </header>
      <div class="scroll">
        <table class={names.length > 2 ? 'diff many' : 'diff'} style={columns}>
          <thead>
            <tr>
              <th scope="col">
                <span class="sr">{say(W.lever)}</span>
              </th>
              {names.map((name, i) => (
                <StrategyHead key={name} name={name} index={i} />
              ))}
            </tr>
          </thead>
          <tbody>
            {leaves.length === 0 && names.every((name) => same(draft.strategies[name]!.phases, draft.strategies[names[0]!]!.phases)) && (
              <tr>
                <td colSpan={names.length + 1} class="quiet">
                  {say(names.length === 1 ? W.oneStrategy : W.noDifference)}
                </td>
              </tr>
            )}
            <PhaseRow />
            {leaves.map((leaf) => (
              <tr key={leaf.path.join('.')}>
                <th scope="row">
                  {say(leaf.field.label)} {!same(leaf.group, leaf.field.label) && <small>{say(leaf.group)}</small>}
                </th>
                {names.map((name, i) => (
                  <LeverCell
                    key={name}
                    name={name}
                    index={i}
                    leaf={leaf}
                    own={valueAt(draft.strategies[name] as never, leaf)}
                    base={valueAt(draft.strategies[baseline] as never, leaf)}
                  />
                ))}
              </tr>
            ))}
          </tbody>
          <Outcomes />
        </table>
      </div>
    </section>
  );
}

/** Phases are no lever; strategies that differ in them get a row of their own. */
const allPhases = part(({ draft }) => Object.values(draft.strategies).map(({ phases }) => (phases ?? []) as readonly Values[]));

const namesOf = (phases: readonly Values[]): string => phases.map((phase) => say(titleOfPhase(phase))).join(' → ');

function PhaseRow() {
  const all = allPhases.value;
  if (all.every((phases) => same(phases, all[0]))) return null;
  return (
    <tr>
      <th scope="row">{say(W.phases)}</th>
      {all.map((phases, i) => (
        <td key={letter(i)} data-of={letter(i)}>
          {phases.length === 0 ? say(W.none) : namesOf(phases)}
          {i > 0 && !same(phases, all[0]) && namesOf(phases) === namesOf(all[0]!) && <small> {say(W.changedInside)}</small>}
        </td>
      ))}
    </tr>
  );
}

/** The one that is dragged, and on which side of another it would come to stand. */
function dragClass(index: number): string {
  const { from, to } = dragged.value ?? { from: -1, to: -1 };
  if (index === from) return 'dragged';
  if (index !== to) return '';
  return to < from ? 'before' : 'after';
}

function StrategyHead({ name, index }: { readonly name: string; readonly index: number }) {
  const { names, titles, baseline } = cast.value;
  const [renaming, setRenaming] = useState(false);
  const field = useRef<HTMLInputElement>(null);
  const button = useRef<HTMLButtonElement>(null);
  const renamed = useRef(false);
  useLayoutEffect(() => {
    if (renaming) field.current?.select();
    else if (renamed.current && document.activeElement === document.body) button.current?.focus();
    renamed.current = renaming;
  }, [renaming]);
  const title = say(titles[name]!);
  const isBase = name === baseline;
  return (
    <th
      scope="col"
      class={`${isBase ? 'base' : ''} ${lens.value.arm === name ? 'focus' : ''} ${dragClass(index)}`}
      onKeyDown={(e) => {
        if (e.altKey && (e.key === 'ArrowLeft' || e.key === 'ArrowRight')) {
          e.preventDefault();
          moveStrategy(name, e.key === 'ArrowLeft' ? -1 : 1);
        }
      }}
    >
      <div class="head">
        {renaming ? (
          <input
            class="rename"
            defaultValue={title}
            maxLength={200}
            aria-label={say(W.strategyName)}
            ref={field}
            onKeyDown={(e) => {
              if (e.isComposing) return; // the key chooses a character
              if (e.key === 'Escape') e.currentTarget.value = title;
              if (e.key !== 'Escape' && e.key !== 'Enter') return;
              e.preventDefault(); // or the name, which has the focus next, would be pressed
              e.currentTarget.blur();
            }}
            onBlur={(e) => {
              setRenaming(false);
              renameStrategy(name, e.currentTarget.value);
            }}
          />
        ) : (
          <button
            type="button"
            class="name"
            ref={button}
            aria-pressed={lens.value.arm === name}
            onPointerDown={(e) => beginDrag(e, name, index)}
            onClick={() => {
              editing.value = { strategy: name };
              if (!isBase) look({ arm: name }, W.pair);
            }}
          >
            <Badge index={index} /> <b>{title}</b> {isBase && <span class="pin">{say(W.baseline)}</span>}
          </button>
        )}
        <details class="menu">
          <summary class="btn ic" aria-label={`${letter(index)} ${say(W.strategyMenu)}`}>
            <svg class="icon" viewBox="0 0 16 16" width="16" height="16" aria-hidden="true">
              <path d="M3 8h.01M8 8h.01M13 8h.01" />
            </svg>
          </summary>
          <div class="pop">
            <MenuItem label={W.rename} act={() => setRenaming(true)} />
            <MenuItem label={W.copyStrategy} act={() => copyStrategy(name)} {...unlessFull(names.length)} />
            {!isBase && <MenuItem label={W.makeBaseline} act={() => edit(W.makeBaseline, (d) => ({ ...d, baseline: name }))} />}
            {index > 0 && <MenuItem label={W.moveLeft} act={() => moveStrategy(name, -1)} />}
            {index < names.length - 1 && <MenuItem label={W.moveRight} act={() => moveStrategy(name, 1)} />}
            {names.length > 1 && <MenuItem label={W.removeStrategy} act={() => removeStrategy(name)} />}
          </div>
        </details>
      </div>
    </th>
  );
}

interface MenuItemProps {
  readonly label: Text;
  readonly act: () => void;
  readonly disabled?: boolean;
  /** Where it is told why it cannot be done. */
  readonly 'aria-describedby'?: string | undefined;
}

const MenuItem = ({ label, act, disabled = false, ...rest }: MenuItemProps) => (
  <button
    type="button"
    class="mi"
    aria-disabled={disabled ? 'true' : undefined}
    {...rest}
    onClick={(e) => {
      if (disabled) return;
      closePopover(e.currentTarget);
      act();
    }}
  >
    {say(label)}
  </button>
);

interface LeverCellProps {
  readonly name: string;
  readonly index: number;
  readonly leaf: Leaf;
  /** Its value in this strategy and in the baseline. */
  readonly own: Value;
  readonly base: Value;
}

function LeverCell({ name, index, leaf, own, base }: LeverCellProps) {
  const { names, baseline } = cast.value;
  const open = (): void => {
    editing.value = { strategy: name };
    jump(null, `lever-${leaf.path.join('-')}`);
  };
  if (name !== baseline && same(own, base)) {
    return (
      <td class="same" data-of={letter(index)}>
        {say(W.sameAs)} {letter(names.indexOf(baseline))}
      </td>
    );
  }
  const { field } = leaf;
  const place = field.type === 'quantity' && typeof own === 'number' ? toPosition(field, own) : null;
  const tick = field.type === 'quantity' && typeof base === 'number' ? toPosition(field, base) : null;
  return (
    <td data-of={letter(index)}>
      <div class="cell">
        <button type="button" class="value" onClick={open}>
          {isFormula(own) ? <code>{valueText(field, own)}</code> : <Slashed text={valueText(field, own)} />}
        </button>
        {place !== null && (
          <svg class="place" viewBox="0 0 96 12" width="96" height="12" aria-hidden="true">
            <line x1="4" x2="92" y1="6" y2="6" />
            {tick !== null && name !== baseline && <line class="tick" x1={4 + 88 * tick} x2={4 + 88 * tick} y1="1" y2="11" />}
            <Mark index={index} x={4 + 88 * place} y={6} r={4} />
          </svg>
        )}
      </div>
    </td>
  );
}
