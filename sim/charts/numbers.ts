/** Numbers in figures and tables: locale-free, true minus, a sign on every difference, the same decimals down a column. */
import { extent } from '../base/statistics.ts';
import { type Scale as AmountScale, digits } from '../experiment/amounts.ts';

/** How amounts are shown, as `scaleOf` has it for an outcome: shares in per cent. */
export type Shown = Pick<AmountScale, 'factor' | 'decimals'>;

export const level = (value: number, { factor, decimals }: Shown): string => digits(value * factor, decimals);

/** With its sign; what rounds to 0 has none. */
export function signed(value: number, { factor, decimals }: Shown): string {
  const text = digits(value * factor, decimals);
  return value > 0 && /[1-9]/.test(text) ? `+${text}` : text;
}

export const percent = (share: number, decimals = 0): string => `${digits(share * 100, decimals)}%`;

/** Decimals for a column of these numbers: one where some of them are below ten, so that those say something, too. */
export const decimalsDown = (column: readonly number[]): 0 | 1 => (column.some((x) => x !== 0 && Math.abs(x) < 10) ? 1 : 0);

/** A step of 1, 2 or 5 times a power of ten that cuts `span` into at most `parts`. */
function niceStep(span: number, parts: number): number {
  if (!(span > 0 && Number.isFinite(span))) return 1; // nothing to cut
  let power = 1;
  while (power * 10 <= span / parts) power *= 10;
  while (power > span / parts) power /= 10;
  return power * ([1, 2, 5, 10].find((step) => power * step >= span / parts - 1e-12) as number);
}

export interface Scale {
  readonly domain: readonly [number, number];
  readonly ticks: readonly number[];
  readonly step: number;
}

/** Round bounds around values, and the ticks between them. `kept`: a scale that stays as long as all values are on it. */
export function niceScale(values: readonly number[], parts = 5, fromZero = false, kept?: Scale): Scale {
  if (kept !== undefined && values.every((x) => x >= kept.domain[0] && x <= kept.domain[1])) return kept;
  const [lowest, highest] = extent(values);
  const least = fromZero ? Math.min(0, lowest) : lowest;
  const most = fromZero ? Math.max(0, highest) : highest;
  const step = niceStep(most - least || Math.abs(most) || 1, parts);
  const from = Math.floor(least / step + 1e-9);
  const to = Math.max(Math.ceil(most / step - 1e-9), from + 1);
  return { domain: [from * step, to * step], ticks: Array.from({ length: to - from + 1 }, (_, i) => (from + i) * step), step };
}

/** Decimals that ticks of this step need. */
export function decimalsOf(step: number): number {
  let decimals = 0;
  for (let x = step; decimals < 6 && Math.abs(x - Math.round(x)) > 1e-9; x *= 10) decimals++;
  return decimals;
}
