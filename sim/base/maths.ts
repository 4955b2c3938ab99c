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

const DECAYS = Float64Array.from({ length: 128 * 32 }, (_, i) => exp(-i / 128));

/**
 * e^(−x) for x ≥ 0; relative error below 2e-10, and 0 from x = 32 on, where it would be below 1.3e-14. NaN for x < 0. A table of
 * 128 steps a unit and three terms between them. Its numbers are written out: a compiler inlines by length of code, and a name
 * costs as much as an addition.
 */
export const decay = (x: number): number => {
  if (x >= 32) return 0;
  const i = (x * 128) | 0;
  const r = x - i * 0.0078125;
  return (DECAYS[i] as number) * (1 - r * (1 - r * (0.5 - r * 0.16666666666666666)));
};

const INVERSE = new Float64Array(1024);
const LOGARITHM = new Float64Array(1024);
for (let j = 0; j < 1024; j++) {
  const centre = 1 + (j + 0.5) / 1024;
  INVERSE[j] = 1 / centre;
  LOGARITHM[j] = ln(centre);
}
const TWO_TO_MINUS = Float64Array.from({ length: 32 }, (_, e) => 1 / (2147483648 / ((1 << (31 - e)) >>> 0)));

/** −ln((word + ½) / 2³²): an Exp(1) variate from 32 random bits, in (1.1e-10, 22.9); absolute error below 1e-10. */
export const exponentialOf = (word: number): number => {
  const h = word >>> 0;
  if (h === 0) return 22.873856958478193; // 33 ln 2
  const e = 31 - Math.clz32(word); // not of h: a compiler of newer engines takes its argument for signed, and gives up over and over
  const m = (h + 0.5) * (TWO_TO_MINUS[e] as number);
  const j = ((m - 1) * 1024) | 0;
  const f = m * (INVERSE[j] as number) - 1;
  return (32 - e) * 0.6931471805599453 - (LOGARITHM[j] as number) - f * (1 - f * 0.5);
};
