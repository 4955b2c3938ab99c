/** Step 6 of a visit: buying, when an offer was read. One threshold per person and purchase; the hazard grows at offers. */

import { draw } from '../base/draws.ts';
import { exp, exponentialOf, ln } from '../base/maths.ts';
import { ROLE_ORDINARY } from '../model/events.ts';
import { NOW } from './codes.ts';
import type { Community } from './community.ts';
import { DECISION } from './decisions.ts';
import { BUY_AT, BUY_HAZARD, BUYS, KEY_HI, KEY_LO, NEED, OFFERED, PRICE, ROOM, realsOf, TRUST, wholesOf } from './members.ts';
import type { Room } from './rooms.ts';
import { OFFERS_READ, v, visit } from './visit-numbers.ts';

/** The greatest need that anybody comes with (sim/README.md, 5.2): a low price convinces like it, and no further. */
const MOST_NEED = 1.5;
/** How many times as much as at the fair price somebody may want a thing because it is cheap: nobody needs it for its price alone. */
const LN_MOST_CHEAP = ln(4);

export const buy = (community: Community): void => {
  if ((v[OFFERS_READ] as number) === 0 || visit.role !== ROLE_ORDINARY) return;
  const { c, members, levers, rooms, world } = community;
  const { f, n } = members;
  const { who } = visit;
  const t = community.clock[NOW] as number;
  const a = realsOf(who);
  const b = wholesOf(who);
  // What was offered before convinces less: the k-th offer read weighs 1/k.
  const before = n[b + OFFERED] as number;
  n[b + OFFERED] = before + (v[OFFERS_READ] as number);
  let weight = 0;
  for (let k = before + 1; k <= (n[b + OFFERED] as number); k++) weight += 1 / k;
  let endorsement = 0; // nobody stands up for it on a day without pay
  for (let k = 0; community.kolsPaid && k < world.rooms.read; k++)
    endorsement = Math.max(endorsement, (rooms[n[b + ROOM + k] as number] as Room).endorsement);
  const trust = f[a + TRUST] as number;
  const proof = 1 + c.buyProof * Math.min(1, community.ever === 0 ? 0 : (5 * community.buyers) / community.ever);
  const persuasion = trust * trust * trust * (1 + c.buyEndorsement * endorsement) * proof;
  const wanted = Math.min(
    MOST_NEED,
    (f[a + NEED] as number) * exp(Math.min(LN_MOST_CHEAP, community.cheapness * (f[a + PRICE] as number))),
  );
  f[a + BUY_HAZARD]! += c.buyRate * weight * wanted * persuasion;
  if ((f[a + BUY_HAZARD] as number) < (f[a + BUY_AT] as number)) return;
  if (n[b + BUYS] === 0) community.buyers++;
  n[b + BUYS]!++;
  f[a + NEED]! *= c.needLeft;
  f[a + BUY_HAZARD] = 0;
  f[a + BUY_AT] = exponentialOf(draw(n[b + KEY_HI] as number, n[b + KEY_LO] as number, DECISION.buy, n[b + BUYS] as number));
  const { price, discount } = levers.now.promotion;
  community.sink.buy?.(t, who, price * (1 - discount));
};
