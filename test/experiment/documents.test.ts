import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { compare } from '../../sim/experiment/compare.ts';
import { toJson } from '../../sim/experiment/document.ts';
import type { ComparisonResult } from '../../sim/experiment/result.ts';
import { TIDY_COLUMNS, textCell, tidyCsv } from '../../sim/experiment/tidy.ts';
import { instantRunner, outcomeOf, ran, SCENARIO } from './fakes.ts';

/** A reader of RFC 4180, written apart from the writer. */
function parseCsv(text: string): string[][] {
  const rows: string[][] = [];
  let row: string[] = [];
  let cell = '';
  let quoted = false;
  for (let i = 0; i < text.length; i++) {
    const c = text[i] as string;
    if (quoted) {
      if (c !== '"') cell += c;
      else if (text[i + 1] === '"') cell += text[++i];
      else quoted = false;
    } else if (c === '"') quoted = true;
    else if (c === ',' || c === '\r') {
      row.push(cell);
      cell = '';
      if (c === '\r') {
        rows.push(row);
        row = [];
        i++; // its line feed
      }
    } else cell += c;
  }
  return rows;
}

/** What a reader takes off again: the apostrophe before text that would be a formula. */
const original = (cell: string): string => (/^''*[=+\-@\t\r\n＝＋－＠]/.test(cell) ? cell.slice(1) : cell);

const unitOf = (id: string): string => outcomeOf(id)?.unit.id ?? '';

describe('tidy CSV', () => {
  test('one row for each run, day and outcome; numbers raw, undefined empty, failed runs absent', () => {
    const value = (arm: number, replicate: number, outcome: number, day: number): number =>
      day === 1 ? Number.NaN : -arm - replicate / 4 + outcome * 1e-7;
    const runs = [
      ran(SCENARIO, { arm: 0, replicate: 0 }, value),
      { ok: false, arm: 1, replicate: 0, stage: 'simulate', cause: 'x' } as const,
      ran(SCENARIO, { arm: 1, replicate: 1 }, value),
    ];
    const pieces = [...tidyCsv(SCENARIO, runs, unitOf)];
    expect(pieces).toHaveLength(3);
    const rows = parseCsv(pieces.join(''));
    expect(rows[0]).toEqual([...TIDY_COLUMNS]);
    expect(rows).toHaveLength(1 + 2 * 2 * 14);
    expect(rows[1]).toEqual(['fake', 'a', '0', '1', 'members', '', 'members']);
    expect(rows.at(-15)).toEqual(['fake', 'b', '1', '14', 'members', '-1.25', 'members']);
    expect(rows.at(-1)).toEqual(['fake', 'b', '1', '14', 'mutedShare', '-1.2499999', 'share']);
  });

  test.each(['=1+1', '+1', '-1', '@sum', '\tx', '\rx', '\nx', '＝1', '＋1', '－1', '＠x', "'=1", 'a,b', 'a"b', '群\n里', "'", "'a"])(
    'the cell %j is no formula and reads back as it was',
    (text) => {
      const [row] = parseCsv(`${textCell(text)},end\r\n`);
      expect(row?.[0]).not.toMatch(/^[=+\-@\t\r\n＝＋－＠]/);
      expect(row?.map((cell, i) => (i === 0 ? original(cell) : cell))).toEqual([text, 'end']);
    },
  );

  test('any text reads back as it was', () => {
    fc.assert(
      fc.property(
        fc.array(fc.oneof(fc.string(), fc.string({ unit: fc.constantFrom(...`='"+-@,\r\n\t＝a`) })), { minLength: 1 }),
        (texts) => {
          const [row] = parseCsv(`${texts.map(textCell).join(',')}\r\n`);
          expect(row?.map(original)).toEqual(texts);
        },
      ),
      { numRuns: 2000, seed: 1 },
    );
  });
});

describe('the result as JSON', () => {
  const run = () =>
    compare(
      { ...SCENARIO, assumptions: { overMessagingPenalty: 1.5, churn: 1 } },
      instantRunner((scenario, wanted) => ran(scenario, wanted, (a, r, o, d) => (a + 1) * (r + 1) + o + d)),
      { outcomeOf },
    );

  test('holds what was computed, in one order, and lists short enough to read', async () => {
    const { result } = await run();
    const text = toJson(result);
    expect(JSON.parse(text)).toEqual(JSON.parse(JSON.stringify(result)));
    expect(toJson((await run()).result)).toBe(text);
    expect(text).toMatch(/"assumptions": \{\n {4}"overMessagingPenalty": 1\.5\n {2}\}/);
    expect(text).toMatch(/\n {8}"day": \[1, 2, 3, /);
    expect(text.endsWith('}\n')).toBe(true);
  });

  test('has the fields of the format, in their order', async () => {
    const { result } = await run();
    expect(Object.keys(result)).toEqual([
      'qunsim',
      'streamVersion',
      'generator',
      'scenario',
      'seed',
      'replications',
      'failed',
      'baseline',
      'assumptions',
      'arms',
      'differences',
      'verdicts',
      'expectations',
      'causes',
      'saturated',
      'series',
    ]);
    expect(Object.keys(result.differences[0] ?? {})).toEqual([
      'arm',
      'baseline',
      'outcome',
      'unit',
      'horizon',
      'mean',
      'lower',
      'upper',
      'rawLower',
      'rawUpper',
      'level',
      'correction',
      'pairingGain',
      'replications',
      'neededReplications',
      'verdict',
    ]);
  });

  test('an arm may have any name, even one that objects know', async () => {
    const arms = SCENARIO.arms.map((arm, i) => ({
      ...arm,
      name: ['__proto__', 'constructor', 'b'][i] as string,
      baseline: i === 0 ? null : '__proto__',
    }));
    const runner = instantRunner((scenario, wanted) => ran(scenario, wanted, (a) => a));
    const { result } = await compare({ ...SCENARIO, arms, baseline: '__proto__' }, runner, { outcomeOf });
    expect(Object.keys(JSON.parse(toJson(result)).arms)).toEqual(['__proto__', 'constructor', 'b']);
  });

  test('a number that is not finite is refused with its place', async () => {
    const { result } = await run();
    const broken = { ...result, causes: { a: { overload: Number.NaN } } } as unknown as ComparisonResult;
    expect(() => toJson(broken)).toThrow('result.causes.a.overload is NaN');
  });
});
