import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { draw, unit53 } from '../../sim/base/draws.ts';
import { decay, exp, exponentialOf, ln, pow } from '../../sim/base/maths.ts';
import { exactExp, exactLn, exactPow } from './exact.ts';

/** Correctly rounded by 60-digit decimal arithmetic: [x, e^x], [x, ln x], [x, y, x^y]. */
const references = JSON.parse(readFileSync(new URL('./maths-references.json', import.meta.url), 'utf8')) as {
  exp: [number, number][];
  ln: [number, number][];
  pow: [number, number, number][];
};
const bits = new DataView(new ArrayBuffer(8));
const ordinal = (x: number): bigint => {
  bits.setFloat64(0, x);
  const b = bits.getBigInt64(0);
  return b < 0n ? -(b & 0x7fffffffffffffffn) : b;
};
/** Distance in units of the last place. */
const ulps = (x: number, y: number): number => Math.abs(Number(ordinal(x) - ordinal(y)));

test('the exact functions of these tests give what 60-digit decimal arithmetic gives', () => {
  expect(references.exp.filter(([x, y]) => exactExp(x) !== y)).toEqual([]);
  expect(references.ln.filter(([x, y]) => exactLn(x) !== y)).toEqual([]);
  expect(references.pow.filter(([x, y, z]) => exactPow(x, y) !== z)).toEqual([]);
});

describe('10,000 values each, against the correctly rounded ones', () => {
  const COUNT = 10_000;
  /** Uniform in [0, 1) with 53 bits. */
  const u = (decision: number, i: number): number => unit53(draw(3, 14, decision, i));
  /** The largest error [ulp], and an argument that has it. */
  function worst(own: (x: number, y: number) => number, exact: (x: number, y: number) => number, at: (i: number) => [number, number]) {
    let most = { error: 0, at: [0, 0] };
    for (let i = 0; i < COUNT; i++) {
      const [x, y] = at(i);
      const error = ulps(own(x, y), exact(x, y));
      if (error > most.error) most = { error, at: [x, y] };
    }
    return most;
  }

  // Half of them where the engine asks, half over all that a double holds short of its ends.
  const exponent = (i: number): number => (i % 2 === 0 ? 32 : 700) * (2 * u(1, i) - 1);
  const positive = (i: number): number => (1 + u(2, i)) * 2 ** Math.floor((i % 2 === 0 ? 40 : 1000) * (2 * u(3, i) - 1));
  const near1 = (i: number): number => 1 + (u(4, i) - 0.5) * 2 ** -Math.floor(40 * u(5, i));

  test('exp: within 1 ulp', () => {
    expect(worst(exp, exactExp, (i) => [exponent(i), 0]).error).toBeLessThanOrEqual(1);
  });
  test('ln: within 1 ulp, also beside 1', () => {
    expect(worst(ln, exactLn, (i) => [positive(i), 0]).error).toBeLessThanOrEqual(1);
    expect(worst(ln, exactLn, (i) => [near1(i), 0]).error).toBeLessThanOrEqual(1);
  });
  test('pow: within 1 ulp where the engine asks, and over all magnitudes', () => {
    const asked = (i: number): [number, number] => [(1 + u(6, i)) * 2 ** Math.floor(20 * u(7, i) - 10), 8 * u(8, i) - 4];
    const wide = (i: number): [number, number] => {
      const x = positive(i);
      return [x, (1000 * (2 * u(8, i) - 1)) / Math.max(1, Math.abs(Math.log2(x)))];
    };
    expect(worst(pow, exactPow, asked).error).toBeLessThanOrEqual(1);
    expect(worst(pow, exactPow, wide).error).toBeLessThanOrEqual(1);
  });
  test('an error of two ulps is seen', () => {
    expect(
      worst(
        (x) => exp(x) * (1 + 2 ** -51),
        exactExp,
        (i) => [exponent(i), 0],
      ).error,
    ).toBeGreaterThan(1);
  });
});

test('exp, ln and pow never fall where they should rise: a million arguments in order', () => {
  let [e, l, p] = [0, Number.NEGATIVE_INFINITY, 0];
  for (let i = 1; i <= 1_000_000; i++) {
    const x = i * 7e-5;
    const now = [exp(x - 35), ln(x), pow(x, 1.7)] as const;
    if (now[0] < e || now[1] < l || now[2] < p) expect.fail(`something falls at ${x}`);
    [e, l, p] = now;
  }
});

test('decay is e^(−x) within 2e-10 below 32 and 0 from there on, never rises, and never leaves [0, 1]', () => {
  let before = 1;
  for (let i = 0; i <= 1_000_000; i++) {
    const x = i * 3.3e-5;
    const y = decay(x);
    if (x < 32 ? Math.abs(y / exp(-x) - 1) >= 2e-10 : y !== 0) expect.fail(`decay(${x}) = ${y}, e^-x = ${exp(-x)}`);
    if (y > before) expect.fail(`decay rises at ${x}`);
    before = y;
  }
  expect([decay(0), decay(-1), decay(Number.NaN), decay(1000), decay(Infinity)]).toEqual([1, Number.NaN, Number.NaN, 0, 0]);
});

test('exponentialOf is −ln u within 1e-10 over all 32-bit words, also the outermost', () => {
  for (let i = 0; i < 200_000; i++) {
    const word = i < 100 ? i : i < 200 ? -i : Math.imul(i, 2654435761) >>> (i & 15);
    const exact = -ln(((word >>> 0) + 0.5) / 4294967296);
    if (Math.abs(exponentialOf(word) - exact) >= 1e-10) expect.fail(`word ${word}: ${exponentialOf(word)} against ${exact}`);
  }
});
