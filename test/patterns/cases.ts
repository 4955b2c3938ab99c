/** The shipped cases as studies: their own files, every arm under the same luck, read off at horizons. */
import { readFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { runOne } from '../../sim/experiment/run-one.ts';
import type { RunDone } from '../../sim/experiment/runner.ts';
import { CAUSE_GROUPS, type CauseGroup, causeCode } from '../../sim/model/causes.ts';
import { readScenario, type Scenario } from '../../sim/scenario/index.ts';
import { type Figures, type Luck, minus, type Study } from './measures.ts';

const ROOT = resolve(import.meta.dirname, '../..');
const scenarios = new Map<string, Scenario>();

export function shippedCase(name: string): Scenario {
  const known = scenarios.get(name);
  if (known !== undefined) return known;
  const path = resolve(ROOT, 'scenarios/cases', `${name}.yaml`);
  const reading = readScenario({ name, path, text: readFileSync(path, 'utf8') }, (part, from) =>
    readFileSync(resolve(dirname(from), part), 'utf8'),
  );
  if (!reading.ok) throw new Error(`${path} is not a scenario`);
  scenarios.set(name, reading.scenario);
  return reading.scenario;
}

interface ArmRun {
  /** An outcome at the end of a day; null where undefined. */
  at(outcome: string, day: number): number | null;
  leavers(cause: CauseGroup): number;
}

function runArm(scenario: Scenario, arm: number, { seed, replicate, assumptions }: Luck): ArmRun {
  const result = runOne({ ...scenario, seed, assumptions }, { arm, replicate });
  if (!result.ok) throw new Error(`${scenario.name}, arm ${arm}, replicate ${replicate}, ${result.stage}: ${result.cause}`);
  const { series, causes }: RunDone = result;
  const days = scenario.horizons.at(-1)!;
  return {
    at(outcome, day) {
      const value = series[scenario.outcomes.findIndex(({ id }) => id === outcome) * days + day - 1]!;
      return Number.isNaN(value) ? null : value;
    },
    leavers: (group) => CAUSE_GROUPS[group].reduce((sum, cause) => sum + causes[causeCode(cause)]!, 0),
  };
}

/** Arms by strategy, all of one world. */
function runArms(scenario: Scenario, luck: Luck): Record<string, ArmRun> {
  return Object.fromEntries(scenario.arms.map(({ strategyName }, i) => [strategyName, runArm(scenario, i, luck)]));
}

const GROUPS = Object.keys(CAUSE_GROUPS) as CauseGroup[];

const liulishuo: Study = {
  name: 'liulishuo',
  run(luck) {
    const { calm, pushy } = runArms(shippedCase('liulishuo'), luck);
    const { overload, annoyance, ...others } = Object.fromEntries(GROUPS.map((group) => [group, pushy!.leavers(group)]));
    const figures: Figures = {
      members: minus(pushy!.at('members', 56), calm!.at('members', 56)),
      overloadLead: overload! - Math.max(...Object.values(others)),
      annoyanceLead: annoyance! - Math.max(...Object.values(others)),
    };
    for (const [name, arm] of [
      ['calm', calm!],
      ['pushy', pushy!],
    ] as const) {
      figures[`members, ${name}`] = arm.at('members', 56);
      for (const group of GROUPS) figures[`${group}, ${name}`] = arm.leavers(group);
    }
    return figures;
  },
};

const examPrep: Study = {
  name: 'exam-prep',
  run(luck) {
    const arms = runArms(shippedCase('exam-prep'), luck);
    const conversion = (name: string): number | null => arms[name]!.at('conversion', 84);
    return {
      overSellAtOnce: minus(conversion('give-first'), conversion('sell-at-once')),
      overSellOnly: minus(conversion('give-first'), conversion('sell-only')),
      ...Object.fromEntries(Object.keys(arms).map((name) => [`conversion, ${name}`, conversion(name)])),
      ...Object.fromEntries(Object.keys(arms).map((name) => [`members, ${name}`, arms[name]!.at('members', 84)])),
    };
  },
};

/** Founding sizes at which the effect of KOLs is read off: below critical mass, and above it. */
export const FOUNDERS = [80, 300] as const;

const kol: Study = {
  name: 'kol',
  run(luck) {
    const scenario = shippedCase('kol');
    const first = scenario.arms[0]!.variant;
    const figures: Figures = {};
    for (const founders of FOUNDERS) {
      const arms = scenario.arms
        .filter(({ variant }) => variant === first)
        .map(({ world, ...arm }) => ({
          ...arm,
          world: { ...world, population: { ...world.population, founders }, platform: { ...world.platform, capacity: 1000 } },
        }));
      const { none, kols, 'kols-leave': leave } = runArms({ ...scenario, arms }, luck);
      for (const outcome of ['postsPerDay', 'members']) {
        figures[`${outcome} without@${founders}`] = none!.at(outcome, 180);
        figures[`${outcome} gained@${founders}`] = minus(kols!.at(outcome, 180), none!.at(outcome, 180));
        figures[`${outcome} gained, gone since day 90@${founders}`] = minus(leave!.at(outcome, 180), none!.at(outcome, 180));
      }
    }
    return figures;
  },
};

export const CASE_STUDIES: readonly Study[] = [kol, liulishuo, examPrep];
