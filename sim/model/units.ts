/**
 * Units of quantities. A unit is a counted thing, money, a span of time or a clock time, possibly per span of time or per
 * member. mathjs/number has no units, so this small table is the project's own. A month is 30 days, a
 * year 365.
 */
import { nearest } from '../base/nearest.ts';
import { inFigures } from './numerals.ts';
import type { Text } from './text.ts';

export const UNITS = [
  '1',
  'share',
  'day',
  'hour',
  'minute',
  'members',
  'members/day',
  'messages',
  'messages/day',
  'posts/day',
  'times/day',
  'times/week',
  'times/month',
  'people/day',
  'offers/week',
  'minutes/day',
  'minutes',
  'yuan',
  'yuan/day',
  'yuan/member',
  'o’clock',
  'topics',
  'rooms',
  'people',
] as const;

export type Unit = (typeof UNITS)[number];

/** What is measured. Things that people call by one word (members and people, times and offers) are one dimension. */
type Dimension = 'time' | 'money' | 'person' | 'message' | 'time-of-day' | 'occasion' | 'topic' | 'room' | 'task' | 'share' | 'ratio';

interface Word {
  readonly dimension: Dimension;
  /** Size in the dimension's base: minutes for time, 1 for counted things. Whole numbers keep conversions exact. */
  readonly size: number;
  /** The first is its name in English. */
  readonly spellings: readonly string[];
  /** Its name in Chinese. */
  readonly zh: string;
}

const word = (dimension: Dimension, size: number, zh: string, spellings: string): Word => ({
  dimension,
  size,
  zh,
  spellings: spellings.split(' '),
});

const WORDS: readonly Word[] = [
  word('time', 1, '分钟', 'minute minutes min mins 分钟 分'),
  word('time', 60, '小时', 'hour hours h hr hrs 小时 个小时 钟头 个钟头'),
  word('time', 1440, '天', 'day days d 天 日'),
  word('time', 10_080, '周', 'week weeks wk w 周 星期 个星期 礼拜 个礼拜'),
  word('time', 43_200, '个月', 'month months 月 个月'),
  word('time', 525_600, '年', 'year years 年'),
  word('money', 1, '元', 'yuan cny rmb 元 块 块钱 ¥ ￥'),
  word('person', 1, '人', 'member members people person persons newcomer newcomers kol kols 人 个人 位 名 成员 新人'),
  word('message', 1, '条', 'message messages msg msgs post posts turn turns line lines 条 篇 消息 帖 帖子'),
  word('occasion', 1, '次', 'time times offer offers 次 回 期'),
  word('topic', 1, '个话题', 'topic topics 话题 个话题'),
  word('room', 1, '个群', 'room rooms group groups 房间 个房间 群 个群'),
  word('task', 1, '项', 'task tasks 项'),
  word('share', 0.01, '%', '% ％ percent point points 个百分点 百分点'),
  word('ratio', 1, '倍', '× x 倍 1'),
];

const WORD_OF = new Map(WORDS.flatMap((entry) => entry.spellings.map((spelling) => [spelling, entry] as const)));
/** Longest first, so that 个月 is not read as an unknown 个 and 月. */
const SPELLINGS = [...WORD_OF.keys()].sort((a, b) => b.length - a.length || (a < b ? -1 : 1));

/** Each spelling with the first of its unit, so that two ways to write one unit are not two units that may be meant. */
const NAMES = new Map(WORDS.flatMap(({ spellings }) => spellings.map((spelling) => [spelling, spellings[0] as string] as const)));

const spelled = (spelling: string): Word => {
  const found = WORD_OF.get(spelling);
  if (!found) throw new RangeError(`no unit is spelled ${spelling}`);
  return found;
};
const SHARE = spelled('%');
const RATIO = spelled('×');

/** Names of units as readers see them. */
const THING_TEXT: Readonly<Record<string, Text>> = {
  '1': { zh: '', en: '' },
  share: { zh: '', en: '' },
  day: { zh: '天', en: 'days' },
  hour: { zh: '小时', en: 'hours' },
  hours: { zh: '小时', en: 'hours' },
  minute: { zh: '分钟', en: 'minutes' },
  minutes: { zh: '分钟', en: 'minutes' },
  week: { zh: '周', en: 'week' },
  month: { zh: '月', en: 'month' },
  member: { zh: '人', en: 'member' },
  members: { zh: '人', en: 'members' },
  messages: { zh: '条', en: 'messages' },
  posts: { zh: '条', en: 'posts' },
  turns: { zh: '次', en: 'turns' },
  times: { zh: '次', en: 'times' },
  offers: { zh: '次', en: 'offers' },
  tasks: { zh: '项', en: 'tasks' },
  yuan: { zh: '元', en: 'yuan' },
  'o’clock': { zh: '点', en: 'o’clock' },
  topics: { zh: '个话题', en: 'topics' },
  rooms: { zh: '个群', en: 'rooms' },
  people: { zh: '人', en: 'people' },
  visits: { zh: '次来访', en: 'visits' },
  events: { zh: '次', en: 'events' },
  message: { zh: '条', en: 'message' },
};

/** A unit's name in both languages, '' where a number stands alone. */
export function unitText(unit: string): Text {
  const [thing = '', per] = unit.split('/');
  const name = THING_TEXT[thing] ?? { zh: thing, en: thing };
  if (per === undefined) return name;
  const below = THING_TEXT[per] ?? { zh: per, en: per };
  return { zh: `${name.zh}/${below.zh}`, en: `${name.en}/${per}` };
}

interface Measure {
  /** null: nothing named, as in "3 per day". */
  readonly above: Word | null;
  readonly below: Word | null;
}

export type Conversion =
  | { readonly ok: true; readonly value: number }
  | {
      readonly ok: false;
      readonly problem: 'not-a-number' | 'unknown-unit' | 'wrong-unit';
      /** What would be right, to write instead, where what was meant can be told: the same amount, never the same number of something else. */
      readonly instead: Text | null;
    };

const MAX_LENGTH = 60;
export const NUMBER = /^[+-]?(?:\d+(?:\.\d*)?|\.\d+)(?:e[+-]?\d+)?/;
const CLOCK = /^(?:第)?(\d{1,2})(?:\s*[:：点时]\s*(?:([0-5]?\d)\s*分?|(半))?|\s*o['’]clock)$/;

/** Figures and signs of a Chinese input method as those that computers take: １０％ is 10%. */
export const halfWidth = (text: string): string =>
  text.replace(/[０-９．％／＋－]/g, (wide) => String.fromCharCode(wide.charCodeAt(0) - 0xfee0)).replace(/　/g, ' ');

/**
 * Reads a quantity such as `21/week`, `每周 21 人`, `2h`, `¥100` or `50%` in `unit`, one of UNITS or of the units that
 * outcomes have. A number alone is in `unit` already; a thing left out (`3 per day`) is the one of `unit`.
 * convert('21/week', 'members/day') gives 3.
 */
export function convert(text: string, unit: string): Conversion {
  // Longer is no quantity, and would only feed the patterns below more than they are made for.
  if (text.length > MAX_LENGTH) return { ok: false, problem: 'not-a-number', instead: null };
  const clean = halfWidth(text).trim().toLowerCase();
  const read = reading(clean, unit);
  return read.ok || read.instead !== null ? read : { ...read, instead: inNumerals(clean, unit) };
}

function reading(clean: string, unit: string): Conversion {
  const target = measureOf(unit);
  if (unit.startsWith('turns')) return reading(clean.replace('次', 'turns'), unit.replace('turns', 'messages')); // a turn is called 一次
  if (unit === 'o’clock') {
    const clock = CLOCK.exec(clean);
    if (clock) return { ok: true, value: Number(clock[1]) + (clock[3] ? 0.5 : Number(clock[2] ?? 0) / 60) };
  }
  const parts = numberAndUnit(clean);
  if (!parts || (clean.startsWith('第') && unit !== 'day')) return { ok: false, problem: 'not-a-number', instead: null };
  const { value, rest } = parts;
  if (rest === '' || rest === unit) return { ok: true, value };
  const given = parseMeasure(rest);
  if (given === null || target === null) return { ok: false, problem: 'unknown-unit', instead: respelled(value, rest, unit) };
  if (given.above?.dimension === 'share' && given.below === null) {
    // 2% of a share or of a bare ratio; of anything else a percentage says too little.
    return unit === 'share' || unit === '1' ? { ok: true, value: value / 100 } : { ok: false, problem: 'wrong-unit', instead: null };
  }
  const time = perTime(given, target);
  const same = sameThing(given.above, target.above);
  const above: Ratio = same && given.above && target.above ? { up: given.above.size, down: target.above.size } : { up: 1, down: 1 };
  const converted = scale(value, { up: above.up * time.up, down: above.down * time.down });
  if (same && sameDimension(given.below, target.below)) return { ok: true, value: converted };
  // "2 hours" for minutes a day only leaves the day out; of another thing nobody can say how many are meant.
  return { ok: false, problem: 'wrong-unit', instead: same && given.below === null ? quote(converted, unit) : null };
}

/** Foreign money, numerals and halves: 美元 is no slip for 元, nor is 千元, 天半 or 3天 one for 天, though but a letter away. */
const OTHER_AMOUNT = /[十百千万亿几多余半\d]|.[元圆块]$/;

/** The number with the units that were probably meant by words that are none: "7 wks" is 7 weeks, if that is an amount in `unit`. */
function respelled(value: number, rest: string, unit: string): Text | null {
  const [, thing = '', sign = '', per = ''] = /^([^/]*?)\s*(?:(\/)\s*(\S+))?$/.exec(rest) ?? [];
  const known = (word: string): string | null =>
    word === '' || WORD_OF.has(word) ? word : OTHER_AMOUNT.test(word) ? null : nearest(word, NAMES);
  const [above, below] = [known(thing.trim()), known(per)];
  if (above === null || below === null || (above === thing.trim() && below === per)) return null;
  if (!reading(`${value} ${above}${sign}${below}`.replace(' /', '/'), unit).ok) return null;
  return inWords(value, WORD_OF.get(above) ?? null, WORD_OF.get(below) ?? null, unit);
}

/** What was said in Chinese numerals, in figures: 三百人 is 300 members, 半小时 30 minutes. */
function inNumerals(text: string, unit: string): Text | null {
  const figures = inFigures(text, unit === 'o’clock');
  if (figures === null || figures === text) return null;
  const read = reading(figures, unit);
  if (!read.ok) return read.problem === 'wrong-unit' ? read.instead : null;
  if (NUMBER.exec(figures)?.[0] === figures) return { zh: figures, en: figures };
  const parts = numberAndUnit(figures);
  const given = parts && parseMeasure(parts.rest);
  if (given?.above?.dimension === 'share' || !parts || !given) return quote(read.value, unit);
  // 四周 stays in weeks; half an hour is better told in minutes where these are counted.
  const told = Number.isInteger(parts.value) || Number(read.value.toPrecision(6)) !== read.value;
  return told ? inWords(parts.value, given.above, given.below, unit) : quote(read.value, unit);
}

/** An amount in units of its own. */
function inWords(value: number, above: Word | null, below: Word | null, unit: string): Text {
  const [thing] = unit.split('/');
  const own = above !== null && above === measureOf(unit)?.above ? THING_TEXT[thing!] : undefined; // posts are not called messages
  const named = own ?? (above === null ? { zh: '', en: '' } : { zh: above.zh, en: plural(above) });
  const zh = below === null ? '' : `/${below.zh.replace(/^个/, '')}`;
  const en = below === null ? '' : `/${below.spellings[0]}`;
  return { zh: `${value}${named.zh}${zh}`, en: `${value} ${counted(value, named.en)}${en}`.replace(/ (?=[%/]|$)/, '') };
}

const plural = ({ spellings: [name = '', next] }: Word): string => (next === `${name}s` ? next : name);
/** A unit's name in English, which is of many, as it is of one: "posts/day" is "post/day". */
export const ofOne = (name: string): string => name.replace(/^people\b/, 'person').replace(/^(\w+)s(?=$|\/)/, '$1');
const counted = (value: number, name: string): string => (value === 1 ? ofOne(name) : name);

interface Ratio {
  readonly up: number;
  readonly down: number;
}

/** One multiplication and one division of whole factors: 21 a week is exactly 3 a day. */
const scale = (value: number, { up, down }: Ratio): number => (value * up) / down;

/** From "per week" to "per day": the factor of the denominators, 1 where they cannot be compared. */
function perTime(given: Measure, target: Measure): Ratio {
  if (!given.below || !target.below || given.below.dimension !== target.below.dimension) return { up: 1, down: 1 };
  return { up: target.below.size, down: given.below.size };
}

const sameDimension = (a: Word | null, b: Word | null): boolean => (a?.dimension ?? null) === (b?.dimension ?? null);
const sameThing = (given: Word | null, target: Word | null): boolean =>
  given === null ? target !== null && target.dimension !== 'money' && target.dimension !== 'time' : sameDimension(given, target);

/**
 * The number, its 万 applied, and what else stands there, with a unit before the number (¥100, 每周 3 次, 第 3 天) moved behind it. Days are
 * numbered here, and from 0; of 第 9 周 nobody can say whether it is day 63 or, as weeks are counted from the first, day 56.
 */
function numberAndUnit(text: string): { value: number; rest: string } | null {
  const head = /^(?:[¥￥第]|每\s*[^\s\d.+-]{1,3})?\s*/.exec(text)?.[0] ?? '';
  const tail = text.slice(head.length);
  const digits = NUMBER.exec(tail)?.[0];
  if (digits === undefined) return null;
  let rest = tail.slice(digits.length).trim();
  // "1,000", "1_000" and "2 3" are not numbers here; better refused than read as 1.
  if (/^[\d,_.，:：]/.test(rest)) return null;
  let value = Number(digits);
  if (rest.startsWith('万')) {
    value *= 10_000;
    rest = rest.slice(1).trim();
  }
  const lead = head.trim();
  if (lead.startsWith('每')) rest = `${rest}/${lead.slice(1).trim()}`;
  else if (lead === '¥' || lead === '￥') rest = `¥${rest}`;
  else if (lead === '第' && !/^[天日]$/.test(rest)) return null;
  return { value, rest };
}

/** "人/周", "per week", "members a day", "次每周": a thing, a denominator, or both. null: not understood. */
function parseMeasure(text: string): Measure | null {
  const cut = /^(.*?)\s*(?:\/\s*每?|\bper\b|\ban?\b|每)\s*(\S+)$/.exec(text);
  const [thing, per] = cut ? [cut[1]!.trim(), cut[2]!] : [text, null];
  const above = thing === '' ? null : WORD_OF.get(thing);
  const below = per === null ? null : WORD_OF.get(per);
  return above === undefined || below === undefined || (above === null && below === null) ? null : { above, below };
}

function measureOf(unit: string): Measure | null {
  if (unit === '1') return { above: RATIO, below: null };
  if (unit === 'share') return { above: SHARE, below: null };
  return parseMeasure(unit);
}

/** A number with its unit as one would write it in a file. */
export function quote(value: number, unit: string): Text {
  const short = Number(value.toPrecision(6));
  if (unit === 'share') return both(`${Number((100 * value).toPrecision(6))}%`);
  const minutes = Math.round(value * 60);
  if (unit === 'o’clock') {
    if (Number.isInteger(short)) return { zh: `${short}点`, en: `${short}` };
    return both(minutes / 60 === value ? `${Math.floor(value)}:${String(minutes % 60).padStart(2, '0')}` : `${short}`);
  }
  const name = unitText(unit);
  if (name.en === '') return both(`${short}`);
  const zh = `${short}${name.zh}`;
  return { zh: reading(zh, unit).ok ? zh : `${short}`, en: `${short} ${counted(short, name.en)}` };
}

const both = (text: string): Text => ({ zh: text, en: text });

/** A regular expression for strings that `convert` understands in `unit`, for editors that check by JSON Schema. */
export function unitPattern(unit: Unit): string {
  const number = '[-+－＋]?([0-9０-９]+([.．][0-9０-９]*)?|[.．][0-9０-９]+)([eE][-+－＋]?[0-9０-９]+)?\\s*万?\\s*';
  const target = measureOf(unit);
  const words = (of: Word | null): string =>
    `(${SPELLINGS.filter((spelling) => WORD_OF.get(spelling)?.dimension === of?.dimension)
      .map((spelling) => spelling.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'))
      .join('|')})`;
  const forms = [number];
  if (unit === 'o’clock') forms.push("[0-9０-９]{1,2}\\s*([:：点时]\\s*([0-5０-５]?[0-9０-９]\\s*分?|半)?|o['’]clock)");
  if (unit === '1') forms.push(number + words(SHARE));
  if (target?.above) {
    const { above, below } = target;
    const money = above.dimension === 'money' ? '[¥￥]\\s*' : null;
    const per = below ? `\\s*([/／]\\s*每?|per |an? |每)\\s*${words(below)}` : '';
    forms.push(number + words(above) + per);
    if (money) forms.push(money + number + per);
    if (below && sameThing(null, above)) forms.push(number + per);
    if (below?.dimension === 'time') forms.push(`每\\s*${words(below)}\\s*${number}${words(above)}${sameThing(null, above) ? '?' : ''}`);
    if (unit === 'day') forms.push(`第\\s*${number}[天日]`);
  }
  return `^\\s*(${forms.join('|')})\\s*$`;
}
