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

/** One weekly rhythm: between operational and calendar time, both in days. */
export class Rhythm {
  private readonly flat: boolean;
  /** Operational time at the start of each hour of the week. */
  private readonly until = new Float64Array(HOURS + 1);
  /** guide[g]: the hour in which the operational time g / GUIDE of a week falls. */
  private readonly guide = new Uint8Array(GUIDE + 1);

  constructor(workday: readonly number[], dayOff: readonly number[]) {
    const weights = Array.from({ length: HOURS }, (_, h) => (h < 120 ? workday : dayOff)[h % 24] as number);
    const total = weights.reduce((sum, w) => sum + w, 0);
    const until = this.until;
    weights.forEach((w, h) => {
      until[h + 1] = (until[h] as number) + (w * WEEK) / total;
    });
    until[HOURS] = WEEK;
    this.flat = weights.every((w) => w === weights[0]);
    for (let g = 0, h = 0; g <= GUIDE; g++) {
      while (h < HOURS - 1 && (until[h + 1] as number) <= (g * WEEK) / GUIDE) h++;
      this.guide[g] = h;
    }
  }

  /** Operational time that has passed at calendar time `t`. */
  toOperational(t: number): number {
    if (this.flat) return t;
    const until = this.until;
    const week = Math.floor(t / WEEK);
    const hours = (t - week * WEEK) * 24;
    const h = Math.min(HOURS - 1, hours | 0);
    const start = until[h] as number;
    return week * WEEK + start + (hours - h) * ((until[h + 1] as number) - start);
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
    const until = this.until;
    const week = Math.floor(s / WEEK);
    const within = s - week * WEEK;
    let h = this.guide[((within * GUIDE) / WEEK) | 0] as number;
    while (h < HOURS - 1 && (until[h + 1] as number) <= within) h++;
    const start = until[h] as number;
    to[0] = week * WEEK + (h + (within - start) / ((until[h + 1] as number) - start)) / 24;
  }
}

/** Day 0 is a Monday. Index: lunch, work, evening, flat. */
export const RHYTHMS: readonly Rhythm[] = PROFILES.map(([workday, dayOff]) => new Rhythm(workday, dayOff));
