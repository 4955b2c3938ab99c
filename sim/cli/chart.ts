/** A small chart in characters: medians as letters, the band of single runs as dots. */
import { extent } from '../base/statistics.ts';
import type { SeriesBand } from '../experiment/result.ts';
import { width } from './layout.ts';

export interface Line {
  /** One character that marks the median. */
  readonly mark: string;
  readonly band: SeriesBand;
  paint(text: string): string;
}

export interface ChartSize {
  readonly columns: number;
  readonly rows: number;
}

/** Beyond, the ends or the steps of an axis may not be finite. */
const LARGEST = 1e300;

/** Marks of lines that meet. */
const SHARED = '*';
const BAND = '·';

const ROUND = [1, 2, 2.5, 3, 4, 5, 6, 8, 10];

/** Steps of an axis, each rounder than a number the reader would have to work out, the smallest first. */
function* roundSteps(from: number): Generator<number> {
  for (let power = 10 ** Math.floor(Math.log10(from)); ; power *= 10) {
    for (const factor of ROUND) if (factor * power >= from) yield factor * power;
  }
}

/** An axis that covers all bands in at most `most` rows, its labels multiples of its step; null if its ends are more than a number holds. */
function axisFor(lines: readonly Line[], most: number): { low: number; step: number; rows: number } | null {
  const values = lines.flatMap(({ band }) => [...band.p05, ...band.p95, ...band.median]).filter((value) => value !== null);
  const [low, high] = extent(values);
  if (!(Math.max(-low, high) < LARGEST)) return null;
  if (low === high) return { low, step: 1, rows: 1 }; // two rows would be called the same
  const least = Math.max(high - low, Math.abs(high) * 1e-6, 1e-9) / (most - 1);
  for (const step of roundSteps(least)) {
    const [first, last] = [Math.floor(low / step + 1e-9), Math.ceil(high / step - 1e-9)];
    const rows = Math.max(2, last - first + 1);
    if (rows <= most) return { low: first * step, step, rows };
  }
  throw new RangeError('unreachable: steps grow without end');
}

/**
 * Lines of the chart, axis labels included; none if there is nothing to show. `show` writes a value, in the axis' unit.
 * All lines must share their days.
 */
export function chart(lines: readonly Line[], size: ChartSize, show: (value: number) => string): string[] {
  const days = lines[0]?.band.day ?? [];
  const known = lines.filter(({ band }) => band.median.some((value) => value !== null));
  if (known.length === 0 || days.length < 2) return [];
  const axis = axisFor(known, size.rows);
  if (axis === null) return [];
  const { low, step, rows } = axis;
  const labels = Array.from({ length: rows }, (_, row) => show(low + step * row));
  const labelWidth = Math.max(...labels.map(width));
  const columns = Math.max(8, Math.min(size.columns - labelWidth - 3, days.length));
  const rowOf = (value: number): number => Math.round((value - low) / step);
  const dayOf = (column: number): number => Math.round((column * (days.length - 1)) / (columns - 1));

  const cells = Array.from({ length: rows }, () => Array.from({ length: columns }, () => ({ mark: ' ', paint: (text: string) => text })));
  const put = (row: number, column: number, mark: string, paint: (text: string) => string): void => {
    const cell = cells[row]?.[column];
    if (cell === undefined) return;
    const taken = cell.mark !== ' ' && cell.mark !== BAND;
    if (mark === BAND && cell.mark !== ' ') return;
    cell.mark = taken && cell.mark !== mark ? SHARED : mark;
    cell.paint = taken ? (text) => text : paint;
  };
  for (const { band, mark, paint } of known) {
    for (let column = 0; column < columns; column++) {
      const at = dayOf(column);
      const [bottom, middle, top] = [band.p05[at], band.median[at], band.p95[at]];
      if (bottom != null && top != null) for (let row = rowOf(bottom); row <= rowOf(top); row++) put(row, column, BAND, paint);
      if (middle != null) put(rowOf(middle), column, mark, paint);
    }
  }
  const plot = cells
    .map((row, index) =>
      `${' '.repeat(labelWidth - width(labels[index] ?? ''))}${labels[index]} ┤${row.map((cell) => cell.paint(cell.mark)).join('')}`.trimEnd(),
    )
    .reverse();
  const [first, last] = [String(days[0]), String(days[days.length - 1])];
  const days0 = ' '.repeat(labelWidth + 2);
  return [...plot, `${' '.repeat(labelWidth + 1)}└${'─'.repeat(columns)}`, `${days0}${first}${last.padStart(columns - first.length)}`];
}
