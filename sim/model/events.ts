/**
 * The one event schema, for simulated and for real communities. The engine and the table reader call these methods in
 * time order; reducers of outcomes listen. Arguments are plain numbers, so that nothing is allocated per event.
 *
 * Units: `t` in days since the start of the run (day 0 begins at local midnight). `person` is a dense index from 0, given
 * by `join`; authors who are not members are negative: OPERATOR. `message` is a dense index from 0 over the whole
 * community, in time order; `-1` means none. `room` is a dense index from 0.
 */
import type { Text } from './text.ts';

export interface EventSink {
  /**
   * A person is present from now on. `channel` indexes the world's channels, 0 = founders; beyond them stand the strategy's own,
   * KOLs and invited friends. See ROLES for `role`. The key (two 32-bit words, simulated communities only) is the same
   * person's under every strategy of a replication.
   */
  join?(t: number, person: number, channel: number, role: number, keyHi?: number, keyLo?: number): void;
  /** A person is gone for good. `cause` indexes CAUSES. */
  leave?(t: number, person: number, cause: number): void;
  /**
   * A person looked in. Unread messages `from` (inclusive) to `to` (exclusive), numbered *within* the room, were read;
   * `missed` more were skipped. A person who reads several rooms causes one call per room, the first with `ordinal` 0.
   */
  visit?(t: number, person: number, room: number, from: number, to: number, missed: number, ordinal: number): void;
  /** A message outside the range of `visit` was read: an answer to this person, or one by somebody they know. */
  readOne?(t: number, person: number, room: number, inRoom: number): void;
  /** State after a visit: satisfaction in [0, 1), trust in the operator in [0, 1], belonging (identity and bonds) in [0, 1]. Simulated communities only. */
  feel?(t: number, person: number, satisfaction: number, trust: number, belonging: number): void;
  /**
   * A message (one line). `turn` is false for a further line of the same turn. `parent` is the message answered, or -1.
   * `inRoom` is its number within the room. `thread` groups messages: the root message, or the table's own thread id.
   */
  message?(
    t: number,
    person: number,
    message: number,
    kind: number,
    parent: number,
    thread: number,
    room: number,
    inRoom: number,
    turn: boolean,
    topic: number,
  ): void;
  mute?(t: number, person: number): void;
  unmute?(t: number, person: number): void;
  checkIn?(t: number, person: number, streak: number): void;
  /** Everybody was told of the operator's event beforehand; `event` is its place in the strategy's list. */
  notice?(t: number, event: number): void;
  /** A person takes part in the operator's event; `event` is its place in the strategy's list. */
  attend?(t: number, person: number, event: number): void;
  /** A message was taken out of sight. */
  remove?(t: number, message: number): void;
  /** A member was raised to lead others. */
  promote?(t: number, person: number): void;
  /** A member got a badge for so many turns. */
  badge?(t: number, person: number, turns: number): void;
  /** A red packet was received, and of it so much sent back within a day [yuan]. */
  gift?(t: number, person: number, received: number, returned: number): void;
  /** A survey ended: mean satisfaction as answered, how many answered, and what they said of the service (trust in the operator) and the atmosphere (belonging). */
  survey?(t: number, satisfaction: number, answers: number, service: number, atmosphere: number): void;
  /** In the morning: tasks that wait at the operator's desk, and the stage the operator sees (index into STAGES). */
  desk?(day: number, waiting: number, stage: number): void;
  /** `amount` in yuan. */
  buy?(t: number, person: number, amount: number): void;
  /** Money [yuan] and operator time [minutes] spent; `what` indexes SPENDING. */
  spend?(t: number, what: number, yuan: number, minutes: number): void;
  /** Work that did not fit the operator's minutes and was dropped. */
  drop?(t: number, what: number): void;
  /** The day that began at `day` is over; called once per day, after its last event. */
  dayEnd?(day: number): void;
}

/** `person` of a message written by the operator. */
export const OPERATOR = -1;

/** Roles; only ordinary members count in `members`, joins and leavers. */
export const ROLES = ['ordinary', 'kol'] as const;
export const ROLE_ORDINARY = 0;
export const ROLE_KOL = 1;

/** What the operator's time and money go to. */
// biome-ignore format: a list
export const SPENDING = [
  'content', 'hosting', 'push', 'promotion', 'kol', 'digest', 'checkIn', 'acquisition', 'moderation',
  'events', 'incentives', 'care', 'metabolism', 'positioning', 'feedback',
] as const;
export type Spending = (typeof SPENDING)[number];

export const SPENDING_TEXT: Readonly<Record<Spending, Text>> = {
  content: { zh: '内容', en: 'content' },
  hosting: { zh: '接话', en: 'answering' },
  push: { zh: '提醒与催促', en: 'reminders, nagging' },
  promotion: { zh: '推销', en: 'offers' },
  kol: { zh: 'KOL', en: 'KOLs' },
  digest: { zh: '精华', en: 'digests' },
  checkIn: { zh: '打卡', en: 'check-in' },
  acquisition: { zh: '拉新', en: 'acquisition' },
  moderation: { zh: '管理', en: 'moderation' },
  events: { zh: '活动', en: 'events' },
  incentives: { zh: '激励', en: 'incentives' },
  care: { zh: '分层照顾', en: 'care' },
  metabolism: { zh: '新陈代谢', en: 'metabolism' },
  positioning: { zh: '定位与准入', en: 'positioning' },
  feedback: { zh: '听取意见', en: 'feedback' },
};
