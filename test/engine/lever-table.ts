/**
 * Every lever by path, and which properties hold of it: what is its absence, what is paid for it, which way it works, and what happens
 * first when it is turned. Where one does not apply a few words stand in its place that say why. A new lever needs a row: two values, the
 * weaker first, and the four columns; test/engine/lever-properties.test.ts checks them, and that no lever lacks its row.
 */
import { causeCode } from '../../sim/model/causes.ts';
import {
  answers,
  breaches,
  type Cause,
  type Cost,
  cause,
  channelOf,
  count,
  dropped,
  either,
  felt,
  fewer,
  fewerInMean,
  free,
  is,
  joined,
  kolComes,
  kolsSpeaking,
  leavesFor,
  lnOf,
  more,
  moreInMean,
  off,
  over,
  type Part,
  paid,
  people,
  posts,
  type Setting,
  type Sign,
  says,
  size,
  spending,
  type Told,
  timeOf,
  times,
  turn,
  under,
  untilAnswer,
  untilRemoval,
  visitsOfKols,
  type Zero,
} from './lever-runs.ts';
import { SILENCE } from './runs.ts';

export interface Row extends Setting {
  readonly weak: unknown;
  readonly strong: unknown;
  readonly zero: Zero | string;
  readonly cost: Cost | string;
  /** One sign, or several. */
  readonly sign: Sign | readonly Sign[] | string;
  readonly cause: Cause | string;
}
type Column = readonly [
  values: readonly [weak: unknown, strong: unknown],
  zero: Row['zero'],
  cost: Row['cost'],
  sign: Row['sign'],
  cause: Row['cause'],
];
const row = ([[weak, strong], zero, cost, sign, cause]: Column, setting: Setting = {}): Row => ({
  weak,
  strong,
  zero,
  cost,
  sign,
  cause,
  ...setting,
});

// Why a lever has no sign of its own.
/** A price of what is planned: the bill is its only effect while time and money suffice, which is checked as well. */
export const PRICE = 'a price';
const TASK = 'a price, and the time until a task is done';
const HOUR = 'an hour: as good as who is there then';
const DAY = 'a day: it moves what happens, and does not change how much';
const KIND = 'kinds in no order';
const NAME = 'it names a person';
const LIMIT = 'a limit on what others take; itself it takes nothing';

const PURGED = leavesFor(causeCode('purged'));
const BANNED = leavesFor(causeCode('banned'));
const KOL_EVENT = either(kolComes, spending('kol'), ([name, , , channel]) => name === 'leave' && channel === causeCode('life'));
const street = (): number => 1;
const through =
  (name: string) =>
  (run: Parameters<typeof channelOf>[0]): number =>
    channelOf(run, name);
const founder = ([, , , channel]: Told): boolean => channel === 0;
const newcomer = ([, , , channel]: Told): boolean => channel === 1;

/** Without anything of the operator's to read. */
const NO_POSTS: Part = {
  content: { perDay: 0 },
  hosting: { minutesPerDay: 0, amplify: 0 },
  events: [],
  push: { mentionAll: 0 },
  promotion: { offersPerWeek: 0 },
  incentives: { redPackets: 0 },
  digest: { perWeek: 0 },
};
/** Without anything that waits at the desk. */
const NO_TASKS: Part = {
  hosting: { minutesPerDay: 0, amplify: 0 },
  care: { welcome: 0, recallPerDay: 0, askLeavers: 0 },
  moderation: { detection: 0 },
  feedback: { complaints: false },
};
const PEACE = { advertisers: 0, abusers: 0, goal: 0 };
const CALM = { place: { population: PEACE }, coefficients: SILENCE } as const;
const CONTENT: Part = { content: { perDay: 4, topicShare: 0.3, video: 0.4, audio: 0.4 } };
/** Members who say much, and whom nobody answers but the host. */
const UNANSWERED = {
  coefficients: { ...SILENCE, chattiness: 0.02, replyGain: 1e-12, addressed: 0 },
  place: { population: { advertisers: 0, abusers: 0 } },
} as const;
const LOUD = { coefficients: { chattiness: 0.05 } } as const;
const TALK = { coefficients: { chattiness: 0.02 } } as const;
const HOST: Part = { hosting: { minutesPerDay: 600, delay: 1 } };
const EVENT: Part = {
  events: [{ kind: 'talk', perWeek: 3, from: 0, to: 1000, hour: 20, notice: false, membersOnly: false, reward: 3, cost: 9, minutes: 60 }],
};
const OFFERS: Part = { promotion: { offersPerWeek: 7 } };
const BUYERS = { place: { population: { ...PEACE, need: 1, founders: 100 } }, coefficients: { ...SILENCE, buyRate: 5 } } as const;
const KOLS: Part = { kols: [{ count: 2, from: 0, to: 1000, visits: 8, topic: 0, active: 1, credibility: 0.5, followers: 0, fee: 10 }] };
const DIGEST: Part = { digest: { perWeek: 7 } };
const GOALS = { place: { population: { goal: 1, advertisers: 0, abusers: 0 } }, coefficients: SILENCE } as const;
const PACKETS: Part = { incentives: { redPackets: 3 } };
const UNRULY = { place: { population: { advertisers: 0.3, abusers: 0.2 } } } as const;
/** Ads alone: abuse comes in bursts. */
const ADS = { place: { population: { founders: 120, advertisers: 0.3, abusers: 0, goal: 0 } } } as const;
const WATCHED: Part = { moderation: { detection: 0.8 } };
/** Not at the cap, where candidates are looked at for the sake of it. */
const PURGES: Part = { metabolism: { purges: 8, silentDays: 3, atCap: 'reject' } };
/** A group that fills up. */
const FULL = { place: { platform: { capacity: 55 }, arrivals: [{ channel: 'street', rate: 4, fit: 1 }] } } as const;
/** Nobody looks in unless called, and those called do not come. */
const ASLEEP = {
  coefficients: { ...SILENCE, visitRate: 1e-9, recallAfter: 1.5, recallVisit: 1e-12 },
  place: { arrivals: [], population: { goal: 0 } },
} as const;
/** Most are away for days. */
const AWAY = {
  coefficients: { ...SILENCE, visitRate: 0.1, recallAfter: 3, recallVisit: 1 },
  place: { arrivals: [], population: { ...PEACE } },
} as const;
/** A group that gives little, so that many leave. */
const LEAVING = { coefficients: { leaveNoValue: 0.1, askLearning: 0.3 }, place: { population: { ...PEACE, founders: 100 } } } as const;
const INVITING = {
  place: { population: { invites: 6, advertisers: 0, abusers: 0, goal: 0 }, arrivals: [] },
  coefficients: SILENCE,
} as const;
/** Whoever was ever less than half content complains at the next visit. */
const COMPLAINING = { ...CALM, coefficients: { ...SILENCE, complaintRate: 1e9 }, days: 12 } as const;
const SCREENED: Part = { positioning: { screening: 0.5 } };
const PUSHED: Part = { push: { mentionAll: 2, nagging: 2, reminders: 1 } };
const REMOVED: Part = { moderation: { remove: [{ channel: 'founders', ordinal: 3, day: 12 }] } };
const NO_EVENTS: Part = { events: EVENT.events!.map((one) => ({ ...one, perWeek: 0 })) };
const NO_KOLS: Part = { kols: KOLS.kols!.map((one) => ({ ...one, from: 3650 })) };
const NO_PURGES: Part = { metabolism: { purges: 0, atCap: 'reject' } };

/** Whatever is booked under headings of its own, all at once. */
export const EVERYTHING: Part = over(EVENT, KOLS, {
  content: { perDay: 3, video: 0.3, audio: 0.3 },
  hosting: { amplify: 2 },
  push: { mentionAll: 3, nagging: 2, reminders: 1 },
  promotion: { offersPerWeek: 5 },
  digest: { perWeek: 3, republish: true },
  checkIn: { on: true },
  incentives: { points: 0.5, yuanPerTurn: 2, redPackets: 3, leaderboard: true, badges: true },
  care: { personal: 0.5, cultivate: 2 },
  moderation: { detection: 0.9, rules: true },
  metabolism: { purges: 4, silentDays: 5 },
  acquisition: { reach: 1.5, costPerJoin: 3, partners: 1, referralReward: 8, publicMinutes: 30, bait: 0.5 },
  feedback: { surveys: 4, learnTopics: true },
  positioning: { culture: 0.5 },
});

// biome-ignore format: a table
export const LEVERS: Readonly<Record<string, Row>> = {
  'positioning.promise': row([[1, 3], off(1), free(), [more(joined(street), CALM), fewerInMean(felt(3, 'last', founder), { ...CALM, beside: CONTENT })], cause(is('join'))]),
  'positioning.focus': row([[0, 1], off(0), free(), fewer(joined(street), CALM), cause(is('join'))]),
  'positioning.screening': row([[0, 0.5], off(0), paid(CALM), fewer(joined(street), CALM), cause(spending('positioning'))]),
  'positioning.screeningMinutes': row([[1, 7], under({ positioning: { screening: 0 } }), paid(CALM), PRICE, cause(spending('positioning'))], { beside: SCREENED }),
  'positioning.culture': row([[0, 0.5], off(0), paid(), more(felt(5, 'first'), CALM), cause(spending('positioning'))]),
  'positioning.cultureMinutes': row([[2, 8], under({ positioning: { culture: 0 } }), paid(), PRICE, cause(spending('positioning'))], { beside: { positioning: { culture: 0.5 } } }),
  'content.perDay': row([[2, 5], off(0), paid(), more(times(posts()), CALM), cause(spending('content'))]),
  'content.quality': row([[0.2, 0.9], under(NO_POSTS), free(), more(felt(4, 'first'), CALM), cause(spending('content'))], { beside: CONTENT }),
  'content.topicShare': row([[0.1, 0.8], under({ content: { perDay: 0 } }), free(), more(times(posts('topic')), CALM), cause(spending('content'))], { beside: CONTENT }),
  'content.video': row([[0, 0.7], off(0), paid(), more(times(posts('video')), CALM), cause(spending('content'))], { beside: CONTENT }),
  'content.audio': row([[0, 0.7], off(0), paid(), more(times(posts('audio')), CALM), cause(spending('content'))], { beside: CONTENT }),
  'content.topics': row([[1, 4], under(NO_POSTS), free(), moreInMean(felt(3, 'last'), { ...CALM, place: { population: { ...PEACE, niche: 1 } } }), cause(spending('content'))], { beside: CONTENT }),
  'content.mainTopic': row([[1, 3], under({ content: { mainShare: 0 } }), free(), KIND, cause(spending('content'))], { beside: over(CONTENT, { content: { mainShare: 0.8 } }) }),
  'content.mainShare': row([[0, 0.8], off(0), free(), more(count((event) => posts()(event) && event[10] === 0), CALM), cause(spending('content'))], { beside: CONTENT }),
  'content.exclusive': row([[0, 1], off(0), free(), more(felt(5, 'first'), CALM), cause(spending('content'), { beside: { content: { perDay: { formula: 'day < 10 ? 0 : 4' } } } })], { beside: CONTENT }),
  'content.from': row([[8, 15], under({ content: { perDay: 0 } }), free(), HOUR, cause(spending('content'))], { beside: CONTENT }),
  'content.to': row([[22, 12], under({ content: { perDay: 0 } }), free(), HOUR, cause(spending('content'))], { beside: CONTENT }),
  'content.minutes': row([[2, 20], under({ content: { perDay: 0 } }), paid(), PRICE, cause(spending('content'))], { beside: CONTENT }),
  'content.mediaMinutes': row([[5, 45], under({ content: { video: 0, audio: 0 } }), paid(), PRICE, cause(spending('content'))], { beside: CONTENT }),
  'hosting.minutesPerDay': row([[0, 60], off(0), paid(UNANSWERED), more(count(posts('answer')), UNANSWERED), cause(spending('hosting'))], { beside: { hosting: { delay: 1 } } }),
  'hosting.delay': row([[1, 12], under({ hosting: { minutesPerDay: 0 } }), free(UNANSWERED), moreInMean(untilAnswer, { ...UNANSWERED, days: 10 }), cause(spending('hosting'))], { beside: HOST }),
  'hosting.newcomerDelay': row([[0.5, 4], under({ hosting: { delay: 0.1 } }), free(UNANSWERED), moreInMean(untilAnswer, UNANSWERED), cause(spending('hosting'))], { beside: { hosting: { minutesPerDay: 600, delay: 12 } } }),
  'hosting.from': row([[6, 18], under(NO_TASKS), free(UNANSWERED), HOUR, cause(spending('hosting'))], { beside: { hosting: { minutesPerDay: 600, delay: 1, to: 22 } } }),
  'hosting.to': row([[22, 14], under(NO_TASKS), free(UNANSWERED), HOUR, cause(spending('hosting'))], { beside: { hosting: { minutesPerDay: 600, delay: 1, from: 6 } } }),
  'hosting.minutes': row([[2, 6], under(NO_TASKS), paid(UNANSWERED), TASK, cause(spending('hosting'))], { beside: HOST }),
  'hosting.amplify': row([[0, 6], off(0), paid(TALK), moreInMean(count(posts('topic')), { ...LOUD, days: 10 }), cause(spending('hosting'), TALK)]),
  'events.kind': row([['qa', 'poll'], under(NO_EVENTS), free(), KIND, cause(spending('events'))], { beside: EVENT }),
  'events.perWeek': row([[1, 5], off(0, { events: [] }), paid(), more(count(spending('events')), CALM), cause(spending('events'))], { beside: EVENT }),
  'events.from': row([[15, 0], off(3650, { events: [] }), free(), more(count(spending('events')), CALM), cause(spending('events'))], { beside: EVENT }),
  'events.to': row([[9, 1000], off(0, { events: [] }), free(), more(count(spending('events')), CALM), cause(spending('events'))], { beside: EVENT }),
  'events.hour': row([[20, 11], under(NO_EVENTS), free(), HOUR, cause(spending('events'))], { beside: EVENT }),
  'events.notice': row([[false, true], under(NO_EVENTS), free(), moreInMean(count(is('attend')), CALM), cause(is('notice'))], { beside: EVENT }),
  'events.membersOnly': row([[false, true], under(NO_EVENTS), free(), fewer(size(joined(through('public'))), { ...CALM, coefficients: { ...SILENCE, eventJoins: 0.2 } }), cause(is('attend'))], { beside: EVENT }),
  'events.reward': row([[0, 50], under(NO_EVENTS), paid(), moreInMean(count(is('attend')), CALM), cause(spending('events'))], { beside: EVENT }),
  'events.cost': row([[2, 30], under(NO_EVENTS), paid(), PRICE, cause(spending('events'))], { beside: EVENT }),
  'events.minutes': row([[20, 80], under(NO_EVENTS), paid(), PRICE, cause(spending('events'))], { beside: EVENT }),
  'push.mentionAll': row([[0, 4], off(0), paid(), moreInMean(count(is('visit')), CALM), cause(spending('push'))]),
  'push.nagging': row([[0, 4], off(0), paid(), fewerInMean(felt(4, 'last'), CALM), cause(spending('push'))]),
  'push.reminders': row([[0, 2], off(0), paid(), moreInMean(count(is('visit')), GOALS), cause(spending('push'))]),
  'push.audience': row([['silent', 'everyone'], under({ push: { nagging: 0, reminders: 0 } }), free(), fewerInMean(felt(4, 'last'), CALM), cause(spending('push'))], { beside: { push: { nagging: 4 } } }),
  'push.hour': row([[20, 9], under({ push: { mentionAll: 0, nagging: 0, reminders: 0 } }), free(), HOUR, cause(spending('push'))], { beside: PUSHED }),
  'push.minutes': row([[3, 9], under({ push: { mentionAll: 0, nagging: 0, reminders: 0 } }), paid(), PRICE, cause(spending('push'))], { beside: PUSHED }),
  'promotion.offersPerWeek': row([[1, 7], off(0), paid(), fewerInMean(felt(4, 'last'), CALM), cause(spending('promotion'))]),
  'promotion.firstDay': row([[12, 0], under({ promotion: { offersPerWeek: 0 } }), free(), fewerInMean(felt(4, 'last'), CALM), cause(spending('promotion'))], { beside: OFFERS }),
  'promotion.price': row([[60, 300], under({ promotion: { offersPerWeek: 0 } }), free(), fewer(people(is('buy')), BUYERS), cause(is('buy'))], { beside: OFFERS }),
  'promotion.discount': row([[0, 0.6], off(0), free(), more(people(is('buy')), BUYERS), cause(is('buy'))], { beside: OFFERS }),
  'promotion.from': row([[9, 18], under({ promotion: { offersPerWeek: 0 } }), free(), HOUR, cause(spending('promotion'))], { beside: OFFERS }),
  'promotion.to': row([[21, 11], under({ promotion: { offersPerWeek: 0 } }), free(), HOUR, cause(spending('promotion'))], { beside: OFFERS }),
  'promotion.minutes': row([[2, 9], under({ promotion: { offersPerWeek: 0 } }), paid(), PRICE, cause(spending('promotion'))], { beside: OFFERS }),
  'kols.count': row([[1, 3], under(NO_KOLS), paid(), more(size(kolsSpeaking), { ...CALM, coefficients: { ...SILENCE, kolChattiness: 0.35 } }), cause(KOL_EVENT)], { beside: KOLS }),
  'kols.from': row([[12, 2], off(3650, { kols: [] }), paid(), DAY, cause(KOL_EVENT)], { beside: KOLS }),
  'kols.to': row([[9, 1000], under(NO_KOLS), paid(), DAY, cause(KOL_EVENT)], { beside: KOLS }),
  'kols.visits': row([[4, 16], under(NO_KOLS), free(), more(visitsOfKols, CALM), cause(KOL_EVENT)], { beside: KOLS }),
  'kols.topic': row([[0, 2], under(NO_KOLS), free(), KIND, cause(KOL_EVENT)], { beside: KOLS }),
  'kols.active': row([[0.25, 1], under(NO_KOLS), paid(), more(visitsOfKols, CALM), cause(KOL_EVENT)], { beside: KOLS }),
  'kols.credibility': row([[0, 1], under(NO_KOLS), free(), more(people(is('buy')), BUYERS), cause(KOL_EVENT)], { beside: { ...KOLS, ...OFFERS } }),
  'kols.followers': row([[0, 1], under(NO_KOLS), free(), more(joined(through('followers')), CALM), cause(KOL_EVENT)], { beside: KOLS }),
  'kols.fee': row([[3, 20], under(NO_KOLS), paid(), PRICE, cause(KOL_EVENT)], { beside: KOLS }),
  'digest.perWeek': row([[1, 7], off(0), paid(), moreInMean(felt(4, 'last'), TALK), cause(spending('digest'))]),
  'digest.hour': row([[20, 9], under({ digest: { perWeek: 0 } }), free(), HOUR, cause(spending('digest'))], { beside: DIGEST }),
  'digest.curation': row([[0.1, 0.9], under({ digest: { perWeek: 0 } }), free(), moreInMean(felt(4, 'last'), TALK), cause(spending('digest'))], { beside: DIGEST }),
  'digest.pinned': row([[false, true], off(false), free(), more(felt(3, 'first', newcomer), { ...CALM, beside: CONTENT }), cause(is('join'))], { beside: DIGEST }),
  'digest.republish': row([[false, true], off(false), free(), moreInMean(size(joined(through('public'))), TALK), cause(is('join'))], { beside: DIGEST }),
  'digest.minutes': row([[20, 70], under({ digest: { perWeek: 0 } }), paid(), PRICE, cause(spending('digest'))], { beside: DIGEST }),
  'checkIn.on': row([[false, true], off(false), paid(), moreInMean(felt(5, 'last'), GOALS), cause(spending('checkIn'))]),
  'checkIn.minutesPerDay': row([[5, 30], under({ checkIn: { on: false } }), paid(), PRICE, cause(spending('checkIn'))], { beside: { checkIn: { on: true } } }),
  'incentives.points': row([[0, 1], off(0), paid(), moreInMean(lnOf(count(turn)), { ...TALK, place: { population: { ...PEACE, reward: 1 } } }), cause(turn)]),
  'incentives.yuanPerTurn': row([[0.125, 4], under({ incentives: { points: 0 } }), paid(), moreInMean(lnOf(count(turn)), { ...TALK, place: { population: { ...PEACE, reward: 1 } } }), cause(spending('incentives'))], { beside: { incentives: { points: 0.5 } } }),
  'incentives.leaderboard': row([[false, true], off(false), free(), 'raises those below the median, lowers those above', cause(turn, TALK)]),
  'incentives.badges': row([[false, true], off(false), paid(LOUD), moreInMean(lnOf(count(turn)), { ...TALK, place: { population: { ...PEACE, reward: 1 } } }), cause(either(turn, is('badge')), LOUD)], { beside: { incentives: { badgeMinutes: 3 } } }),
  'incentives.badgeMinutes': row([[1, 5], under({ incentives: { badges: false } }), paid(LOUD), PRICE, cause(spending('incentives'), LOUD)], { beside: { incentives: { badges: true } } }),
  'incentives.redPackets': row([[0, 5], off(0), paid(), moreInMean(count(is('visit')), CALM), cause(spending('incentives'))]),
  'incentives.redPacketYuan': row([[5, 80], under({ incentives: { redPackets: 0 } }), paid(), moreInMean(count(is('visit')), CALM), cause(spending('incentives'))], { beside: PACKETS }),
  'incentives.hour': row([[20, 9], under({ incentives: { redPackets: 0 } }), free(), HOUR, cause(spending('incentives'))], { beside: PACKETS }),
  'care.welcome': row([[0, 1], off(0), paid(CALM), moreInMean(felt(5, 'last', newcomer), CALM), cause(spending('care'))]),
  'care.welcomeMinutes': row([[1, 5], under({ care: { welcome: 0 } }), paid(CALM), TASK, cause(spending('care'))], { beside: { care: { welcome: 1 } } }),
  'care.recallPerDay': row([[0, 2], off(0), paid(ASLEEP), moreInMean(count(is('visit')), AWAY), cause(spending('care'), AWAY)]),
  'care.recallMinutes': row([[1, 5], under({ care: { recallPerDay: 0 } }), paid(ASLEEP), TASK, cause(spending('care'), AWAY)], { beside: { care: { recallPerDay: 2 } } }),
  'care.askLeavers': row([[0, 1], off(0), paid(LEAVING), fewer(people(leavesFor(causeCode('noValue'))), { ...LEAVING, coefficients: { ...SILENCE, ...LEAVING.coefficients } }), cause(spending('care'), LEAVING)]),
  'care.askMinutes': row([[1, 5], under({ care: { askLeavers: 0 } }), paid(LEAVING), TASK, cause(spending('care'), LEAVING)], { beside: { care: { askLeavers: 1 } } }),
  'care.personal': row([[0, 1], off(0), paid(), more(felt(3, 'first'), CALM), cause(spending('care'))], { beside: CONTENT }),
  'care.personalMinutes': row([[20, 60], under({ care: { personal: 0 } }), paid(), PRICE, cause(spending('care'))], { beside: over(CONTENT, { care: { personal: 0.5 } }) }),
  'care.cultivate': row([[0, 3], off(0), paid(TALK), more(count(is('promote')), TALK), cause(spending('care'), TALK)], { beside: CONTENT }),
  'care.cultivateMinutes': row([[2, 6], under({ care: { cultivate: 0 } }), paid(TALK), PRICE, cause(spending('care'), TALK)], { beside: over(CONTENT, { care: { cultivate: 3 } }) }),
  'moderation.rules': row([[false, true], off(false), free(), fewerInMean(lnOf(breaches), { ...ADS, coefficients: { ...SILENCE, rulesCompliance: 0.8 } }), cause(says())], { ...UNRULY, coefficients: { rulesCompliance: 0.8 } }),
  'moderation.detection': row([[0, 0.9], off(0), paid(), moreInMean(count(is('remove'))), cause(spending('moderation'))], UNRULY),
  'moderation.watchMinutes': row([[5, 25], under({ moderation: { detection: 0 } }), paid(), PRICE, cause(spending('moderation'))], { ...UNRULY, beside: WATCHED }),
  'moderation.delay': row([[0.5, 12], under({ moderation: { detection: 0 } }), free(), moreInMean(untilRemoval), cause(spending('moderation'))], { ...UNRULY, beside: WATCHED }),
  'moderation.explain': row([[false, true], under({ moderation: { detection: 0 } }), paid(), fewerInMean(lnOf(breaches), { ...ADS, coefficients: { ...SILENCE, explainCompliance: 0.9 } }), cause(spending('moderation'))], { ...UNRULY, coefficients: { explainCompliance: 0.9 }, beside: { moderation: { detection: 1, banAfter: 0 } } }),
  'moderation.banAfter': row([[6, 1], under({ moderation: { detection: 0 } }), free(), moreInMean(count(BANNED)), cause(spending('moderation'))], { ...UNRULY, beside: WATCHED }),
  'moderation.minutes': row([[2, 5], under({ moderation: { detection: 0 } }), paid(), TASK, cause(spending('moderation'))], { ...UNRULY, beside: WATCHED }),
  'moderation.remove.channel': row([['street', 'founders'], off('nowhere', { moderation: { remove: [] } }), free(), NAME, cause(BANNED)], { beside: REMOVED }),
  'moderation.remove.ordinal': row([[3, 4], off(10_000_000, { moderation: { remove: [] } }), free(), NAME, cause(BANNED)], { beside: REMOVED }),
  'moderation.remove.day': row([[12, 14], off(3650, { moderation: { remove: [] } }), free(), more(timeOf(BANNED), { ...CALM, coefficients: { ...SILENCE, leaveLife: 0 } }), cause(BANNED)], { beside: REMOVED }),
  'metabolism.atCap': row([['reject', 'purge'], off('reject'), paid(FULL), KIND, cause(spending('metabolism'))], { ...FULL, beside: { metabolism: { silentDays: 3 } } }),
  'metabolism.purges': row([[2, 8], off(0), paid(), more(count(PURGED), CALM), cause(spending('metabolism'))], { beside: PURGES }),
  'metabolism.silentDays': row([[30, 3], off(3650, NO_PURGES), paid(), more(count(PURGED), CALM), cause(spending('metabolism'))], { beside: PURGES }),
  'metabolism.share': row([[0.05, 0.2], off(0, NO_PURGES), free(), more(count(PURGED), CALM), cause(spending('metabolism'))], { beside: PURGES }),
  'metabolism.minutes': row([[10, 40], under(NO_PURGES), paid(), PRICE, cause(spending('metabolism'))], { beside: PURGES }),
  'acquisition.reach': row([[1, 2], off(0), paid(), more(joined(street), CALM), cause(is('join'))], { beside: { acquisition: { costPerJoin: 3 } } }),
  'acquisition.costPerJoin': row([[2, 9], off(0), paid(), PRICE, cause(spending('acquisition'))]),
  'acquisition.channels.channel': row([['street', 'square'], off('nowhere', { acquisition: { channels: [] } }), free(), 'it names a channel', cause(is('join'))], { beside: { acquisition: { channels: [{ channel: 'street', reach: 3, costPerJoin: 0 }] } }, place: { arrivals: ['street', 'square'].map((channel) => ({ channel, rate: 2, fit: 1 })) } }),
  'acquisition.channels.reach': row([[0.5, 2], off(1, { acquisition: { channels: [] } }), free(), more(joined(street), CALM), cause(is('join'))], { beside: { acquisition: { channels: [{ channel: 'street', reach: 1, costPerJoin: 0 }] } } }),
  'acquisition.channels.costPerJoin': row([[2, 9], off(0, { acquisition: { channels: [] } }), paid(), PRICE, cause(spending('acquisition'))], { beside: { acquisition: { channels: [{ channel: 'street', reach: 1, costPerJoin: 0 }] } } }),
  'acquisition.referralReward': row([[0, 40], off(0), paid(INVITING), more(size(joined(through('friends'))), INVITING), cause(spending('acquisition'), INVITING)]),
  'acquisition.partners': row([[0, 2], off(0), paid(), more(joined(through('partners')), CALM), cause(is('join'))]),
  'acquisition.partnerCost': row([[2, 9], under({ acquisition: { partners: 0 } }), paid(), PRICE, cause(spending('acquisition'))], { beside: { acquisition: { partners: 2 } } }),
  'acquisition.bait': row([[0, 1], off(0), paid(), more(joined(street), CALM), cause(is('join'))], { beside: { acquisition: { costPerJoin: 3 } } }),
  'acquisition.baitCost': row([[2, 9], under({ acquisition: { bait: 0 } }), paid(), PRICE, cause(spending('acquisition'))], { beside: { acquisition: { bait: 0.5 } } }),
  'acquisition.publicMinutes': row([[0, 90], off(0), paid(), more(joined(through('public')), CALM), cause(spending('acquisition'))]),
  'feedback.lag': row([[1, 6], off(1), free(), 'a delay: it moves what is done, and does not change how much', cause(spending('content'))], { beside: { content: { perDay: { formula: 'joins' } } } }),
  'feedback.surveys': row([[0, 4], off(0), paid(), 'a survey shows, and changes nobody', cause(spending('feedback'))]),
  'feedback.sample': row([[0.1, 0.9], under({ feedback: { surveys: 0 } }), free(), moreInMean(answers, CALM), cause(is('survey'))], { beside: { feedback: { surveys: 4 } } }),
  'feedback.surveyMinutes': row([[20, 70], under({ feedback: { surveys: 0 } }), paid(), PRICE, cause(spending('feedback'))], { beside: { feedback: { surveys: 4 } } }),
  'feedback.complaints': row([[false, true], off(false), paid(COMPLAINING), moreInMean(felt(4, 'last'), COMPLAINING), cause(spending('feedback'))]),
  'feedback.complaintMinutes': row([[2, 7], under({ feedback: { complaints: false } }), paid(COMPLAINING), TASK, cause(spending('feedback'))], { beside: { feedback: { complaints: true } } }),
  'feedback.learnMinutes': row([[5, 25], under({ feedback: { learnHours: false, learnTopics: false } }), paid(), PRICE, cause(spending('feedback'))], { beside: over(CONTENT, { feedback: { learnTopics: true } }) }),
  'feedback.learnHours': row([[false, true], off(false), paid(), HOUR, cause(spending('feedback'))], { beside: CONTENT }),
  'feedback.learnTopics': row([[false, true], off(false), paid(), 'it turns to what draws answers, whatever that is', cause(spending('feedback'))], { beside: CONTENT }),
  'budget.hoursPerDay': row([[1, 240], off(240), LIMIT, fewer(count(dropped('content')), CALM), cause(either(dropped('content'), spending('content')))], { beside: CONTENT }),
  'budget.staff': row([[1, 9], off(1), LIMIT, moreInMean(lnOf(count(is('remove')))), cause(spending('moderation'))], { ...ADS, coefficients: { ...SILENCE, explainCompliance: 0 }, beside: { moderation: { detection: 1, minutes: 240, banAfter: 0 } } }),
  'budget.moneyPerDay': row([[5, 10_000_000], off(10_000_000), LIMIT, more(count(posts('redPacket')), CALM), cause(spending('incentives'))], { beside: PACKETS }),
  'budget.first': row([['answers', 'order'], under(NO_TASKS), LIMIT, KIND, cause(either(spending('hosting'), spending('moderation')))], { ...UNRULY, coefficients: UNANSWERED.coefficients, beside: { hosting: { minutesPerDay: 600, delay: 0.1, minutes: 60 }, moderation: { detection: 1, delay: 0, minutes: 60 } } }),
  'budget.patience': row([[0.2, 9], under(NO_TASKS), LIMIT, fewer(count(dropped('hosting')), UNANSWERED), cause(either(dropped('hosting'), spending('hosting')), UNANSWERED)], { beside: { hosting: { minutesPerDay: 20, delay: 0.1, minutes: 10 } } }),
};
