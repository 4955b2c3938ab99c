import { expect, test } from 'vitest';
import { pack, unpack } from '../../sim/store/pack.ts';

test('plain data with typed arrays comes back to the bit', () => {
  const data = {
    ok: true,
    text: '群 "推演"\n',
    numbers: [0, 1.5, -1e308, Number.NaN, Infinity, -Infinity],
    nothing: null,
    bytes: Uint8Array.of(1, 2, 3),
    inner: { doubles: Float64Array.of(Number.NaN, -0, 1e-310, Infinity), empty: new Int32Array(0), ints: Int32Array.of(-1, 2 ** 31 - 1) },
    part: new Float64Array([9, 8, 7, 6]).subarray(1, 3),
    small: Int8Array.of(-1, 127),
  };
  const back = unpack(pack(data)) as typeof data;
  expect(back).toEqual(data);
  expect(Object.is(back.inner.doubles[1], -0)).toBe(true);
  expect(back.part.byteLength).toBe(16);
});

test('other arrays are refused, not forgotten', () => {
  expect(() => pack({ a: new Float32Array(2) })).toThrow(/found Float32Array, expected one of Float64Array/);
});
