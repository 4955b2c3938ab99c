/** Memory handed from run to run. */
import { expect, test } from 'vitest';
import { borrow, handBack } from '../../sim/base/buffers.ts';

const KILOBYTE = 1024;
const dirty = (bytes: number): ArrayBuffer => {
  const buffer = borrow(bytes);
  new Uint8Array(buffer).fill(0xff);
  return buffer;
};
const isClean = (buffer: ArrayBuffer): boolean => new Uint8Array(buffer).every((byte) => byte === 0);

test('what is borrowed is zero to the last byte, also where it was used before', () => {
  for (const bytes of [16 * KILOBYTE, 16 * KILOBYTE + 4, 100_001]) {
    const buffer = dirty(bytes);
    handBack(buffer);
    const again = borrow(bytes);
    expect(again === buffer).toBe(true);
    expect(again.byteLength).toBe(bytes);
    expect(isClean(again)).toBe(true);
  }
});

test('a buffer that is out is lent to nobody else', () => {
  const [a, b] = [borrow(20 * KILOBYTE), borrow(20 * KILOBYTE)];
  expect(a === b).toBe(false);
  handBack(a);
  handBack(b);
  expect(new Set([borrow(20 * KILOBYTE), borrow(20 * KILOBYTE), borrow(20 * KILOBYTE)]).size).toBe(3);
});

test('what is small, what is large and what is too much together is not held', () => {
  for (const bytes of [KILOBYTE, 5 * KILOBYTE * KILOBYTE]) {
    const buffer = dirty(bytes);
    handBack(buffer);
    expect(borrow(bytes) === buffer).toBe(false);
  }
  const many = Array.from({ length: 40 }, () => dirty(KILOBYTE * KILOBYTE - 8));
  for (const buffer of many) handBack(buffer);
  const again = many.map(() => borrow(KILOBYTE * KILOBYTE - 8));
  expect(again.filter((buffer) => many.includes(buffer))).toHaveLength(16);
});

test('lengths that are no longer asked for make room for those that are', () => {
  const old = Array.from({ length: 16 }, (_, i) => borrow((1 << 20) - 8 * (i + 1)));
  for (const buffer of old) handBack(buffer);
  const now = borrow(3 << 20);
  handBack(now);
  expect(borrow(3 << 20) === now).toBe(true);
});
