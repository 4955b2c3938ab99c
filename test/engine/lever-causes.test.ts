/**
 * Lever by lever: at zero strength it is absent whatever else is set about it; at some strength it is paid for and does what
 * only it can do; at more strength it takes more; and nothing of it happens before the day it begins. Each statement has its
 * reverse beside it, so that none could hold of a lever that does nothing. Same luck throughout: nothing fails by chance.
 */
import { describe, expect, test } from 'vitest';
import { CAUSES } from '../../sim/model/causes.ts';
import { ROLES, SPENDING, type Spending } from '../../sim/model/events.ts';
import { kindCode, type MessageKind } from '../../sim/model/messages.ts';
import { logOf, spec, strategy, world } from '../engine/runs.ts';

type Part = Parameters<typeof strategy>[0];
type Line = readonly string[];

/** A lively little group with something to find for every lever; its operator does nothing. */
const PLACE: Parameters<typeof world>[0] = {
  population: { founders: 60, company: 0.7, goal: 0.4, need: 0.8, reward: 0.6, invites: 1, advertisers: 0.05, abusers: 0.1 },
  arrivals: [{ channel: 'street', rate: 2, fit: 1 }],
};
const BASE: Part = { content: { perDay: 0 }, hosting: { minutesPerDay: 0 } };
const [DAYS, PART] = [30, 10];

const linesOf = (levers: Part, history?: Part): Line[] =>
  logOf(
    spec({
      world: world(PLACE),
      strategy: strategy({ ...BASE, ...levers } as Part),
      days: DAYS,
      ...(history && { history: { strategy: strategy({ ...BASE, ...history } as Part), until: PART } }),
    }),
  ).map((line) => line.split(' '));

const posts =
  (...kinds: readonly MessageKind[]) =>
  ([, event, who, , kind]: Line): boolean =>
    event === 'message' && who === 'operator' && kinds.some((one) => String(kindCode(one)) === kind);
const event =
  (name: string) =>
  (line: Line): boolean =>
    line[1] === name;
const purged = ([, event, , cause]: Line): boolean => event === 'leave' && cause === String(CAUSES.indexOf('purged'));
const joinsAsKol = ([, event, , role]: Line): boolean => event === 'join' && role === String(ROLES.indexOf('kol'));

interface Lever {
  readonly off: Part;
  readonly on: Part;
  readonly more: Part;
  /** What nothing else in these worlds does; null where members only feel it. */
  readonly does: ((line: Line) => boolean) | null;
}

const qa = { kind: 'qa', from: 0, to: 1000, hour: 20, notice: true, membersOnly: false, reward: 5, cost: 9, minutes: 60 } as const;
const kol = { from: 0, to: 1000, visits: 8, topic: 0, active: 1, credibility: 0.8, followers: 0, fee: 10 } as const;

const LEVERS: Readonly<Record<Spending, Lever>> = {
  content: {
    off: { content: { perDay: 0, video: 1, quality: 1, exclusive: 1 } },
    on: { content: { perDay: 2 } },
    more: { content: { perDay: 6 } },
    does: posts('article', 'topic'),
  },
  hosting: {
    off: { hosting: { minutesPerDay: 0, delay: 0.1, minutes: 9 } },
    on: { hosting: { minutesPerDay: 15, delay: 1 } },
    more: { hosting: { minutesPerDay: 90, delay: 1 } },
    does: posts('answer', 'chat'),
  },
  push: {
    off: { push: { mentionAll: 0, nagging: 0, reminders: 0, minutes: 99 } },
    on: { push: { mentionAll: 1 } },
    more: { push: { mentionAll: 4 } },
    does: posts('topic'), // without content of its own the operator starts a topic only to call everybody
  },
  promotion: {
    off: { promotion: { offersPerWeek: 0, discount: 0.5, price: 1, minutes: 99 } },
    on: { promotion: { offersPerWeek: 2, firstDay: 0 } },
    more: { promotion: { offersPerWeek: 7, firstDay: 0 } },
    does: posts('promo'),
  },
  kol: {
    off: { kols: [{ ...kol, count: 3, from: 90, followers: 5 }] },
    on: { kols: [{ ...kol, count: 1 }] },
    more: { kols: [{ ...kol, count: 3 }] },
    does: joinsAsKol,
  },
  digest: {
    off: { digest: { perWeek: 0, pinned: true, republish: true, curation: 1, minutes: 99 } },
    on: { digest: { perWeek: 1 } },
    more: { digest: { perWeek: 5 } },
    does: posts('digest'),
  },
  checkIn: {
    off: { checkIn: { on: false, minutesPerDay: 99 } },
    on: { checkIn: { on: true, minutesPerDay: 5 } },
    more: { checkIn: { on: true, minutesPerDay: 30 } },
    does: event('checkIn'),
  },
  acquisition: {
    off: { acquisition: { publicMinutes: 0, partners: 0, partnerCost: 99, referralReward: 0, bait: 0 } },
    on: { acquisition: { publicMinutes: 20 } },
    more: { acquisition: { publicMinutes: 90 } },
    does: null,
  },
  moderation: {
    off: { moderation: { detection: 0, delay: 9, banAfter: 1, minutes: 99 } },
    on: { moderation: { detection: 0.3 } },
    more: { moderation: { detection: 1 } },
    does: event('remove'),
  },
  events: {
    off: { events: [{ ...qa, perWeek: 0 }] },
    on: { events: [{ ...qa, perWeek: 1 }] },
    more: { events: [{ ...qa, perWeek: 4 }] },
    does: event('attend'),
  },
  incentives: {
    off: { incentives: { points: 0, redPackets: 0, redPacketYuan: 99, yuanPerTurn: 9 } },
    on: { incentives: { redPackets: 2 } },
    more: { incentives: { redPackets: 7 } },
    does: event('gift'),
  },
  care: {
    off: { care: { welcome: 0, recallPerDay: 0, askLeavers: 0, personal: 0, cultivate: 0, cultivateMinutes: 99 } },
    on: { care: { cultivate: 1 } },
    more: { care: { cultivate: 4 } },
    does: event('promote'),
  },
  metabolism: {
    off: { metabolism: { purges: 0, silentDays: 1, share: 1, minutes: 99 } },
    on: { metabolism: { purges: 1, silentDays: 3 } },
    more: { metabolism: { purges: 4, silentDays: 3 } },
    does: purged,
  },
  positioning: {
    off: { positioning: { focus: 0, screening: 0, screeningMinutes: 99, culture: 0, cultureMinutes: 99 } },
    on: { positioning: { screening: 0.3 } },
    more: { positioning: { screening: 0.3, culture: 1 } },
    does: null,
  },
  feedback: {
    off: { feedback: { surveys: 0, sample: 1 } },
    on: { feedback: { surveys: 2 } },
    more: { feedback: { surveys: 6 } },
    does: event('survey'),
  },
};

const text = (lines: readonly Line[]): string => lines.map((line) => line.join(' ')).join('\n');
const until = (lines: readonly Line[], day: number): Line[] => lines.filter(([t]) => Number(t) < day);
/** Yuan and minutes booked under a heading, each minute as a yuan: only more and less are asked. */
const spent = (lines: readonly Line[], what: Spending): number =>
  lines.reduce((sum, [, is, heading, yuan, minutes]) => {
    return is === 'spend' && heading === String(SPENDING.indexOf(what)) ? sum + Number(yuan) + Number(minutes) : sum;
  }, 0);

/** Whether a lever takes money alone: what falls through for want of money is not told as dropped work. */
const spentInMoney = (lines: readonly Line[], what: Spending): boolean =>
  lines.every(([, is, heading, , minutes]) => is !== 'spend' || heading !== String(SPENDING.indexOf(what)) || minutes === '0');

describe.each(Object.entries(LEVERS) as [Spending, Lever][])('%s', (name, { off, on, more, does }) => {
  const plain = linesOf({});
  const some = linesOf(on);
  const much = linesOf(more);

  test('at zero strength is absent, at some strength is not', () => {
    expect(text(linesOf(off)) === text(plain)).toBe(true);
    expect(text(some) === text(plain)).toBe(false);
    expect(text(much) === text(some)).toBe(false);
  });

  test('costs nothing at zero, something at some strength, more at more', () => {
    expect(spent(plain, name)).toBe(0);
    expect(spent(some, name)).toBeGreaterThan(0);
    expect(spent(much, name)).toBeGreaterThan(spent(some, name));
  });

  test('without hours and money it only leaves behind what was dropped', () => {
    // An event is announced before it falls through, a KOL joins before it is paid, and the desk tells what waits: that much remains.
    const remains = (line: Line): boolean => event('drop')(line) || event('desk')(line) || joinsAsKol(line);
    const silent: Part = more?.events ? { ...more, events: more.events.map((one) => ({ ...one, notice: false })) } : more;
    const broke = linesOf({ ...silent, budget: { hoursPerDay: 0, moneyPerDay: 0 } } as Part);
    expect(text(broke.filter((line) => !remains(line))) === text(plain.filter((line) => !remains(line)))).toBe(true);
    expect(broke.some(event('drop'))).toBe(!spentInMoney(much, name));
  });

  // Two levers only change how much of what happens anyway: there is no event of theirs to ask for.
  if (does !== null)
    test('what only it can do is done with it and never without', () => {
      expect(plain.some(does)).toBe(false);
      expect(some.some(does)).toBe(true);
      expect(much.filter(does).length).toBeGreaterThanOrEqual(some.filter(does).length);
    });

  test('nothing of it happens before the day it begins', () => {
    const late = linesOf(more, {});
    expect(text(until(late, PART)) === text(until(plain, PART))).toBe(true);
    expect(text(late) === text(plain)).toBe(false);
    // and from the first day on it would have shown by then
    expect(text(until(much, PART)) === text(until(plain, PART))).toBe(false);
  });
});
