/** The axis of days, in weeks where there are some. */
import type { Language } from '../model/text.ts';
import { labelled, type Part } from './spec.ts';

/** Ticks at the start, and at every so many weeks (days for short runs) up to `days`, at most `most` after the start. */
export function timeTicks(days: number, most: number): { readonly days: number[]; readonly inWeeks: boolean } {
  const inWeeks = days >= 14;
  const unit = inWeeks ? 7 : 1;
  const count = Math.floor(days / unit);
  const step = [1, 2, 4, 8, 13, 26, 52].find((s) => count / s <= most) ?? 104;
  const ticks = Array.from({ length: Math.floor(count / step) }, (_, i) => (i + 1) * step * unit);
  return { days: [1, ...ticks.filter((d) => d > 1)], inWeeks };
}

/** Axis of days from `start` to `days`, for a drawing `width` wide. */
export function timeAxis(
  days: number,
  width: number,
  language: Language,
  start: { zh: string; en: string } = { zh: '开始', en: 'start' },
): Part {
  const { days: values, inWeeks } = timeTicks(days, Math.max(2, Math.floor(width / 84)));
  const labels = values.map((day, i) => {
    if (i === 0) return start[language];
    const n = inWeeks ? day / 7 : day;
    return language === 'zh' ? `${n} ${inWeeks ? '周' : '天'}` : `${inWeeks ? 'week' : 'day'} ${n}`;
  });
  return labelled(values, labels, { labelFlush: true });
}
