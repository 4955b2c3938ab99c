/** Before the work it is asked whether its figures and report could be written, and over what. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { BadInput } from '../../sim/cli/failure.ts';
import { mustBeWritable, mustTakeFigures } from '../../sim/cli/figures.ts';

let folder = '';
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'qunsim-figures-'));
  writeFileSync(join(folder, 'a file'), '');
});
afterAll(() => rmSync(folder, { recursive: true }));

const refusal = (work: () => void): string | null => {
  try {
    work();
    return null;
  } catch (error) {
    if (!(error instanceof BadInput)) throw error;
    return error.text.en;
  }
};

test('a path below a file cannot be written, one in folders that are still to be made can', () => {
  expect(refusal(() => mustBeWritable(join(folder, 'a file', 'x.html')))).toMatch(/a file.x\.html: cannot be written \(.+\)/);
  expect(refusal(() => mustBeWritable(join(folder, 'new', 'newer', 'x.html')))).toBeNull();
});

test('figures take the place of figures of ours only', () => {
  const figures = join(folder, 'figures');
  expect(refusal(() => mustTakeFigures(figures))).toBeNull();
  mkdirSync(figures);
  writeFileSync(join(figures, 'fan.svg'), '<svg><text>群推演 0.1.0 · 种子 a</text></svg>');
  writeFileSync(join(figures, 'fan.png'), 'pixels');
  writeFileSync(join(figures, 'notes.txt'), 'mine');
  expect(refusal(() => mustTakeFigures(figures))).toBeNull();
  writeFileSync(join(figures, 'logo.png'), 'pixels');
  expect(refusal(() => mustTakeFigures(figures))).toContain('logo.png: a drawing of somebody else’s');
  rmSync(join(figures, 'logo.png'));
  writeFileSync(join(figures, 'logo.svg'), '<svg/>');
  expect(refusal(() => mustTakeFigures(figures))).toContain('logo.svg: a drawing of somebody else’s');
  expect(refusal(() => mustTakeFigures(join(folder, 'a file')))).toContain('this is no folder');
});
