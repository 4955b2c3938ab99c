/**
 * Metamorphic laws: what must hold for any strategies in any world, whatever the model says about people. Each compares runs
 * under the same luck, number by number in every outcome, so there is no chance in them and no false alarm.
 *
 * - placebo: a strategy and its copy under another name come to the same.
 * - order: other names, arms and outcomes listed the other way round, change nothing.
 * - zero: where the strength of a lever is zero, its other settings do nothing. Read off the declarations: in a
 *   group of levers, those that may change over time and reach down to 0, and switches, are its strength; the rest are settings.
 * - local: where nobody talks and nobody leaves because of others, removing one member takes one member away, and nothing else.
 */
import type { Runner, RunRequest, RunResult } from '../experiment/runner.ts';
import { defaultsOf, type Field, type Fields, type GroupField } from '../model/field.ts';
import { STRATEGY_FIELDS, type Strategy } from '../model/strategy.ts';
import type { Text } from '../model/text.ts';
import { WORLD_FIELDS } from '../model/world.ts';
import { OUTCOMES } from '../outcomes/index.ts';
import { checkStrategy } from '../scenario/checks.ts';
import { Problems } from '../scenario/problem.ts';
import type { Arm, OutcomeRequest, Scenario } from '../scenario/scenario.ts';
import { seedOf } from './decide.ts';
import { NO_FILE } from './family.ts';
import type { LawName, LawReport } from './result.ts';
import { LAW_TITLES, lawBroken, lawHolds, lawUnchecked } from './words.ts';

/** Replicates per case, arms that cases are made of, and days looked at, at most: enough for a law that knows no chance. */
const REPLICATES = 2;
const ARMS = 4;
const DAYS = 28;

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
  /** Whether the time is up. */
  readonly over: () => boolean;
  readonly onCase: (law: LawName, runs: number) => void;
}

export async function checkLaws(scenario: Scenario, runner: Runner, options: LawOptions): Promise<readonly LawReport[]> {
  const reports: LawReport[] = [];
  for (const [law, casesOf] of Object.entries(LAWS) as [LawName, (small: Scenario) => Case[]][]) {
    const cases = casesOf(shortened(scenario, seedOf('law', options.seed, law)));
    let [checked, broken]: [number, Text | null] = [0, null];
    for (const one of cases) {
      if (broken !== null || options.over()) break;
      broken = await differenceOf(one, runner, options.signal);
      if (options.signal.aborted) break;
      options.onCase(law, 2 * REPLICATES * one.one.arms.length);
      checked++;
    }
    const verdict = broken !== null ? 'broken' : checked === cases.length ? 'holds' : 'unchecked';
    reports.push({
      law,
      title: LAW_TITLES[law],
      verdict,
      cases: checked,
      sentence: broken ?? (verdict === 'holds' ? lawHolds(checked) : lawUnchecked),
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
  zero: (small) => Object.keys(STRATEGY_FIELDS).flatMap((group) => zeroCases(small, group as keyof Strategy)),
  local: (small) => localCases(small),
};

const named = (law: LawName): Text => LAW_TITLES[law];
const renamed = (arm: Arm, name: string): Arm => ({ ...arm, name, strategyName: name, title: { zh: name, en: name } });

/** Fields of a group that say how much of it there is. */
export const strengthsOf = (group: GroupField): readonly string[] =>
  Object.entries(group.fields).flatMap(([name, field]) =>
    field.type === 'flag' || (field.type === 'quantity' && field.formula && field.min === 0) ? [name] : [],
  );

/** Settings that serve other groups too: how good and how broad everything is that the operator writes, answers and offers included. */
const SHARED: ReadonlySet<string> = new Set(['content.quality', 'content.topics']);

function zeroCases(small: Scenario, group: keyof Strategy): Case[] {
  const field: Field = (STRATEGY_FIELDS as Fields)[group]!;
  if (field.type !== 'group') return [];
  const strengths = strengthsOf(field);
  const settings = Object.keys(field.fields).filter((name) => !strengths.includes(name) && !SHARED.has(`${group}.${name}`));
  if (strengths.length === 0 || settings.length === 0) return [];
  const idle = Object.fromEntries(strengths.map((name) => [name, field.fields[name]!.type === 'flag' ? false : 0]));
  const withGroup = (more: object): Scenario => ({
    ...small,
    arms: small.arms.map((arm) => ({
      ...arm,
      strategy: { ...arm.strategy, [group]: { ...(arm.strategy[group] as object), ...idle, ...more } },
    })),
  });
  const one = withGroup({});
  return (['min', 'max'] as const).flatMap((end): Case[] => {
    const moved = Object.fromEntries(settings.map((name) => [name, movedTo(field.fields[name]!, end)]));
    const other = withGroup(moved);
    const problems = new Problems();
    for (const { strategy } of other.arms) checkStrategy(strategy, NO_FILE, problems);
    const where = { zh: `${field.label.zh}（${strengths.join('、')} 为 0）`, en: `${group} (${strengths.join(', ')} at 0)` };
    return problems.any ? [] : [{ where, one, other }];
  });
}

/** Another value of a setting: an end of its range, an option that is not the default, no items. */
function movedTo(field: Field, end: 'min' | 'max'): unknown {
  switch (field.type) {
    case 'quantity':
      return field[end];
    case 'choice':
      return Object.keys(field.options).find((option) => option !== field.default) ?? field.default;
    case 'flag':
      return !field.default;
    case 'name':
      return '';
    case 'list':
      return [];
    case 'group':
      return Object.fromEntries(Object.entries(field.fields).map(([name, inner]) => [name, movedTo(inner, end)]));
  }
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

/** Numbers of people: one fewer at most. Others may be shares of them or sums, which one member may move by more. */
const HEADS = new Set(['members']);

function localCases(small: Scenario): Case[] {
  const days = small.horizons[0] ?? 1;
  const day = Math.floor(days / 3);
  const capacity = WORLD_FIELDS.platform.fields.capacity.max;
  // Levers that follow the number of members spread a removal by themselves, so they stand still here.
  const still = small.arms
    .filter(({ world }) => world.population.founders > 0)
    .map(
      (arm): Arm => ({
        ...arm,
        strategy: withoutFormulas(arm.strategy),
        world: { ...arm.world, platform: { ...arm.world.platform, capacity } },
      }),
    );
  if (still.length === 0) return [];
  const one = { ...small, arms: still, assumptions: { ...small.assumptions, ...ALONE } };
  const arms = still.map((arm): Arm => {
    const remove = [...arm.strategy.moderation.remove, { channel: 'founders', ordinal: 0, day }];
    return { ...arm, strategy: { ...arm.strategy, moderation: { ...arm.strategy.moderation, remove } } };
  });
  const same: Case['same'] = (before, after, outcome, at) => {
    if (at <= day) return Object.is(before, after);
    return !HEADS.has(outcome) || before - after === 0 || before - after === 1;
  };
  return [{ where: named('local'), one, other: { ...one, arms }, same }];
}

/** A strategy without phases whose groups that hold a formula are at their defaults. */
function withoutFormulas({ phases: _, ...strategy }: Strategy): Strategy {
  const defaults = defaultsOf(STRATEGY_FIELDS);
  const parts = Object.entries(strategy).map(([group, value]) => [
    group,
    hasFormula(value) ? defaults[group as keyof typeof defaults] : value,
  ]);
  return Object.fromEntries(parts) as Strategy;
}

const hasFormula = (value: unknown): boolean =>
  typeof value === 'object' && value !== null && ('formula' in value || Object.values(value).some(hasFormula));

/** Where the two scenarios of a case first differ, or null. */
async function differenceOf(
  { where, one, other, mirrored, same = Object.is }: Case,
  runner: Runner,
  signal: AbortSignal,
): Promise<Text | null> {
  const [first, second] = [await runsOf(one, runner, signal), await runsOf(other, runner, signal)];
  if (signal.aborted) return null;
  const days = one.horizons.at(-1) ?? 0;
  const [arms, outcomes] = [one.arms.length, one.outcomes.length];
  for (let replicate = 0; replicate < REPLICATES; replicate++) {
    for (let arm = 0; arm < arms; arm++) {
      const a = first[replicate * arms + arm];
      const b = second[replicate * arms + (mirrored ? arms - 1 - arm : arm)];
      if (!a?.ok || !b?.ok) {
        const failed = [a, b].find((run) => run !== undefined && !run.ok);
        const cause = failed && !failed.ok ? failed.cause : 'no result';
        return { zh: `${where.zh}：模拟失败（${cause}）。`, en: `${where.en}: a run failed (${cause}).` };
      }
      for (let day = 0; day < days; day++) {
        for (let o = 0; o < outcomes; o++) {
          const [x, y] = [a.series[o * days + day] as number, b.series[(mirrored ? outcomes - 1 - o : o) * days + day] as number];
          const { id } = one.outcomes[o]!;
          if (!same(x, y, id, day + 1))
            return lawBroken({ zh: `${where.zh}，${one.arms[arm]!.name}`, en: `${where.en}, ${one.arms[arm]!.name}` }, id, day + 1);
        }
      }
    }
  }
  return null;
}

/** By replicate, then arm. */
async function runsOf(scenario: Scenario, runner: Runner, signal: AbortSignal): Promise<readonly (RunResult | undefined)[]> {
  const width = scenario.arms.length;
  const requests = Array.from({ length: REPLICATES * width }, (_, i): RunRequest => ({ arm: i % width, replicate: Math.floor(i / width) }));
  const results: (RunResult | undefined)[] = requests.map(() => undefined);
  await runner.run(scenario, requests, (result) => results.splice(result.replicate * width + result.arm, 1, result), signal);
  return results;
}
