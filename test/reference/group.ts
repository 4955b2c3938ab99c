/** The community of the second model: its numbers, luck, agenda, rooms and people, and what several submodels do to them. */
import normalQuantile from '@stdlib/stats-base-dists-normal-quantile';
import { ask } from './care.ts';
import { defaultsIn, entryOf, numbersOf, rhythms, type Value } from './described.ts';
import { Desk } from './host.ts';
import { Rewards } from './incentive.ts';
import { Luck } from './luck.ts';
import { type Case, type Kol, type Member, type Message, noCounts, type Room } from './people.ts';
import { Stream } from './stream.ts';

/** Kinds of which one's own are unread like any other message (7.2). */
const LEFT_UNREAD = ['adSpam', 'abuse', 'redPacket'];

export interface Waiting {
  readonly until: number;
  readonly cost: number;
  readonly from: number;
  readonly enter: (t: number, rooms: readonly Room[]) => void;
}

/** Causes of leaving that can be mended (7.14). */
export type Cause = 'overload' | 'selling' | 'nagging' | 'noValue' | 'unanswered' | 'conflict';

export class Group {
  readonly spec: Case;
  readonly luck: Luck;
  readonly eventKinds: ReadonlyMap<string, number[]>;
  readonly kinds: ReadonlyMap<string, number[]>;
  readonly toOperational: (rhythm: string, t: number) => number;
  readonly toCalendar: (rhythm: string, s: number) => number;
  readonly moods: readonly number[];
  readonly rooms: Room[] = [];
  /** KOLs, also former ones. */
  readonly kols: Member[] = [];
  /** Whether KOLs could be paid today (7.11). */
  kolsPaid = true;
  /** Whether culture is told today. */
  culture = true;
  /** Whether breaches are looked for today. */
  watched = false;
  /** Whether content is chosen for everybody today. */
  personal = false;
  /** Whether there is public work today. */
  publicWork = false;
  /** Every ordinary member who ever joined. */
  readonly people: Member[] = [];
  /** What is left of each cause, once leavers were asked (7.14). */
  readonly relief: Record<Cause, number> = { overload: 1, selling: 1, nagging: 1, noValue: 1, unanswered: 1, conflict: 1 };
  /** Remainders of acts that are done less often (7.14). */
  readonly owed = { overload: 0, selling: 0, nagging: 0 };
  readonly desk: Desk;
  readonly rewards: Rewards;
  /** Minutes left today (3.1). */
  minutes = 0;
  /** Whether anybody unruly ever joined (7.13). */
  unruly = false;
  /** Day of the latest reminder, to whomever it went (2.4). */
  reminded = -1;
  /** Whether check-in is organised today (7.11). */
  checkIn = false;
  /** Yuan to spend (2.4). */
  purse = 0;
  /** Who waits for a place (7.17). */
  readonly waiting: Waiting[] = [];
  /** Day on which a purge was tried at the cap (7.18). */
  purged = -1;
  /** Newcomers a day that events won (7.17, 7.19). */
  publicity = 0;
  readonly counted = noCounts();
  /** What a visit is; set by who knows the order of 3.2. */
  visit: (m: Member, t: number, occurrence: number) => void = () => {};
  readonly #defaults: ReadonlyMap<string, Value>;
  readonly #coefficients: ReadonlyMap<string, number[]>;
  readonly #scaled: Readonly<Record<string, number>>;
  readonly #agenda: { t: number; act: () => void }[] = [];

  constructor(text: string, spec: Case, seed: string, scaled: Readonly<Record<string, number>>) {
    this.spec = spec;
    this.luck = new Luck(seed);
    this.kinds = numbersOf(text, 'kinds');
    this.eventKinds = numbersOf(text, 'events-kinds');
    this.#defaults = defaultsIn(text);
    this.#coefficients = numbersOf(text, 'coefficients');
    this.#scaled = scaled;
    ({ toOperational: this.toOperational, toCalendar: this.toCalendar } = rhythms(text));
    const lognormals = Array.from({ length: 4096 }, (_, i) => Math.exp(this.k('moodSpread') * normalQuantile((i + 0.5) / 4096, 0, 1)));
    const mean = lognormals.reduce((sum, y) => sum + y, 0) / 4096;
    this.moods = lognormals.map((y) => y / mean);
    this.desk = new Desk(this);
    this.rewards = new Rewards(this);
    for (let i = 0; i < this.set('rooms.count'); i++) this.openRoom();
  }

  /** A coefficient. */
  readonly k = (name: string): number => {
    const value = this.#coefficients.get(name)?.[0];
    if (value === undefined) throw new Error(`the text has no coefficient ${name}`);
    return value * (this.#scaled[name] ?? 1);
  };

  value(path: string): Value {
    const value = this.spec.set[path] ?? this.#defaults.get(path);
    if (value === undefined || value === '') throw new Error(`the text has no default of ${path}`);
    return value;
  }
  /** A number that world or strategy sets. */
  set(path: string): number {
    return this.value(path) as number;
  }
  is(path: string): boolean {
    return this.value(path) as boolean;
  }
  entries(list: 'arrivals' | 'events' | 'kols' | 'channels'): Record<string, Value>[] {
    const path = list === 'channels' ? 'acquisition.channels' : list;
    return (this.spec[list] ?? []).map((given) => entryOf(this.#defaults, path, given));
  }

  at(t: number, act: () => void): void {
    if (t >= this.spec.days) return;
    let low = 0;
    let high = this.#agenda.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.#agenda[middle]!.t > t) low = middle + 1;
      else high = middle;
    }
    this.#agenda.splice(low, 0, { t, act }); // latest first; of equals the first to be put there comes first
  }
  runUntil(t: number): void {
    while (this.#agenda.length > 0 && this.#agenda.at(-1)!.t < t) this.#agenda.pop()!.act();
  }

  openRoom(): Room {
    const room: Room = new Stream(this.k);
    this.rooms.push(room);
    return room;
  }
  inRoom(room: Room): Member[] {
    return this.present().filter(({ rooms }) => rooms.includes(room));
  }

  present(): Member[] {
    return this.people.filter(({ here }) => here);
  }

  /** Whom nags and reminders go to at `t` (7.11). A newcomer who speaks is of both groups. */
  audience(t: number): Member[] {
    const fresh = ({ joined }: Member): boolean => t - joined < 14;
    const speaks = ({ wrote }: Member): boolean => wrote >= 0 && t - wrote < 28;
    const groups: Readonly<Record<string, (m: Member) => boolean>> = {
      everyone: () => true,
      newcomers: fresh,
      speakers: speaks,
      silent: (m) => !fresh(m) && !speaks(m),
    };
    return this.present().filter(groups[this.value('push.audience') as string]!);
  }

  /** Whether `minutes` are left today; they are taken (7.11). */
  takes(minutes: number): boolean {
    if (this.minutes < minutes) return false;
    this.spend(0, minutes);
    return true;
  }
  spend(yuan: number, minutes: number): void {
    this.purse -= yuan;
    this.minutes -= minutes;
    this.counted.yuan += yuan;
    this.counted.minutes += minutes;
  }

  /** How far the habit of looking in has faded (7.1). */
  idle(m: Member, t: number): number {
    const idle = t - m.last - this.k('idleAfter');
    return idle > 0 ? Math.max(this.k('idleFloor'), Math.exp(-idle / this.k('idleTime'))) : 1;
  }
  /** What rivals in the evening leave (7.1, 7.19). */
  rivalled(t: number): number {
    const hour = (t - Math.floor(t)) * 24;
    return hour >= 20 && hour < 23 ? 1 - this.set('population.rivalry') : 1;
  }

  /** Whether a KOL may look in today (7.11). */
  looksIn({ active }: Kol): boolean {
    return this.kolsPaid && active > 0;
  }

  /** The operator posts (7.9: quality as written; 7.2: operator value). */
  announce(t: number, room: Room, kind: string, topic: number, parent: Message | null = null, mention = false): Message {
    this.counted[kind === 'answer' ? 'answers' : 'posts']++;
    const written = this.set(kind === 'digest' ? 'digest.curation' : 'content.quality');
    return room.post(t, { author: null, kind, topic, written, operatorValue: kind === 'promo' ? 0 : written, parent, mention });
  }

  /** A member writes a line. */
  write(t: number, room: Room, m: Member, kind: string, topic: number, parent: Message | null, first?: Message): Message {
    this.counted.messages++;
    m.wrote = Math.floor(t);
    const message = room.post(t, {
      author: m,
      kind,
      topic,
      written: m.kol ? m.q : m.q * this.rewards.care(m),
      operatorValue: m.kol ? this.k('kolTrust') * m.q : 0,
      parent,
      ...(first && { first }),
    });
    // A line of one's own counts as seen if nothing unread stands before it (7.2).
    if (!LEFT_UNREAD.includes(kind) && m.seen.get(room) === message.place) m.seen.set(room, message.place + 1);
    return message;
  }

  /** A stimulus visit (7.1). `occurrence` within its day, as in 4.9. */
  stimulate(m: Member, t: number, chance: number, delay: number, occurrence: number): void {
    if (this.luck.uniform() >= chance) return;
    const then = t + this.luck.exponential() * delay;
    this.at(then, () => {
      if (m.here && (m.kol === null || this.looksIn(m.kol))) this.visit(m, then, 2 ** 30 + 1024 * Math.floor(t) + occurrence);
    });
  }

  /** Calls bring members in (7.11). `act` and `ordinal`: kind and number in the occurrence of the visits (4.9). */
  call(t: number, act: number, ordinal: number, chance: (m: Member) => number, whom = this.present()): void {
    for (const m of whom) this.stimulate(m, t, chance(m), this.k('callDelay'), 512 + 32 * act + ordinal);
  }

  /** What being answered does to the one answered, if still there; not the ties (7.5). */
  answered(author: Member, parent: Message, answer: Message): void {
    const { k } = this;
    const { t } = answer;
    author.answer = answer;
    if (author.waiting === parent) author.waiting = null;
    if (author.answersOn !== Math.floor(t)) [author.answersOn, author.answersToday] = [Math.floor(t), 0];
    const notified = author.muted ? k('pingMuted') : k('pingUnseen') + (1 - k('pingUnseen')) * this.set('platform.notification');
    this.stimulate(author, t, Math.min(1, author.E + k('pingBase')) * notified, k('pingTime'), Math.min(511, author.answersToday++));
    if (answer.author === null) author.host++;
    else author.peers++;
  }

  tie(m: Member, other: Member, gain: number): void {
    const tie = m.ties.find(({ who }) => who === other);
    if (tie) tie.y += gain;
    else if (m.ties.length < 6) m.ties.push({ who: other, y: gain });
    else {
      const weakest = m.ties.reduce((least, another) => (another.y < least.y ? another : least));
      if (weakest.y < gain) m.ties.splice(m.ties.indexOf(weakest), 1, { who: other, y: gain });
    }
  }

  /** `cause`: what it was, if it can be mended. */
  leave(m: Member, t: number, cause?: Cause): void {
    m.here = false;
    if (cause === undefined) return;
    this.counted.driven++;
    ask(this, cause, t);
  }
}
