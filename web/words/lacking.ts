/** Why a cell has no value: none stands empty without a reason. And words of a real group's table beside simulated ones. */
import type { Outcome, Text } from '../../sim/index.ts';
import { days } from './phrases.ts';

export const BESIDE = {
  notSimulated: { zh: '没推演', en: 'not simulated' },
  runsFailed: { zh: '推演失败', en: 'runs failed' },
  noCases: { zh: '推演里没有可算的情形', en: 'no such case in the runs' },
  /** Beside the button that has more outcomes simulated. */
  only: {
    zh: '在这里多推演的指标只列在这张表里：上面的答案、比较和区间都不变。',
    en: 'Outcomes added here stand in this table only: the answer above, its comparisons and intervals stay as they are.',
  },
} as const satisfies Record<string, Text>;

const tooEarly = (until: number, least: number): Text => ({
  zh: `${days(until).zh}还太短：至少要 ${least} 天`,
  en: `too early after ${days(until).en}: it takes ${least} days`,
});

/** Why an outcome of a simulated group has no value. `until`: the horizon [days]; `ran`: runs that succeeded. */
export function lacking({ leastDays = 0 }: Pick<Outcome, 'leastDays'>, until: number, ran: number): Text {
  if (ran === 0) return BESIDE.runsFailed;
  return until < leastDays ? tooEarly(until, leastDays) : BESIDE.noCases;
}
