/**
 * Two arms on the same luck, side by side: the first event in which they differ, and what became of every member under each.
 * Both runs advance a day at a time, so that no more than one day's events of each is in memory.
 */
import { Run } from '../../engine/run.ts';
import { withAssumptions } from '../../model/coefficients.ts';
import { type EventSink, ROLE_ORDINARY } from '../../model/events.ts';
import type { Arm, Scenario } from '../../scenario/scenario.ts';
import { OTHERS } from './decompose.ts';

/** Events that are told apart, in the order that they have at equal times. */
export const TRACED = ['spend', 'drop', 'message', 'join', 'visit', 'leave', 'mute', 'unmute', 'checkIn', 'buy'] as const;
export type Traced = (typeof TRACED)[number];

/** An event with its arguments as sim/model/events.ts lists them, the time first. */
export interface TracedEvent {
  readonly what: Traced;
  /** [days] */
  readonly t: number;
  /** Of all arguments after the time. */
  readonly args: readonly number[];
}

/** A member of one run. `channel`: index in `Trace.channels`. */
export interface Fate {
  readonly channel: number;
  /** [days] */
  readonly joined: number;
  /** [days]; null: still there at the end. */
  readonly left: number | null;
  /** Index of CAUSES. */
  readonly cause: number | null;
}

/** One person under both arms; null where they never came. */
export interface Person {
  /** Where they came from, and which of those who came from there under either arm, from 1 in the order of coming. */
  readonly channel: number;
  readonly ordinal: number;
  readonly arm: Fate | null;
  readonly baseline: Fate | null;
}

export interface Divergence {
  /** The first event of one arm that the other does not have at that place. */
  readonly event: TracedEvent;
  readonly under: 'arm' | 'baseline';
  /** Who it is about, if it is a person: index in `people`, −1 for a KOL. */
  readonly person: number | null;
}

export interface Trace {
  /** Of all events that are told (TRACED); null if the arms do not differ. */
  readonly first: Divergence | null;
  /** The first thing that a person does in one arm and not in the other. */
  readonly firstPerson: Divergence | null;
  readonly people: readonly Person[];
  /** Names of the channels of both arms, founders first; last of all, what neither world has, OTHERS. */
  readonly channels: readonly string[];
}

/** What an arm's runs count as channel 0, 1, …: founders, then those of its world. */
export const channelsOf = ({ world }: Arm): readonly string[] => ['founders', ...world.arrivals.map(({ channel }) => channel)];

/** Follows replicate `replicate` of two arms for `days` days. Throws what the simulation throws. */
export function trace(scenario: Scenario, arm: Arm, baseline: Arm, replicate: number, days: number): Trace {
  const channels = [...new Set([...channelsOf(arm), ...channelsOf(baseline)]), OTHERS];
  const sides = [watch(scenario, arm, replicate, days, channels), watch(scenario, baseline, replicate, days, channels)] as const;
  let first: RawDivergence | null = null;
  let firstPerson: RawDivergence | null = null;
  for (let day = 0; day < days; day++) {
    for (const { run } of sides) run.nextDay();
    const [own, other] = sides.map(({ events }) => events) as [TracedEvent[], TracedEvent[]];
    first ??= differing(own, other);
    if (first !== null) firstPerson ??= differing(own.filter(byPerson), other.filter(byPerson));
    for (const side of sides) {
      side.events.length = 0;
      if (firstPerson !== null) side.record = false;
    }
  }
  const people = matched(sides[0].members, sides[1].members);
  const resolved = (found: RawDivergence | null): Divergence | null => {
    if (found === null) return null;
    const who = personOf(found.event);
    const side = sides[found.under === 'arm' ? 0 : 1];
    const key = who < 0 ? undefined : side.members[who]?.key;
    return { ...found, person: key === undefined ? null : people.findIndex((person) => person.key === key) };
  };
  return { first: resolved(first), firstPerson: resolved(firstPerson), people, channels };
}

type RawDivergence = Omit<Divergence, 'person'>;

const byPerson = (event: TracedEvent): boolean => personOf(event) >= 0;

/** The person an event is about: its first argument; -1 for the operator's doings. */
const personOf = ({ what, args }: TracedEvent): number => (what === 'spend' || what === 'drop' ? -1 : (args[0] as number));

/** The earlier of the two events at the first place where the lists differ. */
function differing(arm: readonly TracedEvent[], baseline: readonly TracedEvent[]): RawDivergence | null {
  const n = Math.max(arm.length, baseline.length);
  for (let i = 0; i < n; i++) {
    const [a, b] = [arm[i], baseline[i]];
    if (a !== undefined && b !== undefined && same(a, b)) continue;
    const earlier =
      b === undefined || (a !== undefined && (a.t < b.t || (a.t === b.t && TRACED.indexOf(a.what) <= TRACED.indexOf(b.what))));
    return earlier ? { event: a as TracedEvent, under: 'arm' } : { event: b as TracedEvent, under: 'baseline' };
  }
  return null;
}

const same = (a: TracedEvent, b: TracedEvent): boolean =>
  a.what === b.what && a.t === b.t && a.args.length === b.args.length && a.args.every((x, i) => Object.is(x, b.args[i]));

interface Member {
  readonly key: string;
  readonly ordinary: boolean;
  readonly channel: number;
  readonly joined: number;
  left: number | null;
  cause: number | null;
}

interface Side {
  readonly run: Run;
  readonly events: TracedEvent[];
  readonly members: Member[];
  record: boolean;
}

/** A run that is watched; its channels are told by their place in `channels`, as two worlds need not list them alike. */
function watch(scenario: Scenario, arm: Arm, replicate: number, days: number, channels: readonly string[]): Side {
  const own = channelsOf(arm).map((name) => channels.indexOf(name));
  const events: TracedEvent[] = [];
  const members: Member[] = [];
  const side = { events, members, record: true } as unknown as { -readonly [K in keyof Side]: Side[K] };
  const put = (what: Traced, t: number, ...args: readonly number[]): void => {
    if (side.record) events.push({ what, t, args });
  };
  const sink: EventSink = {
    join(t, person, ownChannel, role, hi = 0, lo = 0) {
      const channel = own[ownChannel] ?? channels.length - 1;
      members[person] = { key: `${hi}:${lo}`, ordinary: role === ROLE_ORDINARY, channel, joined: t, left: null, cause: null };
      put('join', t, person, channel, role);
    },
    leave(t, person, cause) {
      const member = members[person] as Member;
      member.left = t;
      member.cause = cause;
      put('leave', t, person, cause);
    },
    visit: (t, person, room, from, to, missed, ordinal) => put('visit', t, person, room, from, to, missed, ordinal),
    message: (t, person, message, kind, parent, thread, room, inRoom, turn, topic) =>
      put('message', t, person, message, kind, parent, thread, room, inRoom, turn ? 1 : 0, topic),
    mute: (t, person) => put('mute', t, person),
    unmute: (t, person) => put('unmute', t, person),
    checkIn: (t, person, streak) => put('checkIn', t, person, streak),
    buy: (t, person, amount) => put('buy', t, person, amount),
    spend: (t, what, yuan, minutes) => put('spend', t, what, yuan, minutes),
    drop: (t, what) => put('drop', t, what),
  };
  const coefficients = withAssumptions(arm.assumptions ?? scenario.assumptions);
  const { world, strategy, history } = arm;
  side.run = new Run({ world, strategy, ...(history ? { history } : {}), coefficients, days, seed: scenario.seed, replicate }, sink);
  return side;
}

/** Members of either run by their key, in the order of channel and of coming. */
function matched(arm: readonly Member[], baseline: readonly Member[]): (Person & { readonly key: string })[] {
  const fates = (members: readonly Member[]): Map<string, Member> =>
    new Map(members.filter(({ ordinary }) => ordinary).map((member) => [member.key, member]));
  const [own, other] = [fates(arm), fates(baseline)];
  const everyone = [...new Map([...other, ...own])].map(([key, { channel }]) => {
    const [a, b] = [own.get(key) ?? null, other.get(key) ?? null];
    return { key, channel, came: Math.min(a?.joined ?? Number.POSITIVE_INFINITY, b?.joined ?? Number.POSITIVE_INFINITY), a, b };
  });
  everyone.sort((x, y) => x.channel - y.channel || x.came - y.came); // stable: founders keep their order
  let ordinal = 0;
  return everyone.map(({ key, channel, a, b }, i) => {
    ordinal = channel === everyone[i - 1]?.channel ? ordinal + 1 : 1;
    return { key, channel, ordinal, arm: a && fateOf(a), baseline: b && fateOf(b) };
  });
}

const fateOf = ({ channel, joined, left, cause }: Member): Fate => ({ channel, joined, left, cause });
