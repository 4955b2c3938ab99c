/** Helpers of engine tests: plain worlds, coefficient sets with mechanisms switched off, event logs keyed by person. */
import { type RunSpec, simulate } from '../../sim/engine/run.ts';
import { COEFFICIENTS, type Coefficients } from '../../sim/model/coefficients.ts';
import { type EventSink, OPERATOR, ROLE_ORDINARY } from '../../sim/model/events.ts';
import { strategy, world } from '../patterns/worlds.ts';

export { strategy, world };

/** Nobody speaks, nobody leaves but for life: members do not touch each other, so that equal luck decides alike. */
export const SILENCE: Partial<Coefficients> = {
  chattiness: 0,
  kolChattiness: 0,
  leaveOverload: 0,
  leaveAnnoyance: 0,
  leaveNoValue: 0,
  leaveUnanswered: 0,
  leaveFriends: 0,
};
export const ALONE: Coefficients = { ...COEFFICIENTS, ...SILENCE };

/** An operator who does nothing. */
export const IDLE = strategy({ content: { perDay: 0 }, hosting: { minutesPerDay: 0 } });

export const spec = (change: Partial<RunSpec> = {}): RunSpec => ({
  world: world({ population: { founders: 60 } }),
  strategy: strategy(),
  coefficients: COEFFICIENTS,
  days: 20,
  seed: 'test',
  replicate: 0,
  ...change,
});

/** All events of a run as lines `time event person …`, persons named by channel and place in it, so that memory order is invisible. */
export function logOf(run: RunSpec, order?: readonly number[]): string[] {
  const names: string[] = [];
  const seen: number[] = [];
  const lines: string[] = [];
  const name = (person: number): string => (person === OPERATOR ? 'operator' : (names[person] as string));
  const write = (t: number, ...rest: readonly (string | number | boolean)[]): void => void lines.push(`${t} ${rest.join(' ')}`);
  const sink: EventSink = {
    join(t, person, channel, role) {
      const nth = seen[channel] ?? 0;
      seen[channel] = nth + 1;
      names[person] = `${channel}:${channel === 0 ? (order?.[nth] ?? nth) : nth}`;
      write(t, 'join', name(person), role);
    },
    leave: (t, person, cause) => write(t, 'leave', name(person), cause),
    visit: (t, person, room, from, to, missed) => write(t, 'visit', name(person), room, from, to, missed),
    readOne: (t, person, room, inRoom) => write(t, 'readOne', name(person), room, inRoom),
    feel: (t, person, satisfaction, trust) => write(t, 'feel', name(person), satisfaction, trust),
    message: (t, person, id, kind, parent, thread, room, inRoom, turn, topic) =>
      write(t, 'message', name(person), id, kind, parent, thread, room, inRoom, turn, topic),
    mute: (t, person) => write(t, 'mute', name(person)),
    unmute: (t, person) => write(t, 'unmute', name(person)),
    checkIn: (t, person, streak) => write(t, 'checkIn', name(person), streak),
    notice: (t, event) => write(t, 'notice', event),
    attend: (t, person, event) => write(t, 'attend', name(person), event),
    remove: (t, message) => write(t, 'remove', message),
    badge: (t, person, turns) => write(t, 'badge', name(person), turns),
    promote: (t, person) => write(t, 'promote', name(person)),
    gift: (t, person, received, returned) => write(t, 'gift', name(person), received, returned),
    survey: (t, ...told) => write(t, 'survey', ...told),
    desk: (day, waiting, stage) => write(day, 'desk', waiting, stage),
    buy: (t, person, amount) => write(t, 'buy', name(person), amount),
    spend: (t, what, yuan, minutes) => write(t, 'spend', what, yuan, minutes),
    drop: (t, what) => write(t, 'drop', what),
  };
  simulate(run, sink);
  return lines;
}

/** Ordinary members present at the end of a run. */
export function presentAtEnd(run: RunSpec): number {
  let present = 0;
  simulate(run, {
    join(_t, _p, _c, role) {
      if (role === ROLE_ORDINARY) present++;
    },
    leave() {
      present--;
    },
  });
  return present;
}

/** A daily event of members only that costs nothing and is not told of beforehand. */
export const EVENT = {
  kind: 'game',
  perWeek: 7,
  from: 0,
  to: 1000,
  hour: 20,
  notice: false,
  membersOnly: true,
  reward: 0,
  cost: 0,
  minutes: 0,
} as const;
