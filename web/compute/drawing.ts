/** Figures of the picture so far, drawn as SVG text away from the page's own thread. */
import { causes, differenceOverTime, type Figure, fan, type Panel, type Picture, type View } from '../../sim/charts/index.ts';
import { type Comparison, type Portrait, portrait, type Scenario } from '../../sim/index.ts';

const FIGURES = { fan, differenceOverTime, causes } as const satisfies Record<string, (picture: Picture, view: View) => Figure>;
export type FigureId = keyof typeof FIGURES;

export interface DrawOrder {
  readonly kind: 'draw';
  readonly figure: FigureId;
  readonly view: View;
}

export type DrawnPanel = Omit<Panel, 'spec'> & { readonly svg: string };
export interface Drawn extends Omit<Figure, 'panels'> {
  readonly panels: readonly DrawnPanel[];
  /** What it was computed from. */
  readonly hash: string;
  readonly pairs: number;
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

export async function draw(material: Material, { figure: id, view }: DrawOrder): Promise<Drawn> {
  const { scenario, comparison, hash } = material;
  const figure = FIGURES[id]({ scenario, result: comparison.result, portrait: portraitOf(material) }, view);
  // Vega is large, and the first picture does without it.
  const { toSvg } = await import('../../sim/charts/svg.ts');
  const panels: DrawnPanel[] = [];
  for (const { spec, ...panel } of figure.panels) panels.push({ ...panel, svg: await toSvg(spec) });
  return { ...figure, panels, hash, pairs: comparison.result.replications };
}
