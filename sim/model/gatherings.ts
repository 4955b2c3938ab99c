/** What each kind of event is like, relative to a Q&A of an hour (S44, S64, S66; levels assumed). */
import type { EventKind } from './levers/contact.ts';

export interface EventEffect {
  /** How strongly it draws people. */
  readonly draw: number;
  /** What attending is worth, in value of a visit. */
  readonly value: number;
  /** Identity, trust and ties gained. */
  readonly identity: number;
  readonly trust: number;
  readonly ties: number;
}

export const EVENT_EFFECTS: Readonly<Record<EventKind, EventEffect>> = {
  qa: { draw: 1, value: 1, identity: 1, trust: 1, ties: 0.3 },
  poll: { draw: 1.5, value: 0.3, identity: 0.5, trust: 0.3, ties: 0 },
  contest: { draw: 0.7, value: 0.8, identity: 1.5, trust: 0.3, ties: 0.7 },
  talk: { draw: 1.2, value: 1.5, identity: 0.8, trust: 1.2, ties: 0.1 },
  game: { draw: 1, value: 0.6, identity: 1, trust: 0.2, ties: 0.8 },
  lottery: { draw: 1.6, value: 0.4, identity: 0.2, trust: 0.1, ties: 0 },
  offline: { draw: 0.25, value: 2.5, identity: 4, trust: 2, ties: 3 },
};
