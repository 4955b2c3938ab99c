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
import type { Text } from '../model/text.ts';
import { asBothLanguages, asList, asMap, asOneOf, foundIn, missing, NAME, NAME_TEXT, onlyKeys, within } from './context.ts';
import { type Dimension, type Levels, overwritten, type Spread, wrongWith } from './family.ts';
import { type NumberRange, readField, readNumber } from './fields.ts';
import { TEXT_LENGTHS } from './limits.ts';
import { type Arms, type FieldPath, type FieldValue, findField, VARIANT, variantField } from './paths.ts';
import { type Place, type Problems, quoted, write } from './problem.ts';
import type { Scenario } from './scenario.ts';
import { compileStatement, vocabularyOf } from './statement.ts';
import { get, type MapTree, type Tree } from './tree.ts';

/** A dimension as plain data, its field by the path: a scenario crosses to threads, which no function does. */
export interface Varied {
  /** `variant`, or a path of `findField`'s. */
  readonly path: string;
  readonly spread: Spread;
}

/** A statement with the family of worlds in which it should hold, and how hard it is tried. */
export interface Claim {
  readonly name: string;
  readonly title: Text;
  /** As written; see statement.ts. */
  readonly statement: string;
  readonly family: readonly Varied[];
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
const DEFAULT_CONFIDENCE = 0.95;
export const CONFIDENCE_RANGE: NumberRange = { unit: 'share', min: 0.5, max: 0.9999, integer: false };
export const MAX_VALUES = 50;

/** What else people write for these keys. */
const CLAIM_WORDS: ReadonlyMap<string, string> = wordsFor({
  title: 'name label 标题 名称',
  claim: 'holds statement that assert assertion expect expression formula hypothesis if 论断 断言 主张 假设 比较',
  worlds: 'family families vary varies varied over where ranges 世界 范围 变化',
  confidence: 'level certainty alpha 置信度 置信水平 把握',
  tries: 'samples draws trials 次数 世界数',
});
const SPREAD_WORDS: ReadonlyMap<string, string> = wordsFor({
  from: 'min minimum low lower least start 最小 从',
  to: 'max maximum high upper most end 最大 到',
  mean: 'mu average 均值 平均',
  sd: 'sigma std stddev deviation 标准差',
  median: 'middle 中位数',
});

function wordsFor(words: Readonly<Record<string, string>>): ReadonlyMap<string, string> {
  return new Map(Object.entries(words).flatMap(([key, others]) => others.split(' ').map((other) => [other, key] as const)));
}

/** What claims speak of: a scenario, or as much of it as was read before them. */
export type Stated = Pick<Scenario, 'title' | 'arms' | 'assumptions' | 'horizons'>;

export function readClaims(tree: Tree | undefined, scenario: Stated, problems: Problems): Claim[] {
  const entries = [...(asMap(tree, problems)?.entries ?? [])];
  if (tree && entries.length > MAX_CLAIMS) {
    problems.add(tree.place, 'too-large', quoted(`${entries.length}`), { zh: `至多 ${MAX_CLAIMS} 条`, en: `at most ${MAX_CLAIMS}` });
    return [];
  }
  return entries.flatMap(([name, { key, value }]) => {
    if (!NAME.test(name)) problems.add(key, 'wrong-type', quoted(name), NAME_TEXT);
    const written = asMap(value, problems, { zh: 'claim: diff(members, a, b) > 0', en: 'claim: diff(members, a, b) > 0' });
    if (written === null) return [];
    const map = onlyKeys(written, CLAIM_KEYS, problems, CLAIM_WORDS);
    const title = asBothLanguages(get(map, 'title'), TEXT_LENGTHS.title, problems) ?? untitled(name, entries.length === 1, scenario);
    const statement = readStatement(map, scenario, problems);
    const family = readWorlds(get(map, 'worlds'), scenario, problems);
    const number = (id: string, range: NumberRange, otherwise: number): number => {
      const amount = get(map, id);
      return (amount && readNumber(amount, range, problems)) ?? otherwise;
    };
    const confidence = number('confidence', CONFIDENCE_RANGE, DEFAULT_CONFIDENCE);
    const tries = number('tries', { unit: '1', min: 1, max: MAX_TRIES, integer: true }, DEFAULT_TRIES);
    return statement === null ? [] : [{ name, title, statement, family, confidence, tries }];
  });
}

/** What a claim without a title is called: the only one of a file as the file is, others by their key, which is no verdict. */
const untitled = (name: string, only: boolean, { title }: Stated): Text => (only ? title : { zh: `「${name}」`, en: `“${name}”` });

function readStatement(map: MapTree, scenario: Stated, problems: Problems): string | null {
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
  const compiled = compileStatement(tree.text, vocabularyOf(scenario));
  if (compiled.ok) return tree.text.trim();
  const { column, found, expected, instead } = compiled.problem;
  problems.add(within(tree, column - 1), 'formula', quoted(found), expected, instead === null ? null : write(instead));
  return null;
}

/** The family as plain data. Its fields are found here only to check them; who draws from it finds them again. */
function readWorlds(tree: Tree | undefined, scenario: Stated, problems: Problems): Varied[] {
  const entries = [...(asMap(tree, problems)?.entries ?? [])];
  if (tree && entries.length > MAX_DIMENSIONS) {
    problems.add(tree.place, 'too-large', quoted(`${entries.length}`), {
      zh: `至多 ${MAX_DIMENSIONS} 项`,
      en: `at most ${MAX_DIMENSIONS} fields`,
    });
    return [];
  }
  const dimensions = entries.flatMap(([path, { key, value }]) => {
    const at = fieldOf(path, key, scenario, problems);
    const spread = at && readSpread(at, value, problems);
    return spread ? [{ at, spread, key }] : [];
  });
  for (const { first, later } of overwritten(scenario, dimensions)) {
    const { key, at } = dimensions[first] as (typeof dimensions)[number];
    const other = (dimensions[later] as (typeof dimensions)[number]).at.path;
    problems.add(key, 'contradiction', quoted(at.path), { zh: `只写一次：${other} 就是这一项`, en: `it once: ${other} is the same field` });
  }
  const family = dimensions.map(({ at, spread }): Varied => ({ path: at.path, spread }));
  const variant = variantField(scenario);
  const values = Object.keys(variant.field.type === 'choice' ? variant.field.options : {});
  if (values.length === 0 || entries.some(([path]) => path === VARIANT)) return family;
  return [{ path: VARIANT, spread: { kind: 'levels', values } }, ...family];
}

function fieldOf(path: string, key: Place, scenario: Arms, problems: Problems): FieldPath | null {
  if (path === VARIANT) {
    if (scenario.arms.some(({ variant }) => variant !== null)) return variantField(scenario);
    problems.add(key, 'unknown-name', quoted(path), {
      zh: '有 variants 的文件；这里没有变体可选',
      en: 'a file with variants; there are none to choose from here',
    });
    return null;
  }
  const found = findField(scenario, path);
  if (found.ok) return found.field;
  const { at, found: step, expected, meant } = found.astray;
  const place = within({ kind: 'text', place: key, text: path, plain: true }, at);
  problems.add(place, 'unknown-name', quoted(step), expected, meant === null ? null : write(meant));
  return null;
}

const A_SPREAD: Text = {
  zh: '{from: …, to: …}、{mean: …, sd: …}、{median: …, spread: …} 或一列值',
  en: '{from: …, to: …}, {mean: …, sd: …}, {median: …, spread: …} or a list of values',
};
const A_LIST: Text = { zh: '至少一个值的列表', en: 'a list of at least one value' };

function readSpread({ field }: FieldPath, tree: Tree, problems: Problems): Spread | null {
  if (tree.kind === 'list') return readLevels(field, tree, problems);
  if (field.type === 'quantity' && tree.kind === 'map') return readNumbers(field, tree, problems);
  problems.add(tree.place, 'wrong-type', foundIn(tree), field.type === 'quantity' ? A_SPREAD : A_LIST);
  return null;
}

function readLevels(field: Dimension['at']['field'], tree: Tree, problems: Problems): Levels | null {
  const items = asList(tree, MAX_VALUES, problems)?.items;
  if (items === undefined) return null;
  if (items.length === 0) {
    problems.add(tree.place, 'missing', foundIn(tree), A_LIST);
    return null;
  }
  const before = problems.count;
  const spread: Levels = { kind: 'levels', values: items.map((item) => readField(field, item, problems) as FieldValue) };
  if (problems.count > before) return null;
  const wrong = wrongWith(spread);
  if (wrong === null) return spread;
  const again = items[wrong.value] as Tree;
  problems.add(again.place, 'contradiction', foundIn(again), wrong.expected);
  return null;
}

function readNumbers(field: Extract<Dimension['at']['field'], { type: 'quantity' }>, tree: MapTree, problems: Problems): Spread | null {
  const before = problems.count;
  onlyKeys(tree, SPREAD_KEYS, problems, SPREAD_WORDS);
  if (problems.count > before) return null;
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
  const middle: NumberRange = { ...field, integer: false };
  if (forms[1]) {
    const [mean, sd] = [number('mean', middle), number('sd', { unit: field.unit, min: 0, max: field.max - field.min, integer: false })];
    return mean === null || sd === null ? null : { kind: 'normal', mean, sd };
  }
  if (forms[2]) {
    const [median, spread] = [number('median', middle), number('spread', { unit: '1', min: 0, max: 5, integer: false })];
    return median === null || spread === null ? null : { kind: 'lognormal', median, spread };
  }
  const [min, max] = [number('from'), number('to')];
  const scaleTree = get(tree, 'scale');
  const scale = scaleTree === undefined ? 'linear' : asOneOf(scaleTree, ['linear', 'log'], { zh: '刻度', en: 'a scale' }, problems);
  if (min === null || max === null || scale === null) return null;
  const range = { kind: 'range', min, max, scale: scale as 'linear' | 'log' } as const;
  const wrong = wrongWith(range);
  if (wrong === null) return range;
  const from = get(tree, 'from') as Tree;
  problems.add(from.place, 'contradiction', foundIn(from), wrong.expected);
  return null;
}
