/** When members look in, hour by hour of the week, against when the operator posts: strips above the map, never on its cells. */
import { digits } from '../experiment/amounts.ts';
import { WEEK_HOURS } from '../outcomes/detail.ts';
import { type ArmStyle, shownArms } from './arms.ts';
import type { Figure, Picture, Row, View } from './figure.ts';
import { decimalsDown } from './numbers.ts';
import { labelled, type Part, panel } from './spec.ts';
import { PALETTES } from './theme.ts';
import { NOT_RECORDED } from './words.ts';

const DAYS = {
  zh: ['周一', '周二', '周三', '周四', '周五', '周六', '周日'],
  en: ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'],
} as const;
/** Length of the busiest stretch of the day that the title speaks of [hours]. */
const WINDOW = 3;

interface Rhythm {
  readonly arm: ArmStyle;
  /** Per week, by hour of the week. */
  readonly visits: readonly number[];
  readonly posts: readonly number[];
}

const byHour = (week: readonly number[]): number[] =>
  Array.from({ length: 24 }, (_, hour) =>
    Array.from({ length: 7 }, (_, day) => week[day * 24 + hour] as number).reduce((a, b) => a + b, 0),
  );
const total = (values: readonly number[]): number => values.reduce((a, b) => a + b, 0);
const clock = (hour: number): string => `${String(hour % 24).padStart(2, '0')}:00`;

/** First hour of the WINDOW hours in a row with most visits, all week together. */
export function busiest(visits: readonly number[]): number {
  const hours = byHour(visits);
  const inWindow = (from: number): number => total(hours.slice(from, from + WINDOW));
  return Array.from({ length: 24 - WINDOW + 1 }, (_, from) => from).reduce(
    (best, from) => (inWindow(from) > inWindow(best) ? from : best),
    0,
  );
}

export function hours(picture: Picture, view: View): Figure {
  const { language } = view;
  const rhythms = shownArms(picture, view).flatMap((arm): Rhythm[] => {
    const own = picture.portrait?.arms[arm.name];
    return own == null ? [] : [{ arm, visits: own.hours.visits, posts: own.hours.operatorPosts }];
  });
  const empty = { id: 'hours', subtitle: '', caption: '', table: { columns: [], rows: [] }, legend: [], panels: [] };
  const [first] = rhythms;
  if (first === undefined) return { ...empty, title: NOT_RECORDED[language] };
  const from = busiest(first.visits);
  const window = `${clock(from)}–${clock(from + WINDOW)}`;
  const inWindow = (week: readonly number[]): number | null => {
    const all = total(week);
    return all === 0 ? null : total(byHour(week).slice(from, from + WINDOW)) / all;
  };
  const hits = rhythms.map(({ arm, posts }) => ({ arm, posts: total(posts), share: inWindow(posts) }));
  const said = hits.map(({ arm, share }) => {
    if (share === null) return language === 'zh' ? `${arm.letter} 不发` : `${arm.letter} posts nothing`;
    return `${arm.letter} ${Math.round(share * 10)}`;
  });
  const visitsIn = inWindow(first.visits) ?? 0;
  const palette = PALETTES[view.theme];
  const decimals = decimalsDown(first.visits);
  return {
    id: 'hours',
    title:
      language === 'zh'
        ? `每发 10 条，落在成员最活跃的 ${window} 的：${said.map((one) => (/\d$/.test(one) ? `${one} 条` : one)).join('，')}`
        : `Of 10 operator posts, so many fall in the members’ busiest hours ${window}: ${said.join(', ')}`,
    subtitle: language === 'zh' ? '一周里成员什么时候来看，运营者什么时候发' : 'When members look in, and when the operator posts',
    caption:
      language === 'zh'
        ? `格子是 ${first.arm.letter} 里成员每小时来看的次数（一周平均），每 10 次有 ${Math.round(visitsIn * 10)} 次在框住的 ${window}；上方每行是一个策略的发布，点越大发得越多。回答成员提问的不算发布。`
        : `Cells: visits by members under ${first.arm.letter} in each hour of an average week; ${Math.round(visitsIn * 10)} of 10 fall in the framed ${window}. Each strip above holds the posts of one strategy, larger marks for more. Answers to members are not counted as posts.`,
    table: {
      columns: [
        { text: language === 'zh' ? '钟点' : 'Hour', align: 'left' },
        ...DAYS[language].map((text) => ({ text, align: 'right' as const })),
        ...rhythms.map(({ arm }) => ({
          text: language === 'zh' ? `${arm.letter} 每周发布` : `${arm.letter} posts a week`,
          align: 'right' as const,
          arm: arm.name,
        })),
      ],
      rows: Array.from(
        { length: 24 },
        (_, hour): Row => ({
          cells: [
            clock(hour),
            ...Array.from({ length: 7 }, (_, day) => digits(first.visits[day * 24 + hour] as number, decimals)),
            ...rhythms.map(({ posts }) => digits(byHour(posts)[hour] as number, 1)),
          ],
        }),
      ),
    },
    legend: [
      ...[0, 3, 6].map((i) => ({
        colour: palette.heat[i] as string,
        shape: 'box' as const,
        text: { zh: ['少', '', '多'], en: ['few visits', '', 'many visits'] }[language][i / 3] as string,
      })),
      ...rhythms.map(({ arm }) => ({
        colour: arm.colour,
        shape: arm.swatch,
        text: language === 'zh' ? `${arm.label}：发布` : `posts under ${arm.label}`,
      })),
    ],
    panels: [drawing(rhythms, from, view)],
  };
}

function drawing(rhythms: readonly Rhythm[], from: number, view: View) {
  const { language } = view;
  const palette = PALETTES[view.theme];
  const strip = 22;
  const margins = { top: strip * rhythms.length + 8, right: 10, bottom: 26, left: 44 };
  const inner = view.width - margins.left - margins.right;
  const cell = inner / 24;
  const rowHeight = Math.max(18, Math.min(32, cell * 1.1));
  const first = rhythms[0] as Rhythm;
  const most = Math.max(...first.visits, 1e-9);
  const cells = Array.from({ length: WEEK_HOURS }, (_, i) => {
    const [day, hour] = [Math.floor(i / 24), i % 24];
    const step = Math.min(6, Math.floor(((first.visits[i] as number) / most) * 7));
    return { x: hour, x2: hour + 1, y: day, y2: day + 1, step };
  });
  const every = inner / 8 >= 42 ? 3 : 6;
  const at = Array.from({ length: 24 / every }, (_, i) => i * every);
  const x = (field: string): Part => ({
    field,
    type: 'quantitative',
    scale: { domain: [0, 24], nice: false, zero: false },
    axis: labelled(at, at.map(clock), { ticks: false, labelAlign: 'left', labelOffset: 0, labelPadding: 6 }),
  });
  const y = (field: string): Part => ({
    field,
    type: 'quantitative',
    scale: { domain: [0, 7], nice: false, zero: false, reverse: true },
    axis: labelled([0.5, 1.5, 2.5, 3.5, 4.5, 5.5, 6.5], [...DAYS[language]], { grid: false, ticks: false }),
  });
  const mostPosts = Math.max(...rhythms.flatMap(({ posts }) => byHour(posts)), 1e-9);
  const stripY = (i: number): Part => ({ value: i * strip + strip / 2 - margins.top + 2 });
  return panel(
    {
      heading: '',
      description: language === 'zh' ? '一周 168 小时的来访' : 'Visits in the 168 hours of a week',
      width: view.width,
      height: margins.top + margins.bottom + 7 * rowHeight,
      margins,
      layers: [
        ...rhythms.flatMap(({ arm, posts }, i): Part[] => [
          {
            data: { values: [{ letter: arm.letter }] },
            mark: { type: 'text', align: 'right', baseline: 'middle', color: arm.colour, fontWeight: 600 },
            encoding: { x: { value: -10 }, y: stripY(i), text: { field: 'letter' } },
          },
          {
            data: { values: [{}] },
            mark: { type: 'rule', color: palette.line },
            encoding: { x: { value: 0 }, x2: { value: inner }, y: stripY(i) },
          },
          {
            data: {
              values: byHour(posts).flatMap((n, hour) => (n < 0.05 ? [] : [{ hour: hour + 0.5, size: 20 + 90 * (n / mostPosts) }])),
            },
            mark: {
              type: 'point',
              shape: arm.shape,
              filled: true,
              opacity: 1,
              color: arm.hollow ? palette.paper : arm.colour,
              stroke: arm.colour,
              strokeWidth: 1.8,
            },
            encoding: { x: x('hour'), y: stripY(i), size: { field: 'size', type: 'quantitative', scale: null } },
          },
        ]),
        ...palette.heat.map(
          (colour, step): Part => ({
            data: { values: cells.filter((one) => one.step === step) },
            mark: { type: 'rect', color: colour, stroke: palette.paper, strokeWidth: 1 },
            encoding: { x: x('x'), x2: { field: 'x2' }, y: y('y'), y2: { field: 'y2' } },
          }),
        ),
        {
          data: { values: [{ x: from, x2: from + WINDOW, y: 0, y2: 7 }] },
          mark: { type: 'rect', filled: false, stroke: palette.ink, strokeWidth: 1.4 },
          encoding: { x: x('x'), x2: { field: 'x2' }, y: y('y'), y2: { field: 'y2' } },
        },
      ],
    },
    view,
  );
}
