/**
 * Amounts with their unit. Numbers are written here, not by the engine's locale, because sentences are
 * part of a result, and a result is the same bytes everywhere.
 */
import type { Language, Text } from '../model/text.ts';
import { ofOne } from '../model/units.ts';
import type { Outcome } from '../outcomes/outcome.ts';

/** What words need to know about an outcome. */
export type Measure = Pick<Outcome, 'id' | 'label' | 'unit' | 'kind' | 'aggregation' | 'better'>;

/** `1234.5` with one decimal as `1,234.5`; true minus for negative numbers. */
export function digits(value: number, decimals: number): string {
  const [whole = '', fraction] = Math.abs(value).toFixed(decimals).split('.');
  const grouped = whole.replace(/\B(?=(?:\d{3})+$)/g, ',');
  const text = fraction === undefined ? grouped : `${grouped}.${fraction}`;
  return value < 0 && /[1-9]/.test(text) ? `−${text}` : text;
}

/** Whether two levels and their difference, each rounded by itself, add up as they are written: 237 and 192 do not with −44. */
export function addsUp(
  [from, to]: readonly [number, number],
  difference: number,
  { factor, decimals }: Pick<Scale, 'factor' | 'decimals'>,
  more = 0,
): boolean {
  const written = (value: number): number => Number((value * factor).toFixed(decimals + more));
  return !/[1-9]/.test((written(to) - written(from) - written(difference)).toFixed(decimals + more));
}

/** Decimals that are added at most so that three numbers add up. */
const MOST_ADDED = 2;
/** Decimals more with which they add up, as 236.6, 192.4 and −44.2 do; none if a few do not do. */
export function decimalsToAddUp(levels: readonly [number, number], difference: number, scale: Pick<Scale, 'factor' | 'decimals'>): number {
  for (let more = 0; more <= MOST_ADDED; more++) if (addsUp(levels, difference, scale, more)) return more;
  return 0;
}

const PERCENT: Text = { zh: '%', en: '%' };

/** Unit of an outcome's levels as they are shown: shares in percent, everything else as declared; empty if it has none. */
export const levelUnit = ({ unit }: Pick<Measure, 'unit'>): Text => (unit.id === 'share' ? PERCENT : unit.text);

/** An outcome as the head of its numbers: its label, and the unit in brackets, in those that the label may have already. */
export function headOf({ label, unit }: Pick<Measure, 'label' | 'unit'>): Text {
  const { zh, en } = levelUnit({ unit });
  // "Members’ turns per day" need not say "turns/day".
  const told = en !== PERCENT.en && label.en.toLowerCase().includes(en.split('/')[0] as string);
  return {
    zh: zh === '' ? label.zh : label.zh.endsWith('）') ? `${label.zh.slice(0, -1)}，${zh}）` : `${label.zh}（${zh}）`,
    en: en === '' || told ? label.en : label.en.endsWith(')') ? `${label.en.slice(0, -1)}, ${en})` : `${label.en} (${en})`,
  };
}

const POINTS: Text = { zh: '个百分点', en: 'points' };

/** What levels are multiplied by where they are shown: shares are, in percent. */
export const factorOf = ({ unit }: Pick<Measure, 'unit'>): number => (unit.id === 'share' ? 100 : 1);

/** How amounts of one outcome are written: in points if it is a share, with as many decimals as its margin calls for. */
export interface Scale {
  readonly factor: number;
  readonly decimals: number;
  readonly currency: boolean;
  readonly unit: Text;
}

/** `margin`: the smallest difference that matters, in the outcome's unit. */
export function scaleOf({ unit }: Pick<Measure, 'unit'>, margin: number): Scale {
  const share = unit.id === 'share';
  const currency = unit.id === 'yuan';
  const factor = factorOf({ unit });
  const whole = unit.id === 'members' || currency ? 1 : 10; // people and money in whole ones where a margin allows
  let decimals = 0;
  for (let step = margin * factor; step < whole && decimals < 4; step *= 10) decimals++;
  return { factor, decimals, currency, unit: share ? POINTS : unit.text };
}

/** From 10,000 on, Chinese sentences count in 万, from 100,000,000 in 亿. */
const MYRIADS = [
  [1e8, '亿'],
  [1e4, '万'],
] as const;

/**
 * Writes the amounts (≥ 0, in the outcome's unit) of one sentence alike: with the largest one's 万, and with up to two more
 * decimals than their scale where it takes those to tell them apart, and from `margin`: on which side of it an amount lies is what a
 * sentence is about. `bare` leaves the unit out, as an interval does.
 */
export function writer(
  scale: Scale,
  amounts: readonly number[],
  language: Language,
  margin = 0,
): (amount: number, bare?: boolean) => string {
  const largest = Math.max(0, ...amounts) * scale.factor;
  const [size, myriad] = (language === 'zh' && MYRIADS.find(([least]) => Math.round(largest) >= least)) || [1, ''];
  const number = (amount: number, decimals: number): string => digits((amount * scale.factor) / size, decimals);
  const fewest = size > 1 ? 2 : scale.decimals;
  const clear = (decimals: number): boolean => {
    const texts = amounts.map((amount) => number(amount, decimals));
    const edge = number(margin, decimals);
    if (margin > 0 && amounts.some((amount, i) => amount !== margin && texts[i] === edge)) return false;
    return new Set(texts).size === new Set(amounts).size && (largest === 0 || texts.some((text) => /[1-9]/.test(text)));
  };
  const decimals = [fewest, fewest + 1, fewest + 2].find(clear) ?? fewest;
  return (amount, bare = false) => {
    const text = number(amount, decimals) + (myriad && ` ${myriad}`);
    const unit = language === 'en' && text === '1' ? ofOne(scale.unit.en) : scale.unit[language];
    if (bare) return text;
    if (scale.currency) return `¥${text}`;
    return unit === '' || myriad ? text + unit : `${text} ${unit}`;
  };
}
