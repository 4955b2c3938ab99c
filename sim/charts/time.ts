/** The axis of days, in weeks where there are some. */
import type { Language } from '../model/text.ts';
import { labelled, type Part } from './spec.ts';

/** Ticks at `from`, and at every so many weeks (days for short runs) up to the last, at most `most` after the start, none close to it. */
export function timeTicks(days: number, most: number, from = 1): { readonly days: number[]; readonly inWeeks: boolean } {
  const inWeeks = days >= 14;
  const unit = inWeeks ? 7 : 1;
  const count = Math.floor(days / unit);
  const step = [1, 2, 4, 8, 13, 26, 52].find((s) => count / s <= most) ?? 104;
  const ticks = Array.from({ length: Math.floor(count / step) }, (_, i) => (i + 1) * step * unit);
  // The end is what a reader looks for: it takes the place of a tick close before it.
  const short = count * unit - (ticks.at(-1) ?? 0);
  if (short > 0) ticks.splice(ticks.length - (short <= (step * unit) / 2 ? 1 : 0), 1, count * unit);
  return { days: [from, ...ticks.filter((d) => d - from >= Math.min(step * unit, days - from) / 2)], inWeeks };
}

/** Days that a table tells: as the ticks, and the last day of all, of which the sentences speak. */
export function timeRows(days: number, most: number): number[] {
  const { days: ticks } = timeTicks(days, most);
  const last = ticks.at(-1) as number;
  if (last === days) return ticks;
  const step = last - (ticks.at(-2) ?? 0);
  return [...(days - last <= step / 2 ? ticks.slice(0, -1) : ticks), days];
}

/** Axis of days from `start`, which has its own words, to `days`, for a drawing `width` wide. */
export function timeAxis(
  days: number,
  width: number,
  language: Language,
  start: { readonly zh: string; readonly en: string; readonly day: number } = { zh: '开始', en: 'start', day: 1 },
): Part {
  const { days: values, inWeeks } = timeTicks(days, Math.max(2, Math.floor(width / 84)), start.day);
  const labels = values.map((day, i) => {
    if (i === 0) return start[language];
    const n = inWeeks ? day / 7 : day;
    return language === 'zh' ? `${n} ${inWeeks ? '周' : '天'}` : `${inWeeks ? 'week' : 'day'} ${n}`;
  });
  return labelled(values, labels, { labelFlush: true });
}
