/** S6: whatever the runs say, a reader is shown numbers or "cannot tell", never NaN: 600 comparisons of numbers at the edge (10,000 samples in test/base/statistics.test.ts). */
import fc from 'fast-check';
import pc from 'picocolors';
import { expect, test } from 'vitest';
import { report } from '../../sim/cli/result-text.ts';
import { compare } from '../../sim/experiment/compare.ts';
import { toJson } from '../../sim/experiment/document.ts';
import type { RunResult } from '../../sim/experiment/runner.ts';
import { instantRunner, outcomeOf, ran, SCENARIO } from '../experiment/fakes.ts';

const MAX = Number.MAX_VALUE;
const EDGES = [0, -0, 1, 1, 0.1, 1e-300, 5e-324, 1e16, 1e300, -1e300, MAX, -MAX, Number.NaN, Number.NaN];
const UNSHOWN = /NaN|Infinity|∞|(?<!outcome is )undefined|\[object/;
const SHORT = { ...SCENARIO, horizons: [1, 2] };
const terminal = { colors: pc.createColors(false), width: 80, watched: null, out: () => {}, err: () => {} };

async function texts(values: readonly number[], failing: readonly boolean[], replications: number): Promise<string[]> {
  const scenario = { ...SHORT, replications };
  const run = (_: unknown, request: { arm: number; replicate: number }): RunResult =>
    failing[(request.replicate * 3 + request.arm) % failing.length]
      ? { ok: false, ...request, stage: 'simulate', cause: 'planted' }
      : ran(
          scenario,
          request,
          (arm, replicate, outcome, day) => values[(arm + 3 * replicate + 5 * outcome + 7 * day) % values.length] as number,
        );
  const { result } = await compare(scenario, instantRunner(run), { outcomeOf });
  const shown = (['zh', 'en'] as const).map((language) =>
    report(scenario, result, { ...terminal, language, say: (text) => text[language] }),
  );
  return [toJson(result), ...shown];
}

test('600 comparisons of numbers at the edge', async () => {
  const cases = fc.tuple(
    fc.array(fc.oneof(fc.constantFrom(...EDGES), fc.double({ noDefaultInfinity: true })), { minLength: 1, maxLength: 24 }),
    fc.array(fc.boolean(), { minLength: 1, maxLength: 9 }),
    fc.constantFrom(1, 2, 3, 5),
  );
  await fc.assert(
    fc.asyncProperty(cases, async ([values, failing, replications]) => {
      for (const text of await texts(values, failing, replications)) expect(text).not.toMatch(UNSHOWN);
    }),
    // Each edge by itself: an axis on which all values are the same one.
    { numRuns: 600, examples: EDGES.map((value) => [[[value], [false], 3]]) },
  );
});

test('a number that is not finite would be noticed', async () => {
  await expect(texts([Number.POSITIVE_INFINITY], [false], 3)).rejects.toThrow(/is (NaN|Infinity)/);
});

test('a table says where differences stand on fewer pairs than levels do', async () => {
  const values = [1, 2, 3, 5, 8, 13, 21];
  const [, zh, en] = await texts(values, [true, ...new Array<boolean>(14).fill(false)], 5); // the baseline of the first pair
  expect(en).toMatch(/Differences\s+stand\s+on\s+4\s+pairs,\s+levels\s+on\s+all\s+runs/);
  expect(zh).toMatch(/差都按\s*4\s*对算/);
  const some = (await texts([...values, Number.NaN, Number.NaN], [false], 5))[2]!; // values that are not there in every run
  expect(some).toMatch(/Differences\s+stand\s+on\s+5\s+pairs,\s+in\s+some\s+rows\s+on\s+fewer/);
  const [, ...whole] = await texts(values, [false], 5);
  for (const text of whole) expect(text).not.toMatch(/Differences\s+stand|差都?按/);
});
