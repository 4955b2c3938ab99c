/** Whether a task of the desk is still needed, before it is begun and again when it is finished; and what is left of one that is not done. */
import type { Community } from './community.ts';
import type { Task } from './desk.ts';
import { stillWaits } from './hosting.ts';
import { CALLED_DAY, FLAGS, LAST_VISIT, NEVER_CALLED, PRESENT, realsOf, wholesOf } from './members.ts';
import type { Room } from './rooms.ts';

export function isNeeded(community: Community, { kind, a, b, since }: Task): boolean {
  const { members, rooms } = community;
  const here = (who: number): boolean => ((members.n[wholesOf(who) + FLAGS] as number) & PRESENT) !== 0;
  switch (kind) {
    case 'firstAnswer':
    case 'answer':
      return stillWaits(community, a, b);
    case 'moderate':
      return (rooms[a] as Room).holds(b);
    case 'welcome':
    case 'complaint':
      return here(a);
    case 'recall':
      // Who is back need not be called.
      return here(a) && (members.f[realsOf(a) + LAST_VISIT] as number) < since;
    case 'ask':
      return true; // a leaver can be asked at any time
  }
}

/** A task will not be done: who was to be called has not been, and may be put on the list again. */
export function giveUp({ members }: Community, { kind, a }: Task): void {
  if (kind === 'recall') members.n[wholesOf(a) + CALLED_DAY] = NEVER_CALLED;
}
