/** The page's side of the office: orders go out, answers come back; of simulations only the latest one is heard. */
import type { Drawn, DrawOrder } from './drawing.ts';
import type { Answers, FromOffice, Order, SideOrder, Simulate } from './messages.ts';

export type Heard = Extract<FromOffice, { kind: 'stage' | 'advance' | 'problems' | 'ended' | 'broken' }>;
/** What is heard of a check or a survey. */
export type HeardAside = Extract<FromOffice, { kind: 'checking' | 'checked' | 'surveyed' | 'problems' | 'ended' | 'broken' }>;

/** How long the thread's script is waited for, the first time, and how often it is asked for [ms]. */
const LOADING = 10_000;
const MOST_STARTS = 3;
/** How long a thread that is there may take to have its workers [ms]: it is a matter of milliseconds. */
const STAFFING = 2000;

/** A drawing that takes longer is no longer waited for [ms]. */
const PATIENCE = 10_000;

export class Office {
  readonly #workers: number;
  #worker: Worker;
  /** What is to be said to the thread once it has its workers; null: it has been said. */
  #unsaid: unknown[] | null = [];
  #starts = 0;
  readonly #waiting = new Map<number, { resolve(value: never): void; reject(error: Error): void }>();
  /** The last drawing asked for. */
  #drawing: Promise<unknown> = Promise.resolve();
  #id = 0;
  #simulation = 0;
  #hear: (message: Heard) => void = () => {};
  #side = 0;
  #hearAside: (message: HeardAside) => void = () => {};

  constructor(workers: number) {
    this.#workers = workers;
    this.#worker = this.#start();
  }

  /**
   * A thread whose script does not come, or that does not get as far as having its workers, is started anew: where a service worker takes
   * over from another just then, a page would wait for it without end; and in Firefox, on a busy machine, one of some fifty threads says
   * that it is there, hears its first message, and no other.
   */
  #start(): Worker {
    this.#starts++;
    const worker = new Worker(new URL('./office.ts', import.meta.url), { type: 'module' });
    const again = (): boolean => {
      clearTimeout(late);
      if (worker !== this.#worker || this.#unsaid === null || this.#starts >= MOST_STARTS) return false;
      worker.terminate();
      this.#worker = this.#start();
      return true;
    };
    let late = setTimeout(again, LOADING * this.#starts);
    worker.onmessage = ({ data }: MessageEvent<FromOffice>) => {
      if (data.kind === 'ready') {
        clearTimeout(late);
        late = setTimeout(again, STAFFING);
        worker.postMessage({ id: 0, kind: 'staff', workers: this.#workers });
        return;
      }
      if (data.kind !== 'staffed') return this.#receive(data);
      clearTimeout(late);
      for (const message of this.#unsaid ?? []) worker.postMessage(message);
      this.#unsaid = null;
    };
    worker.onerror = (event) => {
      if (!again()) this.#hear({ id: this.#simulation, kind: 'broken', message: event.message || 'worker' });
    };
    return worker;
  }

  #post(message: unknown): void {
    if (this.#unsaid === null) this.#worker.postMessage(message);
    else this.#unsaid.push(message);
  }

  order<O extends Order>(order: O): Promise<Answers[O['kind']]> {
    const id = ++this.#id;
    return new Promise((resolve, reject) => {
      this.#waiting.set(id, { resolve, reject });
      this.#post({ id, ...order });
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
    this.#post({ id: this.#simulation, ...order });
  }

  /** Nothing is simulated until the next order: what is being computed is out of date. */
  halt(): void {
    this.#post({ id: this.#simulation, kind: 'halt' });
  }

  /** Says that the last picture on the way is on the screen. */
  seen(): void {
    this.#post({ id: this.#simulation, kind: 'seen' });
  }

  /** Work beside the simulation: of it, too, only the latest is heard. */
  aside(order: SideOrder, hear: (message: HeardAside) => void): void {
    this.#side = ++this.#id;
    this.#hearAside = hear;
    this.#post({ id: this.#side, ...order });
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
