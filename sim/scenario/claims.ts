/**
 * `claims:` of a scenario: what should hold in every world of a family.
 *
 *     claims:
 *       crowding:
 *         title: {zh, en}
 *         claim: diff(members, calm, pushy) > 0        see statement.ts
 *         worlds:                                      what varies, by path; nothing else does
 *           world.population.founders: {from: 20, to: 60}
 *           world.population.fairPrice: {from: 10, to: 1000, scale: log}
 *           world.platform.layout: [stream, threads]
 *           world.arrivals[0].rate: {mean: 7/week, sd: 2/week}
 *           strategies.pushy.content.perDay: {median: 20, spread: 0.5}
 *           assumptions.tolerance: {from: 0.5, to: 2}
 *         confidence: 95%
 *         tries: 20                                    worlds tried
 *
 * With variants, they are part of the family; `variant: [a, b]` names those that are. `strategies.*` stands for all strategies.
 */
import { ASSUMPTION_NAMES, assumptionRange } from '../model/coefficients.ts';
import type { ChoiceField, Field, Fields, QuantityField } from '../model/field.ts';
import { STRATEGY_FIELDS, type Strategy } from '../model/strategy.ts';
import type { Text } from '../model/text.ts';
import { WORLD_FIELDS, type World } from '../model/world.ts';
import { asBothLanguages, asFlag, asList, asMap, asOneOf, foundIn, missing, NAME, NAME_TEXT, onlyKeys, withNames } from './context.ts';
import { type NumberRange, readNumber, within } from './fields.ts';
import { type Place, type Problems, quoted, write } from './problem.ts';
import { compileStatement, type Vocabulary } from './statement.ts';
import { get, type MapTree, type Tree } from './tree.ts';

export type FamilyValue = number | string | boolean;

/** How one field is spread over the family's worlds. Numbers stay within the field's own range. */
export type Spread =
  | { readonly kind: 'range'; readonly from: number; readonly to: number; readonly scale: 'linear' | 'log'; readonly integer: boolean }
  | {
      readonly kind: 'normal';
      readonly mean: number;
      readonly sd: number;
      readonly min: number;
      readonly max: number;
      readonly integer: boolean;
    }
  /** `spread`: standard deviation of the logarithm. */
  | {
      readonly kind: 'lognormal';
      readonly median: number;
      readonly spread: number;
      readonly min: number;
      readonly max: number;
      readonly integer: boolean;
    }
  | { readonly kind: 'values'; readonly values: readonly FamilyValue[] };

/** A field that varies over the family. */
export interface FamilyField {
  /** `world.population.founders`, `strategies.pushy.content.perDay`, `assumptions.tolerance` or `variant`. */
  readonly path: string;
  readonly label: Text;
  /** Unit of numbers; '' where there is none. */
  readonly unit: string;
  /** The value of an ordinary world: what the scenario itself has if the family contains it, else the nearest to that. */
  readonly origin: FamilyValue;
  readonly spread: Spread;
}

export interface Claim {
  readonly name: string;
  readonly title: Text;
  /** As written; see statement.ts. */
  readonly statement: string;
  readonly family: readonly FamilyField[];
  /** In [0.5, 0.9999]. */
  readonly confidence: number;
  /** Worlds tried. */
  readonly tries: number;
}

export const CLAIM_KEYS = ['title', 'claim', 'worlds', 'confidence', 'tries'] as const;
export const SPREAD_KEYS = ['from', 'to', 'scale', 'mean', 'sd', 'median', 'spread'] as const;
export const MAX_CLAIMS = 50;
export const MAX_DIMENSIONS = 50;
export const MAX_TRIES = 10_000;
export const DEFAULT_TRIES = 20;
export const DEFAULT_CONFIDENCE = 0.95;
export const CONFIDENCE_RANGE: NumberRange = { unit: 'share', min: 0.5, max: 0.9999, integer: false };

/** What claims may refer to. */
export interface ClaimContext extends Vocabulary {
  readonly variants: readonly string[];
  /** Value that the scenario has at a path, the first variant's; undefined where a list has no such item. */
  valueAt(root: 'world' | 'strategies' | 'assumptions', steps: Steps): unknown;
}

type Steps = readonly (string | number)[];

/** What claims may refer to in a scenario, read or about to be: its strategies by name, and its world or its first variant's. */
export function claimContext({
  strategies,
  world,
  assumptions,
  ...rest
}: Pick<ClaimContext, 'variants' | 'horizon' | 'mostDays'> & {
  readonly strategies: Readonly<Record<string, Strategy>>;
  readonly world: World | undefined;
  readonly assumptions: Readonly<Record<string, number>>;
}): ClaimContext {
  const roots = { world, strategies, assumptions: { ...ORDINARY, ...assumptions } };
  return { ...rest, strategies: Object.keys(strategies), valueAt: (root, steps) => valueAt(roots[root], steps) };
}

/** Every assumption at 1. */
const ORDINARY: Readonly<Record<string, number>> = Object.fromEntries(ASSUMPTION_NAMES.map((name) => [name, 1]));

function valueAt(value: unknown, steps: Steps): unknown {
  let here = value;
  for (const step of steps) {
    here = typeof here === 'object' && here !== null && Object.hasOwn(here, step) ? here[step as keyof typeof here] : undefined;
  }
  return here;
}

export function readClaims(tree: Tree | undefined, context: ClaimContext, titleLength: number, problems: Problems): Claim[] {
  const entries = [...(asMap(tree, problems)?.entries ?? [])];
  if (tree && entries.length > MAX_CLAIMS) {
    problems.add(tree.place, 'too-large', quoted(`${entries.length}`), { zh: `至多 ${MAX_CLAIMS} 条`, en: `at most ${MAX_CLAIMS}` });
    return [];
  }
  return entries.flatMap(([name, { key, value }]) => {
    if (!NAME.test(name)) problems.add(key, 'wrong-type', quoted(name), NAME_TEXT);
    const map = asMap(value, problems);
    if (map === null) return [];
    onlyKeys(map, CLAIM_KEYS, problems);
    const title = asBothLanguages(get(map, 'title'), titleLength, problems) ?? { zh: name, en: name };
    const statement = readStatement(map, context, problems);
    const family = readFamily(get(map, 'worlds'), context, problems);
    const number = (id: string, range: NumberRange, otherwise: number): number => {
      const written = get(map, id);
      return (written && readNumber(written, range, problems)) ?? otherwise;
    };
    const confidence = number('confidence', CONFIDENCE_RANGE, DEFAULT_CONFIDENCE);
    const tries = number('tries', { unit: '1', min: 1, max: MAX_TRIES, integer: true }, DEFAULT_TRIES);
    return statement === null ? [] : [{ name, title, statement, family, confidence, tries }];
  });
}

function readStatement(map: MapTree, context: ClaimContext, problems: Problems): string | null {
  const tree = get(map, 'claim');
  if (tree === undefined) {
    missing(
      map,
      'claim',
      { zh: 'claim：要成立的比较', en: 'claim: the comparison that should hold' },
      problems,
      write('claim: diff(members, a, b) > 0'),
    );
    return null;
  }
  if (tree.kind !== 'text') {
    problems.add(tree.place, 'wrong-type', foundIn(tree), { zh: '一个比较', en: 'a comparison' });
    return null;
  }
  const compiled = compileStatement(tree.text, context);
  if (compiled.ok) return tree.text.trim();
  const { column, found, expected, instead } = compiled.problem;
  problems.add(within(tree, column - 1), 'formula', quoted(found), expected, instead === null ? null : write(instead));
  return null;
}

function readFamily(tree: Tree | undefined, context: ClaimContext, problems: Problems): FamilyField[] {
  const entries = [...(asMap(tree, problems)?.entries ?? [])];
  if (tree && entries.length > MAX_DIMENSIONS) {
    problems.add(tree.place, 'too-large', quoted(`${entries.length}`), {
      zh: `至多 ${MAX_DIMENSIONS} 项`,
      en: `at most ${MAX_DIMENSIONS} fields`,
    });
    return [];
  }
  const dimensions = entries.flatMap(([path, { key, value }]) => readDimension(path, key, value, context, problems) ?? []);
  const { variants } = context;
  if (variants.length === 0 || entries.some(([path]) => path === 'variant')) return dimensions;
  return [variantsOf(variants, variants[0]!), ...dimensions];
}

const variantsOf = (values: readonly string[], origin: string): FamilyField => ({
  path: 'variant',
  label: { zh: '变体', en: 'variant' },
  unit: '',
  origin,
  spread: { kind: 'values', values },
});

/** Where a path leads: the field there, and the value that the scenario has. */
interface Target {
  readonly field: Field;
  readonly value: unknown;
}

const STEP = /([^.[\]]+)|\[(\d{1,4})\]/g;
/** `population.founders` or `arrivals[0].rate` as steps. */
export const stepsOf = (path: string): (string | number)[] =>
  [...path.matchAll(STEP)].map(([, name, index]) => (name === undefined ? Number(index) : name));

function readDimension(path: string, key: Place, tree: Tree, context: ClaimContext, problems: Problems): FamilyField[] | null {
  if (path === 'variant') {
    const known = context.variants;
    const names = (asList(tree, 50, problems)?.items ?? []).flatMap(
      (item) => asOneOf(item, known, { zh: '一个变体的名称', en: 'the name of a variant' }, problems) ?? [],
    );
    return names[0] === undefined ? null : [variantsOf(names, names[0])];
  }
  const target = targetOf(path, key, context, problems);
  if (target === null) return null;
  const { field, value } = target;
  switch (field.type) {
    case 'quantity': {
      const spread = readNumbers(field, tree, problems);
      return spread && [{ path, label: field.label, unit: field.unit, origin: originOf(spread, value, field.default), spread }];
    }
    case 'choice':
    case 'flag': {
      const values = (asList(tree, 50, problems)?.items ?? []).flatMap((item) => readValue(field, item, problems) ?? []);
      if (values.length === 0) {
        problems.add(tree.place, 'missing', foundIn(tree), { zh: '至少一个值的列表', en: 'a list of at least one value' });
        return null;
      }
      const spread: Spread = { kind: 'values', values };
      return [{ path, label: field.label, unit: '', origin: originOf(spread, value, field.default), spread }];
    }
    default:
      problems.add(key, 'unknown-name', quoted(path), A_FIELD);
      return null;
  }
}

const A_FIELD: Text = {
  zh: '一个字段的路径，例如 world.population.founders、strategies.甲.content.perDay、assumptions.tolerance',
  en: 'the path of a field, such as world.population.founders, strategies.calm.content.perDay or assumptions.tolerance',
};

function targetOf(path: string, key: Place, context: ClaimContext, problems: Problems): Target | null {
  const steps = stepsOf(path);
  const refuse = (expected: Text): null => {
    problems.add(key, 'unknown-name', quoted(path), expected);
    return null;
  };
  const [root, ...rest] = steps;
  if (root === 'assumptions') {
    const name = rest.join('.');
    if (!ASSUMPTION_NAMES.includes(name))
      return refuse(withNames({ zh: '一个假设的名称', en: 'the name of an assumption' }, ASSUMPTION_NAMES));
    return { field: assumptionField(name), value: context.valueAt('assumptions', [name]) };
  }
  if (root === 'world') {
    const field = fieldAt(WORLD_FIELDS, rest);
    const value = context.valueAt('world', rest);
    return field === null || value === undefined ? refuse(A_FIELD) : { field, value };
  }
  if (root !== 'strategies') return refuse(A_FIELD);
  const [strategy, ...inner] = rest;
  const named = strategy === '*' ? context.strategies[0] : strategy;
  if (!context.strategies.includes(`${named}`))
    return refuse(withNames({ zh: '一个策略的名称', en: 'the name of a strategy' }, context.strategies));
  const field = fieldAt(STRATEGY_FIELDS, inner);
  const value = context.valueAt('strategies', [`${named}`, ...inner]);
  return field === null || value === undefined ? refuse(A_FIELD) : { field, value };
}

/** An assumption is a multiplier; 1 is ordinary. */
const assumptionField = (name: string): QuantityField => ({
  type: 'quantity',
  unit: '1',
  ...assumptionRange(name),
  default: 1,
  integer: false,
  formula: false,
  source: 'assumed',
  label: { zh: `假设 ${name}`, en: `assumption ${name}` },
  doc: { zh: '', en: '' },
});

function fieldAt(fields: Fields, steps: readonly (string | number)[]): Field | null {
  let here: Field = { type: 'group', label: A_FIELD, doc: A_FIELD, fields };
  for (const step of steps) {
    if (here.type === 'group' && typeof step === 'string' && Object.hasOwn(here.fields, step)) here = here.fields[step]!;
    else if (here.type === 'list' && typeof step === 'number') here = here.of;
    else return null;
  }
  return here;
}

function readValue(field: Exclude<Field, { type: 'list' | 'group' | 'name' }>, tree: Tree, problems: Problems): FamilyValue | null {
  if (field.type === 'flag') return asFlag(tree, problems);
  if (field.type === 'quantity') return readNumber(tree, field, problems);
  return asOneOf(tree, Object.keys((field as ChoiceField).options), { zh: '其中之一', en: 'one of its values' }, problems);
}

const A_SPREAD: Text = {
  zh: '{from: …, to: …}、{mean: …, sd: …}、{median: …, spread: …} 或一列值',
  en: '{from: …, to: …}, {mean: …, sd: …}, {median: …, spread: …} or a list of values',
};

function readNumbers(field: QuantityField, tree: Tree, problems: Problems): Spread | null {
  const { integer } = field;
  if (tree.kind === 'list') {
    const values = (asList(tree, 50, problems)?.items ?? []).flatMap((item) => readNumber(item, field, problems) ?? []);
    if (values.length > 0) return { kind: 'values', values };
    if (tree.items.length === 0) problems.add(tree.place, 'missing', foundIn(tree), A_SPREAD);
    return null;
  }
  if (tree.kind === 'text') {
    problems.add(tree.place, 'wrong-type', foundIn(tree), A_SPREAD);
    return null;
  }
  onlyKeys(tree, SPREAD_KEYS, problems);
  const has = (...keys: readonly string[]): boolean => keys.every((key) => tree.entries.has(key));
  const number = (key: string, range: NumberRange = field): number | null => {
    const written = get(tree, key);
    return written === undefined ? null : readNumber(written, range, problems);
  };
  const forms = [has('from', 'to'), has('mean', 'sd'), has('median', 'spread')];
  const odd = tree.entries.size - 2 - (forms[0] && has('scale') ? 1 : 0);
  if (forms.filter(Boolean).length !== 1 || odd !== 0) {
    problems.add(tree.place, 'missing', foundIn(tree), A_SPREAD);
    return null;
  }
  const above: NumberRange = { unit: field.unit, min: 0, max: field.max - field.min, integer: false };
  if (forms[1]) {
    const [mean, sd] = [number('mean', { ...field, integer: false }), number('sd', above)];
    return mean === null || sd === null ? null : { kind: 'normal', mean, sd, min: field.min, max: field.max, integer };
  }
  if (forms[2]) {
    const [median, spread] = [
      number('median', { ...field, integer: false }),
      number('spread', { unit: '1', min: 0, max: 5, integer: false }),
    ];
    return median === null || spread === null ? null : { kind: 'lognormal', median, spread, min: field.min, max: field.max, integer };
  }
  const [from, to] = [number('from'), number('to')];
  const scaleTree = get(tree, 'scale');
  const scale = scaleTree === undefined ? 'linear' : asOneOf(scaleTree, ['linear', 'log'], { zh: '刻度', en: 'a scale' }, problems);
  if (from === null || to === null || scale === null) return null;
  if (from > to || (scale === 'log' && from <= 0)) {
    const least = { zh: '大于 0 的起点', en: 'a beginning above 0' };
    problems.add(
      tree.place,
      'contradiction',
      foundIn(get(tree, 'from') ?? tree),
      from > to ? { zh: 'from 不大于 to', en: 'from not above to' } : least,
    );
    return null;
  }
  return { kind: 'range', from, to, scale: scale as 'linear' | 'log', integer };
}

/** The scenario's own value if the family contains it, else the field's default, else the nearest to the scenario's own. */
function originOf(spread: Spread, own: unknown, byDefault: FamilyValue): FamilyValue {
  if (spread.kind === 'values')
    return spread.values.find((value) => value === own) ?? spread.values.find((value) => value === byDefault) ?? spread.values[0]!;
  const [low, high] = spread.kind === 'range' ? [spread.from, spread.to] : [spread.min, spread.max];
  const inside = (value: unknown): value is number => typeof value === 'number' && value >= low && value <= high;
  if (inside(own)) return own;
  if (inside(byDefault)) return byDefault;
  return Math.min(high, Math.max(low, Number(typeof own === 'number' ? own : byDefault)));
}
