/** `outcomes:` of a scenario: which measures count, how much of a difference matters, what is tolerated and expected. */
import { nearest } from '../base/nearest.ts';
import type { Text } from '../model/text.ts';
import { convert, quote } from '../model/units.ts';
import { OUTCOMES, outcomeById } from '../outcomes/index.ts';
import type { Outcome } from '../outcomes/outcome.ts';
import { asFlag, asList, asMap, asOneOf, foundIn, missing, onlyKeys } from './context.ts';
import { type NumberRange, readNumber } from './fields.ts';
import { MAX_EXPECTATIONS, MAX_OUTCOMES } from './limits.ts';
import { OUTCOME_WORDS } from './outcome-words.ts';
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

export const RELATIONS = ['above', 'below', 'same'] as const;
export const OUTCOME_KEYS = ['id', 'margin', 'primary', 'limit', 'expect'] as const;
export const EXPECT_KEYS = ['strategy', 'against', ...RELATIONS, 'horizon', 'variant'] as const;

const ANY_NUMBER: NumberRange = { unit: '1', min: 0, max: Number.MAX_SAFE_INTEGER, integer: false };
const AN_EXPECTATION = { zh: '{ strategy: 策略, above: margin }', en: '{ strategy: name, above: margin }' };
const AN_OUTCOME = { zh: '一个指标的名称', en: 'the id of an outcome' };
const A_STRATEGY = { zh: '一个策略的名称', en: 'the name of a strategy' };

export function readOutcomes(tree: Tree | undefined, names: Names, problems: Problems): OutcomeRequest[] {
  const before = problems.filed;
  const list = asList(tree, MAX_OUTCOMES, problems, tree && anOutcome(tree));
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
  if (list === null) return requests;
  const primary = requests.filter((request) => request.primary).length;
  // Where one could not be read, that may have been the primary one.
  if (primary > 1 || (primary === 0 && problems.filed === before)) {
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
  const written = asMap(tree, problems, anOutcome(tree));
  if (written === null) return null;
  const map = onlyKeys(written, OUTCOME_KEYS, problems);
  const idTree = get(map, 'id');
  if (idTree === undefined) missing(map, 'id', AN_OUTCOME, problems);
  const outcome = idTree && readId(idTree, problems);
  const primary = get(map, 'primary');
  const isPrimary = primary !== undefined && asFlag(primary, problems) === true;
  if (outcome == null) {
    // What the other values are in hangs on it, but not whether they are numbers.
    for (const amount of ['margin', 'limit'].flatMap((key) => get(map, key) ?? [])) {
      const read = amount.kind === 'text' ? convert(amount.text, '1') : null;
      if (read?.ok === false && read.problem === 'not-a-number') readNumber(amount, ANY_NUMBER, problems);
    }
    return null;
  }
  const max = mostDifference(outcome);
  const number = (key: string, usual: number): number | null => {
    const amount = get(map, key);
    return amount === undefined ? null : readNumber(amount, { unit: outcome.unit.id, min: 0, max, integer: false, usual }, problems);
  };
  const margin = number('margin', outcome.defaultMargin) ?? outcome.defaultMargin;
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
  const expect = asList(get(map, 'expect'), MAX_EXPECTATIONS, problems, AN_EXPECTATION)?.items ?? [];
  return {
    id: outcome.id,
    margin,
    primary: isPrimary,
    limit: number('limit', 0),
    expect: expect.flatMap((item) => readExpectation(item, outcome, margin, names, problems)),
  };
}

/** What an item of the list looks like: with the id that was written, if it is one. */
function anOutcome(tree: Tree): Text {
  const id = tree.kind === 'text' && outcomeById(tree.text) !== undefined ? tree.text : 'members';
  return { zh: `id: ${id}`, en: `id: ${id}` };
}

/** The outcome whose id is written, or, with the problem filed, the one that was meant, so that the values beside it can be read. */
function readId(tree: Tree, problems: Problems): Outcome | null {
  if (tree.kind === 'text') {
    const written = outcomeById(tree.text);
    if (written !== undefined) return written;
    const words = new Map([...OUTCOME_WORDS, ...OUTCOMES.flatMap(({ id, label }) => [[label.zh, id] as const, [label.en, id] as const])]);
    const ids = OUTCOMES.map(({ id }) => id);
    const near = words.get(tree.text.trim()) ?? nearest(tree.text, ids) ?? nearest(tree.text, words);
    if (near !== null) {
      problems.add(tree.place, 'unknown-name', foundIn(tree), AN_OUTCOME, write(near));
      return outcomeById(near) ?? null;
    }
  }
  // Causes of leaving would fill the list.
  const some = OUTCOMES.filter(({ id }) => !id.startsWith('leavers.'));
  const list = { zh: some.map(({ id, label }) => `${id}（${label.zh}）`).join('、'), en: some.map(({ id }) => id).join(', ') };
  problems.add(tree.place, 'unknown-name', foundIn(tree), {
    zh: `${AN_OUTCOME.zh}：${list.zh}`,
    en: `${AN_OUTCOME.en} (${list.en})`,
  });
  return null;
}

/** The most that two values of an outcome can differ by, in its unit. */
export const mostDifference = ({ unit }: Outcome): number => (unit.id === 'share' ? 1 : Number.MAX_SAFE_INTEGER);

/** One expectation; with variants it is meant for each of them unless it names one. */
function readExpectation(tree: Tree, outcome: Outcome, margin: number, names: Names, problems: Problems): Expectation[] {
  const rule = asMap(tree, problems, AN_EXPECTATION);
  if (rule === null) return [];
  const map = onlyKeys(rule, EXPECT_KEYS, problems);
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
  const by = readNumber(tree, { unit: outcome.unit.id, min: 0, max: mostDifference(outcome), integer: false }, problems);
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
