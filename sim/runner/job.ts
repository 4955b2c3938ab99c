/** What a worker thread does: runs a batch, one run after the other. */
import { runOne } from '../experiment/run-one.ts';
import type { RunRequest, RunResult } from '../experiment/runner.ts';
import type { Scenario } from '../scenario/scenario.ts';

export interface Batch {
  readonly scenario: Scenario;
  readonly requests: readonly RunRequest[];
}

export default function job({ scenario, requests }: Batch): RunResult[] {
  return requests.map((request) => runOne(scenario, request));
}
