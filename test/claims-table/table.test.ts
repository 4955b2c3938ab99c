/** The committed table of claims is written from its figures, and those stand on the files as they are. */
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { expect, test } from 'vitest';
import { STREAM_VERSION, VERSION } from '../../sim/base/version.ts';
import { BUDGET } from './checks.ts';
import type { Check, Figures } from './figures.ts';
import { FOLDER, readClaimFiles } from './files.ts';
import { ROWS } from './rows.ts';
import { levelVerdict, opposite, render, rowsOf, rowVerdict, shown, summaryOf, verdictOf } from './table.ts';

const figures = JSON.parse(readFileSync(resolve(import.meta.dirname, 'figures.json'), 'utf8')) as Figures;

test('the table is written from its figures, by this version', () => {
  expect(readFileSync(resolve(FOLDER, 'README.md'), 'utf8')).toBe(render(figures));
  expect([figures.qunsim, figures.streamVersion]).toEqual([VERSION, STREAM_VERSION]);
});

test('every file is in the table as it stands now, with all its expectations', () => {
  const files = readClaimFiles();
  expect(Object.keys(figures.files).sort()).toEqual(files.map(({ scenario }) => scenario.name).sort());
  for (const { scenario, mark } of files) {
    const own = figures.files[scenario.name]!;
    expect(own.mark, `${scenario.name} was changed after the table was written: npm run claims`).toBe(mark);
    expect(own.checks).toHaveLength(scenario.outcomes.flatMap(({ expect: all }) => all).length);
    expect(own.replications).toBe(scenario.replications);
  }
});

test('claims went through check under one budget, no verdict says more than was tried, and what is still to be checked is said', () => {
  const files = readClaimFiles();
  expect(figures.budget).toEqual({ ...BUDGET, among: files.flatMap(({ scenario }) => scenario.claims).length });
  for (const { scenario } of files) {
    const { families } = figures.files[scenario.name]!;
    if (families === null) continue;
    expect(families.map(({ name, claim }) => [name, claim])).toEqual(scenario.claims.map(({ name, statement }) => [name, statement]));
    for (const { verdict, counts, counterexample } of families) {
      expect(verdict === 'refuted').toBe(counterexample !== null);
      if (verdict === 'holds') expect(counts.holds).toBe(counts.planned);
      if (verdict !== 'refuted') expect(counts.tried).toBe(counts.planned);
      expect(counts.failed).toBe(0);
    }
  }
  const unchecked = Object.values(figures.files).filter(({ families }) => families === null).length;
  expect(unchecked).toBeLessThan(files.length / 2);
  expect(render(figures).includes('not checked yet')).toBe(unchecked > 0);
});

test('no fall is expected that is larger than what there is to fall from', () => {
  const impossible = Object.entries(figures.files).flatMap(([name, { checks }]) =>
    checks
      .filter(({ relation, by, from }) => relation === 'below' && from !== null && from <= by)
      .map(({ world, outcome, from, by }) => `${name}, ${world.en}, ${outcome}: ${from} is to fall by ${by}`),
  );
  expect(impossible).toEqual([]);
});

test('rows that were restated after results had been seen are marked and listed', () => {
  const table = render(figures);
  const restated = ROWS.filter((row) => row.restated).map(({ id }) => id);
  expect(restated.length).toBeGreaterThan(0);
  expect(table).toContain(restated.join(', '));
  for (const { id, reason, restated: marked } of ROWS) {
    if (reason === null) expect(new RegExp(`^\\| \\[${id}\\]\\([^|]*▲`, 'm').test(table), id).toBe(marked);
  }
});

test('rows S1 to S85 are all there, each played or with a reason', () => {
  expect(ROWS.map(({ id }) => id)).toEqual(Array.from({ length: 85 }, (_, i) => `S${i + 1}`));
  const rows = rowsOf(figures);
  expect(rows.filter(({ row }) => row.contested).map(({ row }) => row.id)).toEqual(['S18', 'S35', 'S41', 'S43', 'S56']);
  const { 'S35-kol-necessary': _, ...others } = figures.files;
  expect(() => rowsOf({ ...figures, files: others })).toThrow('S35');
  const played = figures.files['S40-attention']!;
  expect(() => rowsOf({ ...figures, files: { ...figures.files, extra: { ...played, claims: ['S81'] } } })).toThrow('S81');
});

test('a figure or a verdict edited by hand is noticed', () => {
  const file = figures.files['S40-attention']!;
  const [first, ...rest] = file.checks as [Check, ...Check[]];
  for (const change of [{ mean: 99 }, { held: first.held !== true }, { lower: -99 }]) {
    const edited = { ...file, checks: [{ ...first, ...change }, ...rest] };
    expect(render({ ...figures, files: { ...figures.files, 'S40-attention': edited } })).not.toBe(render(figures));
  }
});

test('a verdict follows from the interval alone', () => {
  const check = (relation: Check['relation'], lower: number, upper: number, held: boolean | null): Check => ({
    outcome: 'members',
    world: { zh: '世界', en: 'world' },
    arm: { zh: '甲', en: 'a' },
    against: { zh: '乙', en: 'b' },
    relation,
    by: 5,
    horizon: 60,
    from: 100,
    to: 101,
    fromEnds: [95, 105],
    mean: (lower + upper) / 2,
    lower,
    upper,
    held,
  });
  expect(verdictOf(check('above', 6, 9, true))).toBe('holds');
  expect(verdictOf(check('above', 1, 9, null))).toBe('undecided');
  expect([check('above', -9, -6, false), check('above', -9, 4, false), check('below', 6, 9, false)].map(opposite)).toEqual([
    true,
    false,
    true,
  ]);
  const mixed = [check('above', 6, 9, true), check('above', -9, -6, false)];
  expect([summaryOf(mixed), summaryOf([mixed[0]!]), summaryOf([mixed[1]!])]).toEqual(['mixed', 'holds', 'refuted']);
  const open = check('above', 1, 9, null);
  expect([summaryOf([mixed[0]!, open]), summaryOf([open, mixed[1]!]), summaryOf([open, ...mixed])]).toEqual([
    'someHold',
    'someRefuted',
    'mixed',
  ]);
  // A row that states a level goes by the level, whatever its contrast came to.
  const band = { outcome: 'members', from: 90, to: 110 };
  const ends = (lower: number | null, upper: number | null) => levelVerdict(band, { fromEnds: [lower, upper] });
  expect([ends(95, 105), ends(85, 95), ends(111, 120), ends(null, null)]).toEqual(['holds', 'undecided', 'refuted', 'undecided']);
  const file = { ...figures.files['S40-attention']!, checks: [check('above', -9, -6, false)] };
  const own = ROWS.find(({ id }) => id === 'S40')!;
  expect([rowVerdict(own, file), rowVerdict({ ...own, level: band }, file)]).toEqual(['refuted', 'holds']);
  expect([shown(0.125, 'conversion', true), shown(-3.25, 'members', true), shown(null, 'members')]).toEqual(['+12.5 %', '−3.3', '–']);
});
