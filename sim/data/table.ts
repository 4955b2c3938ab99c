/**
 * Event tables as text to columns. The format: one row per event, header `t,member[,kind,id,ref,thread]`; `ref` is the `id` of
 * the message answered or, without ids, the number of its row, counted from 0. Other tables are read when their columns have
 * usual names (header.ts) or a reader picks them.
 * Damaged rows are left out and reported, never fatal.
 */
import { withLines } from '../base/lines.ts';
import { MAX_RECORD, readRecords, separatorOf } from './csv.ts';
import { type ColumnPick, Header, namesOf, REQUIRED } from './header.ts';
import type { TableProblem } from './problems.ts';
import * as problems from './problems.ts';
import { DAY_MS, parseTime, zoneOf } from './time.ts';

export const KIND_MESSAGE = 0;
export const KIND_JOIN = 1;
export const KIND_LEAVE = 2;

/** Rows as parallel columns, in time order. */
export interface EventTable {
  readonly rows: number;
  /** Milliseconds since midnight of 1970-01-01 on the clock of the first row's zone; stamps without a zone as they stand. */
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

export const TABLE_LIMITS: TableLimits = { maxLength: 64 * 1024 * 1024, maxRows: 2_000_000, maxProblems: 100 };

/** Stamps outside are damage: one of them would stretch the period over centuries of empty days. */
const LATEST = problems.LAST_DAY * DAY_MS;

export interface ReadTable {
  /** Null when there is nothing to measure; the first problem says why. */
  readonly table: EventTable | null;
  readonly problems: readonly TableProblem[];
  /** All problems, those not listed included. */
  readonly problemCount: number;
  /** Names of the file's columns, where those for time and member are not among them: what a reader may pick from. Else null. */
  readonly unknownColumns: readonly string[] | null;
  readonly records: RecordCounts;
}

/** Rows below the header, and how many of them are not used: not readable, nobody’s, or there twice. */
export interface RecordCounts {
  readonly read: number;
  readonly skipped: number;
}

/** A problem is put into words only if it will be listed. */
type Report = (problem: () => TableProblem) => void;

/** A notice such as 「某某修改了群名」: read, but no event of a member. */
const KIND_SYSTEM = 3;

// biome-ignore format: a list
const CONTENTS = [
  '文本', '文本消息', '文字', '图片', '图片消息', '语音', '语音消息', '视频', '视频消息', '文件', '链接', '表情', '动画表情', '引用', '位置', '名片', '红包', '小程序',
  'text', 'image', 'picture', 'photo', 'voice', 'audio', 'video', 'file', 'link', 'sticker', 'emoji',
] as const;

const KINDS: ReadonlyMap<string, number> = new Map([
  ['', KIND_MESSAGE],
  ['message', KIND_MESSAGE],
  ['post', KIND_MESSAGE],
  ['reply', KIND_MESSAGE],
  ['join', KIND_JOIN],
  ['leave', KIND_LEAVE],
  ...(['发言', '消息', '发帖', '回复'] as const).map((name) => [name, KIND_MESSAGE] as const),
  ...(['加入', '入群', '进群', '加群'] as const).map((name) => [name, KIND_JOIN] as const),
  ...(['离开', '退群', '退出'] as const).map((name) => [name, KIND_LEAVE] as const),
  // What a message is made of, in exports of chats.
  ...CONTENTS.map((name) => [name, KIND_MESSAGE] as const),
  ...(['系统', '系统消息', '系统通知', 'system'] as const).map((name) => [name, KIND_SYSTEM] as const),
]);

const NONE = -1;

/**
 * Reads the text of a table. `pick`: which column holds what, where names do not tell. Never throws on bad input: what is wrong
 * is listed, a row that cannot be read left out.
 */
export function readTable(text: string, limits: TableLimits = TABLE_LIMITS, pick?: ColumnPick): ReadTable {
  const listed: TableProblem[] = [];
  let problemCount = 0;
  const report: Report = (problem) => {
    problemCount++;
    if (listed.length < limits.maxProblems) listed.push(problem());
  };
  const fatal = (problem: TableProblem, unknownColumns: readonly string[] | null = null): ReadTable => ({
    table: null,
    problems: [problem, ...listed],
    problemCount: problemCount + 1,
    unknownColumns,
    records: { read: rows.records, skipped: rows.records },
  });

  const rows = new RowReader(report, pick);
  if (text.length > limits.maxLength) return fatal(problems.tooLarge(text.length, limits.maxLength));
  const body = withLines(text.charCodeAt(0) === 0xfeff ? text.slice(1) : text);
  const firstLine = body.slice(0, MAX_RECORD).trimStart().split('\n', 1)[0]!;
  let overflow: TableProblem | null = null;
  const unreadable = readRecords(body, separatorOf(firstLine), (fields, line) => {
    if (rows.records === limits.maxRows) overflow = problems.tooManyRows(line, limits.maxRows);
    return overflow === null && rows.read(fields, line);
  });
  if (unreadable !== null) {
    const { line, why } = unreadable;
    report(() => (why === 'open-quote' ? problems.openQuote(line) : problems.tooLong(line, MAX_RECORD)));
  }
  if (overflow !== null) return fatal(overflow);
  const { header } = rows;
  if (header === null) return fatal(unreadable === null ? problems.empty() : problems.longHeader(MAX_RECORD));
  for (const [column, what] of REQUIRED) {
    if (!header.has(column)) return fatal(problems.missingColumn(what, namesOf(column), header.names), header.names);
  }
  const table = rows.arrange();
  if (table.messages === 0) return fatal(problems.noMessages());
  const records = { read: rows.records, skipped: rows.records - table.rows };
  return { table, problems: listed, problemCount, unknownColumns: null, records };
}

/** Dense numbers for keys by first appearance. A Map: keys such as `__proto__` are like any other. */
class Numbering {
  readonly #numbers = new Map<string, number>();

  of(key: string): number {
    const known = this.#numbers.get(key);
    if (known !== undefined) return known;
    this.#numbers.set(key, this.#numbers.size);
    return this.#numbers.size - 1;
  }

  get size(): number {
    return this.#numbers.size;
  }
}

/** Collects the good rows in the order of the file, then arranges them by time. */
class RowReader {
  header: Header | null = null;
  /** Records after the header, good or not. */
  records = 0;
  readonly #report: Report;
  readonly #pick: ColumnPick | undefined;
  /** On the clock of the first row's zone. */
  readonly #time: number[] = [];
  readonly #member: number[] = [];
  readonly #kind: number[] = [];
  readonly #thread: number[] = [];
  readonly #target: string[] = [];
  /** Row of the message answered where it was known by then, else NONE: an id that is used again means the latest before the answer. */
  readonly #answered: number[] = [];
  readonly #line: number[] = [];
  readonly #people = new Numbering();
  readonly #threads = new Numbering();
  /** Messages by what targets call them: their id, else the number of their record. */
  readonly #rowOfId = new Map<string, number>();
  readonly #rowOfRecord: number[] = [];
  /** Of the first row that is kept [minutes]: days begin at midnight there. */
  #zone = 0;
  #early = 0;
  #firstEarly = 0;
  #repeated = 0;
  #firstRepeated = 0;
  #system = 0;
  #firstSystem = 0;
  #unknownKinds = 0;

  constructor(report: Report, pick: ColumnPick | undefined) {
    this.#report = report;
    this.#pick = pick;
  }

  /** Takes one record, the header first; false when there is no point in going on. */
  read(fields: readonly string[], line: number): boolean {
    const { header } = this;
    if (header === null) {
      this.header = new Header(fields, this.#pick);
      for (const name of this.header.repeated) this.#report(() => problems.repeatedColumn(name));
      return REQUIRED.every(([column]) => this.header!.has(column));
    }
    this.#rowOfRecord.push(NONE);
    this.records++;
    // A field too many is a separator inside a text that is not in quotation marks: what stands behind it stands in the wrong column.
    if (fields.length > header.names.length && fields.slice(header.names.length).some((field) => field.trim() !== '')) {
      this.#report(() => problems.tooManyFields(line, fields.length, header.names.length));
      return true;
    }
    const kindName = header.field(fields, 'kind');
    const kind = KINDS.get(kindName.toLowerCase());
    if (kind === KIND_SYSTEM) {
      if (this.#system++ === 0) this.#firstSystem = line;
      return true;
    }
    const stamp = header.field(fields, 'time');
    const time = parseTime(stamp);
    const member = header.field(fields, 'member');
    if (time === null || time < 0 || time >= LATEST) this.#report(() => problems.badTime(line, header.nameOf('time'), stamp));
    else if (member === '') this.#report(() => problems.noMember(line, header.nameOf('member')));
    else if (kind === undefined) {
      const first = this.#unknownKinds++ === 0;
      this.#report(() => problems.badKind(line, header.nameOf('kind'), kindName, first));
    } else this.#keep(header, fields, line, this.#onTheClock(time, stamp), member, kind);
    return true;
  }

  /** A time on the clock of the first row's zone; a stamp without a zone is on it as it stands. Rows are ordered by that clock. */
  #onTheClock(time: number, stamp: string): number {
    if (this.#time.length === 0) this.#zone = zoneOf(stamp) ?? 0;
    return this.#zone === 0 || zoneOf(stamp) === null ? time : time + 60_000 * this.#zone;
  }

  #keep(header: Header, fields: readonly string[], line: number, time: number, member: string, kind: number): void {
    const row = this.#time.length;
    const isMessage = kind === KIND_MESSAGE;
    const id = isMessage && header.has('id') ? header.field(fields, 'id') : '';
    if (id !== '') {
      // Two exports laid one behind the other hold the same messages twice. An id alone may be another's by now.
      const before = this.#rowOfId.get(id);
      if (before !== undefined && this.#time[before] === time && this.#member[before] === this.#people.of(member)) {
        if (this.#repeated++ === 0) this.#firstRepeated = line;
        return;
      }
      this.#rowOfId.set(id, row);
    }
    if (isMessage) this.#rowOfRecord[this.records - 1] = row;
    if (row > 0 && time < this.#time[row - 1]! && this.#early++ === 0) this.#firstEarly = line;
    const thread = header.field(fields, 'thread');
    this.#time.push(time);
    this.#member.push(this.#people.of(member));
    this.#kind.push(kind);
    this.#thread.push(thread === '' ? NONE : this.#threads.of(thread));
    const target = isMessage ? header.field(fields, 'target') : '';
    this.#target.push(target);
    this.#answered.push(target === '' ? NONE : this.#rowCalled(target));
    this.#line.push(line);
  }

  arrange(): EventTable {
    if (this.#repeated > 0) this.#report(() => problems.repeated(this.#firstRepeated, this.header!.nameOf('id'), this.#repeated));
    if (this.#system > 0) this.#report(() => problems.systemRows(this.#firstSystem, this.header!.nameOf('kind'), this.#system));
    if (this.#early > 0) this.#report(() => problems.outOfOrder(this.#firstEarly, this.#early));
    const rows = this.#time.length;
    const place = placesByTime(this.#time, this.#early > 0);
    return {
      rows,
      time: arranged(this.#time, place, new Float64Array(rows)),
      member: arranged(this.#member, place, new Int32Array(rows)),
      members: this.#people.size,
      kind: arranged(this.#kind, place, new Uint8Array(rows)),
      target: this.#targets(place),
      thread: arranged(this.#thread, place, new Int32Array(rows)),
      hasThreads: this.#threads.size > 0,
      messages: this.#kind.reduce((sum, kind) => sum + (kind === KIND_MESSAGE ? 1 : 0), 0),
    };
  }

  #targets(place: Int32Array): Int32Array {
    const targets = new Int32Array(place.length).fill(NONE);
    this.#target.forEach((wanted, row) => {
      if (wanted === '') return;
      const before = this.#answered[row]!;
      const answered = before === NONE ? this.#rowCalled(wanted) : before;
      if (answered !== NONE && place[answered]! < place[row]!) targets[place[row]!] = place[answered]!;
      else this.#report(() => problems.badTarget(this.#line[row]!, this.header!.nameOf('target'), wanted));
    });
    return targets;
  }

  #rowCalled(wanted: string): number {
    if (this.header!.has('id')) return this.#rowOfId.get(wanted) ?? NONE;
    return /^\d{1,9}$/.test(wanted) ? (this.#rowOfRecord[Number(wanted)] ?? NONE) : NONE;
  }
}

/** The place of each row when sorted by time; rows of equal time keep their order. */
function placesByTime(time: readonly number[], sort: boolean): Int32Array {
  const order = Int32Array.from(time, (_, row) => row);
  if (sort) order.sort((a, b) => time[a]! - time[b]! || a - b);
  const place = new Int32Array(order.length);
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
