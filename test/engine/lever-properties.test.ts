/**
 * The properties of every lever, by its row in the table: at zero strength it is absent; what it does is paid for at the declared price;
 * it works the way section 7 of the model's text says; and nothing of its effect comes before its first event.
 */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { COEFFICIENTS } from '../../sim/model/coefficients.ts';
import type { Field } from '../../sim/model/field.ts';
import { STRATEGY_FIELDS, type Strategy } from '../../sim/model/strategy.ts';
import { strategies, worlds } from '../arbitraries/scenario.ts';
import { booked, owed, total } from './lever-accounts.ts';
import { type Measure, over, type Part, parting, pathsOf, runOf, type Setting, type Sign, type Told, told, type Which, withLever, type Zero } from './lever-runs.ts';
import { LEVERS, type Row } from './lever-table.ts';
import { strategy } from './runs.ts';

const FIELDS = new Map(pathsOf(STRATEGY_FIELDS));
type Column = 'zero' | 'cost' | 'sign' | 'cause';
/** Rows to which a property applies. */
const rowsWith = <K extends Column>(column: K): [string, Row, Exclude<Row[K], string>][] =>
  Object.entries(LEVERS).flatMap(([path, row]) => (typeof row[column] === 'string' ? [] : [[path, row, row[column] as Exclude<Row[K], string>]]));

const both = (row: Setting, own: Setting = {}): Setting => ({
  ...row,
  ...own,
  beside: over(row.beside ?? {}, own.beside ?? {}),
  ...((row.place || own.place) && { place: over((row.place ?? {}) as Part, (own.place ?? {}) as Part) as Setting['place'] & object }),
});
const at = (setting: Setting, path: string, value: unknown, replicate = 0) => runOf(setting, withLever(setting.beside ?? {}, path, value), replicate);

test('every lever has its row', () => {
  expect(Object.keys(LEVERS).sort()).toEqual([...FIELDS.keys()].sort());
});

describe('zero strength is absence', () => {
  const DAYS = 5;
  const SIZES = { members: 15, days: DAYS };
  const inList = (path: string): boolean => /^(events|kols|moderation\.remove)\./.test(path);
  const anyOf = (field: Field): fc.Arbitrary<unknown> => {
    if (field.type === 'flag') return fc.boolean();
    if (field.type === 'choice') return fc.constantFrom(...Object.keys(field.options));
    if (field.type !== 'quantity') return fc.constant('x');
    return field.integer ? fc.integer({ min: field.min, max: field.max }) : fc.double({ min: field.min, max: field.max, noNaN: true });
  };
  /** Strategies that come to the same: one without the lever, and others. */
  function alike(base: Part, path: string, { weak, strong }: Row, zero: Zero, any: unknown): [Strategy, Strategy[]] {
    const made = (part: Part, phases?: Strategy['phases']): Strategy => ({ ...strategy(part), ...(phases && { phases }) });
    if ('under' in zero.at) {
      const without = over(base, zero.at.under);
      return [made(without), [weak, strong, any].map((value) => made(withLever(without, path, value)))];
    }
    const { value } = zero.at;
    const field = FIELDS.get(path) as Field;
    const same = [made(withLever(base, path, value))];
    if (field.type === 'quantity' && field.formula) same.push(made(withLever(base, path, { formula: `${value}` })));
    const never = { name: 'never', from: 0, to: 1e5, stage: null, when: null, set: { [path]: value as number } };
    if (!inList(path)) same.push(made(withLever(base, path, strong), [never]));
    return [zero.absent ? made(over(base, zero.absent)) : (same.shift() as Strategy), same];
  }
  test.each(rowsWith('zero'))('%s', (path, row, zero) => {
    fc.assert(
      fc.property(worlds(SIZES), strategies(SIZES), anyOf(FIELDS.get(path) as Field), (world, drawn, any) => {
        const [without, others] = alike(over(drawn as Part, row.beside ?? {}), path, row, zero, any);
        const run = { world, coefficients: COEFFICIENTS, days: DAYS, seed: 'zero', replicate: 0 };
        const plain = told({ ...run, strategy: without });
        for (const other of others) {
          const seen = told({ ...run, strategy: other });
          const i = parting(plain, seen);
          if (i >= 0) expect.fail(`${JSON.stringify(plain[i])}, but ${JSON.stringify(seen[i])}`);
        }
      }),
      { numRuns: 2, seed: [...FIELDS.keys()].indexOf(path) },
    );
  });
});

describe('what is done is paid for, at its price', () => {
  test.each(rowsWith('cost'))('%s', (path, row, cost) => {
    const [little, much] = [row.weak, row.strong].map((value) => {
      const run = at(both(row, cost.in), path, value);
      const seen = told(run);
      const bill = booked(seen);
      expect(bill).toEqual(owed(seen, run));
      return total(bill);
    }) as [number, number];
    if (cost.dearer) expect(much).toBeGreaterThan(little);
  });
});

describe('more of it works one way', () => {
  const REPLICATIONS = 6;
  const values = (path: string, row: Row, sign: Sign, strong: boolean, replicate: number): ReturnType<Measure> => {
    const setting = both(row, sign.in);
    const run = at(setting, path, strong ? (sign.in.strong ?? row.strong) : (sign.in.weak ?? row.weak), replicate);
    return sign.of(told(run), run);
  };
  const ordered = (less: ReturnType<Measure>, more: ReturnType<Measure>): boolean => {
    if (typeof less === 'number' || typeof more === 'number') return less < more;
    return less.size < more.size && [...less].every((one) => more.has(one));
  };
  const signs = rowsWith('sign').flatMap(([path, row, some]) =>
    ('way' in some ? [some] : some).map((sign): [string, Row, Sign] => [path, row, sign]),
  );
  test.each(signs)('%s', (path, row, sign) => {
    if (sign.exact) {
      for (const replicate of [0, 1]) {
        const [weak, strong] = [false, true].map((is) => values(path, row, sign, is, replicate)) as [number, number];
        if (!(sign.way > 0 ? ordered(weak, strong) : ordered(strong, weak))) expect.fail(`${weak} ${strong}`);
      }
      return;
    }
    const differences = Array.from({ length: REPLICATIONS }, (_, k) => sign.way * (Number(values(path, row, sign, true, k)) - Number(values(path, row, sign, false, k))));
    const mean = differences.reduce((a, b) => a + b, 0) / REPLICATIONS;
    const error = Math.sqrt(differences.reduce((a, b) => a + (b - mean) ** 2, 0) / (REPLICATIONS - 1) / REPLICATIONS);
    console.log('T', path, (mean / error).toFixed(1), differences.map((d) => d.toPrecision(3)).join(' '));
    expect(mean / error).toBeGreaterThan(4);
  });
});

describe('no effect without its cause', () => {
  function unexplained(without: readonly Told[], seen: readonly Told[], first: Which, day: number): string | null {
    const parts = parting(without, seen);
    if (parts < 0) return 'no effect';
    const here = (stream: readonly Told[]): boolean => stream.slice(0, parts + 1).some((event) => event[1] >= day && first(event));
    return here(seen) || here(without) ? null : `${JSON.stringify(without[parts])}, but ${JSON.stringify(seen[parts])}`;
  }
  test.each(rowsWith('cause'))('%s', (path, row, cause) => {
    const setting = both(row, cause.in);
    const weak = at(setting, path, row.weak);
    const day = weak.days / 2;
    const strong = { ...at(setting, path, row.strong), history: { strategy: weak.strategy, until: day } };
    expect(unexplained(told(weak), told(strong), cause.first, day)).toBe(null);
  });
});
