/** The committed table of patterns is that of this engine, and the text is that of its figures. */
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { expect, test } from 'vitest';
import { STREAM_VERSION, VERSION } from '../../sim/base/version.ts';
import { replicate } from './ensemble.ts';
import { PATTERNS } from './patterns.ts';
import { type Report, render, verdicts } from './table.ts';

const file = (name: string): string => readFileSync(resolve(import.meta.dirname, name), 'utf8');
const report = JSON.parse(file('figures.json')) as Report;

/** The cheapest, which cover chat and case, talk, muting, leaving and buying. */
const STUDIES = ['default', 'busy', 'sales', 'liulishuo'];
/** Levers besides. */
const LEVERS = ['gifts', 'habit'];

async function recomputed(studies: readonly string[], assumptions: Readonly<Record<string, number>>): Promise<unknown> {
  const replications = report.first[STUDIES[0]!]!.length;
  const found = await replicate({ studies, seed: report.seed, replications, assumptions });
  return JSON.parse(JSON.stringify(Object.fromEntries(found)));
}
const committed = Object.fromEntries([...STUDIES, ...LEVERS].map((study) => [study, report.first[study]]));

test('the table names this version and stream, the seed for reports, and at least 100 replications', () => {
  expect([report.qunsim, report.streamVersion, report.seed]).toEqual([VERSION, STREAM_VERSION, 'report']);
  expect(report.replications).toBeGreaterThanOrEqual(100);
});

test('the table is written from its figures, every pattern in it', () => {
  expect(file('README.md')).toBe(render(report));
  expect(verdicts(report)).toHaveLength(PATTERNS.length);
});

test('a figure edited by hand is noticed', () => {
  const { default: study, ...others } = report.summary;
  const summary = { ...others, default: { ...study, gini: { n: 100, mean: 0.99, lower: 0.98, upper: 1 } } };
  expect(render({ ...report, summary })).not.toBe(file('README.md'));
});

// Runs are deterministic, so these two cannot fail by chance.
test('this engine gives the first replicates of the table, to the last bit', async () => {
  expect(await recomputed([...STUDIES, ...LEVERS], {})).toEqual(committed);
});

test('an engine with one coefficient moved by one percent does not', async () => {
  const mutant = (await recomputed(STUDIES, { fatigueGain: 1.01 })) as Record<string, unknown>;
  for (const study of STUDIES) expect(mutant[study], study).not.toEqual(committed[study]);
});
