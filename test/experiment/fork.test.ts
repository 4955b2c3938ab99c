/** "From today on": strategies that part on one day, after a common history. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { trace } from '../../sim/experiment/explain/trace.ts';
import { runOne } from '../../sim/experiment/run-one.ts';
import type { RunDone } from '../../sim/experiment/runner.ts';
import type { Strategy } from '../../sim/model/strategy.ts';
import { scenarioSchema } from '../../sim/scenario/index.ts';
import type { Arm, Scenario } from '../../sim/scenario/scenario.ts';
import { strategies } from '../arbitraries/scenario.ts';
import { problemsOf, scenarioOf } from '../scenario/files.ts';

const FILE = `
qunsim: 1
title: t
question: q
world:
  population: { founders: 25, goal: 30% }
  arrivals: [{ channel: friends, rate: 2/day }]
strategies:
  calm: { content: { perDay: 2 } }
  loud: { content: { perDay: 40 }, push: { nagging: 7/week }, kols: [{ count: 1 }] }
fork: { day: 8, history: calm }
horizons: [8, 16]
outcomes: [{ id: members, primary: true }, { id: messagesPerDay, margin: 1 }, { id: operatorHours, margin: 1 }]
seed: fork
`;
const scenario = scenarioOf(FILE.replace('messagesPerDay', 'postsPerDay'));
const unforked = scenarioOf(FILE.replace('messagesPerDay', 'postsPerDay').replace(/^fork:.*$/m, ''));

function run(of: Scenario, arm: number, replicate = 0): RunDone {
  const result = runOne(of, { arm, replicate });
  if (!result.ok) throw new Error(result.cause);
  return result;
}

/** Every outcome on the days before `day`. */
const until = (of: Scenario, { series }: RunDone, day: number): number[] => {
  const days = of.horizons.at(-1) as number;
  return of.outcomes.flatMap((_, o) => [...series.slice(o * days, o * days + day)]);
};

describe('a fork', () => {
  test('gives every arm the same history, and nothing differs before its day', () => {
    expect(scenario.arms.map(({ history }) => history)).toEqual([0, 1].map(() => ({ strategy: scenario.arms[0]?.strategy, until: 8 })));
    for (const replicate of [0, 1, 2]) {
      const [calm, loud] = [run(scenario, 0, replicate), run(scenario, 1, replicate)];
      expect(until(scenario, loud, 8)).toEqual(until(scenario, calm, 8));
      expect(loud.series).not.toEqual(calm.series);
      const found = trace(scenario, scenario.arms[1] as Arm, scenario.arms[0] as Arm, replicate, 16);
      expect(found.first?.event.t).toBeGreaterThanOrEqual(8);
      // Without the fork, the mutant, they part on the first day.
      const other = trace(unforked, unforked.arms[1] as Arm, unforked.arms[0] as Arm, replicate, 16);
      expect(other.first?.event.t).toBeLessThan(1);
    }
  });

  test('whose history is the strategy itself changes nothing', () => {
    for (const replicate of [0, 1]) expect(run(scenario, 0, replicate)).toEqual(run(unforked, 0, replicate));
    expect(run(scenario, 1)).not.toEqual(run(unforked, 1));
  });

  test('on day 0 is none', () => {
    const none = scenarioOf(FILE.replace('messagesPerDay', 'postsPerDay').replace('day: 8', 'day: 0'));
    for (const arm of [0, 1]) expect(run(none, arm)).toEqual(run(unforked, arm));
  });

  test('these hold for any strategies', () => {
    fc.assert(
      fc.property(strategies(), strategies(), fc.integer({ min: 0, max: 9 }), (own, history, day) => {
        const armsOf = (...all: readonly [Strategy, Strategy | null][]): Scenario => ({
          ...scenario,
          horizons: [10],
          arms: all.map(([strategy, before], i) => {
            const { history: _, ...arm } = scenario.arms[i % 2] as Arm;
            return { ...arm, name: `${i}`, strategy, ...(before === null ? {} : { history: { strategy: before, until: day } }) };
          }),
        });
        const of = armsOf([own, history], [history, history], [own, null], [history, null], [own, own]);
        const [forked, past, plain, pastPlain, self] = of.arms.map((_, arm) => run(of, arm));
        const days = Math.min(day, 10);
        expect(until(of, forked as RunDone, days)).toEqual(until(of, past as RunDone, days));
        expect(past?.series).toEqual(pastPlain?.series);
        expect(self?.series).toEqual(plain?.series);
        if (day === 0) expect(forked?.series).toEqual(plain?.series);
      }),
      { seed: 20_261_122, numRuns: 12, endOnFailure: true },
    );
  });
});

describe('a fork in a file', () => {
  const forked = (fork: string): string => FILE.replace('messagesPerDay', 'postsPerDay').replace(/^fork:.*$/m, `fork: ${fork}`);

  test('may have a history of its own, which may extend a strategy and is no arm', () => {
    const own = scenarioOf(forked('{ day: 4 days, history: { extends: loud, content: { perDay: 7 } } }'));
    expect(own.arms.map(({ name }) => name)).toEqual(['calm', 'loud']);
    expect(own.arms[0]?.history).toMatchObject({ until: 4, strategy: { content: { perDay: 7 }, push: { nagging: 7 } } });
  });

  test.each([
    ['{ day: 8, history: clam }', 'unknown-name', 'calm'],
    ['{ day: 16, history: calm }', 'out-of-range', '0 to 15'],
    ['{ day: 8 }', 'missing', 'history'],
    ['{ history: calm }', 'missing', 'day'],
    ['{ day: 8, histroy: calm }', 'unknown-key', 'history'],
    ['{ day: 8, history: { content: { perDya: 3 } } }', 'unknown-key', 'perDay'],
    ['{ day: 8, history: { moderation: { remove: [{ channel: nowhere }] } } }', 'contradiction', 'founders, friends'],
    ['{ day: 8, history: [calm] }', 'unknown-name', 'the name of a strategy'],
    ['8', 'wrong-type', 'a map'],
  ])('%s is refused', (fork, kind, words) => {
    const problems = problemsOf(forked(fork));
    expect(problems.map((problem) => problem.kind)).toContain(kind);
    expect(problems.map(({ expected, instead }) => `${expected.en} ${instead?.en ?? ''}`).join()).toContain(words);
  });

  test('is in the schema', () => {
    const { properties } = scenarioSchema() as { properties: Record<string, { required?: string[] }> };
    expect(properties.fork?.required).toEqual(['day', 'history']);
  });
});
