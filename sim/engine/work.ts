/** What is done when a task of the desk is finished. */
import { SPENDING } from '../model/events.ts';
import { learn, recall, welcome } from './care.ts';
import { NOW } from './codes.ts';
import type { Community } from './community.ts';
import { COST_OF_TASK, minutesOf, type Task } from './desk.ts';
import { redress } from './feedback.ts';
import { answerFor } from './hosting.ts';
import { giveUp, isNeeded } from './need.ts';
import { moderate } from './order.ts';

export function finishTask(community: Community, slot: number): void {
  const { desk, sink, clock } = community;
  const t = clock[NOW] as number;
  const task = desk.finish(slot);
  if (task !== null) {
    const { kind } = task;
    sink.spend?.(t, SPENDING.indexOf(COST_OF_TASK[kind]), 0, minutesOf(community, kind));
    if (isNeeded(community, task)) carryOut(community, t, task);
    else giveUp(community, task);
  }
  desk.next(community);
}

function carryOut(community: Community, t: number, { kind, a, b, since }: Task): void {
  switch (kind) {
    case 'answer':
    case 'firstAnswer':
      answerFor(community, t, a, b);
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
