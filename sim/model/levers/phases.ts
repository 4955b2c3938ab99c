/**
 * Phases and rules (lever 15): a strategy may change its levers by day, by the community's stage, or on a condition over
 * measured indicators. Later phases go over earlier ones; where none applies, the strategy's own values hold.
 */
import type { LeverValue } from '../field.ts';
import type { Text } from '../text.ts';

/** Stages of a community's life, as the operator can tell them from measured indicators (sim/strategy/stage.ts). */
export const STAGES = ['build', 'growth', 'maturity', 'decline'] as const;
export type Stage = (typeof STAGES)[number];

export interface Phase {
  readonly name: string;
  /** What readers are shown in the place of its name; nothing that a run depends on. */
  readonly title?: Text;
  /** Days within which the phase may hold: from (inclusive) to (exclusive). */
  readonly from: number;
  readonly to: number;
  /** The stage in which it holds; null: in any. */
  readonly stage: Stage | null;
  /** A formula over indicators: holds where it is not 0; null: always. */
  readonly when: string | null;
  /** Values by lever path, such as `content.perDay`; only levers that are not lists. */
  readonly set: Readonly<Record<string, LeverValue | boolean | string>>;
}

/** What a phase is called: by its title, or by its name in both languages. */
export const phaseTitle = ({ name, title }: Pick<Phase, 'name' | 'title'>): Text => title ?? { zh: name, en: name };

export const MAX_PHASES = 20;
/** A day that no run comes to: for good [days]. */
export const LAST_DAY = 100_000;
