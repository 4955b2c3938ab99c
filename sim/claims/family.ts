/** A claim's family of worlds: keyed draws from it, the scenario of one of its worlds, and which part of it was tried. */
import { draw, type Key, keyOfText, unit, unit53 } from '../base/draws.ts';
import { plain, valueText } from '../experiment/design/fields.ts';
import type { QuantityField } from '../model/field.ts';
import type { Text } from '../model/text.ts';
import { tooBig } from '../scenario/checks.ts';
import type { Claim } from '../scenario/claims.ts';
import { armAt, type Dimension, type Spread, valueAt } from '../scenario/family.ts';
import { contradictionIn, type FieldPath, type FieldValue, findField, VARIANT, variantField } from '../scenario/paths.ts';
import { type Arm, type Scenario, strategyTitle } from '../scenario/scenario.ts';
import type { Change, PlainValue } from './result.ts';

/** A dimension with the value that it has in an ordinary world. */
export interface ClaimDimension extends Dimension {
  /** What the scenario itself has, in the first of its arms, if the family contains it; else the nearest to that. */
  readonly origin: FieldValue;
  /** Whether that is the scenario's own value, or the field's default. */
  readonly ordinary: boolean;
}

export type ClaimFamily = readonly ClaimDimension[];

/** One value per dimension of a family. */
export type Point = readonly FieldValue[];

/** The claim's family with its fields found. Throws a RangeError where a claim that no reader has read names none. */
export function familyOf(scenario: Scenario, { name, family }: Claim): ClaimFamily {
  return family.map(({ path, spread }): ClaimDimension => {
    const found = path === VARIANT ? ({ ok: true, field: variantField(scenario) } as const) : findField(scenario, path);
    if (!found.ok) throw new RangeError(`claim ${name}: ${found.problem.en}`);
    const at = found.field;
    const first = scenario.arms.find((arm) => at.concerns(arm));
    const own = first && at.read(first);
    const origin = originOf({ at, spread }, own);
    const same = (value: FieldValue | undefined): boolean => value !== undefined && plain(value) === plain(origin);
    return { at, spread, origin, ordinary: same(own) || same(at.field.default) };
  });
}

/** The scenario's own value if the family contains it, else the field's default, else the nearest to the scenario's own. */
function originOf({ at, spread }: Dimension, own: FieldValue | undefined): FieldValue {
  const { field } = at;
  if (spread.kind === 'levels') {
    const listed = (wanted: FieldValue | undefined): FieldValue | undefined =>
      wanted === undefined ? undefined : spread.values.find((value) => plain(value) === plain(wanted));
    return listed(own) ?? listed(field.default) ?? (spread.values[0] as FieldValue);
  }
  const { min, max } = endsOf({ at, spread });
  const inside = (value: FieldValue | undefined): value is number => typeof value === 'number' && value >= min && value <= max;
  if (inside(own)) return own;
  if (inside(field.default)) return field.default;
  return Math.min(max, Math.max(min, Number(typeof own === 'number' ? own : field.default)));
}

/** Ends of numbers: those of the spread, or of its field where the spread has none; a distribution without width has one value. */
function endsOf(dimension: Dimension): Pick<QuantityField, 'min' | 'max'> {
  const { at, spread } = dimension;
  if (spread.kind === 'range') return spread;
  if (!isWidthless(spread)) return at.field as QuantityField;
  const only = Number(valueAt(dimension, 0.5));
  return { min: only, max: only };
}

const isWidthless = (spread: Spread): boolean =>
  (spread.kind === 'normal' && spread.sd === 0) || (spread.kind === 'lognormal' && spread.spread === 0);

const pointAtOrigin = (family: ClaimFamily): Point => family.map(({ origin }) => origin);

/** How world `i` of a family is chosen: the ordinary one, one at the ends of its ranges, or at random. */
export type Choice = 'origin' | 'corner' | 'random';
const CORNER_EVERY = 4;
export const choiceOf = (world: number): Choice => (world === 0 ? 'origin' : world % CORNER_EVERY === 0 ? 'corner' : 'random');

/** Draws of one world that contradict themselves before it is given up. */
const ATTEMPTS = 100;

/** A world of a family, or why there is none. */
export type Drawn = { readonly point: Point } | { readonly point: null; readonly contradiction: Text };

/**
 * World `i` of the family of the claim `name`, the same for the same seed whatever else is tried; none if a hundred draws all
 * contradict themselves. `asked`: see contradictionAt. Corners put each field at an end of its range, at its ordinary value or anywhere, by chance.
 */
export function drawPoint(scenario: Scenario, name: string, family: ClaimFamily, seed: string, world: number, asked?: Asked): Drawn {
  const choice = choiceOf(world);
  const origin = pointAtOrigin(family);
  let contradiction: Text | null = null;
  if (choice === 'origin') {
    contradiction = contradictionAt(scenario, family, origin, asked);
    return contradiction === null ? { point: origin } : { point: null, contradiction };
  }
  const key = keyOfText(`family\u0000${seed}\u0000${name}`);
  for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
    const point = family.map((dimension, d) => {
      const word = draw(...key, 2 * d, world * ATTEMPTS + attempt);
      const u = unit53(word);
      return choice === 'corner' ? cornerOf(dimension, u, key, d, world * ATTEMPTS + attempt) : drawn(dimension, u);
    });
    contradiction = contradictionAt(scenario, family, point, asked);
    if (contradiction === null) return { point };
  }
  return { point: null, contradiction: contradiction as Text };
}

/** Off the very ends, which a distribution does not have. */
const END = 1e-3;

function cornerOf(dimension: ClaimDimension, u: number, [hi, lo]: Key, d: number, occurrence: number): FieldValue {
  if (dimension.spread.kind === 'levels') return drawn(dimension, u);
  const which = Math.floor(4 * unit(draw(hi, lo, 2 * d + 1, occurrence)));
  return which === 0
    ? drawn(dimension, END)
    : which === 1
      ? drawn(dimension, 1 - END)
      : which === 2
        ? dimension.origin
        : drawn(dimension, u);
}

/** A field as a report names it: by its own label, an assumption by its name, as its text would fill a line; '' is no unit. */
export function nameOf({ path, field, part }: FieldPath): { readonly path: string; readonly label: Text; readonly unit: string } {
  const name = path.slice(path.indexOf('.') + 1);
  const label = part === 'assumption' ? { zh: `假设 ${name}`, en: `assumption ${name}` } : field.label;
  return { path, label, unit: field.type === 'quantity' ? field.unit : '' };
}

/** The change from the ordinary world to one in which the dimension has the value `to`. */
export function changeOf({ arms }: Scenario, { at, origin }: ClaimDimension, to: FieldValue): Change {
  const { field, part, path } = at;
  const named = nameOf(at);
  const strategy = /^strategies\.([^.]+)\./.exec(path)?.[1];
  const owner = arms.find(({ strategyName }) => strategyName === strategy);
  const options = field.type === 'choice' ? { options: field.options } : {};
  const told = (value: FieldValue): Text => valueText(plain(value), { unit: named.unit, part, ...options });
  return {
    ...named,
    whose: owner === undefined ? null : strategyTitle(owner),
    from: plain(origin),
    to: plain(to),
    fromText: told(origin),
    toText: told(to),
  };
}

/** Whether a field takes whole numbers alone. */
export const isWhole = ({ field }: FieldPath): boolean => field.type === 'quantity' && field.integer;

/** The value at `u`, to three significant digits: enough for a world, and kind to its reader. */
function drawn(dimension: Dimension, u: number): FieldValue {
  const value = valueAt(dimension, u);
  const { at, spread } = dimension;
  if (typeof value !== 'number' || spread.kind === 'levels' || isWhole(at)) return value;
  const { min, max } = endsOf(dimension);
  return Math.min(max, Math.max(min, Number(value.toPrecision(3)))) + 0;
}

/** The scenario whose arms are the claim's strategies in the world at `point`. */
export function scenarioAt(scenario: Scenario, family: ClaimFamily, point: Point): Scenario {
  const chosen = family.findIndex(({ at }) => at.path === VARIANT);
  const variant = chosen < 0 ? (scenario.arms[0]?.variant ?? null) : point[chosen];
  const changed = scenario.arms.filter((arm) => arm.variant === variant).map((arm) => armAt(arm, family, point));
  // They all make the same assumptions, so these can stand where a file has them.
  const assumptions = changed[0]?.assumptions ?? scenario.assumptions;
  const arms = changed.map(
    ({ assumptions: _, titles: __, ...arm }, i): Arm => ({
      ...arm,
      name: arm.strategyName,
      title: strategyTitle(changed[i] as Arm),
      variant: null,
      baseline: null,
    }),
  );
  const [first] = arms;
  const baseline = arms.find(({ name }) => scenario.baseline.split('/').at(-1) === name)?.name ?? first?.name ?? '';
  return {
    ...scenario,
    arms: arms.map((arm) => ({ ...arm, baseline: arm.name === baseline ? null : baseline })),
    baseline,
    assumptions,
    claims: [],
  };
}

/** What is run of the scenario of a world: its days, outcomes and replications. */
export type Asked = (world: Scenario) => Scenario;

/** Why the reader would not accept the world and the strategies at `point`, and what is `asked` of them, as a file; null if it would. */
export function contradictionAt(scenario: Scenario, family: ClaimFamily, point: Point, asked: Asked = (world) => world): Text | null {
  const world = scenarioAt(scenario, family, point);
  const contradiction = world.arms.reduce<Text | null>((found, arm) => found ?? contradictionIn(arm), null);
  if (contradiction !== null) return contradiction;
  const much = tooBig(asked(world));
  if (much === undefined) return null;
  const { found, expected } = much;
  return { zh: `这样要跑的太多：${found?.zh ?? ''}；${expected.zh}。`, en: `That is too much to run: ${found?.en ?? ''}; ${expected.en}.` };
}

/** The values of a spread that has few: those listed, the whole numbers of a short range, the one of a spread without width; else null. */
function fewValues(dimension: Dimension): readonly PlainValue[] | null {
  const { at, spread } = dimension;
  if (spread.kind === 'levels') return spread.values.map(plain);
  const { min, max } = endsOf(dimension);
  if (min === max) return [min];
  return spread.kind === 'range' && isWhole(at) && max - min < TENTHS ? Array.from({ length: max - min + 1 }, (_, i) => min + i) : null;
}

/** Tenths of a spread, or its values, with the number of tried worlds in each. */
export function histogram(
  dimension: Dimension,
  tried: readonly PlainValue[],
): { readonly cells: readonly string[]; readonly counts: readonly number[] } {
  const values = fewValues(dimension);
  if (values !== null) {
    return { cells: values.map(String), counts: values.map((value) => tried.filter((other) => other === value).length) };
  }
  const edges = Array.from({ length: TENTHS - 1 }, (_, i) => Number(drawn(dimension, (i + 1) / TENTHS)));
  const ends = [Number(drawn(dimension, 0)), ...edges, Number(drawn(dimension, 1))];
  const cellOf = (value: number): number => {
    const after = edges.findIndex((edge) => value < edge);
    return after < 0 ? edges.length : after;
  };
  const counts = new Array<number>(TENTHS).fill(0);
  for (const value of tried) counts[cellOf(Number(value))]!++;
  // Whole numbers may leave a tenth without any value of its own.
  const real = counts.map((count, i) => ({
    cell: `${ends[i]}–${ends[i + 1]}`,
    count,
    empty: i > 0 && ends[i] === ends[i + 1],
  }));
  const kept = real.filter(({ empty, count }) => !empty || count > 0);
  return { cells: kept.map(({ cell }) => cell), counts: kept.map(({ count }) => count) };
}

const TENTHS = 10;
