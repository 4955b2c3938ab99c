/** The time that a check may take, and its parts. Without a limit it never ends. */

/** By a clock of the caller: [ms] of it, counted from when the check begins. */
export interface Budget {
  readonly now: () => number;
  readonly budget: number;
}

export class Allotted {
  readonly #budget: Budget | undefined;
  readonly #started: number;
  /** When all of it is up, by the caller's clock. */
  readonly end: number;

  constructor(budget: Budget | undefined) {
    this.#budget = budget;
    this.#started = budget?.now() ?? 0;
    this.end = this.after(1);
  }

  /** When this share of it is up. */
  after(share: number): number {
    return this.#budget === undefined ? Number.POSITIVE_INFINITY : this.#started + share * this.#budget.budget;
  }

  /** The end of the first of `parts` equal parts of the time from now to `end`. */
  partOf(end: number, parts: number): number {
    if (this.#budget === undefined || parts === 1) return end;
    const now = this.#budget.now();
    return now + (end - now) / parts;
  }

  isUp(end: number): boolean {
    return this.#budget !== undefined && this.#budget.now() >= end;
  }
}
