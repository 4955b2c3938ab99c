/** Events (7.19), written a second time. */
import type { Value } from './described.ts';
import type { Group } from './group.ts';
import type { Member } from './people.ts';

type Event = Readonly<Record<string, Value>>;

export class Events {
  readonly #g: Group;
  /** Events of a kind so far, leaking, as of the latest. */
  readonly #held = new Map<string, { v: number; t: number }>();
  /** Events of which notice was given, by day, entry and number on that day. */
  readonly #noticed = new Set<string>();

  constructor(g: Group) {
    this.#g = g;
  }

  /** Everybody is told beforehand. */
  notice(day: number, entry: number, j: number, event: Event): void {
    const { k } = this.#g;
    if (this.#g.purse < (event.cost as number) || this.#g.minutes < (event.minutes as number)) return;
    this.#noticed.add(`${day} ${entry} ${j}`);
    for (const m of this.#g.present()) m.A = Math.min(k('annoyanceMax'), m.A + k('annoyanceReminder') * (1 - k('annoyanceTrust') * m.T));
  }

  /** `entry` and `j`: place in the list, number on its day. */
  hold(t: number, entry: number, j: number, event: Event): void {
    const g = this.#g;
    const { k, luck } = g;
    if (g.purse < (event.cost as number) || !g.takes(event.minutes as number)) return;
    g.spend(event.cost as number, 0);
    const kind = event.kind as string;
    if (kind !== 'offline')
      for (const room of g.rooms) g.announce(t, room, kind === 'poll' ? 'poll' : 'event', Math.floor(t) % g.set('content.topics'));
    const [draw = 0, value = 0, identity = 0, trust = 0, ties = 0] = g.eventKinds.get(kind)!;
    const before = this.#held.get(kind) ?? { v: 0, t };
    const v = before.v * Math.exp(-(t - before.t) / k('eventMemory'));
    this.#held.set(kind, { v: v + 1, t });
    const y = g.rewards.credit * (event.reward as number);
    const drawn = (m: Member): number => 1 + (k('eventReward') * m.rho * y) / (y + k('eventRewardHalf'));
    const noticed = this.#noticed.has(`${Math.floor(t)} ${entry} ${j}`);
    const told = (m: Member): number => (noticed ? k('eventNotice') : (m.muted ? k('eventMuted') : 1) * g.idle(m, t));
    const chance = (m: Member): number =>
      (k('eventAttend') * draw * Math.min(1, m.E) * told(m) * drawn(m) * g.rivalled(t)) / (1 + v / k('eventStale'));
    const attendants = g.present().filter((m) => luck.uniform() < chance(m));
    const circle = attendants.map((m) => ({ m, draw: luck.uniform() })).sort((one, other) => one.draw - other.draw);
    for (const [i, { m }] of circle.entries()) {
      g.counted.attendants++;
      m.V += (k('eventValue') * value) / Math.min(k('valueWindow'), k('valueWindowFirst') + k('valueWindowGrowth') * m.n);
      m.I += (1 - m.I) * Math.min(1, k('eventIdentity') * identity * (event.membersOnly ? k('eventExclusive') : 1));
      m.T += (1 - m.T) * Math.min(1, k('eventTrust') * trust);
      const { m: next } = circle[(i + 1) % circle.length]!;
      if (ties > 0 && next !== m) {
        g.tie(m, next, k('eventTie') * ties);
        g.tie(next, m, k('eventTie') * ties);
      }
      g.rewards.due(event.reward as number);
      g.stimulate(m, t, 1, k('callDelay'), 512 + 32 * 6 + 32 * entry + j);
    }
    if (!event.membersOnly) g.publicity += k('eventJoins') * attendants.length;
  }
}
