/**
 * Declarations of fields. One declaration serves the reader's checks, the JSON Schema for editors, the form in the
 * browser, the reference page and the generators of tests.
 */
import type { Text } from './text.ts';
import type { Unit } from './units.ts';

/** Where a default comes from: measured here, taken from the literature (with its row in the evidence), or assumed. */
export type Source = 'assumed' | 'measured' | `literature: ${string}`;

interface Described {
  readonly label: Text;
  readonly doc: Text;
}

/** A number with a unit. `formula: true` lets the scenario give a formula over day and indicators instead. */
export interface QuantityField extends Described {
  readonly type: 'quantity';
  readonly unit: Unit;
  readonly min: number;
  readonly max: number;
  readonly default: number;
  readonly integer: boolean;
  readonly formula: boolean;
  readonly source: Source;
  /** It is taken off a price: who writes 九折 means what is left of it. */
  readonly off?: boolean;
}

export interface ChoiceField<T extends string = string> extends Described {
  readonly type: 'choice';
  readonly options: Readonly<Record<T, Text>>;
  readonly default: T;
  readonly source: Source;
}

export interface FlagField extends Described {
  readonly type: 'flag';
  readonly default: boolean;
  readonly source: Source;
}

/** A plain text such as the name of a channel: letters, digits, Chinese characters, `-` and `_`; at most 40 of them. */
export interface NameField extends Described {
  readonly type: 'name';
}

export interface ListField<F extends Field = Field> extends Described {
  readonly type: 'list';
  readonly of: F;
  readonly maxItems: number;
}

export interface GroupField<T extends Fields = Fields> extends Described {
  readonly type: 'group';
  readonly fields: T;
  /** A shipped part that sets it as a whole, by its path from a case; people write the name of such a part in its place. */
  readonly shared?: string;
}

export type Field = QuantityField | ChoiceField | FlagField | NameField | ListField | GroupField;
export interface Fields {
  readonly [name: string]: Field;
}

/** A lever that may change over time: a number, or a formula that gives one. */
export type LeverValue = number | { readonly formula: string };

/** The value that a checked scenario holds for a field, in the field's declared unit, every default filled in. */
export type ValueOf<F> = F extends { type: 'quantity'; formula: true }
  ? LeverValue
  : F extends { type: 'quantity' }
    ? number
    : F extends ChoiceField<infer T>
      ? T
      : F extends { type: 'flag' }
        ? boolean
        : F extends { type: 'name' }
          ? string
          : F extends ListField<infer I>
            ? readonly ValueOf<I>[]
            : F extends GroupField<infer T>
              ? ValuesOf<T>
              : never;
export type ValuesOf<T extends Fields> = { readonly [K in keyof T]: ValueOf<T[K]> };

type QuantityOptions = Pick<QuantityField, 'unit' | 'min' | 'max' | 'default' | 'source' | 'label' | 'doc' | 'off'>;

export const quantity = (options: QuantityOptions): QuantityField & { readonly formula: false } => ({
  type: 'quantity',
  integer: false,
  formula: false,
  ...options,
});

/** A whole number. */
export const count = (options: QuantityOptions): QuantityField & { readonly formula: false } => ({
  type: 'quantity',
  integer: true,
  formula: false,
  ...options,
});

/** A quantity of the operator's that may be a formula. */
export const lever = (options: QuantityOptions): QuantityField & { readonly formula: true } => ({
  type: 'quantity',
  integer: false,
  formula: true,
  ...options,
});

export const choice = <T extends string>(options: Omit<ChoiceField<T>, 'type'>): ChoiceField<T> => ({ type: 'choice', ...options });
export const flag = (options: Omit<FlagField, 'type'>): FlagField => ({ type: 'flag', ...options });
export const name = (options: Omit<NameField, 'type'>): NameField => ({ type: 'name', ...options });
export const list = <F extends Field>(options: Omit<ListField<F>, 'type'>): ListField<F> => ({ type: 'list', ...options });
export const group = <T extends Fields>(label: Text, doc: Text, fields: T, shared?: string): GroupField<T> => ({
  type: 'group',
  label,
  doc,
  fields,
  ...(shared !== undefined && { shared }),
});

/** The value of a group when a scenario says nothing: every default, empty lists. */
export function defaultsOf<T extends Fields>(fields: T): ValuesOf<T> {
  const values: Record<string, unknown> = {};
  for (const [key, field] of Object.entries(fields)) values[key] = defaultOf(field);
  return values as ValuesOf<T>;
}

function defaultOf(field: Field): unknown {
  switch (field.type) {
    case 'list':
      return [];
    case 'group':
      return defaultsOf(field.fields);
    case 'name':
      return '';
    default:
      return field.default;
  }
}
