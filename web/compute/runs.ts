/** A worker that makes runs, one after the other, of the scenario it was last given. With detail: the page draws it. */
import { runOne, type Scenario } from '../../sim/index.ts';
import type { FromRunner, ToRunner } from './pool.ts';

let scenario: Scenario | null = null;

self.onmessage = ({ data }: MessageEvent<ToRunner>) => {
  if ('scenario' in data) scenario = data.scenario;
  else if (scenario !== null) {
    const { number, arm, replicate } = data;
    self.postMessage({ number, result: runOne(scenario, { arm, replicate, detail: true }) } satisfies FromRunner);
  }
};
