/**
 * Metamorphic laws: what must hold for any strategies in any world, whatever the model says about people. Each compares runs
 * under the same luck, number by number in every outcome, so there is no chance in them and no false alarm.
 *
 * - placebo: a strategy and its copy under another name come to the same.
 * - order: other names, arms and outcomes listed the other way round, change nothing.
 * - zero: where nothing of a group of levers happens, it does not matter when it would happen and what it would cost. Read off
 *   the declarations: what reaches down to 0 is a strength, what is in minutes, money or hours of the day a setting.
 * - local: where nobody talks, brings friends or leaves because of others and the operator only posts, removing one member takes
 *   one away from every number of people, and no more: those who look in are as many as before, but for one.
 */
import { causeText } from '../experiment/failures.ts';
import type { Runner, RunRequest, RunResult } from '../experiment/runner.ts';
import { defaultsOf, type Field, type Fields, type GroupField, type QuantityField } from '../model/field.ts';
import { STRATEGY_FIELDS, type Strategy } from '../model/strategy.ts';
import type { Text } from '../model/text.ts';
import { WORLD_FIELDS } from '../model/world.ts';
import { OUTCOMES } from '../outcomes/index.ts';
import type { Arm, OutcomeRequest, Scenario } from '../scenario/scenario.ts';
import { type Cut, openCut, seedOf } from './decide.ts';
import type { LawName, LawReport } from './result.ts';
import { LAW_TITLES, lawBroken, lawHolds, lawUnchecked } from './words.ts';

/** Replicates per case, arms that cases are made of, and days looked at, at most: enough for a law that knows no chance. */
const REPLICATES = 2;
const ARMS = 4;
const DAYS = 14;

/** Two scenarios whose arms, one by one, must come to the same. */
interface Case {
  readonly where: Text;
  readonly one: Scenario;
  readonly other: Scenario;
  /** Arm of `other` and its outcomes for those of `one`; alike unless given. */
  readonly mirrored?: true;
  /** Whether two values may stand for the same; equal unless given. */
  readonly same?: (one: number, other: number, outcome: string, day: number) => boolean;
}

export interface LawOptions {
  readonly seed: string;
  readonly signal: AbortSignal;
  /** Whether the next case must be left out. */
  readonly over: () => boolean;
  /** Whether the time is up; asked as each run ends, so that a case under way is given up. */
  readonly isUp: () => boolean;
  readonly onCase: (law: LawName, runs: number) => void;
}

export async function checkLaws(scenario: Scenario, runner: Runner, options: LawOptions): Promise<readonly LawReport[]> {
  const cut = openCut(options.signal, options.isUp);
  try {
    return await lawsUntil(cut, scenario, runner, options);
  } finally {
    cut.end();
  }
}

async function lawsUntil(cut: Cut, scenario: Scenario, runner: Runner, options: LawOptions): Promise<readonly LawReport[]> {
  const reports: LawReport[] = [];
  for (const [law, casesOf] of Object.entries(LAWS) as [LawName, (small: Scenario) => Case[]][]) {
    const cases = casesOf(shortened(scenario, seedOf('law', options.seed, law)));
    let [checked, found]: [number, Finding | null] = [0, null];
    for (const one of cases) {
      if (found !== null || options.over()) break;
      found = await differenceOf(one, runner, cut);
      if (cut.signal.aborted && options.over()) break;
      options.onCase(law, 2 * REPLICATES * one.one.arms.length);
      checked++;
    }
    const verdict = found?.verdict ?? (checked === cases.length ? 'holds' : 'unchecked');
    reports.push({
      law,
      title: LAW_TITLES[law],
      verdict,
      cases: checked,
      sentence: found?.sentence ?? (verdict === 'holds' ? lawHolds(checked) : lawUnchecked),
    });
  }
  return reports;
}

/** The scenario with every outcome, few days and few arms. */
function shortened(scenario: Scenario, seed: string): Scenario {
  const outcomes = OUTCOMES.map(({ id }): OutcomeRequest => ({ id, margin: 1, primary: id === 'members', limit: null, expect: [] }));
  const arms = scenario.arms.slice(0, ARMS).map((arm): Arm => ({ ...arm, baseline: null }));
  const days = Math.min(DAYS, scenario.horizons.at(-1) ?? DAYS);
  return { ...scenario, arms, baseline: arms[0]?.name ?? '', outcomes, horizons: [days], seed, replications: REPLICATES, claims: [] };
}

const LAWS: Readonly<Record<LawName, (small: Scenario) => Case[]>> = {
  placebo: (small) => [
    { where: named('placebo'), one: small, other: { ...small, arms: small.arms.map((arm) => renamed(arm, `placebo-${arm.name}`)) } },
  ],
  order: (small) => {
    const arms = small.arms.map((arm, i) => renamed(arm, `z${small.arms.length - i}`)).reverse();
    return [{ where: named('order'), one: small, other: { ...small, arms, outcomes: [...small.outcomes].reverse() }, mirrored: true }];
  },
  zero: (small) => Object.keys(STRATEGY_FIELDS).flatMap((group) => zeroCases(small, group as Group)),
  local: (small) => localCases(small),
};

const named = (law: LawName): Text => LAW_TITLES[law];
const renamed = (arm: Arm, name: string): Arm => ({ ...arm, name, strategyName: name, title: { zh: name, en: name } });

/** What a setting costs, or when it happens: nothing that matters where the thing itself does not happen. */
const COST_OR_HOUR = /^(?:minutes|yuan|o’clock)/;
const isSetting = (field: Field): field is QuantityField => field.type === 'quantity' && !field.formula && COST_OR_HOUR.test(field.unit);

/** Settings of a group by which the work of others goes as well: the hours on duty, in which all that queues is done. */
const SHARED: Readonly<Partial<Record<Group, readonly string[]>>> = { hosting: ['from', 'to'] };

/** A group of levers with nothing happening: every strength at 0, every switch off, every choice as usual; lists stay. */
function off({ fields }: GroupField, values: Values): Values {
  const parts = Object.entries(fields).map(([name, field]): [string, unknown] => {
    if (field.type === 'flag') return [name, false];
    if (field.type === 'choice') return [name, field.default];
    return [name, field.type === 'quantity' && field.min === 0 && !isSetting(field) ? 0 : values[name]];
  });
  return Object.fromEntries(parts);
}

type Values = Readonly<Record<string, unknown>>;
type Group = keyof typeof STRATEGY_FIELDS;

/** The strategy without what changes it over time. */
const steady = (strategy: Strategy): Strategy =>
  Object.fromEntries(Object.keys(STRATEGY_FIELDS).map((group) => [group, strategy[group as Group]])) as unknown as Strategy;

function zeroCases(small: Scenario, group: Group): Case[] {
  const field: Field = (STRATEGY_FIELDS as Fields)[group]!;
  if (field.type !== 'group') return [];
  const settings = Object.entries(field.fields).filter(
    (entry): entry is [string, QuantityField] => isSetting(entry[1]) && SHARED[group]?.includes(entry[0]) !== true,
  );
  if (settings.length === 0) return [];
  const withGroup = (more: object): Scenario => ({
    ...small,
    arms: small.arms.map((arm) => {
      const idle = off(field, arm.strategy[group] as Values);
      return { ...arm, strategy: { ...steady(arm.strategy), [group]: { ...idle, ...more } } };
    }),
  });
  const where = { zh: `${field.label.zh}力度为 0`, en: `${group} at zero strength` };
  const dearestAndLatest = Object.fromEntries(settings.map(([name, { max }]) => [name, max]));
  return [{ where, one: withGroup({}), other: withGroup(dearestAndLatest) }];
}

/** Assumptions under which members do not touch each other. */
const ALONE = {
  chattiness: 0,
  kolChattiness: 0,
  leaveOverload: 0,
  leaveAnnoyance: 0,
  leaveNoValue: 0,
  leaveUnanswered: 0,
  leaveFriends: 0,
} as const;

/** Numbers of people, which one member moves by one at most, in a mean over days as well. Others may be shares or sums, which one may move by more. */
const HEADS: ReadonlySet<string> = new Set(OUTCOMES.filter(({ unit }) => unit.id === 'members').map(({ id }) => id));
/** Sums over days are rounded. */
const ROUNDING = 1e-6;

function localCases(small: Scenario): Case[] {
  const days = small.horizons[0] ?? 1;
  const day = Math.floor(days / 3);
  const capacity = WORLD_FIELDS.platform.fields.capacity.max;
  const still = small.arms
    .filter(({ world }) => world.population.founders > 0)
    .map(
      (arm): Arm => ({
        ...arm,
        strategy: onlyPosting(arm.strategy),
        world: {
          ...arm.world,
          platform: { ...arm.world.platform, capacity },
          population: { ...arm.world.population, invites: 0 },
        },
      }),
    );
  if (still.length === 0) return [];
  const one = { ...small, arms: still, assumptions: { ...small.assumptions, ...ALONE } };
  const arms = still.map((arm): Arm => {
    const remove = [...arm.strategy.moderation.remove, { channel: 'founders', ordinal: 0, day }];
    return { ...arm, strategy: { ...arm.strategy, moderation: { ...arm.strategy.moderation, remove } } };
  });
  const same: Case['same'] = (before, after, outcome, at) => {
    if (at <= day || !HEADS.has(outcome)) return at > day || Object.is(before, after);
    return Math.abs(before - after) <= 1 + ROUNDING;
  };
  return [{ where: named('local'), one, other: { ...one, arms }, same }];
}

/** The strategy's content, unless it follows what is measured of the members, and nothing else. */
function onlyPosting(strategy: Strategy): Strategy {
  const defaults = defaultsOf(STRATEGY_FIELDS);
  const fields: Fields = STRATEGY_FIELDS;
  const idle = Object.keys(fields).map((name) => {
    const field = fields[name]!;
    return [name, field.type === 'group' ? off(field, defaults[name as Group] as Values) : []];
  });
  const { content } = strategy;
  const posted = Object.values(content).some((value) => typeof value === 'object') ? defaults.content : content;
  return { ...Object.fromEntries(idle), content: posted };
}

/** What speaks against a law, or against anything being said of it. */
interface Finding {
  readonly verdict: 'broken' | 'failed';
  readonly sentence: Text;
}

/** Where the two scenarios of a case first differ, or which of their runs fails; null if neither. */
async function differenceOf({ where, one, other, mirrored, same = Object.is }: Case, runner: Runner, cut: Cut): Promise<Finding | null> {
  const [first, second] = [await runsOf(one, runner, cut), await runsOf(other, runner, cut)];
  if (cut.signal.aborted) return null;
  const days = one.horizons.at(-1) ?? 0;
  const [arms, outcomes] = [one.arms.length, one.outcomes.length];
  for (let replicate = 0; replicate < REPLICATES; replicate++) {
    for (let arm = 0; arm < arms; arm++) {
      const a = first[replicate * arms + arm];
      const b = second[replicate * arms + (mirrored ? arms - 1 - arm : arm)];
      if (!a?.ok || !b?.ok) {
        const failed = [a, b].find((run) => run !== undefined && !run.ok);
        const cause = failed && !failed.ok ? failed.cause : 'no result';
        const why = causeText(cause);
        const sentence = { zh: `${where.zh}：模拟失败（${why.zh}）。`, en: `${where.en}: a run failed (${why.en}).` };
        return { verdict: 'failed', sentence };
      }
      for (let day = 0; day < days; day++) {
        for (let o = 0; o < outcomes; o++) {
          const [x, y] = [a.series[o * days + day] as number, b.series[(mirrored ? outcomes - 1 - o : o) * days + day] as number];
          const { id } = one.outcomes[o]!;
          if (same(x, y, id, day + 1)) continue;
          const here = { zh: `${where.zh}，${one.arms[arm]!.name}`, en: `${where.en}, ${one.arms[arm]!.name}` };
          return { verdict: 'broken', sentence: lawBroken(here, id, day + 1) };
        }
      }
    }
  }
  return null;
}

/** By replicate, then arm. */
async function runsOf(scenario: Scenario, runner: Runner, { signal, look }: Cut): Promise<readonly (RunResult | undefined)[]> {
  const width = scenario.arms.length;
  const requests = Array.from({ length: REPLICATES * width }, (_, i): RunRequest => ({ arm: i % width, replicate: Math.floor(i / width) }));
  const results: (RunResult | undefined)[] = requests.map(() => undefined);
  const file = (result: RunResult): void => {
    results[result.replicate * width + result.arm] = result;
    look();
  };
  await runner.run(scenario, requests, file, signal);
  return results;
}
