/**
 * What an outcome is. Every outcome is a reducer over events (sim/model/events.ts), so the same code measures a simulation
 * while it runs and a real table. A reducer's `value()` is asked after `dayEnd(day)` and answers for a horizon that ends
 * with that day; `null` means undefined (no cases yet), never 0 or NaN.
 */
import type { EventSink } from '../model/events.ts';
import type { Text } from '../model/text.ts';

export type OutcomeKind = 'level' | 'flow' | 'share' | 'timeToEvent';
/** How daily values become one number at horizon h. */
export type Aggregation = 'at' | 'sum' | 'mean7';
export type Direction = 'up' | 'down' | 'neither';

/** `threads`: which messages belong together; `replies`: who answers whom; `hosts`: who is the operator or a KOL. */
export type Need = 'messages' | 'threads' | 'replies' | 'hosts' | 'topics' | 'membership' | 'visits' | 'feelings' | 'money' | 'work';

export interface OutcomeUnit {
  /** Machine form, as in tidy CSV: `members`, `share`, `yuan`, `messages/day`, `hours`, … */
  readonly id: string;
  readonly text: Text;
}

export interface Reducer extends EventSink {
  value(): number | null;
}

export interface OutcomeContext {
  /** Upper bounds, for typed columns; reducers grow beyond them when needed. */
  readonly expectedMembers: number;
  readonly rooms: number;
  /** True when the events are simulated: visits, feelings and spending exist. */
  readonly simulated: boolean;
  readonly averaging?: Averaging;
  /** Weights of the health index where they differ from equal ones. */
  readonly health?: Readonly<Partial<Record<HealthPart, number>>>;
}

/** What the health index weighs (sim/outcomes/health.ts). */
export const HEALTH_PARTS = ['activity', 'interaction', 'trust', 'belonging', 'satisfaction'] as const;
export type HealthPart = (typeof HEALTH_PARTS)[number];

/**
 * What `mean7` outcomes average over: `last7` (default), the last 7 days, as at a horizon of a simulation; for real tables
 * the whole period, where outcomes with a rolling window take either every day (`allDays`: the first windows are partial)
 * or only the days whose window lies within the period (`fullWindows`).
 */
export type Averaging = 'last7' | 'allDays' | 'fullWindows';

/** Where reducers are put together: books that several outcomes read are kept once and hear each event before their readers. */
export interface Assembly extends OutcomeContext {
  book<T extends EventSink>(open: (assembly: Assembly) => T): T;
}

export interface Outcome {
  readonly id: string;
  readonly label: Text;
  /** One sentence that defines it. */
  readonly doc: Text;
  readonly unit: OutcomeUnit;
  readonly kind: OutcomeKind;
  readonly aggregation: Aggregation;
  readonly better: Direction;
  /** Least and most that it can be; unless given, 0 and, for a share, 1. */
  readonly range?: readonly [least: number, most: number];
  /** Smallest difference that matters unless a scenario says otherwise, in `unit`. */
  readonly defaultMargin: number;
  /** Shortest horizon [days] at which it can have a value: those whom it follows must have been followed long enough. Unless given, any. */
  readonly leastDays?: number;
  /** What the events must tell. Real tables lack some of it: `measure` prints such outcomes as not measurable, with the reason. */
  readonly needs: Need;
  create(assembly: Assembly): Reducer;
}
