/** Varied fields as results name them. */

import type { Text } from '../../model/text.ts';
import { unitText } from '../../model/units.ts';
import type { Family } from '../../scenario/family.ts';
import type { FieldValue } from '../../scenario/paths.ts';
import { shown } from './evaluate.ts';

export interface VariedField {
  readonly path: string;
  readonly label: Text;
  /** Machine form of the unit, '' for names and switches. */
  readonly unit: string;
  readonly part: 'world' | 'strategy' | 'assumption';
  /** A range in the field's unit, or the values listed. */
  readonly over: { readonly min: number; readonly max: number; readonly scale: 'linear' | 'log' } | readonly (number | string | boolean)[];
  /** What the values of a choice are called. */
  readonly options?: Readonly<Record<string, Text>>;
}

export function variedField({ at, spread }: Family[number]): VariedField {
  const { path, label, field, part } = at;
  const over = spread.kind === 'range' ? { min: spread.min, max: spread.max, scale: spread.scale } : spread.values.map(plain);
  const options = field.type === 'choice' ? { options: field.options } : {};
  return { path, label, unit: field.type === 'quantity' ? field.unit : '', part, over, ...options };
}

/** Whether all of its values are numbers, so that something can be drawn along it. */
export const isNumeric = ({ over }: Pick<VariedField, 'over'>): boolean =>
  'min' in over || over.every((value) => typeof value === 'number');

/** A value as plain data: a formula as the text that a file would have. */
export const plain = (value: FieldValue): number | string | boolean => (typeof value === 'object' ? shown(value) : value);

/** A value for readers, with its unit: `30 posts/day`, `30 条/天`; shares in percent, assumptions as multiples, choices by their names. */
export function valueText(
  value: number | string | boolean,
  { unit, part, options = {} }: Pick<VariedField, 'unit' | 'part' | 'options'>,
): Text {
  if (typeof value === 'boolean') return value ? { zh: '开', en: 'on' } : { zh: '关', en: 'off' };
  if (typeof value === 'string') return options[value] ?? { zh: value, en: value };
  const number = (x: number): string => `${Number(x.toPrecision(4))}`;
  if (unit === 'share') return { zh: `${number(100 * value)}%`, en: `${number(100 * value)}%` };
  if (part === 'assumption') return { zh: `${number(value)} 倍`, en: `×${number(value)}` };
  const { zh, en } = unitText(unit);
  return { zh: zh === '' ? number(value) : `${number(value)} ${zh}`, en: en === '' ? number(value) : `${number(value)} ${en}` };
}
