/** Simulated numbers beside a real group's: those beyond the scenario leave its answer alone, and a cell without a number says why. */
import { expect, test } from 'vitest';
import { compare, inlineRunner, OUTCOMES, outcomeById, runOne } from '../../sim/index.ts';
import { simulateBeyond } from '../../web/compute/beyond.ts';
import { spreadsOf } from '../../web/compute/spread.ts';
import { openFile, readDraft } from '../../web/document/draft.ts';
import { besideOf } from '../../web/views/beside.ts';
import { rowsOf } from '../../web/views/findings.ts';

const TEXT = `
qunsim: 1
title: t
question: q
world: { population: { founders: 25 }, arrivals: [{ channel: friends, rate: 1/day }] }
strategies: { a: {}, b: { content: { perDay: 40 } } }
horizons: [4, 12]
outcomes: [{ id: members, primary: true, margin: 2 }, { id: retentionNewcomers }]
claims: { more: { title: m, claim: members(b) > 3 } }
replications: 8
`;
const opened = openFile({ name: 't', path: 't.yaml', text: TEXT }, () => null);
if (!opened.ok) throw new Error(JSON.stringify(opened.problems));
const { draft } = opened;
const reading = readDraft('t', draft);
if (!reading.ok) throw new Error(JSON.stringify(reading.problems));
const { scenario } = reading;
const WANTED = ['postsPerDay', 'members', 'postAgainD30', 'surveyedSatisfaction'];

test('outcomes beyond the scenario are of the same runs, and leave what is compared as it was', async () => {
  const { result, runs } = await compare(scenario, inlineRunner());
  const order = { name: 't', draft, hash: 'now', outcomes: WANTED, pairs: result.replications };
  const beyond = await simulateBeyond(order, inlineRunner(), new AbortController().signal);
  if (beyond === null) throw new Error('nothing simulated');
  expect(Object.keys(beyond.means.a ?? {})).toEqual(['postsPerDay', 'postAgainD30', 'surveyedSatisfaction']); // those it asks for itself are known
  // The same as if the scenario asked for all of them, where intervals would have to be wider.
  const all = readDraft('t', { ...draft, outcomes: [...draft.outcomes, { id: 'postsPerDay', margin: 1 }] });
  if (!all.ok) throw new Error(JSON.stringify(all.problems));
  const wide = await compare(all.scenario, inlineRunner());
  for (const arm of ['a', 'b']) expect(beyond.means[arm]?.postsPerDay).toBe(wide.result.arms[arm]?.postsPerDay?.horizon['12']?.mean);
  const width = ({ differences }: typeof result): number => {
    const { lower, upper } = differences.find(({ horizon }) => horizon === 12)!;
    return upper! - lower!;
  };
  expect(width(wide.result)).toBeGreaterThan(width(result));
  const stage = { hash: 'now', scenario, result, spreads: spreadsOf(scenario, runs), done: true };
  const lens = { variant: null, arm: 'b', horizon: 12 };
  expect(rowsOf(stage, lens).map(({ outcome }) => outcome.id)).toEqual(['members', 'retentionNewcomers']);

  const cell = (id: string, further = { beyond, coming: [] as string[] }, shown: typeof stage | null = stage) =>
    besideOf(outcomeById(id)!, 'b', 12, shown, further);
  expect(cell('members')).toBe(result.arms.b?.members?.horizon['12']?.mean);
  expect(cell('postsPerDay')).toBe(beyond.means.b?.postsPerDay);
  expect(cell('retentionNewcomers')).toEqual({ zh: '12 天还太短：至少要 31 天', en: 'too early after 12 days: it takes 31 days' });
  expect(cell('postAgainD30')).toEqual({ zh: '12 天还太短：至少要 61 天', en: 'too early after 12 days: it takes 61 days' });
  expect(cell('surveyedSatisfaction')).toEqual({ zh: '推演里没有可算的情形', en: 'no such case in the runs' });
  expect(cell('gini')).toEqual({ zh: '没推演', en: 'not simulated' });
  expect(cell('gini', { beyond, coming: ['gini'] })).toBeNull();
  expect(cell('postsPerDay', { beyond: { ...beyond, hash: 'before' }, coming: [] })).toEqual({ zh: '没推演', en: 'not simulated' });
  expect(cell('members', undefined, null)).toBeNull();
  const failed = scenario.arms
    .flatMap((_, replicate) => [0, 1, 2, 3].map((r) => 4 * replicate + r))
    .map((replicate) => ({ arm: 'b', replicate, stage: 'worker' as const, cause: 'x' }));
  const broken = { ...stage, result: { ...result, failed, arms: { ...result.arms, b: {} } } };
  expect(cell('members', undefined, broken)).toEqual({ zh: '推演失败', en: 'runs failed' });
});

test('stopped, or with nothing to add, nothing is simulated beyond', async () => {
  const order = { name: 't', draft, hash: 'now', outcomes: ['members'], pairs: 4 };
  expect(await simulateBeyond(order, inlineRunner(), new AbortController().signal)).toBeNull();
  expect(await simulateBeyond({ ...order, outcomes: WANTED }, inlineRunner(), AbortSignal.abort())).toBeNull();
});

test('no outcome has a value before the days that it says it takes, and each has one soon after', () => {
  const slow = OUTCOMES.filter(({ leastDays }) => leastDays !== undefined);
  expect(slow.length).toBeGreaterThan(5);
  const days = 118;
  const long = readDraft('t', {
    ...draft,
    horizons: [days],
    world: { population: { founders: 40 }, arrivals: [{ channel: 'friends', rate: 6 }] },
    outcomes: [{ id: 'members', margin: 1, primary: true }, ...slow.map(({ id, defaultMargin }) => ({ id, margin: defaultMargin }))],
  });
  if (!long.ok) throw new Error(JSON.stringify(long.problems));
  const run = runOne(long.scenario, { arm: 0, replicate: 0 });
  if (!run.ok) throw new Error(run.cause);
  for (const [o, { id, leastDays }] of slow.entries()) {
    const first = [...run.series.subarray((o + 1) * days, (o + 2) * days)].findIndex((x) => !Number.isNaN(x)) + 1;
    expect(first, id).toBeGreaterThanOrEqual(leastDays!);
    expect(first, id).toBeLessThanOrEqual(leastDays! + 4);
  }
});
