/** Scenario files are read with what they extend, but for what lies outside their tree. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { readScenarioFile } from '../../sim/node.ts';
import { VALID } from '../scenario/files.ts';

let folder = '';
const at = (path: string): string => join(folder, path);
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'qunsim-files-'));
  for (const name of ['scenarios/cases', 'scenarios/parts']) mkdirSync(at(name), { recursive: true });
  writeFileSync(at('scenarios/parts/large.yaml'), 'world: { population: { founders: 321 } }\n');
  writeFileSync(at('private.yaml'), 'world: { population: { founders: 99 } }\n');
  const extending = (part: string): string => VALID.replace(/^world:.*?(?=^\w)/ms, `extends: ${part}\n`);
  writeFileSync(at('scenarios/cases/one.yaml'), extending('../parts/large.yaml'));
  writeFileSync(at('scenarios/cases/two.yaml'), extending('../../private.yaml'));
  writeFileSync(at('large.yaml'), `# ${'x'.repeat(300_000)}`);
  writeFileSync(at('gbk.yaml'), Buffer.from([0x74, 0x3a, 0xc8, 0xba, 0xd6]));
});
afterAll(() => rmSync(folder, { recursive: true }));

test('its parts come with it, and its name is the file’s', () => {
  const reading = readScenarioFile(at('scenarios/cases/one.yaml'));
  expect(reading.ok && [reading.scenario.name, reading.scenario.arms[0]?.world.population.founders]).toEqual(['one', 321]);
  expect(readScenarioFile('scenarios/cases/liulishuo.yaml').ok).toBe(true);
});

test('what lies outside its tree is a located problem; what is no such file throws', () => {
  const reading = readScenarioFile(at('scenarios/cases/two.yaml'));
  expect(reading.ok ? [] : reading.problems.map(({ path }) => path)).toEqual(['extends']);
  expect(() => readScenarioFile(at('large.yaml'))).toThrow(RangeError);
  expect(() => readScenarioFile(at('gbk.yaml'))).toThrow(TypeError);
  expect(() => readScenarioFile(at('none.yaml'))).toThrow(/ENOENT/);
});
