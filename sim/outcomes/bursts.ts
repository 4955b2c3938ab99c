/** Burstiness: how unevenly lines follow each other. CV is the standard deviation of the gaps over their mean. */
import { isMember, rosterBook } from './books/roster.ts';
import { grown, quantileOf } from './columns.ts';
import type { Outcome } from './outcome.ts';
import { INDEX } from './units.ts';

/** Coefficient of variation from the number of gaps, their sum and the sum of their squares; null without a positive mean. */
export function variation(count: number, sum: number, squares: number): number | null {
  if (count === 0 || sum <= 0) return null;
  const mean = sum / count;
  return Math.sqrt(Math.max(0, squares / count - mean * mean)) / mean;
}

const gapCvChannel: Outcome = {
  id: 'gapCvChannel',
  label: { zh: '全群发言间隔的离散度', en: 'Gap CV of the channel' },
  doc: {
    zh: '开始以来全群（谁发的都算）相邻两条消息间隔的变异系数：1 是完全随机，越大越是一阵一阵。',
    en: 'Coefficient of variation of the gaps between consecutive lines in the community since the start, by whomever: 1 when random, larger when in bursts.',
  },
  unit: INDEX,
  kind: 'level',
  aggregation: 'at',
  better: 'neither',
  defaultMargin: 0.5,
  needs: 'messages',
  create() {
    let last = Number.NaN;
    let gaps = 0;
    let sum = 0;
    let squares = 0;
    return {
      message(t) {
        if (!Number.isNaN(last)) {
          const gap = t - last;
          gaps++;
          sum += gap;
          squares += gap * gap;
        }
        last = t;
      },
      value: () => variation(gaps, sum, squares),
    };
  },
};

const ENOUGH_POSTS = 20;

const gapCvMember: Outcome = {
  id: 'gapCvMember',
  label: { zh: '个人发言间隔的离散度', en: 'Gap CV of members' },
  doc: {
    zh: '发过至少 20 条的成员各自相邻两条消息间隔的变异系数，取中位数。',
    en: 'Coefficient of variation of the gaps between a member’s consecutive lines: median over members with at least 20 lines since the start.',
  },
  unit: INDEX,
  kind: 'level',
  aggregation: 'at',
  better: 'neither',
  defaultMargin: 0.3,
  needs: 'messages',
  create(assembly) {
    const roster = assembly.book(rosterBook);
    const { expectedMembers } = assembly;
    let lines = new Int32Array(expectedMembers);
    let last = new Float64Array(expectedMembers);
    let sums = new Float64Array(expectedMembers);
    let squares = new Float64Array(expectedMembers);
    return {
      join(_t, person) {
        lines = grown(lines, person);
        last = grown(last, person);
        sums = grown(sums, person);
        squares = grown(squares, person);
      },
      message(t, person) {
        if (!isMember(roster, person)) return;
        if (lines[person]! > 0) {
          const gap = t - last[person]!;
          sums[person]! += gap;
          squares[person]! += gap * gap;
        }
        lines[person]! += 1;
        last[person] = t;
      },
      value() {
        const found = new Float64Array(roster.persons);
        let count = 0;
        for (let person = 0; person < roster.persons; person++) {
          if (lines[person]! < ENOUGH_POSTS) continue;
          const cv = variation(lines[person]! - 1, sums[person]!, squares[person]!);
          if (cv !== null) found[count++] = cv;
        }
        return quantileOf(found.subarray(0, count).sort(), count, 0.5);
      },
    };
  },
};

export const BURSTS: readonly Outcome[] = [gapCvChannel, gapCvMember];
