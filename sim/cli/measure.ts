/** `qunsim measure`: the outcomes of a real community from its event table. */

import type { Command } from 'commander';
import { VERSION } from '../base/version.ts';
import {
  type MeasuredRow,
  type Membership,
  measureTable,
  type RecordCounts,
  type TableMeasurement,
  type TableProblem,
  unused,
} from '../data/index.ts';
import { levelUnit } from '../experiment/amounts.ts';
import { BadInput } from './failure.ts';
import { readTableText } from './files.ts';
import { table, wrap } from './layout.ts';
import { HELP, MEASURE, PROBLEMS } from './messages.ts';
import { showing } from './numbers.ts';
import { harmless, type Terminal } from './terminal.ts';

const MEMBERSHIPS: readonly Membership[] = ['formal', 'connections', 'none'];
const LISTED_PROBLEMS = 10;

interface MeasureFlags {
  readonly membership?: Membership;
  readonly json?: boolean;
}

export function measureCommand(command: Command, terminal: Terminal): void {
  const { say } = terminal;
  command
    .description(say(HELP.measure))
    .argument(say(HELP.files), say(HELP.tableFiles))
    .option('--membership <kind>', say(HELP.membership), (found) => {
      if (!MEMBERSHIPS.includes(found as Membership)) throw new BadInput(PROBLEMS.oneOf('--membership', found, MEMBERSHIPS));
      return found;
    })
    .option('--json', say(HELP.json))
    .addHelpText('after', `\n${say(HELP.example)}\n  qunsim measure events.csv.gz`)
    .action((paths: string[], flags: MeasureFlags) => {
      // A file that cannot be measured takes nothing away from the others; all of these are told, and the command then fails.
      const files: { path: string; measured: TableMeasurement; records: RecordCounts }[] = [];
      const failures: BadInput[] = [];
      for (const path of paths) {
        try {
          files.push({ path, ...measureFile(path, flags, terminal) });
        } catch (error) {
          if (!(error instanceof BadInput)) throw error;
          failures.push(error);
        }
      }
      if (flags.json === true && files.length > 0) {
        const told = files.map(({ path, measured, records }) => ({ file: path, records, ...measured }));
        terminal.out(JSON.stringify({ qunsim: VERSION, files: told }, null, 2));
      } else if (files.length > 0) {
        const byDefault = flags.membership === undefined;
        terminal.out(files.map(({ path, measured, records }) => describe(path, measured, records, byDefault, terminal)).join('\n\n'));
      }
      const last = failures.pop();
      for (const { text } of failures) terminal.err(`qunsim: ${harmless(terminal.say(text))}`);
      if (last !== undefined) throw last;
    });
}

/** Problems go to stderr. Errors: BadInput if nothing can be measured. */
function measureFile(
  path: string,
  { membership }: MeasureFlags,
  terminal: Terminal,
): { measured: TableMeasurement; records: RecordCounts } {
  const { say } = terminal;
  const reading = measureTable(readTableText(path), membership === undefined ? {} : { membership });
  for (const problem of reading.problems.slice(0, LISTED_PROBLEMS)) terminal.err(place(path, problem) + say(problem.message));
  const more = reading.problemCount - Math.min(LISTED_PROBLEMS, reading.problems.length);
  if (more > 0) terminal.err(say(MEASURE.moreProblems(harmless(path), more)));
  if (!reading.ok) throw new BadInput(PROBLEMS.notMeasurable(path));
  return { measured: reading.measured, records: reading.records };
}

const place = (path: string, { line, column }: TableProblem): string =>
  `${harmless(path)}:${line}${column === null ? '' : ` ${harmless(column)}`}: `;

/** `byDefault`: nobody said what join and leave rows mean. */
function describe(
  path: string,
  measured: TableMeasurement,
  { read, skipped }: RecordCounts,
  byDefault: boolean,
  terminal: Terminal,
): string {
  const { say, colors } = terminal;
  const { period, messages, messagesPerDay, posters } = measured;
  const rows = measured.rows.filter((row) => row.value !== null);
  const head = [
    colors.bold(harmless(path)),
    ...wrap(say(MEASURE.summary(period.from, period.to, period.days, messages, messagesPerDay, posters)), terminal.width),
    ...(skipped === 0 ? [] : [say(unused(read, skipped))]),
  ];
  const body = table(
    [
      { head: say(MEASURE.outcome), align: 'left' },
      { head: say(MEASURE.value), align: 'right' },
      { head: '', align: 'left' },
      { head: 'id', align: 'left' },
    ],
    rows.map((row) => [say(row.label), number(row), unit(row, terminal), row.id]),
  );
  const labels = (own: readonly MeasuredRow[]): string => own.map((row) => say(row.label)).join(say(MEASURE.between));
  const notes = [
    ...(byDefault && measured.membership === 'connections' ? [say(MEASURE.connections)] : []),
    ...grouped(rows, (row) => row.note).map(([note, own]) => `${say(note)}${say(MEASURE.colon)}${labels(own)}`),
  ];
  const absent = grouped(measured.rows, (row) => row.reason).map(([why, own]) => `${say(why)}${say(MEASURE.colon)}${labels(own)}`);
  const parts = [head, body, section(say(MEASURE.notes), notes, terminal), section(say(MEASURE.absent), absent, terminal)];
  return parts
    .filter((lines) => lines.length > 0)
    .map((lines) => lines.join('\n'))
    .join('\n\n');
}

function section(title: string, lines: readonly string[], { colors, width }: Terminal): string[] {
  return lines.length === 0
    ? []
    : [colors.bold(title), ...lines.flatMap((line) => wrap(line, width - 4).map((part, i) => (i === 0 ? `  ${part}` : `    ${part}`)))];
}

/** Rows by what is said of them, in the order of first mention; rows of which nothing is said are left out. */
function grouped(
  rows: readonly MeasuredRow[],
  remark: (row: MeasuredRow) => MeasuredRow['note'],
): (readonly [NonNullable<MeasuredRow['note']>, MeasuredRow[]])[] {
  const groups = new Map<string, readonly [NonNullable<MeasuredRow['note']>, MeasuredRow[]]>();
  for (const row of rows) {
    const text = remark(row);
    if (text === null) continue;
    const group = groups.get(text.en) ?? ([text, []] as const);
    group[1].push(row);
    groups.set(text.en, group);
  }
  return [...groups.values()];
}

const isShare = (row: MeasuredRow): boolean => row.unit.id === 'share';

/** Four significant digits, or all of a larger whole part. */
function number(row: MeasuredRow): string {
  const scale = isShare(row) ? 100 : 1;
  const size = Math.abs((row.value ?? 0) * scale);
  return showing(scale, size >= 100 || Number.isInteger(size) ? 0 : size >= 10 ? 1 : size >= 1 ? 2 : 3, '')(row.value);
}

const unit = (row: MeasuredRow, { say }: Terminal): string => say(levelUnit(row));
