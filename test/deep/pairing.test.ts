/**
 * Pairing pays: for small changes to the default chat group, the difference in members varies at least three times less
 * under common luck than it would under independent luck.
 */
import { beforeAll, describe, expect, test } from 'vitest';
import { pairedDifference } from '../../sim/experiment/paired.ts';
import { replicate } from '../patterns/ensemble.ts';
import { type Figures, PAIRING_DAYS } from '../patterns/studies.ts';

const REPLICATIONS = 80;
const LEAST = 3;
let runs: readonly Figures[];

beforeAll(async () => {
  runs = (await replicate({ studies: ['pairing'], seed: 'pairing', replications: REPLICATIONS })).get('pairing')!;
}, 240_000);

function gain(arm: string, day: number): number {
  const column = (name: string): number[] => runs.map((figures) => figures[`${name}@${day}`]!);
  return pairedDifference(column(arm), column('base'), 1).pairingGain!;
}

describe.each(PAIRING_DAYS)('members on day %i', (day) => {
  test.each(['content', 'digest'])('%s', (arm) => {
    console.log(`pairing gain, ${arm}, day ${day}: ${gain(arm, day).toFixed(1)}`);
    expect(gain(arm, day)).toBeGreaterThanOrEqual(LEAST);
  });

  // Independent luck has gain 1; the logarithm of its estimate has standard error √(2/80) at most, so 3 is 7 of them away.
  test('the same change under other luck is rejected', () => {
    expect(gain('contentElsewhere', day)).toBeLessThan(LEAST);
  });
});
