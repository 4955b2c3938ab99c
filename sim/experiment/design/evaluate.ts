/**
 * Runs many points of a family: at each, the arms of a scenario with other values put in, on the same luck. All points are
 * arms of one derived scenario, so that any `Runner` runs them, keeps them and takes them up again.
 */
import type { Text } from '../../model/text.ts';
import { armAt, type Family } from '../../scenario/family.ts';
import { contradictionIn, type FieldValue } from '../../scenario/paths.ts';
import type { Arm, Scenario } from '../../scenario/scenario.ts';
import { collect } from '../collect.ts';
import type { FailedRun } from '../result.ts';
import type { Runner, RunRequest, RunResult } from '../runner.ts';

/** Most points of one experiment. */
export const MAX_POINTS = 20_000;

/** Values of the family's fields, and the replicates that give the luck there. */
export interface Point {
  readonly values: readonly FieldValue[];
  readonly replicates: readonly number[];
}

export interface Plan {
  /** Every different arm of every point. */
  readonly scenario: Scenario;
  readonly requests: readonly RunRequest[];
  readonly points: readonly Point[];
  /** `arms[point][a]`: index in `scenario.arms` of the a-th arm asked for. */
  readonly arms: readonly (readonly number[])[];
}

export type PlanResult = { readonly ok: true; readonly plan: Plan } | { readonly ok: false; readonly problem: Text };

/**
 * Plans the arms `names` of `scenario` at each point, outcomes and horizons as the scenario has them. An arm that no varied
 * field concerns, or that stands at the same values as before, is run once. Refused: points that contradict themselves.
 */
export function planPoints(scenario: Scenario, names: readonly string[], family: Family, points: readonly Point[]): PlanResult {
  const asked = names.map((name) => {
    const arm = scenario.arms.find((own) => own.name === name);
    if (arm === undefined) throw new RangeError(`no arm "${name}"`);
    return { arm, concerns: family.map(({ at }) => at.concerns(arm)) };
  });
  const arms: Arm[] = [];
  const known = new Map<string, number>();
  const requests: RunRequest[] = [];
  const requested = new Set<string>();
  const request = (run: RunRequest): void => {
    const key = `${run.arm}:${run.replicate}`;
    if (!requested.has(key)) requests.push(run);
    requested.add(key);
  };
  const table: number[][] = [];
  for (const [p, { values, replicates }] of points.entries()) {
    const row: number[] = [];
    for (const { arm, concerns } of asked) {
      const key = JSON.stringify([arm.name, values.filter((_, d) => concerns[d])]);
      let index = known.get(key);
      if (index === undefined) {
        const changed = armAt(arm, family, values);
        const contradiction = contradictionIn(changed);
        if (contradiction !== null) return { ok: false, problem: inPoint(family, values, contradiction) };
        index = arms.push({ ...changed, name: `${p + 1}/${arm.name}`, baseline: null }) - 1;
        known.set(key, index);
      }
      row.push(index);
    }
    for (const replicate of replicates) for (const arm of row) request({ arm, replicate });
    table.push(row);
  }
  const outcomes = scenario.outcomes.map((outcome) => ({ ...outcome, expect: [] }));
  const replications = 1 + points.reduce((most, { replicates }) => replicates.reduce((m, r) => Math.max(m, r), most), 0);
  const derived: Scenario = { ...scenario, arms, baseline: arms[0]?.name ?? scenario.baseline, outcomes, replications };
  return { ok: true, plan: { scenario: derived, requests, points, arms: table } };
}

function inPoint(family: Family, values: readonly FieldValue[], { zh, en }: Text): Text {
  const point = family.map(({ at }, d) => `${at.path}=${shown(values[d] as FieldValue)}`);
  return { zh: `取值到 ${point.join('、')} 时：${zh}把范围改小一些。`, en: `At ${point.join(', ')}: ${en} Narrow the range.` };
}

/** A value as a file would have it. */
export const shown = (value: FieldValue): string =>
  typeof value === 'object' ? `= ${value.formula}` : typeof value === 'number' ? `${Number(value.toPrecision(6))}` : `${value}`;

export interface StudyProgress {
  /** Runs that have ended, failed ones included, and runs in all. */
  readonly done: number;
  readonly total: number;
}

export interface Evaluation {
  /** Points from the first on of which every run has ended. */
  readonly points: number;
  readonly done: number;
  readonly total: number;
  readonly failed: readonly FailedRun[];
  /**
   * Outcome o at horizon h (indices as the scenario lists them) of the a-th arm asked for, in each of `replicates`, which are
   * the point's own unless given. NaN: undefined, failed or not run.
   */
  values(point: number, a: number, o: number, h: number, replicates?: readonly number[]): number[];
}

/** Runs a plan. Aborted, the evaluation holds what had ended by then. Of each run only the horizons are kept. */
export async function evaluate(
  { scenario, requests, points, arms }: Plan,
  runner: Runner,
  {
    signal = new AbortController().signal,
    onProgress,
  }: { readonly signal?: AbortSignal; readonly onProgress?: (now: StudyProgress) => void } = {},
): Promise<Evaluation> {
  const { outcomes, horizons } = scenario;
  const days = horizons.at(-1) as number;
  const ended = new Map<string, Float64Array | null>();
  const failed: FailedRun[] = [];
  const file = (result: RunResult): void => {
    const { arm, replicate } = result;
    ended.set(
      `${arm}:${replicate}`,
      result.ok ? Float64Array.from(outcomes.flatMap((_, o) => horizons.map((h) => result.series[o * days + h - 1] as number))) : null,
    );
    if (!result.ok) failed.push({ arm: scenario.arms[arm]?.name ?? '', replicate, stage: result.stage, cause: result.cause });
    onProgress?.({ done: ended.size, total: requests.length });
  };
  await collect(runner, scenario, requests, file, signal);
  const open = points.findIndex(({ replicates }, p) =>
    (arms[p] as readonly number[]).some((arm) => replicates.some((r) => !ended.has(`${arm}:${r}`))),
  );
  failed.sort((x, y) => x.replicate - y.replicate || (x.arm < y.arm ? -1 : 1)); // the order of threads must not show
  return {
    points: open < 0 ? points.length : open,
    done: ended.size,
    total: requests.length,
    failed,
    values(point, a, o, h, replicates = (points[point] as Point).replicates) {
      const arm = arms[point]?.[a];
      return replicates.map((r) => ended.get(`${arm}:${r}`)?.[o * horizons.length + h] ?? Number.NaN);
    },
  };
}
