/**
 * Portable maths: the same bits in every JavaScript engine, which the built-in transcendental functions do not promise.
 * `exp`, `ln` and `pow` are fdlibm ports from stdlib; `decay` and `exponentialOf` are tables over them for the inner loop,
 * where only + − × and loads run. Errors are measured in test/base/maths.test.ts.
 */
import stdExp from '@stdlib/math-base-special-exp';
import stdLn from '@stdlib/math-base-special-ln';
import stdPow from '@stdlib/math-base-special-pow';

export const exp: (x: number) => number = stdExp;
export const ln: (x: number) => number = stdLn;
export const pow: (x: number, y: number) => number = stdPow;

const STEPS = 128;
const STEP = 1 / STEPS;
const SIXTH = 1 / 6;
const REACH = 32;
const DECAYS = Float64Array.from({ length: STEPS * REACH + 1 }, (_, i) => exp(-i / STEPS));

/** e^(−x) for x ≥ 0; relative error below 2e-10, and 0 from x = 700 on. NaN for x < 0. Short, so that engines inline it. */
export function decay(x: number): number {
  if (x >= REACH) return 1 * far(x); // × 1 tells the compiler that this is a number too: else it would box every result
  const i = (x * STEPS) | 0;
  const r = x - i * STEP;
  return (DECAYS[i] as number) * (1 - r * (1 - r * (0.5 - r * SIXTH)));
}

const far = (x: number): number => (x < 700 ? exp(-x) : 0);

const CELLS = 1024;
const LN2 = 0.6931471805599453;
const INVERSE = new Float64Array(CELLS);
const LOGARITHM = new Float64Array(CELLS);
for (let j = 0; j < CELLS; j++) {
  const centre = 1 + (j + 0.5) / CELLS;
  INVERSE[j] = 1 / centre;
  LOGARITHM[j] = ln(centre);
}
const TWO_TO_MINUS = Float64Array.from({ length: 32 }, (_, e) => 1 / (2147483648 / ((1 << (31 - e)) >>> 0)));

/** −ln((word + ½) / 2³²): an Exp(1) variate from 32 random bits, in (1.1e-10, 22.9); absolute error below 1e-10. */
export function exponentialOf(word: number): number {
  const h = word >>> 0;
  if (h === 0) return 33 * LN2;
  const e = 31 - Math.clz32(h);
  const m = (h + 0.5) * (TWO_TO_MINUS[e] as number);
  const j = ((m - 1) * CELLS) | 0;
  const f = m * (INVERSE[j] as number) - 1;
  return (32 - e) * LN2 - (LOGARITHM[j] as number) - f * (1 - f * 0.5);
}
