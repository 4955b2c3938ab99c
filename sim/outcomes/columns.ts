/**
 * Small containers for reducers. Two rules keep results free of the order of persons: sums run over whole numbers (which
 * add exactly in any order up to 2^53), and statistics of real numbers run over sorted values.
 */
type Column = Uint8Array | Int32Array | Float64Array;

/** `column` if it has room for index `last`, else a copy of at least twice the size; new cells hold `fill`. */
export function grown<T extends Column>(column: T, last: number, fill = 0): T {
  if (last < column.length) return column;
  const wider = new (column.constructor as new (length: number) => T)(Math.max(16, 2 * column.length, last + 1));
  wider.set(column);
  if (fill !== 0) wider.fill(fill, column.length);
  return wider;
}

/** Numbers in [0, 1] are added as whole multiples of 2^-32: exact and in any order, for up to two million of them. */
const FIXED_ONE = 4_294_967_296;
export const toFixed = (x: number): number => Math.round(x * FIXED_ONE);
export const fromFixed = (sum: number): number => sum / FIXED_ONE;

/** Amounts (yuan, minutes) are added as whole multiples of 2^-20, exact up to a total of eight billion. */
const FIXED_AMOUNT = 1_048_576;
export const amountToFixed = (amount: number): number => Math.round(amount * FIXED_AMOUNT);
export const amountFromFixed = (sum: number): number => sum / FIXED_AMOUNT;

/** A sum of whole numbers over the last days, the length of the window fixed at the start. */
export interface RecentDays {
  /** Sum over the closed days of the window. */
  sum: number;
  /** Number of closed days in the window. */
  days: number;
  add(amount: number): void;
  close(): void;
}

/** `length` of the window in days; Infinity: since the start. */
export function recentDays(length: number): RecentDays {
  const ring = new Float64Array(length === Infinity ? 0 : length);
  let slot = 0;
  let today = 0;
  const own: RecentDays = {
    sum: 0,
    days: 0,
    add(amount) {
      today += amount;
    },
    close() {
      if (length !== Infinity) {
        own.sum -= ring[slot]!;
        ring[slot] = today;
        slot = (slot + 1) % length;
      }
      own.sum += today;
      own.days = Math.min(own.days + 1, length);
      today = 0;
    },
  };
  return own;
}

/** Numbers in ascending order. New ones wait unsorted and are merged in when the order is asked for: O(n) a day. */
export class SortedValues {
  #values = new Float64Array(64);
  #sorted = 0;
  #count = 0;

  get count(): number {
    return this.#count;
  }

  push(value: number): void {
    this.#values = grown(this.#values, this.#count);
    this.#values[this.#count++] = value;
  }

  /** The values in ascending order; only the first `count` cells count, and only until the next `push`. */
  ascending(): Float64Array {
    if (this.#sorted < this.#count) {
      const fresh = this.#values.slice(this.#sorted, this.#count).sort();
      const values = this.#values;
      let old = this.#sorted - 1;
      let into = this.#count - 1;
      for (let i = fresh.length - 1; i >= 0; into--) {
        if (old >= 0 && values[old]! > fresh[i]!) values[into] = values[old--]!;
        else values[into] = fresh[i--]!;
      }
      this.#sorted = this.#count;
    }
    return this.#values;
  }

  /** Quantile by linear interpolation between order statistics (type 7 of Hyndman and Fan); null when there are none. */
  quantile(q: number): number | null {
    return quantileOf(this.ascending(), this.#count, q);
  }
}

/** Quantile (type 7) of the first `count` cells of `ascending`; null when there are none. */
export function quantileOf(ascending: ArrayLike<number>, count: number, q: number): number | null {
  if (count === 0) return null;
  const place = q * (count - 1);
  const below = Math.floor(place);
  const low = ascending[below]!;
  const high = ascending[Math.min(below + 1, count - 1)]!;
  return low + (high - low) * (place - below);
}

export const ratio = (part: number, whole: number): number | null => (whole > 0 ? part / whole : null);
