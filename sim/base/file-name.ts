/** File systems count bytes, 255 of them; the rest is for what comes before and behind, such as a claim's forty Chinese characters. */
const MOST_BYTES = 120;
/** Bytes in UTF-8, at most. */
const bytesOf = (character: string): number => (character < '\u0080' ? 1 : character.length === 1 ? 3 : 4);

/** All but letters, digits, dashes and low lines, and dots that do not stand between two letters or digits. */
const UNFIT = /(?:[^\p{L}\p{N}._-]|(?<![\p{L}\p{N}])\.|\.(?![\p{L}\p{N}]))+/gu;

/** Any text as part of a file's name: it leads nowhere, hides nothing, needs no quotes and fits. Empty if nothing of it can stay. */
export function fileNamePart(text: string): string {
  const kept = text.replace(UNFIT, '-');
  let bytes = 0;
  let name = '';
  for (const character of kept) {
    bytes += bytesOf(character);
    if (bytes > MOST_BYTES) break;
    name += character;
  }
  return name;
}
