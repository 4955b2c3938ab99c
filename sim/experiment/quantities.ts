/** Values of levers in words: one way of writing them for pages, reports and charts. */
import { ASSUMPTION_FIELDS } from '../model/assumptions.ts';
import type { Text } from '../model/text.ts';
import { ofOne, unitText } from '../model/units.ts';
import { digits } from './amounts.ts';

const MOST_DECIMALS = 12;
/** A number with as many digits as it has, at most four after the point and fewer the larger it is; of one nearer to 0, the first. */
export function plainNumber(value: number): string {
  let decimals = Number.isInteger(value) ? 0 : 4;
  for (let size = 10; decimals > 0 && size <= Math.abs(value); size *= 10) decimals--;
  while (decimals < MOST_DECIMALS && value !== 0 && !/[1-9]/.test(digits(value, decimals))) decimals++;
  const text = digits(value, decimals);
  return text.includes('.') ? text.replace(/\.?0+$/, '') : text;
}

/** 20.5 as 20:30. */
export function clockTime(hour: number): string {
  const minutes = Math.round(hour * 60);
  return `${Math.floor(minutes / 60)}:${String(minutes % 60).padStart(2, '0')}`;
}

/** A unit behind a number: one post/day, one person. */
export const unitBehind = (number: string, { zh, en }: Text): Text => (/^[+−-]?1$/.test(number) ? { zh, en: ofOne(en) } : { zh, en });

/** A value in the unit that its field declares: `35%`, `20:30`, `¥100`, `6 posts/day`. */
export function quantityText(value: number, unit: string): Text {
  const both = (text: string): Text => ({ zh: text, en: text });
  if (unit === 'share') return both(`${plainNumber(value * 100)}%`);
  if (unit === 'o’clock') return both(clockTime(value));
  if (unit === 'yuan') return both(`¥${plainNumber(value)}`);
  const { zh, en } = unitBehind(plainNumber(value), unitText(unit));
  const behind = (name: string): string => (name === '' ? plainNumber(value) : `${plainNumber(value)}\u00a0${name}`);
  return { zh: behind(zh), en: behind(en) };
}

/** "Talkativeness × 2" for each assumption that is multiplied, by its name in files. */
export const multipliedTexts = (assumptions: Readonly<Record<string, number>>): readonly Text[] =>
  Object.entries(assumptions).flatMap(([name, multiplier]) => {
    const { zh, en } = ASSUMPTION_FIELDS[name]?.label ?? { zh: name, en: name };
    const times = ` × ${plainNumber(multiplier)}`;
    return multiplier === 1 ? [] : [{ zh: zh + times, en: en + times }];
  });
