/** Admission, the waiting list, invitations, purge and split (7.17, 7.18), written a second time. */
import { welcome } from './care.ts';
import type { Group } from './group.ts';
import type { Member, Room, Visit } from './people.ts';
import { candidate, type Origin, placesIn, settle } from './person.ts';

/** How often the sum of four 𝒰 lies below `x`. */
function below(x: number): number {
  const part = (j: number, choose: number): number => choose * Math.max(0, x - j) ** 4;
  return (part(0, 1) - part(1, 4) + part(2, 6) - part(3, 4)) / 24;
}

/** Somebody at the door. `cost`: yuan, if they join. */
export function admit(g: Group, t: number, origin: Origin, cost: number): void {
  const { k, luck } = g;
  if (cost > g.purse) return;
  const atCap = g.value('metabolism.atCap');
  if (atCap === 'reject' && placesIn(g, origin.from, false).length === 0) return;
  const { m, interest, from } = candidate(g, t, origin);
  const strict = g.set('positioning.screening');
  if (strict > 0 && g.takes(g.set('positioning.screeningMinutes'))) {
    if (below(interest) < strict || (m.advertiser && luck.uniform() < k('screenAds') * strict)) return;
  }
  const enter = (then: number, rooms: readonly Room[]): void => {
    g.spend(cost, 0);
    settle(g, then, m, rooms);
    if (origin.friend?.here) befriend(g, origin.friend, m);
    welcome(g, m, then);
  };
  if (atCap === 'waitlist' && (g.waiting.length > 0 || placesIn(g, from, false).length === 0)) {
    g.waiting.push({ until: t + luck.exponential() * k('waitPatience'), cost, from, enter });
    return;
  }
  if (placesIn(g, from, false).length === 0 && !(atCap === 'purge' ? purgeAtCap(g, t) : split(g))) return;
  const rooms = placesIn(g, from, false);
  if (rooms.length > 0) enter(t, rooms);
}

/** Each morning places go to those who wait, first come first served. */
export function letIn(g: Group, day: number): void {
  while (g.waiting.length > 0) {
    const [next] = g.waiting as [(typeof g.waiting)[number]];
    if (next.until >= day) {
      const rooms = placesIn(g, next.from, false);
      if (rooms.length === 0 || next.cost > g.purse) return;
      next.enter(day, rooms);
    }
    g.waiting.shift();
  }
}

function befriend(g: Group, inviter: Member, friend: Member): void {
  g.tie(inviter, friend, g.k('friendTie'));
  g.tie(friend, inviter, g.k('friendTie'));
  g.rewards.due(g.set('acquisition.referralReward'));
}

export function invite(g: Group, { m, t, exposure, felt }: Visit): void {
  const { k } = g;
  if (g.set('population.invites') === 0) return;
  const y = g.rewards.credit * g.set('acquisition.referralReward');
  const fresh = 1 + k('inviteFresh') * Math.max(0, 1 - (t - m.joined) / k('inviteFreshTime'));
  m.invite +=
    ((g.set('population.invites') * exposure) / 30) *
    2 *
    felt *
    fresh *
    (1 + (k('inviteReward') * m.rho * y) / (y + k('inviteRewardHalf')));
  if (m.invite < m.inviteAt) return;
  m.invite = 0;
  m.inviteAt = g.luck.exponential();
  admit(g, t, { fit: 1, from: g.rooms.indexOf(m.rooms[0]!), friend: m }, 0);
}

/** At the cap, once a day at most; whether anybody went. */
function purgeAtCap(g: Group, t: number): boolean {
  const day = Math.floor(t);
  if (g.purged === day) return false;
  g.purged = day;
  return purge(g, t);
}

/** The longest silent go (7.18). */
export function purge(g: Group, t: number): boolean {
  const since = ({ wrote, joined }: Member): number => Math.max(wrote, joined);
  const present = g.present();
  const share = g.set('metabolism.share');
  const most = share > 0 ? Math.max(1, Math.floor(share * present.length)) : 0;
  const silent = present
    .filter((m) => !m.cultivated && t - since(m) >= g.set('metabolism.silentDays'))
    .sort((one, other) => since(one) - since(other))
    .slice(0, most);
  if (silent.length === 0 || !g.takes(g.set('metabolism.minutes'))) return false;
  for (const m of silent) g.leave(m, t);
  return true;
}

/** A new room, to which half of the fullest one move. */
function split(g: Group): boolean {
  if (g.rooms.length >= 64 || !g.takes(g.set('metabolism.minutes'))) return false;
  const fullest = g.rooms.reduce((most, room) => (g.inRoom(room).length > g.inRoom(most).length ? room : most));
  const room = g.openRoom();
  for (const m of [...g.inRoom(fullest), ...g.kols.filter(({ here, rooms }) => here && rooms.includes(fullest))]) {
    if (g.luck.uniform() < 0.5) continue;
    m.rooms[m.rooms.indexOf(fullest)] = room;
    m.seen.set(room, 0);
  }
  return true;
}
