import { expect, test } from 'vitest';
import { limitOf, worstPassed } from '../../sim/experiment/findings.ts';
import { request, SCENARIO } from './fakes.ts';
import { finding, MEASURES } from './words.ts';

const scenario = {
  ...SCENARIO,
  outcomes: [
    request('members', 25, { primary: true, limit: 5 }),
    request('mutedShare', 0.02, { limit: 0.02 }),
    request('revenue', 1000, { limit: 1000 }),
  ],
};
const muted = finding({ measure: MEASURES.mutedShare, margin: 0.02, numbers: [0.04, 0.03, 0.05] });
const sold = finding({ measure: MEASURES.revenue, margin: 1000, numbers: [-9000, -9500, -8500] });

test('of several limits that are passed the one is told that is passed by most', () => {
  for (const findings of [
    [muted, sold],
    [sold, muted],
  ])
    expect(worstPassed(scenario, findings)?.difference.outcome).toBe('revenue');
});

test('a limit on the primary outcome is none: a loss of it is the verdict already', () => {
  expect(limitOf(scenario, finding({ numbers: [-30, -35, -26] }))).toBeNull();
  expect(limitOf(scenario, muted)).toBe(0.02);
});
