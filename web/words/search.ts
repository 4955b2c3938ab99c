/** What a reader looks for among cases, levers, outcomes and terms. */

/** What is put behind a word in Chinese, and left out by another who means the same: 流失率 is 流失. */
const BEHIND = /(?<=..)[率数量度额]$/;

/** Whether all the words that are looked for stand somewhere in these texts, in whichever language, order and case. */
export function isFound(words: string, texts: readonly string[]): boolean {
  const told = texts.join(' ').toLowerCase();
  const sought = words.normalize('NFKC').toLowerCase().trim().split(/\s+/);
  return sought.every((word) => told.includes(word) || told.includes(word.replace(BEHIND, '')));
}
