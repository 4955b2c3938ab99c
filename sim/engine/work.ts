/** What is done when a task of the desk is finished. */
import { SPENDING } from '../model/events.ts';
import { learn, recall, welcome } from './care.ts';
import { NOW } from './codes.ts';
import type { Community } from './community.ts';
import { COST_OF_TASK, minutesOf } from './desk.ts';
import { redress } from './feedback.ts';
import { answerFor, stillWaits } from './hosting.ts';
import { moderate } from './order.ts';

export function finishTask(community: Community, slot: number): void {
  const { desk, sink, clock } = community;
  const t = clock[NOW] as number;
  const task = desk.finish(slot);
  if (task !== null) {
    const { kind, a, b, since } = task;
    sink.spend?.(t, SPENDING.indexOf(COST_OF_TASK[kind]), 0, minutesOf(community, kind));
    switch (kind) {
      case 'answer':
      case 'firstAnswer':
        if (stillWaits(community, a, b)) answerFor(community, t, a, b);
        break;
      case 'moderate':
        moderate(community, a, b);
        break;
      case 'welcome':
        welcome(community, a);
        break;
      case 'recall':
        recall(community, a);
        break;
      case 'ask':
        learn(community, a);
        break;
      case 'complaint':
        redress(community, a, t - since);
        break;
    }
  }
  desk.next(community);
}
