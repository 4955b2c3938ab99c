/** Numbers for readers: as many decimals as the interval deserves, a true minus sign, shares in percent. */
import { digits } from '../experiment/amounts.ts';
import type { Estimate } from '../experiment/result.ts';

export type Show = (value: number | null) => string;

/** Relative width of what is left of equal values after they were added up: none. */
const NO_WIDTH = 1e-12;

/** Two significant digits of the narrowest half-width, at most four decimals; if no interval has a width, those of a `margin` in that scale. */
export function decimalsFor(estimates: readonly Estimate[], scale: number, margin: number): number {
  let narrowest = Number.POSITIVE_INFINITY;
  for (const { lower, upper } of estimates) {
    const width = lower === null || upper === null ? 0 : upper - lower;
    if (lower !== null && upper !== null && width > NO_WIDTH * Math.max(Math.abs(lower), Math.abs(upper)))
      narrowest = Math.min(narrowest, ((upper - lower) / 2) * scale);
  }
  if (narrowest === Number.POSITIVE_INFINITY) narrowest = margin > 0 ? margin * scale : 1;
  return Math.max(0, Math.min(4, Math.ceil(-Math.log10(narrowest)) + 1));
}

/** Writes values in `decimals`; `null`, and what a number in this scale does not hold, as `none`. With `sign`, a plus stands before what is above zero. */
export const showing =
  (scale: number, decimals: number, none: string, sign = false): Show =>
  (value) => {
    if (value === null || !Number.isFinite(value * scale)) return none;
    const text = digits(value * scale, decimals);
    return sign && value > 0 && /[1-9]/.test(text) ? `+${text}` : text;
  };
