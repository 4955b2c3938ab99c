/** Two strategies side by side on one axis, a row for each item, with the difference in figures at the right. */
import type { ArmStyle } from './arms.ts';
import type { Panel, View } from './figure.ts';
import { clipped } from './measure.ts';
import { decimalsOf, level, niceScale, percent } from './numbers.ts';
import { labelled, type Part, panel } from './spec.ts';
import { PALETTES } from './theme.ts';

export interface Pairing {
  readonly label: string;
  readonly note: string;
  /** Baseline first; null: undefined. */
  readonly values: readonly (number | null)[];
  readonly difference: string;
  readonly interval: string;
}

interface Dumbbell {
  readonly heading: string;
  readonly description: string;
  readonly rows: readonly Pairing[];
  readonly arms: readonly ArmStyle[];
  readonly width: number;
  /** Whether values are shares, shown in per cent. */
  readonly share: boolean;
  readonly fromZero: boolean;
}

const ROW = 40;

export function dumbbell({ heading, description, rows, arms, width, share, fromZero }: Dumbbell, view: View): Panel {
  const palette = PALETTES[view.theme];
  const wide = width >= 460;
  const margins = { top: 8, right: wide ? 132 : 104, bottom: 30, left: wide ? 168 : 120 };
  const inner = Math.max(40, width - margins.left - margins.right);
  const factor = share ? 100 : 1;
  const values = rows.flatMap((row) => row.values.flatMap((v) => (v === null ? [] : [v * factor])));
  const { domain, ticks, step } = niceScale(values.length === 0 ? [0, 1] : values, inner < 200 ? 2 : 4, fromZero);
  const labels = ticks.map((tick) => (share ? percent(tick / 100) : level(tick, { factor: 1, decimals: decimalsOf(step) })));
  const x = (field: string): Part => ({
    field,
    type: 'quantitative',
    scale: { domain, nice: false, zero: false },
    axis: labelled(ticks, labels, { grid: true, labelFlush: false }),
  });
  const y: Part = {
    field: 'y',
    type: 'quantitative',
    scale: { domain: [0, rows.length * ROW], range: [0, rows.length * ROW] },
    axis: null,
  };
  const data = rows.map((row, i) => ({
    y: i * ROW + ROW / 2,
    label: clipped(row.label, margins.left - 4, 13),
    note: row.note,
    difference: row.difference,
    interval: row.interval,
    first: row.values[0] == null ? null : row.values[0] * factor,
    last: row.values.at(-1) == null ? null : (row.values.at(-1) as number) * factor,
  }));
  const text = (field: string, at: number, align: string, dy: number, more: Part): Part => ({
    data: { values: data },
    mark: { type: 'text', align, baseline: 'middle', dy, ...more },
    encoding: { x: { value: at }, y, text: { field } },
  });
  const noted = rows.some(({ note }) => note !== '');
  const lift = noted ? 8 : 0;
  const last = arms.at(-1) as ArmStyle;
  return panel(
    {
      heading,
      description,
      width,
      height: margins.top + margins.bottom + rows.length * ROW,
      margins,
      layers: [
        {
          data: { values: data.filter(({ first, last }) => first !== null && last !== null) },
          mark: { type: 'rule', strokeWidth: 2, color: last.colour, opacity: 0.35 },
          encoding: { x: x('first'), x2: { field: 'last' }, y },
        },
        ...arms.map(
          (arm, i): Part => ({
            data: {
              values: data.flatMap(({ y, first, last }) =>
                (i === 0 ? first : last) === null ? [] : [{ y, value: i === 0 ? first : last }],
              ),
            },
            mark: {
              type: 'point',
              shape: arm.shape,
              size: 70,
              filled: true,
              opacity: 1,
              color: arm.hollow ? palette.paper : arm.colour,
              stroke: arm.colour,
              strokeWidth: 2,
            },
            encoding: { x: x('value'), y },
          }),
        ),
        text('label', -margins.left, 'left', -lift, { color: palette.ink, fontSize: 13 }),
        ...(noted ? [text('note', -margins.left, 'left', lift, { color: palette.ink3 })] : []),
        text('difference', inner + margins.right, 'right', -8, { color: palette.ink, fontSize: 13, fontWeight: 600 }),
        text('interval', inner + margins.right, 'right', 8, { color: palette.ink3 }),
      ],
    },
    view,
  );
}
