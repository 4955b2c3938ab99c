/** The room's door: event tables in, events or outcomes out. */
export { decodeTable, isGzip } from './decode.ts';
export type { Column, ColumnPick } from './header.ts';
export {
  type MeasuredRow,
  type MeasuredTable,
  type MeasureOptions,
  measureEvents,
  measureTable,
  type TableMeasurement,
} from './measure.ts';
export { type TableProblem, unused } from './problems.ts';
export { type Membership, type Replayed, replay } from './replay.ts';
export { type EventTable, type ReadTable, type RecordCounts, readTable, TABLE_LIMITS, type TableLimits } from './table.ts';
