/**
 * The model a second time, plain and slow, written from sim/README.md alone: its numbers are read from the tables of that
 * text, its luck has nothing to do with the engine's. Section numbers refer to that text. Not here: formulas, phases and forks
 * (7.21, 7.22), and that a room forgets what is old (2.2), which takes more messages than the cases have.
 */
import { checkIn, pursue } from './goal.ts';
import { Group } from './group.ts';
import { buy, muteOrLeave } from './leave.ts';
import type { Case, Member, Series } from './people.ts';
import { Plan } from './plan.ts';
import { speak } from './speak.ts';
import { feel } from './visit.ts';

const e = (x: number): number => Math.exp(-x);

/** One run with the luck of `seed`. `text` is sim/README.md; `scaled` multiplies coefficients. */
export function slow(text: string, spec: Case, seed: string, scaled: Readonly<Record<string, number>> = {}): Series {
  const g = new Group(text, spec, seed, scaled);
  g.visit = (m, t, occurrence) => visit(g, m, t, occurrence);
  const plan = new Plan(g);
  const series: Series = { members: [], visits: [], messages: [], muted: [], buyers: [], answers: [], posts: [], checkIns: [] };
  for (let i = 0; i < g.set('population.founders'); i++) join(g, 0);
  arrivals(g);
  for (let day = 0; day < spec.days; day++) {
    plan.of(day);
    g.minutes = 60 * g.set('budget.hoursPerDay');
    g.desk.morning(day);
    plan.morning();
    Object.assign(g.counted, { visits: 0, messages: 0, answers: 0, posts: 0, checkIns: 0 });
    g.runUntil(day + 1);
    for (const room of g.rooms) room.endDay();
    series.members.push(g.present().length);
    series.muted.push(g.present().filter(({ muted }) => muted).length);
    series.visits.push(g.counted.visits);
    series.messages.push(g.counted.messages);
    series.answers.push(g.counted.answers);
    series.posts.push(g.counted.posts);
    series.checkIns.push(g.counted.checkIns);
    series.buyers.push(g.buyers);
  }
  return series;
}

// 3.2
function visit(g: Group, m: Member, t: number, occurrence: number): void {
  for (const room of m.rooms) room.visitsToday++;
  g.counted.visits++;
  const v = feel(g, m, t, occurrence);
  speak(g, v);
  checkIn(g, v);
  buy(g, v);
  muteOrLeave(g, v);
  m.last = t;
  m.n++;
}

// 5.2
function join(g: Group, t: number): void {
  const { k, luck } = g;
  const w = Math.min(1, Math.max(0, g.set('population.company') + 0.2 * luck.normal()));
  const chi = k('chattiness') * luck.spread(k('chattinessSpread')) * (0.15 + w) ** k('chattinessCompany');
  const X = k('expectation') * luck.spread(k('expectationSpread'));
  const alike = g.set('population.niche');
  // biome-ignore format: a record
  const member: Member = {
    r: Math.min(k('visitRateCap'), k('visitRate') * luck.spread(k('visitRateSpread'))), w, chi, chiReply: chi > 0 ? chi ** k('replyExponent') : 0,
    B: Math.min(500, k('attention') * luck.spread(k('attentionSpread'))), tau: k('tolerance') * luck.spread(k('toleranceSpread')),
    phi: [0, 1, 2, 3].map(() => alike + (1 - alike) * luck.uniform()), q: 0.2 + 0.6 * luck.uniform(), X,
    N: luck.uniform() < g.set('population.need') ? 0.5 + luck.uniform() : 0.05,
    rhythm: ['lunch', 'work', 'evening'][Math.floor(3 * luck.uniform())]!, phase: k('moodTime') * luck.uniform(), joined: t,
    rooms: g.rooms.slice(0, 1), seen: new Map(g.rooms.map((room) => [room, room.messages.length])),
    here: true, muted: false, last: t, V: k('firstValue') * X, I: 0, T: k('trustFirst'), f: 0, S: 0, A: 0, c: 1, R: 0, load: 0,
    D: 0, O: 0, Q: 0, U: 0, L: 0, E: Math.min(k('engagementMax'), k('engagementBase') + k('firstValue') / (1 + k('firstValue'))), n: 0, turns: 0,
    bought: false, ties: [], leave: 0, leaveAt: luck.exponential(), mute: 0, muteAt: luck.exponential(), buy: 0, buyAt: luck.exponential(),
    clock: 0, candidates: 0, peers: 0, host: 0, answer: null, waiting: null, since: 0, spoke: null, nags: g.nagsSent, moodPeriod: -1, mood: 1,
    goal: false, H: 0, streak: 0, checkedIn: -1, reminders: g.remindersSent, answersOn: -1, answersToday: 0,
  };
  g.people.push(member);
  g.at(t + luck.exponential() / k('leaveLife'), () => {
    if (member.here) g.leave(member);
  });
  pursue(g, member);
  member.clock = g.toOperational(member.rhythm, t);
  nextCandidate(g, member);
}

// 7.1
function nextCandidate(g: Group, m: Member): void {
  if (!m.here) return;
  const bound = g.k('engagementMax') * (1 + g.k('buzzGain'));
  m.clock += g.luck.exponential() / (m.r * bound);
  const occurrence = ++m.candidates;
  const t = g.toCalendar(m.rhythm, m.clock);
  const mark = g.luck.uniform() * bound;
  g.at(t, () => {
    if (m.here && accepted(g, m, t, mark)) g.visit(m, t, occurrence);
    nextCandidate(g, m);
  });
}
function accepted(g: Group, m: Member, t: number, mark: number): boolean {
  const { k } = g;
  const tenure = t - m.joined;
  const curious = tenure < 10 * k('curiosityTime') ? 1 + k('curiosity') * e(tenure / k('curiosityTime')) : 1;
  let engaged = Math.min(k('engagementMax'), m.E * curious);
  const idle = t - m.last - k('idleAfter');
  if (idle > 0) engaged *= Math.max(k('idleFloor'), e(idle / k('idleTime')));
  if (mark < engaged) return true;
  const z = m.rooms.reduce((sum, room) => sum + room.liveliness(t), 0);
  return !m.muted && mark < engaged * (1 + (k('buzzGain') * g.set('platform.notification') * z) / (z + k('buzzHalf')));
}

// 7.17
function arrivals(g: Group): void {
  for (const { rate } of g.entries('arrivals')) {
    const next = (before: number): void => {
      if ((rate as number) <= 0) return;
      const t = before + g.luck.exponential() / (rate as number);
      g.at(t, () => {
        join(g, t);
        next(t);
      });
    };
    next(0);
  }
}
