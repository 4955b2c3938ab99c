/** Undo and redo: a line of immutable states. Steps that belong together, such as a drag, are one. */

import type { Text } from '../../sim/index.ts';

export interface Step<T> {
  readonly state: T;
  /** What was done to get here, for whoever is offered to undo it: in both languages, as it may be read in another than it was done in. */
  readonly what: Text;
  /** Steps in a row with the same key are one. */
  readonly key: string | null;
  /** Something else was opened, and not the state before it changed. */
  readonly opens?: true;
}

export interface History<T> {
  readonly past: readonly Step<T>[];
  readonly now: Step<T>;
  readonly future: readonly Step<T>[];
}

export const MOST_STEPS = 200;

/** What came from nowhere is not undone. */
const NOTHING: Text = { zh: '', en: '' };

export const begin = <T>(state: T): History<T> => ({ past: [], now: { state, what: NOTHING, key: null }, future: [] });

/** `state` as the present. What had been undone is gone; beyond MOST_STEPS the oldest goes. */
export function record<T>({ past, now }: History<T>, state: T, what: Text, key: string | null = null): History<T> {
  const step = { state, what, key };
  if (key !== null && key === now.key) return { past, now: step, future: [] };
  return { past: [...past, now].slice(-MOST_STEPS), now: step, future: [] };
}

/** Something else, opened as a step like any other: what was there before comes back by undoing. */
export const reopen = <T>({ past, now }: History<T>, state: T, what: Text): History<T> => ({
  past: [...past, now].slice(-MOST_STEPS),
  now: { state, what, key: null, opens: true },
  future: [],
});

/** Ends a series: the next step with the same key is a step of its own. */
export const seal = <T>(history: History<T>): History<T> => ({ ...history, now: { ...history.now, key: null } });

export function undo<T>(history: History<T>): History<T> {
  const last = history.past.at(-1);
  if (last === undefined) return history;
  return { past: history.past.slice(0, -1), now: { ...last, key: null }, future: [history.now, ...history.future] };
}

export function redo<T>(history: History<T>): History<T> {
  const [next, ...future] = history.future;
  if (next === undefined) return history;
  return { past: [...history.past, history.now], now: { ...next, key: null }, future };
}
