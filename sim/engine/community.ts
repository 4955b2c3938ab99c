/** The state of one run: people, rooms, agenda, operator, and what everybody can see. */
import { draw, type Key, keyOfReplicate, keyOfText, threefry, unit } from '../base/draws.ts';
import { exponentialOf, ln } from '../base/maths.ts';
import { CAUSES } from '../model/causes.ts';
import type { Coefficients } from '../model/coefficients.ts';
import { type EventSink, OPERATOR, ROLE_KOL, ROLE_ORDINARY } from '../model/events.ts';
import { EVENT_KINDS, MOST_EVENTS } from '../model/levers/contact.ts';
import { kindCode } from '../model/messages.ts';
import { MAX_ROOMS_READ, TOPICS, type World } from '../model/world.ts';
import type { Known, Levers } from '../strategy/levers.ts';
import { PER_EVENT } from '../strategy/plan.ts';
import { Agenda, CLASS } from './agenda.ts';
import { scheduleNextVisit, setCeiling } from './candidates.ts';
import { askWhy } from './care.ts';
import { DEPARTURE, FIRST_ACT, NOW, OPERATIONAL, OWN_CHANNELS, STIMULI_PER_DAY, STIMULUS_BASE } from './codes.ts';
import { DECISION } from './decisions.ts';
import { Desk } from './desk.ts';
import type { Waiting } from './growth.ts';
import {
  ABUSER,
  ADVERTISER,
  boundOf,
  CLOCK,
  expectedMembers,
  FLAGS,
  GAP,
  GOAL_DAY,
  KEY_HI,
  KEY_LO,
  lifeEnd,
  Members,
  MUTED,
  PRESENT,
  QUALITY,
  RATE,
  REMINDED_DAY,
  REWARD,
  RHYTHM,
  ROLE,
  ROOM,
  realsOf,
  SEEN,
  SPOKE_DAY,
  STIMULUS,
  VALUE,
  wholesOf,
} from './members.ts';
import { RHYTHMS, type Rhythm } from './rhythm.ts';
import { FORMAT_OF_KIND, Room } from './rooms.ts';
import { tie } from './turns.ts';
import { memories } from './visit-numbers.ts';

/** Newcomers for whom there is room from the beginning, at most. */
const MOST_EXPECTED = 10_000;

export class Community {
  readonly agenda: Agenda;
  /** Time now, and the same in the operational time of the member at hand [days]; see NOW, OPERATIONAL. */
  readonly clock = new Float64Array(2);
  readonly rooms: Room[];
  readonly members: Members;
  /** Keys: of the replicate, of the operator, of each channel (0: founders, then as in the world; last: KOLs). */
  readonly operatorKey: Key;
  readonly channelKeys: readonly Key[];
  /** First of the strategy's own channels (see OWN_CHANNELS), the channel of KOLs, and that of invited friends. */
  readonly ownChannel: number;
  readonly kolChannel: number;
  readonly friendChannel: number;

  /** Ordinary members present, ever, muted, and of those ever how many bought. */
  present = 0;
  ever = 0;
  muted = 0;
  buyers = 0;
  messages = 0;
  /** Day of the latest reminder to newcomers: who joins later that day finds it there. */
  remindedDay = -1;
  /** Whether somebody who leads, a KOL or a cultivated member, has ever been here. */
  leadersCame = false;
  /** Day of the latest purge at the cap; events of late by kind, as of a time. */
  purgedDay = -1;
  /** Whether rewards are or were ever on offer: only then do visits reckon with them. */
  rewarded = false;
  /** Whether badges are given today. */
  badges = false;
  /** Whether somebody has time today to look for breaches, and at what was liked and when. */
  watching = false;
  learning = false;
  readonly recentEvents = new Float64Array(EVENT_KINDS.length);
  /** Day on which notice was given last of an event, by its ordinal; −1: never. */
  readonly noticed = new Int32Array(MOST_EVENTS * PER_EVENT).fill(-1);
  recentEventsAt = 0;
  /** Today so far, as the operator will know it tomorrow. */
  readonly today = { joins: 0, leavers: 0, posters: 0, messages: 0 };
  /** Whether check-in is organised today; whether anybody ever checked in: only then do visits reckon with it. */
  checkIn = false;
  checkedIn = false;
  readonly desk = new Desk();
  /** Whether anybody advertises, abuses or has done so: only then do visits look for it. */
  unruly = false;
  /** Mean satisfaction in the latest survey; 0 before the first. */
  surveyed = 0;
  /** What leavers taught the operator: what is left of each cause's acts, or of its hazard, 1 at first; and whether any differs. */
  readonly relief = new Float64Array(CAUSES.length).fill(1);
  /** What is owed of acts that are done less often, by cause, in [0, 1). */
  readonly acted = new Float64Array(CAUSES.length);
  learned = false;
  /** Turns a day of the member in the middle, where ranks are shown; 0: not known. */
  middle = 0;
  /** Messages of members by hour of the day and answers to the operator's posts by topic, forgetting by the week. */
  readonly hours = new Float64Array(24);
  readonly answersByTopic = new Float64Array(TOPICS);
  /** Newcomers a day brought by public events, wearing off. */
  publicity = 0;
  /** Money the operator may spend now [yuan]. */
  purse = 0;
  /** Rewards that fell due and that were paid since the morning [yuan]; what of a promise is believed, by the last day on which any fell due. */
  readonly rewards = { due: 0, paid: 0 };
  credit = 1;
  /** Rewards for turns as people see them today: how far turns are made for them, 0 to 1, and how much they draw, 0 to 2. */
  points = 0;
  prizes = 0;
  /** Members waiting for a place. */
  readonly waiting: Waiting[] = [];
  /** Care for each person, and culture lived, as far as there are minutes for them today. */
  personal = 0;
  culture = 0;
  /** Minutes of public work today. */
  publicMinutes = 0;
  /** Whether KOLs are paid today; unpaid, they stay away. */
  kolsPaid = true;
  /** Whether there was time for the cultivated today. */
  tended = true;
  /** When the newest digest went out; −∞ if none has. */
  digestAt = Number.NEGATIVE_INFINITY;
  readonly #places = new Int32Array(MAX_ROOMS_READ);
  readonly counts = { visits: 0, candidates: 0, saturated: 0, turnedAway: 0 };

  readonly world: World;
  /**
   * What each visit asks of the world, side by side: a compiler that has met the nested records of several worlds asks at each step
   * down which of them it is.
   */
  readonly roomsRead: number;
  readonly threads: boolean;
  readonly muting: boolean;
  readonly notification: number;
  /** Hours for which messages stay in view. */
  readonly visibility: number;
  readonly rivalry: number;
  readonly invites: number;
  readonly c: Coefficients;
  /** Time constants of what fades between visits. */
  readonly memories: Float64Array;
  readonly levers: Levers;
  /** Levers that each visit asks for, as they stand today; see `settleLevers`. */
  rules = false;
  complaints = false;
  exclusive = 0;
  /** Elasticity times the logarithm of the fair price over the one asked: above 0 where it is cheap. */
  cheapness = 0;
  /** Content is for members only or chosen for each: a visit asks how much of it was read. */
  tailored = false;
  readonly sink: EventSink;
  readonly days: number;
  /** Largest engagement that thinning can represent. */
  readonly bound: number;
  /** Operational time at the end of the run, by rhythm. */
  readonly ends: Float64Array;

  constructor(world: World, levers: Levers, c: Coefficients, days: number, seed: string, replicate: number, sink: EventSink) {
    // Nobody reads more rooms than there are.
    this.world = { ...world, rooms: { ...world.rooms, read: Math.min(world.rooms.read, world.rooms.count) } };
    this.roomsRead = this.world.rooms.read;
    this.threads = world.platform.layout === 'threads';
    this.muting = world.platform.muting;
    this.notification = world.platform.notification;
    this.visibility = world.platform.visibility;
    this.rivalry = world.population.rivalry;
    this.invites = world.population.invites;
    this.levers = levers;
    this.c = c;
    this.memories = memories(c);
    this.days = days;
    this.sink = sink;
    this.bound = boundOf(c);
    this.ends = Float64Array.from(RHYTHMS, (rhythm) => rhythm.toOperational(days));
    const replicateKey = keyOfReplicate(seed, replicate);
    const named = (name: string): Key => {
      const text = keyOfText(name);
      return threefry(replicateKey, text[0], text[1]);
    };
    this.operatorKey = named('operator');
    const channels = ['founders', ...world.arrivals.map((a) => a.channel)].map((name) => named(`channel:${name}`));
    this.ownChannel = channels.length;
    this.kolChannel = this.ownChannel + OWN_CHANNELS.length;
    this.friendChannel = this.kolChannel + 1;
    this.channelKeys = [...channels, ...OWN_CHANNELS.map((name) => named(`own:${name}`)), named('kols')];
    // Room for somewhat more than are expected, so that the records need not move; for very many they may.
    const { founders } = world.population;
    this.members = new Members(Math.min(Math.ceil(1.2 * expectedMembers(world, days)), founders + MOST_EXPECTED) + 16, this.world, c);
    const { members } = this;
    this.agenda = new Agenda(
      days,
      founders,
      (who) => members.n[wholesOf(who) + KEY_HI] as number,
      (who) => members.n[wholesOf(who) + KEY_LO] as number,
    );
    this.rooms = Array.from({ length: world.rooms.count }, (_, r) => new Room(r));
  }

  /** Index of a channel by name; −1 if there is none. */
  channelIndex(name: string): number {
    return name === 'founders' ? 0 : this.world.arrivals.findIndex((a) => a.channel === name) + 1 || -1;
  }

  /**
   * A person comes in at `t`; returns the index, or −1 if there is no place. Rooms are taken in turn from `firstRoom` on, full
   * ones passed over. `fit`: interest relative to ordinary people; `visits`: visits per day of a KOL; `key`: whose luck it is.
   */
  join(
    t: number,
    channel: number,
    ordinal: number,
    role: number,
    fit = 1,
    visits = 0,
    firstRoom = ordinal,
    key: Key = threefry(this.channelKeys[channel] as Key, ordinal, 0),
  ): number {
    const { members, rooms, world, c, levers, sink } = this;
    const { read } = world.rooms;
    const count = rooms.length;
    const places = this.#places;
    let found = 0;
    for (let i = 0; i < count && found < read; i++) {
      const room = rooms[(firstRoom + i) % count] as Room;
      if (role === ROLE_KOL || room.present < world.platform.capacity) places[found++] = room.index;
    }
    if (found < read) return -1;
    const { promise, focus } = levers.now.positioning;
    // What is promised, whom it is for and how it is begun is meant for members, not for those who are paid.
    const who =
      role === ROLE_KOL
        ? members.add(key, channel, ordinal, role, t, world, c, fit, 1, 0, 0)
        : members.add(key, channel, ordinal, role, t, world, c, fit, promise, focus, this.culture);
    const { f, n } = members;
    const a = realsOf(who);
    const b = wholesOf(who);
    if (role === ROLE_KOL) f[a + RATE] = visits;
    f[a + GAP] = 1 / ((f[a + RATE] as number) * (role === ROLE_KOL ? 1 : this.bound));
    for (let k = 0; k < read; k++) {
      const room = rooms[places[k] as number] as Room;
      n[b + ROOM + k] = room.index;
      // In threads a newcomer can read what stands there; a chat begins when one comes in.
      n[b + SEEN + k] = world.platform.layout === 'threads' ? Math.max(0, room.count - 30) : room.count;
      if (role === ROLE_ORDINARY) room.present++;
    }
    n[b + REMINDED_DAY] = this.remindedDay;
    if ((n[b + FLAGS] as number) & (ADVERTISER | ABUSER)) this.unruly = true;
    sink.join?.(t, who, channel, role, key[0], key[1]);
    if (levers.now.digest.pinned) showPinned(this, t, who);
    if (role === ROLE_ORDINARY) {
      this.present++;
      this.ever++;
      this.today.joins++;
      this.agenda.put(lifeEnd(n[b + KEY_HI] as number, n[b + KEY_LO] as number, t, c.leaveLife), CLASS.departure, who, DEPARTURE.life);
      this.agenda.put(f[a + GOAL_DAY] as number, CLASS.departure, who, DEPARTURE.goalReached);
    }
    // By the newcomer's own clock; who brings a friend within a visit goes on by theirs.
    const theirs = this.clock[OPERATIONAL] as number;
    const now = (RHYTHMS[n[b + RHYTHM] as number] as Rhythm).toOperational(t);
    this.clock[NOW] = t;
    this.clock[OPERATIONAL] = now;
    f[a + CLOCK] = now;
    setCeiling(this, who);
    scheduleNextVisit(this, who);
    this.clock[OPERATIONAL] = theirs;
    return who;
  }

  /** Two people who knew each other before one brought the other. */
  befriend(who: number, friend: number): void {
    tie(this, who, friend, this.c.friendTie);
    tie(this, friend, who, this.c.friendTie);
  }

  /** The run is over: nothing is read from here any more. */
  close(): void {
    this.members.close();
    this.agenda.close();
    for (const room of this.rooms) room.close();
  }

  /** Sets the levers for a day. */
  settleLevers(known: Known): void {
    this.levers.update(known);
    const { content, feedback, incentives, moderation, promotion } = this.levers.now;
    this.rules = moderation.rules;
    this.complaints = feedback.complaints;
    this.exclusive = content.exclusive;
    this.cheapness = this.c.buyElasticity * ln(this.world.population.fairPrice / (promotion.price * (1 - promotion.discount)));
    this.badges = incentives.badges;
  }

  /** Pays, if there is money: false, and nothing is spent, where there is not. */
  pay(t: number, what: number, yuan: number, minutes: number): boolean {
    if (yuan > this.purse) return false;
    this.purse -= yuan;
    this.sink.spend?.(t, what, yuan, minutes);
    return true;
  }

  /** Pays a reward that was promised, as far as the purse goes. */
  payReward(t: number, what: number, yuan: number): void {
    const paid = Math.min(yuan, this.purse);
    this.purse -= paid;
    this.rewards.due += yuan;
    this.rewards.paid += paid;
    if (paid > 0) this.sink.spend?.(t, what, paid, 0);
  }

  /** A person is gone for good. */
  leave(t: number, who: number, cause: number): void {
    const { n } = this.members;
    const b = wholesOf(who);
    const flags = n[b + FLAGS] as number;
    if ((flags & PRESENT) === 0) return;
    n[b + FLAGS] = flags & ~PRESENT;
    if (n[b + ROLE] === ROLE_ORDINARY) {
      this.present--;
      this.today.leavers++;
      if (flags & MUTED) this.muted--;
      for (let k = 0; k < this.world.rooms.read; k++) (this.rooms[n[b + ROOM + k] as number] as Room).present--;
    }
    this.sink.leave?.(t, who, cause);
    if (n[b + ROLE] === ROLE_ORDINARY) askWhy(this, t, who, cause);
  }

  /**
   * A message enters a room; returns its number there. `who` is OPERATOR for the operator; `parent` and `turn` are numbers
   * in the room, −1 for none (see Room.add).
   */
  post(t: number, room: Room, who: number, kind: number, topic: number, parent: number, turn: number, mention: boolean): number {
    const { c, members, levers } = this;
    let quality: number = kind === DIGEST ? levers.now.digest.curation : levers.now.content.quality;
    let operatorValue = 0;
    if (who !== OPERATOR) {
      quality = members.f[realsOf(who) + QUALITY] as number;
      if (members.n[wholesOf(who) + ROLE] === ROLE_KOL) operatorValue = c.kolTrust * quality;
      // What a member writes for a reward is written with less care.
      else quality *= 1 - c.incentiveQuality * this.points * (members.f[realsOf(who) + REWARD] as number);
    } else if (kind !== PROMO) {
      operatorValue = quality;
    }
    const format = who === OPERATOR ? (FORMAT_OF_KIND[kind] as number) : -1;
    // Not a topic that is taken up again, nor what calls everybody.
    const content = (format >= 0 && parent < 0 && !mention) || (who === OPERATOR && kind === DIGEST);
    quality = Math.min(1, quality * room.freshness(t, topic, format, c.noveltyTopic, c.noveltyFormat, c.noveltyTime));
    const id = this.messages++;
    const number = room.add(t, who, kind, topic, quality, parent, turn, id, c.replyDepth, c.buzzTime, operatorValue, content, mention);
    const above = room.parent(number);
    this.sink.message?.(
      t,
      who,
      id,
      kind,
      above < 0 || !room.holds(above) ? -1 : room.id(above),
      room.thread(number),
      room.index,
      number,
      turn < 0,
      topic,
    );
    if (who !== OPERATOR && members.n[wholesOf(who) + ROLE] === ROLE_ORDINARY) {
      this.today.messages++;
      this.hours[Math.floor((t - Math.floor(t)) * 24)]! += 1;
      const day = Math.floor(t);
      if ((members.n[wholesOf(who) + SPOKE_DAY] as number) < day) {
        members.n[wholesOf(who) + SPOKE_DAY] = day;
        this.today.posters++;
      }
    }
    return number;
  }

  /**
   * Something private may bring `who` in: `chance` of it, after a delay with mean `delay` [days]. Its luck is keyed by day
   * and ordinal: an act's own ordinal, or, for answers, the member's count of them that day.
   */
  stimulate(t: number, who: number, chance: number, delay: number, ordinal: number): void {
    const { n } = this.members;
    const b = wholesOf(who);
    const day = Math.floor(t);
    let occurrence = STIMULUS_BASE + day * STIMULI_PER_DAY + FIRST_ACT + ordinal;
    if (ordinal < 0) {
      const last = n[b + STIMULUS] as number;
      const first = STIMULUS_BASE + day * STIMULI_PER_DAY;
      occurrence = last >= first ? Math.min(last + 1, first + FIRST_ACT - 1) : first;
      n[b + STIMULUS] = occurrence;
    }
    const word = draw(n[b + KEY_HI] as number, n[b + KEY_LO] as number, DECISION.stimulus, occurrence);
    if (unit(word) >= chance) return;
    const wait = draw(n[b + KEY_HI] as number, n[b + KEY_LO] as number, DECISION.notice, occurrence);
    this.agenda.put(t + delay * exponentialOf(wait), CLASS.stimulus, who, occurrence);
  }
}

const PROMO = kindCode('promo');
const DIGEST = kindCode('digest');
/** A newcomer finds the newest digest pinned: a good first impression. */
function showPinned({ members, rooms, levers, c, sink }: Community, t: number, who: number): void {
  const room = rooms[members.n[wholesOf(who) + ROOM] as number] as Room;
  if (room.digest < 0 || !room.holds(room.digest)) return;
  sink.readOne?.(t, who, room.index, room.digest);
  members.f[realsOf(who) + VALUE]! += c.pinnedValue * levers.now.digest.curation;
}
