/** The table of dieharder's verdicts is of the streams that the engine draws now, and its control fails. */
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { expect, test } from 'vitest';
import { CONTROL, mark, STREAMS, WITH_CONTROL, type Words } from './streams.ts';
import { type Figures, passes, render } from './table.ts';

const figures = JSON.parse(readFileSync(resolve(import.meta.dirname, 'figures.json'), 'utf8')) as Figures;
const cells = (stream: string) => figures.found.filter((one) => one.stream === stream);

test('it is written from its figures, of these streams', () => {
  expect(readFileSync(resolve(import.meta.dirname, 'README.md'), 'utf8')).toBe(render(figures));
  expect(figures.marks).toEqual(Object.fromEntries(Object.entries(WITH_CONTROL).map(([stream, words]) => [stream, mark(words)])));
  const otherwise: Words = (fresh) => {
    const word = (STREAMS['across people'] as Words)(fresh);
    return (n) => word(n) ^ (n === 7 ? 1 : 0);
  };
  expect(mark(otherwise), 'one bit of one word').not.toBe(figures.marks['across people']);
});

test('every stream was given to every test; the engine’s pass, the congruence does not', () => {
  const tests = new Set(figures.found.map((one) => one.test));
  expect(tests.size).toBeGreaterThanOrEqual(14);
  for (const stream of Object.keys(WITH_CONTROL)) expect(new Set(cells(stream).map((one) => one.test))).toEqual(tests);
  for (const stream of Object.keys(STREAMS)) expect(cells(stream).filter((one) => !passes(one))).toEqual([]);
  expect(cells(CONTROL).filter((one) => !passes(one)).length).toBeGreaterThanOrEqual(3);
});

test('what fails', () => {
  const said = (...p: number[]) => passes({ stream: '', test: '', p });
  expect([said(0.5), said(0.001, 0.3, 0.4, 0.5), said(0.001, 0.004, 0.998, 0.5)]).toEqual([true, true, true]);
  expect([said(0), said(0.999_999_9, 0.3, 0.4, 0.5), said(0.001, 0.004, 0.998, 0.002)]).toEqual([false, false, false]);
});
