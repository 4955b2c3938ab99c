/** A word of a command line as a shell takes it: as it stands where that is safe, else in quotes. */
export const shellWord = (word: string): string => (/^[\w./:=-]+$/.test(word) ? word : `'${word.replaceAll("'", "'\\''")}'`);
