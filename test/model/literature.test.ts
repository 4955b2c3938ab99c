/** Whoever reads a mark of the literature at a lever or a coefficient finds what it stands for. */
import { readdirSync } from 'node:fs';
import { resolve } from 'node:path';
import { expect, test } from 'vitest';
import { COEFFICIENT_TABLE } from '../../sim/model/coefficients.ts';
import { LITERATURE } from '../../sim/model/literature.ts';
import { STRATEGY_FIELDS } from '../../sim/model/strategy.ts';
import { WORLD_FIELDS } from '../../sim/model/world.ts';
import { fieldsOf } from '../reference/tables.ts';

const claims = new Set(readdirSync(resolve(import.meta.dirname, '../../scenarios/claims')).map((file) => file.split('-')[0]));
const fields = [...fieldsOf(WORLD_FIELDS), ...fieldsOf(STRATEGY_FIELDS)].map(([, field]) => ('source' in field ? field.source : ''));
const marks = new Set(
  [...fields, ...Object.values(COEFFICIENT_TABLE).map(({ source }) => source)]
    .filter((source) => source.startsWith('literature: '))
    .map((source) => source.slice('literature: '.length)),
);

test('every mark is explained, by a claim file or by a sentence, and none of them by both', () => {
  expect([...marks].filter((mark) => !claims.has(mark) && !(mark in LITERATURE))).toEqual([]);
  expect(Object.keys(LITERATURE).filter((mark) => claims.has(mark) || !marks.has(mark))).toEqual([]);
  expect(marks.size).toBeGreaterThan(50);
});

test('each says who found it, and what, in both languages', () => {
  for (const [mark, { work, says }] of Object.entries(LITERATURE)) {
    expect(says.zh, mark).toMatch(/\p{Script=Han}/u);
    expect(says.en, mark).not.toMatch(/\p{Script=Han}/u);
    expect(`${work.zh}${work.en}`.length, mark).toBeGreaterThan(6);
  }
});
