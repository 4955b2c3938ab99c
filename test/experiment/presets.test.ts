/**
 * C5: on five shipped platforms a small change (two more posts a day) is told apart under common luck with at least a third of the
 * runs that independent luck would take, in members and in how many look in.
 */
import { readFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { compare } from '../../sim/experiment/compare.ts';
import type { ComparisonResult } from '../../sim/experiment/result.ts';
import { runOne } from '../../sim/experiment/run-one.ts';
import type { RunResult } from '../../sim/experiment/runner.ts';
import { readScenario, type Scenario } from '../../sim/scenario/index.ts';
import { ROOT } from '../scenario/files.ts';
import { instantRunner } from './fakes.ts';

const REPLICATIONS = 40;
const LEAST = 3;
const PLATFORMS = ['wechat-group', 'qq-group', 'forum', 'weibo-group', 'owners-app'] as const;

function scenarioOf(platform: string): Scenario {
  const text = `qunsim: 1
title: ${platform}
question: What do two more posts a day change?
extends: [../platforms/${platform}.yaml, ../populations/hobby.yaml]
world:
  population: { founders: 120 }
  arrivals: [{ channel: friends, rate: 1/day }]
strategies:
  few: { content: { perDay: 3 } }
  more: { content: { perDay: 5 } }
baseline: few
horizons: [14]
outcomes: [{ id: members, primary: true, margin: 3 }, { id: activeVisitorsDay, margin: 3 }]
seed: presets
replications: ${REPLICATIONS}
`;
  const input = { name: platform, path: join(ROOT, 'scenarios/cases/preset.yaml'), text };
  const reading = readScenario(input, (path, from) => readFileSync(resolve(dirname(from), path), 'utf8'));
  if (!reading.ok) throw new Error(reading.problems[0]?.path);
  return reading.scenario;
}

const gain = ({ differences }: ComparisonResult, outcome: string): number =>
  differences.find((found) => found.outcome === outcome)?.pairingGain ?? Number.NaN;

describe.each(PLATFORMS)('%s', (platform) => {
  let own: ComparisonResult;
  let elsewhere: ComparisonResult;
  beforeAll(async () => {
    const scenario = scenarioOf(platform);
    const comparison = await compare(scenario, instantRunner(runOne));
    own = comparison.result;
    // The mutant: the second strategy under the luck of other replicates.
    const other = instantRunner((of: Scenario, { arm, replicate }) =>
      arm === 0
        ? (comparison.runs[2 * replicate] as RunResult)
        : { ...runOne(of, { arm, replicate: replicate + REPLICATIONS }), replicate },
    );
    elsewhere = (await compare(scenario, other)).result;
  });

  // The logarithm of an estimated gain has a standard error of about 0.28 with 40 pairs. The gains are 14 to 31, so one below 3 is
  // 5 of these away, under any seed; a gain of 1 shows as 3 or more about once in 20,000 times.
  test.each(['members', 'activeVisitorsDay'])('%s', (outcome) => {
    console.log(`${platform} ${outcome}: ${gain(own, outcome).toFixed(1)}, under other luck ${gain(elsewhere, outcome).toFixed(1)}`);
    expect(gain(own, outcome)).toBeGreaterThanOrEqual(LEAST);
    expect(gain(elsewhere, outcome)).toBeLessThan(LEAST);
  });
});
