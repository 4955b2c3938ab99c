/** Sales, spending and the operator's time. */
import { isMember, rosterBook } from './books/roster.ts';
import { amountFromFixed, amountToFixed, grown, ratio } from './columns.ts';
import type { Assembly, Outcome, Reducer } from './outcome.ts';
import { HOURS, MEMBERS, SHARE, TASKS, YUAN } from './units.ts';

type Described = Pick<Outcome, 'id' | 'label' | 'doc' | 'unit' | 'better' | 'range' | 'defaultMargin'>;

const total = (options: Described, create: (assembly: Assembly) => Reducer): Outcome => ({
  ...options,
  kind: options.unit === SHARE ? 'share' : 'flow',
  aggregation: options.unit === SHARE ? 'at' : 'sum',
  needs: options.unit === HOURS || options.unit === TASKS ? 'work' : 'money',
  create,
});

/** Distinct members who have bought, and all members ever. */
function buyers(assembly: Assembly, value: (bought: number, ever: number) => number | null): Reducer {
  const roster = assembly.book(rosterBook);
  let hasBought = new Uint8Array(assembly.expectedMembers);
  let count = 0;
  return {
    join(_t, person) {
      hasBought = grown(hasBought, person);
    },
    buy(_t, person) {
      if (!isMember(roster, person) || hasBought[person] === 1) return;
      hasBought[person] = 1;
      count++;
    },
    value: () => value(count, roster.ever),
  };
}

/** Sum of `revenue` × purchases and `cost` × spending [yuan]. */
function money(revenue: number, cost: number): Reducer {
  let sum = 0;
  return {
    buy(_t, _person, amount) {
      sum += revenue * amountToFixed(amount);
    },
    spend(_t, _what, yuan) {
      sum += cost * amountToFixed(yuan);
    },
    value: () => amountFromFixed(sum),
  };
}

export const BUSINESS: readonly Outcome[] = [
  total(
    {
      id: 'conversion',
      label: { zh: '转化率', en: 'Conversion' },
      doc: {
        zh: '曾经在群的全部成员（含起始成员和已离开的）中买过的比例。',
        en: 'Share of all members ever (founders and those gone included) who have bought.',
      },
      unit: SHARE,
      better: 'up',
      defaultMargin: 0.01,
    },
    (assembly) => buyers(assembly, ratio),
  ),
  total(
    {
      id: 'buyers',
      label: { zh: '购买人数', en: 'Buyers' },
      doc: { zh: '开始以来买过的不同成员人数。', en: 'Distinct members who have bought since the start.' },
      unit: MEMBERS,
      better: 'up',
      defaultMargin: 5,
    },
    (assembly) => buyers(assembly, (bought) => bought),
  ),
  total(
    {
      id: 'revenue',
      label: { zh: '收入', en: 'Revenue' },
      doc: { zh: '开始以来卖出的金额。', en: 'Money from sales since the start.' },
      unit: YUAN,
      better: 'up',
      defaultMargin: 1000,
    },
    () => money(1, 0),
  ),
  total(
    {
      id: 'cost',
      label: { zh: '花费', en: 'Cost' },
      doc: { zh: '开始以来花出去的钱，不含运营者的工时。', en: 'Money spent since the start, the operator’s hours not counted.' },
      unit: YUAN,
      better: 'down',
      defaultMargin: 1000,
    },
    () => money(0, 1),
  ),
  total(
    {
      id: 'profit',
      label: { zh: '利润', en: 'Profit' },
      doc: { zh: '收入减花费，不含运营者的工时。', en: 'Revenue less cost, the operator’s hours not counted.' },
      unit: YUAN,
      better: 'up',
      range: [Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY],
      defaultMargin: 1000,
    },
    () => money(1, -1),
  ),
  total(
    {
      id: 'operatorHours',
      label: { zh: '运营工时', en: 'Operator hours' },
      doc: { zh: '开始以来运营者花掉的时间。', en: 'Time the operator has spent since the start.' },
      unit: HOURS,
      better: 'down',
      defaultMargin: 10,
    },
    () => {
      let minutes = 0;
      return {
        spend(_t, _what, _yuan, spent) {
          minutes += amountToFixed(spent);
        },
        value: () => amountFromFixed(minutes) / 60,
      };
    },
  ),
  total(
    {
      id: 'droppedWork',
      label: { zh: '没做完的活', en: 'Dropped work' },
      doc: {
        zh: '开始以来因为运营者时间不够、或活动的钱不够而放弃的事项数。',
        en: 'Pieces of work dropped since the start because the operator’s time did not reach, or for an event the money.',
      },
      unit: TASKS,
      better: 'down',
      defaultMargin: 10,
    },
    () => {
      let dropped = 0;
      return {
        drop() {
          dropped++;
        },
        value: () => dropped,
      };
    },
  ),
];
