/** The declared fields as the editor and the table of changes walk them: leaves with their place and their group. */
import {
  ASSUMPTION_FIELDS,
  type Field,
  type Fields,
  formatProblem,
  type ListField,
  outcomeById,
  plainNumber,
  quantityText,
  type ScenarioProblem,
  STRATEGY_FIELDS,
  type Text,
  WORLD_FIELDS,
} from '../../sim/index.ts';
import { stepsOf } from '../document/mend.ts';
import { getIn, isValues, type Path, same, type Value, type Values } from '../document/tree.ts';
import { problems } from '../state/page.ts';
import { cast, outcomes, setting } from '../state/parts.ts';
import { language, say } from '../state/settings.ts';
import { items } from '../words/phrases.ts';
import { W } from '../words/words.ts';

export interface Leaf {
  readonly path: readonly string[];
  readonly field: Exclude<Field, { type: 'group' }>;
  /** Label of the top-level group that it stands in. */
  readonly group: Text;
  /** Labels of the groups between that one and the field. */
  readonly within: readonly Text[];
}

/** All fields that are not groups, in the order of their declaration. Lists are leaves: their items come and go. */
export const leavesOf = (fields: Fields, path: readonly string[] = [], groups: readonly Text[] = []): Leaf[] =>
  Object.entries(fields).flatMap(([name, field]) => {
    const here = [...path, name];
    if (field.type === 'group') return leavesOf(field.fields, here, [...groups, field.label]);
    return [{ path: here, field, group: groups[0] ?? field.label, within: groups.slice(1) }];
  });

export const STRATEGY_LEAVES = leavesOf(STRATEGY_FIELDS);
export const WORLD_LEAVES = leavesOf(WORLD_FIELDS);

const NO_ITEMS: readonly Value[] = [];

/** The same object at each call, so that who shows it can see that nothing has changed. */
export const defaultOf = (field: Leaf['field']): Value => {
  if (field.type === 'list') return NO_ITEMS;
  return 'default' in field ? (field.default as Value) : '';
};

/** What a draft says at a place, the default where it says nothing. */
export const valueAt = (values: Value | undefined, { path, field }: Pick<Leaf, 'path' | 'field'>): Value =>
  getIn(values, path) ?? defaultOf(field);

/** A formula as drafts hold it. */
export const isFormula = (value: Value | undefined): value is string => typeof value === 'string' && /^\s*[=＝]/.test(value);

/** A value in words, with its unit. */
export function valueText(field: Leaf['field'], value: Value): string {
  switch (field.type) {
    case 'quantity': {
      if (typeof value !== 'number') return `ƒ ${String(value).replace(/^\s*[=＝]\s*/, '')}`;
      return withUnit(value, field.unit);
    }
    case 'flag':
      return say(value === true ? W.yes : W.no);
    case 'choice':
      return say(field.options[String(value)] ?? { zh: String(value), en: String(value) });
    case 'list':
      return Array.isArray(value) && value.length > 0 ? listText(field, value) : say(W.none);
    default:
      return isValues(value) || Array.isArray(value) ? JSON.stringify(value) : String(value);
  }
}

/** Items of a list that are told; of more, how many there are. */
const MOST_ITEMS = 2;

/** A value behind its label: labels of days have their unit in them, “Leave on day 90”. */
const inList = ({ field }: Leaf, value: Value): string =>
  field.type === 'quantity' && field.unit === 'day' && typeof value === 'number' ? plainNumber(value) : valueText(field, value);

/** What the items of a list say beyond their defaults: “Number 2 people, Leave on day 90”. */
function listText({ of }: ListField, list: readonly Value[]): string {
  if (of.type !== 'group' || list.length > MOST_ITEMS) return say(items(list.length));
  const leaves = leavesOf(of.fields);
  const comma = say({ zh: '，', en: ', ' });
  const told = list.map((item) =>
    changedIn(leaves, isValues(item) ? item : undefined)
      .map((leaf) => `${say(leaf.field.label)} ${inList(leaf, valueAt(item, leaf))}`)
      .join(comma),
  );
  return told.some((text) => text === '') ? say(items(list.length)) : told.join(say({ zh: '；', en: '; ' }));
}

export const withUnit = (value: number, unit: string): string => say(quantityText(value, unit));

/** `world.population.founders` as “World › Members › founders”, as far as its steps have names; what has none stands as in files. */
export function placeText(path: string): string {
  const steps = stepsOf(path).map(String);
  const [part, name] = steps;
  if (part === 'assumptions' && name !== undefined)
    return `${say(W.assumptions)} › ${say(ASSUMPTION_FIELDS[name]?.label ?? { zh: name, en: name })}`;
  if (part === 'outcomes') return outcomePlace(steps);
  const asked = part === undefined ? undefined : ASKED_TEXT[part];
  if (asked !== undefined) return say(asked);
  if (part !== 'world' && part !== 'variants' && part !== 'strategies') return path;
  let fields: Fields | undefined = part === 'strategies' ? STRATEGY_FIELDS : WORLD_FIELDS;
  const title =
    part === 'world' ? W.world : part === 'strategies' ? cast.value.titles[name ?? ''] : setting.value.variants?.[name ?? '']?.title;
  const named = [title === undefined ? (name ?? part) : say(title)];
  for (const step of steps.slice(part === 'world' ? 1 : part === 'strategies' ? 2 : 3)) {
    const phase = PHASE_TEXT[step];
    if (phase !== undefined && fields?.[step] === undefined) {
      named.push(say(phase));
      continue;
    }
    if (step === 'set') {
      fields = STRATEGY_FIELDS;
      continue;
    }
    const field: Field | undefined = fields?.[step];
    if (field === undefined && /^\d+$/.test(step)) {
      named.push(`${Number(step) + 1}`); // an item of a list
      continue;
    }
    named.push(field === undefined ? step : say(field.label));
    fields = field?.type === 'group' ? field.fields : field?.type === 'list' && field.of.type === 'group' ? field.of.fields : undefined;
  }
  return named.join(' › ');
}

const ASKED_TEXT: Readonly<Record<string, Text>> = {
  title: W.titleOfCase,
  question: W.question,
  horizons: W.daysToLook,
  replications: W.pairsToRun,
};

/** `outcomes[1].margin`: the outcome by its label, and what of it. */
function outcomePlace([, index = '', key = '']: readonly string[]): string {
  const own = outcomes.value[Number(index)];
  const label = own && outcomeById(own.id)?.label;
  const what: Readonly<Record<string, Text>> = { margin: W.margin, limit: W.limit, primary: W.mainOutcome };
  return [W.outcomes, label, what[key]].flatMap((text) => (text === undefined ? [] : [say(text)])).join(' › ');
}

/** What is no field of a strategy's levers: its phases, and when they hold. */
const PHASE_TEXT: Readonly<Record<string, Text>> = {
  phases: W.phases,
  name: W.phaseName,
  title: W.phaseTitle,
  from: W.fromDay,
  to: W.toDay,
  stage: W.stage,
  when: W.condition,
};

/** What is wrong, without the place. A draft has no lines that its reader has seen. */
const faultText = (problem: ScenarioProblem): string =>
  formatProblem({ ...problem, path: '', excerpt: '' }, language.value).replace(/^.*?:\d+:\d+/, '');

/** The place is the field, by the names under which the editor shows it. */
export const problemText = (problem: ScenarioProblem): string => placeText(problem.path) + faultText(problem);

/** What is wrong with the field at a path of the draft; null if nothing is. */
export function faultAt(at: Path): string | null {
  const found = problems.value.find(({ path }) => stepsOf(path).join('.') === at.join('.'));
  return found === undefined ? null : faultText(found).replace(/^[:：]\s*/, '');
}

/** Leaves in which the strategies do not all say the same. */
export const differing = (strategies: readonly (Value | undefined)[]): Leaf[] =>
  STRATEGY_LEAVES.filter((leaf) => strategies.some((values) => !same(valueAt(values, leaf), valueAt(strategies[0], leaf))));

export const changedIn = (leaves: readonly Leaf[], values: Values | undefined): Leaf[] =>
  leaves.filter((leaf) => !same(valueAt(values, leaf), defaultOf(leaf.field)));
