import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  compileFormula,
  type FormulaProblem,
  MAX_FORMULA_DEPTH,
  MAX_FORMULA_LENGTH,
  MAX_FORMULA_NODES,
} from '../../sim/formula/compile.ts';
import { INDICATORS } from '../../sim/model/strategy.ts';
import { differential, NAMES } from '../arbitraries/formula.ts';

const SLOTS = Float64Array.of(5, 100, 0);
const value = (text: string): number => {
  const compiled = compileFormula(text, NAMES);
  if (!compiled.ok) throw new Error(`${text}: ${compiled.problem.expected.en} at ${compiled.problem.column}`);
  return compiled.evaluate(SLOTS);
};
const problem = (text: string): FormulaProblem => {
  const compiled = compileFormula(text, NAMES);
  if (compiled.ok) throw new Error(`${text} was accepted`);
  return compiled.problem;
};

describe('values', () => {
  test.each([
    ['day < 28 ? 0 : 2', 0],
    ['2 + 3 * 4 - 6 / 3', 12],
    ['10 - 3 - 2', 5],
    ['-day % 7', 2],
    ['(day - 6) % 7', 6],
    ['clip(day, 6, 9) + clip(members, 0, 50)', 56],
    ['max(1, min(day, 3), 2)', 3],
    ['not (day == 5) or members >= 100 and day != 4', 1],
    ['day > 3 and members', 1],
    ['joins > 0 and members / joins > 3', 0],
    ['joins == 0 ? 1 : joins == 1 ? 2 : 3', 1],
    ['round(2.5) + floor(-0.5) + ceil(0.2) + abs(-3) + sqrt(16)', 10],
    ['exp(0) + ln(1)', 1],
    ['1.5e1 + .5', 15.5],
  ])('%s is %d', (text, expected) => {
    expect(value(text)).toBe(expected);
  });

  test.each([
    'joins / joins',
    'joins / joins > 3',
    'joins / joins ? 1 : 2',
    'not (joins / joins)',
    'sqrt(-1) or 1',
    'sqrt(-1) and 1',
    'max(1, ln(-1))',
  ])('an undefined part leaves %s undefined, never false', (text) => {
    expect(value(text)).toBeNaN();
  });

  test('division by zero is infinite, for the caller to refuse', () => {
    expect(value('members / joins')).toBe(Number.POSITIVE_INFINITY);
  });

  test('the names in use are told', () => {
    const compiled = compileFormula('joins + day * 2', NAMES);
    expect(compiled.ok && compiled.uses).toEqual(['day', 'joins']);
  });
});

const compiled = (text: string, slots: Float64Array): number => {
  const result = compileFormula(text, NAMES);
  if (!result.ok) throw new Error(`refused ${text}: ${result.problem.expected.en}`);
  return result.evaluate(slots);
};

describe('random formulas', () => {
  test('have the value that a plain evaluation of their tree gives', () => {
    differential(3000, 1, compiled);
  });

  test('the comparison would notice a remainder with the sign of the dividend', () => {
    const mutant = (text: string, slots: Float64Array): number => {
      const rest = /^(\S+) % (\S+)$/.exec(text);
      const side = (part: string): number => (NAMES.includes(part as 'day') ? slots[NAMES.indexOf(part as 'day')]! : Number(part));
      return rest && !/[()]/.test(text) ? side(rest[1]!) % side(rest[2]!) : compiled(text, slots);
    };
    expect(() => differential(3000, 1, mutant)).toThrow();
  });
});

describe('what is refused', () => {
  test.each([
    ['createUnit("x")', 1, 'createUnit'],
    ['day.constructor', 4, '.'],
    ['day["constructor"]', 4, '['],
    ['constructor', 1, 'constructor'],
    ['__proto__', 1, '__proto__'],
    ['import({})', 1, 'import'],
    ['parse(1)', 1, 'parse'],
    ['evaluate(1)', 1, 'evaluate'],
    ['ones(100000, 10000)', 1, 'ones'],
    ['f(x) = 1', 1, 'f'],
    ['day = 3', 5, '='],
    ['day; members', 4, ';'],
    ['day # comment', 5, '#'],
    ['day\u0000', 4, '\u0000'],
    ['"day"', 1, '"'],
    ['{a: 1}', 1, '{'],
    ['[1, 2]', 1, '['],
    ['1:3', 1, '1'],
    ['day^2', 4, '^'],
    ['day!', 4, '!'],
    ["day'", 4, "'"],
    ['2 day', 3, 'day'],
    ['2(day)', 2, '('],
    ['day(2)', 4, '('],
    ['(day)(2)', 6, '('],
    ['day members', 5, 'members'],
    ['0x10', 2, 'x10'],
    ['1e400', 1, '1e400'],
    ['Infinity', 1, 'Infinity'],
    ['true', 1, 'true'],
    ['5 cm', 3, 'cm'],
    ['50%', 1, '50%'],
    ['members > 30% and day < 9', 11, '30%'],
    ['min(5%, 2)', 5, '5%'],
    ['day to members', 5, 'to'],
    ['day in members', 5, 'in'],
    ['day xor members', 5, 'xor'],
    ['day mod members', 5, 'mod'],
    ['1 < day < 3', 11, '3'],
    ['not day < 3', 5, 'day'],
    ['day ? 1', 8, ''],
    ['(day', 5, ''],
    ['day)', 4, ')'],
    ['1 +', 4, ''],
    ['* 3', 1, '*'],
    ['max()', 1, 'max'],
    ['clip(day, 1)', 1, 'clip'],
    ['day and clip(1)', 9, 'clip'],
    ['max 3', 5, '3'],
    ['max', 4, ''],
    ['', 1, ''],
    ['day ?? 3', 6, '?'],
    ['day | 3', 5, '|'],
    ['day << 3', 6, '<'],
  ])('%j at column %d', (text, column, found) => {
    expect(problem(text)).toMatchObject({ column, found });
  });

  test.each([
    ['dya', 'day'],
    ['Members', 'members'],
    ['day （1）', '('],
    ['day ＜ 3', '<'],
    ['day ≥ 3', '>='],
    ['day × 2', '*'],
    ['day = 2', '=='],
    ['2(day)', '* ('],
    ['members day', '* day'],
    ['day > 3 && day < 9', 'and'],
    ['day > 3 || members', 'or'],
    ['day > 3 AND day < 9', 'and'],
    ['members > 30%', '0.3'],
    ['members > 30％', '0.3'],
    ['day ％ 3', '%'],
  ])('%s: the place of the slip says %s', (text, instead) => {
    expect(problem(text).instead).toBe(instead);
  });

  test('a “not” between two values is told to be no operator', () => {
    expect(problem('day not 3')).toMatchObject({ column: 5, expected: { en: 'an operator between two values' } });
  });

  test('too long, too many parts, too deep', () => {
    expect(problem('1'.repeat(501)).expected.en).toContain('500 characters');
    expect(problem(`max(${Array(15).fill('1+1+1+1+1+1+1+1+1+1').join()})`).expected.en).toContain('256 parts');
    expect(problem(`${'('.repeat(40)}1${')'.repeat(40)}`).expected.en).toContain('32 levels');
    expect(problem(`${'-'.repeat(40)}1`).expected.en).toContain('32 levels');
    expect(value('1+'.repeat(30).concat('1'))).toBe(31);
  });

  test('as long, in as many parts and as deep as is allowed is not', () => {
    const accepted = (text: string): boolean => compileFormula(text, NAMES).ok;
    const long = '1'.padEnd(MAX_FORMULA_LENGTH);
    const many = `max(${Array(15).fill('1+1+1+1+1+1+1+1+1').join()})`;
    const deep = `${'-'.repeat(MAX_FORMULA_DEPTH - 1)}1`;
    expect(MAX_FORMULA_NODES).toBe(1 + 15 * 17);
    expect([long, many, deep].map(accepted)).toEqual([true, true, true]);
    expect([`${long} `, many.replace('1', '-1'), `-${deep}`].map(accepted)).toEqual([false, false, false]);
  });

  test('nested remainders cost no more than others (mathjs alone takes time exponential in them)', () => {
    const start = process.cpuUsage().user;
    expect(problem(`${'1%('.repeat(120)}1${')'.repeat(120)}`).expected.en).toContain('32 levels');
    expect((process.cpuUsage().user - start) / 1000).toBeLessThan(500);
  });

  test('any text is either refused with a place inside it or gives a number', () => {
    const words = fc.constantFrom(
      ...NAMES,
      'max',
      'not',
      'and',
      'clip',
      '(',
      ')',
      ',',
      '?',
      ':',
      '<',
      '==',
      '%',
      '1',
      '2.5',
      ' ',
      '-',
      '^',
      '=',
      '"',
      '中',
    );
    const texts = fc.oneof(
      fc.array(words, { maxLength: 30 }).map((list) => list.join('')),
      fc.string({ unit: 'binary', maxLength: 60 }),
    );
    fc.assert(
      fc.property(texts, (text) => {
        const result = compileFormula(text, NAMES);
        if (result.ok) expect(typeof result.evaluate(SLOTS)).toBe('number');
        else expect(result.problem.column).toSatisfy((column: number) => column >= 1 && column <= text.length + 1);
      }),
      { numRuns: 2000, seed: 7 },
    );
  });

  test('every indicator is a name that formulas can use', () => {
    for (const name of INDICATORS) expect(compileFormula(name, INDICATORS).ok, name).toBe(true);
  });
});
