/**
 * Regular expressions meet texts of strangers: on 50,000 characters made to mislead it, each one of the program takes 50 ms at most, or is only
 * ever given short ones. Attacks are made of texts that match: a piece of one is repeated, and what follows spoils the match. They are drawn
 * under a fixed seed, so that an expression that has passed passes again.
 */
import { readdirSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { parseAst } from 'vite';
import { describe, expect, test } from 'vitest';

const LENGTH = 50_000;
const BOUND = 50;

/** Expressions whose texts are never long, by file: the longest of them [characters], and why it is no longer. */
const SHORT: readonly { readonly file: string; readonly longest: number; readonly why: string; readonly only?: RegExp }[] = [
  { file: 'sim/model/units.ts', longest: 60, why: 'convert takes no longer one for an amount' },
  { file: 'sim/model/numerals.ts', longest: 60, why: 'asked by convert alone' },
  { file: 'sim/scenario/fields.ts', longest: 80, why: 'LONGEST_AMOUNT', only: /per|times/ },
  { file: 'sim/scenario/family.ts', longest: 60, why: 'LONGEST_RANGE', only: /—/ },
  { file: 'sim/experiment/quantities.ts', longest: 400, why: 'digits of a number', only: /0\+\$/ },
  { file: 'sim/claims/words.ts', longest: 400, why: 'digits of a number', only: /0\+\$/ },
  { file: 'sim/experiment/amounts.ts', longest: 400, why: 'digits of a number', only: /\\d\{3\}/ },
  { file: 'sim/scenario/checks.ts', longest: 400, why: 'digits of a number', only: /\\d\{3\}/ },
];

interface Expression {
  readonly file: string;
  readonly source: string;
  readonly flags: string;
}

interface Node {
  readonly type: string;
  readonly start: number;
  readonly regex?: { readonly pattern: string; readonly flags: string };
}
const isNode = (value: unknown): value is Node => typeof value === 'object' && value !== null && 'type' in value && 'start' in value;

function* literals(node: Node): Generator<{ readonly pattern: string; readonly flags: string }> {
  if (node.regex !== undefined) yield node.regex;
  for (const child of Object.values(node))
    for (const item of Array.isArray(child) ? child : [child]) if (isNode(item)) yield* literals(item);
}
const root = new URL('../../', import.meta.url);
const expressions: readonly Expression[] = ['sim', 'web'].flatMap((room) =>
  readdirSync(new URL(room, root), { recursive: true, encoding: 'utf8' })
    .filter((path) => /\.tsx?$/.test(path) && !path.endsWith('.d.ts'))
    .flatMap((path) => {
      const file = `${room}/${path.replaceAll('\\', '/')}`;
      const lang = path.endsWith('x') ? 'tsx' : 'ts';
      return [...literals(parseAst(readFileSync(new URL(file, root), 'utf8'), { lang }) as unknown as Node)].map(
        ({ pattern, flags }): Expression => ({ file, source: pattern, flags }),
      );
    }),
);

const longestOf = ({ file, source }: Expression): number =>
  SHORT.find((one) => one.file === file && (one.only === undefined || one.only.test(source)))?.longest ?? LENGTH;

/** Texts that match, as far as they can be made; pieces of the expression itself where they cannot. */
function samples({ source, flags }: Expression): readonly string[] {
  const COUNT = 40;
  try {
    // Bounds of words and looks ahead are left out: what they ask for, pieces have by chance.
    const plain = source.replace(/\\[bB]|\(\?<?[=!][^()]*(?:\([^()]*\)[^()]*)*\)/g, '').replace(/\(\?<(\w+)>/g, '(');
    const kept = flags.replace(/[^imsu]/g, '');
    return fc.sample(fc.stringMatching(new RegExp(plain, kept)), { numRuns: COUNT, seed: 7 });
  } catch {
    const characters = [...new Set(source.replace(/\\./g, ' 0a\t')), ' ', '0', 'a'];
    return fc
      .sample(fc.array(fc.constantFrom(...characters), { minLength: 1, maxLength: 6 }), { numRuns: COUNT, seed: 7 })
      .map((all) => all.join(''));
  }
}

/** Attacks of some `length`: a piece of a text that matches over and over, between what is before and after it, and a spoiled end. */
function* attacks(expression: Expression, length: number): Generator<string> {
  const spoilers = ['', '\n', '\u0000', '!a'];
  const seen = new Set<string>();
  const blanks = ['\t', ' ', '\u3000', '0', 'a', '.', '/'];
  for (const [s, whole] of samples(expression).entries()) {
    const sample = whole.slice(0, length - 4);
    const pieces: (readonly [number, number])[] = [];
    for (let k = 0; k < 4 && sample.length > 0; k++) {
      const from = (s * 7 + k * 5) % sample.length;
      pieces.push([from, Math.min(sample.length, from + 1 + ((s + k) % 3))]);
    }
    for (const [from, to] of pieces)
      for (const piece of [sample.slice(from, to), blanks[(s + from) % blanks.length] as string])
        for (const spoiler of spoilers) {
          const [before, after] = [sample.slice(0, from), sample.slice(to) + spoiler];
          const key = JSON.stringify([before, piece, after]);
          if (piece === '' || seen.has(key)) continue;
          seen.add(key);
          yield before + piece.repeat(Math.max(1, Math.floor((length - before.length - after.length) / piece.length))) + after;
        }
  }
}

/** Time [ms] that one search takes, and one that goes on to the end of the text; of a few tries the shortest. */
function timeOf({ source, flags }: Expression, text: string, tries: number): number {
  const one = new RegExp(source, flags.replace(/[gy]/g, ''));
  const all = new RegExp(source, `${flags.replace(/[gy]/g, '')}g`);
  let least = Number.POSITIVE_INFINITY;
  for (let k = 0; k < tries; k++) {
    const start = performance.now();
    one.exec(text);
    text.replace(all, '');
    least = Math.min(least, performance.now() - start);
  }
  return least;
}

/** The worst time of an expression on texts as long as it may get; null if it is within the bound. Short attacks pick those worth a long one. */
function tooSlow(expression: Expression, longest = longestOf(expression), length = LENGTH): string | null {
  // What doubles with each character would never come back from many.
  for (const length of [16, 22, 26, ...(longest < LENGTH ? [longest] : [])])
    for (const text of attacks(expression, length)) {
      const time = timeOf(expression, text, 1) > BOUND ? timeOf(expression, text, 2) : 0;
      if (time > BOUND) return `${expression.file} /${expression.source}/ ${time.toFixed(0)} ms on ${length} characters`;
    }
  if (longest < LENGTH) return null;
  for (const text of attacks(expression, 4000)) {
    // What takes more than a straight walk through 4,000 characters could.
    if (timeOf(expression, text, 1) < 2 || timeOf(expression, text, 3) < 2) continue;
    for (const long of attacks(expression, length)) {
      if (!long.startsWith(text.slice(0, 40))) continue;
      const time = timeOf(expression, long, 1);
      // A busy machine may hold anything up for a while, but not for a second.
      if (time > 10 * BOUND || (time > BOUND && timeOf(expression, long, 3) > BOUND))
        return `${expression.file} /${expression.source}/ ${time.toFixed(0)} ms on ${JSON.stringify(text.slice(0, 30))}…`;
    }
  }
  return null;
}

test('no expression of the program is led astray', { timeout: 180_000 }, () => {
  expect(expressions.length).toBeGreaterThan(200);
  expect(expressions.flatMap((one) => tooSlow(one) ?? [])).toEqual([]);
});

test('each of those that get short texts is there', () => {
  for (const { file, only } of SHORT)
    expect(
      expressions.some((one) => one.file === file && (only === undefined || only.test(one.source))),
      file,
    ).toBe(true);
});

describe('the attacks find', () => {
  // At a third of the length what grows by its square takes a tenth, and is still far beyond the bound.
  const found = ({ source, flags }: RegExp): boolean => tooSlow({ file: 'x', source, flags }, LENGTH, LENGTH / 3) !== null;

  test.each([/^(a+)+$/, /\s*x$/, /[^/]*$/, /^([^：]{1,40})：\s*([^\n]*)$/, /^(.*?)\s*(?:\/|每)\s*(\S+)$/, /(?:\[\d{1,7}\])+$/])(
    '%s',
    (bad) => expect(found(bad)).toBe(true),
  );
  test.each([/^[a-z]+\d+$/, /^([^=\s]+)=(.*)$/s, /[，、]\s*(?=x)/, /^\d{1,9}(?:\.\d{1,9})?$/])('nothing in %s', (good) =>
    expect(found(good)).toBe(false),
  );
});
