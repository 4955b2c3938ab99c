import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { convert, quote, UNITS, unitPattern, unitText } from '../../sim/model/units.ts';

const value = (text: string, unit: string): number => {
  const result = convert(text, unit);
  if (!result.ok) throw new Error(`${text} is refused as ${unit}: ${result.problem}`);
  return result.value;
};

describe('quantities are read in the declared unit', () => {
  test.each([
    ['21/week', 'members/day', 3],
    ['21 members/week', 'members/day', 3],
    ['21 人/周', 'members/day', 3],
    ['每周 21 人', 'members/day', 3],
    ['3人每天', 'members/day', 3],
    ['90 people per month', 'members/day', 3],
    ['3 per day', 'posts/day', 3],
    ['3 条/天', 'posts/day', 3],
    ['3 posts a day', 'posts/day', 3],
    ['1/day', 'times/week', 7],
    ['每天3次', 'times/week', 21],
    ['2 次/周', 'offers/week', 2],
    ['2h', 'minutes', 120],
    ['2 小时', 'minutes', 120],
    ['90分钟', 'hour', 1.5],
    ['1.5 days', 'hour', 36],
    ['2h/day', 'minutes/day', 120],
    ['90分钟/天', 'minutes/day', 90],
    ['7 hours per week', 'minutes/day', 60],
    ['4 weeks', 'day', 28],
    ['4周', 'day', 28],
    ['2 星期', 'day', 14],
    ['1个月', 'day', 30],
    ['6 months', 'day', 180],
    ['1年', 'day', 365],
    ['2 years', 'day', 730],
    ['73 people per year', 'members/day', 0.2],
    ['第 28 天', 'day', 28],
    ['36 小时', 'day', 1.5],
    ['50%', 'share', 0.5],
    ['5 points', 'share', 0.05],
    ['2 个百分点', 'share', 0.02],
    ['150%', '1', 1.5],
    ['1.5 倍', '1', 1.5],
    ['¥100', 'yuan', 100],
    ['100元', 'yuan', 100],
    ['100 CNY', 'yuan', 100],
    ['1.2万元', 'yuan', 12_000],
    ['50元/人', 'yuan/member', 50],
    ['¥700/week', 'yuan/day', 100],
    ['8点', 'o’clock', 8],
    ['20:30', 'o’clock', 20.5],
    ['8点半', 'o’clock', 8.5],
    ["9 o'clock", 'o’clock', 9],
    ['5位', 'people', 5],
    ['3', 'members/day', 3],
    ['-3', 'members', -3],
    ['1e3', 'members', 1000],
    ['3 turns/day', 'turns/day', 3],
    ['3次/天', 'turns/day', 3],
    ['4个星期', 'day', 28],
    ['3个小时', 'minutes', 180],
    ['３天', 'day', 3],
    ['１０', 'posts/day', 10],
    ['５０％', 'share', 0.5],
    ['０．８', 'share', 0.8],
    ['５００人', 'members', 500],
    ['２１／周', 'members/day', 3],
  ])('%s in %s is %d', (text, unit, expected) => {
    expect(value(text, unit)).toBe(expected);
  });
});

describe('what does not fit is refused with what would', () => {
  test.each([
    ['21 yuan/week', 'members/day', 'wrong-unit', null],
    ['3 members', 'members/day', 'wrong-unit', '3 members/day'],
    ['30 min', 'minutes/day', 'wrong-unit', '30 minutes/day'],
    ['3 days', 'members', 'wrong-unit', null],
    ['5 条', 'members', 'wrong-unit', null], // messages are no members, and nobody knows how many are meant
    ['3 members', 'share', 'wrong-unit', null],
    ['2 hours', 'minutes/day', 'wrong-unit', '120 minutes/day'],
    ['2 小时', 'minutes/day', 'wrong-unit', '120 minutes/day'],
    ['90 minutes', 'posts/day', 'wrong-unit', null],
    ['5%', 'members', 'wrong-unit', null],
    ['7 wks', 'day', 'unknown-unit', '7 weeks'],
    ['21/wek', 'members/day', 'unknown-unit', '21/week'],
    ['1 decade', 'day', 'unknown-unit', null],
    ['1/2', 'posts/day', 'unknown-unit', null],
    ['50%', 'members', 'wrong-unit', null],
    ['3 furlongs', 'day', 'unknown-unit', null],
    ['1,000', 'members', 'not-a-number', null],
    ['1_000', 'members', 'not-a-number', null],
    ['0x10', 'members', 'unknown-unit', null],
    ['yes', 'share', 'not-a-number', null],
    ['NaN', 'day', 'not-a-number', null],
    ['Infinity', 'day', 'not-a-number', null],
    ['', 'day', 'not-a-number', null],
  ])('%j in %s: %s, instead %j', (text, unit, problem, instead) => {
    const result = convert(text, unit);
    expect(result).toMatchObject({ ok: false, problem });
    expect(result.ok ? '' : (result.instead?.en ?? null)).toBe(instead);
  });

  // [written, unit, what a Chinese reader is told to write, what an English one]
  test.each([
    ['三百人', 'members', '300人', '300 members'],
    ['十', 'posts/day', '10', '10'],
    ['两百五', 'members', '250', '250'],
    ['一千零五', 'members', '1005', '1005'],
    ['三十万', 'members', '300000', '300000'],
    ['两成', 'share', '20%', '20%'],
    ['6成', 'share', '60%', '60%'],
    ['三成五', 'share', '35%', '35%'],
    ['百分之六十', 'share', '60%', '60%'],
    ['一半', 'share', '50%', '50%'],
    ['零点八', 'share', '0.8', '0.8'],
    ['半小时', 'minutes', '30分钟', '30 minutes'],
    ['半小时', 'minutes/day', '30分钟/天', '30 minutes/day'],
    ['两天半', 'hour', '60小时', '60 hours'],
    ['1天半', 'hour', '36小时', '36 hours'], // not a day with a slip of the pen
    ['1 天半', 'day', '1.5天', '1.5 days'],
    ['1个半小时', 'minutes', '90分钟', '90 minutes'],
    ['2 小时半', 'minutes', '150分钟', '150 minutes'],
    ['第三天', 'day', '3天', '3 days'],
    ['晚上8点', 'o’clock', '20点', '20'],
    ['晚上八点半', 'o’clock', '20:30', '20:30'],
    ['一周两次', 'times/week', '2次/周', '2 times/week'],
    ['一周两次', 'times/day', '2次/周', '2 times/week'],
    ['每天三条', 'posts/day', '3条/天', '3 posts/day'],
    ['四周', 'day', '4周', '4 weeks'],
    ['3条', 'posts/day', '3条/天', '3 posts/day'],
    ['1人', 'people/day', '1人/天', '1 person/day'],
    ['3 pots/day', 'posts/day', '3条/天', '3 posts/day'],
    ['1 wek', 'day', '1周', '1 week'],
    ['3千元', 'yuan', '3000元', '3000 yuan'], // no slip for 3元
    ['3百人', 'members', '300人', '300 members'],
    ['1.5千人', 'members', '1500人', '1500 members'],
    ['¥1.2千', 'yuan', '1200元', '1200 yuan'],
  ])('%s in %s: 请写「%s」, or "%s"', (text, unit, zh, en) => {
    expect(convert(text, unit)).toMatchObject({ ok: false, instead: { zh, en } });
    expect([zh, en].map((each) => value(each, unit))).toEqual([value(zh, unit), value(zh, unit)]);
  });

  // Said loosely, of two meanings, or of something else: no number is better than a wrong one.
  test.each([
    ['三百多人', 'members'],
    ['两三百人', 'members'],
    ['一二三', 'members'],
    ['一万二', 'members'],
    ['8折', 'share'],
    ['晚上12点', 'o’clock'],
    ['半', 'share'],
    ['三人', 'posts/day'],
    ['30美元', 'yuan'],
    ['30 欧元', 'yuan'],
    ['三十港元', 'yuan'],
    ['30日元/人', 'yuan/member'],
    ['1.5千多人', 'members'],
    ['1.5千万', 'members'],
    ['1次/3天', 'times/week'], // not 1次/天
    ['第9周', 'day'], // the ninth week begins on day 56, not on day 63
    ['第三周', 'day'],
    ['第2个月', 'day'],
    ['第3天', 'hour'], // a day, not a span of three
  ])('%s in %s is not guessed at', (text, unit) => {
    expect(convert(text, unit)).toMatchObject({ ok: false, instead: null });
  });

  test('what is suggested instead is understood', () => {
    for (const unit of [...UNITS, 'hours', 'tasks', 'turns/day'])
      for (const amount of [1, 12]) for (const text of Object.values(quote(amount, unit))) expect(value(text, unit), text).toBe(amount);
  });
});

test('every unit has a name in both languages', () => {
  for (const unit of UNITS) {
    expect(Object.values(unitText(unit)).join(), unit).not.toMatch(/undefined/);
    expect(unitText(unit).zh, unit).not.toMatch(/[a-z]/i);
  }
});

test('a rate is the same however its time is cut', () => {
  const perDay = fc.integer({ min: 0, max: 10_000 });
  fc.assert(
    fc.property(perDay, (n) => {
      expect(value(`${n * 7}/week`, 'members/day')).toBe(n);
      expect(value(`${n * 30} 人/月`, 'members/day')).toBe(n);
      expect(value(`${n * 60} 分钟`, 'hour')).toBe(n);
    }),
    { numRuns: 300, seed: 3 },
  );
});

test('the pattern for editors accepts no more and no less than the reader, over all units and spellings', () => {
  const words = fc.constantFrom(
    '人',
    '条',
    '次',
    '元',
    'members',
    'posts',
    'h',
    '分钟',
    'yuan',
    '%',
    '倍',
    'offers',
    '话题',
    'rooms',
    'd',
    '周',
    '个星期',
    '％',
  );
  const pers = fc.constantFrom('', '/day', '／day', '/周', ' per week', '/人', '每天', ' a day', '/member');
  const written = fc
    .tuple(fc.constantFrom('3', '0.5', '12万', '1e2', '１０', '０．８'), fc.constantFrom('', ' '), fc.option(words, { nil: '' }), pers)
    .map((parts) => parts.join(''));
  fc.assert(
    fc.property(written, fc.constantFrom(...UNITS), (text, unit) => {
      expect(new RegExp(unitPattern(unit), 'u').test(text), `${text} in ${unit}`).toBe(convert(text, unit).ok);
    }),
    { numRuns: 4000, seed: 5 },
  );
});
