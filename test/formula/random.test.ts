import { expect, test } from 'vitest';
import { compileFormula } from '../../sim/formula/compile.ts';
import { differential, NAMES } from '../arbitraries/formula.ts';

test('100,000 random formulas have the value that a plain evaluation of their tree gives', () => {
  differential(100_000, 20_260_101, (text, slots) => {
    const result = compileFormula(text, NAMES);
    if (!result.ok) throw new Error(`refused ${text}: ${result.problem.expected.en}`);
    return result.evaluate(slots);
  });
});

test('a compiled formula costs well under a microsecond', () => {
  const result = compileFormula('day < 28 ? 0 : clip(members / 20, 0, 5) + (joins > 0 and day % 7 == 1)', NAMES);
  if (!result.ok) throw new Error(result.problem.expected.en);
  const slots = Float64Array.of(0, 100, 3);
  const runs = 1_000_000;
  const start = process.cpuUsage().user;
  let sum = 0;
  for (let i = 0; i < runs; i++) {
    slots[0] = i % 100;
    sum += result.evaluate(slots);
  }
  const microseconds = (process.cpuUsage().user - start) / runs;
  console.log(`a formula of 20 parts: ${microseconds.toFixed(3)} µs`);
  expect(sum).toBeGreaterThan(0);
  expect(microseconds).toBeLessThan(2);
});
