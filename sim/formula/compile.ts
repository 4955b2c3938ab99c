/**
 * Formulas: text to a checked closure over numbered slots. mathjs parses; only a short list of tree nodes is accepted, and
 * nothing of mathjs evaluates. Booleans are 1 and 0. A value that is not a number (0/0, the square root of a negative
 * number) makes every result that depends on it NaN, also through comparisons and conditions, and x/0 is infinite: the
 * caller must treat a result that is not finite as a failure of the run, never as a value.
 */
import { create, parseDependencies } from 'mathjs/number';
import { exp, ln } from '../base/maths.ts';
import type { Text } from '../model/text.ts';
import { type FormulaProblem, FUNCTIONS, type Token, tokenize } from './tokens.ts';

export type { FormulaProblem } from './tokens.ts';

export const MAX_FORMULA_LENGTH = 500;
export const MAX_FORMULA_NODES = 256;
export const MAX_FORMULA_DEPTH = 32;

export type Evaluate = (slots: Float64Array) => number;
export type CompiledFormula =
  | {
      readonly ok: true;
      readonly evaluate: Evaluate /** The names that occur, in the order of `names`. */;
      readonly uses: readonly string[];
    }
  | { readonly ok: false; readonly problem: FormulaProblem };

/** The parser alone: a bundle then leaves the rest of mathjs out. */
const { parse } = create({ ...parseDependencies });

/** Tree nodes of mathjs that a formula may have. */
type Tree =
  | { readonly type: 'ConstantNode'; readonly value: unknown }
  | { readonly type: 'SymbolNode'; readonly name: string }
  | { readonly type: 'ParenthesisNode'; readonly content: Tree }
  | { readonly type: 'OperatorNode'; readonly op: string; readonly args: readonly Tree[] }
  | { readonly type: 'ConditionalNode'; readonly condition: Tree; readonly trueExpr: Tree; readonly falseExpr: Tree }
  | { readonly type: 'FunctionNode'; readonly fn: { readonly name?: string }; readonly args: readonly Tree[] }
  | { readonly type: 'RelationalNode'; readonly params: readonly Tree[] };

/** Characters of a formula that is too long that are shown. */
const BEGINNING = 20;

/** What is expected of a formula that is too long. */
export const tooLong = ({ length }: string): Text => ({
  zh: `至多 ${MAX_FORMULA_LENGTH} 个字符（这里有 ${length} 个）`,
  en: `at most ${MAX_FORMULA_LENGTH} characters (there are ${length})`,
});

const A_SHARE: Text = { zh: '一个数；% 在这里是求余数', en: 'a number; % is the remainder here' };

/** Whether a value may begin with it, so that what stands before is an operator with two sides. */
const begins = (token: Token | undefined): boolean =>
  token !== undefined &&
  (['number', 'name', 'function', 'open'].includes(token.kind) || token.text === '-' || token.text === '+' || token.text === 'not');

/** Compiles `text`; the value of `names[i]` is read from `slots[i]`. */
export function compileFormula(text: string, names: readonly string[]): CompiledFormula {
  const fail = (column: number, found: string, expected: Text, instead: string | null = null): CompiledFormula => ({
    ok: false,
    problem: { column, found, expected, instead },
  });
  if (text.length > MAX_FORMULA_LENGTH) {
    return fail(1, `${text.slice(0, BEGINNING)}…`, tooLong(text));
  }
  const tokens = tokenize(text, new Set(names));
  if (!Array.isArray(tokens)) {
    // A wide percent sign is first of all a share that was meant: what it would be as a narrow one.
    const narrow = tokens.found === '％' ? compileFormula(text.replaceAll('％', '%'), names) : null;
    return narrow?.ok === false && narrow.problem.expected === A_SHARE ? narrow : { ok: false, problem: tokens };
  }
  if (tokens.length === 0) return fail(1, '', { zh: '一个公式', en: 'a formula' });

  const share = tokens.findIndex(
    ({ kind, text: sign }, i) => kind === 'operator' && sign === '%' && tokens[i - 1]?.kind === 'number' && !begins(tokens[i + 1]),
  );
  if (share > 0) {
    const { at, text: number } = tokens[share - 1]!;
    return fail(at + 1, `${number}%`, A_SHARE, `${Number((Number(number) / 100).toPrecision(12))}`);
  }

  // Written anew, one space between words. `mod` instead of `%`, because mathjs also reads % as a percentage, by a second
  // attempt at each that takes time exponential in their nesting.
  let written = '';
  const starts = tokens.map((token) => {
    const start = written.length;
    written += `${token.text === '%' ? 'mod' : token.text} `;
    return start;
  });
  const compiler = new Compiler(tokens, names);
  try {
    const { run } = compiler.compile(parse(written) as unknown as Tree, 1);
    return { ok: true, evaluate: run, uses: names.filter((name) => compiler.uses.has(name)) };
  } catch (error) {
    if (error instanceof Refusal) return { ok: false, problem: error.problem };
    // A SyntaxError of mathjs: `char` is a place in what was written, from 1.
    const char = (error as { char?: number }).char ?? 1;
    const token = tokens[starts.findLastIndex((start) => start < char)];
    const ended = char > written.trimEnd().length || token === undefined;
    return ended
      ? fail(text.length + 1, '', {
          zh: '公式的后半截：这里没有写完，也许少了右括号',
          en: 'the rest of the formula: it is not complete; a closing bracket may be missing',
        })
      : fail(token.at + 1, token.text, { zh: '一个数、指标、括号或运算符', en: 'a number, an indicator, a bracket or an operator' });
  }
}

class Refusal extends Error {
  readonly problem: FormulaProblem;
  constructor(problem: FormulaProblem) {
    super(problem.expected.en);
    this.problem = problem;
  }
}

interface Part {
  readonly run: Evaluate;
  /** A `not` without brackets around it. */
  readonly bareNot: boolean;
}

class Compiler {
  readonly uses = new Set<string>();
  readonly #slots: ReadonlyMap<string, number>;
  /** Numbers and names in the order of the text, which is the order in which the tree is walked: that is how parts get places. */
  readonly #leaves: readonly Token[];
  #leaf = 0;
  #nodes = 0;

  constructor(tokens: readonly Token[], names: readonly string[]) {
    this.#slots = new Map(names.map((name, slot) => [name, slot]));
    this.#leaves = tokens.filter(({ kind }) => kind === 'number' || kind === 'name' || kind === 'function');
  }

  compile(tree: Tree, depth: number): Part {
    if (++this.#nodes > MAX_FORMULA_NODES)
      this.#refuse({ zh: `至多 ${MAX_FORMULA_NODES} 个部分`, en: `at most ${MAX_FORMULA_NODES} parts` });
    if (depth > MAX_FORMULA_DEPTH) this.#refuse({ zh: `至多 ${MAX_FORMULA_DEPTH} 层`, en: `at most ${MAX_FORMULA_DEPTH} levels` });
    const inner = (child: Tree): Evaluate => this.compile(child, depth + 1).run;
    const part = (run: Evaluate, bareNot = false): Part => ({ run, bareNot });
    switch (tree.type) {
      case 'ConstantNode': {
        const token = this.#take('number');
        const value = Number(token.text);
        if (tree.value !== value) this.#refuse(NOT_UNDERSTOOD);
        return part(() => value);
      }
      case 'SymbolNode': {
        const { text } = this.#take('name');
        const slot = this.#slots.get(text);
        if (tree.name !== text || slot === undefined) return this.#refuse(NOT_UNDERSTOOD);
        this.uses.add(text);
        return part((slots) => slots[slot]!);
      }
      case 'ParenthesisNode':
        return part(inner(tree.content));
      case 'ConditionalNode': {
        const [test, yes, no] = [inner(tree.condition), inner(tree.trueExpr), inner(tree.falseExpr)];
        return part((slots) => {
          const value = test(slots);
          return Number.isNaN(value) ? value : value !== 0 ? yes(slots) : no(slots);
        });
      }
      case 'FunctionNode': {
        const { text } = this.#take('function');
        if (tree.fn.name !== text) this.#refuse(NOT_UNDERSTOOD);
        const { least, most } = FUNCTIONS[text]!;
        const count = tree.args.length;
        if (count < least || count > most) {
          const wanted = least === most ? `${least}` : `${least}–${most}`;
          this.#leaf--;
          this.#refuse({ zh: `${text} 带 ${wanted} 个参数，而不是 ${count} 个`, en: `${wanted} arguments of ${text}, not ${count}` });
        }
        return part(call(text, tree.args.map(inner)));
      }
      case 'OperatorNode':
        return this.#operator(tree.op, tree.args, depth, part);
      case 'RelationalNode':
        for (const child of tree.params.slice(0, 2)) inner(child);
        return this.#refuse({ zh: '一次只比较两个数，例如 a < b and b < c', en: 'one comparison at a time, such as a < b and b < c' });
      default:
        return this.#refuse(NOT_UNDERSTOOD);
    }
  }

  #operator(op: string, args: readonly Tree[], depth: number, part: (run: Evaluate, bareNot?: boolean) => Part): Part {
    const start = this.#leaf;
    const [first, second] = args.map((child) => this.compile(child, depth + 1));
    if (first === undefined) return this.#refuse(NOT_UNDERSTOOD);
    if (second === undefined) {
      const unary = UNARY[op];
      return unary ? part(unary(first.run), op === 'not') : this.#refuse(NOT_UNDERSTOOD);
    }
    const binary = BINARY[op];
    if (binary === undefined) return this.#refuse(NOT_UNDERSTOOD);
    if (first.bareNot && op !== 'and' && op !== 'or') {
      // mathjs reads "not a < b" as "(not a) < b", which nobody means.
      this.#leaf = start;
      this.#refuse({ zh: 'not 后面加括号，例如 not (a < b)', en: 'brackets after not, such as not (a < b)' });
    }
    return part(binary(first.run, second.run));
  }

  #take(kind: Token['kind']): Token {
    const token = this.#leaves[this.#leaf];
    if (token?.kind !== kind) return this.#refuse(NOT_UNDERSTOOD);
    this.#leaf++;
    return token;
  }

  #refuse(expected: Text): never {
    const token = this.#leaves[Math.min(this.#leaf, this.#leaves.length - 1)];
    throw new Refusal({ column: (token?.at ?? 0) + 1, found: token?.text ?? '', expected, instead: null });
  }
}

const NOT_UNDERSTOOD: Text = { zh: '公式里可以有的写法', en: 'something that formulas may contain' };

/** 1 or 0, or NaN where a side is no number: an unknown is never silently false. */
const truth = (holds: boolean, a: number, b: number): number => (Number.isNaN(a) || Number.isNaN(b) ? NaN : holds ? 1 : 0);
const compare =
  (holds: (a: number, b: number) => boolean) =>
  (left: Evaluate, right: Evaluate): Evaluate =>
  (slots) => {
    const [a, b] = [left(slots), right(slots)];
    return truth(holds(a, b), a, b);
  };

const UNARY: Readonly<Record<string, (a: Evaluate) => Evaluate>> = {
  '+': (a) => a,
  '-': (a) => (slots) => -a(slots),
  not: (a) => (slots) => {
    const value = a(slots);
    return truth(value === 0, value, 0);
  },
};

const BINARY: Readonly<Record<string, (a: Evaluate, b: Evaluate) => Evaluate>> = {
  '+': (a, b) => (slots) => a(slots) + b(slots),
  '-': (a, b) => (slots) => a(slots) - b(slots),
  '*': (a, b) => (slots) => a(slots) * b(slots),
  '/': (a, b) => (slots) => a(slots) / b(slots),
  // The remainder of a floored division: it has the divisor's sign, so that (day - 3) % 7 is a day of the week.
  mod: (a, b) => (slots) => {
    const [x, y] = [a(slots), b(slots)];
    return x - y * Math.floor(x / y);
  },
  '<': compare((a, b) => a < b),
  '<=': compare((a, b) => a <= b),
  '>': compare((a, b) => a > b),
  '>=': compare((a, b) => a >= b),
  '==': compare((a, b) => a === b),
  '!=': compare((a, b) => a !== b),
  // The right side is asked only where it matters: "joins > 0 and leavers / joins > 1" is safe.
  and: (a, b) => (slots) => {
    const left = a(slots);
    if (left === 0 || Number.isNaN(left)) return left;
    const right = b(slots);
    return truth(right !== 0, right, right);
  },
  or: (a, b) => (slots) => {
    const left = a(slots);
    if (left !== 0) return truth(true, left, left);
    const right = b(slots);
    return truth(right !== 0, right, right);
  },
};

function call(name: string, args: readonly Evaluate[]): Evaluate {
  const [a, b, c] = args as [Evaluate, Evaluate, Evaluate];
  const many = (pick: (x: number, y: number) => number): Evaluate =>
    args.reduce((left, right) => (slots) => pick(left(slots), right(slots)));
  switch (name) {
    case 'min':
      return many(Math.min);
    case 'max':
      return many(Math.max);
    case 'clip':
      return (slots) => Math.min(Math.max(a(slots), b(slots)), c(slots));
    case 'abs':
      return (slots) => Math.abs(a(slots));
    case 'floor':
      return (slots) => Math.floor(a(slots));
    case 'ceil':
      return (slots) => Math.ceil(a(slots));
    case 'round':
      return (slots) => Math.round(a(slots));
    case 'sqrt':
      return (slots) => Math.sqrt(a(slots));
    case 'exp':
      return (slots) => exp(a(slots));
    case 'ln':
      return (slots) => ln(a(slots));
    default:
      throw new Error(`unknown function ${name}`);
  }
}
