/**
 * The agenda: what happens next. A wheel of time slots, each a linked list of entries, and the slot at hand in order, so that
 * putting and taking cost the same in a group of fifty and in a community of a million.
 *
 * Its fields are `private`, not `#private`: a bundle makes the latter empty before they are filled, and a compiler then no longer trusts
 * what they hold, and checks it at each use.
 *
 * Order: time, then class (operator first, then the host's rounds, tasks of the desk, arrivals, departures, visits, lines), then the person's key, then argument.
 */
export const CLASS = { operator: 0, host: 1, task: 2, arrival: 3, departure: 4, visit: 5, stimulus: 6, line: 7 } as const;

/** Most slots of a wheel: 64 MiB. */
const MOST_SLOTS = 1 << 24;
/** Slots of the wheel per day: fine enough that few people share one, so that it is quickly put in order. */
const slotsFor = (people: number, days: number): number => Math.max(24, Math.min(people >> 2, Math.floor(MOST_SLOTS / days)));

/**
 * An entry is named by where its four numbers begin in `entries`: its class, then these. They are joined with `|`, as an entry
 * begins at a multiple of four: unlike a sum, that cannot run over, which a compiler would check at each use.
 */
const [WHO, ARG, NEXT] = [1, 2, 3] as const;

export class Agenda {
  /** The entry last taken: its time stands in `at[0]`. */
  readonly at = new Float64Array(1);
  readonly when = new Float64Array(1);
  kind = 0;
  who = 0;
  arg = 0;

  private readonly end: number;
  private readonly slotsPerDay: number;
  private readonly heads: Int32Array;
  private readonly keyHi: (who: number) => number;
  private readonly keyLo: (who: number) => number;
  private times = new Float64Array(1024);
  private entries = new Int32Array(4 * 1024);
  private used = 0;
  private free = -1;
  /** The slot at hand: its entries from `front` to `back`, in order, and their times. */
  private order = new Int32Array(1024);
  private orderTimes = new Float64Array(1024);
  private front = 0;
  private back = 0;
  private slot = 0;

  /**
   * `days`: entries at or after that time are not kept. `people`: how many to expect. `keyHi`, `keyLo` give a person's key for
   * ties in time.
   */
  constructor(days: number, people: number, keyHi: (who: number) => number, keyLo: (who: number) => number) {
    this.end = days;
    this.slotsPerDay = slotsFor(people, days);
    this.heads = new Int32Array(Math.ceil(days * this.slotsPerDay) + 1).fill(-1);
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
    if (this.free < 0) this.extend();
    const entry = this.free;
    const entries = this.entries;
    this.free = entries[entry | NEXT] as number;
    this.times[entry >> 2] = time;
    entries[entry] = kind;
    entries[entry | WHO] = who;
    entries[entry | ARG] = arg;
    const slot = (time * this.slotsPerDay) | 0;
    if (slot <= this.slot) {
      this.insert(entry);
    } else {
      const heads = this.heads;
      entries[entry | NEXT] = heads[slot] as number;
      heads[slot] = entry;
    }
  }

  /** Takes the earliest entry before the day `until` into the public fields; false if there is none. */
  take(until: number): boolean {
    if (this.front === this.back && !this.open(until)) return false;
    const front = this.front;
    const time = this.orderTimes[front] as number;
    if (time >= until) return false;
    this.front = front + 1;
    const entry = this.order[front] as number;
    const entries = this.entries;
    this.at[0] = time;
    this.kind = entries[entry] as number;
    this.who = entries[entry | WHO] as number;
    this.arg = entries[entry | ARG] as number;
    entries[entry | NEXT] = this.free;
    this.free = entry;
    return true;
  }

  /** Puts the next slot that holds anything in order; false if there is none before the day `until`. */
  private open(until: number): boolean {
    const heads = this.heads;
    const end = Math.min(until * this.slotsPerDay, heads.length);
    let slot = this.slot + 1;
    while (slot < end && (heads[slot] as number) < 0) slot++;
    this.front = this.back = 0;
    if (slot >= end) {
      this.slot = Math.max(this.slot, end - 1);
      return false;
    }
    this.slot = slot;
    let entry = heads[slot] as number;
    heads[slot] = -1;
    const { entries } = this;
    let back = 0;
    for (; entry >= 0; entry = entries[entry | NEXT] as number) this.place(entry, back++);
    this.back = back;
    return true;
  }

  /** Inserts an entry into the slot at hand. */
  private insert(entry: number): void {
    if (this.front === this.back) this.front = this.back = 0;
    if (this.back === this.order.length) this.lengthen();
    this.place(entry, this.back++);
  }

  /** Moves an entry forward from `back` to its place in the slot at hand: most come late. */
  private place(entry: number, back: number): void {
    const { front, order, orderTimes } = this;
    const time = this.times[entry >> 2] as number;
    let i = back;
    while (i > front) {
      const before = orderTimes[i - 1] as number;
      if (before < time || (before === time && !this.first(entry, order[i - 1] as number))) break;
      orderTimes[i] = before;
      order[i] = order[i - 1] as number;
      i--;
    }
    orderTimes[i] = time;
    order[i] = entry;
  }

  /** Order of two entries at the same time. */
  private first(a: number, b: number): boolean {
    const entries = this.entries;
    const kind = entries[a] as number;
    if (kind !== entries[b]) return kind < (entries[b] as number);
    const wa = entries[a | WHO] as number;
    const wb = entries[b | WHO] as number;
    if (wa !== wb && kind <= CLASS.arrival) return wa < wb; // channels and acts, not persons
    if (wa !== wb) {
      const hi = this.keyHi(wa) - this.keyHi(wb);
      if (hi !== 0) return hi < 0;
      const lo = this.keyLo(wa) - this.keyLo(wb);
      if (lo !== 0) return lo < 0;
    }
    return (entries[a | ARG] as number) < (entries[b | ARG] as number);
  }

  /** More free entries, in a chain. */
  private extend(): void {
    const first = this.used;
    if (first === this.entries.length) {
      this.times = copied(new Float64Array(first >> 1), this.times);
      this.entries = copied(new Int32Array(2 * first), this.entries);
      while (this.order.length < this.times.length) this.lengthen(); // all could fall into one slot
    }
    this.used = this.entries.length;
    for (let entry = first; entry < this.used; entry += 4) this.entries[entry | NEXT] = entry + 4 < this.used ? entry + 4 : -1;
    this.free = first;
  }

  private lengthen(): void {
    this.order = copied(new Int32Array(2 * this.order.length), this.order);
    this.orderTimes = copied(new Float64Array(this.order.length), this.orderTimes);
  }
}

function copied<T extends Float64Array | Int32Array>(target: T, source: T): T {
  target.set(source as never);
  return target;
}
