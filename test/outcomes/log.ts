/** Event logs for tests: written by hand with `play`, or drawn at random with `randomLogs`. */
import fc from 'fast-check';
import { CAUSES, type Cause, causeCode } from '../../sim/model/causes.ts';
import { type EventSink, OPERATOR, ROLE_KOL, ROLE_ORDINARY } from '../../sim/model/events.ts';
import { kindCode, type MessageKind } from '../../sim/model/messages.ts';
import { createMeasurement } from '../../sim/outcomes/index.ts';
import type { OutcomeContext } from '../../sim/outcomes/outcome.ts';

export const CONTEXT: OutcomeContext = { expectedMembers: 2, rooms: 1, simulated: true }; // 2: everything must grow

type Step = readonly [t: number, act: (sink: EventSink) => void];

/** Short forms of events. `say` numbers messages itself. */
export class Log {
  readonly #steps: Step[] = [];
  #messages = 0;
  readonly #inRoom: number[] = [];
  readonly #thread: number[] = [];

  at(t: number, act: (sink: EventSink) => void): this {
    this.#steps.push([t, act]);
    return this;
  }
  founders(...persons: number[]): this {
    for (const person of persons) this.at(0, (sink) => sink.join?.(0, person, 0, ROLE_ORDINARY, 0, person));
    return this;
  }
  join(t: number, person: number): this {
    return this.at(t, (sink) => sink.join?.(t, person, 1, ROLE_ORDINARY, 0, person));
  }
  kol(t: number, person: number): this {
    return this.at(t, (sink) => sink.join?.(t, person, 1, ROLE_KOL, 0, person));
  }
  leave(t: number, person: number, cause: Cause): this {
    return this.at(t, (sink) => sink.leave?.(t, person, causeCode(cause)));
  }
  /** Returns the number of the message through `numbers`, for replies to it. */
  say(t: number, person: number, { parent = -1, room = 0, turn = true, topic = 0, kind = 'chat' as MessageKind } = {}): this {
    const message = this.#messages++;
    const inRoom = this.#inRoom[room] ?? 0;
    this.#inRoom[room] = inRoom + 1;
    const thread = parent < 0 ? message : this.#thread[parent]!;
    this.#thread[message] = thread;
    return this.at(t, (sink) => sink.message?.(t, person, message, kindCode(kind), parent, thread, room, inRoom, turn, topic));
  }
  visit(t: number, person: number, from = 0, to = 0, room = 0): this {
    return this.at(t, (sink) => sink.visit?.(t, person, room, from, to, 0, 0));
  }
  readOne(t: number, person: number, inRoom: number, room = 0): this {
    return this.at(t, (sink) => sink.readOne?.(t, person, room, inRoom));
  }

  /** Plays `days` days into `sink`, in time order. */
  play(sink: EventSink, days: number): void {
    const steps = [...this.#steps].sort((a, b) => a[0] - b[0]);
    let next = 0;
    for (let day = 0; day < days; day++) {
      for (; next < steps.length && steps[next]![0] < day + 1; next++) steps[next]![1](sink);
      sink.dayEnd?.(day);
    }
  }

  /** Values of outcome `id` at the end of each day. */
  measure(id: string, days: number, context: OutcomeContext = CONTEXT): number[] {
    const { sink, series } = createMeasurement([id], context, days);
    this.play(sink, days);
    return [...series];
  }
}

/** A small random community: coherent (nobody absent acts, ranges lie within the room), with KOL, operator and two rooms. */
export interface RandomLog {
  readonly persons: number;
  readonly days: number;
  /** `relabel[i]`: the index that person i gets; founders join in the order of their labels. */
  play(sink: EventSink, relabel: readonly number[]): void;
}

export const randomLogs: fc.Arbitrary<RandomLog> = fc
  .record({ persons: fc.integer({ min: 2, max: 12 }), days: fc.integer({ min: 3, max: 45 }), seed: fc.integer() })
  .map(({ persons, days, seed }) => ({ persons, days, play: (sink, relabel) => playRandom(persons, days, seed, sink, relabel) }));

/** Mulberry32: small, fixed, of the test alone. */
export function drawer(seed: number): () => number {
  let state = seed | 0;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
}

function playRandom(persons: number, days: number, seed: number, sink: EventSink, relabel: readonly number[]): void {
  const draw = drawer(seed);
  const below = (n: number): number => Math.floor(n * draw());
  const founders = 1 + below(persons);
  const rooms = 2;
  const inRoom = [0, 0];
  const seen = Array.from({ length: persons }, () => [0, 0]);
  const [absent, here, gone] = [0, 1, 2];
  const state = new Array<number>(persons).fill(absent);
  const threads: number[] = [];
  const roleOf = (person: number): number => (person === persons - 1 ? ROLE_KOL : ROLE_ORDINARY);
  const enter = (t: number, person: number, channel: number): void => {
    state[person] = here;
    if (draw() < 0.5) seen[person] = [...inRoom]; // the others scroll back to what was said before them
    sink.join?.(t, relabel[person]!, channel, roleOf(person), 0, person);
  };
  const byLabel = Array.from({ length: founders }, (_, i) => i).sort((a, b) => relabel[a]! - relabel[b]!);
  for (const person of byLabel) enter(0, person, 0);
  const say = (t: number, person: number): void => {
    const message = threads.length;
    const parent = message > 0 && draw() < 0.6 ? below(message) : -1;
    threads.push(parent < 0 ? message : threads[parent]!);
    const room = below(rooms);
    const author = person < 0 ? OPERATOR : relabel[person]!;
    sink.message?.(t, author, message, 0, parent, threads[message]!, room, inRoom[room]!++, draw() < 0.8, below(4));
  };
  for (let day = 0; day < days; day++) {
    const times = Array.from({ length: below(12) }, draw).sort((a, b) => a - b);
    for (const time of times) {
      const t = day + time;
      const person = below(persons);
      const label = relabel[person]!;
      const luck = draw();
      if (luck < 0.05) say(t, OPERATOR);
      else if (state[person] === absent) enter(t, person, 1 + below(2));
      else if (state[person] === here) {
        const room = below(rooms);
        const from = seen[person]![room]! + below(inRoom[room]! - seen[person]![room]! + 1);
        if (from > seen[person]![room]! && draw() < 0.5)
          sink.readOne?.(t, label, room, seen[person]![room]! + below(from - seen[person]![room]!));
        sink.visit?.(t, label, room, from, inRoom[room]!, from - seen[person]![room]!, 0);
        seen[person]![room] = inRoom[room]!;
        sink.feel?.(t, label, draw(), draw(), draw());
        if (luck < 0.5) say(t, person);
        else if (luck < 0.6) sink.mute?.(t, label);
        else if (luck < 0.65) sink.unmute?.(t, label);
        else if (luck < 0.75) sink.buy?.(t, label, 300 * draw());
        else if (luck < 0.8) sink.spend?.(t, below(5), 100 * draw(), 30 * draw());
        else if (luck < 0.82) sink.drop?.(t, below(5));
        else if (luck < 0.88) {
          state[person] = gone;
          sink.leave?.(t, label, below(CAUSES.length));
        }
      }
    }
    sink.dayEnd?.(day);
  }
}
