/** Buying, muting and leaving (7.7, 7.8), written a second time. */
import type { Group } from './group.ts';
import type { Visit } from './people.ts';

// 7.7
export function buy(g: Group, { m, offers }: Visit): void {
  const { k } = g;
  if (offers === 0) return;
  let weight = 0;
  for (let i = m.Q + 1; i <= m.Q + offers; i++) weight += 1 / i;
  m.Q += offers;
  const price = g.set('promotion.price') * (1 - g.set('promotion.discount'));
  m.buy +=
    k('buyRate') *
    weight *
    m.N *
    m.T ** 3 *
    (1 + k('buyProof') * Math.min(1, (5 * g.counted.buyers) / g.people.length)) *
    (g.set('population.fairPrice') / price) ** k('buyElasticity');
  if (m.buy < m.buyAt) return;
  if (!m.bought) g.counted.buyers++;
  m.bought = true;
  m.N *= k('needLeft');
  m.buy = 0;
  m.buyAt = g.luck.exponential();
}

// 7.8
export function muteOrLeave(g: Group, { m, exposure, mutedBefore, s, a, ties, bonds }: Visit): void {
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
  const pushed =
    spared * (k('leaveOverload') * m.f ** 2 + k('leaveAnnoyance') * a ** 2) +
    k('leaveNoValue') * Math.max(0, 1 - 2 * s) ** 2 +
    k('leaveUnanswered') * m.U;
  const guard = 1 + k('protection') * (m.I + k('protectionBonds') * bonds);
  m.leave += exposure * pushed * (1 / guard + k('leaveFriends') * (m.L / (m.L + ties + k('friendsEnough'))) ** 4);
  if (m.leave >= m.leaveAt) g.leave(m);
}
