/** Buying, muting and leaving (7.7, 7.8), written a second time. */
import type { Cause, Group } from './group.ts';
import type { Visit } from './people.ts';

// 7.7
export function buy(g: Group, { m, offers }: Visit): void {
  const { k } = g;
  if (offers === 0) return;
  let weight = 0;
  for (let i = m.Q + 1; i <= m.Q + offers; i++) weight += 1 / i;
  m.Q += offers;
  const price = g.set('promotion.price') * (1 - g.set('promotion.discount'));
  const worth = Math.min(4, (g.set('population.fairPrice') / price) ** (k('buyElasticity') * m.eta));
  const by = g.kols.filter(({ here, rooms, kol }) => here && kol!.active > 0 && rooms.some((room) => m.rooms.includes(room)));
  const endorsed = g.kolsPaid ? Math.max(0, ...by.map(({ kol }) => kol!.credibility)) : 0;
  m.buy +=
    k('buyRate') *
    weight *
    Math.min(1.5, m.N * worth) *
    m.T ** 3 *
    (1 + k('buyEndorsement') * endorsed) *
    (1 + k('buyProof') * Math.min(1, (5 * g.counted.buyers) / g.people.length));
  if (m.buy < m.buyAt) return;
  if (!m.bought) g.counted.buyers++;
  m.bought = true;
  m.N *= k('needLeft');
  m.buy = 0;
  m.buyAt = g.luck.exponential();
}

// 7.8
export function muteOrLeave(g: Group, { m, t, exposure, mutedBefore, s, a, ties, bonds }: Visit): void {
  const { k } = g;
  const relative = m.load / m.tau;
  if (m.muted) m.mute += exposure * k('unmute') * Math.max(0, 1 - relative) * s;
  else if (g.is('platform.muting'))
    m.mute += exposure * (k('muteLoad') * Math.min(2, relative) + k('muteFatigue') * m.f + k('muteAnnoyance') * a);
  if (m.mute >= m.muteAt) {
    m.muted = !m.muted;
    m.mute = 0;
    m.muteAt = g.luck.exponential();
  }
  const spared = mutedBefore ? k('leaveMuted') : 1;
  const annoyance = spared * k('leaveAnnoyance') * a ** 2;
  const parts: [Cause | undefined, number][] = [
    ['overload', spared * k('leaveOverload') * m.f ** 2],
    ['selling', a > 0 ? (annoyance * m.S) / a : 0],
    ['nagging', a > 0 ? (annoyance * m.A) / a : 0],
    ['noValue', k('leaveNoValue') * Math.max(0, 1 - 2 * s) ** 2 * g.relief.noValue],
    ['unanswered', k('leaveUnanswered') * m.U * g.relief.unanswered],
    ['conflict', k('leaveConflict') * m.K * g.relief.conflict],
  ];
  const pushed = parts.reduce((sum, [, part]) => sum + part, 0);
  const guard = 1 + k('protection') * (m.I + k('protectionBonds') * bonds);
  const friends = k('leaveFriends') * (m.L / (m.L + ties + k('friendsEnough'))) ** 4 * pushed * guard;
  m.leave += (exposure * (pushed + friends)) / guard;
  if (m.leave < m.leaveAt) return;
  parts.push([undefined, friends]);
  g.leave(m, t, parts[g.luck.among(parts.map(([, part]) => part))]![0]);
}
