/**
 * Weekly rhythm. A member's candidate visits form a Poisson process of constant rate in *operational* time; the rhythm maps
 * operational time to the calendar, so that evenings of an evening person run fast and nights slowly. A week is a week in
 * both.
 */
const WEEK = 7;
const HOURS = 168;
const GUIDE = 1024;

/** Relative visiting by hour of a workday and of a day off, from 0 to 23 o'clock. */
const PROFILES: readonly (readonly [workday: readonly number[], dayOff: readonly number[]])[] = [
  [
    // lunch
    [2, 1, 0.5, 0.5, 0.5, 1, 3, 5, 6, 5, 5, 9, 18, 15, 7, 5, 5, 6, 7, 8, 9, 9, 7, 4],
    [3, 2, 1, 0.5, 0.5, 1, 2, 4, 6, 7, 8, 10, 12, 11, 8, 7, 7, 7, 8, 9, 9, 9, 7, 5],
  ],
  [
    // work hours
    [1, 0.5, 0.5, 0.5, 0.5, 1, 3, 6, 10, 13, 13, 10, 7, 8, 12, 13, 12, 9, 6, 6, 6, 6, 5, 3],
    [3, 2, 1, 0.5, 0.5, 1, 2, 4, 6, 8, 8, 8, 7, 7, 7, 7, 7, 7, 7, 8, 8, 8, 7, 5],
  ],
  [
    // evening
    [4, 2, 1, 0.5, 0.5, 0.5, 2, 4, 5, 4, 4, 5, 6, 5, 4, 4, 5, 7, 9, 14, 18, 19, 16, 9],
    [5, 3, 2, 1, 0.5, 0.5, 1, 3, 5, 7, 8, 8, 8, 8, 8, 8, 8, 9, 10, 13, 15, 15, 13, 9],
  ],
  [new Array<number>(24).fill(1), new Array<number>(24).fill(1)], // flat
];

const SCRATCH = new Float64Array(16);

/**
 * Tables of all rhythms, one after the other: constants, whose place and length a compiler need not look up at each use. Operational
 * time at the start of each hour of the week; and, by GUIDE-th of a week of operational time, an hour that has begun by then.
 */
const UNTIL = new Float64Array(PROFILES.length * (HOURS + 1));
const GUIDES = new Uint8Array(PROFILES.length * (GUIDE + 1));
/** A part of a GUIDE-th by which an hour must have begun before: a place in the table may be rounded to the next. */
const MARGIN = 1e-3;

/** One weekly rhythm: between operational and calendar time, both in days. */
export class Rhythm {
  private readonly flat: boolean;
  /** Where its tables begin. */
  private readonly hours: number;
  private readonly guides: number;

  constructor(workday: readonly number[], dayOff: readonly number[], index: number) {
    this.hours = index * (HOURS + 1);
    this.guides = index * (GUIDE + 1);
    const weights = Array.from({ length: HOURS }, (_, h) => (h < 120 ? workday : dayOff)[h % 24] as number);
    const total = weights.reduce((sum, w) => sum + w, 0);
    const until = UNTIL.subarray(this.hours, this.hours + HOURS + 1);
    weights.forEach((w, h) => {
      until[h + 1] = (until[h] as number) + (w * WEEK) / total;
    });
    until[HOURS] = WEEK;
    this.flat = weights.every((w) => w === weights[0]);
    for (let g = 0, h = 0; g <= GUIDE; g++) {
      while (h < HOURS - 1 && (until[h + 1] as number) <= ((g - MARGIN) * WEEK) / GUIDE) h++;
      GUIDES[this.guides + g] = h;
    }
  }

  /** Operational time that has passed at calendar time `t`. */
  toOperational(t: number): number {
    if (this.flat) return t;
    const week = Math.floor(t / WEEK);
    const hours = (t - week * WEEK) * 24;
    const h = Math.min(HOURS - 1, hours | 0);
    const start = UNTIL[this.hours + h] as number;
    return week * WEEK + start + (hours - h) * ((UNTIL[this.hours + h + 1] as number) - start);
  }

  /** Calendar time at operational time `s`: the inverse. */
  toCalendar(s: number): number {
    SCRATCH[0] = s;
    this.intoCalendar(SCRATCH, 0, SCRATCH);
    return SCRATCH[0] as number;
  }

  /** As `toCalendar`, of `from[at]`, into `to[0]`: where a call is not taken in, a number among its arguments would cost its box. */
  intoCalendar(from: Float64Array, at: number, to: Float64Array): void {
    const s = from[at] as number;
    if (this.flat) {
      to[0] = s;
      return;
    }
    const { hours } = this;
    const week = Math.floor(s / WEEK);
    const within = s - week * WEEK;
    let h = GUIDES[(this.guides + ((within * (GUIDE / WEEK)) | 0)) | 0] as number;
    let end = UNTIL[(hours + h + 1) | 0] as number;
    while (end <= within && h < HOURS - 1) {
      h++;
      end = UNTIL[(hours + h + 1) | 0] as number;
    }
    const start = UNTIL[(hours + h) | 0] as number;
    to[0] = week * WEEK + (h + (within - start) / (end - start)) / 24;
  }
}

/** Day 0 is a Monday. Index: lunch, work, evening, flat. */
export const RHYTHMS: readonly Rhythm[] = PROFILES.map(([workday, dayOff], index) => new Rhythm(workday, dayOff, index));
