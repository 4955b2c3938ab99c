/** What the second model knows of a case, a message, a member and a visit. Letters are those of sim/README.md, section 2.1. */
import type { Value } from './described.ts';
import type { Message as Line, Stream } from './stream.ts';

type Entries = readonly Readonly<Record<string, Value>>[];

export interface Case {
  readonly days: number;
  /** Fields of world and strategy by path; what is not here has the default of the text. */
  readonly set: Readonly<Record<string, Value>>;
  readonly arrivals?: Entries;
  readonly events?: Entries;
  readonly kols?: Entries;
  /** `acquisition.channels[]`. */
  readonly channels?: Entries;
}

/**
 * Daily series: members present (with KOLs), muted, and who ever bought; visits, messages of members, answers by the operator, its other
 * messages, check-ins, attendants of events, yuan and minutes spent, messages
 * removed, and who was driven out by something that can be mended.
 */
export const SERIES = [
  'members',
  'muted',
  'buyers',
  'visits',
  'messages',
  'answers',
  'posts',
  'checkIns',
  'attendants',
  'yuan',
  'minutes',
  'removed',
  'driven',
] as const;
export type Counts = Record<(typeof SERIES)[number], number>;
export type Series = Readonly<Record<(typeof SERIES)[number], number[]>>;

const each = <T>(value: (name: keyof Counts) => T) =>
  Object.fromEntries(SERIES.map((name) => [name, value(name)])) as Record<keyof Counts, T>;
export const noSeries = (): Series => each(() => []);
export const noCounts = (): Counts => each(() => 0);
/** The end of a day: its counts go into the series; those of what happens in a day begin anew, those of what is there stay. */
export function closeDay(series: Series, counts: Counts): void {
  for (const name of SERIES) {
    series[name].push(counts[name]);
    if (name !== 'members' && name !== 'muted' && name !== 'buyers') counts[name] = 0;
  }
}

export type Message = Line<Member>;
export type Room = Stream<Member>;

/** A set of KOLs (`kols[]`). */
// biome-ignore format: a record
export interface Kol {
  readonly count: number; readonly from: number; readonly to: number; readonly visits: number; readonly topic: number;
  readonly credibility: number; readonly followers: number; readonly fee: number; readonly active: number;
}

/** A visit as far as it has come. */
// biome-ignore format: a record
export interface Visit {
  readonly m: Member; readonly t: number; readonly dt: number; readonly exposure: number; readonly occurrence: number; readonly mutedBefore: boolean;
  /** What was read, room by room. */
  readonly ranges: readonly (readonly Message[])[];
  readonly offers: number;
  /** Window of value of this visit (7.4). */
  readonly window: number;
  readonly answered: boolean;
  readonly x: number; readonly s: number; /** s′. */ readonly felt: number; readonly a: number; readonly ties: number; readonly bonds: number;
}

// biome-ignore format: a record
export interface Member {
  readonly r: number; readonly w: number; chi: number; chiReply: number; readonly B: number; readonly tau: number;
  readonly phi: readonly number[]; readonly eta: number; readonly q: number; readonly X: number; readonly kol: Kol | null; readonly rho: number; readonly rhythm: string; readonly phase: number; joined: number;
  rooms: Room[]; seen: Map<Room, number>;
  N: number; here: boolean; muted: boolean; last: number;
  V: number; I: number; T: number; f: number; S: number; A: number; c: number; R: number; load: number; D: number; O: number; Q: number;
  /** K: abuse suffered and seen. */
  K: number; advertiser: boolean; quarrelsome: boolean; removals: number;
  /** Day of the latest recall or complaint (7.14, 7.15). */
  heeded: number; cultivated: boolean;
  /** Has a goal not yet reached. */
  goal: boolean; H: number; streak: number; checkedIn: number;
  /** Sent since the last visit. */
  nags: number; reminders: number; reminded: number;
  U: number; L: number; E: number; n: number; turns: number; bought: boolean;
  ties: { who: Member; y: number }[];
  leave: number; leaveAt: number; mute: number; muteAt: number; buy: number; buyAt: number;
  invite: number; inviteAt: number; /** Day of the last message. */ wrote: number;
  clock: number; candidates: number; peers: number; host: number; answer: Message | null; waiting: Message | null; since: number; spoke: Message | null;
  /** Drive of one's own (m in the text). */
  drive: number; moodPeriod: number; mood: number; answersOn: number; answersToday: number;
}
