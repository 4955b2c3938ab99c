/** The desk, and the host who answers (7.12), written a second time. */
import type { Group } from './group.ts';
import type { Member, Message } from './people.ts';

const URGENCY = ['moderate', 'firstAnswer', 'answer', 'complaint', 'welcome', 'recall', 'ask'];
// biome-ignore format: a table
const FIRST: Readonly<Record<string, readonly string[]>> = {
  newcomers: ['firstAnswer', 'welcome'], answers: ['firstAnswer', 'answer'], order: ['moderate'], members: ['complaint', 'recall', 'ask'],
};

export interface Task {
  readonly kind: string;
  readonly minutes: number;
  readonly needed: () => boolean;
  readonly done: (t: number, waited: number) => void;
  /** What it comes to where it is dropped or no longer needed. */
  readonly vain?: () => void;
}

export class Desk {
  readonly #g: Group;
  readonly #order: readonly string[];
  #queue: (Task & { readonly filed: number })[] = [];
  #inHand = 0;
  /** Minutes left today for answering. */
  #answering = 0;

  constructor(g: Group) {
    this.#g = g;
    const first = FIRST[g.value('budget.first') as string]!;
    this.#order = [...URGENCY.filter((kind) => first.includes(kind)), ...URGENCY.filter((kind) => !first.includes(kind))];
  }

  /** The morning of a day, once the minutes of the day are there. */
  morning(day: number): void {
    this.#keep(({ needed }) => needed());
    this.#answering = this.#g.set('hosting.minutesPerDay');
    this.#g.at(day + this.#hours()[0] / 24, () => this.#work(day + this.#hours()[0] / 24));
  }

  file(t: number, task: Task): void {
    this.#queue.push({ ...task, filed: t });
    this.#work(t);
  }

  #hours(): [from: number, to: number] {
    const [from, to] = [this.#g.set('hosting.from'), this.#g.set('hosting.to')];
    return from < to ? [from, to] : [0, 24];
  }

  #keep(which: (task: Task & { readonly filed: number }) => boolean): void {
    for (const task of this.#queue) if (!which(task)) task.vain?.();
    this.#queue = this.#queue.filter(which);
  }

  #work(t: number): void {
    const patience = this.#g.set('budget.patience');
    this.#keep(({ filed }) => t - filed <= patience);
    while (this.#inHand < this.#g.set('budget.staff')) {
      const task = this.#next(t);
      if (task === undefined) return;
      this.#queue.splice(this.#queue.indexOf(task), 1);
      if (!task.needed()) {
        task.vain?.();
        continue;
      }
      this.#g.spend(0, task.minutes);
      if (isAnswer(task.kind)) this.#answering -= task.minutes;
      this.#inHand++;
      const then = t + task.minutes / 1440;
      this.#g.at(then, () => {
        this.#inHand--;
        if (task.needed()) task.done(then, then - task.filed);
        else task.vain?.();
        this.#work(then);
      });
    }
  }

  /** The earliest of the most urgent kind that still fits. */
  #next(t: number) {
    const day = Math.floor(t);
    const [from, to] = this.#hours();
    const left = Math.min(this.#g.minutes, t < day + from / 24 ? 0 : (day + to / 24 - t) * 1440);
    const fits = ({ kind, minutes }: Task): boolean => minutes <= (isAnswer(kind) ? Math.min(left, this.#answering) : left);
    for (const kind of this.#order) {
      const task = this.#queue.find((other) => other.kind === kind);
      if (task !== undefined && fits(task)) return task;
    }
    return undefined;
  }
}
const isAnswer = (kind: string): boolean => kind === 'firstAnswer' || kind === 'answer';

/** The host looks at a thread start of `m` later, and answers it where nobody has. */
export function lookLater(g: Group, m: Member, start: Message): void {
  if (g.set('hosting.minutesPerDay') <= 0) return;
  const delay = m.turns <= 2 ? Math.min(g.set('hosting.delay'), g.set('hosting.newcomerDelay')) : g.set('hosting.delay');
  const needed = (): boolean => start.answers === 0 && m.here;
  const t = start.t + delay / 24;
  g.at(t, () => {
    if (!needed()) return;
    const kind = m.turns <= 2 ? 'firstAnswer' : 'answer';
    const done = (then: number): void => {
      g.answered(m, start, g.announce(then, start.room, 'answer', start.topic, start));
    };
    g.desk.file(t, { kind, minutes: g.set('hosting.minutes'), needed, done });
  });
}

/** The liveliest discussion of each room is taken up again; whether there is one in any. */
export function amplify(g: Group, t: number): void {
  const liveliest = g.rooms.flatMap(({ messages }) => {
    const recent = messages.slice(-200).filter((message) => message.author !== null && message.t > t - 1 && message.answers >= 2);
    return recent.length === 0 ? [] : [recent.reduce((most, message) => (message.answers > most.answers ? message : most))];
  });
  if (liveliest.length === 0 || !g.takes(g.set('hosting.minutes'))) return;
  for (const message of liveliest) g.announce(t, message.room, 'topic', message.topic, message);
}
