/** How two arms differ under the same luck, beyond the differences of the result: by day, by item, person by person. */
import { ascending, mean, quantileSorted } from '../base/statistics.ts';
import { meanInterval } from '../base/statistics-interval.ts';
import { SPENDING, type Spending } from '../model/events.ts';
import { type People, STILL_THERE } from '../outcomes/detail.ts';
import { compareKeys } from '../outcomes/detail-sample.ts';
import type { Scenario } from '../scenario/scenario.ts';
import { LEVEL } from './paired.ts';
import type { Detailed } from './portrait.ts';
import type { Estimate } from './result.ts';

/** People told apart by what is the same, or was seen, under the baseline. */
export const SEGMENTS = ['founders', 'newcomers', 'posters', 'lurkers'] as const;
export type SegmentId = (typeof SEGMENTS)[number];

/** Where the same person ends up: still there under both, under one of the two, under neither. */
export const FATES = ['bothStay', 'armOnly', 'baselineOnly', 'bothLeft'] as const;
export type Fate = (typeof FATES)[number];

export interface Segment {
  readonly id: SegmentId;
  /** People per replication, on average. */
  readonly people: number;
  /** Shares still there at the end; null without people. */
  readonly arm: number | null;
  readonly baseline: number | null;
  /** Of the shares, arm − baseline. */
  readonly difference: Estimate;
}

/** Intervals here are those of single means, not corrected for their number. */
export interface PairPortrait {
  readonly arm: string;
  readonly baseline: string;
  readonly pairs: number;
  /** By outcome: mean difference at the end of each day. */
  readonly differences: Readonly<Record<string, Readonly<Record<keyof Estimate, readonly (number | null)[]>>>>;
  /** By outcome and horizon: where the difference of 9 of 10 single pairs lies; null where it is undefined. */
  readonly spread: Readonly<Record<string, Readonly<Record<string, { readonly p05: number; readonly p95: number } | null>>>>;
  readonly ledger: {
    readonly revenue: Estimate;
    readonly yuan: Readonly<Record<Spending, Estimate>>;
    readonly hours: Readonly<Record<Spending, Estimate>>;
    /** Revenue less all spending; all hours. */
    readonly net: Estimate;
    readonly allHours: Estimate;
  };
  /** Satisfaction of the least satisfied tenth of those still there under each arm. */
  readonly worstTenth: { readonly arm: number | null; readonly baseline: number | null; readonly difference: Estimate };
  /** Of the people who were members under both arms (a sample of at most 1,000 in a replication). */
  readonly segments: readonly Segment[];
  /** Mean shares of them, and how many they were on average. */
  readonly fates: Readonly<Record<Fate, number>> | null;
  readonly people: number;
}

/** `armRuns[i]` and `baselineRuns[i]` are of the same replicate. */
export function pairPortrait(
  scenario: Scenario,
  days: number,
  arm: string,
  baseline: string,
  armRuns: readonly Detailed[],
  baselineRuns: readonly Detailed[],
): PairPortrait {
  const differencesOf = (value: (run: Detailed) => number): number[] =>
    armRuns.map((run, i) => value(run) - value(baselineRuns[i] as Detailed)).filter((x) => !Number.isNaN(x));
  const estimated = (value: (run: Detailed) => number): Estimate => estimate(differencesOf(value));
  const byOutcome = <T>(make: (o: number) => T): Record<string, T> =>
    Object.fromEntries(scenario.outcomes.map(({ id }, o) => [id, make(o)]));
  const bySpending = (value: (run: Detailed, k: number) => number) =>
    Object.fromEntries(SPENDING.map((what, k) => [what, estimated((run) => value(run, k))])) as Record<Spending, Estimate>;
  const total = (values: ArrayLike<number>): number => Array.from(values).reduce((sum, x) => sum + x, 0);
  const matched = armRuns.map((run, i) => match(run.detail.people, (baselineRuns[i] as Detailed).detail.people));
  const some = matched.filter(({ length }) => length > 0);
  return {
    arm,
    baseline,
    pairs: armRuns.length,
    differences: byOutcome((o) => {
      const daily = Array.from({ length: days }, (_, d) => estimated(({ series }) => series[o * days + d] as number));
      const line = (end: keyof Estimate): (number | null)[] => daily.map((day) => day[end]);
      return { mean: line('mean'), lower: line('lower'), upper: line('upper') };
    }),
    spread: byOutcome((o) =>
      Object.fromEntries(
        scenario.horizons.map((h) => [String(h), spreadOf(differencesOf(({ series }) => series[o * days + h - 1] as number))]),
      ),
    ),
    ledger: {
      revenue: estimated(({ detail }) => detail.revenue),
      yuan: bySpending(({ detail }, k) => detail.yuan[k] as number),
      hours: bySpending(({ detail }, k) => (detail.minutes[k] as number) / 60),
      net: estimated(({ detail }) => detail.revenue - total(detail.yuan)),
      allHours: estimated(({ detail }) => total(detail.minutes) / 60),
    },
    worstTenth: {
      arm: meanDefined(armRuns.map(({ detail }) => detail.worstTenth)),
      baseline: meanDefined(baselineRuns.map(({ detail }) => detail.worstTenth)),
      difference: estimated(({ detail }) => detail.worstTenth),
    },
    segments: SEGMENTS.map((id) => segment(id, matched)),
    fates:
      some.length === 0
        ? null
        : (Object.fromEntries(FATES.map((fate) => [fate, mean(some.map((people) => shareOf(people, (p) => p.fate === fate)))])) as Record<
            Fate,
            number
          >),
    people: matched.length === 0 ? 0 : mean(matched.map(({ length }) => length)),
  };
}

const meanDefined = (values: readonly number[]): number | null => estimate(values.filter((x) => !Number.isNaN(x))).mean;

function estimate(values: readonly number[]): Estimate {
  const { mean, interval } = meanInterval(values, LEVEL);
  return { mean, lower: interval?.lower ?? null, upper: interval?.upper ?? null };
}

function spreadOf(differences: readonly number[]): { p05: number; p95: number } | null {
  const sorted = ascending(differences);
  return sorted.length === 0 ? null : { p05: quantileSorted(sorted, 0.05), p95: quantileSorted(sorted, 0.95) };
}

/** A person who was a member under both arms. */
interface Matched {
  readonly segments: readonly SegmentId[];
  readonly fate: Fate;
}

/** Both lists ascend by key. */
function match(arm: People, baseline: People): Matched[] {
  const found: Matched[] = [];
  for (let i = 0, j = 0; i < arm.keyHi.length && j < baseline.keyHi.length; ) {
    const order = compareKeys(arm.keyHi[i]!, arm.keyLo[i]!, baseline.keyHi[j]!, baseline.keyLo[j]!);
    if (order === 0) {
      const stays = [arm.leftFor[i] === STILL_THERE, baseline.leftFor[j] === STILL_THERE];
      found.push({
        segments: [baseline.founder[j] === 1 ? 'founders' : 'newcomers', (baseline.lines[j] as number) > 0 ? 'posters' : 'lurkers'],
        fate: stays[0] ? (stays[1] ? 'bothStay' : 'armOnly') : stays[1] ? 'baselineOnly' : 'bothLeft',
      });
    }
    if (order <= 0) i++;
    if (order >= 0) j++;
  }
  return found;
}

const shareOf = (people: readonly Matched[], counts: (person: Matched) => boolean): number => people.filter(counts).length / people.length;

function segment(id: SegmentId, matched: readonly (readonly Matched[])[]): Segment {
  const own = matched.map((people) => people.filter(({ segments }) => segments.includes(id)));
  const some = own.filter(({ length }) => length > 0);
  const staying = (people: readonly Matched[], one: Fate): number => shareOf(people, ({ fate }) => fate === 'bothStay' || fate === one);
  const [arm, baseline] = [some.map((people) => staying(people, 'armOnly')), some.map((people) => staying(people, 'baselineOnly'))];
  return {
    id,
    people: own.length === 0 ? 0 : mean(own.map(({ length }) => length)),
    arm: estimate(arm).mean,
    baseline: estimate(baseline).mean,
    difference: estimate(arm.map((share, i) => share - (baseline[i] as number))),
  };
}
