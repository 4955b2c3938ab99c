/** Random formulas: a tree, its text with as few brackets as the grammar needs or more, and its value worked out plainly. */
import fc from 'fast-check';
import { exp, ln } from '../../sim/base/maths.ts';
import { MAX_FORMULA_LENGTH } from '../../sim/formula/compile.ts';

export const NAMES = ['day', 'members', 'joins'] as const;

export type Formula =
  | { readonly kind: 'number'; readonly value: number }
  | { readonly kind: 'name'; readonly name: (typeof NAMES)[number] }
  | { readonly kind: 'unary'; readonly op: '-' | '+' | 'not'; readonly of: Formula }
  | { readonly kind: 'binary'; readonly op: string; readonly left: Formula; readonly right: Formula }
  | { readonly kind: 'choice'; readonly test: Formula; readonly yes: Formula; readonly no: Formula }
  | { readonly kind: 'call'; readonly name: string; readonly args: readonly Formula[] };

const BINARY = ['+', '-', '*', '/', '%', '<', '<=', '>', '>=', '==', '!=', 'and', 'or'] as const;
const CALLS: readonly (readonly [name: string, args: number])[] = [
  ['min', 2],
  ['max', 3],
  ['clip', 3],
  ['abs', 1],
  ['floor', 1],
  ['ceil', 1],
  ['round', 1],
  ['sqrt', 1],
  ['exp', 1],
  ['ln', 1],
];

/** Few values, so that equal and zero operands are common. */
const numbers = fc.oneof(fc.integer({ min: 0, max: 4 }), fc.constantFrom(0.5, 1.25, 28, 1e3, 2e-3, 1e12));

export const formulas = (): fc.Arbitrary<Formula> =>
  fc.letrec<{ formula: Formula }>((tie) => ({
    formula: fc.oneof(
      { maxDepth: 5, depthSize: 'small' },
      fc.oneof(
        numbers.map((value): Formula => ({ kind: 'number', value })),
        fc.constantFrom(...NAMES).map((name): Formula => ({ kind: 'name', name })),
      ),
      fc.record({ op: fc.constantFrom('-', '+', 'not' as const), of: tie('formula') }).map((r): Formula => ({ kind: 'unary', ...r })),
      fc
        .record({ op: fc.constantFrom(...BINARY), left: tie('formula'), right: tie('formula') })
        .map((r): Formula => ({ kind: 'binary', ...r })),
      fc.record({ test: tie('formula'), yes: tie('formula'), no: tie('formula') }).map((r): Formula => ({ kind: 'choice', ...r })),
      fc
        .constantFrom(...CALLS)
        .chain(([name, count]) =>
          fc.array(tie('formula'), { minLength: count, maxLength: count }).map((args): Formula => ({ kind: 'call', name, args })),
        ),
    ),
  })).formula;

/** How tightly an operator binds; higher binds tighter. Comparisons are not chained, `not` always takes brackets. */
const RANK: Readonly<Record<string, number>> = { or: 1, and: 2, '+': 4, '-': 4, '*': 5, '/': 5, '%': 5 };
const rankOf = (formula: Formula): number => {
  if (formula.kind === 'choice') return 0;
  if (formula.kind === 'binary') return RANK[formula.op] ?? 3;
  return formula.kind === 'unary' ? 6 : 7;
};

/** `brackets` says for each part in turn whether it gets a needless pair. */
export function print(formula: Formula, brackets: () => boolean): string {
  const inner = (part: Formula, least: number): string => {
    const text = print(part, brackets);
    return rankOf(part) < least || brackets() ? `(${text})` : text;
  };
  switch (formula.kind) {
    case 'number':
      return `${formula.value}`;
    case 'name':
      return formula.name;
    case 'unary':
      return formula.op === 'not' ? `not (${print(formula.of, brackets)})` : `${formula.op}${inner(formula.of, 7)}`;
    case 'binary': {
      const rank = rankOf(formula);
      const compares = rank === 3;
      // "not (a) < b" is refused: what stands left of a tighter operator needs its own brackets.
      const left = formula.left.kind === 'unary' && formula.left.op === 'not' && rank > 2 ? 7 : rank + (compares ? 1 : 0);
      return `${inner(formula.left, left)} ${formula.op} ${inner(formula.right, rank + 1)}`;
    }
    case 'choice':
      return `${inner(formula.test, 1)} ? ${inner(formula.yes, 1)} : ${inner(formula.no, 0)}`;
    case 'call':
      return `${formula.name}(${formula.args.map((arg) => print(arg, brackets)).join(', ')})`;
  }
}

/** The value by the rules of the manual, one case after another; NaN wherever an operand that counts is NaN. */
export function plainValue(formula: Formula, at: Readonly<Record<string, number>>): number {
  switch (formula.kind) {
    case 'number':
      return formula.value;
    case 'name':
      return at[formula.name]!;
    case 'unary': {
      const x = plainValue(formula.of, at);
      if (formula.op === '-') return -x;
      if (formula.op === '+') return x;
      return Number.isNaN(x) ? NaN : x === 0 ? 1 : 0;
    }
    case 'choice': {
      const test = plainValue(formula.test, at);
      return Number.isNaN(test) ? NaN : plainValue(test === 0 ? formula.no : formula.yes, at);
    }
    case 'call':
      return called(
        formula.name,
        formula.args.map((arg) => plainValue(arg, at)),
      );
    case 'binary': {
      const x = plainValue(formula.left, at);
      if (Number.isNaN(x)) return NaN;
      if (formula.op === 'and' && x === 0) return 0;
      if (formula.op === 'or' && x !== 0) return 1;
      const y = plainValue(formula.right, at);
      return Number.isNaN(y) ? NaN : combined(formula.op, x, y);
    }
  }
}

function combined(op: string, x: number, y: number): number {
  if (op === '+') return x + y;
  if (op === '-') return x - y;
  if (op === '*') return x * y;
  if (op === '/') return x / y;
  if (op === '%') return x - y * Math.floor(x / y);
  if (op === 'and' || op === 'or') return y === 0 ? 0 : 1;
  const holds: Record<string, boolean> = { '<': x < y, '<=': x <= y, '>': x > y, '>=': x >= y, '==': x === y, '!=': x !== y };
  return holds[op] ? 1 : 0;
}

function called(name: string, args: readonly number[]): number {
  const [a = NaN, b = NaN, c = NaN] = args;
  if (args.some(Number.isNaN)) return NaN;
  if (name === 'min') return Math.min(...args);
  if (name === 'max') return Math.max(...args);
  if (name === 'clip') return Math.min(Math.max(a, b), c);
  if (name === 'exp') return exp(a);
  if (name === 'ln') return ln(a);
  return { abs: Math.abs, floor: Math.floor, ceil: Math.ceil, round: Math.round, sqrt: Math.sqrt }[name]!(a);
}

/** Runs `count` random formulas against the plain evaluator; `compile` can be a mutant. */
export function differential(count: number, seed: number, evaluate: (text: string, slots: Float64Array) => number): void {
  const slot = fc.oneof(fc.constantFrom(0, 1, 5, 28), fc.double({ min: -1e6, max: 1e6, noNaN: true }));
  fc.assert(
    fc.property(formulas(), fc.tuple(slot, slot, slot), fc.infiniteStream(fc.boolean()), (formula, slots, coins) => {
      const text = print(formula, () => coins.next().value === true);
      fc.pre(text.length <= MAX_FORMULA_LENGTH);
      const [day, members, joins] = slots;
      const [got, want] = [evaluate(text, Float64Array.from(slots)), plainValue(formula, { day, members, joins })];
      // Which zero it is does not matter; every other bit does.
      if (!(Object.is(got, want) || (got === 0 && want === 0))) throw new Error(`${text} at ${slots} is ${got}, not ${want}`);
    }),
    { numRuns: count, seed },
  );
}
