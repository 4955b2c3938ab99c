import fc from 'fast-check';
import { expect, test } from 'vitest';
import { measureTable, readTable, TABLE_LIMITS } from '../../sim/data/index.ts';
import { civilFromDays, daysFromCivil, parseTime } from '../../sim/data/time.ts';

const HEADER = 't,member,kind,ref,length,thread';
const table = (...rows: string[]): string => [HEADER, ...rows, ''].join('\n');
const GOOD = '2024-03-01T10:00:00Z,0,message,,12,0';

test('every damaged row is reported with its line, what was found and what is expected; the others count', () => {
  const { table: read, problems } = readTable(
    table(
      GOOD, // line 2
      'yesterday,0,message,,1,0',
      '2024-02-30T10:00:00Z,0,message,,1,0',
      '2024-03-01T11:00:00Z,,message,,1,0',
      '2024-03-01T11:00:00Z,1,shout,,1,0',
      '2024-03-01T12:00:00Z,1,reply,99,1,0',
      '2024-03-01T12:30:00Z,1',
      '2024-03-01T12:40:00Z,1,reply,1,1,0', // row 1 was damaged
    ),
  );
  expect(read?.rows).toBe(4);
  expect(problems.map(({ line, column, effect }) => [line, column, effect])).toEqual([
    [3, 't', 'skipped'],
    [4, 't', 'skipped'],
    [5, 'member', 'skipped'],
    [6, 'kind', 'skipped'],
    [7, 'ref', 'ignored'],
    [9, 'ref', 'ignored'],
  ]);
  expect(problems[0]?.message.en).toBe('Found "yesterday", expected a time such as 2024-03-08T08:05:11Z, from 1970 to 2099.');
  expect(problems[3]?.message.zh).toBe(
    '未知的事件「shout」，应为 message、reply、join、leave（发言、回复、加入、离开）之一。如果每一行都是发言，可以去掉这一列。',
  );
});

test('a stamp that could be read in two ways is not guessed at, and says what to write', () => {
  const { problems } = readTable(
    table(GOOD, '03/08/2024 10:00,0,message,,1,0', '2024-03-08 8:05 p.m.,0,message,,1,0', '8.3.24 下午8:05,1,message,,1,0'),
  );
  const [year, clock, both] = problems.map(({ message }) => message);
  expect(year?.en).toMatch(/write the year first\.$/);
  expect(year?.zh).toMatch(/请把年份写在最前面。$/);
  expect(clock?.en).toMatch(/2099\. Write hours from 0 to 23\.$/);
  expect(both?.zh).toMatch(/请把年份写在最前面。$/);
});

test('what cannot be measured at all says why, at a line', () => {
  const reasonOf = (text: string, limits = TABLE_LIMITS): string => {
    const { table: read, problems } = readTable(text, limits);
    expect(read).toBeNull();
    expect(problems[0]?.effect).toBe('fatal');
    return `${problems[0]?.line}: ${problems[0]?.message.en}`;
  };
  expect(reasonOf('')).toBe('1: The file is empty.');
  expect(reasonOf(' \n \n')).toBe('1: The file is empty.');
  expect(reasonOf(`t,member,${'x'.repeat(200_000)}\n${GOOD}\n`)).toMatch(/^1: The header cannot be read/);
  expect(readTable(table(GOOD).replaceAll('\n', '\r')).table?.rows).toBe(1);
  expect(reasonOf('who,what\n1,2\n')).toMatch(
    /^1: No column for the time: expected one named t, time, timestamp, datetime or the like, found "who,what"\.$/,
  );
  expect(reasonOf('t,what\n1,2\n')).toMatch(/^1: No column for the member/);
  expect(reasonOf(table())).toBe('1: Not one usable message in the file.');
  expect(reasonOf(table('2024-03-01T10:00:00Z,0,join,,,'))).toBe('1: Not one usable message in the file.');
  expect(reasonOf(table(GOOD, GOOD, GOOD), { ...TABLE_LIMITS, maxRows: 2 })).toBe('4: More than 2 rows. Split the file by time.');
  expect(reasonOf(table(GOOD), { ...TABLE_LIMITS, maxLength: 10 })).toMatch(/the limit is 10/);
});

test('a long list of problems is cut, the count is not', () => {
  const { problems, problemCount } = readTable(table(GOOD, ...new Array<string>(5000).fill('x,y,z')));
  expect(problems).toHaveLength(TABLE_LIMITS.maxProblems);
  expect(problemCount).toBe(5000);
});

test('one stamp in the year 9999 or 1969 is damage, not a period of centuries', () => {
  const { table: read, problems } = readTable(table(GOOD, '9999-12-31T00:00:00Z,1,message,,1,0', '1969-12-31T00:00:00Z,1,message,,1,0'));
  expect(read?.rows).toBe(1);
  expect(problems.map(({ line }) => line)).toEqual([3, 4]);
});

test('a quote that never closes ends the reading at its line; closed ones may hold commas, quotes and line breaks', () => {
  const text =
    'id,timestamp,user_name,type,text,reply_to\r\na,2024-03-01 10:00,"Li, ""Ann""",message,"two\r\nlines",\r\nb,2024-03-01 10:01,Bo,message,,a\r\n';
  const { table: read, problems } = readTable(`\ufeff${text}c,2024-03-01 10:02,"Cy,message\n`);
  expect(read).toMatchObject({ rows: 2, members: 2, messages: 2 });
  expect([...read!.target]).toEqual([-1, 0]);
  expect(problems).toHaveLength(1);
  expect(problems[0]).toMatchObject({ line: 5, effect: 'skipped' });
});

test('tables with other names, separators and stamps are read; ids go before names that two people share', () => {
  const read = readTable('时间;user_name;user_id\n1709287200;小明;7\n1709287260;小明;8\n1709287320000;小红;7\n').table;
  expect(read).toMatchObject({ rows: 3, members: 2, messages: 3, hasThreads: false });
  expect([...read!.time].map((t) => t - read!.time[0]!)).toEqual([0, 60_000, 120_000]);
});

test('rows out of order are sorted, replies keep their targets, and it is said', () => {
  const { table: read, problems } = readTable(
    table('2024-03-01T12:00:00Z,0,message,,1,0', '2024-03-01T10:00:00Z,1,message,,1,0', '2024-03-01T12:00:00Z,1,reply,0,1,0'),
  );
  expect([...read!.member]).toEqual([1, 0, 1]);
  expect([...read!.target]).toEqual([-1, -1, 1]);
  expect(problems[0]).toMatchObject({ line: 3, effect: 'ignored' });
});

test('days begin at midnight where the table was written', () => {
  const stamps = ['2024-03-04T07:00:00', '2024-03-04T23:30:00', '2024-03-05T00:30:00', '2024-03-05T07:59:00'];
  const read = (zone: string) => readTable(`t,member\n${stamps.map((t, i) => `${t}${zone},m${i}`).join('\n')}\n`).table!;
  expect(read('+08:00').time).toEqual(read('').time);
  expect(read('-05:00').time).toEqual(read('Z').time);
  const mixed = readTable('t,member\n2024-03-04T23:30:00+08:00,a\n2024-03-04T16:00:00Z,b\n').table!;
  expect([...mixed.time]).toEqual([Date.UTC(2024, 2, 4, 23, 30), Date.UTC(2024, 2, 5, 0, 0)]); // that of the first row holds for all
});

test('where only some stamps have a zone, the others are taken as they stand, also for the order of the rows', () => {
  const read = (...rows: string[]) => readTable(`t,member,id\n${rows.join('\n')}\n`);
  const { table: mixed, problems } = read(
    '2024-03-04T10:00:00+08:00,a,1',
    '2024-03-04T09:00,b,2',
    '2024-03-04T12:00Z,c,3',
    '1709553660,d,4', // Unix time is of a zone: 12:01 UTC
    '2024-03-04T10:00,a,1', // the first once more, from an export without zones
  );
  expect([...mixed!.time]).toEqual([9, 10, 20].map((hour) => Date.UTC(2024, 2, 4, hour)).concat(Date.UTC(2024, 2, 4, 20, 1)));
  expect([...mixed!.member]).toEqual([1, 0, 2, 3]);
  expect(problems.map(({ line }) => line)).toEqual([6, 3]); // said: the one left out, and the first that is earlier than the row before
  const bare = read('2024-03-04T10:00,a,1', '2024-03-04T12:00+08:00,b,2').table!;
  expect([...bare.time]).toEqual([4, 10].map((hour) => Date.UTC(2024, 2, 4, hour)));
});

test('blanks around a field are not part of it', () => {
  const { table: read, problemCount } = readTable('t, member\n2024-03-01 10:00, a\n 2024-03-01 10:01 ,a \n');
  expect(problemCount).toBe(0);
  expect(read).toMatchObject({ rows: 2, members: 1 });
});

test('nothing that a table holds can steer a terminal', () => {
  const { problems } = readTable('t,member\n\u001b[2J\u202eyesterday,a\n2024-03-01 10:00,a\n');
  expect(problems[0]?.message.en).toContain('"\ufffd[2J\ufffdyesterday"');
});

test('an answer does not stand before what it answers', () => {
  const { table: read, problems } = readTable('t,member,id,ref\n2024-03-01 10:00,a,1,2\n2024-03-01 10:01,b,2,\n');
  expect([...read!.target]).toEqual([-1, -1]);
  expect(problems).toMatchObject([{ line: 2, column: 'ref', effect: 'ignored' }]);
});

test('Chinese headers and kinds are read; a text with a separator in it does not become its author', () => {
  const { table: read, problems } = readTable(
    '时间,事件,内容,昵称\n2024-03-01 10:00,入群,,甲\n2024-03-01 10:01,发言,你好,甲\n2024-03-01 10:02,发言,你好,大家好,甲\n2024-03-01 10:03,退群,,甲,\n',
  );
  expect([...read!.kind]).toEqual([1, 0, 2]);
  expect(read!.members).toBe(1);
  expect(problems.map(({ line, effect, message }) => [line, effect, message.en])).toEqual([
    [4, 'skipped', expect.stringContaining('5 fields, the header 4')],
  ]);
});

test('tables of chat programs: what a message is made of is no event of its own, and notices are nobody’s', () => {
  const rows = ['文本', '图片', '语音', '视频', '文件', '链接', '系统', '系统消息'].map((kind, i) => `2024-03-01 10:0${i},甲,${kind}`);
  const { table: read, problems, records } = readTable(`发送时间,发送人,类型\n${rows.join('\n')}\n`);
  expect(read).toMatchObject({ rows: 6, messages: 6, members: 1 });
  expect(records).toEqual({ read: 8, skipped: 2 });
  expect(problems).toMatchObject([
    { line: 8, column: '类型', effect: 'skipped', message: { zh: '从这一行起有 2 行是系统消息，不是谁的发言，没有算。' } },
  ]);
});

test('of unknown kinds it is said once that the column may be left out', () => {
  const { problems } = readTable(table(GOOD, GOOD.replace('message', '管理员'), GOOD.replace('message', '群主')));
  expect(problems.map(({ message }) => /可以去掉这一列/.test(message.zh) && /leave this column out/.test(message.en))).toEqual([
    true,
    false,
  ]);
});

test('a name that stands in the header twice is told, and of which column it is taken', () => {
  const { table: read, problems } = readTable('t,member,note,Member,note\n2024-03-01 10:00,a,,b,\n');
  expect(read?.rows).toBe(1);
  expect(problems).toMatchObject([
    { line: 1, column: 'member', effect: 'ignored', message: { en: expect.stringContaining('first of these') } },
  ]);
  expect(readTable('t,member,member\n2024-03-01 10:00,a,b\n', TABLE_LIMITS, { time: 0, member: 2 }).problems).toEqual([]); // picked
});

test('hours of half a day, as programs in Chinese and in English write them', () => {
  const at = (hour: number, minute = 0): number => Date.UTC(2024, 0, 2, hour, minute);
  for (const [text, time] of [
    ['2024/1/2 上午9:00', at(9)],
    ['2024/1/2 下午3:05', at(15, 5)],
    ['2024年1月2日 下午 3:05:00', at(15, 5)],
    ['2024-01-02 上午12:30', at(0, 30)],
    ['2024-01-02 下午12:30', at(12, 30)],
    ['2024-01-02 中午1:00', at(13)],
    ['2024-01-02 晚上8:00', at(20)],
    ['2024-01-02 下午15:00', at(15)],
    ['2024-01-02 晚上12:00', null], // which day's midnight?
    ['2024-01-02 早上3:00', null],
    ['2024/1/2 3:05 PM', at(15, 5)],
    ['2024-01-02 12:30:00am', at(0, 30)],
    ['2024-01-02T12:30 pm Z', at(12, 30)],
    ['2024-01-02 15:00 AM', null],
    ['2024-01-02 下午3:05 PM', null],
    ['2024-01-02 PM', null],
  ] as const)
    expect(parseTime(text), text).toBe(time);
});

test('a date as Excel counts it is told as one, with the day', () => {
  const { problems } = readTable(table(GOOD, '45292.33,0,message,,1,0', '99999,0,message,,1,0'));
  expect(
    problems.map(
      ({ message }) => /Excel 的日期序号（2024-01-01）/.test(message.zh) && /date as Excel counts it \(2024-01-01\)/.test(message.en),
    ),
  ).toEqual([true, false]);
});

test('stamps: zones, missing seconds, Unix time; what does not exist is refused', () => {
  const noon = parseTime('2024-03-08T12:00:00Z');
  for (const same of [
    '2024-03-08 12:00',
    '2024/3/8 12:00:00',
    '2024-03-08T20:00:00+08:00',
    '2024-03-08T12:00:00.000Z',
    '1709899200',
    '2024年3月8日 12:00',
    '2024年03月08日12:00:00',
    '2024-03-09T02:00:00+14:00',
    '2024-03-08T08:30:00-03:30',
  ]) {
    expect(parseTime(same)).toBe(noon);
  }
  expect(noon).toBe(Date.UTC(2024, 2, 8, 12));
  expect(parseTime('2024-03-08T12:00:00.045Z')).toBe(noon! + 45);
  expect(parseTime('2016-12-31T23:59:60Z')).toBe(Date.UTC(2017, 0, 1)); // a leap second
  for (const bad of [
    '',
    '2023-02-29',
    '2024-13-01',
    '2024-00-10',
    '24:00',
    '2024-03-08T24:00:00Z',
    '2024-03-08T12:00:00+99:00',
    '2024-03-09T03:00:00+15:00',
    '2016-12-31T23:59:61Z',
    '1e9',
    'NaN',
  ]) {
    expect(parseTime(bad)).toBeNull();
  }
});

test('days and dates agree with the calendar both ways', () => {
  fc.assert(
    fc.property(fc.integer({ min: -200_000, max: 200_000 }), (days) => {
      const date = new Date(days * 86_400_000);
      expect(daysFromCivil(date.getUTCFullYear(), date.getUTCMonth() + 1, date.getUTCDate())).toBe(days);
      if (date.getUTCFullYear() >= 1000) expect(civilFromDays(days)).toBe(date.toISOString().slice(0, 10));
    }),
    { numRuns: 300, seed: 3 },
  );
});

test('names such as __proto__ are people like any other', () => {
  const text = table('2024-03-01T10:00:00Z,__proto__,message,,1,constructor', '2024-03-01T10:01:00Z,toString,reply,0,1,__proto__');
  const read = readTable(text);
  expect(read.problemCount).toBe(0);
  expect(read.table?.members).toBe(2);
  expect(({} as Record<string, unknown>).members).toBeUndefined();
});

const bytes = fc.uint8Array({ maxLength: 400 }).map((bytes) => String.fromCharCode(...bytes));
const mutated = fc
  .record({ at: fc.nat(400), drop: fc.nat(20), put: fc.string({ unit: 'binary', maxLength: 6 }) })
  .map(({ at, drop, put }) => {
    const text = table(GOOD, '2024-03-01T10:05:00Z,1,reply,0,1,0', '2024-03-02T09:00:00Z,2,join,,,', '2024-03-09T09:00:00Z,1,message,,,1');
    return text.slice(0, at) + put + text.slice(at + drop);
  });

test('no text whatever makes it throw, and there is never a NaN', () => {
  fc.assert(
    fc.property(
      fc.oneof(
        bytes,
        bytes.map((noise) => `${HEADER}\n${noise}`),
        mutated,
      ),
      (text) => {
        const result = measureTable(text);
        if (!result.ok) {
          expect(result.problems[0]?.line).toBeGreaterThan(0);
          return;
        }
        for (const { value, reason } of result.measured.rows) {
          expect(value === null ? reason !== null : Number.isFinite(value)).toBe(true);
        }
      },
    ),
    { numRuns: 1500, seed: 5 },
  );
});

test('hostile text costs no more than its length: a megabyte of quotes, of commas, of one line', () => {
  for (const text of [
    '"'.repeat(1e6),
    `${HEADER}\n${'"a\n'.repeat(3e5)}`,
    `${HEADER}\n${','.repeat(1e6)}`,
    `${HEADER}\n${'9'.repeat(1e6)}`,
  ]) {
    const start = performance.now();
    readTable(text);
    expect(performance.now() - start).toBeLessThan(2000);
  }
});

test('a row without end is told with its line, and costs no more than the text', () => {
  for (const row of ['x'.repeat(200_000), ','.repeat(200_000), `"${'a""'.repeat(100_000)}`]) {
    const { problems } = readTable(table(GOOD, row, GOOD));
    expect(problems.map(({ line, message }) => `${line}: ${message.en}`)).toEqual([
      expect.stringMatching(/^3: This row has more than 100000/),
    ]);
  }
});

test('a message that two exports both hold counts once; an id alone that comes again says nothing', () => {
  const rows = ['2024-03-01 10:00,a,1,', '2024-03-01 10:01,b,2,1', '2024-03-01 10:02,c,3,2'];
  const head = 'time,member,id,reply_to';
  const twice = readTable([head, ...rows, ...rows.slice(1), '2024-03-01 10:03,a,4,2'].join('\n'));
  expect(twice.table).toMatchObject({ rows: 4, members: 3 });
  expect([...twice.table!.target]).toEqual([-1, 0, 1, 1]);
  expect(twice.problems).toMatchObject([
    { line: 5, column: 'id', effect: 'skipped', message: { en: expect.stringContaining('2 messages') } },
  ]);
  expect(readTable([head, rows[0], '2024-03-01 10:00,b,1,'].join('\n')).table).toMatchObject({ rows: 2, members: 2 }); // of another member
  const reused = readTable([head, ...rows, '2024-03-02 10:00,a,1,'].join('\n'));
  expect(reused.table?.rows).toBe(4);
  expect(reused.problems.filter(({ effect }) => effect === 'skipped')).toEqual([]);
});
