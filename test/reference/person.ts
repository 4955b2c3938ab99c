/** A person, and when they look in (5.2, 7.1), written a second time. */
import { pursue } from './goal.ts';
import type { Group } from './group.ts';
import type { Member } from './people.ts';

const e = (x: number): number => Math.exp(-x);

/** 5.2. `fit`: that of the channel. */
export function join(g: Group, t: number, fit = 1): Member {
  const { k, luck } = g;
  const w = Math.min(1, Math.max(0, g.set('population.company') + 0.2 * luck.normal()));
  const chi = k('chattiness') * luck.spread(k('chattinessSpread')) * (0.15 + w) ** k('chattinessCompany');
  const X = g.set('positioning.promise') * k('expectation') * luck.spread(k('expectationSpread'));
  const alike = g.set('population.niche') + (1 - g.set('population.niche')) * g.set('positioning.focus');
  const temper = luck.uniform();
  const ads = g.set('population.advertisers');
  // biome-ignore format: a record
  const member: Member = {
    r: Math.min(k('visitRateCap'), k('visitRate') * luck.spread(k('visitRateSpread'))), w, chi, chiReply: chi > 0 ? chi ** k('replyExponent') : 0,
    B: Math.min(500, k('attention') * luck.spread(k('attentionSpread'))), tau: k('tolerance') * luck.spread(k('toleranceSpread')),
    phi: [0, 1, 2, 3].map(() => fit * (alike + (1 - alike) * luck.uniform())), q: 0.2 + 0.6 * luck.uniform(), X, rho: Math.min(1, 3 * g.set('population.reward') * luck.uniform() ** 2),
    N: luck.uniform() < g.set('population.need') ? 0.5 + luck.uniform() : 0.05,
    rhythm: ['lunch', 'work', 'evening'][Math.floor(3 * luck.uniform())]!, phase: k('moodTime') * luck.uniform(), joined: t,
    rooms: g.rooms.slice(0, 1), seen: new Map(g.rooms.map((room) => [room, room.messages.length])),
    here: true, muted: false, last: t, V: k('firstValue') * X, I: 0, T: k('trustFirst'), f: 0, S: 0, A: 0, c: 1, R: 0, load: 0,
    D: 0, O: 0, Q: 0, U: 0, L: 0, E: Math.min(k('engagementMax'), k('engagementBase') + k('firstValue') / (1 + k('firstValue'))), n: 0, turns: 0,
    bought: false, ties: [], leave: 0, leaveAt: luck.exponential(), mute: 0, muteAt: luck.exponential(), buy: 0, buyAt: luck.exponential(),
    clock: 0, candidates: 0, peers: 0, host: 0, answer: null, waiting: null, since: 0, spoke: null, nags: g.nagsSent, moodPeriod: -1, mood: 1,
    drive: 1, K: 0, advertiser: temper < ads, quarrelsome: temper >= ads && temper < ads + g.set('population.abusers'), removals: 0, heeded: -1000, cultivated: false, goal: false, H: 0, streak: 0, checkedIn: -1, reminders: g.remindersSent, answersOn: -1, answersToday: 0,
  };
  g.people.push(member);
  g.unruly ||= member.advertiser || member.quarrelsome;
  const end = t + luck.exponential() / k('leaveLife');
  g.at(end, () => {
    if (member.here) g.leave(member, end);
  });
  pursue(g, member);
  member.clock = g.toOperational(member.rhythm, t);
  nextCandidate(g, member);
  return member;
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
  engaged *= g.idle(m, t) * g.rivalled(t);
  if (mark < engaged) return true;
  const z = m.rooms.reduce((sum, room) => sum + room.liveliness(t), 0);
  return !m.muted && mark < engaged * (1 + (k('buzzGain') * g.set('platform.notification') * z) / (z + k('buzzHalf')));
}
