/** Widths of text by estimate, so that a drawing needs no fonts and is the same everywhere. */

/** Ems of a character: full-width ones 1, capitals and wide signs 0.68, narrow ones 0.3, the rest 0.56. */
function ems(character: string): number {
  if (/[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe4f\uff00-\uff60\uffe0-\uffe6\u{1f000}-\u{3ffff}]/u.test(character))
    return 1;
  if (/[A-Z@%&mwMW—…]/.test(character)) return 0.72;
  if (character === '·') return 1; // Chinese faces set it full
  if (/[ijlI.,:;'’|!()[\]]/.test(character)) return 0.31;
  return character === ' ' ? 0.28 : 0.57;
}

/** Estimated width [px], rather too large than too small. */
export const textWidth = (text: string, fontSize: number): number =>
  [...text].reduce((sum, character) => sum + ems(character), 0) * fontSize;

/** `text` if it fits into `pixels`, else its beginning and an ellipsis. */
export function clipped(text: string, pixels: number, fontSize: number): string {
  if (textWidth(text, fontSize) <= pixels) return text;
  const characters = [...text];
  while (characters.length > 1 && textWidth(`${characters.join('')}…`, fontSize) > pixels) characters.pop();
  return `${characters.join('').trimEnd()}…`;
}

/** Characters that must not begin a line. */
const NEVER_FIRST = /^[，。、：；！？）」』》〉”’…,.;:!?)\]%]/;

/** `text` in lines of at most `pixels`: broken at spaces, and between Chinese characters, but not between a letter and its amount. */
export function wrapped(text: string, pixels: number, fontSize: number): string[] {
  const parts =
    text.match(
      /\b[A-F] [−+]?[¥\d][^\s\u2e80-\u9fff\uff00-\uffef「」『』《》]*|[\u2e80-\u9fff\uff00-\uffef「」『』《》“”‘’][，。、：；！？）」』》…]*|[^\s\u2e80-\u9fff\uff00-\uffef「」『』《》]+|\s+/gu,
    ) ?? [];
  const lines: string[] = [];
  let line = '';
  for (const part of parts) {
    if (line !== '' && !NEVER_FIRST.test(part) && textWidth((line + part).trimEnd(), fontSize) > pixels) {
      lines.push(line.trimEnd());
      line = part.trimStart();
    } else line += part;
  }
  if (line.trim() !== '') lines.push(line.trimEnd());
  return lines.flatMap((one) => (textWidth(one, fontSize) > 1.2 * pixels ? chopped(one, pixels, fontSize) : [one]));
}

/** A word that is longer than a line, cut where the line ends. */
function chopped(text: string, pixels: number, fontSize: number): string[] {
  const lines = [''];
  for (const character of text) {
    if (textWidth((lines.at(-1) as string) + character, fontSize) > pixels) lines.push('');
    lines[lines.length - 1] += character;
  }
  return lines;
}
