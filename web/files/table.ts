/** The head of a table whose columns have other names than the reader knows. */

/** Columns that a table can have, by the name the reader knows. */
export const COLUMNS = ['t', 'member', 'kind', 'id', 'ref', 'thread'] as const;
export type ColumnName = (typeof COLUMNS)[number];
/** For each, the place of the column that holds it; absent: none does. */
export type ColumnPick = Partial<Record<ColumnName, number>>;

const SEPARATORS = [',', '\t', ';'] as const;
const MOST_COLUMNS = 100;

const firstLine = (text: string): string => /^\ufeff?([^\r\n]{0,20000})/.exec(text)?.[1] ?? '';
const separatorOf = (line: string): string => [...SEPARATORS].sort((a, b) => line.split(b).length - line.split(a).length)[0]!;

/** Names of the columns; quotation marks around them are taken off. */
export const headerOf = (text: string): string[] => {
  const line = firstLine(text);
  return line
    .split(separatorOf(line))
    .slice(0, MOST_COLUMNS)
    .map((name) => name.trim().replace(/^"(.*)"$/, '$1'));
};

/** The table under a head in which picked columns have the names the reader knows, and no other column has. */
export function withHeader(text: string, pick: ColumnPick): string {
  const line = firstLine(text);
  const names = headerOf(text).map((_, i) => `column${i + 1}`);
  for (const [name, place] of Object.entries(pick)) if (place !== undefined && place < names.length) names[place] = name;
  return names.join(separatorOf(line)) + text.slice(text.indexOf(line) + line.length);
}
