/** `outcomes:` of a scenario: which measures count, how much of a difference matters, what is tolerated and expected. */

import { quote } from '../model/units.ts';
import { OUTCOMES } from '../outcomes/index.ts';
import type { Outcome } from '../outcomes/outcome.ts';
import { asFlag, asList, asMap, asOneOf, foundIn, missing, onlyKeys } from './context.ts';
import { readNumber } from './fields.ts';
import { type Problems, write } from './problem.ts';
import type { Expectation, OutcomeRequest } from './scenario.ts';
import { get, type MapTree, type Tree } from './tree.ts';

/** What outcomes may refer to. */
export interface Names {
  readonly strategies: readonly string[];
  readonly variants: readonly string[];
  readonly baseline: string;
  readonly horizons: readonly number[];
}

export const MAX_OUTCOMES = 50;
/** Expectations of one outcome. */
export const MAX_EXPECTATIONS = 50;
export const RELATIONS = ['above', 'below', 'same'] as const;
export const OUTCOME_KEYS = ['id', 'margin', 'primary', 'limit', 'expect'] as const;
export const EXPECT_KEYS = ['strategy', 'against', ...RELATIONS, 'horizon', 'variant'] as const;

const AN_OUTCOME = { zh: '一个指标的名称', en: 'the id of an outcome' };
const A_STRATEGY = { zh: '一个策略的名称', en: 'the name of a strategy' };

export function readOutcomes(tree: Tree | undefined, names: Names, problems: Problems): OutcomeRequest[] {
  const list = asList(tree, MAX_OUTCOMES, problems);
  const requests: OutcomeRequest[] = [];
  for (const item of list?.items ?? []) {
    const request = readOutcome(item, names, problems);
    if (request === null) continue;
    if (requests.some(({ id }) => id === request.id)) {
      problems.add(get(item, 'id')?.place ?? item.place, 'contradiction', foundIn(get(item, 'id') ?? item), {
        zh: '每个指标只列一次',
        en: 'each outcome once',
      });
    }
    requests.push(request);
  }
  if (list === null || problems.any) return requests;
  const primary = requests.filter((request) => request.primary).length;
  if (primary !== 1) {
    const found = primary === 0 ? { zh: '一个也没有', en: 'none' } : { zh: `${primary} 个`, en: `${primary}` };
    const first = requests[0]?.id ?? 'members';
    const instead = {
      zh: `给最要紧的那个写上 primary: true，例如 ${first}。`,
      en: `Write primary: true at the one that matters most, such as ${first}.`,
    };
    problems.add(
      list.place,
      primary === 0 ? 'missing' : 'contradiction',
      found,
      { zh: '恰好一个主要指标（primary: true）', en: 'exactly one outcome with primary: true' },
      instead,
    );
  }
  return requests;
}

function readOutcome(tree: Tree, names: Names, problems: Problems): OutcomeRequest | null {
  const map = asMap(tree, problems);
  if (map === null) return null;
  onlyKeys(map, OUTCOME_KEYS, problems);
  const idTree = get(map, 'id');
  if (idTree === undefined) missing(map, 'id', AN_OUTCOME, problems);
  const id =
    idTree &&
    asOneOf(
      idTree,
      OUTCOMES.map((outcome) => outcome.id),
      AN_OUTCOME,
      problems,
    );
  const outcome = OUTCOMES.find((candidate) => candidate.id === id);
  if (outcome === undefined) return null;
  const max = outcome.unit.id === 'share' ? 1 : Number.MAX_SAFE_INTEGER;
  const number = (key: string, min: number): number | null => {
    const written = get(map, key);
    return written === undefined ? null : readNumber(written, { unit: outcome.unit.id, min, max, integer: false }, problems);
  };
  const margin = number('margin', 0) ?? outcome.defaultMargin;
  if (margin === 0) {
    const place = get(map, 'margin')?.place ?? map.place;
    problems.add(
      place,
      'out-of-range',
      { zh: '「0」', en: '"0"' },
      { zh: '大于 0 的数：多大的差别才算数', en: 'a number above 0: the smallest difference that matters' },
      write(quote(outcome.defaultMargin, outcome.unit.id)),
    );
  }
  const limited = get(map, 'limit');
  if (limited !== undefined && outcome.better === 'neither')
    problems.add(limited.place, 'contradiction', foundIn(limited), {
      zh: `不写 limit：「${outcome.label.zh}」多了少了都说不上好坏`,
      en: `no limit: neither more nor less of “${outcome.label.en}” is better`,
    });
  const primary = get(map, 'primary');
  const expect = asList(get(map, 'expect'), MAX_EXPECTATIONS, problems)?.items ?? [];
  return {
    id: outcome.id,
    margin,
    primary: primary !== undefined && asFlag(primary, problems) === true,
    limit: number('limit', 0),
    expect: expect.flatMap((item) => readExpectation(item, outcome, margin, names, problems)),
  };
}

/** One expectation; with variants it is meant for each of them unless it names one. */
function readExpectation(tree: Tree, outcome: Outcome, margin: number, names: Names, problems: Problems): Expectation[] {
  const map = asMap(tree, problems);
  if (map === null) return [];
  onlyKeys(map, EXPECT_KEYS, problems);
  const name = (key: string, among: readonly string[]): string | null => {
    const written = get(map, key);
    return written === undefined
      ? null
      : asOneOf(written, among, key === 'variant' ? { zh: '一个变体的名称', en: 'the name of a variant' } : A_STRATEGY, problems);
  };
  if (get(map, 'strategy') === undefined) missing(map, 'strategy', A_STRATEGY, problems);
  const strategy = name('strategy', names.strategies);
  const against = name('against', names.strategies) ?? names.baseline;
  const variant = name('variant', names.variants);
  const relation = readRelation(map, outcome, margin, problems);
  const horizon = readHorizon(get(map, 'horizon'), names.horizons, problems);
  if (strategy === null || relation === null || horizon === null) return [];
  if (strategy === against) {
    problems.add((get(map, 'against') ?? get(map, 'strategy') ?? map).place, 'contradiction', foundIn(get(map, 'strategy') ?? map), {
      zh: '两个不同的策略',
      en: 'two different strategies',
    });
    return [];
  }
  const variants = variant === null ? (names.variants.length === 0 ? [null] : names.variants) : [variant];
  const arm = (world: string | null, of: string): string => (world === null ? of : `${world}/${of}`);
  return variants.map((world) => ({ arm: arm(world, strategy), against: arm(world, against), ...relation, horizon }));
}

/**
 * `above: 5` expects at least 5 more than the other strategy, `below: 5` at least 5 less, `same: 5` less than 5 apart; the
 * word `margin` stands for the outcome's margin.
 */
function readRelation(map: MapTree, outcome: Outcome, margin: number, problems: Problems): Pick<Expectation, 'relation' | 'by'> | null {
  const written = RELATIONS.filter((relation) => map.entries.has(relation));
  const relation = written[0];
  if (relation === undefined || written.length > 1) {
    const found = written.length === 0 ? null : { zh: written.join('、'), en: written.join(', ') };
    problems.add(
      map.place,
      'missing',
      found,
      { zh: 'above、below、same 中的一个', en: 'one of above, below and same' },
      write('above: margin'),
    );
    return null;
  }
  const tree = get(map, relation)!;
  if (tree.kind === 'text' && tree.text === 'margin') return { relation, by: margin };
  const by = readNumber(tree, { unit: outcome.unit.id, min: 0, max: Number.MAX_SAFE_INTEGER, integer: false }, problems);
  if (relation === 'same' && by === 0)
    problems.add(
      tree.place,
      'out-of-range',
      foundIn(tree),
      { zh: '大于 0 的数：相差不到多少算一样', en: 'a number above 0: how little apart is the same' },
      write('margin'),
    );
  return by === null ? null : { relation, by };
}

function readHorizon(tree: Tree | undefined, horizons: readonly number[], problems: Problems): number | null {
  if (tree === undefined) return horizons.at(-1) ?? null;
  const day = readNumber(tree, { unit: 'day', min: 1, max: Number.MAX_SAFE_INTEGER, integer: true }, problems);
  if (day === null || horizons.includes(day)) return day;
  const list = horizons.join(', ');
  problems.add(tree.place, 'unknown-name', foundIn(tree), { zh: `horizons 里有的天数（${list}）`, en: `one of the horizons (${list})` });
  return null;
}
