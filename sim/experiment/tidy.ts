/** Tidy CSV (RFC 4180, UTF-8): one value a row, for spreadsheets and statistics packages. */
import { outcomeById } from '../outcomes/index.ts';
import type { Scenario } from '../scenario/scenario.ts';
import type { RunResult } from './runner.ts';

/** Head of the tidy table: one row for each arm, replicate, day and outcome; days count from 1, an empty value is undefined. */
export const TIDY_COLUMNS = ['scenario', 'arm', 'replicate', 'day', 'outcome', 'value', 'unit'] as const;

/**
 * The table in pieces, one for the head and one for each run, so that a large experiment need not stand in memory as text.
 * `day` is the number of days gone by. A value that is undefined is an empty cell. Failed runs have no rows; they are listed
 * in the result. `unitOf` gives the machine form of an outcome's unit.
 */
export function* tidyCsv(
  scenario: Scenario,
  runs: Iterable<RunResult>,
  unitOf: (id: string) => string = (id) => outcomeById(id)?.unit.id ?? '',
): Generator<string, void, undefined> {
  yield `${TIDY_COLUMNS.join(',')}\r\n`;
  const days = scenario.horizons.at(-1) ?? 0;
  const outcomes = scenario.outcomes.map(({ id }) => ({ id: textCell(id), unit: textCell(unitOf(id)) }));
  for (const run of runs) {
    if (!run.ok) continue;
    const head = `${textCell(scenario.name)},${textCell(scenario.arms[run.arm]?.name ?? '')},${run.replicate}`;
    let rows = '';
    outcomes.forEach(({ id, unit }, o) => {
      for (let d = 0; d < days; d++) {
        const value = run.series[o * days + d] as number;
        rows += `${head},${d + 1},${id},${Number.isNaN(value) ? '' : value},${unit}\r\n`;
      }
    });
    yield rows;
  }
}

/** A spreadsheet takes text that begins like this for a formula; with an apostrophe before it, it stays text. */
const FORMULA_START = /^'*[=+\-@\t\r\n＝＋－＠]/;

/** A text as a cell. The apostrophe can be taken off again without loss: one is added to text that already had one. */
export function textCell(text: string): string {
  const safe = FORMULA_START.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
