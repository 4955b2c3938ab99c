/**
 * The agenda: what happens next. A wheel of time slots, each a linked list of entries, and a heap for the slot at hand, so that
 * putting and taking cost the same in a group of fifty and in a community of a million.
 *
 * Order: time, then class (operator first, then the host's rounds, tasks of the desk, arrivals, departures, visits, lines), then the person's key, then argument.
 */
export const CLASS = { operator: 0, host: 1, task: 2, arrival: 3, departure: 4, visit: 5, stimulus: 6, line: 7 } as const;

/** Most slots of a wheel: 64 MiB. */
const MOST_SLOTS = 1 << 24;
/** Slots of the wheel per day: fine enough that few people share one, so that the heap stays small. */
const slotsFor = (people: number, days: number): number => Math.max(24, Math.min(people >> 2, Math.floor(MOST_SLOTS / days)));

export class Agenda {
  /** The entry last taken: its time stands in `at[0]`. */
  readonly at = new Float64Array(1);
  readonly when = new Float64Array(1);
  kind = 0;
  who = 0;
  arg = 0;

  readonly #end: number;
  readonly #slotsPerDay: number;
  readonly #heads: Int32Array;
  readonly #keyHi: (who: number) => number;
  readonly #keyLo: (who: number) => number;
  #times = new Float64Array(1024);
  #kinds = new Uint8Array(1024);
  #whos = new Int32Array(1024);
  #args = new Int32Array(1024);
  #nexts = new Int32Array(1024);
  #used = 0;
  #free = -1;
  /** The heap of the slot at hand: times, and the entries they belong to. */
  #heapTimes = new Float64Array(256);
  #heap = new Int32Array(256);
  #heapSize = 0;
  #slot = 0;

  /**
   * `days`: entries at or after that time are not kept. `people`: how many to expect. `keyHi`, `keyLo` give a person's key for
   * ties in time.
   */
  constructor(days: number, people: number, keyHi: (who: number) => number, keyLo: (who: number) => number) {
    this.#end = days;
    this.#slotsPerDay = slotsFor(people, days);
    this.#heads = new Int32Array(Math.ceil(days * this.#slotsPerDay) + 1).fill(-1);
    this.#keyHi = keyHi;
    this.#keyLo = keyLo;
  }

  put(time: number, kind: number, who: number, arg: number): void {
    this.when[0] = time;
    this.putThen(kind, who, arg);
  }

  /** As `put`, at the time in `when[0]`: for callers so frequent that a number among the arguments would cost its box. */
  putThen(kind: number, who: number, arg: number): void {
    const time = this.when[0] as number;
    if (!(time < this.#end)) return;
    const entry = this.#allocate();
    this.#times[entry] = time;
    this.#kinds[entry] = kind;
    this.#whos[entry] = who;
    this.#args[entry] = arg;
    const slot = (time * this.#slotsPerDay) | 0;
    if (slot <= this.#slot) {
      this.#push(entry);
    } else {
      this.#nexts[entry] = this.#heads[slot] as number;
      this.#heads[slot] = entry;
    }
  }

  /** Takes the earliest entry before `until` into the public fields; false if there is none. */
  take(until: number): boolean {
    while (this.#heapSize === 0) {
      if ((this.#slot + 1) / this.#slotsPerDay >= until || this.#slot + 1 >= this.#heads.length) return false;
      this.#slot++;
      let entry = this.#heads[this.#slot] as number;
      this.#heads[this.#slot] = -1;
      while (entry >= 0) {
        const next = this.#nexts[entry] as number;
        this.#push(entry);
        entry = next;
      }
    }
    const entry = this.#heap[0] as number;
    const time = this.#heapTimes[0] as number;
    if (time >= until) return false;
    this.at[0] = time;
    this.kind = this.#kinds[entry] as number;
    this.who = this.#whos[entry] as number;
    this.arg = this.#args[entry] as number;
    this.#pop();
    this.#nexts[entry] = this.#free;
    this.#free = entry;
    return true;
  }

  #allocate(): number {
    const entry = this.#free;
    if (entry >= 0) {
      this.#free = this.#nexts[entry] as number;
      return entry;
    }
    if (this.#used === this.#times.length) this.#grow();
    return this.#used++;
  }

  #grow(): void {
    const size = this.#times.length * 2;
    this.#times = copied(new Float64Array(size), this.#times);
    this.#kinds = copied(new Uint8Array(size), this.#kinds);
    this.#whos = copied(new Int32Array(size), this.#whos);
    this.#args = copied(new Int32Array(size), this.#args);
    this.#nexts = copied(new Int32Array(size), this.#nexts);
  }

  /** Order of two entries at the same time. */
  #first(a: number, b: number): boolean {
    if (this.#kinds[a] !== this.#kinds[b]) return (this.#kinds[a] as number) < (this.#kinds[b] as number);
    const wa = this.#whos[a] as number;
    const wb = this.#whos[b] as number;
    if (wa !== wb && (this.#kinds[a] as number) <= CLASS.arrival) return wa < wb; // channels and acts, not persons
    if (wa !== wb) {
      const hi = this.#keyHi(wa) - this.#keyHi(wb);
      if (hi !== 0) return hi < 0;
      const lo = this.#keyLo(wa) - this.#keyLo(wb);
      if (lo !== 0) return lo < 0;
    }
    return (this.#args[a] as number) < (this.#args[b] as number);
  }

  #push(entry: number): void {
    if (this.#heapSize === this.#heap.length) {
      this.#heap = copied(new Int32Array(this.#heap.length * 2), this.#heap);
      this.#heapTimes = copied(new Float64Array(this.#heap.length), this.#heapTimes);
    }
    const heap = this.#heap;
    const times = this.#heapTimes;
    const time = this.#times[entry] as number;
    let i = this.#heapSize++;
    while (i > 0) {
      const parent = (i - 1) >> 1;
      const above = times[parent] as number;
      if (above < time || (above === time && !this.#first(entry, heap[parent] as number))) break;
      times[i] = above;
      heap[i] = heap[parent] as number;
      i = parent;
    }
    times[i] = time;
    heap[i] = entry;
  }

  #pop(): void {
    const heap = this.#heap;
    const times = this.#heapTimes;
    const size = --this.#heapSize;
    const last = heap[size] as number;
    const time = times[size] as number;
    let i = 0;
    for (;;) {
      let child = 2 * i + 1;
      if (child >= size) break;
      let below = times[child] as number;
      if (child + 1 < size) {
        const right = times[child + 1] as number;
        if (right < below || (right === below && this.#first(heap[child + 1] as number, heap[child] as number))) {
          child++;
          below = right;
        }
      }
      if (time < below || (time === below && !this.#first(heap[child] as number, last))) break;
      times[i] = below;
      heap[i] = heap[child] as number;
      i = child;
    }
    times[i] = time;
    heap[i] = last;
  }
}

function copied<T extends Float64Array | Int32Array | Uint8Array>(target: T, source: T): T {
  target.set(source as never);
  return target;
}
