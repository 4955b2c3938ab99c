/** An outcome in several settings (cases, platforms, founding sizes, variants): what each strategy comes to, side by side on one axis. */
import { headOf, scaleOf } from '../experiment/amounts.ts';
import { fromTo, horizonWords } from '../experiment/wording.ts';
import type { Text } from '../model/text.ts';
import { outcomeById } from '../outcomes/index.ts';
import { type ArmStyle, plain, styleAt } from './arms.ts';
import type { Figure, Panel, Row, View } from './figure.ts';
import { clipped } from './measure.ts';
import { decimalsOf, level, niceScale } from './numbers.ts';
import { labelled, type Part, panel } from './spec.ts';
import { PALETTES } from './theme.ts';

/** One strategy in one setting: its mean over runs, and where 9 of 10 runs lie, in the outcome's unit; null where undefined. */
export interface AcrossRow {
  readonly setting: Text;
  /** [days] */
  readonly horizon: number;
  /** Its place among the strategies of its setting, from 0. */
  readonly place: number;
  readonly title: Text;
  readonly mean: number | null;
  readonly p05: number | null;
  readonly p95: number | null;
}

const ROW = 30;
const HEAD = 30;

/** Rows of one setting follow one another. Errors: RangeError if there is no outcome of this id. */
export function across(id: string, rows: readonly AcrossRow[], view: View): Figure {
  const { language, theme } = view;
  const outcome = outcomeById(id);
  if (outcome === undefined) throw new RangeError(`no outcome "${id}"`);
  const zh = language === 'zh';
  const shown = scaleOf(outcome, outcome.defaultMargin);
  const isShare = outcome.unit.id === 'share';
  const label = outcome.label[language];
  const head = headOf(outcome)[language];
  const amount = (value: number | null): string =>
    value === null ? { zh: '算不出', en: 'no value' }[language] : `${level(value, shown)}${isShare ? '%' : ''}`;
  const lines = rows.map(({ setting, horizon, place, title, ...numbers }): Line => {
    const when = horizonWords(horizon, outcome.aggregation)[language];
    return {
      setting: `${plain(setting[language])}${zh ? `（${when}）` : ` (${when})`}`,
      style: styleAt(place, title[language], theme),
      ...numbers,
    };
  });
  const settings = [...new Set(lines.map(({ setting }) => setting))];
  return {
    id: 'across',
    subject: id,
    title: zh
      ? `${label}：${settings.length} 种处境并排看`
      : `${label}: ${settings.length} ${settings.length === 1 ? 'setting' : 'settings'} side by side`,
    subtitle: outcome.doc[language].replace(/[。.]$/, ''),
    caption: zh
      ? '记号是各次推演的平均；10 次里有 9 次在线内。不同处境里人和环境都不同。'
      : 'Marks: mean of the runs; 9 of 10 runs lie on the line. People and surroundings differ between settings.',
    table: {
      columns: [
        { text: { zh: '处境', en: 'Setting' }[language], align: 'left' },
        { text: { zh: '策略', en: 'Strategy' }[language], align: 'left' },
        { text: head, align: 'right' },
        { text: { zh: '10 次里 9 次在', en: '9 of 10 runs' }[language], align: 'right' },
      ],
      rows: lines.map(
        ({ setting, style, mean, p05, p95 }): Row => ({
          cells: [
            setting,
            style.label,
            amount(mean),
            p05 === null || p95 === null ? amount(null) : fromTo(amount(p05), amount(p95))[language],
          ],
        }),
      ),
    },
    legend: [],
    panels: lines.length === 0 ? [] : [drawing(lines, settings, shown.factor, head, view)],
  };
}

interface Line extends Pick<AcrossRow, 'mean' | 'p05' | 'p95'> {
  readonly setting: string;
  readonly style: ArmStyle;
}

function drawing(lines: readonly Line[], settings: readonly string[], factor: number, head: string, view: View): Panel {
  const palette = PALETTES[view.theme];
  const left = Math.min(230, Math.round(view.width * 0.38));
  const margins = { top: 26, right: 16, bottom: 30, left };
  const scaled = (value: number | null): number | null => (value === null ? null : value * factor);
  let y = 0;
  const heads: { y: number; text: string }[] = [];
  const rows = settings.flatMap((setting) => {
    heads.push({ y: y + HEAD / 2 + 4, text: clipped(setting, view.width - 16, 13) });
    y += HEAD;
    return lines
      .filter((line) => line.setting === setting)
      .map(({ style, mean, p05, p95 }) => {
        const at = y + ROW / 2;
        y += ROW;
        return { y: at, label: clipped(style.label, left - 12, 12.5), style, mean: scaled(mean), p05: scaled(p05), p95: scaled(p95) };
      });
  });
  const values = rows.flatMap(({ mean, p05, p95 }) => [mean, p05, p95].flatMap((v) => (v === null ? [] : [v])));
  const { domain, ticks, step } = niceScale(values.length === 0 ? [0, 1] : values, 5, true);
  const x = (field: string): Part => ({
    field,
    type: 'quantitative',
    scale: { domain, nice: false, zero: false },
    axis: labelled(
      ticks,
      ticks.map((tick) => level(tick, { factor: 1, decimals: decimalsOf(step) })),
      { grid: true },
    ),
  });
  const yAt: Part = { field: 'y', type: 'quantitative', scale: { domain: [0, y], range: [0, y] }, axis: null };
  return panel(
    {
      heading: '',
      description: { zh: '各种处境、各种策略的平均', en: 'Means by setting and strategy' }[view.language],
      width: view.width,
      height: margins.top + margins.bottom + y,
      margins,
      layers: [
        {
          data: { values: [{ text: head }] },
          mark: { type: 'text', align: 'left', baseline: 'middle', color: palette.ink3 },
          encoding: { x: { value: 0 }, y: { value: -14 }, text: { field: 'text' } },
        },
        {
          data: { values: heads },
          mark: { type: 'text', align: 'left', baseline: 'middle', color: palette.ink, fontSize: 13, fontWeight: 600 },
          encoding: { x: { value: -left }, y: yAt, text: { field: 'text' } },
        },
        ...rows.flatMap(({ y, label, style, mean, p05, p95 }): Part[] => [
          {
            data: { values: [{ y, label }] },
            mark: { type: 'text', align: 'left', baseline: 'middle', color: style.colour, fontSize: 12.5 },
            encoding: { x: { value: -left }, y: yAt, text: { field: 'label' } },
          },
          ...(p05 === null || p95 === null
            ? []
            : [
                {
                  data: { values: [{ y, p05, p95 }] },
                  mark: { type: 'rule', strokeWidth: 4, color: style.colour, opacity: 0.75 },
                  encoding: { x: x('p05'), x2: { field: 'p95' }, y: yAt },
                } satisfies Part,
              ]),
          ...(mean === null
            ? []
            : [
                {
                  data: { values: [{ y, mean }] },
                  mark: {
                    type: 'point',
                    shape: style.shape,
                    size: 65,
                    filled: true,
                    opacity: 1,
                    color: style.hollow ? palette.paper : style.colour,
                    stroke: style.colour,
                    strokeWidth: 2,
                  },
                  encoding: { x: x('mean'), y: yAt },
                } satisfies Part,
              ]),
        ]),
      ],
    },
    view,
  );
}
