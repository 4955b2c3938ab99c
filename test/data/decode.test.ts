/** Tables as programs save them: their bytes to text, and columns that no name tells. */
import { describe, expect, test } from 'vitest';
import { decodeTable, measureTable, readTable } from '../../sim/data/index.ts';
import { inGbk } from './gbk.ts';

const HEAD = '时间,成员\n';
const ROWS = '2024-03-01 10:00,小明\n2024-03-01 10:01,小红\n2024-03-01 10:02,小明\n';
const inUtf16 = (text: string, big: boolean): Uint8Array =>
  Uint8Array.from(
    [...`\ufeff${text}`].flatMap((c) =>
      big ? [c.charCodeAt(0) >> 8, c.charCodeAt(0) & 255] : [c.charCodeAt(0) & 255, c.charCodeAt(0) >> 8],
    ),
  );

describe('bytes to text', () => {
  const text = HEAD + ROWS;
  test.each([
    ['UTF-8', new TextEncoder().encode(text)],
    ['UTF-8 with its mark', new TextEncoder().encode(`\ufeff${text}`)],
    ['GB 18030', inGbk(text)],
    ['UTF-16, little end first', inUtf16(text, false)],
    ['UTF-16, big end first', inUtf16(text, true)],
  ])('%s', (_, bytes) => {
    expect(decodeTable(bytes)).toBe(text);
  });
  test.each([
    ['a picture', Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 13)],
    ['text with an odd byte', Uint8Array.from([...new TextEncoder().encode(text), 0xff])],
    ['a UTF-16 mark and half a character', Uint8Array.of(0xff, 0xfe, 0x41)],
  ])('%s is none', (_, bytes) => {
    expect(decodeTable(bytes)).toBeNull();
  });
  test('members keep apart in a table that is not UTF-8: read as if it were, two of three become one', () => {
    const posters = (read: string): number => {
      const result = measureTable(read);
      return result.ok ? result.measured.posters : 0;
    };
    expect(posters(decodeTable(inGbk(HEAD + ROWS.replace('小明\n2', '小小\n2'))) as string)).toBe(3);
    const lossy = new TextDecoder().decode(inGbk(ROWS.replace('小明\n2', '小小\n2')));
    expect(posters(`t,member\n${lossy}`)).toBeLessThan(3);
  });
});

describe('columns picked by hand', () => {
  const foreign = '"Nr, laufend";Wann;"Wer ""genau"""\n1;2024-03-01 10:00;a\n2;gestern;b\n3;2024-03-01 10:02;b\n';
  test('names that tell nothing are handed back as they stand', () => {
    const { table, unknownColumns } = readTable(foreign);
    expect(table).toBeNull();
    expect(unknownColumns).toEqual(['Nr, laufend', 'Wann', 'Wer "genau"']);
  });
  test('picked, they are read; what is wrong is told by the names of the file', () => {
    const { table, problems, unknownColumns } = readTable(foreign, undefined, { time: 1, member: 2, id: 0 });
    expect(table).toMatchObject({ rows: 2, members: 2 });
    expect(problems).toMatchObject([{ line: 3, column: 'Wann' }]);
    expect(unknownColumns).toBeNull();
  });
  test('only those picked are read, also where another has a name that is known', () => {
    const { table } = readTable('time,when,member\nyesterday,2024-03-01 10:00,a\n', undefined, { time: 1, member: 2 });
    expect(table?.rows).toBe(1);
    const kinds = readTable('when,who,kind\n2024-03-01 10:00,a,text\n', undefined, { time: 0, member: 1 });
    expect(kinds.table).toMatchObject({ rows: 1, messages: 1 });
  });
});
