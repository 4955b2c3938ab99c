/** The outcomes of a real community, by the reducers that measure simulated ones. */
import type { Text } from '../model/text.ts';
import { WINDOWS } from '../outcomes/activity.ts';
import { assemble, OUTCOMES, type Outcome, type OutcomeUnit } from '../outcomes/index.ts';
import { fanOut } from '../outcomes/measurement.ts';
import type { Averaging, Need } from '../outcomes/outcome.ts';
import type { ColumnPick } from './header.ts';
import { type Membership, replay } from './replay.ts';
import { type EventTable, KIND_MESSAGE, type ReadTable, readTable, TABLE_LIMITS, type TableLimits } from './table.ts';
import { civilFromDays } from './time.ts';

/** How a table is read; all of it may be left out. */
export interface MeasureOptions {
  /** Meaning of join and leave rows; `connections` if not given and there are some, else `none`. */
  readonly membership?: Membership;
  /** What outcomes that average over days use; `fullWindows` if not given. */
  readonly averaging?: Averaging;
  readonly limits?: TableLimits;
  /** Which column holds what, by its place in the header from 0, where names do not tell. */
  readonly columns?: ColumnPick;
}

export interface MeasuredRow {
  readonly id: string;
  readonly label: Text;
  readonly unit: OutcomeUnit;
  /** Null when undefined (no cases) or not measurable; then `reason` says which. */
  readonly value: number | null;
  readonly reason: Text | null;
  /** What to keep in mind about the value. */
  readonly note: Text | null;
}

/** The outcomes of a table, over its whole period. */
export interface TableMeasurement {
  readonly period: { readonly from: string; readonly to: string; readonly days: number };
  readonly averaging: Averaging;
  readonly membership: Membership;
  readonly messages: number;
  readonly messagesPerDay: number;
  /** Members who posted, and members known (posters and those named by join or leave rows). */
  readonly posters: number;
  readonly known: number;
  /** Share of messages with a marked target. */
  readonly markedReplies: number;
  readonly rows: readonly MeasuredRow[];
}

export type MeasuredTable =
  | ({ readonly ok: true; readonly measured: TableMeasurement } & Pick<ReadTable, 'problems' | 'problemCount' | 'records'>)
  | ({ readonly ok: false } & Pick<ReadTable, 'problems' | 'problemCount' | 'unknownColumns' | 'records'>);

/** Reads an event table (text, already decompressed) and measures every outcome that it allows. Never throws on bad input. */
export function measureTable(text: string, options: MeasureOptions = {}): MeasuredTable {
  const { table, problems, problemCount, unknownColumns, records } = readTable(text, options.limits ?? TABLE_LIMITS, options.columns);
  return table === null
    ? { ok: false, problems, problemCount, unknownColumns, records }
    : { ok: true, measured: measureEvents(table, options), problems, problemCount, records };
}

/** Every outcome that `table` allows. It must hold a message: a table that `readTable` gives does. */
export function measureEvents(table: EventTable, options: MeasureOptions = {}): TableMeasurement {
  const membership = options.membership ?? (table.messages < table.rows ? 'connections' : 'none');
  const averaging = options.averaging ?? 'fullWindows';
  const marked = table.target.reduce((sum, row) => sum + (row >= 0 ? 1 : 0), 0) / table.messages;
  const lacks = (need: Need): Text | null => reasonAgainst(need, membership, marked > 0, table.hasThreads);
  const measurable = OUTCOMES.filter((outcome) => reasonFor(outcome, lacks) === null);
  const context = { expectedMembers: table.members, rooms: 1, simulated: false, averaging };
  const { sink, reducers } = assemble(measurable, context);
  const windowed = OUTCOMES.filter(({ id }) => id in WINDOWED);
  const partial = assemble(averaging === 'fullWindows' ? windowed : [], { ...context, averaging: 'allDays' });
  const { days, firstDay } = replay(table, fanOut([sink, partial.sink]), membership);

  const rows = OUTCOMES.map((outcome): MeasuredRow => {
    const { id, label, unit } = outcome;
    const at = measurable.indexOf(outcome);
    const value = at < 0 ? null : reducers[at]!.value();
    const reason = at < 0 ? reasonFor(outcome, lacks) : value === null ? NO_CASES : null;
    const withPartial = partial.reducers[windowed.indexOf(outcome)]?.value() ?? null;
    const note = withPartial === null ? noteOn(outcome.needs, marked, table.hasThreads) : windowNote(WINDOWED[id]!, days, withPartial);
    return { id, label, unit, value, reason, note: value === null ? null : note };
  });
  return {
    period: { from: civilFromDays(firstDay), to: civilFromDays(firstDay + days - 1), days },
    averaging,
    membership,
    messages: table.messages,
    messagesPerDay: table.messages / days,
    posters: countPosters(table),
    known: table.members,
    markedReplies: marked,
    rows,
  };
}

/** Outcomes over rolling windows of several days, and how long these are [days]. */
const WINDOWED: Readonly<Record<string, number>> = Object.fromEntries(
  WINDOWS.filter(({ days }) => days > 1).map(({ id, days }) => [`activePosters${id}`, days]),
);

const windowNote = (window: number, days: number, value: number): Text =>
  days < window
    ? { zh: `表比 ${window} 天的窗口短，算的是整张表`, en: `the table is shorter than the window of ${window} days: all of it counts` }
    : {
        zh: `只取完整的窗口；开头不完整的窗口也算进来是 ${value.toFixed(1)}`,
        en: `full windows only; ${value.toFixed(1)} with the partial first windows`,
      };

function countPosters({ rows, kind, member, members }: EventTable): number {
  const posted = new Uint8Array(members);
  for (let row = 0; row < rows; row++) if (kind[row] === KIND_MESSAGE) posted[member[row]!] = 1;
  return posted.reduce((sum, yes) => sum + yes, 0);
}

const NO_CASES: Text = { zh: '这段时间里没有可算的情形', en: 'no cases in this period' };

function reasonFor(outcome: Outcome, lacks: (need: Need) => Text | null): Text | null {
  if (outcome.id.startsWith('leavers.')) return { zh: '表里没有离开的原因', en: 'the table does not say why anyone left' };
  return lacks(outcome.needs);
}

function reasonAgainst(need: Need, membership: Membership, hasReplies: boolean, hasThreads: boolean): Text | null {
  switch (need) {
    case 'messages':
      return null;
    case 'threads':
      if (hasReplies || hasThreads) return null;
      return { zh: '表里没有标出回复，也没有话题列', en: 'the table marks no replies and has no thread column' };
    case 'replies':
      return hasReplies ? null : { zh: '表里没有标出谁回复谁', en: 'the table does not mark who answered whom' };
    case 'hosts':
      return { zh: '表里看不出谁是运营者、谁是 KOL', en: 'the table does not say who is the operator or a KOL' };
    case 'membership':
      if (membership === 'formal') return null;
      return membership === 'connections'
        ? { zh: '表里的 join、leave 当作上线下线，不是入群退群', en: 'join and leave rows are taken for connections, not membership' }
        : { zh: '表里没有入群退群，只看得到发过言的人', en: 'the table does not say who joined or left: it knows posters only' };
    case 'topics':
      return { zh: '表里没有内容所属的主题', en: 'the table does not say what messages are about' };
    case 'visits':
      return { zh: '表里看不到谁来看过、谁设了免打扰', en: 'the table does not show who looked in or who muted' };
    case 'feelings':
      return { zh: '表里看不到感受', en: 'the table does not show how members feel' };
    case 'money':
      return { zh: '表里没有买卖和花费', en: 'the table has no sales or spending' };
    case 'work':
      return { zh: '表里没有运营做的事', en: 'the table does not show the operator’s work' };
  }
}

/** Below this share of marked replies, answers are mostly unmarked. */
const WELL_MARKED = 0.5;

function noteOn(need: Need, marked: number, hasThreads: boolean): Text | null {
  if (marked >= WELL_MARKED || !(need === 'replies' || (need === 'threads' && !hasThreads))) return null;
  const percent = (100 * marked).toFixed(0);
  return {
    zh: `只有 ${percent}% 的消息标了回复对象，没标的回复看不到`,
    en: `only ${percent} % of messages mark whom they answer; unmarked answers are not seen`,
  };
}
