import { expect, test } from 'vitest';

test('keeps its thread for a second and a half', () => {
  const end = Date.now() + 1500;
  while (Date.now() < end);
  expect(Date.now()).toBeGreaterThanOrEqual(end);
}, 5000);
