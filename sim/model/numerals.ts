/**
 * Quantities with Chinese numerals (三百人, 两成, 半小时, 晚上8点, 一周两次) in figures. Only for advice on what to write: what is said
 * loosely (三百多人) or means two things (8折: at 80% of a price, or a discount of 80%?) is left alone, unless the field says which.
 */

const DIGITS = '零一二三四五六七八九';
const ANY = '[零〇一二两三四五六七八九十百千万0-9]+';
const DECIMAL = `${ANY}(?:[点.][零〇一二三四五六七八九0-9]+)?`;

const digitOf = (character: string): number => {
  if (character === '两') return 2;
  return character === '〇' ? 0 : /\d/.test(character) ? Number(character) : DIGITS.indexOf(character);
};

/** 三百零五 is 305, 两百五 is 250, 3千 is 3000; null where the characters make no number. */
function wholeOf(numeral: string): number | null {
  if (/^\d+$/.test(numeral)) return Number(numeral);
  const [many, rest = '', more] = numeral.split('万');
  if (more !== undefined) return null;
  const own = numeral.includes('万');
  const above = own ? belowTenThousand(many!) : 0;
  // 一万二 is 12 000 and 一万零二 10 002; the former is left alone.
  if (own && (many === '' || (rest.length === 1 && rest !== ''))) return null;
  const below = own && rest === '' ? 0 : belowTenThousand(own ? rest : many!);
  return above === null || below === null ? null : above * 10_000 + below;
}

const SECTION =
  /^(?:([一二两三四五六七八九1-9])千)?(零?)(?:([一二两三四五六七八九1-9])百)?(零?)(?:([一二三四五六七八九1-9])?(十))?(零?)([一二两三四五六七八九1-9])?$/;

function belowTenThousand(numeral: string): number | null {
  if (numeral === '零' || numeral === '〇') return 0;
  const parts = SECTION.exec(numeral);
  if (numeral === '' || parts === null) return null;
  const [, thousands, zero, hundreds, zeroBelow, tens, ten, zeroLast, ones] = parts;
  const of = (digit: string | undefined): number => (digit === undefined ? 0 : digitOf(digit));
  const spoken = zero === '' && zeroBelow === '' && zeroLast === '' && ten === undefined && ones !== undefined;
  // The last digit after 百 or 千 stands for the next lower ones: 两百五.
  const unit = spoken && hundreds !== undefined ? 10 : spoken && thousands !== undefined ? 100 : 1;
  return of(thousands) * 1000 + of(hundreds) * 100 + (ten === undefined ? 0 : tens === undefined ? 1 : of(tens)) * 10 + of(ones) * unit;
}

function numberOf(numeral: string): number | null {
  if (/^\d+(?:\.\d+)?$/.test(numeral)) return Number(numeral);
  const [whole = '', fraction] = numeral.split(/[点.]/);
  const value = wholeOf(whole);
  if (value === null || fraction === undefined) return value;
  return Number(`${value}.${[...fraction].map(digitOf).join('')}`);
}

const TIMES = '分钟|小时|钟头|天|日|周|星期|礼拜|月|年';
const numeral = (name: string): string => `(?<${name}>${DECIMAL})`;

const PERCENT = new RegExp(`^百分之${numeral('n')}$`);
const TENTHS = /^(?<n>[一二两三四五六七八九十1-9])成(?<half>半|[一二三四五六七八九1-9])?$/;
const CLOCK = new RegExp(
  `^(?<part>凌晨|清晨|早晨|早上|上午|中午|下午|傍晚|晚上|晚间)?\\s*(?<n>${ANY})\\s*[点时](?:钟|(?<half>半)|(?<minutes>${ANY})分?)?$`,
);
const HALF = new RegExp(
  `^(?<prefix>每(?:${TIMES}))?\\s*(?:半个?(?<unit>${TIMES})|(?<n>${ANY})\\s*(?:个半(?<unit2>${TIMES})|个?(?<unit3>${TIMES})半))(?<rest>\\D*)$`,
);
const RATE = new RegExp(`^[一1每]\\s*个?(?<per>${TIMES})\\s*${numeral('n')}\\s*(?<rest>\\D+)$`);
const DECIMAL_TIMES = /^(?<prefix>[¥￥])?\s*(?<n>\d+\.\d+)\s*(?<times>[百千])(?<rest>[^\d百千万亿几多余来]*)$/;
const PLAIN = new RegExp(`^(?<prefix>每(?:个?(?:${TIMES})|人)|第|[¥￥])?\\s*${numeral('n')}\\s*(?<rest>[^\\d几多余来]*)$`);

/** Hours of the day by the part of it; null where people mean different hours (晚上12点, 上午12点). */
function hourOf(part: string | undefined, hour: number): number | null {
  if (part === undefined) return hour <= 24 ? hour : null;
  if (/^(?:上午|早|清)/.test(part)) return hour >= 1 && hour <= 11 ? hour : null;
  if (part === '凌晨') return hour <= 6 ? hour : null;
  if (part === '中午') return hour === 11 || hour === 12 ? hour : hour === 1 || hour === 2 ? hour + 12 : null;
  if (hour >= 13 && hour <= 23) return hour;
  const first = part === '下午' ? 1 : 5;
  return hour >= first && hour <= 11 ? hour + 12 : null;
}

function clockOf(text: string): string | null {
  const said = CLOCK.exec(text)?.groups;
  if (said === undefined) return null;
  const [written, past] = [numberOf(said.n!), said.minutes === undefined ? (said.half ? 30 : 0) : numberOf(said.minutes)];
  const hour = written === null ? null : hourOf(said.part, written);
  if (hour === null || past === null || past > 59) return null;
  return past === 0 ? `${hour}点` : `${hour}:${String(past).padStart(2, '0')}`;
}

/** The same quantity in figures; null where it is no quantity in numerals, or not a clear one. `clock`: an hour of the day is meant. */
export function inFigures(text: string, clock: boolean): string | null {
  if (clock) return clockOf(text) ?? followed(wholeOf(text), '');
  if (text === '一半' || text === '半数') return '50%';
  const share = PERCENT.exec(text)?.groups;
  if (share !== undefined) return followed(numberOf(share.n!), '%');
  const tenths = TENTHS.exec(text)?.groups;
  if (tenths !== undefined) {
    const { n, half } = tenths;
    return `${(n === '十' ? 100 : digitOf(n!) * 10) + (half === undefined ? 0 : half === '半' ? 5 : digitOf(half))}%`;
  }
  const half = HALF.exec(text)?.groups;
  if (half !== undefined) {
    const whole = half.n === undefined ? 0 : wholeOf(half.n);
    const unit = (half.unit ?? half.unit2 ?? half.unit3)!;
    if (whole !== null && unit === '年') return `${half.prefix ?? ''}${12 * whole + 6}个月${half.rest}`; // half a year is no whole days
    return whole === null ? null : `${half.prefix ?? ''}${whole + 0.5}${unit === '月' ? '个月' : unit}${half.rest}`;
  }
  const rate = RATE.exec(text)?.groups;
  if (rate !== undefined) return followed(numberOf(rate.n!), `${rate.rest!.trim()}/${rate.per}`);
  const times = DECIMAL_TIMES.exec(text)?.groups;
  if (times !== undefined) {
    const value = Number((Number(times.n) * (times.times === '百' ? 100 : 1000)).toPrecision(12));
    return `${times.prefix ?? ''}${value}${times.rest}`;
  }
  const plain = PLAIN.exec(text)?.groups;
  const value = plain === undefined ? null : numberOf(plain.n!);
  return plain === undefined || value === null ? null : `${plain.prefix ?? ''}${value}${plain.rest}`;
}

const LEFT_OF_PRICE = /^打?\s*(?<n>[一二三四五六七八九1-9](?:[点.]?[一二三四五六七八九1-9])?|对)\s*折$/;

/** What is taken off a price, of what is left of it: 九折 is 10% off, 八五折 and 8.5折 15%; null where it says no such thing. */
export function takenOff(text: string): string | null {
  const said = text === '半价' ? '五' : LEFT_OF_PRICE.exec(text)?.groups?.n?.replace('对', '五');
  if (said === undefined) return null;
  const [tens, ones] = [...said.replace(/[点.]/, '')].map(digitOf);
  return `${100 - 10 * tens! - (ones ?? 0)}%`;
}

const followed = (value: number | null, rest: string): string | null => (value === null ? null : `${value}${rest}`);
