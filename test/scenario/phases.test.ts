/** Phases that may hold at once must agree about the hours they leave together. */
import { expect, test } from 'vitest';
import { readScenario } from '../../sim/index.ts';

const read = (...phases: readonly string[]): readonly string[] => {
  const text = `qunsim: 1
title: two phases
question: what if
strategies:
  plain: {title: plain}
  phased:
    title: phased
    phases: [${phases.join(', ')}]
baseline: plain
horizons: [60]
outcomes: [{id: members, margin: 2, primary: true}]
`;
  const reading = readScenario({ name: 'phases', path: 'phases.yaml', text });
  return reading.ok ? [] : reading.problems.map(({ path, expected }) => `${path}: ${expected.en}`);
};

const late = (when: string): string => `{name: late, ${when}set: {hosting: {from: 20}}}`;
const early = (when: string): string => `{name: early, ${when}set: {hosting: {to: 10}}}`;

test('hours that two phases leave together run forwards, if both may hold at once', () => {
  expect(read(late('from: 2, to: 20, '), early('from: 10, to: 30, '))).toEqual([
    'strategies.phased.phases[1].set.hosting: together with “late”, which may hold at the same time, an hour not before the first, 20',
  ]);
  expect(read(late('from: 2, to: 10, '), early('from: 10, to: 30, '))).toEqual([]);
  expect(read(late('stage: build, '), early('stage: growth, '))).toEqual([]);
  expect(read(late('stage: build, '), early('when: members > 200, ')).length).toBe(1);
  // An earlier one may set both, of which the later one changes one.
  expect(read('{name: early, set: {hosting: {from: 20, to: 22}}}', '{name: later, set: {hosting: {to: 9}}}')).toEqual([
    'strategies.phased.phases[1].set.hosting: together with “early”, which may hold at the same time, an hour not before the first, 20',
  ]);
  // What sets both ends of its own needs nobody else's.
  expect(read(late('from: 2, '), '{from: 10, set: {hosting: {from: 8, to: 10}}}')).toEqual([]);
});
