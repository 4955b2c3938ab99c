import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { decay, exp, exponentialOf, ln, pow } from '../../sim/base/maths.ts';

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

test('exp and ln stay within 1 ulp, pow within 2, of the correctly rounded value', () => {
  for (const [x, y] of references.exp) expect(ulps(exp(x), y), `exp ${x}`).toBeLessThanOrEqual(1);
  for (const [x, y] of references.ln) expect(ulps(ln(x), y), `ln ${x}`).toBeLessThanOrEqual(1);
  for (const [x, y, z] of references.pow) expect(ulps(pow(x, y), z), `pow ${x} ${y}`).toBeLessThanOrEqual(2);
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
