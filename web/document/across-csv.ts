/** One outcome in several settings as a table for spreadsheets: a row for each strategy of each setting. */
import type { AcrossRow } from '../../sim/charts/index.ts';
import { type Language, outcomeById, STREAM_VERSION, textCell, VERSION } from '../../sim/index.ts';

export interface Surveyed {
  readonly outcome: string;
  readonly rows: readonly AcrossRow[];
  /** Runs of each strategy in each setting. */
  readonly pairs: number;
  /** Null where every setting has its own. */
  readonly seed: string | null;
}

/** RFC 4180; numbers in the outcome's own unit, an empty cell where undefined. Each row says what it was made with. */
export function acrossCsv({ outcome, rows, pairs, seed }: Surveyed, language: Language): string {
  const unit = outcomeById(outcome)?.unit.id ?? '';
  const head = 'setting,strategy,outcome,day,mean,p05,p95,unit,runs,seed,qunsim,stream';
  const number = (value: number | null): string => (value === null ? '' : `${value}`);
  const lines = rows.map(({ setting, title, horizon, mean, p05, p95 }) =>
    [
      ...[setting[language], title[language], outcome].map(textCell),
      ...[horizon, mean, p05, p95].map(number),
      textCell(unit),
      `${pairs}`,
      textCell(seed ?? ''),
      VERSION,
      `${STREAM_VERSION}`,
    ].join(','),
  );
  return [head, ...lines].map((line) => `${line}\r\n`).join('');
}
