/** A thread that makes runs, one after the other, of the scenario it was last given. */
import { runOne, type Scenario } from '../../sim/index.ts';
import type { FromRunner, ToRunner } from './pool.ts';
import { follow } from './script.ts';

let scenario: Scenario | null = null;

follow<ToRunner>((message, answer) => {
  if ('scenario' in message) scenario = message.scenario;
  else if (scenario !== null) {
    const { number, request } = message;
    answer({ number, result: runOne(scenario, request) } satisfies FromRunner);
  }
});
