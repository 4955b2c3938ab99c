/** Figures of the picture so far, as sentences, tables and SVG text, away from the page's own thread. */
import {
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

export type DrawnPanel = Omit<Panel, 'spec'> & { readonly svg: string };
export interface Drawn extends Omit<Figure, 'panels'> {
  /** None where only the words were asked for, and where the charts did not come. */
  readonly panels: readonly DrawnPanel[];
  /** Why the charts did not come. */
  readonly undrawn?: string;
  /** What it was computed from. */
  readonly hash: string;
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
    const panels = await Promise.all(figure.panels.map(async ({ spec, ...panel }) => ({ ...panel, svg: await renderer.svg(spec) })));
    return { ...figure, panels, ...about };
  } catch (error) {
    // The table says what the charts would.
    return { ...figure, panels: [], undrawn: (error as Error).message, ...about };
  }
}
