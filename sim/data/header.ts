/** Which column of a table holds what, by the usual names. */
import type { Text } from '../model/text.ts';

/** Names of columns, lower case, by preference: ids before names, since two people may share a name. */
const NAMES = {
  time: [
    't',
    'time',
    'timestamp',
    'datetime',
    'date',
    'created_at',
    'createtime',
    'ts',
    '时间',
    '日期',
    '发言时间',
    '发送时间',
    '消息时间',
  ],
  member: [
    'member',
    'user_id',
    'userid',
    'author_id',
    'sender_id',
    'user',
    'author',
    'sender',
    'nick',
    'name',
    'user_name',
    '成员',
    '发送者',
    '发送人',
    '发言人',
    '发言者',
    '用户',
    '用户名',
    '昵称',
    '群昵称',
  ],
  kind: ['kind', 'type', 'event', '类型', '事件', '种类', '动作', '事件类型'],
  target: ['ref', 'reply_to', 'replyto', 'in_reply_to', 'parent', 'parent_id', '回复', '回复对象'],
  id: ['id', 'message_id', 'msg_id', '编号', '消息编号'],
  thread: ['thread', 'thread_id', 'topic', 'topic_id', '话题'],
} as const;

export type Column = keyof typeof NAMES;

/** The place of the column that holds it, by the reader's choice; absent: none does. */
export type ColumnPick = { readonly [column in Column]?: number | undefined };

/** Columns without which there is nothing to read. */
export const REQUIRED = [
  ['time', { zh: '时间', en: 'time' }],
  ['member', { zh: '成员', en: 'member' }],
] as const satisfies readonly (readonly [Column, Text])[];

export const namesOf = (column: Column): readonly string[] => NAMES[column];

const NONE = -1;

export class Header {
  /** As the file has them. */
  readonly names: readonly string[];
  /** Of the columns taken by their names, those whose name stands there more than once: the first is taken. */
  readonly repeated: readonly string[];
  readonly #places: Readonly<Record<Column, number>>;

  /** `pick`: which columns hold what, in the place of their names. */
  constructor(fields: readonly string[], pick?: ColumnPick) {
    this.names = fields.map((field) => field.trim());
    const lower = this.names.map((name) => name.toLowerCase());
    const named = (column: Column): number => {
      const name = NAMES[column].find((candidate) => lower.includes(candidate));
      return name === undefined ? NONE : lower.indexOf(name);
    };
    const place = (column: Column): number => (pick === undefined ? named(column) : (pick[column] ?? NONE));
    this.#places = {
      time: place('time'),
      member: place('member'),
      kind: place('kind'),
      target: place('target'),
      id: place('id'),
      thread: place('thread'),
    };
    const taken = pick === undefined ? Object.values(this.#places).filter((at) => at !== NONE) : [];
    this.repeated = taken.filter((at) => lower.lastIndexOf(lower[at]!) !== at).map((at) => this.names[at]!);
  }

  has(column: Column): boolean {
    return this.#places[column] >= 0;
  }

  /** The file's name of a column that it has. */
  nameOf(column: Column): string {
    return this.names[this.#places[column]] ?? column;
  }

  /** The trimmed field of a row; '' where the row or the table has none. */
  field(fields: readonly string[], column: Column): string {
    return fields[this.#places[column]]?.trim() ?? '';
  }
}
