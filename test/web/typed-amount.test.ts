/** What people type into boxes for numbers is taken, or answered with what to write; nothing is taken for another amount. */
import { describe, expect, test } from 'vitest';
import { ASSUMPTION_FIELDS, type NumberRange, STRATEGY_FIELDS, WORLD_FIELDS } from '../../sim/index.ts';
import { typedAmount } from '../../web/words/typed-amount.ts';

const FIELDS = {
  founders: WORLD_FIELDS.population.fields.founders,
  goal: WORLD_FIELDS.population.fields.goal,
  perDay: STRATEGY_FIELDS.content.fields.perDay,
  price: STRATEGY_FIELDS.promotion.fields.price,
  discount: STRATEGY_FIELDS.promotion.fields.discount,
  factor: ASSUMPTION_FIELDS.visitRate!,
  day: { unit: 'day', min: 1, max: 3650, integer: true },
} satisfies Record<string, NumberRange>;
type Name = keyof typeof FIELDS;
const answer = (text: string, name: Name): unknown => {
  const read = typedAmount(text, FIELDS[name]);
  return read.ok ? read.value : read.refusal.zh;
};

describe('what is typed into a box', () => {
  test.each<[string, Name, number]>([
    ['１，２００', 'founders', 1200],
    ['20', 'goal', 0.2],
    ['20%', 'goal', 0.2],
    ['0.7', 'goal', 0.007],
    ['35条/天', 'perDay', 35],
    ['1.5万', 'price', 15_000],
    ['×2', 'factor', 2],
    ['x 0.5', 'factor', 0.5],
    ['2倍', 'factor', 2],
    ['1年', 'day', 365],
    ['2 周', 'day', 14],
  ])('%s as %s is %d', (text, name, value) => expect(answer(text, name)).toBe(value));

  test.each<[string, Name, string]>([
    ['二十', 'founders', '20'],
    ['两百', 'founders', '200'],
    ['1.5千', 'founders', '1500'],
    ['三十五条', 'perDay', '35条/天'],
    ['七成', 'goal', '70%'],
    ['百分之六十', 'goal', '60%'],
    ['二十', 'goal', '20%'],
    ['3千元', 'price', '3000元'],
    ['9折', 'discount', '10%'],
    ['八折', 'discount', '20%'],
    ['一年', 'day', '1年'],
    ['半年', 'day', '6个月'],
    ['一年半', 'day', '18个月'],
    ['十天', 'day', '10天'],
    ['８．５折', 'discount', '15%'],
  ])('%s as %s: 请写「%s」', (text, name, instead) => {
    expect(answer(text, name)).toBe(`请写「${instead}」。仍用上一个值`);
    expect(typedAmount(instead, FIELDS[name])).toMatchObject({ ok: true });
  });

  test.each<[string, Name, string]>([
    ['三百万', 'founders', '超出范围，仍用上一个值'],
    ['三百多', 'founders', '不是一个数，仍用上一个值'],
    ['30美元', 'price', '不是一个数，仍用上一个值'],
    ['9折', 'goal', '不是一个数，仍用上一个值'],
    ['2.5', 'day', '这里要整数，例如 3，仍用上一个值'],
    ['0.5 周', 'day', '这里要整数，例如 4，仍用上一个值'],
    ['20年', 'day', '超出范围，仍用上一个值'],
    ['1.4', 'founders', '这里要整数，例如 1，仍用上一个值'],
    ['×', 'factor', '不是一个数，仍用上一个值'],
  ])('%s as %s: %s', (text, name, refusal) => expect(answer(text, name)).toBe(refusal));
});
