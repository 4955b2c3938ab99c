/**
 * Who came, who left for what after how long, and who is there at the end, by where they came from: whole numbers from which
 * a difference in members can be taken apart without a rest.
 */
import { CAUSES } from '../model/causes.ts';
import { ROLE_ORDINARY } from '../model/events.ts';
import { grown } from './columns.ts';

/** Bands of tenure at leaving, by their upper end [days]. */
export const TENURES = [1, 7, 28, 84, Number.POSITIVE_INFINITY] as const;

export interface Turnover {
  /** Channels seen: the columns below are this long, times what else they count. */
  readonly channels: number;
  /** `joined[channel]`: members ever, founders included. */
  readonly joined: Int32Array;
  /** `left[(channel * TENURES.length + band) * CAUSES.length + cause]` */
  readonly left: Int32Array;
  /** `present[channel * 2 + posted]`: there at the end; `posted` is 1 for those who have written. */
  readonly present: Int32Array;
}

export interface TurnoverBook {
  join(t: number, person: number, channel: number, role: number): void;
  /** A person has written. */
  posted(person: number): void;
  leave(t: number, person: number, cause: number): void;
  finish(): Turnover;
}

/** To be told of a whole run. */
export function turnoverOf(): TurnoverBook {
  let channelOf = new Int32Array(64);
  let joinedAt = new Float64Array(64);
  let member = new Uint8Array(64);
  let posted = new Uint8Array(64);
  let persons = 0;
  const gone: { readonly person: number; readonly t: number; readonly cause: number }[] = [];
  return {
    join(t, person, channel, role) {
      channelOf = grown(channelOf, person);
      joinedAt = grown(joinedAt, person);
      member = grown(member, person);
      posted = grown(posted, person);
      channelOf[person] = channel;
      joinedAt[person] = t;
      member[person] = role === ROLE_ORDINARY ? 1 : 0;
      persons = Math.max(persons, person + 1);
    },
    posted(person) {
      posted[person] = 1;
    },
    leave(t, person, cause) {
      if (member[person] === 1) gone.push({ person, t, cause });
    },
    finish() {
      let channels = 1;
      for (let p = 0; p < persons; p++) if (member[p] === 1) channels = Math.max(channels, (channelOf[p] as number) + 1);
      const joined = new Int32Array(channels);
      const left = new Int32Array(channels * TENURES.length * CAUSES.length);
      const present = new Int32Array(channels * 2);
      for (let p = 0; p < persons; p++) {
        if (member[p] === 0) continue;
        joined[channelOf[p] as number]!++;
        present[2 * (channelOf[p] as number) + (posted[p] as number)]!++;
      }
      for (const { person, t, cause } of gone) {
        const channel = channelOf[person] as number;
        const band = TENURES.findIndex((end) => t - (joinedAt[person] as number) < end);
        left[(channel * TENURES.length + band) * CAUSES.length + cause]!++;
        present[2 * channel + (posted[person] as number)]!--;
      }
      return { channels, joined, left, present };
    },
  };
}
