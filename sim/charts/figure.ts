/** What a figure is: a sentence, a table and a drawing that say the same, in this order for readers of any kind. */
import type { TopLevelSpec } from 'vega-lite';
import type { Portrait } from '../experiment/portrait.ts';
import type { ComparisonResult } from '../experiment/result.ts';
import type { Language } from '../model/text.ts';
import type { Scenario } from '../scenario/scenario.ts';
import type { Scale } from './numbers.ts';
import type { OutlineShape } from './swatch.ts';

export type Theme = 'light' | 'dark';

/** What figures are made of. Texts of a scenario are data, never markup; they reach a specification only as values of fields. */
export interface Picture {
  readonly scenario: Scenario;
  readonly result: ComparisonResult;
  /** null: not recorded; figures that need it say so. */
  readonly portrait: Portrait | null;
}

/** How a figure is looked at. */
export interface View {
  readonly language: Language;
  readonly theme: Theme;
  /** Room for the drawing [px], panels side by side included. */
  readonly width: number;
  /** The arm that is compared with its baseline; the first compared one unless given. */
  readonly arm?: string;
  /** [days]; the last one unless given. */
  readonly horizon?: number;
  /** Outcome of `fan`; the primary one unless given. */
  readonly outcome?: string;
  /** Week that the network shows, from 1; the last one unless given. */
  readonly week?: number;
  /** Vertical axis of `fan` and `differenceOverTime` that is kept as long as all fits: drawings under one drag are compared by eye. */
  readonly axis?: Scale;
}

export interface Column {
  readonly text: string;
  readonly align: 'left' | 'right';
  /** The arm it belongs to, for its badge. */
  readonly arm?: string;
}

export interface Row {
  readonly cells: readonly string[];
  /** A sum, or a heading over the rows that follow. */
  readonly strong?: boolean;
  /** A heading: its first cell says it for the whole row, the others only repeat what the columns are called. */
  readonly heading?: boolean;
  /** Colour of what the row stands for, as in the drawing. */
  readonly swatch?: Swatch;
}

export interface Table {
  readonly columns: readonly Column[];
  readonly rows: readonly Row[];
}

export type SwatchShape = 'box' | 'hatched' | 'dotted' | 'line' | 'dashed' | 'disc' | 'ring' | 'cross' | 'square' | OutlineShape;

export interface Swatch {
  readonly colour: string;
  readonly shape: SwatchShape;
}

/** One drawing; those of a figure share axes and stand side by side where there is room. */
export interface Panel {
  /** Title of its arm with the letter, or what its axis shows; '' for none. Text, not markup. */
  readonly heading: string;
  readonly colour: string;
  /** Outer size [px]. */
  readonly width: number;
  readonly height: number;
  readonly spec: TopLevelSpec;
  /** One sentence for readers who cannot see it. */
  readonly description: string;
}

export interface Figure {
  readonly id: string;
  /** The outcome it is about, where it is about one. */
  readonly subject?: string;
  /** Its vertical axis, for figures that can keep one. */
  readonly axis?: Scale;
  /** The finding: a sentence with a number, or, if nothing is decided, what is shown. */
  readonly title: string;
  /** Outcomes whose difference over the whole time the title tells already. */
  readonly tells?: readonly string[];
  readonly subtitle: string;
  /** How to read it, in counts. */
  readonly caption: string;
  readonly table: Table;
  readonly legend: readonly (Swatch & { readonly text: string })[];
  /** Empty if there is nothing to draw: the title says why. */
  readonly panels: readonly Panel[];
}
