/** One declared field as a form: a number with its slider, a switch, a choice, a list with its items, a group. */
import type { ComponentChildren } from 'preact';
import type { Field, GroupField, ListField } from '../../sim/index.ts';
import { getIn, isValues, type Path, same, type Value, type Values } from '../document/tree.ts';
import { page, set } from '../state/page.ts';
import { say } from '../state/settings.ts';
import { itemNumber, items, removeThis, revertLever, setLever } from '../words/phrases.ts';
import { W } from '../words/words.ts';
import { changedIn, defaultOf, type Leaf, leavesOf, valueAt, valueText } from './fields.ts';
import { Quantity, Why } from './lever.tsx';
import { NameBox } from './name-box.tsx';
import { Button } from './parts.tsx';

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
  const what = setLever(field.label);
  const put = (next: Value): void => set(at, same(next, otherwise) ? undefined : next, what);
  const reset = changed && (
    <Button class="rst" icon="reset" iconOnly label={revertLever(field.label)} onClick={() => set(at, undefined, what)} />
  );
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
      return <List id={id} field={field} at={at} value={value} put={put} reset={reset} />;
    case 'group':
      return <Nested id={id} field={field} at={at} values={value as Values} />;
    default:
      return (
        <>
          <div class="l1">
            <label for={id}>{say(field.label)}</label>
            {/* It must be given: there is none to go back to. */}
            <NameBox id={id} at={at} value={String(value)} onPut={put} />
          </div>
          <Why doc={field.doc} />
        </>
      );
  }
}

interface ListProps {
  readonly id: string;
  readonly field: ListField;
  readonly at: Path;
  readonly value: Value;
  readonly put: (next: Value) => void;
  /** The button that takes it back to what it is otherwise: no items, or those of the world that a variant changes. */
  readonly reset: ComponentChildren;
}

/** A list: its items one under the other, each with its own fields. */
function List({ id, field, at, value, put, reset }: ListProps) {
  const list = Array.isArray(value) ? (value as readonly Value[]) : [];
  return (
    <>
      <div class="l1">
        <b>{say(field.label)}</b> <span class="unit">{list.length > 0 && say(items(list.length))}</span>
        {reset}
      </div>
      <Why doc={field.doc} />
      {list.map((item, i) => (
        <details class="item" key={i} open={i === list.length - 1}>
          <summary>
            {say(itemNumber(i + 1))} {summary(field.of, item)}
          </summary>
          <OneField id={`${id}-${i}`} field={field.of} at={[...at, i]} value={item} otherwise={defaultItem(field.of, '')} changed={false} />
          <Button
            class="s"
            label={W.removeItem}
            aria-label={say(removeThis(`${say(itemNumber(i + 1))} ${summary(field.of, item)}`))}
            onClick={() => put(list.filter((_, k) => k !== i))}
          />
        </details>
      ))}
      {list.length < field.maxItems && <Button class="s o" label={W.addItem} onClick={() => put([...list, newItem(field.of, at, list)])} />}
    </>
  );
}

/** An item with nothing but the names that it must have. */
function defaultItem(field: Field, name: string): Value {
  if (field.type !== 'group') return field.type === 'name' ? name : defaultOf(field as Leaf['field']);
  return Object.fromEntries(
    Object.entries(field.fields).flatMap(([key, inner]): [string, Value][] => (inner.type === 'name' ? [[key, name]] : [])),
  );
}

/** A new item of the list at `at`. The world names channels, each otherwise; a strategy speaks of them: of arrivals by one that is not spoken of yet, else of founders, who are always there. */
function newItem(field: Field, at: Path, list: readonly Value[]): Value {
  const channelOf = (item: Value): string => String((isValues(item) && item.channel) || '');
  if (at[0] === 'strategies') {
    if (at.at(-1) !== 'channels') return defaultItem(field, 'founders');
    const arrivals = (getIn(page.peek()!.draft as never, ['world', 'arrivals']) ?? []) as readonly Value[];
    return defaultItem(field, arrivals.map(channelOf).find((name) => !list.some((item) => channelOf(item) === name)) ?? '');
  }
  const taken = new Set(list.flatMap((item) => (isValues(item) ? Object.values(item) : [item])));
  let i = list.length + 1;
  while (taken.has(`new-${i}`)) i++;
  return defaultItem(field, `new-${i}`);
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
