/** Retention as Kaplan and Meier (1958) estimate it: members still there are censored at their present tenure. */
import { rosterBook } from './books/roster.ts';
import { grown, SortedValues } from './columns.ts';
import type { Assembly, Outcome, Reducer } from './outcome.ts';
import { SHARE } from './units.ts';

/**
 * Kaplan–Meier estimate of S(at), the share still there `at` days after joining.
 * @param gone tenures of those who left, ascending; the first `goneCount` cells count
 * @param there tenures of those still there (censored), descending; the first `thereCount` cells count
 * @returns null when nobody has been observed for `at` days and some are censored before: S(at) is then unknown
 */
export function kaplanMeier(
  gone: ArrayLike<number>,
  goneCount: number,
  there: ArrayLike<number>,
  thereCount: number,
  at: number,
): number | null {
  if (goneCount + thereCount === 0) return null;
  let survival = 1;
  let censored = thereCount; // those still there with a tenure of at least the current one
  for (let i = 0; i < goneCount && gone[i]! <= at; ) {
    const tenure = gone[i]!;
    let ties = 1;
    while (i + ties < goneCount && gone[i + ties] === tenure) ties++;
    while (censored > 0 && there[censored - 1]! < tenure) censored--;
    survival *= 1 - ties / (goneCount - i + censored);
    i += ties;
  }
  const observed = (thereCount > 0 && there[0]! >= at) || (goneCount > 0 && gone[goneCount - 1]! >= at);
  return observed || survival === 0 ? survival : null;
}

/**
 * Persons join in time order, so those still there are in descending order of tenure as they stand. Undefined before day `least`: of what
 * is followed for longer than anybody has been there, only groups in which all have left would have a value.
 */
function survivors(assembly: Assembly, counts: (founder: boolean) => boolean, horizon: (now: number) => number, least = 0): Reducer {
  const roster = assembly.book(rosterBook);
  const gone = new SortedValues();
  let order = new Int32Array(assembly.expectedMembers); // persons in the order of joining
  let joined = 0;
  let there = new Float64Array(assembly.expectedMembers);
  let now = 0;
  const isCounted = (person: number): boolean => roster.ordinary[person] === 1 && counts(roster.founder[person] === 1);
  return {
    join(_t, person) {
      if (!isCounted(person)) return;
      order = grown(order, joined);
      there = grown(there, joined);
      order[joined++] = person;
    },
    leave(t, person) {
      if (isCounted(person)) gone.push(t - roster.joinedAt[person]!);
    },
    dayEnd(day) {
      now = day + 1;
    },
    value() {
      if (now < least) return null;
      let count = 0;
      for (let i = 0; i < joined; i++) {
        const person = order[i]!;
        if (roster.here[person] === 1) there[count++] = now - roster.joinedAt[person]!;
      }
      return kaplanMeier(gone.ascending(), gone.count, there, count, horizon(now));
    },
  };
}

const retention: Outcome = {
  id: 'retention',
  label: { zh: '留存率', en: 'Retention' },
  doc: {
    zh: '加入 h 天后仍在群的比例，h 是所看的天数；起始成员和后来的一起按 Kaplan–Meier 估计。',
    en: 'Share still there h days after joining, h being the horizon: Kaplan–Meier estimate over founders and later joiners.',
  },
  unit: SHARE,
  kind: 'timeToEvent',
  aggregation: 'at',
  better: 'up',
  defaultMargin: 0.02,
  needs: 'membership',
  create: (assembly) =>
    survivors(
      assembly,
      () => true,
      (now) => now,
    ),
};

const NEWCOMER_DAYS = 30;
/** The first newcomer comes after the start. */
const LEAST_DAYS = NEWCOMER_DAYS + 1;

const retentionNewcomers: Outcome = {
  id: 'retentionNewcomers',
  label: { zh: '新人 30 天留存率', en: 'Newcomers’ 30-day retention' },
  doc: {
    zh: '不含起始成员的新人加入 30 天后仍在群的比例，按 Kaplan–Meier 估计。',
    en: 'Share of newcomers (founders are not) still there 30 days after joining: Kaplan–Meier estimate.',
  },
  unit: SHARE,
  kind: 'timeToEvent',
  aggregation: 'at',
  better: 'up',
  defaultMargin: 0.02,
  leastDays: LEAST_DAYS,
  needs: 'membership',
  create: (assembly) =>
    survivors(
      assembly,
      (founder) => !founder,
      () => NEWCOMER_DAYS,
      LEAST_DAYS,
    ),
};

export const RETENTION: readonly Outcome[] = [retention, retentionNewcomers];
