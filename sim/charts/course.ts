/** What a difference that is drawn day by day says, as a sentence with a number: the title of its figure. */
import type { Language } from '../model/text.ts';
import { since, turn } from './turn.ts';

export interface CourseRow {
  readonly day: number;
  readonly mean: number;
  readonly lower: number;
  readonly upper: number;
}

export interface CourseWords {
  /** Of the outcome, as it stands at a sentence's beginning. */
  readonly label: string;
  /** Letters of the baseline and of the arm. */
  readonly a: string;
  readonly b: string;
  /** A size without its sign, with its unit. */
  amount(size: number): string;
  /** The verdict on the last day, whose interval is corrected for all comparisons, is that it cannot be told: no title says more. */
  readonly isOpen?: boolean;
}

/**
 * `rows`: interval of the mean difference by day, in the unit of `margin`. "By enough to matter" is said only of days whose whole
 * interval lies past the margin, as verdicts do.
 */
export function courseTitle(rows: readonly CourseRow[], days: number, margin: number, words: CourseWords, language: Language): string {
  const { label, a, b, amount, isOpen = false } = words;
  const zh = language === 'zh';
  const crossing = turn(rows, days, margin);
  if (crossing !== null) {
    const first = crossing.first > 0 ? b : a;
    return zh
      ? `${label}：${first} 先高，第 ${crossing.day} 天起反过来`
      : `${label}: higher under ${first} at first, the other way from day ${crossing.day}`;
  }
  const last = rows.at(-1);
  if (last === undefined) return zh ? `${label}：没有一天可比` : `${label}: no day can be compared`;
  const side = ({ lower, upper }: CourseRow): number => (lower > margin ? 1 : upper < -margin ? -1 : 0);
  const end = side(last);
  if (end !== 0 && isOpen) {
    const size = amount(Math.abs(last.mean));
    return zh
      ? `${label}：到第 ${last.day} 天 ${b} 比 ${a} ${end > 0 ? '高' : '低'} ${size}，还看不准值不值得在意`
      : `${label}: ${b} ${end > 0 ? 'above' : 'below'} ${a} by ${size} on day ${last.day}, not yet surely enough to matter`;
  }
  if (end !== 0) {
    const from = since(rows, side);
    const size = amount(Math.abs(last.mean));
    return zh
      ? `${label}：第 ${from} 天起 ${b} 比 ${a} ${end > 0 ? '高' : '低'}到值得在意，到第 ${last.day} 天${end > 0 ? '高' : '低'} ${size}`
      : `${label}: ${b} ${end > 0 ? 'above' : 'below'} ${a} by enough to matter from day ${from}, by ${size} on day ${last.day}`;
  }
  const clear = rows.filter((row) => side(row) !== 0);
  if (clear.length > 0) {
    const peak = clear.reduce((best, row) => (Math.abs(row.mean) > Math.abs(best.mean) ? row : best));
    const size = amount(Math.abs(peak.mean));
    return zh
      ? `${label}：${b} 在第 ${peak.day} 天比 ${a} ${peak.mean > 0 ? '高' : '低'} ${size}，到第 ${last.day} 天已不一定值得在意`
      : `${label}: ${b} ${peak.mean > 0 ? 'above' : 'below'} ${a} by ${size} on day ${peak.day}; by day ${last.day} no longer surely enough to matter`;
  }
  const never = rows.every(({ lower, upper }) => lower >= -margin && upper <= margin);
  if (never && !isOpen) {
    return zh ? `${label}：${b} 与 ${a} 没有一天差到值得在意` : `${label}: on no day are ${b} and ${a} far enough apart to matter`;
  }
  return zh
    ? `${label}：没有一天看得准 ${b} 与 ${a} 差到值得在意`
    : `${label}: no day shows for sure that ${b} and ${a} are far enough apart to matter`;
}
