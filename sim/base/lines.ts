/** Lines of texts that people made. */

/** The text with line feeds: lines that end with a carriage return alone, as some old editors write them, are lines. */
export const withLines = (text: string): string => (text.includes('\n') ? text : text.replaceAll('\r', '\n'));
