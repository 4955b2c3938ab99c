/**
 * What pictures show of a comparison beyond its result: who the members were and why they left, by day and week; hours,
 * ledger, network; how the same people fared under two arms. Folded over replicates in their order, so that its bytes depend
 * on the runs alone, not on which finished first. Plain data; undefined is null.
 */
import { ascending, mean, quantileSorted } from '../base/statistics.ts';
import { CAUSES, type Cause } from '../model/causes.ts';
import { SPENDING, type Spending } from '../model/events.ts';
import { GROUPS, type Group } from '../outcomes/composition.ts';
import { COHORTS, type Cohort, TIE_MEASURES, WEEK_HOURS } from '../outcomes/detail.ts';
import type { Scenario } from '../scenario/scenario.ts';
import { type Columns, columnsOf, type Detailed, isDetailed, listed, type Part, type RunSource } from './portrait-columns.ts';
import { type PairPortrait, pairPortrait } from './portrait-pair.ts';
import type { RunResult } from './runner.ts';

/** Replicates that are drawn one by one. */
const SAMPLE_PAIRS = 6;

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
  /** Replicates of which some run was made with detail. */
  readonly replications: number;
  /** By arm; null where no run of the arm succeeded. */
  readonly arms: Readonly<Record<string, ArmPortrait | null>>;
  /** One for each arm that has a baseline, in the order of the arms. */
  readonly pairs: readonly PairPortrait[];
}

/**
 * The portrait of runs that were made with detail: a list in any order, or where they can be read, one by one. Runs that failed or
 * have no detail are left out. `atATime`: numbers of each arm that are held at a time; only tests give another.
 */
export function portrait(scenario: Scenario, runs: readonly RunResult[] | RunSource, atATime?: number): Portrait {
  const { arms } = scenario;
  const source = 'get' in runs ? runs : listed(runs);
  const replicates = Array.from({ length: source.replications }, (_, r) => r);
  const ran = replicates.filter((r) => arms.some((_, a) => isDetailed(source.get(r, a))));
  const whole: number[] = [];
  for (const r of ran) {
    if (whole.length < SAMPLE_PAIRS && arms.every((_, a) => isDetailed(source.get(r, a)))) whole.push(r);
  }
  return {
    days: scenario.horizons.at(-1) as number,
    replications: ran.length,
    arms: Object.fromEntries(arms.map(({ name }, a) => [name, armPortrait(scenario, columnsOf(scenario, source, a, atATime), whole)])),
    pairs: arms.flatMap((arm, a) => {
      const b = arms.findIndex(({ name }) => name === arm.baseline);
      if (b < 0) return [];
      const baseline = (arms[b] as typeof arm).name;
      return [pairPortrait(scenario, arm.name, baseline, columnsOf(scenario, source, a, atATime), columnsOf(scenario, source, b, atATime))];
    }),
  };
}

function armPortrait(scenario: Scenario, columns: Columns, whole: readonly number[]): ArmPortrait | null {
  const [first] = columns.replicates;
  if (first === undefined) return null;
  const days = scenario.horizons.at(-1) as number;
  const weeks = Math.ceil(days / 7);
  const range = (count: number): number[] => Array.from({ length: count }, (_, i) => i);
  const means = (part: Part, count: number): number[] => range(count).map((k) => mean(columns.column(part, k)));
  const table = <K extends string>(keys: readonly K[], part: Part, rows: number): Record<K, number[]> => {
    const all = means(part, rows * keys.length);
    return record(keys, (_, k) => range(rows).map((row) => all[row * keys.length + k] as number));
  };
  const spent = (part: Part, unit: number): Record<Spending, number> => {
    const all = means(part, SPENDING.length);
    return record(SPENDING, (_, k) => (all[k] as number) / unit);
  };
  const weekly = (part: Part): number[] => means(part, WEEK_HOURS).map((visits) => (visits * 7) / days);
  const drawn = whole.map((r) => columns.run(r)?.series ?? new Float64Array(0));
  return {
    runs: columns.replicates.length,
    composition: table(GROUPS, 'composition', days),
    leavers: table(CAUSES, 'leavers', weeks),
    retention: record(COHORTS, (_, c) => band(range(days + 1).map((k) => columns.column('retention', c * (days + 1) + k)))),
    hours: { visits: weekly('visits'), lines: weekly('lines'), operatorPosts: weekly('operatorPosts') },
    ledger: {
      revenue: mean(columns.column('revenue', 0)),
      yuan: spent('yuan', 1),
      hours: spent('minutes', 60),
      dropped: spent('dropped', 1),
    },
    ties: record(TIE_MEASURES, (_, m) => range(weeks).map((week) => meanOfDefined(columns.column('ties', week * TIE_MEASURES.length + m)))),
    network: networkPortrait(columns.run(first) as Detailed),
    samples: Object.fromEntries(
      scenario.outcomes.map(({ id }, o) => [id, drawn.map((series) => Array.from(series.subarray(o * days, (o + 1) * days), orNull))]),
    ),
  };
}

/** A record with the value of each key, in the order of the keys. */
export const record = <K extends string, V>(keys: readonly K[], value: (key: K, index: number) => V): Record<K, V> =>
  Object.fromEntries(keys.map((key, i) => [key, value(key, i)])) as Record<K, V>;

const orNull = (x: number): number | null => (Number.isNaN(x) ? null : x);

function meanOfDefined(values: Float64Array): number | null {
  const defined = values.filter((x) => !Number.isNaN(x));
  return defined.length === 0 ? null : mean(defined);
}

/**
 * A curve over runs from its values at each step. Runs without anybody to follow are left out; from where the first other run
 * cannot tell, nothing is said.
 */
function band(steps: readonly Float64Array[]): CurveBand {
  const begins = Array.from(steps[0] as Float64Array, (value) => !Number.isNaN(value));
  const at = steps.map((step) => {
    const values = step.filter((_, i) => begins[i]);
    return values.some(Number.isNaN) ? new Float64Array(0) : values;
  });
  const line = (p: number): (number | null)[] => at.map((values) => (values.length === 0 ? null : quantileSorted(ascending(values), p)));
  return { mean: at.map(meanOfDefined), p05: line(0.05), p95: line(0.95) };
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
