/** The books of a run, kept twice: as spending was told, and as the declared prices times what the other events say was done. */

import type { RunSpec } from '../../sim/engine/run.ts';
import { CAUSE_GROUPS, causeCode } from '../../sim/model/causes.ts';
import { SPENDING, type Spending } from '../../sim/model/events.ts';
import {
  channelOf,
  count,
  is,
  joined,
  kolComes,
  leaverOf,
  leverAt,
  occasions,
  posts,
  type Told,
  told,
  turn,
  withLever,
} from './lever-runs.ts';

type Unit = 'yuan' | 'minutes';
interface Term {
  readonly what: Spending;
  readonly unit: Unit;
  readonly price: string;
  /** How often it was done, as other events than spending tell, or, for what has no event of its own, as the plan says. */
  readonly times: (seen: readonly Told[], run: RunSpec) => number;
}
const term = (what: Spending, unit: Unit, price: string, times: Term['times']): Term => ({ what, unit, price, times });

const number = (run: RunSpec, path: string): number => Number(leverAt(run.strategy, path) ?? 0);
const days =
  (path: string): Term['times'] =>
  (_seen, run) =>
    number(run, path) * run.days;
const planned = (run: RunSpec, path: string, perDay: number): number => Math.floor(number(run, path) * perDay * run.days + 1e-9);
const sizeOf = (value: ReturnType<ReturnType<typeof joined>>): number => (typeof value === 'number' ? value : value.size);
const joins =
  (channel: (run: RunSpec) => number): Term['times'] =>
  (seen, run) =>
    sizeOf(joined(channel)(seen, run));
const street = (): number => 1;
/** The channel of the world that the strategy does something about in particular. */
const pushed = (run: RunSpec): number =>
  1 + run.world.arrivals.findIndex(({ channel }) => channel === run.strategy.acquisition.channels[0]?.channel);
const own =
  (name: string) =>
  (run: RunSpec): number =>
    channelOf(run, name);

/** Topics of the operator's that answer nothing: content, and calls to all. */
const openTopic = (event: Told): boolean => posts('topic')(event) && event[5] === -1;
const amplified = (event: Told): boolean => posts('topic')(event) && event[5] !== -1;
const MENDABLE = (['overload', 'annoyance', 'noValue', 'unanswered', 'conflict'] as const)
  .flatMap((group) => CAUSE_GROUPS[group])
  .map(causeCode);

/** Turns of those who can be rewarded. */
const ordinaryTurns = (seen: readonly Told[]): number => {
  const kols = new Set(seen.filter(kolComes).map(([, , who]) => who));
  return count((event) => turn(event) && !kols.has(event[2] as number))(seen);
};
/** Mornings on which somebody was there: from the day on which `begins` tells of them until they go. */
const mornings =
  (begins: (event: Told) => boolean): Term['times'] =>
  (seen, run) =>
    seen.filter(begins).reduce((sum, [, t, who]) => {
      const gone = seen.find(leaverOf(who))?.[1] ?? run.days;
      return sum + Math.min(run.days, Math.ceil(gone)) - Math.floor(t);
    }, 0);

/** All that is paid for. */
export const BOOK: readonly Term[] = [
  term(
    'content',
    'minutes',
    'content.minutes',
    (seen, run) => occasions(openTopic)(seen) + occasions(posts('article'))(seen) - planned(run, 'push.mentionAll', 1 / 7),
  ),
  term('content', 'minutes', 'content.mediaMinutes', (seen) => occasions(posts('video', 'audio'))(seen)),
  term('hosting', 'minutes', 'hosting.minutes', (seen) => occasions(posts('answer'))(seen) + occasions(amplified)(seen)),
  term(
    'push',
    'minutes',
    'push.minutes',
    (_seen, run) => planned(run, 'push.mentionAll', 1 / 7) + planned(run, 'push.nagging', 1 / 7) + planned(run, 'push.reminders', 1),
  ),
  term('promotion', 'minutes', 'promotion.minutes', (seen) => occasions(posts('promo'))(seen)),
  term('kol', 'yuan', 'kols.fee', (seen, run) => number(run, 'kols.active') * (mornings(kolComes)(seen, run) as number)),
  term('digest', 'minutes', 'digest.minutes', (seen) => occasions(posts('digest'))(seen)),
  term('checkIn', 'minutes', 'checkIn.minutesPerDay', days('checkIn.on')),
  term('acquisition', 'yuan', 'acquisition.costPerJoin', joins(street)),
  term('acquisition', 'yuan', 'acquisition.channels.costPerJoin', joins(pushed)),
  term('acquisition', 'yuan', 'acquisition.baitCost', (seen, run) => number(run, 'acquisition.bait') * joins(street)(seen, run)),
  term('acquisition', 'yuan', 'acquisition.partnerCost', joins(own('partners'))),
  term('acquisition', 'yuan', 'acquisition.referralReward', joins(own('friends'))),
  term('acquisition', 'minutes', 'acquisition.publicMinutes', (_seen, run) => run.days),
  term('moderation', 'minutes', 'moderation.minutes', (seen, run) => count(is('remove'))(seen) * (1 + number(run, 'moderation.explain'))),
  term('moderation', 'minutes', 'moderation.watchMinutes', days('moderation.detection')),
  term('events', 'yuan', 'events.cost', (seen) => occasions(posts('event', 'poll'))(seen)),
  term('events', 'minutes', 'events.minutes', (seen) => occasions(posts('event', 'poll'))(seen)),
  term('events', 'yuan', 'events.reward', (seen) => count(is('attend'))(seen)),
  term('incentives', 'yuan', 'incentives.redPacketYuan', (seen) => count(posts('redPacket'))(seen)),
  term('incentives', 'yuan', 'incentives.yuanPerTurn', (seen, run) => number(run, 'incentives.points') * ordinaryTurns(seen)),
  term('incentives', 'minutes', 'incentives.badgeMinutes', (seen) => count(is('badge'))(seen)),
  // Of those who joined in the last minutes of a run the welcome is not done yet, nor of those who left in them the question asked: in
  // one of some hundred streams. The shares are 0 or 1 here.
  term(
    'care',
    'minutes',
    'care.welcomeMinutes',
    (seen, run) => number(run, 'care.welcome') * count(([name, t]) => name === 'join' && t > 0)(seen),
  ),
  term(
    'care',
    'minutes',
    'care.askMinutes',
    (seen, run) => number(run, 'care.askLeavers') * count(([name, , , why]) => name === 'leave' && MENDABLE.includes(Number(why)))(seen),
  ),
  // Where all are away for good (the one setting with recalls), so many are written to on each morning after that on which all are away long enough.
  term(
    'care',
    'minutes',
    'care.recallMinutes',
    (_seen, run) => number(run, 'care.recallPerDay') * (run.days - Math.ceil(run.coefficients.recallAfter)),
  ),
  term('care', 'minutes', 'care.personalMinutes', days('care.personal')),
  term('care', 'minutes', 'care.cultivateMinutes', mornings(is('promote'))),
  term('metabolism', 'minutes', 'metabolism.minutes', (seen) => occasions(leaverFor('purged'))(seen)),
  term('positioning', 'minutes', 'positioning.cultureMinutes', days('positioning.culture')),
  // Who is looked at at the door is who would have come without screening, as long as nobody who came moves another to come.
  term('positioning', 'minutes', 'positioning.screeningMinutes', (_seen, run) => {
    if (number(run, 'positioning.screening') === 0) return 0;
    const unscreened = { ...run, strategy: withLever(run.strategy, 'positioning.screening', 0) };
    return joins(street)(told(unscreened), unscreened);
  }),
  term(
    'feedback',
    'minutes',
    'feedback.learnMinutes',
    (_seen, run) => (number(run, 'feedback.learnHours') || number(run, 'feedback.learnTopics')) * run.days,
  ),
  term('feedback', 'minutes', 'feedback.surveyMinutes', (seen) => count(is('survey'))(seen)),
  // Where everybody complains at once, and once (the one setting with complaints): who was less than half content after a visit.
  term(
    'feedback',
    'minutes',
    'feedback.complaintMinutes',
    (seen, run) =>
      number(run, 'feedback.complaints') *
      new Set(seen.filter(([name, , , satisfaction]) => name === 'feel' && Number(satisfaction) < 0.5).map(([, , who]) => who)).size,
  ),
];

function leaverFor(cause: Parameters<typeof causeCode>[0]): (event: Told) => boolean {
  return ([name, , , why]) => name === 'leave' && why === causeCode(cause);
}

export type Accounts = Readonly<Record<string, number>>;
const byHeading = (sum: (what: Spending, unit: Unit) => number): Accounts =>
  Object.fromEntries(SPENDING.flatMap((what) => (['yuan', 'minutes'] as const).map((unit) => [`${what} ${unit}`, sum(what, unit)])));

export function booked(seen: readonly Told[]): Accounts {
  const bills = seen.filter((event) => event[0] === 'spend');
  return byHeading((what, unit) =>
    bills.reduce(
      (sum, [, , code, yuan, minutes]) => (code === SPENDING.indexOf(what) ? sum + Number(unit === 'yuan' ? yuan : minutes) : sum),
      0,
    ),
  );
}
export function owed(seen: readonly Told[], run: RunSpec): Accounts {
  // Most events are visits, which no term asks about; only complaints hang on what was felt.
  const heard = number(run, 'feedback.complaints') > 0;
  const acts = seen.filter((event) => event[0] !== 'visit' && event[0] !== 'readOne' && (heard || event[0] !== 'feel'));
  return byHeading((what, unit) =>
    BOOK.filter((one) => one.what === what && one.unit === unit).reduce((sum, { price, times }) => {
      const each = number(run, price);
      return each === 0 ? sum : sum + each * times(acts, run);
    }, 0),
  );
}
export const total = (accounts: Accounts): number => Object.values(accounts).reduce((a, b) => a + b, 0);
