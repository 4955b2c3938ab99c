/** A small community, portrayed: what the tests of portraits and figures share. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { compare } from '../../sim/experiment/compare.ts';
import { runOne } from '../../sim/experiment/run-one.ts';
import type { Runner } from '../../sim/experiment/runner.ts';
import type { Scenario } from '../../sim/scenario/scenario.ts';
import { instantRunner } from '../experiment/fakes.ts';
import { ROOT, scenarioOf } from '../scenario/files.ts';

/** Three strategies, of which `twin` differs from the baseline in name only; 40 founders, 30 days, 4 replications. */
const text = readFileSync(join(ROOT, 'test/cli/files/small.yaml'), 'utf8');
export const SMALL: Scenario = scenarioOf(text.replace('[3, 9]', '[7, 30]').replace('horizon: 9', 'horizon: 30'));

/** Runs a scenario with detail, in the order that a runner likes. */
export const detailed = (scenario: Scenario, runner: Runner = instantRunner(runOne)) => compare(scenario, runner, { detail: true });
