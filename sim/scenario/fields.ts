/** Values of declared fields (sim/model/field.ts) from a tree: one walk that checks, converts and fills in defaults. */
import { nearest } from '../base/nearest.ts';
import { type CompiledFormula, compileFormula, type FormulaProblem } from '../formula/compile.ts';
import type { ChoiceField, Field, Fields, LeverValue, ListField, QuantityField, ValuesOf } from '../model/field.ts';
import { defaultsOf } from '../model/field.ts';
import { takenOff } from '../model/numerals.ts';
import { INDICATORS } from '../model/strategy.ts';
import type { Text } from '../model/text.ts';
import { convert, halfWidth, quote, unitText } from '../model/units.ts';
import { asFlag, asList, asMap, foundIn, isName, KIND_TEXT, missing, NAME, NAME_TEXT, onlyKeys, wideCommas, within } from './context.ts';
import { type Problems, quoted, write } from './problem.ts';
import { FORBIDDEN } from './source.ts';
import { halfWidthSign } from './syntax.ts';
import { isNothing, type TextTree, type Tree } from './tree.ts';

/** The values of `fields` as written in `tree`; where something is wrong, a problem is filed and the default stands in. */
export function readFields<T extends Fields>(fields: T, tree: Tree | undefined, problems: Problems): ValuesOf<T> {
  const written = asMap(tree, problems, tree && exampleOf(fields, tree));
  if (written === null) return defaultsOf(fields);
  const map = onlyKeys(written, Object.keys(fields), problems, labelsOf(fields));
  const values: Record<string, unknown> = {};
  for (const [name, field] of Object.entries(fields)) {
    const entry = map.entries.get(name);
    if (entry !== undefined) values[name] = readField(field, entry.value, problems);
    else if (field.type === 'name') missing(map, name, NAME_TEXT, problems);
    else values[name] = defaultsOf({ [name]: field })[name];
  }
  return values as ValuesOf<T>;
}

/** A field's label leads to its name: someone who writes 「人数上限」 is told `capacity`. */
const labelsOf = (fields: Fields): ReadonlyMap<string, string> =>
  new Map(Object.entries(fields).flatMap(([name, { label }]) => [[label.zh, name] as const, [label.en, name] as const]));

/** Only what is written in `tree`, by path such as `content.perDay`; lists are refused, as they have days of their own. */
export function readSome(fields: Fields, tree: Tree | undefined, problems: Problems, above = ''): Record<string, unknown> {
  const written = asMap(tree, problems, tree && exampleOf(fields, tree));
  const values: Record<string, unknown> = {};
  if (written === null) return values;
  const plain = Object.entries(fields).filter(([, { type }]) => type !== 'list' && type !== 'name');
  const map = onlyKeys(
    written,
    plain.map(([name]) => name),
    problems,
    labelsOf(Object.fromEntries(plain)),
  );
  for (const [name, field] of plain) {
    const entry = map.entries.get(name);
    if (entry === undefined) continue;
    const path = above === '' ? name : `${above}.${name}`;
    if (field.type === 'group') Object.assign(values, readSome(field.fields, entry.value, problems, path));
    else values[path] = readField(field, entry.value, problems);
  }
  return values;
}

/** The value of one field as written in `tree`; where something is wrong, a problem is filed and the default stands in. */
export function readField(field: Field, tree: Tree, problems: Problems): unknown {
  switch (field.type) {
    case 'group': {
      if (field.shared === undefined || tree.kind !== 'text' || isNothing(tree) || /[：:]/.test(tree.text))
        return readFields(field.fields, tree, problems);
      problems.add(tree.place, 'wrong-type', foundIn(tree), KIND_TEXT.map, takenFrom(field.shared, field.fields, tree));
      return defaultsOf(field.fields);
    }
    case 'list':
      return readList(field, tree, problems);
    case 'flag':
      return asFlag(tree, problems) ?? field.default;
    case 'choice':
      return readChoice(field, tree, problems);
    case 'name':
      if (isName(tree) && !FORBIDDEN.has(tree.text)) return tree.text;
      if (wideCommas(tree, problems)) return '';
      problems.add(tree.place, 'wrong-type', foundIn(tree), NAME_TEXT);
      return '';
    case 'quantity':
      return readQuantity(field, tree, problems);
  }
}

/** How to take a group from a part that there is, and how to write one's own. */
function takenFrom(shared: string, fields: Fields, tree: Tree): Text {
  const name = tree.place.path.split('.').at(-1) ?? '';
  const own = exampleOf(fields, tree);
  return {
    zh: `现成的在文件的第一层引入，例如「extends: ${shared}」${own && `；要自己写，例如「${name}: ${own.zh}」`}。`,
    en: `To take one that there is, write at the top level "extends: ${shared}" or the like${own && `; of your own, "${name}: ${own.en}"`}.`,
  };
}

function readList(field: ListField, tree: Tree, problems: Problems): unknown[] {
  const item = field.of.type === 'group' ? exampleOf(field.of.fields, tree) : null;
  return (asList(tree, field.maxItems, problems, item)?.items ?? []).map((each) => readField(field.of, each, problems));
}

/** What to write in the place of a single value: the first of the fields, with the value itself where it fits; names with one more. */
function exampleOf(fields: Fields, tree: Tree): Text | null {
  const [first, second] = Object.entries(fields);
  if (first === undefined) return null;
  const own = tree.kind === 'text' && !isNothing(tree) ? tree.text.trim() : '';
  const entries = first[1].type === 'name' && second !== undefined ? [first, second] : [first];
  const texts = entries.map(([name, field], i) => [name, exampleValue(field, i === 0 ? own : '')] as const);
  if (texts.some(([, text]) => text === null)) return null;
  const map = (lang: 'zh' | 'en'): string => `{ ${texts.map(([name, text]) => `${name}: ${text![lang]}`).join(', ')} }`;
  return { zh: map('zh'), en: map('en') };
}

/** A value that a field takes: what was written, or its default. */
function exampleValue(field: Field, written: string): Text | null {
  const same = (text: string): Text => ({ zh: text, en: text });
  switch (field.type) {
    case 'name':
      return NAME.test(written) ? same(written) : { zh: '朋友', en: 'friends' };
    case 'choice':
      return same(written in field.options ? written : field.default);
    case 'flag':
      return same(`${field.default}`);
    case 'quantity': {
      const read = written === '' ? null : convert(written, field.unit);
      const fits =
        read?.ok === true && read.value >= field.min && read.value <= field.max && (!field.integer || Number.isInteger(read.value));
      return fits ? same(written) : quote(field.default, field.unit);
    }
    default:
      return null;
  }
}

function readChoice(field: ChoiceField, tree: Tree, problems: Problems): string {
  const options = Object.keys(field.options);
  if (tree.kind === 'text' && options.includes(tree.text)) return tree.text;
  if (wideCommas(tree, problems)) return field.default;
  const names = new Map(
    Object.entries(field.options).flatMap(([id, { zh, en }]) => [[id, id] as const, [zh, id] as const, [en, id] as const]),
  );
  const meant = tree.kind === 'text' ? nearest(tree.text, names) : null;
  const list = (lang: 'zh' | 'en'): string[] =>
    options.map((id) => {
      const name = field.options[id]![lang];
      return name === id ? id : lang === 'zh' ? `${id}（${name}）` : `${id} (${name})`;
    });
  const expected = { zh: `其中之一：${list('zh').join('、')}`, en: `one of ${list('en').join(', ')}` };
  problems.add(tree.place, 'unknown-name', foundIn(tree), expected, meant === null ? null : write(meant));
  return field.default;
}

function readQuantity(field: QuantityField, tree: Tree, problems: Problems): LeverValue {
  if (tree.kind === 'text' && /^\s*[=＝]/.test(tree.text)) return readFormula(field, tree, problems) ?? field.default;
  return readNumber(tree, field, problems) ?? field.default;
}

export interface NumberRange {
  readonly unit: string;
  readonly min: number;
  readonly max: number;
  readonly integer: boolean;
  /** What to write in the place of less than `min`, where `min` itself would not do. */
  readonly usual?: number;
  /** As QuantityField has it. */
  readonly off?: boolean;
}

/** A number in `unit` and within its range; null, with the problem filed, where there is none. */
export function readNumber(tree: Tree, range: NumberRange, problems: Problems): number | null {
  const { unit, min, max, integer } = range;
  const refuse = (
    kind: 'wrong-type' | 'wrong-unit' | 'out-of-range',
    expected: Text,
    instead: string | Text | null,
    found = foundIn(tree),
  ): null => {
    problems.add(tree.place, kind, found, expected, instead === null ? null : write(instead));
    return null;
  };
  if (tree.kind !== 'text' || isNothing(tree)) return refuse('wrong-type', inUnit(range), null);
  const text = halfWidth(tree.text).trim();
  if (tree.plain) {
    const bare = (figures: string): string | Text | null => allowed({ zh: figures, en: figures }, range);
    if (/^[+-]?0\d/.test(text) && unit !== 'o’clock')
      return refuse(
        'wrong-type',
        { zh: '不以 0 开头的数', en: 'a number without leading zeros' },
        bare(text.replace(/^([+-]?)0+(?=\d)/, '$1')),
      );
    if (/^[+-]?\d{1,3}([_,，]\d{3})+$|^\d+(_\d+)+$/.test(text))
      return refuse('wrong-type', { zh: '不带分隔符的数', en: 'a number without separators' }, bare(text.replace(/[_,，]/g, '')));
  }
  const converted = convert(text, unit);
  if (!converted.ok) {
    if (wideCommas(tree, problems)) return null;
    const kind = converted.problem === 'not-a-number' ? 'wrong-type' : 'wrong-unit';
    const named = saidByName(tree, text, unit);
    return refuse(kind, inUnit(range), meantBy(text, range, tree.plain) ?? (named && allowed(named, range)));
  }
  const value = converted.value + 0 === 0 ? 0 : converted.value;
  if (!Number.isFinite(value)) return refuse('out-of-range', between(range), null);
  if (value < min || value > max)
    return refuse(
      'out-of-range',
      between(range),
      meantPercent(text, value, range) ?? quote(value < min ? (range.usual ?? min) : max, unit),
    );
  if (integer && !Number.isSafeInteger(value))
    return refuse('wrong-type', inUnit(range), quote(Math.min(max, Math.max(min, Math.round(value))), unit));
  return value;
}

/** What to write in the place of a text that is no amount in `range`, in a sentence; null where nobody can tell what was meant. */
export function adviceFor(text: string, range: NumberRange): Text | null {
  const instead = meantBy(halfWidth(text).trim(), range, true);
  return instead === null ? null : write(instead);
}

/** Nobody means an amount by more characters: to look through them for one would take long. */
const LONGEST_AMOUNT = 80;

function meantBy(text: string, range: NumberRange, plain: boolean): string | Text | null {
  const { unit, off } = range;
  const left = off === true ? takenOff(text) : null;
  if (left !== null) return allowed({ zh: left, en: left }, range);
  const read = convert(text, unit);
  const instead = (read.ok ? null : read.instead) ?? (plain ? undressed(text, unit) : null);
  return instead && allowed(instead, range);
}

/** A bare 90 where a share is expected was probably meant as 90%. */
const meantPercent = (text: string, value: number, { min, max }: NumberRange): string | null =>
  min >= 0 && max <= 1 && value > 1 && value / 100 >= min && value / 100 <= max && /^[\d.]+$/.test(text) ? `${text}%` : null;

/** The day is in the name of what is called …PerDay and counts hours: "6 h/day" is 6 hours there. */
function saidByName({ place: { path } }: Tree, text: string, unit: string): Text | null {
  if (!path.endsWith('PerDay') || unit.includes('/') || text.length > LONGEST_AMOUNT) return null;
  const bare = text.replace(/^每[天日]\s*|\s*(?:\/\s*每?|\bper\s+|\ba\s+|每)(?:day|d|天|日)$/i, '');
  if (bare === text) return null;
  const read = convert(bare, unit);
  return read.ok ? quote(read.value, unit) : read.instead;
}

/** Without quotation marks that YAML takes for letters and, of a bare number, without what is counted (40次); null if that is no amount. */
function undressed(text: string, unit: string): Text | null {
  if (text.length > LONGEST_AMOUNT) return null;
  const [, quoted = text] = /^[“”‘’「]([^“”‘’「」]*)[“”‘’」]$/.exec(text) ?? [];
  const bare = (unit === '1' ? quoted.replace(/\s*(?:次|个|遍|组|轮|times)$/, '') : quoted).trim();
  if (bare === text) return null;
  const read = convert(bare, unit);
  return read.ok ? { zh: bare, en: bare } : read.instead;
}

/** What is advised, if it would be taken here: an advice that leads to the next refusal is none. */
function allowed(instead: Text, range: NumberRange): string | Text | null {
  const read = convert(instead.en, range.unit);
  if (!read.ok) return null;
  const { value } = read;
  if (value < range.min || value > range.max) return meantPercent(instead.en, value, range);
  return range.integer && !Number.isSafeInteger(value) ? null : instead;
}

function inUnit(range: NumberRange): Text {
  const { unit, integer } = range;
  const { zh, en } = unitText(unit);
  if (unit === 'share') return { zh: `${between(range).zh} 的比例`, en: `a share of ${between(range).en}` };
  if (integer) return { zh: `整数${zh === '' ? '' : `（${zh}）`}`, en: `a whole number${en === '' ? '' : ` of ${en}`}` };
  return { zh: zh === '' ? '一个数' : `以「${zh}」计的数`, en: en === '' ? 'a number' : `a value in ${en}` };
}

function between({ unit, min, max }: NumberRange): Text {
  if (unit === 'share')
    return { zh: `${quote(min, unit).zh} 到 ${quote(max, unit).zh}`, en: `${quote(min, unit).en} to ${quote(max, unit).en}` };
  const { zh, en } = unitText(unit);
  if (max === Number.MAX_SAFE_INTEGER)
    return { zh: `不小于 ${min} 的数${zh === '' ? '' : `（${zh}）`}`, en: `${min} or more${en === '' ? '' : ` ${en}`}` };
  return { zh: `${min} 到 ${max}${zh === '' ? '' : ` ${zh}`}`, en: `${min} to ${max}${en === '' ? '' : ` ${en}`}` };
}

/** A formula over indicators, its leading `=` optional; null, with the problem filed at its place, where it is none. */
export function readIndicatorFormula(tree: TextTree, problems: Problems): { formula: string; compiled: CompiledOk } | null {
  const head = /^\s*[=＝]?\s*/.exec(tree.text)![0].length;
  const formula = tree.text.slice(head).trimEnd();
  const compiled = compileFormula(formula, INDICATORS);
  if (compiled.ok) return { formula, compiled };
  for (const { column, found, expected, instead } of slipsOf(formula, compiled.problem))
    problems.add(within(tree, head + column - 1), 'formula', quoted(found), expected, instead === null ? null : write(instead));
  return null;
}

/** Problems of one formula that are told at once. */
const MOST_SLIPS = 5;

/**
 * What is wrong with a formula: its first problem and, as long as one can be put right by what is advised, those behind it. A sign that
 * no formula has and for which nothing can be advised is passed over; then only others of its kind are told, as anything else might
 * come from that.
 */
function slipsOf(formula: string, first: FormulaProblem): FormulaProblem[] {
  const slips: FormulaProblem[] = [];
  let [text, shift] = [formula, 0];
  let unsure: Text | null = null;
  for (let problem: FormulaProblem | null = first; problem !== null && slips.length < MOST_SLIPS; ) {
    const { column, expected }: FormulaProblem = problem;
    const at = column - 1;
    const figures = /^[０-９．]+/.exec(text.slice(at))?.[0]; // all of a number at once
    const found = figures ?? problem.found;
    const instead: string | null = halfWidthSign(found) ?? problem.instead;
    if ((unsure !== null && expected !== unsure) || slips.some((slip) => slip.column === column - shift)) break;
    slips.push({ column: column - shift, found, expected, instead });
    if (found === '' || !text.startsWith(found, at)) break;
    if (instead === null) unsure ??= expected;
    const put = standingIn(found, instead);
    text = text.slice(0, at) + put + text.slice(at + found.length);
    shift += put.length - found.length;
    const compiled = compileFormula(text, INDICATORS);
    problem = compiled.ok ? null : compiled.problem;
  }
  return slips;
}

/** What takes the place of a slip, so that one can read on behind it: what is advised, as a word that meets no other. */
const standingIn = (found: string, instead: string | null): string => {
  if (instead === null) return '+';
  if (found === '^') return '*'; // which value is to be squared, only who wrote it knows
  return /^[a-z]+$/.test(instead) ? ` ${instead} ` : instead;
};

type CompiledOk = Extract<CompiledFormula, { readonly ok: true }>;

function readFormula(field: QuantityField, tree: TextTree, problems: Problems): LeverValue | null {
  if (!field.formula) {
    problems.add(tree.place, 'formula', quoted(tree.text), {
      zh: '一个固定的值；这里不能用公式',
      en: 'a fixed value; this field takes no formula',
    });
    return null;
  }
  const read = readIndicatorFormula(tree, problems);
  if (read === null) return null;
  const { formula, compiled } = read;
  if (compiled.uses.length === 0) {
    const value = compiled.evaluate(new Float64Array(INDICATORS.length));
    if (!(value >= field.min && value <= field.max)) {
      problems.add(tree.place, 'out-of-range', { zh: `得出 ${value} 的公式`, en: `a formula that gives ${value}` }, between(field));
      return null;
    }
  }
  return { formula };
}
