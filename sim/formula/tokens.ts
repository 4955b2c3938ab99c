/**
 * Words of a formula with their places. mathjs builds the tree but keeps no places and reads far more than formulas may
 * contain (units, strings, assignments, matrices, comments, implicit multiplication). So only text made of these words
 * reaches it, written anew from the words.
 */
import { nearest } from '../base/nearest.ts';
import type { Text } from '../model/text.ts';

export interface FormulaProblem {
  /** Place in the formula's text, from 1. */
  readonly column: number;
  readonly found: string;
  readonly expected: Text;
  /** What to write instead, where that is known. */
  readonly instead: string | null;
}

export interface Token {
  readonly kind: 'number' | 'name' | 'function' | 'operator' | 'open' | 'close' | 'comma';
  readonly text: string;
  /** From 0. */
  readonly at: number;
}

/** Functions and how many arguments each takes. */
export const FUNCTIONS: Readonly<Record<string, { readonly least: number; readonly most: number }>> = {
  min: { least: 1, most: 16 },
  max: { least: 1, most: 16 },
  clip: { least: 3, most: 3 },
  abs: { least: 1, most: 1 },
  floor: { least: 1, most: 1 },
  ceil: { least: 1, most: 1 },
  round: { least: 1, most: 1 },
  sqrt: { least: 1, most: 1 },
  exp: { least: 1, most: 1 },
  ln: { least: 1, most: 1 },
};

const isFunction = (name: string): boolean => Object.hasOwn(FUNCTIONS, name);
const WORD_OPERATORS = new Set(['and', 'or', 'not']);
const WORD = /\s+|((?:\d+(?:\.\d+)?|\.\d+)(?:[eE][+-]?\d+)?)|([A-Za-z_][A-Za-z0-9_]*)|(<=|>=|==|!=|[-+*/%<>?:])|([(),])/y;

/** Signs that people write and formulas do not have, with what formulas have. */
// biome-ignore format: a table
const INSTEAD: Readonly<Record<string, string>> = {
  '^': 'x * x', '=': '==', '!': 'not', '&': 'and', '&&': 'and', '|': 'or', '||': 'or', '（': '(', '）': ')', '，': ',', '、': ',', '＜': '<', '＞': '>',
  '≤': '<=', '≥': '>=', '≠': '!=', '＝': '==', '＋': '+', '－': '-', '−': '-', '×': '*', '÷': '/', '？': '?', '：': ':', '％': '%', '且': 'and', '或': 'or', '非': 'not',
};

const NOT_ALLOWED: Text = {
  zh: '数字、指标名、+ - * / %、比较、and or not、条件 ?: 和几个函数',
  en: 'numbers, indicators, + - * / %, comparisons, and, or, not, a ? b : c and a few functions',
};
const OPERATOR_BETWEEN: Text = { zh: '两个数之间的运算符', en: 'an operator between two values' };

export function tokenize(text: string, names: ReadonlySet<string>): Token[] | FormulaProblem {
  const tokens: Token[] = [];
  const problem = (at: number, found: string, expected: Text, instead: string | null = null): FormulaProblem => ({
    column: at + 1,
    found,
    expected,
    instead,
  });
  WORD.lastIndex = 0;
  while (WORD.lastIndex < text.length) {
    const at = WORD.lastIndex;
    const match = WORD.exec(text);
    if (match === null) {
      const sign = /^(?:&&|\|\|)/.exec(text.slice(at))?.[0] ?? String.fromCodePoint(text.codePointAt(at)!);
      return problem(at, sign, NOT_ALLOWED, INSTEAD[sign] ?? (/^[０-９．]$/.test(sign) ? sign.normalize('NFKC') : null));
    }
    const [whole, number, name, operator, bracket] = match;
    if (number !== undefined && !Number.isFinite(Number(number))) return problem(at, number, { zh: '有限的数', en: 'a finite number' });
    const kind = kindOf(number, name, operator, bracket);
    if (kind === null) continue;
    if (kind === 'name' && !names.has(whole)) {
      const word = whole.toLowerCase(); // AND is the one of other languages
      return problem(at, whole, namesText(names), WORD_OPERATORS.has(word) ? word : nearest(whole, [...names, ...Object.keys(FUNCTIONS)]));
    }
    const before = tokens.at(-1);
    const ended = before?.kind === 'number' || before?.kind === 'name' || before?.kind === 'close';
    if (ended && (kind === 'number' || kind === 'name' || kind === 'function' || kind === 'open' || whole === 'not')) {
      return problem(at, whole, OPERATOR_BETWEEN, before.kind === 'name' || kind === 'open' ? `* ${whole}` : null);
    }
    if (before?.kind === 'function' && kind !== 'open') return problem(at, whole, bracketAfter(before), `${before.text}(`);
    tokens.push({ kind, text: whole, at });
  }
  const last = tokens.at(-1);
  return last?.kind === 'function' ? problem(text.length, '', bracketAfter(last), `${last.text}(`) : tokens;
}

const bracketAfter = ({ text }: Token): Text => ({ zh: `${text} 后面的括号`, en: `a bracket after ${text}` });

function kindOf(number?: string, name?: string, operator?: string, bracket?: string): Token['kind'] | null {
  if (number !== undefined) return 'number';
  if (name !== undefined) return WORD_OPERATORS.has(name) ? 'operator' : isFunction(name) ? 'function' : 'name';
  if (operator !== undefined) return 'operator';
  if (bracket !== undefined) return bracket === '(' ? 'open' : bracket === ')' ? 'close' : 'comma';
  return null;
}

function namesText(names: ReadonlySet<string>): Text {
  const list = [...names].join(', ');
  return { zh: `这些名称之一：${list}`, en: `one of ${list}` };
}
