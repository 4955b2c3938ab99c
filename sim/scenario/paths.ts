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
import { coefficientText } from '../model/coefficient-texts.ts';
import { ASSUMPTION_GROUPS, ASSUMPTION_NAMES, assumptionRange, type CoefficientName } from '../model/coefficients.ts';
import { type ChoiceField, type Field, type FlagField, group, type LeverValue, type QuantityField, quantity } from '../model/field.ts';
import { STRATEGY_FIELDS } from '../model/strategy.ts';
import type { Text } from '../model/text.ts';
import { WORLD_FIELDS } from '../model/world.ts';
import { checkArm, checkStrategy, checkWorld } from './checks.ts';
import { withNames } from './context.ts';
import { readField } from './fields.ts';
import { NOTHING, Problems, quoted, type ScenarioProblem } from './problem.ts';
import type { Arm, Scenario } from './scenario.ts';
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
  /** Value in an arm that it concerns. */
  read(arm: Arm): FieldValue;
  /** The arm with another value, which must be one of the field's; an arm that it does not concern comes back as it is. */
  write(arm: Arm, value: FieldValue): Arm;
}

export type PathResult = { readonly ok: true; readonly field: FieldPath } | { readonly ok: false; readonly problem: Text };

const ROOTS = ['world', 'variants', 'strategies', 'assumptions'];

/** Finds the field that a path names; else says what there is instead. */
export function findField(scenario: Scenario, path: string): PathResult {
  const [root = '', ...steps] = path.replace(/\[(\d{1,7})\]/g, '.$1').split('.');
  const [name = '', ...below] = steps;
  const { arms } = scenario;
  const unknown = (found: string, what: Text, names: readonly string[]): PathResult => refuse(path, unknownName(found, what, names));

  if (root === 'world') return inArms(path, arms, 'world', steps, []);
  if (root === 'variants') {
    const variants = [...new Set(arms.flatMap(({ variant }) => variant ?? []))];
    if (!variants.includes(name)) return unknown(name, { zh: '一个变体的名称', en: 'the name of a variant' }, variants);
    if (below[0] !== 'world') return unknown(below[0] ?? '', { zh: '变体里可以改的', en: 'what a variant changes' }, ['world']);
    const own = arms.filter((arm) => arm.variant === name);
    return inArms(path, own, 'world', below.slice(1), [{ zh: name, en: name }]);
  }
  if (root === 'strategies') {
    const strategies = [...new Set(arms.map(({ strategyName }) => strategyName))];
    if (name === '*') return inArms(path, arms, 'strategy', below, []);
    const own = arms.filter((arm) => arm.strategyName === name);
    if (own.length === 0)
      return unknown(name, { zh: '一个策略的名称，或 *（全部）', en: 'the name of a strategy, or * for all' }, strategies);
    const [{ variant, title }] = own as [Arm];
    return inArms(path, own, 'strategy', below, [variant === null ? title : { zh: name, en: name }]);
  }
  if (root === 'assumptions') {
    if (below.length === 0 && ASSUMPTION_NAMES.includes(name)) return { ok: true, field: assumption(path, name, scenario) };
    return unknown(steps.join('.'), { zh: '一条假设的名称', en: 'the name of an assumption' }, ASSUMPTION_NAMES);
  }
  return unknown(root, { zh: '路径的开头', en: 'the beginning of a path' }, ROOTS);
}

const refuse = (path: string, { zh, en }: Text): PathResult => ({
  ok: false,
  problem: { zh: `${path}：${zh}`, en: `${path}: ${en}` },
});

function unknownName(found: string, what: Text, names: readonly string[]): Text {
  const meant = nearest(found, names);
  const expected = withNames(what, names);
  const said = found === '' ? NOTHING : quoted(found);
  return {
    zh: `写的是${said.zh}，应为${expected.zh}。${meant === null ? '' : `请写「${meant}」。`}`,
    en: `found ${said.en}, expected ${expected.en}.${meant === null ? '' : ` Write "${meant}".`}`,
  };
}

type Step = string | number;

const PARTS = {
  world: group({ zh: '世界', en: 'World' }, { zh: '', en: '' }, WORLD_FIELDS),
  strategy: group({ zh: '策略', en: 'Strategy' }, { zh: '', en: '' }, STRATEGY_FIELDS),
} as const;

/** A field of the world or of the strategy of `arms`, whose lists may differ. */
function inArms(
  path: string,
  arms: readonly Arm[],
  part: keyof typeof PARTS,
  steps: readonly string[],
  whose: readonly Text[],
): PathResult {
  const places = new Map<string, readonly Step[]>();
  let found: Found | null = null;
  for (const arm of arms) {
    const result = follow(PARTS[part], arm[part], steps);
    if ('problem' in result) return refuse(path, result.problem);
    found = result;
    places.set(arm.name, result.place);
  }
  if (found === null) return refuse(path, { zh: '没有策略', en: 'there is no strategy' });
  const { labels, field } = found;
  return {
    ok: true,
    field: {
      path,
      label: {
        zh: [...whose, ...labels].map(({ zh }) => zh).join('·'),
        en: [...whose, ...labels].map(({ en }) => en).join(': '),
      },
      field,
      part,
      concerns: ({ name }) => places.has(name),
      read: (arm) => (places.get(arm.name) as readonly Step[]).reduce<unknown>(within, arm[part]) as FieldValue,
      write: (arm, value) => {
        const place = places.get(arm.name);
        return place === undefined ? arm : { ...arm, [part]: replaced(arm[part], place, value) };
      },
    },
  };
}

const within = (value: unknown, step: Step): unknown => (value as Readonly<Record<Step, unknown>>)[step];

interface Found {
  readonly place: readonly Step[];
  readonly labels: readonly Text[];
  readonly field: ValueField;
}

/** Walks down the declarations, and down the values because lists have as many items as they have. */
function follow(top: Field, values: unknown, steps: readonly string[]): Found | { readonly problem: Text } {
  const place: Step[] = [];
  const labels: Text[] = [];
  let field = top;
  let value = values;
  for (const step of [...steps, null]) {
    if (field.type === 'group') {
      const names = Object.keys(field.fields);
      if (step === null || !names.includes(step)) {
        const what = { zh: '其中一项', en: 'one of its fields' };
        return { problem: unknownName(step ?? '', what, names) };
      }
      field = field.fields[step] as Field;
      labels.push(field.label);
      place.push(step);
    } else if (field.type === 'list') {
      const items = value as readonly Readonly<Record<string, unknown>>[];
      const key = nameKey(field.of);
      const names = key === null ? items.map((_, i) => `${i}`) : items.map((item) => String(item[key]));
      const index = /^\d+$/.test(step ?? '') ? Number(step) : names.indexOf(step ?? '');
      if (step === null || items[index] === undefined) {
        const what = { zh: '列表里的一项', en: 'an item of the list' };
        return { problem: unknownName(step ?? '', what, names) };
      }
      field = field.of;
      const called = key === null ? `${index + 1}` : (names[index] as string);
      if (key !== null || items.length > 1) labels.push({ zh: called, en: called });
      place.push(index);
    } else if (field.type === 'name') {
      return { problem: { zh: '名称不能改', en: 'names cannot be varied' } };
    } else if (step === null) {
      return { place, labels, field };
    } else {
      return { problem: { zh: `「${step}」之前就到头了`, en: `the path ends before "${step}"` } };
    }
    value = within(value, place.at(-1) as Step);
  }
  throw new RangeError('unreachable: a path ends at a value or at a problem');
}

/** The field by which the items of a list are known, such as the name of a channel. */
const nameKey = (item: Field): string | null =>
  item.type === 'group' ? (Object.entries(item.fields).find(([, { type }]) => type === 'name')?.[0] ?? null) : null;

/** A copy of `data` in which `place` holds `value`. */
function replaced(data: unknown, [step, ...rest]: readonly Step[], value: FieldValue): unknown {
  if (step === undefined) return value;
  const inner = replaced(within(data, step), rest, value);
  return Array.isArray(data) ? data.with(step as number, inner) : { ...(data as object), [step]: inner };
}

function assumption(path: string, name: string, scenario: Scenario): FieldPath {
  const label: Text =
    name in ASSUMPTION_GROUPS ? ASSUMPTION_GROUPS[name as keyof typeof ASSUMPTION_GROUPS].label : coefficientText(name as CoefficientName);
  const { min, max } = assumptionRange(name);
  return {
    path,
    label,
    field: quantity({ unit: '1', min, max, default: 1, source: 'assumed', label, doc: label }),
    part: 'assumption',
    concerns: () => true,
    read: ({ assumptions }) => assumptions?.[name] ?? scenario.assumptions[name] ?? 1,
    write: (arm, value) => ({ ...arm, assumptions: { ...scenario.assumptions, ...arm.assumptions, [name]: value as number } }),
  };
}

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
  const problems = new Problems();
  const strategy = treeOf(arm.strategy, `strategies.${arm.strategyName}`);
  checkWorld(arm.world, treeOf(arm.world, 'world'), problems);
  checkStrategy(arm.strategy, strategy, problems);
  checkArm(arm, strategy, problems);
  const [problem] = problems.list();
  return problem === undefined ? null : wordsOf(problem);
}

/** Checked values as the tree that the checks look for places in. */
function treeOf(data: unknown, path: string): Tree {
  const { place } = textTree('', path);
  if (Array.isArray(data)) return { kind: 'list', place, items: data.map((item, i) => treeOf(item, `${path}[${i}]`)) };
  if (typeof data !== 'object' || data === null) return textTree(String(data), path);
  const entries = Object.entries(data).map(([key, value]) => [key, { key: place, value: treeOf(value, `${path}.${key}`) }] as const);
  return { kind: 'map', place, entries: new Map(entries) };
}
