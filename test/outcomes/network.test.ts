import { expect, test } from 'vitest';
import { Log } from './log.ts';

/** 0 opens; 1 and 2 answer 0, 0 answers 1, 3 answers itself, 3 and the operator and a KOL are in the host ties. */
const answers = (): Log =>
  new Log()
    .founders(0, 1, 2, 3, 4)
    .kol(0, 5)
    .say(0.1, 0) // 0
    .say(0.2, 1, { parent: 0 }) // 1: 1→0
    .say(0.3, 2, { parent: 0 }) // 2: 2→0
    .say(0.4, 0, { parent: 1 }) // 3: 0→1, returned
    .say(0.5, 1, { parent: 3 }) // 4: 1→0 again
    .say(0.6, 3) // 5
    .say(0.7, 3, { parent: 5 }) // 6: to oneself
    .say(0.8, -1, { parent: 5 }) // 7: operator→3
    .say(0.9, 4, { parent: 7 }) // 8: 4→operator
    .say(0.95, 5, { parent: 5 }) // 9: KOL→3
    .leave(2.5, 2, 'life');

test('ties are distinct pairs of present persons, one way each', () => {
  expect(answers().measure('tieDensity', 3)).toEqual([3 / 20, 3 / 20, 2 / 12]);
  expect(answers().measure('reciprocity', 3)).toEqual([2 / 3, 2 / 3, 1]);
  expect(answers().measure('giantComponent', 3)).toEqual([3 / 5, 3 / 5, 2 / 4]);
  expect(answers().measure('hostTieShare', 3)).toEqual([3 / 6, 3 / 6, 3 / 5]);
});

test('a tie fades 84 days after the last answer, and stays over a whole period', () => {
  const log = new Log().founders(0, 1).say(0.1, 0).say(1.2, 1, { parent: 0 });
  expect(log.measure('tieDensity', 86).slice(83)).toEqual([1 / 2, 1 / 2, 0]);
  const whole = { expectedMembers: 2, rooms: 1, simulated: false, averaging: 'allDays' } as const;
  expect(log.measure('tieDensity', 86, whole)[85]).toBe(1 / 2);
});

test('thousands of ties are kept apart, and the largest group spans them', () => {
  const log = new Log();
  const n = 60;
  log.founders(...Array.from({ length: n }, (_, i) => i));
  for (let i = 0; i < n; i++) log.say(0.1 + i / 1e4, i);
  for (let i = 0; i < n; i++) for (let j = 0; j < n; j++) log.say(0.2 + (i * n + j) / 1e4, i, { parent: j });
  expect(log.measure('tieDensity', 1)).toEqual([1]);
  expect(log.measure('reciprocity', 1)).toEqual([1]);
  expect(log.measure('giantComponent', 1)).toEqual([1]);
});
