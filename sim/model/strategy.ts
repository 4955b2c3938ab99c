/** The levers: all that the operator chooses. Declarations only; the schedule is in `sim/strategy`. */
import type { ValuesOf } from './field.ts';
import { acquisition, positioning } from './levers/audience.ts';
import { events, promotion, push } from './levers/contact.ts';
import { content, digest } from './levers/content.ts';
import { budget, feedback } from './levers/desk.ts';
import { checkIn, incentives } from './levers/motivation.ts';
import { metabolism, moderation } from './levers/order.ts';
import { care, hosting, kols } from './levers/people.ts';
import type { Phase } from './levers/phases.ts';

/** Every lever by group: unit, range, default, texts and source. */
export const STRATEGY_FIELDS = {
  positioning,
  content,
  hosting,
  events,
  push,
  promotion,
  kols,
  digest,
  checkIn,
  incentives,
  care,
  moderation,
  metabolism,
  acquisition,
  feedback,
  budget,
} as const;

/** Values of all levers, and how they change over time. */
export type Strategy = ValuesOf<typeof STRATEGY_FIELDS> & { readonly phases?: readonly Phase[] };

/** Names a formula may use besides levers' own numbers; measured by the operator with a lag of one day (sim/engine/indicators.ts). */
export const INDICATORS = [
  'day',
  'weekday',
  'members',
  'joins',
  'leavers',
  'postersPerDay',
  'messagesPerDay',
  'mutedShare',
  'buyers',
  'posters7',
  'growth14',
  'backlog',
  'surveyed',
  'stage',
] as const;
export type Indicator = (typeof INDICATORS)[number];
