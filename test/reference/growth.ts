/** Where newcomers come from, and who is let in (7.17), written a second time. */

import { admit } from './door.ts';
import type { Group } from './group.ts';
import type { Kol } from './people.ts';

interface Channel {
  /** Candidates a day, of whom rate/bound come. */
  readonly bound: number;
  readonly rate: (t: number) => number;
  readonly fit: number;
  /** Yuan for each who joins. */
  readonly cost: number;
}

export function openChannels(g: Group): void {
  const { k } = g;
  const reach =
    g.set('acquisition.reach') *
    Math.max(0, 1 + k('promiseReach') * (g.set('positioning.promise') - 1)) *
    (1 - k('focusReach') * g.set('positioning.focus')) *
    (1 + k('baitReach') * g.set('acquisition.bait'));
  const bait = g.set('acquisition.bait');
  const every = g.set('acquisition.costPerJoin') + bait * g.set('acquisition.baitCost');
  const channels = g.entries('channels') as { channel: string; reach: number; costPerJoin: number }[];
  for (const { channel, rate, fit } of g.entries('arrivals') as { channel: string; rate: number; fit: number }[]) {
    const own = channels.find((entry) => entry.channel === channel) ?? { reach: 1, costPerJoin: 0 };
    const cost = every + own.costPerJoin;
    open(g, { bound: 4 * rate, rate: () => rate * reach * own.reach, fit: fit * (1 - k('baitFit') * bait), cost });
  }
  open(g, { bound: 20, rate: () => g.set('acquisition.partners'), fit: k('partnerFit'), cost: g.set('acquisition.partnerCost') });
  open(g, { bound: 20, rate: (t) => followers(g, t), fit: 1, cost: 0 });
  open(g, { bound: 20, rate: (t) => fromThePublic(g, t), fit: 1, cost: 0 });
}

function followers(g: Group, t: number): number {
  if (!g.kolsPaid) return 0;
  const today = (g.entries('kols') as unknown as Kol[]).filter(({ from, to }) => Math.floor(t) >= from && Math.floor(t) < to);
  return today.reduce((sum, kol) => sum + kol.count * kol.followers * kol.active, 0);
}

function fromThePublic(g: Group, t: number): number {
  const { k } = g;
  const perWeek = g.set('digest.perWeek');
  const newest = Math.max(...g.rooms.map(({ newestDigest, messages }) => messages[newestDigest]?.t ?? -1));
  const passedOn = g.is('digest.republish') && perWeek > 0 && newest >= 0 && t - newest <= 7 / perWeek + 1;
  const digests = passedOn ? (k('republishJoins') * perWeek * g.set('digest.curation')) / 7 : 0;
  const work = g.publicWork ? (k('publicJoins') * g.set('acquisition.publicMinutes')) / 60 : 0;
  return (1 - g.set('content.exclusive')) * (work + digests) + g.publicity;
}

function open(g: Group, { bound, rate, fit, cost }: Channel): void {
  let from = 0;
  const next = (before: number): void => {
    const t = before + g.luck.exponential() / bound;
    g.at(t, () => {
      if (g.luck.uniform() * bound < rate(t)) admit(g, t, { fit, from }, cost);
      from++;
      next(t);
    });
  };
  if (bound > 0) next(0);
}
