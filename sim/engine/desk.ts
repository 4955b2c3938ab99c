/**
 * The operator's desk: finite minutes a day, so many tasks at once, a queue with priorities. What does not fit waits; what has
 * waited too long is dropped, and told. Tasks are few, so plain objects will do.
 */
import type { Spending } from '../model/events.ts';
import { SPENDING } from '../model/events.ts';
import { CLASS } from './agenda.ts';
import { NOW } from './codes.ts';
import type { Community } from './community.ts';
import { giveUp, isNeeded } from './need.ts';

/** Kinds of task, in the order in which they are taken unless the budget says which come first. */
export const TASKS = ['moderate', 'firstAnswer', 'answer', 'complaint', 'welcome', 'recall', 'ask'] as const;
export type TaskKind = (typeof TASKS)[number];

const FIRST: Readonly<Record<string, readonly TaskKind[]>> = {
  newcomers: ['firstAnswer', 'welcome'],
  answers: ['firstAnswer', 'answer'],
  order: ['moderate'],
  members: ['complaint', 'recall', 'ask'],
};

export const COST_OF_TASK: Readonly<Record<TaskKind, Spending>> = {
  moderate: 'moderation',
  firstAnswer: 'hosting',
  answer: 'hosting',
  complaint: 'feedback',
  welcome: 'care',
  recall: 'care',
  ask: 'care',
};

export interface Task {
  readonly kind: TaskKind;
  readonly since: number;
  /** What it is about: see the files that file tasks. */
  readonly a: number;
  readonly b: number;
}

export class Desk {
  /** Minutes left today: of all work, and of answering. */
  minutes = 0;
  hosting = 0;
  readonly #queue: Task[] = [];
  /** How many of each kind are in the queue. */
  readonly #waiting = new Int32Array(TASKS.length);
  readonly #inHand: (Task | null)[] = [];
  /** The opening at which it looks next, as far as it has been told to [days]. */
  #wakesAt = -1;

  /** Tasks that wait. */
  get backlog(): number {
    return this.#queue.length;
  }

  /** In the morning, before anybody looks at the queue: what nobody needs any more goes. */
  tidy(community: Community): void {
    let kept = 0;
    for (const task of this.#queue) {
      if (isNeeded(community, task)) this.#queue[kept++] = task;
      else {
        this.#waiting[TASKS.indexOf(task.kind)]!--;
        giveUp(community, task);
      }
    }
    this.#queue.length = kept;
  }

  /** Begins a day. */
  open(community: Community): void {
    const { budget, hosting } = community.levers.now;
    this.minutes = budget.hoursPerDay * 60;
    this.hosting = hosting.minutesPerDay;
    this.#start(community);
  }

  /** Work planned for a fixed time: done if the minutes are there, else dropped. */
  afford(community: Community, what: Spending, minutes: number): boolean {
    if (minutes > this.minutes) {
      community.sink.drop?.(community.clock[NOW] as number, SPENDING.indexOf(what));
      return false;
    }
    this.minutes -= minutes;
    return true;
  }

  file(community: Community, kind: TaskKind, a: number, b: number): void {
    this.#queue.push({ kind, since: community.clock[NOW] as number, a, b });
    this.#waiting[TASKS.indexOf(kind)]!++;
    this.#start(community);
  }

  /** The task in hand number `slot` is finished (−1: the desk opens); returns it. */
  finish(slot: number): Task | null {
    const task = slot < 0 ? null : (this.#inHand[slot] ?? null);
    if (slot >= 0) this.#inHand[slot] = null;
    return task;
  }

  /** Takes up what can be taken up now. */
  next(community: Community): void {
    this.#start(community);
  }

  #start(community: Community): void {
    const { levers, clock, agenda, sink } = community;
    const { budget, hosting } = levers.now;
    const t = clock[NOW] as number;
    if (this.#queue.length === 0) return;
    const late = t - budget.patience;
    // The queue is in the order of filing: those that waited too long stand first.
    if ((this.#queue[0] as Task).since < late) {
      const kept = this.#queue.findIndex(({ since }) => since >= late);
      for (const task of this.#queue.splice(0, kept < 0 ? this.#queue.length : kept)) {
        this.#waiting[TASKS.indexOf(task.kind)]!--;
        if (isNeeded(community, task)) sink.drop?.(t, SPENDING.indexOf(COST_OF_TASK[task.kind]));
        giveUp(community, task);
      }
    }
    const day = Math.floor(t);
    const manned = hosting.to > hosting.from;
    const closing = manned ? day + hosting.to / 24 : day + 1;
    if (manned && (t < day + hosting.from / 24 || t >= closing)) return this.#wake(community, t);
    for (let slot = 0; slot < budget.staff; slot++) {
      if (this.#inHand[slot]) continue;
      const task = this.#takeNeeded(community, (closing - t) * 1440);
      if (task === null) return this.#wake(community, t);
      const minutes = minutesOf(community, task.kind);
      this.minutes -= minutes;
      if (COST_OF_TASK[task.kind] === 'hosting') this.hosting -= minutes;
      this.#inHand[slot] = task;
      agenda.put(t + minutes / 1440, CLASS.task, slot, slot);
    }
  }

  /** Looks again when the desk opens next. */
  #wake(community: Community, t: number): void {
    const { from } = community.levers.now.hosting;
    const day = Math.floor(t);
    const opening = t < day + from / 24 ? day + from / 24 : day + 1 + from / 24;
    if (this.#wakesAt === opening) return; // told already; a phase may have moved the hour since
    this.#wakesAt = opening;
    community.agenda.put(opening, CLASS.task, 0, -1);
  }

  /** Takes the next task out of the queue, past those that nobody needs any more; null: none that fits. */
  #takeNeeded(community: Community, left: number): Task | null {
    for (;;) {
      const at = this.#best(community, left);
      if (at < 0) return null;
      const task = this.#queue.splice(at, 1)[0] as Task;
      this.#waiting[TASKS.indexOf(task.kind)]!--;
      if (isNeeded(community, task)) return task;
      giveUp(community, task);
    }
  }

  /** Place in the queue of the task to take: the first of the most urgent kind for which minutes are left; −1: none. */
  #best(community: Community, left: number): number {
    const first = FIRST[community.levers.now.budget.first] as readonly TaskKind[];
    let best: TaskKind | null = null;
    let rank = Number.POSITIVE_INFINITY;
    for (let k = 0; k < TASKS.length; k++) {
      if (this.#waiting[k] === 0) continue; // a queue of a million is not gone through for what is not in it
      const kind = TASKS[k] as TaskKind;
      const own = first.includes(kind) ? first.indexOf(kind) - first.length : k;
      const minutes = minutesOf(community, kind);
      if (own >= rank || minutes > Math.min(left, this.minutes) || (COST_OF_TASK[kind] === 'hosting' && minutes > this.hosting)) continue;
      best = kind;
      rank = own;
    }
    return best === null ? -1 : this.#queue.findIndex(({ kind }) => kind === best);
  }
}

/** Minutes that a task takes under today's levers. */
export function minutesOf(community: Community, kind: TaskKind): number {
  const { hosting, moderation, feedback, care } = community.levers.now;
  switch (kind) {
    case 'firstAnswer':
    case 'answer':
      return hosting.minutes;
    case 'moderate':
      return moderation.minutes * (moderation.explain ? 2 : 1);
    case 'complaint':
      return feedback.complaintMinutes;
    case 'welcome':
      return care.welcomeMinutes;
    case 'recall':
      return care.recallMinutes;
    case 'ask':
      return care.askMinutes;
  }
}
