/**
 * The model a second time, plain and slow, written from sim/README.md alone: its numbers are read from the tables of that
 * text, its luck has nothing to do with the engine's. A chat in one room: founders and newcomers who visit, read, feel, answer
 * back, reply, start threads, buy, mute and leave, under an operator who posts, sells, nags and writes digests.
 * Section numbers refer to that text.
 */
import normalQuantile from '@stdlib/stats-base-dists-normal-quantile';
import { numbersOf, rhythms } from './described.ts';
import { Luck } from './luck.ts';
import type { Case, Member, Message, Now, Series } from './people.ts';
import { Stream } from './stream.ts';

/** One run with the luck of `seed`. `text` is sim/README.md; `scaled` multiplies coefficients. */
export function slow(text: string, spec: Case, seed: string, scaled: Readonly<Record<string, number>> = {}): Series {
  const table = numbersOf(text, 'coefficients');
  const k = (name: string): number => {
    const value = table.get(name)?.[0];
    if (value === undefined) throw new Error(`the text has no coefficient ${name}`);
    return value * (scaled[name] ?? 1);
  };
  const luck = new Luck(seed);
  const lognormals = Array.from({ length: 4096 }, (_, i) => Math.exp(k('moodSpread') * normalQuantile((i + 0.5) / 4096, 0, 1)));
  const mean = lognormals.reduce((sum, y) => sum + y, 0) / 4096;
  const moods = lognormals.map((y) => y / mean);
  const e = (x: number): number => Math.exp(-x);
  const gone = (dt: number, time: string): number => e(dt / k(time));

  const { toOperational, toCalendar } = rhythms(text);

  const agenda: { t: number; act: () => void }[] = [];
  const at = (t: number, act: () => void): void => {
    if (t >= spec.days) return;
    let low = 0;
    let high = agenda.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (agenda[middle]!.t > t) low = middle + 1;
      else high = middle;
    }
    agenda.splice(low, 0, { t, act }); // latest first
  };

  const kinds = numbersOf(text, 'kinds');
  const stream = new Stream<Member>(k);
  const { messages } = stream;
  const members: Member[] = [];
  let nagsSent = 0;
  let buyers = 0;
  const counted = { visits: 0, messages: 0 };

  /** The operator's messages are of quality 0.7: so are `content.quality` and `digest.curation` by default. */
  function post(t: number, author: Member | null, kind: string, topic: number, parent?: Message | null, first?: Message): Message {
    if (author !== null) counted.messages++;
    return stream.post(t, author, author?.q ?? 0.7, kind, topic, parent, first);
  }

  // 5.2
  function join(t: number): Member {
    const w = Math.min(1, Math.max(0, spec.company + 0.2 * luck.normal()));
    const chi = k('chattiness') * luck.spread(k('chattinessSpread')) * (0.15 + w) ** k('chattinessCompany');
    const X = k('expectation') * luck.spread(k('expectationSpread'));
    // biome-ignore format: a record
    const member: Member = {
      r: Math.min(k('visitRateCap'), k('visitRate') * luck.spread(k('visitRateSpread'))), w, chi, chiReply: chi > 0 ? chi ** k('replyExponent') : 0,
      B: Math.min(500, k('attention') * luck.spread(k('attentionSpread'))), tau: k('tolerance') * luck.spread(k('toleranceSpread')),
      phi: [0, 1, 2, 3].map(() => 0.4 + 0.6 * luck.uniform()), q: 0.2 + 0.6 * luck.uniform(), X, N: luck.uniform() < 0.2 ? 0.5 + luck.uniform() : 0.05,
      rhythm: ['lunch', 'work', 'evening'][Math.floor(3 * luck.uniform())]!, phase: k('moodTime') * luck.uniform(), joined: t,
      here: true, muted: false, last: t, seen: messages.length, V: k('firstValue') * X, I: 0, T: k('trustFirst'), f: 0, S: 0, A: 0, c: 1, R: 0, load: 0,
      D: 0, O: 0, Q: 0, U: 0, L: 0, E: Math.min(k('engagementMax'), k('engagementBase') + k('firstValue') / (1 + k('firstValue'))), n: 0, turns: 0,
      bought: false, ties: [], leave: 0, leaveAt: luck.exponential(), mute: 0, muteAt: luck.exponential(), buy: 0, buyAt: luck.exponential(), clock: 0,
      peers: 0, answer: null, waiting: null, since: 0, spoke: null, nags: nagsSent, moodPeriod: -1, mood: 1,
    };
    members.push(member);
    at(t + luck.exponential() / k('leaveLife'), () => (member.here = false));
    member.clock = toOperational(member.rhythm, t);
    nextCandidate(member);
    return member;
  }

  // 7.1
  const bound = k('engagementMax') * (1 + k('buzzGain'));
  function nextCandidate(member: Member): void {
    if (!member.here) return;
    member.clock += luck.exponential() / (member.r * bound);
    const t = toCalendar(member.rhythm, member.clock);
    const mark = luck.uniform();
    at(t, () => {
      if (member.here && accepted(member, t, mark)) visit(member, t);
      nextCandidate(member);
    });
  }
  function accepted(m: Member, t: number, mark: number): boolean {
    const tenure = t - m.joined;
    const curious = tenure < 10 * k('curiosityTime') ? 1 + k('curiosity') * e(tenure / k('curiosityTime')) : 1;
    let g = Math.min(k('engagementMax'), m.E * curious);
    const idle = t - m.last - k('idleAfter');
    if (idle > 0) g *= Math.max(k('idleFloor'), e(idle / k('idleTime')));
    if (mark * bound < g) return true;
    const z = stream.liveliness(t);
    return !m.muted && mark * bound < g * (1 + (k('buzzGain') * z) / (z + k('buzzHalf')));
  }
  function stimulate(m: Member, t: number, chance: number, delay: number): void {
    if (luck.uniform() >= chance) return;
    const then = t + luck.exponential() * delay;
    at(then, () => {
      if (m.here) visit(m, then);
    });
  }

  function visit(m: Member, t: number): void {
    stream.visitsToday++;
    counted.visits++;
    const dt = Math.max(0.001, t - m.last);
    const day = e(dt);

    // 7.2
    m.R *= day;
    const budget = Math.min(512, Math.max(1, Math.floor((m.B * (0.5 + luck.uniform())) / (1 + m.R / k('attentionShrink')))));
    const left = Math.max(Math.min(budget, m.peers), budget - Math.min(m.peers, 6));
    const unread = messages.length - m.seen;
    const read = Math.min(unread, left);
    const from = messages.length - read;
    let missed = unread - read;
    let recovered = 0;
    if (missed > 0) {
      const singly = new Set<Message>();
      const among = (message: Message | null): void => {
        if (message !== null && message.place >= m.seen && message.place < from) singly.add(message);
      };
      among(messages[stream.newestDigest] ?? null);
      among(m.answer);
      for (const { who, y } of m.ties) if (y >= 0.1) among(who.spoke);
      const rest = missed - singly.size;
      // A digest tells of what came before it.
      recovered = Math.max(0, Math.min(rest, stream.newestDigest - m.seen));
      missed = rest - recovered;
    }
    const range = messages.slice(from);
    m.seen = messages.length;
    let W = 0;
    let P = 0;
    let offers = 0;
    for (const { kind, topic, quality, depth, operatorValue } of range) {
      const [information = 0, social = 0] = kinds.get(kind)!;
      W += m.phi[topic]! * quality * (0.8 + 0.2 / (1 + depth)) * ((1 - m.w) * information + m.w * social);
      P += operatorValue;
      if (kind === 'promo') offers++;
    }

    // 7.3
    const mutedBefore = m.muted;
    m.load = m.load * day + (unread / dt) * (1 - day) * (m.muted ? k('mutedLoad') : 1);
    const x = Math.max(0, m.load / m.tau - 1);
    m.f *= gone(dt, 'fatigueTime');
    const exposure = Math.min(dt, k('exposureCap'));
    if (x > 0) m.f = Math.min(k('fatigueMax'), m.f + (k('fatigueGain') * exposure * x) / (k('fatigueHalf') + x));
    const signal = read > 0 ? W / read : 0;
    let gain = 0;
    if (read > 0) {
      const s0 = k('satiation');
      const noise = signal > 0 ? Math.min(k('noiseMax'), Math.max(k('noiseMin'), Math.sqrt(k('signalReference') / signal))) : k('noiseMax');
      gain = signal * s0 * (e(m.R / s0) - e((m.R + read) / s0)) - k('readingCost') * read * noise;
      m.R += read;
    }
    gain += k('digestReturn') * Math.min(k('satiation'), recovered) * signal;
    if (missed > 0) gain -= k('missingCost') * Math.log(1 + missed);
    const nags = nagsSent - m.nags;
    m.nags = nagsSent;
    const calm = 1 - k('annoyanceTrust') * m.T;
    m.S = m.S * gone(dt, 'annoyanceTime') + calm * k('annoyanceSelling') * offers;
    m.A = m.A * gone(dt, 'annoyanceTime') + calm * k('annoyanceNagging') * nags;
    const scale = Math.min(1, k('annoyanceMax') / (m.S + m.A || 1));
    m.S *= scale;
    m.A *= scale;
    const a = m.S + m.A;

    // 7.4
    const F = m.turns <= 2 ? k('firstFactor') : 1;
    m.I *= gone(dt, 'identityTime');
    m.U *= gone(dt, 'hurtTime');
    m.L *= gone(dt, 'hurtTime');
    const answered = m.peers > 0;
    if (answered) {
      const answers = Math.min(3, m.peers);
      gain += k('replyValue') * (0.3 + m.w) * answers;
      m.c += (k('confidenceMax') - m.c) * Math.min(1, k('confidenceGain') * answers * F);
      m.I += (1 - m.I) * Math.min(1, k('identityReply') * answers * F);
      m.T += (1 - m.T) * Math.min(1, k('trustReply') * k('trustPeer') * m.peers);
      m.peers = 0;
    }
    if (m.c < 1) m.c = 1 - (1 - m.c) * gone(dt, 'confidenceTime');
    if (m.waiting !== null && t - m.since > k('patience')) {
      m.waiting = null;
      m.U += 1;
      m.c = Math.max(k('confidenceMin'), m.c - (m.c - k('confidenceMin')) * k(m.turns <= 2 ? 'confidenceLossFirst' : 'confidenceLoss'));
    }
    const window = Math.min(k('valueWindow'), k('valueWindowFirst') + k('valueWindowGrowth') * m.n);
    m.V = m.V * e(Math.min(1, 2 * dt * m.r) / window) + gain / window;
    const s = m.V > 0 ? m.V / (m.V + m.X) : 0;
    if (read > 0) m.I += (1 - m.I) * Math.min(1, (k('identityVisit') * Math.min(1.5, signal / k('signalReference')) * read) / (read + 10));
    for (const tie of m.ties) tie.y *= gone(dt, 'tieTime');
    for (const { who, y } of m.ties) if (!who.here) m.L += y;
    m.ties = m.ties.filter(({ who }) => who.here);
    const ties = m.ties.reduce((sum, { y }) => sum + y, 0);
    const bonds = ties / (ties + k('tieHalf'));
    m.O *= gone(dt, 'soldTime');
    if (read > 0) m.T += (1 - m.T) * Math.min(1, (k('trustGiving') * Math.min(6, P)) / (1 + m.O / k('soldHalf')));
    m.T -= m.T * Math.min(1, k('trustSelling') * offers + k('trustNagging') * nags);
    m.O += offers;
    m.D *= day;
    m.E = Math.min(
      k('engagementMax'),
      (k('engagementBase') + s + k('engagementBelonging') * (m.I + bonds)) *
        e(k('engagementFatigue') * m.f + k('engagementAnnoyance') * a) *
        (m.muted ? k('engagementMuted') : 1),
    );

    speak(m, t, { x, s, a, range, answered });

    // 7.7
    if (offers > 0) {
      let weight = 0;
      for (let i = m.Q + 1; i <= m.Q + offers; i++) weight += 1 / i;
      m.Q += offers;
      m.buy += k('buyRate') * weight * m.N * m.T ** 3 * (1 + k('buyProof') * Math.min(1, (5 * buyers) / members.length));
      if (m.buy >= m.buyAt) {
        if (!m.bought) buyers++;
        m.bought = true;
        m.N *= k('needLeft');
        m.buy = 0;
        m.buyAt = luck.exponential();
      }
    }

    // 7.8
    const relative = m.load / m.tau;
    if (m.muted) m.mute += exposure * k('unmute') * Math.max(0, 1 - relative) * s;
    else m.mute += exposure * (k('muteLoad') * Math.min(2, relative) + k('muteFatigue') * m.f + k('muteAnnoyance') * a);
    if (m.mute >= m.muteAt) {
      m.muted = !m.muted;
      m.mute = 0;
      m.muteAt = luck.exponential();
    }
    const spared = mutedBefore ? k('leaveMuted') : 1;
    const pushed =
      spared * (k('leaveOverload') * m.f ** 2 + k('leaveAnnoyance') * a ** 2) +
      k('leaveNoValue') * Math.max(0, 1 - 2 * s) ** 2 +
      k('leaveUnanswered') * m.U;
    const guard = 1 + k('protection') * (m.I + k('protectionBonds') * bonds);
    m.leave += exposure * pushed * (1 / guard + k('leaveFriends') * (m.L / (m.L + ties + k('friendsEnough'))) ** 4);
    if (m.leave >= m.leaveAt) m.here = false;
    m.last = t;
    m.n++;
  }

  // 7.5
  function speak(m: Member, t: number, { x, s, a, range, answered }: Now): void {
    const calm = 1 / (1 + x / k('loadHalf'));
    const { answer } = m;
    m.answer = null;
    if (answer !== null && luck.uniform() < k('addressed') * Math.min(k('addressedMost'), m.c) * calm * k('replyDepth') ** answer.depth)
      return reply(m, t, answer, calm);
    const tenure = t - m.joined;
    const zeal = tenure < 10 * k('enthusiasmTime') ? 1 + k('enthusiasm') * e(tenure / k('enthusiasmTime')) : 1;
    const period = Math.floor((t + m.phase) / k('moodTime'));
    if (period !== m.moodPeriod) m.mood = moods[Math.floor(4096 * luck.uniform())]!;
    m.moodPeriod = period;
    const newest = messages.slice(-100);
    const o = newest.length === 0 ? 0 : newest.filter(({ author }) => author === null).length / newest.length;
    const will =
      (m.mood * m.c * zeal * stream.echo * (s + k('speakFloor')) * calm * e(k('engagementAnnoyance') * a)) /
      ((1 + m.D / k('saidHalf')) * (1 + k('crowding') * o * o));
    const pulls = range.slice(-12).map((message, j, seen) => {
      const newer = seen.length - 1 - j;
      if (message.author === m) return 0;
      const heard = (message.first ?? message).answers;
      const known = message.author !== null && m.ties.some(({ who }) => who === message.author);
      // biome-ignore format: a product
      return (
        kinds.get(message.kind)![2]! * Math.sqrt(message.quality) * k('replyDepth') ** message.depth * m.phi[message.topic]! *
        e(((t - message.t) * (newer + 1)) / ((newer + k('fadeMessages')) * (3.6 / 24))) * (1 + heard) ** -k('replyCrowd') * (known ? k('replyTie') : 1) *
        (answered && message.parent?.author === m ? k('replyMention') : 1)
      );
    });
    const total = pulls.reduce((sum, y) => sum + y, 0);
    if (luck.uniform() < 1 - e((k('replyGain') * m.chiReply * will * total) / (1 + total / k('pullHalf')))) {
      return reply(m, t, range.slice(-12)[luck.among(pulls)]!, calm);
    }
    if (luck.uniform() >= 1 - e(m.chi * will)) return;
    const asks = luck.uniform() < k('askShare') * (1 - m.w);
    m.waiting = say(m, t, asks ? 'question' : 'chat', luck.among(m.phi), null, calm);
    m.since = t;
  }

  function reply(m: Member, t: number, to: Message, calm: number): void {
    const parent = to.first ?? to;
    const answer = say(m, t, parent.kind === 'question' ? 'answer' : 'chat', parent.topic, parent, calm);
    if (m.turns <= 2) [m.waiting, m.since] = [answer, t];
    const { author } = parent;
    if (author === null || !author.here) return;
    tieTo(m, author, k('tieGain'));
    tieTo(author, m, k('tieAnswered'));
    author.answer = answer;
    if (author.waiting === parent) author.waiting = null;
    stimulate(author, t, Math.min(1, author.E + k('pingBase')) * (author.muted ? k('pingMuted') : 1), k('pingTime'));
    author.peers++;
  }

  function tieTo(m: Member, other: Member, gain: number): void {
    const tie = m.ties.find(({ who }) => who === other);
    if (tie) tie.y += gain;
    else if (m.ties.length < 6) m.ties.push({ who: other, y: gain });
    else {
      const weakest = m.ties.reduce((least, another) => (another.y < least.y ? another : least));
      if (weakest.y < gain) m.ties.splice(m.ties.indexOf(weakest), 1, { who: other, y: gain });
    }
  }

  function say(m: Member, t: number, kind: string, topic: number, parent: Message | null, calm: number): Message {
    const first = post(t, m, kind, topic, parent);
    if (m.seen === messages.length - 1) m.seen++;
    m.turns++;
    m.spoke = first;
    m.D += 1;
    m.I += (1 - m.I) * k('identityTurn');
    for (let line = 1; line <= 6 && luck.uniform() < k('followUp') * calm; line++) {
      const then = t + line * k('followUpGap');
      at(then, () => {
        if (!m.here || m.spoke !== first) return;
        post(then, m, kind, topic, parent, first);
        if (m.seen === messages.length - 1) m.seen++;
      });
    }
    return first;
  }

  // 7.11
  const carried = new Map<string, number>();
  const due = (name: string, rate: number): number => {
    const sum = (carried.get(name) ?? 0) + rate + 1e-9;
    carried.set(name, sum - Math.floor(sum));
    return Math.floor(sum);
  };
  const evenly = (j: number): number => {
    let value = 0;
    for (let part = 0.5, rest = j + 1; rest > 0; rest >>= 1, part /= 2) value += (rest & 1) * part;
    return value;
  };
  function call(t: number, chance: (m: Member) => number): void {
    for (const m of members) if (m.here) stimulate(m, t, chance(m), k('callDelay'));
  }
  function plan(day: number): void {
    const today = day % 4;
    for (let j = due('content', spec.contentPerDay) - 1; j >= 0; j--) {
      const t = day + (8 + 14 * evenly(j)) / 24;
      at(t, () => void post(t, null, luck.uniform() < 0.4 ? 'topic' : 'article', (day + j) % 4));
    }
    for (let j = due('digest', spec.digestsPerWeek / 7) - 1; j >= 0; j--) {
      const t = day + (20 + j / 4) / 24;
      at(t, () => {
        if (stream.newestDigest >= messages.length - 1) return; // nothing new to tell of
        post(t, null, 'digest', today);
        call(t, (m) => (t - m.last > 1 ? k('digestVisit') * (0.2 + m.I + 0.5 * (1 - m.w)) : 0));
      });
    }
    for (let j = due('offer', spec.offersPerWeek / 7) - 1; j >= 0; j--) {
      const t = day + (9 + 12 * evenly(j)) / 24;
      at(t, () => void post(t, null, 'promo', today));
    }
    for (let j = due('nag', spec.nagsPerWeek / 7) - 1; j >= 0; j--) {
      const t = day + (20 + j / 4) / 24;
      at(t, () => {
        nagsSent++;
        call(t, (m) => k('nagVisit') * (0.3 + m.E));
      });
    }
  }

  const series: Series = { members: [], visits: [], messages: [], muted: [], buyers: [] };
  for (let i = 0; i < spec.founders; i++) join(0);
  let arrival = 0;
  const nextArrival = (): void => {
    if (spec.newcomersPerDay <= 0) return;
    arrival += luck.exponential() / spec.newcomersPerDay;
    const t = arrival;
    at(t, () => {
      join(t);
      nextArrival();
    });
  };
  nextArrival();
  for (let day = 0; day < spec.days; day++) {
    plan(day);
    counted.visits = counted.messages = 0;
    while (agenda.length > 0 && agenda.at(-1)!.t < day + 1) agenda.pop()!.act();
    stream.endDay();
    series.members.push(members.filter(({ here }) => here).length);
    series.muted.push(members.filter(({ here, muted }) => here && muted).length);
    series.visits.push(counted.visits);
    series.messages.push(counted.messages);
    series.buyers.push(buyers);
  }
  return series;
}
