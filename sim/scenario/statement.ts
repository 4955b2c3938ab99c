/**
 * Statements that a claim makes: `diff(members, calm, pushy) > 0`, `conversion(giving, 30) >= 0.12`, several joined by `and`.
 * Each outcome of a strategy and each difference stands for one number per replicate, named by a word of its own, `q0`, `q1`, …,
 * of the same length as what was written; the rest is an ordinary formula and goes through the formulas' compiler, so that
 * nothing else of mathjs is reachable from here either, and places stay places in what was written.
 */
import { nearest } from '../base/nearest.ts';
import { compileFormula, type Evaluate, MAX_FORMULA_LENGTH, tooLong } from '../formula/compile.ts';
import { type FormulaProblem, FUNCTIONS, type Token, tokenize } from '../formula/tokens.ts';
import type { Text } from '../model/text.ts';
import { convert } from '../model/units.ts';
import { OUTCOMES, outcomeById } from '../outcomes/index.ts';
import { MAX_DAYS } from './limits.ts';
import type { Scenario } from './scenario.ts';
import { halfWidthSign } from './syntax.ts';

/** Number of a replicate: an outcome of one strategy, or of `strategy` less that of `against`. */
export interface Quantity {
  readonly outcome: string;
  readonly strategy: string;
  readonly against: string | null;
  /** [days] */
  readonly horizon: number;
}

/** One comparison. The claim is that the mean of `gap` over all luck is above 0, or not below 0 if not `strict`. */
export interface Comparison {
  /** Its part of the statement, as written. */
  readonly text: string;
  readonly strict: boolean;
  /** Distance to the bound on the claimed side, given the quantities' values; NaN where it is undefined. */
  readonly gap: Evaluate;
  /** null where it holds more than one quantity against a number. */
  readonly bounded: Bounded | null;
}

/** One quantity claimed to be `above` a number, or below it: the gap is `quantity − bound`, or the reverse. */
export interface Bounded {
  readonly quantity: Quantity;
  readonly bound: number;
  readonly above: boolean;
}

export interface Statement {
  readonly quantities: readonly Quantity[];
  readonly comparisons: readonly Comparison[];
}

export type StatementResult =
  | { readonly ok: true; readonly statement: Statement }
  | { readonly ok: false; readonly problem: FormulaProblem };

/** What a statement may speak of. */
export interface Vocabulary {
  readonly strategies: readonly string[];
  /** Where no day is written [days]. */
  readonly horizon: number;
  readonly mostDays: number;
  /** Whether an outcome exists; the shipped ones unless a test has its own. */
  readonly isOutcome?: (id: string) => boolean;
}

/** What a claim about a scenario may speak of: its strategies, by name, to its last horizon unless a day is written. */
export const vocabularyOf = ({ arms, horizons }: Pick<Scenario, 'arms' | 'horizons'>): Vocabulary => ({
  strategies: [...new Set(arms.map(({ strategyName }) => strategyName))],
  horizon: horizons.at(-1) ?? 1,
  mostDays: MAX_DAYS,
});

const MAX_QUANTITIES = 40;
const MAX_COMPARISONS = 8;

const COMPARISONS: Readonly<Record<string, { readonly sign: 1 | -1; readonly strict: boolean }>> = {
  '>': { sign: 1, strict: true },
  '>=': { sign: 1, strict: false },
  '<': { sign: -1, strict: true },
  '<=': { sign: -1, strict: false },
};

const A_COMPARISON: Text = {
  zh: '一个比较，例如 diff(members, 甲, 乙) > 0',
  en: 'a comparison, such as diff(members, a, b) > 0',
};

/** Parses and compiles a statement; never throws on any text. */
export function compileStatement(text: string, vocabulary: Vocabulary): StatementResult {
  try {
    return { ok: true, statement: compile(text, vocabulary) };
  } catch (error) {
    if (error instanceof Refusal) return { ok: false, problem: error.problem };
    throw error;
  }
}

class Refusal extends Error {
  readonly problem: FormulaProblem;
  constructor(at: number, found: string, expected: Text, instead: string | null = null) {
    super(expected.en);
    this.problem = { column: at + 1, found, expected, instead };
  }
}

function compile(text: string, vocabulary: Vocabulary): Statement {
  if (text.length > MAX_FORMULA_LENGTH) {
    throw new Refusal(0, `${text.slice(0, 20)}…`, tooLong(text));
  }
  const slip = slipIn(text);
  if (slip !== null) throw slip;
  const { formula, quantities, ends } = withQuantities(text, vocabulary);
  const tokens = tokenize(formula, new Set(quantities.map((_, i) => wordOf(i))));
  if (!Array.isArray(tokens)) throw refusalOf(tokens);
  if (tokens.length === 0) throw new Refusal(0, '', A_COMPARISON);
  if (quantities.length === 0) {
    throw new Refusal(0, text.trim(), {
      zh: '至少一个策略的指标，例如 members(甲)',
      en: 'an outcome of some strategy, such as members(a)',
    });
  }
  checkBrackets(tokens, text);
  const parts = conjuncts(tokens);
  if (parts.length > MAX_COMPARISONS) {
    throw new Refusal(parts[MAX_COMPARISONS]![0]?.at ?? 0, `${parts.length}`, {
      zh: `至多 ${MAX_COMPARISONS} 个用 and 连起来的比较`,
      en: `at most ${MAX_COMPARISONS} comparisons joined by and`,
    });
  }
  return { quantities, comparisons: parts.map((part) => comparisonOf(part, text, formula, quantities, ends)) };
}

const A_RANGE: Text = {
  zh: '一个范围：均值恰好相等的两个数，多少次模拟也看不出',
  en: 'a range: no number of runs shows that two means are equal',
};
const RANGE = 'x > -1 and x < 1';

/** What people write who have not seen a statement before, where the words of a formula would say something else. */
function slipIn(text: string): Refusal | null {
  const turned = /=[<>]/.exec(text);
  if (turned !== null) return new Refusal(turned.index, turned[0], A_COMPARISON, `${turned[0][1]}=`);
  for (const { 0: sign, index } of text.matchAll(/[<>=!]=|=/g)) if (sign === '=') return new Refusal(index, sign, A_RANGE, RANGE);
  return null;
}

const refusalOf = ({ column, found, expected, instead }: FormulaProblem): Refusal =>
  new Refusal(column - 1, found, expected, instead ?? halfWidthSign(found));

const WORDS = /((?:\d+(?:\.\d+)?|\.\d+)(?:[eE][+-]?\d+)?)|([A-Za-z_][A-Za-z0-9_]*(?:\.[A-Za-z_][A-Za-z0-9_]*)*)|[\s\S]/gy;
const isOwnWord = (name: string): boolean => Object.hasOwn(FUNCTIONS, name) || name === 'and' || name === 'or' || name === 'not';

const wordOf = (quantity: number): string => `q${quantity}`;

/** The text with a word for each quantity, as long as before, and where each ends in the text. */
function withQuantities(text: string, vocabulary: Vocabulary): { formula: string; quantities: Quantity[]; ends: Map<string, number> } {
  const { isOutcome = (id: string): boolean => outcomeById(id) !== undefined } = vocabulary;
  const quantities: Quantity[] = [];
  const ends = new Map<string, number>();
  let formula = '';
  for (WORDS.lastIndex = 0; WORDS.lastIndex < text.length; ) {
    const at = WORDS.lastIndex;
    const [whole, , name] = WORDS.exec(text)!;
    if (name === undefined || isOwnWord(name)) {
      formula += whole;
      continue;
    }
    if (name !== 'diff' && !isOutcome(name)) {
      const known = ['diff', ...OUTCOMES.map(({ id }) => id)];
      throw new Refusal(at, name, OUTCOME_OR_DIFF, nearest(name, [...known, ...Object.keys(FUNCTIONS)]));
    }
    const rest = /^\s*\(([^()]*)\)/.exec(text.slice(at + name.length));
    const wide = /^\s*(?:（|\([^()]*?）)/.exec(text.slice(at + name.length))?.[0];
    if (rest === null && wide !== undefined)
      throw new Refusal(at + name.length + wide.length - 1, wide.slice(-1), inBrackets(name), wide.endsWith('（') ? '(' : ')');
    if (rest === null)
      throw new Refusal(
        at + name.length,
        text
          .slice(at + name.length)
          .trim()
          .slice(0, 20),
        inBrackets(name),
        formOf(name),
      );
    const open = at + name.length + rest[0].indexOf('(') + 1;
    quantities.push(quantityOf(name, argumentsOf(rest[1]!, open), at, vocabulary, isOutcome));
    if (quantities.length > MAX_QUANTITIES) {
      const most = { zh: `至多 ${MAX_QUANTITIES} 个指标`, en: `at most ${MAX_QUANTITIES} outcomes` };
      throw new Refusal(at, `${quantities.length}`, most);
    }
    const length = name.length + rest[0].length;
    const word = wordOf(quantities.length - 1);
    formula += word.padEnd(length);
    WORDS.lastIndex = at + length;
    ends.set(word, at + length);
  }
  return { formula, quantities, ends };
}

const OUTCOME_OR_DIFF: Text = {
  zh: '一个指标，写成 members(策略) 或 diff(members, 甲, 乙)',
  en: 'an outcome, written members(strategy) or diff(members, a, b)',
};
const formOf = (name: string): string => (name === 'diff' ? 'diff(members, a, b)' : `${name}(strategy)`);
const inBrackets = (name: string): Text =>
  name === 'diff'
    ? { zh: '括号里的指标和两个策略', en: 'an outcome and two strategies in brackets' }
    : { zh: '括号里的策略', en: 'a strategy in brackets' };

const QUOTES = /^["'“‘「『]|["'”’」』]$/g;

interface Argument {
  readonly text: string;
  readonly at: number;
}

function argumentsOf(inside: string, open: number): Argument[] {
  let at = open;
  return inside.split(',').map((part) => {
    const argument = { text: part.trim(), at: at + part.length - part.trimStart().length };
    const comma = part.search(/[，、；;]/);
    if (comma >= 0) throw new Refusal(at + comma, part[comma] as string, { zh: '半角逗号', en: 'a comma' }, ',');
    at += part.length + 1;
    return argument;
  });
}

function quantityOf(
  name: string,
  args: readonly Argument[],
  at: number,
  { strategies, horizon, mostDays }: Vocabulary,
  isOutcome: (id: string) => boolean,
): Quantity {
  const least = name === 'diff' ? 3 : 1;
  if (args.length < least || args.length > least + 1) throw new Refusal(at, name, inBrackets(name), formOf(name));
  const among = ({ text, at: place }: Argument, known: readonly string[], has: (id: string) => boolean, what: Text): string => {
    if (has(text)) return text;
    const list = known.slice(0, 30).join(', ') + (known.length > 30 ? ', …' : '');
    throw new Refusal(place, text, { zh: `${what.zh}（${list}）`, en: `${what.en} (${list})` }, nearest(text.replace(QUOTES, ''), known));
  };
  const strategy = (argument: Argument): string =>
    among(argument, strategies, (id) => strategies.includes(id), { zh: '一个策略的名称', en: 'the name of a strategy' });
  const outcome =
    name === 'diff'
      ? among(args[0]!, OUTCOMES.map(({ id }) => id), isOutcome, { zh: '一个指标的名称', en: 'the id of an outcome' }) // biome-ignore format: one line
      : name;
  const who = strategy(args[least === 3 ? 1 : 0]!);
  const against = least === 3 ? strategy(args[2]!) : null;
  if (who === against) throw new Refusal(args[2]!.at, who, { zh: '两个不同的策略', en: 'two different strategies' });
  const day = args[least];
  return { outcome, strategy: who, against, horizon: day === undefined ? horizon : dayOf(day, mostDays) };
}

function dayOf({ text, at }: Argument, most: number): number {
  const days = convert(text, 'day');
  if (days.ok && Number.isInteger(days.value) && days.value >= 1 && days.value <= most) return days.value;
  throw new Refusal(at, text, { zh: `第几天：1 到 ${most} 的整数`, en: `a day: a whole number from 1 to ${most}` });
}

function checkBrackets(tokens: readonly Token[], text: string): void {
  let depth = 0;
  for (const { kind, at } of tokens) {
    if (kind === 'open') depth++;
    if (kind === 'close' && --depth < 0) throw new Refusal(at, ')', { zh: '前面有与它成对的 (', en: 'an opening bracket before it' });
  }
  if (depth > 0) throw new Refusal(text.trimEnd().length, '', { zh: '与前面成对的 )', en: 'a closing bracket' }, ')');
}

/** The words between those that `at` picks outside of brackets. */
function split(tokens: readonly Token[], at: (token: Token) => boolean): Token[][] {
  const parts: Token[][] = [[]];
  let depth = 0;
  for (const token of tokens) {
    if (token.kind === 'open') depth++;
    if (token.kind === 'close') depth--;
    if (depth === 0 && at(token)) parts.push([]);
    else parts.at(-1)!.push(token);
  }
  return parts;
}

/** Without brackets around the whole. */
function bare(tokens: readonly Token[]): readonly Token[] {
  let depth = 0;
  const encloses = tokens.every(({ kind }, i) => {
    if (kind === 'open') depth++;
    if (kind === 'close') depth--;
    return depth > 0 || i === tokens.length - 1;
  });
  return tokens.length > 2 && encloses && tokens[0]!.kind === 'open' && tokens.at(-1)!.kind === 'close'
    ? bare(tokens.slice(1, -1))
    : tokens;
}

/** Comparisons joined by `and`, brackets around them taken off. */
function conjuncts(tokens: readonly Token[]): (readonly Token[])[] {
  const inner = bare(tokens);
  const parts = split(inner, ({ text }) => text === 'and');
  return parts.length === 1 ? [inner] : parts.flatMap(conjuncts);
}

const CLAIMS_APART: Text = {
  zh: '用 and 连起来的比较；别的要分成几条写',
  en: 'comparisons joined by and; write anything else as claims of their own',
};

function comparisonOf(
  tokens: readonly Token[],
  text: string,
  formula: string,
  quantities: readonly Quantity[],
  ends: ReadonlyMap<string, number>,
): Comparison {
  const [first, last] = [tokens[0], tokens.at(-1)];
  if (first === undefined || last === undefined) throw new Refusal(text.length, '', A_COMPARISON);
  const end = ends.get(last.text) ?? last.at + last.text.length;
  let depth = 0;
  let found: Token | undefined;
  for (const token of tokens) {
    if (token.kind === 'open') depth++;
    if (token.kind === 'close') depth--;
    if (depth !== 0 || token.kind !== 'operator') continue;
    if (token.text === 'or' || token.text === 'not' || token.text === '?') throw new Refusal(token.at, token.text, CLAIMS_APART);
    if (token.text === '==' || token.text === '!=') {
      throw new Refusal(token.at, token.text, A_RANGE, RANGE);
    }
    if (!Object.hasOwn(COMPARISONS, token.text)) continue;
    if (found !== undefined)
      throw new Refusal(token.at, token.text, { zh: '一次只比较两个数', en: 'one comparison at a time' }, 'a < b and b < c');
    found = token;
  }
  if (found === undefined) throw new Refusal(first.at, text.slice(first.at, end), A_COMPARISON);
  const { sign, strict } = COMPARISONS[found.text]!;
  const [left, right] = [
    sideOf(formula, first.at, found.at, quantities),
    sideOf(formula, found.at + found.text.length, last.at + last.text.length, quantities),
  ];
  return {
    text: text.slice(first.at, end),
    strict,
    gap: (slots) => sign * (left.evaluate(slots) - right.evaluate(slots)),
    bounded: boundedBy(left, right, sign > 0) ?? boundedBy(right, left, sign < 0),
  };
}

/** `side` against `other`, if the one is a quantity and nothing else and the other a number. */
const boundedBy = (side: Side, other: Side, above: boolean): Bounded | null =>
  side.quantity === null || !other.constant ? null : { quantity: side.quantity, bound: other.evaluate(new Float64Array(0)), above };

interface Side {
  readonly evaluate: Evaluate;
  /** The quantity that is all of it; null if there is more to it, or less. */
  readonly quantity: Quantity | null;
  readonly constant: boolean;
}

const A_SIDE: Text = { zh: '比较的另一边', en: 'the other side of the comparison' };

/** One side compiled, with blanks before it so that places stay. */
function sideOf(formula: string, from: number, to: number, quantities: readonly Quantity[]): Side {
  const side = formula.slice(from, to);
  if (side.trim() === '') throw new Refusal(to, '', A_SIDE);
  const names = quantities.map((_, i) => wordOf(i));
  const compiled = compileFormula(' '.repeat(from) + side, names);
  if (!compiled.ok) throw refusalOf(compiled.problem);
  const { evaluate, uses } = compiled;
  const constant = uses.length === 0;
  if (constant && !Number.isFinite(evaluate(new Float64Array(names.length))))
    throw new Refusal(from + side.length - side.trimStart().length, side.trim(), { zh: '有限的数', en: 'a finite number' });
  return { evaluate, quantity: quantities[names.indexOf(side.trim())] ?? null, constant };
}
