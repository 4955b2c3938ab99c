/** What the operator knows each morning: counts of the days before, in the order of INDICATORS, by the day they reach the desk. */
import { INDICATORS, type Indicator } from '../model/strategy.ts';
import type { Known } from '../strategy/levers.ts';
import { StageDetector } from '../strategy/stage.ts';
import type { Community } from './community.ts';

const COUNT = INDICATORS.length;
const [DAY, WEEKDAY, MEMBERS] = [INDICATORS.indexOf('day'), INDICATORS.indexOf('weekday'), INDICATORS.indexOf('members')] as const;

export class Indicators implements Known {
  /** As they are this morning. */
  readonly values = new Float64Array(COUNT);
  /** `values` of every morning so far. */
  readonly #mornings: Float64Array;
  readonly #seen = new Float64Array(COUNT);
  readonly #stage = new StageDetector();
  /** By day: members at its start; posters and messages of the day before, summed so far. */
  readonly #members: Float64Array;
  readonly #posters: Float64Array;
  readonly #messages: Float64Array;

  constructor(days: number) {
    this.#mornings = new Float64Array((days + 1) * COUNT);
    this.#members = new Float64Array(days + 1);
    this.#posters = new Float64Array(days + 1);
    this.#messages = new Float64Array(days + 1);
  }

  /** All that is known before the founders come: how many they will be. */
  begin(founders: number): void {
    this.values[MEMBERS] = founders;
    this.values[WEEKDAY] = 1;
    this.#mornings.set(this.values);
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
    this.#mornings.set(this.values, day * COUNT);
    today.joins = today.leavers = today.posters = today.messages = 0;
  }

  /**
   * What is on the desk this morning of counts that reach it after `lag` days, 1 being yesterday's; on the first mornings
   * what was known at the very start. The calendar never lags. The array is the same at each call.
   */
  seen(lag: number): Float64Array {
    const { values } = this;
    if (lag <= 1) return values;
    const day = values[DAY] as number;
    const from = Math.max(0, day + 1 - lag) * COUNT;
    this.#seen.set(this.#mornings.subarray(from, from + COUNT));
    this.#seen[DAY] = day;
    this.#seen[WEEKDAY] = values[WEEKDAY] as number;
    return this.#seen;
  }

  #within(sums: Float64Array, day: number, days: number): number {
    return day <= 0 ? 0 : (sums[day] as number) - (sums[Math.max(0, day - days)] as number);
  }

  #growth(day: number, days: number): number {
    const before = day < days ? 0 : (this.#members[day - days] as number);
    return before > 0 ? (this.#members[day] as number) / before - 1 : 0;
  }
}
