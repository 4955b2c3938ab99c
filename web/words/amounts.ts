/** Numbers as tables write them: alike down a column, with the unit after them, true minus, a sign on every difference. */
import { decimalsDown } from '../../sim/charts/numbers.ts';
import { digits, type Language, levelUnit, type Outcome, scaleOf, type Text } from '../../sim/index.ts';

/** A level of an outcome: `285 members`, `35.5%`, `¥9,404`. */
export function level(outcome: Outcome, margin: number, value: number | null, language: Language): string | null {
  if (value === null) return null;
  const { factor, decimals, currency } = scaleOf(outcome, margin);
  const text = digits(value * factor, decimals);
  return currency ? (value < 0 ? text.replace('−', '−¥') : `¥${text}`) : join(text, levelUnit(outcome), language);
}

const behind = (number: string, name: string): string => (name === '' || name === '%' ? number + name : `${number}\u00a0${name}`);

function join(number: string, unit: Text, language: Language): string {
  const name = unit[language];
  // One of a thing that is counted; what is told per day stays as it is.
  const one = language === 'en' && /^[+−]?1$/.test(number) && /^\w+s$/.test(name);
  return behind(number, one ? name.slice(0, -1) : name);
}

/** A number of an outcome without its unit. `more`: decimals beyond those that a difference worth telling needs. */
export function bare(outcome: Outcome, margin: number, value: number, more = 0): string {
  const { factor, decimals } = scaleOf(outcome, margin);
  return digits(value * factor, decimals + more);
}

/** A difference without its unit: `+127`, `−3.5`, `0`. */
export function signed(outcome: Outcome, margin: number, value: number, more = 0): string {
  const text = bare(outcome, margin, value, more);
  return /[1-9]/.test(text) && value > 0 ? `+${text}` : text;
}

const MOST_MORE = 3;
/** Decimals more that show on which side of 0 each of these lies, as far as a few can. */
export function decimalsToTell(outcome: Outcome, margin: number, values: readonly number[]): number {
  const hides = (more: number): boolean => values.some((value) => value !== 0 && !/[1-9]/.test(bare(outcome, margin, value, more)));
  let more = 0;
  while (more < MOST_MORE && hides(more)) more++;
  return hides(more) ? 0 : more;
}

/** How far chance may still move a difference: with one decimal more. */
export function chance(outcome: Outcome, margin: number, error: number): string {
  const { factor, decimals } = scaleOf(outcome, margin);
  return digits(error * factor, decimals + 1);
}

/** A difference in hundredths of what it is compared with; null where that is nothing, or less than what matters. */
export const relativeTo = (margin: number, difference: number | null, base: number | null): number | null =>
  difference === null || base === null || Math.abs(base) < margin ? null : (100 * difference) / Math.abs(base);

/** A column of such hundredths: `−9.7%`, `+260.0%`. */
export function relatives(column: readonly (number | null)[]): (string | null)[] {
  const decimals = decimalsDown(column.filter((share) => share !== null));
  return column.map((share) => (share === null ? null : signedShare(share, decimals)));
}
const signedShare = (share: number, decimals: number): string => {
  const text = digits(share, decimals);
  return `${share > 0 && /[1-9]/.test(text) ? '+' : ''}${text}%`;
};

/** A difference with its unit; shares differ in points. */
export function difference(outcome: Outcome, margin: number, value: number, language: Language, more = 0): string {
  const text = signed(outcome, margin, value, more);
  const { currency, unit } = scaleOf(outcome, margin);
  if (currency) return text.replace(/^([+−]?)/, '$1¥');
  return join(text, unit, language);
}

/**
 * From one level or difference to another as they are written, the unit said once; money carries its sign with each. The first is null
 * where both are written the same. The unit of a range is that of many, also behind a 1: “−5 to −1 members”.
 */
type Ends = [from: string | null, to: string];
export function levels(outcome: Outcome, margin: number, [from, to]: readonly [number, number], language: Language): Ends {
  const [first, last] = [from, to].map((end) => bare(outcome, margin, end)) as [string, string];
  if (first === last) return [null, level(outcome, margin, to, language) as string];
  if (scaleOf(outcome, margin).currency)
    return [level(outcome, margin, from, language) as string, level(outcome, margin, to, language) as string];
  return [first, behind(last, levelUnit(outcome)[language])];
}
export function differences(outcome: Outcome, margin: number, [from, to]: readonly [number, number], language: Language, more = 0): Ends {
  const [first, last] = [from, to].map((end) => signed(outcome, margin, end, more)) as [string, string];
  if (first === last) return [null, difference(outcome, margin, to, language, more)];
  const { currency, unit } = scaleOf(outcome, margin);
  if (currency) return [difference(outcome, margin, from, language, more), difference(outcome, margin, to, language, more)];
  return [first, behind(last, unit[language])];
}
/**
 * A sentence in parts: at odd places what no line end is to come between, a strategy's letter and its amount, “A 23%”, and the
 * remark “（95% 区间）”.
 */
export const lettered = (text: string): string[] => text.split(/(\b[A-F] [−+]?[¥\d][\d.,]*%?|（95% 区间）[，；。]?)/);
