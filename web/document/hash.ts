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
