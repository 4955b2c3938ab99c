/** Puts reducers together, fans events out to those that listen, and keeps the value of every outcome at every day's end. */
import { CAUSES } from '../model/causes.ts';
import type { EventSink } from '../model/events.ts';
import { rosterBook } from './books/roster.ts';
import type { Assembly, Outcome, OutcomeContext, Reducer } from './outcome.ts';
import { outcomeById } from './registry.ts';

export interface Measurement {
  readonly sink: EventSink;
  readonly ids: readonly string[];
  /** `series[o * days + d]`: outcome o at the end of day d; NaN where undefined or not reached. */
  readonly series: Float64Array;
  /** Members who have left so far by cause, indexed as CAUSES. */
  readonly causes: Float64Array;
}

/** A listener that reads books; it hears each event after them. */
export type Listener = (assembly: Assembly) => EventSink;

/**
 * Measures `ids` for `days` days; `more` listens beside the outcomes. Throws a RangeError for an unknown id (a scenario's ids
 * are checked by its reader).
 */
export function createMeasurement(
  ids: readonly string[],
  context: OutcomeContext,
  days: number,
  more: readonly Listener[] = [],
): Measurement {
  const outcomes = ids.map((id) => {
    const outcome = outcomeById(id);
    if (outcome === undefined) throw new RangeError(`no outcome "${id}"`);
    return outcome;
  });
  const { sink, reducers, roster } = assemble(outcomes, context, more);
  const series = new Float64Array(outcomes.length * days).fill(Number.NaN);
  const causes = new Float64Array(CAUSES.length);
  const closeDay = sink.dayEnd;
  const dayEnd = (day: number): void => {
    closeDay?.(day);
    causes.set(roster.byCause);
    if (day >= days) return;
    for (let o = 0; o < reducers.length; o++) series[o * days + day] = reducers[o]!.value() ?? Number.NaN;
  };
  return { sink: { ...sink, dayEnd }, ids, series, causes };
}

/** The reducers of `outcomes` and one sink that feeds them; their `value()` may be asked after any `dayEnd`. */
export function assemble(outcomes: readonly Outcome[], context: OutcomeContext, more: readonly Listener[] = []) {
  const listeners: EventSink[] = [];
  const books = new Map<unknown, EventSink>();
  const assembly: Assembly = {
    ...context,
    book<T extends EventSink>(open: (assembly: Assembly) => T): T {
      let book = books.get(open) as T | undefined;
      if (book === undefined) {
        book = open(assembly); // opens the books it reads first, so they stand, and hear, before it
        books.set(open, book);
        listeners.push(book);
      }
      return book;
    },
  };
  const roster = assembly.book(rosterBook);
  const reducers: Reducer[] = outcomes.map((outcome) => {
    const reducer = outcome.create(assembly);
    listeners.push(reducer);
    return reducer;
  });
  for (const listen of more) {
    const listener = listen(assembly); // opens its books first
    listeners.push(listener);
  }
  return { sink: fanOut(listeners), reducers, roster };
}

const EVENTS = [
  'join',
  'leave',
  'visit',
  'readOne',
  'feel',
  'message',
  'mute',
  'unmute',
  'checkIn',
  'notice',
  'attend',
  'remove',
  'promote',
  'badge',
  'gift',
  'survey',
  'desk',
  'buy',
  'spend',
  'drop',
  'dayEnd',
] as const satisfies readonly (keyof EventSink)[];

/** Reducers and books are closures, not methods on `this`: their handlers can be called alone. */
type Handler = (
  a: unknown,
  b: unknown,
  c: unknown,
  d: unknown,
  e: unknown,
  f: unknown,
  g: unknown,
  h: unknown,
  i: unknown,
  j: unknown,
) => void;

/**
 * One sink for many. It has a method only for events somebody listens to; nothing is allocated per event. Every sink has the same keys in
 * the same order, and calls one listener as it calls many: for another one compilers throw away what they have made of the engine, in the
 * middle of an answer.
 */
export function fanOut(listeners: readonly EventSink[]): EventSink {
  const sink: Record<string, Handler | undefined> = {};
  for (const event of EVENTS) {
    const handlers = listeners.map((listener) => listener[event] as Handler | undefined).filter((handler) => handler !== undefined);
    sink[event] = handlers.length > 0 ? inTurn(handlers) : undefined;
  }
  return sink as EventSink;
}

const inTurn =
  (handlers: readonly Handler[]): Handler =>
  (a, b, c, d, e, f, g, h, i, j) => {
    for (let k = 0; k < handlers.length; k++) handlers[k]!(a, b, c, d, e, f, g, h, i, j);
  };
