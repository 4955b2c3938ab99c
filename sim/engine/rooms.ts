/**
 * Rooms and their streams. The newest messages of a room stand in a ring with running totals (prefix sums), so that "what
 * did the last m messages offer this member" is a subtraction per topic, however many messages m is.
 */

import { decay } from '../base/maths.ts';
import { MESSAGE_KINDS, type MessageKind } from '../model/messages.ts';
import { TOPICS } from '../model/world.ts';

/** Running totals kept per message, as offsets into a row. */
export const INFORMATION = 0; // and the next TOPICS − 1
export const SOCIAL = TOPICS; // and the next TOPICS − 1
export const OPERATOR_VALUE = 2 * TOPICS;
export const OPERATOR_COUNT = OPERATOR_VALUE + 1;
export const OFFERS = OPERATOR_VALUE + 2;
export const MENTIONS = OPERATOR_VALUE + 3;
export const ADS = OPERATOR_VALUE + 4;
export const ABUSE = OPERATOR_VALUE + 5;
export const CHECK_INS = OPERATOR_VALUE + 6;
export const ROW = OPERATOR_VALUE + 7;

interface KindValue {
  readonly information: number;
  readonly social: number;
  /** How much it invites an answer. */
  readonly attraction: number;
}

/** What a message of each kind is worth at quality 1 and full fit, and how much it invites an answer (prototype.md). */
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

/** Formats of the operator's posts that satiate apart: topics to discuss, articles, video, audio. */
export const FORMATS = 4;
/** Chance that two posts of the default mix, two topics to three articles, differ in format: there variety weighs 1. */
const ORDINARY_VARIETY = 0.48;
/** Visits a day of the default chat group, at which an audience weighs 1. */
const ORDINARY_AUDIENCE = 300;

/** Messages a new room has space for; the ring grows with what is said. */
const START = 64;

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
  /** Recent messages by topic, and the operator's by format, leaking, as of `freshAt`. */
  readonly recentTopics = new Float64Array(TOPICS);
  readonly recentFormats = new Float64Array(FORMATS);
  freshAt = 0;
  /** Recent messages, leaking, as of `lastTime`. */
  private recent = 0;

  mask = START - 1;
  time = new Float64Array(START);
  author = new Int32Array(START);
  kind = new Uint8Array(START);
  topic = new Uint8Array(START);
  /** Number in this room of the message answered, −1 if none. */
  parent = new Int32Array(START);
  /** Thread, named by the number of its first message in the whole community. */
  thread = new Int32Array(START);
  depth = new Uint8Array(START);
  /** Answers by others so far. */
  replies = new Uint16Array(START);
  /** First line of the turn that a message belongs to. */
  turn = new Int32Array(START);
  /** Number in the whole community, as events know it. */
  id = new Int32Array(START);
  /** Attraction × √quality × depth: the part of its pull that never changes. */
  pull = new Float64Array(START);
  /** Totals *before* each message; the row at `count` holds the totals so far. */
  totals = new Float64Array(START * ROW);

  readonly index: number;
  constructor(index: number) {
    this.index = index;
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
      let shown = 0;
      for (let k = 0; k < FORMATS; k++) {
        formats[k]! *= left;
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
    const kind = this.kind[number & mask] as number;
    const column = kind === AD_SPAM ? ADS : kind === ABUSIVE ? ABUSE : -1;
    if (column >= 0) for (let n = number + 1; n <= this.count; n++) totals[(n & mask) * ROW + column]! -= 1;
    this.pull[number & mask] = 0;
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
    mention: boolean,
  ): number {
    const n = this.count;
    if (n >= this.mask && (n < KEEP_MESSAGES || t - (this.time[(n + 1) & this.mask] as number) < KEEP_DAYS)) this.grow();
    const { mask, totals } = this;
    const at = n & mask;
    const above = parent < 0 ? -1 : parent & mask;
    const depth = above < 0 ? 0 : Math.min(255, (this.depth[above] as number) + 1);
    const first = turn >= 0 && this.holds(turn) ? turn : n;
    this.time[at] = t;
    this.author[at] = author;
    this.kind[at] = kind;
    this.topic[at] = topic;
    this.parent[at] = parent;
    this.thread[at] = above >= 0 ? (this.thread[above] as number) : first === n ? id : (this.thread[first & mask] as number);
    this.turn[at] = first;
    this.depth[at] = depth;
    this.replies[at] = 0;
    this.id[at] = id;
    let deep = 1;
    for (let d = 0; d < depth; d++) deep *= depthFactor;
    this.pull[at] = (ATTRACTION[kind] as number) * Math.sqrt(quality) * deep;
    if (first === n && above >= 0 && this.author[above] !== author && (this.replies[above] as number) < 65535) this.replies[above]!++;

    const worth = quality * (0.8 + 0.2 / (1 + depth));
    const from = at * ROW;
    const to = ((n + 1) & mask) * ROW;
    for (let k = 0; k < ROW; k++) totals[to + k] = totals[from + k] as number;
    totals[to + INFORMATION + topic]! += worth * (VALUE_OF_INFORMATION[kind] as number);
    totals[to + SOCIAL + topic]! += worth * (VALUE_OF_COMPANY[kind] as number);
    if (author < 0) totals[to + OPERATOR_COUNT]! += 1;
    totals[to + OPERATOR_VALUE]! += operatorValue;
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

  private grow(): void {
    const { count, mask } = this;
    const next = new Room(this.index);
    next.resize((mask + 1) * 2);
    const oldest = Math.max(0, count - mask);
    for (const column of COLUMNS) {
      copyRing(this[column], next[column], column === 'totals' ? ROW : 1, oldest, count);
      this[column] = next[column] as never;
    }
    this.mask = next.mask;
  }

  private resize(size: number): void {
    this.mask = size - 1;
    this.time = new Float64Array(size);
    this.author = new Int32Array(size);
    this.kind = new Uint8Array(size);
    this.topic = new Uint8Array(size);
    this.parent = new Int32Array(size);
    this.thread = new Int32Array(size);
    this.depth = new Uint8Array(size);
    this.replies = new Uint16Array(size);
    this.turn = new Int32Array(size);
    this.id = new Int32Array(size);
    this.pull = new Float64Array(size);
    this.totals = new Float64Array(size * ROW);
  }
}

const COLUMNS = ['time', 'author', 'kind', 'topic', 'parent', 'thread', 'depth', 'replies', 'turn', 'id', 'pull', 'totals'] as const;

/** Copies rows `from` to `to` (inclusive) of `width` numbers each between rings of different lengths, stretch by stretch. */
function copyRing(source: Room[(typeof COLUMNS)[number]], target: typeof source, width: number, from: number, to: number): void {
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
