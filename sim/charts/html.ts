/** Texts of strangers as parts of a page. */

/** Controls other than line breaks, and characters that are invisible or turn the direction of what follows. */
const UNPRINTABLE = /(?![\n\t])[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/gu;

const ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };

/** `text` as it may stand in an element or in a quoted attribute, of HTML as of SVG: markup becomes text, what cannot be seen goes. */
export const escaped = (text: string): string =>
  text.replace(UNPRINTABLE, '').replace(/[&<>"']/g, (character) => ENTITIES[character] as string);
