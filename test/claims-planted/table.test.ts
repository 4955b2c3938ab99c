/**
 * The table of planted claims over the real simulator keeps what a check promises, and this engine still gives it, on a sample.
 * Runs are deterministic: nothing here fails by chance.
 */
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { wilsonInterval } from '../../sim/base/share.ts';
import { threadRunner } from '../../sim/runner/node.ts';
import { checkReal, REAL_FALSEHOODS, REAL_TRUTHS, resultOf } from '../claims/real.ts';
import { BUDGETS, type PlantedFigures, type Rate, ratesOf, render, surplusOf } from './table.ts';

const FOLDER = import.meta.dirname;
const figures = JSON.parse(readFileSync(resolve(FOLDER, 'figures.json'), 'utf8')) as PlantedFigures;
const { results } = figures;
const rates = ratesOf(results);
const share = ({ count, of }: Rate): number => count / of;
const runner = threadRunner();
afterAll(() => runner.close());

test('the table is written from its figures, and has every planted claim: 30 truths and 30 falsehoods at least', () => {
  expect(readFileSync(resolve(FOLDER, 'README.md'), 'utf8')).toBe(render(figures));
  for (const [truth, planted] of [
    [true, REAL_TRUTHS],
    [false, REAL_FALSEHOODS],
  ] as const) {
    expect(planted.length).toBeGreaterThanOrEqual(30);
    const own = results.filter((result) => result.truth === truth);
    expect(new Set(own.map(({ claim }) => claim))).toEqual(new Set(planted.map(({ claim }) => claim)));
  }
});

test('error rates lie inside the stated budget with their whole intervals; falsehoods are seen', () => {
  const most = ({ count, of }: Rate): number => wilsonInterval(count, of, 0.95)!.upper;
  expect(most(rates.refutedTruths)).toBeLessThanOrEqual(BUDGETS.refuted);
  expect(most(rates.refutedWorlds)).toBeLessThanOrEqual(BUDGETS.world);
  expect(most(rates.heldWorlds)).toBeLessThanOrEqual(BUDGETS.world);
  expect(share(rates.refutedFalsehoods)).toBeGreaterThan(0.9);
  expect(share(rates.foundWorlds)).toBeGreaterThan(0.9);
  expect(share(rates.heldTruths)).toBeGreaterThan(0.8);
});

test('counterexamples change what breaks the claim, and hardly anything else', () => {
  const surplus = results.flatMap((result) => (result.truth || result.changes === null ? [] : [surplusOf(result)]));
  expect(surplus).not.toContain(null);
  expect(surplus.filter((fields) => fields === 0).length / surplus.length).toBeGreaterThan(0.9);
  expect(Math.max(...surplus.map(Number))).toBeLessThanOrEqual(2);
});

const SAMPLE = [...REAL_TRUTHS, ...REAL_FALSEHOODS].filter((_, i) => i % 12 === 2);
test.each(SAMPLE.map((planted) => [planted.breaks === null, planted.claim, planted] as const))(
  '%s: %s, as in the table',
  async (...[, , planted]) => {
    const [seed, truth] = ['1', planted.breaks === null];
    const { claim } = planted;
    const now = resultOf(planted, seed, await checkReal(planted, seed, runner));
    expect(now).toEqual(results.find((result) => result.truth === truth && result.claim === claim && result.seed === seed));
  },
);
