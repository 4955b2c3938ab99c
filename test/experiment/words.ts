/** Findings made by hand, for tests of words. */

import type { Measure } from '../../sim/experiment/amounts.ts';
import type { Finding } from '../../sim/experiment/sentence.ts';
import { differenceVerdict } from '../../sim/experiment/verdict.ts';
import type { Text } from '../../sim/model/text.ts';

const unit = (id: string, zh: string, en: string) => ({ id, text: { zh, en } });

/** One outcome of each kind that words treat apart. */
export const MEASURES = {
  members: {
    id: 'members',
    label: { zh: '在群人数', en: 'Members' },
    unit: unit('members', '人', 'members'),
    kind: 'level',
    aggregation: 'at',
    better: 'up',
  },
  leavers: {
    id: 'leavers',
    label: { zh: '离开人数', en: 'Leavers' },
    unit: unit('members', '人', 'members'),
    kind: 'flow',
    aggregation: 'sum',
    better: 'down',
  },
  revenue: {
    id: 'revenue',
    label: { zh: '收入', en: 'Revenue' },
    unit: unit('yuan', '元', 'yuan'),
    kind: 'flow',
    aggregation: 'sum',
    better: 'up',
  },
  cost: {
    id: 'cost',
    label: { zh: '花费', en: 'Cost' },
    unit: unit('yuan', '元', 'yuan'),
    kind: 'flow',
    aggregation: 'sum',
    better: 'down',
  },
  mutedShare: {
    id: 'mutedShare',
    label: { zh: '免打扰比例', en: 'Muted share' },
    unit: unit('share', '比例', 'share'),
    kind: 'share',
    aggregation: 'at',
    better: 'down',
  },
  reach: {
    id: 'reach',
    label: { zh: '触达率', en: 'Reach' },
    unit: unit('share', '比例', 'share'),
    kind: 'share',
    aggregation: 'mean7',
    better: 'up',
  },
  turns: {
    id: 'turnsPerDay',
    label: { zh: '每天发言次数', en: 'Turns a day' },
    unit: unit('turns/day', '次/天', 'turns/day'),
    kind: 'flow',
    aggregation: 'mean7',
    better: 'up',
  },
  firstReply: {
    id: 'firstReplyMedian',
    label: { zh: '首次回复等待', en: 'Time to first reply' },
    unit: unit('hours', '小时', 'hours'),
    kind: 'timeToEvent',
    aggregation: 'mean7',
    better: 'down',
  },
  gini: {
    id: 'gini',
    label: { zh: '发言基尼系数', en: 'Gini of contributions' },
    unit: unit('1', '', ''),
    kind: 'share',
    aggregation: 'at',
    better: 'neither',
  },
} as const satisfies Record<string, Measure>;

export interface Made {
  readonly measure?: Measure;
  readonly margin?: number;
  readonly horizon?: number;
  /** Mean, lower, upper; null: no interval. */
  readonly numbers: readonly [number, number, number] | null;
  readonly replications?: number;
  readonly needed?: number | null;
  readonly arm?: Text;
  readonly baseline?: Text;
}

export function finding({
  measure = MEASURES.members,
  margin = 25,
  horizon = 84,
  numbers,
  replications = 40,
  needed = null,
  ...titles
}: Made): Finding {
  const [mean, lower, upper] = numbers ?? [null, null, null];
  const interval = lower === null || upper === null ? null : { lower, upper };
  return {
    measure,
    margin,
    arm: titles.arm ?? { zh: 'B', en: 'B' },
    baseline: titles.baseline ?? { zh: 'A', en: 'A' },
    difference: {
      arm: 'b',
      baseline: 'a',
      outcome: measure.id,
      unit: measure.unit.id,
      horizon,
      mean,
      lower,
      upper,
      rawLower: lower,
      rawUpper: upper,
      level: 0.95,
      correction: 'none',
      pairingGain: null,
      replications,
      neededReplications: needed,
      verdict: differenceVerdict(interval, margin, measure.better),
    },
  };
}
