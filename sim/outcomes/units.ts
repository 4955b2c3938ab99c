/** Units of outcomes: the machine form of tidy CSV and the word that readers see. */
import type { OutcomeUnit } from './outcome.ts';

const unit = (id: string, zh: string, en: string): OutcomeUnit => ({ id, text: { zh, en } });

export const MEMBERS = unit('members', '人', 'members');
export const SHARE = unit('share', '比例', 'share');
export const INDEX = unit('1', '', '');
export const PER_DAY = unit('messages/day', '条/天', 'messages/day');
export const TURNS_PER_DAY = unit('turns/day', '次/天', 'turns/day');
export const MESSAGES = unit('messages', '条', 'messages');
export const HOURS = unit('hours', '小时', 'hours');
export const YUAN = unit('yuan', '元', 'yuan');
export const TASKS = unit('tasks', '项', 'tasks');
export const TOPICS = unit('topics', '个话题', 'topics');
