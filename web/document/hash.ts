import { type Draft, draftText } from './draft.ts';

/** A short name for what was computed from: equal inputs have equal names, and different ones in practice different names. */
export function hashText(text: string): string {
  // Two rounds of FNV-1a over UTF-16 units with different offsets: 64 bits, of which 52 are shown.
  let a = 0x811c9dc5;
  let b = 0xcbf29ce4;
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i);
    a = Math.imul(a ^ unit, 0x01000193);
    b = Math.imul(b ^ (unit * 31 + i), 0x01000193);
  }
  const hex = (word: number): string => (word >>> 0).toString(16).padStart(8, '0');
  return (hex(a) + hex(b)).slice(0, 13);
}

/** Of everything that results are computed from: not the lens, which only chooses among them. */
export const hashOf = (name: string, draft: Draft, version: string, stream: number): string =>
  hashText(`${version} ${stream} ${name} ${draftText(draft)}`);

/** Of what runs are made from: drafts that differ in their words alone have the same. */
export function runsHashOf(
  name: string,
  { title: _title, question: _question, notes: _notes, refutedBy: _refuted, ...draft }: Draft,
): string {
  const untitled = (entries: Readonly<Record<string, { readonly title: unknown }>>) =>
    Object.entries(entries).map(([key, { title: _, ...own }]) => [key, own]);
  const { strategies, variants = {} } = draft;
  return hashText(`${name} ${JSON.stringify({ ...draft, strategies: untitled(strategies), variants: untitled(variants) })}`);
}
