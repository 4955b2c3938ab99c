/** Two strategies side by side on one axis, a row for each item, with the difference in figures at the right. */
import type { ArmStyle } from './arms.ts';
import type { Panel, View } from './figure.ts';
import { textWidth, wrapped } from './measure.ts';
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

/** Least height of a row, and of a line of text in it [px]. */
const ROW = 40;
const LINE = 16;
const LABEL = 13;
const NOTE = 12;

export function dumbbell({ heading, description, rows, arms, width, share, fromZero }: Dumbbell, view: View): Panel {
  const palette = PALETTES[view.theme];
  const wide = width >= 460;
  // As much room as the longest label needs, up to a third of the drawing or so; what is longer goes on in a second line.
  const longest = Math.max(0, ...rows.flatMap(({ label, note }) => [textWidth(label, LABEL), textWidth(note, NOTE)]));
  const left = Math.ceil(Math.min(Math.max(longest + 12, 72), wide ? 0.34 * width : 120));
  const margins = { top: 8, right: wide ? 132 : 104, bottom: 30, left };
  const told = rows.map(({ label, note }) => [
    ...wrapped(label, left - 8, LABEL).map((text) => ({ text, of: 'label' })),
    ...(note === '' ? [] : wrapped(note, left - 8, NOTE).map((text) => ({ text, of: 'note' }))),
  ]);
  const row = Math.max(ROW, ...told.map((lines) => lines.length * LINE + 8));
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
    scale: { domain: [0, rows.length * row], range: [0, rows.length * row] },
    axis: null,
  };
  const data = rows.map(({ difference, interval, values: own }, i) => ({
    y: (i + 0.5) * row,
    difference,
    interval,
    first: own[0] == null ? null : own[0] * factor,
    last: own.at(-1) == null ? null : (own.at(-1) as number) * factor,
  }));
  const text = (values: readonly Part[], field: string, at: number, align: string, more: Part): Part => ({
    data: { values },
    mark: { type: 'text', align, baseline: 'middle', ...more },
    encoding: { x: { value: at }, y, text: { field } },
  });
  const lines = told.flatMap((own, i) => own.map((line, k) => ({ ...line, y: (i + 0.5) * row + (k - (own.length - 1) / 2) * LINE })));
  const linesOf = (kind: string): Part[] => lines.filter(({ of }) => of === kind);
  const last = arms.at(-1) as ArmStyle;
  return panel(
    {
      heading,
      description,
      width,
      height: margins.top + margins.bottom + rows.length * row,
      margins,
      layers: [
        {
          data: { values: data.filter(({ first, last }) => first !== null && last !== null) },
          mark: { type: 'rule', strokeWidth: 2, color: last.colour, opacity: 0.75 },
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
        text(linesOf('label'), 'text', -left, 'left', { color: palette.ink, fontSize: LABEL }),
        text(linesOf('note'), 'text', -left, 'left', { color: palette.ink3, fontSize: NOTE }),
        text(data, 'difference', inner + margins.right, 'right', { dy: -8, color: palette.ink, fontSize: LABEL, fontWeight: 600 }),
        text(data, 'interval', inner + margins.right, 'right', { dy: 8, color: palette.ink3 }),
      ],
    },
    view,
  );
}
