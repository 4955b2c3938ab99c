/** Text of a table's bytes, as programs save tables: UTF-8, UTF-16 with its mark (Excel's "Unicode text"), GB 18030 (Excel's CSV in Chinese). */

const ENCODINGS = ['utf-8', 'gb18030'] as const;

/** The text of `bytes`, without a mark of its encoding; null where they are no text in any of these. */
export function decodeTable(bytes: Uint8Array): string | null {
  const [first, second] = bytes;
  if (first === 0xff && second === 0xfe) return decoded(bytes, 'utf-16le');
  if (first === 0xfe && second === 0xff) return decoded(bytes, 'utf-16be');
  // What no table has: a picture or a program taken by mistake.
  if (bytes.includes(0)) return null;
  for (const encoding of ENCODINGS) {
    const text = decoded(bytes, encoding);
    if (text !== null) return text;
  }
  return null;
}

function decoded(bytes: Uint8Array, encoding: string): string | null {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch {
    return null; // not in this encoding; or an engine without its tables
  }
}

/** Whether `bytes` begin as gzip does. */
export const isGzip = (bytes: Uint8Array): boolean => bytes[0] === 0x1f && bytes[1] === 0x8b;
