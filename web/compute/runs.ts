/** A thread that makes runs, one after the other, of the scenario it was last given. */
import { runOne, type Scenario } from '../../sim/index.ts';
import type { FromRunner, ToRunner } from './pool.ts';
import { listen } from './thread.ts';

let scenario: Scenario | null = null;

listen<ToRunner>(self, (message) => {
  if ('scenario' in message) scenario = message.scenario;
  else if (scenario !== null) {
    const { number, request } = message;
    self.postMessage({ number, result: runOne(scenario, request) } satisfies FromRunner);
  }
});
