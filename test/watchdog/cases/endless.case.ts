/** Larger than the file beside it, and so run before it. */
import { expect, test } from 'vitest';

test('comes before', () => expect(1).toBe(1));

/** Promises that are there at once: the thread never comes to its timers, so that the limit of a second for a test does not hold. */
async function withoutEnd(): Promise<void> {
  for (;;) await Promise.resolve();
}

test('never lets go of its thread', () => withoutEnd());

test('comes after, and is not reached', () => expect(1).toBe(1));
