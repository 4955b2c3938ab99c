/** Where newcomers come from (7.17), written a second time. */
import { welcome } from './care.ts';
import type { Group } from './group.ts';
import { join } from './person.ts';

interface Channel {
  /** Candidates a day, of whom rate/bound come. */
  readonly bound: number;
  readonly rate: () => number;
  readonly fit: number;
}

export function openChannels(g: Group): void {
  const { k } = g;
  const reach =
    g.set('acquisition.reach') *
    Math.max(0, 1 + k('promiseReach') * (g.set('positioning.promise') - 1)) *
    (1 - k('focusReach') * g.set('positioning.focus')) *
    (1 + k('baitReach') * g.set('acquisition.bait'));
  for (const { rate, fit } of g.entries('arrivals') as { rate: number; fit: number }[])
    open(g, { bound: 4 * rate, rate: () => rate * reach, fit: fit * (1 - k('baitFit') * g.set('acquisition.bait')) });
  open(g, { bound: 20, rate: () => g.publicity, fit: 1 });
}

function open(g: Group, { bound, rate, fit }: Channel): void {
  const next = (before: number): void => {
    const t = before + g.luck.exponential() / bound;
    g.at(t, () => {
      if (g.luck.uniform() * bound < rate()) welcome(g, join(g, t, fit), t);
      next(t);
    });
  };
  if (bound > 0) next(0);
}
