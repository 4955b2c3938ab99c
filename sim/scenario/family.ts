/**
 * A family of worlds (or of strategies, or of assumptions): which fields vary, and over what. One notion for sweeps, for
 * sensitivity, for the question where a ranking flips, and for claims.
 *
 *     world.population.company=0.2..0.8         a range, in the field's unit or in one that is written
 *     world.arrivals.friends.rate=log:0.5..20   a range in which doubling counts the same everywhere
 *     world.platform.layout=stream,threads      a list of values
 */

import { exp, ln } from '../base/maths.ts';

import type { Text } from '../model/text.ts';
import { type FieldPath, type FieldValue, findField, readValue } from './paths.ts';
import type { Arm, Scenario } from './scenario.ts';

export type Dimension = Range | Levels;

export interface Range {
  readonly kind: 'range';
  readonly at: FieldPath;
  /** min < max, in the field's unit; above 0 where `scale` is log. */
  readonly min: number;
  readonly max: number;
  readonly scale: 'linear' | 'log';
}

export interface Levels {
  readonly kind: 'levels';
  readonly at: FieldPath;
  /** At least one. */
  readonly values: readonly FieldValue[];
}

export type Family = readonly Dimension[];

export type FamilyResult = { readonly ok: true; readonly family: Family } | { readonly ok: false; readonly problems: readonly Text[] };

/** Reads `path=min..max`, `path=log:min..max` and `path=a,b,c`; all problems are said at once. */
export function readFamily(scenario: Scenario, texts: readonly string[]): FamilyResult {
  const family: Dimension[] = [];
  const problems: Text[] = [];
  for (const text of texts) {
    const result = readDimension(scenario, text);
    if ('problem' in result) problems.push(result.problem);
    else if (family.some(({ at }) => at.path === result.at.path)) problems.push(twice(result.at.path));
    else family.push(result);
  }
  return problems.length === 0 ? { ok: true, family } : { ok: false, problems };
}

const twice = (path: string): Text => ({ zh: `${path}：写了两次，只能写一次。`, en: `${path}: given twice, expected once.` });

function readDimension(scenario: Scenario, text: string): Dimension | { readonly problem: Text } {
  const [, path, log, over] = /^\s*([^=\s]+)\s*=\s*(log:)?\s*(.+?)\s*$/su.exec(text) ?? [];
  if (path === undefined || over === undefined) {
    return {
      problem: {
        zh: `写的是「${text}」，应为「路径=最小..最大」或「路径=值,值」，例如 world.population.company=0.2..0.8。`,
        en: `found "${text}", expected path=min..max or path=value,value, such as world.population.company=0.2..0.8.`,
      },
    };
  }
  const found = findField(scenario, path);
  if (!found.ok) return found;
  const at = found.field;
  const ends = over.split('..');
  if (ends.length === 1) {
    if (log !== undefined) return { problem: said(at, over, { zh: 'log: 后面写「最小..最大」', en: 'min..max after log:' }) };
    return readLevels(at, over);
  }
  return readRange(at, ends, over, log === undefined ? 'linear' : 'log');
}

const said = ({ path }: FieldPath, found: string, expected: Text): Text => ({
  zh: `${path}：写的是「${found}」，应为${expected.zh}。`,
  en: `${path}: found "${found}", expected ${expected.en}.`,
});

function readLevels(at: FieldPath, text: string): Dimension | { readonly problem: Text } {
  const values: FieldValue[] = [];
  for (const part of text.split(/[,，]/)) {
    const read = readValue(at, part.trim());
    if (!read.ok) return read;
    values.push(read.value);
  }
  if (new Set(values.map((value) => JSON.stringify(value))).size < values.length) {
    return { problem: said(at, text, { zh: '各不相同的值', en: 'values that differ' }) };
  }
  return { kind: 'levels', at, values };
}

function readRange(at: FieldPath, ends: readonly string[], text: string, scale: Range['scale']): Dimension | { readonly problem: Text } {
  if (at.field.type !== 'quantity')
    return { problem: said(at, text, { zh: '用逗号隔开的几个值，这一项不是数', en: 'values with commas: it is no number' }) };
  if (ends.length > 2) return { problem: said(at, text, { zh: '一个「最小..最大」', en: 'one min..max' }) };
  const numbers: number[] = [];
  for (const end of ends) {
    const read = readValue(at, end.trim());
    if (!read.ok) return read;
    if (typeof read.value !== 'number') return { problem: said(at, text, { zh: '两个数，不能是公式', en: 'two numbers, no formula' }) };
    numbers.push(read.value);
  }
  const [min, max] = numbers as [number, number];
  if (min >= max) return { problem: said(at, text, { zh: '小的在前、大的在后', en: 'the smaller one first, then the larger' }) };
  if (scale === 'log' && min <= 0)
    return { problem: said(at, text, { zh: 'log: 的最小值大于 0', en: 'a smallest value above 0 after log:' }) };
  return { kind: 'range', at, min, max, scale };
}

/** The value at `u` in [0, 1]: 0 is the least or the first, 1 the largest or the last. Whole numbers get equal shares of it. */
export function valueAt(dimension: Dimension, u: number): FieldValue {
  if (dimension.kind === 'levels') {
    const { values } = dimension;
    return values[Math.min(values.length - 1, Math.floor(u * values.length))] as FieldValue;
  }
  const { at, min, max, scale } = dimension;
  if (u <= 0) return min;
  if (u >= 1) return max;
  if (at.field.type === 'quantity' && at.field.integer && scale === 'linear')
    return min + Math.min(max - min, Math.floor(u * (max - min + 1)));
  const value = scale === 'log' ? min * exp(u * ln(max / min)) : min + u * (max - min);
  const rounded = at.field.type === 'quantity' && at.field.integer ? Math.round(value) : value;
  return Math.min(max, Math.max(min, rounded));
}

/** `steps` values (at least 2) from the least to the largest; all of them where they are listed, or fewer whole numbers. */
export function levelsOf(dimension: Dimension, steps: number): readonly FieldValue[] {
  if (dimension.kind === 'levels') return dimension.values;
  return [...new Set(Array.from({ length: steps }, (_, i) => valueAt(dimension, i / (steps - 1))))];
}

/** The arm with one value put in for each dimension. */
export const armAt = (arm: Arm, family: Family, values: readonly FieldValue[]): Arm =>
  family.reduce((changed, { at }, d) => at.write(changed, values[d] as FieldValue), arm);
