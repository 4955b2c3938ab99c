/** Goals and check-in (5.2, 7.6, 7.8), written a second time. */
import type { Group } from './group.ts';
import type { Member, Room, Visit } from './people.ts';

/** Whether a newcomer has a goal, and what comes of reaching it. */
export function pursue(g: Group, m: Member): void {
  const { k, luck } = g;
  m.goal = luck.uniform() < g.set('population.goal');
  if (!m.goal) return;
  const t = m.joined + g.set('population.goalDays') * (0.5 + luck.uniform());
  const threshold = luck.exponential();
  g.at(t, () => {
    m.goal = false;
    const ties = m.ties.reduce((sum, { y }) => sum + y, 0);
    const guard = 1 + k('protection') * (m.I + (k('protectionBonds') * ties) / (ties + k('tieHalf')));
    const then = t + (threshold * guard) / k('leaveGoal');
    g.at(then, () => {
      if (m.here) g.leave(m, then);
    });
  });
}

/** 7.6: drawn at every visit of a day until it has come about. */
export function checkIn(g: Group, { m, t, window }: Visit): void {
  const { k } = g;
  const day = Math.floor(t);
  if (!g.checkIn || !m.goal || m.checkedIn === day) return;
  if (m.checkedIn < day - 1) m.streak = 0;
  const reminded = m.reminded === day ? k('checkInReminder') : 1;
  if (g.luck.uniform() >= (k('checkInChance') + m.H) * reminded * Math.min(1, m.E + 0.3)) return;
  m.checkedIn = day;
  m.streak++;
  m.H += (k('checkInHabitMax') - m.H) * k('checkInHabit');
  m.V += k('checkInValue') / window;
  m.I += (1 - m.I) * k('checkInIdentity');
  g.counted.checkIns++;
  const [first] = m.rooms as [Room];
  g.write(t, first, m, 'checkIn', m.phi.indexOf(Math.max(...m.phi)), null);
}
