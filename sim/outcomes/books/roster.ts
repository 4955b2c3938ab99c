/** Who has come and gone. Only persons of role `ordinary` are members; KOLs and the operator are not. */
import { CAUSES } from '../../model/causes.ts';
import { type EventSink, ROLE_ORDINARY } from '../../model/events.ts';
import { grown } from '../columns.ts';
import type { Assembly } from '../outcome.ts';

/** Columns by person; they are replaced when they grow, so read them through the book. */
export interface Roster extends EventSink {
  /** Persons seen so far, KOLs included: the used length of the columns. */
  persons: number;
  /** 1 for members, present or gone. */
  ordinary: Uint8Array;
  /** 1 for anyone who is there now, KOLs included. */
  here: Uint8Array;
  /** 1 for members who were there at the start. */
  founder: Uint8Array;
  /** [days] */
  joinedAt: Float64Array;
  /** Members present. */
  members: number;
  /** Members ever, founders included. */
  ever: number;
  /** Members who joined after the start. */
  joins: number;
  leavers: number;
  /** Members who left, indexed as CAUSES. */
  byCause: Float64Array;
}

export function rosterBook({ expectedMembers }: Assembly): Roster {
  const own: Roster = {
    persons: 0,
    ordinary: new Uint8Array(expectedMembers),
    here: new Uint8Array(expectedMembers),
    founder: new Uint8Array(expectedMembers),
    joinedAt: new Float64Array(expectedMembers),
    members: 0,
    ever: 0,
    joins: 0,
    leavers: 0,
    byCause: new Float64Array(CAUSES.length),
    join(t, person, channel, role) {
      if (person >= own.here.length) {
        own.ordinary = grown(own.ordinary, person);
        own.here = grown(own.here, person);
        own.founder = grown(own.founder, person);
        own.joinedAt = grown(own.joinedAt, person);
      }
      own.persons = Math.max(own.persons, person + 1);
      own.here[person] = 1;
      own.joinedAt[person] = t;
      if (role !== ROLE_ORDINARY) return;
      own.ordinary[person] = 1;
      own.members++;
      own.ever++;
      if (channel === 0) own.founder[person] = 1;
      else own.joins++;
    },
    leave(_t, person, cause) {
      own.here[person] = 0;
      if (own.ordinary[person] === 0) return;
      own.members--;
      own.leavers++;
      own.byCause[cause]! += 1;
    },
  };
  return own;
}

/** True for members, present or gone; false for KOLs and the operator. */
export const isMember = (roster: Roster, person: number): boolean => person >= 0 && roster.ordinary[person] === 1;
/** True for members who are there now. */
export const isPresent = (roster: Roster, person: number): boolean => roster.here[person] === 1 && roster.ordinary[person] === 1;
