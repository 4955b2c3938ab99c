/** A worker that makes runs, one after the other, of the scenario it was last given. Its first word is that it listens. */
import { runOne, type Scenario } from '../../sim/index.ts';
import type { FromRunner, ToRunner } from './pool.ts';
import { READY } from './ready.ts';

let scenario: Scenario | null = null;

self.onmessage = ({ data }: MessageEvent<ToRunner>) => {
  if ('scenario' in data) scenario = data.scenario;
  else if (scenario !== null) {
    const { number, request } = data;
    self.postMessage({ number, result: runOne(scenario, request) } satisfies FromRunner);
  }
};
self.postMessage(READY);
