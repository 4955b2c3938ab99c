/** Comma-separated values (RFC 4180): quoted fields may hold separators, doubled quotes and line breaks. */

/** Separators in use; the one that occurs most often in the header wins. */
const SEPARATORS = [',', ';', '\t'] as const;

export function separatorOf(header: string): string {
  const counts = SEPARATORS.map((separator) => header.split(separator).length);
  return SEPARATORS[counts.indexOf(Math.max(...counts))]!;
}

/**
 * Calls `onRecord` for each record that is not blank, in order, until it returns false. `line` counts from 1 and is where
 * the record begins. Returns the line of a quote that never closes (its record is not given), else null. Linear in `text`.
 */
export function readRecords(text: string, separator: string, onRecord: (fields: string[], line: number) => boolean): number | null {
  let at = 0;
  let line = 1;
  while (at < text.length) {
    let end = text.indexOf('\n', at);
    if (end < 0) end = text.length;
    const stop = end > at && text[end - 1] === '\r' ? end - 1 : end;
    const plain = text.slice(at, stop);
    if (!plain.includes('"')) {
      if (plain.trim() !== '' && !onRecord(plain.split(separator), line)) return null;
      at = end + 1;
      line++;
      continue;
    }
    const record = quotedRecord(text, at, separator);
    if (record === null) return line;
    if (!onRecord(record.fields, line)) return null;
    at = record.next;
    line += record.lines;
  }
  return null;
}

/** The record that begins at `at`; null when a quote in it never closes. */
function quotedRecord(text: string, at: number, separator: string): { fields: string[]; next: number; lines: number } | null {
  const fields: string[] = [];
  let lines = 1;
  for (;;) {
    let field = '';
    if (text[at] === '"') {
      for (at++; ; ) {
        const quote = text.indexOf('"', at);
        if (quote < 0) return null;
        field += text.slice(at, quote);
        at = quote + 1;
        if (text[at] !== '"') break;
        field += '"';
        at++;
      }
      for (const character of field) if (character === '\n') lines++;
    }
    // The rest of the field: all of it when unquoted, nothing (or stray text) after a closing quote.
    const start = at;
    while (at < text.length && text[at] !== separator && text[at] !== '\n') at++;
    const rest = text.slice(start, at);
    fields.push(field + (rest.endsWith('\r') ? rest.slice(0, -1) : rest));
    if (text[at] !== separator) return { fields, next: at + 1, lines };
    at++;
  }
}
