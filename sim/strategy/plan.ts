/** What the operator will do today, and at what time: the order of a day, readable as a list. */
import type { SettledStrategy } from './levers.ts';

/** Acts of the operator that stand in the agenda. Order matters for acts at the same time. */
export const ACTS = ['kolArrives', 'kolLeaves', 'remove', 'content', 'digest', 'offer', 'mentionAll', 'nag', 'remind'] as const;
export type Act = (typeof ACTS)[number];

/** Puts an act on the agenda: at `time` [days], with an ordinal that is its number among today's acts of this kind. */
export type PutAct = (time: number, act: number, ordinal: number) => void;

const act = (name: Act): number => ACTS.indexOf(name);
const KOL_ARRIVES = act('kolArrives');
const KOL_LEAVES = act('kolLeaves');
const REMOVE = act('remove');
const CONTENT = act('content');
const DIGEST = act('digest');
const OFFER = act('offer');
const MENTION = act('mentionAll');
const NAG = act('nag');
const REMIND = act('remind');

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
function evenly(j: number): number {
  let value = 0;
  for (let part = 0.5, rest = j + 1; rest > 0; rest >>= 1, part /= 2) if (rest & 1) value += part;
  return value;
}

/** The time of the j-th post of a day within [from, to] o'clock; a fixed slot gives one a minute. More posts move none. */
export function postingTime(day: number, from: number, to: number, j: number): number {
  const hour = to > from ? from + (to - from) * evenly(j) : from + j / 60;
  return day + Math.min(hour, 23.99) / 24;
}

export class Plan {
  readonly #content = new Cadence();
  readonly #digests = new Cadence();
  readonly #offers = new Cadence();
  readonly #mentions = new Cadence();
  readonly #nags = new Cadence();
  readonly #reminders = new Cadence();

  /** Plans `day`. */
  day(day: number, levers: SettledStrategy, put: PutAct): void {
    const { content, digest, promotion, push, kols, moderation } = levers;
    const at = (hour: number, j: number): number => day + Math.min(hour + j / 4, 23.99) / 24;
    kols.forEach((set, k) => {
      if (onDay(set.from, day)) put(set.from, KOL_ARRIVES, k);
      if (onDay(set.to, day)) put(set.to, KOL_LEAVES, k);
    });
    moderation.remove.forEach((removal, k) => {
      if (onDay(removal.day, day)) put(removal.day, REMOVE, k);
    });
    const posts = this.#content.due(content.perDay);
    for (let j = 0; j < posts; j++) put(postingTime(day, content.from, content.to, j), CONTENT, j);
    const digests = this.#digests.due(digest.perWeek / 7);
    for (let j = 0; j < digests; j++) put(at(digest.hour, j), DIGEST, j);
    const offers = day >= promotion.firstDay ? this.#offers.due(promotion.offersPerWeek / 7) : 0;
    for (let j = 0; j < offers; j++) put(postingTime(day, 9, 21, j), OFFER, j);
    const mentions = this.#mentions.due(push.mentionAll / 7);
    for (let j = 0; j < mentions; j++) put(at(push.hour, j), MENTION, j);
    const nags = this.#nags.due(push.nagging / 7);
    for (let j = 0; j < nags; j++) put(at(push.hour, j), NAG, j);
    const reminders = this.#reminders.due(push.reminders);
    for (let j = 0; j < reminders; j++) put(at(push.hour, j), REMIND, j);
  }
}

const onDay = (time: number, day: number): boolean => time >= day && time < day + 1;
