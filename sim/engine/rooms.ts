/**
 * Rooms and their streams. The newest messages of a room stand in a ring with running totals (prefix sums), so that "what
 * did the last m messages offer this member" is a subtraction per topic, however many messages m is.
 */

import { borrow, handBack } from '../base/buffers.ts';
import { decay } from '../base/maths.ts';
import { MESSAGE_KINDS, type MessageKind } from '../model/messages.ts';
import { TOPICS } from '../model/world.ts';

/** Running totals kept per message, as offsets into a row. */
export const INFORMATION = 0; // and the next TOPICS − 1
export const SOCIAL = TOPICS; // and the next TOPICS − 1
export const OPERATOR_VALUE = 2 * TOPICS;
export const OFFERS = OPERATOR_VALUE + 1;
export const MENTIONS = OPERATOR_VALUE + 2;
export const ADS = OPERATOR_VALUE + 3;
export const ABUSE = OPERATOR_VALUE + 4;
export const CHECK_INS = OPERATOR_VALUE + 5;
/** Of the operator's value, what is content: posts of the plan, and digests. */
export const CONTENT = OPERATOR_VALUE + 6;
export const ROW = OPERATOR_VALUE + 7;

interface KindValue {
  readonly information: number;
  readonly social: number;
  /** How much it invites an answer. */
  readonly attraction: number;
}

/** What a message of each kind is worth at quality 1 and full fit, and how much it invites an answer (sim/README.md, 2.2). */
const KIND_VALUES: Readonly<Record<MessageKind, KindValue>> = {
  chat: { information: 0.6, social: 1.3, attraction: 1 },
  question: { information: 0.6, social: 0.8, attraction: 1.6 },
  answer: { information: 1.2, social: 0.8, attraction: 0.7 },
  article: { information: 1.2, social: 0.3, attraction: 0.5 },
  topic: { information: 0.6, social: 1, attraction: 1.6 },
  event: { information: 0.8, social: 1.3, attraction: 2 },
  poll: { information: 0.4, social: 1, attraction: 1.2 },
  promo: { information: 0.1, social: 0, attraction: 0.15 },
  digest: { information: 0.8, social: 0.5, attraction: 0.3 },
  reminder: { information: 0, social: 0, attraction: 0.05 },
  checkIn: { information: 0.5, social: 1, attraction: 0.35 },
  adSpam: { information: 0, social: 0, attraction: 0.02 },
  abuse: { information: 0, social: 0, attraction: 0.3 },
  video: { information: 1.3, social: 0.5, attraction: 0.6 },
  audio: { information: 1.1, social: 0.5, attraction: 0.5 },
  redPacket: { information: 0, social: 0.8, attraction: 0.8 },
};

const VALUE_OF_INFORMATION = Float64Array.from(MESSAGE_KINDS, (kind) => KIND_VALUES[kind].information);
const VALUE_OF_COMPANY = Float64Array.from(MESSAGE_KINDS, (kind) => KIND_VALUES[kind].social);
export const ATTRACTION = Float64Array.from(MESSAGE_KINDS, (kind) => KIND_VALUES[kind].attraction);
export const MAX_ATTRACTION = ATTRACTION.reduce((a, b) => (a > b ? a : b), 0);

/** Messages of the last days that stay addressable, as replies may come that late. */
const KEEP_DAYS = 4;
/** Fewest messages that stay addressable: more than anybody reads in a visit. */
const KEEP_MESSAGES = 1024;
/** Most messages a visit can reach back. */
export const MAX_READ = KEEP_MESSAGES >> 1;

const FORMAT_KINDS: readonly MessageKind[] = ['topic', 'article', 'video', 'audio'];
/** Formats of the operator's posts that satiate apart: topics to discuss, articles, video, audio. */
export const FORMATS = FORMAT_KINDS.length;
/** The format of a post of the operator by its kind; −1: none of them. */
export const FORMAT_OF_KIND = Int8Array.from(MESSAGE_KINDS, (kind) => FORMAT_KINDS.indexOf(kind));
/** Chance that two posts of the default mix, two topics to three articles, differ in format: there variety weighs 1. */
const ORDINARY_VARIETY = 0.48;
/** Visits a day of the default chat group, at which an audience weighs 1. */
const ORDINARY_AUDIENCE = 300;

/** Messages a new room has space for; the ring grows with what is said. */
const START = 64;

/**
 * A message is a record of six numbers of eight bytes: two real ones, then eight whole ones of the same memory. Who looks at the newest
 * messages goes through memory in a line.
 */
const RECORD = 6;
/** Reals: time, and attraction × √quality × depth, the part of its pull that never changes. */
const [TIME, PULL] = [0, 1] as const;
/**
 * Wholes: author; the number in this room of the message answered (−1 if none); its thread, named by the number of its first message in
 * the whole community; the first line of the turn it belongs to; its number in the whole community, as events know it; answers by
 * others so far; kind and topic; depth.
 */
const [AUTHOR, PARENT, THREAD, TURN, ID, REPLIES, KIND_TOPIC, DEPTH] = [4, 5, 6, 7, 8, 9, 10, 11] as const;
/** Bits of the topic, beside the kind. */
const TOPIC_BITS = 4;
const MOST_REPLIES = 65535;

/** Newest messages over which the operator's share of the stream is taken. */
const SHARE_WINDOW = 100;

export class Room {
  /** Messages so far; the next one gets this number. */
  count = 0;
  /** Members present. */
  present = 0;
  /** Newest digest, or −1. */
  digest = -1;
  /** Highest credibility among the KOLs who are here. */
  endorsement = 0;
  /** Time of the newest message [days], −∞ if none. */
  lastTime = Number.NEGATIVE_INFINITY;
  /** Visits so far today; of a day, averaged; and what speaking is worth before such an audience, 1 in an ordinary group. */
  looks = 0;
  audience = -1;
  echo = 1;
  /** Recent messages by topic, as of `freshAt`, and the operator's by format, as of `formatsAt`; both leak. */
  readonly recentTopics = new Float64Array(TOPICS);
  readonly recentFormats = new Float64Array(FORMATS);
  freshAt = 0;
  formatsAt = 0;
  /** Recent messages, leaking, as of `lastTime`. */
  private recent = 0;

  /** Of the newest messages, those of the operator. */
  private operatorLately = 0;

  mask = START - 1;
  private reals = new Float64Array(START * RECORD);
  private wholes = new Int32Array(this.reals.buffer);
  /** Totals *before* each message; the row at `count` holds the totals so far. */
  totals = new Float64Array(START * ROW);

  /** Bytes per message of this layout. */
  static readonly BYTES = (RECORD + ROW) * 8;

  readonly index: number;
  constructor(index: number) {
    this.index = index;
  }

  // What is known of message `number`, which must be held. The mask again tells only a compiler something; see `realsOf` of members.
  time(number: number): number {
    return this.reals[this.realsOf(number) + TIME] as number;
  }
  pull(number: number): number {
    return this.reals[this.realsOf(number) + PULL] as number;
  }
  author(number: number): number {
    return this.wholes[this.wholesOf(number) + AUTHOR] as number;
  }
  parent(number: number): number {
    return this.wholes[this.wholesOf(number) + PARENT] as number;
  }
  thread(number: number): number {
    return this.wholes[this.wholesOf(number) + THREAD] as number;
  }
  turn(number: number): number {
    return this.wholes[this.wholesOf(number) + TURN] as number;
  }
  id(number: number): number {
    return this.wholes[this.wholesOf(number) + ID] as number;
  }
  replies(number: number): number {
    return this.wholes[this.wholesOf(number) + REPLIES] as number;
  }
  kind(number: number): number {
    return (this.wholes[this.wholesOf(number) + KIND_TOPIC] as number) >> TOPIC_BITS;
  }
  topic(number: number): number {
    return (this.wholes[this.wholesOf(number) + KIND_TOPIC] as number) & ((1 << TOPIC_BITS) - 1);
  }
  depth(number: number): number {
    return this.wholes[this.wholesOf(number) + DEPTH] as number;
  }
  private realsOf(number: number): number {
    return (number & this.mask & 0xffffff) * RECORD;
  }
  private wholesOf(number: number): number {
    return (number & this.mask & 0xffffff) * (2 * RECORD);
  }

  /** Share of the operator in the newest messages. */
  operatorShare(): number {
    return this.count === 0 ? 0 : this.operatorLately / Math.min(SHARE_WINDOW, this.count);
  }

  /** Liveliness at `t`: messages of about the last `memory` days. */
  buzz(t: number, memory: number): number {
    return this.recent === 0 ? 0 : this.recent * decay((t - this.lastTime) / memory);
  }

  /** Where the running totals before message number `n` stand. The mask again tells only a compiler something; see `realsOf`. */
  row(n: number): number {
    return (n & this.mask & 0xffffff) * ROW;
  }

  /** True while message number `n` can still be addressed. */
  holds(n: number): boolean {
    return n >= 0 && n < this.count && n >= this.count - this.mask;
  }

  /**
   * How new a message on `topic` is here, 1 where all topics are heard alike: what is heard more often than the others grows
   * stale, what was not heard for long is fresh. `strength` h: from 1 + h (never heard) to (1 + h)/(1 + TOPICS·h) (nothing else).
   */
  freshness(t: number, topic: number, format: number, strength: number, formatStrength: number, memory: number): number {
    const left = decay((t - this.freshAt) / memory);
    this.freshAt = t;
    const topics = this.recentTopics;
    let heard = 0;
    for (let k = 0; k < TOPICS; k++) {
      topics[k]! *= left;
      heard += topics[k] as number;
    }
    // A handful of imagined messages, evenly spread, so that the first ones are neither stale nor fresh.
    let fresh = (1 + strength) / (1 + (strength * TOPICS * ((topics[topic] as number) + 1)) / (heard + TOPICS));
    topics[topic]! += 1;
    if (format >= 0) {
      const formats = this.recentFormats;
      const kept = decay((t - this.formatsAt) / memory);
      this.formatsAt = t;
      let shown = 0;
      for (let k = 0; k < FORMATS; k++) {
        formats[k]! *= kept;
        shown += formats[k] as number;
      }
      const share = ((formats[format] as number) + 1) / (shown + 1);
      fresh *= (1 + formatStrength * (1 - share)) / (1 + formatStrength * ORDINARY_VARIETY);
      formats[format]! += 1;
    }
    return fresh;
  }

  /** Takes a message out of sight: those who look in later neither read nor answer it. False if it has scrolled away. */
  remove(number: number): boolean {
    if (!this.holds(number)) return false;
    const { mask, totals } = this;
    const kind = this.kind(number);
    const column = kind === AD_SPAM ? ADS : kind === ABUSIVE ? ABUSE : -1;
    if (column >= 0) for (let n = number + 1; n <= this.count; n++) totals[(n & mask) * ROW + column]! -= 1;
    this.reals[this.realsOf(number) + PULL] = 0;
    return true;
  }

  /** Closes a day: how large the audience of a speaker is here. `half`: visits a day at which speaking is worth half. */
  closeDay(half: number): void {
    this.audience = this.audience < 0 ? this.looks : this.audience + 0.3 * (this.looks - this.audience);
    this.looks = 0;
    this.echo = (this.audience / (this.audience + half)) * (1 + half / ORDINARY_AUDIENCE);
  }

  /**
   * Adds a message and returns its number in the room. `parent` must be held, or −1. `turn` is the first line of the same
   * turn, or −1 for a first line; a further line hangs where the first one hangs.
   */
  add(
    t: number,
    author: number,
    kind: number,
    topic: number,
    quality: number,
    parent: number,
    turn: number,
    id: number,
    depthFactor: number,
    buzzMemory: number,
    operatorValue: number,
    content: boolean,
    mention: boolean,
  ): number {
    const n = this.count;
    if (n >= this.mask && (n < KEEP_MESSAGES || t - this.time(n + 1) < KEEP_DAYS)) this.grow();
    const { totals } = this;
    const depth = parent < 0 ? 0 : Math.min(255, this.depth(parent) + 1);
    const first = turn >= 0 && this.holds(turn) ? turn : n;
    let deep = 1;
    for (let d = 0; d < depth; d++) deep *= depthFactor;
    this.reals[this.realsOf(n) + TIME] = t;
    this.reals[this.realsOf(n) + PULL] = (ATTRACTION[kind] as number) * Math.sqrt(quality) * deep;
    const { wholes } = this;
    const record = this.wholesOf(n);
    wholes[record + AUTHOR] = author;
    wholes[record + PARENT] = parent;
    wholes[record + THREAD] = parent >= 0 ? this.thread(parent) : first === n ? id : this.thread(first);
    wholes[record + TURN] = first;
    wholes[record + ID] = id;
    wholes[record + REPLIES] = 0;
    wholes[record + KIND_TOPIC] = (kind << TOPIC_BITS) | topic;
    wholes[record + DEPTH] = depth;
    if (first === n && parent >= 0 && this.author(parent) !== author && this.replies(parent) < MOST_REPLIES)
      wholes[this.wholesOf(parent) + REPLIES]! += 1;
    if (author < 0) this.operatorLately++;
    if (n >= SHARE_WINDOW && this.author(n - SHARE_WINDOW) < 0) this.operatorLately--;

    const worth = quality * (0.8 + 0.2 / (1 + depth));
    const from = this.row(n);
    const to = this.row(n + 1);
    for (let k = 0; k < ROW; k++) totals[to + k] = totals[from + k] as number;
    totals[to + INFORMATION + topic]! += worth * (VALUE_OF_INFORMATION[kind] as number);
    totals[to + SOCIAL + topic]! += worth * (VALUE_OF_COMPANY[kind] as number);
    totals[to + OPERATOR_VALUE]! += operatorValue;
    if (content) totals[to + CONTENT]! += operatorValue;
    if (kind === PROMO) totals[to + OFFERS]! += 1;
    if (kind === AD_SPAM) totals[to + ADS]! += 1;
    if (kind === ABUSIVE) totals[to + ABUSE]! += 1;
    if (kind === CHECK_IN) totals[to + CHECK_INS]! += 1;
    if (mention) totals[to + MENTIONS]! += 1;
    if (kind === DIGEST) this.digest = n;

    this.recent = this.buzz(t, buzzMemory) + 1;
    this.lastTime = t;
    this.count = n + 1;
    return n;
  }

  /** The run is over. */
  close(): void {
    handBack(this.wholes.buffer);
    handBack(this.totals.buffer);
  }

  private grow(): void {
    const { count, mask } = this;
    const size = (mask + 1) * 2;
    const oldest = Math.max(0, count - mask);
    const wholes = new Int32Array(borrow(size * RECORD * 8));
    copyRing(this.wholes, wholes, 2 * RECORD, oldest, count);
    handBack(this.wholes.buffer);
    this.wholes = wholes;
    this.reals = new Float64Array(wholes.buffer);
    const totals = new Float64Array(borrow(size * ROW * 8));
    copyRing(this.totals, totals, ROW, oldest, count);
    handBack(this.totals.buffer);
    this.totals = totals;
    this.mask = size - 1;
  }
}

/** Copies rows `from` to `to` (inclusive) of `width` numbers each between rings of different lengths, stretch by stretch. */
function copyRing<T extends Float64Array | Int32Array>(source: T, target: T, width: number, from: number, to: number): void {
  const sourceRows = source.length / width;
  const targetRows = target.length / width;
  for (let n = from; n <= to; ) {
    const a = n % sourceRows;
    const b = n % targetRows;
    const rows = Math.min(to + 1 - n, sourceRows - a, targetRows - b);
    target.set(source.subarray(a * width, (a + rows) * width), b * width);
    n += rows;
  }
}
const PROMO = MESSAGE_KINDS.indexOf('promo');
const DIGEST = MESSAGE_KINDS.indexOf('digest');
const AD_SPAM = MESSAGE_KINDS.indexOf('adSpam');
const ABUSIVE = MESSAGE_KINDS.indexOf('abuse');
const CHECK_IN = MESSAGE_KINDS.indexOf('checkIn');
