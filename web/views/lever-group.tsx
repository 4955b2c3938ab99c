/** Levers of one group, under its name. */
import { signal } from '@preact/signals';
import type { Text } from '../../sim/index.ts';
import type { Path, Value } from '../document/tree.ts';
import { say } from '../state/settings.ts';
import { leversChanged } from '../words/phrases.ts';
import type { Leaf } from './fields.ts';
import { OneField } from './one-field.tsx';

/** Groups that were opened or closed by hand. */
const folds = signal<Readonly<Record<string, boolean>>>({});
export const unfold = (name: string): void => {
  folds.value = { ...folds.peek(), [name]: true };
};

/** A lever as it stands in the draft. */
export interface Card {
  readonly leaf: Leaf;
  /** Where, from the root of the draft. */
  readonly at: Path;
  readonly value: Value;
  /** What it goes back to. */
  readonly otherwise: Value;
  readonly changed: boolean;
  /** What the baseline has there, where it is not the one that is worked on. */
  readonly mark?: { readonly index: number; readonly value: Value } | undefined;
}

interface LeverGroupProps {
  readonly name: string;
  readonly label: Text;
  /** What is to be known of all of them. */
  readonly why?: Text;
  readonly cards: readonly Card[];
  /** Unless it was opened or closed by hand. */
  readonly open: boolean;
}

/** Nothing of a group without levers. */
export function LeverGroup({ name, label, why, cards, open }: LeverGroupProps) {
  if (cards.length === 0) return null;
  const count = cards.filter(({ changed }) => changed).length;
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
        <span>{say(label)}</span>
        {count > 0 && <i>{say(leversChanged(count))}</i>}
      </summary>
      {isOpen && why && <p class="why">{say(why)}</p>}
      {isOpen && cards.map((card) => <LeverCard key={card.at.join('.')} {...card} />)}
    </details>
  );
}

function LeverCard({ leaf, at, value, otherwise, changed, mark }: Card) {
  const id = leaf.path.join('-');
  return (
    <div class={`lev ${changed ? 'chg' : ''}`} id={`lever-${id}`} tabIndex={-1} data-path={at.join('.')}>
      {leaf.within.length > 0 && <p class="nested">{leaf.within.map(say).join(' › ')}</p>}
      <OneField id={`f-${id}`} field={leaf.field} at={at} value={value} otherwise={otherwise} changed={changed} mark={mark} />
    </div>
  );
}
