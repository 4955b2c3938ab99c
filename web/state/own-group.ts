/** A real group's event table: read and measured on this device, kept only while the page is open, never part of the document. */
import { signal } from '@preact/signals';
import type { MeasuredTable } from '../../sim/index.ts';
import { type ColumnPick, headerOf, withHeader } from '../files/table.ts';
import { download } from './files.ts';
import { office } from './page.ts';

export type OwnGroup =
  | { readonly state: 'reading'; readonly file: string }
  | { readonly state: 'too-large' | 'unreadable'; readonly file: string }
  /** Columns are not known by their names: the reader picks them. */
  | {
      readonly state: 'columns';
      readonly file: string;
      readonly text: string;
      readonly columns: readonly string[];
      readonly table: MeasuredTable;
    }
  /** `names`: what the file calls the columns that its reader picked. */
  | { readonly state: 'read'; readonly file: string; readonly table: MeasuredTable; readonly names: Readonly<Record<string, string>> };

export const ownGroup = signal<OwnGroup | null>(null);

/** Text longer than this is refused before it is read whole [bytes]. */
const MOST_BYTES = 64 * 1024 * 1024;

export async function readOwnGroup(file: File): Promise<void> {
  const name = file.name;
  ownGroup.value = { state: 'reading', file: name };
  const text = await textOf(file);
  if (typeof text !== 'string') {
    ownGroup.value = { state: text.trouble, file: name };
    return;
  }
  await measure(name, text);
}

/** Reads a made-up group as if it had been dropped here. */
export async function readExample(): Promise<void> {
  const { EXAMPLE_FILE, exampleTable } = await import('../files/example.ts');
  await measure(EXAMPLE_FILE, exampleTable());
}

/** Hands that group's table over, as a form to fill in. */
export async function saveExample(): Promise<void> {
  const { EXAMPLE_FILE, exampleTable } = await import('../files/example.ts');
  download(EXAMPLE_FILE, 'text/csv;charset=utf-8', exampleTable());
}

export async function pickColumns(pick: ColumnPick): Promise<void> {
  const now = ownGroup.value;
  if (now?.state !== 'columns') return;
  const names = Object.entries(pick).flatMap(([name, place]) => (place === undefined ? [] : [[name, now.columns[place] ?? name]]));
  await measure(now.file, withHeader(now.text, pick), Object.fromEntries(names));
}

export const forget = (): void => {
  ownGroup.value = null;
};

async function measure(file: string, text: string, names: Readonly<Record<string, string>> = {}): Promise<void> {
  const table = await office.order({ kind: 'measure', text });
  const columns = headerOf(text);
  // A missing column ends the reading at once; problems of rows mean that the columns were known.
  const known = table.ok || table.problems.length > 1 || columns.length < 2;
  ownGroup.value = known ? { state: 'read', file, table, names } : { state: 'columns', file, text, columns, table };
}

/** The text of a table, unpacked if it is gzip; or why not. */
async function textOf(file: File): Promise<string | { readonly trouble: 'too-large' | 'unreadable' }> {
  if (file.size > MOST_BYTES) return { trouble: 'too-large' };
  const packed = /\.gz$/i.test(file.name);
  const stream = packed ? file.stream().pipeThrough(new DecompressionStream('gzip')) : file.stream();
  const decoder = new TextDecoder('utf-8');
  const reader = stream.getReader();
  let text = '';
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) break;
      text += decoder.decode(value, { stream: true });
      if (text.length > MOST_BYTES) {
        await reader.cancel();
        return { trouble: 'too-large' };
      }
    }
  } catch {
    return { trouble: 'unreadable' };
  }
  // What no table has: a picture or a program dropped by mistake.
  return text.includes('\u0000') ? { trouble: 'unreadable' } : text + decoder.decode();
}
