/** Kept experiments at every call to the file system, byte and 2,000 bits, on a disk in memory. */
import { describe, expect, test } from 'vitest';
import { checkFailures, checkKills, checkRepeatedKills, checkShortWrites, powerCuts, unsynced } from '../store/crashes.ts';
import { checkCuts, checkFlips } from '../store/damage.ts';

describe('at every call to the file system', () => {
  test.each(['before', 'half', 'after'] as const)(
    'killed %s it, the next process comes to the same bytes, no run lost, none twice',
    (how) => checkKills(how, 0, 1),
  );
  test('killed again while it goes on', () => checkRepeatedKills(0, 3));
  test.each(['a', 'b'])('a power cut takes what was not synced (seed %s)', async (seed) => expect(await powerCuts(seed, 0, 1)).toBeNull());
  test('which would be noticed, were bytes not synced before the rename', async () => {
    const found = await Promise.all(['a', 'b', 'c', 'd'].map((seed) => powerCuts(seed, 0, 1, unsynced)));
    expect(found.some((at) => at !== null)).toBe(true);
  });
  test.each([false, true])('the disk fails (for good: %s)', (forever) => checkFailures(forever, 0, 1));
  test('a write that takes a part only is carried on', () => checkShortWrites(0, 1));
});

describe('a damaged journal', () => {
  test('cut at every byte of its last 4 KB', () => checkCuts(1, 211));
  test('2,000 flipped bits', () => checkFlips(2000));
});
