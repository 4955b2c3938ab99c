/**
 * Any field of a scenario by its path, to look at and to set, so that sweeps, sensitivity and claims vary what a file says:
 *
 *     world.population.company                  in every arm
 *     world.arrivals.friends.rate               an item of a list by its name, or by its place: world.arrivals[0].rate
 *     variants.small.world.platform.capacity    in the arms of one variant
 *     strategies.calm.content.perDay            in the arms of one strategy; strategies.*.content.perDay in all of them
 *     assumptions.overMessagingPenalty          the multiplier of a coefficient or of a group of them
 */
import { nearest } from '../base/nearest.ts';
import { ASSUMPTION_FIELDS, isAssumptionGroup } from '../model/assumptions.ts';
import { coefficientText } from '../model/coefficient-texts.ts';
import type { CoefficientName } from '../model/coefficients.ts';
import { ASSUMPTION_NAMES } from '../model/coefficients.ts';
import { type ChoiceField, choice, type Field, type FlagField, group, type LeverValue, type QuantityField } from '../model/field.ts';
import { STRATEGY_FIELDS } from '../model/strategy.ts';
import type { Text } from '../model/text.ts';
import { WORLD_FIELDS } from '../model/world.ts';
import { checkArm, checkStrategy, checkWorld } from './checks.ts';
import { withNames } from './context.ts';
import { readField } from './fields.ts';
import { NOTHING, Problems, quoted, type ScenarioProblem, visible } from './problem.ts';
import { type Arm, type Scenario, strategyTitle } from './scenario.ts';
import type { TextTree, Tree } from './tree.ts';

/** What a field can be set to. */
export type FieldValue = LeverValue | string | boolean;

/** A field that holds one value. */
export type ValueField = QuantityField | ChoiceField | FlagField;

/** One field of a scenario, in the arms that have it. Its methods take arms of that scenario, by name. */
export interface FieldPath {
  /** As it was asked for. */
  readonly path: string;
  /** Whose it is and what: "Arrivals: friends: rate". */
  readonly label: Text;
  readonly field: ValueField;
  /** Whether the world gives it, the operator chooses it, or the model assumes it. */
  readonly part: 'world' | 'strategy' | 'assumption';
  concerns(arm: Arm): boolean;
  /** Where it stands in an arm that it concerns: two paths that name one field, such as by a name and by a place, agree here. */
  place(arm: Arm): string;
  /** Value in an arm that it concerns. */
  read(arm: Arm): FieldValue;
  /** The arm with another value, which must be one of the field's; an arm that it does not concern comes back as it is. */
  write(arm: Arm, value: FieldValue): Arm;
}

/** Where a path leads astray, and what would lead on from there. */
export interface Astray {
  /** Place in the path of the step that leads nowhere, from 0. */
  readonly at: number;
  /** That step; '' where the path ends too early. */
  readonly found: string;
  readonly expected: Text;
  /** The step that was probably meant. */
  readonly meant: string | null;
}

/** `problem` says `astray` in a sentence, the path before it. */
export type PathResult =
  | { readonly ok: true; readonly field: FieldPath }
  | { readonly ok: false; readonly problem: Text; readonly astray: Astray };

/** What is needed of a scenario to find fields in it: one that is still being read has no more. */
export type Arms = Pick<Scenario, 'arms' | 'assumptions'>;

const ROOTS = ['world', 'variants', 'strategies', 'assumptions'];
const MAX_PATH = 300;

/** Finds the field that a path names; else says what there is instead. */
export function findField(scenario: Arms, path: string): PathResult {
  const found = path.length > MAX_PATH ? TOO_LONG : fieldAt(scenario, path);
  return 'write' in found ? { ok: true, field: found } : { ok: false, problem: sentence(path, found), astray: found };
}

const TOO_LONG: Astray = {
  at: 0,
  found: '…',
  expected: { zh: `至多 ${MAX_PATH} 个字的路径`, en: `a path of at most ${MAX_PATH} characters` },
  meant: null,
};

function sentence(path: string, { found, expected, meant }: Astray): Text {
  const said = found === '' ? NOTHING : quoted(found);
  const where = visible(path, 120);
  return {
    zh: `${where}：写的是${said.zh}，应为${expected.zh}。${meant === null ? '' : `请写「${meant}」。`}`,
    en: `${where}: found ${said.en}, expected ${expected.en}.${meant === null ? '' : ` Write "${meant}".`}`,
  };
}

/** A step of a path: `arrivals`, or `0` of `[0]`. */
interface Step {
  readonly text: string;
  readonly at: number;
}

function stepsOf(path: string): readonly Step[] {
  const steps: Step[] = [];
  let at = 0;
  for (const part of path.split('.')) {
    const [, name = part, items = ''] = /^([^[]*)((?:\[\d{1,7}\])+)$/.exec(part) ?? [];
    const end = name.length;
    steps.push({ text: name, at });
    for (const item of items.matchAll(/\d+/g)) steps.push({ text: item[0], at: at + end + item.index });
    at += part.length + 1;
  }
  return steps;
}

function fieldAt(scenario: Arms, path: string): FieldPath | Astray {
  const [root = NO_STEP, ...steps] = stepsOf(path);
  const [name = end(path), ...below] = steps;
  const { arms } = scenario;
  switch (root.text) {
    case 'world':
      return inArms(path, arms, 'world', steps, []);
    case 'variants': {
      const variants = variantsOf(arms);
      if (!variants.includes(name.text)) return astray(name, { zh: '一个变体的名称', en: 'the name of a variant' }, variants);
      const [part = end(path), ...inside] = below;
      if (part.text !== 'world') return astray(part, { zh: '变体里可以改的', en: 'what a variant changes' }, ['world']);
      const own = arms.filter((arm) => arm.variant === name.text);
      return inArms(path, own, 'world', inside, [own[0]?.titles?.variant ?? { zh: name.text, en: name.text }]);
    }
    case 'strategies': {
      if (name.text === '*') return inArms(path, arms, 'strategy', below, []);
      const own = arms.filter((arm) => arm.strategyName === name.text);
      const strategies = [...new Set(arms.map(({ strategyName }) => strategyName))];
      if (own.length === 0)
        return astray(name, { zh: '一个策略的名称，或 *（全部）', en: 'the name of a strategy, or * for all' }, strategies);
      return inArms(path, own, 'strategy', below, [strategyTitle(own[0] as Arm)]);
    }
    case 'assumptions': {
      const [more] = below;
      if (more === undefined && ASSUMPTION_NAMES.includes(name.text)) return assumption(path, name.text, scenario);
      const whole = { ...name, text: steps.map(({ text }) => text).join('.') };
      return astray(whole, { zh: '一条假设的名称', en: 'the name of an assumption' }, ASSUMPTION_NAMES);
    }
    default: {
      const start = astray(root, { zh: '路径的开头', en: 'the beginning of a path' }, ROOTS);
      return /[。．]/.test(root.text) ? { ...start, meant: root.text.replace(/[。．]/g, '.') } : start;
    }
  }
}

/** Names of the variants, in their order. */
export const variantsOf = (arms: readonly Arm[]): readonly string[] => [...new Set(arms.flatMap(({ variant }) => variant ?? []))];

const NO_STEP: Step = { text: '', at: 0 };
const end = (path: string): Step => ({ text: '', at: path.length });

const astray = ({ at, text }: Step, what: Text, names: readonly string[]): Astray => ({
  at,
  found: text,
  expected: withNames(what, names),
  meant: nearest(text, names),
});

const PARTS = {
  world: group({ zh: '世界', en: 'World' }, { zh: '', en: '' }, WORLD_FIELDS),
  strategy: group({ zh: '策略', en: 'Strategy' }, { zh: '', en: '' }, STRATEGY_FIELDS),
} as const;

/** Where a field stands in plain data. */
type Place = readonly (string | number)[];

/** A field of the world or of the strategy of `arms`, whose lists may differ. */
function inArms(
  path: string,
  arms: readonly Arm[],
  part: keyof typeof PARTS,
  steps: readonly Step[],
  whose: readonly Text[],
): FieldPath | Astray {
  const places = new Map<string, Place>();
  const known = new Map<unknown, Found | Astray>(); // arms share their worlds and strategies
  let found: Found | null = null;
  for (const arm of arms) {
    const result = known.get(arm[part]) ?? follow(PARTS[part], arm[part], steps, path);
    known.set(arm[part], result);
    if (!('field' in result)) return result;
    found = result;
    places.set(arm.name, result.place);
  }
  if (found === null) return { at: 0, found: path, expected: { zh: '至少一个策略', en: 'at least one strategy' }, meant: null };
  const { labels, field } = found;
  return {
    path,
    label: {
      zh: [...whose, ...labels].map(({ zh }) => zh).join('·'),
      en: [...whose, ...labels].map(({ en }) => en).join(': '),
    },
    field,
    part,
    concerns: ({ name }) => places.has(name),
    place: ({ name }) => [part, ...(places.get(name) as Place)].join('.'),
    read: (arm) => (places.get(arm.name) as Place).reduce<unknown>(within, arm[part]) as FieldValue,
    write: (arm, value) => {
      const place = places.get(arm.name);
      return place === undefined ? arm : { ...arm, [part]: replaced(arm[part], place, value) };
    },
  };
}

const within = (value: unknown, step: string | number): unknown => (value as Readonly<Record<string | number, unknown>>)[step];

interface Found {
  readonly place: Place;
  readonly labels: readonly Text[];
  readonly field: ValueField;
}

/** Walks down the declarations, and down the values because lists have as many items as they have. */
function follow(top: Field, values: unknown, steps: readonly Step[], path: string): Found | Astray {
  const place: (string | number)[] = [];
  const labels: Text[] = [];
  let field = top;
  let value = values;
  for (const step of [...steps, null]) {
    const { text } = step ?? NO_STEP;
    if (field.type === 'group') {
      const names = Object.keys(field.fields);
      if (!names.includes(text)) return astray(step ?? end(path), { zh: '其中一项', en: 'one of its fields' }, names);
      field = field.fields[text] as Field;
      labels.push(field.label);
      place.push(text);
    } else if (field.type === 'list') {
      const items = value as readonly Readonly<Record<string, unknown>>[];
      const key = nameKey(field.of);
      const names = key === null ? items.map((_, i) => `${i}`) : items.map((item) => String(item[key]));
      const index = names.includes(text) || !/^\d+$/.test(text) ? names.indexOf(text) : Number(text);
      if (items[index] === undefined)
        return names.length === 0
          ? astray(step ?? end(path), { zh: '别的路径：这个列表是空的', en: 'another path: this list is empty' }, [])
          : astray(step ?? end(path), { zh: '列表里的一项', en: 'an item of the list' }, names);
      field = field.of;
      const called = key === null ? `${index + 1}` : (names[index] as string);
      if (key !== null || items.length > 1) labels.push({ zh: called, en: called });
      place.push(index);
    } else if (field.type === 'name') {
      const at = step ?? (steps.at(-1) as Step);
      return { at: at.at, found: at.text, expected: { zh: '一个值，名称不能改', en: 'a value; names cannot be varied' }, meant: null };
    } else if (step === null) {
      return { place, labels, field };
    } else {
      const expected =
        text === ''
          ? { zh: '路径到此为止，末尾没有点', en: 'the path to end before this dot' }
          : { zh: `路径到此为止：「${text}」之前就到头了`, en: `nothing more: the path ends before "${text}"` };
      return { at: step.at, found: text, expected, meant: null };
    }
    value = within(value, place.at(-1) as string | number);
  }
  throw new RangeError('unreachable: a path ends at a value or leads astray');
}

/** The field by which the items of a list are known, such as the name of a channel. */
const nameKey = (item: Field): string | null =>
  item.type === 'group' ? (Object.entries(item.fields).find(([, { type }]) => type === 'name')?.[0] ?? null) : null;

/** A copy of `data` in which `place` holds `value`. */
function replaced(data: unknown, [step, ...rest]: Place, value: FieldValue): unknown {
  if (step === undefined) return value;
  const inner = replaced(within(data, step), rest, value);
  return Array.isArray(data) ? data.with(step as number, inner) : { ...(data as object), [step]: inner };
}

function assumption(path: string, name: string, { assumptions }: Arms): FieldPath {
  const field = ASSUMPTION_FIELDS[name]!;
  return {
    path,
    label: isAssumptionGroup(name) ? field.label : coefficientText(name as CoefficientName),
    field,
    part: 'assumption',
    concerns: () => true,
    place: () => path,
    read: (arm) => arm.assumptions?.[name] ?? assumptions[name] ?? 1,
    write: (arm, value) => ({ ...arm, assumptions: { ...assumptions, ...arm.assumptions, [name]: value as number } }),
  };
}

/** Which variant an arm is of. Another value gives the arm of the same strategy there, so it is written before all else. */
export function variantField({ arms }: Pick<Arms, 'arms'>): FieldPath {
  const label = { zh: '变体', en: 'variant' };
  const names = variantsOf(arms);
  const options = Object.fromEntries(
    arms.flatMap(({ variant, titles }) => (titles && variant !== null ? [[variant, titles.variant]] : [])),
  );
  return {
    path: VARIANT,
    label,
    field: choice({ options, default: names[0] ?? '', source: 'assumed', label, doc: label }),
    part: 'world',
    concerns: () => true,
    place: () => VARIANT,
    read: ({ variant }) => variant ?? '',
    write: (arm, value) =>
      arm.variant === value ? arm : (arms.find((other) => other.variant === value && other.strategyName === arm.strategyName) ?? arm),
  };
}

/** The path of `variantField`, which is none of `findField`'s: only where strategies stand for arms can variants vary. */
export const VARIANT = 'variant';

export type ValueResult = { readonly ok: true; readonly value: FieldValue } | { readonly ok: false; readonly problem: Text };

/** A value of a field as a file would have it: `20`, `20 posts/day`, `5%`, `true`, `threads`, `= 3 + day / 7`. */
export function readValue({ path, field }: FieldPath, text: string): ValueResult {
  const problems = new Problems();
  const value = readField(field, textTree(text, path), problems) as FieldValue;
  const [problem] = problems.list();
  return problem === undefined ? { ok: true, value } : { ok: false, problem: wordsOf(problem) };
}

const textTree = (text: string, path: string): TextTree => ({
  kind: 'text',
  place: { file: { path: '', text: '', lineStarts: [0] }, offset: 0, path },
  text,
  plain: true,
});

const wordsOf = ({ path, found, expected, instead }: ScenarioProblem): Text => ({
  zh: `${path}：${found === null ? '' : `写的是${found.zh}，`}应为${expected.zh}。${instead?.zh ?? ''}`,
  en: `${path}: ${found === null ? '' : `found ${found.en}, `}expected ${expected.en}.${instead === null ? '' : ` ${instead.en}`}`,
});

/** What no single field can see: why an arm with values put in contradicts itself; null if it does not. */
export function contradictionIn(arm: Arm): Text | null {
  const nowhere = textTree('', '');
  if (contradictionsIn(arm, nowhere, nowhere).length === 0) return null; // as in most worlds: no trees are needed to say where
  const [problem] = contradictionsIn(arm, treeOf(arm.world, 'world'), treeOf(arm.strategy, `strategies.${arm.strategyName}`));
  return wordsOf(problem as ScenarioProblem);
}

function contradictionsIn(arm: Arm, world: Tree, strategy: Tree): readonly ScenarioProblem[] {
  const problems = new Problems();
  checkWorld(arm.world, world, problems);
  checkStrategy(arm.strategy, strategy, problems);
  checkArm(arm, strategy, problems);
  return problems.list();
}

/** Checked values as the tree that the checks look for places in. */
function treeOf(data: unknown, path: string): Tree {
  const { place } = textTree('', path);
  if (Array.isArray(data)) return { kind: 'list', place, items: data.map((item, i) => treeOf(item, `${path}[${i}]`)) };
  if (typeof data !== 'object' || data === null) return textTree(String(data), path);
  const entries = Object.entries(data).map(([key, value]) => [key, { key: place, value: treeOf(value, `${path}.${key}`) }] as const);
  return { kind: 'map', place, entries: new Map(entries) };
}
