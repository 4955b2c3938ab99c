/** How members feel, the mean and the worst off beside it. */
import { type Feelings, feelingsBook } from './books/feelings.ts';
import { isPresent, type Roster, rosterBook } from './books/roster.ts';
import { fromFixed, ratio, toFixed } from './columns.ts';
import type { Outcome } from './outcome.ts';
import { INDEX } from './units.ts';

const feeling = (
  options: Pick<Outcome, 'id' | 'label' | 'doc'>,
  measure: (roster: Roster, feelings: Feelings) => number | null,
): Outcome => ({
  ...options,
  unit: INDEX,
  kind: 'level',
  aggregation: 'at',
  better: 'up',
  range: [0, 1],
  defaultMargin: 0.02,
  needs: 'feelings',
  create(assembly) {
    const roster = assembly.book(rosterBook);
    const feelings = assembly.book(feelingsBook);
    return { value: () => measure(roster, feelings) };
  },
});

/** Mean of a column of `Feelings` over the members who are there and have felt anything; null without one. */
export function meanOf(roster: Roster, column: Float64Array): number | null {
  let sum = 0;
  let count = 0;
  for (let person = 0; person < roster.persons; person++) {
    const felt = column[person]!;
    if (Number.isNaN(felt) || !isPresent(roster, person)) continue;
    sum += toFixed(felt);
    count++;
  }
  const mean = ratio(sum, count);
  return mean === null ? null : fromFixed(mean);
}

/** The same of the lowest tenth, rounded up to whole persons. */
export function worstDecileOf(roster: Roster, column: Float64Array): number | null {
  const felt = new Float64Array(roster.persons);
  let count = 0;
  for (let person = 0; person < roster.persons; person++) {
    if (!Number.isNaN(column[person]) && isPresent(roster, person)) felt[count++] = column[person]!;
  }
  const worst = felt
    .subarray(0, count)
    .sort()
    .subarray(0, Math.ceil(count / 10));
  const mean = ratio(
    worst.reduce((sum, x) => sum + toFixed(x), 0),
    worst.length,
  );
  return mean === null ? null : fromFixed(mean);
}

export const FEELINGS: readonly Outcome[] = [
  feeling(
    {
      id: 'satisfaction',
      label: { zh: '满意度', en: 'Satisfaction' },
      doc: {
        zh: '在群成员最近一次来看之后的满意度（0 到 1），取平均：收获比期望高就满意，看累了、被打扰了就打折扣；还没来看过的不算。',
        en: 'Mean over members present of their satisfaction (0 to 1) after their last visit: what it gives against what was expected, less where they are worn out or annoyed; those who have not looked in yet are left out.',
      },
    },
    (roster, feelings) => meanOf(roster, feelings.satisfaction),
  ),
  feeling(
    {
      id: 'worstDecileSatisfaction',
      label: { zh: '最不满意一成的满意度', en: 'Satisfaction of the worst-off tenth' },
      doc: {
        zh: '在群成员中最不满意的十分之一（0 到 1），取平均：平均数背后受损的人。',
        en: 'Mean satisfaction (0 to 1) of the least satisfied tenth of members present: who loses behind the mean.',
      },
    },
    (roster, feelings) => worstDecileOf(roster, feelings.satisfaction),
  ),
  feeling(
    {
      id: 'trust',
      label: { zh: '信任', en: 'Trust' },
      doc: {
        zh: '在群成员最近一次来看之后对运营者的信任（0 到 1），取平均；还没来看过的不算。',
        en: 'Mean over members present of their trust in the operator (0 to 1) after their last visit; those who have not looked in yet are left out.',
      },
    },
    (roster, feelings) => meanOf(roster, feelings.trust),
  ),
];
