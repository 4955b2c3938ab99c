/** Studies of patterns with a shape or a sign: critical mass, departures along ties, rules, gifts, ranks, habits, maturity. */
import seedrandom from 'seedrandom';
import type { Strategy } from '../../sim/model/strategy.ts';
import type { World } from '../../sim/model/world.ts';
import { type Census, leftVoluntarily, type Person } from './census.ts';
import { census, type Figures, gone, type Luck, mean, minus, type Study, share, within } from './measures.ts';
import { BUSY, CLOSED, strategy, world } from './worlds.ts';

/** V11: founding sizes, each twice the one before, of rooms that nobody operates and one newcomer a week finds. */
export const SIZES = [50, 100, 200, 400, 800] as const;
/** V11: posters in the first fourteen days, from (inclusive) to (exclusive). */
export const STARTS = [
  [0, 3],
  [3, 6],
  [6, 12],
  [12, 24],
  [24, Infinity],
] as const;
const UNOPERATED = strategy({ content: { perDay: 0 }, hosting: { minutesPerDay: 0 } });
const WEEKLY = [{ channel: 'search', rate: 1 / 7, fit: 1 }];

export interface Grown {
  /** Lines a day and present member then; whether a line a day was written; posters in the first fourteen days. */
  readonly lines: number;
  readonly alive: boolean;
  readonly posters: number;
}

type Founders = { readonly founders: number; readonly company?: number; readonly acquainted?: number };

/** A room nobody operates, looked at over the last quarter of so many days. */
export function grow(population: Founders, luck: Luck, days = 120): Grown {
  const c = census(world({ population, platform: { capacity: 2000 }, arrivals: WEEKLY }), UNOPERATED, days, luck);
  const perDay = mean(c.lines.slice(0.75 * days))!;
  const middle = 0.875 * days;
  const present = c.people.filter((p) => p.joined < middle && p.left > middle).length;
  return {
    lines: present === 0 ? 0 : perDay / present,
    alive: perDay >= 1,
    posters: c.people.filter((p) => within(p, 0, 14) > 0).length,
  };
}

const mass: Study = {
  name: 'mass',
  run(luck) {
    const rooms = SIZES.map((founders) => grow({ founders }, luck));
    const friends = grow({ founders: 40, company: 0.8, acquainted: 6 }, luck);
    const room = (size: number): Grown => rooms[SIZES.indexOf(size as never)]!;
    const most = Math.max(...rooms.map(({ lines }) => lines));
    const figures: Figures = {
      // A curve without a jump, straight in the logarithm of size, would rise by a quarter of the whole at every doubling.
      jump: most > 0 ? Math.max(...rooms.slice(1).map((r, i) => r.lines - rooms[i]!.lines)) / most : null,
      smallQuiet: room(800).lines / 10 - room(50).lines,
      friendsAlive: friends.alive ? 1 : 0,
    };
    SIZES.forEach((size, i) => {
      figures[`lines@${size}`] = rooms[i]!.lines;
      figures[`alive@${size}`] = rooms[i]!.alive ? 1 : 0;
    });
    const survival = STARTS.map(([from, to]) => {
      const cases = rooms.filter(({ posters }) => posters >= from && posters < to);
      return cases.length === 0 ? null : cases.filter(({ alive }) => alive).length / cases.length;
    });
    STARTS.forEach(([from], i) => {
      figures[`survival@${from}`] = survival[i]!;
    });
    return figures;
  },
};

/** A busy group whose operator turns pushy on day 60, so that many leave within the same weeks. */
const LANDMARK = 60;
const pushyFrom = (day: number): Strategy =>
  strategy({
    content: { perDay: 30 },
    phases: [
      {
        name: 'pushy',
        from: day,
        to: 100_000,
        stage: null,
        when: null,
        set: { 'promotion.offersPerWeek': 7, 'push.nagging': 5, 'push.mentionAll': 5 },
      },
    ],
  });
/** Members leave together if within these days of each other. */
const TOGETHER = 14;
const SHUFFLES = 100;

/** Who leaves with whom, by ties of the days before `landmark`, from which on the operator is pushy. */
export function tiesIn(place: World, landmark: number, days: number, luck: Luck): Figures {
  const c = census(place, pushyFrom(landmark), days, luck);
  const { people } = c;
  const here = (who: number): boolean => people[who]!.ordinary && people[who]!.joined === 0 && people[who]!.left > landmark;
  const leaves = (who: number): boolean => people[who]!.left < days && leftVoluntarily(people[who]!);
  // A tie: two who answered each other twice or more before the landmark, both there at it.
  const counts = new Map<string, number>();
  for (const { t, from, to } of c.answers) {
    if (t >= landmark || !here(from) || !here(to)) continue;
    const pair = `${Math.min(from, to)} ${Math.max(from, to)}`;
    counts.set(pair, (counts.get(pair) ?? 0) + 1);
  }
  const pairs = [...counts].filter(([, n]) => n >= 2).map(([pair]) => pair.split(' ').map(Number) as [number, number]);
  const together = ([x, y]: readonly [number, number]): boolean =>
    leaves(x) && leaves(y) && Math.abs(people[x]!.left - people[y]!.left) <= TOGETHER;
  const activity = (who: number): number => Math.floor(Math.log2(1 + within(people[who]!, 0, landmark)));

  // The same ties with their far ends exchanged among people of the same activity (all have the same tenure).
  const random = seedrandom(`${luck.seed} ${luck.replicate}`);
  let expected = 0;
  for (let k = 0; k < SHUFFLES; k++) {
    const ends = new Map<number, number[]>();
    for (const [, y] of pairs) ends.set(activity(y), [...(ends.get(activity(y)) ?? []), y]);
    for (const list of ends.values()) shuffle(list, random);
    expected += pairs.filter(([x, y]) => together([x, ends.get(activity(y))!.pop()!])).length / SHUFFLES;
  }
  const observed = pairs.filter(together).length;

  // Partners of leavers and of those who stay, at equal activity.
  const partners = people.map(() => 0);
  for (const [x, y] of pairs) {
    partners[x]!++;
    partners[y]!++;
  }
  const posters = people.map((_, who) => who).filter((who) => here(who) && activity(who) > 0);
  return {
    pairs: pairs.length,
    together: observed,
    expected,
    clustering: observed - expected,
    looseFirst: atEqual(activity, posters, leaves, (who) => partners[who]!),
  };
}

const ties: Study = { name: 'ties', run: (luck) => tiesIn(BUSY, LANDMARK, 150, luck) };

function shuffle(list: number[], random: () => number): void {
  for (let i = list.length - 1; i > 0; i--) {
    const j = Math.floor(random() * (i + 1));
    [list[i], list[j]] = [list[j]!, list[i]!];
  }
}

/** Mean of a value in those of a group less that in the others, within strata, each weighted by its members in the group. */
function atEqual(
  stratum: (who: number) => number,
  cases: readonly number[],
  inGroup: (who: number) => boolean,
  value: (who: number) => number,
): number | null {
  let [total, weight] = [0, 0];
  for (const level of new Set(cases.map(stratum))) {
    const of = (yes: boolean): number[] => cases.filter((who) => stratum(who) === level && inGroup(who) === yes).map(value);
    const difference = minus(mean(of(true)), mean(of(false)));
    if (difference === null) continue;
    total += difference * of(true).length;
    weight += of(true).length;
  }
  return weight === 0 ? null : total / weight;
}

/** V17: six newcomers a day, some of whom came to advertise; breaches are dealt with in both arms. */
const OPEN = world({ population: { founders: 200, advertisers: 0.15 }, arrivals: [{ channel: 'search', rate: 6, fit: 1 }] });

const rules: Study = {
  name: 'rules',
  run(luck) {
    const arm = (visible: boolean): { posts: number; complying: number | null } => {
      const moderation = { rules: visible, detection: 0.9, delay: 1, explain: false, banAfter: 0 };
      const { people } = census(OPEN, strategy({ moderation }), 84, luck);
      let [turns, breaches] = [0, 0];
      for (const p of people) {
        if (!p.ordinary || p.founder || p.joined > 56) continue;
        turns += p.lines.filter((t, i) => p.begins[i] && t < p.joined + 28).length;
        breaches += p.breaches.filter((t) => t < p.joined + 28).length;
      }
      return { posts: turns - breaches, complying: turns === 0 ? null : 1 - breaches / turns };
    };
    const [shown, none] = [arm(true), arm(false)];
    return {
      morePosts: none.posts === 0 ? null : shown.posts / none.posts - 1,
      moreComplying: minus(shown.complying, none.complying),
      complying: none.complying,
    };
  },
};

const gifts: Study = {
  name: 'gifts',
  run(luck) {
    const c = census(CLOSED, strategy({ incentives: { redPackets: 7 } }), 60, luck);
    const without = census(CLOSED, strategy(), 60, luck);
    const lines = (other: Census): number => other.lines.reduce((sum, l) => sum + l, 0);
    return {
      sentBack: c.gifts.received === 0 ? null : c.gifts.returned / c.gifts.received,
      moreLines: lines(c) - lines(without),
    };
  },
};

/** A lever from a day on, in the manner of a scenario's phases. */
const from = (day: number, set: NonNullable<Strategy['phases']>[number]['set']): Strategy =>
  strategy({ phases: [{ name: 'later', from: day, to: 100_000, stage: null, when: null, set }] });

/** Ranks from the middle of so many days on: how much more or less is said afterwards. */
export function ranksIn(place: World, days: number, luck: Luck): Figures {
  const half = days / 2;
  const shown = census(place, from(half, { 'incentives.leaderboard': true }), days, luck).people;
  const hidden = census(place, strategy(), days, luck).people;
  const turns = (p: Person, a: number, b: number): number => p.lines.filter((t, i) => p.begins[i] && t >= a && t < b).length;
  // Until then the arms are the same; founders have the same places in both.
  const posters = hidden.map((_, who) => who).filter((who) => hidden[who]!.left > half && turns(hidden[who]!, 0, half) > 0);
  const paces = posters.map((who) => turns(hidden[who]!, 0, half)).sort((x, y) => x - y);
  const middle = paces[paces.length >> 1] ?? 0;
  const change = (test: (pace: number) => boolean): number | null => {
    const group = posters.filter((who) => test(turns(hidden[who]!, 0, half)));
    const sum = (people: readonly Person[]): number => group.reduce((total, who) => total + turns(people[who]!, half, days), 0);
    return sum(hidden) === 0 ? null : sum(shown) / sum(hidden) - 1;
  };
  return { below: change((pace) => pace < middle), above: change((pace) => pace > middle) };
}

const ranks: Study = { name: 'ranks', run: (luck) => ranksIn(CLOSED, 120, luck) };

/** Four of five came with a goal, a year away; nobody comes later. */
const GOALS: World = world({ population: { founders: 300, goal: 0.8, goalDays: 365 } });

/** Check-in or none: who stays, by the streak of the first quarter of so many days. */
export function habitIn(place: World, days: number, luck: Luck): Figures {
  const early = days / 4;
  const on = census(place, strategy({ checkIn: { on: true } }), days, luck).people;
  const off = census(place, strategy(), days, luck).people;
  const here = on.map((_, who) => who).filter((who) => on[who]!.left > early && off[who]!.left > early);
  const streak = (who: number): number => on[who]!.checkIns.reduce((most, { t, streak }) => (t < early ? Math.max(most, streak) : most), 0);
  const stay = (group: readonly number[], arm: readonly Person[]): number | null =>
    share(
      group.map((who) => arm[who]!),
      (p) => p.left > days,
    );
  const gain = (test: (streak: number) => boolean): number | null => {
    const group = here.filter((who) => test(streak(who)));
    return minus(stay(group, on), stay(group, off));
  };
  const streakers = here.filter((who) => streak(who) >= 7);
  const others = here.filter((who) => streak(who) < 7);
  return {
    streakersStay: stay(streakers, on),
    othersStay: stay(others, on),
    streakGap: minus(stay(streakers, on), stay(others, on)),
    streakGain: gain((streaks) => streaks >= 7),
    othersGain: gain((streaks) => streaks < 7),
    allGain: minus(
      share(on, (p) => p.left > days),
      share(off, (p) => p.left > days),
    ),
  };
}

const habit: Study = { name: 'habit', run: (luck) => habitIn(GOALS, 112, luck) };

/** The mature stage: from day 90 on fewer posts, with or without a weekly event; or all goes on as before. */
const MATURE = { 'content.perDay': 2 };
const GATHERING = { kind: 'qa', perWeek: 1, hour: 20, notice: true, minutes: 90 } as const;

const maturity: Study = {
  name: 'maturity',
  run(luck) {
    const days = 180;
    const grown = strategy({ content: { perDay: 8 } });
    const [phase] = from(90, MATURE).phases!;
    const event = { from: 90, to: 100_000, membersOnly: false, reward: 0, cost: 0, ...GATHERING };
    const bare = census(CLOSED, { ...grown, phases: [phase!] }, days, luck);
    const regular = census(CLOSED, { ...grown, phases: [phase!], events: [event] }, days, luck);
    const onward = census(CLOSED, { ...grown, events: [event] }, days, luck);
    const present = (c: Census): number => c.people.filter((p) => p.ordinary && p.joined <= days && p.left > days).length;
    return {
      eventsKeep: minus(gone(regular, 120, 180), gone(bare, 120, 180)),
      eventsMembers: present(regular) - present(bare),
      fewerPosts: present(regular) - present(onward),
      fewerPostsActive: mean(regular.visitors.slice(150))! - mean(onward.visitors.slice(150))!,
    };
  },
};

/** Those behind the table, the longest first. */
export const SHAPE_STUDIES: readonly Study[] = [maturity, ties, mass, habit, ranks, gifts, rules];
