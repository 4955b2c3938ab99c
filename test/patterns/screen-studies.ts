/**
 * Small worlds in which each coefficient is moved by itself: short enough for some hundreds of runs, with every mechanism on
 * somewhere. Their figures are those of the patterns at this size, not the patterns themselves.
 */
import { CAUSE_GROUPS, CAUSES } from '../../sim/model/causes.ts';
import { type Census, gapCv, gini, leftVoluntarily, median, postAgain, topTenth } from './census.ts';
import { census, type Figures, gone, hazard, type Luck, lurkers, minus, type Study, share } from './measures.ts';
import { CORNERS, DAYS, feelings, ordinary, rate } from './screen-corners.ts';
import { grow, habitIn, ranksIn, tiesIn } from './shapes.ts';
import { firstReply } from './studies.ts';
import { strategy, world } from './worlds.ts';

const steady = [{ channel: 'search', rate: 2, fit: 1 }];

function mutesPerLeaver(c: Census): number | null {
  const left = ordinary(c).filter((p) => p.left < DAYS && leftVoluntarily(p)).length;
  return left === 0 ? null : ordinary(c).filter((p) => p.muted < DAYS).length / left;
}

const chat: Study = {
  name: 'chat',
  run(luck) {
    const c = census(world({ population: { founders: 150 }, arrivals: steady }), strategy(), DAYS, luck);
    const counts = ordinary(c).map((p) => p.lines.length);
    return {
      'V1 top tenth': topTenth(counts),
      'V1 Gini': gini(counts),
      'V3 lurkers': lurkers(c, 28, DAYS),
      'V4 again, days 1–31': postAgain(c.people, 0, DAYS - 31, 1, 31),
      'V12 member’s bursts': median(
        ordinary(c)
          .filter((p) => p.lines.length >= 10)
          .map((p) => gapCv(p.lines) ?? 0),
      ),
      'V12 channel’s bursts': gapCv(c.stamps),
      'V14 fall of hazard': minus(hazard(c, 0, 7, DAYS), hazard(c, 7, DAYS, DAYS)),
      'V22 gone in week 1': gone(c, 0, 7),
      'V22 gone, days 28–56': gone(c, 28, DAYS),
      'lines a day': rate(c.lines.slice(28)),
      'visitors a day': rate(c.visitors.slice(28)),
      ...feelings('chat', c),
    };
  },
};

const volume: Study = {
  name: 'volume',
  run(luck) {
    const arm = (perDay: number): Census =>
      census(world({ population: { founders: 150, company: 0.55 } }), strategy({ content: { perDay } }), DAYS, luck);
    const [calm, loud] = [arm(25), arm(200)];
    const late = (c: Census): number => rate(c.visitors.slice(35));
    const perTurn = (c: Census): number => rate(c.lines) / Math.max(1e-9, rate(c.turns));
    return {
      'V6 reads per active, 25 posts': rate(calm.reads.slice(35)) / Math.max(1, late(calm)),
      'V6 actives lost, 200 posts': 1 - late(loud) / Math.max(1, late(calm)),
      'V7 muted per leaver': mutesPerLeaver(loud),
      'V8 lead, days 0–3': rate(loud.visitors.slice(0, 3)) - rate(calm.visitors.slice(0, 3)),
      'V16 lines per turn, loud': minus(perTurn(loud), perTurn(calm)),
    };
  },
};

const forum: Study = {
  name: 'forum',
  run(luck) {
    const platform = { layout: 'threads', notification: 0.1, visibility: 36, capacity: 100_000, search: 0.3 } as const;
    const plan = strategy({ hosting: { minutesPerDay: 0 } });
    const c = census(world({ population: { founders: 150, company: 0.35 }, platform, arrivals: steady }), plan, DAYS, luck);
    const old = c.starts.filter(({ t }) => t < DAYS - 2);
    return {
      'V13 unanswered in a forum': old.length === 0 ? null : old.filter(({ t, answered }) => answered > t + 2).length / old.length,
      'forum: lines a day': rate(c.lines.slice(28)),
      ...feelings('forum', c),
    };
  },
};

const pushy: Study = {
  name: 'pushy',
  run(luck) {
    const c = census(
      world({ population: { founders: 150 }, arrivals: steady }),
      strategy({
        content: { perDay: 30 },
        promotion: { offersPerWeek: 5, firstDay: 7 },
        push: { nagging: 3, mentionAll: 3 },
        kols: [{ count: 1, from: 0, to: 42, visits: 8, topic: 0, active: 1, credibility: 0.8, followers: 0.5, fee: 0 }],
      }),
      DAYS,
      luck,
    );
    const leavers = (group: keyof typeof CAUSE_GROUPS): number =>
      ordinary(c).filter((p) => p.left < DAYS && (CAUSE_GROUPS[group] as readonly string[]).includes(CAUSES[p.cause]!)).length;
    const bought = (wrote: boolean): number | null =>
      share(
        ordinary(c).filter((p) => p.founder && p.lines.length > 0 === wrote),
        (p) => p.bought,
      );
    return {
      'pushy: left for overload': leavers('overload'),
      'pushy: left for annoyance': leavers('annoyance'),
      'pushy: left for no value': leavers('noValue'),
      'pushy: bought': share(ordinary(c), (p) => p.bought),
      'V20 posters buy more': minus(bought(true), bought(false)),
      ...feelings('pushy', c),
    };
  },
};

/** Every lever at work in one group. */
const everything: Study = {
  name: 'everything',
  run(luck) {
    const c = census(
      world({
        population: { founders: 150, goal: 0.5, goalDays: 60, invites: 0.5, advertisers: 0.03, abusers: 0.05, need: 0.4 },
        platform: { capacity: 300 },
        arrivals: steady,
      }),
      strategy({
        positioning: { focus: 0.5, screening: 0.3, promise: 1.3, culture: 0.5 },
        content: { perDay: 6, topics: 2, video: 0.3, exclusive: 0.3 },
        hosting: { amplify: 1 },
        events: [
          { kind: 'qa', perWeek: 1, from: 0, to: 1000, hour: 20, notice: true, membersOnly: false, reward: 10, cost: 0, minutes: 60 },
          { kind: 'offline', perWeek: 0.5, from: 7, to: 1000, hour: 15, notice: false, membersOnly: true, reward: 0, cost: 0, minutes: 90 },
        ],
        push: { reminders: 1, mentionAll: 1, nagging: 1 },
        promotion: { offersPerWeek: 2, firstDay: 14, price: 80 },
        kols: [{ count: 1, from: 0, to: 1000, visits: 6, topic: 0, active: 1, credibility: 0.8, followers: 0.3, fee: 0 }],
        digest: { perWeek: 1, pinned: true, republish: true },
        checkIn: { on: true },
        incentives: { points: 0.5, leaderboard: true, badges: true, redPackets: 2 },
        care: { welcome: 0.8, recallPerDay: 2, askLeavers: 0.5, personal: 0.5, cultivate: 3 },
        moderation: { rules: true, detection: 0.7 },
        metabolism: { atCap: 'waitlist' },
        acquisition: { referralReward: 10, publicMinutes: 60, bait: 0.5, partners: 1 },
        feedback: { surveys: 1, complaints: true },
      }),
      DAYS,
      luck,
    );
    const breaches = ordinary(c).reduce((sum, p) => sum + p.breaches.length, 0);
    return {
      'all levers: members ever': ordinary(c).length,
      'all levers: members': ordinary(c).filter((p) => p.left > DAYS).length,
      'all levers: lines a day': rate(c.lines),
      'all levers: visitors a day': rate(c.visitors),
      'all levers: bought': share(ordinary(c), (p) => p.bought),
      'V17 share of lines that comply': 1 - breaches / Math.max(1, c.stamps.length),
      'V18 sent back': c.gifts.received === 0 ? null : c.gifts.returned / c.gifts.received,
      'check-ins a day': ordinary(c).reduce((sum, p) => sum + p.checkIns.length, 0) / DAYS,
      ...feelings('all levers', c),
    };
  },
};

/** The patterns with a shape, and those about newcomers, of whom many come here. */
const shapes: Study = {
  name: 'shapes',
  run(luck) {
    const [few, many] = [grow({ founders: 50 }, luck, DAYS), grow({ founders: 200 }, luck, DAYS)];
    // Pairs and posters are few in a group of 150.
    const talkative = world({ population: { founders: 300, company: 0.7 } });
    const ties = tiesIn(talkative, DAYS / 2, DAYS + 28, luck);
    const ranks = ranksIn(talkative, DAYS, luck);
    const habit = habitIn(world({ population: { founders: 150, goal: 0.8, goalDays: 365 } }), DAYS, luck);
    const days = DAYS + 28;
    const sought = census(
      world({ population: { founders: 150 }, arrivals: [{ channel: 'search', rate: 6, fit: 1 }] }),
      strategy(),
      days,
      luck,
    );
    return {
      'V5 longer first answers': firstReply(sought, days).longer!,
      'V11 lines a head, 200 founders': many.lines,
      'V11 … less than that of 50': many.lines - few.lines,
      'V15 tied pairs gone together': ties.clustering!,
      'V15 ties of leavers': ties.looseFirst!,
      'V19 below the middle': ranks.below!,
      'V19 above the middle': ranks.above!,
      'check-in: streaks stay': habit.streakGap!,
      'check-in: all stay': habit.allGain!,
      'D30 newcomers post again': postAgain(sought.people, 0, days - 60, 30, 60),
    };
  },
};

const SCREEN_STUDIES: readonly Study[] = [everything, volume, chat, pushy, forum, ...CORNERS, shapes];

/** All figures of one replicate. */
export const SCREEN: Study = {
  name: 'screen',
  run: (luck: Luck) => Object.assign({}, ...SCREEN_STUDIES.map((study) => study.run(luck))) as Figures,
};
