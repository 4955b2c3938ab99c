/** What the second model knows of a case, a message, a member and a visit. Letters are those of sim/README.md, section 2.1. */
import type { Message as Line } from './stream.ts';

export interface Case {
  readonly days: number;
  readonly founders: number;
  readonly newcomersPerDay: number;
  readonly company: number;
  readonly contentPerDay: number;
  readonly offersPerWeek: number;
  readonly nagsPerWeek: number;
  readonly digestsPerWeek: number;
}

/** Daily series: members present, visits, messages of members, muted, and members who ever bought. */
export const SERIES = ['members', 'visits', 'messages', 'muted', 'buyers'] as const;
export type Series = Readonly<Record<(typeof SERIES)[number], number[]>>;

export type Message = Line<Member>;

/** What a visit has found so far when it comes to speaking. */
export interface Now {
  readonly x: number;
  readonly s: number;
  readonly a: number;
  readonly range: readonly Message[];
  readonly answered: boolean;
}

// biome-ignore format: a record
export interface Member {
  readonly r: number; readonly w: number; readonly chi: number; readonly chiReply: number; readonly B: number; readonly tau: number;
  readonly phi: readonly number[]; readonly q: number; readonly X: number; readonly rhythm: string; readonly phase: number; readonly joined: number;
  N: number; here: boolean; muted: boolean; last: number; seen: number;
  V: number; I: number; T: number; f: number; S: number; A: number; c: number; R: number; load: number; D: number; O: number; Q: number;
  U: number; L: number; E: number; n: number; turns: number; bought: boolean;
  ties: { who: Member; y: number }[];
  leave: number; leaveAt: number; mute: number; muteAt: number; buy: number; buyAt: number;
  clock: number; peers: number; answer: Message | null; waiting: Message | null; since: number; spoke: Message | null; nags: number;
  moodPeriod: number; mood: number;
}
