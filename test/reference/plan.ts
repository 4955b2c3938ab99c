/** The operator's plan (7.11), written a second time. */
import { spared } from './care.ts';
import { purge } from './door.ts';
import { Events } from './event.ts';
import type { Group } from './group.ts';
import { amplify } from './host.ts';
import { redPacket } from './incentive.ts';
import type { Kol } from './people.ts';
import { candidate, placesIn, settle } from './person.ts';

/** The van der Corput sequence in base 2. */
function evenly(j: number): number {
  let value = 0;
  for (let part = 0.5, rest = j + 1; rest > 0; rest >>= 1, part /= 2) value += (rest & 1) * part;
  return value;
}
const between = (from: number, to: number, j: number): number => (to > from ? from + (to - from) * evenly(j) : from + j / 60);

export class Plan {
  readonly #g: Group;
  readonly #events: Events;
  readonly #carried = new Map<string, number>();

  constructor(g: Group) {
    this.#g = g;
    this.#events = new Events(g);
  }

  /** The acts of a day are put on the agenda, in the order in which they go at equal times. */
  of(day: number): void {
    const g = this.#g;
    this.#kols(day);
    this.#acts(
      day,
      'purge',
      g.set('metabolism.purges') / 30,
      (j) => 4 + j / 4,
      (t) => void purge(g, t),
    );
    const topic = day % g.set('content.topics');
    const evening = (path: string) => (j: number) => g.set(path) + j / 4;
    this.#acts(
      day,
      'content',
      g.set('content.perDay'),
      (j) => between(g.set('content.from'), g.set('content.to'), j),
      (t, j) => {
        if (spared(g, 'overload', Math.max(...g.rooms.map((room) => room.operatorShare)))) return;
        const kind = this.#kind();
        if (!g.takes(g.set(kind === 'video' || kind === 'audio' ? 'content.mediaMinutes' : 'content.minutes'))) return;
        const main = g.luck.uniform() < g.set('content.mainShare');
        const about = main ? g.set('content.mainTopic') - 1 : (day + j) % g.set('content.topics');
        for (const room of g.rooms) g.announce(t, room, kind, about);
      },
    );
    this.#acts(day, 'digest', g.set('digest.perWeek') / 7, evening('digest.hour'), (t, j) => {
      // Nothing where nothing was said since the last one.
      const rooms = g.rooms.filter(({ newestDigest, messages }) => newestDigest < messages.length - 1);
      if (rooms.length === 0 || !g.takes(g.set('digest.minutes'))) return;
      for (const room of rooms) g.announce(t, room, 'digest', topic);
      g.call(t, 3, j, (m) => (t - m.last > 1 ? g.k('digestVisit') * (0.2 + m.I + 0.5 * (1 - m.w)) : 0));
    });
    const offers = day >= g.set('promotion.firstDay') ? g.set('promotion.offersPerWeek') / 7 : 0;
    this.#acts(
      day,
      'offer',
      offers,
      (j) => between(g.set('promotion.from'), g.set('promotion.to'), j),
      (t) => {
        if (!spared(g, 'selling') && g.takes(g.set('promotion.minutes'))) for (const room of g.rooms) g.announce(t, room, 'promo', topic);
      },
    );
    this.#planEvents(day);
    this.#acts(day, 'redPacket', g.set('incentives.redPackets') / 7, evening('incentives.hour'), (t, j) => redPacket(g, t, j));
    const [from, to] = [g.set('hosting.from'), g.set('hosting.to')];
    this.#acts(
      day,
      'amplify',
      g.set('hosting.amplify'),
      (j) => (from < to ? between(from, to, j) : between(0, 24, j)),
      (t) => amplify(g, t),
    );
    this.#acts(day, 'mention', g.set('push.mentionAll') / 7, evening('push.hour'), (t, j) => {
      if (spared(g, 'nagging') || !g.takes(g.set('push.minutes'))) return;
      for (const room of g.rooms) g.announce(t, room, 'topic', topic, null, true);
      g.call(t, 2, j, (m) => g.k('mentionVisit') * (0.3 + m.E));
    });
    this.#acts(day, 'nag', g.set('push.nagging') / 7, evening('push.hour'), (t, j) => {
      if (spared(g, 'nagging') || !g.takes(g.set('push.minutes'))) return;
      const whom = g.audience(t);
      for (const m of whom) m.nags++;
      g.call(t, 1, j, (m) => g.k('nagVisit') * (0.3 + m.E), whom);
    });
    this.#acts(day, 'remind', g.set('push.reminders'), evening('push.hour'), (t, j) => {
      if (spared(g, 'nagging') || !g.takes(g.set('push.minutes'))) return;
      const whom = g.audience(t).filter(({ goal }) => goal);
      for (const m of whom) {
        m.reminders++;
        m.reminded = day;
      }
      if (['everyone', 'newcomers'].includes(g.value('push.audience') as string)) g.reminded = day;
      g.call(t, 0, j, (m) => g.k('nagVisit') * (0.3 + m.E), whom);
    });
  }

  #planEvents(day: number): void {
    for (const [entry, event] of this.#g.entries('events').entries()) {
      const { from, to, perWeek, hour } = event as Record<string, number>;
      const due = this.due(`event ${entry}`, day >= from! && day < to! ? perWeek! / 7 : 0);
      for (let j = 0; j < due; j++) {
        const t = day + Math.min(23.99, hour! + j / 4) / 24;
        const notice = (): void => void (spared(this.#g, 'nagging') || this.#events.notice(day, entry, j, event));
        if (event.notice) this.#g.at(Math.max(day, t - 3 / 24), notice);
        this.#g.at(t, () => this.#events.hold(t, entry, j, event));
      }
    }
  }

  /** What every day takes, after its minutes are there. */
  morning(day: number): void {
    const g = this.#g;
    const sets = g.entries('kols') as unknown as Kol[];
    const today = sets.filter(({ from, to }) => day >= from && day < to);
    const fees = today.reduce((sum, { fee, count, active }) => sum + fee * count * active, 0);
    g.kolsPaid = g.purse >= fees;
    if (g.kolsPaid) g.spend(fees, 0);
    g.checkIn = g.is('checkIn.on') && g.takes(g.set('checkIn.minutesPerDay'));
    g.watched = g.takes(g.set('moderation.detection') * g.set('moderation.watchMinutes'));
    g.culture = g.takes(g.set('positioning.culture') * g.set('positioning.cultureMinutes'));
    g.publicWork = g.takes(g.set('acquisition.publicMinutes'));
    g.personal = g.takes(g.set('care.personal') * g.set('care.personalMinutes'));
    g.publicity *= 1 - g.k('publicityLoss');
  }

  /** KOLs come and go. */
  #kols(day: number): void {
    const g = this.#g;
    let before = 0;
    for (const kol of g.entries('kols') as unknown as Kol[]) {
      for (let i = 0; i < kol.count && Math.ceil(kol.from) === day; i++)
        settle(g, day, candidate(g, day, { fit: 1, from: before + i, kol }).m, placesIn(g, before + i, true));
      if (Math.ceil(kol.to) === day) for (const m of g.kols) if (m.kol!.from === kol.from && m.kol!.to === kol.to) m.here = false;
      before += kol.count;
    }
  }

  #kind(): string {
    const { luck } = this.#g;
    if (luck.uniform() < this.#g.set('content.topicShare')) return 'topic';
    if (luck.uniform() < this.#g.set('content.video')) return 'video';
    return luck.uniform() < this.#g.set('content.audio') ? 'audio' : 'article';
  }

  /** Those that fall due of an act at a rate of so many a day, each at its hour. */
  #acts(day: number, name: string, rate: number, hour: (j: number) => number, act: (t: number, j: number) => void): void {
    const due = this.due(name, rate);
    for (let j = 0; j < due; j++) {
      const t = day + Math.min(23.99, hour(j)) / 24;
      this.#g.at(t, () => act(t, j));
    }
  }

  /** How many of an act fall due. */
  due(name: string, rate: number): number {
    const sum = (this.#carried.get(name) ?? 0) + rate + 1e-9;
    this.#carried.set(name, sum - Math.floor(sum));
    return Math.floor(sum);
  }
}
