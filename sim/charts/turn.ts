/**
 * The day from which the difference lies clearly on the other side than it first clearly did; null if it never does, or if on
 * one of the sides it was never large enough to matter.
 */
export function turn(
  rows: readonly { readonly day: number; readonly mean: number; readonly lower: number; readonly upper: number }[],
  days: number,
  margin: number,
): { day: number; first: 1 | -1 } | null {
  const side = ({ lower, upper }: { lower: number; upper: number }): number => (lower > 0 ? 1 : upper < 0 ? -1 : 0);
  const matters = (of: number): boolean => rows.some((row) => side(row) === of && Math.abs(row.mean) >= margin);
  const first = rows.find((row) => side(row) !== 0);
  const last = rows.at(-1);
  if (first === undefined || last === undefined || last.day !== days || side(first) * side(last) >= 0) return null;
  if (!matters(side(first)) || !matters(side(last))) return null;
  return { day: since(rows, side) as number, first: side(first) > 0 ? 1 : -1 };
}

/** The day from which on `side` is what it is on the last day; null without days. */
export function since<T extends { readonly day: number }>(rows: readonly T[], side: (row: T) => number): number | null {
  const last = rows.at(-1);
  if (last === undefined) return null;
  const other = rows.findLastIndex((row) => side(row) !== side(last));
  return (rows[other + 1] as T).day;
}
