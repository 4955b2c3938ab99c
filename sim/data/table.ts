/**
 * Event tables as text to columns. The format: one row per event, header `t,member,kind,ref,length[,thread]`; see README.
 * Other tables are read when their columns have usual names (NAMES). Damaged rows are left out and reported, never fatal.
 */
import { readRecords, separatorOf } from './csv.ts';
import * as problems from './problems.ts';
import type { TableProblem } from './problems.ts';
import { parseTime } from './time.ts';

export const KIND_MESSAGE = 0;
export const KIND_JOIN = 1;
export const KIND_LEAVE = 2;

/** Rows as parallel columns, in time order. */
export interface EventTable {
  readonly rows: number;
  /** Milliseconds since 1970-01-01 UTC; stamps without a zone as they stand. */
  readonly time: Float64Array;
  /** Dense number of the person, by first appearance in the file. */
  readonly member: Int32Array;
  readonly members: number;
  /** KIND_MESSAGE, KIND_JOIN or KIND_LEAVE. */
  readonly kind: Uint8Array;
  /** Row of the message that this one answers; -1 for none. */
  readonly target: Int32Array;
  /** Dense number of the thread; -1 for none. */
  readonly thread: Int32Array;
  readonly hasThreads: boolean;
  readonly messages: number;
}

export interface TableLimits {
  /** Characters of text. */
  readonly maxLength: number;
  readonly maxRows: number;
  /** Problems listed in full; the rest are only counted. */
  readonly maxProblems: number;
}

export const TABLE_LIMITS: TableLimits = { maxLength: 200_000_000, maxRows: 5_000_000, maxProblems: 100 };

export interface ReadTable {
  /** Null when there is nothing to measure; the fatal problem says why. */
  readonly table: EventTable | null;
  readonly problems: readonly TableProblem[];
  /** All problems, those not listed included. */
  readonly problemCount: number;
}

/** Names of columns, lower case, by preference: ids before names, since two people may share a name. */
const NAMES = {
  time: ['t', 'time', 'timestamp', 'datetime', 'date', 'created_at', 'createtime', 'ts', '时间'],
  member: ['member', 'user_id', 'userid', 'author_id', 'sender_id', 'user', 'author', 'sender', 'nick', 'name', 'user_name', '成员', '发送者', '昵称'],
  kind: ['kind', 'type', 'event', '类型'],
  target: ['ref', 'reply_to', 'replyto', 'in_reply_to', 'parent', 'parent_id', '回复'],
  id: ['id', 'message_id', 'msg_id'],
  thread: ['thread', 'thread_id', 'topic', 'topic_id', '话题'],
} as const;

type Role = keyof typeof NAMES;

const KINDS: ReadonlyMap<string, number> = new Map([
  ['', KIND_MESSAGE],
  ['message', KIND_MESSAGE],
  ['post', KIND_MESSAGE],
  ['reply', KIND_MESSAGE],
  ['join', KIND_JOIN],
  ['leave', KIND_LEAVE],
]);

const NO_ROW = -1;

/** Dense numbers for keys by first appearance. A Map: keys such as `__proto__` are like any other. */
class Numbering {
  readonly #numbers = new Map<string, number>();
  of(key: string): number {
    let number = this.#numbers.get(key);
    if (number === undefined) this.#numbers.set(key, (number = this.#numbers.size));
    return number;
  }
  get size(): number {
    return this.#numbers.size;
  }
}

export function readTable(text: string, limits: TableLimits = TABLE_LIMITS): ReadTable {
  const found: TableProblem[] = [];
  let problemCount = 0;
  const report = (problem: TableProblem): void => {
    problemCount++;
    if (found.length < limits.maxProblems) found.push(problem);
  };
  const fatal = (problem: TableProblem): ReadTable => {
    found.unshift(problem);
    return { table: null, problems: found, problemCount: problemCount + 1 };
  };
  if (text.length > limits.maxLength) return fatal(problems.tooLarge(text.length, limits.maxLength));
  if (text.charCodeAt(0) === 0xfeff) text = text.slice(1);
  if (text.trim() === '') return fatal(problems.empty());

  const firstLine = text.trimStart().split('\n', 1)[0]!;
  const separator = separatorOf(firstLine);
  let header: string[] | null = null;
  let columns: Record<Role, number> | null = null;

  const time: number[] = [];
  const member: number[] = [];
  const kind: number[] = [];
  const thread: number[] = [];
  const targetText: string[] = [];
  const lines: number[] = [];
  /** Kept row by the name that targets use: an id, or the number of the row in the file. */
  const rowOf = new Map<string, number>();
  const people = new Numbering();
  const threads = new Numbering();
  let recordNumber = 0;
  let early = 0;
  let firstEarly = 0;
  let tooMany = 0;

  const onRecord = (fields: string[], line: number): boolean => {
    if (header === null || columns === null) {
      header = fields.map((field) => field.trim());
      columns = findColumns(header);
      return columns.time >= 0 && columns.member >= 0;
    }
    const number = recordNumber++;
    if (number >= limits.maxRows) {
      tooMany = line;
      return false;
    }
    const field = (role: Role): string => (columns![role] < 0 ? '' : (fields[columns![role]] ?? '').trim());
    const nameOf = (role: Role): string => header![columns![role]]!;
    const stamp = parseTime(field('time'));
    const who = field('member');
    const code = KINDS.get(field('kind').toLowerCase());
    if (stamp === null) report(problems.badTime(line, nameOf('time'), field('time')));
    else if (who === '') report(problems.noMember(line, nameOf('member')));
    else if (code === undefined) report(problems.badKind(line, nameOf('kind'), field('kind')));
    else {
      const row = time.length;
      if (row > 0 && stamp < time[row - 1]! && early++ === 0) firstEarly = line;
      const name = columns.id >= 0 ? field('id') : String(number);
      if (code === KIND_MESSAGE && name !== '') rowOf.set(name, row);
      time.push(stamp);
      member.push(people.of(who));
      kind.push(code);
      thread.push(field('thread') === '' ? NO_ROW : threads.of(field('thread')));
      targetText.push(code === KIND_MESSAGE ? field('target') : '');
      lines.push(line);
    }
    return true;
  };

  const openQuote = readRecords(text, separator, onRecord);
  const head: readonly string[] = header ?? [];
  const found_ = columns as Record<Role, number> | null;
  if (openQuote !== null) report(problems.openQuote(openQuote));
  if (found_ === null) return fatal(problems.empty());
  if (found_.time < 0) return fatal(problems.missingColumn({ zh: '时间', en: 'time' }, NAMES.time, head));
  if (found_.member < 0) return fatal(problems.missingColumn({ zh: '成员', en: 'member' }, NAMES.member, head));
  if (tooMany > 0) return fatal(problems.tooManyRows(tooMany, limits.maxRows));
  if (early > 0) report(problems.outOfOrder(firstEarly, early));

  const rows = time.length;
  const place = inTimeOrder(time);
  const target = new Int32Array(rows).fill(NO_ROW);
  for (let row = 0; row < rows; row++) {
    const wanted = targetText[row]!;
    if (wanted === '') continue;
    const answered = rowOf.get(wanted);
    if (answered !== undefined && place[answered]! < place[row]!) target[place[row]!] = place[answered]!;
    else report(problems.badTarget(lines[row]!, head[found_.target]!, wanted));
  }
  const messages = kind.reduce((sum, code) => sum + (code === KIND_MESSAGE ? 1 : 0), 0);
  if (messages === 0) return fatal(problems.noMessages());
  const table: EventTable = {
    rows,
    time: arranged(time, place, new Float64Array(rows)),
    member: arranged(member, place, new Int32Array(rows)),
    members: people.size,
    kind: arranged(kind, place, new Uint8Array(rows)),
    target,
    thread: arranged(thread, place, new Int32Array(rows)),
    hasThreads: threads.size > 0,
    messages,
  };
  return { table, problems: found, problemCount };
}

function findColumns(header: readonly string[]): Record<Role, number> {
  const lower = header.map((name) => name.toLowerCase());
  const columns = {} as Record<Role, number>;
  for (const role of Object.keys(NAMES) as Role[]) {
    const name = NAMES[role].find((candidate) => lower.includes(candidate));
    columns[role] = name === undefined ? -1 : lower.indexOf(name);
  }
  return columns;
}

/** The place of each row when sorted by time; rows of equal time keep their order. */
function inTimeOrder(time: readonly number[]): Int32Array {
  const order = Int32Array.from(time, (_, row) => row);
  if (time.some((t, row) => row > 0 && t < time[row - 1]!)) order.sort((a, b) => time[a]! - time[b]! || a - b);
  const place = new Int32Array(time.length);
  order.forEach((row, at) => {
    place[row] = at;
  });
  return place;
}

function arranged<T extends Float64Array | Int32Array | Uint8Array>(values: readonly number[], place: Int32Array, into: T): T {
  values.forEach((value, row) => {
    into[place[row]!] = value;
  });
  return into;
}
