/** The studies behind the pattern table: which runs, and which figures are read off each replicate. */
import { simulate } from '../../sim/engine/run.ts';
import { COEFFICIENTS, type Coefficients } from '../../sim/model/coefficients.ts';
import type { Strategy } from '../../sim/model/strategy.ts';
import type { World } from '../../sim/model/world.ts';
import { type Census, gapCv, gini, leftVoluntarily, median, type Person, postAgain, takeCensus, topTenth } from './census.ts';
import { BUSY, CHAT, CLOSED, FORUM, SUPPORT, strategy, TECHNICAL } from './worlds.ts';

export type Figures = Record<string, number | null>;
export interface Study {
  readonly name: string;
  /** Figures of one replicate. */
  run(seed: string, replicate: number): Figures;
}

function census(world: World, plan: Strategy, days: number, seed: string, replicate: number, coefficients: Coefficients = COEFFICIENTS): Census {
  const result = takeCensus();
  simulate({ world, strategy: plan, coefficients, days, seed, replicate }, result);
  return result;
}

const share = (cases: readonly Person[], test: (p: Person) => boolean): number | null => (cases.length === 0 ? null : cases.filter(test).length / cases.length);
const within = (p: Person, from: number, to: number): number => p.lines.filter((t) => t >= from && t < to).length;
const mean = (values: readonly number[]): number | null => (values.length === 0 ? null : values.reduce((s, v) => s + v, 0) / values.length);
const minus = (x: number | null, y: number | null): number | null => (x === null || y === null ? null : x - y);

function lurkers(c: Census, from: number, to: number): number | null {
  return share(c.people.filter((p) => p.ordinary && p.joined <= from && p.left > to), (p) => within(p, from, to) === 0);
}

/** Thread starts by members without an answer by another within two days, among those old enough. */
function unanswered(c: Census, days: number): number | null {
  const old = c.starts.filter((s) => s.t < days - 2);
  return old.length === 0 ? null : old.filter((s) => s.answered > s.t + 2).length / old.length;
}

/** Voluntary leavers per 1000 member-days in a stretch of tenure. */
function hazard(c: Census, from: number, to: number, days: number): number | null {
  let exposure = 0;
  let left = 0;
  for (const p of c.people) {
    if (!p.ordinary) continue;
    const end = Math.min(p.left, days) - p.joined;
    exposure += Math.max(0, Math.min(end, to) - from);
    if (end >= from && end < to && p.left < days && leftVoluntarily(p)) left++;
  }
  return exposure === 0 ? null : (1000 * left) / exposure;
}

/** Share of those present at `from` who have left by `to`. */
const gone = (c: Census, from: number, to: number): number | null =>
  share(c.people.filter((p) => p.ordinary && p.joined <= from && p.left > from), (p) => p.left <= to);

/** Mean over the last `span` days of distinct posters in each window of `window` days. */
function posters(c: Census, window: number, days: number, span: number): number {
  let total = 0;
  for (let day = days - span + 1; day <= days; day++) total += c.people.filter((p) => p.ordinary && within(p, day - window, day) > 0).length;
  return total / span;
}

/** The first reply: newcomers with a first line, whether answered within a day, and whether they write again in 1–31 days. */
function firstReply(c: Census, days: number): Figures {
  const cases = c.people.filter((p) => p.ordinary && !p.founder && p.lines.length > 0 && p.lines[0]! < days - 31);
  const again = (p: Person): boolean => p.lines.some((t) => t > p.lines[0]! + 1 && t <= p.lines[0]! + 31);
  const replied = (p: Person): boolean => p.firstAnswer <= p.lines[0]! + 1;
  return { replied: share(cases.filter(replied), again), alone: share(cases.filter((p) => !replied(p)), again), share: share(cases, replied) };
}

const defaults: Study = {
  name: 'default',
  run(seed, replicate) {
    const days = 180;
    const c = census(CHAT, strategy(), days, seed, replicate);
    const counts = c.people.filter((p) => p.ordinary).map((p) => p.lines.length);
    const joins30 = c.people.filter((p) => p.ordinary && !p.founder);
    return {
      top10: topTenth(counts),
      gini: gini(counts),
      lurkers12w: lurkers(c, 28, 112),
      lurkers7d: lurkers(c, 105, 112),
      unanswered: unanswered(c, days),
      hazard7: hazard(c, 0, 7, days),
      hazard30: hazard(c, 7, 30, days),
      hazard60: hazard(c, 30, 60, days),
      hazard120: hazard(c, 60, 120, days),
      hazard180: hazard(c, 120, 180, days),
      week1: gone(c, 0, 7),
      month2: gone(c, 30, 60),
      month3: gone(c, 60, 90),
      month4: gone(c, 90, 120),
      againD1: postAgain(c.people, 0, days - 2, 1, 2),
      againD7: postAgain(c.people, 0, days - 14, 7, 14),
      againD30: postAgain(c.people, 0, days - 60, 30, 60),
      dauMau: (() => {
        const month = posters(c, 30, days, 30);
        return month === 0 ? null : posters(c, 1, days, 30) / month;
      })(),
      memberCv: median(c.people.filter((p) => p.ordinary && p.lines.length >= 20).map((p) => gapCv(p.lines) ?? 0)),
      channelCv: gapCv(c.stamps),
      messagesPerDay: mean(c.lines.slice(60)),
      visitsPerDay: mean(c.visitors.slice(60)),
      newcomersPosting: share(joins30, (p) => p.lines.length > 0),
      muteLeave: ratio(c),
    };
  },
};

/** Ever muted over left of one's own will. */
function ratio(c: Census): number | null {
  const left = c.people.filter((p) => p.ordinary && p.left < Infinity && leftVoluntarily(p)).length;
  const muted = c.people.filter((p) => p.ordinary && p.muted < Infinity).length;
  return left === 0 ? null : muted / left;
}

const types: Study = {
  name: 'types',
  run(seed, replicate) {
    const plan = strategy();
    const unhosted = strategy({ hosting: { minutesPerDay: 0 } });
    return {
      lurkersSupport: lurkers(census(SUPPORT, plan, 112, seed, replicate), 28, 112),
      lurkersTechnical: lurkers(census(TECHNICAL, plan, 112, seed, replicate), 28, 112),
      unansweredForum: unanswered(census(FORUM, unhosted, 112, seed, replicate), 112),
      unansweredChat: unanswered(census(CHAT, unhosted, 112, seed, replicate), 112),
    };
  },
};

const reply: Study = {
  name: 'reply',
  run(seed, replicate) {
    const open = { ...CHAT, arrivals: [{ channel: 'search', rate: 6, fit: 1 }] };
    const on = firstReply(census(open, strategy(), 180, seed, replicate), 180);
    const numb = { ...COEFFICIENTS, confidenceGain: 0, confidenceLoss: 0, replyValue: 0, identityReply: 0 };
    const off = firstReply(census(open, strategy(), 180, seed, replicate, numb), 180);
    return {
      againAlone: on.alone!,
      againReplied: on.replied!,
      repliedShare: on.share!,
      replyEffect: minus(on.replied!, on.alone!),
      replyEffectOff: minus(off.replied!, off.alone!),
    };
  },
};

const busy: Study = {
  name: 'busy',
  run(seed, replicate) {
    const c = census(BUSY, strategy({ content: { perDay: 50 } }), 180, seed, replicate);
    return { muteLeaveBusy: ratio(c), messagesBusy: mean(c.lines.map((l) => l + 50)) };
  },
};

/** Arms of operator volume [posts/day]. */
export const VOLUMES = [0, 3, 8, 15, 25, 40, 70, 120, 200, 350] as const;

const volume: Study = {
  name: 'volume',
  run(seed, replicate) {
    const figures: Figures = {};
    const active: number[] = [];
    const reads: number[] = [];
    const kept: number[] = [];
    const early: number[][] = [];
    for (const perDay of VOLUMES) {
      const c = census(CLOSED, strategy({ content: { perDay } }), 120, seed, replicate);
      active.push(mean(c.visitors.slice(80))!);
      reads.push(mean(c.reads.slice(80).map((r, i) => (c.visitors[80 + i]! > 0 ? r / c.visitors[80 + i]! : 0)))!);
      kept.push(1 - gone(c, 0, 90)!);
      early.push(c.visitors);
      figures[`active@${perDay}`] = active.at(-1)!;
      figures[`reads@${perDay}`] = reads.at(-1)!;
      figures[`kept@${perDay}`] = kept.at(-1)!;
    }
    const best = active.indexOf(Math.max(...active));
    const bestKept = kept.indexOf(Math.max(...kept));
    figures.peakReads = reads[best]!;
    figures.peakReadsKept = reads[bestKept]!;
    figures.peakInside = best > 0 && best < VOLUMES.length - 1 ? 1 : 0;
    figures.activeFall = 1 - active.at(-1)! / active[best]!;
    figures.keptFall = kept[bestKept]! - kept.at(-1)!;
    const [calm, loud] = [early[VOLUMES.indexOf(25)]!, early[VOLUMES.indexOf(200)]!];
    const gap = (from: number, to: number): number => mean(loud.slice(from, to).map((v, i) => v - calm[from + i]!))!;
    figures.loudFirst3 = gap(0, 3);
    figures.loudDays3to7 = gap(3, 7);
    figures.loudDays7to14 = gap(7, 14);
    figures.loudDays14to30 = gap(14, 30);
    figures.loudDays30to60 = gap(30, 60);
    figures.loudLate = gap(90, 120);
    return figures;
  },
};

const sales: Study = {
  name: 'sales',
  run(seed, replicate) {
    const c = census(CHAT, strategy({ promotion: { offersPerWeek: 2, firstDay: 28 } }), 112, seed, replicate);
    const cases = c.people.filter((p) => p.ordinary && p.founder);
    const wrote = share(cases.filter((p) => p.lines.length > 0), (p) => p.bought);
    const silent = share(cases.filter((p) => p.lines.length === 0), (p) => p.bought);
    return { postersBuy: wrote, lurkersBuy: silent, posterBuyGap: minus(wrote, silent) };
  },
};

export const STUDIES: readonly Study[] = [defaults, types, reply, busy, volume, sales];
