/** Figures of the picture so far, as sentences, tables and SVG text, away from the page's own thread. */
import {
  type AcrossRow,
  across,
  causes,
  composition,
  differenceOverTime,
  type Figure,
  fan,
  harms,
  hours,
  ledger,
  network,
  networkWeeks,
  type Panel,
  type Picture,
  people,
  retention,
  type View,
} from '../../sim/charts/index.ts';
import { type Comparison, type Portrait, portrait, type Scenario } from '../../sim/index.ts';
import type { Renderer } from './renderer.ts';

const FIGURES = {
  fan,
  differenceOverTime,
  causes,
  retention,
  composition,
  hours,
  network,
  ledger,
  people,
  harms,
} as const satisfies Record<string, (picture: Picture, view: View) => Figure>;
export type FigureId = keyof typeof FIGURES;

export interface DrawOrder {
  readonly kind: 'draw';
  readonly figure: FigureId;
  readonly view: View;
  /** Only what it says: title, table, caption. */
  readonly words?: boolean;
}

/** One outcome in several settings, as a picture to take along. */
export interface DrawAcrossOrder {
  readonly kind: 'drawAcross';
  readonly outcome: string;
  readonly rows: readonly AcrossRow[];
  readonly pairs: number;
  readonly view: View;
}

export type DrawnPanel = Omit<Panel, 'spec'> & { readonly svg: string };
export interface Drawn extends Omit<Figure, 'panels'> {
  /** None where only the words were asked for, and where the charts did not come. */
  readonly panels: readonly DrawnPanel[];
  /** Why the charts did not come. */
  readonly undrawn?: string;
  /** What it was computed from; null where that is more than one input. */
  readonly hash: string | null;
  readonly pairs: number;
  /** Weeks that the network can be shown at. */
  readonly weeks: number;
}

/** What is drawn from: the runs, and the portrait once somebody asks. */
export interface Material {
  readonly hash: string;
  readonly scenario: Scenario;
  readonly comparison: Comparison;
}

let folded: { readonly of: Comparison; readonly portrait: Portrait } | null = null;
const portraitOf = ({ scenario, comparison }: Material): Portrait => {
  if (folded?.of !== comparison) folded = { of: comparison, portrait: portrait(scenario, comparison.runs) };
  return folded.portrait;
};

export const pictureOf = (material: Material): Picture => ({
  scenario: material.scenario,
  result: material.comparison.result,
  portrait: portraitOf(material),
});

export async function draw(material: Material, { figure: id, view, words = false }: DrawOrder, renderer: Renderer): Promise<Drawn> {
  const { comparison, hash } = material;
  const picture = pictureOf(material);
  const figure = FIGURES[id](picture, view);
  const about = { hash, pairs: comparison.result.replications, weeks: id === 'network' ? networkWeeks(picture) : 0 };
  if (words) return { ...figure, panels: [], ...about };
  try {
    return { ...figure, panels: await drawnPanels(figure, renderer), ...about };
  } catch (error) {
    // The table says what the charts would.
    return { ...figure, panels: [], undrawn: (error as Error).message, ...about };
  }
}

/** Rejects if the charts do not come: without them there is nothing to take along. */
export async function drawAcross({ outcome, rows, pairs, view }: DrawAcrossOrder, renderer: Renderer): Promise<Drawn> {
  const figure = across(outcome, rows, view);
  return { ...figure, panels: await drawnPanels(figure, renderer), hash: null, pairs, weeks: 0 };
}

const drawnPanels = ({ panels }: Figure, renderer: Renderer): Promise<DrawnPanel[]> =>
  Promise.all(panels.map(async ({ spec, ...panel }) => ({ ...panel, svg: await renderer.svg(spec) })));
