/** The ledger: what a strategy earns, spends and takes in hours, item by item. */
import { digits, scaleOf, writer } from '../experiment/amounts.ts';
import type { Book } from '../experiment/portrait-pair.ts';
import type { Estimate } from '../experiment/result.ts';
import { intervalWords } from '../experiment/wording.ts';
import { SPENDING, SPENDING_TEXT, type Spending } from '../model/events.ts';
import { type Outcome, outcomeById } from '../outcomes/index.ts';
import { focusOf, shownArms } from './arms.ts';
import { dumbbell, type Pairing } from './dumbbell.ts';
import type { Figure, Picture, Row, View } from './figure.ts';
import { level, type Shown, signed } from './numbers.ts';
import { roundedParts, roundedTrios } from './rounding.ts';
import { shared } from './spec.ts';
import { afterAll, NOT_RECORDED, span } from './words.ts';

interface Item {
  readonly label: string;
  /** By arm as shown. */
  readonly values: readonly number[];
  readonly difference: Estimate | null;
  readonly strong?: boolean;
}

const ABSENT = { zh: '算不出', en: 'no value' };
const WHOLE: Shown = { factor: 1, decimals: 0 };
const TENTHS: Shown = { factor: 1, decimals: 1 };

function intervalText({ mean, lower, upper }: Estimate, shown: Shown, language: 'zh' | 'en'): string {
  if (mean === null || lower === null || upper === null) return ABSENT[language];
  return intervalWords([lower, upper], signed(lower, shown), signed(upper, shown))[language];
}

/** Rounded to `steps` a unit so that, as shown, the items add up to the last of them, and each difference is that of the two beside it. */
function addingUp(steps: number, items: readonly Item[]): Item[] {
  const at = (item: Item, arm: number): number => steps * (item.values[arm] as number);
  const parts = items.slice(0, -1);
  if (items[0]?.values.length !== 2) {
    const total = Math.round(at(items.at(-1) as Item, 0));
    const rounded = roundedParts(
      parts.map((item) => at(item, 0)),
      total,
    );
    const shown = [...rounded, total];
    return items.map((item, i) => ({ ...item, values: [(shown[i] as number) / steps] }));
  }
  const trios = roundedTrios(
    parts.map((item) => [at(item, 0), at(item, 1)]),
    true,
  );
  return items.map((item, i) => {
    const { from, to, difference } = trios[i] as (typeof trios)[number];
    return {
      ...item,
      values: [from / steps, to / steps],
      difference: item.difference?.mean == null ? item.difference : { ...item.difference, mean: difference / steps },
    };
  });
}

export function ledger(picture: Picture, view: View): Figure {
  const { language } = view;
  const arms = shownArms(picture, view);
  const own = arms.flatMap(({ name }) => picture.portrait?.arms[name]?.ledger ?? []);
  const { arm } = focusOf(picture, view);
  const paired = picture.portrait?.pairs.find((one) => one.arm === arm.name);
  const pair = paired?.ledger;
  const empty = { id: 'ledger', subtitle: '', caption: '', table: { columns: [], rows: [] }, legend: [], panels: [] };
  // Of the same pairs as the differences: an arm may have runs that the other has not.
  const books = pair === undefined || paired?.pairs === 0 ? own : [pair.books.baseline, pair.books.arm];
  if (own.length < arms.length) return { ...empty, title: NOT_RECORDED[language] };
  const sum = (values: Readonly<Record<Spending, number>>): number => SPENDING.reduce((total, what) => total + values[what], 0);
  const items = (
    of: (book: Book) => Readonly<Record<Spending, number>>,
    differences: Readonly<Record<Spending, Estimate>> | undefined,
    sign: number,
  ): Item[] =>
    SPENDING.flatMap((what): Item[] => {
      const values = books.map((book) => sign * of(book)[what]);
      if (values.every((value) => value === 0)) return [];
      const d = differences?.[what] ?? null;
      return [{ label: SPENDING_TEXT[what][language], values, difference: d === null ? null : sign < 0 ? negated(d) : d }];
    });
  const words = {
    zh: {
      revenue: '收入',
      spent: '花费',
      net: '净收入',
      hours: '工时合计',
      money: '钱（元）',
      time: '工时（小时）',
      interval: '95% 区间',
      item: '项目',
    },
    en: {
      revenue: 'Revenue',
      spent: 'spent on ',
      net: 'Net',
      hours: 'All hours',
      money: 'Money (yuan)',
      time: 'Time (hours)',
      interval: '95% interval',
      item: 'Item',
    },
  }[language];
  const money = addingUp(1, [
    { label: words.revenue, values: books.map(({ revenue }) => revenue), difference: pair?.revenue ?? null },
    ...items(({ yuan }) => yuan, pair?.yuan, -1),
    { label: words.net, values: books.map((book) => book.revenue - sum(book.yuan)), difference: pair?.net ?? null, strong: true },
  ]);
  const time = addingUp(10, [
    ...items(({ hours }) => hours, pair?.hours, 1),
    { label: words.hours, values: books.map((book) => sum(book.hours)), difference: pair?.allHours ?? null, strong: true },
  ]);
  const dropped = own.map((book) => sum(book.dropped));
  const days = picture.portrait?.days ?? 0;
  const when = span(days, language);
  const [first, last] = [arms[0]?.letter ?? '', arms.at(-1)?.letter ?? ''];
  const row =
    (shown: Shown) =>
    (item: Item): Row => ({
      cells: [
        item.label,
        ...item.values.map((value) => level(value, shown)),
        ...(pair === undefined
          ? []
          : [
              item.difference?.mean == null ? ABSENT[language] : signed(item.difference.mean, shown),
              item.difference === null ? ABSENT[language] : intervalText(item.difference, shown, language),
            ]),
      ],
      ...(item.strong === true ? { strong: true } : {}),
    });
  const blank = (text: string): Row => ({
    cells: [text, ...arms.map((one) => one.letter), ...(pair === undefined ? [] : [`${last} − ${first}`, words.interval])],
    strong: true,
    heading: true,
  });
  const pairing =
    (shown: Shown) =>
    (item: Item): Pairing => ({
      label: item.label,
      note: '',
      values: item.values,
      difference: item.difference?.mean == null ? '' : signed(item.difference.mean, shown),
      interval: item.difference === null ? '' : intervalText(item.difference, shown, language),
    });
  const traded = money.some(({ values }) => values.some((value) => value !== 0));
  const width = shared(view, traded ? 2 : 1, 400, 40);
  const draw = (heading: string, rows: readonly Item[], shown: Shown) =>
    dumbbell({ heading, description: heading, rows: rows.map(pairing(shown)), arms, width, share: false, fromZero: true }, view);
  const timely = time.some(({ values }) => values.some((value) => value !== 0));
  const lost = dropped.every((n) => n < 0.5)
    ? { zh: '没有因为时间不够放弃的活。', en: 'No work was dropped for lack of time.' }
    : {
        zh: `时间不够而放弃的活：${arms.map(({ letter }, i) => `${letter} ${digits(dropped[i] as number, 0)} 项`).join('，')}。`,
        en: `Work dropped for lack of time: ${arms.map(({ letter }, i) => `${letter} ${digits(dropped[i] as number, 0)}`).join(', ')}.`,
      };
  return {
    id: 'ledger',
    title: title(pair, first, last, days, view),
    tells: pair === undefined ? [] : tells(pair),
    subtitle: language === 'zh' ? `钱和工时，${when}合计，各次推演的平均` : `Money and hours over ${when}, mean of all runs`,
    caption: `${lost[language]}${language === 'zh' ? '区间是单项平均差的 95% 区间，没有按项数校正。' : ' Intervals: 95% for each mean difference, not corrected for their number.'}`,
    table: {
      columns: [
        { text: words.item, align: 'left' },
        ...arms.map((one) => ({ text: one.letter, align: 'right' as const, arm: one.name })),
        ...(pair === undefined
          ? []
          : [
              { text: `${last} − ${first}`, align: 'right' as const },
              { text: words.interval, align: 'right' as const },
            ]),
      ],
      rows: [
        ...(traded ? [blank(words.money), ...money.map(row(WHOLE))] : []),
        ...(timely ? [blank(words.time), ...time.map(row(TENTHS))] : []),
      ],
    },
    legend: arms.map((one) => ({ colour: one.colour, shape: one.swatch, text: one.label })),
    panels: [...(traded ? [draw(words.money, money, WHOLE)] : []), ...(timely ? [draw(words.time, time, TENTHS)] : [])],
  };
}

const negated = ({ mean, lower, upper }: Estimate): Estimate => ({
  mean: mean === null ? null : 0 - mean,
  lower: upper === null ? null : 0 - upper,
  upper: lower === null ? null : 0 - lower,
});

/** The mean of a total that is clear: one whose interval leaves out 0. */
function clear(estimate: Estimate | undefined): number | null {
  if (estimate?.mean == null || estimate.lower === null || estimate.upper === null) return null;
  return estimate.lower > 0 || estimate.upper < 0 ? estimate.mean : null;
}

/** Net is also the cost, where nothing else is earned, and the revenue, where no more is spent. */
function tells({ allHours, net, revenue }: { readonly allHours: Estimate; readonly net: Estimate; readonly revenue: Estimate }): string[] {
  const money = ['profit', ...(revenue.mean === 0 ? ['cost'] : []), ...(revenue.mean === net.mean ? ['revenue'] : [])];
  return [...(clear(allHours) === null ? [] : ['operatorHours']), ...(clear(net) === null ? [] : money)];
}

/** Only what is clear is said. */
function title(
  pair: { readonly net: Estimate; readonly allHours: Estimate } | undefined,
  a: string,
  b: string,
  days: number,
  view: View,
): string {
  const { language } = view;
  const when = span(days, language);
  const [hours, net] = [clear(pair?.allHours), clear(pair?.net)];
  const size = (x: number): string => digits(Math.abs(x), Math.abs(x) < 10 ? 1 : 0);
  const yuan = (x: number): string => writer(scaleOf(outcomeById('revenue') as Outcome, 1), [Math.abs(x)], language)(Math.abs(x));
  const parts =
    language === 'zh'
      ? [
          hours === null ? '' : `${hours > 0 ? '多花' : '少花'} ${size(hours)} 小时`,
          net === null ? '' : `净${net > 0 ? '多' : '少'}挣 ${yuan(net)}`,
        ]
      : [
          hours === null ? '' : `${size(hours)} ${hours > 0 ? 'more' : 'fewer'} hours`,
          net === null ? '' : `${yuan(net)} ${net > 0 ? 'more' : 'less'} net`,
        ];
  const said = parts.filter((part) => part !== '');
  if (said.length > 0)
    return language === 'zh' ? `换成 ${b}，${when}${said.join('，')}` : `${b} against ${a} over ${when}: ${said.join(', ')}`;
  if (pair === undefined) return language === 'zh' ? '钱和工时的账' : 'Money and hours';
  const whole = afterAll(days, view) !== '';
  return language === 'zh'
    ? `${b} 与 ${a}：${whole ? `${when}里` : ''}钱和工时的合计看不出差别`
    : `${b} and ${a}: no clear difference in total money or hours${whole ? ` over ${when}` : ''}`;
}
