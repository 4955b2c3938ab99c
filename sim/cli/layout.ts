/** Text on a grid of columns; Chinese characters take two. */
import Table from 'cli-table3';
import width from 'string-width';

export { width };

/** Cuts to `columns`, with an ellipsis if anything is lost, and fills up with spaces. */
export function pad(text: string, columns: number): string {
  if (width(text) <= columns) return text + ' '.repeat(columns - width(text));
  let kept = '';
  for (const character of text) {
    if (width(kept + character) > columns - 1) break;
    kept += character;
  }
  return `${kept}…${' '.repeat(columns - 1 - width(kept))}`;
}

export interface Column {
  readonly head: string;
  readonly align: 'left' | 'right';
}

const NO_BORDER = Object.fromEntries(
  'top top-mid top-left top-right bottom bottom-mid bottom-left bottom-right left left-mid mid mid-mid right right-mid middle'
    .split(' ')
    .map((name) => [name, '']),
);

/** Lines of a table without rules, two spaces between columns. */
export function table(columns: readonly Column[], rows: readonly (readonly string[])[]): string[] {
  const grid = new Table({
    head: columns.map((column) => column.head),
    colAligns: columns.map((column) => column.align),
    chars: NO_BORDER,
    style: { head: [], border: [], 'padding-left': 0, 'padding-right': 2 },
  });
  grid.push(...rows.map((row) => [...row]));
  return grid
    .toString()
    .split('\n')
    .map((line) => line.trimEnd());
}

/**
 * A table in at most `most` columns if it can be had. Where it is too wide, what its first column says stands on lines of its
 * own; where that is not enough, its last column goes too: `drop` it, or put it `below` each row, after its head.
 */
export function fitted(most: number, columns: readonly Column[], rows: readonly (readonly string[])[], last: 'drop' | 'below'): string[] {
  const fits = (lines: readonly string[]): boolean => lines.every((line) => width(line) <= most);
  const whole = table(columns, rows);
  if (fits(whole)) return whole;
  const without = (cut: number): string[] => {
    const [head = '', ...lines] = table(
      columns.slice(1, columns.length - cut),
      rows.map((row) => row.slice(1, row.length - cut)),
    );
    const below = (row: readonly string[]): string[] =>
      cut === 0 || last === 'drop' || !row.at(-1)
        ? []
        : wrap(`${columns.at(-1)?.head ?? ''} ${row.at(-1)}`, most - 2).map((line) => `  ${line}`);
    return [head, ...lines.flatMap((line, i) => [...(rows[i]?.[0] ? wrap(rows[i][0], most) : []), line, ...below(rows[i] ?? [])])];
  };
  const narrow = without(0);
  return fits(narrow) ? narrow : without(1);
}

/** Parts one behind the other in lines of at most `columns`, broken between parts only. */
export function flow(parts: readonly string[], columns: number, separator = ' · '): string[] {
  const lines: string[] = [];
  for (const part of parts) {
    const line = lines.at(-1);
    if (line !== undefined && width(line + separator + part) <= columns) lines[lines.length - 1] = line + separator + part;
    else lines.push(part);
  }
  return lines;
}

const WIDE = '\\u2e80-\\u9fff\\uff00-\\uffef';
const OPENING = '（「《“';
const CLOSING = '，。、；：？！）」》”';
/** A figure with its counter, a Chinese character or a word, each with the punctuation that belongs to it; else white space. */
const PIECE = new RegExp(
  `[${OPENING}]*(?:[−+¥]?\\d[\\d,.]* [人对周天次条元][${CLOSING}]*|[${WIDE}][${CLOSING}]*|[^\\s${WIDE}${OPENING}]+[${CLOSING}]*\\s*)|[${OPENING}]|\\s+`,
  'gu',
);

/**
 * Breaks a text into lines of at most `columns`: between words, and between any two Chinese characters, but not before closing
 * and after opening punctuation, and not between a figure and the 人, 对 or 周 that it counts.
 */
export function wrap(text: string, columns: number): string[] {
  const pieces = text.match(PIECE) ?? [];
  const lines: string[] = [];
  let line = '';
  for (const piece of pieces) {
    if (line !== '' && width(line + piece.trimEnd()) > columns) {
      lines.push(line.trimEnd());
      line = '';
    }
    line += line === '' ? piece.trimStart() : piece;
  }
  if (line.trim() !== '') lines.push(line.trimEnd());
  return lines;
}
