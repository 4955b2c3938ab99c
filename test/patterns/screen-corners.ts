/**
 * What the larger worlds of the screen hardly touch: for each mechanism one small group in which it has much to do, and a figure next to
 * it, so that nothing else drowns it.
 */
import { CAUSES } from '../../sim/model/causes.ts';
import { EVENT_KINDS } from '../../sim/model/levers/contact.ts';
import { type Census, type Feelings, leftVoluntarily, median, type Person } from './census.ts';
import { census, type Figures, type Luck, mean, type Study } from './measures.ts';
import { strategy, world } from './worlds.ts';

export const DAYS = 56;
const FOUNDERS = 150;
const SHORT = DAYS / 2;
type Place = NonNullable<Parameters<typeof world>[0]>;
type Levers = NonNullable<Parameters<typeof strategy>[0]>;

export const ordinary = (c: Census): Person[] => c.people.filter((p) => p.ordinary);
export const rate = (values: readonly number[]): number => mean(values)!;
const newcomers = (c: Census): Person[] => ordinary(c).filter((p) => !p.founder);
const lost = (c: Census, cause: (typeof CAUSES)[number]): number => ordinary(c).filter((p) => CAUSES[p.cause] === cause).length;

/** What members feel, averaged over their visits: of all that happens in a group the least noisy. */
export const feelings = (name: string, { feelings: sums }: Census): Figures => averages(name, sums);
const averages = (name: string, { visits, satisfaction, trust, belonging }: Feelings): Figures => ({
  [`${name}: satisfaction`]: satisfaction / visits,
  [`${name}: trust`]: trust / visits,
  [`${name}: belonging`]: belonging / visits,
});

const group = (luck: Luck, place: Place, levers: Levers, days = SHORT): Census => {
  const { population, platform, ...others } = place;
  return census(
    world({ ...others, population: { founders: FOUNDERS, ...population }, ...(platform === undefined ? {} : { platform }) }),
    strategy(levers),
    days,
    luck,
  );
};
const from = (channel: string, perDay: number) => [{ channel, rate: perDay, fit: 1 }];
const event = (kind: (typeof EVENT_KINDS)[number], perWeek: number, more: object = {}) =>
  ({ kind, perWeek, from: 0, to: 1000, hour: 20, notice: true, membersOnly: false, reward: 0, cost: 0, minutes: 0, ...more }) as const;
const threads = { layout: 'threads', notification: 0.1, visibility: 36, capacity: 100_000 } as const;

const spread = (values: readonly number[]): number => Math.sqrt(rate(values.map((x) => (x - rate(values)) ** 2)));
/** Seconds between a line and the next of the same turn. */
const gapsInTurns = ({ lines, begins }: Person): number[] => lines.flatMap((t, k) => (begins[k] ? [] : [(t - lines[k - 1]!) * 86_400]));
/** Minutes from an answer to the answer that its addressee gives, of those within a day. */
function backAnswers({ answers }: Census): number[] {
  const latest = new Map<string, number>();
  const minutes: number[] = [];
  for (const { t, from, to } of answers) {
    const before = latest.get(`${to} ${from}`);
    if (before !== undefined && t - before < 1) minutes.push((t - before) * 1440);
    latest.delete(`${to} ${from}`);
    latest.set(`${from} ${to}`, t);
  }
  return minutes;
}

const corner = (name: string, run: (luck: Luck) => Figures): Study => ({
  name,
  run: (luck) => Object.fromEntries(Object.entries(run(luck)).map(([figure, value]) => [`${name}: ${figure}`, value])),
});
const told = (sums: Feelings): Figures =>
  Object.fromEntries(Object.entries(averages('', sums)).map(([figure, value]) => [figure.slice(2), value]));
const felt = (c: Census): Figures => told(c.feelings);
const starts = (c: Census): number => ordinary(c).reduce((sum, p) => sum + p.begins.filter((begins) => begins).length, 0);

export const CORNERS: readonly Study[] = [
  // Everybody asks, and finds what was answered before.
  corner('search', (luck) => {
    const c = group(
      luck,
      { population: { company: 0 }, platform: { layout: 'threads', notification: 0.1, visibility: 36, search: 1 } },
      { content: { perDay: 10, topicShare: 1 } },
      DAYS,
    );
    return { 'visits a day': rate(c.visitors), ...felt(c) };
  }),
  // Everybody needs what is on offer every day, at half as much again as they think fair, and trusts.
  corner('need', (luck) => {
    const c = group(
      luck,
      { population: { need: 1 } },
      { content: { perDay: 10, quality: 1 }, promotion: { offersPerWeek: 7, firstDay: 7, price: 150 } },
      DAYS,
    );
    const again = group(
      luck,
      { population: { need: 1 } },
      { content: { perDay: 20, quality: 1 }, promotion: { offersPerWeek: 14, firstDay: 7, price: 60 } },
      DAYS,
    );
    return { purchases: c.purchases, 'purchases a buyer, cheap': again.purchases / ordinary(again).filter((p) => p.bought).length };
  }),
  // What breaks the rules disappears without a word.
  corner('removal', (luck) => {
    const c = group(
      luck,
      { population: { advertisers: 0.5 } },
      { moderation: { detection: 1, delay: 0, explain: false, minutes: 0 } },
      DAYS,
    );
    return { 'left unanswered': lost(c, 'unanswered'), removed: c.counts.removed };
  }),
  // Half of them advertise, half quarrel, and nobody minds the door.
  corner('disorder', (luck) => {
    const ads = group(luck, { population: { advertisers: 0.5 } }, {});
    const abuse = group(luck, { population: { abusers: 0.6, company: 0.8 } }, {});
    const ruled = group(
      luck,
      { population: { advertisers: 0.5 }, arrivals: from('search', 4) },
      { moderation: { rules: true }, positioning: { screening: 0.5 } },
    );
    const breaches = (c: Census): number => ordinary(c).reduce((sum, p) => sum + p.breaches.length, 0);
    return {
      'left for selling': lost(ads, 'selling'),
      'belonging under abuse': felt(abuse).belonging!,
      abuse: breaches(abuse),
      'left for conflict': lost(abuse, 'conflict'),
      'breaches under rules': breaches(ruled),
      'members who see rules': newcomers(ruled).length,
      'newcomers who speak under rules': newcomers(ruled).filter((p) => p.lines.length > p.breaches.length).length,
    };
  }),
  // A public event every day, and no other way in; and events of all kinds with prizes, without notice or for members.
  corner('events', (luck) => {
    const opened = group(luck, {}, { events: [event('contest', 7)] });
    const busy = group(
      luck,
      { population: { reward: 0.8, company: 0.7 } },
      {
        content: { perDay: 2 },
        events: EVENT_KINDS.map((kind, k) =>
          event(kind, 2, { hour: 12 + k, notice: k % 2 === 0, membersOnly: k % 3 === 0, reward: k % 2 === 1 ? 20 : 0 }),
        ),
      },
    );
    const stale = group(luck, {}, { events: [event('game', 14, { notice: false })] });
    return { joins: newcomers(opened).length, attended: busy.counts.attended, 'attended, one kind': stale.counts.attended, ...felt(busy) };
  }),
  // Rewards for four weeks, then none; and ranks and badges that everybody wants, where few answers follow one another.
  corner('rewards', (luck) => {
    const people = { founders: 2 * FOUNDERS, company: 0.9, reward: 1 };
    const over = [{ name: 'over', from: 28, to: 1000, stage: null, when: null, set: { 'incentives.points': 0 } }];
    const weaned = group(luck, { population: people }, { incentives: { points: 1 }, phases: over } as Levers, DAYS);
    const calm = { population: { ...people, company: 0.4 } };
    const ranked = group(luck, calm, { incentives: { leaderboard: true } });
    const badged = group(luck, calm, { incentives: { badges: true } });
    return {
      'lines a day, on': rate(weaned.lines.slice(0, 28)),
      'lines a day, over': rate(weaned.lines.slice(28, 42)),
      'turns, ranks': starts(ranked),
      'turns, badges': starts(badged),
      'belonging, badges': felt(badged).belonging!,
    };
  }),
  // Many come, by every way there is.
  corner('growth', (luck) => {
    const c = group(
      luck,
      { platform: { capacity: 100_000 }, arrivals: from('search', 6) },
      { positioning: { promise: 1.5 }, acquisition: { bait: 0.7 } },
    );
    const outside = group(luck, {}, { acquisition: { publicMinutes: 600 } });
    const published = group(
      luck,
      { population: { company: 0.8 } },
      { content: { perDay: 10 }, digest: { perWeek: 14, republish: true, curation: 1, minutes: 0 } },
    );
    const friends = group(luck, { population: { invites: 0.3 } }, { acquisition: { referralReward: 20 } });
    return {
      joins: newcomers(c).length,
      'joins by publicity': newcomers(outside).length,
      'joins by digests': newcomers(published).length,
      'joins of friends': newcomers(friends).length,
      'belonging among friends': felt(friends).belonging!,
      ...felt(c),
    };
  }),
  // A group that is full until the silent are removed, and who still waits then.
  corner('door', (luck) => {
    const c = group(
      luck,
      { population: { company: 0.3 }, platform: { capacity: FOUNDERS }, arrivals: from('search', 4) },
      { metabolism: { atCap: 'waitlist', purges: 1, silentDays: 14, share: 0.5, minutes: 0 } },
      DAYS,
    );
    return { joins: newcomers(c).length };
  }),
  // Newcomers are welcomed, the absent recalled, leavers asked, complaints heard, leaders raised.
  corner('care', (luck) => {
    const welcomed = group(luck, { arrivals: from('search', 8) }, { care: { welcome: 1, welcomeMinutes: 0 } });
    const recalled = group(
      luck,
      { population: { company: 0.2 } },
      { content: { perDay: 1, quality: 0.3 }, care: { recallPerDay: 30, recallMinutes: 0 } },
      DAYS,
    );
    const asked = group(
      luck,
      { population: { founders: 2 * FOUNDERS } },
      { content: { perDay: 40 }, push: { nagging: 7 }, care: { askLeavers: 1, askMinutes: 0 } },
    );
    const heard = group(
      luck,
      {},
      {
        promotion: { offersPerWeek: 10, firstDay: 0, price: 100 },
        push: { nagging: 3 },
        feedback: { complaints: true, complaintMinutes: 0 },
        hosting: { minutesPerDay: 600 },
      },
    );
    const raised = group(luck, { population: { company: 0.8 } }, { care: { cultivate: 14, cultivateMinutes: 0 } });
    return {
      'belonging in the first week, welcomed': told(welcomed.firstWeek).belonging!,
      'turns in the first week, welcomed': newcomers(welcomed).reduce(
        (sum, p) => sum + p.lines.filter((t, k) => p.begins[k] && t < p.joined + 7).length,
        0,
      ),
      'newcomers’ lines': newcomers(welcomed).reduce((sum, p) => sum + p.lines.length, 0),
      'visits a day, recalled': rate(recalled.visitors),
      'left, asked': ordinary(asked).filter(leftVoluntarily).length,
      'trust, heard': felt(heard).trust!,
      'left, heard': ordinary(heard).filter(leftVoluntarily).length,
      'lines a day, raised': rate(raised.lines),
    };
  }),
  // Content for members only, chosen for each, on a culture of its own; one topic all the time; a pinned digest.
  corner('content', (luck) => {
    const own = group(
      luck,
      { arrivals: from('search', 4) },
      {
        content: { perDay: 6, exclusive: 1 },
        care: { personal: 1, personalMinutes: 0 },
        positioning: { culture: 1 },
        digest: { perWeek: 7, pinned: true, curation: 1, minutes: 0 },
      },
    );
    const one = group(luck, {}, { content: { perDay: 12, topics: 1 } }, SHORT / 2);
    return {
      ...felt(own),
      'satisfaction, one topic': felt(one).satisfaction!,
      'satisfaction in the first week': told(own.firstWeek).satisfaction!,
    };
  }),
  // Called by everything: @all, digests, reminders; most have muted.
  corner('calls', (luck) => {
    const c = group(
      luck,
      { population: { goal: 0.8, goalDays: 60 } },
      { content: { perDay: 40 }, push: { mentionAll: 7, reminders: 3 }, digest: { perWeek: 7 }, checkIn: { on: true, minutesPerDay: 0 } },
    );
    const loud = group(luck, { population: { company: 0.8 } }, { content: { perDay: 100 } });
    return {
      'visits a day': rate(c.visitors),
      // @all and the digest come at 20 o'clock.
      'visits from 20 to 21': c.hours[20]! / c.hours.reduce((sum, visits) => sum + visits),
      unmuted: c.counts.unmuted,
      'answers among the muted': loud.answers.length,
      ...felt(c),
    };
  }),
  // KOLs who talk all day among people who follow them.
  corner('KOLs', (luck) => {
    const kols = [{ count: 3, from: 0, to: 1000, visits: 12, topic: 0, active: 1, credibility: 0.9, followers: 0.5, fee: 0 }];
    const c = group(luck, { population: { company: 0.7 } }, { kols, content: { perDay: 0 } } as Levers);
    return { 'lines a day': rate(c.lines), ...felt(c) };
  }),
  // Friends and talkers, in a chat and in a forum: answers, ties, and who goes with whom.
  corner('talk', (luck) => {
    const chat = group(luck, { population: { founders: 2 * FOUNDERS, company: 0.8, acquainted: 4 } }, {});
    const forum = group(luck, { population: { founders: 2 * FOUNDERS, company: 0.8 }, platform: threads }, {});
    const begun = chat.starts.filter(({ t }) => t < SHORT - 1);
    return {
      'left for friends': lost(chat, 'friendsLeft'),
      'lines a turn in threads': rate(forum.lines) / rate(forum.turns),
      'lines a day in threads': rate(forum.lines),
      'starts answered': begun.filter(({ t, answered }) => answered < t + 1).length / begun.length,
      'answers a start': chat.answers.length / begun.length,
      'minutes until answered back': median(backAnswers(chat)),
      'seconds between lines': median(ordinary(chat).flatMap((p) => gapsInTurns(p))),
      'trust in threads': felt(forum).trust!,
      ...felt(chat),
    };
  }),
  // Most reach their goal within weeks and go; their friends are nagged and stay behind.
  corner('parting', (luck) => {
    const c = group(
      luck,
      { population: { goal: 0.7, goalDays: 12, acquainted: 6 } },
      { content: { perDay: 60 }, push: { nagging: 10 } },
      DAYS,
    );
    return { 'left for friends': lost(c, 'friendsLeft'), left: ordinary(c).filter(leftVoluntarily).length };
  }),
  // Ten people a room, who speak before few.
  corner('tiny', (luck) => {
    const c = group(luck, { population: { company: 0.8 }, rooms: { count: 15 } }, {});
    return { 'lines a day': rate(c.lines), turns: starts(c) };
  }),
  // Newcomers whom nobody answers, and who look in less and less.
  corner('alone', (luck) => {
    const c = group(
      luck,
      { population: { founders: 40, company: 0.2 }, arrivals: from('search', 4) },
      { content: { perDay: 1, quality: 0.4 }, hosting: { minutesPerDay: 0 } },
      DAYS,
    );
    const wrote = newcomers(c).filter((p) => p.lines.length > 0);
    return {
      'turns of newcomers': wrote.reduce((sum, p) => sum + p.begins.filter((begins) => begins).length, 0),
      'write a second time': wrote.filter((p) => p.begins.filter((begins) => begins).length > 1).length / wrote.length,
      'visits of founders': ordinary(c).reduce((sum, p) => sum + (p.founder ? p.visits : 0), 0),
      'left unanswered': lost(c, 'unanswered'),
    };
  }),
  corner('survey', (luck) => {
    const c = group(luck, {}, { feedback: { surveys: 4, sample: 1, surveyMinutes: 0 } });
    const few = group(luck, {}, { feedback: { surveys: 8, sample: 0.05, surveyMinutes: 0 } }, DAYS);
    return { answers: c.surveys.answers, 'mean answer': c.surveys.latest, 'spread of means': spread(few.surveys.means) };
  }),
];
