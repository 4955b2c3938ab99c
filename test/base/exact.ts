/**
 * Correctly rounded e^x, ln x and x^y, by whole numbers of hundreds of bits: another way than the engine's, whose results they judge. Slow;
 * held to stored values of 60-digit decimal arithmetic in test/base/maths.test.ts.
 */

/** Fractional bits of the fixed point: a double needs 53, and what is lost in sums and squarings some 20 more. */
const P = 320n;
const ONE = 1n << P;
const times = (a: bigint, b: bigint): bigint => (a * b) >> P;
const over = (a: bigint, b: bigint): bigint => (a << P) / b;

const bits = new DataView(new ArrayBuffer(8));
/** A finite double as mantissa × 2^exponent, exactly. */
function parts(x: number): readonly [bigint, bigint] {
  bits.setFloat64(0, x);
  const word = bits.getBigUint64(0);
  const exponent = (word >> 52n) & 0x7ffn;
  const mantissa = (word & 0xfffffffffffffn) | (exponent === 0n ? 0n : 1n << 52n);
  return [word >> 63n === 1n ? -mantissa : mantissa, (exponent === 0n ? 1n : exponent) - 1075n];
}
const shifted = (x: bigint, by: bigint): bigint => (by >= 0n ? x << by : x >> -by);
const fixed = (x: number): bigint => {
  const [mantissa, exponent] = parts(x);
  return shifted(mantissa, exponent + P);
};

/** The double next to a × 2^(exponent − P), a > 0, halves to even. The result must be neither too large nor subnormal. */
function rounded(a: bigint, exponent: bigint): number {
  const spare = BigInt(a.toString(2).length) - 53n;
  let top = a >> spare;
  const rest = a - (top << spare);
  const half = 1n << (spare - 1n);
  if (rest > half || (rest === half && (top & 1n) === 1n)) top++;
  // In two steps: 2^−1022 and below cannot be made in one from here.
  const e = Number(exponent - P + spare);
  const first = Math.trunc(e / 2);
  return Number(top) * 2 ** first * 2 ** (e - first);
}

/** atanh(1/n), for whole n. */
function inverseTanh(n: bigint): bigint {
  let [sum, term] = [0n, ONE / n];
  for (let k = 1n; term > 0n; k += 2n) {
    sum += term / k;
    term /= n * n;
  }
  return sum;
}
const LN2 = 18n * inverseTanh(26n) - 2n * inverseTanh(4801n) + 8n * inverseTanh(8749n);

/** e^x of a fixed-point x as fixed point and power of two: a × 2^k. */
function power(x: bigint): readonly [a: bigint, k: bigint] {
  const k = x / LN2;
  const HALVINGS = 16n;
  const r = (x - k * LN2) >> HALVINGS;
  let [sum, term] = [ONE, ONE];
  for (let n = 1n; term !== 0n && term !== -1n; n++) {
    term = times(term, r) / n;
    sum += term;
  }
  for (let n = 0n; n < HALVINGS; n++) sum = times(sum, sum);
  return [sum, k];
}

/** ln x of a double x > 0, as fixed point. */
function logarithm(x: number): bigint {
  const [mantissa, exponent] = parts(x);
  const length = BigInt(mantissa.toString(2).length);
  const m = mantissa << (P - length); // in [½, 1)
  let y = fixed(Math.log(Number(m >> (P - 60n)) / 2 ** 60)); // right to some 50 bits; each step below triples them
  for (let step = 0; step < 3; step++) {
    const [a, k] = power(y);
    const e = shifted(a, k);
    y += 2n * over(m - e, m + e);
  }
  return y + (exponent + length) * LN2;
}

export function exactExp(x: number): number {
  const [a, k] = power(fixed(x));
  return rounded(a, k);
}
export function exactLn(x: number): number {
  const y = logarithm(x);
  return y < 0n ? -rounded(-y, 0n) : y === 0n ? 0 : rounded(y, 0n);
}
/** x > 0. */
export function exactPow(x: number, y: number): number {
  const [a, k] = power(times(logarithm(x), fixed(y)));
  return rounded(a, k);
}
