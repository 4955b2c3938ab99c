/** The frame that every specification shares. Geometry is fixed, so that a drawing is the same wherever it is made. */
import type { TopLevelSpec } from 'vega-lite';
import type { Panel, View } from './figure.ts';
import { PALETTES, type Palette, SANS } from './theme.ts';

export interface Margins {
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
  readonly left: number;
}

type Json = string | number | boolean | null | readonly Json[] | { readonly [key: string]: Json };
export type Part = { readonly [key: string]: Json };

export interface Drawing {
  readonly heading: string;
  readonly colour?: string;
  readonly description: string;
  readonly width: number;
  readonly height: number;
  readonly margins: Margins;
  readonly layers: readonly Part[];
}

/** A drawing of layers. `description` is ours or made of numbers; it never holds a reader's text. */
export function panel({ heading, colour, description, width, height, margins, layers }: Drawing, view: View): Panel {
  const palette = PALETTES[view.theme];
  const spec = {
    $schema: 'https://vega.github.io/schema/vega-lite/v6.json',
    description,
    background: null,
    autosize: { type: 'none' },
    padding: { ...margins },
    width: Math.max(40, width - margins.left - margins.right),
    height: height - margins.top - margins.bottom,
    layer: layers,
    config: config(palette),
  };
  return { heading, colour: colour ?? palette.ink2, width, height, description, spec: spec as unknown as TopLevelSpec };
}

/** Bounds of the zone of differences too small to matter: its grey alone hardly shows. */
export const zoneBound = (palette: Palette): Part => ({ type: 'rule', color: palette.edge, strokeWidth: 1, strokeDash: [2, 3] });

/** A band whose bounds can be seen where its fill, `opacity` of the strategy's colour, hardly can. */
export const band = (colour: string, opacity: number): Part => ({
  type: 'area',
  color: colour,
  fillOpacity: opacity,
  stroke: colour,
  strokeOpacity: 0.8,
  strokeWidth: 0.8,
  strokeDash: [1, 2],
});

const config = (palette: Palette): Part => ({
  aria: false, // readers who cannot see a drawing have its description, sentence and table
  font: SANS,
  view: { stroke: null },
  axis: {
    labelColor: palette.ink3,
    labelFontSize: 12,
    labelFontWeight: 400,
    titleColor: palette.ink3,
    titleFontSize: 12,
    titleFontWeight: 400,
    gridColor: palette.line,
    gridWidth: 1,
    domain: false,
    ticks: false,
    labelPadding: 8,
  },
  axisX: { grid: false, ticks: true, tickSize: 4, tickColor: palette.line2, labelPadding: 5 },
  text: { color: palette.ink2, fontSize: 12 },
});

/** An axis whose labels we give: `labels[i]` stands at `values[i]`. They are numbers and our own words. */
export const labelled = (values: readonly number[], labels: readonly string[], more: Part = {}): Part => ({
  values,
  // `indexof` finds the label by its place: no text goes into the expression.
  labelExpr: `${JSON.stringify(labels)}[indexof(${JSON.stringify(values)}, datum.value)]`,
  title: null,
  ...more,
});

/** How wide panels are when `count` of them share `view.width`, and how many stand side by side. */
export function shared(view: View, count: number, least: number, gap = 40): number {
  const beside = Math.max(1, Math.min(count, Math.floor((view.width + gap) / (least + gap))));
  return Math.floor((view.width - gap * (beside - 1)) / beside);
}
