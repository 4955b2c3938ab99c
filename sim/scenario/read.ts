/**
 * Scenario files. Top-level keys:
 *
 *     qunsim: 1                      version of the format
 *     name: text                     the file's name without its ending if not given; an export keeps its name by it
 *     title, question, notes, refutedBy   {zh, en}, or one text for both
 *     source: {seed: "002", point: {zh, en}, claims: [S42]}
 *     extends: ../platforms/forum.yaml    or a list; see extends.ts
 *     world: {…}                     WORLD_FIELDS
 *     variants: {name: {title, extends, world: {…}}}      changes to the world, by name
 *     strategies: {name: {title, extends: other strategy, phases: […], …}}    STRATEGY_FIELDS, phases.ts
 *     fork: {day: 60, history: name or {…}}      strategies part on that day, after a common history; see fork.ts
 *     baseline: name                 the strategy that others are compared with; the first if not given
 *     horizons: [14 days, 28, 12 weeks]
 *     outcomes: [{id, margin, primary, limit, expect: [{strategy, against, above | below | same: quantity, horizon, variant}]}]
 *     health: {activity, interaction, trust, belonging, satisfaction: weight}     of the health index
 *     assumptions: {name: multiplier}
 *     claims: {name: {claim: diff(members, a, b) > 0, worlds: {…}, confidence, tries}}    see claims.ts
 *     seed: text                     '1' if not given
 *     replications: 40
 *
 * Without variants every strategy is an arm in the one world. With variants the arms are exactly variants × strategies: the
 * unchanged world takes part only if a variant such as `base: {}` says so. All problems are reported at once.
 */
import { ASSUMPTION_NAMES, assumptionRange } from '../model/coefficients.ts';
import { STRATEGY_FIELDS } from '../model/strategy.ts';
import type { Text } from '../model/text.ts';
import { WORLD_FIELDS } from '../model/world.ts';
import { HEALTH_PARTS, type HealthPart } from '../outcomes/outcome.ts';
import { checkArm, checkSize, checkStrategy, checkWorld } from './checks.ts';
import { readClaims } from './claims.ts';
import { asBothLanguages, asList, asMap, asOneOf, asText, foundIn, KIND_TEXT, missing, NAME, NAME_TEXT, onlyKeys } from './context.ts';
import { Extender, type Load } from './extends.ts';
import { readFields, readNumber } from './fields.ts';
import { INLINE_HISTORY, inlineHistory, readFork } from './fork.ts';
import { MAX_DAYS, MAX_HORIZONS, MAX_REPLICATIONS, TEXT_LENGTHS } from './limits.ts';
import { readOutcomes } from './outcomes.ts';
import { readPhases } from './phases.ts';
import { NOTHING, Problems, quoted, type ScenarioProblem, write } from './problem.ts';
import type { Arm, Scenario, ScenarioSource } from './scenario.ts';
import { FORBIDDEN, fullBudget } from './source.ts';
import { HALF_WIDTH_COLON } from './syntax.ts';
import { type Entry, get, isNothing, type MapTree, merge, type Tree, without } from './tree.ts';
import { textOfValues, treeOfValues, unwritable } from './values.ts';

export const FORMAT_VERSION = 1;
export const DEFAULT_REPLICATIONS = 40;
export const MAX_NAMES = 50;
const MAX_ARMS = 200;
/** Claims of the seeds that a source names. */
export const MAX_SOURCE_CLAIMS = 50;

/** `$schema` is for editors. */
// biome-ignore format: a list
export const TOP_KEYS = [
  'qunsim', 'name', 'title', 'question', 'notes', 'refutedBy', 'source', 'extends', 'world', 'variants', 'strategies', 'fork',
  'baseline', 'horizons', 'outcomes', 'health', 'assumptions', 'claims', 'seed', 'replications', '$schema',
] as const;

/** A scenario file as it is read. */
export interface ScenarioInput {
  /** Name of the scenario, unless the file gives one: the file's name without its ending. */
  readonly name: string;
  /** Path of the file, as problems show it and as the loader knows it. */
  readonly path: string;
  readonly text: string;
}

/** A scenario, or everything that is wrong with the file. */
export type ReadResult =
  | { readonly ok: true; readonly scenario: Scenario }
  | { readonly ok: false; readonly problems: readonly ScenarioProblem[] };

/** For a text that is read by itself: nothing can be extended. */
const NO_FILES: Load = Object.assign(() => null, {
  readable: {
    zh: '不用 extends 的情景：单独读取的文字取不到其他文件（readScenario 的第二个参数可以给出取法）',
    en: 'nothing: a text that is read by itself cannot fetch other files (the second argument of readScenario can)',
  },
});

/**
 * Reads and checks a scenario. Never throws on any text; a TypeError where the text is none. `load` fetches what it extends; without
 * one it may extend nothing.
 */
export function readScenario({ name, path, text }: ScenarioInput, load: Load = NO_FILES): ReadResult {
  if (typeof text !== 'string') throw new TypeError('readScenario({ name, path, text }, load): text must be that of a scenario file');
  const problems = new Problems();
  const root = new Extender(load, fullBudget(), problems).read(path, text);
  const partLost = problems.any; // what is missing may have been in it
  const map = root && asMap(root, problems);
  const scenario = map && read(name, map, problems, load.examples);
  if (scenario !== null && !problems.any) return { ok: true, scenario };
  return { ok: false, problems: problems.list().filter(({ kind }) => !(partLost && kind === 'missing')) };
}

/**
 * The same of a scenario held as values, as `JSON.stringify` would write it; it extends nothing. A sound one is read without its text,
 * problems are those of the text; what no text can hold, such as a BigInt, a function or a value within itself, is one where it stands.
 */
export function readValues(name: string, path: string, values: { readonly [key: string]: unknown }): ReadResult {
  const tree = treeOfValues(values);
  const problems = new Problems();
  const scenario = tree?.kind === 'map' && !tree.entries.has('extends') ? read(name, tree, problems) : null;
  if (scenario !== null && !problems.any) return { ok: true, scenario };
  const never = new Problems();
  unwritable(path, values, never);
  return never.any ? { ok: false, problems: never.list() } : readScenario({ name, path, text: textOfValues(values) });
}

/** Where whole scenarios are to be seen, for whoever has the files of the project. */
const EXAMPLES: Text = { zh: '例子在 scenarios/cases/', en: 'scenarios/cases/ has examples' };

/** What is expected of a file that has none of what makes a scenario whole. */
export const PART: Text = {
  zh: '一个完整的情景；这像是给别人 extends 的一部分，没有 strategies、horizons 和 outcomes',
  en: 'a whole scenario; this seems to be a part for others to extend: it has no strategies, horizons and outcomes',
};

/** What is expected of a file that holds what came of a scenario. */
const RESULT: Text = {
  zh: '一份情景；这是推演的结果（比如导出的 JSON），不是情景：请打开当初的情景文件或链接',
  en: 'a scenario; this is a result (such as exported JSON), no scenario: open the scenario’s own file or link',
};
const isResult = ({ entries }: MapTree): boolean => ['arms', 'differences', 'replications', 'verdicts'].every((key) => entries.has(key));

function read(name: string, written: MapTree, problems: Problems, { zh, en }: Text = EXAMPLES): Scenario | null {
  if (written.entries.size === 0) {
    problems.add(written.place, 'wrong-type', NOTHING, { zh: `一份情景；${zh}`, en: `a scenario; ${en}` });
    return null;
  }
  if (isResult(written)) {
    problems.add(written.place, 'wrong-type', null, RESULT);
    return null;
  }
  const map = onlyKeys(written, TOP_KEYS, problems);
  // Of what stands in a part that could not be read, or under a key that nobody knows, nothing may be missed.
  const whole = !problems.any;
  const at = (key: string): Tree | undefined => get(map, key);
  if (!['strategies', 'horizons', 'outcomes'].some((key) => map.entries.has(key))) {
    problems.add(map.place, 'missing', null, PART);
    readFields(WORLD_FIELDS, at('world'), problems);
    return null;
  }
  for (const [key, expected] of Object.entries(REQUIRED)) if (at(key) === undefined) missing(map, key, expected, problems);
  const version = at('qunsim');
  if (version !== undefined && !(version.kind === 'text' && version.text === `${FORMAT_VERSION}`)) {
    problems.add(version.place, 'wrong-type', foundIn(version), {
      zh: `${FORMAT_VERSION}，文件格式的版本`,
      en: `${FORMAT_VERSION}, the version of the file format`,
    });
  }
  const title = asBothLanguages(at('title'), TEXT_LENGTHS.title, problems);
  const question = asBothLanguages(at('question'), TEXT_LENGTHS.question, problems);
  const worlds = readWorlds(map, whole, problems);
  const all = readStrategies(at('strategies'), inlineHistory(at('fork')), whole, problems);
  const strategies = all.filter((strategy) => strategy.name !== INLINE_HISTORY);
  const names = strategies.map((strategy) => strategy.name);
  const baselineTree = at('baseline');
  const baseline =
    (baselineTree && asOneOf(baselineTree, names, { zh: '一个策略的名称', en: 'the name of a strategy' }, problems)) ?? names[0];
  const horizons = readHorizons(at('horizons'), problems);
  const history = readFork(at('fork'), new Map(all.map((own) => [own.name, own.strategy])), horizons, problems);
  const variants = worlds.flatMap(({ variant }) => (variant === null ? [] : [variant]));
  const outcomes = readOutcomes(at('outcomes'), { strategies: names, variants, baseline: baseline ?? '', horizons }, problems);
  const seedTree = at('seed');
  const nameTree = at('name');
  const assumptions = readAssumptions(at('assumptions'), problems);
  const many = worlds.length * strategies.length > MAX_ARMS;
  const arms = many ? [] : armsOf(worlds, strategies, baseline ?? '', history);
  const claims = arms.length === 0 ? [] : readClaims(at('claims'), { title: title ?? NONE, arms, horizons, assumptions }, problems);
  const scenario: Omit<Scenario, 'arms' | 'baseline'> = {
    name: (nameTree && asText(nameTree, TEXT_LENGTHS.name, problems)) ?? name,
    title: title ?? NONE,
    question: question ?? NONE,
    notes: asBothLanguages(at('notes'), TEXT_LENGTHS.notes, problems),
    source: readSource(at('source'), problems),
    refutedBy: asBothLanguages(at('refutedBy'), TEXT_LENGTHS.refutedBy, problems),
    horizons,
    outcomes,
    assumptions,
    claims,
    ...readHealth(at('health'), problems),
    seed: (seedTree && asText(seedTree, TEXT_LENGTHS.seed, problems)) ?? '1',
    replications: readReplications(at('replications'), problems),
  };
  if (many) {
    const found = `${worlds.length} × ${strategies.length}`;
    problems.add(map.place, 'too-large', quoted(found), {
      zh: `变体 × 策略至多 ${MAX_ARMS} 个`,
      en: `at most ${MAX_ARMS} variants × strategies`,
    });
  }
  const past = all.find((own) => own.strategy === history?.strategy);
  arms.forEach((arm, i) => {
    const strategy = strategies[i % strategies.length];
    if (!worlds[Math.floor(i / strategies.length)]?.sound) return;
    if (strategy?.sound) checkArm(arm, strategy.tree, problems);
    if (past?.sound) checkArm({ ...arm, strategy: past.strategy }, inlineHistory(at('fork')) ?? at('fork'), problems);
  });
  if (problems.any || baseline === undefined) return null;

  const complete: Scenario = { ...scenario, arms, baseline: armName(worlds[0]?.variant ?? null, baseline) };
  checkSize(complete, map, problems);
  return complete;
}

const armName = (variant: string | null, strategy: string): string => (variant === null ? strategy : `${variant}/${strategy}`);

/** Every strategy in every world. */
const armsOf = (
  worlds: readonly { readonly variant: string | null; readonly title: Text; readonly world: Arm['world'] }[],
  strategies: readonly { readonly name: string; readonly title: Text; readonly strategy: Arm['strategy'] }[],
  baseline: string,
  history: NonNullable<Arm['history']> | null,
): Arm[] =>
  worlds.flatMap(({ variant, title, world }) =>
    strategies.map(
      (own): Arm => ({
        name: armName(variant, own.name),
        ...(variant === null
          ? { title: own.title }
          : {
              title: { zh: `${title.zh}，${own.title.zh}`, en: `${title.en}, ${own.title.en}` },
              titles: { variant: title, strategy: own.title },
            }),
        variant,
        strategyName: own.name,
        world,
        strategy: own.strategy,
        ...(history === null ? {} : { history }),
        baseline: own.name === baseline ? null : armName(variant, baseline),
      }),
    ),
  );

const NONE: Text = { zh: '', en: '' };

const REQUIRED: Readonly<Record<string, Text>> = {
  qunsim: { zh: `qunsim: ${FORMAT_VERSION}，文件格式的版本`, en: `qunsim: ${FORMAT_VERSION}, the version of the file format` },
  title: { zh: 'title：标题', en: 'title: a title' },
  question: { zh: 'question：要回答的问题', en: 'question: what is asked' },
  strategies: { zh: 'strategies：至少一个策略', en: 'strategies: at least one' },
  horizons: {
    zh: 'horizons：看多少天之后，例如 [14 days, 12 weeks]',
    en: 'horizons: after how many days to look, such as [14 days, 12 weeks]',
  },
  outcomes: { zh: 'outcomes：看哪些指标，例如 - id: members', en: 'outcomes: what to look at, such as - id: members' },
};

/** Maps by name: strategies, variants. Names that are not names are problems. */
function named(tree: Tree | undefined, problems: Problems): (readonly [string, Entry])[] {
  const entries = [...(asMap(tree, problems, { zh: '名称: {}', en: 'name: {}' })?.entries ?? [])];
  if (tree && entries.length > MAX_NAMES) {
    problems.add(tree.place, 'too-large', quoted(`${entries.length}`), { zh: `至多 ${MAX_NAMES} 个`, en: `at most ${MAX_NAMES}` });
    return [];
  }
  for (const [name, { key }] of entries) {
    // "b：{ … }" on a line is a key up to the next half-width colon.
    const colon = name.indexOf('：');
    if (colon > 0 && NAME.test(name.slice(0, colon)))
      problems.add(key, 'wrong-type', quoted(name), HALF_WIDTH_COLON, write(`${name.slice(0, colon)}: `));
    else if (!NAME.test(name)) problems.add(key, 'wrong-type', quoted(name), NAME_TEXT);
  }
  return entries;
}

const titleOf = (map: MapTree, name: string, problems: Problems): Text =>
  asBothLanguages(get(map, 'title'), TEXT_LENGTHS.title, problems) ?? { zh: name, en: name };

/** Worlds by variant. `sound`: read without a problem, so that what contradicts itself in it, or a strategy, is known to do so. */
function readWorlds(
  map: MapTree,
  whole: boolean,
  problems: Problems,
): { variant: string | null; title: Text; world: Arm['world']; sound: boolean }[] {
  const base = get(map, 'world');
  const read = (tree: Tree | undefined, before: number): { world: Arm['world']; sound: boolean } => {
    const world = readFields(WORLD_FIELDS, tree, problems);
    const sound = whole && problems.filed === before;
    if (sound) checkWorld(world, tree, problems);
    return { world, sound };
  };
  const variants = named(get(map, 'variants'), problems);
  if (variants.length === 0) return [{ variant: null, title: NONE, ...read(base, problems.filed) }];
  return variants.flatMap(([variant, { value }]) => {
    const before = problems.filed;
    const written = asMap(value, problems);
    if (written === null) return [];
    const own = onlyKeys(written, ['title', 'world'], problems);
    return [{ variant, title: titleOf(own, variant, problems), ...read(merge(base, get(own, 'world')), before) }];
  });
}

/** Strategies in their order; last, under INLINE_HISTORY, the history of a fork if it is one of its own. `sound` as of worlds. */
function readStrategies(
  tree: Tree | undefined,
  history: Tree | null,
  whole: boolean,
  problems: Problems,
): { name: string; title: Text; strategy: Arm['strategy']; tree: Tree; sound: boolean }[] {
  const entries = new Map(named(tree, problems));
  // Too many, or something else than a map, are problems of their own.
  const none = tree !== undefined && (isNothing(tree) || (tree.kind === 'map' && tree.entries.size === 0));
  if (none) problems.add(tree.place, 'missing', foundIn(tree), REQUIRED.strategies!);
  const names = [...entries.keys()];
  if (history !== null) entries.set(INLINE_HISTORY, { key: history.place, value: history });
  const levers = (name: string, above: readonly string[]): Tree | undefined => {
    const own = asMap(entries.get(name)?.value, problems);
    if (own === null) return undefined;
    const other = get(own, 'extends');
    const rest = without(own, 'title', 'extends');
    if (other === undefined) return rest;
    const parent = asOneOf(other, names, { zh: '另一个策略的名称', en: 'the name of another strategy' }, problems);
    if (parent === null) return rest;
    if (parent !== name && !above.includes(parent)) return merge(levers(parent, [...above, name]), rest);
    problems.add(other.place, 'contradiction', foundIn(other), {
      zh: '不绕回自身的策略',
      en: 'strategies that do not extend each other in a circle',
    });
    return rest;
  };
  return [...entries].flatMap(([name, { value }]) => {
    const before = problems.filed;
    const own = asMap(value, problems);
    const merged = levers(name, []);
    if (own === null || merged === undefined) return [];
    const values = readFields(STRATEGY_FIELDS, merged.kind === 'map' ? without(merged, 'phases') : merged, problems);
    const phases = readPhases(get(merged, 'phases'), problems);
    const strategy = phases.length === 0 ? values : { ...values, phases };
    const sound = whole && problems.filed === before;
    if (sound) checkStrategy(strategy, merged, problems);
    return [{ name, title: titleOf(own, name, problems), strategy, tree: merged, sound }];
  });
}

function readHorizons(tree: Tree | undefined, problems: Problems): number[] {
  const days = new Set<number>();
  if (tree?.kind === 'text' && !isNothing(tree)) {
    const list = `[${tree.text
      .split(/[,，、]/)
      .map((each) => each.trim())
      .join(', ')}]`;
    problems.add(tree.place, 'wrong-type', foundIn(tree), KIND_TEXT.list, write(list));
    return [];
  }
  const items = asList(tree, MAX_HORIZONS, problems)?.items ?? [];
  if (tree && isNothing(tree)) problems.add(tree.place, 'missing', foundIn(tree), REQUIRED.horizons!);
  for (const item of items) {
    const day = readNumber(item, { unit: 'day', min: 1, max: MAX_DAYS, integer: true }, problems);
    if (day !== null && days.has(day))
      problems.add(item.place, 'contradiction', foundIn(item), { zh: '各不相同的天数', en: 'horizons that differ' });
    if (day !== null) days.add(day);
  }
  if (tree?.kind === 'list' && items.length === 0) problems.add(tree.place, 'missing', foundIn(tree), REQUIRED.horizons!);
  return [...days].sort((a, b) => a - b);
}

function readSource(tree: Tree | undefined, problems: Problems): ScenarioSource | null {
  const written = asMap(tree, problems);
  if (written === null) return null;
  const map = onlyKeys(written, ['seed', 'point', 'claims'], problems);
  const seed = get(map, 'seed');
  if (seed === undefined) missing(map, 'seed', { zh: 'seed：出自哪份资料', en: 'seed: the document it comes from' }, problems);
  const point = asBothLanguages(get(map, 'point'), TEXT_LENGTHS.point, problems);
  if (get(map, 'point') === undefined) missing(map, 'point', { zh: 'point：出自其中哪一点', en: 'point: which point of it' }, problems);
  const claims = (asList(get(map, 'claims'), MAX_SOURCE_CLAIMS, problems)?.items ?? []).flatMap((item) => {
    if (item.kind === 'text' && /^[A-Z]\d{1,4}$/.test(item.text)) return [item.text];
    problems.add(item.place, 'wrong-type', foundIn(item), { zh: '论点的编号，例如 S42', en: 'the number of a claim, such as S42' });
    return [];
  });
  return { seed: (seed && asText(seed, TEXT_LENGTHS.seed, problems)) ?? '', point: point ?? NONE, claims };
}

function readHealth(tree: Tree | undefined, problems: Problems): Pick<Scenario, 'health'> {
  const written = asMap(tree, problems);
  if (written === null) return {};
  const map = onlyKeys(written, HEALTH_PARTS, problems);
  const health: Partial<Record<HealthPart, number>> = {};
  for (const part of HEALTH_PARTS) {
    const own = get(map, part);
    const weight = own && readNumber(own, { unit: '1', min: 0, max: 1000, integer: false }, problems);
    if (weight != null) health[part] = weight;
  }
  if (HEALTH_PARTS.every((part) => health[part] === 0))
    problems.add(map.place, 'contradiction', foundIn(map), { zh: '至少一部分的权重大于 0', en: 'at least one weight above 0' });
  return { health };
}

function readAssumptions(tree: Tree | undefined, problems: Problems): Record<string, number> {
  const written = asMap(tree, problems);
  const assumptions: Record<string, number> = {};
  if (written === null) return assumptions;
  const map = onlyKeys(written, ASSUMPTION_NAMES, problems);
  for (const [name, { value }] of map.entries) {
    if (!ASSUMPTION_NAMES.includes(name) || FORBIDDEN.has(name)) continue;
    const factor = readNumber(value, { unit: '1', ...assumptionRange(name), integer: false }, problems);
    if (factor !== null) assumptions[name] = factor;
  }
  return assumptions;
}

function readReplications(tree: Tree | undefined, problems: Problems): number {
  if (tree === undefined) return DEFAULT_REPLICATIONS;
  return readNumber(tree, { unit: '1', min: 2, max: MAX_REPLICATIONS, integer: true }, problems) ?? DEFAULT_REPLICATIONS;
}
