/**
 * A family of worlds (or of strategies, or of assumptions): which fields vary, and over what. One notion for sweeps, for
 * sensitivity, for the question where a ranking flips, and for claims. It is written in two ways: in a file as claims.ts
 * says, and on the command line as
 *
 *     world.population.company=0.2..0.8         a range, in the field's unit or in one that is written
 *     world.arrivals.friends.rate=log:0.5..20   a range in which doubling counts the same everywhere
 *     world.platform.layout=stream,threads      a list of values
 *
 * Either way `findField` finds the field, `readField` reads a value of it, `valueAt` draws from it, `armAt` puts values in and
 * `contradictionIn` says which do not go together. Claims alone have distributions without ends, as they draw worlds; the
 * others lay out points from one end to the other.
 */
import { exp, ln } from '../base/maths.ts';
import { normalQuantile } from '../base/normal.ts';
import type { Text } from '../model/text.ts';
import { NUMBER } from '../model/units.ts';
import { type Arms, type FieldPath, type FieldValue, findField, readValue } from './paths.ts';
import type { Arm, Scenario } from './scenario.ts';

/** A field, and how it is spread over the family. */
export interface Dimension<S extends Spread = Spread> {
  readonly at: FieldPath;
  readonly spread: S;
}

/** Numbers in the field's unit. All but levels are of quantities. */
export type Spread = Bounded | Normal | Lognormal;

/** With ends, between which points can be laid out. */
export type Bounded = Range | Levels;

export interface Range {
  readonly kind: 'range';
  /** min ≤ max; above 0 where `scale` is log. */
  readonly min: number;
  readonly max: number;
  readonly scale: 'linear' | 'log';
}

/** Cut off at the ends of the field's own range, as the lognormal is. */
export interface Normal {
  readonly kind: 'normal';
  readonly mean: number;
  readonly sd: number;
}

export interface Lognormal {
  readonly kind: 'lognormal';
  readonly median: number;
  /** Standard deviation of the logarithm. */
  readonly spread: number;
}

export interface Levels {
  readonly kind: 'levels';
  /** At least one, no two alike. */
  readonly values: readonly FieldValue[];
}

export type Family = readonly Dimension<Bounded>[];

/** A family, or what is wrong with each of its lines. */
export type FamilyResult = { readonly ok: true; readonly family: Family } | { readonly ok: false; readonly problems: readonly Text[] };

/** Reads `path=min..max`, `path=log:min..max` and `path=a,b,c`; all problems are said at once. */
export function readFamily(scenario: Scenario, texts: readonly string[]): FamilyResult {
  const family: Dimension<Bounded>[] = [];
  const problems: Text[] = [];
  for (const text of texts) {
    const result = readDimension(scenario, text);
    if ('problem' in result) problems.push(result.problem);
    else if (family.some(({ at }) => at.path === result.at.path)) problems.push(twice(result.at.path));
    else family.push(result);
  }
  for (const { first, later } of overwritten(scenario, family)) problems.push(overwrites(family[first]!.at.path, family[later]!.at.path));
  return problems.length === 0 ? { ok: true, family } : { ok: false, problems };
}

const twice = (path: string): Text => ({ zh: `${path}：写了两次，只能写一次。`, en: `${path}: given twice, expected once.` });

const overwrites = (first: string, later: string): Text => ({
  zh: `${first}：和 ${later} 是同一项，只能写其中一个。`,
  en: `${first}: the same field as ${later}, expected one of the two.`,
});

function readDimension(scenario: Scenario, text: string): Dimension<Bounded> | { readonly problem: Text } {
  const [, path, log, spread = ''] = /^([^=\s]+)\s*=\s*(log:)?(.*)$/su.exec(text.trim()) ?? [];
  const over = spread.trim();
  if (path === undefined || over === '') {
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

function readLevels(at: FieldPath, text: string): Dimension<Levels> | { readonly problem: Text } {
  const values: FieldValue[] = [];
  for (const part of text.split(/[,，]/)) {
    const read = readValue(at, part.trim());
    if (!read.ok) return meantRange(at, text) ?? read;
    values.push(read.value);
  }
  if (values.length === 1) return { problem: said(at, text, { zh: '至少两个值', en: 'two values or more' }) };
  const spread = { kind: 'levels', values } as const;
  const wrong = wrongWith(spread);
  return wrong === null ? { at, spread } : { problem: said(at, text, wrong.expected) };
}

/** Longer is no range that somebody wrote another way. */
const LONGEST_RANGE = 60;

/** "0.2-0.8" was meant as a range; null for what no range was meant by. */
function meantRange(at: FieldPath, text: string): { readonly problem: Text } | null {
  if (text.length > LONGEST_RANGE) return null;
  const [, min, max] = /^([\d.]+[^\s\d.-]*?)\s*(?:[-–—~～至到…]|\.{3}|to)\s*([\d.]+\S*)$/u.exec(text) ?? [];
  if (at.field.type !== 'quantity' || min === undefined || max === undefined) return null;
  return { problem: said(at, text, { zh: `几个数，或者一个范围：${min}..${max}`, en: `numbers, or a range: ${min}..${max}` }) };
}

function readRange(
  at: FieldPath,
  ends: readonly string[],
  text: string,
  scale: Range['scale'],
): Dimension<Range> | { readonly problem: Text } {
  if (at.field.type !== 'quantity')
    return { problem: said(at, text, { zh: '用逗号隔开的几个值，这一项不是数', en: 'values with commas: it is no number' }) };
  if (ends.length > 2) return { problem: said(at, text, { zh: '一个「最小..最大」', en: 'one min..max' }) };
  const numbers: number[] = [];
  // "1..35/week": the unit behind is that of both.
  const [least = '', most = ''] = ends.map((end) => end.trim());
  const unitIn = (end: string): string => (NUMBER.test(end) ? end.replace(NUMBER, '') : '');
  const unit = unitIn(least) === '' ? unitIn(most) : '';
  for (const end of [least + unit, most]) {
    const read = readValue(at, end);
    if (!read.ok) return read;
    if (typeof read.value !== 'number') return { problem: said(at, text, { zh: '两个数，不能是公式', en: 'two numbers, no formula' }) };
    numbers.push(read.value);
  }
  const [min, max] = numbers as [number, number];
  const spread = { kind: 'range', min, max, scale } as const;
  const wrong = wrongWith(spread);
  if (wrong !== null) return { problem: said(at, text, wrong.expected) };
  // A claim may hold a field at one value by a range of no width; to vary it is asked for here.
  if (min === max) return { problem: said(at, text, IN_ORDER) };
  return { at, spread };
}

const IN_ORDER: Text = { zh: '小的在前、大的在后', en: 'the smaller one first, then the larger' };

/** What is wrong with a spread in itself, and which of its values shows it; null if nothing is. */
export function wrongWith(spread: Spread): { readonly expected: Text; readonly value: number } | null {
  if (spread.kind === 'range') {
    if (spread.min > spread.max) return { expected: IN_ORDER, value: 0 };
    const above = { zh: '对数刻度的最小值大于 0', en: 'a smallest value above 0 on a log scale' };
    return spread.scale === 'log' && spread.min <= 0 ? { expected: above, value: 0 } : null;
  }
  if (spread.kind !== 'levels') return null;
  const texts = spread.values.map((value) => JSON.stringify(value));
  const again = texts.findIndex((text, i) => texts.indexOf(text) < i);
  return again < 0 ? null : { expected: { zh: '各不相同的值', en: 'values that differ' }, value: again };
}

/** Dimensions that never tell, each with the later one that sets the same field in the last of the arms it concerns. */
export function overwritten({ arms }: Pick<Arms, 'arms'>, family: readonly Dimension[]): { first: number; later: number }[] {
  const last = new Map<string, number>();
  const placesOf = ({ at }: Dimension): string[] => arms.filter((arm) => at.concerns(arm)).map((arm) => `${arm.name} ${at.place(arm)}`);
  family.forEach((dimension, d) => {
    for (const place of placesOf(dimension)) last.set(place, d);
  });
  return family.flatMap((dimension, first) => {
    const writers = placesOf(dimension).map((place) => last.get(place) as number);
    return writers.length > 0 && writers.every((writer) => writer > first) ? [{ first, later: writers.at(-1) as number }] : [];
  });
}

/** The value at `u` in [0, 1]: 0 is the least or the first, 1 the largest or the last. Whole numbers of a linear range get equal shares of it. */
export function valueAt({ at: { field }, spread }: Dimension, u: number): FieldValue {
  if (spread.kind === 'levels')
    return spread.values[Math.min(spread.values.length - 1, Math.floor(u * spread.values.length))] as FieldValue;
  if (field.type !== 'quantity') throw new RangeError(`a ${spread.kind} of a ${field.type}`);
  const within = (value: number, min: number, max: number): number =>
    Math.min(max, Math.max(min, field.integer ? Math.round(value) : value));
  switch (spread.kind) {
    case 'range': {
      const { min, max, scale } = spread;
      if (u <= 0) return min;
      if (u >= 1) return max;
      if (field.integer && scale === 'linear') return min + Math.min(max - min, Math.floor(u * (max - min + 1)));
      return within(scale === 'log' ? min * exp(u * ln(max / min)) : min + u * (max - min), min, max);
    }
    case 'normal':
      return within(spread.mean + spread.sd * normalQuantile(inside(u)), field.min, field.max);
    case 'lognormal':
      return within(spread.median * exp(spread.spread * normalQuantile(inside(u))), field.min, field.max);
  }
}

/** Off the ends of [0, 1], where a distribution has no values: six standard deviations out. */
const inside = (u: number): number => Math.min(1 - 1e-9, Math.max(1e-9, u));

/** `steps` values (at least 2) from the least to the largest; all of them where they are listed, or fewer whole numbers. */
export function levelsOf(dimension: Dimension<Bounded>, steps: number): readonly FieldValue[] {
  if (dimension.spread.kind === 'levels') return dimension.spread.values;
  return [...new Set(Array.from({ length: steps }, (_, i) => valueAt(dimension, i / (steps - 1))))];
}

/** The arm with one value put in for each dimension; assumptions, of which there may be hundreds, all at once. */
export function armAt(arm: Arm, family: readonly Dimension[], values: readonly FieldValue[]): Arm {
  let changed = arm;
  let assumptions: Record<string, number> | null = null;
  family.forEach(({ at }, d) => {
    const value = values[d] as FieldValue;
    if (at.part !== 'assumption') changed = at.write(changed, value);
    else if (assumptions === null) assumptions = { ...at.write(arm, value).assumptions };
    else assumptions[at.path.slice(ASSUMPTIONS.length)] = value as number;
  });
  return assumptions === null ? changed : { ...changed, assumptions };
}

const ASSUMPTIONS = 'assumptions.';
