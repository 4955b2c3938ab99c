/** Rewards (7.16), written a second time. */
import type { Group } from './group.ts';
import type { Member } from './people.ts';

/** Turns that earn a badge. */
const STEPS = [10, 30, 100, 300, 1000];

export class Rewards {
  /** What of a promise is believed. */
  credit = 1;
  readonly #g: Group;
  #due = 0;
  #paid = 0;
  /** Once spoken: the median of turns/(tenure + 7), this morning. */
  #median: number | null = null;
  #onOffer = false;

  constructor(g: Group) {
    this.#g = g;
  }

  morning(day: number): void {
    if (this.#due > 0) this.credit = this.#paid / this.#due;
    this.#due = this.#paid = 0;
    const rates = this.#g
      .present()
      .filter(({ turns }) => turns > 0)
      .map((m) => rateOf(m, day))
      .sort((a, b) => a - b);
    const half = rates.length / 2;
    this.#median = rates.length < 2 ? null : (rates[Math.ceil(half) - 1]! + rates[Math.floor(half)]!) / 2;
    this.#onOffer ||= this.#g.set('incentives.points') > 0 || this.#g.is('incentives.leaderboard') || this.#g.is('incentives.badges');
  }

  /** A reward falls due, and is paid as far as the purse goes. */
  due(yuan: number): void {
    const paid = Math.max(0, Math.min(yuan, this.#g.purse));
    this.#due += yuan;
    this.#paid += paid;
    this.#g.spend(paid, 0);
  }
  turn(m: Member): void {
    const g = this.#g;
    this.due(g.set('incentives.points') * g.set('incentives.yuanPerTurn'));
    if (!g.is('incentives.badges') || !STEPS.includes(m.turns) || !g.takes(g.set('incentives.badgeMinutes'))) return;
    m.I += (1 - m.I) * g.k('badgeIdentity');
  }

  /** g of the text: what the prizes are worth. */
  #worth(): number {
    const y = this.#g.set('incentives.yuanPerTurn');
    return (2 * y) / (y + 0.5);
  }
  /** p of the text; p′ where `worth` may pass 1. */
  #points(worth = Math.min(1, this.#worth())): number {
    return this.#g.set('incentives.points') * this.credit * worth;
  }

  /** How near the next badge is. */
  #badge(m: Member): number {
    const next = STEPS.find((step) => step > m.turns);
    if (!this.#g.is('incentives.badges') || next === undefined) return 1;
    const last = STEPS[STEPS.indexOf(next) - 1] ?? 0;
    return 1 + (this.#g.k('badgeGain') * m.rho * (m.turns - last)) / (next - last);
  }

  /** Factor on the quality of what a member writes (7.9). */
  care(m: Member): number {
    return 1 - this.#g.k('incentiveQuality') * this.#points() * m.rho;
  }

  /** Factor on the will to speak; drive is brought up to date. */
  incentive(m: Member, t: number, dt: number): number {
    const { k } = this.#g;
    if (!this.#onOffer) return 1;
    const d = Math.min(dt, 30);
    const p = this.#points();
    if (p > 0) m.drive = Math.max(k('driveMin'), m.drive - k('incentiveCrowding') * p * m.rho * d);
    else m.drive = Math.min(1, m.drive + k('incentiveRecovery') * d);
    let rank = 1;
    if (this.#g.is('incentives.leaderboard') && m.turns > 0 && this.#median !== null)
      rank = rateOf(m, t) < this.#median ? 1 + k('rankBelow') : 1 - k('rankAbove');
    return m.drive * (1 + k('incentiveGain') * this.#points(this.#worth()) * m.rho) * rank * this.#badge(m);
  }
}
const rateOf = (m: Member, t: number): number => m.turns / (t - m.joined + 7);

/** A red packet in every room. */
export function redPacket(g: Group, t: number, j: number): void {
  const { k, luck } = g;
  const yuan = g.set('incentives.redPacketYuan');
  if (g.purse < yuan * g.rooms.length) return;
  g.spend(yuan * g.rooms.length, 0);
  for (const room of g.rooms) g.announce(t, room, 'redPacket', 0);
  const worth = (y: number): number => y / (y + 10 * k('eventRewardHalf'));
  const drawn = g
    .present()
    .filter((m) => luck.uniform() < (k('redPacketVisit') * (0.3 + m.E) * (m.muted ? 0.3 : 1) * worth(yuan)) / worth(20));
  for (const m of drawn) g.stimulate(m, t, 1, k('pingTime'), 512 + 32 * 4 + j);
  for (const room of g.rooms) {
    const sharers = drawn.filter(({ rooms }) => rooms[0] === room).sort((one, other) => other.last - one.last);
    for (const m of sharers.slice(0, 10)) {
      m.V += (k('eventValue') * worth(yuan)) / Math.min(k('valueWindow'), k('valueWindowFirst') + k('valueWindowGrowth') * m.n);
      m.I += (1 - m.I) * Math.min(1, k('eventIdentity') * worth(yuan));
      if (luck.uniform() < k('redPacketReturn')) g.write(t, room, m, 'redPacket', 0, null);
    }
  }
}
