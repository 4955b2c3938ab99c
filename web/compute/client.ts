/** The page's side of the office: orders go out, answers come back; of simulations only the latest one is heard. */
import type { Drawn, DrawOrder } from './drawing.ts';
import type { Answers, FromOffice, Order, SideOrder, Simulate, Staff } from './messages.ts';
import officeUrl from './office.ts?worker&url';
import { leadThread } from './script.ts';
import type { Thread } from './thread.ts';

export type Heard = Extract<FromOffice, { kind: 'stage' | 'drawable' | 'advance' | 'problems' | 'ended' | 'beyond' | 'broken' }>;
/** What is heard of a check or a survey. */
export type HeardAside = Extract<FromOffice, { kind: 'checking' | 'checked' | 'surveyed' | 'problems' | 'ended' | 'broken' }>;

/** A drawing that takes longer is no longer waited for [ms]. */
const PATIENCE = 10_000;

export class Office {
  readonly #thread: Thread;
  readonly #waiting = new Map<number, { resolve(value: never): void; reject(error: Error): void }>();
  /** The last drawing asked for. */
  #drawing: Promise<unknown> = Promise.resolve();
  #id = 0;
  #simulation = 0;
  #hear: (message: Heard) => void = () => {};
  #side = 0;
  #hearAside: (message: HeardAside) => void = () => {};

  constructor(workers: number) {
    this.#thread = leadThread(officeUrl, { workers } satisfies Staff);
    this.#thread.onmessage = ({ data }: MessageEvent<FromOffice>) => this.#receive(data);
    this.#thread.onerror = ({ message }) => {
      this.#hear({ id: this.#simulation, kind: 'broken', message });
      this.#hearAside({ id: this.#side, kind: 'broken', message });
      for (const { reject } of this.#waiting.values()) reject(new Error(message));
      this.#waiting.clear();
    };
  }

  order<O extends Order>(order: O): Promise<Answers[O['kind']]> {
    const id = ++this.#id;
    return new Promise((resolve, reject) => {
      this.#waiting.set(id, { resolve, reject });
      this.#thread.postMessage({ id, ...order });
    });
  }

  /**
   * Drawings are handed over one by one, so that a new simulation never stands behind more than one of them; one that does not come
   * holds up the others for a while only. Null: nobody `wants` it any more at its turn, or there is nothing to draw yet.
   */
  draw(order: DrawOrder, wants: () => boolean): Promise<Drawn | null> {
    const before = this.#drawing;
    const drawn = before.then(() => (wants() ? this.order(order) : null));
    this.#drawing = before.then(() => Promise.race([drawn.catch(() => {}), new Promise((resolve) => setTimeout(resolve, PATIENCE))]));
    return drawn;
  }

  simulate(order: Simulate, hear: (message: Heard) => void): void {
    this.#simulation = ++this.#id;
    this.#hear = hear;
    this.#thread.postMessage({ id: this.#simulation, ...order });
  }

  /** Nothing is simulated until the next order: what is being computed is out of date. */
  halt(): void {
    this.#thread.postMessage({ id: this.#simulation, kind: 'halt' });
  }

  /** Says that the last picture on the way is on the screen. */
  seen(): void {
    this.#thread.postMessage({ id: this.#simulation, kind: 'seen' });
  }

  /** Says that somebody is at the page. */
  here(): void {
    this.#thread.postMessage({ id: this.#simulation, kind: 'here' });
  }

  /** Work beside the simulation: of it, too, only the latest is heard. */
  aside(order: SideOrder, hear: (message: HeardAside) => void): void {
    this.#side = ++this.#id;
    this.#hearAside = hear;
    this.#thread.postMessage({ id: this.#side, ...order });
  }

  #receive(message: FromOffice): void {
    const waiting = this.#waiting.get(message.id);
    if (waiting !== undefined) {
      this.#waiting.delete(message.id);
      if (message.kind === 'answer') waiting.resolve(message.value as never);
      else waiting.reject(new Error(message.kind === 'broken' ? message.message : message.kind));
    } else if (message.id === this.#simulation && message.kind !== 'answer') {
      this.#hear(message as Heard);
    } else if (message.id === this.#side) {
      this.#hearAside(message as HeardAside);
    }
  }
}
