/** What the operator knows each morning: counts of the days before, in the order of INDICATORS. A lag of one day. */
import { INDICATORS, type Indicator } from '../model/strategy.ts';
import { StageDetector } from '../strategy/stage.ts';
import type { Community } from './community.ts';

export class Indicators {
  readonly values = new Float64Array(INDICATORS.length);
  readonly #stage = new StageDetector();
  /** By day: members at its start; posters and messages of the day before, summed so far. */
  readonly #members: Float64Array;
  readonly #posters: Float64Array;
  readonly #messages: Float64Array;

  constructor(days: number) {
    this.#members = new Float64Array(days + 1);
    this.#posters = new Float64Array(days + 1);
    this.#messages = new Float64Array(days + 1);
  }

  /** Takes the counts of yesterday over, and clears them for today. */
  update(community: Community, day: number): void {
    const { today } = community;
    this.#members[day] = community.present;
    this.#posters[day] = (this.#posters[day - 1] ?? 0) + today.posters;
    this.#messages[day] = (this.#messages[day - 1] ?? 0) + today.messages;
    const posters7 = this.#within(this.#posters, day, 7);
    const growth14 = this.#growth(day, 14);
    const before = this.#within(this.#messages, day - 14, 14);
    const talk = day < 28 || before === 0 ? 0 : this.#within(this.#messages, day, 14) / before - 1;
    const values: Record<Indicator, number> = {
      day,
      weekday: (day % 7) + 1,
      members: community.present,
      joins: today.joins,
      leavers: today.leavers,
      postersPerDay: today.posters,
      messagesPerDay: today.messages,
      mutedShare: community.present > 0 ? community.muted / community.present : 0,
      buyers: community.buyers,
      posters7,
      growth14,
      backlog: community.desk.backlog,
      surveyed: community.surveyed,
      stage: this.#stage.update(day, posters7, growth14, this.#growth(day, 28), talk),
    };
    INDICATORS.forEach((name, i) => {
      this.values[i] = values[name];
    });
    today.joins = today.leavers = today.posters = today.messages = 0;
  }

  #within(sums: Float64Array, day: number, days: number): number {
    return day <= 0 ? 0 : (sums[day] as number) - (sums[Math.max(0, day - days)] as number);
  }

  #growth(day: number, days: number): number {
    const before = day < days ? 0 : (this.#members[day - days] as number);
    return before > 0 ? (this.#members[day] as number) / before - 1 : 0;
  }
}
