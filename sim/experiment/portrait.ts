/**
 * What pictures show of a comparison beyond its result: who the members were and why they left, by day and week; hours,
 * ledger, network; how the same people fared under two arms. Folded over replicates in their order, so that its bytes depend
 * on the runs alone, not on which finished first. Plain data; undefined is null.
 */
import { ascending, mean, quantileSorted } from '../base/statistics.ts';
import { CAUSES, type Cause } from '../model/causes.ts';
import { SPENDING, type Spending } from '../model/events.ts';
import { GROUPS, type Group } from '../outcomes/composition.ts';
import { COHORTS, type Cohort, type RunDetail, TIE_MEASURES, WEEK_HOURS } from '../outcomes/detail.ts';
import type { Scenario } from '../scenario/scenario.ts';
import { type PairPortrait, pairPortrait } from './portrait-pair.ts';
import type { RunDone, RunResult } from './runner.ts';

/** Replicates that are drawn one by one. */
export const SAMPLE_PAIRS = 6;

/** A curve over runs: its mean, and where 9 of 10 single runs lie. */
export interface CurveBand {
  readonly mean: readonly (number | null)[];
  readonly p05: readonly (number | null)[];
  readonly p95: readonly (number | null)[];
}

/** The network of a sample in the first replicate; people have the same key under every arm. */
export interface NetworkPortrait {
  readonly weeks: number;
  readonly keys: readonly string[];
  /** By person, then week: an index of GROUPS, STATE_KOL or STATE_ABSENT (sim/outcomes/detail-network.ts). */
  readonly states: readonly (readonly number[])[];
  /** [week, from, to], −1 for the operator. */
  readonly ties: readonly (readonly [week: number, from: number, to: number])[];
  /** False if there were more ties than are kept: the last weeks lack some. */
  readonly complete: boolean;
}

/** Means over the runs of an arm. */
export interface ArmPortrait {
  readonly runs: number;
  /** Members ever by group, at the end of each day. */
  readonly composition: Readonly<Record<Group, readonly number[]>>;
  /** Members who left, by cause and week. */
  readonly leavers: Readonly<Record<Cause, readonly number[]>>;
  /** Share still there, by days since joining from 0 on. */
  readonly retention: Readonly<Record<Cohort, CurveBand>>;
  /** In a week, by its 168 hours from Monday 0:00. */
  readonly hours: { readonly visits: readonly number[]; readonly lines: readonly number[]; readonly operatorPosts: readonly number[] };
  /** Until the last day: money [yuan], time [hours], pieces of work dropped. */
  readonly ledger: {
    readonly revenue: number;
    readonly yuan: Readonly<Record<Spending, number>>;
    readonly hours: Readonly<Record<Spending, number>>;
    readonly dropped: Readonly<Record<Spending, number>>;
  };
  /** At the end of each week. */
  readonly ties: Readonly<Record<(typeof TIE_MEASURES)[number], readonly (number | null)[]>>;
  readonly network: NetworkPortrait | null;
  /** By outcome: the days of each of the first replicates that ended in every arm. */
  readonly samples: Readonly<Record<string, readonly (readonly (number | null)[])[]>>;
}

export interface Portrait {
  readonly days: number;
  /** Replicates that were run with detail. */
  readonly replications: number;
  /** By arm; null where no run of the arm succeeded. */
  readonly arms: Readonly<Record<string, ArmPortrait | null>>;
  /** One for each arm that has a baseline, in the order of the arms. */
  readonly pairs: readonly PairPortrait[];
}

/** A run with its detail. */
export type Detailed = RunDone & { readonly detail: RunDetail };

/** The portrait of `runs`, which `compare` gave when asked for detail. Runs that failed or have no detail are left out. */
export function portrait(scenario: Scenario, runs: readonly RunResult[]): Portrait {
  const { arms } = scenario;
  const days = scenario.horizons.at(-1) as number;
  const byArm = arms.map(() => new Map<number, Detailed>());
  for (const run of runs) if (run.ok && run.detail !== undefined) byArm[run.arm]?.set(run.replicate, { ...run, detail: run.detail });
  const replicates = [...new Set(runs.map(({ replicate }) => replicate))].sort((a, b) => a - b);
  const whole = replicates.filter((r) => byArm.every((own) => own.has(r)));
  const of = (a: number, chosen: readonly number[]): Detailed[] =>
    chosen.flatMap((r) => {
      const run = byArm[a]?.get(r);
      return run === undefined ? [] : [run];
    });
  return {
    days,
    replications: replicates.length,
    arms: Object.fromEntries(
      arms.map(({ name }, a) => [name, armPortrait(scenario, days, of(a, replicates), of(a, whole.slice(0, SAMPLE_PAIRS)))]),
    ),
    pairs: arms.flatMap((arm, a) => {
      const b = arms.findIndex(({ name }) => name === arm.baseline);
      if (b < 0) return [];
      const both = replicates.filter((r) => byArm[a]?.has(r) && byArm[b]?.has(r));
      return [pairPortrait(scenario, days, arm.name, (arms[b] as typeof arm).name, of(a, both), of(b, both))];
    }),
  };
}

function armPortrait(scenario: Scenario, days: number, runs: readonly Detailed[], samples: readonly Detailed[]): ArmPortrait | null {
  if (runs.length === 0) return null;
  const weeks = Math.ceil(days / 7);
  const average = (of: (detail: RunDetail) => ArrayLike<number>, at: number): number =>
    mean(runs.map(({ detail }) => of(detail)[at] as number));
  const range = (count: number): number[] => Array.from({ length: count }, (_, i) => i);
  const table = <K extends string>(keys: readonly K[], of: (detail: RunDetail) => ArrayLike<number>, rows: number): Record<K, number[]> =>
    record(keys, (_, k) => range(rows).map((row) => average(of, row * keys.length + k)));
  const spent = (of: (detail: RunDetail) => ArrayLike<number>, unit: number): Record<Spending, number> =>
    record(SPENDING, (_, k) => average(of, k) / unit);
  const weekly = (of: (detail: RunDetail) => Float64Array): number[] => range(WEEK_HOURS).map((hour) => (average(of, hour) * 7) / days);
  return {
    runs: runs.length,
    composition: table(GROUPS, (d) => d.composition, days),
    leavers: table(CAUSES, (d) => d.leavers, weeks),
    retention: record(COHORTS, (_, c) => band(runs.map(({ detail }) => detail.retention.subarray(c * (days + 1), (c + 1) * (days + 1))))),
    hours: { visits: weekly((d) => d.visits), lines: weekly((d) => d.lines), operatorPosts: weekly((d) => d.operatorPosts) },
    ledger: {
      revenue: mean(runs.map(({ detail }) => detail.revenue)),
      yuan: spent((d) => d.yuan, 1),
      hours: spent((d) => d.minutes, 60),
      dropped: spent((d) => d.dropped, 1),
    },
    ties: record(TIE_MEASURES, (_, m) => {
      const values = (week: number): number[] => runs.map(({ detail }) => detail.ties[week * TIE_MEASURES.length + m] as number);
      return range(weeks).map((week) => meanOfDefined(values(week)));
    }),
    network: networkPortrait(runs[0] as Detailed),
    samples: Object.fromEntries(
      scenario.outcomes.map(({ id }, o) => [
        id,
        samples.map(({ series }) => Array.from(series.subarray(o * days, (o + 1) * days), orNull)),
      ]),
    ),
  };
}

/** A record with the value of each key, in the order of the keys. */
export const record = <K extends string, V>(keys: readonly K[], value: (key: K, index: number) => V): Record<K, V> =>
  Object.fromEntries(keys.map((key, i) => [key, value(key, i)])) as Record<K, V>;

const orNull = (x: number): number | null => (Number.isNaN(x) ? null : x);

function meanOfDefined(values: readonly number[]): number | null {
  const defined = values.filter((x) => !Number.isNaN(x));
  return defined.length === 0 ? null : mean(defined);
}

/** Runs without anybody to follow are left out; from where the first other run cannot tell, nothing is said. */
function band(all: readonly Float64Array[]): CurveBand {
  const curves = all.filter((curve) => !Number.isNaN(curve[0]));
  const at = Array.from(all[0] as Float64Array, (_, k) => {
    const values = curves.map((curve) => curve[k] as number);
    return values.some(Number.isNaN) ? [] : values;
  });
  const line = (p: number): (number | null)[] => at.map((values) => (values.length === 0 ? null : quantileSorted(ascending(values), p)));
  return { mean: at.map((values) => meanOfDefined(values)), p05: line(0.05), p95: line(0.95) };
}

const hex = (word: number): string => (word >>> 0).toString(16).padStart(8, '0');

function networkPortrait({ detail: { network } }: Detailed): NetworkPortrait | null {
  if (network === null) return null;
  const { weeks, keyHi, keyLo, state, ties, complete } = network;
  const people = keyHi.length;
  return {
    weeks,
    keys: Array.from(keyHi, (hi, i) => hex(hi) + hex(keyLo[i] as number)),
    states: Array.from(keyHi, (_, i) => Array.from({ length: weeks }, (_, w) => state[w * people + i] as number)),
    ties: Array.from({ length: ties.length / 3 }, (_, i) => [ties[3 * i], ties[3 * i + 1], ties[3 * i + 2]] as [number, number, number]),
    complete,
  };
}
