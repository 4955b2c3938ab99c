/** A person, and when they look in (5.2, 7.1), written a second time. */
import { pursue } from './goal.ts';
import type { Group } from './group.ts';
import type { Kol, Member, Room } from './people.ts';

const e = (x: number): number => Math.exp(-x);
const RHYTHMS = ['lunch', 'work', 'evening', 'flat'];

/** Who comes to the door: a channel's, a friend's or the operator's KOL. */
export interface Origin {
  readonly fit: number;
  /** Number of the candidate in its channel, or of the KOL among all: where to look for a room first. */
  readonly from: number;
  readonly friend?: Member;
  readonly kol?: Kol;
}

/** A person at the door (5.2), and what screening looks at: the sum of the four 𝒰 behind φ. */
export function candidate(g: Group, t: number, { fit, from, friend, kol }: Origin): { m: Member; interest: number; from: number } {
  const { k, luck } = g;
  const like = friend === undefined ? 0 : k('friendLikeness');
  const ownW = Math.min(1, Math.max(0, g.set('population.company') + 0.2 * luck.normal()));
  const w = like * (friend?.w ?? 0) + (1 - like) * ownW;
  const chi = kol ? k('kolChattiness') : k('chattiness') * luck.spread(k('chattinessSpread')) * (0.15 + w) ** k('chattinessCompany');
  const X = (kol ? 1 : g.set('positioning.promise')) * k('expectation') * luck.spread(k('expectationSpread'));
  const focus = kol ? 0 : g.set('positioning.focus');
  const alike = g.set('population.niche') + (1 - g.set('population.niche')) * focus;
  const interests = [0, 1, 2, 3].map(() => luck.uniform());
  const lean = (topic: number): number => 1 - (g.set('population.leaning') * topic) / 3;
  const own = interests.map((u, topic) => fit * (alike + (1 - alike) * u) * lean(topic));
  const phi = own.map((y, topic) => like * (friend?.phi[topic] ?? 0) + (1 - like) * y);
  const temper = kol ? 1 : luck.uniform();
  const ads = g.set('population.advertisers');
  const rhythm = RHYTHMS[luck.among(RHYTHMS.map((name) => g.set(`population.rhythm.${name}`)))]!;
  // biome-ignore format: a record
  const m: Member = {
    r: kol ? kol.visits : Math.min(k('visitRateCap'), k('visitRate') * luck.spread(k('visitRateSpread'))),
    w, chi, chiReply: chi > 0 ? chi ** k('replyExponent') : 0, B: kol ? 500 : Math.min(500, k('attention') * luck.spread(k('attentionSpread'))),
    tau: kol ? 1e9 : k('tolerance') * luck.spread(k('toleranceSpread')), phi, eta: luck.spread(k('priceSpread')) / e(-(k('priceSpread') ** 2) / 2), q: kol ? k('kolQuality') : 0.2 + 0.6 * luck.uniform(), X,
    rho: Math.min(1, 3 * g.set('population.reward') * luck.uniform() ** 2), N: luck.uniform() < g.set('population.need') ? 0.5 + luck.uniform() : 0.05,
    rhythm, phase: k('moodTime') * luck.uniform(), joined: t, rooms: [], seen: new Map(), kol: kol ?? null, here: false, muted: false, last: t,
    V: k('firstValue') * X, I: 0, T: k('trustFirst'), f: 0, S: 0, A: 0, c: 1, R: 0, load: 0, D: 0, O: 0, Q: 0, U: 0, L: 0,
    E: Math.min(k('engagementMax'), k('engagementBase') + k('firstValue') / (1 + k('firstValue'))), n: 0, turns: 0, bought: false, ties: [],
    leave: 0, leaveAt: luck.exponential(), mute: 0, muteAt: luck.exponential(), buy: 0, buyAt: luck.exponential(), invite: 0, inviteAt: luck.exponential(),
    clock: 0, candidates: 0, peers: 0, host: 0, answer: null, waiting: null, since: 0, spoke: null, nags: 0, reminded: -1, moodPeriod: -1, mood: 1,
    drive: 1, K: 0, advertiser: temper < ads, quarrelsome: temper >= ads && temper < ads + g.set('population.abusers'), removals: 0,
    heeded: -1000, cultivated: false, goal: false, H: 0, streak: 0, checkedIn: -1, reminders: 0, answersOn: -1, answersToday: 0, wrote: -1,
  };
  return { m, interest: interests.reduce((sum, u) => sum + u, 0), from };
}

/** Rooms with a place for one more, looked at from number `from` on, cyclically; as many as one reads, or none (5.2). */
export function placesIn(g: Group, from: number, kol: boolean): Room[] {
  const count = g.rooms.length;
  const around = Array.from({ length: count }, (_, i) => g.rooms[(from + i) % count]!);
  const free = around.filter((room) => kol || g.inRoom(room).length < g.set('platform.capacity'));
  const read = Math.min(g.set('rooms.read'), count);
  return free.length < read ? [] : free.slice(0, read);
}

/** A person joins, if there is a place (5.2). */
export function settle(g: Group, t: number, m: Member, rooms: readonly Room[]): void {
  const { k } = g;
  if (rooms.length === 0) return;
  const threads = g.value('platform.layout') === 'threads';
  m.rooms = [...rooms];
  for (const room of rooms) m.seen.set(room, threads ? Math.max(0, room.messages.length - 30) : room.messages.length);
  m.here = true;
  m.joined = m.last = t;
  m.reminded = g.reminded;
  m.clock = g.toOperational(m.rhythm, t);
  nextCandidate(g, m);
  if (m.kol) return void g.kols.push(m);
  if (g.culture) m.I = k('cultureIdentity') * g.set('positioning.culture');
  if (g.is('digest.pinned') && rooms[0]!.newestDigest >= 0) m.V += k('pinnedValue') * g.set('digest.curation');
  g.people.push(m);
  g.unruly ||= m.advertiser || m.quarrelsome;
  const end = t + g.luck.exponential() / k('leaveLife');
  g.at(end, () => {
    if (m.here) g.leave(m, end);
  });
  pursue(g, m);
}

// 7.1
function nextCandidate(g: Group, m: Member): void {
  if (!m.here) return;
  const bound = m.kol ? 1 : g.k('engagementMax') * (1 + g.k('buzzGain'));
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
  if (m.kol) return g.looksIn(m.kol) && mark < m.kol.active;
  const tenure = t - m.joined;
  const curious = tenure < 10 * k('curiosityTime') ? 1 + k('curiosity') * e(tenure / k('curiosityTime')) : 1;
  let engaged = Math.min(k('engagementMax'), m.E * curious);
  engaged *= g.idle(m, t) * g.rivalled(t);
  if (mark < engaged) return true;
  const z = m.rooms.reduce((sum, room) => sum + room.liveliness(t), 0);
  return !m.muted && mark < engaged * (1 + (k('buzzGain') * g.set('platform.notification') * z) / (z + k('buzzHalf')));
}
