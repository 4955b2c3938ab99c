/**
 * What pictures show of one run beyond its outcomes: members by group, hours of the week, retention curves, the ledger, the
 * network of a sample, and how a sample of people fared. Flat typed arrays of a size that no event changes, so that they cross
 * threads cheaply and a thousand runs fit into memory. Watching draws nothing: the run is the same without it.
 */
import { CAUSES } from '../model/causes.ts';
import { type EventSink, OPERATOR, SPENDING } from '../model/events.ts';
import { kindCode } from '../model/messages.ts';
import { feelingsBook } from './books/feelings.ts';
import { isMember, rosterBook } from './books/roster.ts';
import { tiesBook } from './books/ties.ts';
import { amountFromFixed, amountToFixed, grown, ratio } from './columns.ts';
import { compositionBook, GROUPS } from './composition.ts';
import { createSnapshots, type NetworkDetail } from './detail-network.ts';
import { lowestKeys } from './detail-sample.ts';
import { worstDecileOf } from './feelings.ts';
import type { Assembly } from './outcome.ts';
import { kaplanMeier } from './retention.ts';
import { type Turnover, turnoverOf } from './turnover.ts';

/** Whose retention is shown. */
export const COHORTS = ['everyone', 'founders', 'newcomers'] as const;
export type Cohort = (typeof COHORTS)[number];

export const WEEK_HOURS = 168;
/** Numbers that describe the network, in the order of `RunDetail.ties`. */
export const TIE_MEASURES = ['density', 'reciprocity', 'hostShare'] as const;

/** At most so many people are followed by name, the same ones under every strategy (those with the lowest keys). */
export const PEOPLE = 1000;
/** What `People.leftFor` holds for those still there. */
export const STILL_THERE = -1;

/** People as parallel columns: index i is the same person in every column. In ascending order of key. */
export interface People {
  readonly keyHi: Int32Array;
  readonly keyLo: Int32Array;
  /** 1: there at the start. */
  readonly founder: Uint8Array;
  /** Index of CAUSES, or STILL_THERE. */
  readonly leftFor: Int8Array;
  /** Lines written. */
  readonly lines: Int32Array;
}

export interface RunDetail {
  /** `composition[d * GROUPS.length + g]`: members ever who are in group g at the end of day d. */
  readonly composition: Float64Array;
  /** `leavers[w * CAUSES.length + c]`: members who left in week w for cause c. The last week may be short. */
  readonly leavers: Float64Array;
  /** `retention[c * (days + 1) + k]`: share of cohort c still there k days after joining (Kaplan–Meier); NaN: unknown. */
  readonly retention: Float64Array;
  /** By hour of the week, Monday 0:00 first: visits by members, lines by members, posts by the operator (answers left out). */
  readonly visits: Float64Array;
  readonly lines: Float64Array;
  readonly operatorPosts: Float64Array;
  /** By SPENDING: money [yuan], time [minutes], pieces of work dropped. */
  readonly yuan: Float64Array;
  readonly minutes: Float64Array;
  readonly dropped: Float64Array;
  /** Money from sales [yuan]. */
  readonly revenue: number;
  /** `ties[w * TIE_MEASURES.length + m]` at the end of week w; NaN: undefined. */
  readonly ties: Float64Array;
  /** Mean satisfaction of the least satisfied tenth of those still there who have felt anything; NaN: nobody has. */
  readonly worstTenth: number;
  readonly people: People;
  readonly turnover: Turnover;
  /** Of the first replicate alone. */
  readonly network: NetworkDetail | null;
}

const ANSWER = kindCode('answer');

/** Listens to a run of `days` days; `finish` may be asked once it has ended. `network`: whether to keep the network too. */
export function detailOf(days: number, network: boolean): { listen(assembly: Assembly): EventSink; finish(): RunDetail } {
  const weeks = Math.ceil(days / 7);
  const composition = new Float64Array(days * GROUPS.length);
  const leavers = new Float64Array(weeks * CAUSES.length);
  const visits = new Float64Array(WEEK_HOURS);
  const lines = new Float64Array(WEEK_HOURS);
  const operatorPosts = new Float64Array(WEEK_HOURS);
  const yuan = new Float64Array(SPENDING.length);
  const minutes = new Float64Array(SPENDING.length);
  const dropped = new Float64Array(SPENDING.length);
  const ties = new Float64Array(weeks * TIE_MEASURES.length).fill(Number.NaN);
  let revenue = 0;
  let finish: () => RunDetail = () => {
    throw new Error('nobody has listened');
  };

  const listen = (assembly: Assembly): EventSink => {
    const roster = assembly.book(rosterBook);
    const groups = assembly.book(compositionBook);
    const feelings = assembly.book(feelingsBook);
    const tiesNow = assembly.book(tiesBook);
    const turnover = turnoverOf();
    const size = assembly.expectedMembers;
    let keyHi = new Int32Array(size);
    let keyLo = new Int32Array(size);
    let leftAt = new Float64Array(size);
    let leftFor = new Int32Array(size);
    let written = new Int32Array(size);
    const snapshots = network ? createSnapshots({ roster, groups, ties: tiesNow, keyHi: () => keyHi, keyLo: () => keyLo }) : null;

    const closeWeek = (week: number): void => {
      const { between, mutual, withHosts } = tiesNow.count();
      const { members } = roster;
      const measures = [ratio(between, members * (members - 1)), ratio(mutual, between), ratio(withHosts, between + withHosts)];
      measures.forEach((value, m) => {
        ties[week * TIE_MEASURES.length + m] = value ?? Number.NaN;
      });
      snapshots?.take(week);
    };

    const retentionOf = (cohort: Cohort): number[] => {
      const gone = new Float64Array(roster.persons);
      const there = new Float64Array(roster.persons);
      let [goneCount, thereCount] = [0, 0];
      for (let person = 0; person < roster.persons; person++) {
        if (roster.ordinary[person] === 0 || (cohort !== 'everyone' && (roster.founder[person] === 1) !== (cohort === 'founders')))
          continue;
        if (roster.here[person] === 1) there[thereCount++] = days - roster.joinedAt[person]!;
        else gone[goneCount++] = leftAt[person]! - roster.joinedAt[person]!;
      }
      gone.subarray(0, goneCount).sort();
      there.subarray(0, thereCount).sort().reverse();
      return Array.from({ length: days + 1 }, (_, k) => kaplanMeier(gone, goneCount, there, thereCount, k) ?? Number.NaN);
    };

    finish = () => {
      const followed = lowestKeys(PEOPLE, roster.persons, (person) => roster.ordinary[person] === 1, keyHi, keyLo);
      return {
        composition,
        leavers,
        retention: Float64Array.from(COHORTS.flatMap(retentionOf)),
        visits,
        lines,
        operatorPosts,
        yuan: yuan.map(amountFromFixed),
        minutes: minutes.map(amountFromFixed),
        dropped,
        revenue: amountFromFixed(revenue),
        ties,
        worstTenth: worstDecileOf(roster, feelings.satisfaction) ?? Number.NaN,
        people: {
          keyHi: Int32Array.from(followed, (person) => keyHi[person]!),
          keyLo: Int32Array.from(followed, (person) => keyLo[person]!),
          founder: Uint8Array.from(followed, (person) => roster.founder[person]!),
          leftFor: Int8Array.from(followed, (person) => (roster.here[person] === 1 ? STILL_THERE : leftFor[person]!)),
          lines: Int32Array.from(followed, (person) => written[person]!),
        },
        turnover: turnover.finish(),
        network: snapshots?.finish() ?? null,
      };
    };

    return {
      join(t, person, channel, role, hi = 0, lo = 0) {
        turnover.join(t, person, channel, role);
        keyHi = grown(keyHi, person);
        keyLo = grown(keyLo, person);
        leftAt = grown(leftAt, person);
        leftFor = grown(leftFor, person);
        written = grown(written, person);
        keyHi[person] = hi;
        keyLo[person] = lo;
      },
      leave(t, person, cause) {
        turnover.leave(t, person, cause);
        leftAt[person] = t;
        leftFor[person] = cause;
        if (roster.ordinary[person] === 1) leavers[Math.min(weeks - 1, Math.floor(t / 7)) * CAUSES.length + cause]! += 1;
      },
      visit(t, person, _room, _from, _to, _missed, ordinal) {
        if (ordinal === 0 && isMember(roster, person)) visits[hourOfWeek(t)]! += 1;
      },
      message(t, person, _message, kind) {
        if (isMember(roster, person)) {
          written[person]! += 1;
          turnover.posted(person);
          lines[hourOfWeek(t)]! += 1;
        } else if (person === OPERATOR && kind !== ANSWER) operatorPosts[hourOfWeek(t)]! += 1;
      },
      buy(_t, _person, amount) {
        revenue += amountToFixed(amount);
      },
      spend(_t, what, money, time) {
        yuan[what]! += amountToFixed(money);
        minutes[what]! += amountToFixed(time);
      },
      drop(_t, what) {
        dropped[what]! += 1;
      },
      dayEnd(day) {
        if (day >= days) return;
        composition.set(groups.counts(), day * GROUPS.length);
        if (day % 7 === 6 || day === days - 1) closeWeek(Math.floor(day / 7));
      },
    };
  };
  return { listen, finish: () => finish() };
}

/** Hour of the week of a time [days]; weeks begin with day 0, a Monday. */
const hourOfWeek = (t: number): number => Math.floor(t * 24) % WEEK_HOURS;
