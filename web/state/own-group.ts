/** A real group's event table: read and measured on this device, kept only while the page is open, never part of the document. */
import { signal } from '@preact/signals';
import { type ColumnPick, decodeTable, isGzip, type MeasuredTable, TABLE_LIMITS } from '../../sim/index.ts';
import { wanted } from './beyond.ts';
import { download } from './files.ts';
import { office } from './page.ts';

type Refused = 'too-large' | 'unreadable' | 'broken';

export type OwnGroup =
  | { readonly state: 'reading' | Refused; readonly file: string }
  /** Columns are not known by their names: the reader picks them. The text is kept until then. */
  | {
      readonly state: 'columns';
      readonly file: string;
      readonly text: string;
      readonly columns: readonly string[];
      readonly table: MeasuredTable;
    }
  | { readonly state: 'read'; readonly file: string; readonly table: MeasuredTable };

export const ownGroup = signal<OwnGroup | null>(null);

/** More bytes are not read: a table of as many characters as the reader takes has no fewer. */
const MOST_BYTES = TABLE_LIMITS.maxLength;
/** Columns to pick from, at most. */
const MOST_COLUMNS = 100;

/** What was asked for last: a reading that ends after another was begun, or after its data was forgotten, is dropped. */
let latest = 0;

/** Shows what becomes of `reading`, unless something else was asked for meanwhile. */
async function show(file: string, reading: () => Promise<OwnGroup>): Promise<void> {
  const mine = ++latest;
  ownGroup.value = { state: 'reading', file };
  const read = await reading().catch((): OwnGroup => ({ state: 'broken', file }));
  if (mine === latest) ownGroup.value = read;
}

export const readOwnGroup = (file: File): Promise<void> =>
  show(file.name, async () => {
    const text = await textOf(file);
    return typeof text === 'string' ? measured(file.name, text) : { state: text.trouble, file: file.name };
  });

const example = (): Promise<typeof import('./example.ts')> => import('./example.ts');

/** Reads a made-up group as if it had been dropped here. */
export const readExample = (): Promise<void> =>
  show('…', async () => {
    const { EXAMPLE_FILE, exampleTable } = await example();
    return measured(EXAMPLE_FILE, exampleTable());
  });

/** Hands that group's table over, as a form to fill in. */
export async function saveExample(): Promise<void> {
  const { EXAMPLE_FILE, exampleTable } = await example();
  download(EXAMPLE_FILE, 'text/csv;charset=utf-8', exampleTable());
}

export async function pickColumns(pick: ColumnPick): Promise<void> {
  const now = ownGroup.value;
  if (now?.state === 'columns') await show(now.file, () => measured(now.file, now.text, pick));
}

export const forget = (): void => {
  latest++;
  wanted.value = [];
  ownGroup.value = null;
};

async function measured(file: string, text: string, columns?: ColumnPick): Promise<OwnGroup> {
  const table = await office.order({ kind: 'measure', text, ...(columns && { columns }) });
  const unknown = table.ok ? null : table.unknownColumns;
  if (unknown === null || unknown.length < 2) return { state: 'read', file, table };
  return { state: 'columns', file, text, columns: unknown.slice(0, MOST_COLUMNS), table };
}

/** The text of a table, unpacked if it begins as gzip does; or why not. */
async function textOf(file: File): Promise<string | { readonly trouble: Refused }> {
  if (file.size > MOST_BYTES) return { trouble: 'too-large' };
  const packed = isGzip(new Uint8Array(await file.slice(0, 2).arrayBuffer()));
  const reader = (packed ? file.stream().pipeThrough(new DecompressionStream('gzip')) : file.stream()).getReader();
  const chunks: BlobPart[] = [];
  let bytes = 0;
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) break;
      chunks.push(value);
      bytes += value.length;
      if (bytes > MOST_BYTES) {
        await reader.cancel();
        return { trouble: 'too-large' };
      }
    }
  } catch {
    return { trouble: 'unreadable' };
  }
  return decodeTable(new Uint8Array(await new Blob(chunks).arrayBuffer())) ?? { trouble: 'unreadable' };
}
