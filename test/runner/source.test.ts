import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { compare } from '../../sim/experiment/compare.ts';
import { toJson } from '../../sim/experiment/document.ts';
import { inlineRunner } from '../../sim/experiment/inline-runner.ts';
import type { Runner } from '../../sim/experiment/runner.ts';
import { threadRunner } from '../../sim/runner/node.ts';
import { readScenario } from '../../sim/scenario/read.ts';

const path = new URL('../cli/files/small.yaml', import.meta.url);

test('threads that run from source give the bytes of this very thread, twice in one process', async () => {
  const reading = readScenario({ name: 'small', path: 'small.yaml', text: readFileSync(path, 'utf8') });
  if (!reading.ok) throw new Error('the scenario of the test must be sound');
  const json = async (runner: Runner): Promise<string> => {
    const { result } = await compare(reading.scenario, runner);
    expect(result.failed).toEqual([]);
    return toJson(result);
  };
  const threads = threadRunner({ threads: 2 });
  const expected = await json(inlineRunner());
  expect(await json(threads)).toBe(expected);
  expect(await json(threads)).toBe(expected);
  await threads.close();
});
