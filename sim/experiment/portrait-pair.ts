/** How two arms differ under the same luck, beyond the differences of the result: by day, by item, person by person. */
import { ascending, mean, quantileSorted } from '../base/statistics.ts';
import type { Interval } from '../base/statistics-interval.ts';
import { SPENDING, type Spending } from '../model/events.ts';
import { type People, STILL_THERE } from '../outcomes/detail.ts';
import { compareKeys } from '../outcomes/detail-sample.ts';
import { outcomeById } from '../outcomes/index.ts';
import { rangeOfDifference } from '../outcomes/range.ts';
import type { Scenario } from '../scenario/scenario.ts';
import { LEVEL, pairedDifference } from './paired.ts';
import type { Columns, Detailed, Part } from './portrait-columns.ts';
import type { Estimate } from './result.ts';
import { sameRun } from './table.ts';

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

export interface Levels {
  readonly arm: number;
  readonly baseline: number;
}

/** Until the last day: money [yuan] and time [hours]. */
export interface Book {
  readonly revenue: number;
  readonly yuan: Readonly<Record<Spending, number>>;
  readonly hours: Readonly<Record<Spending, number>>;
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
  /** By outcome and horizon: means over the pairs in which it is defined under both; null without one. */
  readonly levels: Readonly<Record<string, Readonly<Record<string, Levels | null>>>>;
  readonly ledger: {
    /** Means over the same pairs as the differences. */
    readonly books: { readonly arm: Book; readonly baseline: Book };
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

export function pairPortrait(scenario: Scenario, arm: string, baseline: string, mine: Columns, theirs: Columns): PairPortrait {
  const days = scenario.horizons.at(-1) as number;
  const places = new Map(theirs.replicates.map((r, i) => [r, i]));
  const both = mine.replicates.flatMap((r, i) => {
    const j = places.get(r);
    return j === undefined ? [] : [[i, j] as const];
  });
  const alike = both.every(([i, j]) =>
    sameRun(mine.run(mine.replicates[i] as number) as Detailed, theirs.run(theirs.replicates[j] as number) as Detailed),
  );
  const paired = pairedAs(alike);
  const pairsOf = (part: Part, k: number): readonly [Float64Array, Float64Array] => {
    const [own, other] = [mine.column(part, k), theirs.column(part, k)];
    return [Float64Array.from(both, ([i]) => own[i] as number), Float64Array.from(both, ([, j]) => other[j] as number)];
  };
  const differencesOf = (part: Part, k = 0): Float64Array => {
    const [own, other] = pairsOf(part, k);
    return own.map((value, i) => value - (other[i] as number)).filter((x) => !Number.isNaN(x));
  };
  const byOutcome = <T>(make: (o: number) => T): Record<string, T> =>
    Object.fromEntries(scenario.outcomes.map(({ id }, o) => [id, make(o)]));
  const bySpending = (part: Part, unit: number) =>
    Object.fromEntries(
      SPENDING.map((what, k) => {
        const [own, other] = pairsOf(part, k).map((column) => column.map((value) => value / unit)) as [Float64Array, Float64Array];
        return [what, paired([own, other])];
      }),
    ) as Record<Spending, Estimate>;
  const bookOf = (side: 0 | 1): Book => {
    const at = (part: Part, k = 0): number => (both.length === 0 ? 0 : mean(pairsOf(part, k)[side]));
    const bySpending = (part: Part, unit: number) =>
      Object.fromEntries(SPENDING.map((what, k) => [what, at(part, k) / unit])) as Record<Spending, number>;
    return { revenue: at('revenue'), yuan: bySpending('yuan', 1), hours: bySpending('minutes', 60) };
  };
  const matched = both.map(([i]) => {
    const r = mine.replicates[i] as number;
    return counted(match((mine.run(r) as Detailed).detail.people, (theirs.run(r) as Detailed).detail.people));
  });
  const some = matched.filter(({ all }) => all.people > 0);
  const [worst, worstOther] = pairsOf('worstTenth', 0);
  const between = (part: Part): Estimate => paired(pairsOf(part, 0));
  return {
    arm,
    baseline,
    pairs: both.length,
    differences: byOutcome((o) => {
      const outcome = outcomeById(scenario.outcomes[o]!.id);
      const range = outcome && rangeOfDifference(outcome);
      const daily = Array.from({ length: days }, (_, d) => paired(pairsOf('series', o * days + d), range));
      const line = (end: keyof Estimate): (number | null)[] => daily.map((day) => day[end]);
      return { mean: line('mean'), lower: line('lower'), upper: line('upper') };
    }),
    spread: byOutcome((o) =>
      Object.fromEntries(scenario.horizons.map((h) => [String(h), spreadOf(differencesOf('series', o * days + h - 1))])),
    ),
    levels: byOutcome((o) => Object.fromEntries(scenario.horizons.map((h) => [String(h), levelsOf(pairsOf('series', o * days + h - 1))]))),
    ledger: {
      books: { arm: bookOf(0), baseline: bookOf(1) },
      revenue: between('revenue'),
      yuan: bySpending('yuan', 1),
      hours: bySpending('minutes', 60),
      net: between('net'),
      allHours: between('allHours'),
    },
    worstTenth: { arm: meanDefined(worst), baseline: meanDefined(worstOther), difference: between('worstTenth') },
    segments: SEGMENTS.map((id) =>
      segment(
        id,
        matched.map((counts) => counts[id]),
        paired,
      ),
    ),
    fates:
      some.length === 0
        ? null
        : (Object.fromEntries(FATES.map((fate) => [fate, mean(some.map(({ all }) => all[fate] / all.people))])) as Record<Fate, number>),
    people: matched.length === 0 ? 0 : mean(matched.map(({ all }) => all.people)),
  };
}

/** Null for none. */
function meanDefined(values: ArrayLike<number>): number | null {
  const defined = Array.from(values).filter((x) => !Number.isNaN(x));
  return defined.length === 0 ? null : mean(defined);
}

type Paired = (columns: readonly [ArrayLike<number>, ArrayLike<number>], range?: Interval) => Estimate;

/** The mean of `arm − baseline` where both are defined, as the result tells it; `alike`: of runs that are equal throughout. */
const pairedAs =
  (alike: boolean): Paired =>
  ([arm, baseline], range) => {
    const { mean, raw } = pairedDifference(arm, baseline, 1, LEVEL, range, alike);
    return { mean, lower: raw?.lower ?? null, upper: raw?.upper ?? null };
  };

function spreadOf(differences: Float64Array): { p05: number; p95: number } | null {
  const sorted = ascending(differences);
  return sorted.length === 0 ? null : { p05: quantileSorted(sorted, 0.05), p95: quantileSorted(sorted, 0.95) };
}

function levelsOf([arm, baseline]: readonly [Float64Array, Float64Array]): Levels | null {
  const defined = Array.from(arm.keys()).filter((i) => !Number.isNaN(arm[i]) && !Number.isNaN(baseline[i]));
  const meanOf = (values: Float64Array): number => mean(defined.map((i) => values[i] as number));
  return defined.length === 0 ? null : { arm: meanOf(arm), baseline: meanOf(baseline) };
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

type Counts = Record<Fate | 'people', number>;

/** How many people of a replicate had which fate: all of them, and by segment. */
function counted(people: readonly Matched[]): Record<SegmentId | 'all', Counts> {
  const none = (): Counts => ({ people: 0, bothStay: 0, armOnly: 0, baselineOnly: 0, bothLeft: 0 });
  const counts = { all: none(), founders: none(), newcomers: none(), posters: none(), lurkers: none() };
  for (const { segments, fate } of people) {
    for (const id of ['all', ...segments] as const) {
      counts[id].people++;
      counts[id][fate]++;
    }
  }
  return counts;
}

function segment(id: SegmentId, all: readonly Counts[], paired: Paired): Segment {
  const some = all.filter(({ people }) => people > 0);
  const staying = (one: 'armOnly' | 'baselineOnly'): number[] => some.map((own) => (own.bothStay + own[one]) / own.people);
  const [arm, baseline] = [staying('armOnly'), staying('baselineOnly')];
  return {
    id,
    people: all.length === 0 ? 0 : mean(all.map(({ people }) => people)),
    arm: meanDefined(arm),
    baseline: meanDefined(baseline),
    difference: paired([arm, baseline], { lower: -1, upper: 1 }),
  };
}
