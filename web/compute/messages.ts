/** What the page and its office (the worker that reads, simulates, sums up and writes) say to each other. */
import type {
  CheckProgress,
  CheckReport,
  ColumnPick,
  ComparisonResult,
  MeasuredTable,
  Scenario,
  ScenarioProblem,
} from '../../sim/index.ts';
import type { Document } from '../document/document.ts';
import type { Draft, FileInput } from '../document/draft.ts';
import type { Beyond } from './beyond.ts';
import type { DrawAcrossOrder, Drawn, DrawOrder } from './drawing.ts';
import type { ReportOrder } from './report.ts';
import type { Spreads } from './spread.ts';
import type { SurveyOrder, SurveyStep } from './survey.ts';

/** How far a run goes: the file's own number of pairs, or until it is decided, at most as many as are ever run. */
export type Extent = 'file' | 'decided';

export interface Simulate {
  readonly kind: 'simulate';
  readonly name: string;
  readonly draft: Draft;
  readonly hash: string;
  readonly extent: Extent;
  /** Sums up the runs there are, and makes none. */
  readonly held: boolean;
  /** Outcomes to simulate afterwards that the draft does not ask for. */
  readonly beyond: readonly string[];
}

export type FileKind = 'yaml' | 'json' | 'csv';

/** Orders with one answer. */
export type Order =
  | { readonly kind: 'open'; readonly file: FileInput }
  /** Opens a file that the page was built with. */
  | { readonly kind: 'openPart'; readonly name: string; readonly path: string }
  | { readonly kind: 'write'; readonly name: string; readonly draft: Draft; readonly hash: string; readonly as: FileKind }
  | { readonly kind: 'measure'; readonly text: string; readonly columns?: ColumnPick }
  | DrawOrder
  | DrawAcrossOrder
  | ReportOrder
  | { readonly kind: 'stop' };

export interface Answers {
  open: { readonly document: Document } | { readonly problems: readonly ScenarioProblem[] };
  openPart: Answers['open'];
  /** Null until all runs of this input have ended, or were stopped after the first pair. */
  write: string | null;
  measure: MeasuredTable;
  /** Null while there is nothing to draw yet. */
  draw: Drawn | null;
  drawAcross: Drawn;
  /** As for `write`. */
  report: string | null;
  stop: null;
}

/** Checks the claims of a draft; each such order ends the one before. */
export interface CheckOrder {
  readonly kind: 'check';
  readonly name: string;
  readonly draft: Draft;
}
/** Work beside the simulation, told step by step; `pause` ends it. */
export type SideOrder = CheckOrder | SurveyOrder | { readonly kind: 'pause' };
export type SideStep =
  | { readonly kind: 'checking'; readonly progress: CheckProgress }
  | { readonly kind: 'checked'; readonly report: CheckReport }
  | { readonly kind: 'surveyed'; readonly step: SurveyStep };

/** What the office is greeted with: how many workers it has. */
export interface Staff {
  readonly workers: number;
}

export type ToOffice = { readonly id: number } & (
  | Simulate
  | Order
  | SideOrder
  /** The last picture on the way is on the screen. */
  | { readonly kind: 'seen' }
  /** Somebody is at the page. */
  | { readonly kind: 'here' }
  /** What is being simulated is out of date, and the next order not yet known. */
  | { readonly kind: 'halt' }
);

/** A picture of the simulation so far. */
export interface Stage {
  readonly hash: string;
  readonly scenario: Scenario;
  readonly result: ComparisonResult;
  readonly spreads: Spreads;
  readonly done: boolean;
}

/** What figures can be drawn from by now. */
export interface Drawable {
  readonly hash: string;
  readonly pairs: number;
  readonly done: boolean;
}

export interface Advance {
  /** Runs that have ended, and runs in all. */
  readonly done: number;
  readonly total: number;
  /** Pairs that are whole, and pairs asked for. */
  readonly pairs: number;
  readonly asked: number;
  readonly failed: number;
}

export type FromOffice = { readonly id: number } & (
  | { readonly kind: 'answer'; readonly value: unknown }
  | { readonly kind: 'stage'; readonly stage: Stage }
  | { readonly kind: 'drawable'; readonly drawable: Drawable }
  | { readonly kind: 'advance'; readonly advance: Advance }
  | { readonly kind: 'problems'; readonly problems: readonly ScenarioProblem[] }
  | SideStep
  | { readonly kind: 'ended'; readonly stopped: boolean }
  /** After the end of a simulation that was told of outcomes beyond; null: stopped, or none of them is not asked for anyway. */
  | { readonly kind: 'beyond'; readonly beyond: Beyond | null }
  | { readonly kind: 'broken'; readonly message: string }
);
