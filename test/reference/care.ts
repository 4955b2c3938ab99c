/** Care and complaints (7.14, 7.15), written a second time. */
import type { Cause, Group } from './group.ts';
import type { Member, Visit } from './people.ts';

/** A newcomer, who is no founder. */
export function welcome(g: Group, m: Member, t: number): void {
  const { k } = g;
  if (g.luck.uniform() >= g.set('care.welcome')) return;
  const done = (then: number): void => {
    m.I += (1 - m.I) * k('welcomeIdentity');
    m.c = Math.min(k('confidenceMax'), m.c + k('welcomeConfidence'));
    m.T += (1 - m.T) * k('trustReply');
    g.stimulate(m, then, Math.min(1, m.E + 0.2), k('pingTime'), 512 + 32 * 5);
  };
  g.desk.file(t, { kind: 'welcome', minutes: g.set('care.welcomeMinutes'), needed: () => m.here, done });
}

/** Each morning, `due` of those long unseen. */
export function recall(g: Group, day: number, due: number): void {
  const { k } = g;
  const unseen = g
    .present()
    .filter(({ last, heeded }) => day - last > k('recallAfter') && day - heeded >= 30)
    .sort((one, other) => one.last - other.last);
  for (const m of unseen.slice(0, due)) {
    const { last, heeded } = m;
    m.heeded = day;
    const done = (then: number): void =>
      g.stimulate(m, then, Math.min(1, k('recallVisit') * (0.3 + m.E + m.I)), k('callDelay'), 512 + 32 * 5 + 1);
    const vain = (): void => {
      if (m.heeded === day) m.heeded = heeded;
    };
    g.desk.file(day, { kind: 'recall', minutes: g.set('care.recallMinutes'), needed: () => m.here && m.last === last, done, vain });
  }
}

/** One who left over something that can be mended. */
export function ask(g: Group, cause: Cause, t: number): void {
  if (g.luck.uniform() >= g.set('care.askLeavers')) return;
  const least = 1 - g.k('askRelief');
  const done = (): void => {
    g.relief[cause] = least + (g.relief[cause] - least) * (1 - g.k('askLearning'));
  };
  g.desk.file(t, { kind: 'ask', minutes: g.set('care.askMinutes'), needed: () => true, done });
}

/** An act of which leavers said that it was too much may be left out; `share`: of what was too much, that of such acts. */
export function spared(g: Group, cause: 'overload' | 'selling' | 'nagging', share = 1): boolean {
  g.owed[cause] += 1 - (1 - g.relief[cause]) * share;
  if (g.owed[cause] < 1) return true;
  g.owed[cause] -= 1;
  return false;
}

/** Each morning: the minutes of those who are cultivated, and who else is raised. */
export function cultivate(g: Group, day: number): void {
  const { k } = g;
  const wanted = g.set('care.cultivate');
  if (wanted === 0) return;
  const minutes = g.set('care.cultivateMinutes');
  let raised = g.present().filter(({ cultivated }) => cultivated).length;
  if (!g.takes(raised * minutes)) return;
  const activity = (m: Member): number => m.turns / (day - m.joined + 7);
  const able = g
    .present()
    .filter(({ cultivated, turns, T }) => !cultivated && turns >= 10 && T >= 0.3)
    .sort((one, other) => activity(other) - activity(one));
  for (const m of able) {
    if (raised >= wanted || !g.takes(minutes)) return;
    raised++;
    m.cultivated = true;
    m.chi *= k('promotedTalk');
    m.chiReply *= k('promotedTalk');
  }
}

export function complain(g: Group, { m, t, exposure, s, a }: Visit): void {
  const { k } = g;
  if (!g.is('feedback.complaints') || t - m.heeded < 14) return;
  if (g.luck.uniform() >= k('complaintRate') * (Math.max(0, 0.5 - s) + a + m.U + m.K) * exposure) return;
  m.heeded = t;
  const done = (_then: number, waited: number): void => {
    const relief = k('complaintRelief') / (1 + waited);
    m.S *= 1 - relief;
    m.A *= 1 - relief;
    m.U *= 1 - relief;
    m.K *= 1 - relief;
    m.T += (1 - m.T) * k('complaintTrust') * relief;
  };
  g.desk.file(t, { kind: 'complaint', minutes: g.set('feedback.complaintMinutes'), needed: () => m.here, done });
}
