import { expect, test } from 'vitest';
import { familyOf } from '../../sim/claims/family.ts';
import { after, shrink } from '../../sim/claims/shrink.ts';
import { claimOf, range, stating } from './fakes.ts';

/** Ordinary are a need of 0.2 and a niche of 0.4. */
const claim = claimOf('members(plain) > 9', [range('world.population.need', 0, 1), range('world.population.niche', 0, 1)]);
const family = familyOf(stating(claim), claim);

test('a value halfway back to the ordinary one has two digits', () => {
  expect(after(family, [0.886, 0.4], 'h0')).toEqual([0.54, 0.4]);
});

test('a change that only bad luck kept is tried once more, and taken back', async () => {
  let tries = 0;
  const { steps, point } = await shrink(family, [0.8, 0.9], async (_, taken) => taken.at(-1) === 'r0' && ++tries > 1);
  expect({ steps, need: point[0] }).toEqual({ steps: ['r0'], need: 0.2 });
});
