/** The figures of the table of claims are those of this engine, on a sample of its files; and every field of the shipped files acts. */
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { compare } from '../../sim/experiment/compare.ts';
import { threadRunner } from '../../sim/runner/node.ts';
import { readScenario } from '../../sim/scenario/read.ts';
import type { Arm, Scenario } from '../../sim/scenario/scenario.ts';
import { type Figures, firstOf, KEPT } from '../claims-table/figures.ts';
import { readClaimFile } from '../claims-table/files.ts';
import { CASES, CLAIMS, load, shipped } from '../scenario/files.ts';
import { fieldOf, type LeafPath, leavesOf, withoutLeaf } from '../scenario/leaves.ts';

const figures = JSON.parse(readFileSync(resolve(import.meta.dirname, '../claims-table/figures.json'), 'utf8')) as Figures;
const runner = threadRunner();
afterAll(() => runner.close());

/** Levels, ties, buying, quarrels, purges, phases, check-in. */
const SAMPLE = ['S14-self-organising', 'S28-broken-ties', 'S37-endorsement', 'S40-attention', 'S52-rules', 'S56-purge', 'S10-check-in'];

const rerun = async (scenario: Scenario): Promise<unknown> => {
  const few = { ...scenario, replications: KEPT };
  return JSON.parse(JSON.stringify(firstOf(few, (await compare(few, runner)).runs)));
};

// Runs are deterministic, so these cannot fail by chance.
describe.each(SAMPLE)('%s', (name) => {
  const { scenario } = readClaimFile(name);

  test('this engine gives the first replicates of the table, to the last bit', async () => {
    expect(await rerun(scenario)).toEqual(figures.files[name]?.first);
  });
});

test('an engine with one coefficient moved by one percent does not', async () => {
  const { scenario } = readClaimFile('S40-attention');
  expect(await rerun({ ...scenario, assumptions: { satiation: 1.01 } })).not.toEqual(figures.files['S40-attention']?.first);
});

/** A file and a value in it that no other strategy or world of the file needs to act. */
interface Written {
  readonly name: string;
  readonly leaf: LeafPath;
}

/** Each field once, where it is written first; what a list cannot do without (its `kind` and `channel`) stays. */
function everyField(): ReadonlyMap<string, readonly Written[]> {
  const fields = new Map<string, Written[]>();
  for (const name of [...CASES.map((file) => `cases/${file}`), ...CLAIMS.map((file) => `claims/${file}`)]) {
    for (const leaf of leavesOf(shipped(name).text)) {
      const field = fieldOf(leaf);
      const found = fields.get(field) ?? [];
      found.push({ name, leaf });
      fields.set(field, found);
    }
  }
  return fields;
}

/** Enough of the outcomes that whatever acts shows in one of them. */
const WATCHED = [
  'members',
  'joins',
  'leavers',
  'messagesPerDay',
  'postsPerDay',
  'activeVisitorsDay',
  'mutedShare',
  'satisfaction',
  'trust',
  'tieDensity',
  'conversion',
  'revenue',
  'cost',
  'operatorHours',
  'droppedWork',
];

/** Arms with and without the value, of one seed; null where it says what would hold anyway. */
function withAndWithout({ name, leaf }: Written): Scenario | null {
  const { path, text } = shipped(name);
  const [whole, without] = [text, withoutLeaf(text, leaf)].map((one) => readScenario({ name, path, text: one }, load));
  if (whole?.ok !== true || without?.ok !== true) return null;
  const { arms } = whole.scenario;
  const at = arms.findIndex((arm, i) => JSON.stringify(arm) !== JSON.stringify(without.scenario.arms[i]));
  if (at < 0) return null;
  const arm = (from: Arm, own: string, baseline: string | null): Arm => ({
    ...from,
    name: own,
    variant: null,
    strategyName: own,
    baseline,
  });
  return {
    ...whole.scenario,
    arms: [arm(arms[at]!, 'with', null), arm(without.scenario.arms[at]!, 'without', 'with')],
    baseline: 'with',
    outcomes: WATCHED.map((id, i) => ({ id, margin: 1, primary: i === 0, limit: null, expect: [] })),
    replications: 1,
  };
}

/** Whether anything watched differs on any day. */
async function acts(written: Written): Promise<boolean | null> {
  const scenario = withAndWithout(written);
  if (scenario === null) return null;
  const { runs } = await compare(scenario, runner);
  const [one, other] = [0, 1].map((arm) => {
    const run = runs.find((candidate) => candidate.arm === arm);
    if (run?.ok !== true) throw new Error(`${written.name}: ${JSON.stringify(run)}`);
    return run.series.join();
  });
  return one !== other;
}

test('every field that the shipped files write changes what a run gives', async () => {
  const idle: string[] = [];
  let tried = 0;
  for (const [field, places] of everyField()) {
    let result: boolean | null = null;
    // A value may find nothing to act on in one file; it must in one of three.
    for (const place of places.slice(0, 3)) {
      result = (await acts(place)) ?? result;
      if (result === true) break;
    }
    if (result !== null) tried++;
    if (result === false) idle.push(field);
  }
  expect(idle).toEqual([]);
  expect(tried).toBeGreaterThan(60);
});
