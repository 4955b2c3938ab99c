/**
 * The stage of a community, as the operator can tell it from counts (S18 names three; decline is the fourth). Definition, each
 * morning, over what is known of the days before:
 *
 * - build: until 10 member-days of posting in 7 days have been reached once, and for the first week in any case;
 * - decline: members fell by 5 % or more in 28 days, or messages of the last 14 days by 30 % or more against the 14 before;
 * - growth: members grew by 5 % or more in 14 days, or messages by 20 % or more against the 14 days before;
 * - maturity: anything else.
 *
 * A stage lasts at least 7 days, so that chance does not flip it from day to day.
 */
import { STAGES, type Stage } from '../model/levers/phases.ts';

const CODE = (stage: Stage): number => STAGES.indexOf(stage);
const BUILD = CODE('build');
const GROWTH = CODE('growth');
const MATURITY = CODE('maturity');
const DECLINE = CODE('decline');

export const STAGE_RULES = {
  criticalPosterDays: 10,
  shortest: 7,
  declineMembers: -0.05,
  declineMessages: -0.3,
  growthMembers: 0.05,
  growthMessages: 0.2,
} as const;

export class StageDetector {
  stage = BUILD;
  #since = 0;

  /**
   * `day`: today; `posters7`: member-days of posting in the last 7 days; relative changes of members in 14 and 28 days and of
   * messages in 14 days against the 14 before (0 where that is not known yet).
   */
  update(day: number, posters7: number, members14: number, members28: number, messages14: number): number {
    if (day - this.#since < STAGE_RULES.shortest) return this.stage;
    if (this.stage === BUILD && posters7 < STAGE_RULES.criticalPosterDays) return this.stage;
    let next = MATURITY;
    if (members28 <= STAGE_RULES.declineMembers || messages14 <= STAGE_RULES.declineMessages) next = DECLINE;
    else if (members14 >= STAGE_RULES.growthMembers || messages14 >= STAGE_RULES.growthMessages) next = GROWTH;
    if (next !== this.stage) this.#since = day;
    this.stage = next;
    return next;
  }
}
