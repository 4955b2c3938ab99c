/** The hash by which a report tells whether a check still speaks of the scenario as it is. */
import { expect, test } from 'vitest';
import { claimHash } from '../../sim/store/index.ts';
import { scenarioOf, VALID } from '../scenario/files.ts';

const CLAIM = `claims:
  x: { claim: 'diff(members, busy, plain) > 0', worlds: { world.population.company: { from: 0.2, to: 0.8 } } }
`;
const hashOf = (text: string): string => {
  const scenario = scenarioOf(text);
  return claimHash(scenario, scenario.claims[0]!);
};
const changed = (from: string | RegExp, to: string): string => {
  const text = (VALID + CLAIM).replace(from, to);
  expect(text).not.toBe(VALID + CLAIM);
  return hashOf(text);
};
const own = hashOf(VALID + CLAIM);

test.each([
  ['the world', 'founders: 20', 'founders: 21'],
  ['a strategy', 'perDay: 9', 'perDay: 4'],
  ['the statement', '> 0', '> 1'],
  ['the family', 'to: 0.8', 'to: 0.9'],
  ['the day', /horizons: \[.*\]/, 'horizons: [9]'],
])('%s changed changes it', (_, from, to) => {
  expect(changed(from, to)).not.toBe(own);
});

test('what only decides how it is tried, or is said about it, does not', () => {
  expect(own).toMatch(/^[0-9a-f]{32}$/);
  expect(changed('x: {', 'x: { tries: 3, confidence: 99%,')).toBe(own);
  expect(hashOf(`${VALID}seed: other\n${CLAIM}`)).toBe(own);
  expect(changed(/title: .*/, 'title: another')).toBe(own);
});
