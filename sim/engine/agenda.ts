/**
 * The agenda: what happens next. The days ahead are cut into bags, into which entries are thrown as they come; a bag is put in order
 * when its time has come. So putting and taking cost the same in a group of fifty and in a community of a million, and both go
 * through memory in a line.
 *
 * Its fields are `private`, not `#private`: a bundle makes the latter empty before they are filled, and a compiler then no longer trusts
 * what they hold, and checks it at each use.
 *
 * Order: time, then class (operator first, then the host's rounds, tasks of the desk, arrivals, departures, visits, lines), then the person's key, then argument.
 */
import { borrow, handBack } from '../base/buffers.ts';

export const CLASS = { operator: 0, host: 1, task: 2, arrival: 3, departure: 4, visit: 5, stimulus: 6, line: 7 } as const;

/** Most bags a day: so few that the ends of those of the next days stay in a processor's cache, so many that a bag does, too. */
const MOST_BAGS = 512;
/** Bags a day: where few people are, so many that few entries share one. */
const bagsFor = (people: number): number => Math.max(24, Math.min(people >> 1, MOST_BAGS));

/** Entries of a block: a bag is a chain of blocks, of which the last is being filled. */
const BLOCK_BITS = 4;
const BLOCK = 1 << BLOCK_BITS;
/** What one bag holds is sorted by this many divisions of its time first, where it is more than a block. */
const MOST_DIVISIONS = 4096;
/** By division of the bag that is being put in order: where its next entry goes. One serves all agendas of a thread. */
const places = new Int32Array(MOST_DIVISIONS + 1);
/** Bits of the class in the word it shares with whom the entry is about. */
const CLASS_BITS = 3;
const CLASS_MASK = (1 << CLASS_BITS) - 1;

/**
 * An entry is sixteen bytes, its number e: time at `2e` as a real number; class and person at `4e + 2`, argument at `4e + 3` as whole
 * ones of the same memory. The parts are joined with `|`, which unlike a sum cannot run over, which a compiler would check at each use.
 */
const [WHO, ARG] = [2, 3] as const;

export class Agenda {
  /** The entry last taken: its time stands in `at[0]`. */
  readonly at = new Float64Array(1);
  readonly when = new Float64Array(1);
  kind = 0;
  who = 0;
  arg = 0;

  private readonly end: number;
  private readonly bagsPerDay: number;
  private readonly keyHi: (who: number) => number;
  private readonly keyLo: (who: number) => number;
  /** By bag: its newest entry, −1 if it has none. */
  private readonly newest: Int32Array<ArrayBuffer>;
  /** The blocks' entries; by block, the newest entry of the one before it in its bag, or the next free block (−1: none). */
  private times = new Float64Array(0);
  private words = new Int32Array(0);
  private before = new Int32Array(0);
  private free = -1;
  /**
   * The bag at hand, and its entries in order, of which those from `front` to `back` are left. One of a single block is put in order
   * where it lies (`held`: its block); one of several (−1) in memory of its own.
   */
  private bag = 0;
  private held = -1;
  private orderTimes = new Float64Array(2 * BLOCK);
  private orderWords = new Int32Array(this.orderTimes.buffer);
  private ownTimes = this.orderTimes;
  private ownWords = this.orderWords;
  private front = 0;
  private back = 0;

  /**
   * `days`: entries at or after that time are not kept. `people`: how many to expect. `keyHi`, `keyLo` give a person's key for
   * ties in time.
   */
  constructor(days: number, people: number, keyHi: (who: number) => number, keyLo: (who: number) => number) {
    this.end = days;
    this.bagsPerDay = bagsFor(people);
    this.newest = new Int32Array(borrow(4 * (Math.ceil(days * this.bagsPerDay) + 1))).fill(-1);
    this.extend(Math.max(BLOCK, Math.min(people, this.newest.length)));
    this.keyHi = keyHi;
    this.keyLo = keyLo;
  }

  put(time: number, kind: number, who: number, arg: number): void {
    this.when[0] = time;
    this.putThen(kind, who, arg);
  }

  /** As `put`, at the time in `when[0]`: for callers so frequent that a number among the arguments would cost its box. */
  putThen(kind: number, who: number, arg: number): void {
    const time = this.when[0] as number;
    if (!(time < this.end)) return;
    const bag = (time * this.bagsPerDay) | 0;
    const word = (who << CLASS_BITS) | kind;
    if (bag <= this.bag) {
      this.insert(word, arg);
      return;
    }
    const { newest } = this;
    const last = newest[bag] as number;
    const entry = (last & (BLOCK - 1)) === BLOCK - 1 ? this.begin(last) | 0 : (last + 1) | 0; // −1 & (BLOCK − 1) is BLOCK − 1, too
    newest[bag] = entry;
    const words = this.words;
    this.times[entry << 1] = time;
    words[(entry << 2) | WHO] = word;
    words[(entry << 2) | ARG] = arg;
  }

  /** Takes the earliest entry before the day `until` into the public fields; false if there is none. */
  take(until: number): boolean {
    if (this.front === this.back && !this.open(until)) return false;
    const front = this.front;
    const time = this.orderTimes[front << 1] as number;
    if (time >= until) return false;
    this.front = (front + 1) | 0;
    const words = this.orderWords;
    const word = words[(front << 2) | WHO] as number;
    this.at[0] = time;
    this.kind = word & CLASS_MASK;
    this.who = word >> CLASS_BITS;
    this.arg = words[(front << 2) | ARG] as number;
    return true;
  }

  /** Whom the next visits of the bag at hand are by, as many as `into` has room for; returns how many entries were looked at. */
  upcoming(into: Int32Array): number {
    const { front, orderWords } = this;
    const count = Math.min(into.length, this.back - front);
    for (let i = 0; i < count; i++) {
      const word = orderWords[((front + i) << 2) | WHO] as number;
      into[i] = (word & CLASS_MASK) >= CLASS.visit ? word >> CLASS_BITS : -1;
    }
    return count;
  }

  /** Puts the next bag that holds anything in order; false if there is none before the day `until`. */
  private open(until: number): boolean {
    const { newest } = this;
    const end = Math.min(until * this.bagsPerDay, newest.length);
    let bag = this.bag + 1;
    while (bag < end && (newest[bag] as number) < 0) bag++;
    this.front = this.back = 0;
    if (this.held >= 0) this.letGo();
    if (bag >= end) {
      this.bag = Math.max(this.bag, end - 1);
      return false;
    }
    this.bag = bag;
    const last = newest[bag] as number;
    newest[bag] = -1;
    if ((this.before[last >> BLOCK_BITS] as number) < 0) this.hold(last);
    else this.divide(last);
    this.sort();
    return true;
  }

  /** Takes a bag of one block in hand. */
  private hold(last: number): void {
    this.held = last >> BLOCK_BITS;
    this.orderTimes = this.times;
    this.orderWords = this.words;
    this.front = last & -BLOCK;
    this.back = (last + 1) | 0;
  }

  /** Gives the block in hand back; what is left in it goes to the agenda's own memory. */
  private letGo(): void {
    const { front, back, orderWords, ownWords } = this;
    for (let k = 4 * front; k < 4 * back; k++) ownWords[k - 4 * front] = orderWords[k] as number;
    this.orderTimes = this.ownTimes;
    this.orderWords = ownWords;
    this.front = 0;
    this.back = back - front;
    this.release(this.held);
    this.held = -1;
  }

  /** Empties a bag of several blocks: its entries go to the division of its time in which they fall, then each to its place there. */
  private divide(newest: number): void {
    const { bag, bagsPerDay, before, times, words } = this;
    let count = 0;
    for (let last = newest; last >= 0; last = before[last >> BLOCK_BITS] as number) count += (last & (BLOCK - 1)) + 1;
    while (2 * count > this.ownTimes.length) this.lengthen();
    const { orderTimes, orderWords } = this;
    let divisions = BLOCK;
    while (divisions < count && divisions < MOST_DIVISIONS) divisions <<= 1;

    places.fill(0, 0, divisions + 1);
    for (let last = newest; last >= 0; last = before[last >> BLOCK_BITS] as number)
      for (let entry = last & -BLOCK; entry <= last; entry++)
        places[((((times[entry << 1] as number) * bagsPerDay - bag) * divisions) | 0) + 1]! += 1;
    for (let k = 1; k < divisions; k++) places[k]! += places[k - 1] as number;
    for (let last = newest; last >= 0; ) {
      const block = last >> BLOCK_BITS;
      for (let entry = last & -BLOCK; entry <= last; entry++) {
        const time = times[entry << 1] as number;
        const place = places[((time * bagsPerDay - bag) * divisions) | 0]!++;
        orderTimes[place << 1] = time;
        orderWords[(place << 2) | WHO] = words[(entry << 2) | WHO] as number;
        orderWords[(place << 2) | ARG] = words[(entry << 2) | ARG] as number;
      }
      last = before[block] as number;
      this.release(block);
    }
    this.back = count;
  }

  /** Inserts an entry, at the time in `when[0]`, into the bag at hand: on the side where fewer must make room. */
  private insert(word: number, arg: number): void {
    if (this.held >= 0) this.letGo();
    if (this.front === this.back) this.front = this.back = 0;
    if (2 * this.back === this.orderTimes.length) this.lengthen();
    const { orderTimes, orderWords, front, back } = this;
    const time = this.when[0] as number;
    let low = front;
    for (let high = back; low < high; ) {
      const middle = (low + high) >> 1;
      const there = orderTimes[middle << 1] as number;
      const later =
        there === time ? this.first(word, arg, orderWords[(middle << 2) | WHO]!, orderWords[(middle << 2) | ARG]!) : time < there;
      if (later) high = middle;
      else low = (middle + 1) | 0;
    }
    if (front > 0 && low - front < back - low) {
      orderWords.copyWithin((front - 1) << 2, front << 2, low << 2);
      this.front = front - 1;
      low--;
    } else {
      orderWords.copyWithin((low + 1) << 2, low << 2, back << 2);
      this.back = back + 1;
    }
    orderTimes[low << 1] = time;
    orderWords[(low << 2) | WHO] = word;
    orderWords[(low << 2) | ARG] = arg;
  }

  /** Puts the entries at hand in order: by time alone first, for which nothing need be called; where times are equal, by all else too. */
  private sort(): void {
    const { orderTimes, orderWords, front, back } = this;
    let tied = false;
    for (let place = (front + 1) | 0; place < back; place = (place + 1) | 0) {
      const time = orderTimes[place << 1] as number;
      const word = orderWords[(place << 2) | WHO] as number;
      const arg = orderWords[(place << 2) | ARG] as number;
      let i = place;
      for (; i > front; i = (i - 1) | 0) {
        const other = (i - 1) | 0;
        const there = orderTimes[other << 1] as number;
        if (there <= time) {
          tied ||= there === time;
          break;
        }
        orderTimes[i << 1] = there;
        orderWords[(i << 2) | WHO] = orderWords[(other << 2) | WHO] as number;
        orderWords[(i << 2) | ARG] = orderWords[(other << 2) | ARG] as number;
      }
      if (i === place) continue;
      orderTimes[i << 1] = time;
      orderWords[(i << 2) | WHO] = word;
      orderWords[(i << 2) | ARG] = arg;
    }
    if (tied) this.settleTies();
  }

  /** Entries of equal times, which lie side by side, in the order of all else. */
  private settleTies(): void {
    const { orderTimes, orderWords, front, back } = this;
    for (let place = front + 1; place < back; place++) {
      const time = orderTimes[place << 1] as number;
      const word = orderWords[(place << 2) | WHO] as number;
      const arg = orderWords[(place << 2) | ARG] as number;
      let i = place;
      for (; i > front && orderTimes[(i - 1) << 1] === time; i--) {
        const other = (i - 1) << 2;
        if (!this.first(word, arg, orderWords[other | WHO]!, orderWords[other | ARG]!)) break;
        orderWords[(i << 2) | WHO] = orderWords[other | WHO] as number;
        orderWords[(i << 2) | ARG] = orderWords[other | ARG] as number;
      }
      orderWords[(i << 2) | WHO] = word;
      orderWords[(i << 2) | ARG] = arg;
    }
  }

  /** Whether the first of two entries at the same time comes first. */
  private first(word: number, arg: number, otherWord: number, otherArg: number): boolean {
    const kind = word & CLASS_MASK;
    if (kind !== (otherWord & CLASS_MASK)) return kind < (otherWord & CLASS_MASK);
    const who = word >> CLASS_BITS;
    const other = otherWord >> CLASS_BITS;
    if (who !== other && kind <= CLASS.arrival) return who < other; // channels and acts, not persons
    if (who !== other) {
      const hi = this.keyHi(who) - this.keyHi(other);
      if (hi !== 0) return hi < 0;
      const lo = this.keyLo(who) - this.keyLo(other);
      if (lo !== 0) return lo < 0;
    }
    return arg < otherArg;
  }

  /** The run is over. */
  close(): void {
    for (const { buffer } of [this.newest, this.before, this.words, this.ownWords]) handBack(buffer);
  }

  /** A new block for a bag whose newest entry is `last`; returns the first entry of it. */
  private begin(last: number): number {
    if (this.free < 0) this.extend(2 * this.before.length);
    const block = this.free;
    this.free = this.before[block] as number;
    this.before[block] = last;
    return block << BLOCK_BITS;
  }

  private release(block: number): void {
    this.before[block] = this.free;
    this.free = block;
  }

  /** More free blocks, `count` in all. */
  private extend(count: number): void {
    const blocks = this.before.length;
    this.before = copied(count, this.before);
    this.words = copied(4 * BLOCK * count, this.words);
    this.times = new Float64Array(this.words.buffer);
    if (this.held >= 0) this.orderTimes = this.times;
    if (this.held >= 0) this.orderWords = this.words;
    for (let block = count - 1; block >= blocks; block--) this.release(block);
  }

  private lengthen(): void {
    this.ownWords = copied(2 * this.ownWords.length, this.ownWords);
    this.ownTimes = new Float64Array(this.ownWords.buffer);
    this.orderTimes = this.ownTimes;
    this.orderWords = this.ownWords;
  }
}

function copied(length: number, source: Int32Array<ArrayBuffer>): Int32Array<ArrayBuffer> {
  const target = new Int32Array(borrow(4 * length));
  target.set(source);
  handBack(source.buffer);
  return target;
}
