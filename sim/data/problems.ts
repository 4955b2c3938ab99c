/** All that can be wrong with an event table, in one place: where, what was found, what was expected. */
import type { Text } from '../model/text.ts';
import { civilFromDays, daysFromCivil } from './time.ts';

export interface TableProblem {
  /** Line of the file, from 1. */
  readonly line: number;
  /** Name of the column as the file has it; null when the whole line or file is meant. */
  readonly column: string | null;
  /** `fatal`: there is nothing to measure; `skipped`: the row is left out; `ignored`: the row counts without this value. */
  readonly effect: 'fatal' | 'skipped' | 'ignored';
  readonly message: Text;
}

/** No stamp lies later [days since 1970]. */
export const LAST_DAY = daysFromCivil(2100, 1, 1);

const SHOWN = 60;
/** What the file has, short and on one line. */
const quoted = (found: string): Text => {
  const line = found.replace(/[\p{Cc}\p{Cf}\u2028\u2029]/gu, '\uFFFD');
  const shown = line.length > SHOWN ? `${line.slice(0, SHOWN)}…` : line;
  return { zh: `「${shown}」`, en: `"${shown}"` };
};

const problem = (effect: TableProblem['effect'], line: number, column: string | null, zh: string, en: string): TableProblem => ({
  line,
  column,
  effect,
  message: { zh, en },
});

export const empty = (): TableProblem => problem('fatal', 1, null, '文件是空的。', 'The file is empty.');

export const longHeader = (limit: number): TableProblem =>
  problem(
    'fatal',
    1,
    null,
    `表头读不出来：第一行超过 ${limit} 个字符，或者有引号没有闭合。`,
    `The header cannot be read: the first row has more than ${limit} characters, or a quote in it never closes.`,
  );

export const tooLarge = (found: number, limit: number): TableProblem =>
  problem(
    'fatal',
    1,
    null,
    `文件有 ${found} 个字符，上限是 ${limit}。请按时间切成几份。`,
    `The file has ${found} characters; the limit is ${limit}. Split it by time.`,
  );

export const tooManyRows = (line: number, limit: number): TableProblem =>
  problem('fatal', line, null, `超过 ${limit} 行。请按时间切成几份。`, `More than ${limit} rows. Split the file by time.`);

export const missingColumn = (what: Text, names: readonly string[], header: readonly string[]): TableProblem =>
  problem(
    'fatal',
    1,
    null,
    `找不到${what.zh}列：需要一列叫 ${[...names.filter((name) => /\p{Script=Han}/u.test(name)), ...names].slice(0, 4).join('、')} 等，现有${quoted(header.join(',')).zh}。`,
    `No column for the ${what.en}: expected one named ${names.slice(0, 4).join(', ')} or the like, found ${quoted(header.join(',')).en}.`,
  );

export const noMessages = (): TableProblem => problem('fatal', 1, null, '没有一行可用的发言。', 'Not one usable message in the file.');

export const openQuote = (line: number): TableProblem =>
  problem(
    'skipped',
    line,
    null,
    '这一行的引号一直没有闭合，从这里到文件末尾都没有读。',
    'A quote that opens in this row never closes; nothing from here to the end was read.',
  );

export const tooLong = (line: number, limit: number): TableProblem =>
  problem(
    'skipped',
    line,
    null,
    `这一行超过 ${limit} 个字符（也许有引号没有闭合），从这里到文件末尾都没有读。`,
    `This row has more than ${limit} characters (perhaps a quote never closes); nothing from here to the end was read.`,
  );

/** Stamps that spreadsheets write, and why they are not guessed at. */
const AMBIGUOUS: readonly { readonly stamp: RegExp; readonly zh: string; readonly en: string }[] = [
  {
    stamp: /^\d{1,2}[-/.]\d{1,2}[-/.](\d{4}|\d{2})\b/,
    zh: '年份写在最后，分不清哪个是月、哪个是日：请把年份写在最前面。',
    en: ' With the year last nobody can tell day from month: write the year first.',
  },
  {
    stamp: /[ap]\.?m\.?$/i,
    zh: '请用 24 小时制。',
    en: ' Write hours from 0 to 23.',
  },
];

/** Days from the first day of Excel’s calendar to 1970-01-01. */
const EXCEL_1970 = 25_569;

/** What Excel calls a date, where a column of dates is saved as one of numbers. */
function excelHint(found: string): Text[] {
  const days = /^\d{5}(?:\.\d+)?$/.test(found.trim()) ? Math.floor(Number(found)) - EXCEL_1970 : -1;
  if (days < 0 || days >= LAST_DAY) return [];
  const day = civilFromDays(days);
  return [
    {
      zh: `这像是 Excel 的日期序号（${day}）：请先把这一列设成日期格式（yyyy-mm-dd hh:mm:ss），再另存。`,
      en: ` This looks like a date as Excel counts it (${day}): give the column a date format (yyyy-mm-dd hh:mm:ss) and save it again.`,
    },
  ];
}

export function badTime(line: number, column: string, found: string): TableProblem {
  const hints = [...AMBIGUOUS.filter(({ stamp }) => stamp.test(found.trim())), ...excelHint(found)];
  return problem(
    'skipped',
    line,
    column,
    `看不懂的时间${quoted(found).zh}，应写成 2024-03-08 08:05:11，在 1970 到 2099 年之间。${hints.map(({ zh }) => zh).join('')}`,
    `Found ${quoted(found).en}, expected a time such as 2024-03-08T08:05:11Z, from 1970 to 2099.${hints.map(({ en }) => en).join('')}`,
  );
}

export const tooManyFields = (line: number, found: number, expected: number): TableProblem =>
  problem(
    'skipped',
    line,
    null,
    `这一行有 ${found} 项，表头只有 ${expected} 项：也许文字里有逗号。请给这段文字加上双引号。`,
    `This row has ${found} fields, the header ${expected}: perhaps a text with a comma in it. Put such texts in double quotes.`,
  );

export const noMember = (line: number, column: string): TableProblem =>
  problem('skipped', line, column, '没有写是谁。', 'No member is named.');

/** `first`: of those of a table, which is enough to say what else may be done. */
export const badKind = (line: number, column: string, found: string, first: boolean): TableProblem =>
  problem(
    'skipped',
    line,
    column,
    `未知的事件${quoted(found).zh}，应为 message、reply、join、leave（发言、回复、加入、离开）之一。${first ? '如果每一行都是发言，可以去掉这一列。' : ''}`,
    `Found ${quoted(found).en}, expected one of message, reply, join, leave.${first ? ' If every row is a message, leave this column out.' : ''}`,
  );

export const systemRows = (line: number, column: string, rows: number): TableProblem =>
  problem(
    'skipped',
    line,
    column,
    `从这一行起有 ${rows} 行是系统消息，不是谁的发言，没有算。`,
    `From here on ${rows} ${rows === 1 ? 'row is a notice' : 'rows are notices'} of the system and nobody’s message: not counted.`,
  );

export const repeatedColumn = (column: string): TableProblem =>
  problem(
    'ignored',
    1,
    column,
    '表头里这个名称不止一列；用的是第一列。',
    'The header has this name more than once; the first of these columns is taken.',
  );

/** How many rows of a table are not used. */
export const unused = (rows: number, skipped: number): Text => ({
  zh: `${rows} 行里 ${skipped} 行没有用。`,
  en: `${skipped} of ${rows} rows ${skipped === 1 ? 'is' : 'are'} not used.`,
});

export const badTarget = (line: number, column: string, found: string): TableProblem =>
  problem(
    'ignored',
    line,
    column,
    `回复的对象${quoted(found).zh}不是前面的某条消息；这条按没有回复对象计。`,
    `${quoted(found).en} is not an earlier message; the row counts as one without a target.`,
  );

export const outOfOrder = (line: number, rows: number): TableProblem =>
  problem(
    'ignored',
    line,
    null,
    `从这一行起有 ${rows} 行早于上一行；已按时间重排。`,
    `From here on ${rows} ${rows === 1 ? 'row is' : 'rows are'} earlier than the row before; sorted by time.`,
  );

export const repeated = (line: number, column: string, rows: number): TableProblem =>
  problem(
    'skipped',
    line,
    column,
    `从这一行起有 ${rows} 条消息是重复的：编号、时间和成员都和前面的一样；只算一次。`,
    `From here on ${rows} ${rows === 1 ? 'message is there' : 'messages are there'} twice, with the number, time and member of an earlier row; each counts once.`,
  );
