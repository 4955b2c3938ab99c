/** The studies behind the pattern table: which runs, and which figures are read off each replicate. */
import { type Census, gapCv, gini, leftVoluntarily, median, type Person, postAgain, topTenth } from './census.ts';
import { census, type Figures, gone, hazard, lurkers, mean, minus, type Study, share, within } from './measures.ts';
import { BUSY, CHAT, CLOSED, FORUM, SUPPORT, strategy, TECHNICAL } from './worlds.ts';

/** Thread starts by members without an answer by another within two days, among those old enough. */
function unanswered(c: Census, days: number): number | null {
  const old = c.starts.filter((s) => s.t < days - 2);
  return old.length === 0 ? null : old.filter((s) => s.answered > s.t + 2).length / old.length;
}

/** Mean over the last `span` days of distinct posters in each window of `window` days. */
function posters(c: Census, window: number, days: number, span: number): number {
  let total = 0;
  for (let day = days - span + 1; day <= days; day++)
    total += c.people.filter((p) => p.ordinary && within(p, day - window, day) > 0).length;
  return total / span;
}

/** The first reply: newcomers with a first line, whether answered within a day, and whether they write again in 1–31 days. */
export function firstReply(c: Census, days: number): Figures {
  const cases = c.people.filter((p) => p.ordinary && !p.founder && p.lines.length > 0 && p.lines[0]! < days - 31);
  const again = (p: Person): boolean => p.lines.some((t) => t > p.lines[0]! + 1 && t <= p.lines[0]! + 31);
  const replied = (p: Person): boolean => p.firstAnswer <= p.lines[0]! + 1;
  return {
    replied: share(cases.filter(replied), again),
    alone: share(
      cases.filter((p) => !replied(p)),
      again,
    ),
    share: share(cases, replied),
    longer: minus(
      share(
        cases.filter((p) => replied(p) && p.firstAnswerBy >= 0 && p.firstAnswerLines > 2),
        again,
      ),
      share(
        cases.filter((p) => replied(p) && p.firstAnswerBy >= 0 && p.firstAnswerLines === 1),
        again,
      ),
    ),
  };
}

/**
 * Of members who took one to five turns in a month, from the second on: share gone by the second month after, answered in that
 * month less not answered. Three months are pooled.
 */
function supported(c: Census): number | null {
  const [left, cases] = [
    [0, 0],
    [0, 0],
  ];
  for (const from of [30, 60, 90]) {
    const to = from + 30;
    const helped = new Set(c.answers.filter(({ t }) => t >= from && t < to).map((answer) => answer.to));
    c.people.forEach((p, who) => {
      const turns = p.lines.filter((t, i) => p.begins[i] && t >= from && t < to).length;
      if (!p.ordinary || p.joined > from - 30 || p.left <= to || turns < 1 || turns > 5) return;
      const group = helped.has(who) ? 0 : 1;
      cases[group]!++;
      if (p.left <= to + 60 && leftVoluntarily(p)) left[group]!++;
    });
  }
  return cases[0] === 0 || cases[1] === 0 ? null : left[0]! / cases[0]! - left[1]! / cases[1]!;
}

/** Voluntary hazard between two tenures of those who had written before, less that of those who had not. */
function hazardOfWriters(c: Census, from: number, to: number, days: number): number | null {
  const wrote = (p: Person): boolean => within(p, p.joined, p.joined + from) > 0;
  const part = (test: (p: Person) => boolean): number | null => hazard({ ...c, people: c.people.filter(test) }, from, to, days);
  return minus(
    part(wrote),
    part((p) => !wrote(p)),
  );
}

const defaults: Study = {
  name: 'default',
  run(luck) {
    const days = 180;
    const c = census(CHAT, strategy(), days, luck);
    const counts = c.people.filter((p) => p.ordinary).map((p) => p.lines.length);
    const newcomers = c.people.filter((p) => p.ordinary && !p.founder);
    const month = posters(c, 30, days, 30);
    const [hazard7, hazard30, hazard60, hazard120, hazard180] = [
      hazard(c, 0, 7, days),
      hazard(c, 7, 30, days),
      hazard(c, 30, 60, days),
      hazard(c, 60, 120, days),
      hazard(c, 120, 180, days),
    ];
    const [lurkers12w, lurkers7d] = [lurkers(c, 28, 112), lurkers(c, 105, 112)];
    return {
      top10: topTenth(counts),
      gini: gini(counts),
      lurkers12w,
      lurkers7d,
      lurkersWider: minus(lurkers7d, lurkers12w),
      unanswered: unanswered(c, days),
      hazard7,
      hazard30,
      hazard60,
      hazard120,
      hazard180,
      hazardFall30: minus(hazard7, hazard30),
      hazardFall60: minus(hazard30, hazard60),
      hazardFall120: minus(hazard60, hazard120),
      hazardFall180: minus(hazard120, hazard180),
      week1: gone(c, 0, 7),
      month2: gone(c, 30, 60),
      month3: gone(c, 60, 90),
      month4: gone(c, 90, 120),
      againD1: postAgain(c.people, 0, days - 2, 1, 2),
      againD7: postAgain(c.people, 0, days - 14, 7, 14),
      againD30: postAgain(c.people, 0, days - 60, 30, 60),
      dauMau: month === 0 ? null : posters(c, 1, days, 30) / month,
      memberCv: median(c.people.filter((p) => p.ordinary && p.lines.length >= 20).map((p) => gapCv(p.lines) ?? 0)),
      channelCv: gapCv(c.stamps),
      messagesPerDay: mean(c.lines.slice(60)),
      visitsPerDay: mean(c.visitors.slice(60)),
      newcomersPosting: share(newcomers, (p) => p.lines.length > 0),
      muteLeave: ratio(c),
      supportLater: supported(c),
      hazardWriters: hazardOfWriters(c, 30, 120, days),
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
  run(luck) {
    const plan = strategy();
    const unhosted = strategy({ hosting: { minutesPerDay: 0 } });
    const forum = unanswered(census(FORUM, unhosted, 112, luck), 112);
    const chat = unanswered(census(CHAT, unhosted, 112, luck), 112);
    const support = census(SUPPORT, plan, 112, luck);
    const technical = census(TECHNICAL, plan, 112, luck);
    const top = (c: Census): number | null => topTenth(c.people.filter((p) => p.ordinary).map((p) => p.lines.length));
    return {
      lurkersSupport: lurkers(support, 28, 112),
      lurkersTechnical: lurkers(technical, 28, 112),
      top10Technical: minus(top(technical), top(support)),
      unansweredForum: forum,
      unansweredChat: chat,
      unansweredMore: minus(forum, chat),
    };
  },
};

const reply: Study = {
  name: 'reply',
  run(luck) {
    const open = { ...CHAT, arrivals: [{ channel: 'search', rate: 6, fit: 1 }] };
    const on = firstReply(census(open, strategy(), 180, luck), 180);
    const numb = { ...luck, assumptions: { ...luck.assumptions, confidenceGain: 0, confidenceLoss: 0, replyValue: 0, identityReply: 0 } };
    const off = firstReply(census(open, strategy(), 180, numb), 180);
    const effect = minus(on.replied!, on.alone!);
    const effectOff = minus(off.replied!, off.alone!);
    return {
      againAlone: on.alone!,
      againReplied: on.replied!,
      repliedShare: on.share!,
      replyEffect: effect,
      replyEffectOff: effectOff,
      replyCausal: minus(effect, effectOff),
      longerReply: on.longer!,
    };
  },
};

const busy: Study = {
  name: 'busy',
  run(luck) {
    const c = census(BUSY, strategy({ content: { perDay: 50 } }), 180, luck);
    return { muteLeaveBusy: ratio(c), messagesBusy: mean(c.lines.map((l) => l + 50)) };
  },
};

/** Arms of operator volume [posts/day]; those in the middle, calm and loud were picked on the seeds for tuning. */
export const VOLUMES = [0, 3, 8, 15, 25, 40, 70, 120, 200, 350] as const;
const MIDDLE = 25;
const [CALM, LOUD] = [25, 200];

/** Windows of days in which the loud arm is held against the calm one. */
export const WINDOWS = [
  [0, 3],
  [3, 7],
  [7, 14],
  [14, 30],
  [30, 60],
  [60, 90],
  [90, 120],
] as const;

const volume: Study = {
  name: 'volume',
  run(luck) {
    const arms = VOLUMES.map((perDay) => {
      const c = census(CLOSED, strategy({ content: { perDay } }), 120, luck);
      const late = c.visitors.slice(80);
      const reads = mean(late.map((visitors, i) => (visitors > 0 ? c.reads[80 + i]! / visitors : 0)))!;
      return {
        visitors: c.visitors,
        active: mean(late)!,
        reads,
        kept: 1 - gone(c, 0, 90)!,
        burstiness: gapCv(c.stamps),
        linesPerTurn: ratioOf(c.lines, c.turns),
        depth: ratioOf(c.depths, c.replies),
      };
    });
    const arm = (perDay: number): (typeof arms)[number] => arms[VOLUMES.indexOf(perDay as never)]!;
    const [none, middle, most] = [arms[0]!, arm(MIDDLE), arms.at(-1)!];
    const busiest = arms.reduce((best, other) => (other.active > best.active ? other : best));
    const stickiest = arms.reduce((best, other) => (other.kept > best.kept ? other : best));
    const lead = arm(LOUD).visitors.map((visitors, day) => visitors - arm(CALM).visitors[day]!);
    const figures: Figures = {
      rise: middle.active - none.active,
      fall: 1 - most.active / middle.active,
      keptFall: middle.kept - most.kept,
      keptRise: middle.kept - none.kept,
      quietBurstier: minus(none.burstiness, middle.burstiness),
      shorterTurns: minus(arm(LOUD).linesPerTurn, arm(CALM).linesPerTurn),
      shallower: minus(arm(LOUD).depth, arm(CALM).depth),
      linesPerTurn: arm(CALM).linesPerTurn,
      depth: arm(CALM).depth,
      peakReads: busiest.reads,
      peakReadsKept: stickiest.reads,
      leadDays: daysAhead(lead),
    };
    VOLUMES.forEach((perDay, i) => {
      figures[`active@${perDay}`] = arms[i]!.active;
      figures[`reads@${perDay}`] = arms[i]!.reads;
      figures[`kept@${perDay}`] = arms[i]!.kept;
    });
    for (const [from, to] of WINDOWS) figures[`lead@${from}-${to}`] = mean(lead.slice(from, to));
    return figures;
  },
};

const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);
const ratioOf = (part: readonly number[], whole: readonly number[]): number | null => (sum(whole) === 0 ? null : sum(part) / sum(whole));

/** Days after which the sum of the lead is largest: from then on the other arm is ahead. */
function daysAhead(lead: readonly number[]): number {
  let [sum, best, days] = [0, 0, 0];
  lead.forEach((value, day) => {
    sum += value;
    if (sum > best) [best, days] = [sum, day + 1];
  });
  return days;
}

const sales: Study = {
  name: 'sales',
  run(luck) {
    const c = census(CHAT, strategy({ promotion: { offersPerWeek: 2, firstDay: 28 } }), 112, luck);
    const cases = c.people.filter((p) => p.ordinary && p.founder);
    const wrote = share(
      cases.filter((p) => p.lines.length > 0),
      (p) => p.bought,
    );
    const silent = share(
      cases.filter((p) => p.lines.length === 0),
      (p) => p.bought,
    );
    const met = c.people.map(() => new Set<number>());
    for (const { from, to } of c.answers) {
      met[from]!.add(to);
      met[to]!.add(from);
    }
    const tied = (p: Person): boolean => met[c.people.indexOf(p)]!.size >= 3;
    const posters = cases.filter((p) => p.lines.length > 0);
    return {
      postersBuy: wrote,
      lurkersBuy: silent,
      posterBuyGap: minus(wrote, silent),
      tiesBuyGap: minus(
        share(posters.filter(tied), (p) => p.bought),
        share(
          posters.filter((p) => !tied(p)),
          (p) => p.bought,
        ),
      ),
    };
  },
};

/** Arms that differ little, for the gain of pairing: members at some days, under the same luck and under other luck. */
export const PAIRING_DAYS = [28, 56, 84, 120] as const;

const pairing: Study = {
  name: 'pairing',
  run(luck) {
    const other = { ...luck, seed: `${luck.seed}, other luck` };
    const arms = {
      base: census(CHAT, strategy(), 120, luck),
      content: census(CHAT, strategy({ content: { perDay: 6 } }), 120, luck),
      digest: census(CHAT, strategy({ digest: { perWeek: 1 } }), 120, luck),
      contentElsewhere: census(CHAT, strategy({ content: { perDay: 6 } }), 120, other),
    };
    const figures: Figures = {};
    for (const [name, { people }] of Object.entries(arms)) {
      for (const day of PAIRING_DAYS)
        figures[`${name}@${day}`] = people.filter((p) => p.ordinary && p.joined <= day && p.left > day).length;
    }
    return figures;
  },
};

/** Those behind the table, the longest first so that all threads end together. */
export const STUDIES: readonly Study[] = [volume, reply, types, defaults, busy, sales];
export const OTHER_STUDIES: readonly Study[] = [pairing];
