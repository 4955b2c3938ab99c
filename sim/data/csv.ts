/** Comma-separated values (RFC 4180): quoted fields may hold separators, doubled quotes and line breaks. */

/** Separators in use; the one that occurs most often in the header wins. */
const SEPARATORS = [',', ';', '\t'] as const;

export function separatorOf(header: string): string {
  const counts = SEPARATORS.map((separator) => header.split(separator).length);
  return SEPARATORS[counts.indexOf(Math.max(...counts))]!;
}

/** Characters of one record; what is longer is no row of a table, and would cost memory many times its size. */
export const MAX_RECORD = 100_000;

/** A record that cannot be read: its quote never closes, or it is longer than MAX_RECORD. */
export interface Unreadable {
  readonly line: number;
  readonly why: 'open-quote' | 'too-long';
}

/**
 * Calls `onRecord` for each record that is not blank, in order, until it returns false. `line` counts from 1 and is where
 * the record begins. Stops at a record that cannot be read and returns it, else null. Linear in `text`.
 */
export function readRecords(text: string, separator: string, onRecord: (fields: string[], line: number) => boolean): Unreadable | null {
  let at = 0;
  let line = 1;
  while (at < text.length) {
    let end = text.indexOf('\n', at);
    if (end < 0) end = text.length;
    const stop = end > at && text[end - 1] === '\r' ? end - 1 : end;
    if (stop - at > MAX_RECORD) return { line, why: 'too-long' };
    const plain = text.slice(at, stop);
    if (!plain.includes('"')) {
      if (plain.trim() !== '' && !onRecord(plain.split(separator), line)) return null;
      at = end + 1;
      line++;
      continue;
    }
    const record = quotedRecord(text, at, separator);
    if (typeof record === 'string') return { line, why: record };
    if (!onRecord(record.fields, line)) return null;
    at = record.next;
    line += record.lines;
  }
  return null;
}

/** The record that begins at `at`, or why it cannot be read. */
function quotedRecord(text: string, at: number, separator: string): { fields: string[]; next: number; lines: number } | Unreadable['why'] {
  const end = at + MAX_RECORD;
  const fields: string[] = [];
  let lines = 1;
  for (;;) {
    let field = '';
    if (text[at] === '"') {
      for (at++; ; ) {
        const quote = text.indexOf('"', at);
        if (quote < 0) return 'open-quote';
        if (quote > end) return 'too-long';
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
    if (at > end) return 'too-long';
    const rest = text.slice(start, at);
    fields.push(field + (rest.endsWith('\r') ? rest.slice(0, -1) : rest));
    if (text[at] !== separator) return { fields, next: at + 1, lines };
    at++;
  }
}
