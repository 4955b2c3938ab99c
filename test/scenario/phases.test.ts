/** Phases: those that may hold at once must agree about the hours they leave together; each may have a title for readers. */
import { describe, expect, test } from 'vitest';
import { inputsOf, type Phase, phaseTitle, readScenario, type Scenario, scenarioFile, scenarioSchema } from '../../sim/index.ts';
import { CASES, load, problemsOf, scenarioOf, shipped, VALID } from './files.ts';

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

describe('the title of a phase', () => {
  const TITLED = 'title: {zh: 冷场多接话, en: more answers when quiet}';
  const withPhase = (title: string): string =>
    VALID.replace('content: {perDay: 9}', `phases: [{name: talk-up, ${title}${title && ', '}set: {content: {perDay: 2}}}]`);
  const phaseIn = (scenario: Scenario): Phase => scenario.arms[1]!.strategy.phases![0]!;

  test('is read in both languages, one text standing for both; without one the phase goes by its name', () => {
    const titled = phaseIn(scenarioOf(withPhase(TITLED)));
    expect(titled.title).toEqual({ zh: '冷场多接话', en: 'more answers when quiet' });
    expect(phaseIn(scenarioOf(withPhase('title: 冷场多接话'))).title).toEqual({ zh: '冷场多接话', en: '冷场多接话' });
    const plain = phaseIn(scenarioOf(withPhase('')));
    expect('title' in plain).toBe(false);
    expect([phaseTitle(titled).zh, phaseTitle(plain)]).toEqual(['冷场多接话', { zh: 'talk-up', en: 'talk-up' }]);
  });

  test('is no longer than any other, and has both languages or one text', () => {
    expect(problemsOf(withPhase('title: {zh: 只有中文}'))[0]?.path).toMatch(/phases\[0\]\.title/);
    expect(problemsOf(withPhase(`title: ${'长'.repeat(201)}`))[0]).toMatchObject({ kind: 'wrong-type' });
  });

  test('is written as it was read', () => {
    const scenario = scenarioOf(withPhase(TITLED));
    expect(scenarioOf(scenarioFile(scenario)).arms).toEqual(scenario.arms);
  });

  test('is in the schema, as those of strategies are', () => {
    const { properties } = scenarioSchema() as { properties: Record<string, never> };
    const ofStrategies = JSON.stringify(properties.strategies);
    expect(ofStrategies).toContain('给人看的名称；不写就用 name。');
  });

  test('is nothing that a run depends on, be it of a strategy or of the history before a fork', () => {
    const fork = 'fork: {day: 2, history: busy}\n';
    const [plain, titled] = ['', TITLED].map((title) => scenarioOf(withPhase(title) + fork));
    for (const arm of [0, 1]) expect(inputsOf(titled!, arm)).toEqual(inputsOf(plain!, arm));
  });

  test('names it where it meets another', () => {
    expect(read(late('from: 2, ').replace('name: late', 'name: late, title: {zh: 晚, en: the late one}'), early(''))[0]).toContain(
      'together with “the late one”',
    );
  });

  test.each(CASES)('is there in both languages for each phase of case %s', (name) => {
    const reading = readScenario(shipped(`cases/${name}`), load);
    for (const { strategy } of reading.ok ? reading.scenario.arms : []) {
      for (const { title } of strategy.phases ?? []) {
        expect(title?.zh).toMatch(/^\p{Script=Han}+$/u);
        expect(title?.en).toMatch(/^[a-z ]+$/);
      }
    }
  });
});
