/** The laws: no false alarm where desks, invitations and advertisers are at work, and faults that each must find. */
import { describe, expect, test } from 'vitest';
import { checkScenario } from '../../sim/claims/check.ts';
import type { LawName, LawReport } from '../../sim/claims/result.ts';
import { inlineRunner } from '../../sim/experiment/inline-runner.ts';
import type { Runner, RunResult } from '../../sim/experiment/runner.ts';
import type { Arm, Scenario } from '../../sim/scenario/scenario.ts';
import { scenarioOf } from '../scenario/files.ts';

/** Much of what queues at the desk. */
const BUSY = scenarioOf(`
qunsim: 1
title: t
question: q
world:
  population: { founders: 60, advertisers: 10% }
  arrivals: [{ channel: friends, rate: 2/day }]
strategies:
  plain: { content: { perDay: 3 }, moderation: { detection: 100% }, care: { welcome: 100% } }
  other: { content: { perDay: 6 }, hosting: { minutesPerDay: 60 }, moderation: { detection: 50% } }
horizons: [14]
outcomes: [{ id: members, primary: true }]
`);

/** Members who bring friends: with founder 0 go those who would have come. */
const INVITING = scenarioOf(`
qunsim: 1
title: t
question: q
world: { population: { founders: 60, invites: 8/month } }
strategies: { a: {}, b: { content: { perDay: 5 } } }
horizons: [14]
outcomes: [{ id: members, primary: true }]
`);

async function laws(scenario: Scenario, runner: Runner, seed: string): Promise<Readonly<Record<LawName, LawReport>>> {
  const report = await checkScenario(scenario, inlineRunner(), { seed, lawRunner: runner });
  return Object.fromEntries(report.laws.map((law) => [law.law, law])) as unknown as Record<LawName, LawReport>;
}

/** A runner whose results are changed by `fault`, given the arm and its run, and one of the same arm under other luck. */
const faulty = (concerns: (arm: Arm) => boolean, fault: (run: Float64Array, other: Float64Array, scenario: Scenario) => void): Runner => ({
  ...inlineRunner(),
  async run(scenario, requests, onResult, signal) {
    const elsewhere = new Map<string, RunResult>();
    const key = ({ arm, replicate }: Pick<RunResult, 'arm' | 'replicate'>): string => `${arm}:${replicate}`;
    await inlineRunner().run(
      { ...scenario, seed: `${scenario.seed}, other luck` },
      requests,
      (run) => elsewhere.set(key(run), run),
      signal,
    );
    await inlineRunner().run(
      scenario,
      requests,
      (run) => {
        const other = elsewhere.get(key(run));
        if (run.ok && other?.ok && concerns(scenario.arms[run.arm] as Arm)) fault(run.series, other.series, scenario);
        onResult(run);
      },
      signal,
    );
  },
});

test.each([
  ['all queues at one desk', BUSY, 'z1'],
  ['all queues at one desk, on other luck', BUSY, 'z2'],
  ['friends are brought along', INVITING, 's1'],
])('they hold where %s', async (_, scenario, seed) => {
  const found = await laws(scenario, inlineRunner(), seed);
  for (const law of Object.values(found)) expect(law, law.sentence.en).toMatchObject({ verdict: 'holds' });
});

describe('faults', () => {
  /** From day `from` on, the numbers of those who look in are another group's. */
  const reshuffled = (from: number) =>
    faulty(
      ({ strategy }) => strategy.moderation.remove.length > 0,
      (run, other, { outcomes, horizons }) => {
        const days = horizons.at(-1) as number;
        outcomes.forEach(({ id }, o) => {
          if (!id.startsWith('activeVisitors')) return;
          for (let day = from; day < days; day++) run[o * days + day] = other[o * days + day] as number;
        });
      },
    );
  test('local: a removal after which others look in on other days', async () => {
    const found = await laws(BUSY, reshuffled(5), 'z1');
    expect(found.local).toMatchObject({ verdict: 'broken' });
    expect(found.local.sentence.en).toContain('activeVisitors');
    expect([found.placebo, found.order, found.zero].map(({ verdict }) => verdict)).toEqual(['holds', 'holds', 'holds']);
  });
  test('zero: minutes of what is not done that move a number', async () => {
    const dear = faulty(
      ({ strategy }) => strategy.digest.minutes === 1440,
      (run) => {
        run[0]! += 1;
      },
    );
    const found = await laws(BUSY, dear, 'z1');
    expect(found.zero).toMatchObject({ verdict: 'broken' });
    expect(found.zero.sentence.en).toContain('digest');
  });
  test('placebo and order: names that move a number', async () => {
    const named = faulty(
      (arm) => /^(?:placebo-|z1$)/.test(arm.name),
      (run) => {
        run[0]! += 1;
      },
    );
    const found = await laws(BUSY, named, 'z1');
    expect([found.placebo, found.order].map(({ verdict }) => verdict)).toEqual(['broken', 'broken']);
  });
});
