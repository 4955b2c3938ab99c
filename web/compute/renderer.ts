/**
 * Charts are drawn on a thread of their own: Vega is large, and neither a first picture nor a new simulation waits for it. A thread that
 * fails or falls silent is replaced, and what it owed is asked for once more.
 */
import type { TopLevelSpec } from 'vega-lite';
import type { Absence, Thread } from './thread.ts';

export interface ToRender {
  readonly number: number;
  readonly spec: TopLevelSpec;
}
export type FromRender = { readonly number: number } & ({ readonly svg: string } | { readonly problem: string });

interface Owed extends ToRender {
  resolve(svg: string): void;
  reject(error: Error): void;
  tries: number;
}

const MOST_TRIES = 2;
/** How long a thread may say nothing while it owes something [ms], its start included: a chart takes tenths of a second. */
export const SILENCE = 30_000;

export class Renderer {
  readonly #create: () => Thread;
  #thread: Thread | null = null;
  readonly #owed = new Map<number, Owed>();
  #number = 0;
  #silence: ReturnType<typeof setTimeout> | undefined;

  constructor(create: () => Thread) {
    this.#create = create;
  }

  /** The chart as SVG text. Rejects if the specification is wrong, or if no thread comes that draws it. */
  svg(spec: TopLevelSpec): Promise<string> {
    return new Promise((resolve, reject) => {
      const owed: Owed = { number: ++this.#number, spec, resolve, reject, tries: 0 };
      this.#owed.set(owed.number, owed);
      this.#ask(owed);
    });
  }

  #ask(owed: Owed): void {
    owed.tries++;
    const idle = this.#thread === null || this.#owed.size === 1;
    this.#thread ??= this.#begin();
    if (idle) this.#watch();
    this.#thread.postMessage({ number: owed.number, spec: owed.spec } satisfies ToRender);
  }

  #begin(): Thread {
    const thread = this.#create();
    thread.onmessage = ({ data }) => {
      const { number, ...made } = data as FromRender;
      const owed = this.#owed.get(number);
      this.#owed.delete(number);
      this.#watch();
      if ('svg' in made) owed?.resolve(made.svg);
      else owed?.reject(new Error(made.problem));
    };
    thread.onerror = ({ message }) => this.#replace(thread, message);
    return thread;
  }

  /** Waits for the next word of the thread, from now on. */
  #watch(): void {
    clearTimeout(this.#silence);
    const thread = this.#thread;
    if (thread !== null && this.#owed.size > 0)
      this.#silence = setTimeout(() => this.#replace(thread, 'says nothing' satisfies Absence), SILENCE);
  }

  #replace(thread: Thread, cause: string): void {
    if (thread !== this.#thread) return;
    clearTimeout(this.#silence);
    thread.terminate();
    this.#thread = null;
    for (const owed of [...this.#owed.values()]) {
      if (owed.tries < MOST_TRIES) this.#ask(owed);
      else {
        this.#owed.delete(owed.number);
        owed.reject(new Error(cause));
      }
    }
  }
}
