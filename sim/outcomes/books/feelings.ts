/** What each person felt after the last visit; NaN before the first. */
import type { EventSink } from '../../model/events.ts';
import { grown } from '../columns.ts';
import type { Assembly } from '../outcome.ts';

/** Columns by person; they are replaced when they grow, so read them through the book. */
export interface Feelings extends EventSink {
  /** [0, 1) */
  satisfaction: Float64Array;
  /** [0, 1] */
  trust: Float64Array;
  /** [0, 1] */
  belonging: Float64Array;
}

export function feelingsBook({ expectedMembers }: Assembly): Feelings {
  const own: Feelings = {
    satisfaction: new Float64Array(expectedMembers).fill(Number.NaN),
    trust: new Float64Array(expectedMembers).fill(Number.NaN),
    belonging: new Float64Array(expectedMembers).fill(Number.NaN),
    join(_t, person) {
      own.satisfaction = grown(own.satisfaction, person, Number.NaN);
      own.trust = grown(own.trust, person, Number.NaN);
      own.belonging = grown(own.belonging, person, Number.NaN);
    },
    feel(_t, person, satisfaction, trust, belonging) {
      own.satisfaction[person] = satisfaction;
      own.trust[person] = trust;
      own.belonging[person] = belonging;
    },
  };
  return own;
}
