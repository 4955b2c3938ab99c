/** A small chart in characters: medians as letters, the band of single runs as dots. */
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

/** Marks of lines that meet. */
const SHARED = '*';
const BAND = '·';

/** A value ≥ 0 rounded up to 1, 2 or 5 times a power of ten. */
function roundStep(value: number): number {
  const power = 10 ** Math.floor(Math.log10(value));
  return ([1, 2, 5].find((factor) => factor * power >= value * (1 - 1e-9)) ?? 10) * power;
}

/** Ends of the axis that cover all bands; they are round numbers, `rows - 1` equal steps apart. */
function axis(lines: readonly Line[], rows: number): { low: number; step: number } {
  const values = lines.flatMap(({ band }) => [...band.p05, ...band.p95, ...band.median]).filter((value) => value !== null);
  const [low, high] = [Math.min(...values), Math.max(...values)];
  let step = roundStep(Math.max(high - low, Math.abs(high) * 1e-3, 1e-9) / (rows - 1));
  // Rounding the low end down may push the top out of reach: then the next round step.
  while (Math.floor(low / step + 1e-9) * step + step * (rows - 1) < high - step * 1e-9) step = roundStep(step * 1.01);
  return { low: Math.floor(low / step + 1e-9) * step, step };
}

/**
 * Lines of the chart, axis labels included; none if there is nothing to show. `show` writes a value, in the axis' unit.
 * All lines must share their days.
 */
export function chart(lines: readonly Line[], size: ChartSize, show: (value: number) => string): string[] {
  const days = lines[0]?.band.day ?? [];
  const known = lines.filter(({ band }) => band.median.some((value) => value !== null));
  if (known.length === 0 || days.length < 2) return [];
  const { low, step } = axis(known, size.rows);
  const labels = Array.from({ length: size.rows }, (_, row) => show(low + step * row));
  const labelWidth = Math.max(...labels.map(width));
  const columns = Math.max(8, Math.min(size.columns - labelWidth - 3, days.length));
  const rowOf = (value: number): number => Math.round((value - low) / step);
  const dayOf = (column: number): number => Math.round((column * (days.length - 1)) / (columns - 1));

  const cells = Array.from({ length: size.rows }, () => Array.from({ length: columns }, () => ({ mark: ' ', paint: (text: string) => text })));
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
    .map((row, index) => `${' '.repeat(labelWidth - width(labels[index] ?? ''))}${labels[index]} ┤${row.map((cell) => cell.paint(cell.mark)).join('')}`.trimEnd())
    .reverse();
  const [first, last] = [String(days[0]), String(days[days.length - 1])];
  const days0 = ' '.repeat(labelWidth + 2);
  return [...plot, `${' '.repeat(labelWidth + 1)}└${'─'.repeat(columns)}`, `${days0}${first}${last.padStart(columns - first.length)}`];
}
