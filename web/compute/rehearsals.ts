/**
 * Browsers throw away what they have compiled for a thread that has had nothing to do for some seconds, and the next answer takes three to
 * eight times as long. So while somebody is at the page, its threads go through a run now and then that nobody has asked for.
 */

/** Somebody who has not stirred for so long [ms] has gone, for all that is known. */
const GONE = 60_000;
/** From one rehearsal to the next [ms]: browsers wait some eight seconds. */
const EVERY = 5000;

export class Rehearsals {
  readonly #rehearse: () => void;
  readonly #clock: () => number;
  #stirredAt = 0;
  #timer: ReturnType<typeof setInterval> | undefined;

  constructor(rehearse: () => void, clock: () => number) {
    this.#rehearse = rehearse;
    this.#clock = clock;
  }

  /** Somebody has stirred. After an absence a rehearsal comes at once: who comes back reads before acting. */
  stirred(): void {
    this.#stirredAt = this.#clock();
    if (this.#timer !== undefined) return;
    this.#rehearse();
    this.#timer = setInterval(() => {
      if (this.#clock() - this.#stirredAt < GONE) return this.#rehearse();
      clearInterval(this.#timer);
      this.#timer = undefined;
    }, EVERY);
  }
}
