/** Catching up, appraising and feeling (7.2–7.4), written a second time. */
import type { Group } from './group.ts';
import type { Member, Message, Room, Visit } from './people.ts';

const clip = (x: number, a: number, b: number): number => Math.min(b, Math.max(a, x));

/** Kinds of the plan's content, and digests (P_c of 7.2). */
const PLANNED = ['topic', 'article', 'video', 'audio', 'digest'];

/** What was read of one room, and what was not. */
interface Range {
  readonly unread: number;
  /** Check-ins among the unread. */
  readonly checkIns: number;
  readonly read: readonly Message[];
  readonly missed: number;
  readonly recovered: number;
}

/** 7.2, in one room: the newest `m` of `h` unread are read. */
function catchUp({ ties, answer }: Member, room: Room, seen: number, m: number): Range {
  const { messages, newestDigest } = room;
  const unread = messages.length - seen;
  const checkIns = messages.slice(seen).filter(({ kind }) => kind === 'checkIn').length;
  const from = messages.length - m;
  const read = messages.slice(from);
  if (unread === m) return { unread, checkIns, read, missed: 0, recovered: 0 };
  const singly = new Set<Message>();
  const among = (message: Message | null): void => {
    if (message?.room === room && message.place >= seen && message.place < from) singly.add(message);
  };
  among(messages[newestDigest] ?? null);
  among(answer);
  for (const { who, y } of ties) if (y >= 0.1) among(who.spoke);
  const rest = unread - m - singly.size;
  // A digest tells of what came before it.
  const recovered = clip(newestDigest - seen, 0, rest);
  return { unread, checkIns, read, missed: rest - recovered, recovered };
}

/** A visit made for a red packet, by its occurrence (4.9). */
const forPacket = (occurrence: number): boolean => occurrence >= 2 ** 30 && Math.floor(((occurrence - 2 ** 30) % 1024) / 32) === 16 + 4;

/** From the beginning of a visit to the engagement that comes of it (7.2–7.4). */
export function feel(g: Group, m: Member, t: number, occurrence: number): Visit {
  const { k, luck } = g;
  const e = (x: number): number => Math.exp(-x);
  const dt = Math.max(0.001, t - m.last);
  const gone = (time: string): number => e(dt / k(time));
  const day = e(dt);

  // 7.2
  m.R *= day;
  const budget = clip(Math.floor((m.B * (0.5 + luck.uniform())) / (1 + m.R / k('attentionShrink'))), 1, 512);
  const answers = m.peers + m.host;
  let left = Math.max(Math.min(budget, answers), budget - Math.min(answers, 6));
  let rest = m.rooms.reduce((sum, room) => sum + room.messages.length - m.seen.get(room)!, 0);
  const found = m.rooms.map((room) => {
    const h = room.messages.length - m.seen.get(room)!;
    const part = rest <= left ? h : Math.min(h, Math.ceil((left * h) / rest));
    left = Math.max(0, left - part);
    rest -= h;
    const range = catchUp(m, room, m.seen.get(room)!, part);
    m.seen.set(room, room.messages.length);
    return range;
  });
  const total = (of: (range: Range) => number): number => found.reduce((sum, range) => sum + of(range), 0);
  const [unread, M, missed, recovered] = [
    total((r) => r.unread),
    total((r) => r.read.length),
    total((r) => r.missed),
    total((r) => r.recovered),
  ];
  const ranges = found.map(({ read }) => read);
  let W = 0;
  let P = 0;
  let planned = 0;
  let offers = 0;
  let mentions = 0;
  let checkIns = 0;
  let ads = 0;
  let abuse = 0;
  for (const { kind, topic, quality, depth, operatorValue, mention, removed, author, parent } of ranges.flat()) {
    const [information = 0, social = 0] = g.kinds.get(kind)!;
    W += m.phi[topic]! * quality * (0.8 + 0.2 / (1 + depth)) * ((1 - m.w) * information + m.w * social);
    P += operatorValue;
    if (author === null && parent === null && !mention && PLANNED.includes(kind)) planned += operatorValue;
    if (kind === 'promo') offers++;
    if (mention) mentions++;
    if (kind === 'checkIn') checkIns++;
    if (kind === 'adSpam' && !removed) ads++;
    if (kind === 'abuse' && !removed) abuse++;
  }

  // 7.3
  const mutedBefore = m.muted;
  const felt = m.muted ? k('mutedLoad') : k('mutedLoad') + (1 - k('mutedLoad')) * g.set('platform.notification');
  m.load = m.load * day + ((unread - (1 - k('checkInEffort')) * total((r) => r.checkIns)) / dt) * (1 - day) * felt;
  const x = Math.max(0, m.load / m.tau - 1);
  m.f *= gone('fatigueTime');
  const exposure = Math.min(dt, k('exposureCap'));
  if (x > 0) m.f = Math.min(k('fatigueMax'), m.f + (k('fatigueGain') * exposure * x) / (k('fatigueHalf') + x));
  const signal = M > 0 ? W / M : 0;
  let gain = 0;
  if (M > 0) {
    const s0 = k('satiation');
    const noise = signal > 0 ? clip(Math.sqrt(k('signalReference') / signal), k('noiseMin'), k('noiseMax')) : k('noiseMax');
    gain = signal * s0 * (e(m.R / s0) - e((m.R + M) / s0)) - k('readingCost') * (M - (1 - k('checkInEffort')) * checkIns) * noise;
    m.R += M;
  }
  if (M > 0 && g.personal) gain += k('personalValue') * g.set('care.personal') * Math.min(6, planned);
  gain += k('digestReturn') * (g.set('digest.curation') / 0.7) * Math.min(k('satiation'), recovered) * signal;
  if (missed > 0) gain -= k('missingCost') * Math.log(1 + missed);
  const { nags } = m;
  const reminders = m.goal ? m.reminders : 0;
  m.nags = m.reminders = 0;
  const calm = m.kol ? 0 : 1 - k('annoyanceTrust') * m.T;
  m.S = m.S * gone('annoyanceTime') + calm * (k('annoyanceSelling') * offers + k('annoyanceAd') * ads);
  m.A =
    m.A * gone('annoyanceTime') +
    calm * (k('annoyanceNagging') * nags + k('annoyanceMention') * mentions + k('annoyanceReminder') * reminders);
  const scale = Math.min(1, k('annoyanceMax') / (m.S + m.A || 1));
  m.S *= scale;
  m.A *= scale;
  const a = m.S + m.A;

  // 7.4
  const F = m.turns <= 2 ? k('firstFactor') : 1;
  m.I *= gone('identityTime');
  m.U *= gone('hurtTime');
  m.L *= gone('hurtTime');
  if (g.unruly) {
    m.K = m.K * gone('hurtTime') + k('conflictRead') * abuse;
    m.I *= 1 - Math.min(1, k('conflictIdentity') * abuse);
  }
  const answered = answers > 0;
  if (answered) {
    const heard = Math.min(3, m.peers + k('replyHost') * m.host);
    gain += k('replyValue') * (0.3 + m.w) * heard;
    m.c += (k('confidenceMax') - m.c) * Math.min(1, k('confidenceGain') * heard * F);
    m.I += (1 - m.I) * Math.min(1, k('identityReply') * heard * F);
    m.T += (1 - m.T) * Math.min(1, k('trustReply') * (m.host + k('trustPeer') * m.peers));
    m.peers = m.host = 0;
  }
  if (m.c < 1) m.c = 1 - (1 - m.c) * gone('confidenceTime');
  if (m.waiting !== null && t - m.since > k('patience')) {
    m.waiting = null;
    m.U += 1;
    m.c = Math.max(k('confidenceMin'), m.c - (m.c - k('confidenceMin')) * k(m.turns <= 2 ? 'confidenceLossFirst' : 'confidenceLoss'));
  }
  const window = Math.min(k('valueWindow'), k('valueWindowFirst') + k('valueWindowGrowth') * m.n);
  m.V = m.V * (forPacket(occurrence) ? 1 : e(Math.min(1, 2 * dt * m.r) / window)) + gain / window;
  const s = m.V > 0 ? m.V / (m.V + m.X) : 0;
  if (M > 0) m.I += (1 - m.I) * Math.min(1, (k('identityVisit') * Math.min(1.5, signal / k('signalReference')) * M) / (M + 10));
  if (planned > 0) m.I += (1 - m.I) * Math.min(1, k('exclusiveIdentity') * g.set('content.exclusive') * Math.min(6, planned));
  for (const tie of m.ties) tie.y *= gone('tieTime');
  for (const { who, y } of m.ties) if (!who.here) m.L += y;
  m.ties = m.ties.filter(({ who }) => who.here);
  const ties = m.ties.reduce((sum, { y }) => sum + y, 0);
  const bonds = ties / (ties + k('tieHalf'));
  m.O *= gone('soldTime');
  if (M > 0) m.T += (1 - m.T) * Math.min(1, (k('trustGiving') * Math.min(6, P)) / (1 + m.O / k('soldHalf')));
  m.T -= m.T * Math.min(1, k('trustSelling') * offers + k('trustNagging') * nags);
  m.O += offers;
  m.D *= day;
  const spirits = e(k('engagementFatigue') * m.f + k('engagementAnnoyance') * a);
  m.E = Math.min(
    k('engagementMax'),
    (k('engagementBase') + s + k('engagementBelonging') * (m.I + bonds)) * spirits * (m.muted ? k('engagementMuted') : 1),
  );
  return { m, t, dt, exposure, occurrence, mutedBefore, ranges, offers, window, answered, x, s, felt: s * spirits, a, ties, bonds };
}
