/** One outcome in many settings: what was run for one is there for all others, and each comes out as if it had been run alone. */
import { expect, test } from 'vitest';
import { inlineRunner } from '../../sim/experiment/inline-runner.ts';
import { compare, outcomeById, type Runner, type RunRequest, readScenario } from '../../sim/index.ts';
import { Cache, cachedRunner, type Pool } from '../../web/compute/pool.ts';
import { type SurveyOrder, type SurveyStep, survey } from '../../web/compute/survey.ts';
import { SURVEYED } from '../../web/compute/surveyed.ts';
import type { Draft } from '../../web/document/draft.ts';

const DRAFT = {
  qunsim: 1,
  title: { zh: '小群', en: 'small' },
  question: { zh: '多发会怎样', en: 'what do more posts do' },
  world: { population: { founders: 20 } },
  strategies: {
    few: { title: { zh: '少发', en: 'few' }, content: { perDay: 1 } },
    many: { title: { zh: '多发', en: 'many' }, content: { perDay: 9 } },
  },
  baseline: 'few',
  horizons: [3, 5],
  outcomes: [{ id: 'members', margin: 2, primary: true }],
  seed: 'survey',
  replications: 40,
} as unknown as Draft;
const PAIRS = 3;

const order = (outcome: string, sizes: readonly number[] = [20, 30]): SurveyOrder => ({
  kind: 'survey',
  across: 'sizes',
  settings: sizes.map((founders) => ({
    label: { zh: `${founders} 人`, en: `${founders} members` },
    name: 'small',
    draft: { ...DRAFT, world: { population: { founders } } } as unknown as Draft,
  })),
  outcome,
  pairs: PAIRS,
});

/** A runner that keeps what it computes, and how often it was asked. `fails`: it has all runs of more than one outcome fail. */
function keeping(fails = false) {
  const asked: RunRequest[] = [];
  const inline = inlineRunner();
  const work: Pool['work'] = async (scenario, requests, onResult, signal) => {
    asked.push(...requests);
    if (!fails || scenario.outcomes.length === 1) return inline.run(scenario, requests, onResult, signal);
    for (const { arm, replicate } of requests)
      onResult({ ok: false, arm, replicate, stage: 'measure', cause: 'outcome x is infinite on day 1' });
  };
  const pool = { parallel: 1, pace: 0, work } as unknown as Pool;
  return { runner: cachedRunner(pool, new Cache()) as Runner, asked };
}

async function surveyed(runner: Runner, asked: SurveyOrder): Promise<SurveyStep> {
  const steps: SurveyStep[] = [];
  await survey(
    asked,
    runner,
    () => null,
    (step) => void steps.push(step),
    new AbortController().signal,
  );
  expect(steps).toHaveLength(asked.settings.length);
  return steps.at(-1)!;
}

/** Means and bands of the strategies of one setting, each outcome run alone. */
async function alone(outcome: string, founders: number) {
  const asked = {
    ...DRAFT,
    world: { population: { founders } },
    outcomes: [{ id: outcome, margin: outcomeById(outcome)!.defaultMargin, primary: true }],
    replications: PAIRS,
  };
  const reading = readScenario({ name: 'small', path: 'small.yaml', text: JSON.stringify(asked) });
  if (!reading.ok) throw new Error('it cannot be read');
  const { result } = await compare(reading.scenario, inlineRunner());
  return reading.scenario.arms.map(({ name }) => {
    const band = result.series[name]![outcome]!;
    return { mean: result.arms[name]![outcome]!.horizon['5']!.mean, p05: band.p05[4], p95: band.p95[4] };
  });
}

test('another outcome of the same settings takes no run, and every one is what it is when it is run alone', async () => {
  const { runner, asked } = keeping();
  await surveyed(runner, order('members'));
  expect(asked).toHaveLength(2 * 2 * PAIRS);
  for (const { id } of SURVEYED) {
    const { rows, failed } = await surveyed(runner, order(id));
    expect(failed).toEqual([]);
    const own = [...(await alone(id, 20)), ...(await alone(id, 30))];
    expect(
      rows.map(({ mean, p05, p95 }) => ({ mean, p05, p95 })),
      id,
    ).toEqual(own);
  }
  expect(asked).toHaveLength(2 * 2 * PAIRS);
  // A setting more costs its own runs only; so does an outcome that is not in the list.
  await surveyed(runner, order('mutedShare', [20, 30, 40]));
  expect(asked).toHaveLength(3 * 2 * PAIRS);
  await surveyed(runner, order('leavers.overload', [20]));
  expect(asked).toHaveLength(4 * 2 * PAIRS);
});

test('a run that fails for another outcome’s sake is made with its own', async () => {
  const { runner } = keeping(true);
  const { rows } = await surveyed(runner, order('members', [20]));
  expect(rows.map(({ mean, p05, p95 }) => ({ mean, p05, p95 }))).toEqual(await alone('members', 20));
});

test('a strategy has the same place in every variant of a case', async () => {
  const [setting] = order('members').settings;
  const variants = {
    one: { title: { zh: '甲', en: 'one' } },
    two: { title: { zh: '乙', en: 'two' }, world: { population: { founders: 30 } } },
  };
  const { rows } = await surveyed(keeping().runner, {
    ...order('members'),
    settings: [{ ...setting!, draft: { ...DRAFT, variants } as unknown as Draft }],
  });
  expect(rows.map(({ place, strategy }) => [place, strategy.en])).toEqual([
    [0, 'one, few'],
    [1, 'one, many'],
    [0, 'two, few'],
    [1, 'two, many'],
  ]);
});
