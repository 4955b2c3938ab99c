/** What the operator will do today, and at what time: the order of a day, readable as a list. */
import type { SettledStrategy } from './levers.ts';

/** Acts of the operator that stand in the agenda. Order matters for acts at the same time. */
// biome-ignore format: a list
export const ACTS = [
  'kolArrives', 'kolLeaves', 'remove', 'purge', 'survey', 'content', 'digest', 'offer', 'notice', 'event', 'redPacket', 'amplify',
  'mentionAll', 'nag', 'remind',
] as const;
export type Act = (typeof ACTS)[number];

/** Puts an act on the agenda: at `time` [days], with an ordinal that is its number among today's acts of this kind. */
export type PutAct = (time: number, act: number, ordinal: number) => void;
/** Clock time [hours] of the next content of a day: asked where the operator learns the active hours. */
export type NextHour = () => number;

/** Fractions of an act carried over from day to day: at 2 a week one falls due every three and a half days. */
export class Cadence {
  #carried = 0;
  /** Acts due on a day with `rate` acts per day. */
  due(rate: number): number {
    this.#carried += rate;
    const whole = Math.floor(this.#carried + 1e-9);
    this.#carried -= whole;
    return whole;
  }
}

/** The j-th of a sequence that fills [0, 1) evenly however many are taken: ½, ¼, ¾, ⅛ … (van der Corput). */
export function evenly(j: number): number {
  let value = 0;
  for (let part = 0.5, rest = j + 1; rest > 0; rest >>= 1, part /= 2) if (rest & 1) value += part;
  return value;
}

/** The time of the j-th post of a day within [from, to] o'clock; a fixed slot gives one a minute. More posts move none. */
function postingTime(day: number, from: number, to: number, j: number): number {
  const hour = to > from ? from + (to - from) * evenly(j) : from + j / 60;
  return day + Math.min(hour, 23.99) / 24;
}

/** Ordinals of the events of one entry in the list. */
export const PER_EVENT = 32;
/** Hours between notice and event. */
const NOTICE = 3;

export class Plan {
  readonly #cadences = new Map<string, Cadence>();

  /** Plans `day`; `liveliest` where content goes to the active hours, null where it goes to its own. */
  day(day: number, levers: SettledStrategy, liveliest: NextHour | null, put: PutAct): void {
    const { content, digest, promotion, push, kols, moderation, metabolism, feedback, events, incentives, hosting } = levers;
    const at = (hour: number, j: number): number => day + Math.min(hour + j / 4, 23.99) / 24;
    /** Each act that falls due today at `rate` a day. */
    const due = (name: Act, rate: number, time: (j: number) => number, entry = 0): number => {
      const acts = this.#cadence(`${name} ${entry}`).due(rate);
      for (let j = 0; j < acts; j++) put(time(j), ACTS.indexOf(name), entry * PER_EVENT + j);
      return acts;
    };
    const once = (name: Act, time: number, k: number): void => {
      if (time >= day && time < day + 1) put(time, ACTS.indexOf(name), k);
    };
    kols.forEach(({ from, to }, k) => {
      once('kolArrives', from, k);
      once('kolLeaves', to, k);
    });
    moderation.remove.forEach((removal, k) => {
      once('remove', removal.day, k);
    });
    due('purge', metabolism.purges / 30, (j) => at(4, j));
    due('survey', feedback.surveys / 30, (j) => at(10, j));
    const spread = (j: number): number => postingTime(day, content.from, content.to, j);
    due('content', content.perDay, liveliest !== null ? () => day + Math.min(liveliest(), 23.99) / 24 : spread);
    due('digest', digest.perWeek / 7, (j) => at(digest.hour, j));
    if (day >= promotion.firstDay) due('offer', promotion.offersPerWeek / 7, (j) => postingTime(day, promotion.from, promotion.to, j));
    events.forEach(({ perWeek, from, to, hour, notice }, k) => {
      if (day < from || day >= to) return;
      const today = due('event', perWeek / 7, (j) => at(hour, j), k);
      if (!notice) return;
      for (let j = 0; j < today; j++) put(Math.max(day, at(hour, j) - NOTICE / 24), ACTS.indexOf('notice'), k * PER_EVENT + j);
    });
    due('redPacket', incentives.redPackets / 7, (j) => at(incentives.hour, j));
    due('amplify', hosting.amplify, (j) =>
      hosting.to > hosting.from ? postingTime(day, hosting.from, hosting.to, j) : postingTime(day, 0, 24, j),
    );
    due('mentionAll', push.mentionAll / 7, (j) => at(push.hour, j));
    due('nag', push.nagging / 7, (j) => at(push.hour, j));
    due('remind', push.reminders, (j) => at(push.hour, j));
  }

  #cadence(name: string): Cadence {
    let cadence = this.#cadences.get(name);
    if (cadence === undefined) {
      cadence = new Cadence();
      this.#cadences.set(name, cadence);
    }
    return cadence;
  }
}
