/** Ads, abuse and moderation (7.13), written a second time. */
import type { Group } from './group.ts';
import type { Member, Message, Room, Visit } from './people.ts';

export function misbehave(g: Group, { m, t }: Visit): void {
  const { k, luck } = g;
  if (!(m.advertiser || m.quarrelsome || m.K > 0)) return;
  const [first] = m.rooms as [Room];
  const explained = g.is('moderation.explain') ? (1 - k('explainCompliance')) ** m.removals : 1;
  const y = (g.is('moderation.rules') ? 1 - k('rulesCompliance') : 1) * explained;
  if (m.advertiser && luck.uniform() < k('adChance') * y) return notice(g, m, g.write(t, first, m, 'adSpam', 0, null));
  if (luck.uniform() >= y * ((m.quarrelsome ? k('abuseChance') : 0) + k('abuseContagion') * m.K)) return;
  const newest = first.messages.at(-1);
  const victim = newest?.author ?? null;
  if (newest === undefined || victim === null || victim === m) return;
  const parent = newest.first ?? newest;
  victim.K += k('conflictHit');
  notice(g, m, g.write(t, first, m, 'abuse', parent.topic, parent));
}

/** With some luck a breach is noticed, and becomes a task. */
function notice(g: Group, m: Member, message: Message): void {
  if (!g.watched || g.luck.uniform() >= g.set('moderation.detection')) return;
  const t = message.t + (g.luck.exponential() * g.set('moderation.delay')) / 24;
  const minutes = g.set('moderation.minutes') * (g.is('moderation.explain') ? 2 : 1);
  g.at(t, () => g.desk.file(t, { kind: 'moderate', minutes, needed: () => true, done: (then) => remove(g, m, message, then) }));
}

function remove(g: Group, m: Member, message: Message, t: number): void {
  message.removed = true;
  g.counted.removed++;
  m.removals++;
  if (!g.is('moderation.explain')) m.U += g.k('removalHurt');
  const most = g.set('moderation.banAfter');
  if (most > 0 && m.removals >= most && m.here) g.leave(m, t);
}
